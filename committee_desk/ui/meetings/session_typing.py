"""What the recorder types in one line, read: who speaks, who comes and goes, who votes what.

All of it can be typed with a Chinese input method on: full-width signs and marks count as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.rules.names import initials

COME, GO = "come", "go"
_FOR = "for"
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:：](\d{2})(?!\d)")
_LETTERS = re.compile(r"([A-Za-z]{1,12})(?=$|[\s：:，,、+＋\-－=＝])")
_SIGN = re.compile(r"^\s*([+＋\-－=＝])?[\s：:，,、]*")
_NUMBERS = r"\d[\d\s,，、\-－–—~～至到]*"
_CHOICE = r"\s*[:：]?\s*([^\d\s,，、;；。:：]+)"
_WHITE = re.compile(r"[\s,，、;；。]*")


@dataclass(frozen=True)
class Named:
    """Somebody on the list of the meeting: the person's id, number and name."""

    id: int
    number: int
    name: str
    capacity: str = ""


@dataclass(frozen=True)
class Speech:
    """A line in which somebody speaks: who may be meant, for or against, and what was said.

    ``people`` are all whom the letters fit; with one of them it is known who speaks, with none a
    number or letters stood there that fit nobody (``sought``), or nobody was named.
    """

    people: tuple[Named, ...]
    sought: str
    side: str
    words: str


@dataclass(frozen=True)
class Moved:
    """Who comes or goes: numbers as typed, and when (``HH:MM``, '' where none was typed)."""

    what: str
    numbers: str
    at: str


def speech(typed: str, people: Sequence[Named]) -> Speech:
    """Return what a line says: ``12 + words``, ``wxy words``, ``王秀英 words`` or words alone."""
    from committee_desk.work import speeches

    line = typed.strip()
    told = speeches.read(line)
    if told.number is not None:
        found = tuple(each for each in people if each.number == told.number)
        return Speech(found[:1], "" if found else str(told.number), told.side, told.words)
    letters = _LETTERS.match(line)
    if letters:
        sought = letters[1].lower()
        fitting = tuple(each for each in people if _initials(each.name).startswith(sought))
        if fitting:
            side, words = _after(line[letters.end() :])
            return Speech(fitting, "", side, words)
        return Speech((), "", "", line)
    for each in people:
        rest = line.removeprefix(each.name)
        if rest != line and _SIGN.match(rest) and (not rest or not rest[0].isalnum()):
            side, words = _after(rest)
            return Speech((each,), "", side, words)
    return Speech((), "", "", line)


def moved(typed: str) -> Moved:
    """Return who comes or goes: ``8 14:35`` and ``+8``, ``-12 15:10`` and ``走12``."""
    line, what = _without(typed, "goes"), GO
    if line == typed.strip():
        line, what = _without(typed, "comes"), COME
    clock = _CLOCK.search(line)
    at = f"{int(clock[1]):02}:{clock[2]}" if clock else ""
    return Moved(what, _CLOCK.sub(" ", line).strip(" ，,、;；。"), at)


def ballots(
    typed: str, options: Sequence[int], present: Iterable[int]
) -> dict[int, str | tuple[int, ...]]:
    """Return what each number voted: ``1-12 同意 13 反对 其余弃权``; options by their letters.

    ``present`` are the numbers that may vote: of the rest only they. Raises DeskError for what
    cannot be read and for a number named twice.
    """
    from committee_desk.work import meeting_attendance

    found: dict[int, str | tuple[int, ...]] = {}
    at, waiting = 0, list(present)
    for part in _parts().finditer(typed):
        _refuse_between(typed[at : part.start()])
        at = part.end()
        if part[1].lower() in _told()["rest"]:
            numbers = [each for each in waiting if each not in found]
        else:
            numbers = meeting_attendance.read_numbers(part[1].strip(" ,，、"))
        choice = _choice(part[2], options)
        for number in numbers:
            if number in found:
                raise DeskError(
                    N_("Number {number} stands there twice."),
                    N_("Each person votes once."),
                    code="twice",
                    field="ballots",
                    number=number,
                )
            found[number] = choice
    _refuse_between(typed[at:])
    return found


def letter(place: int) -> str:
    """Return the letter of an option, the first being A."""
    return chr(ord("A") + place)


def told(cast: Mapping[int, str]) -> str:
    """Return choices as they are typed: ``1-12 同意; 13 反对``, so that they can be put right."""
    label = code_list("vote_choice").label
    groups: dict[str, list[int]] = {}
    for number in sorted(cast):
        groups.setdefault(cast[number], []).append(number)
    return "; ".join(
        f"{ranges(numbers)} {label(choice) or choice}" for choice, numbers in groups.items()
    )


def ranges(numbers: Sequence[int]) -> str:
    """Return numbers in order as ``1-12, 14``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _after(rest: str) -> tuple[str, str]:
    sign = _SIGN.match(rest)
    assert sign is not None, "the pattern fits an empty text"
    from committee_desk.work import speeches

    side = speeches.read(f"1{sign[1]}").side if sign[1] else ""
    return side, rest[sign.end() :].strip()


def _without(typed: str, key: str) -> str:
    """Return a line without the sign or word that begins it; as it is where none does."""
    line = typed.strip()
    for sign in _told()[key]:
        if line.lower().startswith(sign):
            return line[len(sign) :].strip()
    return line


@cache
def _told() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("rules", "recorder")
    return found


@cache
def _parts() -> re.Pattern[str]:
    rest = "|".join(map(re.escape, _told()["rest"]))
    return re.compile(f"({_NUMBERS}|{rest}){_CHOICE}", re.IGNORECASE)


@cache
def _initials(name: str) -> str:
    return initials(name).lower()


def _choice(word: str, options: Sequence[int]) -> str | tuple[int, ...]:
    if options and re.fullmatch(r"[A-Za-zＡ-Ｚ]+", word):
        letters = {letter(place): option for place, option in enumerate(options)}
        chosen = [letters.get(each) for each in dict.fromkeys(word.upper())]
        if None not in chosen:
            return tuple(each for each in chosen if each is not None)
    codes = code_list("vote_choice")
    short = {each: code for code, words in _told()["choices"].items() for each in words}
    code = short.get(word.lower()) or codes.find(word)
    if code is None or (options and code == _FOR):
        raise DeskError(
            N_("“{word}” is no vote."),
            N_("Write for, against or abstain; where there are options, their letters."),
            code="no_vote",
            field="ballots",
            word=word,
        )
    return code


def _refuse_between(text: str) -> None:
    left = _WHITE.sub("", text)
    if left:
        raise DeskError(
            N_("“{text}” cannot be read."),
            N_("Write numbers and what they voted: 1-12 for, 13 against, rest abstain."),
            code="unread",
            field="ballots",
            text=left[:40],
        )
