"""Resolutions: what a vote makes of them in law, how they go on, how they come back."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.rules import minute_moves
from committee_desk.rules.codes import code_list
from committee_desk.work import query, resolution_questions, resolution_states, resolutions
from tests.helpers.desks import live_rows
from tests.work.minutes_desks import DAY, item, kept, meeting, resolved, vote


def refused(desk: Desk, code: str, verb: Any, *args: Any, **more: Any) -> DeskError:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.do(verb, *args, **more)
    assert told.value.code == code
    assert live_rows(desk) == before, "what is refused leaves no trace"
    assert told.value.sentence()
    return told.value


def decided(desk: Desk, kind: str = "rep_assembly", **more: Any) -> int:
    held = meeting(desk, kind)
    about = item(desk, held)
    return int(desk.do(resolutions.from_vote, vote(desk, held, about), more).value)


@pytest.mark.parametrize("of", ["minutes", "resolution"])
def test_every_state_is_in_the_rule_and_leads_only_to_states(of: str) -> None:
    states = {each.code for each in code_list(f"{of}_state").items}
    ways = {state: minute_moves.ways(of, state, DAY) for state in states}
    assert {after for each in ways.values() for after in each} <= states
    assert {state for state in states if not ways[state]} <= {"annulled"}


def test_a_vote_that_carried_by_law_becomes_a_decision_with_owner_and_date(desk: Desk) -> None:
    one = decided(desk, responsible="赵敏", deadline="2026-11-30")
    found = resolved(desk, one)
    assert (found["no"], found["title"], found["words"]) == (
        "2026-0001", "三号楼加装照明", "同意三号楼加装照明",
    )  # fmt: skip
    assert (found["decides"], found["state"], found["decided_on"]) == (1, "open", DAY)
    assert (found["responsible"], found["deadline"]) == ("赵敏", "2026-11-30")


@pytest.mark.parametrize(
    ("kind", "day", "figures", "decides"),
    [
        ("rep_assembly", DAY, {}, True),
        ("rep_assembly", DAY, {"for_count": 15}, False),  # 15 of 30 is no majority
        ("rep_assembly", "2025-12-30", {}, False),  # that law knew no representative assembly
        ("rep_assembly", DAY, {"for_count": 15, "verdict": '{"decides": true}'}, True),
        ("rep_assembly", DAY, {"verdict": '{"decides": false}'}, False),
        ("assembly", "2025-12-30", {"basis": "assembly"}, True),
        ("council", DAY, {"basis": "deliberation", "result": "agreed"}, False),
        ("committee", DAY, {"basis": "own"}, None),
        ("rep_assembly", DAY, {"basis": "own"}, None),
    ],
)
def test_what_it_is_in_law_follows_from_vote_and_day(
    desk: Desk, kind: str, day: str, figures: dict[str, Any], decides: bool | None
) -> None:
    held = meeting(desk, kind, day=day)
    one = desk.do(resolutions.from_vote, vote(desk, held, item(desk, held), **figures)).value
    found = resolved(desk, one)["decides"]
    assert (None if found is None else bool(found)) is decides


def test_the_options_that_carried_are_in_the_words(desk: Desk) -> None:
    held = meeting(desk)
    options = [("太阳能灯", 20, True), ("声控灯", 8, False)]
    one = vote(desk, held, item(desk, held), kind="options", motion="照明方案", options=options)
    found = resolved(desk, desk.do(resolutions.from_vote, one).value)
    assert found["words"] == "照明方案：太阳能灯"


@pytest.mark.parametrize("result", ["not_carried", "no_quorum", "tie", "not_agreed", "further"])
def test_a_vote_that_came_to_nothing_makes_none(desk: Desk, result: str) -> None:
    held = meeting(desk)
    one = vote(desk, held, item(desk, held), result=result)
    refused(desk, "vote_without_outcome", resolutions.from_vote, one)


def test_only_an_announced_and_uncorrected_vote_makes_one(desk: Desk) -> None:
    held = meeting(desk)
    about = item(desk, held)
    counted = vote(desk, held, about, state="counted", announced_on=None)
    refused(desk, "vote_not_announced", resolutions.from_vote, counted)
    wrong = vote(desk, held, about)
    right = vote(desk, held, about, corrects_id=wrong, corrected_why="计票有误")
    refused(desk, "vote_without_outcome", resolutions.from_vote, wrong)
    desk.do(resolutions.from_vote, right)
    refused(desk, "written_down", resolutions.from_vote, right)


def test_an_agreed_opinion_of_a_deliberation_decides_nothing(desk: Desk) -> None:
    held = meeting(desk, "council")
    about = item(desk, held, kind="deliberation", conclusion="先清楼道，再装灯")
    found = resolved(desk, desk.do(resolutions.from_item, about, {"responsible": "物业"}).value)
    assert (found["words"], found["decides"]) == ("先清楼道，再装灯", 0)
    refused(desk, "written_down", resolutions.from_item, about)


def test_numbers_of_a_year_are_never_given_twice(desk: Desk) -> None:
    first, second = decided(desk), decided(desk)
    desk.do(_remove, second)
    third = decided(desk)
    assert [resolved(desk, each)["no"] for each in (first, third)] == ["2026-0001", "2026-0003"]


def _remove(unit: Any, resolution_id: int) -> None:
    resolutions.remove(unit, resolution_id)
    unit.say("Remove a resolution")


def test_reports_carry_it_out_and_add_up(desk: Desk) -> None:
    one = decided(desk)
    desk.do(resolution_states.report, one, "已询价", "2026-11-12", cost=100_00)
    assert resolved(desk, one)["state"] == "executing"
    desk.do(resolution_states.report, one, "六盏灯装好", "2026-11-20", cost=3200_00, done=True)
    found = resolved(desk, one)
    assert (found["state"], found["outcome"], found["closed_on"], found["cost"]) == (
        "done", "六盏灯装好", "2026-11-20", 3300_00,
    )  # fmt: skip
    refused(desk, "resolution_closed", resolution_states.report, one, "又修一盏", "2026-11-21")
    story = desk.ask(resolution_questions.story, one)
    assert [(each["what"], each["to_code"], each["on_day"]) for each in story.steps] == [
        ("state", "open", DAY),
        ("report", None, "2026-11-12"),
        ("state", "executing", "2026-11-12"),
        ("report", None, "2026-11-20"),
        ("state", "done", "2026-11-20"),
    ]


def test_a_report_needs_words_and_a_day_after_the_last_step(desk: Desk) -> None:
    one = decided(desk)
    refused(desk, "missing", resolution_states.report, one, "  ", "2026-11-12")
    refused(desk, "before_last_step", resolution_states.report, one, "已询价", "2026-11-09")


def test_to_drop_one_or_take_it_up_again_asks_why(desk: Desk) -> None:
    one = decided(desk)
    refused(desk, "missing", resolution_states.set_state, one, "dropped", "2026-11-12")
    desk.do(resolution_states.set_state, one, "dropped", "2026-11-12", "业主自己装了")
    assert resolved(desk, one)["closed_on"] == "2026-11-12"
    refused(desk, "missing", resolution_states.set_state, one, "executing", "2026-11-13")
    desk.do(resolution_states.set_state, one, "executing", "2026-11-13", "只装了一半")
    found = resolved(desk, one)
    assert (found["state"], found["closed_on"], found["state_reason"]) == (
        "executing", None, "只装了一半",
    )  # fmt: skip
    refused(desk, "resolution_move", resolution_states.set_state, one, "open", "2026-11-14")
    refused(desk, "annul_by_resolution", resolution_states.set_state, one, "annulled")


@pytest.mark.parametrize(
    ("below", "above", "allowed"),
    [
        ("rep_assembly", "assembly", True),
        ("assembly", "rep_assembly", False),
        ("rep_assembly", "rep_assembly", True),
        ("committee", "rep_assembly", True),
        ("rep_assembly", "council", False),
    ],
)
def test_who_may_annul_what(desk: Desk, below: str, above: str, allowed: bool) -> None:
    basis = {"assembly": "assembly", "rep_assembly": "rep_assembly"}
    made = []
    for kind in (below, above):
        held = meeting(desk, kind)
        one = vote(desk, held, item(desk, held), basis=basis.get(kind, "own"))
        made.append(desk.do(resolutions.from_vote, one).value)
    if not allowed:
        refused(desk, "cannot_annul", resolution_states.annul, made[0], made[1])
        return
    desk.do(resolution_states.annul, made[0], made[1])
    found = resolved(desk, made[0])
    assert (found["state"], found["annulled_by_id"], found["closed_on"]) == (
        "annulled", made[1], DAY,
    )  # fmt: skip


def test_it_comes_back_until_it_is_closed(desk: Desk) -> None:
    body = kept(desk, "body", kind="reps", name="居民代表会议")
    first = meeting(desk, body_id=body, day="2026-10-10")
    one = desk.do(
        resolutions.from_vote, vote(desk, first, item(desk, first)), {"deadline": "2026-11-01"}
    ).value
    desk.do(resolution_states.report, one, "已询价", "2026-10-20")
    other = meeting(desk, "council", day="2026-10-11")
    desk.do(resolutions.from_item, item(desk, other, conclusion="先清楼道"))
    later = meeting(desk, body_id=body)
    back = desk.ask(resolution_questions.coming_back, later)
    assert [(each.id, each.late, each.report, each.reported_on) for each in back] == [
        (one, 9, "已询价", "2026-10-20")
    ]
    assert desk.ask(resolution_questions.coming_back, first) == (), "not on its own agenda"
    on_it = item(desk, later, kind="follow_up", resolution_id=one)
    assert desk.ask(resolution_questions.coming_back, later) == ()
    kept_off = desk.ask(resolution_questions.open_of_body, body, "", "2026-12-01")
    assert [each.id for each in kept_off] == [one], f"still open though on the agenda ({on_it})"
    desk.do(resolution_states.report, one, "装好", "2026-11-10", done=True, meeting_id=later)
    assert desk.ask(resolution_questions.open_of_body, body, "", "2026-12-01") == ()


def test_what_is_late_or_soon_due_is_called_to_mind(desk: Desk) -> None:
    made = [
        decided(desk, deadline=day) for day in ("2026-11-20", "2026-12-02", "2026-12-03", "2026-11")
    ]
    found = desk.ask(resolution_questions.due, "2026-11-25")
    assert [(each.id, each.late) for each in found] == [(made[3], 0), (made[0], 5), (made[1], 0)]
    # The month is over: it is late, by how many days nobody wrote.
    assert desk.ask(resolution_questions.due, "2026-12-01")[0].late == 1


def test_the_list_of_those_past_their_date_has_the_open_ones(desk: Desk) -> None:
    one, closed = (decided(desk, deadline="2026-11-11") for _ in range(2))
    decided(desk, deadline="2999-12-31")
    decided(desk)
    desk.do(resolution_states.report, closed, "装好", "2026-11-12", done=True)
    asked = query.Question("resolutions", where=resolution_questions.late())
    assert list(desk.ask(query.ids, asked)) == [one]


def test_the_notice_of_its_outcome_makes_it_published(desk: Desk) -> None:
    one = decided(desk)
    notice = kept(desk, "bulletin", kind="B24", title="决议公告", state="approved", data="{}")
    result = kept(desk, "bulletin", kind="B25", title="实施结果", state="approved", data="{}")
    desk.do(resolution_states.link_bulletin, one, notice)
    desk.do(resolution_states.report, one, "装好", "2026-11-20", done=True)
    desk.do(resolution_states.link_bulletin, one, result, outcome=True)
    story = desk.ask(resolution_questions.story, one)
    assert story.resolution["state"] == "published"
    assert [each["title"] for each in story.bulletins] == ["决议公告", "实施结果"]


def test_approved_minutes_keep_the_wording_and_let_the_rest_go_on(desk: Desk) -> None:
    from committee_desk.work import keep

    held = meeting(desk, minutes="approved")
    with pytest.raises(DeskError) as told:
        desk.do(resolutions.from_vote, vote(desk, held, item(desk, held)))
    assert told.value.code == "minutes_final"
    open_one = decided(desk)
    of = resolved(desk, open_one)["meeting_id"]

    def approve(unit: Any) -> None:
        from committee_desk.work import rows

        rows.change(unit, "meeting", of, {"minutes": "approved"})
        unit.say("Approve")

    desk.do(approve)
    refused(desk, "minutes_final", keep.change, "resolutions", open_one, {"words": "别的"})
    desk.do(keep.change, "resolutions", open_one, {"deadline": "2026-12-31"})
    assert resolved(desk, open_one)["deadline"] == "2026-12-31"
    refused(desk, "minutes_final", keep.remove, "resolutions", [open_one])
