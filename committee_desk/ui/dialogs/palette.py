"""Ctrl+K: every command, room and person by a few letters, Chinese, pinyin initials or English."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QWidget,
)

from committee_desk.base.words import N_, _
from committee_desk.ui import icons, look, speech
from committee_desk.ui.actions import Act, told_keys
from committee_desk.ui.jobs import Job, Jobs
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Line, Picture, Text, spaced

if TYPE_CHECKING:
    from committee_desk.desk import Desk

DEBOUNCE, PEOPLE, ROWS = 150, 8, 9
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """One line of the palette: words, a second text, keys, picture, and what it does."""

    words: str
    run: Callable[[], object]
    picture: str = ""
    second: str = ""
    keys: str = ""


def initials_of(text: str) -> str:
    """Return the pinyin initials of a text, such as ``xzjm`` for 新增居民."""
    from committee_desk.rules.names import word_initials

    return word_initials(text).lower()


def score(typed: str, act: Act, initials: str) -> int:
    """Return how well an act answers what was typed: 0 not at all, the more the better."""
    wanted = typed.strip().lower()
    if not wanted:
        return 1
    shown, source = act.shown().lower(), act.words.lower()
    also = f"{_(act.also)} {act.also}".lower() if act.also else ""
    squeezed = wanted.replace(" ", "")
    if shown.startswith(wanted):
        return 6
    if squeezed and initials.startswith(squeezed):
        return 5
    if source.startswith(wanted) or any(w.startswith(wanted) for w in source.split()):
        return 4
    if wanted in shown or wanted in source:
        return 3
    if len(squeezed) > 1 and squeezed in initials:
        return 2
    return 2 if also and wanted in also else 0


class Palette(Overlay):
    """A box to type in and a list below it; Enter does the marked line, Esc goes back."""

    def __init__(
        self,
        window: QWidget,
        acts: list[Act],
        desk: Desk | None,
        jobs: Jobs,
        show_record: Callable[[str, int], object],
    ) -> None:
        super().__init__(window, 620, top=78)
        self.setObjectName("palette")
        self._acts = [act for act in acts if act.in_palette and act.ready()]
        self._desk = desk
        self._jobs = jobs
        self._show_record = show_record
        self._people: list[Entry] = []
        self._asked = ""
        self._job: Job[Any] | None = None
        self._initials: dict[str, str] = {}
        self._build()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DEBOUNCE)
        self._later.timeout.connect(self._ask_people)
        self.line.textChanged.connect(self._typed)
        self._learn_initials()
        self._fill()

    def entries(self) -> list[Entry]:
        """Return the lines shown."""
        return [self.list.item(at).data(_ENTRY) for at in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move the mark while the caret stays in the box."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            moves = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: ROWS,
                Qt.Key.Key_PageUp: -ROWS,
            }
            move = moves.get(Qt.Key(event.key()))
            if move is not None and self.list.count():
                at = max(0, min(self.list.currentRow() + move, self.list.count() - 1))
                self.list.setCurrentRow(at)
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        body = self.panel.body
        spaced(body, (10, 10, 10, 8), 8)
        row = QHBoxLayout()
        body.addLayout(row)
        spaced(row, (8, 0, 8, 0), 8)
        row.addWidget(Picture("search", "text2"))
        self.line = QLineEdit()
        self.line.setObjectName("palette_line")
        self.line.setProperty("kind", "bare")
        speech.name(self.line, N_("Search, or type a command"))
        speech.bind(self.line, "setPlaceholderText", N_("A command, a room, a name, a door number"))
        look.dress(self.line, "lead")
        row.addWidget(self.line, 1)
        body.addWidget(Line())
        self.list = QListWidget()
        self.list.setObjectName("palette_list")
        speech.name(self.list, N_("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.itemClicked.connect(lambda _item: self._do())
        body.addWidget(self.list, 1)
        self.foot = Text(N_("↑↓ choose · Enter do · Esc close"), "caption", tone="text2")
        body.addWidget(self.foot)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self._do)

    def _typed(self, _text: str) -> None:
        self._fill()
        self._later.start()

    def _fill(self) -> None:
        typed = self.line.text()
        ranked = [(score(typed, a, self._initials.get(a.name, "")), a) for a in self._acts]
        ranked = sorted((r for r in ranked if r[0]), key=lambda r: -r[0])
        found = [Entry(a.shown(), a.run, a.icon, keys=told_keys(a)) for _n, a in ranked]
        people = self._people if typed.strip() else []
        # A strong answer among the commands stands above the people, a weak one below.
        strong = sum(1 for rank, _a in ranked if rank >= 3) if typed.strip() else len(found)
        self.list.clear()
        for entry in [*found[:strong], *people, *found[strong:]]:
            item = QListWidgetItem(entry.words)
            item.setData(_ENTRY, entry)
            self.list.addItem(item)
        if not self.list.count():
            item = QListWidgetItem(_("Nothing found"))
            item.setData(_ENTRY, Entry(_("Nothing found"), lambda: None))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        rows = min(self.list.count(), ROWS)
        self.list.setFixedHeight(rows * look.dp(38) + 2)
        self.place()

    def _ask_people(self) -> None:
        desk, typed = self._desk, self.line.text().strip()
        if desk is None or typed == self._asked:
            return
        self._asked = typed
        if self._job is not None:
            self._job.cancel()
        if not typed:
            self._took([])
            return

        def ask(_progress: object) -> list[Any]:
            from committee_desk.work import finding

            return desk.ask(finding.find, typed, PEOPLE)

        self._job = self._jobs.read(ask, done=lambda found: self._answer(typed, found))

    def _answer(self, typed: str, found: list[Any]) -> None:
        from shiboken6 import isValid

        if isValid(self) and typed == self._asked:
            self._took(found)

    def _took(self, found: list[Any]) -> None:
        pictures = {"households": "door-open"}
        self._people = [
            Entry(
                each.title,
                partial(self._show_record, each.listing, each.id),
                pictures.get(each.listing, "user"),
                each.subtitle,
            )
            for each in found
        ]
        self._fill()

    def _learn_initials(self) -> None:
        wanted = {act.name: act.shown() for act in self._acts}

        def learn(_progress: object) -> dict[str, str]:
            return {name: initials_of(words) for name, words in wanted.items()}

        self._jobs.read(learn, done=self._learnt)

    def _learnt(self, initials: dict[str, str]) -> None:
        from shiboken6 import isValid

        if isValid(self):
            self._initials = initials
            self._fill()

    def _do(self) -> None:
        item = self.list.currentItem()
        if item is None or not item.flags() & Qt.ItemFlag.ItemIsEnabled:
            return
        entry: Entry = item.data(_ENTRY)
        self.close_panel()
        entry.run()


class _Rows(QStyledItemDelegate):
    """Draws picture, words, second text and, at the right, the keys."""

    def sizeHint(self, _option: Any, _index: Any) -> QSize:
        return QSize(look.dp(200), look.dp(38))

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        entry: Entry = index.data(_ENTRY)
        box: QRect = option.rect
        marked = bool(option.state & _selected())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selection"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), look.dp(6), look.dp(6))
        on = look.colour("on_selection" if marked else "text")
        quiet = look.colour("on_selection" if marked else "text2")
        side, left = look.dp(20), box.left() + look.dp(12)
        if entry.picture:
            tone = "on_selection" if marked else "text2"
            top = box.top() + (box.height() - side) // 2
            painter.drawPixmap(left, top, icons.pixmap(entry.picture, tone))
        left += look.dp(30)
        middle = Qt.AlignmentFlag.AlignVCenter
        right = box.right() - look.dp(12)
        if entry.keys:
            painter.setFont(look.font("caption"))
            painter.setPen(quiet)
            painter.drawText(
                QRect(left, box.top(), right - left, box.height()),
                middle | Qt.AlignmentFlag.AlignRight,
                entry.keys,
            )
            right -= look.text_width(entry.keys, "caption") + look.dp(12)
        painter.setFont(look.font())
        painter.setPen(on)
        painter.drawText(QRect(left, box.top(), right - left, box.height()), middle, entry.words)
        left += look.text_width(entry.words) + look.dp(12)
        if entry.second and left < right:
            painter.setFont(look.font("caption"))
            painter.setPen(quiet)
            painter.drawText(
                QRect(left, box.top(), right - left, box.height()), middle, entry.second
            )
        painter.restore()


def _selected() -> Any:
    from PySide6.QtWidgets import QStyle

    return QStyle.StateFlag.State_Selected
