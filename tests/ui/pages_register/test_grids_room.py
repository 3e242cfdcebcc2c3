"""The room of the grids: the tree with its counts, and the way to who lives there."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from committee_desk.ui.forms.sheet import RecordSheet
from committee_desk.ui.pages.grids import GridsPage
from committee_desk.ui.pages.residents import ResidentsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.work import ground, keep, saved_filters
from committee_desk.work.query import Question
from tests.ui.pages_register.register_rooms import Room


@pytest.fixture
def room(enter: Any, desk: Any) -> Room:
    return enter(desk, GridsPage, ResidentsPage)


def item(room: Room, *path: str) -> Any:
    tree = room.page.tree
    level = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    found = None
    for name in path:
        found = next(each for each in level if each.text(0) == name)
        level = [found.child(n) for n in range(found.childCount())]
    return found


def test_the_ground_is_counted_from_below(desk: Any) -> None:
    (top,) = desk.ask(ground.tree)
    assert (top.name, top.level) == ("幸福网格", "1")
    assert (top.count.dwellings, top.count.households, top.count.people) == (8, 8, 16)
    one, two = top.parts
    assert (one.name, one.count.people) == ("第1网格", 8)
    (compound,) = one.parts
    assert compound.name == "幸福里小区"
    assert [(b.name, b.count.households) for b in compound.parts] == [("1", 2), ("2", 1), ("3", 1)]
    assert two.name == "第2网格"


def test_a_place_asks_for_exactly_who_lives_there(desk: Any) -> None:
    from committee_desk.work import query

    def walk(places: Any) -> Any:
        for place in places:
            yield place
            yield from walk(place.parts)

    for place in walk(desk.ask(ground.tree)):
        asked = Question("residents", where=place.where)
        assert desk.ask(query.count, asked) == place.count.people, place.name


def test_dwellings_of_no_grid_stand_last(desk: Any) -> None:
    desk.do(keep.add, "dwellings", {"building": "9", "room": "101"})
    last = desk.ask(ground.tree)[-1]
    assert (last.id, last.name, last.count.dwellings) == (0, "", 1)


def test_enter_on_a_building_shows_its_residents(qtbot: Any, room: Room) -> None:
    tree = room.page.tree
    tree.setCurrentItem(item(room, "幸福网格", "第1网格", "幸福里小区", "1号楼"))
    tree.setFocus()
    residents = room.rooms["residents"]
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert room.page is residents
    assert residents.pane.model.rowCount() == 4
    assert residents.line.menus[0].text().strip() == "第1网格"
    assert [given.text() for given in residents.line.given] == ["幸福里小区", "1号楼"]


def test_a_grid_of_the_highest_level_asks_for_the_lower_ones_too(qtbot: Any, room: Room) -> None:
    room.page.tree.setCurrentItem(item(room, "幸福网格"))
    residents = room.rooms["residents"]
    qtbot.mouseClick(room.page.findChild(Button, "grid_residents"), Qt.MouseButton.LeftButton)
    assert residents.pane.model.rowCount() == 16


def test_a_new_grid_begins_below_the_current_one(
    qtbot: Any, desk: Any, room: Room, ids: Any
) -> None:
    room.page.tree.setCurrentItem(item(room, "幸福网格"))
    room.page.new()
    sheet = room.findChild(RecordSheet)
    assert sheet.form.rows["level"].entry.read() == "2"
    qtbot.keyClicks(sheet.form.rows["grid"].entry.line, "Grid 3")
    sheet.save()
    assert item(room, "幸福网格", "Grid 3") is not None
    assert room.page.status() == "4 grids"


def test_a_grid_in_use_is_not_put_away(qtbot: Any, room: Room, ids: Any) -> None:
    room.page.open_record(ids["grid1"])
    room.page.delete()
    assert [fault.code for fault in room.faults] == ["grid_in_use"]
    room.faults.clear()
    assert item(room, "幸福网格", "第1网格") is not None


def test_what_was_open_stays_open_when_something_changes(
    qtbot: Any, desk: Any, room: Room, ids: Any
) -> None:
    item(room, "幸福网格", "第1网格").setExpanded(True)
    room.page.tree.setCurrentItem(item(room, "幸福网格", "第1网格", "幸福里小区"))
    desk.do(keep.change, "grids", ids["grid2"], {"grid_leader": "钱伟"})
    assert item(room, "幸福网格", "第1网格").isExpanded()
    assert room.page.tree.currentItem().text(0) == "幸福里小区"
    assert item(room, "幸福网格", "第2网格").text(1) == "钱伟"


def test_an_empty_ground_says_what_grids_are_for(qtbot: Any, enter: Any, empty_desk: Any) -> None:
    room = enter(empty_desk, GridsPage)
    assert room.page.stack.currentWidget() is room.page.empty


def test_a_kept_filter_of_the_same_name_is_replaced(desk: Any) -> None:
    one = desk.do(saved_filters.keep, "老人", Question("residents", where=(("age", "60.."),))).value
    two = desk.do(saved_filters.keep, "老人", Question("residents", where=(("age", "80.."),))).value
    assert one == two
    (kept,) = desk.ask(saved_filters.saved, "residents")
    assert kept.question == Question("residents", where=(("age", "80.."),))
    assert desk.ask(saved_filters.saved, "households") == []
    desk.do(saved_filters.forget, one)
    assert desk.ask(saved_filters.saved, "residents") == []


def test_a_new_dwelling_begins_where_the_cursor_stands(
    qtbot: Any, desk: Any, room: Room, ids: Any
) -> None:
    place = item(room, "幸福网格", "第1网格", "幸福里小区", "1号楼")
    room.page.tree.setCurrentItem(place)
    room.page.new_dwelling()
    sheet = room.findChild(RecordSheet)
    read = {name: row.entry.read() for name, row in sheet.form.rows.items()}
    assert (read["compound"], read["building"]) == ("幸福里小区", "1")
    assert read["grid_id"] == ids["grid1"]
    qtbot.keyClicks(sheet.form.rows["room"].entry.line, "909")
    sheet.save()
    assert item(room, "幸福网格", "第1网格", "幸福里小区", "1号楼").text(2) == "3"
