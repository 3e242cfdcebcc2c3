"""A Word file as somebody reads it who leaves nothing out.

Read are the text and its tables, headers, footers, notes, comments, text boxes, hidden and deleted
text, descriptions of pictures, properties, addresses of links, and every other part that is XML.
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from committee_desk.base.words import N_
from committee_desk.printing.gate_hits import IN_THE_FILE, NO_BOX, Said
from committee_desk.printing.package import Package, damaged, is_package, too_large, unpacked
from committee_desk.printing.reading import Hidden, PageText, Reading
from committee_desk.printing.reading_behind import as_text, read_attached
from committee_desk.printing.reading_story import Story

__all__ = ["is_package", "read_word"]

_MOST_EMBEDDED = 50
_TYPES = "[Content_Types].xml"
_BODY = re.compile(r"word/document\d*\.xml")
_XML = (".xml", ".rels", ".vml")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg")
_WITHOUT_WORDS = (".odttf", ".ttf", ".fntdata", "printersettings1.bin")
_FILES = (".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pdf", ".htm", ".html", ".mht", ".txt")
EMBEDDED = N_("an embedded object")
_PLACES = (
    ("word/header", N_("in a header")),
    ("word/footer", N_("in a footer")),
    ("word/footnotes", N_("in a footnote")),
    ("word/endnotes", N_("in an endnote")),
    ("word/comments", N_("in a comment")),
    ("docprops/", IN_THE_FILE.message),
    ("customxml/", IN_THE_FILE.message),
    ("word/charts/", N_("in a chart")),
    ("word/diagrams/", N_("in a drawing")),
)
_ELSEWHERE = N_("in a part of the file that no page shows")
_LINK = N_("in the address of a link")


def read_word(data: bytes, depth: int = 0) -> Reading:
    """Return all that a Word file says; ``depth`` is how many files it lies in.

    Raises Refused for a file that is none, is damaged, asks for a password, or was made to choke
    its readers. Its pages all have the number 0; where something stands is told in words.
    """
    pages: list[PageText] = []
    hidden: list[Hidden] = []
    pictures = 0
    embedded = 0
    with unpacked(data, inside=depth > 0) as package:
        names = package.names()
        if _TYPES not in names:
            raise damaged()
        for name in names:
            small = name.lower()
            if small.endswith(_XML):
                pages += _xml(package, name)
            elif small.endswith(_PICTURES):
                pictures += 1
            elif not small.endswith(_WITHOUT_WORDS):
                embedded += 1
                if embedded > _MOST_EMBEDDED:
                    raise too_large()
                inner = _embedded(package, name, depth)
                pages += inner.pages
                hidden += inner.hidden
    told = N_("Pictures in the file are not searched; look at them yourself: {count}.")
    advice = (Said(told, {"count": pictures}),) if pictures else ()
    return Reading(tuple(pages), tuple(hidden), advice)


def _xml(package: Package, name: str) -> list[PageText]:
    # Days and counts of the properties must not become a number together.
    story = Story(joined=_place(name) not in (IN_THE_FILE.message, _LINK))
    parser = DefusedXMLParser(target=story, forbid_dtd=True)
    try:
        for piece in package.chunks(name):
            parser.feed(piece)
        parser.close()
    except (ParseError, DefusedXmlException) as fault:
        raise damaged() from fault
    place = None if _BODY.fullmatch(name) else Said(_place(name))
    return [
        PageText(0, stretch.text, (), stretch.place if place is None else _always(place), again)
        for stretch, again in story.stretches()
    ]


def _place(name: str) -> str:
    small = name.lower()
    if small.endswith(".rels"):
        return _LINK
    return next((words for start, words in _PLACES if small.startswith(start)), _ELSEWHERE)


def _embedded(package: Package, name: str, depth: int) -> Reading:
    where = Said(N_("in {name} inside the file"), {"name": name.rpartition("/")[2][:40]})
    data = package.whole(name)
    if name.lower().endswith(_FILES) or is_package(data) or as_text(data) is not None:
        return read_attached(data, where, depth + 1)
    return Reading((), ((0, NO_BOX, EMBEDDED, where),))


def _always(where: Said) -> Callable[[int], Said]:
    return lambda _start: where
