"""A workbook is taken in by keys and clicks, looked at first, and taken back whole."""

import csv
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from committee_desk.desk import Desk
from committee_desk.ui.pages.taking_in import TakingInPage
from committee_desk.ui.taking_in import session as sessions
from committee_desk.ui.taking_in.discreet import discreet
from committee_desk.ui.taking_in.rows_model import COLUMNS, ProblemRole
from committee_desk.ui.window import Window
from committee_desk.work import keep, query
from tests.helpers.asked import Asked
from tests.helpers.desks import add_home, add_person
from tests.ui.pages_work.conftest import people

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
SOUND = "11010519491231002X"
OTHER = "110105198001010010"
HEADS = ["姓名", "性别", "身份证号", "联系电话", "楼栋", "单元", "室号", "与户主关系"]


def room(window: Window) -> TakingInPage:
    window.go("taking_in")
    assert isinstance(window.page, TakingInPage)
    return window.page


def book(folder: Path, *rows: list[str], heads: list[str] | None = None) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(heads or HEADS)
    for row in rows:
        sheet.append(row)
    path = folder / "people.xlsx"
    made.save(path)
    return path


def small(folder: Path) -> Path:
    return book(
        folder,
        ["张三", "男", SOUND, "19412345678", "3", "2", "501", "户主"],
        ["李四", "男", OTHER, "", "3", "2", "501", "子"],
    )


def on_to_rows(page: TakingInPage, path: Path) -> None:
    page.take_file(path)
    page.foot.next.click()
    assert page.at() == 2


def by_name(desk: Desk) -> dict[str, dict[str, str]]:
    asked = query.Question("residents")
    ids = desk.ask(query.ids, asked)
    return {row["person_name"]: row for row in desk.ask(query.page, "residents", ids)}


def test_a_workbook_is_taken_in_by_keys_and_can_be_taken_back(
    qtbot: QtBot, office: Window, asked: Asked, sample: Callable[..., Path]
) -> None:
    page = room(office)
    asked.will_name(sample())
    qtbot.keyClick(office, Qt.Key.Key_O, CTRL)
    assert page.at() == 1
    assert len(page.columns.chips) == 4
    assert people(office.desk) == 0
    qtbot.keyClick(office, Qt.Key.Key_Return, CTRL)
    assert page.at() == 2
    assert page.preview.rows.count("") == 260
    assert people(office.desk) == 0
    qtbot.keyClick(office, Qt.Key.Key_Return, CTRL)
    assert page.at() == 3
    assert people(office.desk) == 260
    focus = QApplication.focusWidget()
    assert focus is page.result.show_people
    qtbot.keyClick(page.result.undo, Qt.Key.Key_Return)
    assert people(office.desk) == 0
    assert page.result.title.text() == "Taken back"
    assert not page.result.undo.isVisible()


def test_the_same_workbook_again_has_nothing_to_take_in(office: Window, tmp_path: Path) -> None:
    page, path = room(office), small(tmp_path)
    on_to_rows(page, path)
    page.foot.next.click()
    page.result.another.click()
    on_to_rows(page, path)
    assert page.session is not None
    counts = page.session.counts()
    assert (counts["new"], counts["changed"], counts["same"]) == (0, 0, 2)
    assert not page.foot.next.isEnabled()
    assert page.foot.note.text().startswith("Nothing in this workbook is new")


def test_the_way_back_is_refused_once_other_work_was_done(
    office: Window, asked: Asked, tmp_path: Path
) -> None:
    page = room(office)
    on_to_rows(page, small(tmp_path))
    page.foot.next.click()
    office.desk.do(keep.add, "residents", {"person_name": "王五"})
    asked.will_say(True)
    page.result.undo.click()
    assert asked.questions[0].facts["code"] == "later_steps"
    assert people(office.desk) == 3


def test_a_batch_taken_back_elsewhere_is_told_here(office: Window, tmp_path: Path) -> None:
    page = room(office)
    on_to_rows(page, small(tmp_path))
    page.foot.next.click()
    office.steps.undo()
    assert page.result.taken_back
    office.steps.redo()
    assert not page.result.taken_back


