"""What the gate found, said in words that leak nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from committee_desk.base.words import N_, fill, translate
from committee_desk.printing import gate_doors, gate_numbers, gate_people
from committee_desk.printing.gate_numbers import Found

Box = tuple[float, float, float, float]
NO_BOX: Box = (0.0, 0.0, 0.0, 0.0)
UNREADABLE = "unreadable"
"""Something in the file that hides text from every search."""

_MESSAGES = {
    gate_numbers.IDENTITY: N_("An identity number, {shown}: {where}"),
    gate_numbers.MOBILE: N_("A mobile number, {shown}: {where}"),
    gate_numbers.BANK: N_("A bank card number, {shown}: {where}"),
    gate_numbers.PERMIT: N_("The number of a permit or passport, {shown}: {where}"),
    gate_numbers.OWN_NUMBER: N_("The document number of a resident, {shown}: {where}"),
    gate_numbers.OWN_PHONE: N_("The telephone of a resident, {shown}: {where}"),
    gate_doors.OWN_DOOR: N_("The full door of a resident, {shown}: {where}"),
    gate_people.FULL_NAME: N_("The full name of a resident, {shown}: {where}"),
    gate_people.TAG: N_("A word of a protected group beside a person, {shown}: {where}"),
    UNREADABLE: N_("Something that cannot be searched, {shown}: {where}"),
}


@dataclass(frozen=True)
class Said:
    """A message id and what fills its places; as text it is in the current language."""

    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return fill(translate(self.message), dict(self.facts))


IN_THE_FILE = Said(N_("in the properties of the file"))


_OPEN_PLACES = (
    N_("on page {page}"),
    N_("in paragraph {number}"),
    N_("in table {table}, row {row}"),
    N_("in table {table}, row {row}, column {column}"),
    N_("in a header"),
    N_("in a footer"),
    N_("in the text"),
)
"""Places everybody sees who holds the paper; all others are behind it."""


def is_open(where: Said) -> bool:
    """Tell whether a place is one everybody sees."""
    return where.message in _OPEN_PLACES


def on_page(number: int) -> Said:
    """Return the words for a page."""
    return Said(N_("on page {page}"), {"page": number})


@dataclass(frozen=True)
class Hit:
    """One place that shows personal data; ``shown`` is masked, ``box`` in points from upper left.

    Page 0 stands for what has no page: the properties of a file, and all of a Word file, whose
    pages are made only when it is printed. ``where`` says the place in words. ``message`` is a
    message id with ``facts``.
    """

    page: int
    box: Box
    code: str
    shown: str
    where: Said

    @property
    def message(self) -> str:
        """Return the message id of what was found."""
        return _MESSAGES[self.code]

    @property
    def facts(self) -> dict[str, Any]:
        """Return what fills the places of the message."""
        return {"page": self.page, "shown": self.shown, "where": self.where}

    def sentence(self) -> str:
        """Return what was found, in the current language."""
        shown = translate(self.shown) if self.code == UNREADABLE else self.shown
        return fill(translate(self.message), {**self.facts, "shown": shown})


@dataclass(frozen=True)
class Inspection:
    """What a search found.

    ``hits`` block; ``exempted`` are the office's own numbers and contacts it let stand; ``advice``
    is what a person has to look at, because no program can.
    """

    hits: tuple[Hit, ...]
    exempted: tuple[Hit, ...]
    advice: tuple[Said, ...] = ()


def shown(found: Found) -> str:
    """Return what was found, masked so that the hit itself leaks nothing."""
    value = found.value
    if found.code == gate_people.TAG:
        return value
    if found.code == gate_people.FULL_NAME:
        return f"{value[:1]}**"
    if found.code == gate_doors.OWN_DOOR:
        return f"{value.split('-')[0]}-***"
    return f"{value[:3]}{'*' * max(2, len(value) - 5)}{value[-2:]}"
