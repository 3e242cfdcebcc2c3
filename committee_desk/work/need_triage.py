"""Three-way triage: big matters, small matters, private ones; with a reason, every change kept."""

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import need_states, rows
from committee_desk.work.boards import day_of, past_day


def triage(
    unit: Unit,
    need_id: int,
    into: str,
    reason: str,
    on: str = "",
    *,
    handed_to: str = "",
    due_on: str = "",
    by: str = "",
) -> None:
    """Say whether a need is a big, small or private matter, and why.

    ``into`` is a code of triage, ``by`` who decided, ``handed_to`` and ``due_on`` who takes it on
    and until when. Another class later is kept as a change with its own reason.
    """
    which = code_list("triage").find(into or "")
    if which is None:
        raise DeskError(N_("Choose big, small or private."), code="no_triage", field="into")
    why = need_states.needed(reason, "reason", N_("Write why: triage needs a reason."))
    day = past_day(on, unit.today, "on")
    now = rows.live(unit, need_states.TABLE, need_id)
    if day < (now["triage_on"] or now["raised_on"] or ""):
        raise DeskError(
            N_("The step before was on {last}."),
            N_("Write that day or a later one, or undo the step before."),
            code="before_last_step",
            field="on",
            last=now["triage_on"] or now["raised_on"],
        )
    values = {
        "triage": which,
        "triage_reason": why,
        "triage_on": day,
        "triage_by": by.strip() or unit.who,
    }
    if handed_to.strip():
        values["handed_to"] = handed_to.strip()
    if due_on.strip():
        values["due_on"] = day_of(due_on, unit.today, "due_on").isoformat()
    rows.change(unit, need_states.TABLE, need_id, values)
    need_states.step(
        unit, need_id, day, what="triage", before=now["triage"], after=which, reason=why
    )
    unit.say(N_("Triage need {no}"), no=now["no"])
