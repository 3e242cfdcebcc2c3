"""How a topic goes on: screened, triaged, told of, deliberated, settled or sent to an assembly.

Which state may follow which is dated data. A deliberation decides nothing in law: what it cannot
settle goes on to an assembly, and only a meeting that decides may then settle it.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import state_moves
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import rows, topic_moves, topic_ready, topics
from committee_desk.work.boards import past_day

TABLE, RULES, CODES = topic_moves.TABLE, topic_moves.RULES, topic_moves.CODES


def set_state(
    unit: Unit,
    topic_id: int,
    after: str,
    on: str = "",
    *,
    reason: str = "",
    by: str = "",
    meeting_id: int | None = None,
    bulletin_id: int | None = None,
) -> None:
    """Bring a topic into a state on a day, today by default, with whoever did it.

    Raises Refused for a state that does not follow or for risks that were not looked at, and
    DeskError for a missing reason or a day before the last step or still to come. A triage, the
    notice to the parties and a result have verbs of their own, which know what they need.
    """
    own = {"triaged": N_("Say big, small or private: that is the triage."),
           "noticed": N_("Say which parties were told."),
           **dict.fromkeys(results(), N_("Write what was agreed with the result."))}  # fmt: skip
    state = code_list(CODES).find(after or "") or after
    now = rows.live(unit, TABLE, topic_id)
    if state in own and now["status"] not in state_moves.put_off(RULES, unit.today.isoformat()):
        raise Refused(own[state], code="own_verb")
    topic_moves.move(
        unit, topic_id, state, on, reason=reason, by=by, meeting_id=meeting_id,
        bulletin_id=bulletin_id,
    )  # fmt: skip
    label = code_list(CODES).label(state)
    unit.say(N_("Topic {no}: {state}"), no=now["no"], state=label)


def triage(
    unit: Unit,
    topic_id: int,
    into: str,
    reason: str,
    on: str = "",
    *,
    by: str = "",
    handed_to: str = "",
) -> None:
    """Say whether a topic is a big, small or private matter, and why; a later change is kept.

    ``handed_to`` is who takes it on where it is not deliberated here.
    """
    which = code_list("triage").find(into or "")
    if which is None:
        raise DeskError(N_("Choose big, small or private."), code="no_triage", field="into")
    why = topic_moves.needed(reason, "reason", N_("Write why: triage needs a reason."))
    now = rows.live(unit, TABLE, topic_id)
    day = past_day(on, unit.today, "on")
    topic_moves.refuse_early(now, day)
    facts = {
        "triage": which,
        "triage_reason": why,
        "triage_on": day,
        "triage_by": by.strip() or unit.who,
    }
    if handed_to.strip():
        facts["handed_to"] = handed_to.strip()
    if now["status"] == "screened" or now["triage"] is None:
        topic_moves.move(unit, topic_id, "triaged", day, reason=why, by=by)
    rows.change(unit, TABLE, topic_id, facts)
    topics.step(
        unit, topic_id, day, what="triage", before=now["triage"], after=which, by=by, reason=why
    )
    unit.say(N_("Triage topic {no}"), no=now["no"])


def on_agenda(unit: Unit, topic_id: int, meeting_id: int, on: str = "") -> bool:
    """Keep that a topic stands on the agenda of a meeting; tell whether its state changed.

    A topic that waits for an assembly, or is told of already, stays what it is. Without ``on`` it
    is today, or the day of a meeting that lies behind. Part of a larger step: it says nothing.
    Raises Refused for a topic that cannot be deliberated yet or any more.
    """
    now = rows.live(unit, TABLE, topic_id)
    if now["status"] in ("scheduled", "noticed", "to_assembly"):
        return False
    if not on:
        held = str(rows.live(unit, "meeting", meeting_id)["day"])
        on = max(min(unit.today.isoformat(), held), now["status_on"] or "")
    topic_moves.move(
        unit,
        topic_id,
        "scheduled",
        on,
        meeting_id=meeting_id,
        reason=_meeting_name(unit, meeting_id),
    )
    return True


def schedule(unit: Unit, topic_id: int, meeting: Mapping[str, Any]) -> bool:
    """Keep that a topic stands on an agenda where it is ready to; else leave it as it is.

    Part of a larger step: it says nothing and refuses nothing. Of a meeting that lies behind it is
    kept with a day that its result can follow.
    """
    now = rows.live(unit, TABLE, topic_id)
    day = min(unit.today.isoformat(), str(meeting["day"]))
    ready = topic_ready.for_agenda(unit.connection, now, day)
    return ready and on_agenda(unit, topic_id, meeting["id"], day)


def record_result(
    unit: Unit, topic_id: int, result: str, words: str, meeting_id: int | None, on: str = ""
) -> None:
    """Keep what came out: agreed, partly, not agreed (``topic_result``), and what in words.

    The day is that of the meeting. Steps the meeting itself proves are written with it: that the
    topic stood on its agenda, that its notice told the parties, that it was deliberated. Another
    result later is kept as a change. Raises Refused when the topic is not ready to be deliberated,
    or when it went on to an assembly and the meeting decides nothing in law.
    """
    outcome = code_list("topic_result").find(result or "")
    if outcome is None:
        raise DeskError(N_("Choose what came out."), code="no_result", field="result")
    said = topic_moves.needed(words, "words", N_("Write what was agreed, or why nothing was."))
    now = rows.live(unit, TABLE, topic_id)
    meeting = rows.live(unit, "meeting", meeting_id) if meeting_id is not None else {}
    day = past_day(on or meeting.get("day") or "", unit.today, "on")
    if now["status"] == "to_assembly":
        topic_ready.refuse_undecided(unit.connection, now, meeting, outcome)
    else:
        _lead_up(unit, topic_id, meeting, day)
    here = rows.live(unit, TABLE, topic_id)
    if here["status"] != outcome:
        topic_moves.move(unit, topic_id, outcome, day, reason=said, meeting_id=meeting_id)
    elif here["result_words"] != said:
        topics.step(unit, topic_id, day, before=outcome, after=outcome, reason=said,
                    meeting_id=meeting_id)  # fmt: skip
    rows.change(unit, TABLE, topic_id, {"result": outcome, "result_words": said})
    label = code_list("topic_result").label(outcome)
    unit.say(N_("Topic {no}: {state}"), no=now["no"], state=label)


def notice(unit: Unit, topic_id: int, on: str = "", party_ids: tuple[int, ...] = (), *,
           meeting_id: int | None = None) -> None:  # fmt: skip
    """Keep that the parties were told what is deliberated, before it is: all, or those named.

    Raises Refused without any party, and DeskError for a party of another topic.
    """
    now = rows.live(unit, TABLE, topic_id)
    day = past_day(on, unit.today, "on")
    waiting = _parties(unit.connection, topic_id)
    for one in party_ids:
        if one not in waiting:
            raise DeskError(N_("This party belongs to another topic."), code="other_topic")
    if not waiting and not now["stakeholders"]:
        raise Refused(
            N_("Nobody is named yet whom topic {no} touches."),
            N_("Add the parties first; they are told beforehand."),
            code="no_party",
            no=now["no"],
        )
    anew = now["status"] != "noticed"
    if anew:
        topic_moves.move(unit, topic_id, "noticed", day, meeting_id=meeting_id)
        rows.change(unit, TABLE, topic_id, {"noticed_on": day})
    for one in party_ids or tuple(waiting):
        if anew or party_ids or not waiting[one]:
            rows.change(unit, "topic_party", one, {"told_on": day})
    unit.say(N_("Tell the parties of topic {no}"), no=now["no"])


def hear(unit: Unit, topic_id: int, feedback: str, satisfaction: str = "", on: str = "") -> None:
    """Keep what residents say of what was carried out, and how content they are."""
    said = topic_moves.needed(feedback, "feedback", N_("Write what residents say."))
    score = code_list("satisfaction").find(satisfaction) if satisfaction else None
    now = rows.live(unit, TABLE, topic_id)
    if now["status"] != "feedback":
        topic_moves.move(unit, topic_id, "feedback", on, reason=said)
    rows.change(unit, TABLE, topic_id, {"feedback": said, "satisfaction": score})
    unit.say(N_("Keep what residents say of topic {no}"), no=now["no"])


def resume(unit: Unit, topic_id: int, on: str = "", reason: str = "") -> str:
    """Go on with a topic that was put off, where it stood; return its state."""
    now = rows.live(unit, TABLE, topic_id)
    before = topic_moves.before(unit.connection, now)
    topic_moves.move(unit, topic_id, before, on, reason=reason)
    label = code_list(CODES).label(before)
    unit.say(N_("Topic {no}: {state}"), no=now["no"], state=label)
    return before


def merge(unit: Unit, topic_id: int, into_id: int, on: str = "") -> None:
    """Deliberate a topic as part of another; its needs hear of that one's result."""
    now, into = rows.live(unit, TABLE, topic_id), rows.live(unit, TABLE, into_id)
    if topic_id == into_id or into["merged_into_id"] is not None:
        raise Refused(
            N_("Topic {no} cannot be merged into that one."),
            N_("Choose a topic that goes on itself."),
            code="merge_into",
            field="into",
            no=now["no"],
        )
    topic_moves.move(unit, topic_id, "merged", on, reason=into["no"])
    rows.change(unit, TABLE, topic_id, {"merged_into_id": into_id})
    unit.say(N_("Merge topic {no} into {into}"), no=now["no"], into=into["no"])


