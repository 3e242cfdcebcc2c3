"""The room of visits: plans with progress, sheets typed back by keys, who was not seen."""

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from committee_desk.ui import look
from committee_desk.ui.forms.drafts import DraftKeeper
from committee_desk.ui.pages.visits import VisitsPage
from committee_desk.ui.visits import clock
from committee_desk.ui.visits.need_line import categories_of, matching
from committee_desk.ui.visits.reception import ReceptionSheet
from committee_desk.ui.visits.typing_back import TypingBack
from committee_desk.ui.window import Window
from committee_desk.work import visit_progress, visit_routes
from tests.helpers.visiting import PAIR, Street, plan, rows, settle_street, tagged, visit

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def street(office: Window, monkeypatch: pytest.MonkeyPatch) -> Street:
    return settle_street(office.desk, monkeypatch)


def room(window: Window) -> VisitsPage:
    """Go to the room and return it."""
    window.go("visits")
    assert isinstance(window.page, VisitsPage)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    return window.page


def said(widget: Any) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(*keys: Qt.Key | str) -> None:
    """Press keys and type texts where the focus is."""
    for key in keys:
        where = QApplication.focusWidget()
        assert where is not None
        if isinstance(key, str) and key.isascii():
            QTest.keyClicks(where, key)
        elif isinstance(key, str):
            by_input_method = QInputMethodEvent()
            by_input_method.setCommitString(key)
            QApplication.sendEvent(where, by_input_method)
        else:
            QTest.keyClick(where, key)


def typing(page: VisitsPage, households: Sequence[int]) -> tuple[TypingBack, int]:
    """Plan a route and open its sheet to be typed back."""
    route = plan(page.frame.desk, list(households))
    page.plans.choose(route)
    page.do("type_back")
    shown = page.plan_deeds.typing
    assert shown is not None
    return shown, route


def results(page: VisitsPage, route: int) -> list[tuple[str, str]]:
    lines = page.frame.desk.ask(visit_routes.lines, route)
    return [(line.head, line.result) for line in lines]


def test_an_empty_month_leads_to_the_first_plan(
    qtbot: QtBot, office: Window, street: Street
) -> None:
    page = room(office)
    assert page.plans.stack.currentWidget() is page.plans.empty
    qtbot.keyClick(page.plans.empty.buttons[0], ENTER)
    sheet = page.plan_deeds.sheet
    assert sheet is not None
    sheet.put({"staff1": PAIR[0], "staff2": PAIR[1], "grid_id": street.grid})
    qtbot.keyClick(sheet, ENTER, CTRL)
    (made,) = office.desk.ask(visit_progress.plans, "2026-11")
    assert (made.group, made.quota, made.assigned) == ("王秀兰、赵敏", 20, 3), (
        "filled from the grid"
    )
    assert page.plan is not None
    assert page.plan.id == made.id
    assert [each["line"].head for each in page.panel.table.rows.entries] == [
        "张三丰",
        "李四光",
        "欧阳春晓",
    ]
    assert "0 of 20" in said(page.panel)


def test_a_plan_of_another_month_is_shown_in_its_month(office: Window, street: Street) -> None:
    page = room(office)
    page.new_plan()
    sheet = page.plan_deeds.sheet
    assert sheet is not None
    sheet.put({"month": "2026-12", "staff1": "孙平", "staff2": "周浩"})
    sheet.act()
    assert page.plans.month == "2026-12"
    assert page.plan is not None
    assert (page.plan.month, page.plan.group) == ("2026-12", "孙平、周浩")
    page.plans.before.click()
    assert page.plans.month == "2026-11"
    assert page.plans.stack.currentWidget() is page.plans.empty
    page.plans.after.click()
    page.plans.after.click()
    page.plans.empty_repeat.click()
    (again,) = office.desk.ask(visit_progress.plans, "2027-01")
    assert (again.group, again.assigned) == ("孙平、周浩", 4)


