"""The model of a table keeps Qt's rules, and asks for pages only."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from committee_desk.ui.tables.model import IdRole
from committee_desk.ui.tables.source import PAGE
from tests.ui.tables.table_books import Book, model_of

pytestmark = pytest.mark.ui


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: Any) -> None:
    model = model_of(Book(500))
    model.source.ask("all")
    qtmodeltester.check(model)


def test_a_cell_says_what_the_page_says(qtbot: Any) -> None:
    model = model_of(Book(500))
    model.source.ask("all")
    index = model.index(3, model.place("phone"))
    index.data()
    assert index.data() == "139****0004"
    assert index.data(IdRole) == 4
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Name"


def test_flags_and_ids_ask_for_no_row(qtbot: Any) -> None:
    book = Book(300_000)
    model = model_of(book)
    model.source.ask("all")
    for row in range(0, 300_000, 1000):
        model.flags(model.index(row, 0))
        model.record(row)
    assert book.asked_pages == []


def test_figures_stand_to_the_right(qtbot: Any) -> None:
    model = model_of(Book(1))
    model.source.ask("all")
    side = model.index(0, model.place("age")).data(Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight.value


def test_rows_that_came_are_announced_page_by_page(qtbot: Any) -> None:
    model = model_of(Book(500))
    model.source.ask("all")
    with qtbot.waitSignal(model.dataChanged) as told:
        model.index(PAGE, 0).data()
    assert told.args[0].row() == PAGE


def test_a_typed_cell_is_handed_on_and_not_kept(qtbot: Any) -> None:
    model = model_of(Book(5))
    model.source.ask("all")
    with qtbot.waitSignal(model.edited) as told:
        model.setData(model.index(1, 0), "白小爱")
    assert told.args == [2, "person_name", "白小爱"]
    model.index(1, 0).data()
    assert model.index(1, 0).data() == "白爱2"
