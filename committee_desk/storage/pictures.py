"""Pictures as they are kept: upright, and without what the camera wrote about place and time."""

import io
from typing import Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_

_KINDS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"%PDF-", "application/pdf"),
)
# What of a picture's side data says how it looks; everything else is left behind.
_LOOKS = ("icc_profile", "transparency", "gamma", "dpi", "srgb")
_MOST_PIXELS = 100_000_000
_ORIENTATION = 0x0112


def cleaned(name: str, data: bytes) -> tuple[bytes, str]:
    """Return a file without its picture side data, and its media type ('' when not known).

    Raises DeskError when a JPEG or PNG cannot be read.
    """
    kind = next((kind for start, kind in _KINDS if data.startswith(start)), "")
    if not kind.startswith("image/"):
        return data, kind
    try:
        return _rewritten(data, kind), kind
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError) as fault:
        raise DeskError(
            N_("The picture {name} cannot be read."),
            N_("Open it in a picture program, save it again and try once more."),
            code="bad_picture",
            field="attachment",
            name=name,
        ) from fault


def _rewritten(data: bytes, kind: str) -> bytes:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(data), formats=(kind[6:].upper(),)) as picture:
        if picture.width * picture.height > _MOST_PIXELS:
            raise ValueError("too many pixels")
        turned = picture.getexif().get(_ORIENTATION, 1) != 1
        looks = {name: value for name, value in picture.info.items() if name in _LOOKS}
        picture.load()
        shown: Any = ImageOps.exif_transpose(picture) if turned else picture
        shown.info = {}
        options: dict[str, Any] = {n: v for n, v in looks.items() if n in ("icc_profile", "dpi")}
        out = io.BytesIO()
        if kind == "image/png":
            if "transparency" in looks:
                options["transparency"] = looks["transparency"]
            shown.save(out, "PNG", **options)
        else:
            # Unturned pictures keep their own tables, so nothing is lost by passing through here.
            keep = not turned and picture.format == "JPEG"
            shown.save(out, "JPEG", quality="keep" if keep else 95, **options)
    return out.getvalue()
