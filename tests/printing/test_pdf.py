"""The finished file: fonts embedded and cut, text that reads back, the same bytes every time."""

import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pypdf
import pypdfium2 as pdfium
import pytest

from committee_desk.base.errors import Refused
from committee_desk.printing.bulletins import compose, to_pdf, typeset
from committee_desk.printing.content import Content, Heading, Paragraph, Signature, Table, Title
from committee_desk.printing.display import Document, Image, Page, Path, Rule, text_of
from committee_desk.printing.previews import page_image, page_images

SOURCE = (
    "联系人䶮㛃、𬍛𫖯𠅤、阿依古丽·买买提，电话010-87654321，邮箱fire.safety@example.cn；"
    "𰻝面馆——“飞线充电”……（XX街发〔2026〕18号）①℃％～"
)


def one(*blocks: Any, title: str = "题目") -> Content:
    return Content("B01", title, blocks, author="幸福里社区居民委员会")


def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def fonts_of(pdf: bytes) -> list[Any]:
    return [
        font.get_object()
        for page in reader(pdf).pages
        for font in page["/Resources"]["/Font"].get_object().values()
    ]


def pdfium_text(pdf: bytes) -> str:
    document = pdfium.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_text_reads_back_as_it_was_written_rare_characters_included() -> None:
    pdf = to_pdf(typeset(one(Paragraph(SOURCE))))
    read = "".join(pdfium_text(pdf).split())
    assert read == SOURCE + "—1—"
    assert "".join(reader(pdf).pages[0].extract_text().split()) == SOURCE + "—1—"


