"""The ground of the community as a tree: grids, compounds, buildings, with counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from committee_desk.base.words import N_, _
from committee_desk.ui import icons, look, speech

if TYPE_CHECKING:
    from committee_desk.work.ground import Place

_PLACE = Qt.ItemDataRole.UserRole
_PICTURES = {"grid": "map", "compound": "building-2", "building": "door-open"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class GridTree(QTreeWidget):
    """Signals: ``chosen`` the place (None: none); ``opened`` one by Enter or double click."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("grid_tree")
        self.setColumnCount(5)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.header().setStretchLastSection(False)
        self.header().setHighlightSections(False)
        speech.name(self, N_("Grids, compounds and buildings"))
        speech.follow(self, GridTree._tell_headers, "headers")
        self.currentItemChanged.connect(lambda now, _was: self.chosen.emit(_place(now)))
        self.itemDoubleClicked.connect(lambda item, _column: self.opened.emit(_place(item)))
        look.follow(self, GridTree._dress, "tree")

    def show_places(self, places: Sequence[Place]) -> None:
        """Show the tree; what was open and current stays so."""
        open_before, current = self._open_paths(), self._path(self.currentItem())
        first = not self.topLevelItemCount()
        self.clear()
        for place in places:
            self._add(None, place, depth=0)
        for item in self._every():
            path = self._path(item)
            item.setExpanded(path in open_before or (first and len(path) < 2))
            if path == current:
                self.setCurrentItem(item)
        if self.currentItem() is None and self.topLevelItemCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def current_place(self) -> Place | None:
        """Return the current place."""
        return _place(self.currentItem())

    def grid_words(self) -> str:
        """Return what the grid of the current place is called."""
        item: QTreeWidgetItem | None = self.currentItem()
        while item is not None:
            place = _place(item)
            if place is not None and place.kind == "grid":
                return place_words(place)
            item = item.parent()
        return ""

    def go_to(self, grid_id: int) -> None:
        """Make a grid current."""
        for item in self._every():
            place = _place(item)
            if place is not None and place.kind == "grid" and place.id == grid_id:
                self.setCurrentItem(item)
                self.scrollToItem(item)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current place on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem():
            self.opened.emit(self.current_place())
            return
        super().keyPressEvent(event)

    def _add(self, above: QTreeWidgetItem | None, place: Place, depth: int) -> None:
        count = place.count
        texts = [place_words(place), place.leader]
        texts += [f"{n:,}" for n in (count.dwellings, count.households, count.people)]
        item = QTreeWidgetItem(texts)
        item.setData(0, _PLACE, place)
        item.setIcon(0, icons.icon(_PICTURES[place.kind]))
        for column in (2, 3, 4):
            item.setTextAlignment(column, _RIGHT)
        if above is None:
            self.addTopLevelItem(item)
        else:
            above.addChild(item)
        for part in place.parts:
            self._add(item, part, depth + 1)

    def _every(self) -> list[QTreeWidgetItem]:
        found: list[QTreeWidgetItem] = []
        waiting = [self.topLevelItem(n) for n in range(self.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is not None:
                found.append(item)
                waiting.extend(item.child(n) for n in range(item.childCount()))
        return found

    def _open_paths(self) -> set[tuple[str, ...]]:
        return {self._path(item) for item in self._every() if item.isExpanded()}

    def _path(self, item: QTreeWidgetItem | None) -> tuple[str, ...]:
        path: list[str] = []
        while item is not None:
            place = _place(item)
            path.append(f"{place.kind}:{place.id or place.name}" if place else "")
            item = item.parent()
        return tuple(reversed(path))

    def _tell_headers(self) -> None:
        self.setHeaderLabels(
            [_("Place"), _("Grid head"), _("Dwellings"), _("Households"), _("Residents")]
        )
        for column in (2, 3, 4):
            self.headerItem().setTextAlignment(column, _RIGHT)

    def _dress(self) -> None:
        self.setIndentation(look.dp(22))
        chosen, words = look.colour("selection").name(), look.colour("on_selection").name()
        self.setStyleSheet(
            f"QTreeView::item{{height:{look.dp(38)}px;padding:0 {look.dp(8)}px}}"
            f"QTreeView::item:selected{{background:{chosen};color:{words}}}"
        )
        across = self.header()
        across.setMinimumSectionSize(look.dp(60))
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, wide in ((1, 110), (2, 84), (3, 84), (4, 84)):
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            across.resizeSection(column, look.dp(wide))
        for item in self._every():
            place = _place(item)
            if place is not None:
                item.setIcon(0, icons.icon(_PICTURES[place.kind]))


def place_words(place: Place) -> str:
    """Return what a place is called, in words that stand alone on a chip."""
    if place.kind == "grid":
        return place.name or _("In no grid")
    if place.kind == "compound":
        return place.name or _("No compound")
    return _building(place.name) if place.name else _("No building")


def _building(name: str) -> str:
    from committee_desk.rules.addresses import display

    return display("", name, "", "") or name


def _place(item: QTreeWidgetItem | None) -> Place | None:
    return item.data(0, _PLACE) if item is not None else None
