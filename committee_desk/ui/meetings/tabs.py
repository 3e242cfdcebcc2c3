"""The tabs of a meeting: how it stands in law, its agenda, who comes, its votes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.rules.codes import code_list
from committee_desk.ui.bodies.tabs import quiet, told
from committee_desk.ui.meetings import wording
from committee_desk.ui.needs.story import LinkLine
from committee_desk.ui.parts.texts import Badge, Text, spaced

if TYPE_CHECKING:
    from committee_desk.ui.meetings.reading import Seen
    from committee_desk.work.meeting_agenda import Item
    from committee_desk.work.meeting_lists import Person
    from committee_desk.work.meeting_verdicts import MeetingVerdict
    from committee_desk.work.vote_questions import VoteStory

Go = Callable[[str, int], object]
_MOST = 60
# What a verdict found: the tone and words of its light.
_FOUND = {
    True: ("ok", N_("In order")),
    False: ("danger", N_("Not met")),
    None: ("warn", N_("Not decided")),
}
_TITLES = {
    "call": N_("Demand to call it"),
    "notice": N_("Notice in time"),
    "composition": N_("Composition"),
    "quorum": N_("Quorum"),
    "vote_quorum": N_("Quorum of a vote"),
    "vote_majority": N_("Majority of a vote"),
    "own": N_("Rules of its own"),
    "no_force": N_("Force in law"),
}
_STATES = {"open": "info", "running": "ok", "done": "ok", "deferred": "warn"}
_CAME = {"present": "ok", "excused": "warn", "absent": "danger", "expected": "info"}


def standing(seen: Seen | None, go: Go) -> Sequence[QWidget]:
    """Return how the meeting stands: what the law says of it, and how it went."""
    return list(_standing(seen, go)) if seen else ()


def agenda(seen: Seen, go: Go) -> Sequence[QWidget]:
    """Return the items in their order, with owners, times and what they came to."""
    found = [_item(place, each, go) for place, each in enumerate(seen.items, 1)]
    if not found:
        found.append(quiet(_("Nothing is on the agenda yet.")))
    if seen.left_open:
        words = ngettext(
            "{n} item of earlier meetings is left open: bring it back in the agenda.",
            "{n} items of earlier meetings are left open: bring them back in the agenda.",
            seen.left_open,
        )
        found.insert(0, quiet(words))
    return found


def people(seen: Seen, go: Go) -> Sequence[QWidget]:
    """Return the figures, then who is expected and who is a guest, by their numbers."""
    return list(_people(seen, go))


def votes(seen: Seen) -> Sequence[QWidget]:
    """Return the votes in the order of the agenda, each with what was announced."""
    titles = {each.id: each.title for each in seen.items}
    found = [_vote(each, titles.get(each.item_id, "")) for each in seen.votes]
    return found or [quiet(_("No vote was put yet."))]


def _standing(seen: Seen, go: Go) -> Iterator[QWidget]:
    if seen.earlier is not None:
        words = _("Continues {what}", what=_called(seen.earlier))
        yield link("meetings", seen.earlier["id"], words, go)
    for each in seen.later:
        yield link("meetings", each["id"], _("Continued by {what}", what=_called(each)), go)
    if seen.moved:
        yield _lit("moved", "warn", _("Look at this"), _("The register has moved"), (seen.moved,))
    items = {each.id: place for place, each in enumerate(seen.items, 1)}
    for number, verdict in enumerate(seen.verdicts):
        yield _verdict(number, verdict, items, wording.awaited(verdict, seen.clock))
    yield Text(N_("Course of the meeting"), bold=True)
    yield from map(_step, seen.story.steps)


def _verdict(
    number: int, verdict: MeetingVerdict, items: Mapping[int, int], awaited: str
) -> QWidget:
    """Return a verdict; ``awaited`` tells what it will take where its figures are to come."""
    title = _(_TITLES[verdict.what])
    if verdict.item_id is not None and verdict.item_id in items:
        title = _("{title}, item {n}", title=title, n=items[verdict.item_id])
    tone, found = _FOUND[verdict.met]
    if verdict.what in ("own", "no_force"):
        tone, found = "info", N_("No rule of law")
    elif awaited:
        tone, found = "info", N_("Not yet")
    below = [verdict.base] if verdict.base else []
    if verdict.announced:
        below.append(_("As it was announced; it does not change any more."))
    return _lit(
        f"verdict_{number}_{verdict.what}",
        tone,
        _(found),
        title,
        (awaited or verdict.words, *below),
    )


def _lit(name: str, tone: str, found: str, title: str, words: Sequence[str]) -> QWidget:
    """Return a title with its light, a sentence, and what is told more quietly below."""
    held, line = _held(name, tone, found)
    head = Text(bold=True, wrap=True)
    head.setText(title)
    line.insertWidget(0, head, 1)
    _below(held, told(words[0]))
    for each in words[1:]:
        _below(held, quiet(each))
    return held


def _step(step: Mapping[str, Any]) -> QWidget:
    held = QWidget()
    held.setObjectName(f"step_{step['id']}")
    column = QVBoxLayout(held)
    spaced(column, (0, 0, 0, 6), 2)
    column.addWidget(quiet(" · ".join(filter(None, (step["on_day"], step["by_whom"])))))
    column.addWidget(told(wording.step(step)))
    if step["reason"]:
        column.addWidget(quiet(str(step["reason"])))
    return held


def _item(place: int, item: Item, go: Go) -> QWidget:
    held, line = _held(f"item_{item.id}", _STATES.get(item.state, "info"),
                       code_list("item_state").label(item.state))  # fmt: skip
    title = Text(bold=True, wrap=True)
    title.setText(f"{place}. {item.title}")
    line.insertWidget(0, title, 1)
    minutes = item.minutes_planned
    about = [
        item.starts_at,
        code_list("item_kind").label(item.kind),
        item.owner,
        ngettext("{n} minute", "{n} minutes", minutes) if minutes else "",
    ]
    _below(held, quiet(" · ".join(filter(None, about))))
    if item.motion:
        _below(held, told(_("Motion: {words}", words=item.motion)))
    for words in filter(None, (item.row["conclusion"], item.row["deferred_why"])):
        _below(held, told(str(words)))
    if item.papers:
        titles = "、".join(str(each["title"]) for each in item.papers)
        _below(held, quiet(_("Papers: {titles}", titles=titles)))
    if item.topic_id is not None:
        _below(held, link("topics", item.topic_id, _("Go to the topic"), go))
    return held


def _people(seen: Seen, go: Go) -> Iterator[QWidget]:
    figures = Text(bold=True, wrap=True)
    figures.setObjectName("figures")
    figures.setText(wording.figures(seen.counts))
    yield figures
    if seen.meeting["base_count"] is not None and seen.computed:
        yield quiet(_("Whoever signs in is written down; the others are known by their number."))
    for kind, title in (("member", N_("Expected")), ("guest", N_("Guests, not counted"))):
        listed = [each for each in seen.people if each.list_kind == kind]
        if listed:
            yield Text(title, bold=True)
        for each in listed[:_MOST]:
            yield _person(each, go)
        if len(listed) > _MOST:
            yield quiet(_("and {n} more", n=len(listed) - _MOST))
    if not seen.people and not seen.computed:
        yield quiet(_("Nobody is on the list yet; calling the meeting makes it."))


def _person(person: Person, go: Go) -> QWidget:
    held, line = _held(f"person_{person.id}", _CAME.get(person.attendance, "info"),
                       code_list("attendance").label(person.attendance))  # fmt: skip
    words = f"{person.seat_no}. {wording.masked(person.name)}"
    if person.resident_id is not None:
        name: QWidget = link("residents", person.resident_id, words, go)
    else:
        name = told(words)
    line.insertWidget(0, name, 1)
    about = (person.capacity, wording.times(person.stays), person.absent_why)
    said = " · ".join(filter(None, about))
    if said:
        _below(held, quiet(said))
    return held


def _vote(vote: VoteStory, item: str) -> QWidget:
    tones = {"carried": "ok", "agreed": "ok", "not_carried": "danger", "no_quorum": "danger",
             "tie": "danger", "not_agreed": "danger"}  # fmt: skip
    if not vote.stands:
        tone, found = "warn", _("corrected")
    elif vote.result:
        tone, found = tones.get(vote.result, "info"), vote.result_words
    else:
        tone, found = "info", code_list("vote_state").label(vote.state)
    held, line = _held(f"vote_{vote.id}", tone, found)
    motion = Text(bold=True, wrap=True)
    motion.setText(vote.motion)
    line.insertWidget(0, motion, 1)
    about = (item, code_list("vote_method").label(vote.method), vote.taken_at)
    _below(held, quiet(" · ".join(filter(None, about))))
    if vote.state != "open":
        _below(held, told(wording.tally(vote)))
    if vote.words:
        _below(held, quiet(vote.words))
    if vote.corrected_why:
        _below(held, quiet(_("Corrects an earlier result: {why}", why=vote.corrected_why)))
    return held


def link(room: str, record: int, words: str, go: Go) -> QWidget:
    """Return a link to a record of a room."""
    made = LinkLine(words)
    made.setObjectName(f"go_{room}_{record}")
    made.clicked.connect(lambda: go(room, record))
    return made


def _held(name: str, tone: str, found: str) -> tuple[QWidget, QHBoxLayout]:
    """Return a part with a badge at the right of its head line."""
    held = QWidget()
    held.setObjectName(name)
    column = QVBoxLayout(held)
    spaced(column, (0, 0, 0, 8), 2)
    line = QHBoxLayout()
    column.addLayout(line)
    badge = Badge(tone)
    badge.setText(found)
    line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    return held, line


def _below(held: QWidget, part: QWidget) -> None:
    column = held.layout()
    assert column is not None
    column.addWidget(part)


def _called(meeting: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (meeting["no"], meeting["day"], meeting["name"])))
