"""A ledger that leaves: what is in it, for whom, and that it is on record."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.ledgers.catalogue import ledger, ledgers
from committee_desk.ledgers.reading import look
from committee_desk.printing.gate_numbers import numbers
from committee_desk.work import communities, households, keep, ledgering, periods
from committee_desk.work.ledgering import Wanted
from committee_desk.work.taking_in.plan import plan
from tests.helpers.desks import add_home, add_person

NUMBER = "11010519491231002X"


@pytest.fixture
def town(desk: Desk) -> Desk:
    for grid, building in (("第1网格", "2"), ("第2网格", "10")):
        grid_id = desk.do(keep.add, "grids", {"grid": grid}).value
        _, home = add_home(desk, building, "1", "101", grid_id=grid_id)
        since = {"move_in_date": "2026-01-01", "relation_to_head": "02"}
        add_person(desk, f"张{building}", home, id_number=NUMBER, phone="19400001234", **since)
    return desk


def sheets(path: Path) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_numbers_stand_whole_where_the_declaration_lists_them(town: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    done = town.do(ledgering.hand_out, out, Wanted("L01")).value
    rows = next(iter(sheets(out).values()))
    assert done.rows == 2
    heads = rows[2]
    body = dict(zip(heads, rows[3], strict=True))
    assert (body["序号"], body["姓名"], body["身份证号码"]) == (1, "张2", NUMBER)
    assert (body["网格"], body["室号"], body["与户主关系"]) == ("第1网格", "101", "户主")


def test_masked_numbers_are_short(town: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    town.do(ledgering.hand_out, out, Wanted("L01", masked=True))
    text = str(sheets(out))
    assert NUMBER not in text
    assert "19400001234" not in text


@pytest.mark.parametrize(
    ("remark", "left"),
    [
        ("儿子13812345678，周末在家", "儿子138****78，周末在家"),
        ("本人１３８ １２３４ ５６７８", "本人138****78"),
        (f"旧证{NUMBER}已换", "旧证110*************2X已换"),
        ("卡号6222021234567890128", "卡号622**************28"),
        ("女儿66668888", "女儿66****88"),
        ("转居委会010-87654321", "转居委会010-87654321"),
        ("住3号楼2单元501室，2026-11-05来访", "住3号楼2单元501室，2026-11-05来访"),
    ],
)
def test_a_masked_one_shortens_numbers_in_remarks(
    town: Desk, tmp_path: Path, remark: str, left: str
) -> None:
    town.do(communities.describe, {"phone": "010-87654321"})
    add_person(town, "赵五六", phone="010-66668888")
    add_person(town, "钱一二", remark=remark)
    out = tmp_path / "out.xlsx"
    town.do(ledgering.hand_out, out, Wanted("L01", masked=True))
    (rows,) = sheets(out).values()
    assert left in [row[-1] for row in rows]
    whole = tmp_path / "whole.xlsx"
    town.do(ledgering.hand_out, whole, Wanted("L01"))
    (rows,) = sheets(whole).values()
    assert remark in [row[-1] for row in rows]


def test_the_trace_of_a_ledger_reads_like_nobodys_number() -> None:
    for code in ledgers():
        for _time in range(100):
            trace = ledgering.new_trace(code, date(2026, 11, 25))
            assert trace.startswith(f"{code}-20261125-")
            assert list(numbers(trace)) == []


def test_a_sheet_a_grid_counts_from_one_on_each(town: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    done = town.do(ledgering.hand_out, out, Wanted("L02", sheet_per_grid=True)).value
    assert done.sheets == ("汇总", "第1网格", "第2网格")
    assert done.rows == 2
    assert [rows[3][0] for rows in sheets(out).values()] == [1, 1, 1]


def test_the_sheets_of_the_grids_stand_behind_their_summary(town: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    town.do(ledgering.hand_out, out, Wanted("L01", sheet_per_grid=True))
    rows = sheets(out)["汇总"]
    assert rows[2] == ["序号", "网格", "人数", "备注"]
    assert [row[:3] for row in rows[3:6]] == [
        [1, "第1网格", 1], [2, "第2网格", 1], ["合计", None, 2]
    ]  # fmt: skip
    again = town.ask(plan, look(out))
    assert [row.record.sheet for row in again.rows] == ["第1网格", "第2网格"]


def test_the_receiver_is_on_record_and_offered_again(town: Desk, tmp_path: Path) -> None:
    assert town.ask(ledgering.last_receiver, "L01") == ("", "")
    town.do(
        ledgering.hand_out, tmp_path / "a.xlsx", Wanted("L01", purpose="月报", receiver="梧桐街道")
    )
    assert town.ask(ledgering.last_receiver, "L01") == ("月报", "梧桐街道")
    noted = town.ask(ledgering.exports)[0]
    assert (noted["rows"], noted["who"], noted["masked"]) == (2, "王秀兰", 0)


def test_a_past_period_has_the_roster_of_its_last_day(town: Desk, tmp_path: Path) -> None:
    home = town.ask(
        lambda conn: conn.exec_driver_sql("SELECT id FROM household ORDER BY id").scalars().first()
    )
    town.do(households.move_out, home, "2026-07-01")
    out = tmp_path / "out.xlsx"
    assert town.do(ledgering.hand_out, out, Wanted("L01", period="2026-06")).value.rows == 2
    assert town.do(ledgering.hand_out, out, Wanted("L01")).value.rows == 1


def test_what_cannot_be_done_leaves_neither_file_nor_note(town: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    for wanted in (Wanted("L99"), Wanted("L01", grid="第9网格"), Wanted("L01", period="soon")):
        with pytest.raises(DeskError):
            town.do(ledgering.hand_out, out, wanted)
    with pytest.raises(DeskError):
        town.do(ledgering.hand_out, tmp_path / "no" / "out.xlsx", Wanted("L01"))
    assert not out.exists()
    assert town.ask(ledgering.exports) == []


@pytest.mark.parametrize(
    ("written", "title", "day"),
    [
        ("", "month", date(2026, 11, 25)),
        ("2026-10", "month", date(2026, 10, 31)),
        ("2026-02", "month", date(2026, 2, 28)),
        ("2024-02", "month", date(2024, 2, 29)),
        ("2026-11", "month", date(2026, 11, 25)),
        ("2026-Q3", "quarter", date(2026, 9, 30)),
        ("2025", "year", date(2025, 12, 31)),
        ("2026-06-30", "day", date(2026, 6, 30)),
    ],
)
def test_periods(written: str, title: str, day: date) -> None:
    set_clock(lambda: 1795608000.0)  # 2026-11-25, noon in UTC
    found = periods.period_of(written)
    assert (found.title, found.day) == (title, day)


@pytest.mark.parametrize(
    "written", ["soon", "2026-13", "2026-Q5", "2026-02-30", "26", "0000", "0000-01", "0000-Q1"]
)
def test_what_is_no_period_is_told(written: str) -> None:
    with pytest.raises(DeskError) as told:
        periods.period_of(written)
    assert told.value.field == "period"


def test_the_printed_edition_has_only_the_columns_of_paper(town: Desk, tmp_path: Path) -> None:
    out = tmp_path / "paper.xlsx"
    town.do(ledgering.hand_out, out, Wanted("L01", printed=True))
    heads = next(iter(sheets(out).values()))[2]
    assert heads == [each.heading for each in ledger("L01").printed()]
    assert len(heads) <= 12
    assert town.ask(ledgering.exports)[0]["columns"] == ",".join(heads)  # type: ignore[arg-type]


def test_the_grids_are_named_in_natural_order(town: Desk) -> None:
    town.do(keep.add, "grids", {"grid": "第10网格"})
    assert town.ask(ledgering.grid_names) == ["第1网格", "第2网格", "第10网格"]
