"""An errors workbook put right and taken in again changes exactly its rows."""

from pathlib import Path
from typing import Any

import openpyxl

from committee_desk.desk import Desk
from committee_desk.ledgers.reading import look
from committee_desk.work import query, telling
from committee_desk.work.taking_in import apply
from committee_desk.work.taking_in.errors import write_errors
from committee_desk.work.taking_in.plan import plan
from committee_desk.work.taking_in.planned import Plan

HEADINGS = ["姓名", "性别", "身份证号", "联系电话", "住址", "备注"]
ROWS = [
    ["赵一", "男", "329901198204200194", "19400005631", "幸福里3号楼1单元101室", "甲"],
    ["钱二", "女", "3.29901E+17", "1940000563", "幸福里3号楼1单元102室", "乙"],
    ["孙三", "女", "", "1940000285", "幸福里3号楼1单元103室", "丙"],
    ["李四", "男", "", "19400005634", "幸福里3号楼1单元104室", "丁"],
]


def workbook(path: Path, rows: list[list[str]]) -> Path:
    book = openpyxl.Workbook()
    for row in [HEADINGS, *rows]:
        book.active.append(row)
    book.save(path)
    return path


def taken(desk: Desk, path: Path) -> Plan:
    made = desk.ask(plan, look(path))
    if apply.writes(made):
        desk.do(apply.take_in, made)
    return made


def residents(desk: Desk) -> dict[int, dict[str, Any]]:
    question = query.Question("residents")
    found = desk.ask(lambda conn: list(telling.records(conn, question, channel="")))
    return {one["id"]: one for one in found}


def test_exactly_the_corrected_rows_change_and_the_list_becomes_empty(
    desk: Desk, tmp_path: Path
) -> None:
    first = taken(desk, workbook(tmp_path / "first.xlsx", ROWS))
    errors = tmp_path / "errors.xlsx"
    assert write_errors(first, errors) >= 4
    before = residents(desk)
    again = taken(desk, errors)
    assert (again.counts()["same"], again.counts()["changed"]) == (3, 0)

    book = openpyxl.load_workbook(errors)
    sheet = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        name = sheet.cell(row, column["姓名"])
        if name.value == "赵一":
            name.value, sheet.cell(row, column["身份证号"]).value = "赵壹", None
        elif name.value == "钱二":
            sheet.cell(row, column["身份证号"]).value = None
            sheet.cell(row, column["联系电话"]).value = "19400005632"
        else:
            sheet.cell(row, column["联系电话"]).value = "19400005633"
    book.save(errors)

    made = taken(desk, errors)
    assert {**made.counts(), "same": 0} == {
        "new": 0, "changed": 3, "same": 0, "doubtful": 0, "refused": 0
    }  # fmt: skip
    after = residents(desk)
    assert after.keys() == before.keys()
    changed = {
        before[each]["person_name"]: {
            name: value for name, value in after[each].items() if value != before[each][name]
        }
        for each in before
    }
    gone = {"id_number": None, "id_flags": None}
    told = {"person_name", "phone", *gone}
    assert {
        name: {key: facts[key] for key in facts if key in told} for name, facts in changed.items()
    } == {
        "赵一": {"person_name": "赵壹", **gone},
        "钱二": {"phone": "19400005632", **gone},
        "孙三": {"phone": "19400005633"},
        "李四": {},
    }  # fmt: skip
    assert write_errors(made, tmp_path / "left.xlsx") == 0
    assert taken(desk, errors).counts()["changed"] == 0


def test_the_address_of_a_row_is_no_fact_about_anybody(desk: Desk, tmp_path: Path) -> None:
    first = desk.ask(plan, look(workbook(tmp_path / "first.xlsx", ROWS)))
    write_errors(first, tmp_path / "errors.xlsx")
    taken(desk, tmp_path / "errors.xlsx")
    assert [one["other"] for one in residents(desk).values()] == [{}, {}, {}]


def test_a_name_without_more_is_asked_about_and_the_same_said_again_is_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    bare = [[name, "", "", "", "", "党员"] for name in ("周五", "吴六")]
    assert taken(desk, workbook(tmp_path / "one.xlsx", bare)).counts()["new"] == 2
    assert taken(desk, workbook(tmp_path / "two.xlsx", [*bare, ROWS[3]])).counts()["same"] == 2
    bare[0][5] = "网格员"
    made = taken(desk, workbook(tmp_path / "three.xlsx", bare))
    assert [row.verdict.value for row in made.rows] == ["doubtful", "same"]
    assert made.rows[0].reasons[0].code == "same_name_only"


def test_a_damaged_number_written_alike_is_the_same_person(desk: Desk, tmp_path: Path) -> None:
    rows = [["郑七", "男", "3.29901196608012E+17", "", "", ""]]
    taken(desk, workbook(tmp_path / "one.xlsx", rows))
    rows[0][2] = "329901196608012000"
    assert taken(desk, workbook(tmp_path / "two.xlsx", rows)).counts()["new"] == 0


def test_two_of_one_name_at_one_door_stay_two(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ["王芳", "女", "", "19400005641", "幸福里3号楼1单元105室", "大"],
        ["王芳", "女", "", "19400005642", "幸福里3号楼1单元105室", "小"],
    ]
    made = desk.ask(plan, look(workbook(tmp_path / "one.xlsx", rows)))
    answers = {row.place: "new" for row in made.doubtful()}
    desk.do(apply.take_in, made, answers)
    assert len(residents(desk)) == 2
    rows.reverse()
    assert taken(desk, workbook(tmp_path / "two.xlsx", rows)).counts()["same"] == 2
