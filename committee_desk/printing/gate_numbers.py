"""Numbers of persons on a page: identity documents, telephones, bank cards, permits."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import NamedTuple

from committee_desk.printing.plain import shorter
from committee_desk.rules import identity

IDENTITY, MOBILE, BANK, PERMIT = "identity_number", "mobile", "bank_card", "permit"
OWN_NUMBER, OWN_PHONE = "own_identity_number", "own_phone"

_GROUP = re.compile(r"\d+(?:[ \n]?X(?![A-Z]))?")
_BLANK = re.compile("[ \n]")
_BETWEEN = re.compile(r"[ \n\-./·•(),、|]{0,4}")
_LONGEST = 21
_BREAKS, _PIECE = 2, 3
"""A number broken more often than this has whole pieces; else it is a column of small numbers."""
_COUNTED = 3
"""So many groups, each one more than the group before, are rows that are counted."""
_MOST_COUNTED = 8
_LENGTH = 18
_CENTURIES = ("18", "19", "20")
_CARD_OF_DISABLED = 20
"""The number of a disability card is an identity number, a kind and a degree."""
_MOBILE = re.compile(r"1[3-9]\d{9}")
_CARD = re.compile(r"(62|4\d|5[1-5]|35|37|60|68|69|9[4-9])\d{14,17}")
_PERMIT = re.compile(r"(?<![A-Z0-9])(?:[HM]\d{8}(?:\d{2})?|[A-Z]{3}\d{12}|E[A-Z0-9]\d{7})(?!\d)")
_WORDED_PERMIT = re.compile(r"(?:通行证|台胞证|护照|回乡证)[^\d\n]{0,8}([A-Z]{0,2}\d{8,10})(?!\d)")
_TOKEN = re.compile(r"[A-Z0-9]{6,24}")
_USUAL = {(3, 4, 4), (3, 8), (7, 4), (4, 4, 3), (3, 3, 5), (2, 3, 4, 4), (2, 11)}
"""How people part mobile numbers."""


class Found(NamedTuple):
    """A number on the plain text of a page: which kind, from where to where, its digits."""

    code: str
    start: int
    end: int
    value: str


class _Group(NamedTuple):
    start: int
    end: int
    text: str


def numbers(text: str) -> Iterator[Found]:
    """Yield the numbers of persons in a plain text, however they are parted or broken."""
    groups = [_Group(m.start(), m.end(), "".join(m[0].split())) for m in _GROUP.finditer(text)]
    for run in joined_runs(text, groups):
        found = _kind_of(run, text)
        if found:
            value = "".join(group.text for group in run)
            yield Found(found, run[0].start, run[-1].end, value)
    for group in groups:
        if _LENGTH < len(group.text) == group.end - group.start:
            yield from _inside(group)
    for match in _PERMIT.finditer(text):
        yield Found(PERMIT, match.start(), match.end(), match[0])
    line = shorter(text, (match.start() for match in _BLANK.finditer(text)))
    for match in _WORDED_PERMIT.finditer(line.text):
        yield Found(PERMIT, line.at(match.start(1)), line.at(match.end(1) - 1) + 1, match[1])


def joined_runs(text: str, groups: list[_Group]) -> Iterator[list[_Group]]:
    """Yield every run of neighbouring groups that may be one number, up to its longest form.

    Cells that count the rows of a table are no number: 108, 109, 110, 111, 112 under one another. A
    number written figure by figure may count as well, so single figures always are one.
    """
    near = [
        bool(_BETWEEN.fullmatch(text, before.end, after.start))
        and text.count("\n", before.end, after.start) < 2
        for before, after in pairwise(groups)
    ]
    onward = [_goes_on(before.text, after.text) for before, after in pairwise(groups)]
    for first in range(len(groups)):
        run = [groups[first]]
        length = len(groups[first].text)
        breaks, counted, short = 0, 0, False
        yield run
        for at in range(first + 1, len(groups)):
            length += len(groups[at].text)
            breaks += "\n" in text[groups[at - 1].end : groups[at].start]
            short = short or len(groups[at - 1].text) < _PIECE
            if not near[at - 1] or length > _LONGEST or (breaks > _BREAKS and short):
                break
            run = [*run, groups[at]]
            counted += onward[at - 1]
            spread = length == len(run)
            if spread or counted < _COUNTED or 2 * counted < len(run) - 1:
                yield run


def _goes_on(before: str, after: str) -> bool:
    """Tell whether a group is one more than the group before it."""
    small = len(after) < _MOST_COUNTED and before.isdecimal() and after.isdecimal()
    return small and len(before) <= len(after) and int(after) == int(before) + 1


def _kind_of(run: list[_Group], text: str) -> str:
    value = "".join(group.text for group in run)
    if len(value) in (15, 18, _CARD_OF_DISABLED) and _is_identity(value):
        return IDENTITY
    if _looks_mobile(value, run, text):
        return MOBILE
    if 16 <= len(value) <= 19 and _CARD.fullmatch(value) and _luhn(value) and _one(run, text, 4):
        return BANK
    return ""


def _is_identity(value: str) -> bool:
    """Tell whether digits are an identity number; that of a disability card goes on after it."""
    judged = identity.judge(value[:_LENGTH] if len(value) == _CARD_OF_DISABLED else value)
    fifteen = "fifteen" in judged.flags and "date" not in judged.flags
    return judged.sound or (len(value) != _CARD_OF_DISABLED and fifteen)


def _inside(group: _Group) -> Iterator[Found]:
    """Yield identity numbers that were written without a blank between them and other figures."""
    at = 0
    while at + _LENGTH <= len(group.text):
        value = group.text[at : at + _LENGTH]
        if value[6:8] in _CENTURIES and identity.judge(value).sound:
            yield Found(IDENTITY, group.start + at, group.start + at + _LENGTH, value)
            at += _LENGTH
        else:
            at += 1


def _looks_mobile(value: str, run: list[_Group], text: str) -> bool:
    bare = value[2:] if len(value) == 13 and value.startswith("86") else value
    return bool(_MOBILE.fullmatch(bare)) and _one(run, text, 1)


def _one(run: list[_Group], text: str, usual: int) -> bool:
    """Tell whether groups read as one number rather than as neighbours in a table."""
    if len(run) == 1:
        return True
    between = [text[a.end : b.start] for a, b in pairwise(run)]
    if any(
        "\n" in part and _in_table_row(text, group)
        for part, group in zip(between, run, strict=False)
    ):
        return False
    whole = [len(run[0].text)]
    for part, group in zip(between, run[1:], strict=True):
        # What a line break parted was one piece before.
        if part.strip(" ") == "\n":
            whole[-1] += len(group.text)
        else:
            whole.append(len(group.text))
    broken = sum(part.strip(" ") == "\n" for part in between)
    if broken <= 1 and broken + sum("-" in part for part in between) == len(between):
        return True
    return _usual(whole, usual) or _usual([len(group.text) for group in run], usual)


def _in_table_row(text: str, group: _Group) -> bool:
    """Tell whether a line has cells: what stands below its last one is another row's number."""
    return "\t" in text[text.rfind("\n", 0, group.start) + 1 : group.start]


