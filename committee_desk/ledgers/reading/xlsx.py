"""Reads .xlsx and .xlsm as a stream: literal digits, merges, hidden parts, formulas without values.

Only values are read. Macros, links and objects are never looked at.
"""

import posixpath
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO
from xml.parsers import expat

from committee_desk.ledgers.reading import guard
from committee_desk.ledgers.reading.formats import Formats
from committee_desk.ledgers.reading.grid import Grid
from committee_desk.ledgers.reading.xlsx_sheet import SheetParser, unescaped

_SECRET = ("hidden", "veryHidden")
Told = Callable[[int, int], None]


def read(path: Path | IO[bytes], told: Told, limit_rows: int = 0) -> list[Grid]:
    """Return the sheets of a workbook in their order.

    ``told`` hears how many bytes of how many are done. ``limit_rows`` stops each sheet after so
    many rows. Raises Refused for what is damaged or beyond the limits of ``guard``.
    """
    with zipfile.ZipFile(path) as archive:
        guard.check_archive(archive)
        names = {name.lower().lstrip("/"): name for name in archive.namelist()}
        book = _workbook(archive, names)
        strings = _shared_strings(archive, names.get(book.strings.lower(), ""))
        formats = _formats(archive, names.get(book.styles.lower(), ""))
        parts = [(sheet, names.get(sheet.part.lower(), "")) for sheet in book.sheets]
        total = sum(archive.getinfo(part).file_size for _sheet, part in parts if part) or 1
        grids, done, cells = [], 0, 0
        for sheet, part in parts:
            if not part:
                continue
            grid = Grid(sheet.name, hidden=sheet.hidden, date1904=book.date1904)
            parser = SheetParser(grid, strings, formats, cells, limit_rows)
            with archive.open(part) as source:
                for piece in guard.chunks(source):
                    parser.feed(piece)
                    done += len(piece)
                    told(done, total)
                    if parser.enough:
                        break
            cells = parser.close()
            grids.append(grid)
        return grids


class _Sheet:
    def __init__(self, name: str, part: str, hidden: bool) -> None:
        self.name, self.part, self.hidden = name, part, hidden


class _Book:
    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.strings = ""
        self.styles = ""
        self.date1904 = False


def parse(data: bytes, start: Callable[[str, dict[str, str]], None]) -> None:
    """Parse markup of a workbook, calling ``start`` with each element's local name."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = lambda tag, given: start(tag.rpartition(":")[2], given)
    parser.Parse(data, True)


def refuse_doctype(*_given: object) -> None:
    """Stop at a document type: nothing of a workbook has one, every entity bomb does."""
    raise guard.document_type()


def _relations(
    archive: zipfile.ZipFile, names: dict[str, str], part: str
) -> dict[str, tuple[str, str]]:
    """Return id and kind to target for the relations of a part, targets as names of parts."""
    folder, _slash, name = part.rpartition("/")
    found: dict[str, tuple[str, str]] = {}
    where = names.get(posixpath.join(folder, "_rels", name + ".rels").lower())
    if not where:
        return found

    def start(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            whole = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
            kind = given.get("Type", "").rpartition("/")[2]
            found[given.get("Id", "")] = (kind, posixpath.normpath(whole).lstrip("/"))

    parse(guard.part(archive, where), start)
    return found


def _workbook(archive: zipfile.ZipFile, names: dict[str, str]) -> _Book:
    tops = _relations(archive, names, "").values()
    part = next((target for kind, target in tops if kind == "officeDocument"), "xl/workbook.xml")
    where = names.get(part.lower())
    if not where:
        raise guard.Damaged()
    book = _Book()
    relations = _relations(archive, names, part)
    kinds = dict(relations.values())
    book.strings = kinds.get("sharedStrings", "")
    book.styles = kinds.get("styles", "")

    def start(tag: str, given: dict[str, str]) -> None:
        if tag == "workbookPr":
            book.date1904 = given.get("date1904") in ("1", "true")
        elif tag == "sheet":
            key = next((v for k, v in given.items() if k.rpartition(":")[2] == "id"), "")
            kind, target = relations.get(key, ("", ""))
            if kind in ("worksheet", ""):
                secret = given.get("state") in _SECRET
                book.sheets.append(_Sheet(given.get("name", ""), target, secret))

    parse(guard.part(archive, where), start)
    return book


def _formats(archive: zipfile.ZipFile, part: str) -> Formats:
    formats = Formats()
    if part:
        parse(guard.part(archive, part), formats.start)
    return formats


def _shared_strings(archive: zipfile.ZipFile, part: str) -> list[str]:
    """Return the shared strings: runs joined, readings of characters left out."""
    found: list[str] = []
    if not part:
        return found
    pieces: list[str] = []
    state = {"text": False, "reading": False}

    def start(tag: str, _given: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "si":
            pieces.clear()
        elif name == "rPh":
            state["reading"] = True
        elif name == "t":
            state["text"] = not state["reading"]

    def end(tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "si":
            found.append(unescaped("".join(pieces)))
            if len(found) > guard.CELLS:
                raise guard.too_big()
        elif name == "rPh":
            state["reading"] = False
        elif name == "t":
            state["text"] = False

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: pieces.append(text) if state["text"] else None
    with archive.open(part) as source:
        for piece in guard.chunks(source):
            parser.Parse(piece, False)
    parser.Parse(b"", True)
    return found
