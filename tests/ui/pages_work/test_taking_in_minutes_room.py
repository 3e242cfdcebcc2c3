"""Minutes written elsewhere are looked over, put right in their words, and come in by one Enter."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from committee_desk.desk import Desk
from committee_desk.ui.pages.taking_in import TakingInPage
from committee_desk.ui.window import Window
from committee_desk.work import keep
from tests.helpers import minutes_documents
from tests.helpers.asked import Asked
from tests.helpers.minutes_documents import RECORD

MINUTES = 4
ENTER = Qt.Key.Key_Return


def room(window: Window) -> TakingInPage:
    window.go("taking_in")
    assert isinstance(window.page, TakingInPage)
    return window.page


def column(desk: Desk, table: str, what: str) -> list[object]:
    asked = text(f"SELECT {what} FROM {table} WHERE deleted IS NULL ORDER BY id")
    return desk.ask(lambda conn: list(conn.execute(asked).scalars()))


def offered(page: TakingInPage, path: Path) -> TakingInPage:
    page.take_file(path)
    assert page.at() == MINUTES
    return page


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return minutes_documents.paragraphs(tmp_path / "会议记录.docx")


def test_a_dropped_document_is_shown_and_comes_in_by_enter(
    qtbot: QtBot, office: Window, record: Path
) -> None:
    page = room(office)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(record))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none)
    page.choosing.place.dropEvent(drop)
    assert page.at() == MINUTES
    form = page.minutes.form
    assert form is not None
    assert form.values() == {
        "name": "幸福里社区居民代表会议",
        "kind": "rep_assembly",
        "day": "2026-03-10",
        "from_time": "14:30",
        "to_time": "16:00",
        "place": "社区二楼会议室",
        "chair": "王秀兰",
        "recorder": "李明",
    }
    assert page.minutes.people["guests"].entry.read() == "赵敏、钱进"
    assert "30" in page.minutes.people["present"].warning
    assert column(office.desk, "meeting", "id") == []
    assert QApplication.focusWidget() is page.foot.next
    qtbot.keyClick(page.foot.next, ENTER)
    assert column(office.desk, "meeting", "name") == ["幸福里社区居民代表会议"]
    assert column(office.desk, "meeting_paper", "title") == ["会议记录.docx"]
    assert office.page is not None
    assert office.page.name == "meetings"
    assert page.at() == 0
    office.desk.undo()
    assert column(office.desk, "meeting", "id") == []
    assert column(office.desk, "resolution", "id") == []


def test_what_a_person_puts_right_is_what_comes_in(office: Window, record: Path) -> None:
    office.desk.do(keep.add, "residents", {"person_name": "欧阳娜"})
    page = offered(room(office), record)
    step = page.minutes
    assert step.form is not None
    step.form.put({"day": "2026.3.11", "place": "大礼堂", "from_time": "15:00"})
    step.people["attendees"].entry.show("张伟、欧阳娜，李明")
    step.people["present"].entry.show(3)
    step.items.rows[0].rows["title"].entry.show("停车位改造（第二稿）")
    step.items.rows[1].out.click()
    step.votes.rows[0].rows["for_count"].entry.show(17)
    step.resolutions.rows[0].out.click()
    step.resolutions.rows[0].rows["words"].entry.show("通过居民公约第三稿")
    step.resolutions.rows[0].rows["deadline"].entry.show("2026年5月1日")
    page.foot.next.click()
    desk = office.desk
    assert column(desk, "meeting", "day || place || began_at || present") == [
        "2026-03-11大礼堂15:003"
    ]
    assert column(desk, "meeting_person", "name")[:3] == ["张伟", "欧阳娜", "李明"]
    assert [bool(known) for known in column(desk, "meeting_person", "resident_id")][:3] == [
        False,
        True,
        False,
    ]
    first, second = column(desk, "meeting_item", "title")
    assert first == "停车位改造（第二稿）"
    # The second vote stood on the item that was taken out; it keeps one of its own.
    assert column(desk, "vote", "for_count") == [17, 3]
    items = column(desk, "meeting_item", "id")
    assert column(desk, "vote", "item_id") == items
    assert second == column(desk, "vote", "motion")[1]
    assert column(desk, "resolution", "words || deadline") == ["通过居民公约第三稿2026-05-01"]


def test_what_stands_on_an_item_goes_on_standing_on_it(office: Window, record: Path) -> None:
    page = offered(room(office), record)
    page.minutes.items.rows[0].out.click()
    assert page.minutes.items.rows[0].number.text() == "1."
    page.minutes.votes.rows[0].out.click()
    page.foot.next.click()
    desk = office.desk
    assert column(desk, "meeting_item", "title") == ["居民公约修订"]
    (item,) = column(desk, "meeting_item", "id")
    assert column(desk, "vote", "item_id") == [item]
    assert column(desk, "resolution", "item_id") == [None, item]


def test_a_meeting_of_that_day_is_asked_about_and_may_be_another(
    qtbot: QtBot, office: Window, record: Path, tmp_path: Path
) -> None:
    offered(room(office), record).foot.next.click()
    other = minutes_documents.paragraphs(tmp_path / "b.docx", (*RECORD, "补充。"))
    page = offered(room(office), other)
    assert not page.foot.next.isEnabled()
    assert "2026-001" in page.minutes.notice.words.text()
    leave = page.minutes.notice.buttons[1]
    leave.click()
    assert page.at() == 0
    page = offered(room(office), other)
    page.minutes.notice.buttons[2].click()
    assert office.page is not page
    office.go("taking_in")
    qtbot.keyClick(page.minutes.notice.buttons[0], ENTER)
    assert column(office.desk, "meeting", "no") == ["2026-001", "2026-002"]


def test_a_day_typed_in_is_asked_about_too(office: Window, record: Path, tmp_path: Path) -> None:
    offered(room(office), record).foot.next.click()
    lines = tuple(line for line in RECORD if not line.startswith("时间"))
    page = offered(room(office), minutes_documents.paragraphs(tmp_path / "b.docx", lines))
    step = page.minutes
    assert step.form is not None
    assert step.form.warnings().keys() == {"day"}
    assert QApplication.focusWidget() is step.form.rows["day"].entry.focus
    page.foot.next.click()
    assert step.form.complaints().keys() == {"day"}
    step.form.put({"day": "2026-03-10"})
    page.foot.next.click()
    assert step.asks()
    assert column(office.desk, "meeting", "no") == ["2026-001"]
    step.notice.buttons[0].click()
    assert column(office.desk, "meeting", "no") == ["2026-001", "2026-002"]


def test_the_same_document_again_offers_its_meeting(office: Window, record: Path) -> None:
    offered(room(office), record).foot.next.click()
    page = offered(room(office), record)
    assert page.minutes.known.isVisible()
    assert not page.foot.next.isVisible()
    assert "2026-001" in page.foot.note.text()
    page.minutes.open.click()
    assert office.page is not None
    assert office.page.name == "meetings"
    assert column(office.desk, "meeting", "no") == ["2026-001"]


def test_a_document_changed_since_it_was_read_is_not_kept(
    office: Window, record: Path, asked: Asked
) -> None:
    page = offered(room(office), record)
    record.write_bytes(b"another")
    asked.will_say(True)
    page.foot.next.click()
    assert column(office.desk, "meeting", "id") == []
    assert page.at() == MINUTES


def test_a_document_that_is_no_minutes_is_said_where_it_was_chosen(
    office: Window, tmp_path: Path
) -> None:
    page = room(office)
    page.take_file(minutes_documents.paragraphs(tmp_path / "x.docx", ("放假通知", "各位居民：")))
    assert page.at() == 0
    assert page.choosing.notice.isVisible()


def test_options_of_a_vote_are_put_right_line_by_line(office: Window, tmp_path: Path) -> None:
    lines = (*RECORD[:14], "经投票，方案一12票，方案二8票。")
    page = offered(room(office), minutes_documents.paragraphs(tmp_path / "x.docx", lines))
    (vote,) = page.minutes.votes.rows
    assert vote.rows["options"].entry.read() == "方案一 12\n方案二 8"
    vote.rows["options"].entry.show("3号楼2\n方案二：9票")
    page.foot.next.click()
    assert column(office.desk, "vote", "kind") == ["options"]
    assert column(office.desk, "vote_option", "words") == ["3号楼2", "方案二"]
    assert column(office.desk, "vote_option", "votes") == [None, 9]
