"""The tab of an offer with what counts on it: matches, needs that fit, and uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.parts.texts import Line, Text
from committee_desk.ui.resources.match_rows import Standing, match_row, standing
from committee_desk.ui.resources.need_rows import need_row
from committee_desk.ui.resources.suggester import suggester

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.page import Frame
    from committee_desk.work.booked import Booked
    from committee_desk.work.matching import Suggestion
    from committee_desk.work.rationing import Ranked

TAB = "uses"
_MOST_NEEDS = 12
_MOST_USES = 12


@dataclass(frozen=True)
class Read:
    """What counts on an offer: matches, needs that fit with their rank, uses, bookings."""

    listing: str
    record: int
    name: str
    held: Sequence[Standing]
    fitting: Sequence[tuple[Suggestion, Ranked]]
    uses: Sequence[Booked]
    ahead: Sequence[Booked] = ()


def uses_tab(frame: Frame, listing: str) -> DetailTab:
    """Return the tab for the panel of resources or supplies."""
    return DetailTab(TAB, N_("Needs and uses"), partial(_read, listing), partial(_draw, frame))


def _read(listing: str, desk: Desk, record: int) -> Read:
    from committee_desk.work import booked, query, rationing

    held = desk.ask(standing, listing, record)
    known = {each.record for each in held}
    fitting = suggester(desk).fitting(listing, record, _MOST_NEEDS)
    found = {each.id: each for each in fitting if each.id not in known}
    # What is scarce goes in the order people were promised, whatever fits best.
    ranked = desk.ask(rationing.ranked, list(found))
    uses = desk.ask(booked.past_uses, record, _MOST_USES) if listing == "resources" else []
    shown = desk.ask(query.record, listing, record) or {}
    called = "resource" if listing == "resources" else "supply"
    name = str(shown.get(called) or "")
    ahead = desk.ask(booked.ahead, record, today()) if listing == "resources" else []
    pairs = [(found[each.need_id], each) for each in ranked]
    return Read(listing, record, name, held, pairs, uses, ahead)


def _draw(frame: Frame, read: Read) -> Sequence[QWidget]:
    parts: list[QWidget] = []
    if read.held:
        parts.append(Text(N_("Matched with"), bold=True))
        parts += [match_row(frame, each) for each in read.held]
    if read.fitting:
        parts.append(Text(N_("Open needs it may meet, in the order of rationing"), bold=True))
        for need, rank in read.fitting:
            parts += [need_row(frame, read.listing, read.record, read.name, need, rank), Line()]
        parts.pop()
    if read.uses:
        parts.append(Text(N_("Used"), bold=True))
        parts += [_use(each) for each in read.uses]
    if not parts:
        told = N_("Nothing counts on it yet, and no open need on record fits it.")
        parts.append(Text(told, tone="text2", wrap=True))
    return parts


def _use(booking: Booked) -> QWidget:
    from committee_desk.rules.codes import code_list

    told = [f"{booking.begin:%Y-%m-%d}", booking.called()]
    if booking.people:
        told.append(_("{n} people", n=booking.people))
    if booking.state != "used":
        told.append(code_list("booking_state").label(booking.state))
    shown = Text(tone="text2", wrap=True)
    shown.setText(" · ".join(told))
    return shown
