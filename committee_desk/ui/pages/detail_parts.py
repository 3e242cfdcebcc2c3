"""The lines of the panel beside a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look
from committee_desk.ui.pages.detail_reading import Fact, Member, Told
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Badge, Text, spaced

_LABEL = 92
_COPIED = frozenset({"phone", "id_number", "address", "leader_phone"})


class FactRow(QWidget):
    """Words, value, and beside a number the links that show or copy it."""

    reveal_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        self.fact = fact
        self.setObjectName(f"fact_{fact.name}")
        words = Text(fact.words, tone="text2", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        look.follow(words, lambda label: label.setFixedWidth(look.dp(_LABEL)), key="width")
        self.label = Text(wrap=True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.label.setText(fact.value)
        row = QHBoxLayout(self)
        spaced(row, 0, 6)
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)
        self.link: Button | None = None
        if fact.masked:
            self._add_link(N_("Show"), "reveal")
        elif fact.name in _COPIED:
            self._add_link(N_("Copy"), "copy")

    def value(self) -> str:
        """Return what is shown."""
        return self.label.text()

    def show_whole(self, value: str) -> None:
        """Show the whole value in place of the masked one; it can then be copied."""
        self.label.setText(value)
        if self.link is not None:
            self.link.hide()
            self.link.deleteLater()
        self._add_link(N_("Copy"), "copy")

    def _add_link(self, words: str, what: str) -> None:
        link = Button(words, kind="link")
        link.setObjectName(f"{what}_{self.fact.name}")
        link.setAccessibleName(f"{_(words)} {_(self.fact.words)}")
        wanted = self.reveal_wanted if what == "reveal" else self.copy_wanted
        link.clicked.connect(wanted)
        look.follow(link, lambda button: button.setFixedHeight(look.dp(22)), key="height")
        layout = self.layout()
        assert layout is not None
        layout.addWidget(link)
        layout.setAlignment(link, Qt.AlignmentFlag.AlignTop)
        self.link = link


class MemberRow(QWidget):
    """Somebody of the household; pressing the name goes there."""

    picked = Signal(object)

    def __init__(self, member: Member, current: bool) -> None:
        super().__init__()
        self.setObjectName(f"member_{member.id}")
        name = Button(kind="link")
        name.setText(member.name)
        name.setAccessibleName(member.name)
        name.setEnabled(not current)
        name.clicked.connect(lambda: self.picked.emit(member.id))
        self.name = name
        row = QHBoxLayout(self)
        spaced(row, 0, 8)
        row.addWidget(name)
        line = Text(tone="text2")
        line.setText(member.line)
        row.addWidget(line)
        row.addStretch(1)
        if member.relation:
            badge = Badge("info")
            badge.setText(member.relation)
            row.addWidget(badge)


class HistoryStep(QWidget):
    """When, who, and what became what."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        spaced(column, (0, 0, 0, 6), 2)
        head = Text(kind="caption", tone="text3")
        head.setText(" · ".join((told.when, told.who)))
        column.addWidget(head)
        for line in told.lines:
            words = Text(wrap=True)
            words.setText(line)
            column.addWidget(words)


class TagLine(QWidget):
    """Tags on soft grounds, in as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self._badges: list[Badge] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.follow(self, TagLine._arrange, key="tags")

    def show_tags(self, tags: Sequence[str]) -> None:
        """Show these tags."""
        for badge in self._badges:
            badge.hide()
            badge.deleteLater()
        self._badges = []
        for tag in tags:
            badge = Badge("warn")
            badge.setParent(self)
            badge.setText(tag)
            badge.show()
            self._badges.append(badge)
        self.setVisible(bool(tags))
        self._arrange()

    def tags(self) -> list[str]:
        """Return the tags shown."""
        return [badge.text() for badge in self._badges]

    def resizeEvent(self, _event: object) -> None:
        """Arrange anew."""
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the room of one line at least."""
        return QSize(look.dp(100), max(self.minimumHeight(), look.dp(26)))

    def _arrange(self) -> None:
        left = top = line = 0
        gap = look.dp(6)
        for badge in self._badges:
            want = badge.sizeHint()
            if left and left + want.width() > self.width():
                left, top = 0, top + line + gap
            badge.setGeometry(QRect(left, top, want.width(), want.height()))
            left += want.width() + gap
            line = want.height()
        if self._badges:
            self.setFixedHeight(top + line)
