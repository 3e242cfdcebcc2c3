"""Counts that contradict each other, abstentions, ties, who of several is chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.base.errors import DeskError
from committee_desk.rules import voting
from committee_desk.rules.voting import Paper, settled

HANDS = Paper(30)
BALLOTS = Paper(30, ballots=True)


def figures(**more: int | None) -> dict[str, int | None]:
    return dict(more)


def refusal(paper: Paper, options: dict[int, int] | None = None, **more: int | None) -> DeskError:
    with pytest.raises(DeskError) as told:
        settled(paper, figures(**more), options or {})
    assert told.value.sentence()
    return told.value


def test_who_neither_voted_nor_abstained_is_said() -> None:
    found = settled(HANDS, figures(for_count=16, against_count=4, abstain_count=3), {})
    assert found["silent_count"] == 7


def test_on_ballots_the_rest_abstained_and_who_returned_none_is_silent() -> None:
    found = settled(BALLOTS, figures(for_count=16, against_count=4, issued=30, returned=28,
                                     invalid=3), {})  # fmt: skip
    assert (found["valid"], found["abstain_count"], found["silent_count"]) == (25, 5, 2)


def motion(yes: int | None = 1, no: int | None = 0, **more: int) -> dict[str, int | None]:
    return {"for_count": yes, "against_count": no, **more}


@pytest.mark.parametrize(
    ("paper", "told", "field", "code"),
    [
        (HANDS, motion(31), "for_count", "contradiction"),
        (HANDS, motion(20, 11), "for_count", "contradiction"),
        (HANDS, motion(20, 10, abstain_count=1), "for_count", "contradiction"),
        (HANDS, motion(20, 10, invalid=1), "for_count", "contradiction"),
        (HANDS, motion(20, None), "against_count", "figure_missing"),
        (HANDS, motion(-1), "for_count", "not_a_count"),
        (HANDS, motion(True), "for_count", "not_a_count"),
        (BALLOTS, motion(issued=31, returned=1), "issued", "contradiction"),
        (BALLOTS, motion(issued=20, returned=21), "returned", "contradiction"),
        (BALLOTS, motion(issued=20, returned=20, invalid=21), "invalid", "contradiction"),
        (BALLOTS, motion(10, 9, abstain_count=0, issued=20, returned=20), "for_count",
         "contradiction"),
        (BALLOTS, motion(15, 6, issued=20, returned=20), "for_count", "contradiction"),
        (BALLOTS, motion(returned=1), "issued", "figure_missing"),
        (BALLOTS, motion(issued=1), "returned", "figure_missing"),
    ],
)  # fmt: skip
def test_figures_that_contradict_each_other_are_refused_at_the_place(
    paper: Paper, told: dict[str, int | None], field: str, code: str
) -> None:
    found = refusal(paper, **told)
    assert (found.field, found.code) == (field, code)
    if code == "contradiction":
        assert found.way_out()


def test_all_present_may_vote_and_all_ballots_be_used() -> None:
    assert settled(HANDS, figures(for_count=20, against_count=10), {})["silent_count"] == 0
    full = settled(BALLOTS, figures(for_count=20, against_count=10, issued=30, returned=30), {})
    assert (full["silent_count"], full["abstain_count"]) == (0, 0)


def test_several_options_share_the_votes_of_those_present() -> None:
    one = Paper(30, choose=1)
    found = settled(one, {"abstain_count": 4}, {1: 14, 2: 10})
    assert (found["silent_count"], found["for_count"]) == (2, None)
    assert refusal(one, {1: 20, 2: 11}).code == "contradiction"
    two = Paper(30, choose=2)
    assert settled(two, {}, {1: 30, 2: 20, 3: 10})["silent_count"] == 0
    assert refusal(two, {1: 31, 2: 0, 3: 0}).field == "option"
    assert refusal(two, {1: 30, 2: 30, 3: 1}).code == "contradiction"


@pytest.mark.parametrize(
    ("votes", "seats", "outcome", "places"),
    [
        ([16, 9], 1, voting.CARRIED, (0,)),
        ([15, 15], 1, voting.TIE, ()),
        ([15, 9, 6], 1, voting.FURTHER, ()),
        ([0, 0], 1, voting.FURTHER, ()),
        ([20, 25, 18], 2, voting.CARRIED, (1, 0)),
        ([25, 20, 20], 2, voting.TIE, (0,)),
        ([25, 15, 9], 2, voting.FURTHER, (0,)),
        ([20, 20], 1, voting.TIE, ()),
    ],
)
def test_the_share_first_then_most_votes_and_a_tie_across_the_last_seat_chooses_nobody(
    votes: list[int], seats: int, outcome: str, places: tuple[int, ...]
) -> None:
    found = voting.options_outcome(votes, [n * 2 > 30 for n in votes], seats)
    assert (found.outcome, found.places) == (outcome, places)


def test_a_tie_is_told_from_a_vote_that_failed() -> None:
    assert voting.motion_outcome(False, 15, 15) == voting.TIE
    assert voting.motion_outcome(False, 15, 0) == voting.FAILED
    assert voting.motion_outcome(False, 0, 0) == voting.FAILED
    assert voting.motion_outcome(True, 16, 14) == voting.CARRIED


def test_the_words_of_no_force_name_the_article_of_their_day() -> None:
    assert "第三十二条" in voting.no_force("2026-01-01")
    assert "第三十二条" not in voting.no_force("2025-12-31")
    assert "不具有法定" in voting.no_force("2025-12-31")


@given(
    present=st.integers(1, 400),
    parts=st.tuples(*[st.integers(0, 400)] * 3),
    ballots=st.booleans(),
    back=st.integers(0, 400),
    bad=st.integers(0, 400),
)
def test_what_is_taken_adds_up_and_what_does_not_is_refused(
    present: int, parts: tuple[int, int, int], ballots: bool, back: int, bad: int
) -> None:
    a, b, c = parts
    told = {"for_count": a, "against_count": b, "abstain_count": c, "invalid": bad}
    paper = Paper(present, ballots=ballots)
    if ballots:
        told |= {"issued": back, "returned": back}
        fits = back <= present and a + b + c + bad == back
    else:
        fits = a + b + c + bad <= present
    if not fits:
        assert refusal(paper, **told).code == "contradiction"
        return
    found = settled(paper, told, {})
    assert a + b + c + bad + found["silent_count"] == present