def test_a_plan_that_cannot_be_is_told_beside_its_field(office: Window, street: Street) -> None:
    page = room(office)
    page.new_plan()
    sheet = page.plan_deeds.sheet
    assert sheet is not None
    sheet.put({"month": "2026-13", "staff1": "", "staff2": ""})
    sheet.act()
    assert "2026-13" in sheet.rows["month"].complaint
    sheet.put({"month": "2026-11"})
    sheet.act()
    assert sheet.rows["group_label"].complaint


def test_a_sheet_is_typed_back_by_keys_alone(office: Window, street: Street) -> None:
    page = room(office)
    home = street.homes
    shown, route = typing(page, list(home.values()))
    press("25", ENTER, "930", ENTER, "1", ENTER, ENTER)
    press("2")
    press("1", ENTER)
    press("水压低", Qt.Key.Key_F4, "wy", Qt.Key.Key_Down, ENTER, ENTER)
    press("3")
    assert results(page, route) == [
        ("张三丰", "met"),
        ("李四光", "no_answer"),
        ("欧阳春晓", "met"),
        ("王五一", "refused"),
    ]
    first, *_rest = rows(office.desk, "SELECT * FROM visit ORDER BY id")
    assert (first["day"], first["from_time"]) == ("2026-11-25", "09:30")
    (need,) = rows(office.desk, "SELECT need, category, reporter_id FROM need")
    assert (need["need"], need["category"]) == ("水压低", "3.01")
    assert need["reporter_id"] == street.people["欧阳春晓"], "the only member of the household"
    assert "Every line" in said(shown)
    press(Qt.Key.Key_Escape)
    assert shown.isHidden()
    assert "2 of 20" in said(page.panel)
    assert page.status() == "2026-11: 0 of 1 groups reached"


def test_ctrl_z_takes_one_household_back_as_it_was_typed(office: Window, street: Street) -> None:
    page = room(office)
    shown, route = typing(page, list(street.homes.values()))
    press("25", ENTER, ENTER, "1", ENTER, "门锁坏了", ENTER, "2")
    assert [result for _head, result in results(page, route)] == ["met", "no_answer", "", ""]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
    assert [result for _head, result in results(page, route)] == ["met", "", "", ""]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
    assert [result for _head, result in results(page, route)] == ["", "", "", ""]
    assert shown.at == 0
    assert shown.entry.values()["problems"] == "门锁坏了"
    press("1", ENTER, ENTER)
    assert results(page, route)[0] == ("张三丰", "met")
    assert rows(office.desk, "SELECT problems FROM visit WHERE deleted IS NULL") == [
        {"problems": "门锁坏了"}
    ]


def test_an_entered_line_is_shown_again_and_corrected(office: Window, street: Street) -> None:
    page = room(office)
    shown, route = typing(page, [street.homes["李四光"], street.homes["张三丰"]])
    press("24", ENTER, ENTER, "1", ENTER, "门锁坏了", ENTER)
    press(Qt.Key.Key_Up)
    values = shown.entry.values()
    assert (values["day"], values["result"], values["problems"]) == (
        "2026-11-24",
        "met",
        "门锁坏了",
    )
    assert values["met"] == [street.people["张三丰"]]
    press("4")
    assert results(page, route)[0] == ("张三丰", "moved")
    assert len(rows(office.desk, "SELECT id FROM visit WHERE deleted IS NULL")) == 1


def test_what_is_missing_is_told_and_has_the_focus(office: Window, street: Street) -> None:
    page = room(office)
    shown, route = typing(page, [street.homes["李四光"]])
    press("32", ENTER, ENTER, "2")
    assert "32" in said(shown.entry)
    assert shown.entry.day.hasFocus()
    shown.entry.day.clear()
    press("24", ENTER, "2561", ENTER, "2")
    assert "2561" in said(shown.entry)
    assert shown.entry.time.hasFocus()
    shown.entry.time.clear()
    shown.entry.result.show_value("")
    shown.keep()
    assert shown.entry.result.hasFocus()
    assert results(page, route) == [("李四光", "")]
    press("2")
    assert results(page, route) == [("李四光", "no_answer")]


