"""The sheet on which a deed of household life is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import _
from committee_desk.ui.forms.columns import Columns
from committee_desk.ui.forms.finding import DeskFinder
from committee_desk.ui.forms.inputs import CodeInput, input_for
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.forms.row import FieldRow
from committee_desk.ui.pages.life import Deed, choices, fields, starting
from committee_desk.ui.parts.agreeing import add_foot
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Text

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail, Member
    from committee_desk.ui.pages.page import Frame


class LifeSheet(Overlay):
    """Asks what a deed needs and does it; ``done`` when it happened."""

    done = Signal()

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        deed: Deed,
        detail: Detail,
    ) -> None:
        super().__init__(window, 520)
        self.setObjectName("life_sheet")
        self._frame = frame
        self._deed = deed
        self._record = detail.record
        self._doing = False
        body = self.panel.body
        body.addWidget(Text(deed.words, "title", bold=True))
        who = Text(kind="lead")
        who.setText(detail.title)
        body.addWidget(who)
        body.addWidget(Text(deed.explanation, tone="text2", wrap=True))
        self.notice = SheetNotice()
        body.addWidget(self.notice)
        self.ticks = [self._tick(member) for member in detail.members] if deed.members else []
        for tick in self.ticks:
            body.addWidget(tick)
        self.rows: dict[str, FieldRow] = {}
        self._add_fields(choices(deed, detail), starting(deed, detail))
        self._add_foot()

    def act(self) -> None:
        """Do it, unless something is missing: then say so beside it."""
        values = self._read()
        if values is None or self._doing:
            return
        self._doing = True
        verb, arguments, keywords = self._deed.call(self._record, values)
        self._frame.do(verb, *arguments, done=self._happened, failed=self._refused, **keywords)

    def stops(self) -> list[QWidget]:
        """Return what Tab walks through; the line inside a box is reached through the box."""
        return [stop for stop in super().stops() if stop.focusProxy() is None]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay where a click beside the sheet would close it."""
        event.accept()

    def _tick(self, member: Member) -> QCheckBox:
        tick = QCheckBox(" ".join(part for part in (member.name, member.line) if part))
        tick.setObjectName(f"tick_{member.id}")
        tick.setProperty("member", member.id)
        return tick

    def _add_fields(
        self, offered: Mapping[str, list[tuple[str, str, str]]], starts: Mapping[str, Any]
    ) -> None:
        declared = fields()
        finder = DeskFinder(self._frame)
        for asked in self._deed.asks:
            field = declared[asked] if isinstance(asked, str) else asked
            name = field.name
            if field.codes in offered:
                entry: Any = CodeInput(field, offered[field.codes])
            else:
                entry = input_for(field, finder)
            self.rows[name] = FieldRow(entry)
            entry.entered.connect(lambda name=name: self._entered(name))
        for name, value in starts.items():
            self.rows[name].entry.show(value)
        self.columns = Columns(list(self.rows.values()), list(self.rows.values()))
        self.panel.body.addWidget(self.columns)

    def _add_foot(self) -> None:
        kind = "danger" if self._deed.danger else "primary"
        self.ok = Button(self._deed.words, self._deed.picture, kind)
        add_foot(self, self.ok, self.act)

    def _entered(self, name: str) -> None:
        names = list(self.rows)
        at = names.index(name)
        if at + 1 < len(names):
            self.rows[names[at + 1]].entry.focus.setFocus()
        else:
            self.act()

    def _read(self) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        for name, row in self.rows.items():
            row.complain("")
            try:
                values[name] = row.entry.read()
            except DeskError as fault:
                row.complain(fault.whole())
                continue
            if values[name] is None and row.entry.field.required:
                row.complain(_("{label} must be filled in.", label=row.entry.field.label()))
        values["members"] = [t.property("member") for t in self.ticks if t.isChecked()]
        self._arrange()
        wrong = [row for row in self.rows.values() if row.complaint]
        if wrong:
            wrong[0].entry.focus.setFocus()
            return None
        if self.ticks and not values["members"]:
            self.notice.tell(_("Tick those who split off."))
            self.place()
            return None
        return values

    def _arrange(self) -> None:
        self.columns.arrange()
        self.place()

    def _happened(self, _value: Any) -> None:
        self._doing = False
        self.close_panel()
        self._frame.toast(_("Done: {deed}", deed=_(self._deed.words)), undo=True)
        self.done.emit()

    def _refused(self, fault: Exception) -> None:
        self._doing = False
        if not isinstance(fault, DeskError):
            raise fault
        self.notice.tell(fault.whole())
        self.place()
