"""Writing a notice: the form at the left, the paper at the right, what stands in its way below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from committee_desk.ui import look, speech
from committee_desk.ui.bulletins import seeing
from committee_desk.ui.bulletins.form import NoticeForm
from committee_desk.ui.bulletins.seeing import Seen
from committee_desk.ui.bulletins.sides import Foot, Head, PaperSide
from committee_desk.ui.bulletins.unsaved import Unsaved
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.texts import Line, clear_area, spaced

if TYPE_CHECKING:
    from committee_desk.printing.gate import Hit

SEE_AFTER, SEARCH_AFTER = 180, 600
"""Milliseconds after the last key until the paper is set anew, and until it is searched."""
_NARROW = 700


class Compose(QWidget):
    """Signals ``left`` back to the list, ``keep_wanted`` and ``finish_wanted``."""

    left = Signal()
    keep_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.form: NoticeForm | None = None
        self.bulletin: int | None = None
        self.seen: Seen | None = None
        self.hits: tuple[Hit, ...] | None = None
        self._office: dict[str, Any] | None = None
        self._people: Any = None
        self._setting = False
        self._again = False
        self._kept: dict[str, Any] = {}
        self._see = self._timer(SEE_AFTER, self.see_now)
        self._search = self._timer(SEARCH_AFTER, self.search_now)
        self._build()

    def write(self, kind: str, data: Mapping[str, Any], bulletin: int | None, paper: str) -> None:
        """Begin with a kind and data; ``bulletin`` is the draft it goes on with."""
        from committee_desk.printing import bulletins as kinds

        declared = kinds.kind(kind)
        self.bulletin = bulletin
        self.seen, self.hits = None, None
        self.form = NoticeForm(declared)
        self.form.put(data)
        self._kept = self.form.data()
        self.form.changed.connect(self._changed)
        self.typing.watch(self.form, kind, bulletin)
        if bulletin is not None or not data:
            self.typing.offer(self._take_typed)
        self.form.finished.connect(self.foot.finish.setFocus)
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self.form.setProperty("kind", "ground")
        self._area.setWidget(self.form)
        self.head.kind.set_full(f"{declared.code} {declared.name}")
        self.head.offer(declared.papers, paper or declared.paper)
        self.side.clear()
        self._ask_known()
        self.form.begin()

    def kind(self) -> str:
        """Return the code of the kind being written."""
        return self.form.kind.code if self.form else ""

    def data(self) -> dict[str, Any]:
        """Return what was typed."""
        return self.form.data() if self.form else {}

    def title(self) -> str:
        """Return the title as far as it is written."""
        from committee_desk.printing import bulletins as kinds

        return kinds.title(self.kind(), self.data(), {})

    def chosen_paper(self) -> str:
        """Return the sheet chosen."""
        return str(self.head.paper.currentData() or "")

    def keep_typed(self) -> None:
        """Keep what is typed at once, for a desk that may close now."""
        if self.unsaved():
            self.typing.keep_now(self.data())

    def unsaved(self) -> bool:
        """Tell whether something was typed since the draft was kept."""
        return self.form is not None and self.form.data() != self._kept

    def kept(self, bulletin: int) -> None:
        """Note that the draft was kept."""
        self.bulletin = bulletin
        self._kept = self.data()
        self.typing.drop()

    def forget_people(self) -> None:
        """Ask again whom the gate looks for: the register changed."""
        self._office = self._people = None
        if self.form is not None and self.isVisible():
            self._ask_known()

    def complain(self) -> bool:
        """Show everything that is missing; True when something is."""
        from committee_desk.printing import bulletins as kinds

        assert self.form is not None
        wrong = kinds.complaints(self.kind(), self.data())
        return self.form.complain(wrong, all_of_them=True)

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show what the gate found."""
        self.hits = hits
        self._tell()

    def see_now(self) -> None:
        """Set the paper in a worker; one at a time, the newest wins."""
        if self.form is None or self._office is None:
            return
        if self._setting:
            self._again = True
            return
        self._setting = True
        office, kind, data, paper = self._office, self.kind(), self.data(), self.chosen_paper()
        self._frame.jobs.read(
            lambda _progress: seeing.see(office, kind, data, paper),
            done=self._saw,
            failed=self._not_seen,
        )

    def search_now(self) -> None:
        """Search the paper as the gate will."""
        if self.seen is None or self.seen.document is None or self._people is None:
            return
        document, people, kind = self.seen.document, self._people, self.kind()
        self._frame.jobs.read(
            lambda _progress: seeing.search(document, people, kind),
            done=lambda hits: self._searched(document, hits),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the form its share."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show form and paper beside each other, or one of them where there is no room."""
        wide = self.width()
        narrow = look.breadth(wide) <= _NARROW
        self.head.turn.setVisible(narrow)
        for button in (self.head.turn, self.foot.back, self.foot.keep):
            button.show_words(not narrow)
        paper = self.head.turn.isChecked()
        self._left.setVisible(not narrow or not paper)
        self.side.setVisible(not narrow or paper)
        form = min(look.dp(470), wide // 2)
        self._split.setSizes([form, wide - form])

    def _take_typed(self, data: Mapping[str, Any]) -> bool:
        assert self.form is not None
        self.form.put(data)
        self.form.begin()
        self.see_now()
        return True

    def _timer(self, after: int, deed: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(deed)
        return timer

    def _ask_known(self) -> None:
        """Ask what papers say of the office, then whom the gate looks for; neither twice."""
        desk, jobs = self._frame.desk, self._frame.jobs
        if self._office is None:
            jobs.read(lambda _progress: seeing.office_of(desk), done=self._knows_office)
        else:
            self._knows_office(self._office)
        if self._people is None:
            jobs.read(lambda _progress: seeing.people_of(desk), done=self._knows_people)

    def _knows_office(self, office: dict[str, Any]) -> None:
        self._office = office
        if self.form is not None:
            self.form.offer_committee(str(office.get("committee") or ""))
        self.see_now()

    def _knows_people(self, people: Any) -> None:
        self._people = people
        self._search.start()

    def _changed(self) -> None:
        self._see.start()
        self._search.stop()

    def _saw(self, seen: Seen) -> None:
        self._setting = False
        if self._again:
            self._again = False
            self.see_now()
            return
        self.seen, self.hits = seen, None
        if self.form is not None:
            self.form.complain(seen.complaints)
        self._tell()
        self._search.start()

    def _not_seen(self, fault: Exception) -> None:
        self._setting = False
        raise fault

    def _searched(self, document: Any, hits: tuple[Hit, ...]) -> None:
        if self.seen is not None and self.seen.document is document:
            self.hits = hits
            self._tell()

    def _tell(self) -> None:
        if self.seen is not None:
            self.side.tell(self.seen, self.hits)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        self.head = Head()
        self.head.turn.toggled.connect(lambda _on: self._fit())
        self.head.paper.currentIndexChanged.connect(lambda _at: self.see_now())
        whole.addWidget(self.head)
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        spaced(column, (24, 4, 8, 8), 8)
        self.typing = Unsaved(self._frame, SheetNotice())
        column.addWidget(self.typing.notice)
        self._area = clear_area(QWidget())
        column.addWidget(self._area, 1)
        self._split.addWidget(self._left)
        self.side = PaperSide()
        self._split.addWidget(self.side)
        whole.addWidget(self._split, 1)
        whole.addWidget(Line())
        self.foot = Foot()
        self.foot.back.clicked.connect(self.left)
        self.foot.keep.clicked.connect(self.keep_wanted)
        self.foot.finish.clicked.connect(self.finish_wanted)
        whole.addWidget(self.foot)
        speech.follow(self, Compose._tell)
        # Narrower than both halves together ask for: then only one of them is shown.
        look.follow(self, lambda own: own.setMinimumWidth(look.dp(340)), key="least")
