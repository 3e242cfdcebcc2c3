"""A page read by where things stand, whatever order the file draws them in.

A file may draw the lines of two columns alternately, or the figures of a number last one first. So
characters are put into pieces that stand close on one line, and pieces that continue one another
downwards into blocks, as an eye would.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from committee_desk.printing.gate_hits import NO_BOX, Box
from committee_desk.printing.reading import PageText

_SAME_LINE = 0.5
"""Characters whose middles differ by less than this share of their height stand on one line."""
_PIECE_GAP = 0.6
"""A gap of so many heights ends a piece, as between two cells of a table …"""
_BLANK = 0.15
"""… and one of so many is a blank."""
_NEXT_LINE = 1.5
"""A piece goes on in one that begins at most so many heights below it …"""
_ALIGNED = 2.2
"""… and whose left edge is at most so many heights away: the first line of a paragraph is in."""
_Char = tuple[Box, str]


@dataclass
class _Piece:
    chars: list[_Char]

    @property
    def left(self) -> float:
        return self.chars[0][0][0]

    @property
    def right(self) -> float:
        return self.chars[-1][0][2]

    @property
    def top(self) -> float:
        return self.chars[0][0][1]

    @property
    def figures(self) -> bool:
        return all(not char.isalpha() for _, char in self.chars)

    @property
    def height(self) -> float:
        return self.chars[0][0][3] - self.chars[0][0][1]


def by_place(page: PageText) -> PageText:
    """Return a page with its characters in the order of their places, block after block."""
    placed = zip(page.boxes, page.text, strict=True)
    chars = [(box, char) for box, char in placed if not char.isspace() and box[3] > box[1]]
    text: list[str] = []
    boxes: list[Box] = []
    for block in _blocks(_pieces(chars)):
        for piece in block:
            right = piece.right
            for box, char in piece.chars:
                if box[0] - right > _BLANK * piece.height:
                    text.append(" ")
                    boxes.append(NO_BOX)
                right = box[2]
                text.append(char)
                boxes.append(box)
            text.append("\n")
            boxes.append(NO_BOX)
        text += "。\n"
        boxes += [NO_BOX, NO_BOX]
    return PageText(page.number, "".join(text), tuple(boxes))


def _lines(chars: Iterable[_Char]) -> Iterator[list[_Char]]:
    """Yield the characters of each line from left to right, lines from the top."""
    line: list[_Char] = []
    middle = 0.0
    for box, char in sorted(chars, key=lambda each: each[0][1] + each[0][3]):
        here = (box[1] + box[3]) / 2
        if line and here - middle > _SAME_LINE * (box[3] - box[1]):
            yield sorted(line)
            line = []
        if not line:
            middle = here
        line.append((box, char))
    if line:
        yield sorted(line)


def _pieces(chars: Iterable[_Char]) -> Iterator[_Piece]:
    for line in _lines(chars):
        piece = [line[0]]
        for before, after in pairwise(line):
            if after[0][0] - before[0][2] > _PIECE_GAP * (before[0][3] - before[0][1]):
                yield _Piece(piece)
                piece = []
            piece.append(after)
        yield _Piece(piece)


def _blocks(pieces: Iterable[_Piece]) -> list[list[_Piece]]:
    """Return pieces as blocks: each goes under the nearest one above that it continues."""
    blocks: list[list[_Piece]] = []
    open_ones: list[list[_Piece]] = []
    for piece in pieces:
        open_ones = [b for b in open_ones if piece.top - b[-1].top <= _NEXT_LINE * b[-1].height]
        over = next((b for b in open_ones if _continues(b[-1], piece)), None)
        if over is None:
            over = []
            blocks.append(over)
            open_ones.append(over)
        over.append(piece)
    return blocks


def _continues(above: _Piece, piece: _Piece) -> bool:
    """Tell whether a piece is the next line of one above: near, of one size, aligned with it.

    Figures alone are a cell: what stands under them is another's.
    """
    size = above.height
    return (
        not above.figures
        and piece.top - above.top > _SAME_LINE * size
        and abs(piece.height - size) < _SAME_LINE * size
        and abs(piece.left - above.left) < _ALIGNED * size
        and piece.left < above.right
    )
