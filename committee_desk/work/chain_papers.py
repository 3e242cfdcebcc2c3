"""The broken links as a list on paper, to be worked through with a pen; internal, for it names."""

from committee_desk.base.dates import today
from committee_desk.base.words import _
from committee_desk.printing import wording
from committee_desk.printing.ledger_paper import ledger_document
from committee_desk.rules.data import shipped_json
from committee_desk.storage.unit import Unit
from committee_desk.work import chain, communities, papers_out

# A column is as wide as what stands in it; this one is written in by hand.
_ROOM = "\N{IDEOGRAPHIC SPACE}" * 12


def broken_list(unit: Unit, kind: str = "", whom: papers_out.For | None = None) -> papers_out.Made:
    """Return the broken links, of one kind or all, as an internal list that is noted."""
    words = shipped_json("templates", "chain_papers")["broken"]
    links = [each for each in chain.broken(unit.connection) if kind in ("", each.kind)]
    title = words["title"].format(community=communities.name(unit.connection))
    rows = [
        (
            str(number),
            _(chain.KINDS[link.kind].words),
            link.title,
            link.since or words["never"],
            "" if link.days is None else str(link.days),
            link.way_out,
            _ROOM,
        )
        for number, link in enumerate(links, 1)
    ]
    told = words["unit"].format(day=wording.said(today().isoformat()), n=len(links))
    document = ledger_document(title, told, words["heads"], rows, words["foot"])
    return papers_out.made_up(unit, document, title, len(links), whom or papers_out.For())
