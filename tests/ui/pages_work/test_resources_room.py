"""The rooms of resources and supply: chips, the week, booking and matching from the panel."""

from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from committee_desk.base.dates import today
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.needs.sheet import NeedSheet
from committee_desk.ui.resources.week import WeekView, monday_of
from committee_desk.ui.window import Window
from committee_desk.work import bookings, keep, matches, query, resources
from committee_desk.work.bookings import Wanted

ROOM = {
    "resource": "二楼活动室",
    "kind": "things",
    "content": "排练、开会",
    "categories": "2.02",
    "capacity": 30,
}


@pytest.fixture
def room(real_window: Window) -> int:
    return real_window.desk.do(
        keep.add, "resources", {**ROOM, "verified_on": today().isoformat()}
    ).value


def enter(window: Window, record: int) -> Any:
    window.go("resources")
    page: Any = window.page
    page.open_record(record)
    return page


def row(window: Window, table: str, record: int) -> dict[str, Any]:
    return window.desk.ask(
        lambda conn: dict(
            conn.exec_driver_sql(f"SELECT * FROM {table} WHERE id = ?", (record,)).mappings().one()
        )
    )


def shown_ids(page: Any) -> list[int]:
    return list(page.pane.model.source.ids)


def press(owner: QWidget, name: str) -> None:
    button = owner.findChild(QPushButton, name)
    assert button is not None, name
    button.click()


def chip(page: Any, name: str) -> None:
    """Press a chip; those the row has let go are still children of it for a moment."""
    next(each for each in page.line.row.buttons if each.objectName() == name).click()


def week_of(page: Any) -> WeekView:
    return page.detail.findChildren(WeekView)[-1]


def sheet_of(window: Window, name: str) -> DeedSheet:
    found = [s for s in window.findChildren(DeedSheet) if s.objectName() == f"{name}_sheet"]
    return found[-1]


def key(widget: QWidget, *keys: Qt.Key) -> None:
    for each in keys:
        QTest.keyClick(widget, each)


def test_one_key_verifies_what_is_in_the_panel(real_window: Window, room: int) -> None:
    real_window.desk.do(keep.change, "resources", room, {"verified_on": "2020-01-01"})
    enter(real_window, room)
    real_window.perform("resources.verify")
    assert row(real_window, "resource", room)["verified_on"] == today().isoformat()


def test_the_kinds_exclude_each_other(real_window: Window, room: int) -> None:
    page = enter(real_window, room)
    chip(page, "chip_kind_people")
    chip(page, "chip_kind_things")
    assert dict(page.line.asked().where) == {"kind": "things"}
    assert room in shown_ids(page)


def test_what_is_stale_or_never_verified_is_asked_for_by_one_chip(
    real_window: Window, room: int
) -> None:
    never = real_window.desk.do(keep.add, "resources", {"resource": "老厂房"}).value
    page = enter(real_window, room)
    chip(page, "chip_stale_on_..today|-")
    assert never in shown_ids(page)
    assert room not in shown_ids(page)


def test_what_is_free_today_follows_the_bookings(real_window: Window, room: int) -> None:
    page = enter(real_window, room)
    free = page.line.row.buttons[-1]
    assert free.text() == "Free today"
    free.click()
    assert room in shown_ids(page)
    whole_day = (f"{today()}T00:00", f"{today()}T23:59")
    real_window.desk.do(bookings.book, room, *whole_day)
    assert room not in shown_ids(page)
    assert page.line.row.buttons[-1].isChecked()


def test_the_week_is_walked_and_booked_by_keys(real_window: Window, room: int) -> None:
    page = enter(real_window, room)
    week = week_of(page)
    week.show_week(week.week, today())
    key(week, Qt.Key.Key_PageDown)
    week = week_of(page)
    assert week.week.monday > monday_of(today())
    at = week.cursor_at()
    key(week, Qt.Key.Key_Down, Qt.Key.Key_Right)
    assert week.cursor_at().hour == at.hour + 1
    assert "free" in week.words()
    key(week, Qt.Key.Key_Return)
    sheet = sheet_of(real_window, "book")
    assert sheet.rows["on"].entry.read() == week.cursor_at().date().isoformat()
    sheet.rows["by_whom"].entry.show("合唱队")
    sheet.act()
    week = week_of(page)
    (made,) = week.week.bookings
    assert (made.by_whom, made.begin) == ("合唱队", week.cursor_at())
    assert "合唱队" in week.words()


