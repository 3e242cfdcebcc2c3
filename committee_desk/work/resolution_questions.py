"""Questions about resolutions: what is open, of which body, what is due, the story of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, text

from committee_desk.base import dates
from committee_desk.rules import minute_moves
from committee_desk.rules.codes import code_list
from committee_desk.work.resolution_states import open_states


@dataclass(frozen=True)
class Open:
    """A resolution still to be carried out; ``late`` is by how many days, 0 while in time.

    ``report`` is the newest report on it, ``reported_on`` its day; both empty without one.
    """

    id: int
    no: str
    title: str
    state: str
    decided_on: str
    responsible: str
    deadline: str
    late: int
    meeting_id: int | None
    meeting: str
    report: str
    reported_on: str


@dataclass(frozen=True)
class Story:
    """A resolution as stored, its steps in order, its meeting, and the titles of its bulletins."""

    resolution: Mapping[str, Any]
    steps: tuple[Mapping[str, Any], ...]
    meeting: Mapping[str, Any]
    bulletins: tuple[Mapping[str, Any], ...]
    annulled_by: Mapping[str, Any]


def open_of_body(
    conn: Connection, body_id: int | None, kind: str = "", before: str = ""
) -> tuple[Open, ...]:
    """Return the open resolutions of a body, those due first, for the agenda of its next meeting.

    A meeting of no body has those of earlier meetings of its ``kind``. ``before`` leaves out what
    is decided on that day or later.
    """
    whose = "m.body_id = :b" if body_id is not None else "m.body_id IS NULL AND m.kind = :k"
    day = before or dates.today().isoformat()
    return _open(
        conn,
        f"{whose} AND (:before = '' OR r.decided_on < :before)",
        {"b": body_id, "k": kind, "before": before},
        day,
    )


def coming_back(conn: Connection, meeting_id: int) -> tuple[Open, ...]:
    """Return the resolutions that come back on the agenda of a meeting: unclosed and not on it."""
    meeting = conn.execute(
        text("SELECT body_id, kind, day FROM meeting WHERE id = :m AND deleted IS NULL"),
        {"m": meeting_id},
    ).first()
    if meeting is None:
        return ()
    taken = conn.execute(
        text(
            "SELECT resolution_id FROM meeting_item WHERE meeting_id = :m AND deleted IS NULL "
            "AND resolution_id IS NOT NULL"
        ),
        {"m": meeting_id},
    ).scalars()
    on_it = set(taken)
    found = open_of_body(conn, meeting.body_id, meeting.kind, meeting.day)
    return tuple(each for each in found if each.id not in on_it)


def due(conn: Connection, day: str = "", limit: int = 200) -> tuple[Open, ...]:
    """Return the open resolutions that are late or due within the days of the rule, late first."""
    today = date.fromisoformat(day) if day else dates.today()
    last = today + timedelta(days=minute_moves.reminder_days(today.isoformat()))
    found = _open(conn, "r.deadline <= :last", {"last": last.isoformat()}, today.isoformat())
    return found[:limit]


def late() -> tuple[tuple[str, str], ...]:
    """Return the conditions of resolutions past their date and open, as their list is filtered."""
    return (("deadline", "..today-1"), ("state", "|".join(open_states())))


def tasks(conn: Connection, meeting_id: int, day: str = "") -> tuple[Open, ...]:
    """Return what a meeting gave people to do and is not done, those due first."""
    today = day or dates.today().isoformat()
    return _open(conn, "r.meeting_id = :m", {"m": meeting_id}, today)


def story(conn: Connection, resolution_id: int) -> Story | None:
    """Return everything about a resolution, None when there is none."""
    found = conn.execute(
        text("SELECT * FROM resolution WHERE id = :r AND deleted IS NULL"), {"r": resolution_id}
    ).mappings()
    row = found.first()
    if row is None:
        return None
    steps = conn.execute(
        text(
            "SELECT * FROM resolution_step WHERE resolution_id = :r AND deleted IS NULL "
            "ORDER BY on_day, id"
        ),
        {"r": resolution_id},
    ).mappings()
    return Story(
        dict(row),
        tuple(map(dict, steps)),
        _one(conn, "SELECT id, no, name, kind, day FROM meeting", row["meeting_id"]),
        tuple(
            each
            for name in ("bulletin_id", "outcome_bulletin_id")
            if (each := _one(conn, "SELECT id, kind, title, state FROM bulletin", row[name]))
        ),
        _one(conn, "SELECT id, no, title, decided_on FROM resolution", row["annulled_by_id"]),
    )


def waiting_for(state: str, day: str = "") -> tuple[tuple[str, str], ...]:
    """Return the states that may follow a state, each with its label."""
    states = code_list("resolution_state")
    on = day or dates.today().isoformat()
    return tuple((code, states.label(code)) for code in minute_moves.ways("resolution", state, on))


def _open(
    conn: Connection, condition: str, values: Mapping[str, Any], day: str
) -> tuple[Open, ...]:
    found = conn.execute(
        text(
            "SELECT r.id, r.no, r.title, r.state, r.decided_on, r.responsible, r.deadline, "
            "r.meeting_id, m.name AS meeting, s.words AS report, s.on_day AS reported_on "
            "FROM resolution r LEFT JOIN meeting m ON m.id = r.meeting_id "
            "LEFT JOIN resolution_step s ON s.id = (SELECT s0.id FROM resolution_step s0 "
            "WHERE s0.resolution_id = r.id AND s0.what = 'report' AND s0.deleted IS NULL "
            "ORDER BY s0.on_day DESC, s0.id DESC LIMIT 1) "
            f"WHERE r.deleted IS NULL AND r.state IN :open AND {condition} "
            "ORDER BY r.deadline IS NULL, r.deadline, r.decided_on, r.id"
        ).bindparams(bindparam("open", expanding=True)),
        {**values, "open": open_states()},
    ).mappings()
    return tuple(_told(dict(row), day) for row in found)


def _told(row: Mapping[str, Any], day: str) -> Open:
    texts = ("no", "title", "decided_on", "responsible", "deadline", "meeting", "report")
    said = {name: str(row[name] or "") for name in (*texts, "reported_on")}
    return Open(
        id=row["id"],
        state=row["state"],
        meeting_id=row["meeting_id"],
        late=_late(said["deadline"], day),
        **said,
    )


def _late(deadline: str, day: str) -> int:
    """Return by how many days a deadline is passed; a month or year is due at its end."""
    if not deadline or deadline >= day[: len(deadline)]:
        return 0
    try:
        return max(0, (date.fromisoformat(day) - date.fromisoformat(deadline)).days)
    except ValueError:
        return 1  # a month or year that is over: by how many days is not known


def _one(conn: Connection, select: str, row_id: int | None) -> Mapping[str, Any]:
    if row_id is None:
        return {}
    found = conn.execute(text(f"{select} WHERE id = :i AND deleted IS NULL"), {"i": row_id})
    return dict(found.mappings().first() or {})
