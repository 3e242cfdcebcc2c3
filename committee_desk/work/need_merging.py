"""Needs that are one: merging keeps everybody who asked, taking apart gives back exactly."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import need_states, needs, rows
from committee_desk.work.boards import past_day

_BELOW = text(
    "WITH RECURSIVE below(id) AS (SELECT :n UNION SELECT nd.id FROM need nd "
    "JOIN below ON nd.merged_into_id = below.id WHERE nd.deleted IS NULL) SELECT id FROM below"
)


def merge(unit: Unit, need_ids: Sequence[int], into: int, on: str = "", reason: str = "") -> None:
    """Merge needs into one; everybody who asked for them now waits for the answer to that one.

    Raises Refused when the one is merged itself, is no longer open, or one of the others has been
    promised something.
    """
    others = [each for each in dict.fromkeys(need_ids) if each != into]
    if not others:
        raise DeskError(N_("Choose at least two needs."), code="merge_one")
    target = rows.live(unit, need_states.TABLE, into)
    if not _open(target):
        raise Refused(
            N_("Need {no} is no longer open."),
            N_("Open it again first, or merge into another one."),
            code="merge_into_closed",
            no=target["no"],
        )
    day = past_day(on, unit.today, "on")
    for other in others:
        _refuse_promised(unit.connection, other)
        facts = {"merged_into_id": into, "closed_on": day}
        now = need_states.move(unit, other, need_states.MERGED, day, reason=reason, **facts)
        need_states.step(unit, into, day, what="merge", after=need_states.MERGED, reason=now["no"])
        for asker in _askers_of(unit.connection, other, now_at=other):
            rows.change(unit, "need_asker", asker, {"need_id": into})
        needs.refresh_askers(unit, other)
    needs.refresh_askers(unit, into)
    unit.say(N_("Merge {n} needs into {no}"), n=len(others), no=target["no"])


def take_apart(unit: Unit, need_id: int, on: str = "") -> None:
    """Take a merged need out of the other, with those who asked for it, as it was before."""
    now = rows.live(unit, need_states.TABLE, need_id)
    into = now["merged_into_id"]
    if now["status"] != need_states.MERGED or into is None:
        raise Refused(
            N_("Need {no} is not merged."), N_("Choose a merged one."), code="not_merged",
            no=now["no"],
        )  # fmt: skip
    day = past_day(on, unit.today, "on")
    before, stood = _before(unit.connection, need_id)
    root = needs.waits_at(unit.connection, into)
    values: dict[str, Any] = {**stood, "status": before, "merged_into_id": None}
    rows.change(unit, need_states.TABLE, need_id, {**values, "closed_on": None})
    need_states.step(unit, need_id, day, before=need_states.MERGED, after=before)
    need_states.step(unit, into, day, what="merge", before=need_states.MERGED, reason=now["no"])
    for asker in _askers_of(unit.connection, need_id, now_at=root):
        # It was merged before any answer: what they heard of was the answer to the other one.
        rows.change(unit, "need_asker", asker, {**needs.UNTOLD, "need_id": need_id})
    for each in (need_id, root):
        needs.refresh_askers(unit, each)
    unit.say(N_("Take need {no} out of another"), no=now["no"])


def merged_in(conn: Connection, need_id: int) -> list[dict[str, Any]]:
    """Return the needs merged into one, oldest first."""
    found = conn.execute(
        text(
            "SELECT id, no, need, raised_on, who FROM need WHERE merged_into_id = :n "
            "AND deleted IS NULL ORDER BY raised_on, id"
        ),
        {"n": need_id},
    ).mappings()
    return [dict(row) for row in found]


def _open(need: dict[str, Any]) -> bool:
    item = code_list("need_state").get(need["status"])
    return bool(item and item.facts.get("open"))


def _askers_of(conn: Connection, need_id: int, now_at: int) -> list[int]:
    """Return who asked with a need or one merged into it and now waits at another."""
    below = set(conn.execute(_BELOW, {"n": need_id}).scalars())
    found = conn.execute(
        text(
            "SELECT id, origin_need_id FROM need_asker WHERE need_id = :n AND deleted IS NULL "
            "ORDER BY id"
        ),
        {"n": now_at},
    ).all()
    return [asker for asker, origin in found if origin in below]


def _before(conn: Connection, need_id: int) -> tuple[str, dict[str, Any]]:
    """Return the state before the merge, with its day and reason."""
    merged = conn.execute(
        text(
            "SELECT id, from_code FROM need_step WHERE need_id = :n AND what = 'status' "
            "AND to_code = 'merged' AND deleted IS NULL ORDER BY id DESC LIMIT 1"
        ),
        {"n": need_id},
    ).first()
    state = (merged.from_code if merged else None) or "collected"
    entered = conn.execute(
        text(
            "SELECT on_day, reason FROM need_step WHERE need_id = :n AND what = 'status' "
            "AND to_code = :s AND deleted IS NULL AND id < :m ORDER BY id DESC LIMIT 1"
        ),
        {"n": need_id, "s": state, "m": merged.id if merged else 0},
    ).first()
    if entered is None:
        return state, {"status_reason": None}
    return state, {"status_on": entered.on_day, "status_reason": entered.reason}


def _refuse_promised(conn: Connection, need_id: int) -> None:
    promised = conn.execute(
        text(
            "SELECT nd.no FROM need nd WHERE nd.id = :n AND (EXISTS (SELECT 1 FROM need_match mt "
            "WHERE mt.need_id = nd.id AND mt.state IN ('promised', 'used') "
            "AND mt.deleted IS NULL) OR nd.service_id IS NOT NULL)"
        ),
        {"n": need_id},
    ).scalar()
    if promised:
        raise Refused(
            N_("Something has been promised for need {no}."),
            N_("Merge the other one into it."),
            code="merge_promised",
            no=promised,
        )
