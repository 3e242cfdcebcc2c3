"""What is doubtful about a record while it is typed; doubts never stop saving."""

from collections.abc import Callable, Mapping
from typing import Any

from committee_desk.base.words import N_, _

Warned = Mapping[str, str]

NUMBER_DOUBTS = {
    "len": N_("The number has not 18 characters."),
    "chars": N_("There are characters in the number that do not belong there."),
    "area": N_("The first digits are no place code."),
    "date": N_("The birth date in the number is not a day of the calendar."),
    "check": N_("The last character does not fit the others: look for a slip."),
    "damaged": N_("A spreadsheet has rounded this number: type it again from the document."),
    "fifteen": N_("An old number of 15 digits: it is kept as its 18-digit form."),
    "birth_mismatch": N_("The number says another birth date."),
    "sex_mismatch": N_("The number says another sex."),
}


def check_of(listing: str) -> Callable[[str, Mapping[str, Any]], Warned] | None:
    """Return the doubts of a listing's form, None when it has none of its own."""
    return check_resident if listing == "residents" else None


def check_resident(_left: str, values: Mapping[str, Any]) -> Warned:
    """Return what is doubtful about a resident's document number, by field."""
    from committee_desk.rules.identity import judge

    number = values.get("id_number")
    if not number:
        return {}
    found = judge(
        str(number),
        kind=values.get("id_kind") or "",
        birth=values.get("birth_date") or "",
        sex=values.get("sex") or "",
    )
    return {"id_number": number_doubts(found.flags)} if found.flags else {}


def number_doubts(flags: tuple[str, ...]) -> str:
    """Return what the findings about a number say, in the current language."""
    return " ".join(_(NUMBER_DOUBTS[flag]) for flag in flags if flag in NUMBER_DOUBTS)
