"""The room of the residents, by keys and clicks, looked at in the desk and on the screen."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from committee_desk.base import words
from committee_desk.ui import look
from committee_desk.ui.forms.sheet import RecordSheet
from committee_desk.ui.pages.residents import ResidentsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.tables.filterline import Asked
from committee_desk.work import privacy, query
from tests.ui.pages_register.register_rooms import Room, type_in

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(enter: Any, desk: Any) -> Room:
    return enter(desk, ResidentsPage)


@pytest.fixture
def page(room: Room) -> ResidentsPage:
    assert isinstance(room.page, ResidentsPage)
    return room.page


def names(page: ResidentsPage) -> list[str]:
    model = page.pane.model
    for row in range(model.rowCount()):
        model.index(row, 0).data()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def button(page: Any, name: str) -> Button:
    found = page.findChild(Button, name)
    assert found is not None, name
    return found


def stored(desk: Any, record: int, name: str) -> Any:
    return desk.ask(query.record, "residents", record)[name]


def test_everybody_stands_in_order_of_the_pinyin_of_the_name(page: Any) -> None:
    shown = names(page)
    assert len(shown) == 16
    assert shown[0].startswith("白")
    families = list(dict.fromkeys(name[0] for name in shown))
    assert families == ["白", "陈", "丁", "李", "单", "王", "曾", "张"][: len(families)] or (
        families.index("单") < families.index("王") < families.index("曾")
    )


def test_the_status_says_how_many(qtbot: Any, page: Any) -> None:
    assert page.status() == "All: 16 residents, shown: 16"
    page.pane.table.setFocus()
    qtbot.keyClick(page.pane.table, Qt.Key.Key_A, CONTROL)
    assert page.status() == "All: 16 residents, shown: 16  selected: 16"


def test_typing_initials_narrows_the_list_after_a_pause(qtbot: Any, page: Any) -> None:
    qtbot.keyClicks(page.line.box.line, "ba")
    qtbot.waitUntil(lambda: page.pane.model.rowCount() == 2)
    assert all(name.startswith("白") for name in names(page))
    qtbot.keyClick(page.line.box.line, Qt.Key.Key_Escape)
    assert page.pane.model.rowCount() == 16


def test_enter_asks_at_once_and_down_goes_into_the_list(qtbot: Any, page: Any) -> None:
    page.look_for("")
    type_in(page.line.box.line, "单")
    qtbot.keyClick(page.line.box.line, Qt.Key.Key_Return)
    assert page.pane.model.rowCount() == 2
    qtbot.keyClick(page.line.box.line, Qt.Key.Key_Down)
    assert page.pane.table.hasFocus()


def test_a_chip_narrows_to_the_elderly(qtbot: Any, page: Any) -> None:
    qtbot.mouseClick(button(page, "chip_age_60.."), Qt.MouseButton.LeftButton)
    assert page.pane.model.rowCount() == 8
    qtbot.mouseClick(button(page, "chip_tags_T01"), Qt.MouseButton.LeftButton)
    assert names(page) == ["白爱"]


def test_what_matches_nothing_says_so_with_a_way_back(qtbot: Any, page: Any) -> None:
    page.line.box.put("zzzz")
    assert page.pane.stack.currentWidget() is page.pane.nothing
    qtbot.mouseClick(button(page, "clear_all"), Qt.MouseButton.LeftButton)
    assert page.pane.stack.currentWidget() is page.pane.table
    assert page.line.box.text() == ""


def test_a_condition_from_another_room_shows_and_can_be_taken_away(qtbot: Any, page: Any) -> None:
    page.ask_for(Asked(where=(("building", "1"),)), lambda _pair: "1号楼")
    assert page.pane.model.rowCount() == 6
    given = button(page, "given_building")
    assert given.text() == "1号楼"
    qtbot.mouseClick(given, Qt.MouseButton.LeftButton)
    assert page.pane.model.rowCount() == 16


def test_a_filter_is_kept_under_a_name_and_comes_back(
    qtbot: Any, enter: Any, desk: Any, page: Any, asked: Any
) -> None:
    page.line.put(Asked("白", (("age", "60.."),)))
    asked.will_say("老白家")
    page.kept.keep()
    other = enter(desk, ResidentsPage).page
    assert [kept.title for kept in other.line.kept] == ["老白家"]
    other.line.put(other.line.kept[0].asked)
    assert names(other) == ["白爱"]
    other.kept.forget(other.line.kept[0].id)
    assert list(other.line.kept) == []


def test_the_panel_shows_the_record_under_the_cursor(qtbot: Any, page: Any, ids: Any) -> None:
    page.open_record(ids["person0.0"])
    detail = page.detail
    assert detail.title.text() == "白爱"
    assert detail.tags.tags() == ["独居老人"]
    facts = {fact.name: fact.value for fact in detail.detail.facts}
    assert facts["address"] == "幸福里小区1号楼2单元101室"
    assert "110105" not in facts["id_number"]
    assert [member.name for member in detail.detail.members] == ["白爱", "白小三"]
    assert detail.tabs.tabText(1) == "Same household (2)"


def test_a_member_of_the_household_is_one_click_away(
    qtbot: Any, room: Room, page: Any, ids: Any
) -> None:
    page.open_record(ids["person0.0"])
    son = page.detail.findChild(object, f"member_{ids['person0.1']}")
    qtbot.mouseClick(son.name, Qt.MouseButton.LeftButton)
    assert room.gone[-1] == ("residents", ids["person0.1"])
    assert page.pane.table.current_id() == ids["person0.1"]


def test_a_masked_number_is_shown_for_a_reason_that_is_noted(
    qtbot: Any, desk: Any, page: Any, ids: Any, asked: Any
) -> None:
    page.open_record(ids["person0.0"])
    whole = stored(desk, ids["person0.0"], "id_number")
    asked.will_say("Checking who somebody is")
    qtbot.mouseClick(button(page, "reveal_id_number"), Qt.MouseButton.LeftButton)
    row = page.detail.findChild(object, "fact_id_number")
    assert row.value() == whole
    note = desk.ask(privacy.notes)[0]
    assert (note["kind"], note["reason"]) == ("reveal", "Checking who somebody is")
    page.open_record(ids["person1.0"])
    qtbot.mouseClick(button(page, "reveal_id_number"), Qt.MouseButton.LeftButton)
    assert len(asked.questions) == 1, "in a small office one reason holds for the sitting"
    assert len(desk.ask(privacy.notes)) == 2, "but every look is noted"


def test_no_reason_no_number(qtbot: Any, desk: Any, page: Any, ids: Any, asked: Any) -> None:
    page.open_record(ids["person0.0"])
    asked.will_say(None)
    qtbot.mouseClick(button(page, "reveal_id_number"), Qt.MouseButton.LeftButton)
    assert "*" in page.detail.findChild(object, "fact_id_number").value()
    assert desk.ask(privacy.notes) == []


def test_selected_rows_are_copied_as_a_table_and_noted(qtbot: Any, desk: Any, page: Any) -> None:
    page.pane.table.setFocus()
    qtbot.keyClick(page.pane.table, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(page.pane.table, Qt.Key.Key_C, CONTROL)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\r\n")
    assert lines[0].startswith("Name\tSex\tAge")
    assert len([line for line in lines if line]) == 17
    assert "mso-number-format" in data.html()
    assert "110105" not in data.text(), "what is masked on the screen is masked on the clipboard"
    assert desk.ask(privacy.notes)[0]["rows"] == 16


def test_more_rows_than_the_bound_are_not_copied(
    qtbot: Any, desk: Any, page: Any, asked: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr("committee_desk.ui.tables.copying.MOST_COPIED", 15)
    page.pane.table.selectAll()
    asked.will_say(True)
    page.pane.copy()
    assert asked.questions[0].hint == "Export a ledger instead."
    assert desk.ask(privacy.notes) == []


def test_a_new_resident_is_typed_and_found(qtbot: Any, desk: Any, room: Room, page: Any) -> None:
    page.new()
    sheet = room.findChild(RecordSheet)
    type_in(sheet.form.rows["person_name"].entry.focus, "单雄信")
    type_in(sheet.form.rows["birth_date"].entry.focus, "1980年5月")
    qtbot.keyClick(sheet.form.rows["birth_date"].entry.focus, Qt.Key.Key_S, CONTROL)
    assert page.pane.model.rowCount() == 17
    new = page.pane.table.current_id()
    assert stored(desk, new, "person_name") == "单雄信"
    assert stored(desk, new, "birth_date") == "1980-05"
    assert room.said == ["Saved: 单雄信"]


def test_a_simple_cell_is_typed_over_where_it_stands(
    qtbot: Any, desk: Any, page: Any, ids: Any
) -> None:
    page.open_record(ids["person0.1"])
    page.pane.table.setFocus()
    page.change()
    editor = page.pane.table.findChild(QLineEdit, "person_name")
    assert editor is not None
    editor.selectAll()
    type_in(editor, "白小四")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored(desk, ids["person0.1"], "person_name") == "白小四")
    assert "白小四" in names(page)
    assert [entry.field for entry in desk.record_history("resident", ids["person0.1"])].count(
        "person_name"
    ) == 2


def test_a_masked_cell_is_not_typed_over(qtbot: Any, room: Room, page: Any, ids: Any) -> None:
    page.open_record(ids["person0.0"])
    table = page.pane.table
    column = page.pane.model.place("id_number")
    table.setCurrentIndex(page.pane.model.index(table.currentIndex().row(), column))
    table.setFocus()
    page.change()
    assert room.findChild(RecordSheet) is not None, "the sheet opens instead"


def test_deleting_one_needs_no_question_and_can_be_undone(
    qtbot: Any, desk: Any, room: Room, page: Any, ids: Any
) -> None:
    page.open_record(ids["person3.1"])
    qtbot.keyClick(page.pane.table, Qt.Key.Key_Delete)
    assert page.pane.model.rowCount() == 15
    assert room.said == ["1 record deleted"]
    desk.undo()
    assert page.pane.model.rowCount() == 16


def test_deleting_many_is_asked_about(qtbot: Any, page: Any, asked: Any) -> None:
    page.pane.table.selectAll()
    asked.will_say(False)
    page.delete()
    assert page.pane.model.rowCount() == 16
    assert asked.questions[0].text.startswith("Put 16 records away?")


def test_a_change_made_elsewhere_shows_without_losing_the_place(
    qtbot: Any, desk: Any, page: Any, ids: Any
) -> None:
    from committee_desk.work import keep

    page.open_record(ids["person0.0"])
    desk.do(keep.change, "residents", ids["person0.0"], {"remark": "听力不好"})
    assert page.pane.table.current_id() == ids["person0.0"]
    row = page.pane.table.currentIndex().row()
    index = page.pane.model.index(row, page.pane.model.place("remark"))
    index.data()
    assert index.data() == "听力不好"
    assert any(fact.value == "听力不好" for fact in page.detail.detail.facts)
    assert any("听力不好" in line for told in page.detail.detail.history for line in told.lines)


def test_the_history_speaks_in_the_words_of_the_fields(
    qtbot: Any, desk: Any, page: Any, ids: Any
) -> None:
    from committee_desk.work import keep

    person = ids["person0.0"]
    desk.do(keep.change, "residents", person, {"sex": "1", "phone": "13900001111"})
    page.open_record(person)
    newest = page.detail.detail.history[0]
    assert newest.who == "王秀兰"
    assert "Sex: 女 → 男" in newest.lines
    assert not any("name_key" in line for line in newest.lines)
    assert page.detail.detail.history[-1].lines == ("Entered",)


def test_columns_are_chosen_and_remembered(
    qtbot: Any, enter: Any, desk: Any, room: Room, page: Any
) -> None:
    from committee_desk.ui.tables.chooser import ColumnChooser

    page.pane.choose_columns()
    chooser = room.findChild(ColumnChooser)
    items = {chooser.list.item(n).text(): chooser.list.item(n) for n in range(chooser.list.count())}
    items["Household number"].setCheckState(Qt.CheckState.Checked)
    items["Sex"].setCheckState(Qt.CheckState.Unchecked)
    before = page.pane.columns.order.index("household_no")
    chooser.list.setCurrentItem(items["Household number"])
    for _ in range(2):
        qtbot.mouseClick(button(chooser, "column_up"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(chooser, "columns_done"), Qt.MouseButton.LeftButton)
    assert page.pane.columns.order.index("household_no") == before - 2
    assert "household_no" in page.pane.columns.shown()
    index = page.pane.model.index(0, page.pane.model.place("household_no"))
    index.data()
    assert index.data() == "0001", "a column shown newly is read newly"
    assert room.saves
    other = enter(desk, lambda frame: _with_settings(frame, room)).page.pane.columns
    assert other.order == page.pane.columns.order
    assert "household_no" in other.shown()
    assert "sex" not in other.shown()
    page.pane.choose_columns()
    again = next(each for each in room.findChildren(ColumnChooser) if each.isVisible())
    qtbot.mouseClick(button(again, "column_reset"), Qt.MouseButton.LeftButton)
    assert "sex" in page.pane.columns.shown()


def _with_settings(frame: Any, room: Room) -> ResidentsPage:
    frame.settings = room.settings
    return ResidentsPage(frame)


def test_an_empty_register_says_what_it_is_for(qtbot: Any, enter: Any, empty_desk: Any) -> None:
    room = enter(empty_desk, ResidentsPage)
    page = room.page
    assert page.pane.stack.currentWidget() is page.pane.empty
    assert not page.detail.isVisible()
    qtbot.mouseClick(button(page, "first_import"), Qt.MouseButton.LeftButton)
    assert room.gone == [("taking_in", None)]
    qtbot.mouseClick(button(page, "first_resident"), Qt.MouseButton.LeftButton)
    assert room.findChild(RecordSheet) is not None


def test_a_list_that_cannot_be_read_says_so_and_tries_again(
    qtbot: Any, page: Any, monkeypatch: Any
) -> None:
    from committee_desk.base.errors import DeskError

    def damaged(*_args: Any) -> Any:
        raise DeskError("The file is damaged.", "Restore a backup.")

    with monkeypatch.context() as patch:
        patch.setattr(query, "ids", damaged)
        page.pane.ask()
    assert page.pane.stack.currentWidget() is page.pane.fault
    assert page.pane.fault.title.text() == "The file is damaged."
    qtbot.mouseClick(button(page, "try_again"), Qt.MouseButton.LeftButton)
    assert page.pane.stack.currentWidget() is page.pane.table


def test_where_it_is_narrow_enter_lays_the_panel_over_the_list(
    qtbot: Any, enter: Any, desk: Any, ids: Any
) -> None:
    page = enter(desk, ResidentsPage, width=800).page
    page.pane.go_to(ids["person0.0"])
    assert not page.detail.isVisible()
    page.pane.table.setFocus()
    qtbot.keyClick(page.pane.table, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert page.detail.change.hasFocus()
    qtbot.keyClick(page.detail.change, Qt.Key.Key_Escape)
    assert not page.detail.isVisible()
    assert page.pane.table.hasFocus()


@pytest.mark.parametrize("scale", [100, 125, 150, 200])
def test_at_every_type_size_nothing_is_cut(
    qtbot: Any, enter: Any, desk: Any, chinese: None, scale: int
) -> None:
    look.wear("light", scale)
    room = enter(desk, ResidentsPage, width=1366 - look.dp(176 if scale < 150 else 148))
    assert room.page.minimumSizeHint().width() <= room.width()
    for each in room.page.findChildren(Button):
        if each.isVisible():
            assert each.width() >= each.minimumSizeHint().width(), each.objectName()
            right = each.mapTo(room, each.rect().topRight()).x()
            assert right <= room.width(), each.objectName()


def test_everything_that_takes_the_focus_has_a_name(page: Any) -> None:
    from PySide6.QtWidgets import QWidget

    for widget in page.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), (type(widget).__name__, widget.objectName())


def test_switching_the_language_reaches_headers_and_chips(
    qtbot: Any, page: Any, monkeypatch: Any
) -> None:
    from committee_desk.ui import speech

    said = {"Name": "姓名", "60 and over": "60 岁以上"}
    real = words.translate
    monkeypatch.setattr(words, "translate", lambda m, c=None: said.get(m) or real(m, c))
    speech.use("en")
    header = page.pane.model.headerData(0, Qt.Orientation.Horizontal)
    assert header == "姓名"
    assert button(page, "chip_age_60..").text() == "60 岁以上"


def deed(room: Room, name: str) -> Any:
    from committee_desk.ui.pages.life_sheet import LifeSheet

    act = next(act for act in room.page.acts() if act.name == f"residents.{name}")
    act.run()
    return next(sheet for sheet in room.findChildren(LifeSheet) if sheet.isVisible())


def test_a_tag_is_given_and_ended(qtbot: Any, desk: Any, room: Room, page: Any, ids: Any) -> None:
    page.open_record(ids["person1.0"])
    sheet = deed(room, "tag")
    sheet.rows["tag"].entry.show("T13")
    sheet.act()
    assert page.detail.tags.tags() == ["残疾人"]
    qtbot.mouseClick(button(page, "chip_tags_T13"), Qt.MouseButton.LeftButton)
    assert page.pane.model.rowCount() == 1
    page.line.clear()
    page.open_record(ids["person1.0"])
    sheet = deed(room, "end_tag")
    assert sheet.rows["held"].entry.box.choices()[1][1] == "残疾人"
    sheet.rows["held"].entry.show(str(page.detail.detail.held[0][0]))
    sheet.act()
    assert page.detail.tags.tags() == []
    assert page.detail.detail.held == ()


def test_further_numbers_are_kept_shown_and_found(
    qtbot: Any, room: Room, page: Any, ids: Any
) -> None:
    page.open_record(ids["person1.0"])
    sheet = deed(room, "phone")
    sheet.act()
    assert "must be filled in" in sheet.rows["number"].complaint
    sheet.rows["number"].entry.show("13912345678")
    sheet.rows["note"].entry.show("女儿")
    sheet.act()
    facts = {fact.name: fact.value for fact in page.detail.detail.facts}
    assert facts["further_phone"] == "13912345678 女儿"
    page.line.box.put("5678")
    assert page.pane.model.record(0) == ids["person1.0"]
    page.line.clear()
    page.open_record(ids["person1.0"])
    sheet = deed(room, "document")
    sheet.rows["id_kind"].entry.show("414")
    sheet.rows["number"].entry.show("E12345678")
    sheet.act()
    facts = {fact.name: fact.value for fact in page.detail.detail.facts}
    assert "E12345678" not in facts["further_document"]
    sheet = deed(room, "prefer_phone")
    sheet.rows["further_phone"].entry.show(str(page.detail.detail.phones[0].id))
    sheet.act()
    assert stored(room.desk, ids["person1.0"], "phone") == "13912345678"
    assert [each.words for each in page.detail.detail.phones] == ["13800010000"]
    sheet = deed(room, "take_away")
    sheet.rows["belonging"].entry.box.setCurrentIndex(1)
    sheet.act()
    assert page.detail.detail.phones == ()


def test_the_list_of_another_day_says_so_until_it_is_taken_away(
    qtbot: Any, page: Any, asked: Any
) -> None:
    act = next(act for act in page.acts() if act.name == "as_of")
    asked.will_say("2020年1月1日")
    act.run()
    given = button(page, "given_")
    assert given.text() == "As of 2020-01-01"
    qtbot.mouseClick(given, Qt.MouseButton.LeftButton)
    assert page.pane.model.rowCount() == 16
    asked.will_say("never", True)
    act.run()
    assert "not a day" in asked.questions[-1].text


def test_what_a_crash_left_is_offered_above_the_list(
    qtbot: Any, desk: Any, enter: Any, ids: Any
) -> None:
    desk.keep_draft("residents", ids["person0.0"], {"employer": "幸福食堂"})
    room = enter(desk, ResidentsPage)
    notice = room.page.left_behind.notice
    assert "was not saved" in notice.words.text()
    qtbot.mouseClick(notice.buttons[0], Qt.MouseButton.LeftButton)
    sheet = room.findChild(RecordSheet)
    assert sheet.form.changes() == {"employer": "幸福食堂"}
    sheet.save()
    assert desk.offered_drafts() == []
    assert stored(desk, ids["person0.0"], "employer") == "幸福食堂"


def test_what_a_crash_left_can_be_forgotten(qtbot: Any, desk: Any, enter: Any) -> None:
    desk.keep_draft("residents", 0, {"person_name": "白"})
    room = enter(desk, ResidentsPage)
    qtbot.mouseClick(room.page.left_behind.notice.buttons[1], Qt.MouseButton.LeftButton)
    assert desk.offered_drafts() == []
    assert not room.page.left_behind.notice.isVisible()
