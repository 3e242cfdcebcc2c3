"""What of a person may be shown where: the whole table, and each rule at its edges."""

import re
from datetime import date
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from committee_desk.rules import masking
from committee_desk.rules.addresses import display, read_address
from committee_desk.rules.masking import is_child, is_minor, mask, small_count

NUMBER = "11010519491231002X"
DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("kind", "value", "channel", "shown"),
    [
        ("name", "张小三", "public", "张**"),
        ("name", "王芳", "public", "王**"),
        ("name", "欧阳娜娜", "public", "欧阳**"),
        ("name", "欧阳娜", "public", "欧阳**"),
        ("name", "阿依古丽·买买提", "public", "阿**"),
        ("name", "龙", "public", "佚**"),
        ("name", "John Smith", "public", "J**"),
        ("name", "𬭎三", "public", "𬭎**"),
        ("name", "张小三", "list", "张小三"),
        ("name", "张小三", "upward", "张小三"),
        ("name", "张小三", "log", "张**"),
        ("id_number", NUMBER, "list", "110*************2X"),
        ("id_number", NUMBER, "detail", "110*************2X"),
        ("id_number", NUMBER, "public", ""),
        ("id_number", NUMBER, "log", ""),
        ("id_number", NUMBER, "upward", NUMBER),
        ("id_number_forced", NUMBER, "public", "****************2X"),
        ("id_number", "H12", "list", "***"),
        ("phone", "13812345634", "list", "138****34"),
        ("phone", "13812345634", "public", ""),
        ("office_phone", "0512-65551234", "public", "0512-65551234"),
        ("birth", "1961-09-03", "list", "1961"),
        ("birth", "1961-09-03", "public", "60–69"),
        ("birth", "1961", "public", "60–69"),
        ("birth", "1956-11-26", "public", "60–69"),
        ("birth", "1956-11-25", "public", "70–79"),
        ("birth", "2020-01-01", "public", "0–9"),
        ("birth", "", "public", ""),
        ("age", "65", "public", "60–69"),
        ("age", "70", "public", "70–79"),
        ("address", "幸福里小区3号楼2单元501室", "public", "幸福里小区3号楼"),
        ("address", "幸福里小区3号楼2单元501室", "list", "幸福里小区3号楼2单元501室"),
        ("address", "3-2-501", "public", "3号楼"),
        ("address", "解放路12号", "public", ""),
        ("health", "糖尿病", "list", "***"),
        ("health", "糖尿病", "public", ""),
        ("religion", "佛教", "detail", "***"),
        ("sex", "男", "public", "男"),
        ("open", "第一网格", "public", "第一网格"),
        ("text", "随便写的", "public", ""),
        ("never heard of", "x", "list", ""),
        ("name", "张三", "telegraph", ""),
    ],
)
def test_masks(kind: str, value: str, channel: str, shown: str) -> None:
    assert mask(kind, value, channel, on=DAY) == shown


def test_a_building_is_named_only_among_enough_households() -> None:
    address = "幸福里小区3号楼2单元501室"
    assert mask("address", address, "public", households=5) == "幸福里小区3号楼"
    assert mask("address", address, "public", households=4) == "幸福里小区"
    assert mask("address", "3-2-501", "public", households=4) == ""


def test_the_table_is_whole() -> None:
    for kind in masking.kinds():
        for channel in masking.channels():
            assert masking.rule_of(kind, channel) in masking._rules()["rules"]


@pytest.mark.parametrize(
    "kind",
    [
        "health", "disability", "hardship", "religion", "ethnicity", "correction", "petition",
        "bank", "sensitive", "text", "never heard of",
    ],
)  # fmt: skip
def test_what_no_public_template_may_hold(kind: str) -> None:
    assert not masking.bindable(kind, "public")


@given(st.sampled_from(masking.kinds()), st.text(min_size=1, max_size=30))
def test_public_paper_never_shows_a_number(kind: str, value: str) -> None:
    if kind in {"id_number", "phone", "contact"} or not masking.bindable(kind, "public"):
        assert mask(kind, value, "public") == ""


@given(st.text(min_size=1, max_size=20))
@example("²")
@example("²²²²")
def test_masking_breaks_on_nothing(value: str) -> None:
    """Whatever the value, no more of it is shown than the rule of its kind says."""
    for kind, channel in product(masking.kinds(), masking.channels()):
        shown, rule = mask(kind, value, channel), masking.rule_of(kind, channel)
        assert no_more_than(rule, value, shown), (kind, channel, shown)


def no_more_than(rule: str, value: str, shown: str) -> bool:
    """Tell whether a value is shown as a rule says."""
    if rule == "building":
        place = read_address(value)
        return shown in {display(name, place.building, "", "") for name in (place.compound, "")}
    told = {
        "full": shown == value,
        "never": shown == "",
        "unbindable": shown == "",
        "hidden": shown == "***",
        "ends": len(shown) == len(value) and shown.count("*") >= len(value) - 5,
        "last_two": len(shown) == len(value) and shown.count("*") >= len(value) - 2,
        "phone": len(shown.replace("*", "")) <= max(0, len(value) - 2),
        "surname": shown.endswith("**") and len(shown) <= 4,
        "year": shown == value[:4],
        "band": re.fullmatch(r"([0-9]+[^0-9][0-9]+)?", shown) is not None,
    }
    return told[rule]


@given(st.text("0123456789X", min_size=8, max_size=18))
def test_a_list_shows_five_places_of_a_number(number: str) -> None:
    shown = mask("id_number", number, "list")
    assert len(shown) == len(number)
    assert shown.count("*") >= len(number) - 5


def test_minors_at_their_birthdays() -> None:
    assert is_minor("2008-11-26", DAY)
    assert not is_minor("2008-11-25", DAY)
    assert is_child("2012-11-26", DAY)
    assert not is_child("2012-11-25", DAY)
    assert not is_minor("", DAY)


def test_small_counts_are_hidden_on_public_paper_only() -> None:
    assert [small_count(n, "public", DAY) for n in (0, 1, 4, 5)] == ["0", "<5", "<5", "5"]
    assert small_count(4, "upward", DAY) == "4"