def test_a_line_the_desk_refuses_comes_back_as_it_was_typed(office: Window, street: Street) -> None:
    from committee_desk.work import visit_plans

    page = room(office)
    shown, route = typing(page, [street.homes["李四光"], street.homes["张三丰"]])
    office.desk.do(visit_plans.remove, route)
    press("24", ENTER, ENTER, "1", ENTER, "门锁坏了", ENTER)
    assert "no longer there" in said(shown)
    assert shown.entry.values()["problems"] == "门锁坏了"


def test_what_was_typed_survives_a_crash(office: Window, street: Street) -> None:
    page = room(office)
    shown, route = typing(page, [street.homes["李四光"], street.homes["张三丰"]])
    press("24", ENTER, ENTER, "2")
    press("1", ENTER, "门锁坏了")
    shown.findChild(DraftKeeper).keep()
    # As if the program had ended here: nothing of the sheet is asked to put anything away.
    shown.hide()
    page.plan_deeds.typing = None
    page._read_month()
    assert "half typed" in [
        page.plans.table.rows.columns[2].text(each) for each in page.plans.table.rows.entries
    ]
    page.do("type_back")
    again = page.plan_deeds.typing
    assert again is not None
    assert again.at == 1
    assert again.entry.values()["problems"] == "门锁坏了"
    assert again.entry.values()["result"] == "met"
    again.entry.problems.setFocus()
    press(ENTER)
    assert results(page, route) == [("张三丰", "no_answer"), ("李四光", "met")]
    assert not [each for each in office.desk.offered_drafts() if each.data]


def test_leaving_in_the_middle_of_a_line_keeps_it_as_a_draft(
    office: Window, street: Street
) -> None:
    page = room(office)
    shown, _route = typing(page, [street.homes["李四光"]])
    press("24", ENTER, ENTER, "1", ENTER, "门", Qt.Key.Key_Escape)
    assert shown.isHidden()
    page.do("type_back")
    again = page.plan_deeds.typing
    assert again is not None
    assert again.entry.values()["problems"] == "门"
    assert "is here again" in said(again)


def test_lines_half_typed_wait_while_others_are_looked_at(office: Window, street: Street) -> None:
    page = room(office)
    shown, _route = typing(page, [street.homes["李四光"], street.homes["张三丰"]])
    press("24", ENTER, ENTER, "1", ENTER, "门锁", Qt.Key.Key_Down)
    assert shown.at == 1
    assert shown.entry.values()["problems"] == ""
    press(Qt.Key.Key_Up)
    assert shown.entry.values()["problems"] == "门锁"


@pytest.mark.parametrize("scale", [100, 200])
def test_a_need_line_scrolls_into_sight(
    qtbot: QtBot, office: Window, street: Street, scale: int
) -> None:
    look.wear("light", scale)
    page = room(office)
    shown, _route = typing(page, [street.homes["李四光"]])
    press("24", ENTER, ENTER, "1", ENTER, "门锁坏了", Qt.Key.Key_F4)
    line = shown.entry.needs[0].category.line
    assert line.hasFocus()
    qtbot.waitUntil(lambda: line.visibleRegion().boundingRect().height() == line.height())


