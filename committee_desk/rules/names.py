"""Names of persons: tidied without loss, ordered by sound or by strokes."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, NamedTuple

from committee_desk.rules import pinyin
from committee_desk.rules.data import shipped_json
from committee_desk.rules.strokes import strokes

MARK = "\u00b7"
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003ffff"
_HAN += "\U000f0000-\U0010fffd"  # private characters: old systems kept rare names there
_IS_HAN = re.compile(f"[{_HAN}]")
_VARIANT = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_BLANKS = re.compile(f"(?<=[{_HAN}{_VARIANT}{MARK}]) +(?=[{_HAN}{MARK}])")
_NUMBERED = re.compile(r"^(?:[(（]?[0-9０-９]{1,4}[)）.．、:： ]+|[①-⑳⑴-⒇]\s*)(?=\S)")
_UNITS = re.compile(f"[{_HAN}]|[^{_HAN}\\s{MARK}]+")


class TidyName(NamedTuple):
    """A name as it is kept, and the remarks that stood around it, in their order.

    ``lost`` tells that a character was destroyed on the way and only a question mark is left.
    """

    name: str
    aside: tuple[str, ...] = ()
    lost: bool = False


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = dict(shipped_json("rules", "names"))
    marks = "".join(map(re.escape, rules["interval_marks"]))
    letter = r"[^\W\d_]"
    rules["mark"] = re.compile(f"(?<={letter}) ?[{marks}] ?(?={letter})")
    # A full stop stays between Latin letters: J.R. Smith.
    rules["latin_stop"] = re.compile(r"(?<=[A-Za-zÀ-ɏ])\s?\.\s?(?=[A-Za-zÀ-ɏ])")
    inside = "|".join(
        f"{re.escape(pair[0])}([^{re.escape(pair[0])}{re.escape(pair[1])}]*){re.escape(pair[1])}"
        for pair in rules["brackets"]
    )
    rules["bracket"] = re.compile(inside)
    openers = "".join(re.escape(pair[0]) for pair in rules["brackets"])
    rules["left_open"] = re.compile(f"(?<=.)[{openers}](.*)$")
    rules["label"] = re.compile(f"^(?:{'|'.join(rules['labels'])}) ?[:：] ?(?=\\S)")
    rules["strip"] = "".join(rules["decorations"]) + " "
    return rules


def tidy(name: str) -> str:
    """Return a name as it is kept: rare characters as written, one kind of interval mark."""
    return tidy_name(name).name


@lru_cache(maxsize=4096)
def tidy_name(text: str) -> TidyName:
    """Return the name in a cell and the remarks beside it; a cell of remarks alone is the name.

    Blanks between Han characters go, interval marks become U+00B7. The characters of the name are
    never exchanged for others: no compatibility form is folded, no variant replaced.
    """
    visible = "".join(_visible(c) for c in text)
    name = " ".join(visible.split())
    aside: list[str] = []
    before = None
    while name != before:
        before = name
        name = _without_remarks(name, aside)
    name = _joined(name)
    lost = any(mark in name for mark in _rules()["lost"])
    return TidyName(name, tuple(aside), lost)


def _visible(char: str) -> str:
    if char.isspace() or unicodedata.category(char) in {"Zs", "Zl", "Zp"}:
        return " "
    return "" if unicodedata.category(char) in {"Cc", "Cf", "Cs"} else char


def _without_remarks(name: str, aside: list[str]) -> str:
    """Take one layer of numbers, brackets, remarks and signs off a name."""
    rules = _rules()
    for pattern in (rules["label"], _NUMBERED):
        found = pattern.match(name)
        if found:
            aside.append(found[0].strip())
            name = name[found.end() :]
    for pattern in (rules["bracket"], rules["left_open"]):
        while found := pattern.search(name):
            rest = name[: found.start()] + " " + name[found.end() :]
            if not _UNITS.search(rest):
                break
            aside.append(" ".join(part for part in found.groups() if part).strip())
            name = " ".join(rest.split())
    stripped = name.strip(rules["strip"])
    # 张** is a name already masked, not a decorated one.
    if len(stripped) > 1 and stripped != name:
        signs = name.replace(stripped, "", 1).strip()
        aside.extend([signs] if signs else [])
        name = stripped
    name = _without_last_word(name, aside)
    aside[:] = [remark for remark in aside if remark]
    return name


def _without_last_word(name: str, aside: list[str]) -> str:
    rules = _rules()
    first, blank, last = name.rpartition(" ")
    if blank and last in rules["remarks"]:
        aside.append(last)
        return first
    for word in rules["honorifics"]:
        if name.endswith(word) and len(name) - len(word) >= 2:
            aside.append(word)
            return name[: -len(word)].rstrip()
    return name


def _joined(name: str) -> str:
    rules = _rules()
    kept = rules["latin_stop"].sub(lambda found: found[0].replace(".", "\x00"), name)
    kept = rules["mark"].sub(MARK, kept).replace("\x00", ".")
    return _BLANKS.sub("", kept)


@lru_cache(maxsize=8192)
def surname(name: str) -> str:
    """Return the surname of a Han name; '' for names with an interval mark or in other letters.

    Two characters are a compound surname only when a given name follows them.
    """
    if MARK in name or not name or not _IS_HAN.match(name):
        return ""
    return name[:2] if len(name) > 2 and name[:2] in pinyin.compounds() else name[0]


@lru_cache(maxsize=32768)
def is_han(char: str) -> bool:
    """Tell whether a character is a Han character, private ones of old systems included."""
    return bool(_IS_HAN.match(char))


@lru_cache(maxsize=8192)
def units(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the characters (or words in other letters) of a name, each with its readings.

    The likeliest reading comes first; a character without a known one is read as itself.
    """
    parts = _UNITS.findall(name)
    family = surname(name)
    compound = pinyin.compounds().get(family, "").split()
    found: list[tuple[str, tuple[str, ...]]] = []
    for place, part in enumerate(parts):
        if not is_han(part):
            found.append((part, (_plain(part),)))
            continue
        read = pinyin.readings(part, place == 0 and len(family) == 1)
        if place < len(compound):
            read = tuple(dict.fromkeys((compound[place], *read)))
        found.append((part, read or (part,)))
    return tuple(found)


