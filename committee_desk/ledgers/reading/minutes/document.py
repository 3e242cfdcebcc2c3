"""Reads a Word document (.docx) into paragraphs and tables, in their order.

Automatic numbers are written out where they show; deleted and hidden text is left away, inserted
text stands. Text boxes are paragraphs of their own.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from committee_desk.ledgers.reading import guard
from committee_desk.ledgers.reading.xlsx import refuse_doctype

_PART = 64 * 1024 * 1024
_MAIN = re.compile(r"word/document\d*\.xml")
_UNSEEN = frozenset({"del", "moveFrom", "Fallback", "rt", "delText"})
"""Deleted and moved text, the other form of a drawing, and readings above characters."""
_MOST = 200_000
"""Paragraphs of a document; the longest minutes have some hundreds."""


@dataclass
class Cell:
    """A cell of a table: its paragraphs. One that goes on from the row above says so."""

    lines: list[str] = field(default_factory=list)
    continues: bool = False

    @property
    def text(self) -> str:
        """Return the paragraphs with line breaks between."""
        return "\n".join(line for line in self.lines if line)


@dataclass
class Table:
    """A table, row by row; cells merged across are one cell."""

    rows: list[list[Cell]] = field(default_factory=list)


Block = str | Table


def blocks(path: Path) -> list[Block]:
    """Return the paragraphs and tables of a document.

    Raises Damaged for what is no whole document, Refused for one that is too big or hostile.
    """
    with zipfile.ZipFile(path) as archive:
        guard.check_archive(archive)
        names = {name.lower(): name for name in archive.namelist()}
        body = guard.part(archive, names[body_of(names)], _PART)
        numbering = names.get("word/numbering.xml")
        lists = _formats(guard.part(archive, numbering, _PART)) if numbering else {}
    reader = _Body(lists)
    _parse(body, reader.start, reader.end, reader.text)
    return reader.blocks


def body_of(names: Iterable[str]) -> str:
    """Return which part of an archive is the text of a Word document, '' where none is.

    Names are in small letters. Word for the web calls it document2.xml.
    """
    return next((name for name in sorted(names) if _MAIN.fullmatch(name)), "")


def _parse(
    data: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = lambda tag, given: start(tag.rpartition(":")[2], _plain(given))
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = text
    parser.Parse(data, True)


def _plain(given: dict[str, str]) -> dict[str, str]:
    return {name.rpartition(":")[2]: value for name, value in given.items()}


_Formats = dict[str, dict[str, tuple[str, str]]]
"""Number of a list to level to (kind of figures, pattern such as ``%1、``)."""


def _formats(data: bytes) -> _Formats:
    abstract: dict[str, dict[str, tuple[str, str]]] = {}
    lists: dict[str, str] = {}
    at = {"abstract": "", "level": "", "list": ""}

    def start(tag: str, given: dict[str, str]) -> None:
        value = given.get("val", "")
        if tag == "abstractNum":
            at["abstract"] = given.get("abstractNumId", "")
            abstract[at["abstract"]] = {}
        elif tag == "num":
            at["list"] = given.get("numId", "")
        elif tag == "abstractNumId":
            lists[at["list"]] = value
        elif tag == "lvl":
            at["level"] = given.get("ilvl", "")
            abstract.get(at["abstract"], {})[at["level"]] = ("decimal", "")
        elif tag in ("numFmt", "lvlText") and at["abstract"] in abstract:
            kind, pattern = abstract[at["abstract"]].get(at["level"], ("decimal", ""))
            told = (value, pattern) if tag == "numFmt" else (kind, value)
            abstract[at["abstract"]][at["level"]] = told

    _parse(data, start, lambda _tag: None, lambda _text: None)
    return {number: abstract.get(which, {}) for number, which in lists.items()}


@dataclass
class _Open:
    """A paragraph being read."""

    parts: list[str] = field(default_factory=list)
    list_no: str = ""
    level: str = "0"


class _Body:
    """Hears the parts of a document; a table within a table is read as lines of its cell."""

    def __init__(self, lists: _Formats) -> None:
        self.blocks: list[Block] = []
        self._lists = lists
        self._counts: dict[tuple[str, str], int] = {}
        self._open: list[_Open] = []
        self._tables: list[Table] = []
        self._cells: list[Cell] = []
        self._tags: list[str] = []
        self._gone: list[bool] = []
        self._skipped = 0
        self._hidden = self._in_text = False
        self._seen = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        """Open a paragraph, a table, a cell, or leave away what does not show."""
        self._tags.append(tag)
        if self._skipped or tag in _UNSEEN:
            self._row_deleted(tag)
            self._skipped += 1
        elif tag == "p":
            self._open.append(_Open())
        elif tag == "tbl":
            self._tables.append(Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
            self._gone.append(False)
        elif tag == "tc":
            self._cells.append(Cell())
        elif tag == "vMerge" and self._cells:
            self._cells[-1].continues = given.get("val", "continue") == "continue"
        elif tag == "r":
            self._hidden = False
        elif tag == "vanish":
            self._hidden = given.get("val", "1") not in ("0", "false")
        elif tag == "t":
            self._in_text = not self._hidden
        elif self._open:
            self._mark(tag, given)

    def _row_deleted(self, tag: str) -> None:
        """Note that a row is deleted; its cells follow and go with it."""
        if tag == "del" and self._tags[-2:-1] == ["trPr"] and self._gone:
            self._gone[-1] = True

    def _mark(self, tag: str, given: dict[str, str]) -> None:
        paragraph = self._open[-1]
        if tag == "numId":
            paragraph.list_no = given.get("val", "")
        elif tag == "ilvl":
            paragraph.level = given.get("val", "0")
        elif tag == "tab" and not given:
            paragraph.parts.append("\t")
        elif tag in ("br", "cr"):
            paragraph.parts.append("\n")
        elif tag == "noBreakHyphen":
            paragraph.parts.append("-")

    def end(self, tag: str) -> None:
        """Close what was opened."""
        self._tags.pop()
        if self._skipped:
            self._skipped -= 1
        elif tag == "t":
            self._in_text = False
        elif tag == "p" and self._open:
            self._end_paragraph(self._open.pop())
        elif tag == "tc" and self._cells:
            self._end_cell(self._cells.pop())
        elif tag == "tr" and self._gone and self._gone.pop():
            self._tables[-1].rows.pop()
        elif tag == "tbl" and self._tables:
            self._end_table(self._tables.pop())

    def text(self, data: str) -> None:
        """Keep the text of a run that shows."""
        if self._in_text and self._open and not self._skipped:
            self._open[-1].parts.append(data)

    def _end_paragraph(self, paragraph: _Open) -> None:
        self._seen += 1
        if self._seen > _MOST:
            raise guard.too_big()
        written = "".join(paragraph.parts)
        lines = [line.strip() for line in written.replace("\u00a0", " ").split("\n")]
        lines = [line for line in lines if line]
        if lines and paragraph.list_no not in ("", "0"):
            lines[0] = self._number(paragraph) + lines[0]
        if self._cells:
            self._cells[-1].lines.extend(lines)
        else:
            self.blocks.extend(lines)

    def _end_cell(self, cell: Cell) -> None:
        if len(self._tables) > 1 and self._cells:
            self._cells[-1].lines.extend(cell.lines)
        elif self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append(cell)

    def _end_table(self, table: Table) -> None:
        if not self._tables:
            self.blocks.append(table)

    def _number(self, paragraph: _Open) -> str:
        place = (paragraph.list_no, paragraph.level)
        self._counts[place] = self._counts.get(place, 0) + 1
        for known in list(self._counts):
            if known[0] == place[0] and known[1] > place[1]:
                del self._counts[known]
        kind, pattern = self._lists.get(place[0], {}).get(place[1], ("decimal", ""))
        level = int(place[1]) + 1 if place[1].isdecimal() else 1
        if kind in ("bullet", "none") or f"%{level}" not in pattern:
            return ""
        count = self._counts[place]
        figures = _han(count) if "hinese" in kind or "japanese" in kind else str(count)
        return pattern.replace(f"%{level}", figures)


_DIGITS = "零一二三四五六七八九十"


def _han(count: int) -> str:
    """Return a count up to 99 in Chinese figures."""
    if count <= 10:
        return _DIGITS[count]
    tens, ones = divmod(count, 10)
    return ("" if tens == 1 else _DIGITS[tens % 10]) + "十" + (_DIGITS[ones] if ones else "")
