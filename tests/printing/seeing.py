"""Finished papers as a reader sees them: characters with box, font and size, and pictures."""

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_BACKWARDS = 1.0


@dataclass(frozen=True)
class Char:
    """A character as drawn: ink box, left end of its square, baseline; y from the top."""

    char: str
    x: float
    baseline: float
    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str

    @property
    def end(self) -> float:
        """Return where the character ends: a Han one with its square, a mark with its ink."""
        return self.x + self.size if self.char.isalpha() and ord(self.char) > 0x2E80 else self.right


@dataclass(frozen=True)
class Seen:
    """A page as a reader sees it: characters in reading order, and the boxes of its pictures."""

    width: float
    height: float
    chars: tuple[Char, ...]
    pictures: tuple[tuple[float, float, float, float, float], ...]
    """Left, top, right, bottom and pixels to the inch."""


def see(pdf: bytes) -> list[Seen]:
    """Return the pages of a PDF."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def _page(page: pdfium.PdfPage) -> Seen:
    width, height = page.get_size()
    text = page.get_textpage()
    chars, number, count = [], 0, raw.FPDFText_CountChars(text)
    while number < count:
        code, wide = raw.FPDFText_GetUnicode(text, number), 1
        if 0xD800 <= code < 0xDC00:
            low = raw.FPDFText_GetUnicode(text, number + 1)
            code, wide = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00), 2
        if raw.FPDFText_IsGenerated(text, number) != 1 and not chr(code).isspace():
            chars.append(_char(text, number, chr(code), height))
        number += wide
    pictures = []
    for item in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = item.get_bounds()
        pixels = item.get_px_size()[0]
        pictures.append((left, height - top, right, height - bottom, pixels * 72 / (right - left)))
    return Seen(width, height, tuple(chars), tuple(pictures))


def _char(text: pdfium.PdfTextPage, number: int, char: str, height: float) -> Char:
    left, bottom, right, top = text.get_charbox(number)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, number, x, y)
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, number, name, 128, flags)
    size = raw.FPDFText_GetFontSize(text, number)
    font = name.value.decode("latin-1").rpartition("+")[2]
    box = (left, right, height - top, height - bottom)
    return Char(char, x.value, height - y.value, *box, size, font)


def lines(chars: Iterable[Char]) -> list[list[Char]]:
    """Return lines in reading order: one ends where the baseline changes or the pen goes back."""
    out: list[list[Char]] = []
    for char in chars:
        before = out[-1][-1] if out else None
        same = before is not None and abs(before.baseline - char.baseline) < 0.5
        if before is not None and same and char.x > before.x - _BACKWARDS:
            out[-1].append(char)
        else:
            out.append([char])
    return out
