"""One stretch of text searched for everything that must not hang in public."""

from collections.abc import Iterator

from committee_desk.printing import gate_doors, gate_numbers, gate_people
from committee_desk.printing.gate_known import Known
from committee_desk.printing.gate_numbers import Found
from committee_desk.printing.plain import plain

FORBIDDEN, NAMED, LAWFUL = "forbidden", "named", "lawful"
"""What a kind says of residents' full names: none, those of its contacts, or any by law."""


def search(text: str, known: Known, names: str) -> Iterator[tuple[Found, bool]]:
    """Yield what is found, places counted in ``text``, and whether it is the office's own."""
    folded = plain(text)
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
    doors = list(gate_doors.own_doors(text, known.doors))
    people = list(gate_people.own_names(text, known))
    yield from doors
    unnamed = [found for found in people if found.value not in known.exempt_names]
    yield from _once(gate_people.marked_people(text, [*doors, *unnamed]))
    if names != LAWFUL:
        yield from people


def _once(found: Iterator[Found]) -> Iterator[Found]:
    seen = set()
    for each in found:
        if (each.start, each.value) not in seen:
            seen.add((each.start, each.value))
            yield each


def _exempt(text: str, found: Found, known: Known, names: str) -> bool:
    if found.code == gate_people.FULL_NAME:
        contact = names == NAMED and gate_people.is_named_contact(text, found)
        return contact or found.value in known.exempt_names
    if found.code in (gate_numbers.MOBILE, gate_numbers.OWN_PHONE):
        return found.value in known.exempt_numbers
    return False
