"""Drafts judged before they are kept: every complaint beside its field, in the reader's words."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, fill, translate
from committee_desk.records.field import Draft, Field, Kind, named
from committee_desk.rules.codes import CodeList, code_list

_SAID = {
    "missing": N_("{field} must be filled in."),
    "string_too_short": N_("{field} must be filled in."),
    "string_type": N_("{field} must be filled in."),
    "string_too_long": N_("{field} is too long: at most {limit} characters."),
    "string_pattern_mismatch": N_("{field} is not written as it should be."),
    "greater_than_equal": N_("{field} is too small."),
    "less_than_equal": N_("{field} is too large."),
    "int_parsing": N_("{field} must be a number."),
    "float_parsing": N_("{field} must be a number."),
    "value_error": N_("{field} is not a day of the calendar; write 2026-11-25, 2026-11 or 2026."),
    "extra_forbidden": N_("{field} is not a field of this list."),
}
_OTHERWISE = N_("{field} is not written as it should be.")


@dataclass(frozen=True)
class Complaint:
    """What is wrong with one field."""

    field: str
    message: str
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)

    def sentence(self) -> str:
        """Return the complaint in the current language."""
        return fill(translate(self.message), self.facts)


class NotValid(DeskError):
    """A draft that cannot be kept, with a complaint for every field in fault."""

    def __init__(self, complaints: list[Complaint]) -> None:
        first = complaints[0]
        super().__init__(first.message, code="not_valid", field=first.field)
        self.facts = dict(first.facts)
        self.complaints = complaints


def judged(
    draft: type[Draft],
    values: Mapping[str, Any],
    codes: Callable[[str], CodeList] = code_list,
) -> dict[str, Any]:
    """Return the values as they are to be kept. Raises NotValid with every complaint at once.

    ``codes`` gives the code lists where a desk has lines of its own.
    """
    known = named(draft)
    try:
        kept = draft.model_validate(dict(values)).model_dump()
    except ValidationError as fault:
        raise NotValid([_complaint(known, each) for each in fault.errors()]) from None
    wrong = [
        Complaint(name, N_("{field} is not in the list of choices."), {"field": each.label()})
        for name, each in known.items()
        if kept[name] is not None and not _known(each, kept[name], codes)
    ]
    if wrong:
        raise NotValid(wrong)
    return kept


def _known(field: Field, value: Any, codes: Callable[[str], CodeList]) -> bool:
    """Tell whether a value of a coded field is in its list."""
    if field.kind not in {Kind.CODE, Kind.CODES}:
        return True
    several = str(value).split(",") if field.kind is Kind.CODES else [str(value)]
    known = codes(field.codes)
    return all(known.label(code) for code in several)


def _complaint(known: Mapping[str, Any], fault: Any) -> Complaint:
    name = str(fault["loc"][0]) if fault["loc"] else ""
    declared = known.get(name)
    facts = {"field": declared.label() if declared else name}
    limit = fault.get("ctx", {}).get("max_length")
    if limit:
        facts["limit"] = limit
    return Complaint(name, _SAID.get(fault["type"], _OTHERWISE), facts)