def test_the_people_taken_in_are_shown_by_themselves(
    qtbot: QtBot, office: Window, tmp_path: Path
) -> None:
    add_person(office.desk, "王五")
    page = room(office)
    on_to_rows(page, small(tmp_path))
    page.foot.next.click()
    page.result.show_people.click()
    assert office.page is not None
    assert office.page.name == "residents"
    qtbot.waitUntil(lambda: "3" in office.page.status() and "2" in office.page.status())


def test_a_column_given_another_field_is_taken_so_and_remembered(
    office: Window, tmp_path: Path
) -> None:
    heads = [*HEADS[:4], "楼栋", "单元", "室号", "口味"]
    path = book(tmp_path, ["张三", "男", SOUND, "19412345678", "3", "2", "501", "甲"], heads=heads)
    page = room(office)
    page.take_file(path)
    row = next(row for row in page.columns.rows if row.letter == "H")
    assert row.field() == ""
    row.box.setCurrentIndex(row.box.findData("remark"))
    row.box.activated.emit(row.box.currentIndex())
    assert row.state.words.text() == "Chosen by you"
    page.foot.next.click()
    page.foot.next.click()
    assert people(office.desk) == 1
    ids = office.desk.ask(query.ids, query.Question("residents"))
    assert office.desk.ask(query.record, "residents", ids[0])["remark"] == "甲"
    page.begin_anew()
    page.take_file(path)
    again = next(row for row in page.columns.rows if row.letter == "H")
    assert (again.field(), again.state.words.text()) == ("remark", "As last time")


def test_two_columns_for_one_field_stop_the_way_on(office: Window, tmp_path: Path) -> None:
    page = room(office)
    page.take_file(book(tmp_path, ["张三", "男", SOUND, "19412345678", "3", "2", "501", "户主"]))
    row = next(row for row in page.columns.rows if row.letter == "D")
    row.box.setCurrentIndex(row.box.findData("id_number"))
    row.box.activated.emit(row.box.currentIndex())
    assert {each.letter for each in page.columns.rows if each.wants_a_look()} == {"C", "D"}
    assert not page.foot.next.isEnabled()
    row.box.setCurrentIndex(0)
    row.box.activated.emit(0)
    assert page.foot.next.isEnabled()


@pytest.fixture
def doubtful(office: Window, tmp_path: Path) -> TakingInPage:
    """Return the room before two rows nobody can decide but a person."""
    for name, door in (("张三", "501"), ("李四", "502")):
        _dwelling, home = add_home(office.desk, "3", "2", door)
        add_person(office.desk, name, home)
    path = book(
        tmp_path,
        ["张三", "男", "", "19412345678", "3", "2", "501", "户主"],
        ["李四", "女", "", "19487654321", "3", "2", "502", "户主"],
        ["王五", "男", OTHER, "", "3", "2", "601", "户主"],
    )
    page = room(office)
    on_to_rows(page, path)
    return page


def test_doubtful_rows_wait_for_an_answer(doubtful: TakingInPage, office: Window) -> None:
    assert doubtful.preview.rows.asked == "doubtful"
    assert doubtful.preview.rows.rowCount() == 2
    assert doubtful.foot.next.text() == "Take in 1 person"
    assert doubtful.foot.note.text().startswith("2 rows without an answer are left out.")
    doubtful.foot.next.click()
    assert people(office.desk) == 3


def test_answers_by_digit_go_on_to_the_next_row(
    qtbot: QtBot, doubtful: TakingInPage, office: Window
) -> None:
    table = doubtful.preview.table
    qtbot.keyClick(table, Qt.Key.Key_1)
    assert table.currentIndex().row() == 1
    qtbot.keyClick(table, Qt.Key.Key_2)
    assert doubtful.foot.next.text() == "Take in 3 people"
    doubtful.foot.next.click()
    rows = by_name(office.desk)
    assert people(office.desk) == 4
    assert rows["李四"]["phone"].startswith("194")


