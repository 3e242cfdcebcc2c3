"""How a resolution goes on: reports on its execution, its states, its bulletins, its annulment."""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import minute_moves
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import resolutions, rows
from committee_desk.work.boards import past_day

TABLE = resolutions.TABLE
_DONE = "done"
_ANNULLED = "annulled"


def report(
    unit: Unit,
    resolution_id: int,
    words: str,
    on: str = "",
    *,
    cost: int | None = None,
    done: bool = False,
    meeting_id: int | None = None,
) -> int:
    """Write what was done about a resolution; return the id of the step.

    The first report begins its execution. With ``done`` it ends it: the words become its outcome.
    ``cost`` is in fen and adds to what it cost so far; ``meeting_id`` is the meeting that heard the
    report. Raises DeskError without words, for a day before the last step, and Refused for a
    resolution that is closed.
    """
    said = _needed(words, "words", N_("Write what was done."))
    now = rows.live(unit, TABLE, resolution_id)
    if not is_open(now["state"]):
        raise Refused(
            N_("Resolution {no} is “{state}”; nothing is reported on it any more."),
            N_("Take it up again first."),
            code="resolution_closed",
            no=now["no"],
            state=code_list("resolution_state").label(now["state"]),
        )
    day = _day(unit, now, on)
    new = resolutions.step(unit, resolution_id, day, words=said, cost=cost, meeting_id=meeting_id)
    if cost is not None:
        rows.change(unit, TABLE, resolution_id, {"cost": (now["cost"] or 0) + cost})
    if done:
        _move(unit, now, _DONE, day, meeting_id=meeting_id, outcome=said, closed_on=day)
    elif now["state"] == "open":
        _move(unit, now, "executing", day, meeting_id=meeting_id)
    unit.say(N_("Report on resolution {no}"), no=now["no"])
    return new


def set_state(
    unit: Unit,
    resolution_id: int,
    state: str,
    on: str = "",
    reason: str = "",
    *,
    meeting_id: int | None = None,
) -> None:
    """Bring a resolution into a state on a day.

    To drop one or to take it up again asks for a reason. Raises Refused when the rule of that day
    does not let one state follow the other; to annul is ``annul``.
    """
    now = rows.live(unit, TABLE, resolution_id)
    day = _day(unit, now, on)
    if state == _ANNULLED:
        raise Refused(
            N_("A resolution is annulled by another one."),
            N_("Name the resolution that annuls it."),
            code="annul_by_resolution",
        )
    again = minute_moves.takes_up_again(now["state"], state)
    known = code_list("resolution_state").get(state)
    if again or (known is not None and known.facts.get("reason")):
        _needed(reason, "reason", N_("Write the reason."))
    closed = {"closed_on": None if again else now["closed_on"] or day}
    facts = {} if state == "executing" and not again else closed
    _move(unit, now, state, day, reason, meeting_id=meeting_id, **facts)
    unit.say(
        N_("Resolution {no} becomes “{state}”"),
        no=now["no"],
        state=code_list("resolution_state").label(state),
    )


def annul(unit: Unit, resolution_id: int, by_id: int, on: str = "", reason: str = "") -> None:
    """Let a later resolution annul this one.

    Which meeting may annul what another decided is the law's (art. 30); a meeting may always
    annul what it decided itself. Raises Refused for any other, for one that decides nothing in law
    against one that does, and for one that is older.
    """
    now, other = rows.live(unit, TABLE, resolution_id), rows.live(unit, TABLE, by_id)
    _refuse_powerless(unit.connection, now, other)
    day = _day(unit, now, on or other["decided_on"] or "")
    why = reason.strip() or str(other["title"])
    _move(
        unit,
        now,
        _ANNULLED,
        day,
        why,
        meeting_id=other["meeting_id"],
        annulled_by_id=by_id,
        closed_on=day,
    )
    unit.say(N_("Annul resolution {no} by {other}"), no=now["no"], other=other["no"])


