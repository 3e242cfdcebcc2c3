"""Papers as Word files, read back with the library and with the gate's own reader."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
import segno
from docx.document import Document
from docx.oxml.ns import qn
from PIL import Image

from committee_desk.base.errors import Refused
from committee_desk.printing import bulletins, gate, word
from committee_desk.printing.content import (
    Attached,
    Attachments,
    Block,
    Code,
    Content,
    Copies,
    Foot,
    Heading,
    Number,
    Paragraph,
    Picture,
    Present,
    RedHead,
    Remark,
    Salutation,
    Signature,
    Table,
    Title,
)

MM = 36000
RARE = "䶮㛃𬍛𫖯𠅤𰻝"


def picture() -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "13812345678"
    Image.new("RGB", (300, 200), "navy").save(out, "JPEG", exif=exif)
    return out.getvalue()


BLOCKS: tuple[Block, ...] = (
    RedHead("幸福里社区居民委员会文件", "幸居〔2026〕5号"),
    Title("关于召开2026年第三次居民代表会议的通知"),
    Number("〔2026〕6号"),
    Salutation("各位居民代表："),
    Paragraph(f"定于2026年11月12日14:30开会，由{RARE}主持，“请准时参加”……"),
    Heading("一、会议内容", 1),
    Heading("（一）通报", 2),
    Paragraph("通报情况。\n第二段。", lead="要点："),
    Heading("1．表决", 3),
    Heading("（1）其他", 4),
    Table(("序号", "事项", "金额"), (("1", "甲<乙>&丙", "1,234.50"), ("2", "两\n行", "2")), "clr"),
    Picture(picture(), "图1 现场", 60),
    Code("https://example.cn/a", "扫码报名"),
    Attachments(("居民代表名单", "会议议程")),
    Signature("幸福里社区居民委员会", "2026年11月5日"),
    Remark("此件公开张贴"),
    Present("出席", ("王**", "李**")),
    Attached("居民代表名单", (Paragraph("名单如下。"), Table(("姓名",), (("王**",),))), 1),
    Foot("张贴至2026年11月20日。"),
    Copies(("梧桐街道办事处",), "幸福里社区居民委员会", "2026年11月6日"),
)


def content(*blocks: Block, **more: object) -> Content:
    return Content("B14", "通知", blocks or BLOCKS, author="幸福里社区居民委员会", **more)  # type: ignore[arg-type]


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def texts(data: bytes) -> str:
    body = opened(data).element.body
    return "".join(each.text or "" for each in body.iter(qn("w:t")))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_text_of_every_block_is_there_whole() -> None:
    found = squeezed(texts(word.to_docx(content())))
    for text, place in content().texts():
        assert squeezed(text) in found, place
    assert "附件：1.居民代表名单2.会议议程" in found
    assert "（此件公开张贴）" in found
    assert "抄送：梧桐街道办事处。" in found
    assert "2026年11月6日印发" in found
    assert "附件1居民代表名单名单如下。" in found


def test_page_and_grid_are_those_of_the_standard() -> None:
    (section, *_) = opened(word.to_docx(content())).sections
    assert section.page_width == pytest.approx(210 * MM, abs=MM / 10)
    assert section.page_height == pytest.approx(297 * MM, abs=MM / 10)
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    for found, wanted in zip(margins, (37, 28, 26, 35), strict=True):
        assert found == pytest.approx(wanted * MM, abs=MM / 10)
    grid = section._sectPr.find(qn("w:docGrid"))
    pitch, tracking = (int(grid.get(qn(name))) for name in ("w:linePitch", "w:charSpace"))
    area = 225 / 25.4 * 72 * 20
    assert 22 * pitch <= area < 22.1 * pitch
    assert 16 + tracking / 4096 == pytest.approx(156 / 28 / 25.4 * 72, abs=0.01)


def style(data: bytes, name: str) -> tuple[str, str, float]:
    each = opened(data).styles[name].element
    fonts = each.find(f".//{qn('w:rFonts')}")
    size = int(each.find(f".//{qn('w:sz')}").get(qn("w:val"))) / 2
    return fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii")), size


@pytest.mark.parametrize(
    ("name", "face", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Normal", "仿宋_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Heading 4", "仿宋_GB2312", 16),
    ],
)
def test_styles_name_the_faces_of_official_papers(name: str, face: str, size: float) -> None:
    assert style(word.to_docx(content()), name) == (face, "Times New Roman", size)


def test_a_paragraph_begins_two_characters_in_and_a_salutation_does_not() -> None:
    styles = opened(word.to_docx(content())).styles
    inset = styles["Body Text"].element.find(f".//{qn('w:ind')}")
    assert inset.get(qn("w:firstLineChars")) == "200"
    assert styles["主送机关"].element.find(f".//{qn('w:ind')}") is None


def test_tables_are_real_repeat_their_head_and_keep_rows_whole() -> None:
    document = opened(word.to_docx(content()))
    table = document.tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "事项", "金额"],
        ["1", "甲<乙>&丙", "1,234.50"],
        ["2", "两\n行", "2"],
    ]
    assert len(table._tbl.findall(f".//{qn('w:tblHeader')}")) == 1
    assert len(table._tbl.findall(f".//{qn('w:cantSplit')}")) == 3
    sides = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert [str(side) for side in sides[1:]] == ["LEFT (0)", "RIGHT (2)"]


def test_rare_characters_name_a_face_that_has_them() -> None:
    body = opened(word.to_docx(content())).element.body
    (run,) = (each for each in body.iter(qn("w:r")) if "𬍛" in "".join(t.text or "" for t in each))
    assert run.find(f".//{qn('w:rFonts')}").get(qn("w:eastAsia")) == "SimSun-ExtB"


def test_pages_are_numbered_at_the_outer_side() -> None:
    document = opened(word.to_docx(content()))
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in ((section.footer, "RIGHT (2)"), (section.even_page_footer, "LEFT (0)")):
        (paragraph,) = footer.paragraphs
        assert squeezed("".join(t.text or "" for t in paragraph._p.iter(qn("w:t")))) == "—1—"
        assert "PAGE" in paragraph._p.xml
        assert str(paragraph.alignment) == side
    plain = opened(word.to_docx(content(folio=False)))
    assert "PAGE" not in plain.sections[0].footer._element.xml


def test_a_letter_has_rules_and_no_number_on_its_first_page() -> None:
    head = RedHead("幸福里社区居民委员会", "幸居函〔2026〕2号", "letter")
    document = opened(word.to_docx(content(head, Title("关于台账的函"), Paragraph("正文。"))))
    section = document.sections[0]
    assert section.different_first_page_header_footer
    first = section.first_page_footer._element.xml
    assert "PAGE" not in first
    assert "thinThickSmallGap" in first
    assert "thickThinSmallGap" in document.element.body.xml
    assert "PAGE" in section.footer._element.xml


def test_an_attachment_begins_a_page_and_a_wide_table_lies_on_its_side() -> None:
    wide = Attached("表", (Table(tuple("甲乙丙丁戊己庚辛"), (("1234567890123456",) * 8,)),))
    document = opened(word.to_docx(content(Title("通知"), Paragraph("见附件。"), wide)))
    assert len(document.sections) == 2
    assert document.sections[1].page_width > document.sections[1].page_height
    assert len(opened(word.to_docx(content())).sections) == 2


def test_the_signature_stays_with_the_end_of_the_text() -> None:
    document = opened(word.to_docx(content(Paragraph("一"), Paragraph("二"), BLOCKS[14])))
    kept = [each for each in document.paragraphs if each.paragraph_format.keep_with_next]
    assert [each.text for each in kept] == ["二"]
    assert document.styles["署名"].paragraph_format.keep_with_next


def right(document: Document, text: str) -> float:
    (found,) = (each for each in document.paragraphs if each.text == text)
    return int(found._p.find(f".//{qn('w:ind')}").get(qn("w:rightChars"))) / 100


@pytest.mark.parametrize(
    ("organ", "sealed", "organ_in", "day_in"),
    [
        ("幸福里社区居民委员会", True, 2.25, 4),  # centred over a date of 6.5 characters
        ("居委会", True, 5.75, 4),
        ("幸福里社区居民委员会", False, 2, 3.5),  # the date begins two characters after it
        ("居委会", False, 7.5, 2),  # a date longer than the name stands two from the right
    ],
)
def test_organ_and_date_stand_by_the_rule(
    organ: str, sealed: bool, organ_in: float, day_in: float
) -> None:
    document = opened(word.to_docx(content(Signature(organ, "2026年11月5日", sealed))))
    assert right(document, "2026年11月5日") == pytest.approx(day_in, abs=0.01)
    assert right(document, organ) == pytest.approx(organ_in, abs=0.01)


def test_pictures_lose_what_the_camera_wrote_and_the_code_can_be_read() -> None:
    with zipfile.ZipFile(io.BytesIO(word.to_docx(content()))) as archive:
        media = [archive.read(name) for name in archive.namelist() if "media/" in name]
    assert len(media) == 2
    photo, code = sorted(media, key=lambda data: data[:1] == b"\x89")
    assert b"13812345678" not in photo
    made = segno.make_qr("https://example.cn/a", error="m", boost_error=False)
    modules = [bool(value) for row in made.matrix_iter(border=4) for value in row]
    side = made.symbol_size(1, 4)[0]
    with Image.open(io.BytesIO(code)) as seen:
        small = seen.convert("L").resize((side, side), Image.Resampling.NEAREST)
    assert [value == 0 for value in small.tobytes()] == modules


def test_the_file_tells_whose_it_is_and_nothing_else() -> None:
    said = opened(word.to_docx(content())).core_properties
    assert (said.title, said.author, said.subject) == ("通知", "幸福里社区居民委员会", "B14")
    assert (said.last_modified_by, said.language) == ("幸福里社区居民委员会", "zh-CN")
    assert said.created == said.modified
    assert said.created.year == 2000
    with zipfile.ZipFile(io.BytesIO(word.to_docx(content()))) as archive:
        names = set(archive.namelist())
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert {name for name in names if "media" not in name and "rels" not in name} == {
        "[Content_Types].xml",
        "docProps/core.xml",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/footer3.xml",
        "word/footer4.xml",
        "word/settings.xml",
        "word/styles.xml",
    }


_TWICE = """
import hashlib
from committee_desk.printing import word
from committee_desk.printing.content import *
made = word.to_docx(Content("B14", "通知", (Title("通知"), Paragraph("正文" * 99),
    Code("https://example.cn", "扫码"), Table(("甲",), (("乙",),)))))
