"""A notice that was let out goes on as paper, Word file, message and picture, and onto boards."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication

from committee_desk.printing import bulletins as kinds
from committee_desk.ui.bulletins import asking
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.window import Window
from committee_desk.work import board_questions, bulletins
from tests.helpers.asked import Asked
from tests.helpers.board import add_board
from tests.helpers.desks import add_home, add_person
from tests.helpers.notices import MEETING, entries, form_of, room

PHONE = "19412345678"


@pytest.fixture
def page(office: Window) -> BulletinsPage:
    _dwelling, home = add_home(office.desk, "3", "2", "501")
    add_person(office.desk, "张三丰", home, phone=PHONE)
    return room(office)


def let_out(page: BulletinsPage, **more: str) -> dict[str, object]:
    form_of(page, "B01", {**MEETING, **more})
    page.finish()
    assert page.preview is not None
    page.preview.close_panel()
    return entries(page)[0]


def go(page: BulletinsPage, way: str) -> None:
    page.listed.ways.click()
    assert page.outward.ways is not None
    page.outward.ways.tiles[way].click()


def test_the_preview_holds_the_kept_bytes_and_their_display_list(page: BulletinsPage) -> None:
    entry = let_out(page)
    printed = asking.printed(page.frame.desk, int(str(entry["id"])))
    assert printed.pdf == page.frame.desk.ask(bulletins.printed, entry["id"])
    assert printed.document is not None
    assert kinds.to_pdf(printed.document) == printed.pdf


def test_another_office_name_is_no_longer_the_same_paper(page: BulletinsPage) -> None:
    from committee_desk.work import communities

    entry = let_out(page)
    page.frame.desk.do(communities.describe, {"legal_name": "向阳里社区居民委员会"})
    assert asking.printed(page.frame.desk, int(str(entry["id"]))).document is None


def test_printed_is_what_a_person_says(page: BulletinsPage, asked: Asked) -> None:
    entry = let_out(page)
    page.open_record(int(str(entry["id"])))
    page.outward._printed(entry, 3)
    assert [each["state"] for each in entries(page)] == ["printed"]
    preview = page.preview
    assert preview is not None
    assert preview.done.isVisible()
    add_board(page.frame.desk, "南门公示栏")
    preview.done.buttons[0].click()
    assert page.outward.sheet.isVisible()
    page.outward.sheet.close_panel()


def test_a_word_file_goes_out(page: BulletinsPage, asked: Asked, tmp_path: Path) -> None:
    let_out(page)
    asked.will_name(tmp_path / "notice.docx")
    go(page, "word")
    assert "第四季度居民议事会" in ZipFile(tmp_path / "notice.docx").read(
        "word/document.xml"
    ).decode("utf-8")


def test_the_gate_stands_before_the_word_file_too(
    page: BulletinsPage, asked: Asked, tmp_path: Path
) -> None:
    asked.will_say(True, "本人书面同意")
    let_out(page, contact="居委会", phone=PHONE)
    asked.will_name(tmp_path / "notice.docx")
    asked.will_say(None)
    go(page, "word")
    assert not (tmp_path / "notice.docx").exists()
    asked.will_name(tmp_path / "notice.docx")
    asked.will_say(True, "本人书面同意")
    go(page, "word")
    assert (tmp_path / "notice.docx").exists()


def test_the_text_for_a_chat_group_is_copied(page: BulletinsPage, asked: Asked) -> None:
    let_out(page)
    go(page, "chat_text")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("关于召开第四季度居民议事会的通知")
    steps = page.frame.desk.history(3)
    assert any("chat group" in step.words.text() for step in steps)


def test_too_long_a_text_is_not_copied(
    page: BulletinsPage, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    from committee_desk.ui.bulletins import outward

    let_out(page)
    QGuiApplication.clipboard().setText("before")
    monkeypatch.setattr(outward, "MOST_COPIED", 20)
    asked.will_say(True)
    go(page, "chat_text")
    assert QGuiApplication.clipboard().text() == "before"


def test_one_long_picture_is_written(page: BulletinsPage, asked: Asked, tmp_path: Path) -> None:
    let_out(page)
    asked.will_name(tmp_path / "notice.png")
    go(page, "chat_picture")
    made = Image.open(io.BytesIO((tmp_path / "notice.png").read_bytes()))
    assert made.width == 1080


def test_it_is_posted_and_what_really_hung_is_attached(
    page: BulletinsPage, asked: Asked, tmp_path: Path
) -> None:
    entry = let_out(page)
    desk = page.frame.desk
    board = add_board(desk, "南门公示栏")
    add_board(desk, "北门公示栏")
    asked.will_say(True)
    go(page, "hung")
    assert "boards" in asked.questions[-1].hint
    go(page, "post")
    page.outward.sheet.put({"boards": [board]})
    page.outward.sheet.act()
    [hanging] = desk.ask(board_questions.postings, entry["id"])
    assert hanging.board_name == "南门公示栏"
    (tmp_path / "scan.jpg").write_bytes(picture())
    asked.will_name(tmp_path / "scan.jpg")
    go(page, "hung")
    [hanging] = desk.ask(board_questions.postings, entry["id"])
    assert hanging.row["hung_key"]


def test_without_a_board_it_says_what_to_do(page: BulletinsPage, asked: Asked) -> None:
    let_out(page)
    asked.will_say(True)
    go(page, "post")
    assert "no board" in asked.questions[-1].text


def test_drafts_offer_no_way_out(page: BulletinsPage) -> None:
    form_of(page, "B01", MEETING)
    page.keep_draft()
    page.back_to_list()
    assert page.listed.ways.isHidden()


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(file, "JPEG")
    return file.getvalue()
