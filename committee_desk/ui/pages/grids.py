"""The room of the grids: the tree, and the way from a place to who lives there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look
from committee_desk.ui.actions import Act
from committee_desk.ui.forms.sheet import RecordSheet
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.beside import Beside
from committee_desk.ui.pages.detail import DetailPanel
from committee_desk.ui.pages.grid_tree import GridTree, place_words
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.pages.people import ListPage
from committee_desk.ui.pages.toolbar import Toolbar
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import spaced
from committee_desk.ui.tables.filterline import Asked
from committee_desk.ui.tables.states import Fault, Notice

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.work.ground import Place

_NARROW_DETAIL = 1080
_NARROW_TOOLBAR = 950
_SHOWN_TABLES = frozenset({"grid", "dwelling", "household", "dwelling_grid", "household_stay"})


class GridsPage(Page):
    """Three levels of grids, the compounds and buildings in them, and how many live there."""

    name: ClassVar[str] = "grids"
    title: ClassVar[str] = N_("Grids")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._wanted = 0
        self.total = 0
        self.tree = GridTree()
        self.fault = Fault(self._read)
        self.empty = self._empty()
        self.detail = DetailPanel(frame, "grids", self._ways())
        self.beside = Beside(self.detail)
        self.toolbar = Toolbar(self._plain_acts(), None, [self._dwelling_act()])
        self.stack = QStackedWidget()
        for shown in (self.tree, self.empty, self.fault):
            self.stack.addWidget(shown)
        self.beside.hold(self.stack)
        above = QWidget()
        column = QVBoxLayout(above)
        spaced(column, (16, 10, 16, 12), 8)
        column.addWidget(self.toolbar)
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        whole.addWidget(above)
        whole.addWidget(self.beside, 1)
        self.tree.chosen.connect(self._chosen)
        self.tree.opened.connect(lambda place: self.show_people("residents", place))
        self.detail.change_wanted.connect(self.open_form)
        self.detail.left.connect(self._leave_detail)
        look.follow(self, lambda page: page.fit(), key="fit")

    def shown(self, _desk: Desk) -> None:
        """Read the tree."""
        self.fit()
        self._read()

    def refresh(self, changes: Any, initiator: object = None) -> None:
        """Read the tree again when a place or household changed."""
        if initiator is not self and _SHOWN_TABLES & set(changes.tables):
            self._read()
            self.detail.refresh()

    def open_record(self, record: int) -> None:
        """Make a grid current, now or when the tree is here."""
        self._wanted = record
        self.tree.go_to(record)

    def acts(self) -> Sequence[Act]:
        """Return what can be done here."""
        return [
            *self._plain_acts(),
            self._dwelling_act(),
            Act("record.delete", N_("Delete"), self.delete, "trash-2", ("Del",), ready=self._free),
        ]

    def status(self) -> str:
        """Return how many grids there are."""
        return ngettext("{n} grid", "{n} grids", self.total)

    def panes(self) -> Sequence[QWidget]:
        """Return toolbar, tree and panel."""
        return [self.toolbar, self.tree, self.detail]

    def new(self) -> None:
        """Open a sheet for a grid below the current one."""
        place = self.tree.current_place()
        given: dict[str, Any] = {}
        if place is not None and place.kind == "grid" and place.id and place.level in ("1", "2"):
            given = {"parent_id": place.id, "level": str(int(place.level) + 1)}
        self._sheet(RecordSheet(self.window(), self.frame, "grids", 0, given))

    def new_dwelling(self) -> None:
        """Open a sheet for a dwelling in the current place."""
        place = self.tree.current_place()
        given: dict[str, Any] = dict(place.where) if place else {}
        if given.get("grid_id", "").isdigit():
            given["grid_id"] = int(given["grid_id"])
        known = {name: value for name, value in given.items() if value != "-"}
        if not isinstance(known.get("grid_id"), int):
            known.pop("grid_id", None)
        self._sheet(RecordSheet(self.window(), self.frame, "dwellings", 0, known), dwelling=True)

    def change(self) -> None:
        """Open the sheet of the current grid."""
        place = self.tree.current_place()
        if place is not None and place.kind == "grid":
            self.open_form(place.id)

    def open_form(self, record: int) -> None:
        """Open the sheet of a grid."""
        if record:
            self._sheet(RecordSheet(self.window(), self.frame, "grids", record))

    def delete(self) -> None:
        """Put the current grid away; one that is in use is refused with a sentence."""
        from committee_desk.work import keep

        place = self.tree.current_place()
        if place is None or place.kind != "grid" or not place.id:
            return
        said = _("Deleted: {name}", name=place.name)
        self.frame.do(
            keep.remove, "grids", [place.id], done=lambda _n: self.frame.toast(said, undo=True)
        )

    def show_people(self, room: str, place: Place | None = None) -> None:
        """Go to the residents or households of a place."""
        place = place or self.tree.current_place()
        if place is None:
            return
        words = place_words(place)
        self.frame.go(room)
        entered = getattr(self.frame, "page", None)
        if isinstance(entered, ListPage):
            grid = self.tree.grid_words()
            last = place.where[-1]
            entered.ask_for(
                Asked(where=place.where),
                lambda pair: words if pair == last else _pair_words(pair, grid),
            )

    def fit(self) -> None:
        """Arrange for the width there is."""
        wide = self.frame.width_dp()
        self.toolbar.fit(narrow=wide <= _NARROW_TOOLBAR)
        self.beside.fit(narrow=wide <= _NARROW_DETAIL)

    def resizeEvent(self, _event: object) -> None:
        """Arrange for the new width."""
        self.fit()

    def _read(self) -> None:
        desk = self.frame.desk

        def read() -> list[Place]:
            from committee_desk.work import ground

            return desk.ask(ground.tree)

        self.frame.jobs.read(plain(read), done=self._take, failed=self._failed)

    def _take(self, places: list[Place]) -> None:
        self.total = sum(_grids(place) for place in places)
        self.tree.show_places(places)
        self.stack.setCurrentWidget(self.tree if places else self.empty)
        if self._wanted:
            self.tree.go_to(self._wanted)
            self._wanted = 0
        self.status_changed.emit()

    def _failed(self, fault: Exception) -> None:
        self.fault.tell(fault)
        self.stack.setCurrentWidget(self.fault)

    def _chosen(self, place: Place | None) -> None:
        self.detail.show_record(place.id if place is not None and place.kind == "grid" else 0)

    def _leave_detail(self) -> None:
        self.beside.close_panel()
        self.tree.setFocus()

    def _ways(self) -> Sequence[Button]:
        people = Button(N_("Its residents"), "users")
        people.setObjectName("grid_residents")
        people.clicked.connect(lambda: self.show_people("residents"))
        households = Button(N_("Its households"), "door-open", "ghost")
        households.setObjectName("grid_households")
        households.clicked.connect(lambda: self.show_people("households"))
        return (people, households)

    def _plain_acts(self) -> list[Act]:
        return [
            Act("record.new", N_("New grid"), self.new, "plus", ("Ctrl+N",), ready=self._free),
            Act(
                "grids.residents",
                N_("Its residents"),
                lambda: self.show_people("residents"),
                "users",
                ready=self._free,
            ),
            Act("record.change", N_("Change"), self.change, "pencil", ("F2",), ready=self._free),
        ]

    def _empty(self) -> Notice:
        new = Button(N_("Enter the first grid"), "plus", "primary")
        new.setObjectName("first_grid")
        new.clicked.connect(self.new)
        shown = Notice("empty", "map", "border", new)
        shown.say(
            lambda: _("There is no grid yet"),
            lambda: _(
                "Grids divide the community for those who look after it. Taking in a workbook with "
                "a grid column makes them."
            ),
        )
        return shown

    def _dwelling_act(self) -> Act:
        words = N_("New dwelling")
        return Act("grids.dwelling", words, self.new_dwelling, "door-open", ready=self._free)

    def _sheet(self, sheet: RecordSheet, *, dwelling: bool = False) -> None:
        if not dwelling:
            sheet.saved.connect(self.open_record)
        sheet.start()

    def _free(self) -> bool:
        return not any(panel.isVisible() for panel in self.window().findChildren(Overlay))


def _grids(place: Place) -> int:
    own = 1 if place.kind == "grid" and place.id else 0
    return own + sum(_grids(part) for part in place.parts)


def _pair_words(pair: tuple[str, str], grid: str) -> str:
    if pair[0] == "grid_id":
        return grid
    return pair[1] if pair[1] != "-" else _("No compound")
