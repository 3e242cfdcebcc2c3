"""Telephone numbers: several in a cell, each with the remark beside it."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, NamedTuple

from committee_desk.rules.data import bare, shipped_json

_BETWEEN = " ,;/|、:-\t\n\r.。"
_DECIMAL = re.compile(r"(?<![0-9.])([0-9]{5,})\.0+(?![0-9])")
_BRACKETED = re.compile(r"^\s*[(\[【〔]([^)\]】〕]*)[)\]】〕]?\s*")
_BRACKETS = "()[]【】〔〕"


class Phone(NamedTuple):
    """One number as it is kept: digits, with a dash after an area code and before an extension.

    ``note`` is what was written beside it, such as 女儿. ``kind`` is mobile, landline, service,
    short or empty; ``sound`` tells that its form is a number's (no line of that form may exist).
    """

    number: str
    note: str = ""
    kind: str = ""
    sound: bool = False


class _Found(NamedTuple):
    start: int
    end: int
    number: str
    kind: str
    sound: bool


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = dict(shipped_json("rules", "phones"))
    rules["unknown"] = frozenset(bare(word) for word in rules["unknown"])
    rules["labels"] = frozenset(rules["labels"])
    country = f"(?:{rules['country']})?"
    rules["mobile_digits"] = rules["shapes"][0]["digits"]
    rules["shapes"] = [
        (
            shape["kind"],
            re.compile(
                f"(?<![0-9*+]){country}{shape['pattern']}(?![0-9*]|[- ][0-9]{{4}}(?![0-9]))"
            ),
        )
        for shape in rules["shapes"]
    ]
    rules["doubtful"] = re.compile(rules["doubtful"])
    rules["short"]["shape"] = re.compile(rules["short"]["pattern"])
    return rules


@lru_cache(maxsize=16384)
def _read(text: str) -> tuple[Phone, ...]:
    rules = _rules()
    if text.isascii() and text.isdigit() and rules["shapes"][0][1].fullmatch(text):
        return (Phone(text[-rules["mobile_digits"] :], "", "mobile", True),)
    flat = unicodedata.normalize("NFKC", text).translate(_DASHES)
    flat = "".join(" " if c.isspace() else c for c in flat if unicodedata.category(c) != "Cf")
    flat = _DECIMAL.sub(r"\1", flat).strip().strip("'\"’‘`=")
    if not flat or bare(flat) in rules["unknown"]:
        return ()
    found = _numbers(flat)
    if not found:
        return (Phone(flat),)
    return tuple(_with_notes(flat, found))


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―－﹣_~～", "-"))


def read_phones(text: str) -> list[Phone]:
    """Return the telephone numbers in a cell, in order; never raises, loses nothing.

    A number of a wrong length is kept with ``sound`` false; a text without any number is kept as
    one such number; a word for "none" gives an empty list.
    """
    return list(_read(text))


def _numbers(flat: str) -> list[_Found]:
    rules = _rules()
    found: list[_Found] = []
    for kind, shape in rules["shapes"]:
        for hit in shape.finditer(flat):
            parts = [re.sub("[- ]", "", part) for part in hit.groups() if part]
            found = _kept(found, _Found(hit.start(), hit.end(), "-".join(parts), kind, True))
    words = "|".join(rules["short"]["words"])
    for hit in re.finditer(f"(?:{words})[: ]*({rules['short']['pattern']})(?![0-9])", flat):
        found = _kept(found, _Found(hit.start(1), hit.end(1), hit[1], "short", False))
    for hit in rules["doubtful"].finditer(flat):
        found = _kept(found, _Found(hit.start(), hit.end(), hit[0], "", False))
    return sorted(found)


def _kept(found: list[_Found], new: _Found) -> list[_Found]:
    """Add a number unless an earlier, more certain shape already took some of its place."""
    free = all(new.end <= old.start or new.start >= old.end for old in found)
    return [*found, new] if free else found


def _with_notes(flat: str, found: list[_Found]) -> list[Phone]:
    """Give each number the remark in brackets behind it, or the words before it."""
    before = _words(flat[: found[0].start])
    phones: list[Phone] = []
    for place, number in enumerate(found):
        last = place + 1 == len(found)
        between = flat[number.end : len(flat) if last else found[place + 1].start]
        bracket = _BRACKETED.match(between)
        notes = [before, _words(bracket[1]) if bracket else ""]
        rest = _words(between[bracket.end() :] if bracket else between)
        if last:
            notes.append(rest)
        before = rest
        phones.append(
            Phone(number.number, " ".join(filter(None, notes)), number.kind, number.sound)
        )
    return phones


def _words(text: str) -> str:
    words = " ".join(text.strip(_BETWEEN + _BRACKETS).split())
    return "" if words.lower() in _rules()["labels"] else words


def mask_phone(number: str) -> str:
    """Return a number as lists show it, ``138****34``; any other text keeps its last two signs."""
    mask = _rules()["mask"]
    first = _read(number)[0] if _read(number) else Phone(number)
    local = first.kind == "landline" and "-" not in first.number
    before, after = mask.get("local" if local else first.kind, mask["other"])
    if len(number) < before + after + 2:
        before, after = 0, min(after, max(0, len(number) - 2))
    return number[:before] + str(mask["stars"]) + number[len(number) - after :]
