"""Lists made at random, in messy forms, read back to the same records; hostile cells never fail."""

import io
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from committee_desk.ledgers.reading import Look
from committee_desk.ledgers.reading.numbering import counted, items, number_of, unnumbered
from committee_desk.ledgers.reading.pipeline import Request, events
from committee_desk.ledgers.reading.vocabulary import says_nothing
from committee_desk.ledgers.reading.wire import gather

CATEGORIES = ["养老服务", "儿童托管", "环境治理", "就业帮扶", "矛盾调解"]
THINGS = [
    "助餐送餐",
    "助浴",
    "日间照料",
    "停车位划线",
    "化粪池清掏",
    "四点半课堂",
    "家电维修",
    "法律咨询",
]
WHO = [
    ("邹顺贵", "", ""),
    ("37户", "37", "households"),
    ("约27人", "27", "persons"),
    ("9名", "9", "persons"),
]
STATES = [
    ("√", "closed"),
    ("已办结", "closed"),
    ("未开始", "collected"),
    ("正在办理", "matched"),
    ("", ""),
]
HEADS = {
    "category": ["类别", "需求类别", "*类别", "分 类"],
    "seq": ["序号", "编号"],
    "need": ["需求内容", "需求事项", "具体需求(必填)"],
    "who": ["需求人/户数", "需求人", "提出人"],
    "raised_on": ["提出时间", "收集日期"],
    "status": ["办理情况", "进展"],
}
NUMBERS = ["{n}", "{n}.", "（{n}）", "第{n}项", "{sign}", "{han}", "（{han}）", "{han}、"]
DAYS = [
    "{y}年{m}月{d}日",
    "{y}.{m:02}.{d:02}",
    "{y}-{m:02}-{d:02}",
    "{y}/{m}/{d}",
    "{y}{m:02}{d:02}",
]
HAN = "一二三四五六七八九"
RECORD = st.tuples(
    st.integers(0, len(CATEGORIES) - 1),
    st.lists(st.sampled_from(THINGS), min_size=1, max_size=4, unique=True),
    st.sampled_from(WHO),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from(STATES),
    st.sampled_from(DAYS),
)  # fmt: skip
Cells = dict[str, Any]


def han(number: int) -> str:
    tens, ones = divmod(number, 10)
    told = HAN[ones - 1] if ones else ""
    return told if not tens else f"{HAN[tens - 1] if tens > 1 else ''}十{told}"


def numbered(form: str, number: int) -> str:
    return form.format(n=number, han=han(number), sign=chr(0x2460 + number - 1))


@st.composite
def lists(draw: st.DrawFn) -> tuple[openpyxl.Workbook, list[Cells]]:
    """Draw a workbook with a list of needs and the records that are to be read from it."""
    records = sorted(draw(st.lists(RECORD, min_size=1, max_size=12)), key=lambda each: each[0])
    fields = draw(st.permutations(list(HEADS)))
    form = draw(st.sampled_from(NUMBERS))
    how = draw(st.sampled_from(["merged", "blocks", "repeated"]))
    titled = draw(st.booleans())
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    if titled:
        sheet.append(["某某社区居民需求清单"])
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(fields))
    sheet.append([draw(st.sampled_from(HEADS[field])) for field in fields])
    wanted: list[Cells] = []
    tops: dict[int, list[int]] = {}
    for place, record in enumerate(records, 1):
        category, things, who, month, day, state, shape = record
        row = sheet.max_row + 1
        first = place == 1 or records[place - 2][0] != category
        tops.setdefault(category, []).append(row)
        several = len(things) > 1
        parts = [f"{n}.{thing}" for n, thing in enumerate(things, 1)]
        cells = {
            "category": CATEGORIES[category] if first or how == "repeated" else None,
            "seq": numbered(form, place),
            "need": "；".join(parts) if several else things[0],
            "who": who[0],
            "raised_on": shape.format(y=2025, m=month, d=day),
            "status": state[0] or None,
        }
        sheet.append([cells[field] for field in fields])
        for number, thing in enumerate(things, 1):
            wanted.append(
                {
                    "row": row,
                    "category": CATEGORIES[category],
                    "seq": f"{place}-{number}" if several else str(place),
                    "need": thing,
                    "who": who[0],
                    "affected": who[1],
                    "affected_unit": who[2],
                    "raised_on": f"2025-{month:02}-{day:02}",
                    "status": state[1],
                }
            )
    # Written once a block but hardly ever blank, a category may as well have been forgotten.
    blank = sum(len(rows) - 1 for rows in tops.values())
    if how == "merged" or (how == "blocks" and blank < 0.3 * len(records)):
        column = fields.index("category") + 1
        for rows in tops.values():
            if len(rows) > 1:
                sheet.merge_cells(
                    start_row=rows[0], end_row=rows[-1], start_column=column, end_column=column
                )
    if draw(st.booleans()):
        sheet.append(["合计", None, f"共{len(records)}项"])
    return book, wanted


