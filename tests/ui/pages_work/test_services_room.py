"""The room of services: built, taken further, run, booked, judged and dropped by keyboard."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from committee_desk.base.dates import set_clock
from committee_desk.printing.display import text_of
from committee_desk.ui import look
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.forms.inputs import CodeInput
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.pages.services import ServicesPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.services.bars import BarChart, BarShown
from committee_desk.ui.window import Window
from committee_desk.work import (
    evaluations,
    keep,
    rows,
    service_bookings,
    service_runs,
    service_states,
)
from tests.helpers.asked import Asked
from tests.helpers.served import GOOD, NOON, Served, row, run_it, serve
from tests.work import topic_desks

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


@pytest.fixture
def made(office: Window) -> Served:
    return serve(office.desk, service="助餐送餐", bookable=True)


@pytest.fixture
def page(office: Window, made: Served) -> ServicesPage:
    """Return the room with a running service in its panel."""
    run_it(office.desk, made.service)
    return room(office, made.service)


def room(office: Window, service: int) -> ServicesPage:
    office.go("services")
    page = office.page
    assert isinstance(page, ServicesPage)
    office.activateWindow()
    QTest.qWaitForWindowActive(office)
    page.open_record(service)
    return page


def sheet(page: ServicesPage) -> DeedSheet:
    found = page.deeds.sheet
    assert found is not None
    assert found.isVisible()
    return found


def fill(page: ServicesPage, **values: Any) -> None:
    shown = sheet(page)
    shown.put(values)
    shown.act()
    assert shown.isHidden(), [r.complaint for r in shown.rows.values()] + [shown.notice.isVisible()]


def offered(page: ServicesPage, name: str) -> Button | None:
    """Return a button of the panel; one whose record is gone is hidden until it is deleted."""
    found = page.detail.findChildren(Button, name)
    return next((button for button in found if not button.isHidden()), None)


def press(page: ServicesPage, name: str) -> None:
    button = offered(page, name)
    assert button is not None
    button.click()


def said(page: ServicesPage) -> str:
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel))


def test_a_service_is_built_from_needs_that_say_the_same(office: Window, made: Served) -> None:
    desk = office.desk
    for _n in range(2):
        desk.do(keep.add, "needs", {"need": "安装紧急呼叫器", "category": "1.01.5"})
    page = room(office, made.service)
    office.perform("services.build")
    shown = sheet(page)
    ticks = shown.ticks["needs"]
    assert [chip.text() for chip in ticks.chips.values()] == ["安装紧急呼叫器 ×2"]
    shown.act()
    assert not shown.isHidden(), "nothing chosen, nothing built"
    fill(page, needs=[0])
    assert page.seen is not None
    assert page.detail.title.text() == "安装紧急呼叫器"
    assert len(page.seen.needs) == 2


def test_each_state_offers_what_follows(office: Window, made: Served) -> None:
    page = room(office, made.service)

    def state() -> str:
        return str(row(office.desk, "service", made.service)["status"])

    press(page, "deed_judge_plan")
    fill(page, science="good", reason="good", benefit="fair")
    press(page, "deed_deliberate")
    fill(page)
    assert state() == "deliberated"
    press(page, "deed_list")
    shown = sheet(page)
    shown.act()
    assert shown.rows["approved_by"].complaint
    fill(page, approved_by="第三次居民代表会议")
    assert "第三次居民代表会议" in said(page)
    press(page, "deed_publicise")
    fill(page)
    press(page, "deed_start")
    fill(page)
    assert state() == "running"
    assert offered(page, "deed_start") is None


def test_a_run_of_today_is_added_and_entered_in_one_go(page: ServicesPage, made: Served) -> None:
    QTest.keyClick(page.window(), Qt.Key.Key_R, CTRL)
    fill(page, day="2026-11-25")
    fill(page, attendance=26, cost=5000, output="送餐26份")
    (run,) = page.frame.desk.ask(service_runs.of_service, made.service)
    assert (run["state"], run["attendance"], run["cost"]) == ("held", 26, 5000)
    assert "26" in said(page)


def test_runs_are_planned_and_one_is_cancelled(page: ServicesPage, made: Served) -> None:
    press(page, "deed_plan_runs")
    fill(page, until="2026-11-30")
    desk = page.frame.desk
    run = desk.ask(service_runs.of_service, made.service)[0]
    desk.do(service_bookings.book, made.service, run["id"], name="李四", phone="0512-62345678")
    press(page, f"cancel_{run['id']}")
    fill(page, reason="停水")
    assert row(desk, "service_run", run["id"])["state"] == "cancelled"
    assert "停水" in said(page)


def test_who_a_service_is_not_for_is_booked_with_a_reason(page: ServicesPage, made: Served) -> None:
    desk = page.frame.desk
    assert "reason" not in _booking_sheet(page, made).rows, "asked only where it can be needed"
    sheet(page).close_panel()
    desk.do(keep.change, "services", made.service, {"eligibility": "T01"})
    shown = _booking_sheet(page, made)
    assert "独居老人" in shown.told.text()
    shown.put({"resident_id": made.person, "people": 1})
    shown.act()
    assert "张三" in shown.rows["reason"].complaint
    fill(page, reason="名额有空")
    assert "张三" not in desk.history(1)[0].words.text()
    assert "名额有空" in desk.history(1)[0].words.text()


def _booking_sheet(page: ServicesPage, made: Served) -> DeedSheet:
    desk = page.frame.desk
    if not desk.ask(service_runs.of_service, made.service):
        desk.do(service_runs.add, made.service, "2026-11-27")
    page.open_record(made.service)
    assert page.seen is not None
    page.deeds.book(page.seen, page.seen.coming()[0])
    return sheet(page)


def test_bookings_fill_up_and_move_up(page: ServicesPage, made: Served) -> None:
    desk = page.frame.desk
    run = desk.do(service_runs.add, made.service, "2026-11-27").value
    press(page, "deed_sign_up")
    listed = page.deeds.signups
    assert listed is not None
    for name, people in (("李四", 2), ("王五", 2)):
        listed.findChild(Button, "one_more").click()  # type: ignore[union-attr]
        fill(page, name=name, people=people)
    assert [each["state"] for each in listed.table.rows.entries] == ["booked", "waiting"]
    listed.table.selectRow(0)
    listed.buttons["give_up"].click()
    assert [each["state"] for each in listed.table.rows.entries] == ["cancelled", "booked"]
    listed.table.selectRow(1)
    listed.buttons["came"].click()
    assert desk.ask(service_runs.came, run) == 2
    listed.close_panel()


def test_forms_are_typed_back_by_keyboard_alone(page: ServicesPage, made: Served) -> None:
    QTest.keyClick(page.window(), Qt.Key.Key_J, CTRL)
    shown = sheet(page)
    box = shown.rows["forms"].entry.focus
    assert box.hasFocus()
    for line in ("545", "44", "5-4"):
        QTest.keyClicks(box, line)
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert shown.rows["forms"].complaint, "the second is wanting a figure"
    QTest.keyClick(box, Qt.Key.Key_Return, CTRL)
    assert not shown.isHidden()
    shown.put({"forms": ""})
    keys = 0
    for line in ("545", "444", "5-4"):
        QTest.keyClicks(box, line)
        QTest.keyClick(box, Qt.Key.Key_Return)
        keys += len(line) + 1
    assert keys == 12, "four presses a form"
    assert "3" in shown.told.text()
    QTest.keyClick(box, Qt.Key.Key_Return, CTRL)
    assert shown.isHidden()
    result = page.frame.desk.ask(evaluations.result, made.service)
    assert result is not None
    assert result.forms == 3


def test_the_result_is_shown_printed_and_given_back(page: ServicesPage, made: Served) -> None:
    desk = page.frame.desk
    for period, on, line in (("2026-Q3", "2026-09-20", "333"), ("", "", "555\n444")):
        desk.do(evaluations.enter, made.service, "residents", evaluations.read_lines(line),
                period=period, on=on)  # fmt: skip
    page.detail.refresh()
    (chart,) = [each for each in page.detail.findChildren(BarChart) if
                not each.isHidden()]  # fmt: skip
    assert [bar.told for bar in chart.bars] == ["4.5 (+1.5)"] * 3
    assert "4.5 (+1.5)" in chart.accessibleName()
    press(page, "deed_give_back")
    fill(page, how="书面")
    assert page.seen is not None
    assert page.seen.waiting == ("provider", "residents")
    press(page, "deed_give_back")
    offered = sheet(page).rows["to_whom"].entry
    assert isinstance(offered, CodeInput)
    assert [offered.box.itemText(n) for n in range(offered.box.count())][:4] == [
        "", "提供方 2026-Q4", "居民 2026-Q4", "出资方 2026-Q3",
    ]  # fmt: skip
    fill(page, to_whom="funder 2026-Q3")
    given = desk.ask(evaluations.given_back, made.service, "2026-Q3")
    assert [each["to_whom"] for each in given] == ["funder"], "an earlier result is owed too"
    page.window().perform("services.print_result")  # type: ignore[attr-defined]
    preview = page.deeds.preview
    assert preview is not None
    document = preview._order.document
    assert document is not None
    assert "4.5（上期3）" in "".join(text_of(document.pages[0]).split())
    preview.close_panel()


def test_the_notice_of_the_result_is_begun_filled_in(page: ServicesPage, made: Served) -> None:
    frame = page.frame
    frame.desk.do(evaluations.enter, made.service, "residents",
                  evaluations.read_lines("555\n" * 6))  # fmt: skip
    page.detail.refresh()
    frame.perform("services.notice_result")
    writing = frame.page
    assert isinstance(writing, BulletinsPage)
    assert writing.writing()


def test_dropping_says_what_follows_and_who_is_to_be_told(page: ServicesPage, made: Served) -> None:
    page.frame.perform("services.drop")
    shown = sheet(page)
    assert "1" in shown.told.text()
    shown.act()
    assert shown.rows["reason"].complaint
    fill(page, reason="食堂停业")
    assert row(page.frame.desk, "need", made.need)["status"] == "listed"
    assert "食堂停业" in said(page)
    assert offered(page, "deed_hold") is None


def test_the_meeting_that_agreed_is_chosen_from_the_list(office: Window, made: Served) -> None:
    desk = office.desk
    held = topic_desks.meeting(
        desk, "reps", "2026-11-25", name="第三次居民代表会议", status="closed"
    )
    topic_desks.meeting(desk, "reps", "2026-12-05", name="第四次居民代表会议", status="planned")
    page = room(office, made.service)
    desk.do(service_states.go_on, made.service, "deliberate")
    desk.do(service_states.judge_plan, made.service, GOOD)
    page.detail.refresh()
    press(page, "deed_list")
    choice = sheet(page).rows["meeting_key"].entry
    assert isinstance(choice, CodeInput)
    choice.show(str(held))
    sheet(page).act()
    assert sheet_closed(page)
    assert row(desk, "service", made.service)["meeting_key"] == held
    link = offered(page, f"meetings_{held}")
    assert link is not None
    assert link.text() == "第三次居民代表会议"
    assert offered(page, "deed_decide") is None, "somebody agreed"
    office.perform("services.decide")
    fill(page, meeting_key=None, approved_by="党群联席会议")
    assert row(desk, "service", made.service)["meeting_key"] is None
    assert "党群联席会议" in said(page)


def sheet_closed(page: ServicesPage) -> bool:
    return page.deeds.sheet is not None and page.deeds.sheet.isHidden()


def test_one_nobody_agreed_to_asks_for_the_meeting_first(office: Window, made: Served) -> None:
    page = room(office, made.service)
    run_it(office.desk, made.service)
    office.desk.do(_forget_who_agreed, made.service)
    page.detail.refresh()
    press(page, "deed_decide")
    fill(page, approved_by="党群联席会议")
    assert row(office.desk, "service", made.service)["approved_by"] == "党群联席会议"


def _forget_who_agreed(unit: Any, service: int) -> None:
    rows.change(unit, "service", service, {"approved_by": None, "approved_on": None})
    unit.say("")


def test_judged_it_is_renewed_or_dropped(page: ServicesPage, made: Served) -> None:
    frame = page.frame
    frame.desk.do(evaluations.enter, made.service, "party", evaluations.read_lines("555"))
    page.detail.refresh()
    press(page, "deed_evaluate")
    fill(page)
    assert offered(page, "deed_drop") is not None
    press(page, "deed_renew")
    fill(page, reason="居民满意", approved_by="联席会议")
    assert row(frame.desk, "service", made.service)["status"] == "renewed"
    assert page.seen is not None
    assert page.seen.id != made.service
    assert page.seen.status == "listed"


def test_calendar_and_contacts_are_written(
    page: ServicesPage, made: Served, tmp_path: Path, asked: Asked
) -> None:
    frame = page.frame
    frame.desk.do(service_runs.plan, made.service, "2026-11-30")
    asked.will_name(tmp_path / "calendar")
    frame.perform("services.calendar")
    written = (tmp_path / "calendar.ics").read_bytes()
    assert written.count(b"BEGIN:VEVENT") == 1, "three days of one series"
    assert b"RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR" in written


def test_an_empty_room_says_what_a_service_is(office: Window) -> None:
    office.go("services")
    page = office.page
    assert isinstance(page, ServicesPage)
    assert page.seen is None
    assert page.findChild(Button, "first_record") is not None
    office.perform("services.build")
    assert page.deeds.sheet is None, "there is no need to build from"


def test_bars_are_as_long_as_what_they_tell(qtbot: QtBot) -> None:
    chart = BarChart([BarShown("满意度", 4.0, 2.0, "4 (+2)"), BarShown("无", None, None, "—")], 5.0)
    qtbot.addWidget(chart)
    chart.resize(500, chart.sizeHint().height())
    picture: QImage = chart.grab().toImage()
    y = look.dp(20) + look.dp(5)
    filled = look.colour("primary").name()
    long = [x for x in range(500) if picture.pixelColor(x, y).name() == filled]
    assert abs(len(long) - 400) <= 2
    before = look.colour("text3").name()
    thin = [x for x in range(500)
            if picture.pixelColor(x, look.dp(20) + look.dp(10) + 3).name() == before]  # fmt: skip
    assert abs(len(thin) - 200) <= 2
