"""Papers of a service: the form on which it is judged, and the sheet with the result in bars.

Both go out: what was written on forms is searched by the gate like any notice.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing import bulletins as printing
from committee_desk.printing import gate
from committee_desk.printing.content import Content, Paragraph, Table, Title
from committee_desk.printing.display import Document
from committee_desk.printing.papers.bars import Bar, Bars, Group, bar_chart
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.rules.service_life import told
from committee_desk.storage.unit import Unit
from committee_desk.work import bulletin_people, communities, evaluations, rows
from committee_desk.work.evaluations import Mark, Result
from committee_desk.work.papers_out import Made
from committee_desk.work.service_sources import spoken

SLIPS, SHEET = "A5-slips", "A4"


def evaluation_form(unit: Unit, service_id: int, period: str = "", paper: str = SLIPS) -> Made:
    """Return the form on which a service is judged, two on a sheet unless ``paper`` is A4."""
    service = rows.live(unit, "service", service_id)
    day = unit.today.isoformat()
    asked = evaluations.normal(period) if period.strip() else evaluations.quarter(day)
    words = _words()["form"]
    community = communities.name(unit.connection)
    kinds = "　".join(f"{words['box']}{item.label}" for item in code_list("evaluator_kind").items)
    heads = tuple(words["heads"])
    lines = tuple((item.label, *[""] * (len(heads) - 1)) for item in code_list("rated").items)
    content = Content(
        "form",
        words["title"].format(service=service["service"]),
        (
            Title(words["title"].format(service=service["service"])),
            Paragraph(words["of"].format(community=community, period=spoken(asked)), indent=0),
            Paragraph(words["who"] + kinds, indent=0),
            Paragraph(words["asks"], indent=0),
            Table(heads, lines, "l" + "c" * (len(heads) - 1)),
            Paragraph("", indent=0),
            Table((words["comment"],), (("",),) * int(words["lines"]), "l"),
            Paragraph(words["thanks"], indent=0),
        ),
        paper=paper,
        folio=False,
    )
    return _made(unit, printing.typeset(content, paper), content.title)


def result_sheet(unit: Unit, service_id: int, period: str = "", *, comments: bool = True) -> Made:
    """Return the result of a period in bars, for whoever paid, provided and asked.

    Raises Refused when nobody judged, and GateClosed for a comment that names a person; it can be
    made without ``comments``.
    """
    service = rows.live(unit, "service", service_id)
    found = evaluations.result(unit.connection, service_id, period)
    if found is None or not found.forms:
        raise Refused(
            N_("Nobody has judged this service yet."),
            N_("Enter the evaluation forms first."),
            code="not_judged",
        )
    words = _words()["result"]
    facts = {
        "service": service["service"],
        "community": communities.name(unit.connection),
        "period": spoken(found.period),
        "forms": found.forms,
        "before": spoken(found.period_before) if found.period_before else "",
    }
    low, high = told("scores")
    wanted = Bars(
        words["title"].format(**facts),
        tuple(_groups(found, words)),
        float(high),
        tuple(float(n) for n in range(low, high + 1)),
        tuple(line.format(**facts) for line in words["lines"]),
        tuple(_notes(found, words, facts, comments=comments)),
    )
    return _made(unit, bar_chart(wanted), wanted.title.replace("\n", ""))


def _groups(found: Result, words: Mapping[str, str]) -> list[Group]:
    kinds = code_list("evaluator_kind")
    parts = [(words["all"], found.marks)]
    parts += [
        (words["kind"].format(kind=kinds.label(kind)), marks)
        for kind, marks in found.by_kind.items()
        if len(found.by_kind) > 1
    ]
    return [Group(heading, tuple(_bars(marks, words))) for heading, marks in parts]


def _bars(marks: Mapping[str, Mark], words: Mapping[str, str]) -> list[Bar]:
    made = []
    for item in code_list("rated").items:
        mark = marks[item.code]
        if mark.mean is None:
            continue
        said = words["told"] if mark.before is not None else words["told_new"]
        before = "" if mark.before is None else f"{mark.before:g}"
        telling = said.format(mean=f"{mark.mean:g}", before=before)
        made.append(Bar(item.label, mark.mean, mark.before, telling))
    return made


def _notes(
    found: Result, words: Mapping[str, str], facts: Mapping[str, Any], *, comments: bool
) -> list[str]:
    kinds = code_list("evaluator_kind")
    notes = [(words["compared"] if found.period_before else words["alone"]).format(**facts)]
    if comments and found.comments:
        notes.append(words["comments"])
        notes += [
            words["comment"].format(kind=kinds.label(kind), words=said)
            for kind, said in found.comments
        ]
    return [*notes, words["sides"]]


def _made(unit: Unit, document: Document, title: str) -> Made:
    """Return a paper that may leave: the finished bytes were searched."""
    made = printing.to_pdf(document)
    gate.close_on(gate.examine(made, bulletin_people.people(unit.connection), ""), None)
    unit.say(N_("Make the papers “{title}”"), title=title)
    return Made(made, document, len(document.pages), title)


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("templates", "service_papers")
    return found
