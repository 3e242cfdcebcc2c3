"""The room of the residents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui.actions import Act
from committee_desk.ui.pages.grid_chip import grid_chip
from committee_desk.ui.pages.life import resident_deeds
from committee_desk.ui.pages.people import ListPage
from committee_desk.ui.pages.verbs import deed_acts
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.tables.chips import Chip, said
from committee_desk.ui.tables.filterline import ChoiceChip
from committee_desk.ui.tables.states import Notice

# Tags offered as chips where they may be read, in the order a clerk asks for them.
_TAGS = ("T01", "T13", "T08")
_PARTY_MEMBER = "01"


class ResidentsPage(ListPage):
    """Everybody the committee looks after."""

    name: ClassVar[str] = "residents"
    title: ClassVar[str] = N_("Residents")
    listing: ClassVar[str] = "residents"
    prompt: ClassVar[str] = N_("Filter: name, initials, phone, address")
    new_words: ClassVar[str] = N_("New resident")
    new_picture: ClassVar[str] = "user-plus"

    def chips(self) -> Sequence[Chip]:
        """Return the elderly, party members and, with the key for them, tags."""
        from committee_desk.rules.codes import code_list

        tags = code_list("person_tag")
        political = code_list("political")
        chips = [Chip(lambda: _("60 and over"), "age", "60..")]
        if self.frame.desk.may_see_sensitive:
            chips += [Chip(said(tags.label(code)), "tags", code) for code in _TAGS]
        member = political.label(_PARTY_MEMBER)
        return [*chips, Chip(said(member), "political", _PARTY_MEMBER)]

    def choice_chips(self) -> Sequence[ChoiceChip]:
        """Return the chip of the grids."""
        return (grid_chip(self.frame),)

    def more_acts(self) -> Sequence[Act]:
        """Return what can happen to a person."""
        return deed_acts(self, resident_deeds())

    def verb_buttons(self) -> Sequence[Button]:
        """Return nothing: what happens to a person is in the menu."""
        return ()

    def empty(self) -> Notice:
        """Return what to do with an empty register."""
        new = Button(N_("Enter the first resident"), "user-plus", "primary")
        new.setObjectName("first_resident")
        new.clicked.connect(self.new)
        take_in = Button(N_("Import a workbook"), "upload")
        take_in.setObjectName("first_import")
        take_in.clicked.connect(lambda: self.frame.go("taking_in"))
        how = Button(N_("How does it work?"), "circle-question-mark", "ghost")
        how.setObjectName("how")
        how.clicked.connect(lambda: self.frame.go("help"))
        shown = Notice("empty", "users", "border", new, take_in, how)
        shown.say(
            lambda: _("Nobody is registered yet"),
            lambda: _(
                "The register holds who lives here, with household, phone and tags. Take in the "
                "workbook you have, or enter people one by one."
            ),
        )
        return shown

    def count_words(self, total: int, shown: int) -> str:
        """Return how many people there are and are shown."""
        every = ngettext("{count} resident", "{count} residents", total, count=f"{total:,}")
        return _("All: {every}, shown: {shown}", every=every, shown=f"{shown:,}")
