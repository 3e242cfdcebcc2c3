"""The committee's own kinds: made from another, changed, put away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from committee_desk.base.words import N_, ngettext
from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.short_table import ShortTable, Shown
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.parts.wrap import wrapped


class OwnKinds(Overlay):
    """``kinds`` are those of the committee; the deeds get the code of the marked one."""

    def __init__(
        self,
        window: Any,
        kinds: list[dict[str, Any]],
        *,
        make: Callable[[], object],
        change: Callable[[str], object],
        remove: Callable[[str], object],
    ) -> None:
        super().__init__(window, 680)
        self.setObjectName("own_kinds_sheet")
        spaced(self.panel.body, 18, 10)
        self.panel.body.addWidget(Text(N_("Our own kinds of notice"), "lead", bold=True))
        self.panel.body.addWidget(
            Text(
                N_(
                    "Made from a kind there is: other fields, other wording. Notices written with "
                    "it stay when it is changed or put away."
                ),
                tone="text2",
                wrap=True,
            )
        )
        self.table = ShortTable(
            "own_kinds_list",
            N_("Our own kinds of notice"),
            (
                Shown(N_("Kind"), 280, lambda each: str(each["name"])),
                Shown(N_("Group"), 130, lambda each: str(each["group"])),
                Shown(N_("Fields"), 80, lambda each: str(each["fields"])),
            ),
        )
        look.follow(self.table, lambda table: table.setMinimumHeight(look.dp(190)), key="least")
        self.panel.body.addWidget(self.table, 1)
        self.told = Text(tone="text2")
        self.told.tell(lambda: ngettext("{n} kind of our own", "{n} kinds of our own", len(kinds)))
        self.panel.body.addWidget(self.told)
        self.make = Button(N_("Make another…"), "plus", "primary")
        self.make.setObjectName("make_kind")
        self.change = Button(N_("Change…"), "pencil")
        self.change.setObjectName("change_kind")
        self.drop = Button(N_("Put away"), "trash-2", "ghost")
        self.drop.setObjectName("drop_kind")
        close = Button(N_("Close"))
        close.clicked.connect(self.close_panel)
        self.make.clicked.connect(lambda: self._leave_for(make))
        self.change.clicked.connect(lambda: self._with_marked(change))
        self.drop.clicked.connect(lambda: self._with_marked(remove))
        self.table.opened.connect(lambda _entry: self._with_marked(change))
        row = QHBoxLayout()
        self.panel.body.addLayout(row)
        row.addWidget(wrapped(self.make, self.change, self.drop, close), 1)
        self.table.show_entries(kinds)
        if kinds:
            self.table.selectRow(0)
        for button in (self.change, self.drop):
            button.setEnabled(bool(kinds))
        look.follow(self, OwnKinds.place, key="place")

    def _with_marked(self, deed: Callable[[str], object]) -> None:
        entry = self.table.current()
        if entry is not None:
            self._leave_for(lambda: deed(str(entry["code"])))

    def _leave_for(self, deed: Callable[[], object]) -> None:
        self.close_panel()
        deed()
