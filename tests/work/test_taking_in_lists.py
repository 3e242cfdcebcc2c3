"""Taking in lists: the three of sample 13 as its truth has them, again, changed, asked, undone."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from committee_desk.desk import Desk
from committee_desk.ledgers.reading import Look, look
from committee_desk.rules.codes import code_list
from committee_desk.work import (
    keep,
    ledgering,
    mappings,
    matches,
    query,
    services,
    telling,
)
from committee_desk.work.taking_in import apply
from committee_desk.work.taking_in.errors import write_errors
from committee_desk.work.taking_in.plan import plan
from committee_desk.work.taking_in.planned import Place, Plan, Verdict
from tests.helpers.desks import add_home, add_person

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
THREE = next(SAMPLES.glob("13_*.xlsx"))
NEEDS = ["序号", "类别", "需求内容", "需求人/户数", "提出时间", "拟对接资源", "办理情况"]
VISITS = ["序号", "走访日期", "住址", "户主/被访人", "走访人(2人)", "反映问题", "办理结果"]
SENTENCE = ["1", "养老服务", "助餐送餐", "37户", "2026-03-02", "", "未开始"]


def truth() -> dict[str, Any]:
    path = SAMPLES / "truth" / f"{THREE.stem}.json"
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def workbook(path: Path, *rows: Sequence[Any], sheet: str = "清单") -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path


def planned(desk: Desk, seen: Look | Path) -> Plan:
    return desk.ask(plan, look(seen) if isinstance(seen, Path) else seen)


def taken(desk: Desk, path: Path, answers: dict[Place, str] | None = None) -> Plan:
    made = planned(desk, path)
    desk.do(apply.take_in, made, answers)
    return made


def told(desk: Desk, listing: str) -> list[dict[str, Any]]:
    question = query.Question(listing)
    return desk.ask(lambda conn: list(telling.records(conn, question, channel="")))


def verdicts(made: Plan) -> dict[str, int]:
    return {name: count for name, count in made.counts().items() if count}


def test_the_three_lists_come_in_as_their_truth_has_them(desk: Desk) -> None:
    made = taken(desk, THREE)
    assert verdicts(made) == {"new": truth()["counts"]["records"]}
    found = {
        (one["source"]["sheet"], one["source"]["row"]): one
        for name in ("needs", "resources", "services")
        for one in told(desk, name)
    }
    assert len(found) == truth()["counts"]["records"]
    categories = code_list("need_category")
    for true in truth()["records"]:
        one = found[true["sheet"], true["row"]]
        for name in ("need", "resource", "provider", "service"):
            if name in true:
                assert one[name] == true[name]
        if "need" not in true:
            assert one.get("quantity") == true.get("quantity_as_written")
            continue
        assert one["category_code"] == categories.find(true["category"])
        written = one["other"].get("类别", one["category"])
        assert written == true["category"]
        assert one["who"] == true["who_as_written"]
        assert int(one["raised_on"][5:7]) == true["month"]
        assert one["no"].startswith("2024-")


def test_counts_of_those_concerned_states_and_contacts_are_kept_as_facts(desk: Desk) -> None:
    taken(desk, THREE)
    needs = {one["need"]: one for one in told(desk, "needs")}
    assert [needs[name]["affected_words"] for name in ("助浴", "陪同就医", "助餐送餐")] == [
        "37户", "约27人", None,
    ]  # fmt: skip
    assert needs["停车位划线"]["status_code"] == "matched"
    assert needs["宠物扰民"]["status_code"] == "collected"
    assert needs["心理辅导"]["status_code"] == "closed"
    assert needs["暑期托管"]["raised_on"] == "2024-04"
    hall = next(one for one in told(desk, "resources") if one["resource"] == "长者食堂")
    assert (hall["contact"], hall["phone"]) == ("联系人1", "19400005852")
    assert (hall["amount"], hall["unit"]) == (1, "处")
    services = {one["service"]: one for one in told(desk, "services")}
    assert services["助餐"]["progress"] == "80%"
    assert services["助餐"]["status_code"] == "running"
    assert services["便民维修日"]["status_code"] == "finished"


def test_references_by_number_are_noted_for_the_resources_of_the_list(desk: Desk) -> None:
    taken(desk, THREE)
    found = desk.ask(
        lambda conn: conn.exec_driver_sql(
            "SELECT n.need, r.resource, m.state FROM need_match m JOIN need n ON n.id = m.need_id "
            "JOIN resource r ON r.id = m.resource_id WHERE m.deleted IS NULL"
        ).all()
    )
    assert ("紧急呼叫器安装", "长者食堂", "suggested") in found
    assert {row[1] for row in found if row[0] == "助浴"} == {"社区活动室", "心理咨询师"}
    assert not [row for row in found if row[0] == "暑期托管"]
    needs = {one["need"]: one for one in told(desk, "needs")}
    assert needs["助浴"]["resource_refs"] == "资源2、资源5"


def test_the_same_lists_again_change_nothing_and_undone_they_may_come_again(desk: Desk) -> None:
    before = desk.ask(lambda conn: len(telling_all(conn)))
    taken(desk, THREE)
    again = planned(desk, THREE)
    assert verdicts(again) == {"same": 29}
    assert not apply.writes(again)
    desk.undo()
    assert desk.ask(lambda conn: len(telling_all(conn))) == before
    assert verdicts(planned(desk, THREE)) == {"new": 29}
    taken(desk, THREE)
    assert len(told(desk, "needs")) == 16


def telling_all(conn: Any) -> list[Any]:
    tables = ("need", "resource", "service", "need_asker", "need_step", "need_match", "batch")
    return [
        row
        for table in tables
        for row in conn.exec_driver_sql(f"SELECT id FROM {table} WHERE deleted IS NULL")
    ]


def test_the_same_lists_saved_anew_under_another_name_change_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    taken(desk, THREE)
    book = openpyxl.load_workbook(THREE)
    book.properties.title = "another"
    book.save(tmp_path / "copy.xlsx")
    assert verdicts(planned(desk, tmp_path / "copy.xlsx")) == {"same": 29}


def test_a_later_list_moves_states_on_by_dated_steps(desk: Desk, tmp_path: Path) -> None:
    taken(desk, workbook(tmp_path / "a.xlsx", NEEDS, SENTENCE))
    done = [*SENTENCE[:-1], "已办结"]
    made = taken(desk, workbook(tmp_path / "b.xlsx", NEEDS, done))
    assert verdicts(made) == {"changed": 1}
    (need,) = told(desk, "needs")
    assert need["status_code"] == "closed"
    steps = desk.ask(
        lambda conn: conn.exec_driver_sql(
            "SELECT to_code FROM need_step WHERE deleted IS NULL ORDER BY id"
        ).scalars().all()
    )  # fmt: skip
    assert steps == ["collected", "answered", "closed"]


def test_an_older_list_does_not_take_a_state_back(desk: Desk, tmp_path: Path) -> None:
    taken(desk, workbook(tmp_path / "a.xlsx", NEEDS, [*SENTENCE[:-1], "已办结"]))
    made = planned(desk, workbook(tmp_path / "b.xlsx", NEEDS, SENTENCE))
    assert verdicts(made) == {"same": 1}
    assert [reason.code for reason in made.rows[0].reasons] == ["state_stays"]


@pytest.mark.parametrize(
    ("written", "state", "reasons"),
    [
        ("已合并", "collected", ["state_needs_more"]),
        ("转服务", "collected", ["state_needs_more"]),
        ("已转办", "collected", ["state_needs_more"]),
        ("暂不可行", "not_feasible", []),
        ("已核实", "verified", []),
    ],
)
def test_no_need_is_lost_by_a_state_a_list_cannot_tell_all_of(
    desk: Desk, tmp_path: Path, written: str, state: str, reasons: list[str]
) -> None:
    made = taken(desk, workbook(tmp_path / "a.xlsx", NEEDS, [*SENTENCE[:-1], written]))
    assert [reason.code for reason in made.rows[0].reasons] == reasons
    (need,) = told(desk, "needs")
    assert need["status_code"] == state
    assert need["other"].get("办理情况") == (written if reasons else None)
    assert need["status_reason"] == ("暂不可行" if state == "not_feasible" else None)


def test_a_need_handed_on_names_to_whom(desk: Desk, tmp_path: Path) -> None:
    header = ["序号", "需求内容", "责任单位", "办理情况"]
    taken(desk, workbook(tmp_path / "a.xlsx", header, ["1", "路灯", "城管中队", "已转办"]))
    (need,) = told(desk, "needs")
    assert (need["status_code"], need["handed_to"]) == ("referred", "城管中队")


def test_an_anonymous_need_stays_so(desk: Desk, tmp_path: Path) -> None:
    add_person(desk, "王芳", add_home(desk, "1", "1", "101")[1])
    draft = {"need": "助餐送餐", "anonymous": True, "raised_on": "2026-03-02"}
    desk.do(keep.add, "needs", draft)
    named = [*SENTENCE[:3], "王芳", *SENTENCE[4:]]
    made = planned(desk, workbook(tmp_path / "a.xlsx", NEEDS, named))
    desk.do(apply.take_in, made, {row.place: "same" for row in made.rows})
    assert [one["reporter_id"] for one in told(desk, "needs")] == [None]


def test_the_same_words_of_somebody_else_are_asked_about(desk: Desk, tmp_path: Path) -> None:
    taken(desk, workbook(tmp_path / "a.xlsx", NEEDS, SENTENCE))
    other = [*SENTENCE[:3], "王芳", *SENTENCE[4:]]
    path = workbook(tmp_path / "b.xlsx", NEEDS, other)
    made = planned(desk, path)
    assert verdicts(made) == {"doubtful": 1}
    (row,) = made.rows
    assert row.reasons[0].code == "same_words"
    desk.do(apply.take_in, made, {row.place: "new"})
    assert sorted(one["who"] for one in told(desk, "needs")) == ["37户", "王芳"]
    desk.undo()
    desk.do(apply.take_in, made, {row.place: "same"})
    assert [one["who"] for one in told(desk, "needs")] == ["王芳"]
    desk.undo()
    desk.do(apply.take_in, made, None)
    assert [one["who"] for one in told(desk, "needs")] == ["37户"]


@pytest.mark.parametrize("turned", [False, True])
def test_the_same_words_of_two_are_two_where_the_list_names_both(
    desk: Desk, tmp_path: Path, turned: bool
) -> None:
    taken(desk, workbook(tmp_path / "a.xlsx", NEEDS, SENTENCE))
    rows = [SENTENCE, ["2", *SENTENCE[1:3], "王芳", *SENTENCE[4:]]]
    made = planned(desk, workbook(tmp_path / "b.xlsx", NEEDS, *(rows[::-1] if turned else rows)))
    assert verdicts(made) == {"same": 1, "new": 1}


def test_a_line_of_the_same_number_with_nearly_the_same_words_is_asked_about(
    desk: Desk, tmp_path: Path
) -> None:
    taken(desk, workbook(tmp_path / "a.xlsx", NEEDS, SENTENCE))
    reworded = [*SENTENCE[:2], "老人助餐送餐", *SENTENCE[3:]]
    path = workbook(tmp_path / "b.xlsx", NEEDS, reworded)
    made = planned(desk, path)
    assert [row.reasons[0].code for row in made.doubtful()] == ["same_number"]
    another = [*SENTENCE[:2], "停车位划线", "18户", "2026-05-01", "", ""]
    path = workbook(tmp_path / "c.xlsx", NEEDS, another)
    assert verdicts(planned(desk, path)) == {"new": 1}


def test_what_was_edited_at_the_desk_is_not_overwritten_unasked(desk: Desk, tmp_path: Path) -> None:
    header = ["编号", "资源名称", "提供单位", "数量"]
    taken(desk, workbook(tmp_path / "a.xlsx", header, ["资源1", "长者食堂", "街道", "1处"]))
    (found,) = told(desk, "resources")
    desk.do(keep.change, "resources", found["id"], {"quantity": "3处"})
    made = planned(
        desk, workbook(tmp_path / "b.xlsx", header, ["资源1", "长者食堂", "街道", "2处"])
    )
    assert verdicts(made) == {"doubtful": 1}
    assert made.rows[0].reasons[0].code == "edited_by_hand"


def test_a_blank_never_erases(desk: Desk, tmp_path: Path) -> None:
    header = ["编号", "资源名称", "提供单位", "数量"]
    taken(desk, workbook(tmp_path / "a.xlsx", header, ["资源1", "长者食堂", "街道", "1处"]))
    made = planned(desk, workbook(tmp_path / "b.xlsx", header, ["资源1", "长者食堂", "", "无"]))
    assert verdicts(made) == {"same": 1}


def test_one_line_twice_in_a_file_is_one(desk: Desk, tmp_path: Path) -> None:
    twice = ["2", *SENTENCE[1:]]
    path = workbook(tmp_path / "a.xlsx", NEEDS, SENTENCE, twice)
    made = taken(desk, path)
    assert verdicts(made) == {"new": 1, "same": 1}
    assert len(told(desk, "needs")) == 1


def test_a_need_is_linked_to_a_resident_only_when_one_alone_is_meant(
    desk: Desk, tmp_path: Path
) -> None:
    _dwelling, home = add_home(desk, "1", "1", "101")
    wang = add_person(desk, "王芳", home)
    add_person(desk, "李娜", add_home(desk, "1", "1", "102")[1])
    add_person(desk, "李娜", add_home(desk, "1", "1", "103")[1])
    rows = [[str(n), "", f"事项{n}", who, "", "", ""] for n, who in ((1, "王芳"), (2, "李娜"))]
    made = taken(desk, workbook(tmp_path / "a.xlsx", NEEDS, *rows))
    needs = {one["who"]: one for one in told(desk, "needs")}
    assert (needs["王芳"]["reporter_id"], needs["王芳"]["household_id"]) == (wang, home)
    assert needs["李娜"]["reporter_id"] is None
    assert [reason.code for reason in made.rows[1].reasons] == ["several_of_name"]


def test_a_category_nobody_knows_is_kept_beside_and_one_of_the_desk_is_found(
    desk: Desk, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", NEEDS, ["1", "宠物乐园", "遛狗场", "", "", "", ""])
    made = planned(desk, path)
    assert [reason.code for reason in made.rows[0].reasons] == ["unknown_category"]
    desk.do(apply.take_in, made, None)
    (need,) = told(desk, "needs")
    assert (need["category"], need["other"]) == (None, {"类别": "宠物乐园"})


def test_a_reference_to_no_line_is_told(desk: Desk, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(THREE)
    book["需求清单"]["G3"] = "资源9、资源1"
    book.save(tmp_path / "a.xlsx")
    made = planned(desk, tmp_path / "a.xlsx")
    (reason,) = made.rows[0].reasons
    assert (reason.code, reason.facts["no"]) == ("unknown_number", "资源9")


def test_what_cannot_be_kept_is_refused_with_its_reason(desk: Desk, tmp_path: Path) -> None:
    header = ["编号", "资源名称", "提供单位"]
    path = workbook(tmp_path / "a.xlsx", header, ["1", "长" * 200, "街道"], ["2", "好的", "街道"])
    made = taken(desk, path)
    assert verdicts(made) == {"new": 1, "refused": 1}
    assert [one["resource"] for one in told(desk, "resources")] == ["好的"]


def test_the_errors_workbook_of_a_list_changes_exactly_its_rows(desk: Desk, tmp_path: Path) -> None:
    rows = [SENTENCE, ["2", "养老服务", "助浴", "王芳", "13月9日", "", "等区里批"]]
    made = taken(desk, workbook(tmp_path / "a.xlsx", NEEDS, *rows))
    assert write_errors(made, tmp_path / "errors.xlsx") == 2
    book = openpyxl.load_workbook(tmp_path / "errors.xlsx")
    page = book["清单"]
    assert [cell.value for cell in page[2]][1:5] == ["养老服务", "助浴", "王芳", "13月9日"]
    page["C2"], page["E2"], page["G2"] = "老人助浴", "2026-03-09", "正在办理"
    book.save(tmp_path / "errors.xlsx")
    again = taken(desk, tmp_path / "errors.xlsx")
    assert verdicts(again) == {"changed": 1}
    needs = {one["need"]: one for one in told(desk, "needs")}
    assert set(needs) == {"助餐送餐", "老人助浴"}
    assert needs["老人助浴"]["raised_on"] == "2026-03-09"
    assert needs["老人助浴"]["status_code"] == "matched"


def test_how_the_columns_were_confirmed_is_remembered(desk: Desk, tmp_path: Path) -> None:
    header = ["序号", "需求内容", "甲方"]
    path = workbook(tmp_path / "a.xlsx", header, ["1", "助餐", "王芳"])
    seen = look(path, mapping={"甲方": "who"})
    desk.do(apply.take_in, desk.ask(plan, seen), None)
    other = workbook(tmp_path / "b.xlsx", header, ["1", "助浴", "李娜"])
    again = look(other, remembered=desk.ask(mappings.remembered))
    assert again.records[0].values["who"] == "李娜"


def test_a_month_of_visits_is_never_entered_twice(desk: Desk, tmp_path: Path) -> None:
    _dwelling, home = add_home(desk, "3", "2", "501")
    add_person(desk, "王芳", home)
    door = "幸福里小区3号楼2单元501室"
    rows = [
        ["1", "2026-03-02", door, "王芳", "李明、赵敏", "楼道灯不亮", "办理中"],
        ["2", "2026-03-03", door, "王芳", "李明、赵敏", "", "无人应答"],
    ]
    made = taken(desk, workbook(tmp_path / "a.xlsx", VISITS, *rows))
    assert verdicts(made) == {"new": 2}
    visits = {one["day"]: one for one in told(desk, "visits")}
    assert {one["household_id"] for one in visits.values()} == {home}
    assert (visits["2026-03-02"]["staff1"], visits["2026-03-02"]["staff2"]) == ("李明", "赵敏")
    assert visits["2026-03-02"]["result_code"] == "in_hand"
    assert visits["2026-03-03"]["no_answer"] is True
    # The other colleague's copy: another order, other blanks, and one visit more.
    rows = [
        ["1", "2026年3月2日", door, "", "赵敏 李明", "楼道灯不亮", "已办结"],
        ["2", "2026.3.3", door, "王芳", "李明、赵敏", "", ""],
        ["3", "2026.3.9", door, "王芳", "李明、赵敏", "", "现场解决"],
        ["4", "2026.3.9", door, "王芳", "赵敏、李明", "", "现场解决"],
    ]
    again = taken(desk, workbook(tmp_path / "b.xlsx", VISITS, *rows))
    assert verdicts(again) == {"new": 1, "changed": 1, "same": 2}
    assert [list(row.changes) for row in again.of(Verdict.CHANGED)] == [["result"]]
    assert len(told(desk, "visits")) == 3
    desk.undo()
    assert len(told(desk, "visits")) == 2


def test_visits_that_name_nobody_are_known_by_what_was_said(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ["1", "2026-03-02", "", "", "李明", "停车难", ""],
        ["2", "2026-03-02", *[""] * 3, "遛狗", ""],
    ]
    taken(desk, workbook(tmp_path / "a.xlsx", VISITS, *rows))
    assert len(told(desk, "visits")) == 2
    made = planned(
        desk, workbook(tmp_path / "b.xlsx", VISITS, *rows, ["3", *rows[0][1:5], "噪音", ""])
    )
    assert verdicts(made) == {"same": 2, "new": 1}


def test_a_visit_at_a_door_nobody_knows_is_asked_about(desk: Desk, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", VISITS, ["1", "2026-03-02", "9号楼9单元909室", "周红", "李明", "", ""]
    )
    made = planned(desk, path)
    assert [row.reasons[0].code for row in made.doubtful()] == ["no_household"]
    desk.do(apply.take_in, made, {made.rows[0].place: "new"})
    (visit,) = told(desk, "visits")
    assert (visit["household_id"], visit["place"]) == (None, "9号楼9单元909室")
    assert verdicts(planned(desk, path)) == {"same": 1}
    copy = workbook(tmp_path / "b.xlsx", *[[*row] for row in rows_of(path)], ["填表人：王"])
    assert verdicts(planned(desk, copy)) == {"same": 1}


def rows_of(path: Path) -> list[list[Any]]:
    page = openpyxl.load_workbook(path).active
    assert page is not None
    return [[cell.value for cell in row] for row in page.iter_rows()]


@pytest.mark.parametrize("code", ["L15", "L28"])
def test_our_own_ledgers_of_visits_come_back_as_the_same(
    desk: Desk, tmp_path: Path, code: str
) -> None:
    _dwelling, home = add_home(desk, "3", "2", "501")
    add_person(desk, "王芳", home, relation_to_head="02")
    staff = {"staff1": "李明", "staff2": "赵敏", "household_id": home}
    for draft in (
        {"day": "2026-03-02", **staff},
        {
            "day": "2026-03-03",
            "who": "王芳",
            "problems": "楼道灯不亮",
            "result": "in_hand",
            **staff,
        },
        {"day": "2026-03-04", "who": "周红", "staff1": "李明", "place": "9号楼1单元909室"},
        {"day": "2026-03-05", "who": "周红", "staff1": "李明", "kind": "phone"},
        {
            "day": "2026-03-06",
            "kind": "reception",
            "from_time": "09:30",
            "answer": "已答复",
            "handed_to": "物业",
            **staff,
        },
    ):
        desk.do(keep.add, "visits", draft)
    out = tmp_path / f"{code}.xlsx"
    desk.do(ledgering.hand_out, out, ledgering.Wanted(code, period="2026"))
    made = planned(desk, out)
    assert len(made.rows) == (3 if code == "L15" else 2)
    assert {row.verdict for row in made.rows} == {Verdict.SAME}, [
        (row.record.row, row.verdict, row.changes, row.reasons) for row in made.rows
    ]


@pytest.mark.parametrize("code", ["L16", "L17", "L18", "L19"])
def test_our_own_ledgers_of_the_lists_come_back_as_the_same(
    desk: Desk, tmp_path: Path, code: str
) -> None:
    taken(desk, THREE)
    supply = {"supply": "免费体检", "provider": "卫生院", "supply_source": "unit"}
    desk.do(keep.add, "supplies", {**supply, "quantity": "每年1次"})
    out = tmp_path / f"{code}.xlsx"
    desk.do(ledgering.hand_out, out, ledgering.Wanted(code, period="2026"))
    made = planned(desk, out)
    assert made.rows
    assert {row.verdict for row in made.rows} == {Verdict.SAME}, [
        (row.record.row, row.verdict, row.changes, row.reasons) for row in made.rows
    ]


@pytest.mark.parametrize("code", ["L16", "L17", "L18"])
def test_what_our_ledgers_gather_from_elsewhere_is_no_news_to_the_record(
    desk: Desk, tmp_path: Path, code: str
) -> None:
    need = desk.do(keep.add, "needs", {"need": "想要助餐", "raised_on": "2026-03-01"}).value
    draft = {"resource": "长者食堂", "kind": "things", "quantity": "2处", "provider": "梧桐街道"}
    hall = desk.do(keep.add, "resources", draft).value
    desk.do(matches.promise, need, "resources", hall)
    desk.do(services.build, [need], service="助餐点", funder="区民政局", from_on="2026-03-01")
    out = tmp_path / f"{code}.xlsx"
    desk.do(ledgering.hand_out, out, ledgering.Wanted(code, period="2026"))
    (row,) = planned(desk, out).rows
    assert (row.verdict, row.changes) == (Verdict.SAME, {})


def test_another_payer_of_a_later_list_is_news(desk: Desk, tmp_path: Path) -> None:
    heads = ["序号", "服务名称", "服务对象", "资源/出资方", "提供主体", "完成情况"]
    row = ["1", "助餐点", "老人", "区民政局", "食堂", ""]
    taken(desk, workbook(tmp_path / "a.xlsx", heads, row, sheet="服务清单"))
    row[3] = "街道"
    (later,) = planned(desk, workbook(tmp_path / "b.xlsx", heads, row, sheet="服务清单")).rows
    assert later.changes == {"funder": ("区民政局", "街道")}
