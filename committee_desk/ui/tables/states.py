"""What stands in the place of a table that has no rows to show, and why."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Picture, Text, spaced

_WIDTH = 520


class Notice(QWidget):
    """Picture, one line, an explanation and buttons in the middle of the room."""

    def __init__(self, name: str, picture: str, tone: str, *buttons: Button) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = Text("", "title", bold=True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.explanation = Text("", tone="text2", wrap=True)
        self.explanation.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons = buttons
        column = QVBoxLayout(self)
        spaced(column, 16, 10)
        column.addStretch(2)
        column.addWidget(Picture(picture, tone, 44), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        column.addLayout(_in_the_middle(self.explanation))
        column.addLayout(_in_the_middle(*buttons))
        column.addStretch(3)

    def say(self, title: Callable[[], str], explanation: Callable[[], str]) -> None:
        """Show words that are made again when the language changes."""
        self.title.tell(title)
        self.explanation.tell(explanation)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the explanation be no wider than the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A wrapped label between stretches keeps its height only at a fixed width.
        self.explanation.setFixedWidth(max(1, min(look.dp(_WIDTH), self.width() - look.dp(32))))


class Fault(Notice):
    """A question could not be answered: the sentence, the way out, and another try."""

    def __init__(self, again: Callable[[], object]) -> None:
        retry = Button(N_("Try again"), "refresh-cw", "plain")
        retry.setObjectName("try_again")
        retry.clicked.connect(lambda: again())
        super().__init__("fault", "triangle-alert", "danger", retry)

    def tell(self, fault: Exception) -> None:
        """Show a fault; one that is not ours to explain is named in general words."""
        if isinstance(fault, DeskError):
            self.say(fault.sentence, fault.way_out)
        else:
            self.say(
                lambda: _("The list could not be read."),
                lambda: _("The fault was noted in the log. Try again, or start the program anew."),
            )


class Waiting(Notice):
    """The first answer is still on its way."""

    def __init__(self) -> None:
        super().__init__("waiting", "database", "border")
        self.say(lambda: _("Reading…"), lambda: "")


def _in_the_middle(*widgets: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addStretch(1)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line
