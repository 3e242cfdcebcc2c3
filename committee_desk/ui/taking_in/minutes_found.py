"""What minutes were found to say as lines of the page, and back as a person left them. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _, ngettext

if TYPE_CHECKING:
    from committee_desk.ledgers.reading.minutes import (
        FoundItem,
        FoundOption,
        FoundResolution,
        FoundVote,
        Minutes,
    )
    from committee_desk.records.field import Field

PEOPLE = ("attendees", "guests", "absent")
_FEW = 8
"""Names that one line has room for."""
_FIGURES = {
    "for_count": N_("For"),
    "against_count": N_("Against"),
    "abstain_count": N_("Abstained"),
}
_RARER = {
    "base": N_("How many may vote"),
    "issued": N_("Papers handed out"),
    "returned": N_("Papers returned"),
    "valid": N_("Valid papers"),
    "invalid": N_("Invalid papers"),
    "silent_count": N_("Did not vote"),
}
_OPTION = re.compile(r"^(.*\S)(?:\s+|\s*[:：,，]\s*)(\d{1,6})\s*票?$")
"""Votes stand behind a blank or a mark, so that 3号楼2 stays a name."""


@dataclass(frozen=True)
class Entry:
    """One thing found: its fields, what they hold, and what is said below them.

    ``source`` is the thing itself, handed back with what a person made of it.
    """

    source: Any
    fields: Sequence[Field]
    values: Mapping[str, Any]
    told: Callable[[], str] | None = None


def field_of(name: str, words: str, kind: str = "text", **more: Any) -> Field:
    """Return a field of a line; ``words`` is a message id."""
    from committee_desk.records.field import Field, Kind

    return Field(name, words, Kind(kind), **more)


def people_fields(found: Minutes) -> tuple[Field, ...]:
    """Return the fields of the people: names in one text each, and the figures."""
    kinds = {name: "long" if len(getattr(found, name)) > _FEW else "text" for name in PEOPLE}
    return (
        field_of("attendees", N_("Who was there"), "long"),
        field_of("guests", N_("Guests"), kinds["guests"]),
        field_of("absent", N_("Absent"), kinds["absent"]),
        field_of("expected", N_("Expected by the figures"), "number"),
        field_of("present", N_("Present by the figures"), "number"),
    )


def people_values(found: Minutes) -> dict[str, Any]:
    """Return what the fields of the people hold."""
    names = {name: "、".join(getattr(found, name)) for name in PEOPLE}
    return {**names, "expected": found.expected, "present": found.present}


def item_entries(found: Minutes) -> list[Entry]:
    """Return the items, each with what was said."""
    fields = (
        field_of("title", N_("Item"), "text", required=True, limit=200),
        field_of("text", N_("What was said"), "long"),
    )
    return [Entry(each, fields, {"title": each.title, "text": each.text}) for each in found.items]


def vote_entries(found: Minutes) -> list[Entry]:
    """Return the votes; rarer figures only where they were found."""
    return [_vote_entry(each, found) for each in found.votes]


def resolution_entries(found: Minutes) -> list[Entry]:
    """Return the resolutions with who carries them out by when."""
    fields = (
        field_of("words", N_("Resolution"), "long", required=True),
        field_of("responsible", N_("In charge"), limit=100),
        field_of("deadline", N_("To be done by")),
    )
    return [
        Entry(
            each,
            fields,
            {"words": each.words, "responsible": each.responsible, "deadline": each.deadline},
            partial(_place, each, found),
        )
        for each in found.resolutions
    ]


def corrected(
    found: Minutes,
    people: Mapping[str, Any],
    items: Sequence[tuple[FoundItem, Mapping[str, Any]]],
    votes: Sequence[tuple[FoundVote, Mapping[str, Any]]],
    resolutions: Sequence[tuple[FoundResolution, Mapping[str, Any]]],
) -> Minutes:
    """Return minutes as a person left them; what stood on an item taken out stands on none."""
    places = {
        old: new
        for new, (item, _values) in enumerate(items)
        for old, each in enumerate(found.items)
        if each is item
    }
    return replace(
        found,
        attendees=_names(people["attendees"]),
        guests=_names(people["guests"]),
        absent=_names(people["absent"]),
        expected=people["expected"],
        present=people["present"],
        items=[
            replace(each, title=values["title"] or "", text=values["text"] or "")
            for each, values in items
        ],
        votes=[_vote(each, values, places) for each, values in votes],
        resolutions=[
            replace(
                each,
                words=values["words"] or "",
                responsible=values["responsible"] or "",
                deadline=_day(values["deadline"] or ""),
                item=places.get(each.item, -1),
            )
            for each, values in resolutions
        ],
    )


def _vote_entry(vote: FoundVote, found: Minutes) -> Entry:
    rarer = {name: words for name, words in _RARER.items() if getattr(vote, name) is not None}
    figures = rarer if vote.options else {**_FIGURES, **rarer}
    fields = [
        field_of("motion", N_("Put to the vote"), "text", limit=2000),
        field_of("method", N_("How it was taken"), "code", codes="vote_method"),
    ]
    if vote.options:
        fields.append(field_of("options", N_("Options and their votes, one a line"), "long"))
    fields.extend(field_of(name, words, "number") for name, words in figures.items())
    values = {field.name: getattr(vote, field.name) for field in fields}
    if vote.options:
        values["options"] = "\n".join(_option_words(option) for option in vote.options)
    return Entry(vote, fields, values, partial(_vote_told, vote, found))


def _vote_told(vote: FoundVote, found: Minutes) -> str:
    parts = [_place(vote, found)]
    if vote.all_for:
        parts.append(_("It says that everybody agreed."))
    if vote.written and vote.written != vote.motion:
        parts.append(_("In the document: {words}", words=vote.written[:200]))
    return "\n".join(filter(None, parts))


def _place(found: FoundVote | FoundResolution, minutes: Minutes) -> str:
    if not 0 <= found.item < len(minutes.items):
        return ""
    return _("On the item: {title}", title=minutes.items[found.item].title)


def _vote(vote: FoundVote, values: Mapping[str, Any], places: Mapping[int, int]) -> FoundVote:
    told = {name: values[name] for name in (*_FIGURES, *_RARER) if name in values}
    if "options" in values:
        told["options"] = _options(values["options"] or "")
    return replace(
        vote,
        **told,
        motion=values["motion"] or "",
        method=values["method"] or "",
        item=places.get(vote.item, -1),
    )


def _option_words(option: FoundOption) -> str:
    return option.words if option.votes is None else f"{option.words} {option.votes}"


def _options(written: str) -> list[FoundOption]:
    from committee_desk.ledgers.reading.minutes import FoundOption

    found = []
    for line in filter(None, map(str.strip, written.splitlines())):
        match = _OPTION.match(line)
        option = FoundOption(match[1], int(match[2])) if match else FoundOption(line)
        found.append(option)
    return found


def _names(written: str | None) -> list[str]:
    from committee_desk.rules import names

    parts = re.split(r"[、，,；;\n]+", written or "")
    return list(dict.fromkeys(filter(None, (names.tidy(part) for part in parts))))


def _day(written: str) -> str:
    """Return a day as it is kept where one was written in another way; else the words."""
    from committee_desk.rules.days import read_day

    day = read_day(written) if written else None
    return str(day.value) if day is not None and day.precision == "day" else written


def linked(names: int, known: int) -> str:
    """Say how many of the names are one resident's of the register."""
    return ngettext(
        "{known} of {n} name is one resident's and is linked to the register.",
        "{known} of {n} names are one resident's each and are linked to the register.",
        names,
        known=known,
    )
