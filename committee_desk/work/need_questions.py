"""What is asked of needs: their whole story, which are overdue, which may be the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.dates import today
from committee_desk.rules import need_moves
from committee_desk.rules.codes import code_list
from committee_desk.work import need_answers, need_merging, partial_days

# Where the search finds more than these, the newest are compared: the same is asked again soon.
_COMPARED = 300
_SHOWN = 5
_MOST_PAIRS = 40


@dataclass(frozen=True)
class Story:
    """Everything that is known of how a need went, in the order it happened.

    ``askers`` carry ``lives_at`` where they live elsewhere today; ``matches`` carry ``name``.
    ``topic`` is what it was deliberated as, ``resolutions`` what was decided on that.
    """

    need: Mapping[str, Any]
    askers: tuple[Mapping[str, Any], ...] = ()
    steps: tuple[Mapping[str, Any], ...] = ()
    visit: Mapping[str, Any] = field(default_factory=dict)
    merged: tuple[Mapping[str, Any], ...] = ()
    into: Mapping[str, Any] = field(default_factory=dict)
    matches: tuple[Mapping[str, Any], ...] = ()
    services: tuple[Mapping[str, Any], ...] = ()
    topic: Mapping[str, Any] = field(default_factory=dict)
    resolutions: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Alike:
    """A need that may be the same as the one typed, from 0 to 1, and what they share."""

    id: int
    no: str
    need: str
    state: str
    raised_on: str
    grid: str
    likeness: float
    same_category: bool
    same_grid: bool
    open: bool


def story(conn: Connection, need_id: int) -> Story | None:
    """Return the story of a need, None when it is gone."""
    need = _one(
        conn,
        "SELECT nd.*, g.grid AS grid FROM need nd LEFT JOIN grid g ON g.id = nd.grid_id "
        "WHERE nd.id = :n AND nd.deleted IS NULL",
        n=need_id,
    )
    if not need:
        return None
    return Story(
        need,
        tuple(_askers(conn, need_id)),
        tuple(_rows(conn, _STEPS, n=need_id)),
        _one(conn, _VISIT, v=need["visit_id"]),
        tuple(need_merging.merged_in(conn, need_id)),
        _one(conn, "SELECT id, no, need FROM need WHERE id = :n", n=need["merged_into_id"]),
        tuple(_rows(conn, _MATCHES, n=need_id)),
        tuple(_rows(conn, _SERVICES, n=need_id, s=need["service_id"])),
        _one(conn, _TOPIC, t=need["topic_key"]),
        tuple(_rows(conn, _DECIDED, t=need["topic_key"])),
    )


def overdue(conn: Connection, day: str = "") -> list[int]:
    """Return open needs without an answer past their day, the longest overdue first.

    One that is due in a month is overdue when the month is over.
    """
    return list(
        conn.execute(
            text(
                "SELECT id FROM need WHERE deleted IS NULL AND merged_into_id IS NULL "
                f"AND replied_on IS NULL AND {partial_days.over('reply_by')} "
                f"AND status IN ({_in(open_states())}) ORDER BY reply_by, id"
            ),
            {"day": day or today().isoformat()},
        ).scalars()
    )


def open_states() -> tuple[str, ...]:
    """Return the codes of the states in which an answer is still to come."""
    return tuple(item.code for item in code_list("need_state").items if item.facts.get("open"))


def alike(
    conn: Connection,
    words: str,
    category: str | None = None,
    grid_id: int | None = None,
    *,
    but: int = 0,
) -> list[Alike]:
    """Return needs that may be the same as what is typed, the likeliest first.

    Refused ones count as well: the reason may still hold. ``but`` is left out.
    """
    pairs = need_moves.pairs_of(words)[:_MOST_PAIRS]
    if not pairs:
        return []
    expression = " OR ".join(f'"{pair}"*' for pair in pairs)
    found = conn.exec_driver_sql(
        "SELECT nd.id, nd.no, nd.need, nd.status, nd.raised_on, nd.category, nd.grid_id, g.grid "
        "FROM need nd LEFT JOIN grid g ON g.id = nd.grid_id WHERE nd.id IN "
        "(SELECT rowid FROM need_fts WHERE need_fts MATCH ? ORDER BY rowid DESC LIMIT ?) "
        "AND nd.deleted IS NULL AND nd.merged_into_id IS NULL AND nd.id <> ?",
        (expression, _COMPARED, but),
    ).all()
    mine = need_moves.said(words, category, grid_id)
    scored = [
        (need_moves.likeness(mine, need_moves.said(row.need, row.category, row.grid_id)), row)
        for row in found
    ]
    best = sorted(
        ((score, row) for score, row in scored if score >= need_moves.least()),
        key=lambda each: (-each[0], each[1].id),
    )
    states = code_list("need_state")
    return [
        Alike(
            row.id,
            row.no or "",
            row.need,
            states.label(row.status),
            row.raised_on or "",
            row.grid or "",
            round(score, 3),
            bool(category) and row.category == category,
            bool(grid_id) and row.grid_id == grid_id,
            row.status in open_states(),
        )
        for score, row in best[:_SHOWN]
    ]


def _askers(conn: Connection, need_id: int) -> list[dict[str, Any]]:
    """Return who asked; whoever lives elsewhere by now with the address of today."""
    found = need_answers.askers(conn, need_id)
    for asker in found:
        asker["lives_at"] = ""
        if asker["resident_id"] is None:
            continue
        now = _one(
            conn,
            "SELECT re.household_id, re.address, re.left_on FROM resident re WHERE re.id = :r",
            r=asker["resident_id"],
        )
        if now and now["household_id"] != asker["household_id"]:
            asker["lives_at"] = now["address"] or ""
        asker["left_on"] = now.get("left_on") if now else None
    return found


_STEPS = (
    "SELECT on_day, what, from_code, to_code, by_whom, reason FROM need_step "
    "WHERE need_id = :n AND deleted IS NULL ORDER BY on_day, id"
)
_VISIT = (
    "SELECT id, day, kind, staff1, staff2, address, problems FROM visit "
    "WHERE id = :v AND deleted IS NULL"
)
_MATCHES = (
    "SELECT mt.*, COALESCE(re.resource, su.supply, se.service) AS name FROM need_match mt "
    "LEFT JOIN resource re ON re.id = mt.resource_id LEFT JOIN supply su ON su.id = mt.supply_id "
    "LEFT JOIN service se ON se.id = mt.service_id "
    "WHERE mt.need_id = :n AND mt.deleted IS NULL ORDER BY mt.id"
)
_SERVICES = (
    "SELECT se.id, se.no, se.service, se.status, se.approved_by, se.approved_on, "
    "(SELECT count(*) FROM service_run ru WHERE ru.service_id = se.id AND ru.state = 'held' "
    "AND ru.deleted IS NULL) AS runs "
    "FROM service se WHERE se.deleted IS NULL AND (se.id = :s OR se.id IN "
    "(SELECT sn.service_id FROM service_need sn WHERE sn.need_id = :n AND sn.deleted IS NULL)) "
    "ORDER BY se.id"
)
_TOPIC = (
    "SELECT id, no, title, status, result, deliberated_on FROM topic "
    "WHERE id = :t AND deleted IS NULL"
)
_DECIDED = (
    "SELECT rs.id, rs.no, rs.title, rs.state, rs.decided_on, mg.name AS meeting "
    "FROM resolution rs LEFT JOIN meeting mg ON mg.id = rs.meeting_id AND mg.deleted IS NULL "
    "WHERE rs.topic_id = :t AND rs.deleted IS NULL ORDER BY rs.decided_on, rs.id"
)


def _rows(conn: Connection, statement: str, **values: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in conn.execute(text(statement), values).mappings()]


def _one(conn: Connection, statement: str, **values: Any) -> dict[str, Any]:
    found = _rows(conn, statement, **values)
    return found[0] if found else {}


def _in(codes: Sequence[str]) -> str:
    return ", ".join(f"'{code}'" for code in codes)
