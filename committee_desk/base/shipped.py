"""Finds the read-only files that travel with the program: resources, catalogues, licence."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def root() -> Path:
    """Return the folder that holds resources/ and i18n/.

    An installed or frozen program carries them inside the package; a checkout has them beside it.
    """
    inside = _PACKAGE / "_shipped"
    return inside if inside.is_dir() else _PACKAGE.parent


def shipped(*parts: str) -> Path:
    """Return the path of a shipped file or folder, such as ``shipped("resources", "codes")``."""
    return root().joinpath(*parts)


def in_checkout() -> bool:
    """Tell whether the program runs from its source tree."""
    return root() == _PACKAGE.parent
