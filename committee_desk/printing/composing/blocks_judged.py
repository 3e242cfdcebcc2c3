"""The blocks and the wording of a kind, checked against its fields."""

import re
from collections.abc import Sequence
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.composing import grammar, shapes
from committee_desk.printing.composing.grammar import Field, Kind, common
from committee_desk.printing.composing.shapes import COUNT, FLAG, LIST, TEXT, under

PLACE = re.compile(r"\{([\w.]+)\}")
PARTS = {
    grammar.MONEY: ("capitals",),
    grammar.DAY: ("weekday",),
    grammar.WHEN: ("weekday",),
    grammar.LINES: ("count", "items"),
    grammar.TABLE: ("count",),
}
OFFICE = ("community", "committee", "subdistrict", "phone", "address")
_BLOCK = {
    **dict.fromkeys(("if", "unless", "text", "lead", "heading", "list", "style", "table"), TEXT),
    **dict.fromkeys(
        ("free", "picture", "code", "caption", "each", "empty", "attached", "under"), TEXT
    ),
    **{
        "indent": COUNT,
        "level": COUNT,
        "bare": FLAG,
        "blocks": LIST,
        "headers": LIST,
        "grid": LIST,
        "align": TEXT,
    },
}
_OF_KIND = {"list": grammar.LINES, "table": grammar.TABLE, "each": grammar.TABLE}
_OF_KIND |= {"free": grammar.FREE, "picture": grammar.PICTURE, "code": grammar.LINK}
_DEEPEST = 4


def judge_blocks(
    kind: Kind, blocks: Sequence[Any], place: str, row: Field | None = None, deep: int = 0
) -> None:
    """Raise Refused for the first block that says what the kind cannot mean."""
    if deep > _DEEPEST:
        raise shapes.wrong_type(place, LIST)
    for number, told in enumerate(blocks):
        at = f"{place}[{number}]"
        block = shapes.check(told, at, _BLOCK)
        for key in ("if", "unless"):
            if key in block:
                _refers(kind, block[key].partition("=")[0], under(at, key), row)
        for key, of in _OF_KIND.items():
            if key in block:
                _field_of(kind, block[key], of, under(at, key))
        for key in ("text", "lead", "heading", "caption", "empty", "attached", "under"):
            judge_pattern(kind, block.get(key, ""), under(at, key), row)
        if "style" in block:
            shapes.one_of(block["style"], common()["items"], under(at, "style"))
        if not 1 <= block.get("level", 1) <= len(common()["headings"]):
            shapes.one_of(str(block["level"]), ("1", "2", "3", "4"), under(at, "level"))
        _grid(kind, block, at, row)
        within = kind.field(block["each"]) if "each" in block else row
        judge_blocks(kind, block.get("blocks", ()), under(at, "blocks"), within, deep + 1)


def _grid(kind: Kind, block: dict[str, Any], at: str, row: Field | None) -> None:
    """A table whose rows are wording: as many cells in each row as there are heads."""
    if "grid" not in block:
        return
    heads = shapes.texts_only(block.get("headers", ()), under(at, "headers"))
    for number, told in enumerate(block["grid"]):
        place = f"{at}.grid[{number}]"
        if not isinstance(told, list) or len(told) != len(heads):
            raise shapes.wrong_type(place, LIST)
        for cell in shapes.texts_only(told, place):
            judge_pattern(kind, cell, place, row)


def judge_pattern(kind: Kind, pattern: str, place: str, row: Field | None = None) -> None:
    """Raise Refused for a place of the wording that no field fills."""
    for name in PLACE.findall(pattern):
        _refers(kind, name, place, row)


def _refers(kind: Kind, name: str, place: str, row: Field | None) -> None:
    base, _, part = name.partition(".")
    if base == "organ" or base in kind.derived:
        return
    if base == "office" and part in OFFICE:
        return
    if base == "row" and row is not None and (part == "number" or row.column(part)):
        return
    field = kind.field(base)
    if field is not None and (not part or _has_part(field, part)):
        return
    raise Refused(
        N_("{place} names “{written}”, which there is not."),
        N_("It may name: {names}."),
        code="unknown_place",
        field=place,
        place=place,
        written=name,
        names=", ".join([each.name for each in kind.fields] + list(kind.derived)),
    )


def _has_part(field: Field, part: str) -> bool:
    if part in PARTS.get(field.kind, ()):
        return True
    sums, _, column = part.partition(".")
    found = field.column(column)
    return sums == "sum" and found is not None and found.kind in grammar.FIGURES


def _field_of(kind: Kind, name: str, of: str, place: str) -> None:
    known = [each.name for each in kind.fields if each.kind == of]
    if name not in known:
        raise Refused(
            N_("{place} names “{written}”, which is no field of the kind “{of}”."),
            N_("It may name: {names}."),
            code="unknown_place",
            field=place,
            place=place,
            written=name,
            of=of,
            names=", ".join(known),
        )
