"""What the room of broken links shows: kinds with counts, links, and the chain of one record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from committee_desk.base.words import N_, _
from committee_desk.ui.parts.short_table import Entry, ShortTable, Shown
from committee_desk.ui.parts.texts import Card, Text, spaced

if TYPE_CHECKING:
    from committee_desk.work.chain import Link
    from committee_desk.work.chain_walk import Around, Step

EVERY = ""


def kinds_table() -> ShortTable:
    """Return the table of kinds; entries hold ``id`` (the kind, '' for all) and ``n``."""
    return ShortTable(
        "kinds",
        N_("Kinds of loose ends"),
        (
            Shown(N_("Kind"), 218, lambda each: kind_words(each["id"])),
            Shown(N_("How many"), 64, lambda each: f"{each['n']:,}"),
        ),
    )


def kind_words(kind: str) -> str:
    """Return the words of a kind in the current language."""
    from committee_desk.work.chain import KINDS

    return _(KINDS[kind].words) if kind else _("All kinds")


def kind_entries(links: Sequence[Link]) -> list[Entry]:
    """Return the kinds that are broken, all together first."""
    from committee_desk.work.chain import counts

    found = [{"id": kind, "n": n} for kind, n in counts(links).items() if n]
    return [{"id": EVERY, "n": len(links)}, *found]


def links_table() -> ShortTable:
    """Return the table of links; entries hold the link as ``link``."""
    return ShortTable(
        "links",
        N_("Loose ends"),
        (
            Shown(N_("Since"), 122, lambda each: each["link"].since or _("never")),
            Shown(N_("Days"), 64, _days),
            Shown(N_("What"), 330, lambda each: each["link"].title),
            Shown(N_("Kind"), 220, lambda each: kind_words(each["link"].kind)),
        ),
    )


def link_entries(links: Sequence[Link], kind: str) -> list[Entry]:
    """Return the links of a kind, of all with ''."""
    return [
        {"id": (link.kind, link.row), "link": link} for link in links if kind in (EVERY, link.kind)
    ]


def _days(each: dict[str, Any]) -> str:
    days = each["link"].days
    return "" if days is None else f"{days:,}"


class WayOut(Card):
    """Below the links: what to do about the current one, and the chain it is part of."""

    def __init__(self) -> None:
        super().__init__(14)
        self.setObjectName("way_out")
        self.words = Text(bold=True, wrap=True)
        self.body.addWidget(self.words)
        self.walk = ShortTable(
            "walk",
            N_("The chain of this record"),
            (
                Shown(N_("Day"), 122, lambda each: each["day"]),
                Shown(N_("Step"), 150, _how),
                Shown(N_("What"), 420, lambda each: each["what"]),
            ),
        )
        self.body.addWidget(self.walk, 1)
        self.walk.hide()
        if isinstance(self.body, QVBoxLayout):
            spaced(self.body, 14, 8)

    def tell(self, link: Link | None) -> None:
        """Say what is to be done about a link."""
        self.words.tell(lambda: link.way_out if link is not None else "")
        if link is None:
            self.walk.show_entries([])

    def show_walk(self, link: Link, around: Around) -> None:
        """Show where the record of a link comes from, the record, then what came of it."""
        own = {"step": None, "what": link.title, "day": "", "listing": link.listing}
        rows = [
            *(_row(step) for step in reversed(around.back)),
            {**own, "record": link.id},
            *(_row(step) for step in around.on),
        ]
        self.walk.show_entries([{**row, "id": place} for place, row in enumerate(rows)])
        self.walk.selectRow(len(around.back))


def _row(step: Step) -> dict[str, Any]:
    what = f"{'　' * (step.depth - 1)}{step.title}"
    return {
        "step": step,
        "what": what,
        "day": step.day,
        "listing": step.listing,
        "record": step.id,
    }


def _how(each: dict[str, Any]) -> str:
    return each["step"].words if each["step"] is not None else _("this record")
