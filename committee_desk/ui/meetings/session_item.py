"""The item the meeting is at: what the chair said, who said what, what it came to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.rules.codes import code_list
from committee_desk.rules.masking import mask
from committee_desk.ui import look
from committee_desk.ui.meetings.session_lines import SpeechEntry
from committee_desk.ui.meetings.session_parts import TextBox
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Badge, Text, clear_area, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.ui.meetings.session_reading import Seen, Spoken

_TONES = {"running": "info", "done": "ok", "deferred": "warn"}
_SIDES = {"for": "ok", "against": "danger", "neutral": "info"}
OnSpeech = Callable[[str, Mapping[str, Any]], object]


class ItemView(QWidget):
    """The middle of the room. ``pressed`` carries a deed on the item: item, defer, report."""

    pressed = Signal(str)

    def __init__(self, on_speech: OnSpeech, offer: Callable[[str], object]) -> None:
        super().__init__()
        self._on_speech = on_speech
        self.item_id = 0
        self.title = Text(kind="lead", bold=True, wrap=True)
        self.badge = Badge()
        self.motion = Text(tone="text2", wrap=True)
        self.toggle = self._button("item", N_("Begin the item"), "primary")
        self.defer = self._button("defer", N_("Defer…"))
        self.report = self._button("report", N_("Report…"))
        self.introduction = TextBox("introduction", N_("Introduction"), offer)
        self.conclusion = TextBox("conclusion", N_("Conclusion"), offer)
        self.entry = SpeechEntry()
        self._speeches = QVBoxLayout()
        self._spoken: list[QWidget] = []
        self._shown = 0
        self._build()

    @property
    def boxes(self) -> tuple[TextBox, TextBox]:
        """The two texts of the item."""
        return self.introduction, self.conclusion

    def show_item(self, seen: Seen, spoken: Spoken) -> bool:
        """Show an item as it is now; tell whether it is another than before."""
        item = spoken.item
        place = next(n for n, each in enumerate(seen.items, 1) if each is spoken)
        self.title.setText(f"{place}. {item.title}")
        self.badge.set_tone(_TONES.get(item.state, "info"))
        self.badge.setText(code_list("item_state").label(item.state))
        told = [item.owner, _("Proposed: {motion}", motion=item.motion) if item.motion else ""]
        if item.row["deferred_why"]:
            told.append(_("Deferred: {why}", why=item.row["deferred_why"]))
        self.motion.setText("　".join(filter(None, told)))
        self.motion.setVisible(bool(self.motion.text()))
        running = item.state == "running"
        self.toggle.say(N_("End the item") if running else N_("Begin the item"))
        self.toggle.setEnabled(seen.running)
        self.report.setVisible(item.resolution_id is not None)
        other = item.id != self.item_id
        self.item_id = item.id
        for box in self.boxes:
            value = str(item.row[box.name] or "")
            box.start(value) if other else box.put(value)
            box.text.setReadOnly(seen.final)
        self.entry.people = seen.named()
        self.entry.setEnabled(not seen.final)
        self._list(spoken)
        return other

    def _build(self) -> None:
        column = QVBoxLayout(self)
        spaced(column, 0, 8)
        head = QHBoxLayout()
        column.addLayout(head)
        head.addWidget(self.title, 1)
        head.addWidget(self.badge)
        column.addWidget(self.motion)
        column.addWidget(wrapped(self.toggle, self.defer, self.report))
        inside = QWidget()
        body = QVBoxLayout(inside)
        spaced(body, (0, 0, 8, 0), 8)
        body.addWidget(self.introduction)
        body.addWidget(Text(N_("Said on the item"), bold=True))
        self.silent = Text(N_("Nobody has spoken yet."), tone="text3", wrap=True)
        body.addWidget(self.silent)
        body.addLayout(self._speeches)
        body.addWidget(self.conclusion)
        body.addStretch(1)
        self.area = clear_area(inside)
        look.follow(self.area, lambda area: area.setMinimumHeight(look.dp(150)), key="least")
        column.addWidget(self.area, 1)
        column.addWidget(self.entry)

    def _button(self, name: str, words: str, kind: str = "plain") -> Button:
        button = Button(words, kind=kind)
        button.setObjectName(name)
        button.clicked.connect(lambda: self.pressed.emit(name))
        return button

    def _list(self, spoken: Spoken) -> None:
        """Show what was said and what was written down of it."""
        for part in self._spoken:
            part.hide()
            part.deleteLater()
        self._spoken = [self._speech(each) for each in spoken.speeches]
        self.silent.setVisible(not self._spoken)
        self._spoken += _resolutions(spoken)
        for part in self._spoken:
            self._speeches.addWidget(part)
        if len(spoken.speeches) > self._shown and self.isVisible():
            newest = self._spoken[len(spoken.speeches) - 1]
            QTimer.singleShot(0, newest, lambda: self.area.ensureWidgetVisible(newest))
        self._shown = len(spoken.speeches)

    def _speech(self, said: Mapping[str, Any]) -> QWidget:
        held = QWidget()
        held.setObjectName(f"speech_{said['id']}")
        column = QVBoxLayout(held)
        spaced(column, (0, 0, 0, 4), 0)
        head = QHBoxLayout()
        head.setSpacing(look.dp(8))
        column.addLayout(head)
        who = Text(bold=True)
        name = mask("name", str(said["said_by"] or ""), "detail")
        told = [str(said["seat_no"] or ""), name or _("(not named)"), str(said["at"] or "")]
        who.setText(" ".join(filter(None, told)))
        head.addWidget(who)
        if said["side"]:
            side = Badge(_SIDES.get(str(said["side"]), "info"))
            side.setText(code_list("opinion_side").label(said["side"]))
            head.addWidget(side)
        head.addStretch(1)
        for way, words in (("change", N_("Change")), ("remove", N_("Remove"))):
            link = Button(words, kind="link")
            link.setObjectName(f"{way}_speech_{said['id']}")
            link.setAccessibleName(f"{_(words)} {who.text()}")
            link.clicked.connect(lambda _on=False, way=way: self._on_speech(way, said))
            head.addWidget(link)
        words_said = Text(wrap=True)
        words_said.setText(str(said["words"]))
        column.addWidget(words_said)
        return held


def _resolutions(spoken: Spoken) -> Iterator[QWidget]:
    for made in spoken.resolutions:
        shown = Text(wrap=True)
        shown.setObjectName(f"resolution_{made['id']}")
        who = "　".join(filter(None, (made["responsible"], made["deadline"])))
        shown.setText(
            _("Resolution {no}: {title}", no=made["no"], title=made["title"])
            + (f"（{who}）" if who else "")
        )
        yield shown