def test_a_clash_stands_beside_the_time(real_window: Window, room: int) -> None:
    day = "2030-03-06"
    real_window.desk.do(
        bookings.book, room, f"{day}T09:00", f"{day}T11:00", Wanted(by_whom="舞蹈队")
    )
    enter(real_window, room)
    real_window.perform("resources.book")
    sheet = sheet_of(real_window, "book")
    sheet.put({"on": day, "from_at": "10", "to_at": "12", "by_whom": "合唱队"})
    sheet.act()
    assert "舞蹈队" in sheet.rows["from_at"].complaint
    assert "11:00" in sheet.rows["from_at"].complaint


def test_a_booking_under_the_cursor_can_be_noted_and_cancelled(
    real_window: Window, room: int
) -> None:
    monday = monday_of(today())
    ids = [
        real_window.desk.do(
            bookings.book, room, f"{monday}T{h}:00", f"{monday}T{h}:30", despite=("in_the_past",)
        ).value
        for h in (9, 10)
    ]
    page = enter(real_window, room)
    week = week_of(page)
    week.day, week.hour = 0, 9
    week.moved.emit()
    press(week.parentWidget(), "booking_used")
    assert row(real_window, "booking", ids[0])["state"] == "used"
    week = week_of(page)
    week.day, week.hour = 0, 10
    week.moved.emit()
    press(week.parentWidget(), "booking_cancel")
    sheet_of(real_window, "cancel_booking").act()
    assert row(real_window, "booking", ids[1])["state"] == "cancelled"


def test_a_withdrawal_takes_back_what_is_ticked_and_nothing_else(
    real_window: Window, room: int
) -> None:
    needs = [
        real_window.desk.do(keep.add, "needs", {"need": each}).value for each in ("排练", "开会")
    ]
    held = [real_window.desk.do(matches.promise, n, "resources", room).value for n in needs]
    enter(real_window, room)
    real_window.perform("resources.withdraw")
    sheet = sheet_of(real_window, "withdraw")
    sheet.rows["reason"].entry.show("漏水")
    sheet.ticks["promises"].choose([held[0]])
    sheet.act()
    assert row(real_window, "resource", room)["withdrawn_reason"] == "漏水"
    assert row(real_window, "need_match", held[0])["state"] == "withdrawn"
    assert row(real_window, "need_match", held[1])["state"] == "promised"


def test_a_fitting_need_is_promised_and_goes_to_its_outcome(real_window: Window, room: int) -> None:
    need = real_window.desk.do(keep.add, "needs", {"need": "合唱队没地方排练"}).value
    page = enter(real_window, room)
    press(page.detail, f"promise_to_{need}")
    sheet_of(real_window, "promise").act()
    (match,) = _matches(real_window, need)
    press(page.detail, f"use_{match}")
    assert row(real_window, "need_match", match)["state"] == "used"
    press(page.detail, f"outcome_{match}")
    sheet = sheet_of(real_window, "outcome")
    sheet.put({"outcome": "met", "asker_word": "good"})
    sheet.act()
    held = row(real_window, "need_match", match)
    assert (held["outcome"], held["asker_word"], held["owner_word"]) == ("met", "good", None)
    assert held["reasons"]


def _matches(window: Window, need: int) -> list[int]:
    return window.desk.ask(
        lambda conn: list(
            conn.exec_driver_sql("SELECT id FROM need_match WHERE need_id = ?", (need,)).scalars()
        )
    )


def test_suggestions_stand_beside_a_need_as_it_is_typed(
    real_window: Window, room: int, qtbot: Any
) -> None:
    real_window.go("needs")
    page: Any = real_window.page
    page.new()
    sheet = real_window.findChild(NeedSheet)
    sheet.form.rows["need"].entry.show("合唱队没地方排练")
    sheet.form.touched.emit()
    qtbot.waitUntil(lambda: bool(sheet.suggestions.found), timeout=5000)
    assert room in [each.id for each in sheet.suggestions.found]
    press(sheet, f"tick_resources_{room}")
    sheet.save()
    ids = list(real_window.desk.ask(query.ids, query.Question("needs", text="合唱队没地方排练")))
    (match,) = _matches(real_window, ids[0])
    held = row(real_window, "need_match", match)
    assert (held["resource_id"], held["state"]) == (room, "suggested")


def test_money_is_not_booked(real_window: Window) -> None:
    fund = real_window.desk.do(keep.add, "resources", {"resource": "微基金", "kind": "money"}).value
    page = enter(real_window, fund)
    assert page.detail.findChild(WeekView) is None
    assert page.detail.findChild(QPushButton, "deed_book") is None


