"""What was said is noted with few keys, and what the record holds is offered as sentences."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.base.words import places
from committee_desk.desk import Desk
from committee_desk.work import minutes_blocks, minutes_words, resolutions, speeches
from tests.helpers.desks import live_rows
from tests.work.minutes_desks import item, kept, listed, meeting, person_name, vote


@pytest.mark.parametrize(
    ("typed", "number", "side", "words"),
    [
        ("12+ 早该装了", 12, "for", "早该装了"),
        ("12＋早该装了", 12, "for", "早该装了"),
        ("12 -太贵", 12, "against", "太贵"),
        ("12= 先问价", 12, "neutral", "先问价"),
        ("12 早该装了", 12, "", "早该装了"),
        ("12：早该装了", 12, "", "早该装了"),
        ("3号楼没有灯", None, "", "3号楼没有灯"),
        ("早该装了+", None, "", "早该装了+"),
        ("-5度也要开会", None, "", "-5度也要开会"),
        ("12", None, "", "12"),
    ],
)
def test_a_line_of_keys(typed: str, number: int | None, side: str, words: str) -> None:
    assert speeches.read(typed) == speeches.Typed(number, side, words)


def test_speeches_stand_in_the_order_they_were_noted_and_can_be_moved(desk: Desk) -> None:
    held = meeting(desk, status="open")
    listed(desk, held, present=3, expected=4, guests=["孙列席"])
    about = item(desk, held)
    made = [desk.do(speeches.note, about, line).value for line in ("2+ 好", "1- 贵", "大家鼓掌")]
    found = desk.ask(speeches.of_item, about)
    assert [(each["seat_no"], each["said_by"], each["side"], each["words"]) for each in found] == [
        (2, person_name(2), "for", "好"),
        (1, person_name(1), "against", "贵"),
        (None, None, None, "大家鼓掌"),
    ]
    desk.do(speeches.move, made[2], 1)
    desk.do(speeches.change, made[0], "很好", name="路人", side="neutral")
    desk.do(speeches.remove, made[1])
    found = desk.ask(speeches.of_item, about)
    assert [(each["said_by"], each["words"]) for each in found] == [
        (None, "大家鼓掌"), ("路人", "很好"),
    ]  # fmt: skip


def test_what_cannot_be_noted_is_refused(desk: Desk) -> None:
    held, other = meeting(desk, status="open"), meeting(desk)
    about = item(desk, held)
    (stranger, *_rest) = listed(desk, other, present=1, expected=1)
    before = live_rows(desk)
    for call, code in (
        (lambda: desk.do(speeches.note, about, "99+ 好"), "unknown_number"),
        (lambda: desk.do(speeches.note, about, "   "), "missing"),
        (lambda: desk.do(speeches.add, about, "好", side="loud"), "no_side"),
        (lambda: desk.do(speeches.add, about, "好", person_id=stranger), "other_meeting"),
        (lambda: desk.do(speeches.add, about, "好", at="25:00"), "not_a_time"),
    ):
        with pytest.raises(DeskError) as told:
            call()
        assert told.value.code == code
    assert live_rows(desk) == before


def test_an_opinion_on_a_topic_is_typed_once(desk: Desk) -> None:
    topic = kept(
        desk, "topic", no="2026-0001", number_year=2026, number_no=1, title="楼道照明",
        status="scheduled", proposed_on="2026-10-01",
    )  # fmt: skip
    held = meeting(desk, status="open")
    listed(desk, held, present=1, expected=1)
    about = item(desk, held, topic_id=topic)
    desk.do(speeches.note, about, "1 我说两句")
    assert not live_rows(desk)["topic_opinion"]
    said = desk.do(speeches.note, about, "1- 太贵").value
    (opinion,) = live_rows(desk)["topic_opinion"].values()
    assert (opinion["topic_id"], opinion["side"], opinion["words"], opinion["name"]) == (
        topic, "against", "太贵", person_name(1),
    )  # fmt: skip
    assert opinion["meeting_id"] == held
    desk.do(speeches.change, said, "不贵", name="别人", side="for")
    (opinion,) = live_rows(desk)["topic_opinion"].values()
    assert (opinion["side"], opinion["words"], opinion["name"]) == ("for", "不贵", "别人")
    desk.do(speeches.change, said, "不贵", name="别人")
    assert not live_rows(desk)["topic_opinion"]


def words_of(desk: Desk, *about: Any) -> dict[str, str]:
    return {each.name: each.words for each in desk.ask(minutes_blocks.offered, *about)}


def test_sentences_of_facts_are_offered_where_they_belong(desk: Desk) -> None:
    held = meeting(desk, base_count=45)
    people = listed(desk, held, present=30, expected=45, guests=["孙列席"])
    about = item(desk, held, owner="赵敏")
    for line in ("1+ 好", "1+ 真好", "2- 贵"):
        desk.do(speeches.note, about, line)
    made = vote(desk, held, about)
    desk.do(resolutions.from_vote, made, {"responsible": "赵敏", "deadline": "2026-11-30"})
    opening = words_of(desk, held, "opening")
    assert opening["quorate"] == (
        "应到45人，实到30人，达到三分之二以上，符合《城市居民委员会组织法》第二十九条。"
        "列席1人，列席人员不计入到会人数。"
    )
    assert opening["opened"].endswith("在社区活动室召开，王秀兰主持，赵敏记录。")
    assert not opening.keys() & {"counted", "not_law"}
    assert words_of(desk, held, "introduction", about)["asked"] == (
        "提请会议表决：同意三号楼加装照明。"
    )
    assert words_of(desk, held, "conclusion", about) == {
        "spoke": "共有2人发言，其中赞成1人，反对1人。",
        "voted": "举手表决，同意16票，反对4票，弃权10票，通过。",
        "given": "由赵敏负责，2026年11月30日前完成。",
    }
    assert words_of(desk, held, "closing")["resolved"].startswith("会议共形成决议1项")
    assert len(people) == 45


def test_a_deliberation_is_offered_nothing_that_decides(desk: Desk) -> None:
    held = meeting(desk, "council")
    listed(desk, held, present=9, expected=11)
    about = item(desk, held, conclusion="先劝导")
    vote(desk, held, about, basis="deliberation", result="agreed")
    desk.do(resolutions.from_item, about)
    told = {}
    for place in minutes_blocks.PLACES:
        told |= words_of(desk, held, place, about)
    assert "不具有法定的决定效力" in told.pop("not_law")
    assert {"counted", "asked_opinion", "asked_result", "opinions"} <= told.keys()
    assert not any("决" in each.replace("表决", "") for each in told.values())


def test_a_fact_that_is_not_known_makes_no_sentence(desk: Desk) -> None:
    held = meeting(desk, "other", place=None, to_time=None)
    assert words_of(desk, held, "opening") == {}
    assert words_of(desk, held, "closing") == {}


def test_every_block_has_a_place_and_names_only_facts_there_are(desk: Desk) -> None:
    held = meeting(desk)
    about = item(desk, held)
    vote(desk, held, about)
    desk.do(resolutions.from_item, about)
    from committee_desk.work import minutes

    told = desk.ask(minutes.assembled, held)
    facts = {**minutes_blocks._meeting(told), **minutes_blocks._item(told.items[0])}
    for each in minutes_words.template()["blocks"]:
        assert each["place"] in minutes_blocks.PLACES
        assert places(each["words"]) <= facts.keys(), each["name"]
