"""What the room sees of a meeting on a wall: item, motion, who is there, the last result.

It is read by everybody who looks up: names of people who are not the chair, numbers of telephones
and addresses are not in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from committee_desk.rules import meeting_life as life
from committee_desk.rules.codes import code_list
from committee_desk.work import (
    meeting_agenda,
    meeting_attendance,
    meeting_verdicts,
    meetings,
    vote_questions,
)
from committee_desk.work.meeting_agenda import Item
from committee_desk.work.meeting_attendance import Counts
from committee_desk.work.vote_questions import VoteStory

_RUNNING, _DONE = "running", "done"


@dataclass(frozen=True)
class Line:
    """An item of the agenda as the wall lists it; ``state`` is a code of item_state."""

    place: int
    title: str
    state: str


@dataclass(frozen=True)
class Result:
    """A vote that was read out: for each answer or option its words and votes, and what it came to.

    ``carried`` is None where a deliberation came to an opinion or nothing is decided yet.
    """

    motion: str
    counts: tuple[tuple[str, int], ...]
    words: str
    carried: bool | None


@dataclass(frozen=True)
class RoomView:
    """A meeting as the wall shows it.

    ``item`` is what is spoken of (None before the first), ``place`` its number of ``items``.
    ``met`` tells whether enough are there: None where no law asks. ``quorum_words`` say so in one
    sentence. ``voting`` is the motion while a vote is open; ``result`` the last one read out on
    the item.
    """

    name: str
    day: str
    status: str
    expected: int
    present: int
    met: bool | None
    quorum_words: str
    items: tuple[Line, ...]
    item: Line | None
    motion: str
    voting: bool
    result: Result | None


def seen(conn: Connection, meeting_id: int) -> RoomView:
    """Return what the room sees now. Raises DeskError for a meeting that is gone."""
    now = meetings.meeting(conn, meeting_id)
    counted = meeting_attendance.counts(conn, meeting_id)
    agenda = meeting_agenda.agenda(conn, meeting_id)
    item = _spoken_of(now, agenda)
    told = [
        each
        for each in vote_questions.of_meeting(conn, meeting_id)
        if each.stands and item is not None and each.item_id == item.id
    ]
    waiting = [each for each in told if each.state != "announced"]
    results = [each for each in told if each.state == "announced"]
    met, words = _quorum(conn, now, counted)
    return RoomView(
        name=str(now["name"]),
        day=str(now["day"]),
        status=str(now["status"]),
        expected=counted.expected,
        present=counted.present,
        met=met,
        quorum_words=words,
        items=tuple(_line(place, each) for place, each in enumerate(agenda, 1)),
        item=_line(agenda.index(item) + 1, item) if item is not None else None,
        motion=waiting[0].motion if waiting else (item.motion if item is not None else ""),
        voting=bool(waiting),
        result=_result(results[-1]) if results and not waiting else None,
    )


def _spoken_of(now: Mapping[str, Any], agenda: tuple[Item, ...]) -> Item | None:
    """Return the item the record points at, else the one that runs, else the last one done."""
    by_id = {each.id: each for each in agenda}
    if now["live_item_id"] in by_id:
        return by_id[now["live_item_id"]]
    for state in (_RUNNING, _DONE):
        found = [each for each in agenda if each.state == state]
        if found:
            return found[-1]
    return None


def _quorum(conn: Connection, now: Mapping[str, Any], counted: Counts) -> tuple[bool | None, str]:
    """Return whether enough are there this moment, not whether enough came at some time."""
    if not life.statute(now["kind"]):
        return None, ""
    there = replace(counted, came=counted.present)
    verdict = meeting_verdicts.quorum(conn, now, there)
    return verdict.met, verdict.words


def _line(place: int, item: Item) -> Line:
    return Line(place, item.title, item.state)


def _result(vote: VoteStory) -> Result:
    choices = code_list("vote_choice")
    counts = [(each.words, each.votes or 0) for each in vote.options]
    if not counts:
        counts = [
            (choices.label(choice), int(vote.figures[f"{choice}_count"] or 0))
            for choice in ("for", "against", "abstain", "silent")
            if choice != "silent" or vote.figures["silent_count"]
        ]
    carried = {"carried": True, "not_carried": False, "tie": False, "no_quorum": False}
    return Result(vote.motion, tuple(counts), vote.result_words, carried.get(vote.result or ""))
