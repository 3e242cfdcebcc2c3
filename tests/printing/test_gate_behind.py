"""The gate looks behind the page: notes, hidden text, attached files, any order of drawing."""

import io
from collections.abc import Callable

import pypdf
import pytest
from PIL import Image
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from committee_desk.base.errors import Refused
from committee_desk.printing import gate, gate_numbers
from committee_desk.printing.gate import Nobody
from committee_desk.printing.papers.sign_in import SignIn, sign_in
from committee_desk.printing.pdf import to_pdf

MOBILE = "13812345678"


def drawn(draw: Callable[[Canvas], object]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 780, "notice")
    draw(canvas)
    canvas.save()
    return out.getvalue()


def rewritten(change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn(lambda c: None)))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def unseen(mode: int) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(mode)
        text.textOut(MOBILE)
        canvas.drawText(text)

    return draw


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 700, MOBILE)


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.01)
    canvas.drawString(72, 700, MOBILE)


def backwards(canvas: Canvas) -> None:
    for place, figure in reversed(list(enumerate(MOBILE))):
        canvas.drawString(72 + 7 * place, 700, figure)


def outside(canvas: Canvas) -> None:
    canvas.drawString(-400, 700, MOBILE)


def columns_drawn_line_by_line(canvas: Canvas) -> None:
    canvas.drawString(72, 700, f"tel {MOBILE[:5]}")
    canvas.drawString(300, 700, "the other column has")
    canvas.drawString(72, 684, f"{MOBILE[5:]} or")
    canvas.drawString(300, 684, "text of its own here")


def in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("part")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, MOBILE)
    canvas.endForm()
    canvas.doForm("part")


@pytest.mark.parametrize(
    "draw",
    [
        unseen(3),
        unseen(7),
        white,
        tiny,
        backwards,
        outside,
        columns_drawn_line_by_line,
        in_a_form,
        lambda c: c.textAnnotation(f"call {MOBILE}", (10, 10, 60, 60)),
        lambda c: c.linkURL(f"tel:{MOBILE}", (10, 10, 60, 60)),
        lambda c: (c.bookmarkPage("a"), c.addOutlineEntry(f"call {MOBILE}", "a")),
        lambda c: c.setKeywords(f"call {MOBILE}"),
        lambda c: c.setAuthor(MOBILE),
        lambda c: c.setSubject(MOBILE),
        lambda c: c.acroForm.textfield(value=MOBILE, x=72, y=600),
    ],
)
def test_what_is_drawn_or_noted_anywhere_is_found(draw: Callable[[Canvas], object]) -> None:
    assert "mobile" in {hit.code for hit in gate.inspect(drawn(draw), Nobody(), "B14")}


def xmp(writer: pypdf.PdfWriter) -> None:
    stream = DecodedStreamObject()
    said = f"<dc:description><rdf:li>call {MOBILE}</rdf:li></dc:description>"
    packet = f"<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/'>{said}</x:xmpmeta>"
    stream.set_data(packet.encode())
    packed = stream.flate_encode()
    packed[NameObject("/Type")] = NameObject("/Metadata")
    packed[NameObject("/Subtype")] = NameObject("/XML")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(packed)


def script(writer: pypdf.PdfWriter) -> None:
    said = TextStringObject(f"app.alert('{MOBILE}')")
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): said}
    )


@pytest.mark.parametrize(
    "change",
    [
        xmp,
        lambda w: w.add_metadata({"/Company": f"电话{MOBILE}"}),
        lambda w: w.add_attachment("list.txt", f"电话{MOBILE}".encode()),
        lambda w: w.add_attachment("list.txt", f"电话{MOBILE}".encode("gb18030")),
        lambda w: w.add_attachment(f"{MOBILE}.txt", b"nothing"),
        lambda w: w.add_attachment("inner.pdf", drawn(white)),
        script,
        lambda w: w.add_named_destination(f"tel {MOBILE}", 0),
        lambda w: (w.add_metadata({"/Title": MOBILE}), w.encrypt("", "owner")),
        lambda w: (xmp(w), w.encrypt("", "owner", algorithm="AES-256")),
    ],
)
def test_what_the_objects_of_a_file_say_is_found(
    change: Callable[[pypdf.PdfWriter], object],
) -> None:
    found = gate.inspect(rewritten(change), Nobody(), "B14")
    assert "mobile" in {hit.code for hit in found}
    assert {hit.page for hit in found} == {0}


