"""The sheet of a record over a real desk: saving, conflicts, drafts that survive."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from committee_desk.ui.forms import drafts
from committee_desk.ui.forms.finding import Offer
from committee_desk.ui.forms.sheet import RecordSheet
from committee_desk.ui.pages.residents import ResidentsPage
from committee_desk.work import keep, query, residents
from tests.ui.pages_register.register_rooms import SECRET, Room, type_in

# Said by the off-screen platform when a list of choices pops up.
popping_up = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def room(enter: Any, desk: Any) -> Room:
    return enter(desk, ResidentsPage)


def opened(room: Room, record: int = 0) -> RecordSheet:
    if record:
        room.page.open_form(record)
    else:
        room.page.new()
    return next(sheet for sheet in room.findChildren(RecordSheet) if sheet.isVisible())


def put(sheet: RecordSheet, name: str, text: str) -> None:
    focus = sheet.form.rows[name].entry.focus
    line = focus.focusProxy() or focus
    line.setFocus()
    line.selectAll()
    type_in(line, text)


def test_only_what_changed_is_kept(qtbot: Any, desk: Any, room: Room, ids: Any) -> None:
    person = ids["person0.0"]
    sheet = opened(room, person)
    put(sheet, "employer", "幸福食堂")
    qtbot.keyClick(sheet.form.rows["employer"].entry.focus, Qt.Key.Key_S, CONTROL)
    assert not sheet.isVisible()
    changed = {entry.field for entry in desk.record_history("resident", person)[-4:]}
    assert "employer" in changed
    assert "person_name" not in {
        entry.field for entry in desk.record_history("resident", person) if entry.old
    }


def test_saving_nothing_writes_nothing(qtbot: Any, desk: Any, room: Room, ids: Any) -> None:
    steps = len(desk.history())
    sheet = opened(room, ids["person0.0"])
    sheet.save()
    assert not sheet.isVisible()
    assert len(desk.history()) == steps


def test_a_refused_draft_complains_beside_its_field(qtbot: Any, room: Room) -> None:
    sheet = opened(room)
    put(sheet, "person_name", "白小五")
    sheet.form.rows["remark"].entry.text.setPlainText("长" * 40001)
    sheet.save()
    assert "remark" in sheet.form.complaints()
    assert sheet.isVisible()


def test_a_change_made_meanwhile_is_not_overwritten(
    qtbot: Any, desk: Any, room: Room, ids: Any
) -> None:
    person = ids["person0.0"]
    sheet = opened(room, person)
    put(sheet, "employer", "幸福食堂")
    desk.do(keep.change, "residents", person, {"occupation": "退休"})
    sheet.save()
    assert sheet.isVisible()
    assert "changed elsewhere" in sheet.notice.words.text()
    qtbot.mouseClick(sheet.notice.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sheet.form.changes() == {"employer": "幸福食堂"})
    assert sheet.form.rows["occupation"].entry.read() == "退休"
    sheet.save()
    kept = desk.ask(query.record, "residents", person)
    assert (kept["occupation"], kept["employer"]) == ("退休", "幸福食堂")


def test_esc_asks_only_when_something_was_typed(
    qtbot: Any, room: Room, asked: Any, ids: Any
) -> None:
    sheet = opened(room, ids["person0.0"])
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    sheet = opened(room, ids["person0.0"])
    put(sheet, "employer", "x")
    asked.will_say(False)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    asked.will_say(True)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_a_click_beside_the_sheet_costs_nothing(qtbot: Any, room: Room) -> None:
    sheet = opened(room)
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().topLeft())
    assert sheet.isVisible()


def test_tab_walks_through_fields_and_buttons_and_stays_in(qtbot: Any, room: Room) -> None:
    sheet = opened(room)
    seen = []
    for _ in range(60):
        now = QApplication.focusWidget()
        if now in seen:
            break
        seen.append(now)
        sheet.focusNextPrevChild(True)
    fields = [row.entry.focus for row in sheet.form.rows.values()]
    fields = [field.focusProxy() or field for field in fields]
    assert seen[: len(fields)] == fields
    assert sheet.save_button in seen
    assert len(seen) == len(fields) + 2


def test_what_is_typed_is_kept_and_offered_after_a_crash(
    qtbot: Any, desk: Any, room: Room, enter: Any, tmp_path: Any
) -> None:
    assert drafts.KEPT_AFTER_MS <= 5000
    sheet = opened(room)
    line = sheet.form.rows["person_name"].entry.line
    line.setFocus()
    qtbot.keyClicks(line, "Bai")
    assert sheet.drafts._timer.isActive()
    sheet.drafts._timer.timeout.emit()
    assert [draft.data for draft in desk.offered_drafts()] == [{"person_name": "Bai"}]
    room.end()
    desk.close()

    from committee_desk.desk import Desk

    again = Desk.open(desk.path, SECRET)
    later = enter(again, ResidentsPage)
    sheet = opened(later)
    assert "was not saved" in sheet.notice.words.text()
    qtbot.mouseClick(sheet.notice.buttons[0], Qt.MouseButton.LeftButton)
    assert sheet.form.rows["person_name"].entry.line.text() == "Bai"
    sheet.save()
    assert again.offered_drafts() == []
    again.close()


def test_a_form_given_up_leaves_no_draft(qtbot: Any, desk: Any, room: Room, asked: Any) -> None:
    sheet = opened(room)
    line = sheet.form.rows["person_name"].entry.line
    qtbot.keyClicks(line, "Bai")
    sheet.drafts.keep()
    asked.will_say(True)
    sheet.close_panel()
    assert desk.offered_drafts() == []


@popping_up
def test_a_new_resident_joins_the_household_named(
    qtbot: Any, desk: Any, room: Room, ids: Any
) -> None:
    sheet = opened(room)
    put(sheet, "person_name", "白小六")
    put(sheet, "household_id", "0001")
    box = sheet.form.rows["household_id"].entry.box
    qtbot.waitUntil(lambda: bool(box._offers))
    qtbot.keyClick(box.line, Qt.Key.Key_Return)
    assert box.chosen == ids["household0"]
    sheet.save()
    new = room.page.pane.table.current_id()
    assert desk.ask(query.record, "residents", new)["household_id"] == ids["household0"]
    assert desk.ask(query.page, "residents", [new], ["address"])[0]["address"]


def taken(desk: Any, person: int) -> str:
    return str(desk.ask(query.record, "residents", person)["id_number"])


def said_of_number(sheet: RecordSheet) -> str:
    return sheet.form.warnings().get("id_number", "")


def test_a_number_somebody_has_warns_while_it_is_typed_and_never_stops(
    qtbot: Any, desk: Any, room: Room, ids: Any
) -> None:
    number = taken(desk, ids["person0.0"])
    sheet = opened(room)
    put(sheet, "person_name", "白小五")
    line = sheet.form.rows["id_number"].entry.focus
    line.setFocus()
    type_in(line, number[:-1])
    assert "already" not in said_of_number(sheet)
    type_in(line, number[-1])
    qtbot.waitUntil(lambda: "already" in said_of_number(sheet))
    shown = desk.ask(query.page, "residents", [ids["person0.0"]])[0]
    assert f"{shown['person_name']} {shown['sex']} {shown['birth_date']}" in said_of_number(sheet)
    assert number not in said_of_number(sheet)
    sheet.save()
    assert not sheet.isVisible()
    assert len(desk.ask(residents.holders, number)) == 2


def test_the_warning_goes_as_soon_as_another_number_is_typed(
    qtbot: Any, desk: Any, room: Room, ids: Any
) -> None:
    sheet = opened(room)
    put(sheet, "id_number", taken(desk, ids["person0.0"]))
    sheet.form.rows["id_number"].entry.settled.emit()
    assert "already" in said_of_number(sheet)
    line = sheet.form.rows["id_number"].entry.focus
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert "already" not in said_of_number(sheet)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "already" not in said_of_number(sheet)


def test_ones_own_number_is_no_double_but_a_double_is_told_on_opening(
    qtbot: Any, desk: Any, room: Room, ids: Any
) -> None:
    person = ids["person0.0"]
    sheet = opened(room, person)
    assert said_of_number(sheet) == ""
    sheet.save()
    twin = desk.do(
        keep.add, "residents", {"person_name": "白小五", "id_number": taken(desk, person)}
    ).value
    sheet = opened(room, twin)
    assert "already" in said_of_number(sheet)


def test_a_double_found_late_does_not_speak_of_another_number(
    qtbot: Any, desk: Any, room: Room, ids: Any
) -> None:
    sheet = opened(room)
    assert sheet.holders is not None
    put(sheet, "id_number", "1101")
    sheet.form.rows["id_number"].entry.settled.emit()
    sheet.holders._tell(taken(desk, ids["person0.0"]), [Offer(1, "白爱")])
    assert "already" not in said_of_number(sheet)
