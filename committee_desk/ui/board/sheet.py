"""The sheet on which a deed of the board register is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from committee_desk.base import dates
from committee_desk.base.errors import DeskError
from committee_desk.base.words import _
from committee_desk.ui import look
from committee_desk.ui.board.ticks import Ticks
from committee_desk.ui.forms.columns import Columns
from committee_desk.ui.forms.finding import DeskFinder
from committee_desk.ui.forms.inputs import CodeInput, DayInput, input_for
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.forms.row import FieldRow
from committee_desk.ui.parts.agreeing import add_foot
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.surface import surface_area
from committee_desk.ui.parts.texts import Text

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.pages.page import Frame

Choices = list[tuple[str, str, str]]
Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class DeedSheet(Overlay):
    """Asks what a deed needs and does it; ``call`` turns what was typed into verb and arguments.

    ``done`` gets what the verb returned. A refusal stands beside its field, or at the head.
    """

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        words: str,
        fields: Sequence[Field],
        call: Callable[[dict[str, Any]], Call],
        *,
        name: str,
        told: str = "",
        picture: str = "check",
        agree: str = "",
        danger: bool = False,
        choices: Mapping[str, Choices] | None = None,
        ticks: Sequence[Ticks] = (),
        done: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__(window, 620)
        self.setObjectName(f"{name}_sheet")
        self._frame, self._call, self._done = frame, call, done
        self._doing = False
        body = self.panel.body
        body.addWidget(Text(words, "title", bold=True, wrap=True))
        self.told = Text(tone="text2", wrap=True)
        self.told.setText(told)
        body.addWidget(self.told)
        self.told.setVisible(bool(told))
        self.notice = SheetNotice()
        body.addWidget(self.notice)
        self.rows: dict[str, FieldRow] = {}
        self.ticks = {each.name: each for each in ticks}
        self._lay(fields, choices or {})
        self._foot(agree or words, picture, "danger" if danger else "primary")

    def put(self, values: Mapping[str, Any]) -> None:
        """Show values to begin with."""
        for name, value in values.items():
            if name in self.rows:
                self.rows[name].entry.show(value)
            elif name in self.ticks:
                self.ticks[name].choose(value or ())

    def say(self, sentence: str) -> None:
        """Show what the person should know before agreeing."""
        if sentence != self.told.text() or self.told.isHidden() == bool(sentence):
            self.told.setText(sentence)
            self.told.setVisible(bool(sentence))
            self.place()

    def act(self) -> None:
        """Do it, unless something is missing: then say so beside it."""
        values = self.read()
        if values is None or self._doing:
            return
        self._doing = True
        verb, arguments, keywords = self._call(values)
        self._frame.do(verb, *arguments, done=self._happened, failed=self._refused, **keywords)

    def read(self) -> dict[str, Any] | None:
        """Return what was typed, None when something cannot be: it is told beside it."""
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
        for name, ticks in self.ticks.items():
            ticks.complain("")
            values[name] = ticks.chosen()
        self._arrange()
        wrong = [row for row in self.rows.values() if row.complaint]
        if wrong:
            wrong[0].entry.focus.setFocus()
            return None
        return values

    def place(self) -> None:
        """Be as high as the fields ask, scrolled where the window is lower."""
        if hasattr(self, "area"):
            self.columns.arrange()
            self.area.setFixedHeight(self.columns.height())
            body = self.panel.body
            body.activate()
            width = min(look.dp(self._width), self.width() - look.dp(32))
            asked = max(body.totalSizeHint().height(), body.totalHeightForWidth(width))
            over = asked - (self.height() - look.dp(24))
            if over > 0:
                self.area.setFixedHeight(max(look.dp(60), self.columns.height() - over))
        super().place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stay where a click beside the sheet would close it and lose what was typed."""
        event.accept()

    def _lay(self, fields: Sequence[Field], choices: Mapping[str, Choices]) -> None:
        finder = DeskFinder(self._frame)
        laid: list[QWidget] = []
        wide: list[QWidget] = []
        for field in fields:
            if field.name in self.ticks:
                part: QWidget = self.ticks[field.name]
                wide.append(part)
            else:
                offered = choices.get(field.name)
                entry = input_for(field, finder) if offered is None else CodeInput(field, offered)
                part = self.rows[field.name] = FieldRow(entry)
                entry.entered.connect(lambda name=field.name: self._entered(name))
                if field.kind == "long" or field.limit > 60 or offered is not None:
                    wide.append(part)
            laid.append(part)
        for row in self.rows.values():
            if isinstance(row.entry, DayInput):
                row.entry.line.setPlaceholderText(dates.today().isoformat())
        self.columns = Columns(laid, wide)
        # A long sheet in large type is scrolled; head and buttons stay.
        self.area = surface_area(self.columns)
        self.panel.body.addWidget(self.area)

    def _foot(self, words: str, picture: str, kind: str) -> None:
        self.ok = Button(words, picture, kind)
        add_foot(self, self.ok, self.act)

    def _entered(self, name: str) -> None:
        names = list(self.rows)
        at = names.index(name)
        if at + 1 < len(names):
            self.rows[names[at + 1]].entry.focus.setFocus()
        else:
            self.act()

    def _arrange(self) -> None:
        self.columns.arrange()
        self.place()

    def _happened(self, value: Any) -> None:
        self._doing = False
        self.close_panel()
        if self._done is not None:
            self._done(value)

    def _refused(self, fault: Exception) -> None:
        self._doing = False
        if not isinstance(fault, DeskError):
            raise fault
        row, ticks = self.rows.get(fault.field), self.ticks.get(fault.field)
        if row is not None:
            row.complain(fault.whole())
            row.entry.focus.setFocus()
        elif ticks is not None:
            ticks.complain(fault.whole())
        else:
            self.notice.tell(fault.whole())
        self._arrange()