def test_who_was_not_seen_is_asked_by_category_and_made_a_route(
    office: Window, street: Street
) -> None:
    desk = office.desk
    tagged(desk, street.people["李四光"], "T01")
    tagged(desk, street.people["王五一"], "T01")
    visit(desk, street.homes["张三丰"], "2026-11-20")
    page = room(office)
    page.show_view("due")
    names = [each["row"].name for each in page.due.table.rows.entries]
    assert names == ["李四光", "欧阳春晓", "王五一", "张三丰"]
    offered = dict(page.due.category.offers())
    assert offered["T01"] == "独居老人"
    page.due.category.choose("T01", offered["T01"])
    page.due.asked.emit()
    assert [each["row"].name for each in page.due.table.rows.entries] == ["李四光", "王五一"]
    page.due.route.click()
    sheet = page.plan_deeds.sheet
    assert sheet is not None
    assert sheet.rows["kind"].entry.read() == "welfare_check"
    sheet.act()
    (made,) = desk.ask(visit_progress.plans, "2026-11")
    assert (made.kind, made.assigned, made.quota) == ("welfare_check", 2, 2)
    assert page.view == "plans"


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("", "mandatory"),
        ("again", "follow_up"),
        ("universal", "universal"),
        ("elders", "welfare_check"),
        ("T04", "welfare_check"),
        ("T13", "priority"),
        ("priority", "priority"),
    ],
)
def test_those_not_seen_get_the_visit_that_fits(
    office: Window, street: Street, category: str, kind: str
) -> None:
    page = room(office)
    page.show_view("due")
    page.due.category.choose(category, category)
    assert page.due.kind() == kind
    page.due.asked.emit()
    assert page.status() == page.due.count.text()


def test_enter_on_somebody_not_seen_opens_the_visit_with_the_staff_of_last_time(
    qtbot: QtBot, office: Window, street: Street
) -> None:
    visit(office.desk, street.homes["张三丰"], "2026-11-20")
    page = room(office)
    page.show_view("due")
    qtbot.keyClick(page.due.table, ENTER)
    sheet = office.findChild(type(page.sheet_of(0, {})), "record_sheet")
    assert sheet is not None
    values = sheet.form.values()
    assert values["household_id"] == street.homes["李四光"]
    assert (values["staff1"], values["staff2"]) == PAIR
    assert values["day"] == "2026-11-25"


def test_everybody_seen_is_said(office: Window, street: Street) -> None:
    page = room(office)
    page.show_view("due")
    page.due.category.choose("T01", "独居老人")
    page.due.asked.emit()
    assert page.due.stack.currentWidget() is page.due.none
    page.due.category.choose("again", "")
    page.due.asked.emit()
    assert page.due.stack.currentWidget() is page.due.none
    visit(office.desk, street.homes["李四光"], "2026-11-03", follow_up_on="2026-11-10")
    assert page.due.stack.currentWidget() is page.due.shown


