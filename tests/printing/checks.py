"""The acceptance checks of an official paper, made on the finished PDF for whatever kind it is.

``all_of(pdf, content, paper)`` makes every check that applies. Characters are read with their
boxes, fonts and sizes as a reader of the PDF sees them; nothing is asked of the layout but the
measures of the sheet.
"""

import io
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pypdf

from committee_desk.printing.content import Content, Paragraph, RedHead, Signature, Table, Title
from committee_desk.printing.layout import sheets
from committee_desk.printing.text.charclass import NO_END, NO_START
from committee_desk.printing.text.sorts import readable
from tests.printing.seeing import Char, Seen, lines, see

_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def bare(text: str) -> str:
    """Return a text as it can be compared: without blanks and without what is never drawn."""
    return "".join(readable(text).replace("\u2060", "").split())


def all_of(pdf: bytes, content: Content, paper: str = "") -> list[Seen]:
    """Make every check that applies to a paper and return its pages."""
    name = paper or content.paper
    pages = see(pdf)
    assert pages
    fonts_are_embedded_and_cut(pdf)
    every_character_reads(pages)
    text_is_whole(pages, content)
    says_what_it_is(pdf, content, len(pages), name)
    holds_nothing_of_a_person(pages)
    nothing_overlaps(pages)
    sizes_are_right(pages, name)
    if name in ("A4", "A3"):
        official(pages, content, name)
    return pages


def official(pages: list[Seen], content: Content, name: str) -> None:
    """Make the checks of the page of GB/T 9704."""
    text_stays_inside(pages, content, name)
    lines_begin_and_end_well(pages, content, name)
    lines_are_evenly_apart(pages, name)
    paragraphs_reach_the_edge(pages, content, name)
    title_is_balanced(pages, content, name)
    signature_is_in_its_place(pages, content, name)
    numbers_stand_outside(pages, content, name)
    heads_are_repeated(pages, content)


def sizes_are_right(pages: list[Seen], name: str) -> None:
    """1: every page has the size of its sheet; an attachment may lie on its side."""
    if sheets.kind_of(name) == "large":
        large = sheets.large_sheet(name)
        width, height = large.width, large.height
    else:
        sheet = sheets.sheet(name)
        slips = 2 if sheets.kind_of(name) == "slips" else 1
        width, height = sheet.width, sheet.height * slips
    for page in pages:
        sides = {round(page.width), round(page.height)}
        assert sides == {round(width), round(height)}, (page.width, page.height)


def fonts_are_embedded_and_cut(pdf: bytes) -> None:
    """2: every font is in the file, cut to what is used, and none is the writer's own."""
    found = 0
    read: Any = pypdf.PdfReader(io.BytesIO(pdf))
    for page in read.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            found += 1
            assert "/FontFile2" in font["/FontDescriptor"], font["/BaseFont"]
            assert re.match(r"/[A-Z]{6}\+", font["/BaseFont"]), font["/BaseFont"]
            assert "Helvetica" not in font["/BaseFont"]
    assert found


def every_character_reads(pages: list[Seen]) -> None:
    """3: no character reads as nothing or as a box."""
    text = "".join(char.char for page in pages for char in page.chars)
    assert not {"\x00", "\ufffd", "〓", "\ufffe"} & set(text)
    assert "(cid:" not in text


def text_is_whole(pages: list[Seen], content: Content) -> None:
    """4: every text of the content reads back, rare characters included."""
    text = "".join(char.char for page in pages for char in without_number(page))
    kept = {bare(cell) for block in content.blocks for cell in _cells(block)}
    for part, place in content.texts():
        for line in part.split("\n"):
            whole = bare(line)
            assert whole in text or (whole in kept and _scattered(whole, text)), (place, whole)


def _cells(block: object) -> Iterable[str]:
    for table in _tables([block]):
        for row in table.rows:
            yield from row


def _scattered(whole: str, text: str) -> bool:
    """Tell whether a cell's text reads back with other cells between, as in a parted row."""
    at = 0
    for char in whole:
        at = text.find(char, at) + 1
        if not at:
            return False
    return True


def without_number(page: Seen) -> list[Char]:
    """Return the characters of a page without the page number at its end."""
    chars = list(page.chars)
    tail = "".join(char.char for char in chars[-12:])
    number = re.search(r"(?:—\d+—|第\d+张，共\d+张)$", tail)
    return chars[: -len(number[0])] if number else chars


