"""A row of a list beside a record of the desk: the same, and what it would change."""

from collections.abc import Mapping
from typing import Any

from committee_desk.records.field import Kind, named
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import bare
from committee_desk.work.taking_in.lists.spec import Spec

STAFF = ("staff1", "staff2")
"""Two who went together; which of them is named first says nothing."""
SHOWN = "shown "
"""Before the name of a field: what ledgers of the desk write in its column."""
_COUNTED = ("amount", "unit")
"""What is read from the words of a quantity, and is no news where these are known."""


def same(one: Any, other: Any) -> bool:
    """Tell whether two values say the same, however they are written."""
    if one is None or other is None:
        return one in (None, "") and other in (None, "")
    if isinstance(one, str) and isinstance(other, str):
        return one == other or bare(one) == bare(other)
    return bool(one == other)


def agree(spec: Spec, there: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Tell whether nothing in a row speaks against a record of the same words being it.

    What only one of them names speaks for nothing; a day known to the month agrees with its days.
    """
    for name in spec.apart:
        old, new = there.get(name), values.get(name)
        if old in (None, "") or new in (None, "") or same(old, new):
            continue
        days = named(spec.listing.draft)[name].kind is Kind.DAY
        if not (days and (str(old).startswith(str(new)) or str(new).startswith(str(old)))):
            return False
    return True


def alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two rows of a file say the same."""
    pairs = [{each.get(name) for name in STAFF} for each in (one, other)]
    rest = [{k: v for k, v in each.items() if k not in STAFF} for each in (one, other)]
    return pairs[0] == pairs[1] and rest[0] == rest[1]


def differences(
    spec: Spec, values: Mapping[str, Any], there: Mapping[str, Any], *, corrected: bool = False
) -> dict[str, tuple[Any, Any]]:
    """Return old and new of every field a row would change; a blank never erases.

    A ``corrected`` row was put right by hand: what it says counts even where it is less exact.
    """
    fields = named(spec.listing.draft)
    found: dict[str, tuple[Any, Any]] = {}
    for name, new in values.items():
        old = there.get(name)
        if same(old, new) or (name in spec.once and old not in (None, "")):
            continue
        if fields[name].kind is Kind.FLAG and bool(old) == bool(new):
            continue
        if not corrected and _says_no_more(spec, name, old, new, there):
            continue
        counted = spec.name == "resources" and name in _COUNTED
        if counted and same(there.get("quantity"), values.get("quantity")):
            continue
        found[name] = (old, new)
    return found


def _says_no_more(spec: Spec, name: str, old: Any, new: Any, there: Mapping[str, Any]) -> bool:
    """Tell whether the new value is only a poorer way to say what the desk knows."""
    if name == "reporter_id" and there.get("anonymous"):
        return True
    if there.get(SHOWN + name) and same(there[SHOWN + name], new):
        return True
    if name == "who" and spec.name == "needs" and same(there.get("audience"), new):
        return True
    if name == "progress" and same(code_list("service_state").label(there.get("status")), new):
        return True
    if name == "answer" and new == f"{old}/{there.get('handed_to')}":
        return True
    if name in STAFF and new in {there.get(one) for one in STAFF}:
        return True
    if old in (None, ""):
        return False
    field = named(spec.listing.draft)[name]
    if field.kind is Kind.DAY:
        return str(old).startswith(str(new))
    if field.codes and code_list(field.codes).tree:
        return str(old).startswith(f"{new}.")
    return False