def test_a_supply_ends_from_its_panel(real_window: Window) -> None:
    supply = real_window.desk.do(keep.add, "supplies", {"supply": "免费体检"}).value
    real_window.go("supplies")
    page: Any = real_window.page
    page.open_record(supply)
    real_window.perform("supplies.end_supply")
    sheet = sheet_of(real_window, "end_supply")
    sheet.put({"on": "2026-01-31"})
    sheet.act()
    assert row(real_window, "supply", supply)["to_on"] == "2026-01-31"


def test_a_week_knows_what_is_open() -> None:
    from committee_desk.rules.recurrence_words import parse
    from committee_desk.ui.resources.week import Week, open_spans

    monday = date(2026, 11, 23)
    week = Week(monday, (), open_spans(parse("每周三上午9时至11时"), monday))
    assert week.is_open(2, "09:00", "10:00")
    assert not week.is_open(2, "11:00", "12:00")
    assert not week.is_open(3, "09:00", "10:00")
    assert Week(monday).is_open(3, "09:00", "10:00")
    assert datetime.combine(monday, datetime.min.time()).weekday() == 0


def test_brought_back_from_the_panel(real_window: Window, room: int) -> None:
    real_window.desk.do(resources.withdraw, room, "装修")
    real_window.go("resources")
    page: Any = real_window.page
    page.detail.show_record(room)
    press(page.detail, "deed_bring_back")
    assert row(real_window, "resource", room)["withdrawn_on"] is None


def test_questionnaires_are_typed_back_one_after_the_other(real_window: Window) -> None:
    from committee_desk.ui.resources.questionnaire import QuestionnaireSheet

    real_window.go("resources")
    real_window.perform("resources.type_back")
    for turn in range(2):
        sheet = [s for s in real_window.findChildren(QuestionnaireSheet) if s.isVisible()][-1]
        assert sheet.count == turn
        sheet.rows["provider"].entry.show(f"单位{turn}")
        sheet.rows["numbers"].entry.show("31 11")
        sheet.look()
        assert "活动场地、会议室、理发" in sheet.told.text()
        assert sheet.isAncestorOf(real_window.focusWidget())
        sheet.act()
    found = real_window.desk.ask(query.ids, query.Question("resources", text="单位"))
    kept = real_window.desk.ask(
        lambda conn: conn.exec_driver_sql(
            "SELECT count(*) FROM resource WHERE provider LIKE '单位%'"
        ).scalar_one()
    )
    assert kept == 4
    assert len(found) in (0, 4)


def test_a_number_the_form_has_not_is_told_while_typing(real_window: Window) -> None:
    from committee_desk.ui.resources.questionnaire import QuestionnaireSheet

    real_window.go("resources")
    real_window.perform("resources.type_back")
    sheet = real_window.findChild(QuestionnaireSheet)
    sheet.rows["numbers"].entry.show("99")
    sheet.look()
    assert "99" in sheet.rows["numbers"].complaint


def test_a_volunteer_is_entered_as_a_resource_before_anything_is_promised(
    real_window: Window,
) -> None:
    from committee_desk.work import tags
    from tests.helpers.desks import add_person

    desk = real_window.desk
    person = add_person(desk, "周国平", remark="退休电工，会修灯")
    desk.do(lambda unit: tags.add_tag(unit, person, "志愿者") and unit.say(""))
    need = desk.do(keep.add, "needs", {"need": "楼下老太太家里跳闸，找人修"}).value
    real_window.go("needs")
    page: Any = real_window.page
    page.open_record(need)
    press(page.detail, f"as_resource_residents_{person}")
    (made,) = desk.ask(query.ids, query.Question("resources", where=(("owner_id", str(person)),)))
    kept = row(real_window, "resource", made)
    assert (kept["resource"], kept["kind"], kept["agent_kind"]) == ("周国平", "people", "volunteer")
    assert _matches(real_window, need) == []


def test_a_noted_suggestion_is_promised_and_taken_back_from_the_need(
    real_window: Window, room: int
) -> None:
    desk = real_window.desk
    need = desk.do(keep.add, "needs", {"need": "合唱队没地方排练"}).value
    match = desk.do(matches.suggest, need, "resources", room).value
    real_window.go("needs")
    page: Any = real_window.page
    page.open_record(need)
    press(page.detail, f"promise_it_{match}")
    sheet_of(real_window, "promise").act()
    assert row(real_window, "need_match", match)["state"] == "promised"
    assert row(real_window, "need", need)["status"] == "matched"
    press(page.detail, f"withdraw_{match}")
    sheet = sheet_of(real_window, "withdraw_match")
    sheet.rows["reason"].entry.show("改期")
    sheet.act()
    assert row(real_window, "need_match", match)["state"] == "withdrawn"
    assert row(real_window, "need", need)["status"] == "listed"
