"""Content to pages."""

from collections.abc import Sequence
from dataclasses import replace

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing import fonts
from committee_desk.printing.content import Content
from committee_desk.printing.display import Document, Page
from committee_desk.printing.layout import sheets, strips
from committee_desk.printing.layout.blocks import Section, sections, set_section
from committee_desk.printing.layout.flow import outline_of, pages_of, paginate
from committee_desk.printing.layout.large import large_pages
from committee_desk.printing.layout.sheets import Sheet
from committee_desk.printing.layout.slips import two_up
from committee_desk.printing.layout.strips import Strip
from committee_desk.printing.missing import refuse_missing
from committee_desk.printing.text import atoms, breaking, sorts

_VANISHING = 3
"""Blank lines that may vanish when pages are divided anew."""
_CLOSER = 4 / 22
"""So many lines more, for each of its own, a page may take when that saves a page (7.3.5.4)."""
_SMALL = 3
"""Tables of more pages than this are set once, as they are."""
_AIR = 0.2

Pages = Sequence[Sequence[Strip]]
Outline = tuple[tuple[int, int, str], ...]


def papers() -> list[str]:
    """Return the sheets a paper can be set on: A4, A3, A4-large, A3-table, A4-table, A5-slips."""
    return sheets.names()


def fonts_changed() -> None:
    """Forget what was set with fonts that are no longer the user's choice."""
    fonts.forget()
    atoms.forget()
    for each in (sorts.sort, breaking.lines_of, strips.line_strips, strips.title):
        each.cache_clear()


def typeset(content: Content, paper: str = "") -> Document:
    """Set a paper on the sheet named, the one its kind is made for when none is.

    Pure: the same content gives the same display list. Raises Refused when a character has no
    glyph, the sheet is unknown, a picture cannot be read, or large type does not fit its sheet.
    """
    pages, outline = set_pages(content, paper or content.paper)
    if sheets.kind_of(paper or content.paper) == "slips":
        # Every slip stands twice on its sheet, so that cutting gives two whole copies.
        pages = two_up([page for page in pages for _ in range(2)], paper or content.paper)
        outline = ()
    return Document(
        tuple(pages), content.title, content.author, content.kind, content.language, outline
    )


def set_pages(content: Content, name: str) -> tuple[list[Page], Outline]:
    """Return the pages of a paper, slips not yet two on a sheet, and its bookmarks."""
    if name not in papers():
        raise Refused(
            N_("There is no sheet called {paper}."),
            N_("Choose one of: {papers}."),
            code="unknown_paper",
            field="paper",
            paper=name,
            papers=", ".join(papers()),
        )
    refuse_missing(content)
    kind = sheets.kind_of(name)
    if kind == "large":
        return large_pages(content, sheets.large_sheet(name)), ()
    if kind == "slips":
        return _slip(content, name), ()
    return _gridded(content, sheets.sheet(name), content.folio)


def _gridded(content: Content, sheet: Sheet, folio: bool) -> tuple[list[Page], Outline]:
    """Return pages on the grid of a sheet, each attachment beginning on a page of its own."""
    pages: list[Page] = []
    outline: Outline = ()
    for section in sections(content.blocks, sheet):
        closer, divided = _divided(section)
        outline += outline_of(divided, len(pages))
        pages += pages_of(divided, closer, folio, len(pages) + 1)
    return pages, outline


def _slip(content: Content, name: str) -> list[Page]:
    """Return a slip in the largest type that keeps it on one, in the smallest when none does."""
    pages: list[Page] = []
    for size in sheets.body_sizes(name):
        pages, _ = _gridded(content, sheets.sheet(name, size), folio=False)
        if len(pages) == 1:
            break
    return pages


def _divided(section: Section) -> tuple[Sheet, Pages]:
    """Return the pages; lines stand a little closer when that keeps the end off a page of its own.

    The standard lets the distance of lines be changed when signature and seal find no room.
    """
    sheet = section.sheet
    divided = _paginated(section, sheet)
    if sheet.airy_most > 1 and len(divided) <= _SMALL:
        sheet, divided = _boarded(section, divided)
    if len(divided) < 2:
        return sheet, divided
    wanted = sum(strip.height for page in divided for strip in page) / sheet.pitch
    for more in range(1, round(sheet.lines * _CLOSER) + 1):
        if wanted > (sheet.lines + more) * (len(divided) - 1) + _VANISHING:
            continue
        closer = replace(sheet, lines=sheet.lines + more)
        tried = _paginated(section, closer)
        if len(tried) < len(divided):
            return closer, tried
    return sheet, divided


def _paginated(section: Section, sheet: Sheet) -> Pages:
    return paginate(set_section(section, sheet), sheet)


def _boarded(section: Section, divided: Pages) -> tuple[Sheet, Pages]:
    """Fit a table to a board: smaller type where that saves a page, higher rows on a roomy one."""
    sheet = section.sheet
    least, usual, largest = sheet.table
    size = largest
    while len(divided) > 1 and size - 1 >= usual:
        size -= 1
        smaller = replace(section.sheet, table=(least, usual, size))
        tried = _paginated(section, smaller)
        if len(tried) < len(divided):
            sheet, divided = smaller, tried
    airy = sheet.airy_most
    while len(divided) == 1 and airy > 1:
        looser = replace(sheet, airy=airy)
        tried = _paginated(section, looser)
        if len(tried) == 1:
            return looser, tried
        airy -= _AIR
    return sheet, divided
