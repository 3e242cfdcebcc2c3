"""Minutes from the room of meetings: written, printed, let out, circulated, approved, amended."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from committee_desk.base.dates import set_clock
from committee_desk.desk import Desk
from committee_desk.printing.display import text_of
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.meetings.session import SessionPage
from committee_desk.ui.pages.meetings import MeetingsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.print_preview import PrintPreview
from committee_desk.ui.window import Window
from committee_desk.work import (
    meeting_agenda,
    meeting_attendance,
    meeting_states,
    minutes_states,
    resolutions,
    speeches,
    vote_results,
    votes,
)
from tests.helpers.asked import Asked
from tests.work.meeting_desks import assembly_bodies, called, kept

DAY, TODAY = "2026-03-10", "2026-03-12"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """It is two days after the meeting."""
    at = datetime.fromisoformat(f"{TODAY}T09:00:00").astimezone().timestamp()
    set_clock(lambda: at)
    yield
    set_clock(None)


@pytest.fixture
def meeting(empty_desk: Desk) -> int:
    """An assembly that met, voted and closed."""
    assembly_bodies(empty_desk)
    made = called(empty_desk, "rep_assembly", DAY, place="社区三楼", chair="主任甲")
    item = empty_desk.do(meeting_agenda.add, made, "停车位改造方案", motion="同意改造").value
    empty_desk.do(meeting_attendance.sign_in, made, "1-30", "13:50")
    empty_desk.do(meeting_states.begin, made, "14:00")
    empty_desk.do(meeting_agenda.start, item, "14:01")
    empty_desk.do(speeches.note, item, "12+ 早该装了")
    vote = empty_desk.do(votes.open, item).value
    empty_desk.do(votes.count, vote, {"for_count": 20, "against_count": 10}, "14:10")
    empty_desk.do(vote_results.announce, vote, "14:11")
    empty_desk.do(resolutions.from_vote, vote, {"responsible": "物业公司"})
    empty_desk.do(meeting_states.close, made, "15:00")
    return made


@pytest.fixture
def page(window: Window, empty_desk: Desk, meeting: int) -> MeetingsPage:
    window.attach(empty_desk)
    window.go("meetings", meeting)
    made = window.page
    assert isinstance(made, MeetingsPage)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return made


def press(page: MeetingsPage, name: str) -> None:
    found = [b for b in page.detail.findChildren(Button, f"deed_{name}") if not b.isHidden()]
    assert found, [b.objectName() for b in page.detail.findChildren(Button)]
    found[0].click()


def perform(page: MeetingsPage, name: str) -> None:
    page.frame.perform(f"meetings.{name}")


def sheet(page: MeetingsPage) -> DeedSheet:
    (found,) = [each for each in page.window().findChildren(DeedSheet) if not each.isHidden()]
    return found


def fill(page: MeetingsPage, **values: Any) -> None:
    shown = sheet(page)
    shown.put(values)
    shown.act()
    assert shown.isHidden(), [row.complaint for row in shown.rows.values()]


def said(page: MeetingsPage) -> str:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel))


def preview(page: MeetingsPage) -> str:
    (found,) = [p for p in page.window().findChildren(PrintPreview) if not p.isHidden()]
    document = found._order.document
    assert document is not None
    told = "".join("".join(text_of(each).split()) for each in document.pages)
    found.close_panel()
    return told


def test_sentences_made_of_the_record_are_offered_and_kept(
    page: MeetingsPage, meeting: int
) -> None:
    press(page, "minutes")
    shown = sheet(page)
    ticks = shown.ticks["offer_opening"]
    chip = next(chip for chip in ticks.chips.values() if "45" in chip.text() or chip.text())
    chip.click()
    text = str(shown.rows["opening"].entry.read())
    assert len(text) > 5
    chip.click()
    assert shown.rows["opening"].entry.read() is None, "switched off it is taken out again"
    chip.click()
    fill(page, closing="散会")
    now = kept(page.frame.desk, meeting)
    assert (now["opening_words"], now["closing_words"], now["minutes"]) == (text, "散会", "draft")


@pytest.mark.parametrize(
    ("form", "words"),
    [("record", "早该装了"), ("summary", "停车位改造方案"), ("resolutions", "物业公司")],
)
def test_each_form_is_shown_as_it_is_printed_and_noted(
    page: MeetingsPage, form: str, words: str
) -> None:
    press(page, "minutes_paper")
    fill(page, form=form, purpose="归档", receiver="居委会")
    assert words in preview(page)
    exports = page.frame.desk.ask(_noted)
    assert [(each["purpose"], each["receiver"]) for each in exports] == [("归档", "居委会")]


@pytest.mark.parametrize("name", ["minutes.docx", "minutes.pdf"])
def test_minutes_are_saved_as_word_and_pdf(
    page: MeetingsPage, asked: Asked, tmp_path: Path, name: str
) -> None:
    asked.will_name(tmp_path / name)
    perform(page, "minutes_file")
    fill(page, purpose="归档", receiver="居委会")
    written = tmp_path / name
    if name.endswith(".docx"):
        with ZipFile(written) as package:
            assert "早该装了" in package.read("word/document.xml").decode()
    else:
        assert written.read_bytes().startswith(b"%PDF")


def test_the_draft_goes_round_and_is_approved_for_good_once_that_was_said(
    page: MeetingsPage, meeting: int
) -> None:
    desk = page.frame.desk
    perform(page, "circulate")
    fill(page, to="全体参会人员")
    assert kept(desk, meeting)["minutes"] == "circulated"
    perform(page, "take_back")
    fill(page, reason="漏记一人发言")
    assert kept(desk, meeting)["minutes"] == "draft"
    press(page, "approve")
    assert "Only a later" in sheet(page).told.text(), "what approving means is said before"
    fill(page)
    now = kept(desk, meeting)
    assert (now["minutes"], now["approved_by"], now["approved_on"]) == (
        "approved", "主任甲", TODAY,
    )  # fmt: skip
    step = desk.next_undo()
    assert step is None or step.lasting, "undoing does not reach behind it"
    assert not [b for b in page.detail.findChildren(Button, "deed_approve") if not b.isHidden()]
    assert "Approved on" in said(page)


def test_the_signed_copy_is_kept_with_the_meeting(
    page: MeetingsPage, meeting: int, asked: Asked, tmp_path: Path
) -> None:
    page.frame.desk.do(minutes_states.approve, meeting, "主任甲")
    scan = tmp_path / "签字页.pdf"
    scan.write_bytes(b"%PDF-1.4 signed")
    asked.will_name(scan)
    press(page, "sign_minutes")
    assert kept(page.frame.desk, meeting)["minutes"] == "signed"
    assert "签字页.pdf" in said(page)


def test_a_later_meeting_amends_what_was_approved(page: MeetingsPage, meeting: int) -> None:
    desk = page.frame.desk
    desk.do(minutes_states.approve, meeting, "主任甲")
    later = called(desk, "rep_assembly", "2026-03-12", name="补充会议")
    press(page, "amend")
    shown = sheet(page)
    shown.put({"in_meeting_id": later, "words": "出席人数更正为三十一人"})
    shown.act()
    assert shown.rows["in_meeting_id"].complaint, "a meeting that was not held amends nothing"
    desk.do(meeting_states.begin, later, "08:00")
    fill(page)
    (step,) = [
        each for each in desk.ask(minutes_states.steps, meeting) if each["what"] == "amended"
    ]
    assert step["reason"] == "出席人数更正为三十一人"
    assert "补充会议" in said(page)


def test_the_room_leads_into_the_running_meeting_and_back(
    window: Window, page: MeetingsPage, meeting: int
) -> None:
    perform(page, "run")
    running = window.page
    assert isinstance(running, SessionPage)
    assert running.meeting == meeting
    window.perform("session.back")
    assert window.pages["meetings"] is page
    assert page.isVisible()
    assert page.detail.record == meeting


def _noted(conn: Any) -> list[dict[str, Any]]:
    from sqlalchemy import text

    found = conn.execute(text("SELECT * FROM ledger_export WHERE deleted IS NULL")).mappings()
    return [dict(row) for row in found]
