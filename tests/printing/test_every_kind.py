"""Every kind of notice and every variant: composed, set, complete, masked, refused by name."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from committee_desk.base.errors import Refused
from committee_desk.printing import bulletins, wording
from committee_desk.printing.composing import values
from committee_desk.printing.composing.grammar import Column, Field
from committee_desk.printing.content import Code, Content, Heading, Picture, RedHead, Table
from committee_desk.printing.display import text_of
from committee_desk.rules import codes, rulebook

CODES = [kind.code for kind in bulletins.kinds()]
OFFICE = {
    "community": "幸福里社区",
    "committee": "示例省示例市示例区梧桐街道幸福里社区居民委员会",
    "subdistrict": "梧桐街道",
    "phone": "0512-00000000",
    "address": "幸福里小区南门东侧一层",
}
ZONES = {"党务公开", "居务公开", "财务公开", "便民服务", "议事协商", "志愿服务"}
PICTURE = b"\x89PNG\r\n\x1a\n"


def said(content: Content) -> str:
    links = "".join(block.text for block in content.blocks if isinstance(block, Code))
    return "".join("".join(text for text, _ in content.texts()).split()) + links


def composed(code: str, /, **changed: Any) -> Content:
    return bulletins.compose(code, {**bulletins.specimen_filled(code), **changed}, OFFICE)


def test_there_are_twenty_eight_kinds_and_a_free_one() -> None:
    families = {kind.family for kind in bulletins.kinds()}
    # B07 is a call like B05 and counted as a kind of its own.
    assert families | {"B07"} == {f"B{number:02}" for number in range(29)}
    assert [kind.code for kind in bulletins.family("B19")] == ["B19", "B19b", "B19c", "B19d"]
    assert [kind.code for kind in bulletins.family("B07")] == ["B05", "B07"]
    assert [kind.code for kind in bulletins.family("B01")] == ["B01"]


@pytest.mark.parametrize("code", CODES)
def test_a_kind_says_where_it_hangs_for_how_long_and_by_which_law(code: str) -> None:
    kind = bulletins.kind(code)
    assert kind.group
    assert kind.zone in ZONES or not kind.posted
    for rule in filter(None, (kind.rule, kind.days)):
        assert rulebook.value(rule, date(2026, 11, 25)).source
    classes = {item.code for item in codes.code_list("disclosure_class").items}
    assert kind.disclosure in classes | {""}
    if kind.disclosure:
        assert kind.days
        assert kind.basis
    assert set(kind.papers) <= set(bulletins.papers())


@pytest.mark.parametrize("code", CODES)
def test_a_specimen_is_composed_and_says_every_value_given(code: str) -> None:
    kind, data = bulletins.kind(code), bulletins.specimen_filled(code)
    assert bulletins.complaints(code, data) == []
    text = said(composed(code))
    for field in kind.fields:
        for expected in expectations(field, data):
            assert "".join(expected.split()) in text, (field.name, expected)


def expectations(field: Field, data: dict[str, Any]) -> Iterator[str]:
    """Yield what must be read of a field on the paper."""
    value = data.get(field.name)
    if field.kind == "table":
        for row in values.rows(field, value):
            yield from (
                shown
                for column in field.columns
                if not column.hidden and column.public != "masked"
                for shown in [worded(column, row.get(column.name))]
                if shown
            )
    elif field.kind == "lines":
        yield from (wording.inline(each) for each in values.texts(value))
    elif field.kind == "free":
        yield from re.findall(r"[\u4e00-\u9fff]{4,}", str(value))
    elif field.kind not in ("yes", "picture") and field.public != "masked":
        yield worded(field, value)


def worded(asked: Field | Column, value: Any) -> str:
    text = values.single(value)
    if asked.kind == "money" and text:
        return f"{float(text):.2f}"
    if asked.kind == "moment":
        # A span within one day says the day once.
        return wording.said(text, 2026).rpartition("日")[2]
    if asked.kind in ("day", "when"):
        # A span of days leaves the second year out.
        return wording.said(text).partition("年")[2] or wording.said(text)
    if asked.kind == "link":
        return text
    return wording.inline(text)


@pytest.mark.parametrize("code", CODES)
def test_a_specimen_is_set_on_every_sheet_of_its_kind(code: str) -> None:
    content = composed(code)
    for paper in bulletins.papers():
        pages = bulletins.typeset(content, paper).pages
        read = "".join("".join(text_of(page).split()) for page in pages)
        assert re.sub(r"[—\s]", "", content.title) in re.sub(r"[—\s]", "", read)


@pytest.mark.parametrize("code", CODES)
def test_what_must_be_there_is_missed_by_name(code: str) -> None:
    data = bulletins.specimen_filled(code)
    for field in bulletins.kind(code).fields:
        without = {name: value for name, value in data.items() if name != field.name}
        wrong = [each.field for each in bulletins.complaints(code, without)]
        assert wrong == ([] if field.optional else [field.name])


@pytest.mark.parametrize("code", CODES)
def test_an_empty_specimen_names_everything(code: str) -> None:
    empty = bulletins.specimen(code)
    kind = bulletins.kind(code)
    assert list(empty) == [field.name for field in kind.fields]
    for field in kind.fields:
        if field.kind == "table":
            assert empty[field.name] == [dict.fromkeys((c.name for c in field.columns), "")]
    with pytest.raises(Refused):
        bulletins.check(code, empty)
    content = bulletins.compose(code, empty, OFFICE, draft=True)
    assert bulletins.typeset(content).pages


@pytest.mark.parametrize("code", CODES)
def test_a_draft_of_nothing_is_set_too(code: str) -> None:
    assert bulletins.typeset(bulletins.compose(code, {}, {}, draft=True)).pages
    assert bulletins.title(code, {}, {})


def test_tables_refuse_by_row_and_column() -> None:
    rows = [{"post": "主任", "name": "周明远", "votes": "许多"}, {"seat": "1"}, {"votes": "3"}]
    wrong = bulletins.complaints("B19d", {**bulletins.specimen_filled("B19d"), "elected": rows})
    assert [each.code for each in wrong] == [
        "not_a_number",
        "unknown_field",
        "missing_field",
        "missing_field",
    ]
    assert {each.field for each in wrong} == {"elected"}
    assert "elected[1].votes" in wrong[0].sentence()
    assert "得票数" in wrong[0].sentence()
    wrong = bulletins.complaints("B19d", {**bulletins.specimen_filled("B19d"), "elected": "周"})
    assert [each.code for each in wrong] == ["wrong_type"]


@pytest.mark.parametrize(
    ("code", "change", "complaint"),
    [
        ("B10", {"closing": "13934.11"}, "does_not_add_up"),
        ("B10", {"outgo": "4216"}, "does_not_add_up"),
        ("B10", {"income": "5300.005"}, "not_money"),
        ("B10", {"opening": "一万"}, "not_money"),
        ("B19", {"seats": "8"}, "does_not_add_up"),
        ("B19", {"form": "举手表决"}, "not_a_choice"),
        ("B19b", {"total": "10"}, "does_not_add_up"),
        ("B19d", {"invalid": "25"}, "does_not_add_up"),
        ("B16c", {"consent": False}, "must_be_yes"),
        ("B16c", {"consent": ""}, "must_be_yes"),
        ("B16c", {"consent": "也许"}, "not_yes_or_no"),
        ("B16c", {"photo": "a.png"}, "not_a_picture"),
        ("B18", {"code": "javascript:alert(1)"}, "not_a_link"),
        ("B24", {"quorate": "否"}, "must_be_yes"),
        ("B02", {"people": "三十几"}, "not_a_number"),
        ("B02", {"start": "下周"}, "not_a_day"),
    ],
)
def test_what_is_wrong_is_told(code: str, change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(Refused) as refused:
        composed(code, **change)
    assert refused.value.code == complaint
    assert refused.value.field in change or complaint == "does_not_add_up"
    assert "{" not in refused.value.whole()


def test_amounts_have_two_decimals_stand_right_and_are_said_in_capitals() -> None:
    content = composed("B10")
    assert "期末结余13934.10元（人民币壹万叁仟玖佰叁拾肆元壹角整）" in said(content)
    (table,) = [block for block in content.blocks if isinstance(block, Table)]
    assert table.align == "clrrrc"
    assert table.rows[-1] == ("合计", "", "5300.00", "4216.50", "", "")


def test_a_person_is_named_in_full_only_with_consent() -> None:
    text = said(composed("B08"))
    assert "欧阳春晓" in text
    assert "钱慕白" not in text
    assert "钱**" in text
    assert "古**" in text
    text = said(composed("B10"))
    assert "爱心人士" in text
    assert "钱" not in text
    assert "容**" in said(composed("B20"))


def test_names_in_one_field_are_masked_one_by_one() -> None:
    data = {**bulletins.specimen_filled("B21c"), "consented": False, "to": "钱慕白、欧阳春晓"}
    assert "钱**、欧阳**：" in said(bulletins.compose("B21c", data, OFFICE))


@pytest.mark.parametrize("code", ["B19b", "B19c", "B19d"])
def test_the_law_wants_full_names_in_elections(code: str) -> None:
    assert bulletins.kind(code).names == "lawful"
    assert "周明远" in said(composed(code))
    assert "居民选举委员会" in said(composed(code))


def test_what_a_notice_shows_of_persons_is_listed() -> None:
    listed = bulletins.personal("B08", bulletins.specimen_filled("B08"))
    shown = [(each.label, each.shown, each.why, each.row) for each in listed]
    assert shown == [
        ("姓名", "欧阳春晓", "consent", 1),
        ("姓名", "钱**", "masked", 2),
        ("姓名", "古**", "masked", 3),
        ("联系电话", "0512-00000000", "office", 0),
    ]
    assert [each.why for each in bulletins.personal("B20", bulletins.specimen_filled("B20"))][
        :2
    ] == ["masked", "lawful"]


def test_an_empty_class_of_the_disclosure_says_so() -> None:
    (table,) = [block for block in composed("B23").blocks if isinstance(block, Table)]
    assert [row[0] for row in table.rows] == list("1234567")
    assert table.rows[6][2] == "本季度无"
    assert table.rows[1][2].startswith("1．街道拨付")
    classes = codes.code_list("disclosure_class").items
    assert [row[1] for row in table.rows] == [item.full for item in classes]
    assert {item.code for item in classes} <= {f.name for f in bulletins.kind("B23").fields}


@pytest.mark.parametrize("code", ["B24", "B25"])
def test_what_an_assembly_decided_is_not_said_to_be_deliberated(code: str) -> None:
    assert "协商" not in said(composed(code))
    assert "协商" in said(composed("B02"))


def test_the_covenant_counts_its_articles_through() -> None:
    content = composed("B11")
    leads = [getattr(block, "lead", "") for block in content.blocks]
    assert [lead.strip() for lead in leads if lead][:3] == ["第一条", "第二条", "第三条"]
    assert [lead.strip() for lead in leads if lead][-1] == "第十二条"
    heads = [block.text for block in content.blocks if isinstance(block, Heading)]
    assert heads == ["前言", "一、倡导事项", "二、约束事项", "三、执行与监督", "四、附则"]


def test_a_letter_has_the_head_of_a_letter() -> None:
    first = composed("B28", number="幸居函〔2026〕3号").blocks[0]
    assert first == RedHead(
        OFFICE["committee"].replace(OFFICE["committee"], "幸福里社区居民委员会"),
        "幸居函〔2026〕3号",
        "letter",
    )
    assert bulletins.kind("B28").field("posted_to") is None
    assert isinstance(composed("B01", red_head="是").blocks[0], RedHead)


def test_delegates_vote_in_person() -> None:
    assert "不得超过三人" in said(composed("B19"))
    text = said(composed("B19", form="居民代表选举"))
    assert "不实行委托投票" in text
    assert "三人" not in text


def test_the_day_of_the_week_stands_in_a_roster() -> None:
    (table,) = [block for block in composed("B12").blocks if isinstance(block, Table)]
    assert [row[1] for row in table.rows] == ["星期二", "星期三", "星期四", "星期五"]


def test_pictures_and_codes_stand_where_the_kind_puts_them() -> None:
    data = {**bulletins.specimen_filled("B16c"), "photo": "7", "link": "https://a.example/x"}
    content = bulletins.compose("B16c", data, OFFICE, pictures={"7": PICTURE})
    assert [block.data for block in content.blocks if isinstance(block, Picture)] == [PICTURE]
    assert [block.text for block in content.blocks if isinstance(block, Code)] == [
        "https://a.example/x"
    ]
    assert bulletins.pictures_of("B16c", data) == ["7"]


SECRET = "钱慕白"
COMMON = "甲乙丙社区 。，；：！？“”（）《》、[]{}|#-*!.\n\t09aZ㛃𬍛·"
TEXT = st.one_of(
    *(st.text(COMMON, min_size=1, max_size=12) for _ in range(9)), st.text(max_size=12)
).filter(lambda text: SECRET not in text)
PLAIN = st.one_of(
    TEXT,
    st.integers(-(10**9), 10**9),
    st.booleans(),
    st.none(),
    st.floats(allow_nan=True),
    st.dates().map(str),
    st.sampled_from(["是", "否", "12.50", "2026-11-05 08:00", "https://a.example/", "男"]),
)
ANYTHING = st.recursive(
    PLAIN,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)),
    max_leaves=6,
)


def fitting(asked: Field | Column) -> st.SearchStrategy[Any]:
    if asked.public == "masked":
        return st.just(SECRET)
    if isinstance(asked, Field) and asked.kind == "table":
        row = {column.name: fitting(column) for column in asked.columns}
        return st.lists(st.fixed_dictionaries({}, optional=row), min_size=1, max_size=3)
    return {
        "lines": st.lists(TEXT, max_size=3),
        "day": st.dates(date(1900, 1, 1)).map(str),
        "moment": st.datetimes().map(str),
        "number": st.integers(0, 10**6),
        "money": st.integers(0, 10**9).map(lambda fen: f"{fen // 100}.{fen % 100:02}"),
        "choice": st.sampled_from(asked.choices or ("",)),
        "yes": st.just("" if "onsent" in asked.name else "是"),
        "free": st.text(COMMON, min_size=1, max_size=60),
        "link": st.just("https://a.example/"),
        "picture": st.just(""),
    }.get(asked.kind, TEXT)


@st.composite
def notices(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    kind = bulletins.kind(draw(st.sampled_from(CODES)))
    data = {}
    wild = draw(st.booleans())
    for field in kind.fields:
        right = fitting(field)
        if wild and field.public != "masked" and not field.columns:
            right = st.one_of(right, right, right, ANYTHING)
        data[field.name] = draw(right)
    return kind.code, data


@settings(max_examples=150)
@given(notices(), st.booleans())
def test_whatever_is_written_is_refused_in_words_or_set_without_a_masked_name(
    notice: tuple[str, dict[str, Any]], draft: bool
) -> None:
    code, data = notice
    try:
        content = bulletins.compose(code, data, OFFICE, draft=draft)
        assert SECRET not in said(content)
        pages = bulletins.typeset(content, "A4").pages
    except Refused as refused:
        told = refused.sentence()
        event("refused" if told else "")
        return
    event("set")
    assert all(SECRET not in text_of(page) for page in pages)
    assert all(SECRET not in each.shown for each in bulletins.personal(code, data))
