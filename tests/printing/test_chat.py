"""A notice for a chat group: clean text, and one long picture cut to what stands on the pages."""

import io
from typing import Any

import pytest
from PIL import Image, ImageChops

from committee_desk.base.errors import Refused
from committee_desk.printing import bulletins, chat, gate
from committee_desk.printing.content import Attached, Code, Content, Paragraph, Table, Title
from tests.printing.rich import wide_table
from tests.printing.test_word import BLOCKS, RARE

FULL = Content("B14", "通知", BLOCKS, author="居委会")


def test_every_word_of_a_notice_is_in_the_text() -> None:
    found = chat.text(FULL)
    squeezed = "".join(found.split())
    for said, place in FULL.texts():
        if place not in ("the table", "the list of attachments"):
            assert "".join(said.split()).rstrip("：。") in squeezed, place
    assert RARE in found
    assert "https://example.cn/a" in found


def test_the_text_is_clean() -> None:
    found = chat.text(Content("B14", "通知", BLOCKS[1:12]))
    lines = found.split("\n")
    assert lines[0] == "关于召开2026年第三次居民代表会议的通知"
    assert lines[1] == ""
    assert "" not in lines[2:-1]
    assert found.endswith("〔图：图1 现场〕\n")
    assert all(line == line.strip() for line in lines)


def test_rows_of_a_table_become_lines() -> None:
    table = Table(("序号", "事项", "金额"), (("1", "甲", "2"), ("2", "乙。", ""), ("", "", "")))
    found = chat.text(Content("B10", "表", (Title("表"), table)))
    assert found == "表\n\n1. 事项：甲；金额：2。\n2. 事项：乙。\n"


def test_no_mark_of_the_setting_stays_in_the_text() -> None:
    found = chat.text(Content("B14", "表", (Title("一\n二"), Paragraph("甲\u2060乙\u200b  丙"))))
    assert found == "一二\n\n甲乙 丙\n"


def picture(content: Content, paper: str = "") -> Image.Image:
    return Image.open(io.BytesIO(chat.long_picture(bulletins.typeset(content, paper))))


def ink(seen: Image.Image) -> Any:
    grey = seen.convert("L")
    return ImageChops.difference(grey, Image.new("L", grey.size, 255)).getbbox()


@pytest.mark.parametrize("paper", ["A4", "A3", "A4-large", "A5-slips"])
def test_pages_stand_under_each_other_cut_to_their_content(paper: str) -> None:
    seen = picture(Content("B14", "通知", (Paragraph("居民" * 90),) * 8), paper)
    assert seen.width == 1080
    left, top, right, bottom = ink(seen)
    assert 40 <= left <= 60
    assert 40 <= 1080 - right <= 70
    assert 40 <= top <= 70
    assert 40 <= seen.height - bottom <= 70


def test_page_numbers_and_their_blank_are_left_out() -> None:
    content = Content("B14", "通知", tuple(Paragraph("居民" * 99) for _ in range(12)))
    numbered = picture(content)
    plain = picture(Content("B14", "通知", content.blocks, folio=False))
    assert numbered.size == plain.size
    assert ImageChops.difference(numbered.convert("L"), plain.convert("L")).getbbox() is None
    rows = numbered.convert("L").resize((1, numbered.height)).tobytes()
    blank = longest = 0
    for value in rows:
        blank = blank + 1 if value == 255 else 0
        longest = max(longest, blank)
    assert longest < 120


def test_numbers_of_lying_pages_are_left_out_too() -> None:
    blocks = (Paragraph("文。"), Attached("表", (wide_table(3),)))
    numbered, plain = (picture(Content("X", "题", blocks, folio=folio)) for folio in (True, False))
    assert numbered.size == plain.size
    assert ImageChops.difference(numbered.convert("L"), plain.convert("L")).getbbox() is None


def test_the_picture_says_nothing_beside_what_it_shows() -> None:
    made = chat.long_picture(bulletins.typeset(FULL))
    assert made == chat.long_picture(bulletins.typeset(FULL))
    assert Image.open(io.BytesIO(made)).info.keys() <= {"dpi"}
    assert Image.open(io.BytesIO(made)).mode == "RGB"
    assert picture(Content("B14", "通知", BLOCKS[1:5])).mode == "L"


def test_what_is_too_long_for_a_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(chat._words(), "longest_px", 900)
    with pytest.raises(Refused) as refused:
        chat.long_picture(bulletins.typeset(FULL))
    assert refused.value.code == "picture_too_long"


def test_what_a_code_says_is_searched_as_well() -> None:
    content = Content("B14", "通知", (Title("通知"), Code("tel:13812345678", "扫码")))
    (hit,) = gate.examine_codes(content, gate.Nobody(), "B14").hits
    assert hit.code == "mobile"
    assert "camera" in hit.sentence()
    assert gate.examine_codes(FULL, gate.Nobody(), "B14").hits == ()
