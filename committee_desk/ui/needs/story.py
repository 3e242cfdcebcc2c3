"""The story of a need in the panel: what happened, who asked and heard, what was found for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.needs.deeds import STORY
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Badge, Text, spaced

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.work.need_questions import Story

Go = Callable[[str, int], None]


def story_tab(go: Go) -> DetailTab:
    """Return the tab; ``go`` shows a record of another room, or another need."""
    return DetailTab(STORY, N_("Story"), _read, lambda story: draw(story, go))


def draw(story: Story | None, go: Go) -> Sequence[QWidget]:
    """Return the story, part below part; parts that have nothing to say are left out."""
    if story is None:
        return ()
    parts: list[QWidget] = [*_standing(story)]
    if story.into:
        parts.append(_link(N_("Merged into"), _called(story.into), "needs", story.into["id"], go))
    if story.need["topic_key"]:
        called = str(story.need["topic_ref"] or "")
        parts.append(_link(N_("Topic"), called, "topics", story.need["topic_key"], go))
    for decided in story.resolutions:
        called = " ".join(filter(None, (decided["no"], decided["title"])))
        parts.append(_link(N_("Resolution"), called, "resolutions", decided["id"], go))
    if story.visit:
        day = str(story.visit["day"])
        parts.append(_link(N_("From the visit of"), day, "visits", story.visit["id"], go))
    if story.need["reply"]:
        parts += [_head(N_("Answer")), _words(str(story.need["reply"]))]
    if story.askers:
        parts.append(_head(N_("Who asked")))
        parts += [_asker(each) for each in story.askers]
    parts += _found(story, go)
    if story.merged:
        parts.append(_head(N_("Merged with it")))
        parts += [_link("", _called(each), "needs", each["id"], go) for each in story.merged]
    parts.append(_head(N_("How it went")))
    return [*parts, *(_step(each) for each in story.steps)]


def _read(desk: Desk, record: int) -> Story | None:
    from committee_desk.work import need_questions

    return desk.ask(need_questions.story, record)


def _standing(story: Story) -> list[QWidget]:
    """Return what asks to be done: an answer past its day, somebody who has not heard."""
    from committee_desk.work import partial_days
    from committee_desk.work.need_questions import open_states

    need, now = story.need, today().isoformat()
    found: list[QWidget] = []
    if need["status"] in open_states() and not need["replied_on"] and need["reply_by"]:
        late = partial_days.is_over(need["reply_by"], now)
        words = (
            _("Answer overdue since {day}", day=need["reply_by"])
            if late
            else _("Answer due by {day}", day=need["reply_by"])
        )
        found.append(_badge(words, "danger" if late else "info"))
    waiting = sum(1 for each in story.askers if not each["told_on"])
    if need["replied_on"] and waiting:
        words = ngettext("{n} has not heard back", "{n} have not heard back", waiting)
        found.append(_badge(words, "warn"))
    return found


def _found(story: Story, go: Go) -> list[QWidget]:
    from committee_desk.rules.codes import code_list

    if not (story.matches or story.services):
        return []
    states, outcomes = code_list("match_state"), code_list("match_outcome")
    parts: list[QWidget] = [_head(N_("Resources and services"))]
    for match in story.matches:
        told = [match["name"], states.label(match["state"]), outcomes.label(match["outcome"])]
        until = match["promised_until"]
        if match["state"] == "promised" and until:
            told.append(_("until {day}", day=until))
        parts.append(_words(" · ".join(filter(None, told))))
    for service in story.services:
        state = code_list("service_state").label(service["status"])
        told = [service["service"], state]
        parts.append(_link("", " · ".join(told), "services", service["id"], go))
    return parts


def _asker(asker: Mapping[str, Any]) -> QWidget:
    from committee_desk.rules.codes import code_list
    from committee_desk.rules.masking import mask

    row = QWidget()
    row.setObjectName(f"asker_{asker['id']}")
    column = QVBoxLayout(row)
    spaced(column, (0, 0, 0, 4), 2)
    name = mask("name", asker["name"] or _("(no name)"), "detail")
    channel = code_list("need_channel").label(asker["channel"])
    line = QHBoxLayout()
    line.addWidget(_words(" · ".join(filter(None, (name, asker["asked_on"], channel)))), 1)
    badge = Badge("ok" if asker["told_on"] else "warn")
    badge.setText(_("heard") if asker["told_on"] else _("waiting"))
    line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    column.addLayout(line)
    if asker["told_on"]:
        how = code_list("told_how").label(asker["told_how"])
        column.addWidget(_quiet(" · ".join(filter(None, (asker["told_on"], how)))))
    if asker["lives_at"]:
        column.addWidget(_quiet(_("Lives elsewhere now: {place}", place=asker["lives_at"])))
    if asker.get("left_on"):
        column.addWidget(_quiet(_("Left the community on {day}", day=asker["left_on"])))
    return row


def _step(step: Mapping[str, Any]) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    spaced(column, (0, 0, 0, 6), 2)
    head = Text(kind="caption", tone="text2")
    head.setText(" · ".join(filter(None, (step["on_day"], step["by_whom"]))))
    column.addWidget(head)
    column.addWidget(_words(said(step)))
    if step["reason"] and step["what"] != "merge":
        column.addWidget(_quiet(str(step["reason"])))
    return row


def said(step: Mapping[str, Any]) -> str:
    """Return one step of a need as a sentence in the current language."""
    from committee_desk.rules.codes import code_list

    what, before, after = step["what"], step["from_code"], step["to_code"]
    if what == "merge":
        return (
            _("Need {no} taken out again", no=step["reason"])
            if before
            else _("Need {no} merged into it", no=step["reason"])
        )
    codes = {
        "triage": "triage",
        "told": "told_how",
        "satisfaction": "satisfaction",
    }
    label = code_list(codes.get(what, "need_state")).label
    if what == "triage" and before:
        return _("Triage: {kind}, before: {old}", kind=label(after), old=label(before))
    if what == "triage":
        return _("Triage: {kind}", kind=label(after))
    if what == "told":
        return _("Heard back: {how}", how=label(after))
    if what == "satisfaction":
        return _("Satisfaction: {kind}", kind=label(after))
    return label(after) or str(after)


def _called(need: Mapping[str, Any]) -> str:
    return f"{need['no'] or ''} {need['need']}".strip()


def _head(words: str) -> Text:
    return Text(words, bold=True)


def _words(words: str) -> Text:
    shown = Text(wrap=True)
    shown.setText(words)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown


def _quiet(words: str) -> Text:
    shown = Text(tone="text2", wrap=True)
    shown.setText(words)
    return shown


def _badge(words: str, tone: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    spaced(line, 0, 0)
    badge = Badge(tone)
    badge.setText(words)
    line.addWidget(badge)
    line.addStretch(1)
    return row


def _link(label: str, words: str, page: str, record: int, go: Go) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    spaced(line, 0, 6)
    if label:
        line.addWidget(Text(label, tone="text2"))
    link = LinkLine(words)
    link.setObjectName(f"go_{page}_{record}")
    link.clicked.connect(lambda: go(page, record))
    line.addWidget(link, 1)
    return row


class LinkLine(Button):
    """A link as wide as the room there is, its words cut where there is less."""

    def __init__(self, words: str) -> None:
        super().__init__(kind="link")
        from PySide6.QtWidgets import QSizePolicy

        self.from_left = True
        self._whole = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(words)

    def resizeEvent(self, _event: object) -> None:
        """Cut the words for the width there is."""
        from committee_desk.ui import look

        room = self.width() - look.dp(14)
        words = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if words != self.text():
            self.setText(words)
