"""Addresses are read from every form clerks use, and doors sort as people count."""

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.rules.addresses import (
    Place,
    address_key,
    display,
    door_key,
    read_address,
    short_door,
)
from committee_desk.rules.data import shipped_json

RULES = shipped_json("rules", "addresses")
FLOORS = set(RULES["floor"])
WORDS = set("第十").union(
    RULES["numerals"],
    *(word for part in ("building", "house", "unit", "floor", "room") for word in RULES[part]),
)


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("3号楼2单元501", Place("", "3", "2", "501")),
        ("3-2-501", Place("", "3", "2", "501")),
        ("3—2—501", Place("", "3", "2", "501")),
        ("３－２－５０１", Place("", "3", "2", "501")),
        ("3 - 2 - 501", Place("", "3", "2", "501")),
        ("12-501", Place("", "12", "", "501")),
        ("3号楼2-501", Place("", "3", "2", "501")),
        ("3#2-501", Place("", "3", "2", "501")),
        ("3#楼2单元501", Place("", "3", "2", "501")),
        ("3幢2单元501室", Place("", "3", "2", "501")),
        ("三号楼二单元501", Place("", "3", "2", "501")),
        ("十二幢1单元1201", Place("", "12", "1", "1201")),
        ("二十幢101", Place("", "20", "", "101")),
        ("A栋2单元1001", Place("", "A", "2", "1001")),
        ("A座1202", Place("", "A", "", "1202")),
        ("幸福里小区3栋", Place("幸福里小区", "3")),
        ("幸福里小区3栋2单元501室", Place("幸福里小区", "3", "2", "501")),
        ("梧桐苑６幢３单元６０２室", Place("梧桐苑", "6", "3", "602")),
        ("梧桐苑\n3幢2单元502", Place("梧桐苑", "3", "2", "502")),
        ("老棉纺厂宿舍1幢1单元301室", Place("老棉纺厂宿舍", "1", "1", "301")),
        ("幸福小区 1-1-0501", Place("幸福小区", "1", "1", "0501")),
        ("幸福里二期3号楼2单元501", Place("幸福里二期", "3", "2", "501")),
        ("梧桐苑北区3幢501", Place("梧桐苑北区", "3", "", "501")),
        ("解放路12号幸福里小区3号楼2单元501室", Place("幸福里小区", "3", "2", "501", "解放路12号")),
        ("江苏省苏州市姑苏区清河街道梧桐社区解放路12号梧桐苑3幢2单元501室",
         Place("梧桐苑", "3", "2", "501", "江苏省苏州市姑苏区清河街道梧桐社区解放路12号")),
        ("学府路小区3幢501", Place("学府路小区", "3", "", "501")),
        ("中山路88弄3号501室", Place("中山路88弄", "3号", "", "501")),
        ("3号楼2单元5楼501", Place("", "3", "2", "501")),
        ("3号楼2单元5楼", Place("", "3", "2", "5层")),
        ("101甲", Place("", "", "", "101甲")),
        ("3-101甲", Place("", "3", "", "101甲")),
        ("底店3", Place("", "", "", "底店3")),
        ("地下室B1", Place("", "", "", "地下室B1")),
        ("1号楼地下室B1", Place("", "1", "", "地下室B1")),
        ("2单元501", Place("", "", "2", "501")),
        ("501室", Place("", "", "", "501")),
        ("501", Place("", "", "", "501")),
        ("梧桐苑", Place("梧桐苑")),
        ("解放路12号", Place(rest="解放路12号")),
        ("苏州市姑苏区", Place(rest="苏州市姑苏区")),
        ("不详", Place(rest="不详")),
        ("3号楼2单元501（租）", Place("", "3", "2", "501", "(租)")),
        ("", Place()),
    ],
)  # fmt: skip
def test_reading(written: str, place: Place) -> None:
    assert read_address(written) == place


@given(
    st.one_of(st.text(max_size=30), st.text("0123456789-幢号楼单元室里小区路甲A（", max_size=30))
)
def test_no_text_breaks_the_reading(text: str) -> None:
    """Nothing but the words of doors, dashes and leading noughts is lost, nothing is made up.

    A floor is left out beside its room, which says it already.
    """
    place = read_address(text)
    flat = unicodedata.normalize("NFKC", text)
    kept = Counter("".join(place))
    for sign, times in Counter(flat).items():
        if (sign.isalpha() and sign not in WORDS) or sign in "123456789":
            assert kept[sign] >= times or FLOORS & set(flat), (sign, place)
    assert not set("".join(place)) - set(flat) - set("层-0123456789")
    shown = display(*place[:4])
    assert all(part in shown for part in place[:4])
    assert all(len(digits) >= 8 for digits in re.findall("[0-9]+", door_key(text)))


BUILDINGS = st.integers(1, 99).map(str)


@given(
    st.sampled_from(["幸福里小区", "梧桐苑", ""]),
    BUILDINGS,
    BUILDINGS,
    st.integers(1, 3999).map(str),
)
def test_what_is_shown_is_read_back(compound: str, building: str, unit: str, room: str) -> None:
    assert read_address(display(compound, building, unit, room)) == Place(
        compound, building, unit, room
    )
    assert read_address(short_door(building, unit, room)) == Place("", building, unit, room)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (("幸福里小区", "3", "2", "501"), "幸福里小区3号楼2单元501室"),
        (("幸福里小区", "3", "", "501"), "幸福里小区3号楼501室"),
        (("", "A", "", "1202"), "A号楼1202室"),
        (("中山路88弄", "3号", "", "501"), "中山路88弄3号501室"),
        (("", "", "", "底店3"), "底店3"),
        (("", "", "", "101甲"), "101甲室"),
        (("", "3", "2", "5层"), "3号楼2单元5层"),
        (("", "3号楼", "2单元", "501室"), "3号楼2单元501室"),
        (("梧桐苑", "", "", ""), "梧桐苑"),
    ],
)
def test_showing(place: tuple[str, str, str, str], shown: str) -> None:
    assert display(*place) == shown


def test_short_doors_leave_out_what_is_not_there() -> None:
    assert short_door("3", "2", "501") == "3-2-501"
    assert short_door("3", "", "501") == "3-501"
    assert short_door("", "", "") == ""


def test_doors_sort_naturally() -> None:
    doors = ["10幢", "２幢", "1幢", "101", "101甲", "99", "底店3", "底店10", "地下室B1", "A座"]
    assert sorted(doors, key=door_key) == [
        "地下室B1", "底店3", "底店10", "1幢", "２幢", "10幢", "99", "101", "101甲", "A座",
    ]  # fmt: skip


def test_dwellings_sort_by_compound_building_unit_room() -> None:
    ordered = [
        ("乙", "3", "1", "101"),
        ("乙苑", "2", "", "101"),
        ("乙苑", "2", "1", "101"),
        ("乙苑", "2", "1", "201"),
        ("乙苑", "2", "1", "1001"),
        ("乙苑", "10", "1", "101"),
    ]
    mixed = [*ordered[3:], *ordered[:3]]
    assert sorted(mixed, key=lambda place: address_key(*place)) == ordered
