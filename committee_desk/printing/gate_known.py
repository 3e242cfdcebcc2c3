"""The desk's own people in the forms a page is compared with, made once for a whole register.

A register of 300,000 is brought into shape by looking at all of it at once: what needs no folding
(nearly everything) is taken as it is, and only the rest one by one.
"""

import re
import weakref
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from committee_desk.printing.gate_doors import door_key, door_keys
from committee_desk.printing.plain import folds, squeezed

INTERVAL = re.compile("[·•‧・∙●.]")
_LANDLINE = re.compile(r"(0\d{2,3})[ -]?(\d{7,8})(?:[ \-转#*]+\d{1,6})?")
_USUAL_DOOR = re.compile(
    r"^[^\n#\-/.栋幢座楼]*?(?<![0-9A-Z])(\d{1,4})(?:号楼|栋|幢)(?:(\d{1,2})单元)?(\d{1,5})室?$",
    re.MULTILINE,
)
_MOBILE = re.compile(r"1[3-9]\d{9}")


class People(Protocol):
    """What the gate must know of the desk; ``doors`` are addresses with building, unit and room.

    ``exempt`` are the office's own numbers and the names of its contacts.
    """

    @property
    def id_numbers(self) -> Collection[str]:
        """Return every number of a document."""

    @property
    def phones(self) -> Collection[str]:
        """Return every telephone."""

    @property
    def doors(self) -> Collection[str]:
        """Return every address with a door."""

    @property
    def names(self) -> Collection[str]:
        """Return every name."""

    @property
    def exempt(self) -> Collection[str]:
        """Return numbers and names that may stand on paper."""


@dataclass(frozen=True)
class Nobody:
    """A desk without people, for looking at a paper by itself."""

    id_numbers: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    doors: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Known:
    """People in the forms a page is compared with; ``lengths`` are those of the names."""

    id_numbers: frozenset[str]
    phones: frozenset[str]
    doors: frozenset[str]
    names: frozenset[str]
    exempt_numbers: frozenset[str]
    exempt_names: frozenset[str]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, people: People) -> "Known":
        """Bring people into comparable forms: digits alone, blanks gone, doors as 3-2-501."""
        exempt = [squeezed(each) for each in people.exempt]
        numbers = {digits for each in exempt if len(digits := _digits(each)) >= 3}
        numbers |= {form for each in exempt for form in _phone_forms(each)}
        names = frozenset(_names(people.names))
        return cls(
            frozenset(_id_numbers(people.id_numbers)),
            frozenset(_phones(people.phones) - numbers),
            frozenset(_doors(people.doors)),
            names,
            frozenset(numbers),
            frozenset(bare_name(each) for each in exempt if not _digits(each)),
            tuple(sorted({len(name) for name in names}, reverse=True)),
        )


_LAST: list[tuple[weakref.ref[object], Known]] = []


def known_of(people: People) -> Known:
    """Return people as ``Known.of`` does; the same frozen people are shaped once only."""
    for kept, known in _LAST:
        if kept() is people:
            return known
    known = Known.of(people)
    settings = getattr(people, "__dataclass_params__", None)
    if settings is not None and settings.frozen and hasattr(people, "__weakref__"):
        _LAST[:] = [(weakref.ref(people), known)]
    return known


def bare_name(name: str) -> str:
    """Return a squeezed name without its interval mark, which is written in many ways."""
    return INTERVAL.sub("", name)


def _digits(text: str) -> str:
    if text.isascii() and text.isdigit():
        return text
    return "".join(char for char in text if char.isdigit())


def _plain_parts(values: Collection[str]) -> tuple[str, list[str]]:
    """Return what needs no folding as one text, line by line, and the rest one by one."""
    odd = [value for value in values if folds(value)]
    rest = set(values).difference(odd) if odd else values
    return "\n".join(rest).upper(), odd


def _id_numbers(values: Collection[str]) -> Iterator[str]:
    for value in values:
        if len(value) == 18 and value.isascii() and value.isalnum():
            yield value if value[17] != "x" else value.upper()
        elif _telling(letters := _letters(value)):
            yield letters


def _letters(text: str) -> str:
    return re.sub("[^A-Z0-9]", "", squeezed(text))


def _telling(number: str) -> bool:
    """Tell whether a document number is long enough not to be met by chance."""
    return len(number) >= (8 if number.isdigit() else 6)


def _phones(values: Collection[str]) -> set[str]:
    usual = {value for value in values if _MOBILE.fullmatch(value)}
    return usual.union(
        form for value in values if value not in usual for form in _phone_forms(squeezed(value))
    )


def _phone_forms(text: str) -> list[str]:
    """Return a number and, for one with an area code, its local part; extensions left off."""
    parts = _LANDLINE.fullmatch(text)
    digits = _digits(text)
    forms = [parts[1] + parts[2], parts[2]] if parts else [digits]
    if not parts and digits.startswith("0"):
        forms += [digits[area:] for area in (3, 4) if len(digits) - area in (7, 8)]
    if len(digits) == 13 and digits.startswith("86"):
        forms.append(digits[2:])
    return [form for form in forms if len(form) >= 7]


def _names(values: Collection[str]) -> Iterator[str]:
    even, odd = _plain_parts(values)
    yield from (line for line in bare_name(even).split("\n") if len(line) > 1)
    yield from (bare for name in odd if len(bare := bare_name(squeezed(name))) > 1)


def _doors(values: Iterable[str]) -> Iterator[str]:
    even, odd = _plain_parts(list(values))
    for parts in _USUAL_DOOR.findall(even):
        yield door_key(parts)
    left = [line for line in _USUAL_DOOR.sub("", even).split("\n") if line]
    for address in (*left, *odd):
        yield from door_keys(squeezed(address))
