"""The kinds of bulletin, declared as data under resources/templates/bulletins."""

from dataclasses import replace
from functools import cache

from committee_desk.base.errors import Refused
from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_
from committee_desk.printing.composing.grammar import (
    DAY,
    LINES,
    MOMENT,
    PHONE,
    TEXT,
    WHEN,
    Column,
    Field,
    Kind,
    common,
    declared,
)
from committee_desk.printing.composing.judge import judged

__all__ = [
    "DAY",
    "FREE",
    "LINES",
    "MOMENT",
    "PHONE",
    "TEXT",
    "WHEN",
    "Column",
    "Field",
    "Kind",
    "common",
    "family",
    "judged",
    "kind",
    "kinds",
]

FREE = "B00"
"""The kind without a form: a title and free text."""


@cache
def kinds() -> tuple[Kind, ...]:
    """Return every kind this program composes, by code; variants stand after their kind."""
    folder = shipped("resources", "templates", "bulletins")
    found = [judged(declared(path.stem)) for path in sorted(folder.glob("B*.json"))]
    return tuple(replace(each, variants=_variants(each, found)) for each in found)


def _variants(one: Kind, found: list[Kind]) -> tuple[str, ...]:
    same = tuple(each.code for each in found if each.family == one.family)
    return same if len(same) > 1 else ()


def family(one: Kind | str) -> tuple[Kind, ...]:
    """Return a kind with its variants, the kind itself alone when there are none."""
    asked = kind(one)
    return tuple(kind(code) for code in asked.variants) or (asked,)


def kind(code: Kind | str) -> Kind:
    """Return a kind by its code, such as B01; a kind is returned as it is.

    Raises Refused when there is none of that code among those that come with the program.
    """
    if isinstance(code, Kind):
        return code
    for each in kinds():
        if each.code == code:
            return each
    raise Refused(
        N_("There is no bulletin called {kind}."),
        N_("Choose one of: {kinds}."),
        code="unknown_kind",
        field="kind",
        kind=code,
        kinds=", ".join(f"{each.code} {each.name}" for each in kinds()),
    )
