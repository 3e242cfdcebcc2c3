"""Rooms over a listing that are declared and not written.

A room says in one ``Declared`` what is its own, and is the class that holds it::

    ROOM = Declared(
        listing="resources",
        title=N_("Resources"),
        prompt=N_("Filter: resource, provider, number"),
        new_words=N_("New resource"),
        picture="package",
        empty_title=N_("No resource is listed yet"),
        empty_words=N_("What people, places and money the community can count on."),
        first_words=N_("Enter the first resource"),
        count=lambda n: ngettext("{count} resource", "{count} resources", n, count=f"{n:,}"),
        choices=(Choice("kind", N_("All kinds")),),
        by_grid=True,
        deeds=resource_deeds,          # () -> Sequence[Deed], see ui/pages/life.py
        tabs=(DetailTab("use", N_("Use"), read, draw),),
    )

    class ResourcesPage(ListRoom):
        declared = ROOM

and a line in ``PAGES`` of ui/pages/every.py, with one in ``NAVIGATION`` where it stands in the
navigation. It has then the table with its columns, sorting and editing in place, the filter line
with chips and kept filters, the panel with facts and history, the form with drafts, import, export
and every key of the register. A deed with ``first`` is a button of the panel wherever it ``fits``
the record; all of them are in the menu and in the palette. What goes beyond is overridden in the
class: ``chips``, ``choice_chips``, ``more_acts``, ``sheet_of``, ``given``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from committee_desk.base.words import N_, _
from committee_desk.ui.actions import Act
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.pages.grid_chip import grid_chip
from committee_desk.ui.pages.life import Deed
from committee_desk.ui.pages.people import ListPage
from committee_desk.ui.pages.verbs import deed_acts, deed_buttons
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.tables.chips import Chip, said
from committee_desk.ui.tables.filterline import ChoiceChip
from committee_desk.ui.tables.states import Notice

if TYPE_CHECKING:
    from committee_desk.ui.pages.detail_reading import Detail
    from committee_desk.ui.pages.page import Frame


@dataclass(frozen=True)
class Choice:
    """A chip for one of the codes of a column; ``everything`` is shown while none is chosen."""

    column: str
    everything: str


@dataclass(frozen=True)
class Declared:
    """What is a room's own. Words are message ids.

    ``chips`` are (column, code) pairs called by the label of the code; ``count`` returns the words
    for a number of records; ``deeds`` is asked once a desk is open.
    """

    listing: str
    title: str
    prompt: str
    new_words: str
    picture: str
    empty_title: str
    empty_words: str
    first_words: str
    count: Callable[[int], str]
    new_picture: str = "plus"
    chips: tuple[tuple[str, str], ...] = ()
    choices: tuple[Choice, ...] = ()
    by_grid: bool = False
    deeds: Callable[[], Sequence[Deed]] = tuple
    tabs: tuple[DetailTab, ...] = ()


class ListRoom(ListPage):
    """The room a ``Declared`` describes."""

    declared: ClassVar[Declared]

    def __init_subclass__(cls) -> None:
        """Take over what a list page asks of its class."""
        super().__init_subclass__()
        if "declared" not in cls.__dict__:
            return
        cls.name = cls.listing = cls.declared.listing
        cls.title = cls.declared.title
        cls.prompt = cls.declared.prompt
        cls.new_words, cls.new_picture = cls.declared.new_words, cls.declared.new_picture

    def __init__(self, frame: Frame) -> None:
        self._deeds: Sequence[Deed] = self.declared.deeds()
        super().__init__(frame)

    def chips(self) -> Sequence[Chip]:
        """Return the codes that are asked for most."""
        from committee_desk.records.listings import LISTINGS
        from committee_desk.rules.codes import code_list

        columns = LISTINGS[self.listing].columns
        return [
            Chip(said(code_list(columns[column].codes).label(code)), column, code)
            for column, code in self.declared.chips
        ]

    def choice_chips(self) -> Sequence[ChoiceChip]:
        """Return the chips of the coded columns and the grids."""
        chips = [code_chip(self.frame, self.listing, each) for each in self.declared.choices]
        return [*chips, grid_chip(self.frame)] if self.declared.by_grid else chips

    def tabs(self) -> Sequence[DetailTab]:
        """Return the room's own tabs."""
        return self.declared.tabs

    def more_acts(self) -> Sequence[Act]:
        """Return the deeds."""
        return deed_acts(self, self._deeds)

    def deed_buttons(self, detail: Detail) -> Sequence[Button]:
        """Return the deeds that are sensible next."""
        return deed_buttons(self, self._deeds, detail)

    def empty(self) -> Notice:
        """Return what to do with an empty list."""
        new = Button(self.declared.first_words, self.declared.new_picture, "primary")
        new.setObjectName("first_record")
        new.clicked.connect(self.new)
        take_in = Button(N_("Import a workbook"), "upload")
        take_in.setObjectName("first_import")
        take_in.clicked.connect(lambda: self.frame.go("taking_in"))
        how = Button(N_("How does it work?"), "circle-question-mark", "ghost")
        how.setObjectName("how")
        how.clicked.connect(lambda: self.frame.perform("help"))
        shown = Notice("empty", self.declared.picture, "border", new, take_in, how)
        shown.say(lambda: _(self.declared.empty_title), lambda: _(self.declared.empty_words))
        return shown

    def count_words(self, total: int, shown: int) -> str:
        """Return how many there are and are shown."""
        every = self.declared.count(total)
        return _("All: {every}, shown: {shown}", every=every, shown=f"{shown:,}")


def code_chip(frame: Frame, listing: str, choice: Choice) -> ChoiceChip:
    """Return a chip that offers the codes of a column, the broadest two levels of a tree."""
    chip = ChoiceChip(choice.column, choice.everything)

    def offers() -> Sequence[tuple[str, str]]:
        from committee_desk.records.listings import LISTINGS
        from committee_desk.work import code_lists

        codes = frame.desk.ask(code_lists.of, LISTINGS[listing].columns[choice.column].codes)
        if not codes.tree:
            return [(item.code, item.label) for item in codes.items]
        offered = []
        for top in codes.children(""):
            offered.append((top.code, top.label))
            below = codes.children(top.code)
            offered += [(item.code, f"\N{IDEOGRAPHIC SPACE}{item.label}") for item in below]
        return offered

    chip.offers = offers
    return chip
