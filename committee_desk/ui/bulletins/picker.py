"""Choosing what to write: every kind by its group, found by a few letters, by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.bulletins import choosing
from committee_desk.ui.bulletins.choosing import Offered
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Line, Picture, Text, spaced

_ENTRY = Qt.ItemDataRole.UserRole
_PAGE = 8


class Picker(Overlay):
    """``chosen`` with the code of a kind, ``own_wanted`` to look after the committee's own."""

    def __init__(
        self,
        window: QWidget,
        kinds: Sequence[Offered],
        recent: Sequence[Offered],
        chosen: Callable[[str], object],
        own_wanted: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(window, 820, top=36)
        self.setObjectName("kind_picker")
        self._kinds, self._recent = list(kinds), list(recent)
        self._chosen, self._own_wanted = chosen, own_wanted
        self._build()
        self.line.textChanged.connect(lambda _text: self._fill())
        self.list.currentItemChanged.connect(lambda _now, _was: self._tell())
        self._fill()
        look.follow(self, Picker._redraw, key="rows")

    def call(self, title: str, agree: str) -> None:
        """Ask for something else than what to write: message ids of the heading and the button."""
        self.title.say(title)
        self.ok.say(agree)
        self.ok.set_picture("check")

    def codes(self) -> list[str]:
        """Return the codes of the kinds shown, headings left out."""
        rows = (self.list.item(at).data(_ENTRY) for at in range(self.list.count()))
        return [entry.code for entry in rows if isinstance(entry, Offered)]

    def current(self) -> Offered | None:
        """Return the kind that is marked."""
        item = self.list.currentItem()
        entry = item.data(_ENTRY) if item is not None else None
        return entry if isinstance(entry, Offered) else None

    def act(self) -> None:
        """Begin the kind that is marked."""
        entry = self.current()
        if entry is not None:
            self.close_panel()
            self._chosen(entry.code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move the mark while the caret stays in the box."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            moves = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: _PAGE,
                Qt.Key.Key_PageUp: -_PAGE,
            }
            move = moves.get(Qt.Key(event.key()))
            if move is not None:
                self._move(move)
                return True
        return super().eventFilter(watched, event)

    def _move(self, by: int) -> None:
        rows = [at for at in range(self.list.count()) if self._is_kind(at)]
        if not rows:
            return
        now = self.list.currentRow()
        at = rows.index(now) + by if now in rows else 0
        self.list.setCurrentRow(rows[max(0, min(at, len(rows) - 1))])

    def _is_kind(self, at: int) -> bool:
        return isinstance(self.list.item(at).data(_ENTRY), Offered)

    def _build(self) -> None:
        body = self.panel.body
        spaced(body, (14, 12, 14, 10), 8)
        self.title = Text(N_("What do you want to write?"), "lead", bold=True)
        body.addWidget(self.title)
        row = QHBoxLayout()
        body.addLayout(row)
        row.addWidget(Picture("search", "text2"))
        self.line = QLineEdit()
        self.line.setObjectName("kind_line")
        speech.name(self.line, N_("Find a kind of notice"))
        speech.bind(
            self.line,
            "setPlaceholderText",
            N_("A few characters of its name, or their first letters, such as hytz"),
        )
        look.dress(self.line)
        self.line.installEventFilter(self)
        self.line.returnPressed.connect(self.act)
        row.addWidget(self.line, 1)
        self.list = QListWidget()
        self.list.setObjectName("kind_list")
        speech.name(self.list, N_("Kinds of notice"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setItemDelegate(_Rows(self.list))
        self.list.itemClicked.connect(lambda _item: self.act())
        body.addWidget(self.list, 1)
        body.addWidget(Line())
        self.told = Text(kind="caption", tone="text2", wrap=True)
        body.addWidget(self.told)
        foot = QHBoxLayout()
        body.addLayout(foot)
        foot.addWidget(Text(N_("↑↓ choose · Enter write · Esc close"), "caption", tone="text2"), 1)
        self.own = Button(N_("Our own kinds…"), "sliders-horizontal", "ghost")
        self.own.setObjectName("own_kinds")
        self.own.clicked.connect(self._look_after_own)
        self.ok = Button(N_("Write it"), "megaphone", "primary")
        self.ok.setObjectName("pick_kind")
        self.ok.clicked.connect(self.act)
        foot.addWidget(self.own)
        self.own.setVisible(self._own_wanted is not None)
        foot.addWidget(self.ok)

    def _look_after_own(self) -> None:
        self.close_panel()
        if self._own_wanted is not None:
            self._own_wanted()

    def place(self) -> None:
        """Be tall: there are many kinds."""
        super().place()
        high = self.height() - look.dp(24) - self.panel.y() + look.dp(12)
        self.panel.setFixedHeight(max(1, min(look.dp(680), high)))

    def _fill(self) -> None:
        typed = self.line.text()
        self.list.clear()
        heading = ""
        shown = choosing.found(typed, self._kinds)
        if not typed.strip() and self._recent:
            self._heading(_(choosing.RECENT))
            for entry in self._recent:
                self._entry(entry)
        for entry in shown:
            if not typed.strip() and entry.group != heading:
                heading = entry.group
                self._heading(heading)
            self._entry(entry)
        if not shown:
            self._heading(_("Nothing found. A free notice has a title and a text only."))
            free = next((each for each in self._kinds if each.code == choosing.FREE), None)
            if free is not None:
                self._entry(free)
        self.list.setCurrentRow(next((n for n in range(self.list.count()) if self._is_kind(n)), -1))
        self._tell()

    def _heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

    def _entry(self, entry: Offered) -> None:
        item = QListWidgetItem(entry.name)
        item.setData(_ENTRY, entry)
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole,
            f"{entry.name} {entry.group} {choosing.facts(entry)}",
        )
        self.list.addItem(item)

    def _tell(self) -> None:
        """Say the law and what else matters of the marked kind in full."""
        entry = self.current()
        words = ""
        if entry is not None:
            words = "\n".join(each for each in (choosing.facts(entry), entry.help) if each)
        self.told.setText(words or _("No law asks for this notice."))
        self.ok.setEnabled(entry is not None)

    def _redraw(self) -> None:
        self.list.doItemsLayout()


class _Rows(QStyledItemDelegate):
    """Draws a heading, or name and facts of a kind."""

    def sizeHint(self, _option: Any, index: Any) -> QSize:
        heading = not isinstance(index.data(_ENTRY), Offered)
        return QSize(look.dp(200), look.dp(34 if heading else 38))

    def paint(self, painter: QPainter, option: Any, index: Any) -> None:
        entry = index.data(_ENTRY)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if not isinstance(entry, Offered):
            painter.setFont(look.font("caption", bold=True))
            painter.setPen(look.colour("primary"))
            painter.drawText(box.adjusted(look.dp(8), look.dp(6), 0, 0), middle, index.data())
            painter.restore()
            return
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selection"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), look.dp(6), look.dp(6))
        left = box.left() + look.dp(20 + (22 if entry.variant else 0))
        right = box.right() - look.dp(10)
        painter.setFont(look.font())
        painter.setPen(look.colour("on_selection" if marked else "text"))
        painter.drawText(QRect(left, box.top(), right - left, box.height()), middle, entry.name)
        left += look.text_width(entry.name) + look.dp(14)
        told = choosing.facts(entry)
        if told and left < right:
            painter.setFont(look.font("caption"))
            painter.setPen(look.colour("on_selection" if marked else "text2"))
            told = painter.fontMetrics().elidedText(told, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRect(left, box.top(), right - left, box.height()), middle, told)
        painter.restore()
