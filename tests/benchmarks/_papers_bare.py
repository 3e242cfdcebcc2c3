"""The same papers made by ReportLab's own flowables, and by typst and WeasyPrint where they are."""

import html
import io
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from committee_desk.printing import fonts

MM = 72 / 25.4
_AREA = (28 * MM, 37 * MM, 26 * MM, 35 * MM)
"""Left, top, right and bottom margin of the page of GB/T 9704."""
_MARGINS = {"leftMargin": 15 * MM, "rightMargin": 15 * MM, "topMargin": 18 * MM}
_FAMILIES = {"title": "Committee Desk Title", "fang": "Committee Desk Fang"}

Notice = tuple[str, str, Sequence[str], str, str]
"""Title, salutation, paragraphs, organ and day."""


def there_is(name: str) -> bool:
    """Tell whether a package to compare with is installed."""
    return find_spec(name) is not None


@cache
def _styles() -> dict[str, Any]:
    from reportlab.lib.enums import TA_CENTER, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    from committee_desk.printing import pdf

    for key in ("fang", "title", "hei", "song", "latin"):
        pdf._font(key)
    common: dict[str, Any] = {"wordWrap": "CJK", "leading": 29.6}
    body = ParagraphStyle("body", fontName="fang", fontSize=16, firstLineIndent=32, **common)
    large: dict[str, Any] = {"fontSize": 22, "leading": 36, "alignment": TA_CENTER}
    flush = ParagraphStyle("flush", body, firstLineIndent=0)
    return {
        "body": body,
        "flush": flush,
        "right": ParagraphStyle("right", flush, alignment=TA_RIGHT),
        "title": ParagraphStyle("title", flush, fontName="title", **large),
        "cell": ParagraphStyle("cell", fontName="song", fontSize=9, leading=12, wordWrap="CJK"),
    }


def _story(notice: Notice) -> list[Any]:
    from reportlab.platypus import Paragraph, Spacer

    title, to, texts, organ, day = notice
    style = _styles()
    return [
        Paragraph(title, style["title"]),
        Spacer(1, 29.6),
        Paragraph(to, style["flush"]),
        *(Paragraph(text, style["body"]) for text in texts),
        Spacer(1, 59.2),
        Paragraph(organ, style["right"]),
        Paragraph(day, style["right"]),
    ]


def _folio(canvas: Any, document: Any) -> None:
    canvas.setFont("song", 14)
    canvas.drawString(90, 80, f"— {document.page} —")


def _template(out: io.BytesIO) -> Any:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import SimpleDocTemplate

    left, top, right, bottom = _AREA
    return SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=left,
        topMargin=top,
        rightMargin=right,
        bottomMargin=bottom,
        invariant=1,
        initialFontName="latin",
    )


def bare_notices(notices: Sequence[Notice]) -> bytes:
    """Return notices set by ReportLab's flowables, each on pages of its own."""
    from reportlab.platypus import PageBreak

    _styles()
    out = io.BytesIO()
    story: list[Any] = []
    for number, notice in enumerate(notices):
        story += [PageBreak()] if number else []
        story += _story(notice)
    _template(out).build(story, onFirstPage=_folio, onLaterPages=_folio)
    return out.getvalue()


def bare_table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> bytes:
    """Return a long table set by ReportLab's LongTable on lying sheets.

    Only the last two columns, whose cells may wrap, are paragraphs; the rest are plain strings.
    """
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    cell = _styles()["cell"]
    out = io.BytesIO()
    data: list[Any] = [list(headers)]
    data += [[*row[:-2], *(Paragraph(text, cell) for text in row[-2:])] for row in rows]
    table = LongTable(data, colWidths=list(widths), repeatRows=1)
    black, whole = (0, 0, 0), ((0, 0), (-1, -1))
    table.setStyle(
        [
            ("GRID", *whole, 0.5, black),
            ("FONT", *whole, "song", 9),
            ("FONT", (0, 0), (-1, 0), "hei", 9),
            ("VALIGN", *whole, "MIDDLE"),
        ]
    )
    page = SimpleDocTemplate(
        out, pagesize=landscape(A4), bottomMargin=20 * MM, initialFontName="latin", **_MARGINS
    )
    page.build([table])
    return out.getvalue()


@cache
def _font_folder() -> str:
    """Return a folder with the bundled fonts as plain files, for those who read files."""
    folder = Path(tempfile.mkdtemp(prefix="papers-"))
    for key in ("fang", "fangext", "title", "hei", "song", "latin"):
        (folder / f"{key}.ttf").write_bytes(fonts.font_bytes(key))
    return str(folder)


def _typst(source: str) -> bytes:
    import typst

    made: bytes = typst.compile(
        source.encode("utf-8"), font_paths=[_font_folder()], ignore_system_fonts=True
    )
    return made


def typst_notices(notices: Sequence[Notice]) -> bytes:
    """Return notices set by typst with the same fonts and measures."""
    parts = [
        '#set page("a4", numbering: "— 1 —",',
        "margin: (left: 28mm, top: 37mm, right: 26mm, bottom: 35mm))",
        '#set text(font: "Committee Desk Fang", size: 16pt, lang: "zh")',
        "#set par(justify: true, leading: 13.6pt, first-line-indent: (amount: 2em, all: true))",
    ]
    for number, (title, to, texts, organ, day) in enumerate(notices):
        parts += ["#pagebreak()"] if number else []
        parts.append(f'#align(center, text(font: "Committee Desk Title", size: 22pt)[{title}])')
        parts += [f"#par(first-line-indent: 0em)[{to}]", *(f"#par[{text}]" for text in texts)]
        parts.append(f"#align(right)[{organ} \\ {day}]")
    return _typst("\n".join(parts))


def typst_table(
    headers: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> bytes:
    """Return a long table set by typst, its head repeated."""

    def cells(row: Sequence[str]) -> str:
        return ", ".join("[" + text.replace("*", "\\*") + "]" for text in row)

    columns = ", ".join(f"{width:.1f}pt" for width in widths)
    head = [
        '#set page("a4", flipped: true, margin: (x: 15mm, top: 18mm, bottom: 20mm))',
        '#set text(font: "Committee Desk Song", size: 9pt, lang: "zh")',
    ]
    body = ",\n".join(cells(row) for row in rows)
    table = f"#table(columns: ({columns}), stroke: 0.5pt, table.header({cells(headers)}),\n{body})"
    return _typst("\n".join([*head, table]))


_CSS = """
body {font: 16pt/29.6pt "Committee Desk Fang"; margin: 0}
h1 {font: 22pt "Committee Desk Title"; text-align: center; break-before: page}
p {text-indent: 2em; margin: 0; text-align: justify}
@page {size: A4; margin: 37mm 26mm 35mm 28mm}
"""


def weasy_notices(notices: Sequence[Notice]) -> bytes:
    """Return notices set by WeasyPrint."""
    import weasyprint

    faces = "".join(
        f'@font-face {{font-family: "{name}"; src: url("file://{_font_folder()}/{key}.ttf")}}'
        for key, name in _FAMILIES.items()
    )
    parts = [f"<style>{faces}{_CSS}</style><body lang=zh>"]
    for title, to, texts, organ, day in notices:
        inner = "".join(f"<p>{html.escape(text)}" for text in texts)
        parts.append(f"<h1>{title}</h1><div>{to}</div>{inner}")
        parts.append(f"<div align=right>{organ}<br>{day}</div>")
    made: bytes = weasyprint.HTML(string="".join(parts)).write_pdf()
    return made
