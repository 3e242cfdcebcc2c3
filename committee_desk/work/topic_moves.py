"""One move of a topic from state to state, with what refuses it; verbs are in topic_states.

Which state may follow which is dated data in resources/rules/topics.json.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import state_moves
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import rows, topics
from committee_desk.work.boards import past_day

TABLE, RULES, CODES = topics.TABLE, topics.RULES, "topic_state"


def move(
    unit: Unit,
    topic_id: int,
    after: str,
    on: str = "",
    *,
    reason: str = "",
    by: str = "",
    meeting_id: int | None = None,
    bulletin_id: int | None = None,
) -> dict[str, Any]:
    """Write another state with its step, as part of a larger unit; return the row as it was."""
    now = rows.live(unit, TABLE, topic_id)
    day = past_day(on, unit.today, "on")
    _refuse_wrong(unit.connection, now, after, day)
    refuse_early(now, day)
    _refuse_unweighed(unit.connection, now, after)
    _refuse_unheard(unit.connection, now, after)
    if state_moves.needs_reason(RULES, CODES, now["status"], after, day):
        needed(reason, "reason", N_("Write the reason of this step."))
    facts: dict[str, Any] = {
        "status": after,
        "status_on": day,
        "status_reason": reason.strip() or None,
    }
    if after == "deliberated":
        facts["deliberated_on"] = day
    open_ = next(i for i in code_list(CODES).items if i.code == after).facts.get("open")
    facts["closed_on"] = None if open_ else day
    rows.change(unit, TABLE, topic_id, facts)
    topics.step(unit, topic_id, day, before=now["status"], after=after, by=by, reason=reason,
                meeting_id=meeting_id, bulletin_id=bulletin_id)  # fmt: skip
    return now


def possible(conn: Connection, topic: Mapping[str, Any], day: str) -> tuple[str, ...]:
    """Return the states that may follow for a topic on a day."""
    return state_moves.ways(RULES, str(topic["status"]), day, before(conn, topic))


def needed(written: str | None, field: str, message: str) -> str:
    """Return a text that must be there. Raises DeskError beside ``field`` without it."""
    kept = (written or "").strip()
    if not kept:
        raise DeskError(message, code="missing", field=field)
    return kept


def _refuse_unweighed(conn: Connection, now: Mapping[str, Any], after: str) -> None:
    """Refuse to go on while risks that are to be assessed are not, or grave ones lack measures."""
    fault = unweighed(conn, now) if after in state_moves.told(RULES, "risks_before") else None
    if fault is not None:
        raise fault


def unweighed(conn: Connection, now: Mapping[str, Any]) -> Refused | None:
    """Return why the risks of a topic keep it from an agenda, None where nothing does."""
    if not now["risk_wanted"]:
        return None
    found = conn.execute(
        text("SELECT level, measures FROM topic_risk WHERE topic_id = :t AND deleted IS NULL"),
        {"t": now["id"]},
    ).all()
    grave = state_moves.told(RULES, "grave")
    if not found or any(not row.level for row in found):
        return Refused(
            N_("The risks of topic {no} are to be assessed first."),
            N_("Enter them with their level, or say in the topic that none are to be assessed."),
            code="risks_open",
            no=now["no"],
        )
    if any(row.level in grave and not row.measures for row in found):
        return Refused(
            N_("A high risk of topic {no} has no measures yet."),
            N_("Write what is done about it."),
            code="risk_unmet",
            no=now["no"],
        )
    return None


def _refuse_unheard(conn: Connection, now: Mapping[str, Any], after: str) -> None:
    """Refuse to close a topic while needs that became it have not heard of its result."""
    if after != "closed" or not now["result"]:
        return
    resting = state_moves.told(RULES, "need_rests")
    waiting = [
        row.no
        for row in conn.execute(text("SELECT id, no, status FROM need WHERE deleted IS NULL"
                                     " AND topic_key = :t"), {"t": now["id"]})
        if row.status in resting
    ]  # fmt: skip
    if waiting:
        raise Refused(
            N_("Needs {nos} have not heard what came of topic {no}."),
            N_("Answer them with the result first; it is offered in the topic."),
            code="needs_unheard",
            no=now["no"],
            nos="、".join(waiting),
        )


def refuse_early(now: Mapping[str, Any], day: str) -> None:
    """Refuse a day before the last step. Raises DeskError beside ``on``."""
    last = now["status_on"] or ""
    if day < last:
        raise DeskError(
            N_("The step before was on {last}."),
            N_("Write that day or a later one, or undo the step before."),
            code="before_last_step",
            field="on",
            last=last,
        )


def _refuse_wrong(conn: Connection, now: Mapping[str, Any], after: str, day: str) -> None:
    ways = possible(conn, now, day)
    if after in ways:
        return
    states = code_list(CODES)
    raise Refused(
        N_("Topic {no} is “{before}” and cannot become “{after}”."),
        N_("It can become: {ways}.") if ways else N_("Go on with the topic it is merged into."),
        code="topic_move",
        no=now["no"],
        before=states.label(now["status"]),
        after=states.label(after) or after,
        ways="、".join(states.label(way) for way in ways),
    )


def before(conn: Connection, topic: Mapping[str, Any]) -> str:
    """Return the state a topic was in before the one it is in."""
    found = conn.execute(
        text(
            "SELECT from_code FROM topic_step WHERE topic_id = :t AND what = 'status' "
            "AND to_code = :s AND from_code IS NOT :s AND deleted IS NULL "
            "ORDER BY on_day DESC, id DESC LIMIT 1"
        ),
        {"t": topic["id"], "s": topic["status"]},
    ).scalar()
    return str(found or "")
