"""A table for the clipboard that spreadsheets paste without destroying long numbers."""

import html
from collections.abc import Iterable, Sequence

from committee_desk.ledgers.writing.pages import Value
from committee_desk.ledgers.writing.rows import as_text
from committee_desk.ledgers.writing.texts import clean

# A spreadsheet takes a cell that starts with one of these for a formula.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# LibreOffice obeys sdnum, Excel and WPS obey mso-number-format; each ignores the other.
_AS_TEXT = ' sdnum="1033;0;@" style="mso-number-format:\'\\@\'"'
_BREAKS = str.maketrans({"\t": " ", "\r": " ", "\n": " "})


def as_clipboard(
    headers: Sequence[str], rows: Iterable[Sequence[Value]], kinds: Sequence[str]
) -> tuple[str, str]:
    """Return the table as tab-separated text and as HTML.

    ``kinds``: t c d n $ as in a ledger; all but n are pasted as text. In the plain text a cell
    that a spreadsheet would take for a formula gets an apostrophe before it, and breaks become
    blanks. Lines end in CR LF.
    """
    lines = ["\t".join(_plain(text) for text in headers)]
    cells = "".join(f"<th{_AS_TEXT}>{_marked(text)}</th>" for text in headers)
    table = [f"<tr>{cells}</tr>"]
    for row in rows:
        texts = [_shown(kind, value) for kind, value in zip(kinds, row, strict=True)]
        lines.append(
            "\t".join(
                text.translate(_BREAKS) if _number(kind, value) else _plain(text)
                for text, kind, value in zip(texts, kinds, row, strict=True)
            )
        )
        table.append(
            "<tr>"
            + "".join(
                f"<td{'' if _number(kind, value) else _AS_TEXT}>{_marked(text)}</td>"
                for text, kind, value in zip(texts, kinds, row, strict=True)
            )
            + "</tr>"
        )
    return "\r\n".join(lines) + "\r\n", (
        '<html><head><meta charset="utf-8"></head><body><table>'
        + "".join(table)
        + "</table></body></html>"
    )


def guarded(text: str) -> str:
    """Return the text with an apostrophe before it when a spreadsheet would calculate it."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _number(kind: str, value: Value) -> bool:
    return kind in {"n", "$"} and isinstance(value, (int, float))


def _shown(kind: str, value: Value) -> str:
    if kind == "$" and isinstance(value, (int, float)):
        return f"{value / 100:.2f}"
    return clean(as_text(value))


def _plain(text: str) -> str:
    return guarded(clean(text)).translate(_BREAKS)


def _marked(text: str) -> str:
    return html.escape(clean(text)).replace("\r\n", "\n").replace("\n", "<br>")
