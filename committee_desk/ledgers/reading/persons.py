"""Reads the identity number of a record and what it says about the rest of the row."""

from typing import Any

from committee_desk.base.words import N_
from committee_desk.ledgers.reading.cells import Row
from committee_desk.ledgers.reading.grid import Fault, Number, Unvalued
from committee_desk.ledgers.reading.model import NOTE, WARN, Problem, Record
from committee_desk.ledgers.reading.values import Complaint, meant
from committee_desk.rules.codes import code_list
from committee_desk.rules.identity import Identity, judge

FIELD = "id_number"
_MESSAGES = {
    "missing": (N_("No identity number is given."), NOTE),
    "damaged": (
        N_("The number was kept as a figure and has lost its last digits; {kept} is left of it."),
        WARN,
    ),
    "len": (N_("The number has {n} characters instead of 18."), WARN),
    "chars": (N_("The number holds characters that no identity number has."), WARN),
    "area": (N_("The number begins with no known province."), WARN),
    "date": (N_("The birth date inside the number does not exist."), WARN),
    "check": (N_("The last character of the number does not fit the others."), WARN),
    "fifteen": (N_("An old number of 15 digits; it was completed to 18."), NOTE),
    "other": (N_("This is another document than a resident identity card."), NOTE),
    "birth_mismatch": (N_("The birth date differs from the identity number's, {birth}."), WARN),
    "sex_mismatch": (N_("The sex differs from the identity number's, {sex}."), WARN),
}
_ELSEWHERE = {"birth_mismatch": "birth_date", "sex_mismatch": "sex"}


def read_identity(row: Row) -> None:
    """Judge the identity number last, when birth date and sex of the row are known.

    A sound number completes or corrects the birth date and fills a missing sex, flagged so; a bad
    one is kept as written and never identifies anybody.
    """
    if FIELD not in row.cells:
        return
    record, text = row.record, row.cells[FIELD]
    if isinstance(text, Unvalued | Fault):
        rest = meant(FIELD, text, "", False).rest
        if rest:
            row.take_rest(FIELD, rest)
        return
    record.written[FIELD] = str(text)
    found = judge(
        str(text),
        record.codes.get("id_kind", ""),
        record.values.get("birth_date", ""),
        record.codes.get("sex", ""),
        number_cell=isinstance(text, Number),
    )
    _keep(record, text, found)
    for flag in found.flags:
        if flag == "birth_mismatch" and _october(record.written, found):
            continue
        record.flags.append(f"id_{flag}")
        message, severity = _MESSAGES[flag]
        beside = _ELSEWHERE.get(flag, FIELD)
        code = f"id_{flag}" if beside == FIELD else flag
        row.complain(beside, Complaint(code, message, severity, _facts(flag, found)))
    if found.sound:
        record.flags.append("id_sound")
        _complete(row, found)


def _facts(flag: str, found: Identity) -> dict[str, Any]:
    """Return what fills the places of a message."""
    label = code_list("sex").label(found.sex)
    facts: dict[str, dict[str, Any]] = {
        "damaged": {"kept": found.kept},
        "len": {"n": len(found.value)},
        "birth_mismatch": {"birth": found.birth},
        "sex_mismatch": {"sex": label},
    }
    return facts.get(flag, {})


def _keep(record: Record, text: str, found: Identity) -> None:
    """Keep a sound number clean and any other exactly as it is written."""
    if "missing" in found.flags:
        return
    record.values[FIELD] = found.value if found.sound else str(text).strip()
    if found.kind:
        record.codes["id_kind"] = found.kind
        record.values["id_kind"] = code_list("id_kind").label(found.kind)


def _october(written: dict[str, str], found: Identity) -> bool:
    """A figure cell turns 1990.10 into 1990.1, so January may be October."""
    year, month, _day = found.birth.split("-")
    return month == "10" and written.get("birth_date", "").strip() == f"{year}.1"


def _complete(row: Row, found: Identity) -> None:
    """Let a sound number speak for the birth date, and for the sex when none is written."""
    record = row.record
    if found.birth and record.values.get("birth_date") != found.birth:
        record.values["birth_date"] = found.birth
        record.flags.append("birth_from_id")
        # What was unclear about the written day is settled by the number.
        row.problems[:] = [each for each in row.problems if not _settled(record, each)]
    if found.sex and "sex" not in record.codes:
        record.codes["sex"] = found.sex
        record.values["sex"] = code_list("sex").label(found.sex)
        record.flags.append("sex_from_id")


def _settled(record: Record, problem: Problem) -> bool:
    return (
        problem.row == record.row
        and problem.field == "birth_date"
        and problem.code in ("day_ambiguous", "day_two_digit_year")
    )
