"""The blocks of a kind's wording, filled: paragraphs, lists, tables, pictures, attachments."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from committee_desk.printing import free_text
from committee_desk.printing.composing import grammar
from committee_desk.printing.composing.filling import Filled, Here
from committee_desk.printing.composing.grammar import Column, Field, common
from committee_desk.printing.composing.numbering import Numbering
from committee_desk.printing.content import (
    Attached,
    Block,
    Code,
    Heading,
    Number,
    Paragraph,
    Picture,
    Table,
)

_LONG_CELL = 8
"""A column with a cell of more characters is set flush left, as sentences are."""
_ALIGNED = dict.fromkeys(grammar.FIGURES, "r")
_ALIGNED |= dict.fromkeys((grammar.PHONE, grammar.DAY, grammar.WHEN, grammar.CHOICE), "c")


class Body:
    """Makes the blocks of one notice; what is attached comes apart, to stand after the signature.

    ``pictures`` holds the bytes of pictures by the key the data names; one not there is left out.
    """

    def __init__(self, filled: Filled, pictures: Mapping[str, bytes]) -> None:
        self._filled = filled
        self._pictures = pictures
        self._numbering = Numbering()
        self.attached: list[Attached] = []

    def blocks(
        self, declared: Iterable[Mapping[str, Any]], here: Here | None = None
    ) -> list[Block]:
        """Return the blocks of a wording; headings are numbered as they appear."""
        out: list[Block] = []
        for block in declared:
            if "if" in block and not self._filled.has(block["if"], here):
                continue
            if "unless" in block and self._filled.has(block["unless"], here):
                continue
            out += self._block(block, here)
        return out

    def numbered_attachments(self) -> list[Block]:
        """Return what is attached, numbered when there are several."""
        if len(self.attached) < 2:
            return list(self.attached)
        return [replace(each, number=n) for n, each in enumerate(self.attached, 1)]

    def _block(self, block: Mapping[str, Any], here: Here | None) -> list[Block]:
        if "attached" in block:
            inner = self.blocks(block.get("blocks", ()), here)
            if inner:
                title = self._filled.fill(block["attached"], here)
                self.attached.append(Attached(title, tuple(inner)))
            return []
        if "heading" not in block:
            return self._inside(block, here)
        # A heading takes its number before what stands under it, and goes with it when that is
        # empty.
        if not self._stands(block, here):
            return []
        text = self._filled.fill(block["heading"], here)
        level = int(block.get("level", 1))
        bare = block.get("bare", False)
        head = Heading(text, level) if bare else self._numbering.heading(text, level)
        return [head, *self._inside(block, here)]

    def _stands(self, block: Mapping[str, Any], here: Here | None) -> bool:
        """Tell whether anything will stand under a heading."""
        if any(key in block for key in ("text", "empty", "grid", "blocks")):
            return True
        named = [block[key] for key in ("list", "table", "free", "each", "code") if key in block]
        return not named or any(self._filled.has(name, here) for name in named)

    def _inside(self, block: Mapping[str, Any], here: Here | None) -> list[Block]:
        filled = self._filled
        out: list[Block] = []
        if "list" in block:
            out += self._numbering.entries(filled.lines(block["list"]), block.get("style", ""))
        if "table" in block:
            out += self._table(block["table"])
        if "grid" in block:
            out.append(self._grid(block, here))
        if "free" in block:
            out += free_text.blocks(filled.raw(block["free"]), self._pictures, self._numbering)
        if not out and "empty" in block:
            out.append(Paragraph(filled.fill(block["empty"], here)))
        if "under" in block:
            out.append(Number(filled.fill(block["under"], here)))
        if "text" in block:
            lead = filled.fill(block.get("lead", ""), here)
            indent = int(block.get("indent", 2))
            out.append(Paragraph(filled.fill(block["text"], here), lead, indent))
        if "picture" in block:
            out += self._picture(block, here)
        if "code" in block and (url := filled.value(block["code"])):
            caption = filled.fill(block.get("caption", str(common()["link_words"])), here)
            out.append(Code(url, caption))
        for inner in self._scopes(block, here):
            out += self.blocks(block.get("blocks", ()), inner)
        return out

    def _scopes(self, block: Mapping[str, Any], here: Here | None) -> list[Here | None]:
        """Return where the blocks inside stand: once, or once for every row."""
        if "blocks" not in block:
            return []
        field = self._filled.kind.field(block["each"]) if "each" in block else None
        if field is None:
            return [here]
        rows = enumerate(self._filled.rows(field.name), 1)
        return [Here(field, row, number) for number, row in rows]

    def _picture(self, block: Mapping[str, Any], here: Here | None) -> list[Block]:
        data = self._pictures.get(self._filled.raw(block["picture"]))
        caption = self._filled.fill(block.get("caption", ""), here)
        return [Picture(data, caption)] if data else []

    def _table(self, name: str) -> list[Block]:
        field = self._filled.kind.field(name)
        assert field is not None
        rows = self._filled.rows(name)
        if not rows and not self._filled.draft:
            return []
        shown = [each for each in field.columns if not each.hidden]
        cells = [[self._filled.cell(column, row) for column in shown] for row in rows]
        aligns = [_align(column, [row[n] for row in cells]) for n, column in enumerate(shown)]
        if not cells:
            cells = [["" for _ in shown]]
        if field.totals:
            cells.append(self._totals(field, shown))
        heads = [column.label for column in shown]
        if field.numbered:
            heads.insert(0, common()["row_number"])
            aligns.insert(0, "c")
            last = len(cells) - bool(field.totals)
            cells = [[str(n + 1) if n < last else "", *row] for n, row in enumerate(cells)]
        return [Table(tuple(heads), tuple(tuple(row) for row in cells), "".join(aligns))]

    def _totals(self, field: Field, shown: list[Column]) -> list[str]:
        """Return the row of sums, its word in the first column that is not added up."""
        row = [
            self._filled.total(field, column.name) if column.name in field.totals else ""
            for column in shown
        ]
        place = next((n for n, each in enumerate(shown) if each.name not in field.totals), None)
        if place is not None:
            row[place] = str(common()["total"])
        return row

    def _grid(self, block: Mapping[str, Any], here: Here | None) -> Table:
        """Return a table whose rows are wording; a cell that says nothing says ``empty``."""
        empty = block.get("empty", "")
        rows = [
            tuple(self._filled.fill(cell, here) or empty for cell in row) for row in block["grid"]
        ]
        return Table(tuple(block["headers"]), tuple(rows), block.get("align", ""))


def _align(column: Column, cells: list[str]) -> str:
    if column.align or column.kind in _ALIGNED:
        return column.align or _ALIGNED[column.kind]
    return "l" if any(len(cell) > _LONG_CELL for cell in cells) else "c"
