"""The rows minutes are assembled from: one small query each, read once a meeting."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.work import meeting_attendance

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Counts:
    """How many of a meeting's list are what; ``present`` are all who came at some time."""

    expected: int
    present: int
    reps_present: int
    guests: int
    excused: int
    absent: int


def meeting(conn: Connection, meeting_id: int) -> Row | None:
    """Return a meeting as stored, None when there is none."""
    found = _all(conn, "SELECT * FROM meeting WHERE id = :m AND deleted IS NULL", meeting_id)
    return found[0] if found else None


def counts(conn: Connection, meeting_id: int) -> Counts:
    """Return the figures of the list; guests are never counted among those expected."""
    found = meeting_attendance.counts(conn, meeting_id)
    reps = _all(
        conn,
        "SELECT count(*) AS reps FROM meeting_person WHERE meeting_id = :m AND deleted IS NULL "
        "AND list_kind = 'member' AND attendance = 'present' AND is_rep = 1",
        meeting_id,
    )[0]["reps"]
    return Counts(found.expected, found.came, reps, found.guests, found.excused, found.absent)


def people(conn: Connection, meeting_id: int) -> list[dict[str, Any]]:
    """Return the list of a meeting by seat number, each with the times of coming and leaving."""
    stays: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in _all(
        conn,
        "SELECT person_id, came_at, left_at FROM meeting_stay WHERE meeting_id = :m "
        "AND deleted IS NULL ORDER BY came_at, id",
        meeting_id,
    ):
        stays[row["person_id"]].append((row["came_at"] or "", row["left_at"] or ""))
    found = _all(
        conn,
        "SELECT * FROM meeting_person WHERE meeting_id = :m AND deleted IS NULL "
        "ORDER BY list_kind DESC, seat_no, id",
        meeting_id,
    )
    return [{**row, "stays": stays.get(row["id"], [])} for row in found]


def items(conn: Connection, meeting_id: int) -> list[Row]:
    """Return the agenda in its order."""
    return _all(
        conn,
        "SELECT * FROM meeting_item WHERE meeting_id = :m AND deleted IS NULL "
        "ORDER BY position, id",
        meeting_id,
    )


def papers(conn: Connection, meeting_id: int) -> tuple[tuple[str, str], ...]:
    """Return kind and title of the papers of a meeting."""
    found = _all(
        conn,
        "SELECT kind, title FROM meeting_paper WHERE meeting_id = :m AND deleted IS NULL "
        "ORDER BY id",
        meeting_id,
    )
    return tuple((row["kind"], row["title"]) for row in found)


def amendments(conn: Connection, meeting_id: int) -> list[Row]:
    """Return what later meetings amended in the minutes, in order."""
    return _all(
        conn,
        "SELECT s.on_day, s.reason, m.name AS meeting FROM meeting_step s "
        "LEFT JOIN meeting m ON m.id = s.in_meeting_id WHERE s.meeting_id = :m "
        "AND s.what = 'amended' AND s.deleted IS NULL ORDER BY s.on_day, s.id",
        meeting_id,
    )


@dataclass(frozen=True)
class Beneath:
    """Everything below the items of a meeting, by what it belongs to."""

    conn: Connection
    speeches: Mapping[int, Sequence[Row]]
    votes: Mapping[int, Sequence[Row]]
    options: Mapping[int, Sequence[Row]]
    ballots: Mapping[int, Sequence[Row]]
    resolutions: Mapping[int, Sequence[Row]]
    follow_ups: Mapping[int, Row]

    @classmethod
    def of(cls, conn: Connection, meeting_id: int) -> "Beneath":
        """Read it with one query a table."""
        return cls(
            conn=conn,
            speeches=_by(_all(conn, _SPEECHES, meeting_id), "item_id"),
            votes=_by(_all(conn, _VOTES, meeting_id), "item_id"),
            options=_by(_all(conn, _OPTIONS, meeting_id), "vote_id"),
            ballots=_by(_all(conn, _BALLOTS, meeting_id), "vote_id"),
            resolutions=_by(_all(conn, _RESOLUTIONS, meeting_id), "item_id"),
            follow_ups=_follow_ups(conn, meeting_id),
        )


_SPEECHES = (
    "SELECT s.*, p.name AS person, p.capacity FROM meeting_speech s "
    "LEFT JOIN meeting_person p ON p.id = s.person_id "
    "WHERE s.meeting_id = :m AND s.deleted IS NULL ORDER BY s.position, s.id"
)
_VOTES = (
    "SELECT * FROM vote WHERE meeting_id = :m AND deleted IS NULL AND state <> 'open' "
    "ORDER BY position, id"
)
_OPTIONS = (
    "SELECT o.* FROM vote_option o JOIN vote v ON v.id = o.vote_id "
    "WHERE v.meeting_id = :m AND o.deleted IS NULL ORDER BY o.position, o.id"
)
_BALLOTS = (
    "SELECT b.vote_id, b.choice, coalesce(p.name, '') AS name FROM vote_ballot b "
    "JOIN vote v ON v.id = b.vote_id LEFT JOIN meeting_person p ON p.id = b.person_id "
    "WHERE v.meeting_id = :m AND b.deleted IS NULL ORDER BY p.seat_no, b.id"
)
_RESOLUTIONS = (
    "SELECT * FROM resolution WHERE meeting_id = :m AND deleted IS NULL "
    "ORDER BY number_year, number_no, id"
)


def _follow_ups(conn: Connection, meeting_id: int) -> dict[int, Row]:
    """Return the resolutions on the agenda by id, each with what was reported here."""
    found = _all(
        conn,
        "SELECT r.*, m.kind FROM resolution r JOIN meeting_item i "
        "ON i.resolution_id = r.id AND i.deleted IS NULL LEFT JOIN meeting m "
        "ON m.id = r.meeting_id WHERE i.meeting_id = :m AND r.deleted IS NULL",
        meeting_id,
    )
    reports: dict[int, list[str]] = defaultdict(list)
    for row in _all(
        conn,
        "SELECT resolution_id, words FROM resolution_step WHERE meeting_id = :m "
        "AND what = 'report' AND words IS NOT NULL AND deleted IS NULL ORDER BY on_day, id",
        meeting_id,
    ):
        reports[row["resolution_id"]].append(row["words"])
    return {row["id"]: {**row, "reports": reports.get(row["id"], [])} for row in found}


def _by(rows: Sequence[Row], column: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return dict(found)


def _all(conn: Connection, sql: str, meeting_id: int) -> list[Row]:
    return [dict(row) for row in conn.execute(text(sql), {"m": meeting_id}).mappings()]
