"""A paper as Word file: its sections, each with its sheet, its blocks and its page numbers."""

import io
import zipfile
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from committee_desk.printing.content import Content, RedHead
from committee_desk.printing.layout.blocks import Section, sections
from committee_desk.printing.layout.sheets import word
from committee_desk.printing.word.blocks import Writer
from committee_desk.printing.word.frame import Frame, of_paper, of_sheet
from committee_desk.printing.word.markup import indent, nothing, paragraph, rooted, run, twips
from committee_desk.printing.word.styles import (
    drop_unwanted,
    set_properties,
    set_settings,
    set_styles,
)

_LATEST = (1980, 1, 1, 0, 0, 0)
_MORE = 4096
_GUTTER = 'w:gutter="0"/>'
"""The end of the margins: what a page number begins with stands after them."""


def written(content: Content, paper: str) -> bytes:
    """Return a paper as the bytes of a Word file."""
    return series((content,), paper)


def series(contents: Sequence[Content], paper: str) -> bytes:
    """Return papers one after the other, each on a page of its own and numbered from 1.

    What the file says about itself is that of the first.
    """
    first = contents[0]
    document = begun(of_paper(first, paper)[0])
    said = "".join(
        _sections(document, each, paper, anew=each is not first, last=each is contents[-1])
        for each in contents
    )
    fill(document, said)
    set_properties(document, first.title, first.author, first.kind)
    return packed(document)


def _sections(document: Document, content: Content, paper: str, *, anew: bool, last: bool) -> str:
    """Return the XML of a paper; the properties of the very last section stand by themselves."""
    frame, sheet = of_paper(content, paper)
    parts = sections(content.blocks, sheet)
    said = []
    for number, part in enumerate(parts):
        own = frame if part.sheet is sheet else of_sheet(part.sheet)
        body = "".join(Writer(document, own).blocks(part.blocks))
        properties = _section(document, own, part, folio=content.folio, first=number == 0)
        if anew and number == 0:
            properties = properties.replace(_GUTTER, f'{_GUTTER}<w:pgNumType w:start="1"/>')
        if not (last and number == len(parts) - 1):
            properties = nothing(properties)
        said.append(body + properties)
    return "".join(said)


def begun(frame: Frame) -> Document:
    """Return an empty document with our styles and settings and nothing of the library's."""
    document = docx.Document()
    set_styles(document, frame)
    set_settings(document)
    drop_unwanted(document)
    return document


def fill(document: Document, body: str) -> None:
    """Put the XML of blocks and sections in the place of what the document holds."""
    # Moved in one go: one by one, each element looks for its names in all before it.
    document.element.replace(document.element.body, parse_xml(rooted("body", body)))


def packed(document: Document) -> bytes:
    """Return a document as bytes that are the same every time."""
    made = io.BytesIO()
    document.save(made)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(made) as parts,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, _LATEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts.read(part))
    return out.getvalue()


def page(frame: Frame, footers: str = "", *, title_page: bool = False) -> str:
    """Return the properties of a section: paper, margins, line grid, page numbers."""
    lying = ' w:orient="landscape"' if frame.width > frame.height else ""
    right = frame.width - frame.left - frame.measure
    bottom = frame.height - frame.top - frame.depth
    below = bottom - frame.folio_below - frame.folio
    tracking = round((frame.square - frame.body) * _MORE)
    return (
        f"<w:sectPr>{footers}"
        f'<w:pgSz w:w="{twips(frame.width)}" w:h="{twips(frame.height)}"{lying}/>'
        f'<w:pgMar w:top="{twips(frame.top)}" w:right="{twips(right)}" w:bottom="{twips(bottom)}" '
        f'w:left="{twips(frame.left)}" w:header="{twips(frame.top / 2)}" '
        f'w:footer="{twips(max(below, 0))}" {_GUTTER}'
        f"{'<w:titlePg/>' if title_page else ''}"
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{twips(frame.pitch)}" '
        f'w:charSpace="{tracking}"/></w:sectPr>'
    )


def _section(document: Document, frame: Frame, part: Section, *, folio: bool, first: bool) -> str:
    if not folio:
        return page(frame)
    letter = any(isinstance(each, RedHead) and each.form == "letter" for each in part.blocks)
    footers = ""
    for kind, side in (("default", "right"), ("even", "left")):
        said = _folio(frame, side)
        footers += f'<w:footerReference w:type="{kind}" r:id="{add_footer(document, said)}"/>'
    if letter and first:
        # A letter has a rule in the place of the first page number (GB/T 9704-2012, 10.1).
        rule = '<w:pBdr><w:top w:val="thinThickSmallGap" w:sz="18" w:space="1"/></w:pBdr>'
        empty = add_footer(document, paragraph("Folio", "", rule))
        footers += f'<w:footerReference w:type="first" r:id="{empty}"/>'
    return page(frame, footers, title_page=letter and first)


def _folio(frame: Frame, side: str) -> str:
    """Return the line of the page number: at the outer side, one character in."""
    before, _, after = word("folio").partition("{page}")
    inset = indent(frame.square, right=1) if side == "right" else indent(frame.square, left=1)
    return paragraph(
        "Folio", run(before) + field("PAGE") + run(after), f'{inset}<w:jc w:val="{side}"/>'
    )


def field(name: str) -> str:
    """Return a field an office program fills: PAGE or NUMPAGES."""
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def add_footer(document: Document, said: str) -> str:
    """Add a footer to the file and return the name a section calls it by."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart

    taken = [rel for rel in document.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.FOOTER]
    name = PackURI(f"/word/footer{len(taken) + 1}.xml")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    part = XmlPart(name, kind, parse_xml(rooted("ftr", said)), document.part.package)
    return document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTER)
