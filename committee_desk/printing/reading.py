"""A finished PDF as a reader sees it: its characters, where each lies, and what the file says."""

from dataclasses import dataclass

import pypdfium2 as pdfium

Box = tuple[float, float, float, float]
METADATA_PAGE = 0


@dataclass(frozen=True)
class PageText:
    """The text of one page; ``boxes`` are left, top, right, bottom in points from the upper left.

    A line break is one newline. The file's own words (title, author …) are page 0 without boxes.
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
    document = pdfium.PdfDocument(pdf)
    try:
        said = "\n".join(value for value in document.get_metadata_dict().values() if value)
        return [
            PageText(METADATA_PAGE, said, ()),
            *(_page(document, n) for n in range(len(document))),
        ]
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    document = pdfium.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, number: int) -> PageText:
    page = document[number]
    height = page.get_height()
    seen = page.get_textpage()
    chars: list[str] = []
    boxes: list[Box] = []
    # The reader counts in UTF-16: a character beyond U+FFFF takes two of its places.
    place = 0
    for char in seen.get_text_range():
        if char == "\r":
            place += 1
            continue
        left, bottom, right, top = seen.get_charbox(place)
        chars.append(char)
        boxes.append((left, height - top, right, height - bottom))
        place += 2 if ord(char) > 0xFFFF else 1
    seen.close()
    page.close()
    return PageText(number + 1, "".join(chars), tuple(boxes))
