"""From JSON to a kind of notice; whatever is wrong with it is told by its place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.composing import grammar, shapes
from committee_desk.printing.composing.blocks_judged import judge_blocks, judge_pattern
from committee_desk.printing.composing.grammar import Column, Field, Kind, common
from committee_desk.printing.composing.shapes import COUNT, FLAG, LIST, OBJECT, TEXT, under
from committee_desk.rules import masking

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_RESERVED = {"row", "organ", "office"}
_KIND = {
    **dict.fromkeys(("kind", "name", "source", "valid_from", "title", "salutation"), TEXT),
    **dict.fromkeys(("paper", "names", "group", "zone", "basis", "rule", "days"), TEXT),
    **dict.fromkeys(("disclosure", "family", "series", "head", "help", "organ"), TEXT),
    **dict.fromkeys(("papers", "fields", "blocks", "sums"), LIST),
    **dict.fromkeys(("sealed", "approval", "numbered", "posted", "signed"), FLAG),
    **{"longest": COUNT, "derived": OBJECT},
}
_NEEDED = ("kind", "name", "title", "fields", "blocks", "paper", "names")
_FIELD = {
    **dict.fromkeys(("name", "label", "kind", "public", "help", "source"), TEXT),
    **dict.fromkeys(("consent", "unnamed"), TEXT),
    **dict.fromkeys(("optional", "may_be_empty", "must", "numbered"), FLAG),
    **dict.fromkeys(("without", "choices", "columns", "totals"), LIST),
}
_COLUMN = {
    **dict.fromkeys(("name", "label", "kind", "public", "consent", "unnamed", "align"), TEXT),
    **dict.fromkeys(("weekday_of", "of"), TEXT),
    **{"required": FLAG, "hidden": FLAG, "choices": LIST},
}
_SUM = {"total": TEXT, "parts": LIST}
NAMES = ("forbidden", "named", "lawful")
HEADS = ("", "official", "letter", "minutes")
SERIES = ("notice", "letter")


def judged(told: Any, *, own: bool = False) -> Kind:
    """Return the kind a JSON object declares.

    Raises Refused for the first thing wrong, its ``field`` the place such as ``fields[2].kind``.
    A field that holds what may never stand in public is refused in a kind that is ``posted``.
    """
    read = shapes.check(told, "", _KIND, _NEEDED)
    posted = read.get("posted", True)
    fields = [*_fields(read["fields"], posted), *_common_fields(read)]
    for field in fields:
        _at(fields, field)
    kind = Kind(
        **{key: read[key] for key in _plain(read)},
        code=read["kind"],
        fields=tuple(fields),
        salutation=read.get("salutation", ""),
        blocks=tuple(read["blocks"]),
        derived=read.get("derived", {}),
        papers=shapes.texts_only(read.get("papers") or [read["paper"]], "papers"),
        sealed=read.get("sealed", True),
        sums=tuple(read.get("sums", ())),
        own=own,
        declared=dict(read),
    )
    _choices(kind)
    _wording(kind)
    return replace(kind, family=kind.family or kind.code)


def _plain(read: Mapping[str, Any]) -> Iterable[str]:
    """Return the keys that are taken as they stand."""
    mine = {"kind", "fields", "salutation", "blocks", "derived", "papers", "sealed", "sums"}
    return (key for key in read if key not in mine | {"source", "valid_from"})


def _choices(kind: Kind) -> None:
    shapes.one_of(kind.names, NAMES, "names")
    shapes.one_of(kind.head, HEADS, "head")
    shapes.one_of(kind.series, SERIES, "series")
    shapes.one_of(kind.paper, kind.papers, "paper")


def _common_fields(read: Mapping[str, Any]) -> list[Field]:
    own = {each["name"] for each in read["fields"]}
    without = () if read.get("posted", True) else ("posted_from", "posted_to")
    shared = [each for each in common()["fields"] if each["name"] not in (*own, *without)]
    return [_field(each, f"fields.{each['name']}", True) for each in shared]


def _fields(told: list[Any], posted: bool) -> list[Field]:
    return [_field(each, f"fields[{number}]", posted) for number, each in enumerate(told)]


def _field(told: Any, place: str, posted: bool) -> Field:
    read = shapes.check(told, place, _FIELD, ("name", "label", "kind"))
    kind = shapes.one_of(read["kind"], grammar.FIELD_KINDS, under(place, "kind"))
    _named(read["name"], under(place, "name"))
    public = _public(read, place, posted)
    columns = tuple(
        _column(each, f"{place}.columns[{number}]", posted)
        for number, each in enumerate(read.get("columns", ()))
    )
    if kind == grammar.TABLE and not columns:
        raise _lacking(under(place, "columns"))
    lists: dict[str, Any] = {
        name: shapes.texts_only(read.get(name, ()), under(place, name))
        for name in ("without", "choices", "totals")
    }
    if kind == grammar.CHOICE and not lists["choices"]:
        raise _lacking(under(place, "choices"))
    plain = {key: read[key] for key in read if key not in {*lists, "columns", "public"}}
    field = Field(**plain, **lists, public=public, columns=columns)
    for number, name in enumerate(field.totals):
        _refers(name, _figures(columns), f"{place}.totals[{number}]")
    yes = [each.name for each in columns if each.kind == grammar.YES]
    for number, column in enumerate(columns):
        _at(columns, column, f"{place}.columns[{number}]")
        if column.weekday_of:
            days = [each.name for each in columns if each.kind == grammar.DAY]
            _refers(column.weekday_of, days, f"{place}.columns[{number}].weekday_of")
        if column.consent:
            _refers(column.consent, yes, f"{place}.columns[{number}].consent")
    return field


def _column(told: Any, place: str, posted: bool) -> Column:
    read = shapes.check(told, place, _COLUMN, ("name", "label"))
    _named(read["name"], under(place, "name"))
    shapes.one_of(read.get("kind", grammar.TEXT), grammar.CELL_KINDS, under(place, "kind"))
    shapes.one_of(read.get("align", ""), ("", "l", "c", "r"), under(place, "align"))
    choices = shapes.texts_only(read.get("choices", ()), under(place, "choices"))
    return Column(**{**read, "public": _public(read, place, posted), "choices": choices})


def _public(read: Mapping[str, Any], place: str, posted: bool) -> str:
    """Return the class of a field; what may never hang in public is refused by its label."""
    public = str(read.get("public", grammar.OPEN))
    barred = public not in grammar.CLASSES and masking.rule_of(public, "public") == "unbindable"
    if barred and posted:
        raise Refused(
            N_("“{label}” ({place}) is of a class that may never stand on a public notice."),
            N_("Leave it out, or say it in figures without any person."),
            code="sensitive_field",
            field=place,
            place=place,
            label=read.get("label", ""),
        )
    if barred:
        return grammar.STAFF
    return shapes.one_of(public, grammar.CLASSES, under(place, "public"))


def _named(name: str, place: str) -> None:
    if not _NAME.fullmatch(name) or name in _RESERVED:
        raise Refused(
            N_("“{written}” cannot be the name of a field ({place})."),
            N_("Use small Latin letters, figures and _; the label says it in words."),
            code="bad_name",
            field=place,
            place=place,
            written=name,
        )


def _at(among: Iterable[Field | Column], one: Field | Column, place: str = "fields") -> None:
    if sum(each.name == one.name for each in among) > 1:
        raise Refused(
            N_("{place}: there are two fields called “{written}”."),
            N_("Give one of them another name."),
            code="name_twice",
            field=place,
            place=place,
            written=one.name,
        )


def _figures(columns: Iterable[Column]) -> list[str]:
    return [each.name for each in columns if each.kind in grammar.FIGURES]


def _refers(name: str, known: Iterable[str], place: str) -> None:
    if name not in (found := list(known)):
        raise Refused(
            N_("{place} names “{written}”, which there is not."),
            N_("It may name: {names}."),
            code="unknown_place",
            field=place,
            place=place,
            written=name,
            names=", ".join(found),
        )


def _lacking(place: str) -> Refused:
    return Refused(
        N_("The kind of notice lacks {place}."),
        N_("Write it down, then try again."),
        code="missing_key",
        field=place,
        place=place,
    )


def _of(kind: Kind, *kinds: str) -> list[str]:
    """Return the names of the fields of some kinds that are nobody's name."""
    return [f.name for f in kind.fields if f.kind in kinds and f.public != grammar.MASKED]


