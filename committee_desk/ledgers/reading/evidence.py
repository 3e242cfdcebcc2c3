"""What the contents of a column look like, to confirm or overrule its header."""

import re
from collections.abc import Callable, Iterable

from committee_desk.ledgers.reading.grid import Day, Number
from committee_desk.ledgers.reading.vocabulary import code_of, data
from committee_desk.rules import identity
from committee_desk.rules.data import bare

SAMPLE = 60
_PHONE = re.compile(r"(?:\+?86)?1\d{10}|0\d{2,3}\d{7,8}|\d{7,8}")
_DATE = re.compile(r"(?:18|19|20)\d{2}([-/.年]\d{1,2}([-/.月]\d{1,2}日?)?月?|\d{4})")
_HAN_NAME = re.compile(
    r"[\u3400-\u9fff\U00020000-\U000323af?？□]{2,4}|[\u3400-\u9fff]+[·•．.][\u3400-\u9fff·]+"
)
_DOOR = re.compile(r"(号楼|幢|栋|单元|号院|小区|村|路|街|苑|园|室)")
_DASHED = re.compile(r"\d{1,3}[-—–]\d{1,2}[-—–]\d{2,4}")


def shares(values: Iterable[str]) -> dict[str, float]:
    """Return the share of values, from 0 to 1, that could be of each field with a known look."""
    sample = [value for value in values if value.strip()][:SAMPLE]
    if not sample:
        return {}
    found = {}
    for field, looks in _LOOKS.items():
        count = sum(1 for value in sample if looks(value))
        if count:
            found[field] = count / len(sample)
    for field, name in data("headers")["coded"].items():
        count = sum(1 for value in sample if not value.isdecimal() and code_of(name, value))
        if count:
            found[field] = count / len(sample)
    return found


def _identity(value: str) -> bool:
    if isinstance(value, Number) and not len(value) >= 15:
        return False
    flags = identity.judge(value, number_cell=isinstance(value, Number)).flags
    if "other" in flags or "missing" in flags:
        return False
    return not flags or "damaged" in flags or len(identity.clean(value)) in range(15, 20)


def _date(value: str) -> bool:
    return isinstance(value, Day) or bool(_DATE.fullmatch(bare(value)))


def _phone(value: str) -> bool:
    word = re.sub(r"[-—()]", "", bare(value))
    return bool(_PHONE.match(word)) and not _DATE.fullmatch(word) and len(word) != 18


def _name(value: str) -> bool:
    return bool(_HAN_NAME.fullmatch("".join(value.split()))) and not _DOOR.search(value)


def _address(value: str) -> bool:
    return len(value) > 5 and (bool(_DOOR.search(value)) or bool(_DASHED.fullmatch(bare(value))))


_LOOKS: dict[str, Callable[[str], bool]] = {
    "id_number": _identity,
    "birth_date": _date,
    "phone": _phone,
    "person_name": _name,
    "address": _address,
}
