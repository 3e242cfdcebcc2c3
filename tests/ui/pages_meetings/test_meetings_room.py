"""The room of the meetings by keyboard: planned, called, noticed, signed in, closed."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from committee_desk.base.dates import set_clock
from committee_desk.desk import Desk
from committee_desk.storage import attachments
from committee_desk.ui import look, speech
from committee_desk.ui.actions import clashes
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.meetings.agenda import AgendaSheet
from committee_desk.ui.meetings.calling import CallSheet
from committee_desk.ui.meetings.deeds_demand import DemandSheet
from committee_desk.ui.meetings.people import PeopleSheet
from committee_desk.ui.meetings.signing import SignInSheet
from committee_desk.ui.meetings.table_sheet import TableSheet
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.pages.meetings import MeetingsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.print_preview import PrintPreview
from committee_desk.ui.window import Window
from committee_desk.work import (
    ledgering,
    meeting_agenda,
    meeting_attendance,
    meeting_calling,
    meeting_demands,
    meeting_lists,
    meeting_states,
    votes,
)
from tests.helpers.asked import Asked
from tests.work.meeting_desks import (
    assembly_bodies,
    called,
    home,
    kept,
    names,
    planned,
    titles,
)
from tests.work.topic_desks import kept as topic_kept
from tests.work.topic_desks import led

DAY = "2026-11-25"
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """It is five past two on the day of the meetings."""
    at = datetime.fromisoformat(f"{DAY}T14:05:00").astimezone().timestamp()
    set_clock(lambda: at)
    yield
    set_clock(None)


@pytest.fixture
def office(window: Window, empty_desk: Desk) -> Window:
    window.attach(empty_desk)
    return window


def room(office: Window, meeting: int) -> MeetingsPage:
    office.go("meetings", meeting)
    page = office.page
    assert isinstance(page, MeetingsPage)
    office.activateWindow()
    QTest.qWaitForWindowActive(office)
    return page


def settle() -> None:
    """Let what was drawn anew be shown, and what it replaces go."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def said(part: QWidget) -> str:
    settle()
    shown: list[QLabel | Button] = [*part.findChildren(QLabel), *part.findChildren(Button)]
    return "\n".join(each.text() for each in shown if not each.isHidden())


def offered(page: MeetingsPage) -> list[str]:
    """Return the buttons of the panel, in their order."""
    settle()
    return [
        b.objectName().removeprefix("deed_")
        for b in page.detail.deeds.findChildren(Button)
        if b.objectName().startswith("deed_") and not b.isHidden()
    ]


