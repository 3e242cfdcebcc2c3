"""Ledgers leave by Enter alone, for somebody and for something, and are found on record."""

import itertools
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from committee_desk.base.folders import documents_folder
from committee_desk.ledgers.catalogue import ledger
from committee_desk.ui.forms.lines import Line
from committee_desk.ui.ledgers import opening
from committee_desk.ui.ledgers.entry import Entry
from committee_desk.ui.pages.ledgers import LedgersPage
from committee_desk.ui.window import Window
from committee_desk.work import keep, ledgering, protection
from tests.helpers.asked import Asked
from tests.helpers.desks import add_home, add_person

ENTER = Qt.Key.Key_Return
NUMBER = "11010519491231002X"


@pytest.fixture
def page(office: Window) -> LedgersPage:
    for grid, door in (("第1网格", "501"), ("第2网格", "502")):
        made = office.desk.do(keep.add, "grids", {"grid": grid}).value
        _dwelling, home = add_home(office.desk, "3", "2", door, grid_id=made)
        add_person(office.desk, f"张{door}", home, id_number=NUMBER, phone="19412345678")
    office.go("ledgers")
    assert isinstance(office.page, LedgersPage)
    return office.page


def typed(entry: Entry, text: str) -> None:
    # As an input method does: keys of Chinese characters there are none.
    assert isinstance(entry.widget, Line)
    entry.widget.setFocus()
    entry.widget.clear()
    entry.widget.insert(text)


def handed(page: LedgersPage) -> list[dict[str, object]]:
    return page.frame.desk.ask(ledgering.exports)


def rows_of(path: Path) -> list[list[object]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_what_was_said_last_time_is_accepted_with_enter(qtbot: QtBot, page: LedgersPage) -> None:
    typed(page.options.purpose, "人口月报")
    qtbot.keyClick(page.options.purpose.widget, ENTER)
    typed(page.options.receiver, "街道办事处")
    qtbot.keyClick(page.options.receiver.widget, ENTER)
    assert len(handed(page)) == 1
    window = page.frame
    window.go("home")
    window.go("ledgers")
    for _key in range(2):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, ENTER)
    files = sorted(documents_folder().glob("*.xlsx"))
    assert len(files) == 2
    body = rows_of(files[0])[3:5]
    assert [NUMBER in row for row in body] == [True, True]
    said = {(each["purpose"], each["receiver"]) for each in handed(page)}
    assert said == {("人口月报", "街道办事处")}


def test_without_purpose_and_receiver_nothing_leaves(qtbot: QtBot, page: LedgersPage) -> None:
    page.export()
    assert page.options.purpose.complaint
    assert page.options.receiver.complaint
    assert QApplication.focusWidget() is page.options.purpose.widget
    assert handed(page) == []
    assert list(documents_folder().glob("*.xlsx")) == []


@pytest.fixture
def filled(qtbot: QtBot, page: LedgersPage) -> LedgersPage:
    typed(page.options.purpose, "核对")
    typed(page.options.receiver, "民政科")
    return page


def test_the_options_reach_the_file(qtbot: QtBot, filled: LedgersPage) -> None:
    options = filled.options
    options.grid.setCurrentIndex(options.grid.findData("第1网格"))
    options.ticks["masked"].setChecked(True)
    options.ticks["printed"].setChecked(True)
    qtbot.waitUntil(lambda: options.count.text() == "1 row, 12 columns")
    assert options.place.text().endswith("_第1网格.xlsx")
    filled.export()
    rows = rows_of(next(documents_folder().glob("*.xlsx")))
    assert rows[2] == [each.heading for each in ledger("L01").printed()]
    assert NUMBER not in str(rows)
    assert "张501" in str(rows)
    assert "张502" not in str(rows)
    assert filled.past.rows.entries[0]["masked"]


@pytest.mark.parametrize(("ending", "begins"), [(".pdf", b"%PDF"), (".docx", b"PK")])
def test_the_printed_form_leaves_from_the_room(
    qtbot: QtBot, filled: LedgersPage, ending: str, begins: bytes
) -> None:
    options = filled.options
    options.ticks["sheet_per_grid"].setChecked(True)
    options.form.setCurrentIndex(options.form.findData(ending))
    assert not options.ticks["sheet_per_grid"].isChecked()
    assert not options.ticks["sheet_per_grid"].isEnabled()
    qtbot.waitUntil(lambda: options.count.text() == "2 rows, 12 columns")
    assert options.place.text().endswith(ending)
    filled.export()
    (file,) = documents_folder().glob(f"*{ending}")
    assert file.read_bytes().startswith(begins)
    assert handed(filled)[0]["file_name"] == file.name
    options.form.setCurrentIndex(0)
    qtbot.waitUntil(lambda: options.place.text().endswith(".xlsx"))
    assert options.ticks["sheet_per_grid"].isEnabled()


