"""Turns what is written in a cell into what is meant, and says so when that is not clear."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from committee_desk.base.words import N_
from committee_desk.ledgers.reading.grid import Day, Fault, Number, Unvalued
from committee_desk.ledgers.reading.model import NOTE, WARN
from committee_desk.ledgers.reading.vocabulary import code_of, data, plain, says_nothing, word_set
from committee_desk.rules import addresses, days, kinship, names, phones
from committee_desk.rules.codes import code_list

_INTEGER = re.compile(r"-?\d+\.0+")
_MOBILE = re.compile(r"1[3-9][0-9]{9}", re.ASCII)
"""What nearly every cell of telephones holds; only the others need a closer look."""
_FIGURES = re.compile(r"\d+")
_ENDS = {
    "building": re.compile(r"(号楼|[幢栋座楼]|号)$"),
    "unit": re.compile(r"(单元|门|梯)$"),
    "room": re.compile(r"(号房|[室号])$"),
}
_ABOUT_DAYS = {
    "unread": N_("This is not a day of the calendar."),
    "impossible": N_("This day does not exist."),
    "ambiguous": N_("This day can be read in several ways: {choices}."),
    "two_digit_year": N_("The year has two digits only."),
    "no_year": N_("This day has no year."),
    "lunar": N_("This day is of the lunar calendar; only the year is taken."),
    "about": N_("This day is only roughly known."),
}
_SPEAKS_OF_NOTHING = {"resident_flag", "party_member_flag", "religion", "seq"}
"""Fields for which "none" is an answer, not a blank."""


class Complaint(NamedTuple):
    """What there is to say about a text, wherever it stands."""

    code: str
    message: str
    severity: str = WARN
    facts: Mapping[str, Any] = MappingProxyType({})


class Rest(NamedTuple):
    """What a text says beyond the value of its field.

    ``also`` are values of other fields that the same text states, ``aside`` tells that the text
    has to be kept beside because the field cannot hold all of it, ``more`` are further telephones.
    """

    complaints: tuple[Complaint, ...] = ()
    aside: bool = False
    also: tuple[tuple[str, str], ...] = ()
    more: tuple[str, ...] = ()


class Meant(NamedTuple):
    """What a text means in a field: the value, its code, and what else there is, if anything."""

    value: str = ""
    code: str = ""
    rest: Rest | None = None


NOTHING = Meant()


@lru_cache(maxsize=16384, typed=True)
def meant(field: str, text: str, sex: str, date1904: bool) -> Meant:
    """Return what a text means in a field; what is not understood is complained of, never lost.

    ``sex`` (a code) decides between words of kinship, ``date1904`` how serial numbers count. The
    class of ``text`` tells numbers, dates and formulas apart. Labels stand on every row, so
    answers are remembered.
    """
    if isinstance(text, Unvalued):
        message = N_("This cell holds a formula that was saved without its result.")
        return _unclear("formula_without_value", message, aside=False)
    if isinstance(text, Fault):
        return _unclear("formula_fault", N_("The formula in this cell failed."), aside=False)
    handler = _handlers().get(field)
    if handler is None:
        return Meant(number_text(text))
    if field not in _SPEAKS_OF_NOTHING and says_nothing(text):
        return NOTHING
    if field == "relation_to_head":
        return _labelled(field, text, kinship.read_relation(str(text), sex))
    if handler is _day:
        return _day_of(text, date1904)
    return handler(field, text)


def number_text(text: str) -> str:
    """Return free text as it stands; only a number loses an empty fraction."""
    if isinstance(text, Number) and _INTEGER.fullmatch(text):
        return text.split(".")[0]
    return str(text)


def _unclear(code: str, message: str, *, aside: bool = True) -> Meant:
    return Meant(rest=Rest((Complaint(code, message),), aside))


def unknown(word: str, value: str = "", code: str = "") -> Meant:
    """Return what a word nobody knows means: the value given, and a complaint."""
    message = N_("“{word}” is none of the words known for this.")
    return Meant(
        value, code, Rest((Complaint("word_unknown", message, WARN, {"word": word}),), True)
    )


def _name(_field: str, text: str) -> Meant:
    found = names.tidy_name(str(text))
    complaints = []
    if found.aside:
        message = N_("Beside the name stands “{note}”; only the name is taken.")
        note = "、".join(found.aside)
        complaints.append(Complaint("name_with_note", message, NOTE, {"note": note}))
    if found.lost:
        message = N_("A character of this name is missing or was lost when the file was saved.")
        complaints.append(Complaint("name_lost_character", message))
    elif isinstance(text, Number | Day):
        complaints.append(Complaint("name_odd", N_("This is not a name.")))
    rest = Rest(tuple(complaints), bool(found.aside)) if complaints else None
    return Meant(found.name, rest=rest)


def _day(_field: str, text: str) -> Meant:
    return _day_of(text, False)


def _day_of(text: str, date1904: bool) -> Meant:
    read = days.read_day(_figure(text), date1904=date1904)
    told = [flag for flag in read.flags if flag in _ABOUT_DAYS]
    if not read.value and not told and "unknown" not in read.flags:
        told = ["unread"]
    complaints = [
        Complaint(f"day_{flag}", _ABOUT_DAYS[flag], WARN, {"choices": " / ".join(read.choices)})
        for flag in told
    ]
    if not complaints and read.value:
        return Meant(read.value)
    return Meant(read.value, rest=Rest(tuple(complaints), not read.value))


def _figure(text: str) -> str | int | float:
    """Return the number a number cell holds, the text of any other."""
    if not isinstance(text, Number):
        return str(text)
    try:
        return int(text) if text.isdecimal() else float(text)
    except ValueError:
        return str(text)


def _phone(_field: str, text: str) -> Meant:
    written = number_text(text)
    if _MOBILE.fullmatch(written):
        return Meant(written)
    found = phones.read_phones(written)
    if not found:
        return NOTHING
    if not _FIGURES.search(found[0].number):
        return _unclear("phone_odd", N_("This is not a telephone number."))
    best = next((phone for phone in found if phone.sound), found[0])
    complaints = [
        Complaint(
            "phone_odd",
            N_("A telephone number here has too few or too many digits: {number}."),
            WARN,
            {"number": phone.number},
        )
        for phone in found
        if not phone.sound
    ]
    if len(found) > 1:
        message = N_("Several telephone numbers stand in this cell.")
        complaints.append(Complaint("phone_several", message, NOTE))
    more = tuple(phone.number for phone in found if phone is not best)
    return Meant(best.number, rest=Rest(tuple(complaints), more=more))


def _part_of_address(field: str, text: str) -> Meant:
    """Read a building, unit or room, or a whole door number written in one of their columns."""
    flat = unicodedata.normalize("NFKC", number_text(text)).strip()
    if not flat.isalnum() or len(flat) > 6:
        place = addresses.read_address(flat)
        parts = {"building": place.building, "unit": place.unit, "room": place.room}
        if parts[field] and sum(1 for part in parts.values() if part) > 1:
            others = [(name, part) for name, part in parts.items() if part and name != field]
            return Meant(parts[field], rest=Rest(also=tuple(others)))
    return Meant(_ENDS[field].sub("", flat).strip() or flat)


def _address(field: str, text: str) -> Meant:
    # A break or blank inside a Chinese address is layout, not a word.
    whole = "".join(str(text).split())
    if field != "address":
        return Meant(whole)
    place = addresses.read_address(str(text))
    parts = (
        ("compound", place.compound),
        ("building", place.building),
        ("unit", place.unit),
        ("room", place.room),
    )
    return Meant(whole, rest=Rest(also=tuple(part for part in parts if part[1])))


def _coded(field: str, text: str) -> Meant:
    return _labelled(field, text, code_of(_lists()[field], str(text)))


def _labelled(field: str, text: str, code: str | None) -> Meant:
    """Return the label of a code; an unknown word stays beside, as it is."""
    if not code:
        return unknown(text.strip())
    return Meant(code_list(_lists()[field]).label(code), code)


@cache
def _lists() -> dict[str, str]:
    """Return the code list of each coded field."""
    found: dict[str, str] = data("headers")["coded"]
    return found


def _tags(_field: str, text: str) -> Meant:
    known = code_list("person_tag")
    codes, rest = known.find_all(str(text))
    value, code = "、".join(known.label(code) for code in codes), ",".join(codes)
    return unknown("、".join(rest), value, code) if rest else Meant(value, code)


def _flag(field: str, text: str) -> Meant:
    word = plain(text)
    party = data("rows")["party_member"] if field == "party_member_flag" else {}
    for answer, label in (("yes", "是"), ("no", "否")):
        if word in word_set(answer) or word in party.get(answer, ()):
            return Meant(label, answer)
    return NOTHING if says_nothing(text) else unknown(text.strip())


def _count(_field: str, text: str) -> Meant:
    found = _FIGURES.search(unicodedata.normalize("NFKC", number_text(text)))
    return Meant(found[0]) if found else Meant(rest=Rest(aside=True))


def _short_text(_field: str, text: str) -> Meant:
    return Meant(" ".join(number_text(text).split()))


@cache
def _handlers() -> dict[str, Callable[[str, str], Meant]]:
    found: dict[str, Callable[[str, str], Meant]] = dict.fromkeys(_lists(), _coded)
    found |= dict.fromkeys(("person_name", "head_name", "former_name"), _name)
    found |= dict.fromkeys(("birth_date", "move_in_date", "raised_on"), _day)
    found |= dict.fromkeys(("building", "unit", "room"), _part_of_address)
    found |= dict.fromkeys(("address", "registered_address"), _address)
    found |= dict.fromkeys(("resident_flag", "party_member_flag"), _flag)
    found |= dict.fromkeys(("age", "household_size"), _count)
    found |= dict.fromkeys(("household_no", "compound", "grid", "category", "seq"), _short_text)
    return found | {"phone": _phone, "tags": _tags}
