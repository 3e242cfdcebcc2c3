"""A finished PDF as a reader sees it: its characters, where each lies, and what the file says."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.gate_hits import IN_THE_FILE, NO_BOX, Box, Said, on_page
from committee_desk.printing.pdfium import opened

METADATA_PAGE = 0
_MOST_TEXT = 8_000_000
"""Characters of all pages: some ten thousand pages of text."""
_SPREAD_GAP = 0.5
"""A gap below this share of the height of a character is only a line that was spread."""
_CELL_GAP = 1.3
"""A gap this many times the height of a character parts two cells of a table."""


@dataclass(frozen=True)
class PageText:
    """The text of one page; ``boxes`` are left, top, right, bottom in points from the upper left.

    A line break is one newline, a gap as wide as between two cells a tab. The file's own words
    (title, author …) are page 0 without boxes. ``place`` words a place of a text without pages.
    ``again`` marks another reading of what was read before, ``row`` one row of a table in it.
    """

    number: int
    text: str
    boxes: tuple[Box, ...]
    place: Callable[[int], Said] | None = None
    again: bool = False
    row: bool = False

    def box(self, start: int, end: int) -> Box:
        """Return the box around characters start..end-1; all zero for the file's own words."""
        inside = [self.boxes[at] for at in range(start, min(end, len(self.boxes)))]
        found = [box for box in inside if box[2] > box[0]]
        if not found:
            return NO_BOX
        lefts, tops, rights, bottoms = zip(*found, strict=True)
        return (min(lefts), min(tops), max(rights), max(bottoms))

    def where(self, start: int) -> Said:
        """Return the words for a place."""
        if self.place is not None:
            return self.place(start)
        return on_page(self.number) if self.number else IN_THE_FILE


Hidden = tuple[int, Box, str, Said]
"""Page, box, a message id saying what it is, and where: something that cannot be searched."""


@dataclass(frozen=True)
class Reading:
    """All that a file says, what in it cannot be searched, and what a person has to look at."""

    pages: tuple[PageText, ...]
    hidden: tuple[Hidden, ...] = ()
    advice: tuple[Said, ...] = ()


def read(pdf: bytes) -> list[PageText]:
    """Return the file's own words as page 0 and then the text of every page."""
    with opened(pdf) as document:
        said = "\n".join(value for value in document.get_metadata_dict().values() if value)
        return [
            PageText(METADATA_PAGE, said, ()),
            *(_page(document[n], n) for n in range(len(document))),
        ]


def read_whole(pdf: bytes, depth: int = 0) -> Reading:
    """Return all of a PDF: pages in both orders of reading, and what lies behind them.

    ``depth`` is how many files it lies in. Raises Refused for a file that is no PDF, is damaged,
    or asks for a password.
    """
    from committee_desk.printing import reading_behind
    from committee_desk.printing.reading_order import by_place
    from committee_desk.printing.reading_strings import strings_of

    pages: list[PageText] = []
    read = 0
    with _opened_or_refused(pdf) as document:
        said = [value for value in document.get_metadata_dict().values() if value]
        behind = reading_behind.Behind(document)
        for number in range(len(document)):
            page = document[number]
            pages += behind.notes(page, number + 1)
            behind.look_at(page, number + 1)
            seen = _page(page, number)
            read += len(seen.text)
            if read > _MOST_TEXT:
                raise _too_large()
            behind.look_at_text(seen)
            pages += [seen, replace(by_place(seen), again=True), *behind.rows(page, seen)]
            page.close()
        said += behind.words()
        inner = behind.attached(depth)
        clear = behind.in_clear(pdf)
    pages.append(PageText(METADATA_PAGE, parted(said), ()))
    pages.append(PageText(METADATA_PAGE, parted(strings_of(clear)), (), again=True))
    return Reading((*pages, *inner.pages), (*behind.hidden, *inner.hidden), behind.advice())


def parted(texts: Iterable[str]) -> str:
    """Return texts as one, so far apart that no number, name or sentence goes from one to another.

    Blanks and breaks inside each stay, for they are what a number may hide behind.
    """
    return "。\n\n".join(texts)


def _too_large() -> Refused:
    return Refused(
        N_("This file unpacks to far more than it can have to say."),
        N_("Save it again from the program it was made with."),
        code="file_too_large",
    )


@contextmanager
def _opened_or_refused(pdf: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        with opened(pdf) as document:
            yield document
    except pdfium.PdfiumError as fault:
        locked = fault.err_code == pdfium.raw.FPDF_ERR_PASSWORD
        raise Refused(
            N_("This PDF asks for a password, so it cannot be searched.")
            if locked
            else N_("This file is no PDF or Word file, or it is damaged."),
            N_("Save it again without a password.") if locked else N_("Save it again as PDF."),
            code="file_locked" if locked else "file_unreadable",
        ) from fault


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    with opened(pdf) as document:
        return len(document)


def _page(page: pdfium.PdfPage, number: int) -> PageText:
    """Return the text of a page counted from 0."""
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