def test_without_our_map_reportlab_still_loses_rare_characters() -> None:
    """Remove rl_patch when this fails: ReportLab has learned to write surrogate pairs."""
    code = (
        "import importlib\n"
        "from reportlab.pdfbase import ttfonts\n"
        "theirs = ttfonts.makeToUnicodeCMap('F', [0, 0x2B35B])\n"
        "assert '2B35B' in theirs\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_font_is_embedded_and_cut_and_none_is_helvetica(b01: Any, office: Any) -> None:
    pdf = to_pdf(typeset(compose("B01", b01, office)))
    fonts = fonts_of(pdf)
    assert fonts
    for font in fonts:
        assert "/FontFile2" in font["/FontDescriptor"]
        assert font["/BaseFont"][7] == "+"
        assert "CommitteeDesk" in font["/BaseFont"]
        assert "/ToUnicode" in font


def test_no_character_reads_as_nothing_or_as_a_box() -> None:
    read = pdfium_text(to_pdf(typeset(one(Paragraph(SOURCE)))))
    assert not {"\x00", "\ufffd", "〓"} & set(read)
    assert "(cid:" not in read


def test_the_file_says_what_it_is(b01: Any, office: Any) -> None:
    pdf = reader(to_pdf(typeset(compose("B01", b01, office))))
    assert pdf.metadata.title == "关于召开2026年第三次居民代表会议的通知"
    assert pdf.metadata.author == "幸福里社区居民委员会"
    catalog = pdf.trailer["/Root"]
    assert catalog["/Lang"] == "zh-CN"
    assert "/OpenAction" not in catalog
    assert "/JavaScript" not in str(catalog.get("/Names", ""))


def test_pages_have_the_size_of_the_sheet() -> None:
    page = reader(to_pdf(typeset(one(Paragraph("国"))))).pages[0]
    assert [float(v) for v in page.mediabox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.6)


def test_headings_are_bookmarks() -> None:
    long = [Heading(f"{n}、标题{n}") if n % 2 else Paragraph("国" * 500) for n in range(14)]
    outline = reader(to_pdf(typeset(one(Title("总题"), *long)))).outline
    assert outline[0].title == "总题"
    assert [entry.title for entry in outline[1]] == [f"{n}、标题{n}" for n in range(1, 14, 2)]


RUN_ELSEWHERE = """
import hashlib, json, sys
from committee_desk.printing.bulletins import compose, to_pdf, typeset
from committee_desk.printing.ledger_paper import ledger_table
data, office = json.loads(sys.argv[1])
made = to_pdf(typeset(compose("B01", data, office)))
made += ledger_table("册", "单位", ["序号", "姓名"], [[str(n), "王䶮𬍛"] for n in range(60)])
print(hashlib.sha256(made).hexdigest())
"""


def test_two_processes_make_the_same_bytes(b01: Any, office: Any) -> None:
    seen = {
        subprocess.run(
            [sys.executable, "-c", RUN_ELSEWHERE, json.dumps([b01, office])],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(seen) == 1


def test_one_process_makes_the_same_bytes_twice(b14: Any, office: Any) -> None:
    first, second = (to_pdf(typeset(compose("B14", b14, office))) for _ in range(2))
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_many_different_characters_still_read_back() -> None:
    text = "".join(chr(code) for code in range(0x4E00, 0x4E00 + 1200))
    read = "".join(pdfium_text(to_pdf(typeset(one(Paragraph(text))))).split())
    assert text in "".join(part for part in read.replace("—1—", "").replace("—2—", "").split())


@pytest.mark.parametrize(
    ("block", "place"),
    [
        (Title("关于𱍐的通知"), "the title"),
        (Paragraph("张\U000323af先生"), "the text"),
        (Heading("\U000323af"), "a heading"),
        (Signature("\U000323af会", "2026年11月5日"), "the signature"),
        (Table(("甲",), (("\U000323af",),)), "the table"),
    ],
)
def test_a_missing_character_stops_the_paper_with_its_name_code_and_place(
    block: Any, place: str
) -> None:
    with pytest.raises(Refused) as refused:
        typeset(one(block))
    sentence = refused.value.sentence()
    char = refused.value.facts["char"]
    assert refused.value.code == "missing_glyph"
    assert f"U+{ord(char):04X}" in sentence
    assert place in sentence
    assert refused.value.way_out()


def test_marks_nobody_sees_are_left_out_and_do_not_stop_the_paper() -> None:
    page = typeset(one(Paragraph("王\u200b小\ufe0f\U000e0100明\ufeff"))).pages[0]
    assert text_of(page).startswith("王小明")


def test_rules_paths_and_pictures_are_drawn_where_they_stand() -> None:
    from PIL import Image as Picture

    red = io.BytesIO()
    Picture.new("RGB", (8, 8), (255, 0, 0)).save(red, "PNG")
    square = ((50.0, 50.0), (60.0, 50.0), (60.0, 60.0), (50.0, 60.0))
    items = (
        Rule(10, 10, 90, 10, 4),
        Path((square,), (0.0, 0.0, 1.0)),
        Image(20, 70, 20, 20, red.getvalue()),
    )
    pdf = to_pdf(Document((Page(100, 100, items),), "图"))
    width, height, data = page_images(pdf, 72)[0]
    assert (width, height) == (100, 100)
    pixel = {
        (x, y): tuple(data[(y * width + x) * 3 :][:3])
        for x, y in ((50, 10), (55, 55), (30, 80), (95, 95))
    }
    assert pixel == {
        (50, 10): (0, 0, 0),
        (55, 55): (0, 0, 255),
        (30, 80): (255, 0, 0),
        (95, 95): (255, 255, 255),
    }


def test_a_preview_is_the_page_at_the_size_asked_for(b01: Any, office: Any) -> None:
    pdf = to_pdf(typeset(compose("B01", b01, office)))
    width, height, data = page_image(pdf, 0, 144)
    assert (width, height) == (1191, 1684)
    assert len(data) == width * height * 3
    dark = sum(1 for value in data[::3] if value < 100)
    assert 0.002 < dark / (width * height) < 0.2


def test_ink_lies_where_the_display_list_puts_it(seen: Callable[..., list[Any]]) -> None:
    """PDF widths are rounded by other fonts' units; positions must not drift along a line."""
    content = one(Paragraph("联系Contact：AVAWATo1i1l.com，" * 12))
    document = typeset(content)
    expected = [
        (char, x)
        for item in document.pages[0].items
        if hasattr(item, "chars")
        for char, x in zip(item.chars, item.xs, strict=True)
        if char != " "
    ]
    found = seen(to_pdf(document))
    assert [c.char for c in found] == [char for char, _ in expected]
    for c, (_, x) in zip(found, expected, strict=True):
        assert c.left == pytest.approx(x, abs=0.15)
