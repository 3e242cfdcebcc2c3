"""A finished PDF as a reader sees it: its characters, where each lies, and what the file says."""

from dataclasses import dataclass

import pypdfium2 as pdfium

from committee_desk.printing.pdfium import opened

Box = tuple[float, float, float, float]
METADATA_PAGE = 0
_SPREAD_GAP = 0.5
"""A gap below this share of the height of a character is only a line that was spread."""
_CELL_GAP = 1.3
"""A gap this many times the height of a character parts two cells of a table."""


@dataclass(frozen=True)
class PageText:
    """The text of one page; ``boxes`` are left, top, right, bottom in points from the upper left.

    A line break is one newline, a gap as wide as between two cells a tab. The file's own words
    (title, author …) are page 0 without boxes.
    """

    number: int
    text: str
    boxes: tuple[Box, ...]

    def box(self, start: int, end: int) -> Box:
        """Return the box around characters start..end-1; all zero for the file's own words."""
        inside = [self.boxes[at] for at in range(start, min(end, len(self.boxes)))]
        found = [box for box in inside if box[2] > box[0]]
        if not found:
            return (0.0, 0.0, 0.0, 0.0)
        lefts, tops, rights, bottoms = zip(*found, strict=True)
        return (min(lefts), min(tops), max(rights), max(bottoms))


def read(pdf: bytes) -> list[PageText]:
    """Return the file's own words as page 0 and then the text of every page."""
    with opened(pdf) as document:
        said = "\n".join(value for value in document.get_metadata_dict().values() if value)
        return [
            PageText(METADATA_PAGE, said, ()),
            *(_page(document, n) for n in range(len(document))),
        ]


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with opened(pdf) as document:
        return len(document)


def _page(document: pdfium.PdfDocument, number: int) -> PageText:
    page = document[number]
    height = page.get_height()
    seen = page.get_textpage()
    chars: list[str] = []
    boxes: list[Box] = []
    supplied: list[bool] = []
    # The reader counts in UTF-16: a character beyond U+FFFF takes two of its places.
    place = 0
    for char in seen.get_text_range():
        if char != "\r":
            left, bottom, right, top = seen.get_charbox(place, loose=True)
            chars.append(char)
            boxes.append((left, height - top, right, height - bottom))
            supplied.append(char == " " and pdfium.raw.FPDFText_IsGenerated(seen, place) == 1)
        place += 2 if ord(char) > 0xFFFF else 1
    seen.close()
    page.close()
    return _with_gaps(number + 1, chars, boxes, supplied)


def _with_gaps(number: int, chars: list[str], boxes: list[Box], supplied: list[bool]) -> PageText:
    """Return the page with blanks as a reader sees them.

    The PDF library supplies a blank wherever a gap is wide: one between the characters of a line
    that was spread is no blank, one between two cells of a table is a tab.
    """
    text: list[str] = []
    kept: list[Box] = []
    for at, char in enumerate(chars):
        if char == " " and 0 < at < len(chars) - 1:
            before, after = boxes[at - 1], boxes[at + 1]
            tall = max(before[3] - before[1], after[3] - after[1])
            gap = after[0] - before[2]
            if supplied[at] and 0 <= gap < _SPREAD_GAP * tall:
                continue
            char = "\t" if gap > _CELL_GAP * tall else char
        text.append(char)
        kept.append(boxes[at])
    return PageText(number, "".join(text), tuple(kept))
