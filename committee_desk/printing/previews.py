"""Finished PDF pages as pictures, for the print preview and for printing where nothing else can."""

from collections.abc import Iterator

import pypdfium2 as pdfium

from committee_desk.printing.pdfium import opened
from committee_desk.printing.reading import page_count

_POINTS = 72


def page_images(pdf: bytes, dpi: int = 96) -> list[tuple[int, int, bytes]]:
    """Return every page as (width, height, RGB bytes row by row without padding)."""
    return list(each_page_image(pdf, dpi))


def each_page_image(pdf: bytes, dpi: int = 96) -> Iterator[tuple[int, int, bytes]]:
    """Yield the pages one by one, so that a long paper never lies in memory whole."""
    for number in range(page_count(pdf)):
        yield page_image(pdf, number, dpi)


def page_image(pdf: bytes, number: int, dpi: int = 96) -> tuple[int, int, bytes]:
    """Return one page, counted from 0."""
    with opened(pdf) as document:
        return _image(document, number, dpi)


def grey_image(pdf: bytes, number: int, dpi: int) -> tuple[int, int, bytes]:
    """Return one page, counted from 0, as grey bytes row by row, each row padded to four bytes."""
    with opened(pdf) as document:
        page = document[number]
        bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        data = bytes(bitmap.buffer)
        bitmap.close()
        page.close()
    if bitmap.n_channels != 1:
        raise ValueError(f"{bitmap.n_channels} channels")
    row = -(-width // 4) * 4
    if stride == row:
        return width, height, data
    padding = bytes(row - width)
    rows = (data[y * stride : y * stride + width] + padding for y in range(height))
    return width, height, b"".join(rows)


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height of every page in points."""
    with opened(pdf) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def _image(document: pdfium.PdfDocument, number: int, dpi: int) -> tuple[int, int, bytes]:
    page = document[number]
    bitmap = page.render(scale=dpi / _POINTS, rev_byteorder=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    channels = bitmap.n_channels
    data = bytes(bitmap.buffer)
    bitmap.close()
    page.close()
    rows = (data[y * stride : y * stride + width * channels] for y in range(height))
    packed = b"".join(rows)
    if channels == 4:
        packed = _without_alpha(packed)
    return width, height, packed


def _without_alpha(data: bytes) -> bytes:
    out = bytearray(len(data) // 4 * 3)
    for channel in range(3):
        out[channel::3] = data[channel::4]
    return bytes(out)
