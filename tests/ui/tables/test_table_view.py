"""The table by keys and mouse: selection as ranges, sorting by the database, the frozen column."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from committee_desk.ui import look
from committee_desk.ui.tables.view import ListingTable
from tests.ui.tables.table_books import Book, layout, model_of

pytestmark = pytest.mark.ui

COUNT = 300_000


@pytest.fixture
def book() -> Book:
    return Book(COUNT)


@pytest.fixture
def table(qtbot: Any, book: Book) -> ListingTable:
    look.wear("light", 100)
    room = QWidget()
    room.resize(700, 500)
    made = ListingTable(model_of(book), layout(), room)
    made.setGeometry(0, 0, 700, 500)
    made.room = room  # type: ignore[attr-defined]
    qtbot.addWidget(room)
    room.show()
    made.rows.source.ask("all")
    made.setFocus()
    return made


def test_selecting_all_is_one_range_and_reads_no_page(qtbot: Any, table: Any, book: Any) -> None:
    qtbot.wait(1)
    before = len(book.asked_pages)
    with qtbot.waitSignal(table.counted) as told:
        qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [COUNT]
    assert table.selectionModel().selection().count() == 1
    assert table.selected_ranges() == [(0, COUNT - 1)]
    table.viewport().repaint()
    assert len(book.asked_pages) - before <= 1
    assert table.selected_ids() == book.everything
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert table.selected_count() == 0


def test_the_header_does_not_share_the_selection_of_the_rows(table: Any) -> None:
    for view in (table, table.frozen):
        assert view.horizontalHeader().selectionModel() is not table.selectionModel()


def test_ranges_picked_apart_are_told_in_order(qtbot: Any, table: Any) -> None:
    table.go_to(30)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    spot = table.visualRect(table.rows.index(24, 1)).center()
    qtbot.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, spot
    )
    assert table.selected_ranges() == [(24, 24), (29, 30)]
    assert list(table.selected_ids()) == [25, 30, 31]


def test_the_end_of_the_list_is_one_key_away(qtbot: Any, table: Any) -> None:
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_id() == COUNT
    assert table.verticalScrollBar().value() == table.verticalScrollBar().maximum()


def test_enter_opens_the_record_and_typing_letters_searches_nothing(
    qtbot: Any, table: Any, book: Any
) -> None:
    table.go_to(7)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [7]
    before = len(book.asked_pages)
    qtbot.keyClicks(table, "bai")
    assert len(book.asked_pages) == before
    assert table.current_id() == 7


def test_a_click_on_a_header_sorts_and_a_second_one_turns_it(qtbot: Any, table: Any) -> None:
    header = table.horizontalHeader()
    section = table.rows.place("birth_date")
    spot = QPoint(header.sectionViewportPosition(section) + 20, 10)
    asked: list[tuple[str, bool]] = []
    table.rows.sort_wanted.connect(lambda name, down: asked.append((name, down)))
    for _ in range(2):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked == [("birth_date", False), ("birth_date", True)]
    assert header.sortIndicatorSection() == section


def test_the_selection_follows_its_records_into_another_order(qtbot: Any, table: Any) -> None:
    table.go_to(7)
    table.rows.source.ask(("person_name", True))
    assert table.current_id() == 7
    assert list(table.selected_ids()) == [7]
    assert table.currentIndex().row() == COUNT - 7


def test_the_first_column_stays_in_sight(qtbot: Any, table: Any) -> None:
    assert not table.frozen.isVisible()
    table.setColumnWidth(table.rows.place("address"), 600)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 300)
    table.horizontalScrollBar().setValue(300)
    assert table.frozen.isVisible()
    assert table.frozen.width() == table.columnWidth(0)
    table.verticalScrollBar().setValue(5000)
    assert table.frozen.verticalScrollBar().value() == 5000
    table.setColumnWidth(0, 222)
    assert table.frozen.width() == 222
    table.horizontalScrollBar().setValue(0)
    assert not table.frozen.isVisible()


def test_a_cell_beside_the_frozen_column_is_not_behind_it(qtbot: Any, table: Any) -> None:
    table.setColumnWidth(table.rows.place("address"), 600)
    table.go_to(3)
    for _ in range(5):
        qtbot.keyClick(table, Qt.Key.Key_Right)
    for _ in range(4):
        qtbot.keyClick(table, Qt.Key.Key_Left)
    rect = table.visualRect(table.currentIndex())
    assert table.currentIndex().column() == 1
    assert rect.left() >= (table.frozen.width() if table.frozen.isVisible() else 0)


def test_rows_and_columns_follow_the_type_size(table: Any) -> None:
    table.columns.widths["address"] = 200
    look.wear(scale=200)
    assert table.rowHeight(0) == 76
    assert table.columnWidth(table.rows.place("address")) == 400
    look.wear(scale=100)
    assert table.rowHeight(0) == 38
    assert table.columnWidth(table.rows.place("address")) == 200


def test_a_dragged_width_is_kept_in_lengths_that_follow_the_type_size(
    qtbot: Any, table: Any
) -> None:
    look.wear(scale=200)
    with qtbot.waitSignal(table.layout_changed):
        table.horizontalHeader().resizeSection(table.rows.place("sex"), 300)
    assert table.columns.widths["sex"] == 150
    look.wear(scale=100)
    assert table.columnWidth(table.rows.place("sex")) == 150


def test_a_double_click_edits_a_simple_cell_and_opens_elsewhere(qtbot: Any, table: Any) -> None:
    table.viewport().repaint()
    spot = table.visualRect(table.rows.index(2, table.rows.place("address"))).center()
    with qtbot.waitSignal(table.opened) as told:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == [3]
    spot = table.visualRect(table.rows.index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert table.state() == ListingTable.State.EditingState


def test_a_step_of_the_wheel_paints_only_what_comes_into_sight(
    qtbot: Any, table: Any, monkeypatch: Any
) -> None:
    QApplication.processEvents()
    bar = table.verticalScrollBar()
    bar.setValue(bar.value() + table.rowHeight(0))
    QApplication.processEvents()
    asked: list[int] = []
    real = table.rows.source.row
    monkeypatch.setattr(table.rows.source, "row", lambda n: asked.append(n) or real(n))
    bar.setValue(bar.value() + table.rowHeight(0))
    QApplication.processEvents()
    visible = table.viewport().height() // table.rowHeight(0)
    assert 0 < len(set(asked)) < visible / 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ground_is_the_look_s_also_below_the_last_row(
    qtbot: Any, theme: str, book: Any
) -> None:
    room = QWidget()
    made = ListingTable(model_of(Book(3)), layout(), room)
    made.setGeometry(0, 0, 600, 400)
    qtbot.addWidget(room)
    look.wear(theme)
    room.show()
    made.rows.source.ask("all")
    QApplication.processEvents()
    picture = made.viewport().grab().toImage()
    below = picture.pixelColor(300, picture.height() - 20)
    assert below == look.colour("surface")
