"""The errors workbook: the faulty rows as they came, marked, and ready to be taken in again."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from committee_desk.base.errors import Cancelled, Refused
from committee_desk.ledgers.reading import look as read
from committee_desk.ledgers.reading.model import (
    ColumnLook,
    Look,
    Problem,
    Record,
    SheetLook,
    TableLook,
)
from committee_desk.ledgers.writing import write_errors
from committee_desk.ledgers.writing.errors_book import suggestion
from committee_desk.ledgers.writing.texts import TooLong


def problem(row: int, column: str = "C", severity: str = "warn", **more: Any) -> Problem:
    given = {"sheet": "一", "field": "id_number", "code": "id_check", "written": "3.29901E+17"}
    message = "The number {number} is damaged."
    return Problem(
        row=row,
        column=column,
        severity=severity,
        message=message,
        facts={"number": row},
        **given,
        **more,
    )


def record(row: int, **written: str) -> Record:
    return Record("一", row, 0, written=written, other={"网格员": "甲"})


def look(problems: list[Problem], headers: dict[str, tuple[str, str | None]] | None = None) -> Look:
    headers = headers or {
        "A": ("姓名", "person_name"),
        "C": ("身份证号码", "id_number"),
        "D": ("网格员", None),
    }
    columns = {letter: ColumnLook(text, field, 1.0) for letter, (text, field) in headers.items()}
    table = TableLook("residents", [1], [2, 3], 4, 9, columns)
    records = [record(row, person_name=f"人{row}", id_number="3.29901E+17") for row in range(4, 10)]
    return Look("a.xls", "0", "xls", "", [SheetLook("一", False, [table])], records, problems)


def test_only_faulty_rows_leave_in_their_columns_with_red_cells_and_comments(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.xlsx"
    told = look([problem(7), problem(5), problem(7, "A"), problem(6, severity="note")])
    assert write_errors(path, told, batch="B12") == 2

    book = openpyxl.load_workbook(path)
    sheet = book["一"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["姓名", None, "身份证号码", "网格员", "_行号", "_批次"],
        ["人5", None, "3.29901E+17", "甲", "5", "B12"],
        ["人7", None, "3.29901E+17", "甲", "7", "B12"],
    ]
    assert sheet["C2"].fill.fgColor.rgb == sheet["A3"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["A2"].fill.fgColor.rgb != "FFFFC7CE"
    assert sheet["C3"].comment.text == "The number 7 is damaged."
    assert sheet["A2"].comment is None
    assert sheet.column_dimensions["E"].hidden
    assert {cell.number_format for row in sheet for cell in row} == {"@"}


def test_the_list_names_every_problem_and_links_to_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_errors(path, look([problem(7), problem(6, severity="note"), problem(0, "")]))
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["一", "错误清单"]
    rows = [[cell.value for cell in row] for row in book["错误清单"].iter_rows(min_row=2)]
    assert rows[0] == ["工作表", "行", "列", "原内容", "问题", "建议", "定位"]
    assert rows[1][:5] == ["一", "7", "C", "3.29901E+17", "The number 7 is damaged."]
    assert rows[1][5] == suggestion("id_check")
    assert rows[2][5] is None
    assert [row[6] for row in rows[1:]] == ["转到", None, None]
    assert book["错误清单"]["G3"].hyperlink.location == "'一'!C2"


def test_a_header_of_two_levels_comes_back_as_two_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    headers = {
        "A": ("户主姓名", "head_name"),
        "B": ("家庭成员 / 姓名", "person_name"),
        "C": ("家庭成员 / 身份证号码", "id_number"),
        "D": ("网格员", None),
    }
    write_errors(path, look([problem(4)], headers))
    sheet = openpyxl.load_workbook(path)["一"]
    assert [cell.value for cell in sheet[1]][:4] == ["户主姓名", "家庭成员", None, "网格员"]
    assert [cell.value for cell in sheet[2]][:4] == [None, "姓名", "身份证号码", None]
    assert {str(each) for each in sheet.merged_cells.ranges} >= {"A1:A2", "B1:C1", "D1:D2"}
    assert [cell.value for cell in sheet[3]] == [None, "人4", "3.29901E+17", "甲", "4", None]


def test_several_people_of_one_row_go_back_to_their_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    told = look([problem(4)])
    told.sheets[0].tables[0].columns = {
        "A": ColumnLook("住址", "address", 1.0),
        "B": ColumnLook("成员1", "person_name", 1.0, group=1),
        "C": ColumnLook("成员2", "person_name", 1.0, group=2),
    }
    told.records = [
        Record("一", 4, 0, written={"person_name": "甲", "address": "1-2-3"}, group=1),
        Record("一", 4, 0, written={"person_name": "乙", "address": "1-2-3"}, group=2),
    ]
    write_errors(path, told)
    sheet = openpyxl.load_workbook(path)["一"]
    assert [cell.value for cell in sheet[2]][:3] == ["1-2-3", "甲", "乙"]


def test_a_row_of_head_and_members_goes_back_cell_by_cell(tmp_path: Path) -> None:
    heads = [
        "户主姓名",
        "身份证号",
        "住址",
        "成员1姓名",
        "成员1关系",
        "成员1身份证号",
        "成员2姓名",
        "成员2身份证号",
    ]
    rows = [
        ["王芳", "", "3号楼2单元501室", "李伟", "配偶", "3.29901E+17", "", ""],
        ["刘洋", "3.29902E+17", "3号楼2单元502室", "", "", "", "张敏", ""],
        ["", "", "3号楼2单元503室", "赵一", "", "3.29903E+17", "", ""],
    ]  # fmt: skip
    came = openpyxl.Workbook()
    assert came.active is not None
    for row in [heads, *rows]:
        came.active.append(row)
    came.save(tmp_path / "came.xlsx")
    write_errors(tmp_path / "a.xlsx", read(tmp_path / "came.xlsx"), batch="7")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    told = [[value or "" for value in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert told == [[*row, str(at), "7"] for at, row in enumerate(rows, 2)]


def test_what_is_nobodys_goes_back_whoever_stands_first_in_the_row(tmp_path: Path) -> None:
    heads = ["户主姓名", "住址", "楼长", "配偶姓名", "配偶血型", "成员2姓名", "成员2身份证号"]
    rows = [
        ["", "3号楼2单元501室", "甲", "李伟", "乙", "赵一", "3.29901E+17"],
        ["刘洋", "3号楼2单元502室", "丙", "未婚", "", "张敏", "3.29903E+17"],
    ]
    came = openpyxl.Workbook()
    assert came.active is not None
    for row in [heads, *rows]:
        came.active.append(row)
    came.save(tmp_path / "came.xlsx")
    write_errors(tmp_path / "a.xlsx", read(tmp_path / "came.xlsx"), batch="7")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    told = [[value or "" for value in row] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert told == [[*row, str(at), "7"] for at, row in enumerate(rows, 2)]
    again = read(tmp_path / "a.xlsx")
    hidden = {(r.other.get("_行号"), r.other.get("_批次")) for r in again.records if r.other}
    assert hidden == {("2", "7"), ("3", "7")}


def test_a_row_that_became_no_record_shows_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    told = look([problem(5)])
    told.records = []
    write_errors(path, told)
    sheet = openpyxl.load_workbook(path)["一"]
    assert [cell.value for cell in sheet[2]][:4] == [None, None, "3.29901E+17", None]


def test_two_tables_of_one_sheet_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    told = look([problem(5), problem(25)])
    below = TableLook("residents", [], [20], 21, 30, {"C": ColumnLook("证号", "id_number", 1.0)})
    told.sheets[0].tables.append(below)
    told.records.append(Record("一", 25, 1, written={"id_number": "1"}))
    write_errors(path, told)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["一", "一(2)", "错误清单"]
    assert book["一(2)"]["C2"].value == "1"


def test_a_text_no_cell_holds_is_refused_by_name(tmp_path: Path) -> None:
    told = look([problem(4)])
    told.records[0].written["person_name"] = "长" * 40_000
    with pytest.raises(TooLong) as fault:
        write_errors(tmp_path / "a.xlsx", told)
    assert fault.value.facts["cell"] == "A2"
    assert not list(tmp_path.iterdir())


def test_hostile_texts_stay_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    told = look([problem(4)])
    told.records[0].written["person_name"] = '=HYPERLINK("http://example.invalid","点我")'
    told.problems[0].written = "=1+1"
    write_errors(path, told)
    book = openpyxl.load_workbook(path)
    assert book["一"]["A2"].data_type == "s"
    assert book["错误清单"]["D3"].data_type == "s"
    assert book["错误清单"]["D3"].value == "=1+1"


def test_a_desk_without_problems_gives_an_empty_list(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert write_errors(path, look([])) == 0
    assert openpyxl.load_workbook(path).sheetnames == ["错误清单"]


def test_it_can_be_encrypted_and_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with pytest.raises(Refused):
        write_errors(path, look([problem(4)]), password="short")
    with pytest.raises(Cancelled):
        write_errors(path, look([problem(4)]), cancelled=lambda: True)
    assert not path.exists()
    write_errors(path, look([problem(4)]), password="long enough")
    assert path.read_bytes()[:4] == bytes.fromhex("D0CF11E0")