def read(book: openpyxl.Workbook) -> Look:
    made = io.BytesIO()
    book.save(made)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        path.write_bytes(made.getvalue())
        return gather(events(Request(path)))


@settings(max_examples=60, deadline=None)
@given(lists())
def test_a_list_in_any_form_reads_back_to_its_records(
    made: tuple[openpyxl.Workbook, list[Cells]],
) -> None:
    book, wanted = made
    look = read(book)
    assert [table.listing for _sheet, table in look.tables()] == ["needs"]
    found = [
        {
            "row": record.row,
            **{name: record.values.get(name, "") for name in list(wanted[0])[1:-1]},
            "status": record.codes.get("status", ""),
        }
        for record in look.records
    ]
    assert found == wanted
    assert [p.code for p in look.problems if p.code != "items_several"] == []


HOSTILE = """=1+1|=HYPERLINK("http://a")|@SUM(A1)|-2+3|\t|’|１２３|１．|①|（）|#REF!|\ufeff助餐
助\u200b餐|𠮷\U0002a6d6|1.|〃|2024年13月|同上|99999999999999999999|0.8|/|无|合计|填表人：|注：|等等等
资源1、、资源|1.助餐 2.助浴|约 人|1至2|王芳 19400005852、李娜 19400005853""".replace(
    "\n", "|"
).split("|")
ODD = st.one_of(
    st.text(max_size=30),
    st.sampled_from([*HOSTILE, "a" * 3000]),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.none(),
    st.datetimes(),
)  # fmt: skip
OF_LISTS = [
    ["类别", "序号", "需求内容", "需求人/户数", "提出时间", "紧急程度", "拟对接资源", "办理情况"],
    ["编号", "资源名称", "提供单位", "联系人及电话", "数量", "可用时间", "费用", "资源类别"],
    ["编号", "服务项目", "服务对象", "责任人", "服务频次", "完成情况", "预算", "类别"],
    ["序号", "走访日期", "走访形式", "住址", "户主/被访人", "走访人(2人)", "反映问题", "办理结果"],
    ["序号", "类别", "提供单位", "供给内容", "数量/标准", "期限", "联系人", "完成情况"],
]


def sound(rows: Iterable[list[Any]]) -> list[list[Any]]:
    """Leave out what no workbook can hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    def kept(value: Any) -> Any:
        if isinstance(value, str):
            text = ILLEGAL_CHARACTERS_RE.sub("", value)
            return text.encode("utf-8", "ignore").decode("utf-8")
        return value

    return [[kept(value) for value in row] for row in rows]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(OF_LISTS),
    st.lists(st.lists(ODD, min_size=8, max_size=8), min_size=1, max_size=6),
)
def test_no_cell_stops_the_reading_or_is_lost(head: list[str], rows: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(head)
    for row in sound(rows):
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":
                cell.data_type = "s"
    look = read(book)
    for record in look.records:
        for field, text in record.written.items():
            assert text
            told = field in record.values or field in record.codes
            kept = text in record.other.values() or told
            spoken = any(p.row == record.row and p.field == field for p in look.problems)
            assert kept or spoken or not text.strip() or says_nothing(text), (field, text)


@given(st.text(max_size=60))
def test_numbers_and_items_never_lose_a_word(text: str) -> None:
    parts = items(text)
    assert parts
    if len(parts) == 1:
        assert parts[0] == text.strip(" \t\n\r　")
    kept, number = unnumbered(text)
    assert kept == text if not number else text.rstrip().endswith(kept.rstrip())
    assert isinstance(number_of(text), str)


@given(st.integers(1, 99))
def test_chinese_numerals_count_as_they_are_written(number: int) -> None:
    assert counted(han(number)) == number
    assert number_of(f"（{han(number)}）") == str(number)
    assert number_of(f"{number}.") == str(number)
