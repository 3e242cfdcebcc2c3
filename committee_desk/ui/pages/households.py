"""The room of the households, and what happens to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.actions import Act
from committee_desk.ui.forms.sheet import RecordSheet
from committee_desk.ui.pages.grid_chip import grid_chip
from committee_desk.ui.pages.life import household_deeds
from committee_desk.ui.pages.people import ListPage
from committee_desk.ui.pages.verbs import deed_acts, open_deed
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.tables.chips import Chip, said
from committee_desk.ui.tables.filterline import ChoiceChip
from committee_desk.ui.tables.states import Notice


class HouseholdsPage(ListPage):
    """Every household; its panel shows who belongs to it and what can be done."""

    name: ClassVar[str] = "households"
    title: ClassVar[str] = N_("Households")
    listing: ClassVar[str] = "households"
    prompt: ClassVar[str] = N_("Filter: householder, household number, phone, address")
    new_words: ClassVar[str] = N_("New household")
    new_picture: ClassVar[str] = "plus"

    def chips(self) -> Sequence[Chip]:
        """Return whether a household is registered here, lives here, or both."""
        from committee_desk.rules.codes import code_list

        return [
            Chip(said(item.label), "presence", item.code) for item in code_list("presence").items
        ]

    def choice_chips(self) -> Sequence[ChoiceChip]:
        """Return the chip of the grids."""
        return (grid_chip(self.frame),)

    def more_acts(self) -> Sequence[Act]:
        """Return what can happen to a household."""
        return deed_acts(self, household_deeds())

    def verb_buttons(self) -> Sequence[Button]:
        """Return the two that are wanted most; the others are in the menu."""
        add = Button(N_("Add a member"), "user-plus")
        add.setObjectName("add_member")
        add.clicked.connect(self.add_member)
        deed = next(each for each in household_deeds() if each.name == "change_head")
        head = Button(deed.words, deed.picture, "ghost")
        head.setObjectName("change_head")
        head.clicked.connect(lambda: open_deed(self, deed))
        return (add, head)

    def add_member(self) -> None:
        """Open a sheet for a new resident of the household shown."""
        if self.detail.record:
            given: dict[str, Any] = {"household_id": self.detail.record}
            sheet = RecordSheet(self.window(), self.frame, "residents", 0, given)
            sheet.saved.connect(lambda _record: self.detail.refresh())
            sheet.start()

    def empty(self) -> Notice:
        """Return what to do with no household."""
        new = Button(N_("Enter the first household"), "plus", "primary")
        new.setObjectName("first_household")
        new.clicked.connect(self.new)
        take_in = Button(N_("Import a workbook"), "upload")
        take_in.setObjectName("first_import")
        take_in.clicked.connect(lambda: self.frame.go("taking_in"))
        shown = Notice("empty", "door-open", "border", new, take_in)
        shown.say(
            lambda: _("There is no household yet"),
            lambda: _(
                "A household holds who belongs together behind one door, with its householder and "
                "where it lives. A household workbook brings them all at once."
            ),
        )
        return shown

    def count_words(self, total: int, shown: int) -> str:
        """Return how many households there are and are shown."""
        every = ngettext("{count} household", "{count} households", total, count=f"{total:,}")
        return _("All: {every}, shown: {shown}", every=every, shown=f"{shown:,}")
