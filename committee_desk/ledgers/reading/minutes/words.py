"""The words of minutes, and where they stand in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from committee_desk.rules.data import bare, shipped_json

_NUMBER = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百\d]+[项条个]|议题[一二三四五六七八九十\d]+"
    r"|[（(]\s*[一二三四五六七八九十\d]+\s*[)）]"
    r"|[一二三四五六七八九十]+\s*[、.．]|\d{1,2}\s*[、.．)）](?!\d)|[①-⑳])\s*[、:：.]?\s*"
)
_HEADING = re.compile(
    r"^\s*(?:[一二三四五六七八九十]+\s*[、.．]|第[一二三四五六七八九十\d]+项|议题[一二三四五六七八九十\d]+)"
)


@cache
def vocabulary() -> dict[str, Any]:
    """Return the shipped words."""
    told: dict[str, Any] = shipped_json("templates", "reading/minutes")
    return told


@dataclass(frozen=True)
class Piece:
    """Text under a label; ``label`` is empty for text that goes on."""

    label: str
    text: str


@cache
def _labels() -> dict[str, str]:
    return {bare(word): label for label, words in vocabulary()["labels"].items() for word in words}


@cache
def _labelled() -> re.Pattern[str]:
    words = sorted(_labels(), key=len, reverse=True)
    spaced = "|".join(r"[ \u3000]*".join(map(re.escape, word)) for word in words)
    return re.compile(
        rf"(?:^|(?<=[\s。；;，,|（(]))({spaced})[ \u3000]*"
        r"(?:[（(][^（）()：:]{0,12}[)）])?[ \u3000]*[：:]"
    )


def label_of(text: str) -> str:
    """Return which label a text is by itself, with or without a number and a colon; else empty."""
    plain = _NUMBER.sub("", text).strip().rstrip("：:")
    plain = re.sub(r"[（(][^（）()]{0,12}[)）]$", "", plain)
    return _labels().get(bare(plain).replace("、", "").replace("/", ""), "")


def pieces(line: str) -> list[Piece]:
    """Return the labelled parts of a line; what stands before the first label goes on."""
    alone = label_of(line)
    if alone:
        return [Piece(alone, "")]
    plain = _NUMBER.sub("", line) if _NUMBER.match(line) else line
    marks = list(_labelled().finditer(plain))
    if not marks:
        return [Piece("", line)]
    found = []
    before = plain[: marks[0].start()].strip()
    if before:
        found.append(Piece("", before))
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        text = plain[mark.end() : after.start() if after else len(plain)]
        found.append(Piece(_labels()[bare(mark[1])], text.strip(" \t\u3000；;，,")))
    return found


def unnumbered(text: str) -> str:
    """Return a text without the number it begins with."""
    return _NUMBER.sub("", text, count=1).strip()


def is_numbered(text: str) -> bool:
    """Tell whether a text begins with a number of a list."""
    return bool(_NUMBER.match(text))


def is_heading(text: str) -> bool:
    """Tell whether a line begins a section: 一、 or 第一项 or 议题一."""
    return bool(_HEADING.match(text))


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
