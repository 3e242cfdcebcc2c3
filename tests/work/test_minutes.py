"""What minutes say: assembled from the records alone, by the law of the meeting's day."""

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import minutes, resolution_states, resolutions
from tests.helpers.desks import live_rows
from tests.work.minutes_desks import DAY, item, kept, listed, meeting, vote


def test_the_sentence_of_facts_comes_from_the_verdict_of_the_day(desk: Desk) -> None:
    held = meeting(desk, base_count=45, reps=37)
    listed(desk, held, present=30, expected=45, reps=37, guests=["外来人"])
    told = desk.ask(minutes.assembled, held)
    assert told.law[-1] == (
        "应到45人，实到30人，达到三分之二以上，符合《城市居民委员会组织法》第二十九条。"
    )
    assert told.mode == minutes.DECIDES
    figures = told.attendance
    assert (figures.expected, figures.present, figures.guests, figures.excused, figures.absent) == (
        45, 30, 1, 1, 14,
    )  # fmt: skip
    assert len(told.present) == 30
    assert [each.name for each in told.guests] == ["外来人"]


def test_the_same_figures_under_the_old_law_are_told_otherwise(desk: Desk) -> None:
    held = meeting(desk, day="2025-12-30", base_count=45, reps=37)
    listed(desk, held, present=30, expected=45, reps=37)
    told = desk.ask(minutes.assembled, held).law
    assert told
    assert all("没有规定居民代表会议" in each or "没有规定" in each for each in told)


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("council", minutes.DELIBERATES),
        ("hearing", minutes.DELIBERATES),
        ("committee", minutes.OWN),
    ],
)
def test_a_meeting_that_decides_nothing_in_law_has_no_sentence_of_law(
    desk: Desk, kind: str, mode: str
) -> None:
    held = meeting(desk, kind)
    listed(desk, held, present=5, expected=6)
    vote(desk, held, item(desk, held), basis="deliberation", result="agreed")
    told = desk.ask(minutes.assembled, held)
    assert (told.mode, told.law, told.items[0].votes[0].law) == (mode, (), ())


def test_an_item_holds_all_that_came_of_it(desk: Desk) -> None:
    held = meeting(desk)
    people = listed(desk, held, present=3, expected=4, reps=2)
    about = item(desk, held, introduction="住户反映楼道无灯", owner="赵敏")
    for position, (side, words) in enumerate([("for", "早该装了"), ("against", "费用太高")]):
        speech = {"person_id": people[position], "side": side, "words": words}
        kept(desk, "meeting_speech", meeting_id=held, item_id=about, position=position, **speech)
    one = vote(desk, held, about, method="named", ballots=[(people[0], "for")])
    desk.do(resolutions.from_vote, one, {"responsible": "赵敏", "deadline": "2026-11-30"})
    (found,) = desk.ask(minutes.assembled, held).items
    assert [(each.side, each.words) for each in found.speeches] == [
        ("for", "早该装了"), ("against", "费用太高"),
    ]  # fmt: skip
    assert found.speeches[0].capacity == "居民代表"
    (ballot,) = found.votes
    assert (ballot.present, ballot.counts["for"], ballot.counts["abstain"]) == (30, 16, 10)
    assert ballot.law == (
        "出席30人，赞成16人，超过半数，依照《城市居民委员会组织法》第二十九条，决定通过。",
    )
    assert ballot.named == ((found.speeches[0].name, "for"),)
    (made,) = found.resolutions
    assert (made.responsible, made.deadline, made.decides) == ("赵敏", "2026-11-30", True)


def test_a_verdict_is_told_as_it_was_read_out(desk: Desk) -> None:
    held = meeting(desk)
    stored = '{"words": "甲。乙。", "decides": true}'
    vote(desk, held, item(desk, held), verdict=stored)
    (told,) = desk.ask(minutes.assembled, held).items[0].votes
    assert (told.read_out, told.law) == ("甲。乙。", ())


def test_a_corrected_vote_stays_and_says_so(desk: Desk) -> None:
    held = meeting(desk)
    about = item(desk, held)
    wrong = vote(desk, held, about)
    vote(desk, held, about, position=2, for_count=15, corrects_id=wrong, corrected_why="漏数一票")
    first, second = desk.ask(minutes.assembled, held).items[0].votes
    assert (first.corrected_by, first.corrects) == ("漏数一票", "")
    assert (second.corrected_by, second.corrects) == ("", "漏数一票")


def test_a_resolution_that_came_back_tells_what_was_reported(desk: Desk) -> None:
    first = meeting(desk, day="2026-10-10")
    one = desk.do(resolutions.from_vote, vote(desk, first, item(desk, first))).value
    later = meeting(desk)
    item(desk, later, kind="follow_up", resolution_id=one)
    desk.do(resolution_states.report, one, "已装四盏", DAY, meeting_id=later)
    desk.do(resolution_states.report, one, "全部装好", "2026-11-12", done=True)
    follow = desk.ask(minutes.assembled, later).items[0].follow_up
    assert follow is not None
    assert (follow.made.no, follow.made.state, follow.reports) == (
        "2026-0001", "done", ("已装四盏",),
    )  # fmt: skip


def test_to_read_minutes_changes_nothing_and_an_empty_meeting_has_some(desk: Desk) -> None:
    held = meeting(desk, "other", no=None, chair=None, from_time=None)
    before = live_rows(desk)
    told = desk.ask(minutes.assembled, held)
    assert told == desk.ask(minutes.assembled, held)
    assert live_rows(desk) == before
    assert (told.items, told.attendees, told.attendance.expected) == ((), (), 0)
    with pytest.raises(DeskError) as gone:
        desk.ask(minutes.assembled, 12)
    assert gone.value.code == "gone"
