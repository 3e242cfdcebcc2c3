"""The sheet on which needs are held beside each other and merged into one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.forms.sheet import Scroll
from committee_desk.ui.jobs import plain
from committee_desk.ui.parts.agreeing import add_foot
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Line, Text, spaced

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.page import Frame

_WIDTH = 720


class MergeSheet(Overlay):
    """Needs that may be one: tick those that are, say which stays. ``merged`` carries its id.

    One need is held against those that look alike; several chosen ones against each other.
    """

    merged = Signal(object)

    def __init__(self, window: QWidget, frame: Frame, chosen: Sequence[int]) -> None:
        super().__init__(window, _WIDTH)
        self.setObjectName("merge_sheet")
        self._frame, self._chosen = frame, list(chosen)
        self._doing = False
        self.rows: dict[int, NeedRow] = {}
        self._stays = QButtonGroup(self)
        body = self.panel.body
        body.addWidget(Text(N_("Merge needs"), "title", bold=True))
        told = N_(
            "Tick those that ask for the same and say which one stays. Everybody who asked "
            "is kept and hears back."
        )
        body.addWidget(Text(told, tone="text2", wrap=True))
        self.notice = SheetNotice()
        body.addWidget(self.notice)
        self.held = QWidget()
        self._list = QVBoxLayout(self.held)
        spaced(self._list, (0, 0, 12, 0), 6)
        self.area = Scroll(self.held)
        body.addWidget(self.area, 1)
        self.ok = Button(N_("Merge"), "merge", "primary")
        add_foot(self, self.ok, self.act)

    def start(self) -> None:
        """Read the needs and open."""
        desk, chosen = self._frame.desk, self._chosen
        self._frame.jobs.read(plain(lambda: candidates(desk, chosen)), done=self._show)

    def act(self) -> None:
        """Merge those ticked into the one that stays."""
        from committee_desk.work import need_merging

        stays = self._stays.checkedId()
        wanted = [row.at for row in self.rows.values() if row.tick.isChecked()]
        into = next((each for each, row in self.rows.items() if row.at == stays), 0)
        others = [each for each, row in self.rows.items() if row.at in wanted and each != into]
        if not into or not others:
            self.notice.tell(_("Tick at least two, and say which one stays."))
            self.place()
            return
        if self._doing:
            return
        self._doing = True
        self._frame.do(
            need_merging.merge,
            others,
            into,
            done=lambda _none: self._happened(into, len(others)),
            failed=self._refused,
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay where a click beside the sheet would close it."""
        event.accept()

    def stops(self) -> list[QWidget]:
        """Return what Tab walks through."""
        return [stop for stop in super().stops() if stop.focusProxy() is None]

    def _show(self, found: Sequence[dict[str, Any]]) -> None:
        for at, need in enumerate(found):
            row = NeedRow(at, need, ticked=need["id"] in self._chosen)
            self.rows[need["id"]] = row
            self._stays.addButton(row.stays, at)
            if at:
                self._list.addWidget(Line())
            self._list.addWidget(row)
        self._list.addStretch(1)
        if len(found) < 2:
            self.notice.tell(
                _("No need looks like this one. Choose several in the list, then merge them.")
            )
            self.ok.setEnabled(False)
        if found:
            next(iter(self.rows.values())).stays.setChecked(True)
        self.open()
        self._frame.jobs.later(0, self.place)

    def _happened(self, into: int, count: int) -> None:
        self._doing = False
        self.close_panel()
        self._frame.toast(_("Merged: {n}", n=count), undo=True)
        self.merged.emit(into)

    def _refused(self, fault: Exception) -> None:
        self._doing = False
        if not isinstance(fault, DeskError):
            raise fault
        self.notice.tell(fault.whole())
        self.place()


class NeedRow(QWidget):
    """One need in full: whether it is one of them, whether it is the one that stays."""

    def __init__(self, at: int, need: dict[str, Any], *, ticked: bool) -> None:
        super().__init__()
        self.at = at
        self.tick = QCheckBox()
        self.tick.setObjectName(f"tick_{need['id']}")
        self.tick.setChecked(ticked)
        self.tick.setAccessibleName(need["need"])
        self.stays = QRadioButton()
        self.stays.setObjectName(f"stays_{need['id']}")
        speech.bind(self.stays, "setText", N_("This one stays"))
        self.stays.toggled.connect(lambda on: self.tick.setChecked(True) if on else None)
        words = Text(wrap=True)
        words.setText(need["need"])
        line = Text(tone="text2", wrap=True)
        line.setText(" · ".join(filter(None, map(str, need["line"]))))
        middle = QVBoxLayout()
        middle.setSpacing(look.dp(2))
        middle.addWidget(words)
        middle.addWidget(line)
        row = QHBoxLayout(self)
        spaced(row, (0, 4, 0, 4), 10)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(middle, 1)
        row.addWidget(self.stays, 0, Qt.AlignmentFlag.AlignTop)


def candidates(desk: Desk, chosen: Sequence[int]) -> list[dict[str, Any]]:
    """Return the chosen needs; to a single one those that look alike, the likeliest first."""
    from committee_desk.work import need_questions, query

    wanted = list(chosen)
    if len(wanted) == 1:
        story = desk.ask(need_questions.story, wanted[0])
        if story is not None:
            need = story.need
            alike = desk.ask(
                need_questions.alike, need["need"], need["category"], need["grid_id"], but=wanted[0]
            )
            wanted += [each.id for each in alike if each.open]
    columns = ["need", "no", "status", "raised_on", "grid", "party", "frequency"]
    rows = desk.ask(query.page, "needs", wanted, columns, channel="detail")
    for row in rows:
        times = int(row["frequency"] or 1)
        asked = _("asked {n} times", n=times) if times > 1 else ""
        row["line"] = [*(row[name] for name in columns[1:6]), asked]
    return rows