def link_bulletin(
    unit: Unit, resolution_id: int, bulletin_id: int, *, outcome: bool = False
) -> None:
    """Keep which notice made a resolution known or, with ``outcome``, what came of it.

    The outcome of one that is done makes it published. Raises DeskError for a notice that is gone.
    """
    now = rows.live(unit, TABLE, resolution_id)
    bulletin = rows.live(unit, "bulletin", bulletin_id)
    column = "outcome_bulletin_id" if outcome else "bulletin_id"
    rows.change(unit, TABLE, resolution_id, {column: bulletin_id})
    if outcome and now["state"] == _DONE:
        _move(unit, now, "published", unit.today.isoformat(), bulletin["title"] or "")
    unit.say(N_("Keep which notice published resolution {no}"), no=now["no"])


def is_open(state: str) -> bool:
    """Tell whether a resolution in this state is still to be carried out."""
    known = code_list("resolution_state").get(state)
    return bool(known and known.facts.get("open"))


def open_states() -> tuple[str, ...]:
    """Return the states in which a resolution is still to be carried out."""
    return tuple(each.code for each in code_list("resolution_state").items if is_open(each.code))


def _move(
    unit: Unit,
    now: dict[str, Any],
    after: str,
    day: str,
    reason: str = "",
    *,
    meeting_id: int | None = None,
    **facts: Any,
) -> None:
    states = code_list("resolution_state")
    ways = minute_moves.ways("resolution", now["state"], day)
    if after not in ways:
        raise Refused(
            N_("Resolution {no} is “{before}” and cannot become “{after}”."),
            N_("It can become: {ways}."),
            code="resolution_move",
            no=now["no"],
            before=states.label(now["state"]),
            after=states.label(after) or after,
            ways="、".join(map(states.label, ways)) or "-",
        )
    kept = {"state": after, "state_on": day, "state_reason": reason.strip() or None}
    rows.change(unit, TABLE, now["id"], {**kept, **facts})
    resolutions.step(
        unit,
        now["id"],
        day,
        what="state",
        before=now["state"],
        after=after,
        words=reason,
        meeting_id=meeting_id,
    )


def _day(unit: Unit, now: dict[str, Any], on: str) -> str:
    day = past_day(on, unit.today, "on")
    last = unit.connection.execute(
        text(
            "SELECT max(on_day) FROM resolution_step WHERE resolution_id = :r AND deleted IS NULL"
        ),
        {"r": now["id"]},
    ).scalar()
    if last and day < last:
        raise DeskError(
            N_("The step before was on {last}."),
            N_("Write that day or a later one, or undo the step before."),
            code="before_last_step",
            field="on",
            last=last,
        )
    return day


def _needed(written: str, field: str, message: str) -> str:
    kept = written.strip()
    if not kept:
        raise DeskError(message, code="missing", field=field)
    return kept


def _refuse_powerless(conn: Connection, now: dict[str, Any], other: dict[str, Any]) -> None:
    kind, other_kind = _kind(conn, now["meeting_id"]), _kind(conn, other["meeting_id"])
    day = other["decided_on"] or ""
    own = kind == other_kind and (bool(other["decides"]) or not now["decides"])
    allowed = bool(other["decides"]) and minute_moves.may_annul(other_kind, kind, day)
    if now["id"] == other["id"] or day < (now["decided_on"] or "") or not (own or allowed):
        kinds = code_list("meeting_kind")
        raise Refused(
            N_("{other} ({other_kind}) cannot annul {no} ({kind})."),
            N_("A meeting annuls what it decided itself; an assembly what those below it decided."),
            code="cannot_annul",
            no=now["no"],
            other=other["no"],
            kind=kinds.label(kind) or "-",
            other_kind=kinds.label(other_kind) or "-",
        )


def _kind(conn: Connection, meeting_id: int | None) -> str:
    found = conn.execute(text("SELECT kind FROM meeting WHERE id = :m"), {"m": meeting_id})
    return str(found.scalar() or "")
