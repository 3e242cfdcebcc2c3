"""Writing a notice: the form at the left, the paper at the right, what stands in its way below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.bulletins import seeing
from committee_desk.ui.bulletins.form import NoticeForm
from committee_desk.ui.bulletins.hits import Remarks
from committee_desk.ui.bulletins.seeing import Seen
from committee_desk.ui.bulletins.unsaved import Unsaved
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.paper_view import PaperView, Place
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.elided import Elided
from committee_desk.ui.parts.texts import Line, Text, clear_area, spaced

if TYPE_CHECKING:
    from committee_desk.printing.gate import Hit

SEE_AFTER, SEARCH_AFTER = 180, 600
"""Milliseconds after the last key until the paper is set anew, and until it is searched."""
_NARROW = 700
_PAPERS = {
    "A4": N_("A4, official layout"),
    "A3": N_("A3, official layout"),
    "A4-large": N_("A4, large type"),
}


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
        self._known: tuple[dict[str, Any], Any] | None = None
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
        self.form.finished.connect(self.finish.setFocus)
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self.form.setProperty("kind", "ground")
        self._area.setWidget(self.form)
        self.kind_told.set_full(f"{declared.code} {declared.name}")
        self._offer_papers(declared.papers, paper or declared.paper)
        self.view.show_document(None)
        self.view.show_places(())
        self.remarks.tell((), (), "", searched=False)
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
        return str(self.paper.currentData() or "")

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
        self._known = None
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
        if self.form is None or self._known is None:
            return
        if self._setting:
            self._again = True
            return
        self._setting = True
        office, kind, data, paper = self._known[0], self.kind(), self.data(), self.chosen_paper()
        self._frame.jobs.read(
            lambda _progress: seeing.see(office, kind, data, paper),
            done=self._saw,
            failed=self._not_seen,
        )

    def search_now(self) -> None:
        """Search the paper as the gate will."""
        if self.seen is None or self.seen.document is None or self._known is None:
            return
        document, people, kind = self.seen.document, self._known[1], self.kind()
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
        self.turn.setVisible(narrow)
        for button in (self.turn, self.back, self.keep):
            button.show_words(not narrow)
        paper = self.turn.isChecked()
        self._left.setVisible(not narrow or not paper)
        self._right.setVisible(not narrow or paper)
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
        desk = self._frame.desk
        self._frame.jobs.read(lambda _progress: seeing.know(desk), done=self._knows)

    def _knows(self, known: tuple[dict[str, Any], Any]) -> None:
        self._known = known
        if self.form is not None:
            self.form.offer_committee(str(known[0].get("committee") or ""))
        self.see_now()

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
        if seen.document is not None:
            self.view.show_document(seen.document)
        self.view.show_places(())
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
        seen = self.seen
        if seen is None:
            return
        fault = seen.fault.whole() if seen.fault else ""
        self.remarks.tell(self.hits, seen.advised(), fault, searched=self.hits is not None)
        self.view.show_places([place_of(hit) for hit in self.hits or ()])

    def _show_place(self, hit: Hit) -> None:
        self.view.go_to(place_of(hit))

    def _offer_papers(self, papers: tuple[str, ...], chosen: str) -> None:
        self.paper.blockSignals(True)
        self.paper.clear()
        for name in papers:
            self.paper.addItem(_(_PAPERS.get(name, name)), name)
        self.paper.setCurrentIndex(max(0, self.paper.findData(chosen)))
        self.paper.blockSignals(False)

    def _retell(self) -> None:
        for at in range(self.paper.count()):
            name = str(self.paper.itemData(at))
            self.paper.setItemText(at, _(_PAPERS.get(name, name)))
        self._tell()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        whole.addWidget(self._head())
        self._split = QSplitter()
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._left = left = QWidget()
        column = QVBoxLayout(left)
        spaced(column, (24, 4, 8, 8), 8)
        self.typing = Unsaved(self._frame, SheetNotice())
        column.addWidget(self.typing.notice)
        empty = QWidget()
        self._area = clear_area(empty)
        column.addWidget(self._area, 1)
        self._split.addWidget(left)
        self._right = right = QWidget()
        beside = QVBoxLayout(right)
        spaced(beside, (8, 4, 16, 8), 8)
        self.remarks = Remarks()
        self.remarks.place_wanted.connect(self._show_place)
        beside.addWidget(self.remarks)
        self.view = PaperView()
        beside.addWidget(self.view, 1)
        self._split.addWidget(right)
        whole.addWidget(self._split, 1)
        whole.addWidget(Line())
        whole.addWidget(self._foot())
        speech.follow(self, Compose._retell)
        # Narrower than both halves together ask for: then only one of them is shown.
        look.follow(self, lambda own: own.setMinimumWidth(look.dp(340)), key="least")

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        spaced(row, (24, 12, 16, 8), 10)
        self.kind_told = Elided("lead", bold=True)
        row.addWidget(self.kind_told, 1)
        self.turn = Button(N_("Show the paper"), "eye", "chip")
        self.turn.setObjectName("show_paper")
        self.turn.toggled.connect(lambda _on: self._fit())
        row.addWidget(self.turn)
        row.addWidget(Text(N_("Paper"), tone="text2"))
        self.paper = QComboBox()
        self.paper.setObjectName("paper")
        speech.name(self.paper, N_("Paper"))
        self.paper.currentIndexChanged.connect(lambda _at: self.see_now())
        row.addWidget(self.paper)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        spaced(row, (24, 9, 24, 9), 8)
        self.back = Button(N_("Back to the notices"), "arrow-left", "ghost")
        self.back.setObjectName("compose_back")
        self.back.clicked.connect(self.left)
        self.keep = Button(N_("Keep the draft"), "save")
        self.keep.setObjectName("keep_draft")
        self.keep.clicked.connect(self.keep_wanted)
        self.finish = Button(N_("Finish and print…"), "printer", "primary")
        self.finish.setObjectName("finish_notice")
        self.finish.clicked.connect(self.finish_wanted)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.finish)
        return foot


def place_of(hit: Hit) -> Place:
    """Return where a hit stands on the preview."""
    return Place(hit.page, hit.box)
