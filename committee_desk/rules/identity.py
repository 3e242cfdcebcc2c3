"""Numbers of identity documents: cleaned, judged, never refused (GB 11643-1999 and its kin)."""

import re
import unicodedata
from datetime import date
from functools import cache, lru_cache
from operator import mul
from typing import Any, NamedTuple

from committee_desk.base import dates
from committee_desk.rules.data import bare, shipped_json

# GB 11643-1999: the weight of a place is 2 to the power of its distance from the end, modulo 11.
_WEIGHTS = tuple(pow(2, 17 - place, 11) for place in range(17))
_ZEROS = 48 * sum(_WEIGHTS)
_CHECKS = "10X98765432"

_CITIZEN = re.compile(r"[0-9]{17}[0-9X]")
_FLOAT = re.compile(r"([0-9])(?:\.([0-9]*))?E\+?([0-9]{1,3})")
_DECIMAL = re.compile(r"([0-9]+)\.0*")
_ALIKE = re.compile(r"[0-9OolI|〇]{17}[0-9XxOolI|〇×✕Хх]")
_DASHED = re.compile(r"[0-9OolI]+(?:[-‐‑‒–—.·][0-9OolIXx]+)+")
_DASHES = re.compile(r"[-‐‑‒–—.·]")
_AS_DIGITS = str.maketrans("OolI|〇xХх×✕", "00111" + "0" + "XXXXX")
_ENDS = "='\"’‘`´“”"
_LOWER = str.maketrans({chr(c): chr(c - 32) for c in range(ord("a"), ord("z") + 1)})
_DIGITS_OF_A_NUMBER = 15  # a spreadsheet keeps no more of a number


class Identity(NamedTuple):
    """What can be said of a document number.

    ``value`` is the number as it is kept (cleaned; an old one of 15 digits made 18), ``kind`` the
    code of list ``id_kind``. ``flags`` hold any of: missing, damaged, len, chars, area, date,
    check, fifteen, other, birth_mismatch, sex_mismatch. ``birth`` (YYYY-MM-DD) and ``sex`` ('1',
    '2') are read from it, empty where it has none. ``sound`` tells that it may identify a person.
    ``kept`` is what is left of a damaged number, the 15 digits of an old one, or the word written
    in place of one.
    """

    value: str
    kind: str
    flags: tuple[str, ...] = ()
    birth: str = ""
    sex: str = ""
    sound: bool = False
    kept: str = ""


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = dict(shipped_json("rules", "identity"))
    rules["missing"] = frozenset(bare(word) for word in rules["missing"])
    rules["provinces"] = frozenset(rules["provinces"])
    rules["permit_areas"] = frozenset(rules["permit_areas"])
    rules["labels"] = re.compile(f"(?:{'|'.join(map(re.escape, rules['labels']))})[:.]?")
    rules["kinds"] = [rule | {"pattern": re.compile(rule["pattern"])} for rule in rules["kinds"]]
    return rules


class _Plain(dict[int, int | None]):
    """Full-width forms become plain and what cannot be seen goes; learned as characters come."""

    def __missing__(self, code: int) -> int | None:
        kind = unicodedata.category(chr(code))
        plain = code - 0xFEE0 if 0xFF01 <= code <= 0xFF5E else code
        self[code] = found = None if kind in {"Zs", "Zl", "Zp", "Cc", "Cf"} else plain
        return found


_plain = _Plain()


def clean(text: str) -> str:
    """Return a number without what keyboards and spreadsheets put around it; never raises.

    Full-width forms, blanks, marks nobody sees, apostrophes, ``="…"`` and dashes go, ``x`` becomes
    ``X``, and letters that look like digits become digits only when the check digit then fits.
    Cleaning twice is cleaning once.
    """
    before = None
    while text != before and not _CITIZEN.fullmatch(text):
        before, text = text, _cleaner(text)
    return text


def _cleaner(text: str) -> str:
    text = text.translate(_plain).strip(_ENDS)
    if not text.isascii():
        text = _rules()["labels"].sub("", text, count=1)
    if _DASHED.fullmatch(text):
        bound = _DASHES.sub("", text)
        text = bound if len(bound) in (15, 18) else text
    if _ALIKE.fullmatch(text):
        guess = text.translate(_AS_DIGITS)
        if _CITIZEN.fullmatch(guess) and check_digit(guess) == guess[17] and _day(guess[6:14]):
            return guess
    return text.translate(_LOWER)


def check_digit(number: str) -> str:
    """Return the last character that belongs to the first 17 digits (ISO 7064, MOD 11-2)."""
    return _CHECKS[(sum(map(mul, _WEIGHTS, number[:17].encode("ascii"))) - _ZEROS) % 11]


def upgrade(fifteen: str) -> str:
    """Return the number of 18 places that an old one of 15 digits became; '' for other texts.

    The sequences 996 to 999 were given to centenarians, so their century is the one before.
    """
    if len(fifteen) != 15 or not (fifteen.isascii() and fifteen.isdigit()):
        return ""
    century = "18" if fifteen[12:] in _rules()["centenarian_sequences"] else "19"
    number = f"{fifteen[:6]}{century}{fifteen[6:]}"
    return number + check_digit(number)


