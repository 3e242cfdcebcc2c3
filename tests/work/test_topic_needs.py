"""Needs that became a topic: one key both ways, and an answer that is typed once."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import keep, need_answers, need_states, topic_needs, topic_states
from tests.work.need_desks import need, raised
from tests.work.topic_desks import kept, led, meeting, topic


def verified(desk: Desk, *needs: str, **more: Any) -> list[int]:
    made = [raised(desk, words, **more) for words in needs]
    desk.do(need_states.verify, made, "2026-11-03")
    return made


def test_ten_needs_become_one_topic_and_know_of_it(desk: Desk) -> None:
    ten = verified(desk, *(f"第{n}户要求加装电梯" for n in range(10)))
    one = int(desk.do(topic_needs.from_needs, ten, "加装电梯", "2026-11-04").value)
    row = kept(desk, one)
    assert (row["title"], row["topic_source"], row["sponsors"]) == ("加装电梯", "needs", 10)
    assert (row["proposed_on"], row["content"].count("\n")) == ("2026-11-04", 9)
    assert [each["id"] for each in desk.ask(topic_needs.of_topic, one)] == ten
    for each in ten:
        asked = need(desk, each)
        assert (asked["status"], asked["topic_key"], asked["topic_ref"]) == (
            "to_topic", one, "加装电梯",
        )  # fmt: skip
    desk.do(keep.change, "topics", one, {"title": "3号楼加装电梯"})
    assert {need(desk, each)["topic_ref"] for each in ten} == {"3号楼加装电梯"}


def test_only_what_all_needs_share_goes_along(desk: Desk) -> None:
    both = verified(desk, "楼道堆物", "楼道灯坏", category="3.05")
    one = int(desk.do(topic_needs.from_needs, both, "楼道").value)
    assert kept(desk, one)["category"] == "3.05"
    other = [*verified(desk, "噪音"), *verified(desk, "停车", category="3.02")]
    assert kept(desk, int(desk.do(topic_needs.from_needs, other, "环境").value))["category"] is None


def test_a_need_that_is_not_verified_becomes_no_topic(desk: Desk) -> None:
    with pytest.raises(DeskError) as told:
        desk.do(topic_needs.from_needs, [raised(desk)], "楼道")
    assert told.value.code == "need_move"


def test_a_need_made_a_topic_by_name_is_linked_without_another_step(desk: Desk) -> None:
    (one,) = verified(desk, "加装电梯")
    desk.do(need_states.to_topic, one, "电梯")
    made = topic(desk)
    desk.do(topic_needs.link, made, [one])
    asked = need(desk, one)
    assert (asked["topic_key"], asked["topic_ref"]) == (made, "3号楼加装电梯")
    desk.do(topic_needs.link, made, [one])
    assert len(desk.ask(topic_needs.of_topic, made)) == 1
    with pytest.raises(DeskError) as told:
        desk.do(topic_needs.link, topic(desk, "车棚"), [one])
    assert told.value.code == "need_taken"


def test_a_need_taken_off_goes_back_on_the_list(desk: Desk) -> None:
    (one,) = verified(desk, "加装电梯")
    made = topic(desk)
    desk.do(topic_needs.link, made, [one])
    desk.do(topic_needs.unlink, made, one, "另案处理")
    asked = need(desk, one)
    assert (asked["status"], asked["topic_key"], asked["status_reason"]) == (
        "listed", None, "另案处理",
    )  # fmt: skip
    assert desk.ask(topic_needs.of_topic, made) == []


def test_the_result_is_offered_to_every_need_and_typed_once(desk: Desk) -> None:
    both = verified(desk, "加装电梯", "电梯什么时候装")
    made = topic(desk, proposed_on="2026-11-04")
    desk.do(topic_needs.link, made, both, "2026-11-05")
    led(desk, "noticed", made, "2026-11-06")
    assert desk.ask(topic_needs.offers, made) == ()
    with pytest.raises(DeskError) as told:
        desk.do(topic_needs.answer, made, both, "phone")
    assert told.value.code == "no_result"
    council = meeting(desk, day="2026-11-10")
    desk.do(topic_states.record_result, made, "agreed", "同意加装。", council)
    offers = desk.ask(topic_needs.offers, made)
    words = "经2026年11月10日第三次议事协商会协商，“3号楼加装电梯”达成一致：同意加装。"
    assert [(each.need_id, each.waiting, each.words) for each in offers] == [
        (both[0], 1, words), (both[1], 1, words),
    ]  # fmt: skip
    desk.do(topic_needs.answer, made, [both[0]], "phone", "2026-11-12")
    asked = need(desk, both[0])
    assert (asked["status"], asked["reply"], asked["replied_on"]) == (
        "answered", words, "2026-11-12",
    )  # fmt: skip
    assert desk.ask(need_answers.askers, both[0])[0]["told_words"] == words
    assert [each.need_id for each in desk.ask(topic_needs.offers, made)] == [both[1]]
    with pytest.raises(DeskError):
        desk.do(topic_needs.answer, made, [both[0]], "phone")


def test_a_topic_is_closed_once_its_needs_have_heard(desk: Desk) -> None:
    (one,) = verified(desk, "加装电梯")
    made = led(desk, "noticed")
    desk.do(topic_needs.link, made, [one])
    desk.do(topic_states.record_result, made, "agreed", "同意加装", meeting(desk))
    for state in ("publicised", "feedback"):
        desk.do(topic_states.set_state, made, state)
    with pytest.raises(DeskError) as told:
        desk.do(topic_states.set_state, made, "closed")
    assert told.value.code == "needs_unheard"
    assert need(desk, one)["no"] in told.value.sentence()
    desk.do(topic_needs.answer, made, [one], "phone")
    desk.do(topic_states.set_state, made, "closed")


def test_needs_of_a_merged_topic_hear_what_the_other_came_to(desk: Desk) -> None:
    (one,) = verified(desk, "加装电梯")
    small, whole = topic(desk), topic(desk, "全小区加装电梯")
    desk.do(topic_needs.link, small, [one])
    desk.do(topic_states.merge, small, whole)
    assert [each["id"] for each in desk.ask(topic_needs.of_topic, whole)] == [one]
