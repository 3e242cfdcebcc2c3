"""How many residents a masked row may be: the fewer, the more it says who it is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from committee_desk.base import dates
from committee_desk.base.words import N_
from committee_desk.printing.gate_hits import Said
from committee_desk.rules import rulebook
from committee_desk.rules.masking import mask

KINDS = {
    "person_name": "name",
    "head_name": "name",
    "birth_date": "birth",
    "age": "age",
    "address": "address",
    "phone": "phone",
    "id_number": "id_number_forced",
}
"""The kind of masking of a column; any other is compared as it is printed."""
_ENOUGH = 99
_CHANNELS = ("public", "list")


def counted(
    rows: Sequence[Mapping[str, str]],
    register: Iterable[Mapping[str, str]],
    on: date | None = None,
) -> list[int]:
    """Return for each printed row how many residents it fits, by all its columns together.

    ``rows`` are as printed, masked or not, ``register`` the residents' own values under the same
    names of columns. A column that is empty in a row or unknown to the register tells nothing.
    Ages are those on the day ``on``, today when not given.
    """
    residents = list(register)
    known = {name for resident in residents[:1] for name in resident}
    wanted = {
        name: {row[name] for row in rows if row.get(name)}
        for name in {name for row in rows for name in row} & known
    }
    fitting = {
        name: _fitting(residents, name, values, on or dates.today())
        for name, values in wanted.items()
    }
    counts = []
    for row in rows:
        sets = [fitting[name][row[name]] for name in fitting if row.get(name)]
        sets.sort(key=len)
        counts.append(len(set.intersection(*sets)) if sets else len(residents))
    return counts


def _fitting(
    residents: Sequence[Mapping[str, str]], name: str, values: set[str], on: date
) -> dict[str, set[int]]:
    """Return the places of the residents each printed value of a column fits."""
    found: dict[str, set[int]] = {value: set() for value in values}
    forms: dict[str, list[str]] = {}
    for place, resident in enumerate(residents):
        own = resident.get(name) or ""
        if own not in forms:
            forms[own] = [form for form in _forms(name, own, on) if form in found]
        for form in forms[own]:
            found[form].add(place)
    return found


def _forms(name: str, value: str, on: date) -> set[str]:
    """Return every way a value may stand on paper."""
    kind = KINDS.get(name)
    if not value or kind is None:
        return {value}
    masked: Callable[..., str] = partial(mask, kind, value, on=on)
    made = {masked(channel) for channel in _CHANNELS}
    if kind == "address":
        made |= {masked("public", households=many) for many in (0, _ENOUGH)}
    return {value, *made}


def too_telling(counts: Sequence[int], on: date | None = None) -> Said | None:
    """Return the warning about rows that fit too few residents, None when none does.

    Rows that fit nobody of the register name nobody of it and are not counted.
    """
    least = rulebook.value("statistics.smallest_cell", on or dates.today()).value
    few = [number for number, count in enumerate(counts, 1) if 0 < count < least]
    if not few:
        return None
    said = N_(
        "Whoever knows the neighbourhood can tell who is meant in row {rows}: too few fit it."
    )
    return Said(said, {"rows": "、".join(map(str, few[:20])), "count": len(few)})
