"""A tiny marked text: headings, lists, tables, pictures and paragraphs, for what no form foresees.

``# `` to ``#### `` begin headings (numbered officially by themselves), ``- `` and ``1. `` entries,
``|`` rows of a table, ``![words](key)`` a picture; a blank line begins a new paragraph. Headings
that are typed with their official number (一、（一）) are known as such. Nothing is ever refused:
what is not understood is a paragraph.
"""

import re
from collections.abc import Mapping

from committee_desk.printing import wording
from committee_desk.printing.composing.numbering import Numbering
from committee_desk.printing.composing.values import visible
from committee_desk.printing.content import Block, Paragraph, Picture, Table

_HEADING = re.compile(r"(#{1,4})[ \u3000]+(\S.*)")
_TYPED = (
    (re.compile(r"[一二三四五六七八九十]{1,3}、\s*([^。；！？]{1,30})"), 1),
    (re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]\s*([^。；！？]{1,30})"), 2),
)
_NUMBERED_ALREADY = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])\s*"
)
_DASH = re.compile(r"[-*•·][ \u3000]+(\S.*)")
_NUMBER = re.compile(r"\d{1,3}[.．、][ \u3000]*(?=[^\d\s])(.+)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(\s*([^)\s]+)\s*\)")
_RULE_CELL = re.compile(r":?-{1,}:?")


def blocks(
    text: str, pictures: Mapping[str, bytes] | None = None, numbering: Numbering | None = None
) -> list[Block]:
    """Return the blocks of a marked text; ``numbering`` goes on from the headings before it.

    A picture whose key is not among ``pictures`` is left out, its words too.
    """
    reader = _Reader(pictures or {}, numbering or Numbering())
    for line in visible(text).split("\n"):
        reader.line(line.strip())
    reader.end()
    return reader.out


def picture_keys(text: str) -> list[str]:
    """Return the keys of the pictures a marked text names."""
    lines = (line.strip() for line in visible(text).split("\n"))
    return [found[2] for line in lines if (found := _PICTURE.fullmatch(line))]


class _Reader:
    """Gathers lines of one sort until another begins."""

    def __init__(self, pictures: Mapping[str, bytes], numbering: Numbering) -> None:
        self.out: list[Block] = []
        self._pictures = pictures
        self._numbering = numbering
        self._sort = ""
        self._held: list[str] = []

    def line(self, line: str) -> None:
        """Take one line."""
        heading = _heading(line)
        if heading:
            self._turn("")
            self.out.append(self._numbering.heading(*heading))
        elif found := _PICTURE.fullmatch(line):
            self._turn("")
            self._picture(found[1], found[2])
        elif line.startswith("|") and line.count("|") > 1:
            self._hold("table", line)
        elif found := _DASH.fullmatch(line):
            self._hold("dashes", found[1])
        elif found := _NUMBER.fullmatch(line):
            self._hold("numbers", found[1])
        elif line:
            self._hold("text", line)
        else:
            self._turn("")

    def end(self) -> None:
        """Give out what is still held."""
        self._turn("")

    def _hold(self, sort: str, line: str) -> None:
        if sort != self._sort:
            self._turn(sort)
        self._held.append(line)

    def _turn(self, sort: str) -> None:
        held, self._held = self._held, []
        before, self._sort = self._sort, sort
        if not held:
            return
        if before == "table":
            self.out += _table(held)
        elif before == "text":
            said = [text for each in held if (text := wording.full_width(each))]
            if said:
                self.out.append(Paragraph("\n".join(said)))
        else:
            entries = [text for each in held if (text := wording.inline(each))]
            self.out += self._numbering.entries(entries, before)

    def _picture(self, words: str, key: str) -> None:
        data = self._pictures.get(key)
        if data:
            self.out.append(Picture(data, wording.inline(words)))


def _heading(line: str) -> tuple[str, int] | None:
    """Return words and level of a heading, None when the line is none."""
    found = _HEADING.fullmatch(line)
    if found:
        bare = _NUMBERED_ALREADY.sub("", found[2], count=1)
        words = wording.inline(bare) or wording.inline(found[2])
        return (words, len(found[1])) if words else None
    for shape, level in _TYPED:
        typed = shape.fullmatch(line)
        if typed and (words := wording.inline(typed[1])):
            return words, level
    return None


def _table(lines: list[str]) -> list[Block]:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    ruled = [n for n, row in enumerate(rows) if all(_RULE_CELL.fullmatch(cell) for cell in row)]
    marks = rows[ruled[0]] if ruled else []
    kept = [row for n, row in enumerate(rows) if n not in ruled]
    if not kept:
        return []
    width = max(len(row) for row in kept)
    whole = [tuple(map(wording.full_width, [*row, *[""] * (width - len(row))])) for row in kept]
    align = "".join(_align(marks[n] if n < len(marks) else "") for n in range(width))
    return [Table(whole[0], tuple(whole[1:]), align if marks else "")]


def _align(mark: str) -> str:
    if mark.endswith(":"):
        return "c" if mark.startswith(":") else "r"
    return "l" if mark.startswith(":") else "c"
