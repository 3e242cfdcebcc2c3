"""What a vote and an item came to is offered as the result of the topic."""

from typing import Any

from committee_desk.desk import Desk
from committee_desk.work import rows, topic_agenda, topic_outcomes
from tests.work.topic_desks import kept, led, meeting, stored, topic


def on_agenda(desk: Desk, topic_id: int, council: int) -> int:
    return int(desk.do(topic_agenda.put, topic_id, council, "2026-10-12").value)


def vote(desk: Desk, item: int, result: str, *, motion: str = "同意加装", **more: Any) -> int:
    def announced(unit: Any) -> int:
        unit.say("A vote for a test")
        return rows.add(unit, "vote", {
            "item_id": item, "motion": motion, "method": "hands", "kind": "motion",
            "state": "announced", "round_no": 1, "position": 1, "result": result,
            "announced_on": "2026-10-20", **more,
        })  # fmt: skip

    return int(desk.do(announced).value)


def concluded(desk: Desk, item: int, words: str) -> None:
    def write(unit: Any) -> None:
        unit.say("A conclusion for a test")
        rows.change(unit, "meeting_item", item, {"conclusion": words})

    desk.do(write)


def test_putting_a_topic_on_an_agenda_moves_it_and_makes_its_item_once(desk: Desk) -> None:
    one = led(desk, "triaged", topic(desk, draft_resolution="同意加装"))
    council = meeting(desk)
    item = on_agenda(desk, one, council)
    assert on_agenda(desk, one, council) == item
    row = stored(desk, "meeting_item", item)
    assert (row["title"], row["motion"], row["topic_id"]) == ("3号楼加装电梯", "同意加装", one)
    assert kept(desk, one)["status"] == "scheduled"


def test_the_vote_says_what_came_out_and_the_item_in_which_words(desk: Desk) -> None:
    one, council = led(desk, "triaged"), meeting(desk)
    item = on_agenda(desk, one, council)
    assert desk.ask(topic_outcomes.of_topic, one) is None
    vote(desk, item, "carried")
    found = desk.ask(topic_outcomes.of_topic, one)
    assert found == topic_outcomes.Outcome(council, "agreed", "同意加装")
    concluded(desk, item, "同意加装，费用按楼层分摊")
    found = desk.ask(topic_outcomes.of_topic, one)
    assert found is not None
    assert found.words == "同意加装，费用按楼层分摊"


def test_a_correction_stands_instead_of_what_it_corrects(desk: Desk) -> None:
    one, council = led(desk, "triaged"), meeting(desk)
    item = on_agenda(desk, one, council)
    first = vote(desk, item, "carried")
    vote(desk, item, "not_carried", corrects_id=first, position=0)
    concluded(desk, item, "计票更正，未通过")
    found = desk.ask(topic_outcomes.of_topic, one)
    assert found == topic_outcomes.Outcome(council, "not_agreed", "计票更正，未通过")


def test_the_results_of_a_meeting_are_carried_over_once(desk: Desk) -> None:
    one, other, council = led(desk, "triaged"), led(desk, "triaged"), meeting(desk)
    item = on_agenda(desk, one, council)
    on_agenda(desk, other, council)
    vote(desk, item, "carried")
    assert desk.do(topic_outcomes.carry_over, council).value == (one,)
    assert (kept(desk, one)["result"], kept(desk, one)["result_words"]) == ("agreed", "同意加装")
    assert kept(desk, one)["deliberated_on"] == "2026-10-20"
    assert kept(desk, other)["status"] == "scheduled"
    assert desk.do(topic_outcomes.carry_over, council).value == ()
