"""Ledgers of what happened hold their period, those of what lasts whatever reaches into it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.storage import checks
from committee_desk.work import demonstration, keep, ledgering, query, rows
from committee_desk.work.ledgering import Wanted
from tests.helpers.desks import add_home, live_rows, new_desk

NOON = 1795608000.0  # 2026-11-25, noon in UTC


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


def rows_of(desk: Desk, folder: Path, code: str, **more: Any) -> list[dict[str, Any]]:
    out = folder / f"{code}.xlsx"
    done = desk.do(ledgering.hand_out, out, Wanted(code, **more)).value
    assert done.rows == desk.ask(ledgering.count, Wanted(code, **more))
    out_rows = []
    for sheet in openpyxl.load_workbook(out):
        lines = list(sheet.iter_rows(values_only=True))
        heads = lines[2]
        out_rows += [
            dict(zip(heads, line, strict=True))
            for line in lines[3:]
            if isinstance(line[0], int) and len(heads) > 4
        ]
    out.unlink()
    return out_rows


def visit(desk: Desk, day: str, **more: Any) -> int:
    return int(desk.do(keep.add, "visits", {"day": day, **more}).value)


def test_the_ledger_of_visits_holds_those_of_the_period(desk: Desk, tmp_path: Path) -> None:
    for day in ("2026-10-31", "2026-11-01", "2026-11-25", "2026-11", "2026-09-30"):
        visit(desk, day, staff1="王秀兰", staff2="李素琴", problems=day)
    for kind in ("reception", "phone", "wechat", "box"):
        visit(desk, "2026-11-10", kind=kind, who="张三", problems=kind, from_time="09:30")

    def said(code: str, period: str) -> list[Any]:
        head = "反映问题" if code == "L15" else "诉求内容"
        return sorted(each[head] for each in rows_of(desk, tmp_path, code, period=period))

    assert said("L15", "") == ["2026-11", "2026-11-01", "2026-11-25"]
    assert said("L15", "2026-11") == ["2026-11", "2026-11-01", "2026-11-25"]
    assert said("L15", "2026-10") == ["2026-10-31"]
    assert len(said("L15", "2026-Q4")) == 4
    assert len(said("L15", "2026")) == 5
    assert said("L15", "2026-11-01") == ["2026-11-01"]
    assert said("L28", "2026-11") == ["box", "phone", "reception", "wechat"]
    first = rows_of(desk, tmp_path, "L28", period="2026-11")[0]
    assert (first["日期时间"], first["来访人"]) == ("2026-11-10/09:30", "张三")
    assert rows_of(desk, tmp_path, "L15")[0]["走访人(2人)"] == "王秀兰/李素琴"


def test_the_list_of_needs_holds_those_not_closed_before_it(desk: Desk, tmp_path: Path) -> None:
    def need(content: str, raised: str, closed: str | None = None) -> None:
        record = desk.do(keep.add, "needs", {"need": content, "raised_on": raised}).value
        if closed:
            ended = {"closed_on": closed, "status": "closed"}
            desk.do(lambda unit: (rows.change(unit, "need", record, ended), unit.say("x"))[0])

    need("open", "2026-01-05")
    need("closed before", "2026-02-01", "2026-10-31")
    need("closed within", "2026-02-01", "2026-11-01")
    need("of this month", "2026-11-20")
    found = [each["需求内容"] for each in rows_of(desk, tmp_path, "L16", period="2026-11")]
    assert found == ["open", "closed within", "of this month"]
    found = [each["需求内容"] for each in rows_of(desk, tmp_path, "L16", period="2026-01")]
    assert found == ["open"]
    whole = rows_of(desk, tmp_path, "L16", period="2026")
    assert [each["进展"] for each in whole] == ["已收集", "已办结", "已办结", "已收集"]


def test_a_resource_withdrawn_in_the_period_is_still_in_it(desk: Desk, tmp_path: Path) -> None:
    for name, gone in (("食堂", None), ("板房", "2026-11-10"), ("旧房", "2026-10-10")):
        record = desk.do(keep.add, "resources", {"resource": name}).value
        withdrawn = {"withdrawn_on": gone}
        if gone:
            desk.do(lambda unit, r=record, w=withdrawn: (
                rows.change(unit, "resource", r, w), unit.say("x"))[0])  # fmt: skip
    found = {each["名称"] for each in rows_of(desk, tmp_path, "L17", period="2026-11")}
    assert found == {"食堂", "板房"}
    assert desk.ask(query.count, query.Question("resources")) == 1
    assert desk.ask(query.count, query.Question("resources", where=(("withdrawn_on", "*"),))) == 2


def test_a_grid_or_a_sheet_for_each(desk: Desk, tmp_path: Path) -> None:
    for grid, building in (("第1网格", "2"), ("第2网格", "10")):
        grid_id = desk.do(keep.add, "grids", {"grid": grid}).value
        _, household = add_home(desk, building, "1", "101", grid_id=grid_id)
        visit(desk, "2026-11-03", household_id=household)
    assert [each["网格"] for each in rows_of(desk, tmp_path, "L15", grid="第2网格")] == ["第2网格"]
    out = tmp_path / "sheets.xlsx"
    done = desk.do(ledgering.hand_out, out, Wanted("L15", sheet_per_grid=True)).value
    assert (done.sheets, done.rows) == (("汇总", "第1网格", "第2网格"), 2)
    with pytest.raises(DeskError) as told:
        desk.do(ledgering.hand_out, out, Wanted("L19", grid="第2网格"))
    assert told.value.code == "ledger_without_grids"


def test_services_add_up_people_and_money(desk: Desk, tmp_path: Path) -> None:
    service = desk.do(keep.add, "services", {"service": "助餐", "funder": "民政局"}).value

    def run(unit: Any) -> None:
        need = rows.add(unit, "need", {"need": "送餐"})
        rows.add(unit, "service_need", {"service_id": service, "need_id": need})
        resource = rows.add(unit, "resource", {"resource": "食堂"})
        rows.add(unit, "service_resource", {"service_id": service, "resource_id": resource})
        for people, cost, state in ((30, 24050, "held"), (12, 100, "held"), (99, 1, "cancelled")):
            told = {"day": "2026-11-02", "attendance": people, "cost": cost, "state": state}
            rows.add(unit, "service_run", {"service_id": service, **told})
        judged = {"period": "2026-11", "evaluator_kind": "residents", "n": 3, "comments": "好"}
        score = {"satisfaction_sum": 14, "satisfaction_n": 3}
        rows.add(unit, "service_eval", {"service_id": service, **judged, **score})
        unit.say("x")

    desk.do(run)
    told = rows_of(desk, tmp_path, "L18")[0]
    assert (told["参加人数"], told["经费"], told["满意度"]) == (42, 241.5, 4.67)
    assert (told["对应需求"], told["资源/出资方"], told["评价反馈"]) == (
        "送餐",
        "食堂、民政局",
        "好",
    )


def test_a_word_does_not_stand_twice_in_the_title(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "L16.xlsx"
    desk.do(ledgering.hand_out, out, Wanted("L16"))
    title = str(openpyxl.load_workbook(out).worksheets[0].cell(1, 1).value)
    assert "幸福里社区需求清单" in title


def told_of(desk: Desk, table: str, columns: str) -> list[tuple[Any, ...]]:
    sql = f"SELECT {columns} FROM {table} WHERE deleted IS NULL ORDER BY id"
    return desk.ask(lambda conn: [tuple(row) for row in conn.exec_driver_sql(sql)])


def test_the_demonstration_shows_every_state_and_is_the_same_again(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    made = []
    for folder in (tmp_path, tmp_path / "b"):
        with new_desk(folder) as desk:
            done = desk.do(demonstration.fill, 60, 5).value
            assert checks.check(desk.file) == []
            states = {state for (state,) in told_of(desk, "need", "status")}
            assert states >= {"collected", "matched", "answered", "to_service", "merged",
                              "not_feasible", "closed", "revisited", "referred"}  # fmt: skip
            columns = "day, kind, who, address, problems, no_answer"
            made.append((
                told_of(desk, "visit", columns),
                told_of(desk, "need", "no, need, who, status, reply_by, category"),
                told_of(desk, "service_eval", "period, n, satisfaction_sum, satisfaction_spread"),
            ))  # fmt: skip
            assert done["visits"] == len(made[-1][0]) > 60
            for listing in ("visits", "needs", "supplies", "resources", "services"):
                assert desk.ask(query.ids, query.Question(listing)), listing
            spread = [row for row in made[-1][2] if row[3]]
            for _, n, total, counts in spread:
                scores = [int(each) for each in counts.split(",")]
                assert sum(scores) == n
                assert sum(at * many for at, many in enumerate(scores, 1)) == total
    assert made[0] == made[1]


@pytest.mark.parametrize("day", ["2026-01-01", "2027-03-31", "2028-02-29"])
def test_the_demonstration_is_alive_whenever_it_is_made(tmp_path: Path, day: str) -> None:
    from datetime import datetime

    set_clock(lambda: datetime.fromisoformat(f"{day}T12:00:00+08:00").timestamp())
    with new_desk(tmp_path) as desk:
        desk.do(demonstration.fill, 3)
        live = live_rows(desk)
        assert all(row["day"] <= day for row in live["visit"].values())
        assert any(row["state"] == "booked" for row in live["booking"].values())
        assert any(
            row["reply_by"] < day and row["status"] == "collected" for row in live["need"].values()
        ), "something is overdue"
        assert any(row["stale_on"] and row["stale_on"] < day for row in live["resource"].values())
