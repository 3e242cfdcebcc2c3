"""The words of minutes, and where they stand in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from committee_desk.ledgers.reading.minutes.figures import number
from committee_desk.rules.data import bare, shipped_json

_NUMBER = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百\d]+(?:项|条|个)(?:议程|议题)?|议题[一二三四五六七八九十\d]+"
    r"|[（(]\s*[一二三四五六七八九十\d]+\s*[)）]"
    r"|[一二三四五六七八九十]+\s*[、.．]|\d{1,2}\s*[、.．)）](?!\d)|[①-⑳])\s*[、:：.]?\s*"
)
_HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+\s*[、.．]|第[一二三四五六七八九十\d]+项|议题[一二三四五六七八九十\d]+)"
)
_COUNTED = re.compile(r"[一二三四五六七八九十百]+|\d+")
_CLEAR = ("time", "place", "chair", "recorder", "attendees", "guests", "absent", "name", "theme")
"""Labels that a wide gap may stand behind in the place of a colon."""


@cache
def vocabulary() -> dict[str, Any]:
    """Return the shipped words."""
    told: dict[str, Any] = shipped_json("templates", "reading/minutes")
    return told


@dataclass(frozen=True)
class Piece:
    """Text under a label; ``label`` is empty for text that goes on.

    ``number`` is the figure of the heading a label stood in, 0 without one, ``written`` the whole
    of the piece as the document has it.
    """

    label: str
    text: str
    number: int = 0
    written: str = ""


@cache
def _labels() -> dict[str, str]:
    return {
        bare(word).replace("、", ""): label
        for label, words in vocabulary()["labels"].items()
        for word in words
    }


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return labels with a colon, between 【】, and alone before a wide gap."""
    clear = [word for word, label in _labels().items() if label in _CLEAR]
    spaced, wide = _spaced(_labels()), _spaced(clear)
    return (
        re.compile(
            rf"(?:^|(?<=[\s。；;，,|（(]))({spaced})[ \u3000]*"
            r"(?:[（(][^（）()：:]{0,12}[)）])?[ \u3000]*[：:]"
        ),
        re.compile(rf"[【\[［]({spaced})[】\]］][ \u3000]*[：:]?"),
        re.compile(rf"^({wide})(?:\t|[ \u3000]{{2,}}|\u3000)\s*(?=\S)"),
    )


def _spaced(words: Any) -> str:
    return "|".join(
        r"[ \u3000]*".join(map(re.escape, word)) for word in sorted(words, key=len, reverse=True)
    )


def label_of(text: str) -> str:
    """Return which label a text is by itself, with or without a number and a colon; else empty."""
    plain = _NUMBER.sub("", text).strip().rstrip("：:").strip("【】[]［］")
    plain = re.sub(r"[（(][^（）()]{0,12}[)）]$", "", plain)
    return _labels().get(bare(plain).replace("、", "").replace("/", ""), "")


def pieces(line: str) -> list[Piece]:
    """Return the labelled parts of a line; what stands before the first label goes on."""
    number = heading_number(line)
    alone = label_of(line)
    if alone:
        return [Piece(alone, "", number, line)]
    plain = _NUMBER.sub("", line) if _NUMBER.match(line) else line
    marks = _found(plain)
    if not marks:
        return [Piece("", line, 0, line)]
    found = []
    before = plain[: marks[0].start()].strip()
    if before:
        found.append(Piece("", before, 0, before))
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        end = after.start() if after else len(plain)
        text = plain[mark.end() : end].strip(" \t\u3000；;，,")
        label = _labels()[bare(mark[1]).replace("、", "")]
        found.append(Piece(label, text, number, plain[mark.start() : end].strip()))
    return found


def _found(plain: str) -> list[re.Match[str]]:
    colon, framed, gap = _marks()
    marks = sorted([*colon.finditer(plain), *framed.finditer(plain)], key=lambda mark: mark.start())
    first = gap.match(plain)
    if first and not (marks and marks[0].start() == 0):
        marks = [first, *(mark for mark in marks if mark.start() >= first.end())]
    if marks and marks[0].start() > 0:
        # Within what somebody said a word before a colon is no label of the document.
        return [
            mark for mark in marks if plain[mark.start() - 1].isspace() or mark[0][0] in "【[［"
        ]
    return marks


def unnumbered(text: str) -> str:
    """Return a text without the number it begins with."""
    return _NUMBER.sub("", text, count=1).strip()


def is_numbered(text: str) -> bool:
    """Tell whether a text begins with a number of a list."""
    return bool(_NUMBER.match(text))


def is_heading(text: str) -> bool:
    """Tell whether a line begins a section: 一、 or 第一项 or 议题一."""
    return bool(_HEADING.match(text))


def heading_number(text: str) -> int:
    """Return the figure of a heading, 0 for a line that is none."""
    found = _HEADING.match(text)
    return _counted(found[0]) if found else 0


def list_number(text: str) -> int:
    """Return the figure of a line of a list: 1、 (2) 三、; 0 for one without."""
    found = _NUMBER.match(text)
    return _counted(found[0]) if found else 0


def _counted(text: str) -> int:
    found = _COUNTED.search(text)
    return (number(found[0]) or 0) if found else 0


def clauses(text: str) -> list[str]:
    """Return the numbered clauses of a text, or its lines where nothing is numbered."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined: list[str] = []
    for line in lines:
        parts = re.split(
            r"(?<=[。；;])\s*(?=(?:\d{1,2}[、.．](?!\d)|[（(][一二三四五六七八九十\d]+[)）]|[①-⑳]))",
            line,
        )
        joined.extend(part.strip() for part in parts if part.strip())
    return [unnumbered(line) for line in joined if unnumbered(line)]
