"""The story of a topic in the panel: what is missing, what came out, whom it touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.rules.masking import mask
from committee_desk.ui.bodies.tabs import quiet, told
from committee_desk.ui.needs.story import LinkLine
from committee_desk.ui.parts.texts import Badge, Text, spaced

if TYPE_CHECKING:
    from committee_desk.ui.topics.reading import Seen

Go = Callable[[str, int], object]
_TONES = {"late": "danger", "to_assembly": "info"}


def draw(seen: Seen | None, go: Go, take: Callable[[int, str], object]) -> Sequence[QWidget]:
    """Return the story, part below part; parts that have nothing to say are left out.

    ``go`` shows a record of a room, ``take`` lets a paper's file out.
    """
    return () if seen is None else [*_standing(seen), *_told(seen, go, take)]


def _standing(seen: Seen) -> Iterator[QWidget]:
    for remark in seen.remarks:
        row = QWidget()
        line = QHBoxLayout(row)
        spaced(line, 0, 6)
        badge = Badge(_TONES.get(remark.code, "warn"))
        badge.setObjectName(f"remark_{remark.code}")
        badge.setText("!")
        line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(told(remark.sentence()), 1)
        yield row


def _told(seen: Seen, go: Go, take: Callable[[int, str], object]) -> Iterator[QWidget]:
    story, topic = seen.story, seen.story.topic
    if story.into:
        yield _link(_("Merged into"), _called(story.into), "topics", story.into["id"], go)
    if topic["result"]:
        yield Text(N_("What came out"), bold=True)
        words = (_label("topic_result", topic["result"]), topic["result_words"])
        yield told("：".join(filter(None, words)))
    yield from _linked(N_("Needs"), story.needs, "needs", "need", go)
    yield from _parties(seen)
    yield from _opinions(seen)
    yield from _risks(seen)
    yield from _papers(seen, take)
    for title, found, room, name in (
        (N_("Meetings"), story.meetings, "meetings", "name"),
        (N_("Resolutions"), story.resolutions, "resolutions", "title"),
        (N_("Other phases"), story.phases, "topics", "title"),
        (N_("Merged with it"), story.merged, "topics", "title"),
    ):
        yield from _linked(title, found, room, name, go)
    yield Text(N_("How it went"), bold=True)
    yield from map(_step, story.steps)


def _parties(seen: Seen) -> Iterator[QWidget]:
    parties = seen.story.parties
    if not parties:
        return
    yield Text(N_("Whom it touches"), bold=True)
    for party in parties:
        name = mask("name", party["name"], "detail")
        words = " · ".join(filter(None, (name, party["capacity"], party["stake"])))
        yield _badged(words, "ok" if party["told_on"] else "warn",
                      party["told_on"] or _("not told"), f"party_{party['id']}")  # fmt: skip
        if party["seat"]:
            yield quiet(_("Called in to {body}", body=party["seat"]))


def _opinions(seen: Seen) -> Iterator[QWidget]:
    opinions = seen.story.opinions
    if not opinions:
        return
    head = Text(bold=True, wrap=True)
    counted = _tally([str(each["side"]) for each in opinions])
    head.setText(_("Opinions: {sides}", sides=counted))
    yield head
    tones = {"for": "ok", "against": "danger"}
    for each in opinions:
        side = _label("opinion_side", each["side"])
        held = _badged(
            each["words"], tones.get(each["side"], "info"), side, f"opinion_{each['id']}"
        )
        column = held.layout()
        assert isinstance(column, QVBoxLayout)
        taken = _label("adopted", each["adopted"])
        who = mask("name", each["name"], "detail") if each["name"] else ""
        about = (who, each["on_day"], taken, each["adopted_why"])
        column.addWidget(quiet(" · ".join(filter(None, about))))
        yield held


def _risks(seen: Seen) -> Iterator[QWidget]:
    if seen.story.risks:
        yield Text(N_("Risks"), bold=True)
    tones = {"high": "danger", "medium": "warn", "low": "ok"}
    for risk in seen.story.risks:
        level = _label("risk_level", risk["level"])
        yield _badged(risk["risk"], tones.get(risk["level"], "info"), level, f"risk_{risk['id']}")
        for words in filter(None, (risk["measures"], risk["opinion"])):
            yield quiet(words)


def _papers(seen: Seen, take: Callable[[int, str], object]) -> Iterator[QWidget]:
    if seen.story.papers:
        yield Text(N_("Papers"), bold=True)
    for paper in seen.story.papers:
        sent = " ".join(filter(None, (paper["sent_on"], paper["sent_to"])))
        if paper["attachment_key"]:
            link = LinkLine(str(paper["title"]))
            link.setObjectName(f"paper_{paper['id']}")
            one, name = int(paper["id"]), str(paper["file_name"] or paper["title"])
            link.clicked.connect(lambda _on=False, one=one, name=name: take(one, name))
            yield link
        else:
            yield told(str(paper["title"]))
        if sent:
            yield quiet(_("Sent: {what}", what=sent))


def _linked(
    title: str, found: Sequence[Mapping[str, Any]], room: str, name: str, go: Go
) -> Iterator[QWidget]:
    if found:
        yield Text(title, bold=True)
    for each in found:
        yield _link("", _called(each, name), room, each["id"], go)


def _step(step: Mapping[str, Any]) -> QWidget:
    from committee_desk.work import topic_sheet

    row = QWidget()
    column = QVBoxLayout(row)
    spaced(column, (0, 0, 0, 6), 2)
    head = Text(kind="caption", tone="text2")
    head.setText(" · ".join(filter(None, (step["on_day"], step["by_whom"]))))
    column.addWidget(head)
    column.addWidget(told(topic_sheet.said(step)))
    for words in dict.fromkeys(filter(None, (step["meeting"], step["notice"], step["reason"]))):
        column.addWidget(quiet(str(words)))
    return row


def _badged(words: str, tone: str, short: str, name: str) -> QWidget:
    """Return words with a short word beside them; more lines may be added below."""
    held = QWidget()
    held.setObjectName(name)
    column = QVBoxLayout(held)
    spaced(column, (0, 0, 0, 4), 2)
    line = QHBoxLayout()
    column.addLayout(line)
    line.addWidget(told(words), 1)
    badge = Badge(tone)
    badge.setText(short)
    line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    return held


def _link(label: str, words: str, room: str, record: int, go: Go) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    spaced(line, 0, 6)
    if label:
        line.addWidget(quiet(label))
    link = LinkLine(words)
    link.setObjectName(f"go_{room}_{record}")
    link.clicked.connect(lambda: go(room, record))
    line.addWidget(link, 1)
    return row


def _called(record: Mapping[str, Any], name: str = "title") -> str:
    return " ".join(filter(None, (record["no"], record.get("day"), record[name])))


def _tally(sides: Sequence[str]) -> str:
    from committee_desk.rules.codes import code_list

    return "、".join(
        f"{item.label} {sides.count(item.code)}"
        for item in code_list("opinion_side").items
        if item.code in sides
    )


def _label(codes: str, code: str | None) -> str:
    from committee_desk.rules.codes import code_list

    return code_list(codes).label(code)