def judge(
    text: str,
    kind: str = "",
    birth: str = "",
    sex: str = "",
    *,
    number_cell: bool = False,
    literal: str = "",
) -> Identity:
    """Return what can be said of a number as written; it never raises and never refuses.

    ``kind`` is a code of ``id_kind`` where the record states one, ``birth`` ('YYYY[-MM[-DD]]') and
    ``sex`` ('1', '2', '男', '女') what else the record says. ``number_cell`` tells that a
    spreadsheet kept it as a number, whose digits past the fifteenth are then invented unless its
    ``literal`` in the file still has all eighteen.
    """
    value = clean(literal or text)
    if number_cell and (whole := _DECIMAL.fullmatch(value)):
        value = whole[1]
    found = _damaged(value, number_cell) or _read(value, kind, text)
    if not found.birth or not found.sound:
        return found
    against = _against(found, birth, sex)
    if not against:
        return found
    return found._replace(flags=(*found.flags, *against))


def _against(found: Identity, birth: str, sex: str) -> tuple[str, ...]:
    flags = []
    if birth and not found.birth.startswith(birth):
        flags.append("birth_mismatch")
    said = {"男": "1", "女": "2"}.get(sex, sex)
    if found.sex and said in ("1", "2") and said != found.sex:
        flags.append("sex_mismatch")
    return tuple(flags)


def _damaged(value: str, number_cell: bool) -> Identity | None:
    """Tell a number a spreadsheet has rounded, with the digits that are still true."""
    citizen = _rules()["citizen"]["kind"]
    shown = _FLOAT.fullmatch(value)
    if shown:
        digits = shown[1] + (shown[2] or "")
        if number_cell:
            digits = digits.ljust(_DIGITS_OF_A_NUMBER, "0")
        return Identity(value, citizen, ("damaged",), kept=digits[:_DIGITS_OF_A_NUMBER])
    # A written number may end in 000 by right; a rounded one fits its check digit by chance.
    rounded = value.endswith("000") and _CITIZEN.fullmatch(value)
    if rounded and (number_cell or check_digit(value) != "0"):
        return Identity(value, citizen, ("damaged",), kept=value[:_DIGITS_OF_A_NUMBER])
    return None


def _read(value: str, kind: str, written: str) -> Identity:
    rules = _rules()
    if _CITIZEN.fullmatch(value):
        return _eighteen(value, kind)
    if not value or bare(value) in rules["missing"]:
        return Identity("", kind, ("missing",), kept=written.strip())
    citizen = rules["citizen"]
    ours = not kind or kind == citizen["kind"] or kind in citizen["also"]
    if ours and len(value) == 15 and value.isascii() and value.isdigit():
        return _fifteen(value, kind or citizen["kind"])
    if kind and not ours:
        return _of_kind(value, kind)
    if not kind:
        other = _other(value)
        if other:
            return other
    return Identity(value, kind or citizen["kind"], _complaints(value))


def _complaints(value: str) -> tuple[str, ...]:
    flags = () if len(value) in (15, 18) else ("len",)
    return flags if re.fullmatch(r"[0-9]+X?", value) else (*flags, "chars")


def _eighteen(value: str, kind: str) -> Identity:
    rules = _rules()
    permit = rules["residence_permits"].get(value[:2])
    foreign = value[0] == rules["foreigner"]["first"]
    if foreign:
        kind = rules["foreigner"]["kind"]
    elif permit:
        kind = permit
    elif not kind or kind not in rules["citizen"]["also"]:
        kind = rules["citizen"]["kind"]
    flags = ["other"] if foreign or permit else []
    if permit and value[:6] not in rules["permit_areas"]:
        flags.append("area")
    if not permit and not foreign and value[:2] not in rules["provinces"]:
        flags.append("area")
    day = _day(value[6:14])
    if not day:
        flags.append("date")
    right = check_digit(value) == value[17]
    if not right:
        flags.append("check")
    sex = "" if foreign else "1" if value[16] in "13579" else "2"
    return Identity(value, kind, tuple(flags), day, sex, bool(right and day))


def _fifteen(value: str, kind: str) -> Identity:
    number = upgrade(value)
    day = _day(number[6:14])
    if not day:
        return Identity(value, kind, ("fifteen", "date"))
    found = _eighteen(number, kind)
    return Identity(
        number, found.kind, ("fifteen", *found.flags), day, found.sex, found.sound, value
    )


def _of_kind(value: str, kind: str) -> Identity:
    """Judge a number whose kind the record states."""
    patterns = [rule for rule in _rules()["kinds"] if rule["kind"] == kind and rule["key"]]
    if not patterns:
        return Identity(value, kind, ("other",))
    if any(rule["pattern"].fullmatch(value) for rule in patterns):
        return Identity(value, kind, ("other",), sound=True)
    return Identity(value, kind, ("other", "chars"))


def _other(value: str) -> Identity | None:
    """Recognise another document by its form alone; a loose form is then no key."""
    if len(value) == 8 and _day(value):
        return None
    for rule in _rules()["kinds"]:
        if rule["pattern"].fullmatch(value):
            sound = bool(rule["key"]) and not rule.get("asked")
            return Identity(value, rule["kind"], ("other",), sound=sound)
    if any(c.isdigit() for c in value) and len(_figures(value)) * 2 > len(value):
        return None
    return Identity(value, "990", ("other",))


def _figures(value: str) -> str:
    return "".join(c for c in value if c in "0123456789")


def _day(digits: str) -> str:
    """Return YYYY-MM-DD for eight digits of a day people now living may be born on, else ''."""
    day = _calendar(digits)
    if day is None or day.year < 1800 or (day.year >= 2000 and day > dates.today()):
        return ""
    return day.isoformat()


@lru_cache(maxsize=65536)
def _calendar(digits: str) -> date | None:
    if not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
