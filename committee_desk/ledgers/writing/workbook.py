"""Writes a workbook of any size, whole or not at all, and reads it again before saying so."""

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import IO

from committee_desk.base.errors import Cancelled, DeskError
from committee_desk.base.files import Ready
from committee_desk.base.words import N_
from committee_desk.ledgers.conventions import conventions
from committee_desk.ledgers.writing.frame import Sheet, build
from committee_desk.ledgers.writing.layout import column_widths, fall, fitted
from committee_desk.ledgers.writing.pages import Page
from committee_desk.ledgers.writing.sealing import judge_password, sealed
from committee_desk.ledgers.writing.splice import splice
from committee_desk.ledgers.writing.texts import sheet_names

_PIECE = 1 << 18


class NotWhole(DeskError):
    """A file read back was not what had been written."""


def write_workbook(
    path: Path,
    pages: Sequence[Page],
    *,
    password: str | None = None,
    progress: Callable[[int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write the pages as sheets of one .xlsx file and return the number of rows written.

    Whatever goes wrong, a file that was there before stays as it was. See prepare_workbook.
    """
    ready, rows = prepare_workbook(
        path, pages, password=password, progress=progress, cancelled=cancelled
    )
    try:
        ready.place()
    finally:
        ready.drop()
    return rows


def prepare_workbook(
    path: Path,
    pages: Sequence[Page],
    *,
    password: str | None = None,
    progress: Callable[[int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Ready, int]:
    """Write an .xlsx file beside its place; return it with the number of rows written.

    ``progress`` is told the rows done so far; ``cancelled`` is asked every 500 rows and ends the
    job with Cancelled. With ``password`` the file is encrypted (ECMA-376 agile) and never lies in
    clear on the disk. Memory does not grow with the rows of an unencrypted file. Raises TooLong,
    Refused (password, too many rows), CannotWrite and NotWhole; then nothing of it is left.
    """
    if password is not None:
        judge_password(password)
    sheets = _planned(pages)
    done = 0

    def tell(rows: int) -> None:
        nonlocal done
        if cancelled and cancelled():
            raise Cancelled
        done += rows
        if progress:
            progress(done)

    frame = build(sheets)
    ready = Ready(path)
    with ready.writing() as out:
        if password is None:
            counted = splice(out, frame, sheets, tell)
            out.flush()
            with Path(out.name).open("rb") as again:
                _read_again(again, counted)
        else:
            clear = io.BytesIO()
            _read_again(clear, splice(clear, frame, sheets, tell))
            out.write(sealed(clear.getvalue(), password))
    return ready, done


def _planned(pages: Sequence[Page]) -> list[Sheet]:
    """Return the sheets with their names, widths and fall on paper; looks at the first rows."""
    looked_at = conventions()["widths"]["looked_at"]
    sheets = []
    for name, page in zip(sheet_names(each.sheet for each in pages), pages, strict=True):
        rows = iter(page.rows)
        seen = list(islice(rows, looked_at))
        page.rows = chain(seen, rows)
        widths = fitted(page.columns, column_widths(page.columns, seen), page.paper)
        sheets.append(Sheet(name, page, widths, fall(widths, page.paper)))
    return sheets


def _read_again(source: IO[bytes], counted: dict[str, int]) -> None:
    """Check every part's checksum and that each sheet holds the rows written to it."""
    try:
        with zipfile.ZipFile(source) as book:
            found = {part: _rows_in(book, part) for part in book.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError) as fault:
        raise _not_whole() from fault
    if any(found.get(part) != rows for part, rows in counted.items()):
        raise _not_whole()


def _rows_in(book: zipfile.ZipFile, part: str) -> int:
    """Read a part to its end, which checks it, and count row elements."""
    mark, count, rest = b"<row ", 0, b""
    with book.open(part) as data:
        while piece := data.read(_PIECE):
            piece = rest + piece
            count += piece.count(mark)
            rest = piece[1 - len(mark) :]
    return count


def _not_whole() -> NotWhole:
    return NotWhole(
        N_("The file did not read back as it was written, so it was not kept."),
        N_("Try again, or choose another disk."),
        code="not_whole",
    )
