"""Needs from being raised to being judged: which step may follow which, and who hears back."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.rules.codes import code_list
from committee_desk.rules.need_moves import allowed, moves
from committee_desk.work import (
    households,
    keep,
    need_answers,
    need_intake,
    need_questions,
    need_states,
    need_triage,
)
from tests.helpers.desks import add_home, add_person, live_rows
from tests.work.need_desks import asking, need, raised

DAY = "2026-11-10"


def refused(desk: Desk, verb: Any, *args: Any, **more: Any) -> DeskError:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.do(verb, *args, **more)
    assert live_rows(desk) == before, "what is refused leaves no trace"
    assert told.value.sentence()
    return told.value


def steps(desk: Desk, need_id: int) -> list[tuple[str, str | None, str | None]]:
    story = desk.ask(need_questions.story, need_id)
    assert story is not None
    return [(each["what"], each["from_code"], each["to_code"]) for each in story.steps]


def test_every_state_is_in_the_rule_and_leads_only_to_states() -> None:
    states = {item.code for item in code_list("need_state").items}
    ways = moves("2026-11-25")
    assert set(ways) == states
    assert {after for each in ways.values() for after in each} <= states


def test_the_way_of_a_need_is_dated_step_by_step(desk: Desk) -> None:
    one = raised(desk)
    desk.do(need_states.verify, [one], "2026-11-03")
    desk.do(need_states.put_on_list, [one], "2026-11-04")
    desk.do(need_states.match, one, "2026-11-05", "清洁队")
    desk.do(need_answers.answer, one, "周六清理", "phone", "2026-11-08", by="赵敏")
    desk.do(need_answers.close, one, "2026-11-09")
    desk.do(need_answers.revisit, one, "4", "2026-11-20", "干净了")
    kept = need(desk, one)
    assert (kept["status"], kept["status_on"]) == ("revisited", "2026-11-20")
    assert (kept["reply"], kept["replied_on"], kept["replied_by"]) == (
        "周六清理", "2026-11-08", "赵敏",
    )  # fmt: skip
    assert (kept["closed_on"], kept["satisfaction"]) == ("2026-11-09", "4")
    told = desk.ask(need_answers.askers, one)[0]
    assert (told["told_on"], told["told_how"], told["told_words"], told["told_by"]) == (
        "2026-11-08", "phone", "周六清理", "赵敏",
    )  # fmt: skip
    assert steps(desk, one) == [
        ("status", None, "collected"),
        ("status", "collected", "verified"),
        ("status", "verified", "listed"),
        ("status", "listed", "matched"),
        ("status", "matched", "answered"),
        ("told", None, "phone"),
        ("status", "answered", "closed"),
        ("status", "closed", "revisited"),
        ("satisfaction", None, "4"),
    ]


def test_a_step_that_may_not_follow_is_refused_with_the_ways_there_are(desk: Desk) -> None:
    one = raised(desk)
    fault = refused(desk, need_states.to_topic, one, "停车")
    assert fault.code == "need_move"
    assert "已收集" in fault.sentence()
    assert "转议题" in fault.sentence()
    assert "已核实" in fault.way_out()
    assert refused(desk, need_answers.close, one).code == "asker_untold"
    assert refused(desk, need_answers.revisit, one, "5").code == "need_move"


@pytest.mark.parametrize(
    ("on", "code"), [("2026-11-01", "before_last_step"), ("2026-11-26", "future")]
)
def test_a_step_is_neither_before_the_last_one_nor_to_come(desk: Desk, on: str, code: str) -> None:
    fault = refused(desk, need_states.verify, [raised(desk)], on)
    assert (fault.code, fault.field) == (code, "on")


def test_several_needs_are_verified_in_one_step(desk: Desk) -> None:
    two = [raised(desk), raised(desk, "路灯不亮")]
    before = live_rows(desk)
    desk.do(need_states.verify, two, DAY)
    assert [need(desk, one)["status"] for one in two] == ["verified", "verified"]
    desk.undo()
    assert live_rows(desk) == before


@pytest.mark.parametrize(
    ("verb", "field"),
    [
        (need_states.not_feasible, "reason"),
        (need_states.refer, "handed_to"),
        (need_answers.reopen, "reason"),
    ],
)
def test_a_reason_or_name_must_be_there(desk: Desk, verb: Any, field: str) -> None:
    fault = refused(desk, verb, raised(desk), "  ")
    assert (fault.code, fault.field) == ("missing", field)


def test_a_refused_need_says_why_and_whoever_asked_still_hears(desk: Desk) -> None:
    one = raised(desk)
    desk.do(need_states.not_feasible, one, "产权单位不同意", DAY)
    assert need(desk, one)["reply"] == "产权单位不同意"
    assert refused(desk, need_answers.close, one, DAY).code == "asker_untold"
    asker = desk.ask(need_answers.untold, one)
    desk.do(need_answers.tell, asker, "in_person", "", DAY)
    assert desk.ask(need_answers.askers, one)[0]["told_words"] == "产权单位不同意"
    desk.do(need_answers.close, one, DAY)
    assert need(desk, one)["status"] == "closed"


def test_nobody_is_told_before_there_is_an_answer(desk: Desk) -> None:
    one = raised(desk)
    asker = desk.ask(need_answers.untold, one)
    assert refused(desk, need_answers.tell, asker, "phone").code == "no_reply"
    desk.do(need_answers.answer, one, "下周办", "phone", DAY, askers=[])
    assert desk.ask(need_answers.untold, one) == asker
    assert refused(desk, need_answers.tell, asker, "phone", "", "2026-11-09").code == "before_reply"
    assert refused(desk, need_answers.tell, asker, "").code == "no_how"


def test_one_that_cannot_be_reached_does_not_keep_a_need_open(desk: Desk) -> None:
    one = raised(desk)
    desk.do(need_answers.answer, one, "已清理", "unreachable", DAY)
    desk.do(need_answers.close, one, DAY)
    assert need(desk, one)["status"] == "closed"


def test_an_anonymous_need_is_answered_though_nobody_can_be_told(desk: Desk) -> None:
    one = raised(desk, who=None, anonymous=True, channel="box")
    assert asking(desk, one) == []
    desk.do(need_answers.answer, one, "已张贴公告", "notice", DAY)
    desk.do(need_answers.close, one, DAY)


def test_opening_again_asks_for_another_answer_by_a_new_day(desk: Desk) -> None:
    one = raised(desk, urgency="urgent")
    desk.do(need_answers.answer, one, "已清理", "phone", DAY)
    desk.do(need_answers.close, one, DAY)
    desk.do(need_answers.revisit, one, "2", DAY)
    desk.do(need_answers.reopen, one, "又堆上了", "2026-11-20")
    kept = need(desk, one)
    assert kept["status"] == "listed"
    assert kept["reply_by"] == "2026-11-23"
    assert [kept[name] for name in ("reply", "replied_on", "closed_on", "satisfaction")] == [
        None, None, None, None,
    ]  # fmt: skip
    assert len(desk.ask(need_answers.untold, one)) == 1
    assert ("status", "matched", "answered") not in steps(desk, one)
    assert ("status", "revisited", "listed") in steps(desk, one)


def test_a_triage_needs_a_reason_and_every_change_is_kept(desk: Desk) -> None:
    one = raised(desk)
    assert refused(desk, need_triage.triage, one, "small", " ").field == "reason"
    assert refused(desk, need_triage.triage, one, "none", "x").field == "into"
    desk.do(need_triage.triage, one, "small", "邻里之间", "2026-11-03")
    assert refused(desk, need_triage.triage, one, "big", "涉险", "2026-11-02").field == "on"
    desk.do(need_triage.triage, one, "大事", "管线破裂", DAY, handed_to="街道", due_on="2026-12-01")
    kept = need(desk, one)
    assert (kept["triage"], kept["triage_reason"], kept["triage_by"]) == (
        "big", "管线破裂", "王秀兰",
    )  # fmt: skip
    assert (kept["handed_to"], kept["due_on"]) == ("街道", "2026-12-01")
    assert [each for each in steps(desk, one) if each[0] == "triage"] == [
        ("triage", None, "small"),
        ("triage", "small", "big"),
    ]
    assert kept["status"] == "collected", "triage is no state"


def test_a_service_that_meets_a_need_knows_of_it_once(desk: Desk) -> None:
    one = raised(desk)
    service = desk.do(keep.add, "services", {"service": "楼道清洁日"}).value
    desk.do(need_states.verify, [one], DAY)
    desk.do(need_states.to_service, one, service, DAY)
    assert [each["service"] for each in desk.ask(need_questions.story, one).services] == [
        "楼道清洁日"
    ]
    desk.do(need_answers.reopen, one, "停办了", DAY)
    desk.do(need_states.to_service, one, service, DAY)
    assert len(desk.ask(need_questions.story, one).services) == 1


def test_several_ask_the_same_and_each_is_counted_and_told(desk: Desk) -> None:
    one = raised(desk, others=[{"name": "单雄信", "phone": "19400005678"}])
    person = add_person(desk, "欧阳小明")
    desk.do(need_intake.add_asker, one, {"resident_id": person, "channel": "phone"})
    assert asking(desk, one) == ["邹顺贵", "单雄信", "欧阳小明"]
    kept = need(desk, one)
    assert (kept["frequency"], kept["askers"]) == (3, "邹顺贵、单雄信、欧阳小明")
    desk.do(need_answers.answer, one, "已清理", "phone", DAY)
    assert desk.ask(need_answers.untold, one) == []
    assert refused(desk, need_intake.add_asker, one, {"name": "王芳"}).code == "asker_late"


def test_changing_who_reports_leaves_the_others_who_ask(desk: Desk) -> None:
    one = raised(desk, who="18户", others=[{"name": "单雄信"}])
    assert asking(desk, one) == ["单雄信"]
    desk.do(keep.change, "needs", one, {"phone": "19400005678"})
    assert asking(desk, one) == ["单雄信"]
    desk.do(keep.change, "needs", one, {"who": "王芳"})
    assert asking(desk, one) == ["单雄信", "王芳"]
    desk.do(keep.change, "needs", one, {"who": "王小芳"})
    assert asking(desk, one) == ["单雄信", "王小芳"]
    own = desk.ask(need_answers.askers, one)[1]["id"]
    assert refused(desk, need_intake.drop_asker, own).code == "asker_own"
    other = desk.ask(need_answers.askers, one)[0]["id"]
    desk.do(need_intake.drop_asker, other)
    assert asking(desk, one) == ["王小芳"]
    assert need(desk, one)["frequency"] == 1


def test_overdue_are_the_open_ones_without_an_answer_past_their_day(desk: Desk) -> None:
    late = raised(desk, reply_by="2026-11-20")
    raised(desk, "路灯", reply_by="2026-11-25")
    raised(desk, "长椅", reply_by="2026-11")
    answered = raised(desk, "噪音", reply_by="2026-11-05")
    desk.do(need_answers.answer, answered, "已劝", "phone", DAY)
    refused_one = raised(desk, "电梯", reply_by="2026-11-05")
    desk.do(need_states.not_feasible, refused_one, "无法加装", DAY)
    assert desk.ask(need_questions.overdue) == [late], "what is due in a month waits for its end"
    assert desk.ask(need_questions.overdue, "2026-11-20") == []
    assert len(desk.ask(need_questions.overdue, "2026-11-26")) == 2
    assert len(desk.ask(need_questions.overdue, "2026-11-30")) == 2
    assert len(desk.ask(need_questions.overdue, "2026-12-01")) == 3


def test_a_household_split_between_asking_and_the_answer(desk: Desk) -> None:
    _dwelling, household = add_home(desk, "3", "2", "501")
    other, _none = add_home(desk, "7", "1", "101")
    add_person(desk, "张三", household, relation_to_head="02")
    son = add_person(desk, "张小三", household, relation_to_head="20")
    one = raised(desk, who=None, reporter_id=son)
    desk.do(households.split, household, [son], son, "2026-11-05", other)
    desk.do(need_answers.answer, one, "已清理", "in_person", DAY)
    kept = need(desk, one)
    assert kept["household_id"] == household, "where it was asked stays a fact"
    asker = desk.ask(need_questions.story, one).askers[0]
    assert (asker["household_id"], asker["told_on"]) == (household, DAY)
    assert "7号楼" in asker["lives_at"], "where they are found today"


def test_a_grid_drawn_anew_leaves_needs_where_they_were_raised(desk: Desk) -> None:
    first, second = (
        desk.do(keep.add, "grids", {"grid": name, "level": "1"}).value for name in ("一", "二")
    )
    dwelling, household = add_home(desk, "3", "2", "501", grid_id=first)
    before = raised(desk, household_id=household)
    desk.do(keep.change, "dwellings", dwelling, {"grid_id": second})
    after = raised(desk, "路灯", household_id=household, raised_on="2026-11-25")
    assert (need(desk, before)["grid"], need(desk, after)["grid"]) == ("一", "二")
    desk.do(keep.change, "needs", before, {"remark": "已联系"})
    assert need(desk, before)["grid"] == "一"


def test_what_may_be_the_same_is_found_by_words_category_and_grid(desk: Desk) -> None:
    grid = desk.do(keep.add, "grids", {"grid": "一", "level": "1"}).value
    same = raised(desk, "3号楼楼道堆物严重，没人清理", category="3.05", grid_id=grid)
    far = raised(desk, "希望楼道里的堆物有人清理一下", category="3.02")
    raised(desk, "小区路灯不亮", category="3.05", grid_id=grid)
    found = desk.ask(need_questions.alike, "楼道堆物没人清理", "3.05", grid)
    assert [each.id for each in found] == [same, far]
    assert (found[0].same_category, found[0].same_grid) == (True, True)
    assert desk.ask(need_questions.alike, "楼道堆物没人清理", but=same)[0].id == far
    assert desk.ask(need_questions.alike, "加装电梯") == []
    assert desk.ask(need_questions.alike, ' "*') == []


def test_a_rule_holds_from_its_day() -> None:
    assert allowed("collected", "verified", "2026-11-25")
    assert not allowed("collected", "revisited", "2026-11-25")
