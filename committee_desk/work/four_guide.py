"""Where a topic stands on the path of four discussions and two publications: its six steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base import dates
from committee_desk.rules.codes import Code, code_list
from committee_desk.rules.state_moves import told
from committee_desk.rules.statute import Verdict
from committee_desk.work import desk_law, topics

PATH = topics.FOUR
_PERIOD = "disclosure.period"


@dataclass(frozen=True)
class Choice:
    """A meeting or notice that may stand for a step."""

    id: int
    name: str
    day: str


@dataclass(frozen=True)
class PathStep:
    """A step of the path: taken on ``on``, or next, or later.

    ``publishes`` tells a publication from a discussion; ``choices`` are the meetings on whose
    agenda the topic stood and that fit, or the notices that were let out, the newest first.
    ``verdict`` is what the law says of how long a publication hung, None while it is not posted.
    """

    code: str
    label: str
    publishes: bool
    decides: bool
    on: str = ""
    by: str = ""
    words: str = ""
    meeting: str = ""
    notice: str = ""
    next: bool = False
    choices: tuple[Choice, ...] = ()
    verdict: Verdict | None = None


def guide(conn: Connection, topic_id: int) -> tuple[PathStep, ...]:
    """Return the six steps of a topic as they stand today, with what can be taken next."""
    done, found, next_seen = taken(conn, topic_id), [], False
    for item in code_list("four_step").items:
        row = done.get(item.code)
        is_next = row is None and not next_seen
        next_seen = next_seen or is_next
        found.append(_shown(conn, topic_id, item, row, is_next))
    return tuple(found)


def taken(conn: Connection, topic_id: int) -> dict[str, dict[str, Any]]:
    """Return the steps of the path that were taken, by code, with meeting and notice."""
    rows_ = conn.execute(
        text(
            "SELECT ts.*, mg.name AS meeting, bu.title AS notice FROM topic_step ts "
            "LEFT JOIN meeting mg ON mg.id = ts.meeting_id "
            "LEFT JOIN bulletin bu ON bu.id = ts.bulletin_id "
            "WHERE ts.topic_id = :t AND ts.what = :w AND ts.deleted IS NULL ORDER BY ts.id"
        ),
        {"t": topic_id, "w": PATH},
    ).mappings()
    # A path that was left and begun again counts from its last beginning.
    found: dict[str, dict[str, Any]] = {}
    begun = conn.execute(
        text(
            "SELECT max(id) FROM topic_step WHERE topic_id = :t AND what = 'path' "
            "AND to_code = :p AND deleted IS NULL"
        ),
        {"t": topic_id, "p": PATH},
    ).scalar()
    for row in rows_:
        if row["id"] > (begun or 0):
            found[row["to_code"]] = dict(row)
    return found


def _shown(
    conn: Connection, topic_id: int, item: Code, row: Mapping[str, Any] | None, is_next: bool
) -> PathStep:
    publishes = bool(item.facts.get("publishes"))
    fixed = (item.code, item.label, publishes, bool(item.facts.get("statute")))
    if row is None:
        offered: tuple[Choice, ...] = ()
        if is_next:
            offered = notices(conn) if publishes else _meetings(conn, topic_id, item.code)
        return PathStep(*fixed, next=is_next, choices=offered)
    return PathStep(
        *fixed,
        on=row["on_day"],
        by=row["by_whom"] or "",
        words=row["reason"] or "",
        meeting=row["meeting"] or "",
        notice=row["notice"] or "",
        verdict=hung(conn, row["bulletin_id"]) if publishes else None,
    )


def hung(conn: Connection, bulletin_id: int | None) -> Verdict | None:
    """Return what the law says of how long a notice has hung, None while it was not posted."""
    hanging = posted(conn, bulletin_id)
    if not hanging:
        return None
    figures = {
        "posted": hanging["posted_on"],
        "taken_down": hanging["taken_down_on"] or dates.today().isoformat(),
    }
    return desk_law.judge(conn, _PERIOD, hanging["posted_on"], figures)


def posted(conn: Connection, bulletin_id: int | None) -> dict[str, Any]:
    """Return the posting of a notice that hung longest, empty when it was not posted."""
    found = conn.execute(
        text(
            "SELECT posted_on, taken_down_on FROM bulletin_posting WHERE bulletin_id = :b "
            "AND state <> 'withdrawn' AND deleted IS NULL "
            "ORDER BY posted_on, taken_down_on IS NOT NULL, taken_down_on DESC LIMIT 1"
        ),
        {"b": bulletin_id},
    ).mappings().first()  # fmt: skip
    return dict(found) if found else {}


def _meetings(conn: Connection, topic_id: int, step: str) -> tuple[Choice, ...]:
    kinds = told(topics.RULES, "four_meetings").get(step, ())
    marks = ", ".join(f"'{kind}'" for kind in kinds) or "''"
    found = conn.execute(
        text(
            "SELECT mg.id, mg.name, mg.day, EXISTS (SELECT 1 FROM meeting_item mi "
            "WHERE mi.meeting_id = mg.id AND mi.topic_id = :t AND mi.deleted IS NULL) AS on_it "
            f"FROM meeting mg WHERE mg.kind IN ({marks}) AND mg.deleted IS NULL "
            "AND mg.day <= :d AND mg.status <> 'cancelled' "
            "ORDER BY on_it DESC, mg.day DESC LIMIT 20"
        ),
        {"t": topic_id, "d": dates.today().isoformat()},
    )
    return tuple(Choice(row.id, row.name, row.day) for row in found)


def notices(conn: Connection) -> tuple[Choice, ...]:
    """Return the notices that were let out last, the newest first."""
    found = conn.execute(
        text(
            "SELECT id, title, issued_on FROM bulletin WHERE issued_on IS NOT NULL "
            "AND deleted IS NULL ORDER BY issued_on DESC, id DESC LIMIT 20"
        )
    )
    return tuple(Choice(row.id, row.title or "", row.issued_on) for row in found)
