"""Content to pages."""

from dataclasses import replace

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.content import Content
from committee_desk.printing.display import Document
from committee_desk.printing.layout import sheets
from committee_desk.printing.layout.flow import outline_of, pages_of, paginate
from committee_desk.printing.layout.large import large_page
from committee_desk.printing.layout.sheets import Sheet
from committee_desk.printing.layout.strips import Strip, strips
from committee_desk.printing.missing import refuse_missing

_VANISHING = 3
"""Blank lines that may vanish when pages are divided anew."""
_CLOSER = 4
"""So many lines more a page may take when that saves a page (GB/T 9704-2012, 7.3.5.4)."""


def papers() -> list[str]:
    """Return the sheets a notice can be set on: A4, A3 and A4-large."""
    return sheets.names()


def typeset(content: Content, paper: str = "") -> Document:
    """Set a paper on the sheet named, the one its kind is made for when none is.

    Pure: the same content gives the same display list. Raises Refused when a character has no
    glyph, the sheet is unknown, or large type does not fit its one sheet.
    """
    name = paper or content.paper
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
    if sheets.is_large(name):
        page = large_page(content, sheets.large_sheet(name))
        return Document((page,), content.title, content.author, content.kind, content.language)
    sheet, divided = _divided(content, sheets.sheet(name))
    return Document(
        tuple(pages_of(divided, sheet, content.folio)),
        content.title,
        content.author,
        content.kind,
        content.language,
        outline_of(divided),
    )


def _divided(content: Content, sheet: Sheet) -> tuple[Sheet, list[list[Strip]]]:
    """Return the pages; lines stand a little closer when that keeps the end off a page of its own.

    The standard lets the distance of lines be changed when signature and seal find no room.
    """
    divided = paginate(strips(content.blocks, sheet), sheet)
    if len(divided) < 2:
        return sheet, divided
    wanted = sum(strip.height for page in divided for strip in page) / sheet.pitch
    for more in range(1, _CLOSER + 1):
        if wanted > (sheet.lines + more) * (len(divided) - 1) + _VANISHING:
            continue
        closer = replace(sheet, lines=sheet.lines + more)
        tried = paginate(strips(content.blocks, closer), closer)
        if len(tried) < len(divided):
            return closer, tried
    return sheet, divided
