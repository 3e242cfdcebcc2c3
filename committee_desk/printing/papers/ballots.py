"""Ballots: several on a sheet, to be cut apart, with boxes or columns to mark."""

from collections.abc import Iterator
from dataclasses import dataclass

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.content import Table
from committee_desk.printing.display import Document, Item, Page, Rule
from committee_desk.printing.layout.runs import ASCENT, joined_rules, placed, runs, text_runs
from committee_desk.printing.layout.sheets import MM
from committee_desk.printing.layout.strips import centred, moved
from committee_desk.printing.layout.tables import Grid, head_strip, row_strip
from committee_desk.printing.papers.shapes import STEP, box, declared, points, refuse_any, wrapped
from committee_desk.printing.text.atoms import atoms
from committee_desk.printing.text.titles import title_lines

_PLACE = N_("the ballot")
_PITCH = 1.45
_BOX = 0.95
_ROW = 1.9
_MARK = 4.2
"""Width of a column to mark, in em."""
_NUMBER = 2.8
_MATTER = 9.0
"""The least width of the column that says what is voted on, in em."""


@dataclass(frozen=True)
class Ballot:
    """A ballot: a question and its options.

    With ``marks`` (such as for, against, abstained) it is a table with a column for each; without,
    every option has a box before it, of which at most ``choose`` may be marked. ``others`` is how
    many empty lines are left for names the voter writes.
    """

    title: str
    options: tuple[str, ...]
    question: str = ""
    organ: str = ""
    day: str = ""
    choose: int = 1
    marks: tuple[str, ...] = ()
    others: int = 0
    sealed: bool = True


