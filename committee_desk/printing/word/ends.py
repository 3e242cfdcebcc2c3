"""The end of a paper in Word: organ and date by the rule for sealed or unsealed, the copy line."""

from committee_desk.printing.content import Copies, Signature
from committee_desk.printing.layout.sheets import MM, rules_of, word
from committee_desk.printing.word.frame import Frame
from committee_desk.printing.word.markup import ems, indent, paragraph, run, spacing, twips

_SEALED_IN = 4.0
_UNSEALED_IN = 2.0
_SEAL_LINES = 2
_EIGHTHS = 8


def signature(block: Signature, frame: Frame) -> str:
    """Return organ and date (GB/T 9704-2012, 7.3.5), kept on one page with the last of the text.

    Sealed, the date stands four characters from the right and the organ is centred over it, with
    room for the seal above; unsealed, the organ stands two from the right and the date begins two
    characters after it.
    """
    organ, day = ems(block.organ), ems(block.day)
    if block.sealed:
        day_in = _SEALED_IN + max(0.0, (organ - day) / 2 - _SEALED_IN)
        organ_in = max(0.0, day_in - (organ - day) / 2)
    else:
        organ_in = max(_UNSEALED_IN, 2 * _UNSEALED_IN + day - organ)
        day_in = organ_in + organ - _UNSEALED_IN - day
    above = frame.pitch * (1 + (_SEAL_LINES if block.sealed else 0))
    # The indent counts grid squares; the text is as wide as its type.
    unit = frame.square
    out = paragraph(
        "Signature", run(block.organ), spacing(before=above) + indent(unit, right=organ_in)
    )
    return out + paragraph("Day", run(block.day), indent(unit, right=max(0.0, day_in)))


def copies(block: Copies, frame: Frame) -> str:
    """Return the copy line between its rules, at the foot of the last page (7.4)."""
    tail = rules_of("tail")
    thick, thin = (round(float(tail[name]) * MM * _EIGHTHS) for name in ("thick_mm", "thin_mm"))
    rows = []
    if block.to:
        label = word("copies")
        text = word("between").join(block.to).rstrip(word("end")) + word("end")
        inset = indent(frame.small, left=1 + ems(label), right=1, first=-ems(label))
        rows.append(paragraph("Copies", run(label + text), inset))
    if block.organ or block.day:
        stop = twips(frame.measure - frame.small)
        printed = word("printed").format(day=block.day) if block.day else ""
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{stop}"/></w:tabs>'
        runs = run(f"{block.organ}\t{printed}")
        rows.append(paragraph("Copies", runs, tabs + indent(frame.small, left=1)))
    width = twips(frame.measure)
    cells = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f"</w:tcPr>{row}</w:tc></w:tr>"
        for row in rows
    )
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in (("top", thick), ("bottom", thick), ("insideH", thin))
    )
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="margin" w:horzAnchor="margin" w:tblpX="0" '
        f'w:tblpYSpec="bottom"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f"<w:tblBorders>{rules}</w:tblBorders>"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{cells}</w:tbl>'
    )
