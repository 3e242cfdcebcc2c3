"""What a Word file needs to know of a sheet, in points."""

from dataclasses import dataclass, replace

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.content import Content, Table
from committee_desk.printing.layout import sheets
from committee_desk.printing.layout.sheets import Sheet

_GRIDDED = ("official", "turned", "slips")
_SMALL = 0.875


@dataclass(frozen=True)
class Frame:
    """A sheet: its paper, its type area, its line grid and its type sizes."""

    width: float
    height: float
    left: float
    top: float
    measure: float
    depth: float
    pitch: float
    characters: int
    body: float
    title: float
    title_pitch: float
    folio: float
    folio_below: float
    table: tuple[float, float, float]
    head_top: float = 0.0

    @property
    def small(self) -> float:
        """Return the size of captions, copy lines and feet."""
        return self.body * _SMALL

    @property
    def square(self) -> float:
        """Return how wide one character of the grid is."""
        return self.measure / self.characters

    def size(self, name: str) -> float:
        """Return a type size by its name in the styles."""
        sizes = {"title": self.title, "small": self.small, "folio": self.folio}
        return {**sizes, "cell": self.table[1]}.get(name, self.body)


def of_sheet(sheet: Sheet) -> Frame:
    """Return the frame of a sheet with a grid; all its lines go into the type area."""
    return Frame(
        sheet.width,
        sheet.height,
        sheet.left,
        sheet.top,
        sheet.measure,
        sheet.depth,
        int(sheet.depth / sheet.lines * 20) / 20,
        sheet.characters,
        sheet.body,
        sheet.title,
        sheet.title * sheet.title_pitch,
        sheet.folio,
        sheet.folio_below,
        sheet.table,
        sheet.head_top,
    )


def of_paper(content: Content, paper: str) -> tuple[Frame, Sheet]:
    """Return the frame for a paper, and the sheet that tells how its parts are divided.

    Large type is as large as the text allows, as far as that can be told without setting it.
    """
    if paper not in sheets.names():
        raise Refused(
            N_("There is no sheet called {paper}."),
            N_("Choose one of: {papers}."),
            code="unknown_paper",
            field="paper",
            paper=paper,
            papers=", ".join(sheets.names()),
        )
    kind = sheets.kind_of(paper)
    if kind in _GRIDDED or kind == "table":
        sheet = sheets.sheet(paper)
        return of_sheet(sheet), sheet
    return _large(content, paper), sheets.sheet("A4")


def _large(content: Content, paper: str) -> Frame:
    large = sheets.large_sheet(paper)
    smallest, size = large.body
    while size > smallest and _depth(content, size, large.measure, large) > large.depth:
        size -= 1
    plain = of_sheet(sheets.sheet("A4"))
    return replace(
        plain,
        width=large.width,
        height=large.height,
        left=large.left,
        top=large.top,
        measure=large.measure,
        depth=large.depth,
        pitch=int(size * large.pitch * 20) / 20,
        characters=int(large.measure / size),
        body=size,
        title=size * large.title_share,
        title_pitch=size * large.title_share * 1.3,
        table=(large.table_least, size * 0.75, size),
        head_top=0.0,
    )


def _depth(content: Content, size: float, measure: float, large: sheets.LargeSheet) -> float:
    """Return about how deep a paper is in one type size: lines, and rows of tables."""
    across = max(1, int(measure / size))
    lines = 2.0
    for text, _place in content.texts():
        for part in text.split("\n"):
            lines += -(-(len(part) + 2) // across)
    for block in content.blocks:
        if isinstance(block, Table):
            lines += len(block.rows) * 0.5
    return lines * size * large.pitch
