"""Comma-separated files: for other programs as they are, for Excel with every cell guarded."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from committee_desk.base.files import replacing
from committee_desk.ledgers.writing.clipboard import guarded
from committee_desk.ledgers.writing.pages import Value
from committee_desk.ledgers.writing.rows import as_text
from committee_desk.ledgers.writing.texts import clean

_LONG_NUMBER = 12  # digits from which Excel rounds or shows 3.2E+17


def write_separated(
    path: Path,
    headers: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    for_excel: bool = False,
) -> int:
    """Write UTF-8 with a byte order mark, CR LF lines, and return the number of rows.

    For systems the values stand as they are. ``for_excel`` puts an apostrophe before what Excel
    would calculate and a tab before what it would take for a number and spoil (long digits,
    leading zeros, 3-2); our own importer takes both away again. A file there before stays whole
    until the new one is.
    """
    count = 0
    with replacing(path) as out:
        text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text)
        writer.writerow([clean(each) for each in headers])
        for row in rows:
            values = [clean(as_text(value)) for value in row]
            writer.writerow([_for_excel(each) for each in values] if for_excel else values)
            count += 1
        text.flush()
        text.detach()
    return count


def _for_excel(text: str) -> str:
    if (safe := guarded(text)) != text:
        return safe
    digits = text.replace("-", "").replace("/", "")
    spoiled = digits.isdecimal() and (
        digits != text or len(digits) >= _LONG_NUMBER or (text[0] == "0" and len(text) > 1)
    )
    return f"\t{text}" if spoiled else text
