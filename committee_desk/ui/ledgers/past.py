"""The ledgers that went out: when, which, to whom, for what."""

from __future__ import annotations

from typing import Any

from committee_desk.base.words import N_, _
from committee_desk.ui.parts.short_table import ShortTable, Shown


def past_table() -> ShortTable:
    """Return the table of past exports."""
    return ShortTable(
        "past_exports",
        N_("Ledgers handed out"),
        (
            Shown(N_("Day"), 104, lambda each: str(each["exported_on"])),
            Shown(N_("Ledger"), 190, _ledger),
            Shown(N_("Who got it"), 150, lambda each: str(each["receiver"])),
            Shown(N_("For what"), 180, lambda each: _(str(each["purpose"]))),
            Shown(N_("Rows"), 70, lambda each: f"{each['rows']:,}"),
            Shown(N_("How"), 130, _how),
            Shown(N_("Who did it"), 90, lambda each: str(each["who"])),
            Shown(N_("Trace"), 190, lambda each: str(each["trace"])),
        ),
    )


def _ledger(each: dict[str, Any]) -> str:
    from committee_desk.ledgers.catalogue import ledgers

    found = ledgers().get(str(each["ledger"]))
    return f"{each['ledger']} {found.title}" if found else str(each["ledger"])


def _how(each: dict[str, Any]) -> str:
    told = [_("shortened")] if each["masked"] else []
    told += [_("encrypted")] if each["encrypted"] else []
    return "、".join(told) if told else _("in clear")
