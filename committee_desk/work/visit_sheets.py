"""The route sheet of a plan: households in the order of the stairs, to be written on by hand.

It names residents and is an internal paper: handed out for a purpose, with a note.
"""

import secrets

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing import bulletins as printing
from committee_desk.printing import gate, papers
from committee_desk.printing.papers.shapes import declared
from committee_desk.rules.codes import code_list
from committee_desk.rules.masking import mask
from committee_desk.rules.visiting import phone_channel
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    bulletin_people,
    communities,
    ledgering,
    protection,
    rows,
    visit_progress,
    visit_routes,
)
from committee_desk.work.papers_out import For, Made
from committee_desk.work.visit_progress import Plan
from committee_desk.work.visit_routes import Line

_NAMED_AT_MOST = 3
"""So many others of a household are named; a sheet is read at a door."""


def route_sheet(unit: Unit, plan_id: int, whom: For, *, open_only: bool = False) -> Made:
    """Return the sheet of a plan and note whom it is for; ``open_only`` leaves out who was met.

    Phones are shown as the protection preset lets an internal paper show them. Raises Refused when
    there is nobody to visit, and DeskError where the preset asks for purpose and receiver.
    """
    conn = unit.connection
    plan = visit_progress.plan(conn, plan_id)
    if plan is None:
        rows.live(unit, "visit_plan", plan_id)
        raise AssertionError("a live plan is found")
    stops = [line for line in visit_routes.lines(conn, plan_id) if not line.gone]
    if open_only:
        stops = [line for line in stops if line.result != "met"]
    if not stops:
        raise Refused(
            N_("There is nobody to visit on this route."),
            N_("Put households on the plan first."),
            code="nobody_there",
        )
    protection.allow_paper(conn, whom.purpose, whom.receiver, masked=True)
    channel = phone_channel(protection.of(conn).name)
    trace = f"P-{unit.today:%Y%m%d}-{secrets.token_hex(3).upper()}"
    title = f"{communities.name(conn)}{declared('route')['title']}"
    document = papers.route(
        papers.RouteSheet(
            title,
            tuple(_facts(plan, len(stops))),
            tuple(_stop(line, channel) for line in stops),
            "  ".join(
                part for part in (trace, whom.purpose.strip(), whom.receiver.strip()) if part
            ),
        )
    )
    made = printing.to_pdf(document)
    # The names are meant to be there; what must not be is anything behind the page.
    gate.close_on(gate.examine_behind(made, bulletin_people.people(conn)), None)
    _note(unit, plan, title, len(stops), whom, trace)
    return Made(made, document, len(stops), title)


def _facts(plan: Plan, count: int) -> list[tuple[str, str]]:
    staff = "、".join(name for name in (plan.staff1, plan.staff2) if name)
    facts = [
        ("number", plan.number),
        ("month", plan.month),
        ("kind", code_list("visit_kind").label(plan.kind)),
        ("group", plan.group if plan.group != staff else ""),
        ("staff", staff),
        ("grid", plan.grid),
        ("count", str(count)),
    ]
    return [(name, value) for name, value in facts if value] + [("day", "　" * 6)]


def _stop(line: Line, channel: str) -> papers.Stop:
    others = [name for _resident, name in line.members if name != line.head]
    named = tuple(others[:_NAMED_AT_MOST]) + (("…",) if len(others) > _NAMED_AT_MOST else ())
    return papers.Stop(
        number=line.place,
        door=line.address,
        head=line.head,
        size=line.size,
        people=named,
        phone=mask("phone", line.phone, channel),
        seen_on=line.seen_on,
    )


def _note(unit: Unit, plan: Plan, title: str, count: int, whom: For, trace: str) -> None:
    """Keep on record who took which route along."""
    rows.add(
        unit,
        "ledger_export",
        {
            "ledger": title,
            "exported_on": unit.today.isoformat(),
            "purpose": whom.purpose.strip() or ledgering.INTERNAL_USE,
            "receiver": whom.receiver.strip() or plan.group,
            "who": unit.who,
            "rows": count,
            "columns": "person_name,address,phone",
            "filtered": plan.number,
            "masked": phone_channel(protection.of(unit.connection).name) != "internal",
            "encrypted": False,
            "file_name": f"{title}.pdf",
            "trace": trace,
        },
    )
    unit.say(N_("Print the route sheet {number}"), number=plan.number)
    unit.note()
