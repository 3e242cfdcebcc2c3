"""The room of the needs: what is offered next, who hears back, what may be the same."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QRadioButton, QWidget

from committee_desk.base import dates
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.needs.merging import MergeSheet
from committee_desk.ui.needs.sheet import NeedSheet
from committee_desk.ui.pages.needs import NeedsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Badge, Text
from committee_desk.ui.print_preview import PrintPreview
from committee_desk.work import (
    keep,
    need_answers,
    need_intake,
    need_questions,
    need_states,
    query,
)
from tests.helpers.asked import Asked
from tests.ui.pages_register.register_rooms import Room, type_in

popping_up = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def made(desk: Any, ids: Any) -> dict[str, int]:
    """Raise a need by somebody of the register, one alike and one of another kind."""
    draft = {"need": "楼道堆物没人清理", "category": "3.05", "raised_on": "2026-11-02"}
    first = {**draft, "reporter_id": ids["person0.0"], "reply_by": "2026-11-10"}
    like = {**draft, "need": "楼道堆物严重，希望有人清理", "who": "单雄信"}
    other = {"need": "加装电梯", "raised_on": "2026-11-20", "who": "18户"}
    return {
        name: desk.do(need_intake.raise_need, facts).value
        for name, facts in {"first": first, "like": like, "other": other}.items()
    }


@pytest.fixture
def room(enter: Any, desk: Any, made: dict[str, int]) -> Room:
    return enter(desk, NeedsPage)


def offered(room: Room) -> list[str]:
    return [button.objectName() for button in room.page.detail.deeds.findChildren(Button)
            if button.isVisible()]  # fmt: skip


def press(qtbot: Any, room: Room, name: str) -> None:
    QApplication.processEvents()
    found = [each for each in room.findChildren(Button, name) if each.isVisible()]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def sheet(room: Room, kind: type[QWidget] = DeedSheet) -> Any:
    return next(each for each in room.findChildren(kind) if each.isVisible())


def act(room: Room, name: str) -> Any:
    return next(each for each in room.page.acts() if each.name == f"needs.{name}")


def said(room: Room, kind: type[QWidget] = Text) -> list[str]:
    return [each.text() for each in room.page.detail.findChildren(kind)]


def shown(room: Room) -> list[int]:
    return list(room.page.pane.model.source.ids)


def test_the_newest_need_is_first(room: Room, made: dict[str, int]) -> None:
    assert shown(room) == [made["other"], made["like"], made["first"]]


def test_the_next_deeds_follow_the_state(qtbot: Any, room: Room, made: dict[str, int]) -> None:
    room.page.open_record(made["first"])
    assert offered(room) == ["deed_verify", "deed_answer", "deed_triage"]
    press(qtbot, room, "deed_verify")
    assert offered(room) == ["deed_list", "deed_answer", "deed_triage"]
    assert room.said == ["Done: Verify"]
    assert room.page.detail.deeds.isAncestorOf(room.focusWidget()), "the keyboard goes on"
    act(room, "list").run()
    assert offered(room) == ["deed_answer", "deed_triage"]
    assert not act(room, "list").ready()


def test_the_answer_tells_those_switched_on(
    qtbot: Any, desk: Any, room: Room, made: dict[str, int]
) -> None:
    desk.do(need_intake.add_asker, made["first"], {"name": "王芳"})
    room.page.open_record(made["first"])
    assert "Answer overdue since 2026-11-10" in said(room, Badge)
    press(qtbot, room, "deed_answer")
    open_sheet = sheet(room)
    open_sheet.act()
    assert "must be filled in" in open_sheet.rows["words"].complaint
    type_in(open_sheet.rows["words"].entry.text, "周六清理")
    chips = open_sheet.ticks["askers"].chips
    assert len(chips) == 2
    assert all(chip.isChecked() for chip in chips.values())
    list(chips.values())[1].setChecked(False)
    open_sheet.act()
    assert offered(room) == ["deed_tell"]
    assert "1 has not heard back" in said(room, Badge)
    press(qtbot, room, "deed_tell")
    sheet(room).act()
    assert offered(room) == ["deed_close"]
    press(qtbot, room, "deed_close")
    assert offered(room) == ["deed_revisit"]
    assert desk.ask(need_questions.story, made["first"]).need["status"] == "closed"


def test_what_a_deed_refuses_stands_beside_its_field(
    qtbot: Any, room: Room, made: dict[str, int]
) -> None:
    room.page.open_record(made["other"])
    act(room, "refer").run()
    open_sheet = sheet(room)
    type_in(open_sheet.rows["handed_to"].entry.line, "街道")
    open_sheet.rows["on"].entry.show("2026-11-01")
    open_sheet.act()
    assert "2026-11-20" in open_sheet.rows["on"].complaint
    assert open_sheet.isVisible()


def test_the_story_leads_to_what_belongs_to_it(
    qtbot: Any, desk: Any, room: Room, made: dict[str, int], ids: Any
) -> None:
    visit = desk.do(
        keep.add,
        "visits",
        {"day": "2026-11-20", "kind": "mandatory", "household_id": ids["household1"],
         "problems": "停车难"},
    ).value  # fmt: skip
    from committee_desk.work import visit_needs

    need = desk.do(visit_needs.raise_from_visit, visit, {}).value
    service = desk.do(keep.add, "services", {"service": "停车自治"}).value
    desk.do(need_states.verify, [need])
    desk.do(need_states.to_service, need, service)
    room.page.open_record(need)
    for name, gone in (("visits", visit), ("services", service)):
        press(qtbot, room, f"go_{name}_{gone}")
        assert room.gone[-1] == (name, gone)
    assert "转服务" in said(room)


def test_alike_needs_are_merged_side_by_side(
    qtbot: Any, desk: Any, room: Room, made: dict[str, int]
) -> None:
    room.page.open_record(made["first"])
    act(room, "merge").run()
    merge = sheet(room, MergeSheet)
    assert list(merge.rows) == [made["first"], made["like"]]
    merge.act()
    assert merge.notice.isVisible(), "one need alone cannot be merged"
    merge.findChild(QCheckBox, f"tick_{made['like']}").setChecked(True)
    merge.findChild(QRadioButton, f"stays_{made['like']}").setChecked(True)
    merge.act()
    assert not merge.isVisible()
    assert made["first"] not in shown(room), "a merged need is listed no more"
    assert len(desk.ask(need_answers.askers, made["like"])) == 2
    press(qtbot, room, f"go_needs_{made['first']}")
    assert offered(room) == ["deed_take_apart"]
    press(qtbot, room, "deed_take_apart")
    assert len(desk.ask(need_answers.askers, made["like"])) == 1


def test_selected_needs_are_merged_without_looking_for_more(
    room: Room, made: dict[str, int]
) -> None:
    room.page.pane.table.selectAll()
    act(room, "merge").run()
    rows = sheet(room, MergeSheet).rows
    assert set(rows) == set(made.values())
    assert all(row.tick.isChecked() for row in rows.values())


def test_while_a_need_is_typed_those_alike_stand_beside_it(
    qtbot: Any, desk: Any, room: Room, made: dict[str, int]
) -> None:
    desk.do(need_answers.answer, made["first"], "已清理", "phone")
    room.page.new()
    form = sheet(room, NeedSheet)
    type_in(form.form.rows["need"].entry.text, "楼道里堆物太多没人清理")
    qtbot.waitUntil(form.alike.isVisible)
    assert {each.id for each in form.alike.found} == {made["first"], made["like"]}
    assert not form.findChildren(Button, f"join_{made['first']}"), "it is answered already"
    press(qtbot, room, f"join_{made['like']}")
    assert "Write who asks" in form.form.rows["who"].complaint
    type_in(form.form.rows["who"].entry.line, "王芳")
    press(qtbot, room, f"join_{made['like']}")
    assert not form.isVisible()
    assert [each["name"] for each in desk.ask(need_answers.askers, made["like"])] == [
        "单雄信", "王芳",
    ]  # fmt: skip
    assert len(shown(room)) == 3


def test_a_category_is_found_by_its_sound_and_by_what_stands_above_it(
    qtbot: Any, desk: Any, room: Room
) -> None:
    room.page.new()
    form = sheet(room, NeedSheet)
    box = form.form.rows["category"].entry.box
    for typed, words in (
        ("zcsc", "养老 › 助餐送餐"),
        ("zhucan", "养老 › 助餐送餐"),
        ("加梯", "加装电梯"),
    ):
        box.line.setText(typed)
        box.line.left.emit()
        assert box.line.text() == words
    assert form.form.rows["raised_on"].entry.read() == dates.today().isoformat()
    box.line.setText("")
    box.line.left.emit()
    form.close_panel()
    assert not form.isVisible(), "what it begins with is nothing to give up"


def test_overdue_is_one_chip_and_comes_back_from_a_kept_filter(
    room: Room, made: dict[str, int]
) -> None:
    chip = room.findChild(Button, "chip_reply_by_..today-1")
    chip.setChecked(True)
    assert shown(room) == [made["like"], made["first"]] or shown(room) == [made["first"]]
    assert made["other"] not in shown(room)
    asked = room.page.line.asked()
    room.page.line.clear()
    assert not chip.isChecked()
    room.page.line.put(asked)
    assert chip.isChecked()
    assert [menu.pair for menu in room.page.line.menus if menu.pair] == []


def test_menus_without_room_stand_in_the_menu_of_more_filters(
    qtbot: Any, enter: Any, desk: Any, made: dict[str, int]
) -> None:
    room = enter(desk, NeedsPage, width=700)
    line = room.page.line
    hidden = [menu for menu in line.menus if not menu.isVisible()]
    assert hidden
    menu = QMenu()
    hidden[0].add_to(menu)
    below = menu.actions()[0].menu()
    assert below is not None
    below.actions()[2].trigger()
    assert hidden[0].pair is not None
    assert hidden[0].isVisible(), "one in use is in sight"
    for part in (*line.menus, line.stars, line.box):
        if part.isVisible():
            assert part.geometry().right() <= line.width()


def test_an_empty_list_says_what_it_is_for(qtbot: Any, enter: Any, empty_desk: Any) -> None:
    room = enter(empty_desk, NeedsPage)
    assert room.page.pane.empty.isVisible()
    press(qtbot, room, "first_record")
    assert sheet(room, NeedSheet).isVisible()


def test_the_grids_of_the_filter_is_given_to_a_new_need(room: Room, desk: Any, ids: Any) -> None:
    from committee_desk.ui.tables.filterline import Asked

    room.page.line.put(Asked(where=(("grid_id", str(ids["grid1"])),)))
    assert room.page.given()["grid_id"] == ids["grid1"]
    assert query.listing_named("needs").newest_first


def test_the_paper_of_a_need_is_asked_for_and_shown(
    qtbot: Any, room: Room, made: dict[str, int]
) -> None:
    room.page.open_record(made["first"])
    act(room, "paper").run()
    open_sheet = sheet(room)
    assert open_sheet.rows["purpose"].entry.read() == "Working on the need"
    open_sheet.act()
    assert sheet(room, PrintPreview).isVisible()


def test_the_list_of_needs_becomes_a_notice(
    desk: Any, room: Room, made: dict[str, int], asked: Asked
) -> None:
    desk.do(need_states.verify, [made["first"]])
    begun: list[Any] = []
    room.page.write = lambda kind, data: begun.append((kind, data))
    asked.will_say("2026-13", None)
    act(room, "publish").run()
    assert begun == []
    asked.will_say("2026-Q4")
    act(room, "publish").run()
    kind, data = begun[0]
    assert kind == "B03"
    assert [row["content"] for row in data["needs"]] == ["楼道堆物没人清理"]
    assert room.gone[-1] == ("bulletins", None)
    act(room, "call").run()
    assert begun[1][0] == "B05"


def test_an_own_category_can_be_chosen_at_once(desk: Any, room: Room) -> None:
    act(room, "category").run()
    open_sheet = sheet(room)
    type_in(open_sheet.rows["label"].entry.line, "电动车棚")
    open_sheet.rows["parent"].entry.show("3.06")
    open_sheet.act()
    assert room.said == ["Category added"]
    room.page.new()
    box = sheet(room, NeedSheet).form.rows["category"].entry.box
    assert "飞线充电 › 电动车棚" in [words for _code, words in box.choices()]
