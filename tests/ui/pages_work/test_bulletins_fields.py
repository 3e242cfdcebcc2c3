"""Every kind of field is typed, pasted, chosen, and says how the paper will write it."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from committee_desk.printing import bulletins as kinds
from committee_desk.printing.kinds import Field
from committee_desk.ui.bulletins.fields.choosing import ChoiceRow, PictureRow, YesRow
from committee_desk.ui.bulletins.fields.free import FreeRow
from committee_desk.ui.bulletins.fields.lines import CodePicture, LinkRow, MoneyRow
from committee_desk.ui.bulletins.fields.made import row_of
from committee_desk.ui.bulletins.fields.rows_model import cells_of
from committee_desk.ui.bulletins.fields.table import TableRow
from committee_desk.ui.bulletins.form import NoticeForm
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.window import Window
from committee_desk.work import bulletin_pictures
from tests.helpers.asked import Asked
from tests.helpers.notices import MEETING, PROJECTS, form_of, line_of, room, seen

NONE = Qt.KeyboardModifier.NoModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(office: Window) -> BulletinsPage:
    return room(office)


def table(form: NoticeForm, name: str = "projects") -> TableRow:
    row = form.rows[name]
    assert isinstance(row, TableRow)
    return row


def type_here(qtbot: QtBot, text: str) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit), focus
    qtbot.keyClicks(focus, text)


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, held)


def test_what_a_kind_keeps_comes_back_out_of_its_form(page: BulletinsPage) -> None:
    office = {"committee": "幸福里社区居民委员会"}
    for kind in kinds.kinds():
        data = kinds.specimen_filled(kind.code)
        again = form_of(page, kind.code, data).data()
        assert kinds.compose(kind, again, office) == kinds.compose(kind, data, office), kind.code
        assert kinds.complaints(kind, again) == []


def test_rows_are_typed_by_keys_alone(qtbot: QtBot, page: BulletinsPage) -> None:
    form = form_of(page, "B09")
    row = table(form)
    row.take_focus()
    type_here(qtbot, "Garden")
    press(qtbot, Qt.Key.Key_Tab)
    type_here(qtbot, "Friends")
    press(qtbot, Qt.Key.Key_Return)
    type_here(qtbot, "6000")
    press(qtbot, Qt.Key.Key_Tab)
    press(qtbot, Qt.Key.Key_Return)
    type_here(qtbot, "Corner")
    first = {"project": "Garden", "applicant": "Friends", "amount": "6000"}
    assert form.data()["projects"] == [first, {"project": "Corner"}]
    press(qtbot, Qt.Key.Key_Up, ALT)
    assert form.data()["projects"] == [{"project": "Corner"}, first]
    assert row.grid.here() == (0, 0)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert row.grid.here() == (1, 0)
    type_here(qtbot, "Third")
    assert [each["project"] for each in form.data()["projects"]] == ["Corner", "Third", "Garden"]
    press(qtbot, Qt.Key.Key_Delete, CTRL)
    assert [each["project"] for each in form.data()["projects"]] == ["Corner", "Garden"]


def test_the_table_is_left_by_tab_at_either_end(qtbot: QtBot, page: BulletinsPage) -> None:
    form = form_of(page, "B09")
    row = table(form)
    line_of(form, "received").setFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert row.grid.isAncestorOf(QApplication.focusWidget())
    for _cell in range(row.model.columnCount()):
        press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is row.add
    press(qtbot, Qt.Key.Key_Backtab)
    assert row.grid.here() == (0, row.model.columnCount() - 1)


def test_each_key_in_a_cell_reaches_the_paper(qtbot: QtBot, page: BulletinsPage) -> None:
    form = form_of(page, "B09", PROJECTS)
    table(form).go_to(1, "applicant")
    type_here(qtbot, "ABC")
    seen(qtbot, page, "ABC")


def test_rows_of_a_spreadsheet_are_pasted(qtbot: QtBot, page: BulletinsPage) -> None:
    form = form_of(page, "B09")
    QGuiApplication.clipboard().setText(
        '申报组织\t项目名称\t资助金额（元）\r\n花友会\t楼道微花园\t6,000\r\n"3号楼\n团队"\t议事角\t7500\r\n'
    )
    row = table(form)
    row.take_focus()
    press(qtbot, Qt.Key.Key_V, CTRL)
    assert form.data()["projects"] == [
        {"project": "楼道微花园", "applicant": "花友会", "amount": "6,000"},
        {"project": "议事角", "applicant": "3号楼 团队", "amount": "7500"},
    ]
    assert row.sums.text() == "Total: 资助金额（元） 13500"
    QGuiApplication.clipboard().setText("甲\t乙\n丙\t丁")
    row.go_to(2, "project")
    row.paste.click()
    assert [each["project"] for each in form.data()["projects"]] == ["楼道微花园", "甲", "丙"]


def test_a_word_is_pasted_into_its_cell(qtbot: QtBot, page: BulletinsPage) -> None:
    form = form_of(page, "B09")
    QGuiApplication.clipboard().setText("花友会")
    table(form).go_to(1, "applicant")
    press(qtbot, Qt.Key.Key_V, CTRL)
    assert form.data()["projects"] == [{"applicant": "花友会"}]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", []),
        ("花友会", []),
        ("a\tb", [["a", "b"]]),
        ("a\r\nb\r\n", [["a"], ["b"]]),
        ('"a\nb"\t"say ""x"""', [["a b", 'say "x"']]),
        ("a\tb\n\t\nc\td", [["a", "b"], ["c", "d"]]),
    ],
)
def test_cells_of_the_clipboard(text: str, cells: list[list[str]]) -> None:
    assert cells_of(text) == cells


