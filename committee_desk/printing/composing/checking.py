"""Everything wrong with the data of a notice, each complaint naming its field."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing import wording
from committee_desk.printing.composing import grammar, small, values
from committee_desk.printing.composing.grammar import Column, Field, Kind

_LISTS = (grammar.LINES, grammar.TABLE)


def complaints(asked: Kind, data: Mapping[str, Any]) -> list[Refused]:
    """Return what is missing, unknown, of the wrong type or does not add up."""
    known = {each.name for each in asked.fields}
    wrong = [_unknown(name, name, asked.fields, asked) for name in data if name not in known]
    for each in asked.fields:
        if each.name in data:
            wrong += _wrong_value(each, data[each.name])
        elif not each.optional:
            wrong.append(_missing(each.name, each.label))
    return wrong or list(_sums(asked, data))


def _wrong_value(asked: Field, value: Any) -> list[Refused]:
    if asked.kind == grammar.TABLE:
        return _wrong_rows(asked, value)
    fault = _fault(asked.kind, value, asked.choices)
    if fault:
        return [_refused(fault, asked.name, asked.label, value, asked.choices)]
    if asked.must and not values.yes(value):
        return [_must(asked)]
    empty = not values.texts(value) and asked.kind != grammar.YES
    bearable = asked.optional or asked.may_be_empty
    return [_missing(asked.name, asked.label)] if empty and not bearable else []


def _wrong_rows(asked: Field, value: Any) -> list[Refused]:
    if value in (None, ""):
        value = []
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        return [_refused(_NOT_ROWS, asked.name, asked.label, value, ())]
    wrong: list[Refused] = []
    for number, row in enumerate(value, 1):
        wrong += _wrong_row(asked, number, row)
    bearable = asked.optional or asked.may_be_empty
    if not wrong and not bearable and not values.rows(asked, value):
        wrong.append(_missing(asked.name, asked.label))
    return wrong


def _wrong_row(asked: Field, number: int, row: Mapping[str, Any]) -> Iterator[Refused]:
    for name in row:
        if asked.column(str(name)) is None:
            yield _unknown(asked.name, str(name), asked.columns, None)
    if not any(values.texts(row.get(column.name)) for column in asked.columns):
        return
    for column in asked.columns:
        cell = row.get(column.name)
        place, label = f"{asked.name}[{number}].{column.name}", _cell_label(asked, number, column)
        fault = _fault(column.kind, cell, column.choices)
        if fault:
            wrong = _refused(fault, place, label, cell, column.choices)
        elif column.required and not values.texts(cell):
            wrong = _missing(place, label)
        else:
            continue
        wrong.field = asked.name
        yield wrong


def _cell_label(asked: Field, number: int, column: Column) -> str:
    return f"{asked.label} {number} {column.label}"


_Fault = tuple[str, str, str]
_NOT_TEXT: _Fault = (
    N_("“{label}” ({name}) must be text."),
    N_("A list is written as a JSON list of texts."),
    "wrong_type",
)
_NOT_ROWS: _Fault = (
    N_("“{label}” ({name}) must be a list of rows."),
    N_("Each row is a JSON object by column name."),
    "wrong_type",
)
_NOT_A_DAY: _Fault = (
    N_("“{label}” ({name}) is not a date: {written}"),
    N_("Write it as 2026-11-05."),
    "not_a_day",
)
_NOT_A_FIGURE: _Fault = (
    N_("“{label}” ({name}) is not a number: {written}"),
    N_("Write figures only, such as 128 or 96.5."),
    "not_a_number",
)
_NOT_A_COUNT: _Fault = (
    N_("“{label}” ({name}) is not a number of people: {written}"),
    N_("Write a whole number, such as 128."),
    "not_a_count",
)
_NOT_MONEY: _Fault = (
    N_("“{label}” ({name}) is not an amount in yuan: {written}"),
    N_("Write it as 1280.50, with two decimals at most."),
    "not_money",
)
_NOT_A_CHOICE: _Fault = (
    N_("“{label}” ({name}) cannot be “{written}”."),
    N_("Choose one of: {choices}."),
    "not_a_choice",
)
_NOT_YES: _Fault = (
    N_("“{label}” ({name}) is neither yes nor no: {written}"),
    N_("Write true or false."),
    "not_yes_or_no",
)
_NOT_A_LINK: _Fault = (
    N_("“{label}” ({name}) is not an address of the web: {written}"),
    N_("It begins with https:// and has at most 500 characters."),
    "not_a_link",
)
_NOT_A_KEY: _Fault = (
    N_("“{label}” ({name}) is not the key of a picture kept in the desk."),
    N_("Choose a picture, or leave it out."),
    "not_a_picture",
)


def _fault(kind: str, value: Any, choices: tuple[str, ...]) -> _Fault | None:
    """Return what is wrong with one value, None when nothing is; an empty one is not wrong."""
    if not _is_of_kind(kind, value):
        return _NOT_TEXT
    text = values.single(value)
    if not text:
        return None
    match kind:
        case grammar.DAY if wording.read_day(text) is None:
            return _NOT_A_DAY
        case grammar.NUMBER if values.figure(value) is None:
            return _NOT_A_FIGURE
        case grammar.PEOPLE if not small.is_count(text):
            return _NOT_A_COUNT
        case grammar.MONEY if values.fen(value) is None:
            return _NOT_MONEY
        case grammar.CHOICE if text not in choices:
            return _NOT_A_CHOICE
        case grammar.YES if values.yes(value) is None:
            return _NOT_YES
        case grammar.LINK if not values.is_link(text):
            return _NOT_A_LINK
        case grammar.PICTURE if not text.isdecimal():
            return _NOT_A_KEY
    return None


def _is_of_kind(kind: str, value: Any) -> bool:
    if kind == grammar.LINES and isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    if isinstance(value, bool):
        return kind == grammar.YES
    if isinstance(value, float):
        return kind in grammar.FIGURES
    return value is None or isinstance(value, str | int)


def _refused(fault: _Fault, name: str, label: str, value: Any, choices: tuple[str, ...]) -> Refused:
    sentence, way_out, code = fault
    return Refused(
        sentence,
        way_out,
        code=code,
        field=name,
        name=name,
        label=label,
        written=values.single(value),
        choices="、".join(choices),
    )


def _missing(name: str, label: str) -> Refused:
    return Refused(
        N_("“{label}” ({name}) is missing."),
        N_("Fill it in, then try again."),
        code="missing_field",
        field=name,
        name=name,
        label=label,
    )


def _must(asked: Field) -> Refused:
    return Refused(
        N_("“{label}” ({name}) must be yes."),
        N_("Without it this notice may not leave; ask first."),
        code="must_be_yes",
        field=asked.name,
        name=asked.name,
        label=asked.label,
    )


def _unknown(
    field: str, name: str, known: tuple[Field, ...] | tuple[Column, ...], kind: Kind | None
) -> Refused:
    return Refused(
        N_("{kind} has no field called “{written}”."),
        N_("It knows: {names}."),
        code="unknown_field",
        field=field,
        kind=f"{kind.code} {kind.name}" if kind else field,
        written=name,
        names=", ".join(each.name for each in known),
    )


def _sums(asked: Kind, data: Mapping[str, Any]) -> Iterator[Refused]:
    """Yield the equations the figures of the notice do not fulfil."""
    for told in asked.sums:
        figures = {name: _figure(asked, data, name) for name in _names(told)}
        if figures[told["total"]] is None or all(
            figures[part.lstrip("-")] is None for part in told["parts"]
        ):
            continue
        found = Decimal(0)
        for part in told["parts"]:
            figure = figures[part.lstrip("-")] or Decimal(0)
            found += -figure if part.startswith("-") else figure
        if found != figures[told["total"]]:
            yield _unequal(asked, told, data, found)


def _figure(asked: Kind, data: Mapping[str, Any], name: str) -> Decimal | None:
    """Return a figure of the notice, or for ``table.column`` the sum of a column."""
    base, _, column = name.partition(".")
    field = asked.field(base)
    if not column or field is None:
        return values.figure(data.get(name))
    figures = [values.figure(row.get(column)) for row in values.rows(field, data.get(base))]
    known = [each for each in figures if each is not None]
    return sum(known, Decimal(0)) if known else None


def _names(told: Mapping[str, Any]) -> list[str]:
    return [told["total"], *(part.lstrip("-") for part in told["parts"])]


def _unequal(
    asked: Kind, told: Mapping[str, Any], data: Mapping[str, Any], found: Decimal
) -> Refused:
    field = asked.field(told["total"])
    assert field is not None
    parts = [_label(asked, part.lstrip("-")) for part in told["parts"]]
    return Refused(
        N_("“{label}” ({name}) is {written}, but {parts} make {found}."),
        N_("Look at the figures again."),
        code="does_not_add_up",
        field=field.name,
        name=field.name,
        label=field.label,
        written=values.single(data.get(field.name)),
        parts="、".join(parts),
        found=values.plain_figure(found),
    )


def _label(asked: Kind, name: str) -> str:
    base, _, part = name.partition(".")
    field = asked.field(base)
    column = field.column(part) if field else None
    return " ".join(each.label for each in (field, column) if each)
