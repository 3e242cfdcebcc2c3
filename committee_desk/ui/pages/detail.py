"""The panel beside a list: facts, household and history of the current record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.detail_parts import FactRow, HistoryStep, MemberRow, TagLine
from committee_desk.ui.pages.detail_reading import Detail, Fact, read_detail
from committee_desk.ui.pages.revealing import reveal
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.surface import surface_area
from committee_desk.ui.parts.texts import Picture, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.page import Frame

WIDTH = 360
_EDGES = 18 + 16
_LEAST_TABS = 150
_LONGEST_TITLE = 36
Buttons = Callable[[Detail], Sequence[Button]]


@dataclass(frozen=True)
class DetailTab:
    """A further tab of the panel.

    ``read`` runs on the reading thread and answers for one record; ``draw`` makes the widgets that
    show its answer, one below the other. ``words`` is a message id.
    """

    name: str
    words: str
    read: Callable[[Desk, int], Any]
    draw: Callable[[Any], Sequence[QWidget]]


class DetailPanel(QWidget):
    """Shows one record; reads it off the window's thread and drops answers to older choices.

    Signals: ``change_wanted`` the record is to be typed on; ``go_wanted`` a member was picked;
    ``left`` Esc was pressed.
    """

    change_wanted = Signal(object)
    go_wanted = Signal(object)
    left = Signal()

    def __init__(
        self,
        frame: Frame,
        listing: str,
        extra: Sequence[Button] = (),
        more: Sequence[DetailTab] = (),
        deeds: Buttons = lambda _detail: (),
    ) -> None:
        """``extra`` are buttons that always stand there, ``deeds`` makes those of one record."""
        super().__init__()
        self.frame = frame
        self.listing = listing
        self._more = tuple(more)
        self._deeds = deeds
        self.record = 0
        self.detail: Detail | None = None
        self.setObjectName("detail")
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        speech.name(self, N_("Details"))
        self._build(extra)
        self.show_record(0)

    def show_record(self, record: int) -> None:
        """Show another record, 0 for none; what is shown stays until the other is read."""
        self.record = record
        if record:
            self.refresh()
        else:
            self.detail = None
            self._reveal_body(False)

    def refresh(self) -> None:
        """Read the record again."""
        record, desk = self.record, self.frame.desk
        if record:
            self.frame.jobs.read(
                plain(lambda: self._read(desk, record)),
                done=lambda found: self._take(record, found),
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the deeds the height their lines take."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the panel on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _build(self, extra: Sequence[Button]) -> None:
        self.title = Text("", "title", bold=True, wrap=True)
        self.title.setMinimumWidth(1)
        self.line = Text("", tone="text2", wrap=True)
        self.change = Button(N_("Change"), "pencil")
        self.change.setObjectName("change_record")
        self.change.clicked.connect(
            lambda: self.change_wanted.emit(self.detail.record if self.detail else self.record)
        )
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        self.tags = TagLine()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setExpanding(False)
        # Five or six tabs stand closer; where their words are long the bar is moved along.
        self.tabs.tabBar().setProperty("many", len(self._more) > 1)
        self.tabs.setUsesScrollButtons(len(self._more) > 1)
        speech.name(self.tabs.tabBar(), N_("Details"))
        self.further = [self._tab() for _tab in self._more]
        self.facts, self.members, self.history = (self._tab() for _n in range(3))
        self.verbs = QHBoxLayout()
        for button in extra:
            self.verbs.addWidget(button)
        self.verbs.addStretch(1)
        self.deeds = wrapped()
        self.deeds.setObjectName("deeds")
        self.body = QWidget()
        inner = QVBoxLayout(self.body)
        top = QVBoxLayout()
        top.addLayout(head)
        top.addWidget(self.line)
        top.addWidget(self.tags)
        top.addLayout(self.verbs)
        top.addWidget(self.deeds)
        inner.addLayout(top)
        inner.addWidget(self.tabs, 1)
        spaced(inner, 0, 0)
        look.follow(self.body, lambda _b: _margins(top, (18, 14, _EDGES - 18, 10), 6), key="top")
        self.hint = self._hint()
        # Where the window is low and the type large, the whole panel is scrolled.
        self.frame_area = surface_area(self.body)
        whole = QVBoxLayout(self)
        whole.addWidget(self.frame_area, 1)
        whole.addWidget(self.hint, 1)
        spaced(whole, 0, 0)
        speech.follow(self, DetailPanel._tell_tabs, "tabs")

    def _tab(self) -> QVBoxLayout:
        held = QWidget()
        held.setProperty("kind", "surface")
        column = QVBoxLayout(held)
        spaced(column, (18, 12, 12, 12), 8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(held)
        self.tabs.addTab(area, "")
        return column

    def _hint(self) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        spaced(column, 24, 8)
        column.addStretch(2)
        column.addWidget(Picture("id-card", "border", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        words = Text(N_("Choose a row to see what is known."), tone="text2", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(words)
        column.addStretch(3)
        return shown

    def _read(self, desk: Desk, record: int) -> Detail | None:
        found = read_detail(desk, self.listing, record)
        if found is None:
            return None
        return replace(found, read={tab.name: tab.read(desk, record) for tab in self._more})

    def _take(self, record: int, found: Detail | None) -> None:
        if record != self.record:
            return
        self.detail = found
        if found is None:
            self.show_record(0)
            return
        self._reveal_body(True)
        self.title.setText(_short(found.title))
        self.title.setToolTip(found.title)
        self.line.setText(found.line)
        self.line.setVisible(bool(found.line))
        self.tags.show_tags(found.tags)
        self._offer(self._deeds(found))
        for column, tab in zip(self.further, self._more, strict=True):
            self._fill(column, list(tab.draw(found.read[tab.name])))
        self._fill(self.facts, [self._fact(fact) for fact in found.facts])
        rows = [MemberRow(member, member.id == record) for member in found.members]
        for row in rows:
            row.picked.connect(self.go_wanted)
        self._fill(self.members, rows or [_quiet(N_("Nobody belongs to this household."))])
        steps = [HistoryStep(told) for told in found.history]
        self._fill(self.history, steps or [_quiet(N_("Nothing has changed yet."))])
        self._tell_tabs()

    def _fit(self) -> None:
        layout = self.deeds.layout()
        if layout is not None:
            layout.invalidate()
            room = self.width() - look.dp(_EDGES)
            self.deeds.setFixedHeight(max(1, layout.heightForWidth(room)))
            # Left alone a wrapped title asks for the height it would have in a narrow column.
            beside = self.change.sizeHint().width() + look.dp(_EDGES)
            high = self.title.heightForWidth(max(1, room - beside))
            self.title.setFixedHeight(max(high, self.title.fontMetrics().height()))
        self.tabs.setMinimumHeight(look.dp(_LEAST_TABS))

    def _reveal_body(self, shown: bool) -> None:
        self.frame_area.setVisible(shown)
        self.hint.setVisible(not shown)

    def _fact(self, fact: Fact) -> FactRow:
        row = FactRow(fact)
        row.reveal_wanted.connect(lambda: self._reveal(row))
        row.copy_wanted.connect(lambda: self._copy(row))
        return row

    def _reveal(self, row: FactRow) -> None:
        if self.detail is None:
            return
        # Of the record on the screen, which for a moment may not be the one under the cursor.
        record = self.detail.record

        def shown(values: Mapping[str, Any]) -> None:
            if self.detail is not None and record == self.detail.record:
                row.show_whole(str(values[row.fact.name]))

        reveal(self, self.frame, self.listing, record, [row.fact.name], shown)

    def _copy(self, row: FactRow) -> None:
        from committee_desk.work import privacy

        value = row.value()

        def noted(_value: Any) -> None:
            QGuiApplication.clipboard().setText(value)
            self.frame.toast(_("Copied"))

        self.frame.do(privacy.note_copy, self.listing, 1, [row.fact.name], done=noted)

    def _tell_tabs(self) -> None:
        count = len(self.detail.members) if self.detail else 0
        household = _("Same household") if not count else _("Same household ({n})", n=count)
        own = [_(tab.words) for tab in self._more]
        for place, words in enumerate((*own, _("Facts"), household, _("History"))):
            self.tabs.setTabText(place, words)
        self.tabs.setTabVisible(len(own) + 1, self.listing in ("residents", "households"))

    def _offer(self, buttons: Sequence[Button]) -> None:
        layout = self.deeds.layout()
        assert layout is not None
        focused = self.deeds.isAncestorOf(self.focusWidget() or self)
        while (item := layout.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for button in buttons:
            layout.addWidget(button)
            button.show()  # what is not shown yet would count for nothing in the height
        self.deeds.setVisible(bool(buttons))
        self._fit()
        if focused:
            # The button pressed is gone with the state it belonged to.
            (buttons[0] if buttons else self.change).setFocus()

    def _fill(self, column: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
        while column.count():
            item = column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)


def _short(title: str) -> str:
    """Return a title of at most two or three lines; what a record is called may be a long text."""
    line = " ".join(title.split())
    return line if len(line) <= _LONGEST_TITLE else f"{line[:_LONGEST_TITLE]}…"


def _quiet(words: str) -> Text:
    return Text(words, tone="text3", wrap=True)


def _margins(layout: Any, four: tuple[float, float, float, float], gap: float) -> None:
    layout.setContentsMargins(*(look.dp(each) for each in four))
    layout.setSpacing(look.dp(gap))
