"""Reads tables of text: finds the encoding by a ladder and the separator by counting."""

import csv
import io
import re

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.ledgers.reading import guard
from committee_desk.ledgers.reading.grid import Grid

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5")
_SEPARATORS = "\t,;|，"
_FORMULA_TEXT = re.compile(r'="((?:[^"]|"")*)"')


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return the text of a file and the name of its encoding.

    The ladder is BOM, UTF-16 by its NULs, UTF-8, GB18030 (which holds GBK). A file cut inside a
    character loses that character alone. ``encoding`` overrules the ladder.
    """
    for mark, name in _BOMS:
        if data.startswith(mark) and encoding in ("", name):
            return _decoded(data[len(mark) :], name), name
    if encoding:
        return _decoded(data, encoding), encoding
    sample = data[:65536]
    if b"\x00" in sample:
        little = sample[1::2].count(0) >= sample[0::2].count(0)
        name = "utf-16-le" if little else "utf-16-be"
        return _decoded(data, name), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as fault:
        if fault.start >= len(data) - 3 and fault.reason.startswith("unexpected end"):
            return _decoded(data, "utf-8"), "utf-8"
    return _decoded(data, "gb18030"), "gb18030"


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
    except LookupError as fault:
        raise Refused(N_("This encoding is not known."), code="encoding") from fault
    wrong = text.count("\ufffd")
    if wrong > 20 and wrong > len(text) // 50:
        raise Refused(
            N_("The characters of this file cannot be read."),
            N_("Open it in WPS or Excel, save it as an .xlsx workbook and try again."),
            code="encoding",
        )
    return text


def read(data: bytes, encoding: str = "", limit_rows: int = 0) -> tuple[list[Grid], str]:
    """Return the one sheet of a table of text, named csv, and the encoding it is in."""
    text, name = decode(data, encoding)
    text = text.replace("\x00", "")
    grid = Grid("csv", from_text=True)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    csv.field_size_limit(1024 * 1024)
    cells = number = 0
    try:
        for number, fields in enumerate(lines, 1):
            if len(fields) > guard.COLUMNS and any(fields[guard.COLUMNS :]):
                raise guard.too_wide()
            cells += len(fields)
            if cells > guard.CELLS or number > guard.ROWS:
                raise guard.too_big()
            if any(fields):
                grid.rows[number] = [each or None for each in fields[: guard.COLUMNS]]
            if limit_rows and len(grid.rows) >= limit_rows:
                break
    except csv.Error as fault:
        raise guard.Damaged() from fault
    return [grid], name


def _separator(text: str) -> str:
    """Return the character that splits the first lines into the same number of fields."""
    lines = [line for line in text[:20000].splitlines()[:40] if line.strip()]
    best, found = 0.0, ","
    for mark in _SEPARATORS:
        counts = [line.count(mark) for line in lines]
        usual = max(set(counts), key=lambda n: (counts.count(n) * (n > 0), n), default=0)
        score = usual and counts.count(usual) / len(lines) + usual / 1000
        if score > best:
            best, found = score, mark
    return found


def unguarded(value: str) -> str:
    """Return the text that Excel users protect as ``="…"`` or by a leading ``'``."""
    bare = value.strip()
    found = _FORMULA_TEXT.fullmatch(bare)
    if found:
        return found[1].replace('""', '"')
    if len(bare) > 1 and bare[0] == "'" and bare[1] in "=+-@\t\r＝＋－＠":
        return bare[1:]
    return value
