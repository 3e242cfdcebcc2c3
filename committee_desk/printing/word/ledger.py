"""A printed ledger as Word file: lying sheets, one real table, pages counted."""

from collections.abc import Sequence
from dataclasses import replace

from committee_desk.printing.content import Table
from committee_desk.printing.layout.sheets import table_sheet, word
from committee_desk.printing.layout.tables import fitted
from committee_desk.printing.word.frame import Frame, of_sheet
from committee_desk.printing.word.markup import nothing, paragraph, run, spacing, twips
from committee_desk.printing.word.paper import add_footer, begun, field, fill, packed, page
from committee_desk.printing.word.styles import set_properties
from committee_desk.printing.word.tables import grid_of

_USUAL = 9.0


def written(
    title: str,
    unit_line: str,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    foot: str,
    author: str,
) -> bytes:
    """Return a ledger as the bytes of a Word file; the type is as large as the columns allow."""
    frame, sizes = _frame()
    table = Table(tuple(headers), tuple(tuple(row) for row in rows))
    grid = fitted(table, frame.measure, sizes, "song", "hei")
    document = begun(frame)
    said = paragraph("Title", run(title), spacing(after=frame.small / 2))
    if unit_line:
        said += paragraph("Foot", run(unit_line))
    said += grid_of(table, grid, frame.table[1]) + nothing()
    footer = (
        f'<w:footerReference w:type="default" r:id="{add_footer(document, _foot(foot, frame))}"/>'
    )
    footer += footer.replace('"default"', '"even"')
    fill(document, said + page(frame, footer))
    set_properties(document, title, author, "ledger")
    return packed(document)


def _frame() -> tuple[Frame, tuple[float, float, float]]:
    sheet = table_sheet()
    least, largest = sheet.body
    from committee_desk.printing.layout.sheets import sheet as gridded

    frame = replace(
        of_sheet(gridded(sheet.name)),
        width=sheet.width,
        height=sheet.height,
        left=sheet.left,
        top=sheet.top,
        measure=sheet.measure,
        depth=sheet.depth,
        title=sheet.title,
        title_pitch=sheet.title * 1.4,
        folio=sheet.foot,
        table=(least, _USUAL, largest),
    )
    return frame, (least, _USUAL, largest)


def _foot(foot: str, frame: Frame) -> str:
    """Return the line under every sheet: whose and what for at the left, the pages at the right."""
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{twips(frame.measure)}"/></w:tabs>'
    before, _, rest = word("ledger_folio").partition("{page}")
    between, _, after = rest.partition("{pages}")
    runs = run(f"{foot}\t{before}") + field("PAGE") + run(between) + field("NUMPAGES") + run(after)
    return paragraph("Folio", runs, stop)