def test_a_consent_is_ticked_with_the_space_bar(qtbot: QtBot, page: BulletinsPage) -> None:
    form = form_of(page, "B08", kinds.specimen_filled("B08"))
    records = table(form, "records")
    columns = [column.name for column in records.field.columns]
    records.grid.go(1, columns.index("consented"))
    press(qtbot, Qt.Key.Key_Space)
    assert form.data()["records"][1]["consented"] is True
    press(qtbot, Qt.Key.Key_Space)
    assert "consented" not in form.data()["records"][1]


def test_what_is_wrong_in_a_cell_is_told_and_gone_to(page: BulletinsPage) -> None:
    wrong = [PROJECTS["projects"][0], {"project": "议事角", "amount": "much"}]
    form = form_of(page, "B09", {**PROJECTS, "projects": wrong})
    page.finish()
    row = table(form)
    assert "much" in row.complaint
    assert row.grid.here() == (1, 2)


def test_money_is_said_in_capitals_while_one_types(qtbot: QtBot, page: BulletinsPage) -> None:
    row = row_of(Field("cap", "上限", "money", "open"), page.compose.shelf)
    assert isinstance(row, MoneyRow)
    qtbot.addWidget(row)
    qtbot.keyClicks(row.line, "18300.5")
    assert "18300.50元 人民币壹万捌仟叁佰元伍角整" in row.echo.text()
    qtbot.keyClicks(row.line, "x")
    assert row.echo.isHidden()


def test_a_day_is_said_with_its_day_of_the_week(page: BulletinsPage) -> None:
    form = form_of(page, "B01", MEETING)
    assert "2026年12月3日 星期四" in form.rows["date"].echo.text()


def test_a_link_shows_its_code(qtbot: QtBot, page: BulletinsPage) -> None:
    form = form_of(page, "B01", MEETING)
    row = form.rows["link"]
    assert isinstance(row, LinkRow)
    form.more.click()
    qtbot.keyClicks(row.line, "https://example.cn/a")
    assert isinstance(row.code, CodePicture)
    assert row.code.isVisible()
    dark = row.code.grab().toImage()
    assert {dark.pixelColor(x, 20).value() for x in range(dark.width())} >= {0, 255}


