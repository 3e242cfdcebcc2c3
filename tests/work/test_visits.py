"""A visit keeps place, grid and people of its day, is never kept twice, and brings needs."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from committee_desk.desk import Desk
from committee_desk.work import (
    households,
    keep,
    ledgering,
    rows,
    visit_lines,
    visit_needs,
    visit_routes,
    visits,
)
from committee_desk.work.ledgering import Wanted
from committee_desk.work.visit_lines import Written
from tests.helpers.desks import add_home, add_person
from tests.helpers.visiting import DAY, PAIR, Street, plan, settle_street, visit
from tests.helpers.visiting import rows as stored


@pytest.fixture
def street(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Street:
    return settle_street(desk, monkeypatch)


def met(desk: Desk, visit_id: int) -> list[str]:
    found = stored(
        desk,
        "SELECT name FROM visit_person "
        f"WHERE visit_id = {visit_id} AND deleted IS NULL ORDER BY id",
    )
    return [row["name"] for row in found]


def test_whoever_is_written_down_is_met_when_they_belong_to_the_household(
    desk: Desk, street: Street
) -> None:
    add_person(desk, "李小妹", street.homes["李四光"], relation_to_head="20")
    one = visit(desk, street.homes["李四光"], who="李四光、李小妹，路人甲")
    assert met(desk, one) == ["李四光", "李小妹"]
    desk.do(keep.change, "visits", one, {"who": "李小妹"})
    assert met(desk, one) == ["李小妹"]
    desk.do(keep.change, "visits", one, {"no_answer": True})
    assert met(desk, one) == []


def test_the_grid_is_that_of_the_day_when_it_is_redrawn(desk: Desk, street: Street) -> None:
    before = visit(desk, street.homes["李四光"], "2026-11-02")
    desk.do(keep.change, "dwellings", street.dwellings["李四光"], {"grid_id": street.other_grid})
    after = visit(desk, street.homes["李四光"], DAY)
    grids = {row["id"]: row["grid_id"] for row in stored(desk, "SELECT id, grid_id FROM visit")}
    assert grids == {before: street.grid, after: street.other_grid}
    desk.do(keep.change, "visits", before, {"problems": "路灯不亮"})
    assert (
        stored(desk, f"SELECT grid_id FROM visit WHERE id = {before}")[0]["grid_id"] == street.grid
    )


@pytest.mark.parametrize(
    ("staff", "known"),
    [
        (PAIR, True),
        (PAIR[::-1], True),
        ((None, None), True),
        (("孙平", PAIR[1]), False),
    ],
)
def test_the_same_visit_is_never_kept_twice(
    desk: Desk, street: Street, staff: tuple[str, str], known: bool
) -> None:
    first = visit(desk, street.homes["李四光"])
    again = {"day": DAY, "kind": "mandatory", "household_id": street.homes["李四光"]}

    def once(unit, values):
        unit.say("once")
        return visits.add_once(unit, values)

    kept, new = desk.do(once, {**again, "staff1": staff[0], "staff2": staff[1]}).value
    assert (kept == first, new) == (known, not known)
    assert desk.do(once, {**again, "day": "2026-11-24"}).value[1]
    assert desk.do(once, {**again, "household_id": street.homes["张三丰"]}).value[1]


def test_a_need_takes_from_the_visit_what_it_leaves_open(desk: Desk, street: Street) -> None:
    one = visit(
        desk,
        street.homes["李四光"],
        "2026-11-03",
        kind="welfare_check",
        who="李四光",
        problems="家里漏水",
        category="3.01",
    )
    need = desk.do(visit_needs.raise_from_visit, one, {}).value
    row = stored(desk, f"SELECT * FROM need WHERE id = {need}")[0]
    assert row["need"] == "家里漏水"
    assert (row["category"], row["channel"], row["raised_on"]) == ("3.01", "visit", "2026-11-03")
    assert (row["reporter_id"], row["household_id"]) == (
        street.people["李四光"],
        street.homes["李四光"],
    )
    assert (row["grid_id"], row["visit_id"]) == (street.grid, one)
    other = desk.do(visit_needs.raise_from_visit, one, {"need": "助餐", "category": "1.01.1"}).value
    assert stored(desk, f"SELECT need FROM need WHERE id = {other}")[0]["need"] == "助餐"


def test_a_need_of_the_opinion_box_names_nobody(desk: Desk, street: Street) -> None:
    box = visit(desk, None, kind="box", problems="门口乱停车", who="张三丰")
    need = desk.do(visit_needs.raise_from_visit, box, {"anonymous": True}).value
    row = stored(desk, f"SELECT * FROM need WHERE id = {need}")[0]
    assert (row["channel"], row["who"], row["reporter_id"]) == ("box", None, None)


def test_who_asked_hears_back_where_they_live_after_the_household_split(
    desk: Desk, street: Street
) -> None:
    home = street.homes["李四光"]
    son = add_person(desk, "李小明", home, relation_to_head="20")
    one = visit(desk, home, "2026-11-03", who="李小明", problems="想加装电梯")
    need = desk.do(visit_needs.raise_from_visit, one, {}).value
    dwelling, _empty = add_home(desk, "5", "1", "101", grid_id=street.other_grid)
    new = desk.do(households.split, home, [son], son, "2026-11-10", dwelling).value
    asker = stored(desk, f"SELECT * FROM need_asker WHERE need_id = {need}")[0]
    lives = stored(desk, f"SELECT household_id FROM resident WHERE id = {asker['resident_id']}")
    assert lives[0]["household_id"] == new
    row = stored(desk, f"SELECT household_id, grid_id FROM need WHERE id = {need}")[0]
    assert (row["household_id"], row["grid_id"]) == (home, street.grid), "as it was on that day"


def test_a_line_of_the_sheet_is_one_step(desk: Desk, street: Street) -> None:
    home = street.homes["李四光"]
    route = plan(desk, [home])
    person = street.people["李四光"]
    said = Written(
        "met",
        "2026-11-04",
        (person,),
        "楼道灯坏了",
        ({"category": "3.01"}, {"need": "助餐", "category": "1.01"}),
        "09:30",
    )
    one = desk.do(visit_lines.enter, route, home, said).value
    row = stored(desk, f"SELECT * FROM visit WHERE id = {one}")[0]
    assert (row["who"], row["staff1"], row["staff2"]) == ("李四光", *PAIR)
    assert (row["plan_id"], row["kind"], row["from_time"]) == (route, "mandatory", "09:30")
    assert met(desk, one) == ["李四光"]
    needs = stored(desk, "SELECT need FROM need WHERE deleted IS NULL ORDER BY id")
    assert [each["need"] for each in needs] == ["楼道灯坏了", "助餐"]
    line = desk.ask(visit_routes.lines, route)[0]
    assert (line.visit, line.result, line.day, line.problems) == (
        one,
        "met",
        "2026-11-04",
        "楼道灯坏了",
    )
    desk.undo()
    assert desk.ask(visit_routes.lines, route)[0].visit == 0
    assert stored(desk, "SELECT id FROM need WHERE deleted IS NULL") == []


@pytest.mark.parametrize("result", ["no_answer", "refused", "moved"])
def test_nobody_met_is_on_record_with_its_reason(desk: Desk, street: Street, result: str) -> None:
    home = street.homes["李四光"]
    route = plan(desk, [home])
    one = desk.do(
        visit_lines.enter, route, home, Written(result, DAY, (street.people["李四光"],))
    ).value
    row = stored(desk, f"SELECT no_answer, result, who FROM visit WHERE id = {one}")[0]
    assert (row["no_answer"], row["result"], row["who"]) == (1, result, None)
    assert met(desk, one) == []
    assert desk.ask(visit_routes.lines, route)[0].result == result


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ({"no_answer": True}, (1, "no_answer")),
        ({"result": "refused"}, (1, "refused")),
        ({"result": "moved", "no_answer": True}, (1, "moved")),
        ({"no_answer": True, "result": "in_hand"}, (1, "in_hand")),
        ({"result": "done"}, (None, "done")),
        ({"no_answer": False}, (0, None)),
        ({}, (None, None)),
    ],
)
def test_flag_and_result_say_together_that_nobody_was_met(
    desk: Desk, street: Street, written: dict[str, Any], kept: tuple[Any, Any]
) -> None:
    one = visit(desk, street.homes["李四光"], **written)
    assert told(desk, one) == kept


@pytest.mark.parametrize(
    ("before", "change", "kept"),
    [
        ({"no_answer": True}, {"no_answer": None}, (None, None)),
        ({"no_answer": True}, {"result": "done"}, (None, "done")),
        ({"result": "refused"}, {"result": None}, (None, None)),
        ({"result": "done"}, {"no_answer": True}, (1, "no_answer")),
        ({"result": "refused"}, {"problems": "换锁"}, (1, "refused")),
        ({"result": "done"}, {"result": "moved"}, (1, "moved")),
    ],
)
def test_they_are_corrected_together(
    desk: Desk,
    street: Street,
    before: dict[str, Any],
    change: dict[str, Any],
    kept: tuple[Any, Any],
) -> None:
    one = visit(desk, street.homes["李四光"], **before)
    desk.do(keep.change, "visits", one, change)
    assert told(desk, one) == kept


def told(desk: Desk, visit_id: int) -> tuple[Any, Any]:
    (row,) = stored(desk, f"SELECT no_answer, result FROM visit WHERE id = {visit_id}")
    return row["no_answer"], row["result"]


def test_the_ledgers_show_a_call_in_vain_and_a_reception(
    desk: Desk, street: Street, tmp_path: Path
) -> None:
    home = street.homes["李四光"]
    route = plan(desk, [home])
    desk.do(visit_lines.enter, route, home, Written("no_answer", "2026-11-04"))
    said = Written("met", "2026-11-06", (street.people["李四光"],), "楼道灯坏了", ({},))
    desk.do(visit_lines.enter, route, home, said)
    visit(desk, home, kind="reception", from_time="09:30", who="李四光", staff1="孙平", staff2=None)
    vain, seen = ledger(desk, tmp_path, "L15")
    assert (vain["办理结果"], vain["反映问题"]) == ("无人应答", None)
    assert (seen["户主/被访人"], seen["走访人(2人)"]) == ("李四光", "王秀兰/赵敏")
    assert (seen["反映问题"], seen["需求"], seen["办理结果"]) == ("楼道灯坏了", "楼道灯坏了", None)
    (came,) = ledger(desk, tmp_path, "L28")
    assert (came["来访人"], came["接待人"]) == ("李四光", "孙平")
    assert came["日期时间"] == f"{DAY}/09:30"


def ledger(desk: Desk, folder: Path, code: str) -> list[dict[str, Any]]:
    out = folder / f"{code}.xlsx"
    desk.do(ledgering.hand_out, out, Wanted(code))
    lines = list(openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True))
    return [
        dict(zip(lines[2], line, strict=True)) for line in lines[3:] if isinstance(line[0], int)
    ]


def test_a_line_entered_again_is_corrected(desk: Desk, street: Street) -> None:
    home = street.homes["李四光"]
    route = plan(desk, [home])
    first = desk.do(visit_lines.enter, route, home, Written("refused", DAY)).value
    again = desk.do(
        visit_lines.enter, route, home, Written("met", DAY, (street.people["李四光"],), "水压低")
    ).value
    assert again == first
    row = stored(desk, f"SELECT no_answer, result, problems FROM visit WHERE id = {first}")[0]
    assert (row["no_answer"], row["result"], row["problems"]) == (None, None, "水压低")
    assert met(desk, first) == ["李四光"]


def test_a_call_in_vain_stays_beside_the_one_that_met_somebody(desk: Desk, street: Street) -> None:
    home = street.homes["李四光"]
    route = plan(desk, [home])
    vain = desk.do(visit_lines.enter, route, home, Written("no_answer", "2026-11-04")).value
    later = desk.do(visit_lines.enter, route, home, Written("met", "2026-11-06")).value
    assert later != vain
    assert desk.ask(visit_routes.lines, route)[0].visit == later


def test_a_visit_from_elsewhere_is_not_kept_twice_by_its_line(desk: Desk, street: Street) -> None:
    home = street.homes["李四光"]
    typed = visit(desk, home, DAY, problems="旧")
    route = plan(desk, [home])
    one = desk.do(visit_lines.enter, route, home, Written("met", DAY, (), "新")).value
    assert one == typed
    assert len(stored(desk, "SELECT id FROM visit WHERE deleted IS NULL")) == 1


def test_a_line_can_be_cleared_and_needs_stay(desk: Desk, street: Street) -> None:
    home = street.homes["李四光"]
    route = plan(desk, [home])
    said = Written("met", DAY, (), "楼道灯坏了", ({},))
    desk.do(visit_lines.enter, route, home, said)
    desk.do(visit_lines.clear, route, home)
    assert desk.ask(visit_routes.lines, route)[0].visit == 0
    assert len(stored(desk, "SELECT id FROM need WHERE deleted IS NULL")) == 1


def test_an_unknown_result_is_refused(desk: Desk, street: Street) -> None:
    home = street.homes["李四光"]
    route = plan(desk, [home])
    with pytest.raises(rows.DeskError) as fault:
        desk.do(visit_lines.enter, route, home, Written("perhaps", DAY))
    assert fault.value.code == "visit_result"
