"""Photographs made ready for paper: upright, as many pixels as are printed, without their data."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.printing.layout.sheets import rules_of

if TYPE_CHECKING:
    from PIL import Image

_INCH = 72.0
_LARGEST = 120_000_000
"""Pixels of the largest picture that is opened; more would fill the memory of a small computer."""


class Ready(NamedTuple):
    """A picture ready to be drawn: JPEG bytes and its size in points."""

    data: bytes
    width: float
    height: float


@lru_cache(maxsize=8)
def ready(data: bytes, width: float, most_width: float, most_height: float) -> Ready:
    """Return a picture ``width`` points wide (0: as wide as may be), inside the box given.

    Turned upright as its camera says, at most 300 pixels to the inch, never stretched below 150,
    written anew as JPEG so that neither place nor camera stays in the file. Raises Refused when
    the bytes are no picture.
    """
    from PIL import Image, ImageOps

    rule = rules_of("picture")
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > _LARGEST:
                raise ValueError("too large")
            upright = ImageOps.exif_transpose(opened)
            plain = _on_white(upright)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise Refused(
            N_("A picture cannot be read."),
            N_("Take a PNG or JPEG picture, and choose it again."),
            code="bad_picture",
            field="picture",
        ) from None
    sharp = plain.width * _INCH / float(rule["least_ppi"])
    wide = min(width or most_width, most_width, sharp, most_height * plain.width / plain.height)
    high = wide * plain.height / plain.width
    pixels = round(wide / _INCH * float(rule["most_ppi"]))
    if plain.width > pixels:
        plain = plain.resize(
            (pixels, max(1, round(pixels * plain.height / plain.width))), Image.Resampling.LANCZOS
        )
    out = io.BytesIO()
    plain.save(out, "JPEG", quality=int(rule["quality"]))
    return Ready(out.getvalue(), wide, high)


def _on_white(picture: Image.Image) -> Image.Image:
    """Return a picture as RGB; what is transparent becomes the paper."""
    from PIL import Image

    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    paper = Image.new("RGB", layered.size, (255, 255, 255))
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper
