"""What hangs where since when, what is due to come down, and what art. 34 still wants."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.dates import today
from committee_desk.rules import publicity
from committee_desk.work import board_papers as papers
from committee_desk.work.board_disclosure import ClassSeen, disclosure, quarter_of
from committee_desk.work.boards import boards as every_board

_SEEN = """
SELECT p.id AS posting, p.bulletin_id AS bulletin, p.board_id AS board, b.name AS board_name,
       n.number, n.title, n.kind, n.state AS bulletin_state, p.zone, p.posted_on, p.rule,
       p.least_until, p.counted, p.wanted_until, p.taken_down_on, p.state, p.withdrawn_reason,
       p.copies, p.sheets, p.photo_up_key, p.photo_down_key, p.hung_key, n.sha256,
       (SELECT count(*) FROM bulletin_objection o WHERE o.bulletin_id = n.id
        AND o.deleted IS NULL) AS objections,
       (SELECT count(*) FROM bulletin_objection o WHERE o.bulletin_id = n.id
        AND o.deleted IS NULL AND o.answered_on IS NULL) AS unanswered,
       EXISTS (SELECT 1 FROM bulletin_posting q JOIN bulletin m ON m.id = q.bulletin_id
               WHERE q.deleted IS NULL AND q.state = 'hanging' AND m.kind = n.kind
               AND q.bulletin_id <> p.bulletin_id AND q.posted_on > p.posted_on) AS followed
FROM bulletin_posting p JOIN bulletin n ON n.id = p.bulletin_id JOIN board b ON b.id = p.board_id
WHERE p.deleted IS NULL AND n.deleted IS NULL
"""


@dataclass(frozen=True)
class Hanging:
    """A paper on a board.

    ``days_left`` counts the days until it may come down, 0 when it may today, None when nothing
    asks for a time. ``due`` tells that it should come down, since ``due_since``. ``kept`` tells
    that it stays up until the next one of its kind. ``row`` has the columns of the posting.
    """

    posting: int
    bulletin: int
    board: int
    board_name: str
    number: str
    title: str
    kind: str
    kind_name: str
    posted_on: str
    least_until: str
    days_left: int | None
    state: str
    due: bool
    due_since: str
    kept: bool
    sheets: int
    unanswered: int
    row: Mapping[str, Any]


@dataclass(frozen=True)
class BoardSeen:
    """A board with what hangs on it; ``used`` A4 sheets of ``capacity``, 0 when not known."""

    id: int
    name: str
    place: str
    grid: str
    grid_id: int | None
    zones: tuple[str, ...]
    capacity: int
    used: int
    note: str
    closed_on: str
    revision: int
    hanging: tuple[Hanging, ...]

    @property
    def over(self) -> int:
        """How many sheets too many hang there."""
        return max(0, self.used - self.capacity) if self.capacity else 0

    @property
    def full(self) -> bool:
        """Tell whether there is no room left."""
        return bool(self.capacity) and self.used >= self.capacity


@dataclass(frozen=True)
class Seen:
    """The board register on a day."""

    boards: tuple[BoardSeen, ...]
    closed: tuple[BoardSeen, ...]
    due: tuple[Hanging, ...]
    disclosure: tuple[ClassSeen, ...]
    quarter: tuple[int, int]


def overview(conn: Connection, on: date | None = None) -> Seen:
    """Return every board with what hangs on it, what is due, and what is missing this quarter."""
    day = on or today()
    hanging = hanging_on(conn, day)
    seen = [_board(row, hanging) for row in every_board(conn, closed=True)]
    return Seen(
        boards=tuple(each for each in seen if not each.closed_on),
        closed=tuple(each for each in seen if each.closed_on),
        due=tuple(sorted((each for each in hanging if each.due), key=lambda one: one.due_since)),
        disclosure=disclosure(conn, day),
        quarter=quarter_of(day),
    )


def hanging_on(conn: Connection, day: date) -> list[Hanging]:
    """Return what hangs, the oldest first."""
    found = conn.execute(text(_SEEN + "AND p.state = 'hanging' ORDER BY p.posted_on, p.id"))
    names = papers.kind_names(conn)
    return [_hanging(dict(row), day, names) for row in found.mappings()]


def due(conn: Connection, on: date | None = None) -> list[Hanging]:
    """Return what should come down, the longest due first."""
    return list(overview(conn, on).due)


def postings(conn: Connection, bulletin_id: int, on: date | None = None) -> list[Hanging]:
    """Return where a notice hangs and hung, the newest first."""
    found = conn.execute(
        text(_SEEN + "AND p.bulletin_id = :b ORDER BY p.posted_on DESC, p.id DESC"),
        {"b": bulletin_id},
    )
    names = papers.kind_names(conn)
    return [_hanging(dict(row), on or today(), names) for row in found.mappings()]


def ready_to_post(conn: Connection) -> list[dict[str, Any]]:
    """Return the notices that were let out and may hang, the newest first."""
    found = conn.execute(
        text(
            "SELECT id, kind, title, number, state, issued_on FROM bulletin WHERE deleted IS NULL "
            "AND attachment_key IS NOT NULL "
            "AND state IN ('released', 'printed', 'posted', 'ended') "
            "ORDER BY state IN ('posted', 'ended'), id DESC"
        )
    )
    letters = {each.code for each in papers.kinds(conn) if not getattr(each, "posted", True)}
    return [
        {**row, "title": papers.one_line(row["title"])}
        for row in found.mappings()
        if row["kind"] not in letters
    ]


def archived(conn: Connection, limit: int = 500) -> list[dict[str, Any]]:
    """Return what was let out, the newest first: state, days on the board, hash of the bytes."""
    found = conn.execute(
        text(
            "SELECT n.id, n.kind, n.title, n.number, n.state, n.issued_on, n.sha256, "
            "min(p.posted_on) AS posted_on, max(p.taken_down_on) AS taken_down_on, "
            "count(p.id) AS boards, max(p.hung_key) IS NOT NULL AS attached "
            "FROM bulletin n LEFT JOIN bulletin_posting p ON p.bulletin_id = n.id "
            "AND p.deleted IS NULL WHERE n.deleted IS NULL AND n.attachment_key IS NOT NULL "
            "GROUP BY n.id ORDER BY n.id DESC LIMIT :n"
        ),
        {"n": limit},
    )
    return [{**row, "title": papers.one_line(row["title"])} for row in found.mappings()]


def _board(row: Mapping[str, Any], hanging: Iterable[Hanging]) -> BoardSeen:
    there = tuple(each for each in hanging if each.board == row["id"])
    return BoardSeen(
        id=row["id"],
        name=row["name"],
        place=row["place"] or "",
        grid=row["grid"] or "",
        grid_id=row["grid_id"],
        zones=row["zones"],
        capacity=row["capacity"] or 0,
        used=sum(each.sheets for each in there),
        note=row["note"] or "",
        closed_on=row["closed_on"] or "",
        revision=row["revision"],
        hanging=there,
    )


def _hanging(row: Mapping[str, Any], day: date, names: Mapping[str, str]) -> Hanging:
    left = None
    if row["least_until"]:
        left = max(0, (date.fromisoformat(row["least_until"]) - day).days + 1)
    last = max(row["least_until"] or "", row["wanted_until"] or "")
    kept = publicity.is_kept_till_next(row["rule"] or "") and not row["followed"]
    over = bool(last) and day.isoformat() > last
    return Hanging(
        posting=row["posting"],
        bulletin=row["bulletin"],
        board=row["board"],
        board_name=row["board_name"],
        number=row["number"] or "",
        title=papers.one_line(row["title"]),
        kind=row["kind"],
        kind_name=names.get(row["kind"], row["kind"]),
        posted_on=row["posted_on"],
        least_until=row["least_until"] or "",
        days_left=left,
        state=row["state"],
        due=over and not kept and row["state"] == papers.HANGING,
        due_since=_next_day(last) if over else "",
        kept=kept,
        sheets=row["copies"] * row["sheets"],
        unanswered=row["unanswered"],
        row=row,
    )


def _next_day(day: str) -> str:
    return date.fromordinal(date.fromisoformat(day).toordinal() + 1).isoformat()


@dataclass(frozen=True)
class Reminders:
    """How many papers should come down, and how many classes of art. 34 miss this quarter."""

    due: int
    missing: int


def reminders(conn: Connection, on: date | None = None) -> Reminders:
    """Return what the board register asks of the office; nothing while it has no board."""
    seen = overview(conn, on)
    if not seen.boards:
        return Reminders(0, 0)
    return Reminders(len(seen.due), sum(each.missing for each in seen.disclosure))
