"""What a day asks of the office: whom to see, what to answer, what is booked, what comes down."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, text

from committee_desk.base import dates
from committee_desk.work import (
    board_questions,
    chain,
    deliberation_due,
    meeting_reminders,
    need_questions,
    query,
    visits_due,
)
from committee_desk.work.visit_follow_ups import follow_ups

Where = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Today:
    """How much waits today.

    ``visits`` were promised; ``unseen`` are those whose interval of visits is over, None for
    whoever may not know why they have one. ``booked`` are the numbers of the resources booked
    today, ``loose`` counts every broken link. ``board`` is what the boards ask for, ``meetings``
    what the law wants of meetings, ``due`` what comes of them soon.
    """

    visits: int
    unseen: int | None
    needs: int
    bookings: int
    booked: tuple[str, ...]
    stale: int
    loose: int
    board: board_questions.Reminders
    meetings: tuple[meeting_reminders.Reminder, ...] = ()
    due: deliberation_due.Due = field(default_factory=deliberation_due.Due)


def today(conn: Connection) -> Today:
    """Return what waits today; each figure is that of the list behind it."""
    day = dates.today().isoformat()
    found = conn.execute(
        text(
            "SELECT count(*) AS n, r.no FROM booking b JOIN resource r ON r.id = b.resource_id "
            "WHERE b.deleted IS NULL AND b.state IN ('booked', 'used') AND b.from_at < :next "
            "AND b.to_at > :day GROUP BY r.id ORDER BY r.id"
        ),
        {"day": day, "next": f"{day}T24:00"},
    ).all()
    return Today(
        visits=len(follow_ups(conn)),
        unseen=visits_due.over(conn),
        needs=query.count(conn, query.Question("needs", where=overdue_needs())),
        bookings=sum(row.n for row in found),
        booked=tuple(row.no for row in found if row.no),
        stale=query.count(conn, query.Question("resources", where=stale_resources())),
        loose=sum(chain.counted(conn).values()),
        board=board_questions.reminders(conn),
        meetings=meeting_reminders.reminders(conn),
        due=deliberation_due.due(conn),
    )


def overdue_needs() -> Where:
    """Return the conditions of needs whose answer is overdue, as their list is filtered."""
    still_open = "|".join(need_questions.open_states())
    return (("reply_by", "..today-1"), ("replied_on", "-"), ("status", still_open))


def stale_resources() -> Where:
    """Return the condition of resources that are to be verified, as their list is filtered."""
    return (("stale_on", "..today|-"),)
