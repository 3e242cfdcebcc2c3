"""What lies behind the pages of a PDF: notes, links, bookmarks, attached files, pictures."""

import ctypes
import html
import io
import re
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.printing.gate_hits import NO_BOX, Said, on_page
from committee_desk.printing.reading import Hidden, PageText, Reading, parted, read_whole
from committee_desk.printing.reading_rows import rows

UNSEEN_TEXT = N_("text of no size")
ATTACHED_FILE = N_("an attached file")
_KEYS = (b"Contents", b"RC", b"T", b"Subj", b"V", b"DV", b"TU", b"TM", b"NM")
_NAMELESS = re.compile("[\x00\ufffd\ufffe\uffff\ue000-\uf8ff]")
_TAG = re.compile(r"<[^<>]*>")
_MOST = 20 * 1024 * 1024
_DEEP = 8
_MOST_INSIDE = 2
"""So many files may lie one in another."""
_NAMED = 20


class Behind:
    """Looks behind the pages of an open PDF, page after page."""

    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document
        self._pictured: list[int] = []
        self._nameless: list[int] = []
        self._drawn: set[int] = set()
        self.hidden: list[Hidden] = []

    def advice(self) -> tuple[Said, ...]:
        """Return where pictures are, which a person has to look at."""
        told = (
            (N_("Pictures are not searched; look at them yourself: page {pages}."), self._pictured),
            (
                N_(
                    "Some letters cannot be read by a program; look at them yourself: page {pages}."
                ),
                self._nameless,
            ),
        )
        return tuple(Said(said, {"pages": _listed(pages)}) for said, pages in told if pages)

    def look_at_text(self, shown: PageText) -> None:
        """Note a page whose characters no program can read: without text, or without names."""
        if not shown.text.strip() and shown.number in self._drawn:
            self._pictured = sorted({*self._pictured, shown.number})
        if _NAMELESS.search(shown.text):
            self._nameless.append(shown.number)

    def look_at(self, page: pdfium.PdfPage, number: int) -> None:
        """Note pictures, and text that is there but has no size, so that nobody can read it."""
        pictures = sizeless = False
        for each in _objects(page):
            self._drawn.add(number)
            kind = raw.FPDFPageObj_GetType(each)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                pictures = True
            elif kind == raw.FPDF_PAGEOBJ_TEXT and not sizeless:
                size = ctypes.c_float()
                raw.FPDFTextObj_GetFontSize(each, size)
                sizeless = size.value == 0
        if pictures:
            self._pictured.append(number)
        if sizeless:
            self.hidden.append((number, NO_BOX, UNSEEN_TEXT, on_page(number)))

    def rows(self, page: pdfium.PdfPage, shown: PageText) -> list[PageText]:
        """Return the rows of the tables of a page."""
        return rows(page, shown, _objects(page))

    def notes(self, page: pdfium.PdfPage, number: int) -> list[PageText]:
        """Return what the notes, links and fields of a page say."""
        out = []
        for at in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, at)
            if not note:
                continue
            said = parted(text for text in self._of_note(note) if text)
            raw.FPDFPage_CloseAnnot(note)
            if said:
                where = Said(N_("in a note or link on page {page}"), {"page": number})
                out.append(PageText(number, said, (), _always(where)))
        return out

    def _of_note(self, note: object) -> Iterator[str]:
        for key in _KEYS:
            yield _TAG.sub("", html.unescape(_wide(raw.FPDFAnnot_GetStringValue, note, key)))
        link = raw.FPDFAnnot_GetLink(note)
        action = raw.FPDFLink_GetAction(link) if link else None
        if action:
            length = raw.FPDFAction_GetURIPath(self._document, action, None, 0)
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(self._document, action, buffer, length)
            yield buffer.raw.rstrip(b"\0").decode("utf-8", "replace")

    def words(self) -> list[str]:
        """Return the bookmarks and the names of attached files."""
        said = [mark.get_title() for mark in self._document.get_toc()]
        count = self._document.count_attachments()
        return said + [self._document.get_attachment(n).get_name() for n in range(count)]

    def attached(self, depth: int) -> Reading:
        """Return what attached files say; one that is neither PDF nor Word nor text is hidden."""
        pages: list[PageText] = []
        hidden: list[Hidden] = []
        for n in range(self._document.count_attachments()):
            data = bytes(self._document.get_attachment(n).get_data())
            where = Said(N_("in attached file {number}"), {"number": n + 1})
            inner = read_attached(data, where, depth + 1)
            pages += inner.pages
            hidden += inner.hidden
        return Reading(tuple(pages), tuple(hidden))

    def in_clear(self, pdf: bytes) -> bytes:
        """Return the file with its encryption taken off, where it has one without a password."""
        if raw.FPDF_GetSecurityHandlerRevision(self._document) < 0:
            return pdf
        out = io.BytesIO()
        self._document.save(out, flags=raw.FPDF_REMOVE_SECURITY)
        return out.getvalue()


def _listed(pages: list[int]) -> str:
    shown = "、".join(str(page) for page in pages[:_NAMED])
    return shown + ("…" if len(pages) > _NAMED else "")


def read_attached(data: bytes, where: Said, depth: int) -> Reading:
    """Return what a file inside another says; hidden when it cannot be searched."""
    from committee_desk.printing.reading_word import is_package, read_word

    closed = Reading((), ((0, NO_BOX, ATTACHED_FILE, where),))
    try:
        if len(data) > _MOST or depth > _MOST_INSIDE:
            return closed
        if data[:1024].lstrip().startswith(b"%PDF"):
            inner = read_whole(data, depth)
        elif is_package(data):
            inner = read_word(data, depth)
        else:
            text = as_text(data)
            if text is None:
                return closed
            inner = Reading((PageText(0, text, ()),))
    except DeskError:
        return closed
    pages = tuple(PageText(0, each.text, (), _always(where), each.again) for each in inner.pages)
    hidden = tuple((0, NO_BOX, what, where) for _, _, what, _ in inner.hidden)
    return Reading(pages, hidden)


def as_text(data: bytes) -> str | None:
    """Return a file that is plain or marked-up text, None for anything else."""
    if b"\0" in data:
        return None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return _TAG.sub("", html.unescape(data.decode(encoding)))
        except UnicodeDecodeError:
            continue
    return None


def _always(where: Said) -> Callable[[int], Said]:
    return lambda _start: where


def _objects(page: pdfium.PdfPage) -> Iterator[object]:
    for at in range(raw.FPDFPage_CountObjects(page)):
        yield from _inside(raw.FPDFPage_GetObject(page, at), 0)


def _inside(each: object, deep: int) -> Iterator[object]:
    yield each
    if deep < _DEEP and raw.FPDFPageObj_GetType(each) == raw.FPDF_PAGEOBJ_FORM:
        for at in range(raw.FPDFFormObj_CountObjects(each)):
            yield from _inside(raw.FPDFFormObj_GetObject(each, at), deep + 1)


def _wide(ask: Callable[..., int], about: object, key: bytes) -> str:
    """Return a text the library writes as UTF-16 into a buffer of its own length in bytes."""
    length = ask(about, key, None, 0)
    if length <= 2:
        return ""
    buffer = ctypes.create_string_buffer(length)
    ask(about, key, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
