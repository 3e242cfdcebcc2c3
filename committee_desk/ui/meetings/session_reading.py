"""What the recorder sees of a running meeting, read in one go on the reading thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from committee_desk.base import dates

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.desk import Desk
    from committee_desk.ui.meetings.session_typing import Named
    from committee_desk.work.meeting_agenda import Item
    from committee_desk.work.meeting_attendance import Counts
    from committee_desk.work.meeting_lists import Person
    from committee_desk.work.vote_questions import VoteStory


@dataclass(frozen=True)
class Ballot:
    """A vote with what its result will be when it is announced; ``fault`` says why it cannot be.

    ``voters`` are the persons who may vote in it as the list stands.
    """

    vote: VoteStory
    preview: str = ""
    fault: str = ""
    voters: tuple[int, ...] = ()
    resolution: str = ""

    @property
    def announced(self) -> bool:
        """Tell whether its result was announced."""
        return self.vote.state == "announced"


@dataclass(frozen=True)
class Spoken:
    """An item with what was said, voted and agreed on it."""

    item: Item
    speeches: tuple[Mapping[str, Any], ...] = ()
    votes: tuple[Ballot, ...] = ()
    resolutions: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Seen:
    """A meeting as it runs. ``met`` tells whether enough are there, None where no law asks.

    ``computed`` is an assembly whose people are not on a list until they sign in.
    """

    meeting: Mapping[str, Any]
    items: tuple[Spoken, ...]
    people: tuple[Person, ...]
    counts: Counts
    met: bool | None
    quorum: str
    ways: tuple[str, ...]
    final: bool
    computed: bool

    @property
    def id(self) -> int:
        """The id of the meeting."""
        return int(self.meeting["id"])

    @property
    def running(self) -> bool:
        """Tell whether the meeting is open."""
        return bool(self.meeting["status"] == "open")

    def spoken(self, item_id: int) -> Spoken | None:
        """Return an item, None when it is gone."""
        return next((each for each in self.items if each.item.id == item_id), None)

    def current(self) -> int:
        """Return the item the meeting is at: what runs, else the next one open; 0 without any."""
        states = [(each.item.state, each.item.id) for each in self.items]
        for wanted in ("running", "open"):
            for state, item_id in states:
                if state == wanted:
                    return item_id
        return states[-1][1] if states else 0

    def named(self) -> tuple[Named, ...]:
        """Return who may speak, those who are there first."""
        from committee_desk.ui.meetings.session_typing import Named

        order = sorted(self.people, key=lambda each: each.attendance != "present")
        return tuple(Named(each.id, each.seat_no, each.name, each.capacity) for each in order)


def read(desk: Desk, meeting_id: int) -> Seen | None:
    """Return what is known of a meeting, None when it is gone."""
    return desk.ask(_read, meeting_id)


def running(desk: Desk) -> int:
    """Return the meeting that was left open last, 0 when none is."""
    return desk.ask(_running)


def time_now(meeting: Mapping[str, Any]) -> str:
    """Return the time (HH:MM) on the day of the meeting, '' on any other day."""
    if meeting["day"] != dates.today().isoformat():
        return ""
    return dates.moment(dates.now_ms()).strftime("%H:%M")


def _running(conn: Connection) -> int:
    from sqlalchemy import text

    found = conn.execute(
        text(
            "SELECT id FROM meeting WHERE status = 'open' AND deleted IS NULL "
            "ORDER BY day DESC, id DESC LIMIT 1"
        )
    ).scalar()
    return int(found or 0)


def _read(conn: Connection, meeting_id: int) -> Seen | None:
    from committee_desk.base.errors import DeskError
    from committee_desk.rules import meeting_life
    from committee_desk.work import (
        meeting_agenda,
        meeting_attendance,
        meeting_lists,
        meeting_verdicts,
        meetings,
        minutes_final,
        vote_questions,
    )

    try:
        now = meetings.meeting(conn, meeting_id)
    except DeskError:
        return None
    counted = meeting_attendance.counts(conn, meeting_id)
    votes = vote_questions.of_meeting(conn, meeting_id)
    met, words = None, ""
    if meeting_life.statute(now["kind"]):
        # While it runs the light tells of a vote taken now: who left is not counted any more.
        here = replace(counted, came=counted.present) if now["status"] == "open" else counted
        verdict = meeting_verdicts.quorum(conn, now, here)
        met, words = verdict.met, verdict.words
    return Seen(
        meeting=now,
        items=tuple(
            _spoken(conn, each, [vote for vote in votes if vote.item_id == each.id])
            for each in meeting_agenda.agenda(conn, meeting_id)
        ),
        people=meeting_lists.people(conn, meeting_id),
        counts=counted,
        met=met,
        quorum=words,
        ways=meeting_life.ways(now["status"], dates.today().isoformat()),
        final=minutes_final.is_final(now["minutes"]),
        computed=meeting_life.computed(now["kind"], now["form"]),
    )


def _spoken(conn: Connection, item: Item, votes: Sequence[VoteStory]) -> Spoken:
    from committee_desk.work import speeches

    made = _resolutions(conn, item.id)
    numbers = {each["vote_id"]: str(each["no"]) for each in made if each["vote_id"]}
    ballots = tuple(_ballot(conn, each, numbers.get(each.id, "")) for each in votes)
    return Spoken(item, speeches.of_item(conn, item.id), ballots, made)


def _ballot(conn: Connection, told: VoteStory, resolution: str) -> Ballot:
    from sqlalchemy import text

    from committee_desk.base.errors import DeskError
    from committee_desk.work import meetings, vote_figures, vote_verdicts

    select = text("SELECT * FROM vote WHERE id = :v")
    vote = dict(conn.execute(select, {"v": told.id}).mappings().one())
    voters = vote_figures.voters(conn, vote, told.taken_at or "")
    if told.state != "counted":
        return Ballot(told, told.words, "", voters, resolution)
    options = vote_figures.parts(conn, "vote_option", told.id)
    try:
        meeting = meetings.meeting(conn, told.meeting_id)
        words = str(vote_verdicts.judged(conn, vote, meeting, options)["words"])
    except DeskError as fault:
        return Ballot(told, "", fault.whole(), voters)
    return Ballot(told, words, "", voters)


def _resolutions(conn: Connection, item_id: int) -> tuple[Mapping[str, Any], ...]:
    from sqlalchemy import text

    found = conn.execute(
        text(
            "SELECT id, no, title, words, responsible, deadline, state, vote_id FROM resolution "
            "WHERE item_id = :i AND deleted IS NULL ORDER BY id"
        ),
        {"i": item_id},
    ).mappings()
    return tuple(map(dict, found))