def test_paper_in_clear_stays_inside_where_all_is_encrypted(
    filled: LedgersPage, asked: Asked
) -> None:
    filled.frame.desk.do(protection.choose, "strict")
    filled.frame.go("home")
    filled.frame.go("ledgers")
    options = filled.options
    options.form.setCurrentIndex(options.form.findData(".docx"))
    assert not options.ticks["encrypt"].isChecked()
    filled.export()
    assert "a Word file cannot be" in options.form_row.complaint
    assert handed(filled) == []
    options.form.setCurrentIndex(options.form.findData(".pdf"))
    shortened = options.ticks["masked"]
    assert (shortened.isChecked(), shortened.isEnabled()) == (True, False)
    filled.export()
    (kept,) = handed(filled)
    assert kept["masked"]
    options.form.setCurrentIndex(0)
    assert shortened.isEnabled()
    assert options.ticks["encrypt"].isChecked()


def test_what_is_asked_stands_together_however_long_the_list_of_ledgers(
    qtbot: QtBot, filled: LedgersPage
) -> None:
    options = filled.options
    qtbot.waitUntil(lambda: options.height() > 0)
    lines = [options.purpose, options.grid_row, options.form_row]
    tops = [line.mapTo(options, line.rect().topLeft()).y() for line in lines]
    high = lines[0].sizeHint().height()
    assert all(low - top < 2 * high for top, low in itertools.pairwise(tops)), tops
    export = options.export
    assert export.mapTo(options, export.rect().bottomLeft()).y() < options.sizeHint().height()


def test_a_sheet_for_each_grid(filled: LedgersPage) -> None:
    filled.options.ticks["sheet_per_grid"].setChecked(True)
    filled.export()
    file = next(documents_folder().glob("*.xlsx"))
    assert openpyxl.load_workbook(file).sheetnames[-2:] == ["第1网格", "第2网格"]


def test_encryption_asks_the_password_twice(qtbot: QtBot, filled: LedgersPage) -> None:
    options = filled.options
    options.ticks["encrypt"].setChecked(True)
    assert options.secret.isVisible()
    filled.export()
    assert options.secret.complaint
    typed(options.secret, "street office")
    typed(options.again, "street offices")
    filled.export()
    assert options.again.complaint
    assert handed(filled) == []
    typed(options.again, "street office")
    qtbot.keyClick(options.again.widget, ENTER)
    file = next(documents_folder().glob("*.xlsx"))
    assert file.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"
    assert handed(filled)[0]["encrypted"]
    assert options.secret.text() == ""


def test_a_strict_desk_encrypts_from_the_start(page: LedgersPage) -> None:
    page.frame.desk.do(protection.choose, "strict")
    page.frame.go("home")
    page.frame.go("ledgers")
    assert page.options.ticks["encrypt"].isChecked()
    assert not page.options.ticks["encrypt"].isEnabled()


def test_a_period_that_cannot_be_read_is_told_beside_it(qtbot: QtBot, filled: LedgersPage) -> None:
    options = filled.options
    options.period.setEditText("last summer")
    qtbot.waitUntil(lambda: options.count.text() == "")
    filled.export()
    assert options.period_row.complaint
    assert handed(filled) == []
    options.period.setEditText("2026-Q3")
    filled.export()
    assert options.period_row.complaint == ""
    assert len(handed(filled)) == 1


def test_another_place_is_kept_for_next_time(
    qtbot: QtBot, filled: LedgersPage, asked: Asked, tmp_path: Path
) -> None:
    there = tmp_path / "stick"
    there.mkdir()
    asked.will_name(there / "mine.xlsx")
    filled.options.other.click()
    filled.export()
    assert (there / "mine.xlsx").exists()
    qtbot.waitUntil(lambda: str(there) in filled.options.folder.text())


def test_a_file_that_is_there_is_never_written_over(filled: LedgersPage) -> None:
    first = filled.options.offered
    filled.export()
    kept = first.read_bytes()
    assert filled.options.offered == first.with_name(f"{first.stem}_2.xlsx")
    filled.options.offer(first)
    filled.export()
    assert first.read_bytes() == kept


def test_the_file_and_its_folder_can_be_opened(
    filled: LedgersPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, Path]] = []
    monkeypatch.setattr(opening, "open_file", lambda path: opened.append(("file", path)))
    monkeypatch.setattr(opening, "open_folder", lambda path: opened.append(("folder", path)))
    filled.export()
    assert filled.done.isVisible()
    for button in filled.done.buttons:
        button.click()
    file = next(documents_folder().glob("*.xlsx"))
    assert opened == [("file", file), ("folder", file)]


def test_a_folder_that_is_gone_is_told_and_leaves_no_note(
    filled: LedgersPage, asked: Asked, tmp_path: Path
) -> None:
    asked.will_say(True)
    filled.options.offer(tmp_path / "gone" / "x.xlsx")
    filled.export()
    assert asked.questions[0].facts["code"] == "cannot_write"
    assert handed(filled) == []
    assert filled.options.isEnabled()


def test_every_ledger_is_found_among_the_commands(page: LedgersPage) -> None:
    names = {act.name: act.shown() for act in page.acts()}
    assert "L02" in names["ledger.L02"]
    next(act for act in page.acts() if act.name == "ledger.L02").run()
    assert page.options.title.text().startswith("L02")
