"""What deliberation asks of the office soon: meetings, resolutions, minutes, terms.

Each figure is that of a list under the conditions told here.
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from committee_desk.base import dates
from committee_desk.rules import meeting_life as life
from committee_desk.rules import minute_moves
from committee_desk.work import meetings, minutes_states, query, resolution_questions
from committee_desk.work.resolution_states import open_states

Where = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Due:
    """How many meetings come soon, resolutions are due (``late`` of them past their date),
    minutes wait to be approved, and seats end with their term."""

    coming: int = 0
    resolutions: int = 0
    late: int = 0
    minutes: int = 0
    terms: int = 0


def due(conn: Connection) -> Due:
    """Return what is due by today."""
    return Due(
        coming=query.count(conn, query.Question("meetings", where=coming_meetings())),
        resolutions=query.count(conn, query.Question("resolutions", where=due_resolutions())),
        late=query.count(conn, query.Question("resolutions", where=resolution_questions.late())),
        minutes=query.count(conn, query.Question("meetings", where=waiting_minutes())),
        terms=query.count(conn, query.Question("members", where=ending_terms())),
    )


def coming_meetings() -> Where:
    """Return the conditions of meetings of the next days, as their list is filtered."""
    ahead = life.told("reminders")["coming_days"]
    still = "|".join((meetings.PLANNED, meetings.CALLED, meetings.NOTICED))
    return (("day", f"today..today+{ahead}"), ("status", still))


def due_resolutions() -> Where:
    """Return the conditions of open resolutions that are due soon or late."""
    ahead = minute_moves.reminder_days(dates.today().isoformat())
    return (("deadline", f"..today+{ahead}"), ("state", "|".join(open_states())))


def waiting_minutes() -> Where:
    """Return the conditions of meetings that are over and whose minutes nobody approved yet."""
    over = "|".join((meetings.CLOSED, meetings.ADJOURNED))
    open_ = (minutes_states.NONE, minutes_states.DRAFT, minutes_states.CIRCULATED)
    return (("status", over), ("minutes", "|".join(open_)))


def ending_terms() -> Where:
    """Return the condition of seats still held whose term ends soon or is over."""
    return (("planned_to", f"..today+{life.told('reminders')['term_ahead_days']}"),)