def results() -> tuple[str, ...]:
    """Return the codes of what may come out, which are states too."""
    return tuple(state_moves.told(RULES, "results"))


def _lead_up(unit: Unit, topic_id: int, meeting: Mapping[str, Any], day: str) -> None:
    """Write the steps a meeting proves, up to having deliberated the topic."""
    meeting_id = meeting.get("id")
    status = rows.live(unit, TABLE, topic_id)["status"]
    if status in ("deliberated", *results()):
        return
    if meeting and status == "triaged":
        told = min(filter(None, (meeting["called_on"], meeting["notice_on"], day)))
        last = rows.live(unit, TABLE, topic_id)["status_on"] or ""
        topic_moves.move(unit, topic_id, "scheduled", max(told, last), meeting_id=meeting_id)
        status = "scheduled"
    told_on = meeting.get("notice_on")
    if told_on and status == "scheduled":
        last = rows.live(unit, TABLE, topic_id)["status_on"] or ""
        if last <= max(told_on, last) <= day:
            notice_day = max(told_on, last)
            topic_moves.move(unit, topic_id, "noticed", notice_day, meeting_id=meeting_id)
            rows.change(unit, TABLE, topic_id, {"noticed_on": told_on})
    topic_moves.move(unit, topic_id, "deliberated", day, meeting_id=meeting_id)


def _parties(conn: Connection, topic_id: int) -> dict[int, str | None]:
    """Return the parties of a topic with the day each was told."""
    found = conn.execute(
        text(
            "SELECT id, told_on FROM topic_party WHERE topic_id = :t AND deleted IS NULL "
            "ORDER BY id"
        ),
        {"t": topic_id},
    )
    return {row.id: row.told_on for row in found}


def _meeting_name(unit: Unit, meeting_id: int) -> str:
    return str(rows.live(unit, "meeting", meeting_id)["name"])