def ballots(ballot: Ballot, count: int, on_sheet: int = 0) -> Document:
    """Return ``count`` equal ballots, as many on a sheet as stay legible or as are asked for.

    Ballots bear no number, so that a vote stays secret. Raises Refused for a character without
    glyph, or when the text does not fit.
    """
    refuse_any(_texts(ballot), _PLACE)
    rule = declared("ballot")
    width, height = points(rule["paper_mm"])
    (columns, rows), items = _fitted(ballot, on_sheet, width, height)
    wide, high = width / columns, height / rows
    places = [(n % columns * wide, n // columns * high) for n in range(columns * rows)]
    pages = []
    for first in range(0, max(count, 1), columns * rows):
        drawn: list[Item] = []
        for x, y in places[: min(columns * rows, max(count, 1) - first)]:
            drawn += moved(items, x, y)
        drawn += _cuts(columns, rows, width, height)
        pages.append(Page(width, height, tuple(joined_rules(drawn))))
    return Document(tuple(pages), ballot.title.replace("\n", ""), ballot.organ, "ballot")


def _texts(ballot: Ballot) -> Iterator[str]:
    yield from (ballot.title, ballot.question, ballot.organ, ballot.day)
    yield from (*ballot.options, *ballot.marks)


def _fitted(
    ballot: Ballot, on_sheet: int, width: float, height: float
) -> tuple[tuple[int, int], list[Item]]:
    """Return the grid and the items of one ballot: many on a sheet first, large type first.

    When the number on a sheet is left open, type is not made smaller than half way to the least.
    """
    rule = declared("ballot")
    largest, smallest = (float(size) for size in rule["text_pt"])
    least = smallest if on_sheet else (largest + smallest) / 2
    grids = [(int(columns), int(rows)) for columns, rows in rule["grids"]]
    asked = [grid for grid in grids if grid[0] * grid[1] == on_sheet] or grids
    for number, (columns, rows) in enumerate(asked):
        last = number + 1 == len(asked)
        size = largest
        while size >= (smallest if last else least):
            made = _Drawn(ballot, width / columns, height / rows, size)
            if made.fits:
                return (columns, rows), made.items
            size -= STEP
    raise Refused(
        N_("The text of the ballot is too long for its place on the sheet."),
        N_("Put fewer ballots on a sheet, or shorten the options."),
        code="ballot_too_long",
        field="on_sheet",
    )


def _cuts(columns: int, rows: int, width: float, height: float) -> list[Item]:
    rule = declared("ballot")
    thick, dash = float(rule["cut_pt"]), tuple(float(part) for part in rule["cut_dash_pt"])
    across = [n * height / rows for n in range(1, rows)]
    down = [n * width / columns for n in range(1, columns)]
    return [
        *(Rule(0.0, y, width, y, thick, dash=dash) for y in across),
        *(Rule(x, 0.0, x, height, thick, dash=dash) for x in down),
    ]


class _Drawn:
    """One ballot drawn from the upper left corner of its place."""

    def __init__(self, ballot: Ballot, width: float, height: float, size: float) -> None:
        rule = declared("ballot")
        self.items: list[Item] = []
        self._edge = float(rule["edge_mm"]) * MM
        self._size = size
        self._measure = width - 2 * self._edge
        self._y = self._edge
        self._title(ballot.title)
        self._text(ballot.question)
        hint = rule["mark"] if ballot.marks else rule["choose"].format(number=ballot.choose)
        self._text(str(hint), 0.85)
        self._y += size * 0.3
        self._roomy = True
        if ballot.marks:
            self._table(ballot)
        else:
            self._boxes(ballot)
        self.fits = self._foot(ballot, height) >= self._y and self._roomy

    def _title(self, text: str) -> None:
        largest, smallest = (float(size) for size in declared("ballot")["title_pt"])
        most, least = (float(size) for size in declared("ballot")["text_pt"])
        share = (self._size - least) / (most - least)
        large = max(self._size, smallest + (largest - smallest) * share)
        for part in text.split("\n"):
            for line in title_lines(atoms(part, "title"), self._measure / large):
                middle = self._edge + self._measure / 2
                self.items += centred(line, large, middle, self._y + ASCENT * large)
                self._y += large * 1.3
        self._y += self._size * 0.2

    def _text(self, text: str, share: float = 1.0, shift: float = 0.0) -> None:
        size = self._size * share
        if not text:
            return
        for line in wrapped(text, "fang", (self._measure - shift) / size):
            self.items += runs(placed(line), size, self._edge + shift, self._y + ASCENT * size)
            self._y += size * _PITCH

    def _boxes(self, ballot: Ballot) -> None:
        """Draw every option with its number and, before it, a box to mark."""
        size, side = self._size, self._size * _BOX
        written = str(declared("ballot")["other"])
        for number, option in enumerate((*ballot.options, *[written] * ballot.others), 1):
            self._y += size * (_ROW - _PITCH) / 2
            self.items += box(self._edge, self._y, side, side, 0.8)
            before = self._y
            mark = f"{number}. " if number <= len(ballot.options) else ""
            self._text(mark + option, shift=side + size * 0.6)
            if not mark:
                below = before + size * 1.15
                start = self._edge + side + size * 3.8
                self.items.append(Rule(start, below, self._edge + self._measure, below, 0.5))
            self._y += size * (_ROW - _PITCH) / 2

    def _table(self, ballot: Ballot) -> None:
        """Draw the options as rows of a table with a column for every way to vote."""
        rule, size = declared("ballot"), self._size
        narrow = [_NUMBER * size, *[_MARK * size] * len(ballot.marks)]
        wide = self._measure - sum(narrow)
        self._roomy = wide >= _MATTER * size
        if not self._roomy:
            return
        grid = Grid((narrow[0], wide, *narrow[1:]), size)
        names = (str(rule["number"]), str(rule["matter"]), *ballot.marks)
        rows = [(str(n), option) for n, option in enumerate(ballot.options, 1)]
        rows += [("", str(rule["other"]))] * ballot.others
        strips = [head_strip(Table(names, ()), grid)]
        for row in rows:
            cells = (*row, *("" for _ in ballot.marks))
            strips.append(row_strip(cells, grid, "cl", size * _ROW))
        for strip in strips:
            self.items += moved(strip.items, self._edge, self._y)
            self._y += strip.height

    def _foot(self, ballot: Ballot, height: float) -> float:
        """Set organ, day and the note on the seal at the foot; return where they begin."""
        size = self._size * 0.9
        lines = [line for line in (ballot.organ, ballot.day) if line]
        top = height - self._edge - max(1, len(lines)) * size * _PITCH
        right = self._edge + self._measure
        for number, text in enumerate(lines):
            base = top + number * size * _PITCH + ASCENT * size
            self.items += text_runs(text, "fang", size, right, base, "r")
        if ballot.sealed:
            note = str(declared("ballot")["seal"])
            self.items += text_runs(
                note, "fang", size, self._edge, height - self._edge - size * 0.5
            )
        return top - size * 0.5
