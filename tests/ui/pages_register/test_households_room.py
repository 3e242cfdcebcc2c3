"""The room of the households: who belongs, and what happens to them."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from committee_desk.ui.forms.sheet import RecordSheet
from committee_desk.ui.pages.households import HouseholdsPage
from committee_desk.ui.pages.life_sheet import LifeSheet
from committee_desk.ui.pages.residents import ResidentsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.work import membership, query
from tests.ui.pages_register.register_rooms import Room, type_in

# Said by the off-screen platform when a list of choices pops up.
popping_up = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def room(enter: Any, desk: Any) -> Room:
    return enter(desk, HouseholdsPage)


def button(page: Any, name: str) -> Button:
    found = page.findChild(Button, name)
    assert found is not None, name
    return found


def deed(room: Room, name: str) -> LifeSheet:
    acts = {act.name: act for act in room.page.acts()}
    act = acts[f"{room.page.name}.{name}"]
    assert act.ready()
    act.run()
    return next(sheet for sheet in room.findChildren(LifeSheet) if sheet.isVisible())


def members(desk: Any, household: int) -> list[int]:
    return [each["resident_id"] for each in desk.ask(membership.members, household)]


def test_the_panel_shows_who_belongs_and_goes_there(qtbot: Any, room: Room, ids: Any) -> None:
    room.page.open_record(ids["household0"])
    detail = room.page.detail
    assert [member.name for member in detail.detail.members] == ["白爱", "白小三"]
    row = detail.findChild(object, f"member_{ids['person0.1']}")
    qtbot.mouseClick(row.name, Qt.MouseButton.LeftButton)
    assert room.gone == [("residents", ids["person0.1"])]


def test_a_new_member_is_typed_into_the_household(
    qtbot: Any, desk: Any, room: Room, ids: Any
) -> None:
    room.page.open_record(ids["household0"])
    qtbot.mouseClick(button(room.page, "add_member"), Qt.MouseButton.LeftButton)
    sheet = room.findChild(RecordSheet)
    assert sheet.form.rows["household_id"].entry.read() == ids["household0"]
    type_in(sheet.form.rows["person_name"].entry.line, "白小七")
    sheet.save()
    assert len(members(desk, ids["household0"])) == 3
    assert len(room.page.detail.detail.members) == 3


def test_another_member_becomes_householder(qtbot: Any, desk: Any, room: Room, ids: Any) -> None:
    room.page.open_record(ids["household0"])
    qtbot.mouseClick(button(room.page, "change_head"), Qt.MouseButton.LeftButton)
    sheet = room.findChild(LifeSheet)
    sheet.act()
    assert "must be filled in" in sheet.rows["head"].complaint
    sheet.rows["head"].entry.show(str(ids["person0.1"]))
    sheet.act()
    assert not sheet.isVisible()
    assert members(desk, ids["household0"])[0] == ids["person0.1"]
    assert room.page.detail.title.text() == "白小三"
    assert room.said == ["Done: New householder"]
    desk.undo()
    assert room.page.detail.title.text() == "白爱"


def test_a_household_splits(qtbot: Any, desk: Any, room: Room, ids: Any) -> None:
    room.page.open_record(ids["household0"])
    sheet = deed(room, "split")
    sheet.rows["head"].entry.show(str(ids["person0.1"]))
    sheet.act()
    assert "Tick those" in sheet.notice.words.text()
    tick = sheet.findChild(QCheckBox, f"tick_{ids['person0.1']}")
    tick.setChecked(True)
    sheet.act()
    assert members(desk, ids["household0"]) == [ids["person0.0"]]
    new = desk.ask(query.record, "residents", ids["person0.1"])["household_id"]
    assert new != ids["household0"]
    assert room.page.pane.model.rowCount() == 9


def test_a_deed_that_is_refused_says_why_and_stays(
    qtbot: Any, desk: Any, room: Room, ids: Any
) -> None:
    room.page.open_record(ids["household0"])
    sheet = deed(room, "merge")
    sheet.rows["into"].entry.box.choose(ids["household0"], "itself")
    sheet.act()
    assert sheet.isVisible()
    assert "cannot join itself" in sheet.notice.words.text()


def test_a_household_joins_another(qtbot: Any, desk: Any, room: Room, ids: Any) -> None:
    room.page.open_record(ids["household0"])
    sheet = deed(room, "merge")
    sheet.rows["into"].entry.box.choose(ids["household1"], "丁")
    sheet.act()
    assert len(members(desk, ids["household1"])) == 4
    assert room.page.pane.model.rowCount() == 7


@popping_up
def test_a_household_moves_and_its_people_with_it(
    qtbot: Any, desk: Any, room: Room, ids: Any
) -> None:
    room.page.open_record(ids["household0"])
    sheet = deed(room, "move_in")
    box = sheet.rows["dwelling"].entry.box
    box.line.setFocus()
    qtbot.keyClicks(box.line, "2-2-501")
    qtbot.waitUntil(lambda: bool(box._offers))
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert box.chosen == ids["dwelling4"]
    sheet.act()
    address = desk.ask(query.page, "residents", [ids["person0.0"]], ["address"])[0]["address"]
    assert address == "幸福里小区2号楼2单元501室"


def test_a_household_moves_away(qtbot: Any, desk: Any, room: Room, ids: Any) -> None:
    room.page.open_record(ids["household0"])
    deed(room, "move_out").act()
    assert room.page.pane.model.rowCount() == 7
    assert desk.ask(query.count, query.Question("residents")) == 14


def test_a_death_is_recorded_and_can_be_undone(qtbot: Any, enter: Any, desk: Any, ids: Any) -> None:
    room = enter(desk, ResidentsPage)
    room.page.open_record(ids["person0.0"])
    sheet = deed(room, "death")
    sheet.rows["died_on"].entry.show("2026-11-20")
    sheet.act()
    assert room.page.pane.model.rowCount() == 15
    desk.undo()
    assert room.page.pane.model.rowCount() == 16


def test_a_person_leaves_in_a_way_of_the_list(qtbot: Any, enter: Any, desk: Any, ids: Any) -> None:
    from committee_desk.rules.codes import code_list

    room = enter(desk, ResidentsPage)
    room.page.open_record(ids["person0.1"])
    sheet = deed(room, "leave")
    kind = next(item.code for item in code_list("leave_kind").items if item.code != "died")
    sheet.rows["kind"].entry.show(kind)
    sheet.act()
    assert room.page.pane.model.rowCount() == 15


def test_a_deed_needs_a_record(room: Room) -> None:
    acts = {act.name: act for act in room.page.acts()}
    assert not acts["households.split"].ready()


def test_a_chip_narrows_to_who_only_lives_here(qtbot: Any, room: Room) -> None:
    qtbot.mouseClick(button(room.page, "chip_presence_living"), Qt.MouseButton.LeftButton)
    assert room.page.pane.stack.currentWidget() is room.page.pane.nothing
    qtbot.mouseClick(button(room.page, "chip_presence_living"), Qt.MouseButton.LeftButton)
    assert room.page.status() == "All: 8 households, shown: 8"
