"""Topics from being brought in to being closed: which step follows which, what each asks for."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.rules.codes import code_list
from committee_desk.rules.state_moves import ways
from committee_desk.work import keep, query, topic_opinions, topic_states, topics
from tests.helpers.desks import add_person, live_rows
from tests.work.topic_desks import kept, led, meeting, steps, topic


def refused(desk: Desk, verb: Any, *args: Any, **more: Any) -> DeskError:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.do(verb, *args, **more)
    assert live_rows(desk) == before, "what is refused leaves no trace"
    assert told.value.sentence()
    return told.value


def test_every_state_is_in_the_rule_and_leads_only_to_states() -> None:
    states = [item.code for item in code_list("topic_state").items]
    led_to = {after for state in states for after in ways("topics", state, "2026-11-25")}
    assert led_to <= set(states)
    assert led_to | {"proposed"} == set(states)


def test_who_brings_a_topic_in_follows_from_the_register(desk: Desk) -> None:
    person = add_person(desk, "邹顺贵", phone="13800138000")
    one = topic(desk, proposer_id=person)
    other = topic(desk, "车棚", proposer="物业")
    assert (kept(desk, one)["proposer"], kept(desk, one)["phone"]) == ("邹顺贵", "13800138000")
    assert [kept(desk, each)["no"] for each in (one, other)] == ["2026-0001", "2026-0002"]
    assert kept(desk, other)["proposer"] == "物业"
    assert desk.ask(query.ids, query.Question("topics", "zsg")).tolist() == [one]
    desk.do(keep.change, "topics", one, {"proposer_id": add_person(desk, "吕梅")})
    assert (kept(desk, one)["proposer"], kept(desk, one)["phone"]) == ("吕梅", None)


def test_the_way_of_a_topic_is_dated_step_by_step(desk: Desk) -> None:
    one = topic(desk)
    desk.do(topic_states.set_state, one, "screened", "2026-10-09", by="社区党委、居委会")
    desk.do(topic_states.triage, one, "small", "楼内的事", "2026-10-10")
    desk.do(topic_states.set_state, one, "scheduled", "2026-10-11")
    desk.do(topic_states.notice, one, "2026-10-12")
    council = meeting(desk)
    desk.do(topic_states.record_result, one, "agreed", "同意加装，费用按楼层分摊", council)
    desk.do(topic_states.set_state, one, "publicised", "2026-10-21")
    desk.do(topic_states.set_state, one, "executing", "2026-11-07")
    desk.do(topic_states.hear, one, "大家满意", "5", "2026-11-20")
    desk.do(topic_states.set_state, one, "closed", "2026-11-21")
    row = kept(desk, one)
    assert (row["status"], row["closed_on"]) == ("closed", "2026-11-21")
    assert (row["noticed_on"], row["deliberated_on"]) == ("2026-10-12", "2026-10-20")
    assert (row["result"], row["result_words"]) == ("agreed", "同意加装，费用按楼层分摊")
    assert (row["feedback"], row["satisfaction"]) == ("大家满意", "5")
    assert steps(desk, one) == [
        ("2026-10-08", "status", "proposed"),
        ("2026-10-09", "status", "screened"),
        ("2026-10-10", "status", "triaged"),
        ("2026-10-10", "triage", "small"),
        ("2026-10-11", "status", "scheduled"),
        ("2026-10-12", "status", "noticed"),
        ("2026-10-20", "status", "deliberated"),
        ("2026-10-20", "status", "agreed"),
        ("2026-10-21", "status", "publicised"),
        ("2026-11-07", "status", "executing"),
        ("2026-11-20", "status", "feedback"),
        ("2026-11-21", "status", "closed"),
    ]


@pytest.mark.parametrize("after", ["publicised", "deliberated", "closed", "executing"])
def test_a_jump_is_refused_with_the_ways_there_are(desk: Desk, after: str) -> None:
    fault = refused(desk, topic_states.set_state, topic(desk), after)
    assert fault.code == "topic_move"
    assert "已筛选" in fault.way_out()


@pytest.mark.parametrize(
    ("on", "code"), [("2026-10-07", "before_last_step"), ("2026-11-26", "future")]
)
def test_a_step_is_neither_before_the_last_one_nor_to_come(desk: Desk, on: str, code: str) -> None:
    fault = refused(desk, topic_states.set_state, topic(desk), "screened", on)
    assert (fault.code, fault.field) == (code, "on")


@pytest.mark.parametrize(
    ("start", "after"), [("", "rejected"), ("", "deferred"), ("triaged", "closed")]
)
def test_some_steps_ask_for_a_reason(desk: Desk, start: str, after: str) -> None:
    one = led(desk, start) if start else topic(desk)
    fault = refused(desk, topic_states.set_state, one, after, "2026-10-11", reason=" ")
    assert (fault.code, fault.field) == ("missing", "reason")
    desk.do(topic_states.set_state, one, after, "2026-10-11", reason="转区住建局")
    assert kept(desk, one)["status_reason"] == "转区住建局"


@pytest.mark.parametrize(
    ("to", "after"), [("screened", "triaged"), ("scheduled", "noticed"), ("deliberated", "agreed")]
)
def test_what_needs_more_than_a_state_has_a_verb_of_its_own(
    desk: Desk, to: str, after: str
) -> None:
    assert refused(desk, topic_states.set_state, led(desk, to), after).code == "own_verb"


def test_what_was_put_off_goes_on_where_it_stood_and_no_further(desk: Desk) -> None:
    one = led(desk, "noticed")
    desk.do(topic_states.set_state, one, "deferred", "2026-10-12", reason="等资金")
    fault = refused(desk, topic_states.set_state, one, "deliberated", "2026-10-13")
    assert fault.code == "topic_move"
    desk.do(topic_states.set_state, one, "noticed", "2026-10-13")
    assert kept(desk, one)["status"] == "noticed"


def test_triage_may_change_and_the_change_is_kept(desk: Desk) -> None:
    one = led(desk, "scheduled")
    desk.do(topic_states.triage, one, "big", "涉及全小区", "2026-10-11", handed_to="街道")
    row = kept(desk, one)
    assert (row["status"], row["triage"], row["handed_to"]) == ("scheduled", "big", "街道")
    assert steps(desk, one)[-1] == ("2026-10-11", "triage", "big")
    assert refused(desk, topic_states.triage, one, "small", "", "2026-10-12").field == "reason"


def test_nobody_deliberates_before_somebody_is_told(desk: Desk) -> None:
    one = led(desk, "scheduled", topic(desk, stakeholders=None))
    assert refused(desk, topic_states.notice, one, "2026-10-12").code == "no_party"


def test_a_meeting_writes_the_steps_it_proves(desk: Desk) -> None:
    one = led(desk, "triaged")
    council = meeting(desk, called_on="2026-10-12", notice_on="2026-10-13")
    desk.do(topic_states.record_result, one, "partly", "先做方案", council)
    assert steps(desk, one)[-4:] == [
        ("2026-10-12", "status", "scheduled"),
        ("2026-10-13", "status", "noticed"),
        ("2026-10-20", "status", "deliberated"),
        ("2026-10-20", "status", "partly"),
    ]
    assert kept(desk, one)["noticed_on"] == "2026-10-13"


def test_a_topic_nobody_looked_at_has_no_result(desk: Desk) -> None:
    one = topic(desk)
    fault = refused(desk, topic_states.record_result, one, "agreed", "同意", meeting(desk))
    assert fault.code == "topic_move"
    assert refused(desk, topic_states.record_result, one, "", "x", None).field == "result"
    assert refused(desk, topic_states.record_result, one, "agreed", " ", None).field == "words"


def test_another_result_later_is_kept_as_a_change(desk: Desk) -> None:
    one = led(desk, "noticed")
    council = meeting(desk)
    desk.do(topic_states.record_result, one, "agreed", "同意", council)
    desk.do(topic_states.record_result, one, "agreed", "同意，分两期", council)
    desk.do(topic_states.record_result, one, "not_agreed", "计票更正：未过半", council)
    assert [each[2] for each in steps(desk, one)[-3:]] == ["agreed", "agreed", "not_agreed"]
    assert kept(desk, one)["result_words"] == "计票更正：未过半"


def test_what_goes_to_an_assembly_is_settled_by_one_that_decides(desk: Desk) -> None:
    one = led(desk, "noticed")
    desk.do(topic_states.record_result, one, "not_agreed", "分摊没有谈拢", meeting(desk))
    desk.do(topic_states.set_state, one, "to_assembly", "2026-10-21")
    again = meeting(desk, day="2026-10-25")
    fault = refused(desk, topic_states.record_result, one, "agreed", "同意", again)
    assert (fault.code, fault.field) == ("needs_assembly", "meeting")
    assert refused(desk, topic_states.record_result, one, "agreed", "同意", None).code == fault.code
    assembly = meeting(desk, "rep_assembly", "2026-11-05")
    assert not desk.do(topic_states.on_agenda, one, assembly).value
    desk.do(topic_states.record_result, one, "agreed", "通过", assembly)
    row = kept(desk, one)
    assert (row["status"], row["status_on"], row["deliberated_on"]) == (
        "agreed", "2026-11-05", "2026-10-20",
    )  # fmt: skip


def test_a_topic_stands_on_an_agenda_once(desk: Desk) -> None:
    one, council = led(desk, "triaged"), meeting(desk)

    def put(unit: Any) -> bool:
        unit.say("A test")
        return topic_states.on_agenda(unit, one, council)

    assert desk.do(put).value
    assert not desk.do(put).value
    assert kept(desk, one)["status"] == "scheduled"


@pytest.mark.parametrize(
    ("risks", "code"),
    [
        ((), "risks_open"),
        (({"risk": "邻里反对", "level": None},), "risks_open"),
        (({"risk": "邻里反对", "level": "high"},), "risk_unmet"),
    ],
)
def test_risks_that_are_to_be_assessed_are_assessed_first(
    desk: Desk, risks: tuple[Any, ...], code: str
) -> None:
    from committee_desk.work import rows

    one = led(desk, "triaged", topic(desk, risk_wanted=True))

    def found(unit: Any) -> None:
        unit.say("A test")
        for risk in risks:
            rows.add(unit, "topic_risk", {"topic_id": one, **risk})

    desk.do(found)
    assert refused(desk, topic_states.set_state, one, "scheduled").code == code


def test_a_merged_topic_goes_on_as_the_other(desk: Desk) -> None:
    one, into = topic(desk), topic(desk, "全小区加装电梯")
    desk.do(topic_states.merge, one, into, "2026-10-09")
    assert kept(desk, one)["merged_into_id"] == into
    assert desk.ask(query.ids, query.Question("topics")).tolist() == [into]
    assert refused(desk, topic_states.set_state, one, "screened").code == "topic_move"
    assert refused(desk, topic_states.merge, into, one).code == "merge_into"
    assert refused(desk, topic_states.merge, into, into).code == "merge_into"
    assert refused(desk, keep.remove, "topics", [into]).code == "topic_has_merged"


def test_a_later_phase_takes_the_parties_along_and_leaves_the_results(desk: Desk) -> None:
    one = topic(desk, phase="design")
    new = int(desk.do(topics.next_phase, one, "works", "2026-11-01").value)
    row = kept(desk, new)
    assert (row["earlier_id"], row["phase"], row["status"]) == (one, "works", "proposed")
    assert row["title"] == "3号楼加装电梯"
    assert refused(desk, topics.next_phase, new, "design").field == "phase"


def test_a_topic_in_use_stays(desk: Desk) -> None:
    from committee_desk.work import rows

    one, council = topic(desk), meeting(desk)

    def put(unit: Any) -> None:
        unit.say("A test")
        rows.add(
            unit,
            "meeting_item",
            {"meeting_id": council, "position": 1, "title": "梯", "topic_id": one},
        )

    desk.do(put)
    assert refused(desk, keep.remove, "topics", [one]).code == "topic_in_use"


def test_a_mistaken_topic_goes_with_what_hangs_on_it_and_comes_back(desk: Desk) -> None:
    one = topic(desk)
    desk.do(topic_opinions.add, one, "for", "早该装了")
    before = live_rows(desk)
    desk.do(keep.remove, "topics", [one])
    assert not live_rows(desk)["topic_opinion"]
    assert not live_rows(desk)["topic_step"]
    desk.undo()
    assert live_rows(desk) == before


def test_opinions_are_counted_by_side_and_judged_with_a_reason(desk: Desk) -> None:
    one, council = topic(desk), meeting(desk)
    person = add_person(desk, "吕梅")
    first = int(desk.do(topic_opinions.add, one, "赞成", "早该装了", resident_id=person).value)
    second = int(
        desk.do(
            topic_opinions.add, one, "against", "挡光", name="一楼住户", meeting_id=council
        ).value
    )
    desk.do(topic_opinions.add, one, "neutral", "先看方案", on="2026-10-09")
    assert desk.ask(topic_opinions.tally, one) == {"for": 1, "against": 1, "neutral": 1}
    desk.do(topic_opinions.adopt, first, "yes")
    assert refused(desk, topic_opinions.adopt, second, "no").field == "why"
    desk.do(topic_opinions.adopt, second, "partly", "改用透明井道")
    by_words = {each["words"]: each for each in desk.ask(topic_opinions.of_topic, one)}
    assert by_words["早该装了"]["name"] == "吕梅"
    assert (by_words["挡光"]["on_day"], by_words["挡光"]["adopted_why"]) == (
        "2026-10-20", "改用透明井道",
    )  # fmt: skip
    assert refused(desk, topic_opinions.add, one, "", "x").field == "side"
    assert refused(desk, topic_opinions.add, one, "for", " ").field == "words"


def test_a_topic_knows_its_project_and_lets_it_go(desk: Desk) -> None:
    one = topic(desk)
    desk.do(topics.link_project, one, "电梯微项目", 7)
    assert (kept(desk, one)["project_ref"], kept(desk, one)["project_key"]) == ("电梯微项目", 7)
    desk.do(topics.link_project, one, " ")
    assert (kept(desk, one)["project_ref"], kept(desk, one)["project_key"]) == (None, None)
