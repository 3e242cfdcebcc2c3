"""Mends what ReportLab 5.1 does wrong with Chinese text; imported by pdf.py alone.

WORKAROUND, until ReportLab writes surrogate pairs: its ToUnicode map gives characters beyond U+FFFF
five hexadecimal digits, which readers take for two other characters, so that rare names can be
neither searched nor copied. tests/printing/test_pdf.py holds both the defect and the cure.
"""

from collections.abc import Sequence

from reportlab import Version, rl_config
from reportlab.pdfbase import ttfonts

from committee_desk.printing.text.sorts import TWO_EM_DASH

_BLOCK = 100
"""Entries one bfchar section may hold (Adobe Technical Note 5411)."""


def apply() -> None:
    """Put the mended parts in place; a second call changes nothing."""
    if not Version.startswith("5.1"):
        raise RuntimeError(f"ReportLab {Version} has not been checked against rl_patch")
    ttfonts.makeToUnicodeCMap = to_unicode_map
    # ASCII85 makes pictures a quarter larger and fifty times slower to write.
    rl_config.useA85 = 0


def to_unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """Return the map from codes to UTF-16 text; a two-em dash reads as two dashes."""
    entries = [
        f"<{code:02X}> <{_utf16(char)}>" for code, char in enumerate(subset) if code and char
    ]
    sections = []
    for at in range(0, len(entries), _BLOCK):
        part = entries[at : at + _BLOCK]
        sections += [f"{len(part)} beginbfchar", *part, "endbfchar"]
    head = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{max(len(subset) - 1, 1):02X}>",
        "endcodespacerange",
    ]
    tail = ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join([*head, *sections, *tail])


def _utf16(code: int) -> str:
    text = "——" if code == ord(TWO_EM_DASH) else chr(code)
    return text.encode("utf-16-be").hex().upper()
