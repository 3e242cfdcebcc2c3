"""What the window is made of, without a desk: navigation, bars, place for rooms, doors, toast."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from committee_desk.base.words import N_
from committee_desk.ui import look
from committee_desk.ui.jobs import Jobs
from committee_desk.ui.parts.banner import Banner
from committee_desk.ui.parts.jobbar import JobBar
from committee_desk.ui.parts.nav import Nav
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.statusbar import StatusBar
from committee_desk.ui.parts.texts import Line, spaced
from committee_desk.ui.parts.toast import Toast
from committee_desk.ui.parts.topbar import TopBar


class Shell(QWidget):
    """Arranges its parts for the width there is.

    ``outer`` shows either ``body``, the desk with its rooms in ``stack``, or a door before it.
    """

    def __init__(self, jobs: Jobs, take_back: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("frame")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.nav = Nav()
        self.top = TopBar()
        self.banner = Banner(
            N_("Demonstration data. Everybody in it is made up."), N_("Clear it and start for real")
        )
        self.banner.hide()
        self.stack = QStackedWidget()
        self.status = StatusBar()
        self.body = QWidget()
        self.outer = QStackedWidget()
        self._lay()
        self.toast_bar = Toast(self, take_back)
        self.job_bar = JobBar(jobs, self)
        look.follow(self, Shell.fit)

    def covered(self) -> bool:
        """Tell whether a panel lies over the window."""
        return any(panel.isVisible() for panel in self.findChildren(Overlay))

    def uncover(self) -> None:
        """Hide the panels over the window; a field left that way still finds the desk open."""
        for panel in self.findChildren(Overlay):
            panel.hide()

    def toast(self, words: str, *, undo: bool = False) -> None:
        """Say that something was done; ``undo`` adds a button that takes the newest step back."""
        self.toast_bar.say(words, undo=undo)

    def width_dp(self) -> float:
        """Return how wide the window is in dp."""
        return look.breadth(self.width())

    def fit(self) -> None:
        """Arrange everything for the width there is."""
        wide = self.width()
        self.nav.fit(wide)
        self.top.fit(wide)
        self.status.fit(wide)
        self.job_bar.place()
        self.toast_bar.place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange everything for the new width at once."""
        self.fit()
        super().resizeEvent(event)
        # The first picture would not wait for what is arranged later.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _lay(self) -> None:
        room = QVBoxLayout()
        room.addWidget(self.top)
        room.addWidget(self.banner)
        room.addWidget(self.stack, 1)
        upper = QHBoxLayout()
        upper.addWidget(self.nav)
        upper.addWidget(Line(upright=True))
        upper.addLayout(room, 1)
        whole = QVBoxLayout(self.body)
        whole.addLayout(upper, 1)
        whole.addWidget(self.status)
        self.outer.addWidget(self.body)
        own = QVBoxLayout(self)
        own.addWidget(self.outer)
        for layout in (room, upper, whole, own):
            spaced(layout, 0, 0)
