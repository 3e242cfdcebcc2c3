"""A notice for a chat group: clean text to be pasted, and one long picture to be sent.

Neither has passed the gate. The text is searched as such; the picture is of a document whose PDF is
searched, because nothing can be read on a picture.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_
from committee_desk.printing.content import (
    Attached,
    Attachments,
    Block,
    Code,
    Content,
    Copies,
    Heading,
    Paragraph,
    Picture,
    Present,
    RedHead,
    Remark,
    Signature,
    Table,
    Title,
)
from committee_desk.printing.display import (
    Document,
    GlyphRun,
    Image,
    Item,
    Page,
    Path,
    Rule,
    Turned,
)
from committee_desk.printing.layout.sheets import word
from committee_desk.printing.layout.strips import moved

_ASCENT, _DESCENT = 0.95, 0.3
_INVISIBLE = re.compile("[\u200b\u200c\u2060\ufeff]")
_Box = tuple[float, float, float, float]


@cache
def _words() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(
        shipped("resources", "templates", "chat.json").read_text("utf-8")
    )
    return read


def text(content: Content) -> str:
    """Return a notice as clean text: the title, a blank line, then a line a paragraph or row."""
    title: list[str] = []
    body: list[str] = []
    for block in content.blocks:
        (title if isinstance(block, Title | RedHead) and not body else body).extend(_lines(block))
    lines = [_clean(line) for line in body]
    return "\n".join([*(_clean(line) for line in title), "", *filter(None, lines)]).strip() + "\n"


def _clean(line: str) -> str:
    return " ".join(_INVISIBLE.sub("", line).split())


def _lines(block: Block) -> Iterable[str]:
    said = _words()
    match block:
        case Title(text=words):
            return [words.replace("\n", "")]
        case Paragraph(text=words, lead=lead):
            return f"{lead}{words}".split("\n")
        case Heading(text=words):
            return [words]
        case Remark(text=words):
            return [said["remark"].format(text=words)]
        case Signature(organ=organ, day=day):
            return [organ, day]
        case Table():
            return _rows(block)
        case RedHead(organ=organ, number=number):
            return [organ, number]
        case Picture(caption=caption):
            return [said["picture"].format(caption=caption)] if caption else []
        case Code(text=link, caption=caption):
            return [said["code"].format(caption=caption, text=link) if caption else link]
        case _:
            return _end(block)


def _end(block: Block) -> Iterable[str]:
    said = _words()
    between = said["between_names"]
    match block:
        case Attachments(names=names):
            return [said["attachments"].format(names=between.join(names))]
        case Present(label=label, names=names):
            return [said["cell"].format(label=label.rstrip("：:"), value=between.join(names))]
        case Copies(to=to, organ=organ, day=day):
            copied = [said["copies"].format(to=between.join(to))] if to else []
            return [*copied, said["printed"].format(organ=organ, day=day)] if organ else copied
        case Attached(title=title, blocks=blocks, number=number):
            head = said["attached"].format(title=title, number=number or "")
            return [head, *(line for each in blocks for line in _lines(each))]
        case Table() | Title() | RedHead() | Picture() | Code() | Signature() | Paragraph():
            raise TypeError(type(block).__name__)
        case _:
            return block.text.split("\n")


def _rows(table: Table) -> Iterator[str]:
    """Yield each row as a line of labels and values; an empty cell says nothing."""
    said = _words()
    for row in table.rows:
        cells = list(zip(table.headers, row, strict=True))
        number = ""
        if len(cells) > 1 and cells[0][0] == said["running"] and cells[0][1].strip():
            number = said["numbered"].format(number=cells.pop(0)[1])
        told = said["between_cells"].join(
            said["cell"].format(label=label, value=_clean(value)) if label else _clean(value)
            for label, value in cells
            if value.strip()
        )
        if told:
            yield f"{number}{told.rstrip(said['row_end'])}{said['row_end']}"


def long_picture(document: Document) -> bytes:
    """Return all pages of a document under each other as one PNG, 1080 pixels wide.

    Pages are cut to what stands on them, their numbers left out. Raises Refused when the picture
    would be longer than programs take.
    """
    from PIL import Image as Pictures

    from committee_desk.printing import previews
    from committee_desk.printing.pdf import to_pdf

    said = _words()
    wide, margin, gap = said["width_px"], said["margin_px"], said["gap_px"]
    cut = _cut(document)
    scale = (wide - 2 * margin) / cut[0].width if cut else 1.0
    heights = [round(page.height * scale) for page in cut]
    high = sum(heights) + 2 * margin + gap * max(0, len(cut) - 1)
    if high > said["longest_px"]:
        raise Refused(
            N_("This notice is too long for one picture."),
            N_("Send it as PDF, or shorten it."),
            code="picture_too_long",
        )
    picture = Pictures.new("RGB", (wide, high), "white")
    pdf = to_pdf(replace(document, pages=tuple(cut), outline=()))
    y = margin
    for number, height in enumerate(heights):
        # A little more than needed is rendered, so that lines stay sharp when made smaller.
        across, down, data = previews.page_image(pdf, number, round(72 * scale))
        seen = Pictures.frombytes("RGB", (across, down), data)
        fitted = seen.resize((wide - 2 * margin, height), Pictures.Resampling.LANCZOS)
        picture.paste(fitted, (margin, y))
        y += height + gap
    out = io.BytesIO()
    (picture.convert("L") if _is_grey(picture) else picture).save(out, "PNG", optimize=True)
    return out.getvalue()


def _is_grey(picture: Any) -> bool:
    from PIL import ImageChops

    red, green, blue = picture.split()
    differing = (ImageChops.difference(red, other).getbbox() for other in (green, blue))
    return not any(differing)


def _cut(document: Document) -> list[Page]:
    """Return the pages cut to their content, all of one width."""
    many = len(document.pages)
    kept = [
        [item for item in page.items if not _is_folio(item, page.items, number, many)]
        for number, page in enumerate(document.pages, 1)
    ]
    boxes = [_around(items) for items in kept]
    seen = [box for box in boxes if box is not None]
    if not seen:
        return []
    left, right = min(box[0] for box in seen), max(box[2] for box in seen)
    return [
        Page(right - left, box[3] - box[1], tuple(moved(items, -left, -box[1])))
        for items, box in zip(kept, boxes, strict=True)
        if box is not None
    ]


def _is_folio(item: Item, items: Sequence[Item], number: int, many: int) -> bool:
    """Tell whether an item is part of the number of a page."""
    if isinstance(item, Turned):
        return _says_folio(item.runs, number, many)
    if not isinstance(item, GlyphRun):
        return False
    line = [each for each in items if isinstance(each, GlyphRun) and abs(each.y - item.y) < 0.1]
    return _says_folio(line, number, many)


def _says_folio(line: Sequence[GlyphRun], number: int, many: int) -> bool:
    ordered = sorted(line, key=lambda run: run.xs[0] if run.xs else 0.0)
    shown = "".join("".join(run.chars for run in ordered).split())
    forms = (word(name).format(page=number, pages=many) for name in ("folio", "large_folio"))
    return shown in ["".join(form.split()) for form in forms]


def _around(items: Iterable[Item]) -> _Box | None:
    boxes = [box for item in items if (box := _box(item)) is not None]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _box(item: Item) -> _Box | None:
    match item:
        case GlyphRun(size=size, y=y, xs=xs):
            if not xs:
                return None
            return xs[0], y - _ASCENT * size, xs[-1] + size, y + _DESCENT * size
        case Rule(x1=x1, y1=y1, x2=x2, y2=y2, width=width):
            half = width / 2
            return min(x1, x2) - half, min(y1, y2) - half, max(x1, x2) + half, max(y1, y2) + half
        case Path(polygons=polygons):
            points = [point for polygon in polygons for point in polygon]
            if not points:
                return None
            xs_, ys = zip(*points, strict=True)
            return min(xs_), min(ys), max(xs_), max(ys)
        case Image(x=x, y=y, width=width, height=height):
            return x, y, x + width, y + height
        case Turned(x=x, y=y, runs=runs):
            boxes = [box for run in runs if (box := _box(run)) is not None]
            if not boxes:
                return None
            lefts, tops, rights, bottoms = zip(*boxes, strict=True)
            return x - max(bottoms), y + min(lefts), x - min(tops), y + max(rights)
