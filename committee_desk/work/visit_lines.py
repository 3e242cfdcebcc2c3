"""Typing a route sheet back: one household, one step, in the order of the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import text

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.records.visits import VISITS
from committee_desk.rules.masking import mask
from committee_desk.rules.visiting import MET, results, unseen_results
from committee_desk.storage.unit import Unit
from committee_desk.work import code_lists, rows, visit_needs, visits
from committee_desk.work.judging import judged


@dataclass(frozen=True)
class Written:
    """What was written on one line of a sheet.

    ``result`` is one of ``visiting.results``; ``met`` are ids of residents; ``needs`` are drafts of
    needs, each with at least its text or category. What stands in ``more`` are further fields of a
    visit.
    """

    result: str
    day: str
    met: tuple[int, ...] = ()
    problems: str = ""
    needs: tuple[Mapping[str, Any], ...] = ()
    from_time: str | None = None
    more: Mapping[str, Any] | None = None


def enter(unit: Unit, plan_id: int, household_id: int, written: Written) -> int:
    """Keep what a line says and return the id of the visit.

    A line entered before, or a visit of the same household, day and staff from elsewhere, is
    corrected instead of kept twice; needs it brought stay and are only added to. A call in vain on
    another day stands beside the one that met somebody. Raises Refused for a result that is none,
    and NotValid.
    """
    if written.result not in results():
        raise Refused(N_("Say how the visit went."), code="visit_result", field="result")
    plan = rows.live(unit, "visit_plan", plan_id)
    values = _values(unit, plan, household_id, written)
    known = _entered(unit, plan_id, household_id, values)
    known = known or visits.same(unit.connection, values)
    met = written.met if written.result == MET else ()
    if known is None:
        visit_id = visits.add(unit, values, plan_id=plan_id, met=met)
    else:
        visit_id = known
        now = rows.live(unit, "visit", visit_id)
        visits.change(unit, visit_id, now, {**values, "result": _kept_result(now, values)})
        rows.change(unit, "visit", visit_id, {"plan_id": plan_id})
        visits.meet_only(unit, visit_id, met)
    visit = rows.live(unit, "visit", visit_id)
    for draft in written.needs:
        visit_needs.heard(unit, visit, draft)
    head = rows.live(unit, "household", household_id)["head_name"] or ""
    unit.say(N_("Enter the visit to {name}"), name=mask("name", head, "log"))
    return visit_id


def clear(unit: Unit, plan_id: int, household_id: int) -> None:
    """Take the visit of a line away again; needs it brought stay."""
    known = _entered(unit, plan_id, household_id)
    if known is not None:
        visits.remove(unit, known)
    unit.say(N_("Clear a line of the route sheet"))


def _values(
    unit: Unit, plan: Mapping[str, Any], household_id: int, written: Written
) -> dict[str, Any]:
    missed = written.result != MET
    names = [rows.live(unit, "resident", each)["person_name"] for each in written.met]
    draft: dict[str, Any] = {
        **(written.more or {}),
        "day": written.day,
        "kind": plan["kind"],
        "household_id": household_id,
        "staff1": plan["staff1"],
        "staff2": plan["staff2"],
        "from_time": written.from_time,
        "who": None if missed else "、".join(names) or None,
        "no_answer": missed or None,
        "problems": written.problems.strip() or None,
    }
    if missed:
        draft["result"] = unseen_results()[written.result]
    codes = partial(code_lists.of, unit.connection)
    found = judged(VISITS.draft, draft, codes)
    return {name: found[name] for name in (*draft, "result")}


def _kept_result(now: Mapping[str, Any], values: Mapping[str, Any]) -> Any:
    """Return the result to keep: one that says why nobody was met goes with its reason."""
    if values["result"] is not None or values["no_answer"]:
        return values["result"]
    return None if now["result"] in unseen_results().values() else now["result"]


def _entered(
    unit: Unit, plan_id: int, household_id: int, values: Mapping[str, Any] | None = None
) -> int | None:
    """Return the visit a line was entered as, met before not met and the newest first.

    With ``values`` only one they correct: that of the day, or another that met somebody if these
    did too.
    """
    wanted = values or {"day": None, "no_answer": None}
    found = unit.connection.execute(
        text(
            "SELECT id FROM visit WHERE plan_id = :p AND household_id = :h AND deleted IS NULL "
            "AND (:any OR day = :d OR (:met AND no_answer IS NOT 1)) "
            "ORDER BY day IS NOT :d, no_answer IS 1, day DESC, id DESC LIMIT 1"
        ),
        {
            "p": plan_id,
            "h": household_id,
            "d": wanted["day"],
            "any": values is None,
            "met": not wanted["no_answer"],
        },
    ).scalar()
    return int(found) if found is not None else None
