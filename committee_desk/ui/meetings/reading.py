"""What the tabs and sheets of a meeting show, read in one go on the reading thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from committee_desk.base import dates

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.desk import Desk
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.work.four_guide import Choice
    from committee_desk.work.meeting_agenda import Item
    from committee_desk.work.meeting_attendance import Counts
    from committee_desk.work.meeting_demands import Demand
    from committee_desk.work.meeting_lists import Person
    from committee_desk.work.meeting_verdicts import MeetingVerdict
    from committee_desk.work.meetings import Story
    from committee_desk.work.vote_questions import VoteStory

STANDING = "standing"


@dataclass(frozen=True)
class Notice:
    """The clock of a notice: so many days before, so the last day on which it is in time."""

    days: int
    last: str


@dataclass(frozen=True)
class Seen:
    """A meeting with what the law says of it, its agenda, people and votes.

    ``ways`` are the states that may follow today, ``moved`` tells that the register has moved since
    the base was stored, ``left_open`` how many items earlier meetings left open for this agenda,
    ``notices`` the bulletins that may be its notice, ``places`` where sheets are printed for.
    """

    story: Story
    verdicts: tuple[MeetingVerdict, ...]
    items: tuple[Item, ...]
    people: tuple[Person, ...]
    counts: Counts
    votes: tuple[VoteStory, ...]
    ways: tuple[str, ...]
    moved: str
    demand: Demand | None
    left_open: int
    clock: Notice | None
    notices: tuple[Choice, ...]
    places: tuple[tuple[str, str], ...]
    earlier: Mapping[str, Any] | None
    later: tuple[Mapping[str, Any], ...]

    @property
    def id(self) -> int:
        """The id of the meeting."""
        return int(self.story.meeting["id"])

    @property
    def meeting(self) -> Mapping[str, Any]:
        """The meeting as stored."""
        return self.story.meeting

    @property
    def status(self) -> str:
        """The state of the meeting."""
        return str(self.story.meeting["status"])

    @property
    def by_law(self) -> bool:
        """Tell whether the law says who belongs to it, and when it may sit."""
        from committee_desk.rules import meeting_life as life

        return bool(life.statute(self.meeting["kind"]))

    @property
    def computed(self) -> bool:
        """Tell whether who may come is computed from the register."""
        from committee_desk.rules import meeting_life as life

        return life.computed(self.meeting["kind"], self.meeting["form"])


def read(desk: Desk, record: int) -> Seen | None:
    """Return what is known of a meeting, None when it is gone."""
    return desk.ask(_read, record)


def seen(detail: Detail) -> Seen:
    """Return what the panel read of the meeting it shows."""
    found: Seen = detail.read[STANDING]
    return found


def now_at(meeting: Mapping[str, Any]) -> str:
    """Return the time it is (HH:MM) while a meeting is held, '' on any other day."""
    if meeting["day"] != dates.today().isoformat():
        return ""
    return f"{dates.moment(dates.now_ms()):%H:%M}"


def not_after(meeting: Mapping[str, Any]) -> str:
    """Return today, or the day of a meeting that is over already: what led to it was before."""
    return min(str(meeting["day"]), dates.today().isoformat())


def _read(conn: Connection, record: int) -> Seen | None:
    from committee_desk.base.errors import DeskError
    from committee_desk.rules import meeting_life as life
    from committee_desk.work import (
        four_guide,
        meeting_agenda,
        meeting_attendance,
        meeting_calling,
        meeting_carried,
        meeting_demands,
        meeting_lists,
        meeting_verdicts,
        meetings,
        paper_homes,
        vote_questions,
    )

    try:
        story = meetings.story(conn, record)
    except DeskError:
        return None
    now = story.meeting
    moved = meeting_calling.moved(conn, record)
    open_agenda = now["status"] in life.told("agenda_open")
    computed = life.computed(now["kind"], now["form"])
    earlier = meetings.meeting(conn, now["earlier_id"]) if now["earlier_id"] else None
    return Seen(
        story,
        meeting_verdicts.verdicts(conn, record),
        meeting_agenda.agenda(conn, record),
        meeting_lists.people(conn, record),
        meeting_attendance.counts(conn, record),
        vote_questions.of_meeting(conn, record),
        life.ways(now["status"], dates.today().isoformat()),
        moved.words() if moved else "",
        meeting_demands.demand(conn, record),
        len(meeting_carried.left_open(conn, now)) if open_agenda else 0,
        _clock(conn, now),
        four_guide.notices(conn),
        tuple(paper_homes.places(conn)) if computed else (),
        earlier,
        tuple(meetings.meeting(conn, each) for each in story.later),
    )


def _clock(conn: Connection, meeting: Mapping[str, Any]) -> Notice | None:
    """Return until when notice is in time by the law of the meeting's day, None without one."""
    from committee_desk.rules import meeting_life as life
    from committee_desk.work import desk_law

    family = life.statute(meeting["kind"])
    rule = desk_law.rule(conn, f"{family}.notice_days", meeting["day"]) if family else None
    if rule is None:
        return None
    days = int(rule.value)
    return Notice(days, (date.fromisoformat(meeting["day"]) - timedelta(days=days)).isoformat())
