"""Doors as people write them: 3号楼2单元501室, 3-2-501, 3栋2单元501, 3#2-501, A座1203."""

import re
from collections.abc import Collection, Iterable, Iterator

from committee_desk.printing.gate_numbers import Found
from committee_desk.printing.plain import shorter

OWN_DOOR = "own_door"
_BLANK = re.compile("[ \n]")

_BUILDING = r"(?<![0-9A-Z\-./])(\d{1,4}[A-Z]?|[A-Z]\d{0,2})"
_WORD = r" ?(?:号院|号楼|栋|幢|座|#楼|#|楼|号(?= ?[0-9A-D甲乙丙丁]{1,2} ?(?:单元|门)))[ \-,]{0,2}"
_UNIT = r"(\d{1,2}|[A-D甲乙丙丁])"
_FLOOR = r"(?:第?\d{1,2} ?[层楼][ \-,]{0,2})?"
_ROOM = r"(\d{1,5}[A-Z]?)"
_SHAPES = (
    re.compile(
        rf"{_BUILDING}{_WORD}(?:{_UNIT} ?(?:单元|门|-|/)[ \-,]{{0,2}})?{_FLOOR}{_ROOM}(?!\d)"
    ),
    re.compile(rf"{_BUILDING} ?[-/] ?{_UNIT} ?(?:单元|门)[ \-,]{{0,2}}{_FLOOR}{_ROOM}(?!\d)"),
    re.compile(rf"{_BUILDING} ?- ?(?:{_UNIT} ?- ?)?{_ROOM}(?![\d\-])"),
    re.compile(rf"{_BUILDING}([/.])(\d{{1,2}})\2{_ROOM}(?![\d/.])"),
)


def door_keys(text: str) -> list[str]:
    """Return the doors written in a plain text as building-unit-room."""
    return [found.value for found in _doors(text)]


def door_key(parts: Iterable[str]) -> str:
    """Return building, unit and room as 3-2-501; leading noughts say nothing."""
    return "-".join(part.lstrip("0") or "0" for part in parts if part)


def _doors(text: str) -> Iterator[Found]:
    for shape in _SHAPES:
        for match in shape.finditer(text):
            parts = [part for part in match.groups() if part and part not in "/."]
            yield Found(OWN_DOOR, match.start(), match.end(), door_key(parts))


def own_doors(text: str, known: Collection[str]) -> Iterator[Found]:
    """Yield doors of the desk's own dwellings in a plain text, over line breaks and blanks.

    A line break between two figures may have parted one number or two, so both are tried.
    """
    if not known:
        return
    seen = set()
    blanks = [match.start() for match in _BLANK.finditer(text)]
    for parted in (True, False):
        line = shorter(text, (at for at in blanks if _goes(text, at, parted)))
        for found in _doors(line.text.replace("\n", " ")):
            place = line.at(found.start), line.at(found.end - 1) + 1
            if found.value in known and place not in seen:
                seen.add(place)
                yield found._replace(start=place[0], end=place[1])


def _goes(text: str, at: int, parted: bool) -> bool:
    """Tell whether a blank or line break is left out: always, but between two figures."""
    beside = text[at - 1 : at] + text[at + 1 : at + 2]
    figures = len(beside) == 2 and beside.isascii() and beside.isalnum()
    return not figures or (text[at] == "\n" and not parted)
