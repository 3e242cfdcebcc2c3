"""Ballots of votes and rounds, and what an election writes into its notices."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.printing.reading import read
from committee_desk.rules.codes import code_list
from committee_desk.work import (
    ballot_papers,
    bulletins,
    communities,
    election_candidates,
    election_rounds,
    election_seats,
    election_steps,
    elections,
    votes,
)
from tests.helpers.desks import add_person
from tests.work.election_desks import ballot, body, planned, stand
from tests.work.vote_desks import hold


def words(pdf: bytes) -> str:
    return "\n".join("".join(page.text.split()) for page in read(pdf))


def test_a_ballot_of_a_motion_has_a_column_for_each_choice_and_one_for_everybody(
    desk: Desk,
) -> None:
    _, item, _ = hold(desk, present=5, absent=2, guests=3)
    vote = desk.do(votes.open, item, method="secret").value
    made = desk.do(ballot_papers.of_vote, vote).value
    assert made.count == 5
    told = words(made.pdf)
    assert told.count("本周清理楼道") == 5
    assert "第一次会议表决票" in told
    for mark in ("同意", "反对", "弃权"):
        assert mark in told


def test_a_vote_by_hands_has_no_ballots(desk: Desk) -> None:
    _, item, _ = hold(desk)
    vote = desk.do(votes.open, item).value
    with pytest.raises(DeskError) as told:
        desk.do(ballot_papers.of_vote, vote)
    assert told.value.code == "no_ballots"


def test_options_are_boxes_of_which_as_many_are_marked_as_there_are_seats(desk: Desk) -> None:
    _, item, _ = hold(desk)
    options = ["方案一", "方案二", "方案三"]
    vote = desk.do(votes.open, item, method="secret", kind="options", options=options, seats=2)
    told = words(desk.do(ballot_papers.of_vote, vote.value, 2).value.pdf)
    assert all(option in told for option in options)
    assert "至多选2项" in told


def test_candidates_of_the_register_stand_on_the_ballot_by_name(desk: Desk) -> None:
    one = planned(desk, seats={"member": 2})
    for name in ("赵建国", "钱卫东", "孙丽华"):
        person = add_person(desk, name, birth_date="1980-01-01", phone="13800000000")
        desk.do(election_candidates.nominate, one, "member", resident_id=person, how="party")
    here = desk.do(election_rounds.open_round, one, "member").value
    made = desk.do(ballot_papers.of_round, here, 4).value
    told = words(made.pdf)
    for name in ("赵建国", "钱卫东", "孙丽华", "应选2名", "居民选举委员会", "另选"):
        assert name in told
    assert "13800000000" not in told


def test_a_recall_is_marked_for_or_against(desk: Desk) -> None:
    of = body(desk)
    first = planned(desk, body_id=of, day="2026-06-01")
    (a,) = stand(desk, first, "甲")
    ballot(desk, first, {a: 400}, 600)
    (member,) = desk.do(election_seats.take_seats, first).value
    one = planned(desk, body_id=of, kind="recall", seats={})
    desk.do(elections.demand, one, 100, "长期不履职")
    desk.do(election_candidates.name_member, one, member)
    here = desk.do(election_rounds.open_round, one, "chair").value
    told = words(desk.do(ballot_papers.of_round, here, 1).value.pdf)
    assert "是否同意罢免主任甲" in told
    assert "不同意" in told


def filled(desk: Desk, kind: str, election: int) -> dict[str, Any]:
    return dict(desk.ask(bulletins.filled, kind, {"election": election}))


def test_the_notices_of_an_election_are_filled_from_it(desk: Desk) -> None:
    desk.do(communities.describe, {"phone": "0512-00000000", "address": "一号楼"})
    one = planned(desk, seats={"chair": 1, "vice_chair": 1, "member": 3})
    desk.do(election_steps.take, one, "list_published", "2026-10-20")
    told = filled(desk, "B19", one)
    expected = {"day": "2026-11-20", "form": "全体选民选举", "chair": "1", "vice": "1",
                "members": "3", "seats": "5", "list_on": "2026-10-20"}  # fmt: skip
    assert {name: told.get(name) for name in expected} == expected
    assert filled(desk, "B19b", one)["list"] == "选民名单"
    assert filled(desk, "B19b", one)["total"] == "1000"


def test_candidates_and_the_result_are_filled_in_by_post(desk: Desk) -> None:
    one = planned(desk)
    person = add_person(desk, "赵建国", sex="1", birth_date="1980-12-01", education="20")
    a = int(desk.do(election_candidates.nominate, one, "chair", resident_id=person,
                    how="party").value)  # fmt: skip
    (b,) = stand(desk, one, "钱卫东")
    learnt = code_list("education").label("20")
    assert filled(desk, "B19c", one)["candidates"] == [
        {"post": "主任", "name": "赵建国", "sex": "男", "age": "45", "education": learnt,
         "work": ""},
        {"post": "主任", "name": "钱卫东"},
    ]  # fmt: skip
    assert "elected" not in filled(desk, "B19d", one)
    ballot(desk, one, {a: 400, b: 180}, 600, issued=610, invalid=20)
    told = filled(desk, "B19d", one)
    assert told["elected"] == [{"post": "主任", "name": "赵建国", "votes": "400"}]
    assert told["others"] == [{"name": "钱卫东", "votes": "180"}]
    figures = ("base", "voting", "issued", "returned", "valid", "invalid", "lawful")
    assert [told[name] for name in figures] == ["1000", "600", "610", "600", "580", "20", "是"]
    issued = desk.do(bulletins.issue, "B19d", {**told, "term": "6"}).value
    assert issued.id