def _plain(word: str) -> str:
    """Return a word in other letters as it is typed: small, without accents."""
    apart = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in apart if unicodedata.category(c)[0] in "LN") or word


def name_key(name: str) -> str:
    """Return a key that orders names by sound, then tone, then character, surname first."""
    return " ".join(
        f"{pinyin.with_tone(part, read[0])}{part}" if is_han(part) else f"{read[0]}{part}"
        for part, read in units(name)
    )


def initials(name: str) -> str:
    """Return the first letters of a name's likeliest reading: 张小三 is ``zxs``."""
    return "".join(read[0][0] for _, read in units(name) if read[0][0].isalnum())


def word_initials(text: str) -> str:
    """Return the first letters of any words, their first character no surname: 会议 is ``hy``."""
    found = []
    for part in _UNITS.findall(text):
        read = pinyin.readings(part) if is_han(part) else (_plain(part),)
        found.append((read or (part,))[0][0])
    return "".join(letter for letter in found if letter.isalnum())


def strokes_key(name: str) -> str:
    """Return a key for the order by strokes used in official lists (姓氏笔画).

    The surname decides, then the given name character by character, a shorter name first. Of
    characters with as many strokes those go first whose first stroke comes earlier in the order
    横竖撇点折; it is known for common surnames, others follow by code point. Names in other letters
    and characters without a known count stand last.
    """
    return "".join(_stroke_part(part) for part, _ in units(name))


@lru_cache(maxsize=32768)
def _stroke_part(part: str) -> str:
    count = strokes(part) if len(part) == 1 else 0
    if not count:
        return f"99{part}"
    return f"{count:02}{_first_strokes().get(part, '9')}{part}"


@cache
def _first_strokes() -> dict[str, str]:
    groups = shipped_json("rules", "strokes")["first"]
    return {char: kind for kind, chars in groups.items() for char in chars}
