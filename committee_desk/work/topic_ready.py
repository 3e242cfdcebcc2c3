"""Whether a topic is ready for an agenda or a result: asked before, so that nothing is refused."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.rules import state_moves
from committee_desk.rules.codes import code_list
from committee_desk.work import assembly_power, topic_moves

_TRIAGED, _TO_ASSEMBLY, _NOT_AGREED = "triaged", "to_assembly", "not_agreed"


def for_agenda(conn: Connection, topic: Mapping[str, Any], day: str) -> bool:
    """Tell whether a topic may come on an agenda on a day: triaged by then, its risks looked at."""
    if topic["status"] != _TRIAGED or (topic["status_on"] or "") > day:
        return False
    return topic_moves.unweighed(conn, topic) is None


def for_result(
    conn: Connection, topic: Mapping[str, Any], outcome: str, meeting: Mapping[str, Any], today: str
) -> bool:
    """Tell whether a topic waits for a result and may have that of a meeting, on its day."""
    if topic["status"] not in state_moves.told(topic_moves.RULES, "awaits_result"):
        return False
    if not (topic["status_on"] or "") <= meeting["day"] <= today:
        return False
    if topic["status"] == _TRIAGED and topic_moves.unweighed(conn, topic) is not None:
        return False
    if topic["status"] != _TO_ASSEMBLY:
        return True
    try:
        refuse_undecided(conn, topic, meeting, outcome)
    except Refused:
        return False
    return True


def refuse_undecided(
    conn: Connection, topic: Mapping[str, Any], meeting: Mapping[str, Any], outcome: str
) -> None:
    """Refuse a result for a topic that went on to an assembly, by anything but one that decides.

    That it was not agreed may be recorded of an assembly too few came to as well.
    """
    kind = code_list("meeting_kind").get(str(meeting.get("kind")))
    if kind is None or not kind.facts.get("decides"):
        raise Refused(
            N_("Topic {no} went on to an assembly; only one that decides in law may settle it."),
            N_("Record the result with the residents' assembly or the representatives' one."),
            code="needs_assembly",
            field="meeting",
            no=topic["no"],
        )
    if outcome != _NOT_AGREED:
        assembly_power.refuse_powerless(conn, meeting, "meeting")