def test_a_list_that_cannot_be_read_says_so_and_tries_again(
    office: Window, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    from committee_desk.work import visits_due

    page = room(office)
    page.show_view("due")
    real = visits_due.unseen

    def broken(*_args: Any) -> Any:
        raise OSError("no")

    monkeypatch.setattr(visits_due, "unseen", broken)
    page._read_due()
    assert page.due.stack.currentWidget() is page.due.fault
    monkeypatch.setattr(visits_due, "unseen", real)
    page.due.fault.buttons[0].click()
    assert page.due.stack.currentWidget() is page.due.shown
    monkeypatch.setattr(visit_progress, "plans", broken)
    page.show_view("plans")
    assert page.plans.stack.currentWidget() is page.plans.fault


def test_a_reception_asks_what_its_ledger_asks(
    qtbot: QtBot, office: Window, street: Street
) -> None:
    page = room(office)
    qtbot.keyClick(page, Qt.Key.Key_R, CTRL)
    sheet = office.findChild(ReceptionSheet)
    assert sheet is not None
    values = sheet.form.values()
    assert (values["kind"], values["staff1"]) == ("reception", "王秀兰")
    assert {"who", "phone", "category", "problems", "answer", "handed_to"} <= set(values)
    assert "volunteers" not in values
    assert "Received by" in said(sheet)
    sheet.form.put({"who": "李四光", "household_id": street.homes["李四光"], "problems": "漏水"})
    sheet.save()
    (row,) = rows(office.desk, "SELECT * FROM visit")
    assert (row["kind"], row["who"], row["problems"]) == ("reception", "李四光", "漏水")
    page.open_record(row["id"])
    page.open_form(row["id"])
    assert len([each for each in office.findChildren(ReceptionSheet) if each.isVisible()]) == 1


def test_a_visits_problem_becomes_a_need_in_place(office: Window, street: Street) -> None:
    from committee_desk.ui.pages.verbs import open_deed
    from committee_desk.ui.visits.visit_deeds import visit_deeds

    one = visit(office.desk, street.homes["李四光"], who="李四光", problems="楼道灯坏了")
    page = room(office)
    page.open_record(one)
    assert page.view == "visits"
    (deed,) = visit_deeds()
    open_deed(page, deed)
    sheet = _front(office)
    assert sheet.rows["need"].entry.read() == "楼道灯坏了"
    sheet.act()
    (need,) = rows(office.desk, "SELECT need, visit_id, who FROM need")
    assert (need["need"], need["visit_id"], need["who"]) == ("楼道灯坏了", one, "李四光")
    assert "楼道灯坏了" in said(page.detail)


def _front(window: Window) -> Any:
    from committee_desk.ui.parts.overlay import Overlay

    return next(each for each in window.findChildren(Overlay) if each.isVisible())


def test_visits_are_filtered_by_who_went(office: Window, street: Street) -> None:
    visit(office.desk, street.homes["李四光"])
    visit(office.desk, street.homes["张三丰"], staff1="孙平", staff2=PAIR[0])
    visit(office.desk, street.homes["王五一"], staff1="孙平", staff2=None)
    page = room(office)
    page.show_view("visits")
    chip = next(each for each in page.line.menus if each.column == "staff")
    assert [words for _wanted, words in chip.offers()] == ["孙平", "王秀兰", "赵敏"]
    chip._pick("*王秀兰*", "王秀兰")
    assert page.pane is not None
    assert page.pane.counts()[1] == 2


def test_a_plan_is_printed_for_a_purpose(office: Window, street: Street) -> None:
    from committee_desk.work import ledgering

    page = room(office)
    plan(office.desk, [street.homes["李四光"]])
    assert page.plan is not None
    page.do("print")
    sheet = page.plan_deeds.sheet
    assert sheet is not None
    sheet.act()
    assert page.plan_deeds.preview is not None
    noted = office.desk.ask(ledgering.exports)[0]
    assert (noted["purpose"], noted["receiver"]) == ("Visits of 2026-11", "第一组")
    page.plan_deeds.preview.close_panel()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5", "2026-11-05"),
        ("05", "2026-11-05"),
        ("12-3", "2026-12-03"),
        ("12月3日", "2026-12-03"),
        ("2026-12-03", "2026-12-03"),
        ("", ""),
        ("31", None),
        ("0", None),
        ("2026-12", None),
        ("早上", None),
    ],
)
def test_days_as_they_stand_on_a_sheet(typed: str, day: str | None) -> None:
    if day is None:
        with pytest.raises(ValueError, match=r".*"):
            clock.day_of(typed, "2026-11")
    else:
        assert clock.day_of(typed, "2026-11") == day


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("9", "09:00"),
        ("930", "09:30"),
        ("1430", "14:30"),
        ("9:05", "09:05"),
        ("9点30分", "09:30"),
        ("", ""),
        ("2561", None),
        ("24", None),
        ("上午", None),
    ],
)
def test_times_as_they_stand_on_a_sheet(typed: str, time: str | None) -> None:
    if time is None:
        with pytest.raises(ValueError, match=r".*"):
            clock.time_of(typed)
    else:
        assert clock.time_of(typed) == time


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("yl", "养老"),
        ("tc", "停车"),
        ("hj", "环境卫生"),
        ("dt", "加装电梯"),
        ("ld", "楼道堆物"),
        ("停车", "停车"),
        ("3.07", "加装电梯"),
        ("zzz", None),
        ("", None),
    ],
)
def test_two_letters_mean_a_category(typed: str, first: str | None) -> None:
    from committee_desk.rules.codes import code_list

    found = matching(categories_of(code_list("need_category")), typed)
    assert (found[0].words if found else None) == first
