"""How a service goes on: deliberated, listed, publicised, running, judged; each step with its day.

Which step follows which, and what it asks for, is dated data (resources/rules/services.json).
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import service_life as life
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import rows, service_decisions
from committee_desk.work.boards import past_day

_TABLE = "service"


def go_on(
    unit: Unit,
    service_id: int,
    name: str,
    on: str = "",
    *,
    reason: str = "",
    approved_by: str = "",
    meeting_key: int | None = None,
) -> str:
    """Take a step such as deliberate, list, publicise, start, evaluate or finish; return the state.

    ``meeting_key`` is the meeting that agreed, ``approved_by`` names one that is not on record.
    Raises DeskError beside its field for what the step still asks for, Refused for a step that does
    not follow or a meeting that cannot have agreed.
    """
    day = past_day(on, unit.today, "on")
    now = rows.live(unit, _TABLE, service_id)
    taken = follows(now, name, day)
    decided = service_decisions.decision(unit.connection, day, approved_by, meeting_key)
    _refuse_unfit(unit.connection, {**now, **decided}, taken, reason)
    rows.change(unit, _TABLE, service_id, decided)
    write(unit, now, taken.to, day, reason.strip() or None)
    label = code_list("service_state").label(taken.to)
    unit.say(N_("Service {name}: {state}"), name=now["service"], state=label)
    return taken.to


def judge_plan(
    unit: Unit, service_id: int, verdicts: Mapping[str, str], on: str = "", note: str = ""
) -> None:
    """Keep what the plan of a service was found to be in the tests of science, reason, benefit.

    ``verdicts`` are codes of plan_verdict by test. Raises DeskError for a test that is missing.
    """
    now = rows.live(unit, _TABLE, service_id)
    day = past_day(on, unit.today, "on")
    known = code_list("plan_verdict")
    for test in code_list("plan_test").items:
        verdict = verdicts.get(test.code) or ""
        if not known.label(verdict):
            raise DeskError(
                N_("Say whether the plan stands the test of {test}."),
                code="plan_not_judged",
                field=test.code,
                test=test.label,
            )
        step = {"service_id": service_id, "on_day": day, "what": test.code, "to_code": verdict}
        rows.add(unit, "service_step", {**step, "by_whom": unit.who, "reason": note or None})
    unit.say(N_("Judge the plan of service {name}"), name=now["service"])


def plan(conn: Connection, service_id: int) -> dict[str, str]:
    """Return the newest verdict of every test the plan was put to."""
    tests = ", ".join(f"'{test.code}'" for test in code_list("plan_test").items)
    found = conn.execute(
        text(
            "SELECT what, to_code FROM service_step WHERE service_id = :s AND deleted IS NULL "
            f"AND what IN ({tests}) ORDER BY on_day, id"
        ),
        {"s": service_id},
    )
    return {row.what: row.to_code for row in found}


def steps(conn: Connection, service_id: int) -> list[dict[str, Any]]:
    """Return the steps of a service, newest first, in words."""
    states, tests = code_list("service_state"), code_list("plan_test")
    verdicts = code_list("plan_verdict")
    found = conn.execute(
        text(
            "SELECT * FROM service_step WHERE service_id = :s AND deleted IS NULL "
            "ORDER BY on_day DESC, id DESC"
        ),
        {"s": service_id},
    ).mappings()
    told = []
    for row in found:
        status = row["what"] == "status"
        words = states.label(row["to_code"]) if status else (
            f"{tests.label(row['what'])}：{verdicts.label(row['to_code'])}"
        )  # fmt: skip
        told.append({**row, "words": words})
    return told


def open_moves(now: Mapping[str, Any], on: str) -> tuple[str, ...]:
    """Return the names of the steps that can follow for a service."""
    return life.open_moves(str(now["status"]), on)


def follows(now: Mapping[str, Any], name: str, day: str) -> life.Move:
    """Return a step that follows now. Raises Refused for one that does not."""
    taken = life.move(name, day)
    if taken is None or now["status"] not in taken.begins:
        raise Refused(
            N_("This does not follow for a service that is “{state}”."),
            N_("Look at its steps; one of them is still missing."),
            code="not_next",
            state=code_list("service_state").label(str(now["status"])),
        )
    return taken


def write(unit: Unit, now: Mapping[str, Any], to: str, day: str, reason: str | None) -> None:
    """Write another state of a service, with its step. Raises Refused before the step before."""
    if now["status_on"] and day < now["status_on"]:
        raise Refused(
            N_("The step before was on {day}."),
            N_("Write that day or a later one."),
            code="before_last_step",
            field="on",
            day=now["status_on"],
        )
    rows.change(unit, _TABLE, now["id"], {"status": to, "status_on": day})
    step = {"service_id": now["id"], "on_day": day, "from_code": now["status"], "to_code": to}
    rows.add(unit, "service_step", {**step, "by_whom": unit.who, "reason": reason})


def need_reason(reason: str) -> str:
    """Return a reason as it is kept. Raises DeskError for none."""
    if not reason.strip():
        raise DeskError(
            N_("Write the reason."),
            N_("Whoever asked is told it."),
            code="reason_missing",
            field="reason",
        )
    return reason.strip()


def _refuse_unfit(conn: Connection, now: Mapping[str, Any], taken: life.Move, reason: str) -> None:
    if life.REASON in taken.needs:
        need_reason(reason)
    if life.APPROVAL in taken.needs and not (now["approved_by"] or now["meeting_key"]):
        raise service_decisions.unnamed()
    if life.PLAN in taken.needs:
        _refuse_poor(plan(conn, now["id"]))
    if life.JUDGEMENT in taken.needs and not _judged(conn, now["id"]):
        raise Refused(
            N_("Nobody has judged this service yet."),
            N_("Enter the evaluation forms first."),
            code="not_judged",
        )


def _refuse_poor(found: Mapping[str, str]) -> None:
    tests = code_list("plan_test")
    if len(found) < len(tests.items):
        raise Refused(
            N_("The plan has not been judged yet."),
            N_("Judge it by science, reason and benefit first."),
            code="plan_not_judged",
        )
    poor = [tests.label(test) for test, verdict in found.items()
            if verdict in life.told("plan_refused")]  # fmt: skip
    if poor:
        raise Refused(
            N_("The plan did not stand the test of {test}."),
            N_("Change the plan and judge it again, or drop the service."),
            code="plan_poor",
            test="、".join(poor),
        )


def _judged(conn: Connection, service_id: int) -> bool:
    return bool(
        conn.execute(
            text("SELECT 1 FROM service_eval WHERE service_id = :s AND deleted IS NULL LIMIT 1"),
            {"s": service_id},
        ).first()
    )
