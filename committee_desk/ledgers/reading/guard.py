"""The limits of what is read, and the sentences that refuse what goes beyond them.

The figures are those of measured real ledgers (inflated 9 to 12 times) against bombs (431 times).
"""

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_

FILE_BYTES = 300 * 1024 * 1024
PARTS = 2_000
PART_BYTES = 768 * 1024 * 1024
TOTAL_BYTES = 1024 * 1024 * 1024
RATIO = 100
SMALL_PART = 1024 * 1024
"""Parts below this size may be inflated any number of times: a blank sheet is all repetition."""
COLUMNS = 512
ROWS = 1_048_576
CELLS = 15_000_000
FOREIGN_ROWS = 120_000
"""Rows of a file that has to be read whole into memory (.xls, .et, .ods, .xlsb)."""
_CHUNK = 256 * 1024

_SAVE_ANEW = N_("Open it in WPS or Excel, save it as an .xlsx workbook and try again.")


class Damaged(Refused):
    """The file is not what it says it is, or broken."""

    def __init__(self) -> None:
        super().__init__(
            N_("This file is damaged or not complete."), _SAVE_ANEW, code="damaged_file"
        )


def too_big() -> Refused:
    """Return the refusal of a file that holds more than can be read."""
    return Refused(
        N_("This file holds far more than a ledger does and is not read."),
        N_("Copy the rows of the ledger into a new workbook and take in that one."),
        code="too_big",
    )


def too_wide() -> Refused:
    """Return the refusal of a sheet with a cell beyond the last column that is read."""
    return Refused(
        N_("A sheet of this file has something in a column beyond the {limit}th."),
        N_("Copy the rows of the ledger into a new workbook and take in that one."),
        code="too_wide",
        limit=COLUMNS,
    )


def too_long_for_kind() -> Refused:
    """Return the refusal of an old workbook too long to be read at once."""
    return Refused(
        N_("This kind of workbook is read up to {limit} rows."),
        N_("Open it in WPS or Excel, save it as .xlsx and take in that one."),
        code="too_many_rows",
        limit=FOREIGN_ROWS,
    )


def document_type() -> Refused:
    """Return the refusal of markup with a document type, which no ledger needs."""
    return Refused(
        N_("This file carries a definition that could harm the program and is not read."),
        _SAVE_ANEW,
        code="document_type",
    )


def check_archive(archive: zipfile.ZipFile) -> None:
    """Refuse an archive whose directory promises too many, too large or too dense parts."""
    parts = archive.infolist()
    if len(parts) > PARTS or sum(part.file_size for part in parts) > TOTAL_BYTES:
        raise too_big()
    for part in parts:
        dense = part.file_size > RATIO * max(part.compress_size, 1)
        if part.file_size > PART_BYTES or (dense and part.file_size > SMALL_PART):
            raise too_big()
        if part.flag_bits & 0x1:
            raise Refused(
                N_("This file is a protected archive and cannot be read."),
                N_("Unpack it first and take in the workbook inside."),
                code="protected_archive",
            )


def chunks(source: IO[bytes], limit: int = PART_BYTES) -> Iterator[bytes]:
    """Yield a part piece by piece, refusing it once more comes out than its limit."""
    seen = 0
    while piece := source.read(_CHUNK):
        seen += len(piece)
        if seen > limit:
            raise too_big()
        yield piece


def part(archive: zipfile.ZipFile, name: str, limit: int = 64 * 1024 * 1024) -> bytes:
    """Return a whole small part; raises KeyError when there is none of that name."""
    with archive.open(name) as source:
        return b"".join(chunks(source, limit))


def refuse_document_type(text: str) -> None:
    """Refuse markup that declares entities or a document type other than plain HTML's."""
    found = re.search(r"<!\s*(ENTITY|DOCTYPE(?!\s+html))", text[:65536], re.IGNORECASE)
    if found:
        raise document_type()