def key(where: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(where, key, modifier)
    settle()


def write(line: QLineEdit, words: str) -> None:
    """Type what no key of a keyboard has; an input method commits it at once."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QCoreApplication.sendEvent(line, event)


def sheet(office: Window, kind: type[Any]) -> Any:
    """Return the sheet that lies over the room."""
    (found,) = [each for each in office.findChildren(kind) if not each.isHidden()]
    return found


def fill(office: Window, **values: Any) -> None:
    shown = [each for each in office.findChildren(DeedSheet) if not each.isHidden()]
    (found,) = shown
    found.put(values)
    found.act()
    assert found.isHidden(), [row.complaint for row in found.rows.values()]
    settle()


def run(page: MeetingsPage, name: str) -> None:
    next(each for each in page.acts() if each.name == f"meetings.{name}").run()


def town(desk: Desk) -> list[int]:
    """Settle three adults and a child in two households; one adult is a tenant."""
    first = home(desk, "101", {"name": "赵一"}, {"name": "赵小", "birth_date": "2015-01-01"},
                 presence="both")  # fmt: skip
    second = home(desk, "201", {"name": "钱二"}, {"name": "孙三", "residence_status": "tenant"},
                  presence="both")  # fmt: skip
    return [*first, *second]


def test_no_key_of_the_room_is_taken_twice(office: Window) -> None:
    room(office, planned(office.desk))
    assert clashes(office.every_act()) == []


def test_an_empty_room_says_what_it_is_for(office: Window) -> None:
    office.go("meetings")
    page = office.page
    assert isinstance(page, MeetingsPage)
    assert "No meeting is on record yet" in said(page)
    assert page.given() == {"recorder": office.desk.who}


def test_an_assembly_is_called_with_the_figures_of_every_base_in_sight(office: Window) -> None:
    desk = office.desk
    town(desk)
    made = planned(desk, "assembly", "2026-12-20")
    page = room(office, made)
    assert offered(page)[:2] == ["agenda", "call"]
    key(office, Qt.Key.Key_C, ALT)
    shown: CallSheet = sheet(office, CallSheet)
    shown.put({"form": "residents", "on": DAY})
    shown.weigh()
    told = shown.told.text()
    assert told.count("count,") == 4, "every base with its figures"
    assert "2 人 count, 2 left out" in told, "who is registered here"
    assert "3 人 count, 1 left out" in told, "who lives here, the tenant with them"
    shown.act()
    assert not shown.isHidden()
    assert shown.rows["base"].complaint, "nobody chooses for the committee"
    shown.put({"base": "living"})
    shown.weigh()
    assert "未满18周岁1人" in shown.told.text()
    shown.act()
    now = kept(desk, made)
    assert (now["status"], now["base"], now["base_count"], now["base_left_out"]) == (
        "called", "living", 3, 1,
    )  # fmt: skip
    assert offered(page)[0] == "write_notice"
    assert "It takes at least 2, by article 27" in said(page.detail)


def test_by_the_old_law_groups_are_a_form_and_without_names_a_count(office: Window) -> None:
    desk = office.desk
    made = planned(desk, "assembly", "2025-12-30")
    room(office, made)
    key(office, Qt.Key.Key_C, ALT)
    fill(office, form="groups", count=25, on="2025-12-01")
    assert kept(desk, made)["base_count"] == 25


def test_the_clock_of_the_notice_runs_and_notice_is_given(office: Window) -> None:
    desk = office.desk
    town(desk)
    made = called(desk, "assembly", "2026-12-20", form="residents", base="either")
    page = room(office, made)
    assert "by 2026-12-10, 10 days before: 15 days left" in said(page.detail)
    key(office, Qt.Key.Key_N, ALT)
    fill(office, on="2026-11-20", how="slips")
    now = kept(desk, made)
    assert (now["status"], now["notice_on"], now["notice_how"]) == (
        "noticed", "2026-11-20", "slips",
    )  # fmt: skip
    assert page.seen is not None
    assert [v.met for v in page.seen.verdicts if v.what == "notice"] == [True]
    assert "In order" in said(page.detail)


def test_a_late_notice_is_told_with_its_article(office: Window) -> None:
    desk = office.desk
    town(desk)
    made = called(desk, "assembly", "2026-11-30", form="residents", base="either")
    page = room(office, made)
    assert "Notice had to be given by 2026-11-20" in said(page.detail)
    key(office, Qt.Key.Key_N, ALT)
    fill(office, on=DAY, how="board")
    assert "Not met" in said(page.detail)
    assert "第二十六条" in said(page.detail)


def test_the_notice_is_begun_from_the_record(office: Window) -> None:
    desk = office.desk
    made = called(desk, "council", "2026-12-01", place="三楼会议室")
    page = room(office, made)
    assert page.seen is not None
    page.write_notice(page.seen)
    there = office.page
    assert isinstance(there, BulletinsPage)
    settle()
    typed = [line.text() for line in there.findChildren(QWidget) if hasattr(line, "text")
             and callable(line.text)]  # fmt: skip
    assert "三楼会议室" in [each for each in typed if isinstance(each, str)]


def test_the_agenda_is_arranged_by_keys_alone(office: Window) -> None:
    desk = office.desk
    made = planned(desk)
    room(office, made)
    key(office, Qt.Key.Key_A, ALT)
    shown: AgendaSheet = sheet(office, AgendaSheet)
    for title in ("停车", "电梯", "公约"):
        key(shown.table, Qt.Key.Key_Insert)
        fill(office, title=title, minutes_planned=20)
    assert titles(desk, made) == ["停车", "电梯", "公约"]
    assert [each["starts"] for each in shown.table.rows.entries] == ["14:00", "14:20", "14:40"]
    assert shown.current()["title"] == "公约", "the table stands on what was added"
    key(shown.table, Qt.Key.Key_Up, ALT)
    assert titles(desk, made) == ["停车", "公约", "电梯"]
    key(shown.table, Qt.Key.Key_Up, ALT)
    key(shown.table, Qt.Key.Key_Up, ALT)
    assert titles(desk, made) == ["公约", "停车", "电梯"], "the first one stays the first"
    key(shown.table, Qt.Key.Key_Down, ALT)
    key(shown.table, ENTER)
    fill(office, title="公约修订", owner="李明")
    assert titles(desk, made) == ["停车", "公约修订", "电梯"]
    key(shown.table, Qt.Key.Key_Delete)
    assert titles(desk, made) == ["停车", "电梯"]
    key(shown.table, Qt.Key.Key_D, ALT)
    fill(office, reason="材料不齐")
    states = {each.title: each.state for each in desk.ask(meeting_agenda.agenda, made)}
    assert "deferred" in states.values()


def test_what_is_left_open_and_topics_come_with_one_key(office: Window) -> None:
    desk = office.desk
    earlier = planned(desk, day="2026-10-20", name="上次会议")
    desk.do(meeting_agenda.add, earlier, "上次没议完的")
    desk.do(meeting_states.begin, earlier, "14:00", "2026-10-20")
    desk.do(meeting_states.close, earlier, "15:00", "2026-10-20")
    one = led(desk, "triaged")
    made = planned(desk, day="2026-12-01")
    page = room(office, made)
    page.detail.tabs.setCurrentIndex(1)
    assert "1 item of earlier meetings is left open" in said(page.detail)
    key(office, Qt.Key.Key_A, ALT)
    shown: AgendaSheet = sheet(office, AgendaSheet)
    key(shown.table, Qt.Key.Key_B, ALT)
    assert titles(desk, made) == ["上次没议完的"]
    assert not shown.back.isEnabled(), "it comes back once"
    key(shown.table, Qt.Key.Key_T, ALT)
    fill(office, topics=[one])
    assert titles(desk, made) == ["上次没议完的", "3号楼加装电梯"]
    assert topic_kept(desk, one)["status"] == "scheduled"


def test_attendance_is_typed_back_by_number_and_the_light_turns(office: Window) -> None:
    desk = office.desk
    assembly_bodies(desk)
    made = called(desk, "rep_assembly", DAY)
    room(office, made)
    key(office, Qt.Key.Key_S, ALT)
    shown: SignInSheet = sheet(office, SignInSheet)
    assert shown.box.line.hasFocus(), "one types at once"
    assert shown.at.text() == "14:05", "the time it is, on the day of the meeting"
    write(shown.box.line, "1-28，30")
    key(shown.box.line, ENTER)
    assert desk.ask(meeting_attendance.counts, made).present == 29
    assert shown.light.text() == "Not enough yet"
    assert shown.box.line.text() == ""
    QTest.keyClicks(shown.box.line, "29")
    key(shown.box.line, ENTER)
    assert shown.light.text() == "Enough are there"
    QTest.keyClicks(shown.box.line, "3 4")
    shown.at.setText("15:00")
    key(shown.box.line, Qt.Key.Key_L, ALT)
    assert desk.ask(meeting_attendance.counts, made).present == 28
    assert "left early 2" in shown.line.text()
    QTest.keyClicks(shown.box.line, "40-42")
    shown.why.setText("出差")
    key(shown.box.line, Qt.Key.Key_Q, ALT)
    people = {each.seat_no: each for each in desk.ask(meeting_lists.people, made)}
    assert {people[n].absent_why for n in (40, 41, 42)} == {"出差"}
    QTest.keyClicks(shown.box.line, "42")
    key(shown.box.line, Qt.Key.Key_K, ALT)
    assert desk.ask(meeting_attendance.counts, made).excused == 2


def test_a_number_nobody_has_is_told_beside_the_field(office: Window) -> None:
    desk = office.desk
    assembly_bodies(desk)
    made = called(desk, "rep_assembly", DAY)
    room(office, made)
    key(office, Qt.Key.Key_S, ALT)
    shown: SignInSheet = sheet(office, SignInSheet)
    QTest.keyClicks(shown.box.line, "44, 99")
    key(shown.box.line, ENTER)
    assert "99" in shown.fields["numbers"].complaint
    assert shown.box.line.text() == "44, 99", "what was typed stays"
    assert desk.ask(meeting_attendance.counts, made).came == 0
    shown.box.line.clear()
    key(shown.box.line, ENTER)
    assert shown.fields["numbers"].complaint, "an empty line signs nobody in"
    assert desk.ask(meeting_attendance.counts, made).came == 0


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_two_letters_find_somebody_on_the_list(office: Window, qtbot: Any) -> None:
    desk = office.desk
    made = called(desk, "grid", DAY)
    for name in ("张建国", "李爱华"):
        desk.do(meeting_lists.add_member, made, name)
    room(office, made)
    key(office, Qt.Key.Key_S, ALT)
    shown: SignInSheet = sheet(office, SignInSheet)
    QTest.keyClicks(shown.box.line, "la")
    qtbot.waitUntil(lambda: bool(shown.box._offers))
    key(shown.box.line, ENTER)
    assert [each.name for each in desk.ask(meeting_lists.people, made)
            if each.attendance == "present"] == ["李爱华"]  # fmt: skip


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_at_an_assembly_a_resident_is_found_in_the_register(office: Window, qtbot: Any) -> None:
    desk = office.desk
    one, child, *_others = town(desk)
    made = called(desk, "assembly", DAY, form="residents", base="either")
    room(office, made)
    key(office, Qt.Key.Key_S, ALT)
    shown: SignInSheet = sheet(office, SignInSheet)
    write(shown.box.line, "赵一")
    qtbot.waitUntil(lambda: bool(shown.box._offers))
    key(shown.box.line, ENTER)
    assert [each.resident_id for each in desk.ask(meeting_lists.people, made)] == [one]
    shown.box.choose(child, "赵小")
    key(shown.box.line, ENTER)
    assert "does not count" in shown.fields["numbers"].complaint
    assert names(desk, made) == ["赵一"]


def test_numbers_of_the_printed_sheet_sign_in_at_an_assembly(office: Window) -> None:
    desk = office.desk
    town(desk)
    made = called(desk, "assembly", DAY, form="residents", base="either")
    room(office, made)
    key(office, Qt.Key.Key_P, CTRL)
    fill(office, purpose="签到", receiver="会务组")
    preview = sheet(office, PrintPreview)
    preview.close_panel()
    assert desk.ask(ledgering.exports)[0]["receiver"] == "会务组", "it is noted for whom"
    key(office, Qt.Key.Key_S, ALT)
    shown: SignInSheet = sheet(office, SignInSheet)
    QTest.keyClicks(shown.box.line, "2")
    key(shown.box.line, ENTER)
    QTest.keyClicks(shown.box.line, "1-3")
    key(shown.box.line, ENTER)
    assert sorted(each.seat_no for each in desk.ask(meeting_lists.people, made)) == [1, 2, 3]
    assert desk.ask(meeting_attendance.counts, made).present == 3


def test_guests_stand_apart_and_lines_are_moved(office: Window) -> None:
    desk = office.desk
    made = called(desk, "grid", DAY)
    for name in ("甲", "乙"):
        desk.do(meeting_lists.add_member, made, name)
    page = room(office, made)
    key(office, Qt.Key.Key_P, ALT)
    shown: PeopleSheet = sheet(office, PeopleSheet)
    key(shown.table, Qt.Key.Key_Insert)
    fill(office, name="张站长", capacity="社区民警")
    assert names(desk, made, "guest") == ["张站长"]
    key(shown.table, Qt.Key.Key_M, ALT)
    fill(office, name="丙")
    assert names(desk, made, "member") == ["甲", "乙", "丙"]
    shown.table.selectRow(0)
    key(shown.table, Qt.Key.Key_Down, ALT)
    assert names(desk, made)[:2] == ["乙", "甲"]
    key(shown.table, Qt.Key.Key_Delete)
    assert "甲" not in names(desk, made)
    shown.close_panel()
    page.detail.tabs.setCurrentIndex(2)
    assert "Guests, not counted" in said(page.detail)


def test_by_law_nobody_is_put_on_the_list_by_hand(office: Window) -> None:
    desk = office.desk
    assembly_bodies(desk)
    room(office, called(desk, "rep_assembly", DAY))
    key(office, Qt.Key.Key_P, ALT)
    assert not sheet(office, PeopleSheet).add_member.isEnabled()


def test_a_demand_is_counted_against_the_register(office: Window) -> None:
    desk = office.desk
    one, child, *_others = town(desk)
    made = planned(desk, "assembly", "2026-12-20")
    room(office, made)
    key(office, Qt.Key.Key_U, ALT)
    shown: DemandSheet = sheet(office, DemandSheet)
    for resident in (one, child, one):
        shown.box.choose(resident, "?")
        key(shown.box.line, ENTER)
    write(shown.box.line, "无此人")
    key(shown.box.line, ENTER)
    assert "4 signed, 1 of them count" in shown.line.text()
    signed = desk.ask(meeting_demands.signatures, made)
    assert [bool(each["counts"]) for each in signed] == [True, False, False, False]
    assert "重复签名" in [each["why_not"] for each in signed]
    shown.table.selectRow(3)
    key(shown.table, Qt.Key.Key_Delete)
    assert len(desk.ask(meeting_demands.signatures, made)) == 3
    shown.close_panel()
    key(office, Qt.Key.Key_C, ALT)
    calling: CallSheet = sheet(office, CallSheet)
    assert calling.rows["how"].entry.read() == "demand", "it was demanded"
    assert "3 signed, 1 of them count" in calling.told.text()


def test_a_meeting_goes_its_way_and_on_another_day(office: Window) -> None:
    desk = office.desk
    made = called(desk, "council", DAY, name="第一次会议")
    desk.do(meeting_agenda.add, made, "没议到的")
    page = room(office, made)
    key(office, Qt.Key.Key_O, ALT)
    fill(office)
    now = kept(desk, made)
    assert (now["status"], now["began_at"]) == ("open", "14:05")
    assert offered(page)[0] == "run"
    run(page, "adjourn")
    fill(office, reason="停电")
    assert kept(desk, made)["status"] == "adjourned"
    assert offered(page)[0] == "carry_on"
    key(office, Qt.Key.Key_D, ALT)
    fill(office, day="2026-11-27")
    assert page.detail.record != made
    assert titles(desk, page.detail.record) == ["没议到的"]
    assert "Continues" in said(page.detail)


def test_a_meeting_of_the_past_is_typed_with_the_days_offered(office: Window) -> None:
    desk = office.desk
    made = planned(desk, "council", "2026-10-20")
    room(office, made)
    key(office, Qt.Key.Key_C, ALT)
    fill(office)
    key(office, Qt.Key.Key_N, ALT)
    fill(office)
    key(office, Qt.Key.Key_O, ALT)
    fill(office, at="14:00")
    key(office, Qt.Key.Key_E, ALT)
    fill(office, at="16:00")
    now = kept(desk, made)
    assert (now["called_on"], now["notice_on"], now["status_on"]) == ("2026-10-20",) * 3
    assert (now["status"], now["began_at"], now["ended_at"]) == ("closed", "14:00", "16:00")


def test_an_assembly_is_not_opened_before_it_is_called_or_its_day(office: Window) -> None:
    desk = office.desk
    page = room(office, planned(desk, "rep_assembly", DAY))
    assert "begin" not in offered(page)
    page = room(office, called(desk, "council", "2026-12-01"))
    assert "begin" not in offered(page)


def test_a_cancelled_meeting_says_why(office: Window) -> None:
    desk = office.desk
    made = called(desk, "council", "2026-12-01")
    page = room(office, made)
    run(page, "cancel")
    shown: DeedSheet = sheet(office, DeedSheet)
    shown.act()
    assert shown.rows["reason"].complaint
    fill(office, reason="雷雨")
    assert kept(desk, made)["status"] == "cancelled"
    assert "雷雨" in said(page.detail)
    assert offered(page) == []


def test_votes_stand_there_and_their_ballots_are_printed(office: Window) -> None:
    desk = office.desk
    assembly_bodies(desk)
    made = called(desk, "rep_assembly", DAY)
    item = desk.do(meeting_agenda.add, made, "停车", kind="decision", motion="同意改造").value
    desk.do(meeting_states.begin, made, "14:00")
    desk.do(meeting_attendance.sign_in, made, "1-30", "14:00")
    page = room(office, made)
    assert "ballots" not in offered(page)
    desk.do(votes.open, item, method="secret")
    assert "ballots" in offered(page)
    page.detail.tabs.setCurrentIndex(3)
    assert "同意改造" in said(page.detail)
    run(page, "ballots")
    shown: DeedSheet = sheet(office, DeedSheet)
    assert shown.rows["count"].entry.read() == 30, "one for everybody there"
    fill(office)
    assert "Page 1 of" in said(sheet(office, PrintPreview))


def test_the_wall_shows_the_meeting_and_goes_with_the_room(office: Window) -> None:
    page = room(office, called(office.desk, "council", DAY))
    key(office, Qt.Key.Key_W, ALT)
    assert page.wall is not None
    assert page.wall.isVisible()
    assert not page.wall.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
    page.wall.close()


def test_meetings_go_into_the_calendars_of_others_and_it_is_noted(
    office: Window, asked: Asked, tmp_path: Any
) -> None:
    desk = office.desk
    planned(desk, day="2026-12-08", place="二楼")
    planned(desk, day="2026-10-08", place="一楼")
    page = room(office, planned(desk, day="2026-12-01", place="三楼"))
    asked.will_name(tmp_path / "会议")
    run(page, "calendar")
    written = (tmp_path / "会议.ics").read_text(encoding="utf-8")
    assert "20261201T140000" in written
    assert written.count("BEGIN:VEVENT") == 1
    asked.will_name(tmp_path / "将来.ics")
    run(page, "coming")
    later = (tmp_path / "将来.ics").read_text(encoding="utf-8")
    assert later.count("BEGIN:VEVENT") == 2, "what is over goes into no calendar"
    assert len(desk.ask(ledgering.exports)) == 2


def test_a_paper_is_kept_with_an_item(office: Window, asked: Asked, tmp_path: Any) -> None:
    desk = office.desk
    made = planned(desk)
    item = desk.do(meeting_agenda.add, made, "停车").value
    page = room(office, made)
    file = tmp_path / "方案.pdf"
    file.write_bytes(b"%PDF-1.4 plan")
    asked.will_name(file)
    run(page, "paper")
    fill(office, item=str(item))
    (paper,) = desk.ask(meeting_agenda.papers, made)
    assert (paper["title"], paper["item_id"]) == ("方案", item)
    assert desk.ask(attachments.get, paper["attachment_key"]) == b"%PDF-1.4 plan"
    page.detail.tabs.setCurrentIndex(1)
    assert "方案" in said(page.detail)


def test_the_register_that_moved_is_told(office: Window) -> None:
    desk = office.desk
    town(desk)
    made = called(desk, "assembly", "2026-12-20", form="residents", base="either")
    home(desk, "301", {"name": "李四"})
    page = room(office, made)
    assert "The register has moved" in said(page.detail)
    desk.do(meeting_calling.call, made, form="residents", base="either", on=DAY)
    page.detail.refresh()
    assert "The register has moved" not in said(page.detail)


def test_a_deliberation_decides_nothing_and_the_panel_says_so(office: Window) -> None:
    page = room(office, planned(office.desk))
    assert "No rule of law" in said(page.detail)
    assert "协商" in said(page.detail)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("name", ["agenda", "people", "sign_in", "demand"])
def test_nothing_on_a_sheet_is_cut_at_the_largest_type(
    office: Window, name: str, language: str
) -> None:
    desk = office.desk
    speech.use(language)
    look.wear("light", 200)
    town(desk)
    made = called(desk, "assembly", DAY, form="residents", base="either")
    desk.do(meeting_demands.sign, made, "无此人")
    page = room(office, made)
    run(page, name)
    shown = sheet(office, TableSheet)
    if name == "sign_in":
        write(shown.box.line, "999")
        key(shown.box.line, ENTER)
        assert shown.fields["numbers"].said.isVisible()
    settle()
    cut = [
        part.text()
        for part in shown.panel.findChildren(QLabel)
        if part.isVisible() and part.text() and _seen_of(part) < _wanted_by(part)
    ]
    assert cut == []
    for part in (shown.table, *shown.buttons):
        corner = part.mapTo(shown.panel, part.rect().bottomRight())
        assert shown.panel.rect().contains(corner), part.objectName()
    assert shown.table.viewport().height() > 0


def _wanted_by(label: QLabel) -> int:
    return label.heightForWidth(label.width()) if label.wordWrap() else label.height()


def _seen_of(label: QLabel) -> int:
    """Return how much of the height of a label its parents let be seen."""
    return int(label.visibleRegion().boundingRect().height())
