"""What the panel of a resolution shows, read in one go on the reading thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.desk import Desk
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.work.four_guide import Choice
    from committee_desk.work.resolution_questions import Story

STORY = "story"


@dataclass(frozen=True)
class Agenda:
    """A meeting on whose agenda the resolution stands; ``coming`` one where it is still to come."""

    id: int
    name: str
    day: str
    coming: bool = False


@dataclass(frozen=True)
class Seen:
    """A resolution, the states that may follow, where it came back, the notices there are.

    ``late`` is by how many days it is overdue, 0 while in time or closed.
    """

    story: Story
    ways: tuple[str, ...] = ()
    agendas: tuple[Agenda, ...] = ()
    notices: tuple[Choice, ...] = ()
    late: int = 0
    is_open: bool = False

    @property
    def resolution(self) -> Mapping[str, Any]:
        """The resolution as stored."""
        return self.story.resolution


def read(desk: Desk, record: int) -> Seen | None:
    """Return what is known of a resolution, None when it is gone."""
    return desk.ask(_read, record)


def seen(detail: Detail) -> Seen:
    """Return what the panel read of the resolution it shows."""
    found: Seen = detail.read[STORY]
    return found


def _read(conn: Connection, record: int) -> Seen | None:
    from committee_desk.rules import minute_moves
    from committee_desk.work import four_guide, resolution_questions, resolution_states

    story = resolution_questions.story(conn, record)
    if story is None:
        return None
    day, state = today().isoformat(), str(story.resolution["state"])
    is_open = resolution_states.is_open(state)
    return Seen(
        story,
        minute_moves.ways("resolution", state, day),
        (*_stood(conn, record), *(_comes(conn, record, day) if is_open else ())),
        four_guide.notices(conn),
        _late(story.resolution["deadline"]) if is_open else 0,
        is_open,
    )


def _stood(conn: Connection, record: int) -> tuple[Agenda, ...]:
    from sqlalchemy import text

    found = conn.execute(
        text(
            "SELECT DISTINCT m.id, m.name, m.day FROM meeting_item i "
            "JOIN meeting m ON m.id = i.meeting_id WHERE i.resolution_id = :r "
            "AND i.deleted IS NULL AND m.deleted IS NULL ORDER BY m.day, m.id"
        ),
        {"r": record},
    )
    return tuple(Agenda(row.id, row.name, row.day) for row in found)


def _comes(conn: Connection, record: int, day: str) -> tuple[Agenda, ...]:
    """Return the planned meetings on whose agenda it would be brought back."""
    from sqlalchemy import text

    from committee_desk.rules import meeting_life
    from committee_desk.work import resolution_questions

    states = meeting_life.told("agenda_open")
    found = conn.execute(
        text(
            "SELECT id, name, day, status FROM meeting WHERE day >= :d AND deleted IS NULL "
            "ORDER BY day, id LIMIT 50"
        ),
        {"d": day},
    )
    return tuple(
        Agenda(row.id, row.name, row.day, True)
        for row in found.all()
        if row.status in states
        and any(each.id == record for each in resolution_questions.coming_back(conn, row.id))
    )


def _late(deadline: str | None) -> int:
    from datetime import date

    try:
        due = date.fromisoformat(deadline or "")
    except ValueError:
        return 0
    return max(0, (today() - due).days)
