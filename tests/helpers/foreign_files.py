"""Makes the files of other makers that the tests of reading need, byte by byte."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import xlsxwriter

NAMES = ("王芳", "李伟", "张敏", "刘洋")
IDS = ("329901198105115221", "329901198211062178", "329901201809213641", "32990119670218092X")
HEADER = ("序号", "姓名", "性别", "身份证号", "联系电话")
ROWS = [
    [str(n), name, "女" if int(number[16]) % 2 == 0 else "男", number, f"1940000000{n}"]
    for n, (name, number) in enumerate(zip(NAMES, IDS, strict=True), 1)
]
TABLE = [list(HEADER), *ROWS]


def workbook(
    rows: Iterable[Sequence[Any]],
    merges: Iterable[tuple[int, int, int, int, str]] = (),
    hidden_rows: Iterable[int] = (),
    hidden_columns: Iterable[int] = (),
) -> bytes:
    """Return an .xlsx of one sheet; rows, columns and merges count from 1."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False}
    )
    sheet = book.add_worksheet("表")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if hasattr(value, "year"):
                sheet.write_datetime(number, column, value, day)
            elif value not in ("", None):
                sheet.write(number, column, value)
    for top, left, bottom, right, text in merges:
        sheet.merge_range(top - 1, left - 1, bottom - 1, right - 1, text)
    for row in hidden_rows:
        sheet.set_row(row - 1, None, None, {"hidden": True})
    for column in hidden_columns:
        sheet.set_column(column - 1, column - 1, None, None, {"hidden": True})
    book.close()
    return out.getvalue()


def raw_workbook(sheet: str, **more: str) -> bytes:
    """Return an .xlsx made of the given sheet markup, with further parts by name."""
    out = io.BytesIO()
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="a" Type="{kinds}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        made.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns:r="{kinds}"><sheets><sheet name="S" sheetId="1" r:id="b"/>'
            "</sheets></workbook>",
        )
        made.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="b" Type="{kinds}/worksheet" '
            f'Target="worksheets/sheet1.xml"/><Relationship Id="c" Type="{kinds}/sharedStrings" '
            'Target="sharedStrings.xml"/></Relationships>',
        )
        made.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, text in more.items():
            made.writestr(f"xl/{name}.xml", text)
    return out.getvalue()


def sheet_markup(rows: Iterable[Sequence[str]], before: str = "", after: str = "") -> str:
    """Return the markup of a sheet of inline texts."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for column, text in enumerate(row)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    return f"<worksheet>{before}<sheetData>{''.join(lines)}{after}</sheetData></worksheet>"


def ods(rows: Iterable[Sequence[str]]) -> bytes:
    """Return an OpenDocument spreadsheet of one sheet of texts."""
    table = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p>'
            "</table:table-cell>"
            for text in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="表">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("mimetype", kind)
        made.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" '
            'manifest:media-type="text/xml"/></manifest:manifest>',
        )
        made.writestr("content.xml", content)
    return out.getvalue()


def html(rows: Iterable[Sequence[str]]) -> str:
    """Return the web page that office systems hand out as .xls."""
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows
    )
    head = "<head><style>td{color:red}</style></head>"
    return f"<html>{head}<body><table>{body}</table></body></html>"


def spreadsheetml(rows: Iterable[Sequence[str]], encoding: str = "UTF-8") -> str:
    """Return a workbook in SpreadsheetML 2003."""
    body = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{escape(text)}</Data></Cell>' for text in row)
        + "</Row>"
        for row in rows
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="表"><Table>{body}'
        "</Table></Worksheet></Workbook>"
    )


def lines(rows: Iterable[Sequence[str]], between: str = ",") -> str:
    """Return a table of text."""
    return "".join(between.join(row) + "\r\n" for row in rows)