def _wording(kind: Kind) -> None:
    """Check that everything the wording and the equations name is there."""
    days = _of(kind, grammar.DAY, grammar.WHEN, grammar.MOMENT)
    figures = _of(kind, *grammar.FIGURES)
    figures += [f"{f.name}.{each}" for f in kind.fields for each in _figures(f.columns)]
    yes = _of(kind, grammar.YES)
    for name, parts in kind.derived.items():
        place = f"derived.{name}"
        if not isinstance(parts, list) or len(parts) != 2:
            raise shapes.wrong_type(place, LIST)
        for part in shapes.texts_only(parts, place):
            _refers(part, days, place)
    for number, each in enumerate(kind.fields):
        if each.consent:
            _refers(each.consent, yes, f"fields[{number}].consent")
        for at, column in enumerate(each.columns):
            if column.of:
                place = f"fields[{number}].columns[{at}].of"
                _refers(column.of, _of(kind, grammar.PEOPLE), place)
    judge_pattern(kind, kind.title, "title")
    if "{organ}" in kind.organ:
        _refers("organ", [each.name for each in kind.fields], "organ")
    judge_pattern(kind, kind.organ, "organ")
    judge_pattern(kind, kind.salutation, "salutation")
    judge_blocks(kind, kind.blocks, "blocks")
    for number, told in enumerate(kind.sums):
        place = f"sums[{number}]"
        read = shapes.check(told, place, _SUM, ("total", "parts"))
        added = shapes.texts_only(read["parts"], f"{place}.parts")
        for name in (read["total"], *(part.lstrip("-") for part in added)):
            _refers(name, figures, place)