def test_text_of_no_size_closes_the_gate_because_nothing_can_read_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 0)
        canvas.drawString(72, 700, MOBILE)

    (hit,) = gate.inspect(drawn(draw), Nobody(), "B14")
    assert (hit.page, hit.code) == (1, "unreadable")
    assert "no size" in hit.sentence()


def test_an_attached_file_that_cannot_be_searched_closes_the_gate() -> None:
    found = gate.inspect(
        rewritten(lambda w: w.add_attachment("x.bin", b"\0\1\2\3" * 50)), Nobody(), "B14"
    )
    assert [hit.code for hit in found] == ["unreadable"]


def test_a_picture_is_not_searched_and_that_is_said() -> None:
    picture = ImageReader(Image.new("RGB", (8, 8), "red"))
    inspection = gate.examine(
        drawn(lambda c: c.drawImage(picture, 72, 600, 100, 100)), Nobody(), "B14"
    )
    assert inspection.hits == ()
    (said,) = inspection.advice
    assert "not searched" in str(said)
    assert said.facts["pages"] == "1"
    assert gate.examine(drawn(lambda c: None), Nobody(), "B14").advice == ()


def test_a_page_drawn_without_text_is_not_searched_and_that_is_said() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.rect(72, 600, 100, 100)
    canvas.showPage()
    canvas.drawString(72, 700, "text")
    canvas.save()
    (said,) = gate.examine(out.getvalue(), Nobody(), "B14").advice
    assert said.facts["pages"] == "1"


def test_numbers_under_one_another_in_columns_are_not_one_number() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(12):
            for column, text in enumerate(("1381", f"{2345 + row}", "678", "12345.60")):
                canvas.drawRightString(150 + 120 * column, 700 - 24 * row, text)

    assert gate.inspect(drawn(draw), Nobody(), "B14") == []


def test_figures_of_cells_that_stand_close_are_not_one_number() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(12):
            canvas.drawRightString(150, 700 - 20 * row, "1967-05-29")
            canvas.drawString(159, 700 - 20 * row, "329****79")

    assert gate.inspect(drawn(draw), Nobody(), "B14") == []


def test_running_numbers_under_one_another_are_not_one_number() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        for row in range(40):
            canvas.drawCentredString(80, 760 - 15 * row, str(row))
            canvas.drawString(120, 760 - 15 * row, "something done")
            canvas.drawRightString(300, 760 - 15 * row, f"62{row * 37 + 11:02}")

    assert gate.inspect(drawn(draw), Nobody(), "B14") == []


@pytest.mark.parametrize("between", ["\n", " ", "|"])
def test_rows_that_are_counted_are_nobody_s_number(between: str) -> None:
    for first in range(1, 400, 7):
        counted = between.join(str(number) for number in range(first, first + 40))
        assert list(gate_numbers.numbers(counted)) == []
        assert list(gate_numbers.own_phones(counted, {"66676869", "300301302303"})) == []


def test_a_long_blank_sign_in_sheet_may_leave() -> None:
    sheet = sign_in(SignIn("签到表", blank_rows=150))
    assert gate.inspect(to_pdf(sheet), Nobody(), "") == []


@pytest.mark.parametrize("number", ["11010519490123456X", "120101197801012345"])
def test_a_number_is_found_figure_by_figure_though_some_of_them_count(number: str) -> None:
    found = [found.code for found in gate_numbers.numbers(" ".join(number))]
    assert "identity_number" in found


def test_a_number_broken_often_in_a_narrow_cell_is_found() -> None:
    def draw(canvas: Canvas) -> None:
        for row, piece in enumerate(("110105", "194912", "31002", "X")):
            canvas.drawString(72, 700 - 14 * row, piece)

    assert {hit.code for hit in gate.inspect(drawn(draw), Nobody(), "B14")} == {"identity_number"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_unreadable"),
        (b"a notice", "file_unreadable"),
        (b"%PDF-1.7\nbroken", "file_unreadable"),
    ],
)
def test_what_is_no_paper_is_refused_in_a_sentence(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        gate.examine(data, Nobody(), "B14")
    assert refused.value.code == code
    assert refused.value.way_out()


def test_a_locked_paper_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        gate.examine(rewritten(lambda w: w.encrypt("secret")), Nobody(), "B14")
    assert refused.value.code == "file_locked"
