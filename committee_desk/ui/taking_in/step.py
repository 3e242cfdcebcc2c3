"""What every step of taking in promises the page, and the line that tells where one is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import icons, look, speech
from committee_desk.ui.pages.page import Frame

STEPS = (N_("Choose the file"), N_("Match the columns"), N_("Look it over"), N_("Taken in"))
OF_MINUTES = (N_("Choose the file"), N_("Look it over"), N_("Taken in"))
"""Minutes have no columns to match."""


class Step(QWidget):
    """One step. ``changed`` when the foot of the page would say something else."""

    changed = Signal()
    go_on = Signal()
    """Emitted when the person wants the next step from inside this one."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame

    def next_words(self) -> str:
        """Return the words of the button that goes on, in the current language; '' hides it."""
        return ""

    def may_go_on(self) -> bool:
        """Tell whether one may go on now."""
        return True

    def note(self) -> str:
        """Return the sentence at the left of the foot."""
        return ""

    def begin(self) -> None:
        """Put the focus where work in this step begins."""


class StepLine(QWidget):
    """Numbers and names of the steps; those behind carry a tick, the present one is bold."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("step_line")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._at = 0
        self._steps: tuple[str, ...] = STEPS
        look.follow(self, lambda line: line.updateGeometry())
        speech.follow(self, StepLine.show_step)

    def show_step(self, at: int | None = None, steps: tuple[str, ...] = ()) -> None:
        """Mark the step one is in, counted from 0, of other ``steps`` where they are given."""
        self._steps = steps or self._steps
        self._at = self._at if at is None else at
        self.setAccessibleName(
            _(
                "Step {n} of {count}: {name}",
                n=self._at + 1,
                count=len(self._steps),
                name=_(self._steps[self._at]),
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(look.dp(200), look.dp(30))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw circles, names and the lines between."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        full = self._wide([_(words) for words in self._steps])
        left = 0.0
        for place, words in enumerate(self._steps):
            shown = _(words) if full or place == self._at else ""
            left = self._one(painter, left, place, shown)

    def _wide(self, words: list[str]) -> bool:
        need = sum(look.text_width(word, bold=True) for word in words)
        return need + len(words) * look.dp(80) <= self.width()

    def _one(self, painter: QPainter, left: float, place: int, words: str) -> float:
        side, middle = look.dp(24), self.height() / 2
        here, behind = place == self._at, place < self._at
        painter.setPen(look.colour("primary" if here or behind else "border"))
        painter.setBrush(look.colour("primary" if here else "pill" if behind else "surface"))
        circle = QRectF(left + 0.5, middle - side / 2 + 0.5, side - 1, side - 1)
        painter.drawEllipse(circle)
        if behind:
            inset = look.dp(4)
            painter.drawPixmap(
                round(left + inset),
                round(middle - side / 2 + inset),
                icons.pixmap("check", "primary", 16),
            )
        else:
            painter.setFont(look.font("caption", bold=True))
            painter.setPen(look.colour("on_primary" if here else "text2"))
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))
        left += side + look.dp(8)
        if words:
            painter.setFont(look.font(bold=here))
            painter.setPen(look.colour("text" if here else "text2"))
            wide = look.text_width(words, bold=here) + 2
            painter.drawText(
                QRectF(left, 0, wide, self.height()), Qt.AlignmentFlag.AlignVCenter, words
            )
            left += wide + look.dp(8)
        if place < len(self._steps) - 1:
            painter.setPen(look.colour("border"))
            painter.drawLine(round(left), round(middle), round(left + look.dp(24)), round(middle))
            left += look.dp(24) + look.dp(8)
        return left
