"""Settings where the yearly calendar and the rules of the place are typed in."""

from datetime import date

from PySide6.QtWidgets import QLabel

from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.pages.settings import SettingsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.window import Window
from committee_desk.work import calendars, local_rules


def settings(office: Window) -> SettingsPage:
    office.go("settings")
    page = office.page
    assert isinstance(page, SettingsPage)
    return page


def sheet(office: Window) -> DeedSheet:
    (found,) = [each for each in office.findChildren(DeedSheet) if not each.isHidden()]
    return found


def press(page: SettingsPage, name: str) -> None:
    found = [each for each in page.findChildren(Button, name) if not each.isHidden()]
    assert found, name
    found[-1].click()


def said(page: SettingsPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if not each.isHidden())


def test_a_year_not_known_is_asked_for_and_typed_line_by_line(office: Window) -> None:
    page = settings(office)
    assert "The calendar of 2027 is not known yet" in said(page), "it is late November"
    press(page, "type_in_year")
    shown = sheet(office)
    assert shown.rows["year"].entry.read() == 2027
    shown.put({"lines": "元旦 1-1..1-3\n春节"})
    shown.act()
    assert not shown.isHidden(), "the second line cannot be read"
    assert "春节" in shown.rows["lines"].complaint
    shown.put({"lines": "元旦 1-1..1-3\n上班 1-9", "source": "国办发明电〔2026〕1号"})
    shown.act()
    assert shown.isHidden()
    known = office.desk.ask(calendars.calendar)
    assert known.holiday(date(2027, 1, 3)) == "元旦"
    assert "国办发明电〔2026〕1号" in said(page)
    assert page.calendar.wanted.isHidden()
    office.desk.undo()
    assert not page.calendar.wanted.isHidden(), "taken back, it is asked for again"


def test_a_year_typed_wrong_is_changed_and_let_go(office: Window) -> None:
    page = settings(office)
    press(page, "change_2026")
    shown = sheet(office)
    assert "春节 2-15..2-23" in shown.rows["lines"].entry.read()
    shown.put({"lines": "元旦 1-1"})
    shown.act()
    assert office.desk.ask(calendars.years)[0].own
    press(page, "drop_2026")
    assert not office.desk.ask(calendars.years)[0].own


def test_a_rule_of_the_place_is_added_ended_and_removed(office: Window) -> None:
    page = settings(office)
    press(page, "add_rule")
    shown = sheet(office)
    shown.put(
        {"rule_id": "disclosure.days", "value": "10", "from_on": "2026-01-01", "source": "某办法"}
    )
    shown.act()
    assert "too few" in shown.rows["value"].complaint
    shown.put({"value": "20", "article": "9"})
    shown.act()
    assert shown.isHidden()
    (rule,) = office.desk.ask(local_rules.listed)
    assert "居务公开张贴天数  20" in said(page)
    press(page, f"end_rule_{rule['id']}")
    ending = sheet(office)
    ending.put({"to_on": "2026-12-31"})
    ending.act()
    assert office.desk.ask(local_rules.listed)[0]["to_on"] == "2026-12-31"
    press(page, f"remove_rule_{rule['id']}")
    assert office.desk.ask(local_rules.listed) == []
