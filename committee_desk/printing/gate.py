"""The gate: no public paper leaves without its finished file being searched for personal data.

The PDF is read as a reader sees it (safety.md §2.5), after fonts and line breaks, its own words
(title, author) included. A hit blocks; letting it pass takes a reason, which the caller keeps.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, fill, translate
from committee_desk.printing import gate_numbers, gate_people, kinds
from committee_desk.printing.gate_numbers import Found
from committee_desk.printing.gate_people import Known, Nobody, People
from committee_desk.printing.plain import plain
from committee_desk.printing.reading import Box, PageText, page_count, read

__all__ = [
    "GateClosed",
    "Hit",
    "Inspection",
    "Nobody",
    "People",
    "Released",
    "examine",
    "inspect",
    "release",
]

_MESSAGES = {
    gate_numbers.IDENTITY: N_("An identity number stands on page {page}: {shown}"),
    gate_numbers.MOBILE: N_("A mobile number stands on page {page}: {shown}"),
    gate_numbers.BANK: N_("A bank card number stands on page {page}: {shown}"),
    gate_numbers.PERMIT: N_("The number of a permit or passport stands on page {page}: {shown}"),
    gate_numbers.OWN_NUMBER: N_("The document number of a resident stands on page {page}: {shown}"),
    gate_numbers.OWN_PHONE: N_("The telephone of a resident stands on page {page}: {shown}"),
    gate_people.OWN_DOOR: N_("The full door of a resident stands on page {page}: {shown}"),
    gate_people.FULL_NAME: N_("The full name of a resident stands on page {page}: {shown}"),
    gate_people.TAG: N_(
        "A word of a protected group stands beside a person on page {page}: {shown}"
    ),
}
_IN_THE_FILE = N_("The properties of the file hold personal data: {shown}")


@dataclass(frozen=True)
class Hit:
    """One place that shows personal data; ``shown`` is masked, ``box`` in points from upper left.

    Page 0 stands for the properties of the file. ``message`` is a message id with ``facts``.
    """

    page: int
    box: Box
    code: str
    shown: str
    message: str
    facts: dict[str, Any]

    def sentence(self) -> str:
        """Return what was found, in the current language."""
        return fill(translate(self.message), self.facts)


@dataclass(frozen=True)
class Inspection:
    """What a search found: hits, and the office's own numbers and contacts it let stand."""

    hits: tuple[Hit, ...]
    exempted: tuple[Hit, ...]


@dataclass(frozen=True)
class Released:
    """A paper that may leave: its bytes, their hash, and the hits a person took on themselves."""

    pdf: bytes
    pages: int
    sha256: str
    hits: tuple[Hit, ...]
    exempted: tuple[Hit, ...]
    reason: str


class GateClosed(DeskError):
    """The paper shows personal data and stays inside; ``hits`` say where."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        super().__init__(
            N_("This notice may not hang in public: {first} (places found: {count})"),
            N_("Take it out of the text, or keep an office number among the named contacts."),
            code="gate_closed",
            first=_Sentence(hits[0]),
            count=len(hits),
        )
        self.hits = hits


class _Sentence:
    """The sentence of a hit, translated when it is shown."""

    def __init__(self, hit: Hit) -> None:
        self._hit = hit

    def __str__(self) -> str:
        return self._hit.sentence()


def release(pdf: bytes, people: People, kind: str, override_reason: str | None = None) -> Released:
    """Let a finished paper out, or raise GateClosed with every hit.

    ``override_reason`` lets the hits pass; the caller checks who may give it and keeps it.
    """
    found = examine(pdf, people, kind)
    reason = (override_reason or "").strip()
    if found.hits and not reason:
        raise GateClosed(found.hits)
    digest = hashlib.sha256(pdf).hexdigest()
    return Released(pdf, page_count(pdf), digest, found.hits, found.exempted, reason)


def inspect(pdf: bytes, people: People, kind: str) -> list[Hit]:
    """Return every place of a finished PDF that must not hang in public; empty when it may."""
    return list(examine(pdf, people, kind).hits)


def examine(pdf: bytes, people: People, kind: str) -> Inspection:
    """Search a finished PDF, and tell also which numbers and names were let stand and listed.

    Found are identity numbers with a right check digit, mobile and bank numbers, permits, every
    document number, telephone and door of the desk's own people, full names where the kind forbids
    them, and words of protected groups beside a person.
    """
    known = Known.of(people)
    names = kinds.kind(kind).names
    hits: list[Hit] = []
    exempted: list[Hit] = []
    for page in read(pdf):
        for found, exempt in _search(page, known, names):
            (exempted if exempt else hits).append(_hit(page, found))
    return Inspection(tuple(hits), tuple(exempted))


def _search(page: PageText, known: Known, names: str) -> Iterator[tuple[Found, bool]]:
    """Yield what is found, places counted in the page's own text, and whether it is exempt."""
    folded = plain(page.text)
    taken: list[tuple[int, int]] = []
    for found in _all(folded.text, known, names):
        start, end = folded.span(found.start, found.end)
        if found.code != gate_people.TAG:
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
        exempt = _exempt(folded.text, found, known, names)
        yield found._replace(start=start, end=end), exempt


def _all(text: str, known: Known, names: str) -> Iterator[Found]:
    """Yield everything, longer numbers first, so that one place is told once and whole."""
    digits = [
        *gate_numbers.own_numbers(text, known.id_numbers),
        *gate_numbers.own_phones(text, known.phones),
        *gate_numbers.numbers(text),
    ]
    yield from sorted(digits, key=lambda found: found.start - found.end)
    doors = list(gate_people.own_doors(text, known))
    people = list(gate_people.own_names(text, known))
    yield from doors
    unnamed = [found for found in people if found.value not in known.exempt_names]
    yield from _once(gate_people.marked_people(text, [*doors, *unnamed]))
    if names != "lawful":
        yield from people


def _once(found: Iterator[Found]) -> Iterator[Found]:
    seen = set()
    for each in found:
        if (each.start, each.value) not in seen:
            seen.add((each.start, each.value))
            yield each


def _exempt(text: str, found: Found, known: Known, names: str) -> bool:
    if found.code == gate_people.FULL_NAME:
        contact = names == "named" and gate_people.is_named_contact(text, found)
        return contact or found.value in known.exempt_names
    if found.code in (gate_numbers.MOBILE, gate_numbers.OWN_PHONE):
        return found.value in known.exempt_numbers
    return False


def _hit(page: PageText, found: Found) -> Hit:
    shown = _shown(found)
    message = _MESSAGES[found.code] if page.number else _IN_THE_FILE
    box = page.box(found.start, found.end)
    return Hit(page.number, box, found.code, shown, message, {"page": page.number, "shown": shown})


def _shown(found: Found) -> str:
    """Return what was found, masked so that the hit itself leaks nothing."""
    value = found.value
    if found.code == gate_people.TAG:
        return value
    if found.code == gate_people.FULL_NAME:
        return f"{value[:1]}**"
    if found.code == gate_people.OWN_DOOR:
        return f"{value.split('-')[0]}-***"
    return f"{value[:3]}{'*' * max(2, len(value) - 5)}{value[-2:]}"
