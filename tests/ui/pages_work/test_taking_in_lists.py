"""Lists of needs, resources and services come in through the window as people do."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from committee_desk.desk import Desk
from committee_desk.ui.pages.taking_in import TakingInPage
from committee_desk.ui.taking_in import session as sessions
from committee_desk.ui.taking_in.list_columns import COLUMNS
from committee_desk.ui.taking_in.rows_model import ProblemRole
from committee_desk.ui.window import Window
from committee_desk.work import need_categories, query

THREE = "13_三张清单_需求资源服务.xlsx"
HEADS = ["序号", "类别", "需求内容", "需求人/户数", "提出时间", "办理情况"]


def room(window: Window) -> TakingInPage:
    window.go("taking_in")
    assert isinstance(window.page, TakingInPage)
    return window.page


def count(desk: Desk, listing: str) -> int:
    return desk.ask(query.count, query.Question(listing))


def book(path: Path, *rows: list[str], head: list[str] | None = None) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (head or HEADS, *rows):
        sheet.append(row)
    made.save(path)
    return path


def taken(page: TakingInPage, path: Path) -> None:
    page.take_file(path)
    page.foot.next.click()
    page.foot.next.click()
    assert page.at() == 3


def shown(page: TakingInPage, row: int) -> dict[str, str]:
    rows = page.preview.rows
    return {
        name: str(rows.index(row, column).data() or "")
        for column, (name, *_rest) in enumerate(rows.columns)
    }


def test_three_lists_come_in_as_one_step_and_go_back_whole(
    office: Window, sample: Callable[..., Path]
) -> None:
    page = room(office)
    page.take_file(sample(THREE))
    chips = [chip.text() for chip in page.columns.chips]
    assert chips == [
        "需求清单  16",
        "资源、服务清单 · Resources  7",
        "资源、服务清单 · Services  6",
    ]
    page.foot.next.click()
    assert page.preview.rows.columns is COLUMNS
    first = shown(page, 1)
    assert (first["listing"], first["what"], first["category"]) == ("Needs", "助浴", "养老服务")
    assert (first["who"], first["when"], first["much"]) == ("37户", "2024-04-08", "37户")
    assert shown(page, 16)["what"] == "长者食堂"
    assert page.foot.next.text() == "Take in 29 records"
    page.foot.next.click()
    assert page.result.title.text() == "29 records taken in"
    assert "Needs 16 · Resources 7 · Services 6" in page.result.told.text()
    assert [count(office.desk, name) for name in ("needs", "resources", "services")] == [16, 7, 6]
    page.result.undo.click()
    assert [count(office.desk, name) for name in ("needs", "resources", "services")] == [0, 0, 0]


def test_what_came_in_is_shown_in_its_own_room(office: Window, sample: Callable[..., Path]) -> None:
    page = room(office)
    taken(page, sample(THREE))
    page.result.show_people.click()
    assert office.page is not page
    assert type(office.page).__name__ == "NeedsPage"


def test_a_need_that_may_be_known_is_decided_by_a_key(
    qtbot: QtBot, office: Window, tmp_path: Path
) -> None:
    page = room(office)
    row = ["1", "养老服务", "助餐送餐", "37户", "2026-03-02", "未开始"]
    taken(page, book(tmp_path / "a.xlsx", row))
    page.begin_anew()
    page.take_file(book(tmp_path / "b.xlsx", [*row[:3], "王芳", *row[4:]]))
    page.foot.next.click()
    assert not page.foot.next.isEnabled()
    assert page.preview.panel.choices[sessions.ANOTHER].text() == "1 Another one"
    qtbot.keyClick(page.preview.table, Qt.Key.Key_2)
    assert shown(page, 0)["verdict"] == "The same one"
    page.foot.next.click()
    assert count(office.desk, "needs") == 1


def test_a_category_of_the_desk_stands_in_words_beside_what_it_replaces(
    office: Window, tmp_path: Path
) -> None:
    office.desk.do(need_categories.add, "宠物乐园", "3")
    page = room(office)
    row = ["1", "养老服务", "助餐送餐", "37户", "2026-03-02", "未开始"]
    taken(page, book(tmp_path / "a.xlsx", row))
    page.begin_anew()
    page.take_file(book(tmp_path / "b.xlsx", [row[0], "宠物乐园", *row[2:]]))
    page.foot.next.click()
    page.preview.table.selectRow(0)
    told = [label.text() for label in page.preview.panel.findChildren(QLabel)]
    assert "宠物乐园" in told
    assert not [words for words in told if words.startswith("3.u")]


def test_a_visit_nobody_lives_for_is_taken_in_all_the_same_or_left_out(
    qtbot: QtBot, office: Window, tmp_path: Path
) -> None:
    page = room(office)
    head = ["序号", "走访日期", "走访形式", "住址", "户主/被访人", "走访人(2人)"]
    row = ["1", "2026-03-02", "上门必访", "9号楼9单元909室", "周红", "李明"]
    page.take_file(book(tmp_path / "a.xlsx", row, head=head))
    page.foot.next.click()
    panel = page.preview.panel
    assert panel.choices[sessions.ANOTHER].text() == "1 Take in all the same"
    assert not panel.choices[sessions.SAME].isEnabled()
    qtbot.keyClick(page.preview.table, Qt.Key.Key_1)
    assert shown(page, 0)["verdict"] == "Taken in all the same"
    page.foot.next.click()
    assert count(office.desk, "visits") == 1


def test_a_cell_that_is_not_understood_is_marked_in_its_column(
    office: Window, tmp_path: Path
) -> None:
    page = room(office)
    page.take_file(book(tmp_path / "a.xlsx", ["1", "", "助餐", "", "", "等区里批"]))
    page.foot.next.click()
    names = [name for name, *_rest in COLUMNS]
    wrong = page.preview.rows.index(0, names.index("state")).data(ProblemRole)
    assert "等区里批" in wrong


def test_people_keep_their_own_columns_after_a_list(
    office: Window, sample: Callable[..., Path]
) -> None:
    page = room(office)
    page.take_file(sample(THREE))
    page.foot.next.click()
    page.begin_anew()
    page.take_file(sample())
    page.foot.next.click()
    assert [name for name, *_rest in page.preview.rows.columns][2] == "person_name"
    table = page.preview.table
    assert not table.isColumnHidden(2)
    assert page.foot.next.text().endswith("people")


@pytest.mark.parametrize("listing", ["needs", "supplies", "resources", "services", "visits"])
def test_every_field_of_a_list_has_words(listing: str) -> None:
    fields = sessions.fields_of(listing)
    assert [name for name in fields if sessions.field_label(name, listing) == name] == []