def _usual(lengths: list[int], usual: int) -> bool:
    """Tell whether pieces have the lengths people part numbers into."""
    same = all(length == usual for length in lengths[:-1])
    # A line spread wide reads as single figures, the part before the break as one piece.
    spread = len(lengths) >= 4 and sum(length > 1 for length in lengths) <= 1
    return tuple(lengths) in _USUAL or same or spread or max(lengths) <= 2


def _luhn(digits: str) -> bool:
    doubled = (int(d) * (2 if n % 2 else 1) for n, d in enumerate(reversed(digits)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def own_numbers(text: str, known: Collection[str]) -> Iterator[Found]:
    """Yield the identity numbers of the desk's own people, letters included, parted or whole."""
    tokens = [_Group(m.start(), m.end(), m[0]) for m in re.finditer(r"[A-Z0-9]+", text)]
    for run in joined_runs(text, tokens):
        value = "".join(group.text for group in run)
        if len(value) >= 6 and value in known:
            yield Found(OWN_NUMBER, run[0].start, run[-1].end, value)


def own_phones(text: str, known: Collection[str]) -> Iterator[Found]:
    """Yield the telephones of the desk's own people; ``known`` are digits only, 7 or more."""
    groups = [_Group(m.start(), m.end(), m[0]) for m in re.finditer(r"\d+", text)]
    for run in joined_runs(text, groups):
        value = "".join(group.text for group in run)
        if 7 <= len(value) <= 13 and value in known:
            yield Found(OWN_PHONE, run[0].start, run[-1].end, value)
