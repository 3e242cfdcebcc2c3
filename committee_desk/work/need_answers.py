"""Who asked hears back: answers, who was told and how, closing, coming back, opening again."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import need_states, needs, rows
from committee_desk.work.boards import past_day

_ASKER = "need_asker"


def answer(
    unit: Unit,
    need_id: int,
    words: str,
    how: str,
    on: str = "",
    *,
    by: str = "",
    askers: Sequence[int] | None = None,
) -> None:
    """Answer a need; those who asked are told so, all of them unless ``askers`` names some.

    ``how`` is a code of told_how. Raises DeskError without words or way, Refused for a need that
    cannot be answered from its state.
    """
    told = need_states.needed(words, "words", N_("Write what was answered."))
    day = past_day(on, unit.today, "on")
    who = by.strip() or unit.who
    facts = {"reply": told, "replied_on": day, "replied_by": who}
    now = need_states.move(unit, need_id, "answered", day, reason=told, **facts)
    waiting = untold(unit.connection, need_id)
    wanted = waiting if askers is None else [each for each in waiting if each in askers]
    _tell(unit, wanted, how, told, day, who)
    unit.say(N_("Answer need {no}"), no=now["no"])


def tell(unit: Unit, asker_ids: Sequence[int], how: str, words: str = "", on: str = "") -> None:
    """Keep that somebody who asked heard back. Their need must be answered or refused."""
    if not asker_ids:
        raise DeskError(N_("Choose who was told."), code="no_asker", field="askers")
    day = past_day(on, unit.today, "on")
    for asker_id in dict.fromkeys(asker_ids):
        asker = rows.live(unit, _ASKER, asker_id)
        need = rows.live(unit, need_states.TABLE, asker["need_id"])
        if not need["replied_on"]:
            raise Refused(
                N_("Need {no} has no answer yet."),
                N_("Answer it first, or say why it cannot be done."),
                code="no_reply",
                no=need["no"],
            )
        if day < need["replied_on"]:
            raise DeskError(
                N_("It was answered on {day}; nobody heard of it before."),
                code="before_reply",
                field="on",
                day=need["replied_on"],
            )
        _tell(unit, [asker_id], how, words.strip() or need["reply"], day, unit.who)
    unit.say(N_("Tell who asked for need {no}"), no=need["no"])


def close(unit: Unit, need_id: int, on: str = "", note: str = "") -> None:
    """Close a need that is answered and of which everybody who asked has heard."""
    now = rows.live(unit, need_states.TABLE, need_id)
    waiting = untold(unit.connection, need_id)
    if waiting and need_states.possible(now["status"], unit.today.isoformat()):
        raise Refused(
            N_("{n} of those who asked for need {no} have not heard back yet."),
            N_("Tell them first; who cannot be reached is kept as such."),
            code="asker_untold",
            n=len(waiting),
            no=now["no"],
        )
    day = past_day(on, unit.today, "on")
    need_states.move(unit, need_id, "closed", day, reason=note, closed_on=day)
    unit.say(N_("Close need {no}"), no=now["no"])


def revisit(unit: Unit, need_id: int, satisfaction: str, on: str = "", note: str = "") -> None:
    """Keep how content those who asked are, after a look or a call."""
    score = code_list("satisfaction").find(satisfaction or "")
    if score is None:
        raise DeskError(
            N_("Choose how content they are."), code="no_satisfaction", field="satisfaction"
        )
    day = past_day(on, unit.today, "on")
    facts = {"satisfaction": score, "satisfaction_on": day}
    now = need_states.move(unit, need_id, "revisited", day, reason=note, **facts)
    need_states.step(
        unit, need_id, day, what="satisfaction", before=now["satisfaction"], after=score
    )
    unit.say(N_("Revisit need {no}"), no=now["no"])


def reopen(unit: Unit, need_id: int, reason: str, on: str = "") -> None:
    """Put a need back on the list: it came to nothing, or not to what was asked for.

    The answer and who heard it stay in the steps; everybody is to hear back again, by the day the
    rule gives from now on.
    """
    why = need_states.needed(reason, "reason", N_("Write why it is opened again."))
    day = past_day(on, unit.today, "on")
    now = rows.live(unit, need_states.TABLE, need_id)
    facts: dict[str, Any] = {"closed_on": None}
    if now["replied_on"]:
        facts |= dict.fromkeys(("reply", "replied_on", "replied_by"))
        facts |= dict.fromkeys(("satisfaction", "satisfaction_on"))
        facts["reply_by"] = needs.answer_due(day, now["urgency"])
    need_states.move(unit, need_id, "listed", day, reason=why, **facts)
    if now["replied_on"]:
        for asker in askers(unit.connection, need_id):
            rows.change(unit, _ASKER, asker["id"], needs.UNTOLD)
    unit.say(N_("Open need {no} again"), no=now["no"])


def untold(conn: Connection, need_id: int) -> list[int]:
    """Return those who asked and have not heard back, in the order they asked."""
    return [asker["id"] for asker in askers(conn, need_id) if not asker["told_on"]]


def askers(conn: Connection, need_id: int) -> list[dict[str, Any]]:
    """Return everybody who asked for a need, those of merged needs included."""
    found = conn.execute(
        text("SELECT * FROM need_asker WHERE need_id = :n AND deleted IS NULL ORDER BY id"),
        {"n": need_id},
    ).mappings()
    return [dict(row) for row in found]


def _tell(
    unit: Unit, asker_ids: Sequence[int], how: str, words: str | None, day: str, who: str
) -> None:
    way = code_list("told_how").find(how or "")
    if way is None:
        raise DeskError(N_("Choose how they were told."), code="no_how", field="how")
    for asker_id in asker_ids:
        rows.change(
            unit,
            _ASKER,
            asker_id,
            {"told_on": day, "told_how": way, "told_by": who, "told_words": words},
        )
        asker = rows.live(unit, _ASKER, asker_id)
        need_states.step(unit, asker["need_id"], day, what="told", after=way)
