"""Counts of people on public paper: few of them are not said in figures, however they were written.

What the desk fills in has been made so before; this is for what a person types.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from committee_desk.base import dates
from committee_desk.printing.composing import grammar, values
from committee_desk.printing.composing.grammar import Column, Field
from committee_desk.printing.gate_statistics import HIDDEN, suppressed
from committee_desk.rules import masking, rulebook

_COUNT = re.compile(r"(约?)(\d{1,9})([余多]?[人户名位份票个]?)")
_SAID = re.compile(r"(?:<\d{1,3}|\*)[人户名位份票个]?")
_TENTH = Decimal("0.1")


def count(value: Any) -> int | None:
    """Return how many people a value says, None when it is no count or already hidden."""
    found = _COUNT.fullmatch(_plain(value))
    return int(found[2]) if found else None


def is_count(value: Any) -> bool:
    """Tell whether a value is a whole number, with its unit or not, or a count already hidden."""
    return bool(_COUNT.fullmatch(_plain(value)) or _SAID.fullmatch(_plain(value)))


def said(value: Any) -> str:
    """Return a count by itself as it may be printed: ``<5`` when it is few."""
    found = _COUNT.fullmatch(_plain(value))
    if not found:
        return _plain(value)
    return _told(value, masking.small_count(int(found[2]), "public", dates.today()))


def hidden(field: Field, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of a table with its counts as they may be printed.

    A count from 1 to 4 is hidden, and with it as many others as it takes that no sum of a column,
    or of a row whose last count is the sum of the others, gives it back.
    """
    names = _names(field)
    if not rows or not names:
        return [dict(row) for row in rows]
    out = []
    for row, cells in zip(rows, _suppressed(names, rows)[0], strict=True):
        told = {
            name: _told(row[name], cell)
            for name, cell in zip(names, cells, strict=True)
            if values.texts(row.get(name))
        }
        out.append({**row, **told})
    return out


def total(field: Field, column: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the sum of a column of counts; hidden where it would give a small one away."""
    written = [row.get(column) for row in rows if values.texts(row.get(column))]
    if any(count(each) is None for each in written):
        return HIDDEN
    names = _names(field)
    return _suppressed(names, rows)[1][names.index(column)]


def _names(field: Field) -> list[str]:
    return [each.name for each in field.columns if each.kind == grammar.PEOPLE]


def _told(written: Any, cell: str) -> str:
    """Return a count as it is printed, with its unit; one hidden before it came stays as it is."""
    found = _COUNT.fullmatch(_plain(written))
    if not found:
        return _plain(written)
    return f"{found[1]}{cell}{found[3]}" if cell.isdecimal() else cell + found[3][-1:].strip("余多")


def share(asked: Column, value: Any, base: Any) -> str:
    """Return a share in per cent of a count of people as it may be printed.

    Of too few people none is said. Where 1 to 4 are left on either side only a bound is said.
    """
    figure, people = values.figure(value), count(base)
    if figure is None or not asked.of:
        return ""
    if people is None:
        return HIDDEN if _SAID.fullmatch(_plain(base)) else ""
    least = int(rulebook.value("statistics.smallest_cell", dates.today()).value)
    if 0 < people < least:
        return HIDDEN
    most = Decimal(100 * (least - 1)) / people if people else Decimal(0)
    if 0 < figure <= most:
        return f"≤{most.quantize(_TENTH, ROUND_CEILING)}"
    if 0 < 100 - figure <= most:
        return f"≥{(100 - most).quantize(_TENTH, ROUND_FLOOR)}"
    return ""


def _suppressed(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]]
) -> tuple[list[list[str]], list[str]]:
    """Return the cells and the sums of the columns, hidden where they must be.

    A last column that adds up the others is taken for their sum.
    """
    counts = [[count(row.get(name)) or 0 for name in names] for row in rows]
    summed = len(names) > 2 and all(sum(row[:-1]) == row[-1] for row in counts)
    if not summed:
        made = suppressed(counts, rows_summed=False)
        return [list(row) for row in made.cells], list(made.column_sums)
    made = suppressed([row[:-1] for row in counts])
    cells = [[*row, last] for row, last in zip(made.cells, made.row_sums, strict=True)]
    return cells, [*made.column_sums, made.total]


def _plain(value: Any) -> str:
    text = unicodedata.normalize("NFKC", values.single(value)).replace(",", "")
    return "".join(text.split()).replace("＊", "*")
