"""Says what a file is by what is in it; the ending of its name is never asked."""

import re
import zipfile
from pathlib import Path

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.ledgers.reading import guard

XLSX, XLSB, XLS, ODS, TEXT, HTML, XML2003, LOCKED, DOCX = (
    "xlsx", "xlsb", "xls", "ods", "text", "html", "spreadsheetml", "encrypted", "docx",
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")
_PAGE = re.compile(rb"<(!doctype html|html|head|meta|table|body|style|div|\?xml[^>]*>\s*<html)")
_MAGIC = (
    (b"%PDF", N_("This is a PDF document, not a workbook.")),
    (b"\x89PNG", N_("This is a picture, not a workbook.")),
    (b"\xff\xd8\xff", N_("This is a picture, not a workbook.")),
    (b"GIF8", N_("This is a picture, not a workbook.")),
    (b"BM", N_("This is a picture, not a workbook.")),
    (b"II*\x00", N_("This is a picture, not a workbook.")),
    (b"MM\x00*", N_("This is a picture, not a workbook.")),
    (b"Rar!", N_("This is an archive, not a workbook.")),
    (b"7z\xbc\xaf", N_("This is an archive, not a workbook.")),
    (b"\x1f\x8b", N_("This is an archive, not a workbook.")),
    (b"MZ", N_("This is a program, not a workbook.")),
    (b"\x7fELF", N_("This is a program, not a workbook.")),
    (b"SQLite format 3", N_("This is a database, not a workbook.")),
)


def kind_of(path: Path) -> str:
    """Return which reader takes this file: one of the words above.

    Raises Refused, in a sentence that says what the file is, for everything that is no workbook.
    """
    size = path.stat().st_size
    if size == 0:
        raise Refused(N_("This file is empty."), code="empty_file")
    if size > guard.FILE_BYTES:
        raise guard.too_big()
    with path.open("rb") as source:
        head = source.read(8192)
    if head.startswith(b"PK"):
        return _kind_of_archive(path)
    if head.startswith(_OLE):
        return _kind_of_compound(path)
    if head.startswith(_OLD_BIFF):
        raise _refused(N_("This workbook is of a kind that is older than Excel 97."))
    for magic, sentence in _MAGIC:
        if head.startswith(magic) and (magic != b"BM" or b"\x00" in head[:32]):
            raise _refused(sentence)
    return _kind_of_text(head)


def _refused(sentence: str) -> Refused:
    return Refused(
        sentence,
        N_("Take in workbooks (.xlsx, .xls, .et, .ods) or tables of text (.csv, .txt)."),
        code="not_a_workbook",
    )


def _document() -> Refused:
    return Refused(
        N_("This is a text document of a kind that is not read."),
        N_("Minutes are taken in as .docx: open it in WPS or Word and save it as that."),
        code="not_a_workbook",
    )


def _kind_of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            guard.check_archive(archive)
            names = set(archive.namelist())
            mimetype = guard.part(archive, "mimetype", 4096) if "mimetype" in names else b""
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, RuntimeError) as fault:
        raise guard.Damaged() from fault
    lowered = {name.lower() for name in names}
    if "xl/workbook.bin" in lowered:
        return XLSB
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return ODS
    if any(re.fullmatch(r"word/document\d*\.xml", name) for name in lowered):
        return DOCX
    if b"opendocument.text" in mimetype:
        raise _document()
    if "ppt/presentation.xml" in lowered or b"opendocument.presentation" in mimetype:
        raise _refused(N_("These are slides, not a workbook."))
    if "[content_types].xml" in lowered or "xl/workbook.xml" in lowered:
        return XLSX
    raise _refused(N_("This is an archive, not a workbook."))


def _kind_of_compound(path: Path) -> str:
    """Tell the OLE2 files apart by the names of their streams, which stand in UTF-16."""
    data = path.read_bytes()

    def holds(name: str) -> bool:
        return (name + "\0").encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return LOCKED
    if holds("Workbook") or holds("Book"):
        return XLS
    if holds("WordDocument"):
        raise _document()
    if holds("PowerPoint Document"):
        raise _refused(N_("These are slides, not a workbook."))
    raise guard.Damaged()


def _kind_of_text(head: bytes) -> str:
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain and b"<workbook" in plain:
        return XML2003
    if plain.startswith(b"mime-version:"):
        raise _refused(N_("This is a web archive, not a workbook."))
    if re.match(
        rb"<(!doctype html|html|head|meta|table|body|style|div|\?xml[^>]*>\s*<html)", plain
    ):
        return HTML
    if plain.startswith(b"{\\rtf"):
        raise _refused(N_("This is a text document, not a workbook."))
    if plain.startswith((b"<?xml", b"<!doctype")):
        guard.refuse_document_type(plain.decode("latin-1"))
        raise _refused(N_("This is not a workbook and not a table of text."))
    if _binary(head):
        raise _refused(N_("This is not a workbook and not a table of text."))
    return TEXT


def _binary(head: bytes) -> bool:
    """Tell whether bytes stand here that no text has; UTF-16 has NULs at every other place."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    nulls = head.count(0)
    if nulls and max(head[0::2].count(0), head[1::2].count(0)) < nulls:
        return True
    controls = sum(1 for byte in head if byte < 32 and byte not in (0, 9, 10, 11, 12, 13, 26, 27))
    return controls > len(head) // 50
