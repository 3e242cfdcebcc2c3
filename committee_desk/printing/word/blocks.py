"""Every block of a paper as Word paragraphs, in the styles of official papers."""

import io
from collections.abc import Iterable, Iterator, Sequence

from docx.document import Document
from docx.shared import Pt
from lxml import etree

from committee_desk.printing.content import (
    Attached,
    Attachments,
    Block,
    Code,
    Copies,
    Foot,
    Heading,
    Number,
    Paragraph,
    Picture,
    Present,
    RedHead,
    Remark,
    Salutation,
    Signature,
    Table,
    Title,
)
from committee_desk.printing.layout import pictures
from committee_desk.printing.layout.sheets import MM, rules_of, word
from committee_desk.printing.layout.signing import labelled
from committee_desk.printing.text.atoms import atoms
from committee_desk.printing.text.titles import title_lines
from committee_desk.printing.word.ends import copies, signature
from committee_desk.printing.word.frame import Frame
from committee_desk.printing.word.markup import ems, indent, nothing, paragraph, run, spacing, twips
from committee_desk.printing.word.tables import table

_LETTER = "letter"


class Writer:
    """Writes blocks for one section; pictures become parts of the document."""

    def __init__(self, document: Document, frame: Frame) -> None:
        self._document = document
        self._frame = frame

    def blocks(self, blocks: Sequence[Block], depth: int = 0) -> Iterator[str]:
        """Yield the XML of blocks; what is bound to the signature stays on its page."""
        before: Block | None = None
        for number, block in enumerate(blocks):
            after = blocks[number + 1] if number + 1 < len(blocks) else None
            yield self._block(block, before, bound=isinstance(after, Signature))
            if isinstance(block, Table) and isinstance(after, Table):
                yield nothing()  # two tables that touch become one
            before = block
        if depth == 0 and isinstance(before, Table | Copies):
            yield nothing()  # a section may not end in a table

    def _block(self, block: Block, before: Block | None, *, bound: bool) -> str:
        keep = "<w:keepNext/>" if bound else ""
        match block:
            case Title(text):
                return self._title(text)
            case Number(text):
                return paragraph("Number", run(text), spacing(after=self._frame.pitch))
            case Salutation(text):
                return paragraph("Salutation", run(text))
            case Heading(text, level):
                return paragraph(f"Heading{min(max(level, 1), 4)}", run(text))
            case Paragraph():
                return self._paragraph(block, keep)
            case Remark(text):
                return paragraph("Remark", run(word("remark").format(text=text)))
            case Table():
                return table(block, self._frame)
            case RedHead():
                return self._head(block)
            case Picture() | Code():
                return self._figure(block)
            case Attached():
                return self._attached(block)
            case _:
                return self._end(block, before)

    def _end(self, block: Block, before: Block | None) -> str:
        match block:
            case Attachments():
                return "".join(self._attachments(block))
            case Signature():
                return signature(block, self._frame)
            case Present():
                return self._present(block, first=not isinstance(before, Present))
            case Foot(text):
                return paragraph("Foot", run(text), spacing(before=self._frame.pitch))
            case Copies():
                return copies(block, self._frame)
        raise TypeError(type(block).__name__)

    def _title(self, text: str, style: str = "Title") -> str:
        """Break a title by its meaning, as it is on paper."""
        limit = self._frame.measure / self._frame.title
        lines = [
            "".join(atom.text for atom in line)
            for part in text.split("\n")
            for line in title_lines(atoms(part, "title"), limit)
        ]
        return paragraph(style, run("\n".join(lines)), spacing(after=self._frame.pitch))

    def _paragraph(self, block: Paragraph, keep: str) -> str:
        out = []
        for number, part in enumerate(block.text.split("\n")):
            lead = run(block.lead, "hei") if block.lead and not number else ""
            inset = "" if block.indent == 2 else indent(self._frame.square, first=block.indent)
            out.append(paragraph("BodyText", lead + run(part), keep + inset))
        return "".join(out)

    def _head(self, block: RedHead) -> str:
        rule = rules_of("head")
        frame = self._frame
        colour = "".join(f"{round(float(part) * 255):02X}" for part in rule["colour"])
        most = float(rule["organ_pt"]) * frame.body / 16
        size = min(most, frame.measure * float(rule["organ_share"]) / max(ems(block.organ), 1.0))
        out = paragraph(
            "Organ",
            run(block.organ, size=int(size * 2) / 2, colour=colour),
            spacing(before=0 if block.form == _LETTER else frame.head_top),
        )
        gap = int(rule["blank_lines"]) * frame.pitch
        lines = {_LETTER: ("thickThinSmallGap", 18)}.get(
            block.form, ("single", twips(float(rule["rule_pt"]) * 0.4))
        )
        border = (
            f'<w:pBdr><w:bottom w:val="{lines[0]}" w:sz="{lines[1]}" w:space="11" '
            f'w:color="{colour}"/></w:pBdr>'
        )
        if block.form == _LETTER:
            out += paragraph("Number", "", border)
            return out + paragraph("Number", run(block.number), '<w:jc w:val="right"/>')
        return out + paragraph(
            "Number",
            run(block.number),
            border + spacing(before=gap if block.number else 0, after=gap),
        )

    def _figure(self, block: Picture | Code) -> str:
        frame = self._frame
        if isinstance(block, Code):
            data, width, height = _code(block)
        else:
            most = frame.depth * float(rules_of("picture")["most_depth_share"])
            data, width, height = pictures.ready(block.data, block.width * MM, frame.measure, most)
        inline = self._document.part.new_pic_inline(io.BytesIO(data), Pt(width), Pt(height))
        inline.docPr.set("name", f"{inline.docPr.get('id')}")
        inline.docPr.set("descr", block.caption)
        for each in inline.iter():
            if each.tag.endswith("}cNvPr"):
                each.set("name", "picture")
        drawn = etree.tostring(inline, encoding="unicode")
        out = paragraph("Picture", f"<w:r><w:drawing>{drawn}</w:drawing></w:r>")
        return out + (paragraph("Caption", run(block.caption)) if block.caption else "")

    def _attachments(self, block: Attachments) -> Iterable[str]:
        """List what is attached; what runs over is aligned with the name."""
        label = word("attachments")
        start = 2.0
        for number, name in enumerate(block.names, 1):
            said = label if number == 1 else ""
            said += f"{number}. " if len(block.names) > 1 else ""
            hang = ems(said)
            inset = indent(self._frame.square, left=start + hang, first=-hang)
            before = spacing(before=self._frame.pitch) if number == 1 else ""
            yield paragraph("Attachments", run(said + name), before + inset)
            if number == 1:
                start += ems(label)

    def _present(self, block: Present, *, first: bool) -> str:
        label, names = labelled(block)
        hang = ems(label)
        before = spacing(before=self._frame.pitch) if first else ""
        inset = indent(self._frame.square, left=2 + hang, first=-hang)
        return paragraph("Attachments", run(label, "hei") + run(_plain(names)), before + inset)

    def _attached(self, block: Attached) -> str:
        """Begin an attachment: its mark at the upper left, its title on the third line."""
        mark = word("attached") + (str(block.number) if block.number else "")
        out = paragraph("Attached", run(mark), spacing(after=self._frame.pitch))
        return out + self._title(block.title) + "".join(self.blocks(block.blocks, 1))


def _plain(text: str) -> str:
    """Return a text without the joiners that keep names whole on paper."""
    from committee_desk.printing.text.atoms import JOINER

    return text.replace(JOINER, "")


def _code(block: Code) -> tuple[bytes, float, float]:
    import segno

    rule = rules_of("code")
    made = segno.make_qr(block.text, error=str(rule["error"]), boost_error=False)
    out = io.BytesIO()
    quiet = int(rule["quiet_modules"])
    made.save(out, kind="png", scale=8, border=quiet)
    side = max(block.side, made.symbol_size(1, quiet)[0] * float(rule["module_mm"])) * MM
    return out.getvalue(), side, side
