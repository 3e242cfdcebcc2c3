"""Lists of needs, supplies, resources, services and visits, in the shapes people keep them in."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest

from committee_desk.ledgers.reading import Look
from committee_desk.ledgers.reading.numbering import items, number_of, unnumbered

LookAt = Callable[..., Look]
NEEDS = ["序号", "类别", "需求内容", "需求人/户数", "提出时间", "办理情况"]


def workbook(rows: list[list[Any]], merges: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for each in merges:
        sheet.merge_cells(each)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def values(look: Look, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(record.values.get(name) for name in names) for record in look.records]


@pytest.mark.parametrize(
    ("header", "listing", "fields"),
    [
        (
            ["序号", "供给来源", "提供单位", "供给内容", "数量/标准", "截止日期", "联系人"],
            "supplies",
            ["seq", "supply_source", "provider", "supply", "quantity", "to_on", "contact"],
        ),
        (
            ["序号", "资源类别", "名称", "所属单位(人)", "联系人", "电话", "资源内容", "可用时段"],
            "resources",
            ["seq", "kind", "resource", "provider", "contact", "phone", "content", "available"],
        ),
        (
            ["序号", "服务类别", "服务名称", "服务内容", "服务对象", "提供主体", "时间", "地点"],
            "services",
            ["seq", "category", "service", "content", "audience", "provider", "frequency", "place"],
        ),
        (
            ["序号", "走访日期", "走访形式", "住址", "户主/被访人", "走访人(2人)", "反映问题"],
            "visits",
            ["seq", "day", "kind", "address", "who", "staff", "problems"],
        ),
        (
            ["编号", "服务内容", "服务对象", "服务频次"],
            "services",
            ["seq", "service", "audience", "frequency"],
        ),
    ],
)
def test_each_list_is_known_by_its_head(
    look_at: LookAt, header: list[str], listing: str, fields: list[str]
) -> None:
    row = ["1", "a", "b", "c", "d", "e", "f", "g"][: len(header)]
    (table,) = look_at(workbook([["一张清单"], header, row])).sheets[0].tables
    assert table.listing == listing
    assert [column.field for column in table.columns.values()] == fields


def test_a_register_with_a_day_of_a_visit_stays_one_of_people(look_at: LookAt) -> None:
    header = ["序号", "姓名", "性别", "身份证号", "住址", "联系电话", "走访日期", "备注"]
    row = ["1", "王芳", "女", "", "3号楼2单元501室", "13800000000", "2026-03-01", ""]
    (table,) = look_at(workbook([header, row])).sheets[0].tables
    assert table.listing == "residents"


def test_a_category_is_carried_down_by_merges_alone_or_where_it_stands_once_a_block(
    look_at: LookAt,
) -> None:
    rows: list[list[Any]] = [NEEDS]
    rows += [[n, "", f"事项{n}", "", "", ""] for n in range(1, 7)]
    rows[1][1], rows[4][1] = "（一）养老服务", "二、环境治理"
    merged = look_at(workbook(rows, ("B2:B3", "B5:B7")))
    assert [record.values.get("category") for record in merged.records] == [
        "养老服务", "养老服务", None, "环境治理", "环境治理", "环境治理",
    ]  # fmt: skip
    blocks = look_at(workbook(rows))
    assert [record.values["category"] for record in blocks.records] == ["养老服务"] * 3 + [
        "环境治理"
    ] * 3


def test_a_category_forgotten_on_one_row_is_not_guessed(look_at: LookAt) -> None:
    rows: list[list[Any]] = [NEEDS, *[[n, "养老", f"事项{n}", "", "", ""] for n in range(1, 9)]]
    rows[4][1] = ""
    assert look_at(workbook(rows)).records[3].values.get("category") is None


def test_headings_between_rows_are_the_category_where_no_column_is(look_at: LookAt) -> None:
    rows: list[list[Any]] = [
        ["序号", "需求内容", "需求人/户数"],
        ["（一）养老服务"],
        [1, "助餐", "王芳"],
        ["（二）环境治理"],
        [1, "停车位划线", "18户"],
    ]
    look = look_at(workbook(rows, ("A2:C2", "A4:C4")))
    assert values(look, "category", "need") == [("养老服务", "助餐"), ("环境治理", "停车位划线")]


def test_numbers_before_things_are_no_part_of_them(look_at: LookAt) -> None:
    rows = [NEEDS, ["（一）", "养老", "1.助餐", "", "", ""], ["②", "养老", "2、助浴", "", "", ""]]
    assert values(look_at(workbook(rows)), "seq", "need") == [("1", "助餐"), ("2", "助浴")]


def test_several_numbered_things_in_one_cell_become_as_many_records(look_at: LookAt) -> None:
    row = ["3", "养老", "1.助餐送餐；2.助浴\n③陪同就医", "37户", "2026-03", ""]
    look = look_at(workbook([NEEDS, row]))
    assert values(look, "seq", "need", "who") == [
        ("3-1", "助餐送餐", "37户"),
        ("3-2", "助浴", "37户"),
        ("3-3", "陪同就医", "37户"),
    ]
    assert {record.written["need"] for record in look.records} == {row[2]}
    assert [problem.code for problem in look.problems] == ["items_several"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1.助餐 2.助浴", ["助餐", "助浴"]),
        ("（1）助餐；（2）助浴。", ["助餐", "助浴"]),
        ("一、助餐\n二、助浴", ["助餐", "助浴"]),
        ("每周2.5次、每月10.5次", ["每周2.5次、每月10.5次"]),
        ("3.助餐 4.助浴", ["3.助餐 4.助浴"]),
        ("王芳说1.助餐 2.助浴", ["王芳说1.助餐 2.助浴"]),
        ("1.助餐 3.助浴", ["1.助餐 3.助浴"]),
        ("助餐", ["助餐"]),
    ],
)
def test_items_are_split_only_where_they_count_up_from_one(text: str, told: list[str]) -> None:
    assert items(text) == told


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("（一）", "1"), ("1.", "1"), ("①", "1"), ("⑳", "20"), ("十二、", "12"), ("㈢", "3"),
        ("资源2", "资源2"), ("第3号", "3"), ("007", "7"), ("二十一", "21"), ("一二", "一二"),
    ],
)  # fmt: skip
def test_numbers_of_lines_are_read_as_figures(text: str, number: str) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["3.15维权", "2024年春节慰问", "12345热线", "24小时服务", "1."])
def test_a_number_that_belongs_to_the_words_stays(text: str) -> None:
    assert unnumbered(text) == (text, 0)


@pytest.mark.parametrize(
    ("who", "told"),
    [
        ("37户", ("37", "households", None, None)),
        ("约27人", ("27", "persons", "yes", None)),
        ("王芳等5户", ("5", "households", None, None)),
        ("独居老人（12人）", ("12", "persons", None, None)),
        ("邹顺贵", (None, None, None, None)),
        ("王芳 19400005852", (None, None, None, "19400005852")),
    ],
)
def test_who_asks_is_kept_as_written_and_counted(
    look_at: LookAt, who: str, told: tuple[str | None, ...]
) -> None:
    look = look_at(workbook([NEEDS, ["1", "养老", "助餐", who, "", ""]]))
    assert values(look, "affected", "affected_unit", "affected_about", "phone") == [told]
    assert look.records[0].written["who"] == who


@pytest.mark.parametrize(
    ("header", "cell", "told"),
    [
        ("涉及人数", "约30人", ("30", "persons", "yes")),
        ("涉及人数", 12, ("12", "persons", None)),
        ("涉及户数", 12, ("12", "households", None)),
        ("涉及人数", "整个小区", (None, None, None)),
    ],
)
def test_how_many_are_concerned_is_counted_in_the_words_of_the_heading(
    look_at: LookAt, header: str, cell: Any, told: tuple[str | None, ...]
) -> None:
    look = look_at(workbook([["序号", "需求内容", header], [1, "助餐", cell]]))
    assert values(look, "affected", "affected_unit", "affected_about") == [told]
    beside = {} if told[0] else {header: cell}
    assert look.records[0].other == beside
    assert [problem.code for problem in look.problems] == ["word_unknown"] * len(beside)


def test_a_period_is_from_when_until_when_and_one_day_alone_is_not_guessed(
    look_at: LookAt,
) -> None:
    header = ["序号", "提供单位", "供给内容", "期限"]
    rows = [
        header,
        [1, "街道", "体检", "2026-01-01至2026-12-31"],
        [2, "街道", "培训", "2026-12-31"],
    ]
    look = look_at(workbook(rows))
    assert values(look, "from_on", "to_on") == [("2026-01-01", "2026-12-31"), (None, None)]
    assert look.records[1].other == {"期限": "2026-12-31"}


def test_a_day_without_a_year_takes_the_one_year_of_the_column_and_says_so(
    look_at: LookAt,
) -> None:
    rows = [NEEDS, ["1", "", "助餐", "", "2024.03.13", ""], ["2", "", "助浴", "", "4月", ""]]
    look = look_at(workbook(rows))
    assert values(look, "raised_on") == [("2024-03-13",), ("2024-04",)]
    assert [(p.row, p.column, p.code) for p in look.problems] == [(3, "E", "day_year_taken")]
    rows.append(["3", "", "托管", "", "2025.01.02", ""])
    open_ = look_at(workbook(rows))
    assert open_.records[1].values.get("raised_on") is None
    assert [problem.code for problem in open_.problems] == ["day_no_year"]


def test_the_title_names_the_year_where_no_row_does(look_at: LookAt) -> None:
    rows: list[list[Any]] = [["2025年度需求清单"], NEEDS, ["1", "", "助浴", "", "4月", ""]]
    assert values(look_at(workbook(rows, ("A1:F1",))), "raised_on") == [("2025-04",)]


def test_an_unknown_state_is_kept_beside_and_complained_of(look_at: LookAt) -> None:
    look = look_at(workbook([NEEDS, ["1", "", "助浴", "", "", "等区里批"]]))
    (record,) = look.records
    assert "status" not in record.values
    assert record.other == {"办理情况": "等区里批"}
    assert [(p.column, p.code) for p in look.problems] == [("F", "word_unknown")]


def test_contacts_quantities_and_shares_are_taken_apart(look_at: LookAt) -> None:
    header = ["编号", "资源名称", "提供单位", "联系人及电话", "数量"]
    row = ["资源1", "停车场", "小学", "联系人7 19400004426", "40个(夜间)"]
    look = look_at(workbook([header, row, ["资源2", "法律咨询", "", "", "每月2次"]]))
    names = ("contact", "phone", "quantity", "amount", "unit")
    assert values(look, *names) == [
        ("联系人7", "19400004426", "40个(夜间)", "40", "个"),
        (None, None, "每月2次", None, None),
    ]
    services: list[list[Any]] = [
        ["编号", "服务项目", "完成情况"],
        ["①", "助餐", 0.8],
        ["②", "日托", "12/15"],
    ]
    assert values(look_at(workbook(services)), "seq", "progress") == [("1", "80%"), ("2", "12/15")]


def test_visits_of_one_day_written_once_and_two_who_went(look_at: LookAt) -> None:
    header = ["序号", "走访日期", "走访形式", "住址", "户主/被访人", "走访人(2人)", "办理结果"]
    rows: list[list[Any]] = [
        header,
        [1, "2026-03-02", "上门必访", "3号楼2单元501室", "王芳", "李明、赵敏", "现场解决"],
        [2, "", "", "3号楼2单元502室", "", "", "无人应答"],
        [3, "", "", "3号楼2单元503室", "周红", "", "等区里"],
        [4, "", "", "", "", "", ""],
    ]
    look = look_at(workbook(rows))
    assert values(look, "day", "staff1", "staff2", "result") == [
        ("2026-03-02", "李明", "赵敏", "现场解决"),
        ("2026-03-02", "李明", "赵敏", "无人应答"),
        ("2026-03-02", "李明", "赵敏", None),
    ]
    assert look.sheets[0].tables[0].skipped_rows == [{"row": 5, "why": "empty"}]
    assert [problem.row for problem in look.problems] == [4]


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        ("5万元", "5000000"),
        ("1.25万", "1250000"),
        (12000, "1200000"),
        ("¥1,200.50元", "120050"),
        ("免费", "0"),
        ("约5万", None),
        ("0.001元", None),
    ],
)
def test_sums_are_read_in_yuan_and_in_ten_thousands(
    look_at: LookAt, cell: Any, fen: str | None
) -> None:
    look = look_at(workbook([["服务项目", "服务对象", "预算金额"], ["助餐", "老人", cell]]))
    (record,) = look.records
    assert record.values.get("budget") == fen
    assert record.other == ({} if fen else {"预算金额": cell})


def test_words_with_an_end_more_than_the_list_has_are_understood(look_at: LookAt) -> None:
    header = ["编号", "资源类别", "资源名称"]
    rows = [[1, "场地资源", "活动室"], [2, "人力类", "教师"], [3, "资源", "其他"]]
    look = look_at(workbook([header, *rows]))
    assert [record.codes.get("kind") for record in look.records] == ["things", "people", None]


@pytest.mark.parametrize(("cell", "told"), [("否", "yes"), ("无人在家", "yes"), ("是", None)])
def test_a_column_that_asks_whether_somebody_was_met(
    look_at: LookAt, cell: str, told: str | None
) -> None:
    header = ["走访日期", "住址", "走访人", "是否见面"]
    look = look_at(workbook([header, ["2026-03-02", "3号楼2单元501室", "李明", cell]]))
    assert look.records[0].values.get("no_answer") == told
    assert look.problems == []


def test_headings_of_a_reception_tell_the_kind_and_a_moment_its_time(look_at: LookAt) -> None:
    header = ["序号", "日期时间", "来访人", "诉求内容", "接待人", "结果"]
    look = look_at(workbook([header, [1, "2026-11-05 9:30", "周红", "停车难", "李明", "已办结"]]))
    (record,) = look.records
    assert (record.listing, record.codes["kind"]) == ("visits", "reception")
    assert (record.values["day"], record.values["from_time"]) == ("2026-11-05", "09:30")
    assert (record.values["problems"], record.codes["result"]) == ("停车难", "done")


def test_two_lists_on_one_sheet_are_two_tables(look_at: LookAt) -> None:
    rows: list[list[Any]] = [
        ["一、资源清单"],
        ["编号", "资源名称", "数量"],
        ["资源1", "长者食堂", "1处"],
        [],
        ["二、服务清单"],
        ["编号", "服务项目", "完成情况"],
        ["①", "助餐", "已完成"],
    ]
    look = look_at(workbook(rows, ("A1:C1", "A5:C5")))
    told = [(t.listing, t.title_rows, t.first_row, t.last_row) for _s, t in look.tables()]
    assert told == [("resources", [1], 3, 3), ("services", [5], 7, 7)]
    assert [(r.listing, r.table) for r in look.records] == [("resources", 0), ("services", 1)]
