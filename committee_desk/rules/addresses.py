"""Addresses of dwellings: read from what clerks write, ordered as people count, shown in full."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple

from committee_desk.rules.data import shipped_json

_DASHES = re.compile(r"\s*[‐‑‒–—―－_~～-]+\s*")
_FIGURES = re.compile("[0-9]+")


class Place(NamedTuple):
    """The parts of an address; a part that is not there is empty.

    Building, unit and room are bare numbers or names ('3', '2', '501', '101甲', '底店3'); a house
    in a road keeps its word ('12号'). ``rest`` is what stood before and behind and is none of
    them, such as district and road.
    """

    compound: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""
    rest: str = ""


class _Shapes(NamedTuple):
    worded: re.Pattern[str]
    dashed: re.Pattern[str]
    head: re.Pattern[str]
    compound: re.Pattern[str]
    bare: re.Pattern[str]
    han_number: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = dict(shipped_json("rules", "addresses"))
    rules["figures"] = {ord(han): digit for han, digit in rules["numerals"].items()}
    return rules


@cache
def _shapes() -> _Shapes:
    """Build the shapes of addresses from the words of the data file."""
    r = _rules()
    han = f"[{''.join(r['numerals'])}{r['ten']}]{{1,3}}"
    letter = f"[{r['letters']}]"
    special = _any(r["special"])
    building, unit, room, floor = (_any(r[part]) for part in ("building", "unit", "room", "floor"))
    name = f"(?:[A-Za-z]?[0-9]{{1,4}}{letter}?|{letter}|{han})"
    door = f"(?:{special}?[A-Za-z]?[0-9]{{1,5}}{letter}?|{special}(?:[A-Za-z]?[0-9]{{1,4}})?)"
    house = f"{_any(r['house'])}(?=[0-9A-Za-z])"
    worded = (
        f"(?P<head>.*?)第?(?:(?P<building>{name})(?:{building}|(?P<house>{house})))?-?"
        f"(?:(?P<unit>{name}){unit})?-?(?:(?P<floor>{name}){floor})?-?"
        f"(?:(?P<room>{door}(?:-[0-9]{{1,2}})?)(?P<room_word>{room})?)?(?P<tail>[(].*)?"
    )
    dashed = (
        f"(?P<head>(?:.*?[^0-9A-Za-z#-])??)(?P<building>{name})(?:{building}-?|-)"
        f"(?:(?P<unit>{name}){unit}?-)?(?P<room>{door}){room}?(?P<tail>[(].*)?"
    )
    before = "".join(f"(?:[^0-9]{{2,9}}?(?<!小){_any(words)})?" for words in r["before"])
    return _Shapes(
        worded=re.compile(worded),
        dashed=re.compile(dashed),
        head=re.compile(f"(?P<rest>{before}(?:[0-9]+{_any(r['house'])})?)(?P<compound>.+)"),
        compound=re.compile(
            f"[^(]*{_any(r['compound'])}(?:[东西南北中一二三四五六七八九A-Z][区苑])?"
        ),
        bare=re.compile(f"[A-Za-z]?[0-9]+(?:-[0-9]+)?{letter}?|{letter}"),
        han_number=re.compile(han),
    )


@lru_cache(maxsize=16384)
def read_address(text: str) -> Place:
    """Return the parts of an address as written; never raises.

    Full-width digits, blanks and dashes of any kind are read alike, and Chinese numerals before a
    building or unit word become digits. What is not understood is kept in ``rest``.
    """
    flat = unicodedata.normalize("NFKC", "".join(text.split()))
    flat = _DASHES.sub("-", flat).strip("-,;:、。.")
    for shape in (_shapes().dashed, _shapes().worded)["-" not in flat :]:
        found = shape.fullmatch(flat)
        if found and any(found[part] for part in ("building", "unit", "room")):
            return _placed(found.groupdict(""))
    compound, rest = _split_head(flat, certain=False)
    return Place(compound=compound, rest=rest)


def _placed(parts: dict[str, str]) -> Place:
    rules = _rules()
    head, building, unit, room = (parts[name] for name in ("head", "building", "unit", "room"))
    door_only = not building and not unit
    if door_only and head and parts.get("room_word") in rules["house"]:
        # 解放路12号 names a house in a road, not a room of a compound.
        return Place(rest=head + room + parts["room_word"] + parts["tail"])
    compound, rest = _split_head(head, certain=True)
    building, floor = _number(building), _number(parts.get("floor", ""))
    if parts.get("house"):
        building += parts["house"]
    if floor and not room:
        room = floor + rules["floor_shown"]
    return Place(compound, building, _number(unit), room, rest + parts["tail"])


def _number(text: str) -> str:
    """Return 3 for 三 and for 03; a name such as A or 甲 stays as it is."""
    if _shapes().han_number.fullmatch(text):
        return str(_from_han(text))
    return text.lstrip("0") or text if text.isdigit() else text


def _from_han(text: str) -> int:
    figures, ten = _rules()["figures"], _rules()["ten"]
    if ten not in text:
        return int(text.translate(figures))
    tens, ones = (part.replace(ten, "") for part in (text.split(ten, 1)[0], text.split(ten, 1)[1]))
    return int(tens.translate(figures) or 1) * 10 + int(ones.translate(figures) or 0)


def _split_head(head: str, *, certain: bool) -> tuple[str, str]:
    """Part the compound from district and road before it.

    Without a door behind it (not ``certain``) only what ends like a compound is one.
    """
    found = _shapes().head.fullmatch(head)
    if not found:
        return "", head
    compound, rest = found["compound"], found["rest"]
    if compound in _rules()["generic"] or compound[0] in "0123456789":
        compound, rest = head, ""  # 学府路小区 and 中山路88弄 are one name each
    if len(compound) < 2 or not (certain or _shapes().compound.fullmatch(compound)):
        return "", head
    return compound, rest


def short_door(building: str, unit: str, room: str) -> str:
    """Return ``3-2-501``; a part that is not there is left out."""
    return "-".join(part for part in (building, unit, room) if part)


def display(compound: str, building: str, unit: str, room: str) -> str:
    """Return an address as ledgers write it, ``幸福里小区3号楼2单元501室``.

    A word for building, unit or room is put behind a part only where it carries none itself.
    """
    words, bare = _rules()["display"], _shapes().bare
    shown = [compound]
    for name, part in (("building", building), ("unit", unit), ("room", room)):
        shown.append(part + words[name] if bare.fullmatch(part) else part)
    return "".join(shown)


@lru_cache(maxsize=65536)
def door_key(text: str) -> str:
    """Return a key by which doors sort as people count: 2幢 before 10幢, below ground first.

    Digits are padded to eight places; full-width digits and case make no difference.
    """
    flat = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    flat = _DASHES.sub("-", flat)
    for word in _rules()["below"]:
        flat = flat.replace(word, "!" + word) if "!" not in flat else flat
    return _FIGURES.sub(lambda digits: digits[0].zfill(8), flat)


def address_key(compound: str, building: str, unit: str, room: str) -> str:
    """Return a key that orders dwellings by compound, then naturally by building, unit and room."""
    return "\x1f".join(map(door_key, (compound, building, unit, room)))
