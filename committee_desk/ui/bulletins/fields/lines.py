"""Fields one types into: words, lists, telephones, figures, amounts, addresses of the web."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_
from committee_desk.ui import look, speech
from committee_desk.ui.bulletins.fields.base import FieldRow
from committee_desk.ui.forms.lines import Line, Lines

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Field

_PROMPTS = {
    "phone": N_("a number of the office"),
    "number": N_("figures"),
    "people": N_("figures; very few are not printed"),
    "money": N_("in yuan, for example 1280.50"),
    "link": N_("for example https://…"),
}


class LineRow(FieldRow):
    """One line of text."""

    def __init__(self, field: Field, *more: QWidget) -> None:
        self.line = Line()
        super().__init__(field, self.line, *more)
        if field.kind in _PROMPTS:
            speech.bind(self.line, "setPlaceholderText", _PROMPTS[field.kind])
        self.line.textEdited.connect(self._edited)
        self.line.entered.connect(self.entered)
        self.line.left.connect(self._line_left)

    def put(self, value: Any) -> None:
        """Show a kept value."""
        self.line.blockSignals(True)
        self.line.setText("" if value is None else str(value))
        self.line.blockSignals(False)
        self.tell_echo()

    def tell_echo(self) -> None:
        """Say how the paper writes it; plain words are written as they are."""

    def _edited(self, _text: str) -> None:
        self.say_origin("")
        self.tell_echo()
        self.changed.emit()

    def _line_left(self) -> None:
        self.left.emit()


class MoneyRow(LineRow):
    """An amount in yuan; its capitals stand below while one types."""

    def tell_echo(self) -> None:
        """Say the amount with two decimals and in capitals."""
        from committee_desk.printing.composing import values
        from committee_desk.rules import money

        fen = values.fen(self.text()) if self.text() else None
        said = "" if fen is None else f"{money.yuan(fen)}元 {money.capitals(fen)}"
        self.say_echo(said)


class LinkRow(LineRow):
    """An address of the web with the code the paper will show."""

    def __init__(self, field: Field) -> None:
        self.code = CodePicture()
        super().__init__(field, self.code)

    def tell_echo(self) -> None:
        """Draw the code as soon as the address is one."""
        self.code.show_text(self.text())


class LinesRow(FieldRow):
    """A list, one entry on each line."""

    def __init__(self, field: Field) -> None:
        self.lines = Lines()
        super().__init__(field, self.lines)
        speech.bind(self.lines, "setPlaceholderText", N_("one on each line"))
        self.lines.textChanged.connect(self._edited)
        self.lines.left.connect(self.left)

    def value(self) -> list[str]:
        """Return the entries."""
        return [line.strip() for line in self.text().split("\n") if line.strip()]

    def put(self, value: Any) -> None:
        """Show kept entries."""
        entries = value if isinstance(value, list) else [value or ""]
        self.lines.blockSignals(True)
        self.lines.setPlainText("\n".join(map(str, entries)))
        self.lines.blockSignals(False)

    def _edited(self) -> None:
        self.say_origin("")
        self.changed.emit()


class CodePicture(QWidget):
    """A QR code as the paper draws it; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._polygons: tuple[tuple[tuple[float, float], ...], ...] = ()
        self._side = 1.0
        speech.name(self, N_("The code the paper will show"))
        look.follow(self, lambda own: own.setFixedSize(look.dp(76), look.dp(76)), key="size")
        self.hide()

    def show_text(self, text: str) -> None:
        """Draw the code of an address, nothing for what is none."""
        from committee_desk.base.errors import DeskError
        from committee_desk.printing.composing import values
        from committee_desk.printing.layout import codes

        self._polygons = ()
        if values.is_link(text):
            try:
                drawn = codes.drawn(text, 100.0)
            except DeskError:
                drawn = None
            if drawn is not None:
                self._polygons, self._side = drawn.path.polygons, drawn.side
        self.setVisible(bool(self._polygons))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw black on white, in the dark theme too."""
        from PySide6.QtCore import QPointF
        from PySide6.QtGui import QPainterPath

        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.scale(self.width() / self._side, self.height() / self._side)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for polygon in self._polygons:
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in polygon]))
            path.closeSubpath()
        painter.fillPath(path, Qt.GlobalColor.black)
