"""Two people on one row of a workbook are judged, answered for and put right each alone."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from committee_desk.desk import Desk
from committee_desk.ledgers.reading import look
from committee_desk.work import keep, query, telling
from committee_desk.work.taking_in import apply
from committee_desk.work.taking_in.corrections import BATCH_DIGITS
from committee_desk.work.taking_in.errors import write_errors
from committee_desk.work.taking_in.plan import plan
from committee_desk.work.taking_in.planned import Plan
from tests.helpers.desks import add_home, add_person, live_rows

HEADINGS = ["户主姓名", "联系电话", "住址", "成员1姓名", "成员1关系", "成员1联系电话"]
HOME = "3号楼2单元501室"
ROW = ["王芳", "19400005631", HOME, "李伟", "配偶", "19400005632"]


def workbook(path: Path, row: list[str], hidden: list[str] | None = None) -> Path:
    """Write a row below its head, as an errors workbook does when it carries hidden cells."""
    book = openpyxl.Workbook()
    assert book.active is not None
    headings = HEADINGS[: len(row)]
    book.active.append([*headings, "_行号", "_批次"] if hidden else headings)
    book.active.append([*row, *(hidden or [])])
    book.save(path)
    return path


def people(desk: Desk) -> list[dict[str, Any]]:
    question = query.Question("residents")
    return desk.ask(lambda conn: list(telling.records(conn, question, channel="")))


def phones(desk: Desk) -> list[tuple[str, str | None]]:
    return sorted((one["person_name"], one["phone"]) for one in people(desk))


@pytest.fixture
def doubtful(desk: Desk, tmp_path: Path) -> Plan:
    """Return the plan of a row whose two people may both be those the desk has at this door."""
    _dwelling, home = add_home(desk, "3", "2", "501")
    add_person(desk, "王芳", home, phone="19400000001")
    add_person(desk, "李伟", home, phone="19400000002")
    return desk.ask(plan, look(workbook(tmp_path / "two.xlsx", ROW)))


def test_each_has_a_place_of_their_own_on_the_row_they_share(doubtful: Plan) -> None:
    assert [row.verdict.value for row in doubtful.rows] == ["doubtful", "doubtful"]
    assert [row.place for row in doubtful.rows] == [("Sheet", 2, 0), ("Sheet", 2, 1)]
    assert {row.line for row in doubtful.rows} == {("Sheet", 2)}


@pytest.mark.parametrize("first", ["new", ""])
def test_one_answered_and_the_other_left_out(desk: Desk, doubtful: Plan, first: str) -> None:
    before, known = live_rows(desk), phones(desk)
    head, spouse = doubtful.rows
    said = {head.place: first, spouse.place: "" if first else "new"}
    counts = doubtful.counts_with(said)
    assert (counts["new"], counts["doubtful"]) == (1, 1)
    desk.do(apply.take_in, doubtful, said)
    come = ("王芳", "19400005631") if first else ("李伟", "19400005632")
    assert phones(desk) == sorted([*known, come])
    desk.undo()
    assert live_rows(desk) == before


def test_one_is_another_person_and_the_other_the_same(desk: Desk, doubtful: Plan) -> None:
    head, spouse = doubtful.rows
    desk.do(apply.take_in, doubtful, {head.place: "new", spouse.place: "same"})
    assert [name for name, _phone in phones(desk)] == ["李伟", "王芳", "王芳"]
    desk.undo()
    desk.do(apply.take_in, doubtful, {head.place: "same", spouse.place: "new"})
    assert [name for name, _phone in phones(desk)] == ["李伟", "李伟", "王芳"]


def test_what_is_left_to_put_right_names_the_row_and_the_one_who_waits(
    doubtful: Plan, tmp_path: Path
) -> None:
    head, spouse = doubtful.rows
    out = tmp_path / "errors.xlsx"
    assert write_errors(doubtful, out, {head.place: "new"}) == 1
    told = list(openpyxl.load_workbook(out).worksheets[-1].iter_rows(values_only=True))[2:]
    assert [line[:4] for line in told] == [("Sheet", "2", None, "李伟")]
    assert write_errors(doubtful, out, {head.place: "new", spouse.place: "same"}) == 0
    shape = {"sheet", "row", "column", "code", "written", "message"}
    assert [(one["row"], one["written"]) for one in doubtful.told()] == [(2, "王芳"), (2, "李伟")]
    assert all(one.keys() == shape for one in doubtful.told())


@pytest.mark.parametrize("taken", [0, 1])
def test_a_row_put_right_never_takes_one_for_the_other(
    desk: Desk, doubtful: Plan, tmp_path: Path, taken: int
) -> None:
    known = phones(desk)
    desk.do(apply.take_in, doubtful, {doubtful.rows[taken].place: "new"})
    hidden = ["2", doubtful.look.sha256[:BATCH_DIGITS]]
    again = desk.ask(plan, look(workbook(tmp_path / "errors.xlsx", ROW, hidden)))
    verdicts = ["doubtful", "doubtful"]
    verdicts[taken] = "same"
    assert [row.verdict.value for row in again.rows] == verdicts
    waits = again.rows[1 - taken]
    desk.do(apply.take_in, again, {waits.place: "new"})
    assert phones(desk) == sorted([*known, (ROW[0], ROW[1]), (ROW[3], ROW[5])])


def test_a_row_put_right_changes_the_one_whose_cell_it_was(desk: Desk, tmp_path: Path) -> None:
    faulty = [*ROW[:5], "1940000563"]
    made = desk.ask(plan, look(workbook(tmp_path / "two.xlsx", faulty)))
    desk.do(apply.take_in, made)
    hidden = ["2", made.look.sha256[:BATCH_DIGITS]]
    again = desk.ask(plan, look(workbook(tmp_path / "errors.xlsx", ROW, hidden)))
    assert [row.verdict.value for row in again.rows] == ["same", "changed"]
    desk.do(apply.take_in, again)
    assert phones(desk) == [("李伟", "19400005632"), ("王芳", "19400005631")]
    emptied = workbook(tmp_path / "emptied.xlsx", [*ROW[:5], ""], hidden)
    assert not apply.writes(desk.ask(plan, look(emptied)))


def test_a_doubtful_number_emptied_is_forgotten_of_that_person_alone(
    desk: Desk, tmp_path: Path
) -> None:
    faulty = [ROW[0], "1940000561", *ROW[2:5], "1940000562"]
    made = desk.ask(plan, look(workbook(tmp_path / "two.xlsx", faulty)))
    desk.do(apply.take_in, made)
    hidden = ["2", made.look.sha256[:BATCH_DIGITS]]
    emptied = workbook(tmp_path / "errors.xlsx", [*faulty[:5], ""], hidden)
    desk.do(apply.take_in, desk.ask(plan, look(emptied)))
    assert phones(desk) == [("李伟", None), ("王芳", "1940000561")]


def test_a_number_the_row_has_no_column_for_stays(desk: Desk, tmp_path: Path) -> None:
    bare = ROW[:5]
    made = desk.ask(plan, look(workbook(tmp_path / "two.xlsx", bare)))
    desk.do(apply.take_in, made)
    spouse = next(one["id"] for one in people(desk) if one["person_name"] == "李伟")
    desk.do(keep.change, "residents", spouse, {"phone": "82345"})
    hidden = ["2", made.look.sha256[:BATCH_DIGITS]]
    again = desk.ask(plan, look(workbook(tmp_path / "errors.xlsx", bare, hidden)))
    assert [row.verdict.value for row in again.rows] == ["same", "same"]


def test_a_member_whose_householder_is_not_named_is_found_and_put_right(
    desk: Desk, tmp_path: Path
) -> None:
    def book(name: str, phone: str, hidden: list[str]) -> Path:
        made = openpyxl.Workbook()
        assert made.active is not None
        made.active.append(["户主姓名", "住址", "成员1姓名", "成员1联系电话", "_行号", "_批次"])
        made.active.append(["", HOME, "李伟", phone, *hidden])
        made.save(tmp_path / name)
        return tmp_path / name

    made = desk.ask(plan, look(book("one.xlsx", "1940000562", [])))
    desk.do(apply.take_in, made)
    hidden = ["2", made.look.sha256[:BATCH_DIGITS]]
    desk.do(apply.take_in, desk.ask(plan, look(book("errors.xlsx", "", hidden))))
    assert phones(desk) == [("李伟", None)]