def test_one_answer_serves_all_rows_shown(
    qtbot: QtBot, doubtful: TakingInPage, office: Window
) -> None:
    panel = doubtful.preview.panel
    qtbot.keyClick(doubtful.preview.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is panel.choices[sessions.ANOTHER]
    qtbot.mouseClick(panel.choices[""], LEFT)
    doubtful.preview.table.show_row(0)
    assert panel.for_all.isVisible()
    qtbot.mouseClick(panel.for_all, LEFT)
    assert set(doubtful.session.answers.values()) == {""}  # type: ignore[union-attr]
    doubtful.foot.next.click()
    assert people(office.desk) == 3


def test_what_a_row_would_change_is_told_old_and_new(office: Window, tmp_path: Path) -> None:
    _dwelling, home = add_home(office.desk, "3", "2", "501")
    add_person(office.desk, "张三", home, id_number=SOUND, education="20")
    office.desk.do(keep.change, "residents", _only(office.desk), {"education": "20"})
    path = book(
        tmp_path,
        ["张三", "男", SOUND, "19412345678", "3", "2", "501", "户主"],
    )
    page = room(office)
    on_to_rows(page, path)
    row = page.preview.rows.rows[0]
    assert row.verdict.value == "changed"
    assert row.changes["phone"] == (None, "19412345678")
    told = [label.text() for label in page.preview.panel.findChildren(type(page.foot.note))]
    assert "194****78" in told
    assert "nothing" in told
    assert not any("19412345678" in text for text in told)


def _only(desk: Desk) -> int:
    return int(desk.ask(query.ids, query.Question("residents"))[0])


def test_cells_that_want_a_look_are_marked_with_words(
    office: Window, sample: Callable[..., Path]
) -> None:
    page = room(office)
    on_to_rows(page, sample("09_脏文本.xlsx"))
    page.preview.chips["to_check"].click()
    rows = page.preview.rows
    assert rows.rowCount() == rows.count("to_check") > 0
    names = [name for name, *_rest in COLUMNS]
    for number in range(rows.rowCount()):
        row = rows.rows[number]
        for problem in rows.problems_of(row):
            if problem.field in names:
                index = rows.index(number, names.index(problem.field))
                assert index.data(ProblemRole)
                assert index.data(ProblemRole) in index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert rows.index(number, names.index("remarks")).data()


def test_no_number_of_a_person_stands_whole_on_the_screen(
    whole_office: Window, sample: Callable[..., Path]
) -> None:
    page = room(whole_office)
    page.take_file(sample())
    shown = [label.toolTip() or label.text() for label in page.findChildren(type(page.foot.note))]
    first = page.columns.first.rows
    shown += [
        first.index(row, column).data()
        for row in range(first.rowCount())
        for column in range(first.columnCount())
    ]
    page.foot.next.click()
    rows = page.preview.rows
    shown += [
        rows.index(row, column).data()
        for row in range(rows.rowCount())
        for column in range(rows.columnCount())
    ]
    assert len(shown) > 2000
    assert [text for text in shown if text and discreet(text) != " ".join(text.split())] == []


def test_rows_to_put_right_go_into_a_workbook(
    office: Window, asked: Asked, sample: Callable[..., Path], tmp_path: Path
) -> None:
    page = room(office)
    on_to_rows(page, sample("09_脏文本.xlsx"))
    out = tmp_path / "right.xlsx"
    asked.will_name(out)
    page.foot.errors.click()
    assert openpyxl.load_workbook(out).sheetnames


def test_a_file_dropped_is_taken(qtbot: QtBot, office: Window, tmp_path: Path) -> None:
    page = room(office)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(small(tmp_path)))])
    where = page.choosing.place
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(where, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(where, drop)
    assert page.at() == 1


def test_the_folder_used_last_is_offered(office: Window, sample: Callable[..., Path]) -> None:
    page = room(office)
    assert page.choosing.tiles == []
    page.take_file(sample("18_XML里是整数的身份证.xlsx"))
    sample("04_居民花名册_GBK.csv")
    page.begin_anew()
    assert {tile.path.name for tile in page.choosing.tiles} == {
        "18_XML里是整数的身份证.xlsx",
        "04_居民花名册_GBK.csv",
    }
    page.choosing.tiles[0].click()
    assert page.at() == 1


def test_a_damaged_file_is_told_and_another_can_be_chosen(office: Window, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04 nothing")
    page = room(office)
    page.take_file(bad)
    assert page.at() == 0
    assert page.choosing.notice.isVisible()
    assert page.choosing.notice.words.text()
    assert page.choosing.choose.isVisible()


def test_a_file_without_people_is_told(office: Window, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["thing", "price"], ["lamp", "3"]])
    page = room(office)
    page.take_file(path)
    assert page.at() in (0, 1)
    if page.at() == 0:
        assert page.choosing.notice.isVisible()
    else:
        page.foot.next.click()
        assert not page.foot.next.isEnabled()


def test_the_password_of_a_workbook_is_asked_until_it_fits(
    office: Window, asked: Asked, tmp_path: Path
) -> None:
    from committee_desk.ledgers.writing.sealing import sealed as sealing

    path = book(tmp_path, ["张三", "男", SOUND, "19412345678", "3", "2", "501", "户主"])
    sealed = tmp_path / "sealed.xlsx"
    sealed.write_bytes(sealing(path.read_bytes(), "street office"))
    page = room(office)
    asked.will_say("wrong", "street office")
    page.take_file(sealed)
    assert [question.kind for question in asked.questions] == ["secret", "secret"]
    assert asked.questions[1].hint
    assert page.at() == 1


def test_reading_can_be_stopped(
    qtbot: QtBot, busy_office: Window, sample: Callable[..., Path]
) -> None:
    page = room(busy_office)
    page.take_file(sample())
    assert page.choosing.busy.isVisible()
    stop = page.findChild(QPushButton, "stop_reading")
    assert stop is not None
    qtbot.mouseClick(stop, LEFT)
    qtbot.waitUntil(lambda: page.choosing.offer.isVisible(), timeout=10_000)
    assert page.at() == 0


def test_taking_in_can_be_stopped_and_leaves_nothing(
    qtbot: QtBot,
    busy_office: Window,
    sample: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from committee_desk.work.taking_in import apply

    page = room(busy_office)
    page.take_file(sample())
    qtbot.waitUntil(lambda: page.at() == 1, timeout=20_000)
    page.foot.next.click()
    qtbot.waitUntil(lambda: page.at() == 2, timeout=20_000)
    # Each row asks whether to go on, so that the wish to stop is heard in this small workbook.
    monkeypatch.setattr(apply, "_EVERY", 1)
    busy_office.jobs.began.connect(lambda job: job.cancel())
    page.foot.next.click()
    qtbot.waitUntil(page.isEnabled, timeout=20_000)
    assert page.at() == 2
    assert people(busy_office.desk) == 0


def test_the_room_begins_anew_on_another_desk(office: Window, tmp_path: Path) -> None:
    from tests.helpers.desks import new_desk

    page = room(office)
    page.take_file(small(tmp_path))
    office.attach(new_desk(tmp_path, "other"))
    assert room(office).at() == 0


@pytest.mark.parametrize("scale", [150, 200])
def test_where_there_is_no_room_the_panel_takes_the_place_of_the_rows(
    qtbot: QtBot, doubtful: TakingInPage, office: Window, scale: int
) -> None:
    office.wear(scale=scale)
    qtbot.waitUntil(lambda: not doubtful.preview.panel.isVisible())
    qtbot.keyClick(doubtful.preview.table, Qt.Key.Key_Return)
    assert doubtful.preview.panel.isVisible()
    assert not doubtful.preview.table.isVisible()
    qtbot.mouseClick(doubtful.preview.panel.choices[sessions.ANOTHER], LEFT)
    qtbot.keyClick(doubtful.preview.panel, Qt.Key.Key_Escape)
    assert doubtful.preview.table.isVisible()
    assert list(doubtful.session.answers.values()) == [sessions.ANOTHER]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "listing",
    ["residents", "households", "needs", "supplies", "resources", ""],
)
def test_every_kind_of_table_has_fields_with_words(chinese: None, listing: str) -> None:
    fields = sessions.fields_of(listing)
    assert len(fields) > 5
    assert [name for name in fields if sessions.field_label(name, listing).isascii()] == []
