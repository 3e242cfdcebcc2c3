"""Many needs of a workbook go into the file together, and are what one by one they would be."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import event

from committee_desk.desk import Desk
from committee_desk.ledgers.reading import look
from committee_desk.work import keep, needs
from committee_desk.work.taking_in import apply
from committee_desk.work.taking_in.plan import plan
from tests.helpers.desks import add_home, add_person, live_rows, new_desk

HEADS = ("序号", "需求内容", "反映人", "联系电话", "反映日期", "紧急程度", "需求人数")
_WRITTEN = (
    *("need", "who", "phone", "raised_on", "urgency", "channel", "affected", "affected_unit"),
)
_TABLES = ("need", "need_asker", "need_step")
_OF_THE_FILE = {
    "community_id",
    "row_hash",
    "batch_id",
    "source_sheet",
    "source_row",
    "written_no",
    "other",
    "created",
    "id",
}


def workbook(folder: Path, count: int) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "需求清单"
    sheet.append(HEADS)
    for n in range(count):
        sheet.append(
            [n + 1, f"第{n}处楼道堆物没人清理", "张三" if n % 3 else "37户", f"1940000{n:04}",
             f"{2025 + n % 2}-{n % 12 + 1:02}-11", "紧急" if n % 2 else "一般", None]
        )  # fmt: skip
    path = folder / f"needs-{count}.xlsx"
    book.save(path)
    return path


@pytest.fixture
def other_desk(tmp_path: Path) -> Iterator[Desk]:
    with new_desk(tmp_path, "other") as opened:
        yield opened


def of(desk: Desk, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table by what they say: ids are told by the words of their need."""
    whole = live_rows(desk)
    words = {key: row["need"] for key, row in whole["need"].items()}
    found = []
    for row in whole[table].values():
        told = {name: value for name, value in row.items() if name not in _OF_THE_FILE}
        for name in ("need_id", "origin_need_id"):
            if name in told:
                told[name] = words[told[name]]
        for name in ("reporter_id", "resident_id", "household_id"):
            if name in told:
                told[name] = told[name] is not None
        found.append(told)
    return sorted(found, key=lambda told: str(told.get("need") or told.get("need_id")))


def statements(desk: Desk, path: Path) -> int:
    """Take a workbook in and return how many statements it took."""
    count = 0

    def verb(unit: Any) -> None:
        def counted(*_told: Any) -> None:
            nonlocal count
            count += 1

        event.listen(unit.connection, "before_cursor_execute", counted)
        apply.take_in(unit, plan(unit.connection, look(path)))
        event.remove(unit.connection, "before_cursor_execute", counted)

    desk.do(verb)
    return count


def test_together_they_are_what_they_are_one_by_one(
    desk: Desk, other_desk: Desk, tmp_path: Path
) -> None:
    people = []
    for each in (desk, other_desk):
        _, home = add_home(each, "3", "2", "501")
        people.append(add_person(each, "张三", home, phone="19400000001"))
    desk.do(apply.take_in, desk.ask(plan, look(workbook(tmp_path, 30))))
    drafts = sorted(live_rows(desk)["need"].items(), key=lambda each: each[1]["source_row"])
    for _key, row in drafts:
        draft = {name: row[name] for name in _WRITTEN}
        if row["reporter_id"] is not None:
            draft["reporter_id"] = people[1]
        other_desk.do(keep.add, "needs", draft)
    for table in _TABLES:
        for mine, theirs in zip(of(desk, table), of(other_desk, table), strict=True):
            assert {k for k in mine if mine[k] != theirs[k]} == set(), table
    numbers = [row["no"] for _key, row in drafts]
    assert len(set(numbers)) == 30
    assert {no[:4] for no in numbers} == {"2025", "2026"}


def test_numbers_go_on_after_those_given_before(desk: Desk, tmp_path: Path) -> None:
    desk.do(keep.add, "needs", {"need": "路灯不亮", "raised_on": "2026-01-05"})
    desk.do(apply.take_in, desk.ask(plan, look(workbook(tmp_path, 4))))
    desk.do(keep.add, "needs", {"need": "路灯又不亮", "raised_on": "2026-01-06"})
    numbers = sorted(row["no"] for row in live_rows(desk)["need"].values())
    assert numbers == ["2025-0001", "2025-0002", "2026-0001", "2026-0002", "2026-0003", "2026-0004"]


def test_a_need_more_costs_no_statement_more(desk: Desk, tmp_path: Path) -> None:
    few = statements(desk, workbook(tmp_path, 10))
    desk.undo()
    assert statements(desk, workbook(tmp_path, 90)) - few < 40


def test_all_of_it_is_one_step_back(desk: Desk, tmp_path: Path) -> None:
    before = live_rows(desk)
    desk.do(apply.take_in, desk.ask(plan, look(workbook(tmp_path, 30))))
    assert len(live_rows(desk)["need_asker"]) == 20, "a count of doors is nobody who asks"
    desk.undo()
    after = live_rows(desk)
    assert all(after[table] == before[table] for table in _TABLES)
    assert after["batch"] == before["batch"]


@pytest.mark.parametrize("who", ["张三", "37户", None])
def test_a_new_need_is_written_once(desk: Desk, who: str | None) -> None:
    """Who asks stands in its row from the beginning, not by a change nobody made."""
    need = desk.do(keep.add, "needs", {"need": "路灯不亮", "who": who}).value
    (kept,) = desk.ask(
        lambda conn: (
            conn.exec_driver_sql("SELECT * FROM need WHERE id = ?", (need,)).mappings().all()
        )
    )
    assert (kept["revision"], kept["frequency"]) == (1, 1)
    assert kept["askers"] == (who if who == "张三" else None)
    desk.do(_refresh, need)
    assert desk.ask(lambda conn: conn.exec_driver_sql("SELECT revision FROM need").scalar()) == 1


def _refresh(unit: Any, need: int) -> None:
    needs.refresh_askers(unit, need)
    unit.say("")
