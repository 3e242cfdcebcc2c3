"""Labels on the sheets shops sell: a few lines each, as large as they fit."""

from collections.abc import Sequence

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.display import Document, Item, Page
from committee_desk.printing.layout.runs import ASCENT, placed, runs
from committee_desk.printing.layout.sheets import MM
from committee_desk.printing.papers.shapes import STEP, declared, points, refuse_any, wrapped

_PLACE = N_("a label")
_PITCH = 1.35
_FIRST, _OTHER = "hei", "fang"


def label_sheets() -> list[str]:
    """Return the sheets of labels that are known, such as 3x8: three across, eight down."""
    return list(declared("labels")["sheets"])


def labels(
    entries: Sequence[Sequence[str]], sheet: str = "3x8", *, start: int = 0, title: str = ""
) -> Document:
    """Return sheets of labels, each entry a label whose first line is set larger, in black type.

    ``start`` labels at the beginning of the first sheet are left empty, because they were used
    before. Raises Refused for an unknown sheet, a character without glyph, or a text that does not
    fit its label in the smallest type.
    """
    known = declared("labels")["sheets"]
    if sheet not in known:
        raise Refused(
            N_("There is no sheet of labels called {sheet}."),
            N_("Choose one of: {sheets}."),
            code="unknown_labels",
            field="sheet",
            sheet=sheet,
            sheets=", ".join(known),
        )
    refuse_any((line for entry in entries for line in entry), _PLACE)
    form = known[sheet]
    on_sheet = int(form["columns"]) * int(form["rows"])
    width, height = points(form["paper_mm"])
    slots: list[Sequence[str]] = [*[()] * (start % on_sheet), *entries]
    pages = []
    for first in range(0, max(1, len(slots)), on_sheet):
        items: list[Item] = []
        for place, entry in enumerate(slots[first : first + on_sheet]):
            items += _label(entry, _box(form, place))
        pages.append(Page(width, height, tuple(items)))
    return Document(tuple(pages), title or sheet, subject="labels")


def _box(form: dict[str, list[float] | int], place: int) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a label inside its padding."""
    row, column = divmod(place, int(str(form["columns"])))
    x, y = points(_pair(form["origin_mm"]))
    across, down = points(_pair(form["pitch_mm"]))
    wide, high = points(_pair(form["label_mm"]))
    pad = float(declared("labels")["padding_mm"]) * MM
    return x + column * across + pad, y + row * down + pad, wide - 2 * pad, high - 2 * pad


def _pair(value: list[float] | int) -> list[float]:
    assert isinstance(value, list)
    return value


def _label(entry: Sequence[str], room: tuple[float, float, float, float]) -> list[Item]:
    """Set one label in the largest type in which all its lines fit, in the middle of its height."""
    left, top, width, height = room
    rule = declared("labels")
    largest, smallest = (float(size) for size in rule["text_pt"])
    size = largest
    while True:
        lines = [
            (line, role, share * size)
            for number, text in enumerate(entry)
            for role, share in ((_OTHER, 1.0) if number else (_FIRST, float(rule["first_share"])),)
            for line in wrapped(text, role, width / (share * size))
        ]
        depth = sum(each * _PITCH for _, _, each in lines)
        if depth <= height:
            break
        size -= STEP
        if size < smallest:
            raise Refused(
                N_("The text “{text}” is too long for a label."),
                N_("Shorten it, or take a sheet with larger labels."),
                code="label_too_long",
                text="".join(entry)[:20],
            )
    items: list[Item] = []
    y = top + (height - depth) / 2
    for line, _, each in lines:
        items += runs(placed(line), each, left, y + ASCENT * each)
        y += each * _PITCH
    return items
