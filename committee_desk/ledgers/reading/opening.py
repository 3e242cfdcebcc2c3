"""Opens a file of any known kind into grids; whatever is wrong with it is one refusal."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.parsers.expat import ExpatError

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.ledgers.reading import detect, guard
from committee_desk.ledgers.reading.grid import Grid
from committee_desk.ledgers.reading.minutes.found import Minutes

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ExpatError,
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RecursionError,
    RuntimeError,
    AssertionError,
    struct.error,
)
"""What the standard library's readers raise on broken bytes; everything else is our fault."""


@dataclass
class Opened:
    """The sheets of a file, the kind it is by content, and its encoding if it is text.

    A Word document has minutes instead of sheets.
    """

    kind: str
    encoding: str
    grids: list[Grid]
    minutes: Minutes | None = None


def open_file(
    path: Path,
    *,
    password: str | None = None,
    told: Callable[[int, int], None] = lambda _done, _total: None,
    limit_rows: int = 0,
) -> Opened:
    """Read a file into grids. Raises Refused for whatever is no workbook, damaged or too big."""
    try:
        kind = detect.kind_of(path)
        return _read(path, kind, password, told, limit_rows)
    except OSError as fault:
        raise Refused(
            N_("The file {name} cannot be opened."),
            N_("See whether it is still there and not open in another program."),
            code="cannot_open",
            name=path.name,
        ) from fault
    except MemoryError as fault:
        raise guard.too_big() from fault
    except _BROKEN as fault:
        raise guard.Damaged() from fault


def _read(
    path: Path,
    kind: str,
    password: str | None,
    told: Callable[[int, int], None],
    limit_rows: int,
) -> Opened:
    if kind == detect.XLSX:
        return _workbook(path, told, limit_rows)
    if kind == detect.TEXT:
        return _text(path, limit_rows)
    if kind == detect.DOCX:
        from committee_desk.ledgers.reading import minutes

        return Opened(kind, "", [], minutes.read(path))
    if kind == detect.HTML:
        from committee_desk.ledgers.reading import markup

        grids, encoding = markup.read(path.read_bytes(), limit_rows)
        return Opened(kind, encoding, grids)
    if kind == detect.XML2003:
        from committee_desk.ledgers.reading import spreadsheetml

        grids, encoding = spreadsheetml.read(path.read_bytes(), limit_rows)
        return Opened(kind, encoding, grids)
    if kind in (detect.LOCKED, detect.XLS):
        return _compound(path, kind, password, told, limit_rows)
    from committee_desk.ledgers.reading import foreign

    return Opened(kind, "", foreign.read(path.read_bytes(), limit_rows))


def _text(path: Path, limit_rows: int) -> Opened:
    from committee_desk.ledgers.reading import text

    grids, encoding = text.read(path.read_bytes(), limit_rows=limit_rows)
    return Opened(detect.TEXT, encoding, grids)


def _workbook(source: Path, told: Callable[[int, int], None], limit_rows: int) -> Opened:
    """Read by our own reader, and by calamine what that one cannot make sense of."""
    from committee_desk.ledgers.reading import xlsx

    try:
        return Opened(detect.XLSX, "", xlsx.read(source, told, limit_rows))
    except (*_BROKEN, guard.Damaged) as fault:
        from committee_desk.ledgers.reading import foreign

        try:
            return Opened(detect.XLSX, "", foreign.read(source.read_bytes(), limit_rows))
        except Refused:
            raise guard.Damaged() from fault


def _compound(
    path: Path,
    kind: str,
    password: str | None,
    told: Callable[[int, int], None],
    limit_rows: int,
) -> Opened:
    """Read a file in the old container: an .xls, or any workbook under a password."""
    from committee_desk.ledgers.reading import foreign, xlsx
    from committee_desk.ledgers.reading.decrypt import decrypted

    plain = decrypted(path.read_bytes(), password, certain=kind == detect.LOCKED)
    if plain is None:
        return Opened(kind, "", foreign.read(path.read_bytes(), limit_rows))
    if plain.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(plain)) as archive:
            guard.check_archive(archive)
            binary = "xl/workbook.bin" in {name.lower() for name in archive.namelist()}
        if binary:
            return Opened(detect.XLSB, "", foreign.read(plain, limit_rows))
        return Opened(detect.XLSX, "", xlsx.read(io.BytesIO(plain), told, limit_rows))
    return Opened(detect.XLS, "", foreign.read(plain, limit_rows))
