"""Turns what is written in a cell into what is meant, and says so when that is not clear."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from committee_desk.base.words import N_
from committee_desk.ledgers.reading.grid import Day, Fault, Number, Unvalued
from committee_desk.ledgers.reading.model import NOTE, REFUSE, WARN, Problem, Record
from committee_desk.ledgers.reading.vocabulary import data, word_set
from committee_desk.rules import addresses, days, kinship, names, phones
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import bare

_INTEGER = re.compile(r"-?\d+\.0+")
_ENDS = {
    "building": re.compile(r"(号楼|[幢栋座楼]|号)$"),
    "unit": re.compile(r"(单元|门|梯)$"),
    "room": re.compile(r"(号房|[室号])$"),
}


@dataclass
class Cell:
    """One cell on its way into a record."""

    record: Record
    field: str
    column: str
    text: str
    """The text as written; its class tells numbers, dates and formulas apart."""
    header: str
    date1904: bool
    problems: list[Problem]

    def complain(self, code: str, message: str, severity: str = WARN, **facts: object) -> None:
        """Say something about this cell."""
        self.problems.append(
            Problem(
                self.record.sheet,
                self.record.row,
                self.column,
                self.field,
                code,
                str(self.text),
                message,
                facts,
                severity,
            )
        )

    def keep(self, value: str) -> None:
        """Set the value of the field."""
        self.record.values[self.field] = value

    def keep_aside(self) -> None:
        """Keep the text under its header, because the field cannot hold it."""
        self.record.other[self.header or self.column] = str(self.text)


def take(cell: Cell) -> None:
    """Normalise one cell into its record; what is not understood is complained of, never lost."""
    cell.record.written[cell.field] = str(cell.text)
    if isinstance(cell.text, Unvalued):
        cell.complain(
            "formula_without_value",
            N_("This cell holds a formula that was saved without its result."),
        )
        return
    if isinstance(cell.text, Fault):
        cell.complain("formula_fault", N_("The formula in this cell failed."))
        return
    handler = _handlers().get(cell.field)
    if handler is None:
        _keep_text(cell)
    elif bare(cell.text) in word_set("nothing") and cell.field not in _SPEAKS_OF_NOTHING:
        return
    else:
        handler(cell)


_SPEAKS_OF_NOTHING = {"id_number", "resident_flag", "party_member_flag", "religion", "seq"}


def _keep_text(cell: Cell) -> None:
    """Keep free text as it stands; only a number loses an empty fraction."""
    cell.keep(_number_text(cell.text) if isinstance(cell.text, Number) else str(cell.text))


def _number_text(text: str) -> str:
    return text.split(".")[0] if _INTEGER.fullmatch(text) else str(text)


def _name(cell: Cell) -> None:
    found = names.tidy_name(str(cell.text))
    cell.keep(found.name)
    if found.aside:
        cell.complain(
            "name_with_note",
            N_("Beside the name stands “{note}”; only the name is taken."),
            NOTE,
            note="、".join(found.aside),
        )
        cell.keep_aside()
    if found.lost:
        cell.complain(
            "name_lost_character",
            N_("A character of this name is missing or was lost when the file was saved."),
        )
    elif isinstance(cell.text, Number | Day):
        cell.complain("name_odd", N_("This is not a name."))


def _day(cell: Cell) -> None:
    read = days.read_day(str(cell.text), date1904=cell.date1904)
    if read.value:
        cell.keep(read.value)
    if read.value and not read.flags:
        return
    if not read.value:
        cell.keep_aside()
        cell.complain("day_unclear", N_("This is not a day of the calendar, or not clear."))
    elif "future" in read.flags:
        cell.complain("day_future", N_("This day is still to come."))


def _phone(cell: Cell) -> None:
    found = phones.read_phones(_number_text(cell.text))
    if not found:
        cell.keep_aside()
        cell.complain("phone_odd", N_("This is not a telephone number."))
        return
    best = next((phone for phone in found if phone.sound), found[0])
    cell.keep(best.number)
    cell.record.more_phones = [phone.number for phone in found if phone is not best]
    for phone in found:
        if not phone.sound:
            cell.complain(
                "phone_odd",
                N_("A telephone number here has too few or too many digits: {number}."),
                number=phone.number,
            )
    if len(found) > 1:
        cell.complain("phone_several", N_("Several telephone numbers stand in this cell."), NOTE)


def _part_of_address(cell: Cell) -> None:
    """Read a building, unit or room, or a whole door number written in one of their columns."""
    text = unicodedata.normalize("NFKC", _number_text(cell.text)).strip()
    if not text.isalnum() or len(text) > 6:
        place = addresses.read_address(text)
        parts = {"building": place.building, "unit": place.unit, "room": place.room}
        if parts[cell.field] and sum(1 for part in parts.values() if part) > 1:
            for name, part in parts.items():
                if part:
                    cell.record.values.setdefault(name, part)
            return
    cell.keep(_ENDS[cell.field].sub("", text).strip() or text)


def _address(cell: Cell) -> None:
    # A break or blank inside a Chinese address is layout, not a word.
    cell.keep("".join(str(cell.text).split()))
    if cell.field != "address":
        return
    place = _place(str(cell.text))
    for name in ("compound", "building", "unit", "room"):
        part = getattr(place, name)
        if part:
            cell.record.values.setdefault(name, part)


@cache
def _place(text: str) -> addresses.Place:
    return addresses.read_address(text)


def _coded(cell: Cell) -> None:
    """Read a word of a code list; an unknown word stays beside, as it is."""
    known = code_list(data("headers")["coded"][cell.field])
    if cell.field == "relation_to_head":
        code = kinship.read_relation(str(cell.text), cell.record.codes.get("sex", ""))
    else:
        code = known.find(str(cell.text))
    if code:
        cell.keep(known.label(code))
        cell.record.codes[cell.field] = code
        return
    cell.keep_aside()
    cell.complain(
        "word_unknown", N_("“{word}” is none of the words known for this."), word=cell.text.strip()
    )


def _tags(cell: Cell) -> None:
    known = code_list("person_tag")
    codes, rest = known.find_all(str(cell.text))
    if codes:
        cell.keep("、".join(known.label(code) for code in codes))
        cell.record.codes[cell.field] = ",".join(codes)
    if rest:
        cell.keep_aside()
        cell.complain(
            "word_unknown",
            N_("“{word}” is none of the words known for this."),
            word="、".join(rest),
        )


def _flag(cell: Cell) -> None:
    word = bare(cell.text)
    party = data("rows")["party_member"] if cell.field == "party_member_flag" else {}
    for answer, label in (("yes", "是"), ("no", "否")):
        if word in word_set(answer) or word in party.get(answer, ()):
            cell.keep(label)
            cell.record.codes[cell.field] = answer
            return
    if word in word_set("nothing"):
        return
    cell.keep_aside()
    cell.complain(
        "word_unknown", N_("“{word}” is none of the words known for this."), word=cell.text.strip()
    )


def _count(cell: Cell) -> None:
    found = re.search(r"\d+", unicodedata.normalize("NFKC", _number_text(cell.text)))
    if found:
        cell.keep(found[0])
    else:
        cell.keep_aside()


def _short_text(cell: Cell) -> None:
    cell.keep(" ".join(_number_text(cell.text).split()))


@cache
def _handlers() -> dict[str, Callable[[Cell], None]]:
    found: dict[str, Callable[[Cell], None]] = dict.fromkeys(data("headers")["coded"], _coded)
    found |= dict.fromkeys(("person_name", "head_name", "former_name"), _name)
    found |= dict.fromkeys(("birth_date", "move_in_date", "raised_on"), _day)
    found |= dict.fromkeys(("building", "unit", "room"), _part_of_address)
    found |= dict.fromkeys(("address", "registered_address"), _address)
    found |= dict.fromkeys(("resident_flag", "party_member_flag"), _flag)
    found |= dict.fromkeys(("age", "household_size"), _count)
    found |= dict.fromkeys(("household_no", "compound", "grid", "category", "seq"), _short_text)
    return found | {"phone": _phone, "tags": _tags}


def refuse_nameless(record: Record, column: str, problems: list[Problem]) -> None:
    """Say that a row has somebody's data but no name."""
    problems.append(
        Problem(
            record.sheet,
            record.row,
            column,
            "person_name",
            "name_missing",
            "",
            N_("This row has no name."),
            {},
            REFUSE,
        )
    )
