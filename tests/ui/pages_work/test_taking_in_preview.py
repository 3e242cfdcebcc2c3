"""The preview of taking in: numbers of people shortened wherever they stand, each row its own."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from committee_desk.base.words import _
from committee_desk.ui import look
from committee_desk.ui.pages.taking_in import TakingInPage
from committee_desk.ui.parts.elided import Elided
from committee_desk.ui.parts.texts import Text
from committee_desk.ui.taking_in import session as sessions
from committee_desk.ui.taking_in.column_row import ColumnRow
from committee_desk.ui.taking_in.row_panel import RowPanel
from committee_desk.ui.taking_in.rows_model import COLUMNS, ProblemRole, RowsModel, run_on
from committee_desk.ui.window import Window
from tests.helpers.desks import add_home, add_person
from tests.ui.pages_work.conftest import people

NAMES = [name for name, *_rest in COLUMNS]
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    ProblemRole,
)
FAULTY, FIXED, DAMAGED, KEPT = "1941234567", "01095123", "3.29901196608012E+17", "329901196608012"
MOBILE = "19412345678"


def columns_of(window: Window, folder: Path, *rows: list[str]) -> TakingInPage:
    """Return the room before the columns of a workbook."""
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    path = folder / "people.xlsx"
    made.save(path)
    window.go("taking_in")
    page = window.page
    assert isinstance(page, TakingInPage)
    page.take_file(path)
    assert page.at() == 1
    return page


def room(window: Window, folder: Path, *rows: list[str]) -> TakingInPage:
    """Return the room before the preview of a workbook."""
    page = columns_of(window, folder, *rows)
    page.foot.next.click()
    assert page.at() == 2
    return page


def said_of(rows: RowsModel) -> Iterator[str]:
    """Yield all that the table says to eyes, pointer and ears."""
    for number in range(rows.rowCount()):
        for column in range(rows.columnCount()):
            yield from (str(rows.index(number, column).data(role) or "") for role in ROLES)


def panel_of(page: TakingInPage) -> str:
    panel = page.preview.panel
    texts = [text for text in panel.findChildren(Text) if not text.isHidden()]
    return "\n".join(f"{text.text()} {text.toolTip()} {text.accessibleName()}" for text in texts)


def samples_of(row: ColumnRow) -> str:
    label = row.findChildren(Elided)[1]
    return label.toolTip() or label.text()


@pytest.fixture
def faulty(office: Window, tmp_path: Path) -> TakingInPage:
    """Return the room before rows with faulty telephones and a damaged identity number."""
    return room(
        office,
        tmp_path,
        ["姓名", "性别", "身份证号", "联系电话", "楼栋", "单元", "室号", "与户主关系"],
        ["张三", "男", "", FAULTY, "3", "2", "501", "户主"],
        ["李四", "男", DAMAGED, FIXED, "3", "2", "502", "户主"],
        ["王五", MOBILE, "", f"{FAULTY}、{MOBILE}", "3", "2", "503", "户主"],
    )


def test_no_complaint_repeats_a_number_whole(faulty: TakingInPage) -> None:
    rows = faulty.preview.rows
    told = list(said_of(rows))
    for number in range(rows.rowCount()):
        faulty.preview.table.show_row(number)
        told.append(panel_of(faulty))
    for number in (FAULTY, FIXED, KEPT, DAMAGED, MOBILE):
        assert [text for text in told if number in text] == []


def test_a_complaint_shows_of_a_number_what_its_cell_shows(faulty: TakingInPage) -> None:
    rows, remarks = faulty.preview.rows, NAMES.index("remarks")
    phone = rows.index(0, NAMES.index("phone")).data()
    assert phone == "****67"
    assert rows.index(0, remarks).data() == (
        f"A telephone number here has too few or too many digits: {phone}."
    )
    damaged = rows.index(1, NAMES.index("id_number")).data(ProblemRole)
    assert "; 329**********12 is left of it." in damaged
    assert damaged in rows.index(1, remarks).data()
    faulty.preview.table.show_row(1)
    assert damaged in panel_of(faulty)


def test_a_count_in_a_complaint_is_told_as_it_is(office: Window, tmp_path: Path) -> None:
    page = room(office, tmp_path, ["姓名", "身份证号"], ["张三", "1101051949123100"])
    index = page.preview.rows.index(0, NAMES.index("id_number"))
    assert index.data(ProblemRole) == "The number has 16 characters instead of 18."


def test_what_is_copied_from_the_table_is_what_it_shows(qtbot: QtBot, faulty: TakingInPage) -> None:
    table = faulty.preview.table
    table.setCurrentIndex(faulty.preview.rows.index(0, NAMES.index("remarks")))
    qtbot.keySequence(table, QKeySequence(QKeySequence.StandardKey.Copy))
    copied = QApplication.clipboard().text()
    assert "****67" in copied
    assert FAULTY not in copied


def test_no_faulty_number_stands_whole_beside_its_column(
    whole_office: Window, tmp_path: Path
) -> None:
    page = columns_of(
        whole_office,
        tmp_path,
        ["第三网格 2026"],
        ["姓名", "身份证号", "联系电话", "备注"],
        ["张三", DAMAGED, FAULTY, f"电话{MOBILE}"],
        ["李四", KEPT, FIXED, "8 号楼"],
    )
    first = page.columns.first.rows
    cells = [[first.index(row, at).data() for at in range(4)] for row in range(4)]
    assert cells == [
        ["第三网格 2026", "", "", ""],
        ["姓名", "身份证号", "联系电话", "备注"],
        ["张三", "3.2***************17", "****67", "电话194****78"],
        ["李四", "329**********12", "****23", "8 号楼"],
    ]
    samples = {row.letter: samples_of(row) for row in page.columns.rows}
    assert samples["B"] == "3.2***************17 · 329**********12"
    assert samples["C"] == "****67 · ****23"
    phone = next(row for row in page.columns.rows if row.letter == "C")
    phone.box.setCurrentIndex(0)
    phone.box.activated.emit(0)
    assert samples_of(phone) == "****67 · ****23"


def test_sentences_run_on_as_their_script_does() -> None:
    assert run_on(["One.", "Two."]) == "One. Two."
    assert run_on(["这是一句。", "这是另一句。"]) == "这是一句。这是另一句。"
    assert run_on(["没有句号", "另一句。"]) == "没有句号 另一句。"


def _clear(panel: RowPanel) -> Iterator[bool]:
    """Yield for each button of the panel whether it stands whole and below the one before."""
    below = 0
    for button in (panel.back, *panel.choices.values()):
        top = button.mapTo(panel, QPoint(0, 0)).y()
        yield top >= below and button.height() >= look.dp(32)
        below = top + button.height()
    yield below <= panel.height()


def test_nothing_of_the_panel_is_squeezed_at_the_largest_type(
    qtbot: QtBot, pair: TakingInPage, office: Window
) -> None:
    preview = pair.preview
    office.wear(scale=200)
    qtbot.waitUntil(lambda: not preview.panel.isVisible())
    qtbot.keyClick(preview.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: all(_clear(preview.panel)))
    foot = pair.foot
    assert foot.note.height() >= foot.note.heightForWidth(foot.note.width())
    assert not preview.chips[""].isVisible()
    qtbot.keyClick(preview.panel, Qt.Key.Key_Escape)
    assert preview.chips[""].isVisible()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("scale", [100, 200])
def test_the_heads_of_old_and_new_stand_on_one_line(
    qtbot: QtBot, office: Window, tmp_path: Path, language: str, scale: int
) -> None:
    _dwelling, home = add_home(office.desk, "3", "2", "501")
    add_person(office.desk, "王芳", home, phone=MOBILE)
    office.speak(language)
    office.wear(scale=scale)
    heads = ["姓名", "身份证号", "联系电话", "住址"]
    page = room(office, tmp_path, heads, ["王芳", "329901198105115221", MOBILE, DOOR])
    panel = page.preview.panel
    panel.setFixedSize(look.dp(300), look.dp(500))
    panel.show()
    qtbot.waitUntil(panel.isVisible)
    words = {_("At the desk"), _("In the workbook")}

    def on_one_line() -> bool:
        shown = [one for one in panel.findChildren(Text) if one.text() in words and one.isVisible()]
        whole = [one.width() >= look.text_width(one.text(), "caption") for one in shown]
        return whole == [True, True]

    qtbot.waitUntil(on_one_line)


PAIR = ["户主姓名", "联系电话", "住址", "成员1姓名", "成员1关系", "成员1联系电话"]
DOOR = "3号楼2单元501室"


@pytest.fixture
def pair(office: Window, tmp_path: Path) -> TakingInPage:
    """Return the room before a row whose two people may both be known at the desk."""
    _dwelling, home = add_home(office.desk, "3", "2", "501")
    for name in ("王芳", "李伟"):
        add_person(office.desk, name, home)
    return room(office, tmp_path, PAIR, ["王芳", MOBILE, DOOR, "李伟", "配偶", FAULTY])


def test_two_on_a_row_get_an_answer_each(qtbot: QtBot, pair: TakingInPage, office: Window) -> None:
    preview = pair.preview
    qtbot.keyClick(preview.table, Qt.Key.Key_1)
    verdicts = [preview.rows.index(number, 0).data() for number in (0, 1)]
    assert verdicts == ["Another person", "To decide"]
    assert preview.table.currentIndex().row() == 1
    assert not preview.panel.choices[sessions.ANOTHER].isChecked()
    qtbot.keyClick(preview.table, Qt.Key.Key_3)
    assert pair.foot.next.text() == "Take in 1 person"
    pair.foot.next.click()
    assert people(office.desk) == 3
    qtbot.mouseClick(pair.result.undo, Qt.MouseButton.LeftButton)
    assert people(office.desk) == 2


def test_an_answer_by_button_is_not_shown_for_the_next_row(
    qtbot: QtBot, pair: TakingInPage
) -> None:
    panel, table = pair.preview.panel, pair.preview.table
    qtbot.mouseClick(panel.choices[sessions.ANOTHER], Qt.MouseButton.LeftButton)
    assert table.currentIndex().row() == 1
    assert [button.isChecked() for button in panel.choices.values()] == [False] * 3
    table.show_row(0)
    assert [button.isChecked() for button in panel.choices.values()] == [True, False, False]


def test_two_on_a_row_have_their_own_complaints(pair: TakingInPage) -> None:
    rows = pair.preview.rows
    found = [[problem.field for problem in rows.problems_of(row)] for row in rows.rows]
    assert found == [[], ["phone"]]
    assert rows.count("to_check") == 1
    pair.preview.chips["to_check"].click()
    assert [row.record.values["person_name"] for row in rows.rows] == ["李伟"]


def test_answers_stand_only_while_a_doubt_is_about_the_same(pair: TakingInPage) -> None:
    session = pair.session
    assert session is not None
    assert session.plan is not None
    session.answer(session.plan.rows, sessions.ANOTHER)
    said = dict(session.answers)
    pair.foot.back.click()
    pair.foot.next.click()
    assert session.answers == said
    pair.foot.back.click()
    head = next(row for row in pair.columns.rows if row.letter == "A")
    head.box.setCurrentIndex(0)
    head.box.activated.emit(0)
    pair.foot.next.click()
    told = [(row.place, row.record.values["person_name"]) for row in session.plan.doubtful()]
    assert told == [(("Sheet", 2, 0), "李伟")]
    assert session.answers == {}