def test_choices_and_ticks(page: BulletinsPage) -> None:
    one = row_of(Field("how", "方式", "choice", "open", choices=("甲", "乙")), page.compose.shelf)
    assert isinstance(one, ChoiceRow)
    assert [one.box.itemText(at) for at in range(one.box.count())] == ["", "甲", "乙"]
    one.put("丙")
    assert one.value() == "丙"
    tick = row_of(Field("sure", "同意", "yes", "open"), page.compose.shelf)
    assert isinstance(tick, YesRow)
    tick.put("否")
    assert tick.value() is False
    tick.tick.click()
    assert tick.value() is True


def test_buttons_put_the_marks_of_free_text(qtbot: QtBot, page: BulletinsPage) -> None:
    form = form_of(page, "B00", {"title": "关于开放时间的通知"})
    row = form.rows["body"]
    assert isinstance(row, FreeRow)
    row.area.setFocus()
    qtbot.keyClicks(row.area, "Hours")
    row.buttons["heading"].click()
    assert form.data()["body"] == "# Hours"
    row.buttons["smaller"].click()
    assert form.data()["body"] == "## Hours"
    row.buttons["smaller"].click()
    assert form.data()["body"] == "Hours"
    row.area.selectAll()
    row.buttons["entries"].click()
    assert form.data()["body"] == "- Hours"
    row.buttons["table"].click()
    assert form.data()["body"].splitlines()[1:3] == ["| heading 1 | heading 2 |", "|---|---|"]


def photograph(path: Path) -> Path:
    made = Image.new("RGB", (60, 40), "white")
    exif = Image.Exif()
    exif[0x010F] = "a camera"
    made.save(path, "JPEG", exif=exif)
    return path


def test_a_picture_is_kept_without_its_camera(
    qtbot: QtBot, page: BulletinsPage, asked: Asked, tmp_path: Path
) -> None:
    form = form_of(page, "B16c", kinds.specimen_filled("B16c"))
    row = next(each for each in form.rows.values() if isinstance(each, PictureRow))
    asked.will_name(photograph(tmp_path / "found.jpg"))
    row.button.click()
    key = form.data()[row.field.name]
    assert key.isdecimal()
    kept = page.frame.desk.ask(bulletin_pictures.read, key)
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert row.small.isVisibleTo(row)
    from committee_desk.printing.display import Image as Drawn

    def drawn() -> bool:
        document = page.compose.side.view.sheets.document
        return document is not None and any(
            isinstance(item, Drawn) for each in document.pages for item in each.items
        )

    qtbot.waitUntil(drawn, timeout=5000)
    row.gone.click()
    assert not form.data().get(row.field.name)


def test_what_is_no_picture_is_refused(page: BulletinsPage, asked: Asked, tmp_path: Path) -> None:
    form = form_of(page, "B16c")
    row = next(each for each in form.rows.values() if isinstance(each, PictureRow))
    (tmp_path / "list.txt").write_text("no picture")
    asked.will_name(tmp_path / "list.txt")
    asked.will_say(True)
    row.button.click()
    assert asked.questions[-1].facts["code"] == "no_picture"
    assert row.value() == ""


def test_the_desk_fills_what_is_empty_and_says_so(office: Window, page: BulletinsPage) -> None:
    from committee_desk.work import communities

    office.desk.do(communities.describe, {"phone": "0512-66668888"})
    form = form_of(page, "B01", {**MEETING, "place": "居民之家"})
    page.compose.head.desk.click()
    assert form.data()["phone"] == "0512-66668888"
    assert form.data()["place"] == "居民之家"
    assert "telephone of the office" in form.rows["phone"].origin.text()
    line_of(form, "phone").textEdited.emit("1")
    assert form.rows["phone"].origin.isHidden()


def test_the_desk_leaves_what_a_person_wrote(office: Window, page: BulletinsPage) -> None:
    from committee_desk.work import communities

    office.desk.do(communities.describe, {"phone": "0512-66668888"})
    form = form_of(page, "B01", {**MEETING, "phone": "0512-11112222"})
    page.compose.fill_from_desk()
    assert form.data()["phone"] == "0512-11112222"
    assert form.rows["phone"].origin.isHidden()
