"""The gate on Word files: all the package says, and a sentence for what was made to choke."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from committee_desk.base.errors import Refused
from committee_desk.printing import gate, package

MOBILE = "13812345678"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
VALID = "11010519491231002X"


@dataclass(frozen=True)
class Desk:
    id_numbers: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset({"0512-66668888"})
    doors: frozenset[str] = frozenset({"幸福里小区3号楼2单元501室"})
    names: frozenset[str] = frozenset({"王海燕", "高峰"})
    exempt: frozenset[str] = frozenset({"010-87654321"})


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def made(write: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    document.add_paragraph("通知")
    write(document)
    return saved(document)


def with_part(name: str, data: bytes) -> bytes:
    out = io.BytesIO(made(lambda d: None))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def codes(data: bytes) -> set[str]:
    return {hit.code for hit in gate.inspect(data, Desk(), "B14")}


def run(document: Document, xml: str) -> None:
    document.paragraphs[0]._p.append(parse_xml(xml))


def in_pieces(document: Document) -> None:
    paragraph = document.add_paragraph("电话")
    for figure in MOBILE:
        paragraph.add_run(figure)


def hidden(document: Document) -> None:
    document.add_paragraph().add_run(MOBILE).font.hidden = True


def hidden_between(document: Document) -> None:
    paragraph = document.add_paragraph("电话")
    paragraph.add_run("138")
    paragraph.add_run("99").font.hidden = True
    paragraph.add_run("12345678")


def deleted(document: Document) -> None:
    run(document, f"<w:del {nsdecls('w')}><w:r><w:delText>{MOBILE}</w:delText></w:r></w:del>")


def deleted_between(document: Document) -> None:
    paragraph = document.add_paragraph("138")
    gone = f"<w:del {nsdecls('w')}><w:r><w:delText>77</w:delText></w:r></w:del>"
    paragraph._p.append(parse_xml(gone))
    paragraph.add_run("12345678")


def deleted_between_hidden(document: Document) -> None:
    paragraph = document.add_paragraph("电话")
    paragraph.add_run("138").font.hidden = True
    gone = f"<w:del {nsdecls('w')}><w:r><w:delText>77</w:delText></w:r></w:del>"
    paragraph._p.append(parse_xml(gone))
    paragraph.add_run("12345678").font.hidden = True


def inserted_between(document: Document) -> None:
    paragraph = document.add_paragraph("138")
    new = f"<w:ins {nsdecls('w')}><w:r><w:t>77</w:t></w:r></w:ins>"
    paragraph._p.append(parse_xml(new))
    paragraph.add_run("12345678")


def in_a_box(document: Document) -> None:
    box = (
        f"<w:r {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent><w:p><w:r><w:t>{MOBILE}</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    run(document, box)


def described(document: Document) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    document.add_picture(picture)
    document.inline_shapes[0]._inline.docPr.set("descr", f"电话{MOBILE}")


def linked(document: Document) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    document.part.relate_to(f"tel:{MOBILE}", kind, is_external=True)


def field(document: Document) -> None:
    run(document, f"<w:r {nsdecls('w')}><w:instrText>HYPERLINK tel:{MOBILE}</w:instrText></w:r>")


def under_ruby(document: Document) -> None:
    ruby = "<w:ruby><w:rt><w:r><w:t>yāo</w:t></w:r></w:rt><w:rubyBase>"
    ruby += "<w:r><w:t>1</w:t></w:r></w:rubyBase></w:ruby>"
    paragraph = document.add_paragraph("电话")
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{ruby}</w:r>"))
    paragraph.add_run(MOBILE[1:])


def table_cell(document: Document) -> None:
    document.add_table(2, 2).cell(1, 1).text = MOBILE


def cell_over_paragraphs(document: Document) -> None:
    cell = document.add_table(1, 2).cell(0, 0)
    cell.text = MOBILE[:5]
    cell.add_paragraph(MOBILE[5:])


def over_paragraphs(document: Document) -> None:
    document.add_paragraph("电话" + MOBILE[:5])
    document.add_paragraph(MOBILE[5:] + "。")


def header(document: Document) -> None:
    document.sections[0].header.paragraphs[0].text = MOBILE


def footer(document: Document) -> None:
    document.sections[0].footer.paragraphs[0].text = MOBILE


def comment(document: Document) -> None:
    document.add_comment(document.paragraphs[0].runs, text=f"打{MOBILE}", author="李")


def keyword(document: Document) -> None:
    document.core_properties.keywords = f"电话{MOBILE}"


@pytest.mark.parametrize(
    "write",
    [
        in_pieces,
        hidden,
        hidden_between,
        deleted,
        deleted_between,
        deleted_between_hidden,
        inserted_between,
        in_a_box,
        described,
        linked,
        field,
        under_ruby,
        table_cell,
        cell_over_paragraphs,
        over_paragraphs,
        header,
        footer,
        comment,
        keyword,
    ],
)
def test_a_number_is_found_wherever_a_word_file_keeps_it(write: Callable[[Document], None]) -> None:
    assert "mobile" in codes(made(write))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("word/footnotes.xml", f"<w:p {nsdecls('w')}><w:r><w:t>{MOBILE}</w:t></w:r></w:p>"),
        ("docProps/more.xml", f"<Properties><Manager>{MOBILE}</Manager></Properties>"),
        ("docProps/custom.xml", f"<P><property name='电话'><v>{MOBILE}</v></property></P>"),
        ("customXml/item9.xml", f"<a><b>{MOBILE}</b></a>"),
        ("word/charts/chart1.xml", f"<c:c xmlns:c='c'><c:v>{MOBILE}</c:v></c:c>"),
        ("word/settings2.xml", f"<w:docVar {nsdecls('w')} w:name='tel' w:val='{MOBILE}'/>"),
        ("word/afchunk.htm", "<p>138<b>1234</b>5678</p>"),
        ("word/embeddings/a.txt", MOBILE),
    ],
)  # fmt: skip
def test_every_part_of_the_package_is_read(name: str, data: str) -> None:
    assert "mobile" in codes(with_part(name, data.encode("utf-8")))


def test_a_word_file_inside_a_word_file_is_read() -> None:
    assert "mobile" in codes(with_part("word/embeddings/inner.docx", made(hidden)))


@pytest.mark.parametrize("name", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin"])
def test_an_embedded_object_closes_the_gate(name: str) -> None:
    (hit,) = gate.inspect(with_part(name, b"\0\1\2\3"), Desk(), "B14")
    assert hit.code == "unreadable"
    assert name.rpartition("/")[2] in hit.sentence()


def test_a_picture_is_not_searched_and_that_is_said() -> None:
    inspection = gate.examine(made(described_plainly), Desk(), "B14")
    assert inspection.hits == ()
    # The little picture of the file itself is one, too.
    assert [said.facts["count"] for said in inspection.advice] == [2]


def described_plainly(document: Document) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    document.add_picture(picture)


def test_a_hit_says_in_words_where_it_is() -> None:
    def write(document: Document) -> None:
        document.add_paragraph(f"号码{VALID}。")
        table = document.add_table(3, 2)
        table.cell(2, 1).text = MOBILE

    first, second = gate.inspect(made(write), Desk(), "B14")
    assert (first.page, first.box, first.code) == (0, (0.0, 0.0, 0.0, 0.0), "identity_number")
    assert "paragraph 2" in first.sentence()
    assert "table 1, row 3, column 2" in second.sentence()
    assert VALID not in first.sentence()
    (inside,) = gate.inspect(made(header), Desk(), "B14")
    assert "header" in inside.sentence()


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (("王海燕", "在册"), "full_name"),
        (("3号楼2单元501室", "一户"), "own_door"),
        (("王海燕", "重度残疾"), "sensitive_word_beside_person"),
        (("6666 8888", "电话"), "own_phone"),
    ],
)
def test_the_desk_s_own_people_are_found_in_rows(cells: tuple[str, str], code: str) -> None:
    def write(document: Document) -> None:
        table = document.add_table(1, 2)
        for cell, text in zip(table.rows[0].cells, cells, strict=True):
            cell.text = text

    assert code in codes(made(write))


def test_a_word_of_another_row_marks_nobody_and_neighbouring_cells_are_no_number() -> None:
    def write(document: Document) -> None:
        table = document.add_table(2, 3)
        for n, text in enumerate(("3号楼2单元501室", "1381", "2345678")):
            table.rows[0].cells[n].text = text
        table.rows[1].cells[0].text = "低保"

    assert codes(made(write)) == {"own_door"}


def test_a_clean_word_file_passes() -> None:
    def write(document: Document) -> None:
        document.add_paragraph("定于2026年11月12日14:30开会，电话010-87654321，编号〔2026〕5号。")
        table = document.add_table(2, 2)
        table.cell(0, 0).text = "事项"
        table.cell(1, 0).text = "低保年审"

    assert gate.inspect(made(write), Desk(), "B14") == []


def encrypted() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )


def bomb() -> bytes:
    return with_part("word/media.xml", b"<a>" + b" " * 3_000_000)


def entities() -> bytes:
    lol = "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><a>&b;</a>"
    return with_part("word/footnotes.xml", lol.encode())


def outside_entity() -> bytes:
    lol = "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><a>&a;</a>"
    return with_part("word/footnotes.xml", lol.encode())


def many_parts() -> bytes:
    out = io.BytesIO(made(lambda d: None))
    with zipfile.ZipFile(out, "a") as archive:
        for n in range(6000):
            archive.writestr(f"word/{n}.xml", b"<a/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (encrypted, "file_locked"),
        (lambda: COMPOUND + b"\0" * 600, "file_old"),
        (lambda: b"PK\x03\x04 and then nothing", "file_unreadable"),
        (lambda: made(lambda d: None)[:-200], "file_unreadable"),
        (bomb, "file_too_large"),
        (entities, "file_unreadable"),
        (outside_entity, "file_unreadable"),
        (many_parts, "file_too_large"),
        (lambda: with_part("word/footnotes.xml", b"<a><b></a>"), "file_unreadable"),
        (lambda: with_part("word/footnotes.xml", b"<a>" * 200_000), "file_unreadable"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_a_sentence(
    make: Callable[[], bytes], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "_MOST", 2_000_000)
    with pytest.raises(Refused) as refused:
        gate.examine(make(), Desk(), "B14")
    assert refused.value.code == code
    assert refused.value.way_out()


def test_a_broken_byte_never_brings_a_traceback() -> None:
    whole = bytearray(made(table_cell))
    refused = []
    for place in range(0, len(whole), len(whole) // 60):
        broken = bytes(whole[:place]) + bytes([whole[place] ^ 0x41]) + bytes(whole[place + 1 :])
        try:
            gate.examine(broken, Desk(), "B14")
        except Refused as fault:
            refused.append(fault)
    assert refused, "some of these bytes carry the file"
    assert all(fault.code and fault.way_out() for fault in refused)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{figure}\ufe0f\u20e3" for figure in MOBILE),
        "".join(f"{figure}\u0336" for figure in MOBILE),
        "".join(chr(0x0660 + int(figure)) for figure in MOBILE),
        "".join(chr(0x1D7CE + int(figure)) for figure in MOBILE),
        "138，1234，5678",
        "138、1234、5678",
        f"{VALID[:17]}\u200bX",
        f"{VALID[:17]}1{VALID}",
        "11010519491231002X41",
    ],
)
def test_figures_in_any_dress_of_a_message_are_found(text: str) -> None:
    assert gate.examine_text(f"电话{text}。", Desk(), "B14").hits


def test_a_list_of_thousands_without_stops_is_searched_in_time() -> None:
    # Quadratic work would take minutes here.
    text = "\n".join(f"王海燕{n % 7}" for n in range(6000))
    assert len(gate.examine_text(text, Desk(), "B14").hits) == 6000


def test_a_text_for_the_clipboard_is_searched_too() -> None:
    found = gate.examine_text(f"请致电{MOBILE}，或找王海燕。", Desk(), "B14")
    assert {hit.code for hit in found.hits} == {"mobile", "full_name"}
    assert "in the text" in found.hits[0].sentence()
    assert gate.examine_text("请致电010-87654321。", Desk(), "B14").hits == ()
