"""Bodies, terms and members: who sits where on which day, how a seat ends and is filled."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import bodies, body_questions, body_terms, households, keep, members
from committee_desk.work.query import Question, ids
from tests.helpers.desks import add_home, add_person, live_rows
from tests.work.body_desks import body, meeting, member, seat, seats

DAY = "2026-11-10"


def refused(desk: Desk, verb: Any, *args: Any, **more: Any) -> DeskError:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.do(verb, *args, **more)
    assert live_rows(desk) == before, "what is refused leaves no trace"
    assert told.value.sentence()
    return told.value


def names(desk: Desk, body_id: int, day: str = DAY) -> list[str]:
    return [each.name for each in desk.ask(body_questions.composition, body_id, day)]


def test_the_composition_is_that_of_the_day_the_head_first(desk: Desk) -> None:
    one = body(desk, "committee", "居委会")
    seat(desk, one, "委员甲", from_on="2024-01-01")
    chair = seat(desk, one, "主任乙", "chair", from_on="2024-01-01")
    gone = seat(desk, one, "委员丙", from_on="2024-01-01")
    seat(desk, one, "委员丁", from_on="2026-06-01")
    accepted = meeting(desk, "rep_assembly", "2026-05-20")
    desk.do(members.leave, gone, "resigned", meeting_id=accepted)
    assert names(desk, one, "2023-12-31") == []
    assert names(desk, one, "2024-01-01") == ["主任乙", "委员丙", "委员甲"]
    assert names(desk, one, "2026-05-19") == ["主任乙", "委员丙", "委员甲"]
    assert names(desk, one, "2026-05-20") == ["主任乙", "委员甲"]
    assert names(desk, one, "2026-06-01") == ["主任乙", "委员丁", "委员甲"]
    first = desk.ask(body_questions.composition, one, DAY)[0]
    assert (first.member_id, first.post, first.is_rep, first.counts) == (
        chair,
        "chair",
        False,
        True,
    )


def test_a_resident_gives_name_and_phone_unless_they_were_typed(desk: Desk) -> None:
    who = add_person(desk, "李芳", phone="13900000001")
    one = body(desk, "reps")
    kept = member(desk, seat(desk, one, who, "rep"))
    assert (kept["name"], kept["phone"], kept["name_key"][:2]) == ("李芳", "13900000001", "li")
    other = seat(desk, body(desk, "council"), who, phone="88880000")
    assert member(desk, other)["phone"] == "88880000"
    desk.do(keep.change, "members", other, {"resident_id": add_person(desk, "赵敏")})
    assert (member(desk, other)["name"], member(desk, other)["phone"]) == ("赵敏", None)


def test_a_seat_needs_a_body_and_a_name_and_is_held_once(desk: Desk) -> None:
    one, who = body(desk, "council"), add_person(desk, "李芳")
    draft = {"post": "member", "resident_id": who}
    assert refused(desk, keep.add, "members", draft).code == "body_missing"
    assert refused(desk, keep.add, "members", {"post": "member", "body_id": one}).code == (
        "name_missing"
    )
    seat(desk, one, who)
    assert refused(desk, keep.add, "members", {**draft, "body_id": one}).code == "seat_twice"
    seat(desk, one, who, "convener")


def test_whoever_died_sits_nowhere(desk: Desk) -> None:
    _, home = add_home(desk, "1", "1", "101")
    who = add_person(desk, "李芳", home)
    one = body(desk, "reps")
    seat(desk, one, who, "rep")
    desk.do(households.record_death, who, "2026-03-01")
    assert names(desk, one, "2026-02-28") == ["李芳"]
    assert names(desk, one, "2026-03-01") == []


def test_the_representative_assembly_counts_everybody_once(desk: Desk) -> None:
    committee, reps, group = body(desk, "committee"), body(desk, "reps"), body(desk, "group")
    both = add_person(desk, "身兼两职")
    seat(desk, committee, both, "chair")
    seats(desk, committee, 8)
    seat(desk, reps, both, "rep")
    seats(desk, reps, 35, "rep")
    seat(desk, reps, "列席者", "observer")
    seat(desk, group, "组里的代表", "rep")
    seat(desk, body(desk, "supervisory_board"), "监委", "supervisor")
    found = desk.ask(body_questions.rep_assembly, DAY)
    assert (found.members, found.reps) == (9 + 35 + 1, 35 + 1 + 1)
    assert found.seats[0].name == "身兼两职"
    assert found.seats[0].is_rep
    assert found.seats[0].post == "chair"
    assert not {"列席者", "监委"} & {each.name for each in found.seats}
    assert len(desk.ask(body_questions.representatives, DAY)) == 37
    assert len(desk.ask(body_questions.seats_of_kind, "reps", DAY)) == 37


def test_a_resignation_takes_effect_when_an_assembly_accepts_it(desk: Desk) -> None:
    one = seat(desk, body(desk, "committee"), "委员甲", from_on="2024-01-01")
    assert refused(desk, members.leave, one, "resigned", "2026-06-01").code == "not_accepted"
    talk = meeting(desk, "council", "2026-06-01")
    assert refused(desk, members.leave, one, "resigned", meeting_id=talk).code == "cannot_decide"
    off = meeting(desk, "rep_assembly", "2026-06-05", "cancelled")
    assert refused(desk, members.leave, one, "resigned", meeting_id=off).code == "cannot_decide"
    held = meeting(desk, "rep_assembly", "2026-06-10")
    assert desk.do(members.leave, one, "resigned", "2026-06-01", meeting_id=held).value.on == (
        "2026-06-10"
    )
    kept = member(desk, one)
    assert (kept["ended_on"], kept["ended_why"], kept["accepted_meeting_id"]) == (
        "2026-06-10", "resigned", held,
    )  # fmt: skip
    assert refused(desk, members.leave, one, "other", "2026-06-11").code == "seat_ended"


def test_before_2026_and_on_other_bodies_no_assembly_has_to_accept(desk: Desk) -> None:
    one = seat(desk, body(desk, "committee"), "委员甲", from_on="2024-01-01")
    assert desk.do(members.leave, one, "resigned", "2025-12-31").value.on == "2025-12-31"
    other = seat(desk, body(desk, "council"), "委员乙")
    assert desk.do(members.leave, other, "resigned", "2026-06-01").value.on == "2026-06-01"


def test_a_by_election_fills_a_seat_for_the_rest_of_its_term(desk: Desk) -> None:
    committee = body(desk, "committee")
    desk.do(body_terms.begin, committee, "2024-03-01")
    gone = seat(desk, committee, "委员甲", "vice_chair", from_on="2024-03-01", area="东区")
    assert refused(desk, members.by_elect, gone, {"name": "委员乙"}).code == "seat_held"
    desk.do(members.leave, gone, "sentenced", "2026-05-01")
    early = {"name": "委员乙", "from_on": "2026-04-30"}
    assert refused(desk, members.by_elect, gone, early).code == "before_seat"
    new = desk.do(members.by_elect, gone, {"name": "委员乙", "elected_on": "2026-06-01"}).value
    kept = member(desk, new)
    assert (kept["follows_id"], kept["post"], kept["area"], kept["elected_how"]) == (
        gone, "vice_chair", "东区", "by_elected",
    )  # fmt: skip
    assert (kept["from_on"], kept["planned_to"]) == ("2026-06-01", "2029-02-28")
    assert refused(desk, members.by_elect, gone, {"name": "委员丙"}).code == "seat_filled"
    assert refused(desk, members.hold_again, gone).code == "seat_filled"
    assert [each["filled_by"] for each in desk.ask(body_questions.left, committee)] == ["委员乙"]


@pytest.mark.parametrize(
    ("kind", "from_on", "last"),
    [
        ("committee", "2026-03-01", "2031-02-28"),
        ("committee", "2018-12-29", "2023-12-28"),
        ("committee", "2018-12-28", "2021-12-27"),
        ("reps", "2024-02-29", "2029-02-28"),
        ("supervisory_board", "2026-01-01", "2030-12-31"),
        ("council", "2026-01-01", None),
    ],
)
def test_the_last_day_of_a_term_follows_from_the_law_of_its_first(
    desk: Desk, kind: str, from_on: str, last: str | None
) -> None:
    one = body(desk, kind)
    desk.do(body_terms.begin, one, from_on)
    assert desk.ask(body_questions.terms, one)[0]["planned_to"] == last


def test_members_are_taken_over_into_the_next_term_by_one_step(desk: Desk) -> None:
    reps = body(desk, "reps")
    old = desk.do(body_terms.begin, reps, "2021-11-25", term_no=6).value
    kept = seat(desk, reps, "代表甲", "rep", from_on="2021-11-25", votes=80, households=35)
    seat(desk, reps, "代表乙", "rep", from_on="2021-11-25")
    before = live_rows(desk)
    new = desk.do(body_terms.take_over, reps, "2026-11-25", staying=[kept]).value
    term = desk.ask(body_questions.term_on, reps, "2026-11-25")
    assert term
    assert (term["id"], term["term_no"], term["seats"]) == (new, 7, 1)
    assert (member(desk, kept)["ended_on"], member(desk, kept)["ended_why"]) == (
        "2026-11-25", "term_over",
    )  # fmt: skip
    assert member(desk, kept)["term_id"] == old
    assert names(desk, reps, "2026-11-24") == ["代表甲", "代表乙"]
    assert names(desk, reps, "2026-11-25") == ["代表甲"]
    seated = desk.ask(body_questions.composition, reps, "2026-11-25")[0]
    assert (seated.households, seated.planned_to) == (35, "2031-11-24")
    assert member(desk, seated.member_id)["votes"] is None
    desk.undo()
    assert live_rows(desk) == before


def test_a_draft_of_a_term_still_to_come_leaves_the_present_one_in_place(desk: Desk) -> None:
    reps = body(desk, "reps")
    seat(desk, reps, "代表甲", "rep")
    assert refused(desk, body_terms.take_over, reps, "2027-01-01").code == "term_missing"
    desk.do(body_terms.begin, reps, "2022-01-01")
    desk.do(body_terms.take_over, reps, "2027-01-01")
    assert names(desk, reps, "2026-12-31") == ["代表甲"]
    assert names(desk, reps, "2027-01-01") == ["代表甲"]
    assert refused(desk, body_terms.take_over, reps, "2027-01-01").code == "before_term"


def test_the_end_of_a_term_ends_its_open_seats(desk: Desk) -> None:
    council = body(desk, "council")
    term = desk.do(body_terms.begin, council, "2024-01-01").value
    seats(desk, council, 3)
    assert desk.do(body_terms.end, term, "2026-10-01").value == 3
    assert names(desk, council) == []
    assert len(names(desk, council, "2026-09-30")) == 3


def test_another_last_day_goes_to_the_open_seats_that_had_the_old_one(desk: Desk) -> None:
    reps = body(desk, "reps")
    term = desk.do(body_terms.begin, reps, "2024-01-01").value
    usual, own = (
        seat(desk, reps, "甲", "rep"),
        seat(desk, reps, "乙", "rep", planned_to="2027-01-01"),
    )
    desk.do(body_terms.change, term, planned_to="2029-03-31")
    assert member(desk, usual)["planned_to"] == "2029-03-31"
    assert member(desk, own)["planned_to"] == "2027-01-01"


def test_a_body_stands_below_the_one_its_kind_belongs_to(desk: Desk) -> None:
    committee = body(desk, "committee")
    group = body(desk, "group", "第一居民小组")
    found = {each["id"]: each for each in desk.ask(body_questions.bodies, DAY)}
    assert found[group]["parent_id"] == committee
    assert refused(desk, bodies.place_below, committee, group).code == "circle"
    assert refused(desk, keep.add, "bodies", {"kind": "group", "name": "第一居民小组"}).code == (
        "body_twice"
    )


def test_a_body_somebody_sat_on_is_ended_and_not_removed(desk: Desk) -> None:
    one = body(desk, "council")
    sitting = seat(desk, one, "甲", from_on="2026-01-01")
    assert refused(desk, keep.remove, "bodies", [one]).code == "body_in_use"
    assert desk.do(bodies.end, one, "2026-09-01").value == 1
    assert member(desk, sitting)["ended_why"] == "term_over"
    assert list(desk.ask(ids, Question("bodies"))) == []
    assert [each["id"] for each in desk.ask(body_questions.bodies, "2026-08-31")] == [one]
    assert desk.ask(body_questions.bodies, "2026-09-01") == []


def test_whoever_is_called_in_sits_on_that_topic_alone(desk: Desk) -> None:
    council = body(desk, "council")
    seat(desk, council, "常任甲", "standing_member")
    desk.do(members.call_in, council, 11, {"name": "业主乙", "capacity": "3号楼业主"})
    desk.do(members.call_in, council, 12, {"name": "商户丙"})
    whole = desk.ask(body_questions.composition, council, "2026-11-26")
    told = [each.name for each in body_questions.for_topic(whole, 11)]
    assert told == ["常任甲", "业主乙"]
    assert [each.name for each in body_questions.for_topic(whole, None)] == ["常任甲"]
