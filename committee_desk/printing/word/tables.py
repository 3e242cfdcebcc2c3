"""Tables of a paper as real tables: widths from their content, head on every page, rows whole."""

from collections.abc import Iterable, Sequence

from committee_desk.printing.content import Table
from committee_desk.printing.layout.tables import Grid, fitted
from committee_desk.printing.word.frame import Frame
from committee_desk.printing.word.markup import paragraph, run, twips

_SIDES = {"l": "left", "c": "center", "r": "right"}
_FRAME, _INNER = 8, 4
"""Widths of the rules in eighths of a point, as on paper."""


def table(block: Table, frame: Frame) -> str:
    """Return a table of a paper, in the type size it has on paper."""
    return grid_of(block, fitted(block, frame.measure, frame.table), _sizes(frame))


def _sizes(frame: Frame) -> float:
    return frame.table[1]


def grid_of(block: Table, grid: Grid, usual: float) -> str:
    """Return a table with measured columns; cells say their size where it is not the style's."""
    size = 0.0 if grid.size == usual else grid.size
    sides = block.align.ljust(len(block.headers), "c")
    widths = [twips(width) for width in grid.widths]
    head = _row(block.headers, "c" * len(widths), widths, "CellHead", size)
    rows = "".join(_row(row, sides, widths, "Cell", size) for row in block.rows)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'{_borders()}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{head}{rows}</w:tbl>"
    )


def _borders() -> str:
    sides = (*((side, _FRAME) for side in ("top", "left", "bottom", "right")),)
    inner = (("insideH", _INNER), ("insideV", _INNER))
    rules = (
        f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="000000"/>'
        for side, width in (*sides, *inner)
    )
    return f"<w:tblBorders>{''.join(rules)}</w:tblBorders>"


def _row(cells: Iterable[str], sides: str, widths: Sequence[int], style: str, size: float) -> str:
    repeated = "<w:tblHeader/>" if style == "CellHead" else ""
    said = []
    for text, side, width in zip(cells, sides, widths, strict=True):
        aligned = "" if side == "c" else f'<w:jc w:val="{_SIDES[side]}"/>'
        inner = paragraph(style, run(text, size=size), aligned)
        said.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{inner}</w:tc>"
        )
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{''.join(said)}</w:tr>"
