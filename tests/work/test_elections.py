"""Elections by the law of their day: form, list, candidates, proxies, two rounds, recall."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import (
    body_questions,
    election_candidates,
    election_checks,
    election_proxies,
    election_questions,
    election_rounds,
    election_seats,
    election_steps,
    elections,
    keep,
    members,
)
from tests.helpers.desks import add_person, live_rows
from tests.work.election_desks import DAY, ballot, body, planned, stand
from tests.work.vote_desks import row

TODAY = "2026-11-25"


def refused(desk: Desk, verb: Any, *args: Any, **more: Any) -> DeskError:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.do(verb, *args, **more)
    assert live_rows(desk) == before, "what is refused leaves no trace"
    assert told.value.sentence()
    return told.value


def met(desk: Desk, election: int, rule: str) -> list[bool | None]:
    found = desk.ask(election_checks.checks, election, TODAY)
    assert all(check.words for check in found)
    return [check.met for check in found if check.rule == rule]


# --- planning ---------------------------------------------------------------------------------


def test_only_a_body_residents_elect_and_in_a_form_of_the_law(desk: Desk) -> None:
    council = body(desk, "council", "协商委员会")
    assert refused(desk, elections.plan, council, DAY).code == "not_elected"
    of = body(desk)
    assert refused(desk, elections.plan, of, DAY, "groups").field == "form"
    assert refused(desk, elections.plan, of, "").field == "day"
    assert refused(desk, keep.add, "elections", {"day": DAY}).field == "body_id"
    new = desk.do(keep.add, "elections", {"day": DAY, "body_id": of}).value
    assert row(desk, "election", new)["name"] == "幸福里社区居民委员会换届选举"
    assert refused(desk, elections.plan, of, DAY, seats={"emperor": 1}).field == "post"


def test_who_takes_part_is_a_figure_of_the_register_or_of_the_list(desk: Desk) -> None:
    of = body(desk)
    for name, born in (("赵一", "1980-01-01"), ("钱二", "2008-11-20"), ("孙三", "2008-11-21")):
        add_person(desk, name, birth_date=born)
    one = int(desk.do(elections.plan, of, DAY).value)
    assert desk.do(elections.settle_base, one).value == 2
    kept = row(desk, "election", one)
    assert (kept["base"], kept["base_count"], kept["base_left_out"]) == ("either", 2, 1)
    desk.do(elections.settle_base, one, "registered", 640, 12)
    assert row(desk, "election", one)["base_count"] == 640
    assert refused(desk, elections.settle_base, one, count=0).field == "base_count"
    desk.do(keep.change, "elections", one, {"form": "reps"})
    assert row(desk, "election", one)["base_count"] is None


# --- steps ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("on", "lawful"), [("2026-10-31", True), ("2026-11-01", False)])
def test_the_list_hangs_twenty_days_before_the_day(desk: Desk, on: str, lawful: bool) -> None:
    one = planned(desk)
    assert met(desk, one, "election.list_notice") == [None]
    desk.do(election_steps.take, one, "list_published", on)
    assert met(desk, one, "election.list_notice") == [lawful]
    assert row(desk, "election", one)["state"] == "listed"


def test_steps_carry_the_state_on_and_fit_the_day(desk: Desk) -> None:
    one = planned(desk)
    desk.do(election_steps.take, one, "candidates_published", "2026-11-10")
    desk.do(election_steps.take, one, "registration", "2026-10-10")
    assert row(desk, "election", one)["state"] == "nominated"
    assert refused(desk, election_steps.take, one, "nomination", "2026-11-21").field == "on"
    assert refused(desk, election_steps.take, one, "voting", "2026-11-19").field == "on"
    assert refused(desk, election_steps.take, one, "feast").field == "step"
    desk.do(election_steps.drop, one, "candidates_published")
    assert row(desk, "election", one)["state"] == "registered"
    assert met(desk, one, "publicity.candidates_days") == [None]


@pytest.mark.parametrize(("on", "said"), [("2026-11-15", True), ("2026-11-16", None)])
def test_candidates_hang_as_long_as_custom_has_it_or_a_warning_says_so(
    desk: Desk, on: str, said: bool | None
) -> None:
    one = planned(desk)
    desk.do(election_steps.take, one, "candidates_published", on)
    assert met(desk, one, "publicity.candidates_days") == [said]


def test_objections_come_within_five_days_and_are_decided_within_three(desk: Desk) -> None:
    one = planned(desk)
    assert refused(desk, election_steps.object_to_list, one, "周五", "漏登").code == (
        "list_unpublished"
    )
    desk.do(election_steps.take, one, "list_published", "2026-10-20")
    first = desk.do(election_steps.object_to_list, one, "周五", "漏登", "2026-10-25").value
    assert met(desk, one, "election.list_objection_days") == [False]
    assert refused(desk, election_steps.decide_objection, first, "补登", "2026-10-24").field == "on"
    desk.do(election_steps.decide_objection, first, "补登", "2026-10-28", "2026-10-28")
    assert met(desk, one, "election.list_objection_days") == [True]
    desk.do(election_steps.decide_objection, first, "补登", "2026-10-29", "2026-10-29")
    assert met(desk, one, "election.list_objection_days") == [False]
    desk.do(election_steps.decide_objection, first, "补登", "2026-10-28")
    assert met(desk, one, "election.list_objection_days") == [None]
    late = desk.do(election_steps.object_to_list, one, "吴六", "不是居民", "2026-10-26").value
    desk.do(election_steps.decide_objection, late, "不予受理", "2026-10-27", "2026-10-27")
    assert met(desk, one, "election.list_objection_days") == [None, None]


# --- candidates -------------------------------------------------------------------------------


def test_ten_voters_nominate_jointly_and_there_are_more_candidates_than_seats(desk: Desk) -> None:
    one = planned(desk, seats={"chair": 1, "member": 2})
    few = {"name": "甲", "how": "joint", "nominators": 9}
    assert refused(desk, election_candidates.nominate, one, "chair", **few).field == "nominators"
    desk.do(election_candidates.nominate, one, "chair", **{**few, "nominators": 10})
    stand(desk, one, "乙", "丙", post="member")
    assert met(desk, one, "election.nomination") == [True, False, False]
    stand(desk, one, "丁")
    stand(desk, one, "戊", post="member")
    assert met(desk, one, "election.nomination") == [True, True, True]


def test_who_is_barred_or_withdraws_is_on_record_and_not_on_the_ballot(desk: Desk) -> None:
    one = planned(desk)
    a, b, c = stand(desk, one, "甲", "乙", "丙")
    desk.do(election_candidates.bar, a, "crime")
    desk.do(election_candidates.withdraw, b, "2026-11-12")
    told = desk.ask(election_candidates.candidates, one)
    assert [(each["id"], each["stands"]) for each in told] == [(a, False), (b, False), (c, True)]
    assert met(desk, one, "election.bars") == [None]
    assert refused(desk, election_rounds.open_round, one, "chair", candidates=[a]).code == (
        "no_candidates"
    )


def test_nobody_stands_twice_under_age_or_for_a_post_without_seats(desk: Desk) -> None:
    one = planned(desk)
    young = add_person(desk, "孙三", birth_date="2008-11-21")
    grown = add_person(desk, "钱二", birth_date="2008-11-20")
    nominate = election_candidates.nominate
    assert refused(desk, nominate, one, "chair", resident_id=young).code == "too_young"
    desk.do(nominate, one, "chair", resident_id=grown, how="party")
    assert refused(desk, nominate, one, "chair", resident_id=grown).code == "stands_already"
    assert refused(desk, nominate, one, "secretary", name="甲").code == "no_seat"
    assert refused(desk, nominate, one, "chair").field == "resident_id"


# --- proxies ----------------------------------------------------------------------------------


def proxy(desk: Desk, election: int, giver: str, holder: str) -> int:
    named = {"giver": giver, "holder": holder, "written_on": "2026-11-10"}
    return int(desk.do(election_proxies.give, election, **named).value)


def test_a_holder_votes_for_three_at_most_and_no_candidate_holds_any(desk: Desk) -> None:
    one = planned(desk)
    stand(desk, one, "甲", "乙")
    for giver in ("赵", "钱", "孙"):
        proxy(desk, one, giver, "周")
    give = election_proxies.give
    found = refused(desk, give, one, giver="李", holder="周")
    assert (found.code, "三" in found.sentence() or "3" in found.sentence()) == (
        "proxy_unlawful", True,
    )  # fmt: skip
    assert refused(desk, give, one, giver="李", holder="甲").code == "proxy_unlawful"
    assert refused(desk, give, one, giver="赵", holder="吴").code == "gave_already"
    assert refused(desk, give, one, giver="周", holder="吴").code == "holder_away"
    assert refused(desk, give, one, giver="李", holder="赵").code == "holder_away"
    assert refused(desk, give, one, giver="李", holder="李").code == "same_person"
    assert met(desk, one, "election.proxy") == [True, False]
    desk.do(election_steps.take, one, "proxies_published", "2026-11-18")
    assert met(desk, one, "election.proxy") == [True, True]


def test_a_holder_who_is_nominated_afterwards_is_found(desk: Desk) -> None:
    one = planned(desk)
    proxy(desk, one, "赵", "周")
    stand(desk, one, "周")
    assert met(desk, one, "election.proxy")[0] is False


def test_representatives_vote_themselves(desk: Desk) -> None:
    one = planned(desk, "reps", 60)
    found = refused(desk, election_proxies.give, one, giver="赵", holder="周")
    assert found.code == "proxy_unlawful"


# --- rounds -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "base", "voting", "valid"),
    [
        ("voters", 1000, 500, False),
        ("voters", 1000, 501, True),
        ("voters", 999, 500, True),
        ("households", 2000, 1000, False),
        ("reps", 60, 40, False),
        ("reps", 60, 41, True),
    ],
)
def test_an_election_holds_when_enough_take_part(
    desk: Desk, form: str, base: int, voting: int, valid: bool
) -> None:
    one = planned(desk, form, base)
    a, b = stand(desk, one, "甲", "乙")
    verdict = ballot(desk, one, {a: voting, b: 0}, voting)
    assert verdict["valid"]["met"] is valid
    assert verdict["valid"]["article"] == "19"
    assert verdict["elected"] == ([a] if valid else [])
    assert row(desk, "election", one)["state"] == ("announced" if valid else "void")
    if not valid:
        assert "选举无效" in verdict["words"]
        assert refused(desk, election_rounds.open_round, one, "chair").code == "election_over"


def test_the_first_round_counts_persons_voting_and_the_further_one_ballots_cast(desk: Desk) -> None:
    one = planned(desk)
    a, b, c = stand(desk, one, "甲", "乙", "丙")
    first = ballot(desk, one, {a: 300, b: 200, c: 100}, 601, voting=601, invalid=1)
    assert (first["elected"], first["outcome"], first["left"]) == ([], "further", 1)
    other = planned(desk)
    (d,) = stand(desk, other, "丁")
    assert ballot(desk, other, {d: 310}, 600, issued=640, voting=640)["elected"] == []
    second = ballot(desk, one, {a: 200, b: 190}, 600, issued=650, voting=640, invalid=10)
    assert (second["round"], second["elected"]) == (2, [a])
    assert "达到三分之一以上" in second["words"]
    assert row(desk, "election", one)["state"] == "announced"
    assert desk.ask(election_rounds.seats_left, one, "chair") == 0
    assert refused(desk, election_rounds.open_round, one, "chair").code == "all_filled"


def test_half_of_those_voting_is_not_enough_and_a_third_of_the_ballots_is(desk: Desk) -> None:
    one = planned(desk)
    a, b = stand(desk, one, "甲", "乙")
    assert ballot(desk, one, {a: 300, b: 299}, 600)["elected"] == []
    assert ballot(desk, one, {a: 199, b: 100}, 600)["elected"] == []
    assert ballot(desk, one, {a: 200, b: 100}, 600)["elected"] == [a]


def test_equal_votes_across_the_last_seat_elect_neither(desk: Desk) -> None:
    one = planned(desk, seats={"member": 2})
    a, b, c, d = stand(desk, one, "甲", "乙", "丙", "丁", post="member")
    first = ballot(desk, one, {a: 500, b: 350, c: 350, d: 0}, 600, post="member")
    assert (first["elected"], first["outcome"], first["left"]) == ([a], "tie", 1)
    assert "乙、丙得票相等" in first["words"]
    second = ballot(desk, one, {b: 300, c: 290}, 600, post="member")
    assert second["elected"] == [b]
    kept = {each["id"]: each["elected_round"] for each in desk.ask(
        election_candidates.candidates, one)}  # fmt: skip
    assert kept == {a: 1, b: 2, c: None, d: None}


def test_a_post_waits_for_the_others(desk: Desk) -> None:
    one = planned(desk, seats={"chair": 1, "member": 1})
    (a,) = stand(desk, one, "甲")
    (b,) = stand(desk, one, "乙", post="member")
    ballot(desk, one, {a: 400}, 600)
    assert row(desk, "election", one)["state"] == "held"
    ballot(desk, one, {b: 400}, 600, post="member")
    assert row(desk, "election", one)["state"] == "announced"


@pytest.mark.parametrize(
    ("figures", "votes", "field"),
    [
        ({"issued": 1001, "returned": 600}, (300, 300), "issued"),
        ({"issued": 600, "returned": 601}, (300, 300), "returned"),
        ({"issued": 600, "returned": 600, "invalid": 601}, (0, 0), "invalid"),
        ({"issued": 600, "returned": 600, "voting": 599}, (300, 299), "returned"),
        ({"issued": 600, "returned": 600, "voting": 1001}, (300, 299), "voting"),
        ({"issued": 600, "returned": 600, "invalid": 1}, (600, 0), "votes"),
        ({"issued": 600, "returned": 600}, (300, 301), "votes"),
        ({"issued": 600}, (300, 300), "returned"),
        ({"issued": 600, "returned": 600}, (-1, 0), "votes"),
    ],
)
def test_figures_of_a_round_that_contradict_each_other_are_refused(
    desk: Desk, figures: dict[str, int], votes: tuple[int, int], field: str
) -> None:
    one = planned(desk)
    both = stand(desk, one, "甲", "乙")
    here = desk.do(election_rounds.open_round, one, "chair").value
    told = dict(zip(both, votes, strict=True))
    assert refused(desk, election_rounds.count, here, figures, told).field == field


def test_every_candidate_has_votes_and_voters_may_write_others_in(desk: Desk) -> None:
    one = planned(desk)
    a, b = stand(desk, one, "甲", "乙")
    here = desk.do(election_rounds.open_round, one, "chair").value
    told = {"issued": 600, "returned": 600}
    assert refused(desk, election_rounds.count, here, told, {a: 300}).field == "votes"
    for wrong in ("丙", "12", "丙 1\n丙 2"):
        found = refused(desk, election_rounds.count, here, told, {a: 300, b: 200}, others=wrong)
        assert found.field == "others"
    desk.do(election_rounds.count, here, told, {a: 300, b: 200}, others="丙：90票\n")
    desk.do(election_rounds.count, here, told, {each["candidate_id"]: each["votes"] for each in
            desk.ask(election_rounds.counts, here)})  # fmt: skip
    assert [(each["name"], each["votes"]) for each in desk.ask(election_rounds.counts, here)] == [
        ("甲", 300), ("乙", 200), ("丙", 90),
    ]  # fmt: skip


def test_no_round_without_a_base_and_none_beside_an_open_one(desk: Desk) -> None:
    of = body(desk)
    one = int(desk.do(elections.plan, of, DAY, seats={"chair": 1}).value)
    stand(desk, one, "甲")
    assert refused(desk, election_rounds.open_round, one, "chair").code == "no_base"
    desk.do(elections.settle_base, one, count=1000)
    here = desk.do(election_rounds.open_round, one, "chair").value
    assert refused(desk, election_rounds.open_round, one, "chair").code == "round_open"
    assert refused(desk, election_rounds.announce, here).code == "not_counted"


def test_before_2026_the_program_knows_no_rule_and_announces_nothing(desk: Desk) -> None:
    one = planned(desk, day="2025-12-30")
    a, b = stand(desk, one, "甲", "乙")
    here = desk.do(election_rounds.open_round, one, "chair").value
    desk.do(election_rounds.count, here, {"issued": 600, "returned": 600}, {a: 400, b: 100})
    found = refused(desk, election_rounds.announce, here)
    assert found.code == "law_unknown"
    assert "2018" in found.sentence()


def test_an_announced_round_is_locked_and_corrected_on_record(desk: Desk) -> None:
    one = planned(desk)
    a, b = stand(desk, one, "甲", "乙")
    told = ballot(desk, one, {a: 320, b: 280}, 600)
    here = told["id"]
    figures = {"issued": 600, "returned": 600}
    assert refused(desk, election_rounds.count, here, figures, {a: 1, b: 1}).code == "announced"
    assert refused(desk, election_rounds.announce, here).code == "announced"
    with pytest.raises(DeskError):
        desk.undo()
    old = row(desk, "election_round", here)
    assert refused(desk, election_rounds.correct, here, "", figures, {a: 1, b: 1}).field == "why"
    new = desk.do(election_rounds.correct, here, "唱票误记", figures, {a: 280, b: 320}).value
    assert row(desk, "election_round", here) == old
    story = desk.ask(election_questions.story, one)
    assert story is not None
    assert [(each["id"], each["stands"]) for each in story.rounds] == [(here, False), (new, True)]
    assert story.rounds[1]["verdict"]["words"].startswith("原公布结果有误，现予更正：唱票误记")
    assert {each["id"]: each["elected_round"] for each in story.candidates} == {a: None, b: 1}
    assert refused(desk, election_rounds.correct, here, "再", figures, {a: 1, b: 1}).code == (
        "corrected"
    )
    assert row(desk, "election", one)["state"] == "announced"


# --- what follows -----------------------------------------------------------------------------


def test_the_elected_begin_a_term_with_their_votes(desk: Desk) -> None:
    of = body(desk)
    one = planned(desk, body_id=of, seats={"chair": 1, "member": 2})
    (a,) = stand(desk, one, "甲")
    b, c, d = stand(desk, one, "乙", "丙", "丁", post="member")
    assert refused(desk, election_seats.take_seats, one).code == "nobody_elected"
    ballot(desk, one, {a: 400}, 600)
    ballot(desk, one, {b: 390, c: 380, d: 100}, 600, post="member")
    assert len(desk.do(election_seats.take_seats, one, "2026-11-21", 6).value) == 3
    assert refused(desk, election_seats.take_seats, one).code == "nobody_elected"
    seats = desk.ask(body_questions.composition, of, "2026-11-22")
    assert {(seat.name, seat.post) for seat in seats} == {
        ("甲", "chair"), ("乙", "member"), ("丙", "member"),
    }  # fmt: skip
    assert {(seat.from_on, seat.planned_to) for seat in seats} == {("2026-11-21", "2031-11-20")}
    second = next(seat for seat in seats if seat.name == "乙")
    kept = row(desk, "member", second.member_id)
    assert (kept["votes"], kept["elected_how"], kept["elected_on"]) == (390, "elected", DAY)
    story = desk.ask(election_questions.story, one)
    assert story is not None
    assert story.election["term_no"] == 6
    assert met(desk, one, "handover.days") == [None]
    desk.do(election_steps.take, one, "handover", "2026-11-24")
    assert met(desk, one, "handover.days") == [True]
    last = next(each for each in story.rounds if each["post"] == "chair")
    found = refused(desk, election_rounds.correct, last["id"], "错", {"issued": 600,
                    "returned": 600}, {a: 1})  # fmt: skip
    assert found.code == "seated"


def seated(desk: Desk, of: int) -> int:
    one = planned(desk, body_id=of, day="2026-06-01")
    (a,) = stand(desk, one, "甲")
    ballot(desk, one, {a: 400}, 600)
    (member,) = desk.do(election_seats.take_seats, one).value
    return int(member)


def test_a_by_election_fills_the_seat_for_the_rest_of_the_term(desk: Desk) -> None:
    of = body(desk)
    first = seated(desk, of)
    one = planned(desk, body_id=of, kind="by_election")
    (b,) = stand(desk, one, "乙")
    ballot(desk, one, {b: 400}, 600)
    assert refused(desk, election_seats.take_seats, one).code == "no_vacancy"
    desk.do(members.leave, first, "moved", "2026-10-01")
    (new,) = desk.do(election_seats.take_seats, one).value
    kept = row(desk, "member", new)
    assert (kept["follows_id"], kept["planned_to"], kept["elected_how"]) == (
        first, "2031-05-31", "by_elected",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("form", "base", "demanding", "enough"),
    [
        ("voters", 1000, 100, True),
        ("voters", 1000, 99, False),
        ("reps", 60, 20, True),
        ("reps", 60, 19, False),
    ],
)
def test_a_recall_is_voted_on_when_enough_demand_it_with_reasons(
    desk: Desk, form: str, base: int, demanding: int, enough: bool
) -> None:
    of = body(desk)
    member = seated(desk, of)
    one = planned(desk, form, base, body_id=of, kind="recall", seats={})
    assert refused(desk, elections.demand, one, demanding, " ").field == "demand_words"
    assert desk.do(elections.demand, one, demanding, "长期不履职").value["met"] is enough
    target = desk.do(election_candidates.name_member, one, member).value
    assert met(desk, one, "recall.demand") == [enough]
    if not enough:
        assert refused(desk, election_rounds.open_round, one, "chair").code == "demand_unmet"
        return
    here = desk.do(election_rounds.open_round, one, "chair").value
    assert desk.ask(election_rounds.counts, here)[0]["candidate_id"] == target


@pytest.mark.parametrize(
    ("returned", "votes", "carried", "valid"),
    [(500, 500, False, False), (501, 251, True, True), (502, 251, False, True)],
)
def test_a_recall_is_carried_by_more_than_half_of_those_voting(
    desk: Desk, returned: int, votes: int, carried: bool, valid: bool
) -> None:
    of = body(desk)
    member = seated(desk, of)
    one = planned(desk, body_id=of, kind="recall", seats={})
    desk.do(elections.demand, one, 100, "长期不履职")
    target = desk.do(election_candidates.name_member, one, member).value
    verdict = ballot(desk, one, {target: votes}, returned)
    assert verdict["valid"]["met"] is valid
    assert (verdict["elected"] == [target]) is carried
    assert ("罢免甲的要求通过" in verdict["words"]) is carried
    if carried:
        desk.do(election_seats.take_seats, one)
        kept = row(desk, "member", member)
        assert (kept["ended_on"], kept["ended_why"]) == (DAY, "recalled")
    else:
        assert refused(desk, election_seats.take_seats, one).code == "nobody_elected"


def test_only_a_member_of_that_body_is_recalled(desk: Desk) -> None:
    of = body(desk)
    member = seated(desk, of)
    other = planned(desk, body_id=body(desk, name="另一居委会"), kind="recall", seats={})
    assert refused(desk, election_candidates.name_member, other, member).code == "other_body"
    plain = planned(desk, body_id=of)
    assert refused(desk, election_candidates.name_member, plain, member).code == "other_body"


def test_what_was_held_or_called_off_does_not_change(desk: Desk) -> None:
    one = planned(desk)
    assert refused(desk, elections.cancel, one, " ").field == "reason"
    desk.do(elections.cancel, one, "延期")
    assert (
        refused(desk, keep.change, "elections", one, {"day": "2026-12-01"}).code == "election_over"
    )
    assert refused(desk, election_steps.take, one, "registration", "2026-11-01").code == (
        "election_over"
    )
    listed = desk.ask(election_questions.listed)
    assert [(each["id"], each["state_words"]) for each in listed] == [(one, "已取消")]


def test_an_election_entered_by_mistake_goes_and_one_with_a_result_stays(desk: Desk) -> None:
    one = planned(desk)
    stand(desk, one, "甲")
    desk.do(keep.remove, "elections", [one])
    left = live_rows(desk)
    assert not left["election"]
    assert not left["election_candidate"]
    one = planned(desk)
    (a,) = stand(desk, one, "甲")
    ballot(desk, one, {a: 400}, 600)
    assert refused(desk, keep.remove, "elections", [one]).code == "holds_announced"
    desk.do(keep.change, "elections", one, {"remark": "现场公布"})
    assert refused(desk, keep.change, "elections", one, {"name": "别的"}).code == "election_over"
