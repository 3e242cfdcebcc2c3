"""The sheets of visits: who came, called or wrote is asked other things than a household visited.

Both are the listing's own form with fewer fields, so that the ledger of receptions is filled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base import dates
from committee_desk.base.words import N_
from committee_desk.ui.forms.sheet import RecordSheet

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.records.listing import Listing
    from committee_desk.ui.pages.page import Frame

_GROUPS = (
    (
        N_("Who came"),
        ("day", "from_time", "kind", "who", "phone", "household_id", "place", "grid_id"),
    ),
    (N_("What they want"), ("category", "problems", "staff1")),
    (
        N_("What came of it"),
        (
            "answer",
            "handed_to",
            "deadline",
            "result",
            "closed_on",
            "replied_on",
            "satisfaction",
            "remark",
        ),
    ),
)
_CALLED = (
    ("day", N_("Came on")),
    ("from_time", N_("At (time)")),
    ("kind", N_("How they came")),
    ("who", N_("Who came")),
    ("place", N_("Address, if no household")),
    ("staff1", N_("Received by")),
)


def reception_kinds() -> tuple[str, ...]:
    """Return the kinds by which somebody came, called or wrote."""
    from committee_desk.rules.codes import code_list

    items = code_list("visit_kind").items
    return tuple(each.code for each in items if each.facts.get("received"))


class ReceptionSheet(RecordSheet):
    """A reception, call, message or letter, with what the ledger of receptions asks for."""

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        record: int = 0,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(window, frame, "visits", record, given)
        self.setObjectName("reception_sheet")

    @property
    def listing(self) -> Listing:
        """The visits, with the form of a reception."""
        return self._declared

    @listing.setter
    def listing(self, declared: Listing) -> None:
        self._declared = _receptions(declared)


def _receptions(visits: Listing) -> Listing:
    """Return the visits as receptions: other groups, and other words for some fields."""
    from committee_desk.records.listing import Group, Listing

    class Receptions(Listing):
        @cached_property
        def columns(self) -> dict[str, Field]:
            named = {name: replace(visits.columns[name], words=said) for name, said in _CALLED}
            return visits.columns | named

    kept = {each.name: getattr(visits, each.name) for each in fields(visits)}
    form = tuple(Group(title, of_group) for title, of_group in _GROUPS)
    return Receptions(**{**kept, "form": form, "one": N_("reception")})


def reception_given(who: str) -> dict[str, Any]:
    """Return what stands on the sheet of somebody who has just come in."""
    now = dates.iso_moment(dates.now_ms())
    return {
        "day": dates.today().isoformat(),
        "from_time": now[11:16],
        "kind": "reception",
        "staff1": who,
    }
