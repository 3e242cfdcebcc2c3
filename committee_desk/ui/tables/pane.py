"""A whole list on the screen: filter line, table, and what stands there when there are no rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import speech
from committee_desk.ui.forms.finding import DeskFinder
from committee_desk.ui.jobs import plain
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import spaced
from committee_desk.ui.tables.chooser import ColumnChooser
from committee_desk.ui.tables.columns import ColumnLayout, right_of
from committee_desk.ui.tables.copying import copy_rows
from committee_desk.ui.tables.filterline import Asked, FilterLine
from committee_desk.ui.tables.inline import EditingDelegate
from committee_desk.ui.tables.model import ListingModel
from committee_desk.ui.tables.reading import columns_of, reading_of, submit_to
from committee_desk.ui.tables.source import RowSource
from committee_desk.ui.tables.states import Fault, Notice, Waiting
from committee_desk.ui.tables.view import ListingTable

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.page import Frame

_SOON_MS = 250
_BOOKKEEPING = frozenset(
    {"access_note", "saved_filter", "desk_setting", "ledger_export", "column_mapping", "bulletin"}
)


class ListingPane(QWidget):
    """A listing of the open desk with everything a person does to a list.

    Signals: ``chosen`` the current record (0: none); ``opened`` one by Enter; ``counts_changed``
    when the numbers below the window are others; ``edited`` a cell was typed: id, field, value;
    ``delete_wanted`` for the selected rows; ``is_empty`` whether the list holds nothing at all.
    """

    chosen = Signal(object)
    opened = Signal(object)
    counts_changed = Signal()
    edited = Signal(object, str, object)
    delete_wanted = Signal()
    is_empty = Signal(bool)

    def __init__(
        self, frame: Frame, desk: Desk, listing: str, line: FilterLine, empty: Notice
    ) -> None:
        from committee_desk.records.listings import LISTINGS

        super().__init__()
        self.frame = frame
        self.desk = desk
        self.listing = LISTINGS[listing]
        self.line = line
        self.total = 0
        self._asked = Asked()
        self._after_reset: Callable[[], object] | None = None
        columns = columns_of(self.listing, sensitive=desk.may_see_sensitive)
        first = (self.listing.order, self.listing.newest_first)
        self.columns = ColumnLayout(columns, first_sort=first)
        self.columns.restore(self._views().get(listing))
        reading = reading_of(desk, listing, self.columns.shown, lambda: self._asked.as_of)
        self.model = ListingModel(columns, RowSource(reading, submit_to(frame.jobs)), self)
        delegate = EditingDelegate(right_of(columns), self.listing, DeskFinder(frame), self)
        self.table = ListingTable(self.model, self.columns, self, delegate)
        self.table.setObjectName(f"table_{listing}")
        self.fault = Fault(self.ask)
        self.waiting = Waiting()
        self.empty = empty
        self.nothing = self._nothing()
        self._build()
        self._connect()

    def ask(self) -> None:
        """Put the question of the filter line and the sorting; answers come later."""
        from committee_desk.work.query import Question

        self._asked = self.line.asked()
        order = (self.columns.sort,) if self.columns.sort else ()
        question = Question(
            self.listing.name, self._asked.text, self._asked.where, order, self._asked.as_of
        )
        if self.stack.currentWidget() is self.fault:
            self.stack.setCurrentWidget(self.table)
        self.model.source.ask(question)
        if self._asked:
            self._count_all()
        if not self.model.source.known:
            self.frame.jobs.later(_SOON_MS, self._show_waiting)

    def refresh(self, changes: Any) -> None:
        """Show again what a step changed; notes and settings change no list."""
        if set(changes.tables) <= _BOOKKEEPING:
            return
        if self._asked:
            self._count_all()
        self.model.source.refresh()

    def go_to(self, record: int) -> None:
        """Make a record current; a filter that hides it is taken away first."""
        source = self.model.source
        if source.known and self.table.go_to(record):
            return
        self._after_reset = lambda: self.table.go_to(record)
        if self._asked or not source.known:
            self.line.clear()
        else:
            source.refresh()

    def go_to_next(self, record: int) -> None:
        """Make a record current as soon as the question put now is answered."""
        self._after_reset = lambda: self.table.go_to(record)

    def choose_columns(self) -> None:
        """Open the column chooser."""
        ColumnChooser(self.window(), self.columns, self._columns_changed).open()

    def copy(self) -> None:
        """Copy the selected rows."""
        copy_rows(self.table, self.frame, self.listing.name)

    def edit_cell(self) -> bool:
        """Edit the current cell where it stands; False when its column has no room for it."""
        index = self.table.currentIndex()
        section = self.model.columns[index.column()] if index.isValid() else None
        if section is None or not section.editable:
            return False
        self.table.edit(index)
        return True

    def counts(self) -> tuple[int, int, int]:
        """Return how many records there are, how many are shown, how many selected."""
        return self.total, len(self.model.source), self.table.selected_count()

    def _build(self) -> None:
        self.stack = QStackedWidget()
        for shown in (self.table, self.waiting, self.empty, self.nothing, self.fault):
            self.stack.addWidget(shown)
        column = QVBoxLayout(self)
        spaced(column, 0, 0)
        column.addWidget(self.stack)

    def _connect(self) -> None:
        speech.name(self.table, self.listing.title)
        speech.follow(self.table, lambda _table: self.model.words_changed(), "headers")
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.counted.connect(lambda _n: self.counts_changed.emit())
        self.table.copy_wanted.connect(self.copy)
        self.table.delete_wanted.connect(self.delete_wanted)
        self.table.layout_changed.connect(self._keep_columns)
        self.table.columns_wanted.connect(lambda _place: self.choose_columns())
        self.table.menu_wanted.connect(self._menu)
        self.model.sort_wanted.connect(lambda _name, _down: self.ask())
        self.model.modelReset.connect(self._answered)
        self.model.fault.connect(self._failed)
        # After the editor has closed: keeping the value shows the list anew under it.
        self.model.edited.connect(
            lambda record, field, value: QTimer.singleShot(
                0, self, lambda: self.edited.emit(record, field, value)
            )
        )
        self.line.changed.connect(self._ask_if_other)
        self.line.left_down.connect(self.table.setFocus)

    def _ask_if_other(self) -> None:
        if self.line.asked() != self._asked:
            self.ask()

    def _answered(self) -> None:
        if not self._asked:
            self.total = len(self.model.source)
        self._show_state()
        self.counts_changed.emit()
        deed, self._after_reset = self._after_reset, None
        if deed:
            deed()

    def _failed(self, fault: Exception) -> None:
        self.fault.tell(fault)
        self.stack.setCurrentWidget(self.fault)

    def _show_waiting(self) -> None:
        if not self.model.source.known and self.stack.currentWidget() is self.table:
            self.stack.setCurrentWidget(self.waiting)

    def _show_state(self) -> None:
        if len(self.model.source):
            shown: QWidget = self.table
        elif self._asked:
            shown = self.nothing
        else:
            shown = self.empty
        if shown is not self.stack.currentWidget():
            self.stack.setCurrentWidget(shown)
        self.is_empty.emit(shown is self.empty)

    def _count_all(self) -> None:
        """Count what the filter hides; without one the list itself is all there is."""
        desk, name = self.desk, self.listing.name

        def count() -> int:
            from committee_desk.work import query

            return desk.ask(query.count, query.Question(name))

        self.frame.jobs.read(plain(count), done=self._counted)

    def _counted(self, total: int) -> None:
        self.total = total
        self.counts_changed.emit()

    def _nothing(self) -> Notice:
        clear = Button(N_("Clear the filter"), "x")
        clear.setObjectName("clear_all")
        clear.clicked.connect(lambda: self.line.clear())
        shown = Notice("nothing", "search", "border", clear)
        shown.say(
            lambda: _("Nothing found"),
            lambda: _("No record matches the filter. Look for a slip, or clear it."),
        )
        return shown

    def _columns_changed(self) -> None:
        self.table.arranging.apply()
        self.model.source.reread()
        self._keep_columns()

    def _keep_columns(self) -> None:
        self._views()[self.listing.name] = self.columns.kept()
        self.frame.save_settings()

    def _views(self) -> dict[str, Any]:
        views: dict[str, Any] = self.frame.settings.views.setdefault("lists", {})
        return views

    def _menu(self, place: QPoint) -> None:
        index = self.table.indexAt(place)
        menu = QMenu(self)
        if index.isValid():
            self._fill_menu(menu, index.column())
            menu.addSeparator()
        menu.addAction(_("Select all")).triggered.connect(self.table.selectAll)
        menu.addAction(_("Columns…")).triggered.connect(self.choose_columns)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _fill_menu(self, menu: QMenu, section: int) -> None:
        column = self.model.columns[section]
        menu.addAction(_("Open")).triggered.connect(
            lambda: self.opened.emit(self.table.current_id())
        )
        if column.editable:
            menu.addAction(_("Change {column}", column=_(column.words))).triggered.connect(
                self.edit_cell
            )
        menu.addAction(_("Copy")).triggered.connect(self.copy)
        menu.addAction(_("Delete")).triggered.connect(self.delete_wanted)
        if column.sortable:
            menu.addSeparator()
            for words, down in ((_("Sort ascending"), False), (_("Sort descending"), True)):
                menu.addAction(words).triggered.connect(
                    lambda _on=False, down=down: self.table.sort_by(column.name, down)
                )
