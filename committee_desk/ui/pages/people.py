"""A room over a list: toolbar, filter line, table and the panel beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask, look
from committee_desk.ui.actions import Act
from committee_desk.ui.forms.sheet import RecordSheet
from committee_desk.ui.pages.another_day import ask_day
from committee_desk.ui.pages.beside import Beside
from committee_desk.ui.pages.detail import DetailPanel, DetailTab
from committee_desk.ui.pages.filters import Filters
from committee_desk.ui.pages.left_behind import LeftBehind
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.pages.toolbar import Toolbar
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import spaced
from committee_desk.ui.tables.chips import Chip
from committee_desk.ui.tables.filterline import Asked, ChoiceChip, FilterLine
from committee_desk.ui.tables.pane import ListingPane
from committee_desk.ui.tables.states import Notice

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.detail_reading import Detail

_NARROW_TOOLBAR = 950
_NARROW_DETAIL = 1080


class ListPage(Page):
    """The room of one listing. A subclass names it and says what is its own."""

    listing: ClassVar[str] = ""
    prompt: ClassVar[str] = N_("Filter: name, initials, number, address")
    new_words: ClassVar[str] = ""
    new_picture: ClassVar[str] = "plus"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._desk: Desk | None = None
        self.pane: ListingPane | None = None
        self.detail = DetailPanel(
            frame, self.listing, self.verb_buttons(), self.tabs(), self.deed_buttons
        )
        self.line = FilterLine(self.prompt, self.choice_chips())
        self.toolbar = Toolbar(self._plain_acts(), self._columns_act(), self._menu_acts())
        self.beside = Beside(self.detail)
        self.kept = Filters(frame, self.listing, self.line)
        above = QWidget()
        column = QVBoxLayout(above)
        spaced(column, (16, 10, 16, 12), 8)
        column.addWidget(self.toolbar)
        column.addWidget(self.line)
        self.left_behind = LeftBehind(frame, self.listing, self.sheet_of, self._sheet)
        column.addWidget(self.left_behind.notice)
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        whole.addWidget(above)
        whole.addWidget(self.beside, 1)
        self.detail.change_wanted.connect(self.open_form)
        self.detail.go_wanted.connect(lambda record: self.frame.go("residents", record))
        self.detail.left.connect(self._leave_detail)
        look.follow(self, lambda page: page.fit(), key="fit")

    # What a subclass says

    def chips(self) -> Sequence[Chip]:
        """Return the conditions offered beside the filter box."""
        return ()

    def choice_chips(self) -> Sequence[ChoiceChip]:
        """Return the chips for one of many values."""
        return ()

    def more_acts(self) -> Sequence[Act]:
        """Return further acts, behind the menu of the toolbar."""
        return ()

    def verb_buttons(self) -> Sequence[Button]:
        """Return the buttons of the panel beside the list."""
        return ()

    def tabs(self) -> Sequence[DetailTab]:
        """Return further tabs of the panel; they stand before the facts."""
        return ()

    def deed_buttons(self, _detail: Detail) -> Sequence[Button]:
        """Return buttons that fit the record in the panel, the most sensible next deed first."""
        return ()

    def sheet_of(self, record: int, given: dict[str, Any]) -> RecordSheet:
        """Return the sheet a record is typed on, 0 for a new one."""
        return RecordSheet(self.window(), self.frame, self.listing, record, given)

    def empty(self) -> Notice:
        """Return what stands here while the list holds nothing."""
        raise NotImplementedError

    def count_words(self, total: int, shown: int) -> str:
        """Return how many records there are and are shown."""
        raise NotImplementedError

    def given(self) -> dict[str, Any]:
        """Return values a new record begins with."""
        return {}

    # What the window asks

    def shown(self, desk: Desk) -> None:
        """Fill the room, afresh when the desk is another."""
        if desk is not self._desk:
            self._open(desk)
        assert self.pane is not None
        self.fit()
        self.pane.ask()

    def refresh(self, changes: Any, initiator: object = None) -> None:
        """Show again what a step changed, unless this room showed it already."""
        if self.pane is not None and initiator is not self:
            self.pane.refresh(changes)
            self.detail.refresh()
            self.kept.refresh(changes)

    def look_for(self, text: str) -> None:
        """Put a text into the filter, or the caret when there is none."""
        if text:
            self.line.box.put(text)
        self.line.box.line.setFocus()
        self.line.box.line.selectAll()

    def ask_for(self, asked: Asked, words: Callable[[tuple[str, str]], str]) -> None:
        """Show what another room asks for, with words for conditions no chip has."""
        self.line.put(asked, words)

    def open_record(self, record: int) -> None:
        """Bring one record to the eye."""
        if self.pane is not None:
            self.pane.go_to(record)
            self.pane.table.setFocus()
            self.beside.open_panel()

    def acts(self) -> Sequence[Act]:
        """Return what can be done here."""
        return [
            *self._plain_acts(),
            self._columns_act(),
            Act("record.change", N_("Change"), self.change, "pencil", ("F2",), ready=self.is_free),
            Act(
                "record.delete", N_("Delete"), self.delete, "trash-2", ("Del",), ready=self.is_free
            ),
            *self._menu_acts(),
        ]

    def status(self) -> str:
        """Return the counts for the status bar."""
        if self.pane is None:
            return ""
        total, shown, selected = self.pane.counts()
        parts = [self.count_words(total, shown)]
        if selected:
            parts.append(_("selected: {n}", n=f"{selected:,}"))
        return "  ".join(parts)

    def panes(self) -> Sequence[QWidget]:
        """Return toolbar, filter line, table and panel."""
        table = [self.pane] if self.pane is not None else []
        return [self.toolbar, self.line, *table, self.detail]

    # What a person does

    def new(self) -> None:
        """Open a sheet for a new record."""
        self._sheet(self.sheet_of(0, self.given()))

    def open_form(self, record: int) -> None:
        """Open the sheet of a record."""
        if record:
            self._sheet(self.sheet_of(record, {}))

    def change(self) -> None:
        """Edit the current cell where it stands, or open the sheet where it cannot."""
        if self.pane is None:
            return
        if not (self.pane.table.hasFocus() and self.pane.edit_cell()):
            self.open_form(self.pane.table.current_id())

    def delete(self) -> None:
        """Put the selected records away; many are asked about first, and all can come back."""
        from committee_desk.work import keep

        if self.pane is None:
            return
        wanted = list(self.pane.table.selected_ids())
        count = len(wanted)
        if not count:
            return
        question = ngettext(
            "Put {n} record away? It can be brought back by undoing.",
            "Put {n} records away? They can be brought back by undoing.",
            count,
        )
        if count > 1 and not ask.yes(self, _("Delete"), question, agree=_("Delete"), danger=True):
            return

        def gone(_value: Any) -> None:
            self.frame.toast(
                ngettext("{n} record deleted", "{n} records deleted", count), undo=True
            )

        self.frame.do(keep.remove, self.listing, wanted, done=gone)

    def fit(self) -> None:
        """Arrange for the width there is."""
        wide = self.frame.width_dp()
        self.toolbar.fit(narrow=wide <= _NARROW_TOOLBAR)
        self.line.make_narrow(wide <= _NARROW_DETAIL)
        self.beside.fit(narrow=wide <= _NARROW_DETAIL)

    def resizeEvent(self, _event: object) -> None:
        """Arrange for the new width."""
        self.fit()

    # Its own

    def _open(self, desk: Desk) -> None:
        self._desk = desk
        if self.pane is not None:
            self.pane.deleteLater()
        self.detail.show_record(0)
        self.line.row.set_chips(self.chips())
        self.pane = ListingPane(self.frame, desk, self.listing, self.line, self.empty())
        self.beside.hold(self.pane)
        self.pane.chosen.connect(self.detail.show_record)
        self.pane.opened.connect(self._opened)
        self.pane.counts_changed.connect(self.status_changed)
        self.pane.edited.connect(self._edited)
        self.pane.delete_wanted.connect(self.delete)
        self.pane.is_empty.connect(lambda empty: self.beside.needed(not empty))
        self.kept.open(desk)
        self.left_behind.look(desk)

    def _opened(self, record: int) -> None:
        """Go deeper: the panel where it is not in sight, the sheet where it is."""
        if self.beside.narrow and not self.beside.is_open():
            self.detail.show_record(record)
            self.beside.open_panel()
            self.detail.change.setFocus()
        else:
            self.open_form(record)

    def _leave_detail(self) -> None:
        self.beside.close_panel()
        if self.pane is not None:
            self.pane.table.setFocus()

    def _edited(self, record: int, field: str, value: Any) -> None:
        from committee_desk.work import keep

        assert self.pane is not None
        position = self.pane.model.source.position(record)
        row = self.pane.model.source.peek(position) or {}
        self.frame.do(
            keep.change,
            self.listing,
            record,
            {field: value},
            row.get("revision"),
            done=lambda _value: self.frame.toast(_("Saved"), undo=True),
        )

    def _sheet(self, sheet: RecordSheet) -> None:
        sheet.saved.connect(self.saved_record)
        sheet.start()

    def saved_record(self, record: int) -> None:
        """Go to a record just kept."""
        if self.pane is not None and record != self.detail.record:
            self.pane.go_to(record)

    def is_free(self) -> bool:
        """Tell whether no panel lies over the window."""
        return not any(panel.isVisible() for panel in self.window().findChildren(Overlay))

    def _plain_acts(self) -> list[Act]:
        go = self.frame.go
        return [
            Act(
                "record.new",
                self.new_words,
                self.new,
                self.new_picture,
                ("Ctrl+N",),
                ready=self.is_free,
            ),
            Act(
                "take_in",
                N_("Import"),
                lambda: go("taking_in"),
                "upload",
                ("Ctrl+I",),
                ready=self.is_free,
            ),
            Act(
                "export",
                N_("Export"),
                lambda: go("ledgers"),
                "download",
                ("Ctrl+E",),
                ready=self.is_free,
            ),
        ]

    def _menu_acts(self) -> list[Act]:
        day = Act(
            "as_of",
            N_("List of another day…"),
            lambda: ask_day(self.line),
            "calendar",
            ready=self.is_free,
        )
        return [*self.more_acts(), day]

    def _columns_act(self) -> Act:
        def choose() -> None:
            if self.pane is not None:
                self.pane.choose_columns()

        return Act("columns", N_("Columns"), choose, "columns-3", ready=self.is_free)