def text_stays_inside(pages: list[Seen], content: Content, name: str) -> None:
    """5 and 6: text and ink stay inside the type area; a letter's head and the number do not."""
    letter = any(isinstance(b, RedHead) and b.form == "letter" for b in content.blocks)
    for number, page in enumerate(pages):
        sheet = _sheet_of(page, name)
        for char in without_number(page):
            assert char.left >= sheet.left - 0.5, char
            assert char.right <= sheet.left + sheet.measure + 0.5, char
            assert char.bottom <= sheet.top + sheet.depth + 2.5, char
            assert (letter and number == 0) or char.top >= sheet.top - 1, char


def _sheet_of(page: Seen, name: str) -> sheets.Sheet:
    upright = sheets.sheet(name)
    return upright if page.height > page.width else sheets.turned(upright)


def _body(page: Seen, name: str) -> list[Char]:
    """Return the characters in the type of the text."""
    size = sheets.sheet(name).body
    return [char for char in without_number(page) if abs(char.size - size) < 0.1]


def lines_begin_and_end_well(pages: list[Seen], content: Content, name: str) -> None:
    """10 to 12: nothing forbidden at line start or end, no word or number over two lines.

    A paragraph may begin with a dash that was typed there.
    """
    begun = {bare(part)[:3] for text, _ in content.texts() for part in text.split("\n")}
    for page in pages:
        found = lines(_body(page, name))
        for line in found:
            assert line[0].char not in NO_START or said(line)[:3] in begun, said(line)
            assert line[-1].char not in NO_END, said(line)
        for before, after in pairwise(found):
            full = before[-1].right > sheets.sheet(name).left + sheets.sheet(name).measure - 3
            latin = re.compile("[A-Za-z0-9]")
            if full and latin.match(before[-1].char) and len(before) > 1:
                assert not latin.match(after[0].char) or after[0].x > before[0].x + 8, "".join(
                    c.char for c in before
                )


def lines_are_evenly_apart(pages: list[Seen], name: str) -> None:
    """7: lines of text stand on one grid, as far apart as the standard says or a little closer."""
    sheet = sheets.sheet(name)
    least = (sheet.depth - sheet.body) / (sheet.lines + 3)
    for page in pages:
        if page.width > page.height:
            continue
        grid = sorted({round(line[0].baseline, 1) for line in lines(_body(page, name))})
        apart = [after - before for before, after in pairwise(grid) if after - before > 1]
        close = [step for step in apart if step < sheet.pitch * 1.2]
        assert all(step >= least - 0.3 for step in close), close
        assert not close or max(close) - min(close) < 0.3, close


def paragraphs_reach_the_edge(pages: list[Seen], content: Content, name: str) -> None:
    """13: every line of a paragraph but its last ends at the right edge."""
    sheet = sheets.sheet(name)
    chars = [char for page in pages for char in _body(page, name)]
    text = "".join(char.char for char in chars)
    for block in content.blocks:
        if not isinstance(block, Paragraph):
            continue
        for part in block.text.split("\n"):
            start = text.find(bare(part))
            assert start >= 0, part
            for line in lines(chars[start : start + len(bare(part))])[:-1]:
                assert abs(line[-1].end - sheet.left - sheet.measure) < 0.14 * sheet.body, "".join(
                    c.char for c in line
                )


def title_is_balanced(pages: list[Seen], content: Content, name: str) -> None:
    """14 and 15: the title in its size, centred, its lines of a balanced length."""
    sheet = sheets.sheet(name)
    titles = [block.text for block in content.blocks if isinstance(block, Title)]
    for text in titles:
        chars = [c for c in pages[0].chars if abs(c.size - sheet.title) < 0.1]
        found = lines(chars)
        assert "".join(c.char for c in chars) == bare(text)
        lengths = [line[-1].right - line[0].left for line in found]
        for line in found:
            middle = (line[0].left + line[-1].right) / 2
            assert abs(middle - sheet.left - sheet.measure / 2) < 0.12 * sheet.title
        assert "\n" in text or min(lengths) / max(lengths) >= 0.6, lengths
        assert all(len(line) > 1 for line in found) or len(found) == 1


def signature_is_in_its_place(pages: list[Seen], content: Content, name: str) -> None:
    """16 and 17: date four characters in, organ over it, and two lines of text on the page."""
    signed = [block for block in content.blocks if isinstance(block, Signature)]
    sheet = sheets.sheet(name)
    square = sheet.measure / sheet.characters
    for block in signed:
        at = [page for page in pages if bare(block.day) in "".join(c.char for c in page.chars)]
        page = next(p for p in reversed(at) if _line_of(p, block.day, name))
        day = _line_of(page, block.day, name)
        others = [
            line for line in lines(without_number(page)) if line[0].baseline < day[0].baseline
        ]
        assert len(others) >= min(3, 1 + len(content.blocks)), "a signature alone on its page"
        if not block.sealed:
            continue
        right = sheet.left + sheet.measure - 4 * square
        assert abs(day[-1].end - right) < 0.15 * sheet.body
        organ = _line_of(page, block.organ, name)
        if organ and organ[-1].right < sheet.left + sheet.measure - 2:
            over = (organ[0].x + organ[-1].end) / 2
            assert abs(over - (day[0].x + day[-1].end) / 2) < 1.5


