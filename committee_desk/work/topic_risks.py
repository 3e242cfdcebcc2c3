"""Risks of a major decision, found before it is deliberated: level, measures, opinion."""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import rows, topic_moves, topics
from committee_desk.work.boards import past_day

_TABLE = "topic_risk"


def add(
    unit: Unit,
    topic_id: int,
    risk: str,
    level: str,
    measures: str = "",
    *,
    opinion: str = "",
    by: str = "",
    on: str = "",
) -> int:
    """Keep a risk with its level (code list risk_level) and what is done about it; return its id.

    Raises DeskError without the risk or its level.
    """
    now = rows.live(unit, topics.TABLE, topic_id)
    values = {
        "topic_id": topic_id,
        **_judged(risk, level, measures, opinion),
        "by_whom": by.strip() or unit.who,
        "on_day": past_day(on, unit.today, "on"),
    }
    new = rows.add(unit, _TABLE, values)
    unit.say(N_("Assess a risk of topic {no}"), no=now["no"])
    return new


def change(
    unit: Unit, risk_id: int, risk: str, level: str, measures: str = "", opinion: str = ""
) -> None:
    """Put a risk right, or write what is done about it by now."""
    rows.change(unit, _TABLE, risk_id, _judged(risk, level, measures, opinion))
    unit.say(N_("Change a risk of topic {no}"), no=_no(unit, risk_id))


def drop(unit: Unit, risk_id: int) -> None:
    """Put a risk away that was entered by mistake."""
    no = _no(unit, risk_id)
    rows.remove(unit, _TABLE, risk_id)
    unit.say(N_("Remove a risk of topic {no}"), no=no)


def of_topic(conn: Connection, topic_id: int) -> list[dict[str, Any]]:
    """Return the risks of a topic in the order they were found."""
    found = conn.execute(
        text(f"SELECT * FROM {_TABLE} WHERE topic_id = :t AND deleted IS NULL ORDER BY id"),
        {"t": topic_id},
    ).mappings()
    return [dict(row) for row in found]


def _judged(risk: str, level: str, measures: str, opinion: str) -> dict[str, Any]:
    which = code_list("risk_level").find(level or "")
    if which is None:
        raise DeskError(N_("Choose how high the risk is."), code="no_level", field="level")
    return {
        "risk": topic_moves.needed(risk, "risk", N_("Write what the risk is.")),
        "level": which,
        "measures": measures.strip() or None,
        "opinion": opinion.strip() or None,
    }


def _no(unit: Unit, risk_id: int) -> str:
    topic_id = rows.live(unit, _TABLE, risk_id)["topic_id"]
    return str(rows.live(unit, topics.TABLE, topic_id)["no"])
