"""A need and what may meet it, step by step: suggested, promised, used, and what came of it.

Both sides have a word in the end: who owns what was offered, and who asked. Nothing is matched by
the program; every step is somebody's.
"""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import rows

_TABLE = "need_match"
SIDES = {"resources": "resource", "supplies": "supply", "services": "service"}
"""The lists a need is met from, and the table of each."""
_WAITING = ("collected", "verified", "listed")


def suggest(
    unit: Unit, need_id: int, listing: str, record_id: int, reasons: Sequence[str] = ()
) -> int:
    """Keep that something may meet a need, and why; return the match.

    A pair that stands already is not made twice.
    """
    found = _standing(unit, need_id, listing, record_id)
    if found:
        return found
    name = _offered(unit, listing, record_id)
    made = rows.add(
        unit,
        _TABLE,
        {
            "need_id": need_id,
            f"{SIDES[listing]}_id": record_id,
            "state": "suggested",
            "suggested_on": unit.today.isoformat(),
            "reasons": json.dumps(list(reasons), ensure_ascii=False) if reasons else None,
        },
    )
    _say(unit, N_("Note {name} for need {no}"), need_id, name)
    return made


def promise(
    unit: Unit,
    need_id: int,
    listing: str,
    record_id: int,
    *,
    until: str = "",
    quantity: str = "",
    by: str = "",
    reasons: Sequence[str] = (),
) -> int:
    """Keep that what is offered was promised for a need, to be kept by ``until``.

    The need counts as matched. Refuses a resource that is withdrawn and a need that is done with.
    """
    need = _open_need(unit, need_id)
    name = _offered(unit, listing, record_id)
    match_id = suggest(unit, need_id, listing, record_id, reasons)
    rows.change(
        unit,
        _TABLE,
        match_id,
        {
            "state": "promised",
            "promised_on": unit.today.isoformat(),
            "promised_by": by or unit.who,
            "promised_until": until or need["due_on"],
            "quantity": quantity or None,
        },
    )
    if need["status"] in _WAITING:
        _need_becomes(unit, need, "matched", name)
    _say(unit, N_("Promise {name} for need {no}"), need_id, name)
    return match_id


def use(unit: Unit, match_id: int, on: str = "") -> None:
    """Keep that a promise was kept: what was promised is used since that day."""
    match = _in_state(unit, match_id, "suggested", "promised")
    day = on or unit.today.isoformat()
    rows.change(unit, _TABLE, match_id, {"state": "used", "used_on": day})
    _say(unit, N_("Use {name} for need {no}"), match["need_id"], _named(unit, match))


def outcome(
    unit: Unit,
    match_id: int,
    outcome: str,
    *,
    owner_word: str | None = None,
    asker_word: str | None = None,
    note: str = "",
    on: str = "",
) -> None:
    """Keep what came of a match, with the word of either side where it was asked.

    ``outcome`` is a code of match_outcome, the words are codes of match_word.
    """
    match = _in_state(unit, match_id, "promised", "used", "outcome")
    _must_be("match_outcome", outcome, "outcome")
    for name, word in (("owner_word", owner_word), ("asker_word", asker_word)):
        if word:
            _must_be("match_word", word, name)
    day = on or unit.today.isoformat()
    values = {
        "state": "outcome",
        "outcome": outcome,
        "outcome_on": day,
        "outcome_note": note or None,
        "owner_word": owner_word or None,
        "asker_word": asker_word or None,
        "used_on": match["used_on"] or (day if outcome != "not_met" else None),
    }
    rows.change(unit, _TABLE, match_id, values)
    _say(unit, N_("Outcome of {name} for need {no}"), match["need_id"], _named(unit, match))


