"""The XML of paragraphs and runs, written as text and read by the library in one go."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from committee_desk.base.shipped import shipped

_NAMESPACES = nsdecls("w", "r", "wp", "a", "pic")
_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PIECES = re.compile("([\U00010000-\U0010ffff]+)|([“”‘’…—·×]+)")


@cache
def declared() -> dict[str, Any]:
    """Return faces and styles."""
    read: dict[str, Any] = json.loads(
        shipped("resources", "templates", "word.json").read_text("utf-8")
    )
    return read


def face(role: str) -> str:
    """Return the name of the typeface of a role."""
    return str(declared()["faces"][role])


def rooted(tag: str, inner: str) -> str:
    """Return a whole element with every namespace declared."""
    return f"<w:{tag} {_NAMESPACES}>{inner}</w:{tag}>"


def twips(points: float) -> int:
    """Return points in the twentieths Word counts in."""
    return round(points * 20)


def run(text: str, role: str = "", size: float = 0.0, colour: str = "") -> str:
    """Return text as runs; marks that Latin faces have too are kept Chinese, rare characters whole.

    ``role`` and ``size`` are those of the style when not given.
    """
    return "".join(_pieces(_FORBIDDEN.sub("", text.replace("\r", "")), role, size, colour))


def _pieces(text: str, role: str, size: float, colour: str) -> Iterator[str]:
    at = 0
    for found in _PIECES.finditer(text):
        yield _piece(text[at : found.start()], role, size, colour)
        if found[1]:
            yield _piece(found[0], "rare", size, colour, everywhere=True)
        else:
            yield _piece(found[0], role, size, colour, hint=True)
        at = found.end()
    yield _piece(text[at:], role, size, colour)


def _piece(
    text: str, role: str, size: float, colour: str, *, hint: bool = False, everywhere: bool = False
) -> str:
    if not text:
        return ""
    fonts = ' w:hint="eastAsia"' if hint or everywhere else ""
    if role:
        name = quoteattr(face(role))
        fonts += f" w:eastAsia={name}"
        fonts += f" w:ascii={name} w:hAnsi={name}" if everywhere else ""
    said = f"<w:rFonts{fonts}/>" if fonts else ""
    said += f'<w:color w:val="{colour}"/>' if colour else ""
    said += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    properties = f"<w:rPr>{said}</w:rPr>" if said else ""
    parts = []
    for line in text.split("\n"):
        cells = (f'<w:t xml:space="preserve">{escape(cell)}</w:t>' for cell in line.split("\t"))
        parts.append("<w:tab/>".join(cells))
    return f"<w:r>{properties}{'<w:br/>'.join(parts)}</w:r>"


def paragraph(style: str, runs: str, properties: str = "") -> str:
    """Return a paragraph; ``properties`` come after the style and must be in Word's order."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def nothing(section: str = "") -> str:
    """Return a paragraph nobody sees, where Word wants one: after a table, at the end of a section.

    ``section`` are the properties of the section it ends.
    """
    return (
        '<w:p><w:pPr><w:pStyle w:val="Cell"/><w:spacing w:line="20" w:lineRule="exact"/>'
        f"{section}</w:pPr></w:p>"
    )


def spacing(before: float = 0.0, after: float = 0.0) -> str:
    """Return blank above and below a paragraph, in points."""
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"/>'


def indent(square: float, *, left: float = 0, right: float = 0, first: float = 0) -> str:
    """Return indents given in characters, ``first`` below 0 for one that hangs."""
    said = f' w:left="{twips(left * square)}" w:right="{twips(right * square)}"'
    said += f' w:leftChars="{round(left * 100)}" w:rightChars="{round(right * 100)}"'
    if first > 0:
        said += f' w:firstLineChars="{round(first * 100)}" w:firstLine="{twips(first * square)}"'
    elif first < 0:
        said += f' w:hangingChars="{round(-first * 100)}" w:hanging="{twips(-first * square)}"'
    else:
        said += ' w:firstLineChars="0" w:firstLine="0"'
    return f"<w:ind{said}/>"


def ems(text: str) -> float:
    """Return about how wide a text is, in characters; Latin letters and figures are half ones."""
    return sum(0.5 if ord(char) < 0x2E80 and char not in "“”‘’…—·×" else 1.0 for char in text)
