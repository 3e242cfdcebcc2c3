"""The buttons above a list: one primary, a few plain, the rest behind 更多 where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import icons
from committee_desk.ui.actions import Act
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import spaced


class Toolbar(QWidget):
    """Buttons made from acts: the first is the primary one, ``columns`` stands to the right.

    ``more`` are acts that are always in the menu; plain ones move there when the room is narrow.
    """

    def __init__(self, plain: Sequence[Act], columns: Act | None, more: Sequence[Act]) -> None:
        super().__init__()
        self._plain = list(plain)
        self._menu_acts = list(more)
        self._narrow = False
        row = QHBoxLayout(self)
        spaced(row, 0, 8)
        self.buttons = [
            self._button(act, "primary" if place == 0 else "plain")
            for place, act in enumerate(plain)
        ]
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        if columns is not None:
            row.addWidget(self._button(columns, "ghost"))
        self.more = Button(N_("More"), "ellipsis", "ghost")
        self.more.setObjectName("more")
        self.more.clicked.connect(self._open)
        row.addWidget(self.more)
        self.fit(narrow=False)

    def fit(self, *, narrow: bool) -> None:
        """Show all plain buttons, or the primary and one more."""
        self._narrow = narrow
        for place, button in enumerate(self.buttons):
            button.setVisible(not narrow or place < 2)
        self.more.setVisible(bool(self._hidden()))

    def _button(self, act: Act, kind: str) -> Button:
        button = Button(act.words, act.icon, kind)
        button.setObjectName(act.name.replace(".", "_"))
        button.clicked.connect(lambda: act.run() if act.ready() else None)
        return button

    def _hidden(self) -> list[Act]:
        return [*(self._plain[2:] if self._narrow else []), *self._menu_acts]

    def _open(self) -> None:
        menu = QMenu(self)
        for act in self._hidden():
            action = menu.addAction(_(act.words))
            if act.icon:
                action.setIcon(icons.icon(act.icon))
            action.setEnabled(act.ready())
            action.triggered.connect(lambda _on=False, act=act: act.run())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