def withdraw(unit: Unit, match_id: int, reason: str) -> None:
    """Take a suggestion or promise back with a reason.

    A need nothing else is promised for waits again, and its story says why.
    """
    match = _in_state(unit, match_id, "suggested", "promised")
    if match["state"] == "promised" and not reason.strip():
        raise DeskError(
            N_("Say why the promise is taken back."), code="reason_missing", field="reason"
        )
    rows.change(
        unit,
        _TABLE,
        match_id,
        {
            "state": "withdrawn",
            "withdrawn_on": unit.today.isoformat(),
            "withdrawn_reason": reason or None,
        },
    )
    name = _named(unit, match)
    need = rows.live(unit, "need", match["need_id"])
    if match["state"] == "promised" and need["status"] == "matched" and not _promised(unit, need):
        _need_becomes(unit, need, "listed", reason)
    _say(unit, N_("Take {name} for need {no} back"), match["need_id"], name)


def _promised(unit: Unit, need: dict[str, Any]) -> bool:
    found = unit.connection.execute(
        text(
            "SELECT count(*) FROM need_match WHERE need_id = :n AND deleted IS NULL "
            "AND state IN ('promised', 'used', 'outcome')"
        ),
        {"n": need["id"]},
    )
    return bool(found.scalar_one())


def _standing(unit: Unit, need_id: int, listing: str, record_id: int) -> int:
    found = unit.connection.execute(
        text(
            f"SELECT id FROM need_match WHERE need_id = :n AND {SIDES[listing]}_id = :r "
            "AND state <> 'withdrawn' AND deleted IS NULL"
        ),
        {"n": need_id, "r": record_id},
    ).scalar()
    return int(found or 0)


def _open_need(unit: Unit, need_id: int) -> dict[str, Any]:
    need = rows.live(unit, "need", need_id)
    state = code_list("need_state").get(need["status"])
    if state is not None and not state.facts.get("open"):
        raise Refused(
            N_("Need {no} is {state}: nothing can be promised for it."),
            N_("Open the need again first, or look for the one it was merged into."),
            code="need_not_open",
            no=need["no"],
            state=state.label,
        )
    return need


def _offered(unit: Unit, listing: str, record_id: int) -> str:
    """Return what is offered is called. Refuses what was withdrawn or dropped."""
    row = rows.live(unit, SIDES[listing], record_id)
    name = str(row[SIDES[listing]])
    if row.get("withdrawn_on") or row.get("status") == "dropped":
        raise Refused(
            N_("{name} is no longer offered."),
            N_("Look for another one, or bring it back first."),
            code="offer_withdrawn",
            name=name,
        )
    return name


def _named(unit: Unit, match: dict[str, Any]) -> str:
    for table in SIDES.values():
        if match[f"{table}_id"] is not None:
            told = text(f"SELECT {table} FROM {table} WHERE id = :i")
            return str(unit.connection.execute(told, {"i": match[f"{table}_id"]}).scalar_one())
    return ""


def _in_state(unit: Unit, match_id: int, *states: str) -> dict[str, Any]:
    match = rows.live(unit, _TABLE, match_id)
    if match["state"] not in states:
        raise Refused(
            N_("This match is {state} already."),
            code="match_state",
            state=code_list("match_state").label(match["state"]),
        )
    return match


def _must_be(codes: str, value: str, field: str) -> None:
    if code_list(codes).get(value) is None:
        raise DeskError(
            N_("{value} is not in the list."), code="unknown_code", field=field, value=value
        )


def _need_becomes(unit: Unit, need: dict[str, Any], state: str, reason: str) -> None:
    day = unit.today.isoformat()
    rows.change(
        unit, "need", need["id"], {"status": state, "status_on": day, "status_reason": reason}
    )
    step = {"need_id": need["id"], "on_day": day, "what": "status", "by_whom": unit.who}
    change = {"from_code": need["status"], "to_code": state, "reason": reason}
    rows.add(unit, "need_step", {**step, **change})


def _say(unit: Unit, message: str, need_id: int, name: str) -> None:
    no = unit.connection.execute(text("SELECT no FROM need WHERE id = :n"), {"n": need_id})
    unit.say(message, name=name, no=no.scalar() or "")
