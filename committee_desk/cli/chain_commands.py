"""The command that names what is not seen through: chain."""

from argparse import Namespace
from typing import Any

from committee_desk.base.words import _, ngettext
from committee_desk.cli import opening
from committee_desk.work import chain

Told = tuple[Any, str]


def broken(asked: Namespace) -> Told:
    """Name every broken link of the chain, and how many there are of each kind."""
    with opening.opened(asked, writing=False) as desk:
        links = desk.ask(chain.broken)
    counts = chain.counts(links)
    found = [
        {
            "kind": link.kind,
            "listing": link.listing,
            "id": link.id,
            "title": link.title,
            "since": link.since or None,
            "days": link.days,
            "way_out": link.way_out,
        }
        for link in links
    ]
    return {"broken": found, "counts": counts}, "\n".join(_lines(links, counts))


def _lines(links: list[chain.Link], counts: dict[str, int]) -> list[str]:
    """Return each kind with its way out once, and the links below it."""
    lines = []
    for kind, many in counts.items():
        if many:
            told = chain.KINDS[kind]
            lines.append(f"{_(told.words)}  {many}  {_(told.way_out)}")
            lines += [f"  {_line(link)}" for link in links if link.kind == kind]
    return lines or [_("Every link of the chain holds.")]


def _line(link: chain.Link) -> str:
    days = "" if link.days is None else ngettext("{n} day", "{n} days", link.days)
    return "  ".join(part for part in (link.title, link.since, days) if part)