print(hashlib.sha256(made).hexdigest())
"""


def test_two_processes_make_the_same_bytes() -> None:
    root = Path(__file__).resolve().parents[2]
    made = {
        subprocess.run(
            [sys.executable, "-c", _TWICE],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }
    assert len(made) == 1


def test_the_library_is_loaded_only_when_a_file_is_written() -> None:
    code = "import committee_desk.printing.word, sys; print('docx' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_gate_reads_what_we_write() -> None:
    clean = gate.examine(word.to_docx(content()), gate.Nobody(), "B14")
    assert clean.hits == ()
    assert len(clean.advice) == 1  # the picture and the code
    leaking = content(Title("通知"), Paragraph("电话13812345678。"), BLOCKS[10])
    (hit,) = gate.inspect(word.to_docx(leaking), gate.Nobody(), "B14")
    assert hit.code == "mobile"
    assert "paragraph 2" in hit.sentence()


@pytest.mark.parametrize("paper", bulletins.papers())
def test_every_sheet_has_its_page(paper: str) -> None:
    data = word.to_docx(content(), paper)
    section = opened(data).sections[0]
    assert section.page_width
    lying = paper in ("A3-table", "A4-table", "A5-slips")
    assert (section.page_width > section.page_height) == lying
    assert "各位居民代表：" in texts(data)


def test_an_unknown_sheet_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        word.to_docx(content(), "B5")
    assert refused.value.code == "unknown_paper"


def test_signs_no_file_may_hold_are_left_out() -> None:
    made = word.to_docx(content(Title("通\x0b知\x00"), Paragraph("一\ud800二\ufffe]]><w:p>")))
    assert "通知一二]]><w:p>" in texts(made)


def test_a_ledger_is_one_table_on_lying_sheets() -> None:
    rows = [(str(n), "王**", "幸福里小区3号楼") for n in range(1, 301)]
    made = word.ledger_docx(
        "人口台账", "单位：居委会", ("序号", "姓名", "地址"), rows, "L01 内部使用"
    )
    document = opened(made)
    (table,) = document.tables
    cells = [each.text for each in table._tbl.iter(qn("w:t"))]
    assert cells == ["序号", "姓名", "地址", *(cell for row in rows for cell in row)]
    assert len(table._tbl.findall(f".//{qn('w:cantSplit')}")) == 301
    section = document.sections[0]
    assert section.page_width > section.page_height
    foot = section.footer.paragraphs[0]._p.xml
    assert "PAGE" in foot
    assert "NUMPAGES" in foot
    assert "L01 内部使用" in "".join(t.text or "" for t in section.footer._element.iter(qn("w:t")))
    assert gate.inspect(made, gate.Nobody(), "") == []