def _line_of(page: Seen, text: str, name: str) -> list[Char]:
    """Return the last line of a page that says a text, empty when none does."""
    found = [line for line in lines(_body(page, name)) if said(line) == bare(text)]
    return found[-1] if found else []


def said(line: Iterable[Char]) -> str:
    """Return the characters of a line."""
    return "".join(char.char for char in line)


def numbers_stand_outside(pages: list[Seen], content: Content, name: str) -> None:
    """18: page numbers in their size, odd ones at the right, even ones at the left."""
    letter = any(isinstance(b, RedHead) and b.form == "letter" for b in content.blocks)
    for number, page in enumerate(pages, 1):
        tail = list(page.chars)[len(without_number(page)) :]
        if not content.folio or (letter and number == 1):
            assert not tail
            continue
        sheet = sheets.sheet(name)
        square = sheet.measure / sheet.characters
        # On a page that lies it stands where it does on the others, and so runs downwards.
        lying = page.height < page.width and sheet.height > sheet.width
        first, last = (tail[0].top, tail[-1].bottom) if lying else (tail[0].left, tail[-1].right)
        assert "".join(c.char for c in tail) == f"—{number}—"
        assert abs(tail[0].size - sheet.folio) < 0.1
        outer = sheet.left + sheet.measure - square - last
        inner = first - sheet.left - square
        assert abs(outer if number % 2 else inner) < 2


def _tables(blocks: Iterable[object]) -> list[Table]:
    out = []
    for block in blocks:
        if isinstance(block, Table):
            out.append(block)
        inner = getattr(block, "blocks", ())
        out += _tables(inner)
    return out


def heads_are_repeated(pages: list[Seen], content: Content) -> None:
    """20: no page shows rows of a table without its head."""
    texts = [said(without_number(page)) for page in pages]
    tables = _tables(content.blocks)
    rows = [["".join(bare(cell) for cell in row) for row in table.rows] for table in tables]
    every = [text for table in rows for text in table]
    every += [bare(block.text) for block in content.blocks if isinstance(block, Paragraph)]
    for table, whole in zip(tables, rows, strict=True):
        head = "".join(bare(text) for text in table.headers)
        for row in whole:
            if sum(row in other for other in every) == 1:
                assert all(head in text for text in texts if row in text), row


def nothing_overlaps(pages: list[Seen]) -> None:
    """20: nothing over a picture, and none printed coarser than 150 to the inch."""
    for page in pages:
        for number, (left, top, right, bottom, sharp) in enumerate(page.pictures):
            assert sharp >= 149, sharp
            assert left >= 0
            assert right <= page.width
            for char in page.chars:
                across = min(char.right, right) - max(char.left, left)
                down = min(char.bottom, bottom) - max(char.top, top)
                assert across <= 0.5 or down <= 0.5, char
            for other in page.pictures[number + 1 :]:
                across = min(other[2], right) - max(other[0], left)
                down = min(other[3], bottom) - max(other[1], top)
                assert across <= 0 or down <= 0


def holds_nothing_of_a_person(pages: list[Seen]) -> None:
    """21: no identity number and no mobile number."""
    for page in pages:
        for line in lines(page.chars):
            text = "".join(char.char for char in line)
            assert not _IDENTITY.search(text), text
            assert not _MOBILE.search(text), text


def says_what_it_is(pdf: bytes, content: Content, pages: int, name: str) -> None:
    """21 and 22: title and language, no script, no camera data, bookmarks in a long paper."""
    read: Any = pypdf.PdfReader(io.BytesIO(pdf))
    root = read.trailer["/Root"]
    assert read.metadata is not None
    assert read.metadata.title == content.title
    assert root["/Lang"] == content.language
    assert "/OpenAction" not in root
    assert "/JavaScript" not in str(root.get("/Names", ""))
    assert b"Exif\x00\x00" not in pdf
    headed = any(isinstance(block, Title) for block in content.blocks)
    if pages > 5 and headed and sheets.kind_of(name) in ("official", "turned"):
        assert read.outline
