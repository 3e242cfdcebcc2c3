"""Lists made at random, hostile cells among them, are taken in once and never twice."""

import tempfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from committee_desk.ledgers.reading.pipeline import Request, events
from committee_desk.ledgers.reading.wire import gather
from committee_desk.work.taking_in import apply
from committee_desk.work.taking_in.plan import plan
from committee_desk.work.taking_in.planned import Plan
from tests.helpers.desks import new_desk
from tests.ledgers.reading.test_lists_generated import ODD, OF_LISTS, lists, sound


@pytest.fixture(autouse=True, scope="module")
def quick_desks() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
        yield


def settled(book: openpyxl.Workbook) -> tuple[Plan, Plan, int, int]:
    """Return the plan of a workbook and of the same saved anew, and the steps both would take."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        desk = new_desk(where)
        try:
            book.save(where / "a.xlsx")
            first = desk.ask(plan, gather(events(Request(where / "a.xlsx"))))
            if apply.writes(first):
                desk.do(apply.take_in, first, None)
            kept = desk.ask(rows)
            book.properties.title = "saved anew"
            book.save(where / "b.xlsx")
            again = desk.ask(plan, gather(events(Request(where / "b.xlsx"))))
            if apply.writes(first):
                desk.undo()
            return first, again, kept, desk.ask(rows)
        finally:
            desk.close()


def rows(conn: Any) -> int:
    tables = ("need", "supply", "resource", "service", "visit", "need_asker", "batch")
    return sum(
        conn.exec_driver_sql(f"SELECT count(*) FROM {table} WHERE deleted IS NULL").scalar()
        for table in tables
    )


@settings(max_examples=6, deadline=None)
@given(lists())
def test_a_list_in_any_form_is_taken_in_once(made: tuple[openpyxl.Workbook, Any]) -> None:
    first, again, kept, undone = settled(made[0])
    assert kept > first.counts()["new"] > 0
    assert (again.counts()["new"], again.counts()["changed"]) == (0, 0)
    assert undone == 0


@settings(max_examples=12, deadline=None)
@given(
    st.sampled_from(OF_LISTS),
    st.lists(st.lists(ODD, min_size=8, max_size=8), min_size=1, max_size=5),
)
def test_no_cell_stops_the_taking_in(head: list[str], made: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(head)
    for row in sound(made):
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if cell.data_type == "f":
                cell.data_type = "s"
    _first, again, _kept, undone = settled(book)
    assert (again.counts()["new"], again.counts()["changed"]) == (0, 0)
    assert undone == 0
