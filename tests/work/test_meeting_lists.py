"""Who is expected at a meeting: by register, bodies and topics of its day, each person once."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import (
    households,
    keep,
    meeting_agenda,
    meeting_calling,
    meeting_lists,
    meeting_register,
    members,
    membership,
    topic_parties,
)
from tests.helpers.desks import add_person
from tests.work.body_desks import body, seat
from tests.work.meeting_desks import (
    DAY,
    assembly_bodies,
    called,
    home,
    kept,
    names,
    planned,
)

BASES = ("registered", "registered_living", "living", "either")


def base(desk: Desk, form: str, who: str, day: str = DAY) -> meeting_register.Base:
    return desk.ask(meeting_register.figures, form, who, day)


@pytest.mark.parametrize(
    ("born", "counts"),
    [
        ("2008-06-20", True),
        ("2008-06-21", False),
        ("2008", False),
        ("2007", True),
        ("2008-06", False),
        ("2008-05", True),
        (None, False),
    ],
)
def test_adults_are_those_who_are_surely_eighteen_on_the_day(
    desk: Desk, born: str | None, counts: bool
) -> None:
    (one,) = home(desk, "101", {"birth_date": born}, presence="both")
    assert desk.ask(meeting_register.eligible, "residents", "either", DAY).tolist() == (
        [one] if counts else []
    )
    found = base(desk, "residents", "either")
    assert (found.count, found.left_out) == ((1, 0) if counts else (0, 1))


def test_a_child_born_on_leap_day_comes_of_age_by_the_rule_of_age(desk: Desk) -> None:
    home(desk, "101", {"birth_date": "2008-02-29"}, presence="both")
    assert base(desk, "residents", "either", "2026-02-27").count == 0
    assert base(desk, "residents", "either", "2026-02-28").count == 1


@pytest.mark.parametrize(
    ("status", "counted"),
    [
        ("here", BASES),
        ("away", ("registered", "either")),
        ("paper", ("registered", "either")),
        ("tenant", ("living", "either")),
        ("living_city", ("living", "either")),
    ],
)
def test_a_base_counts_whom_its_words_name(desk: Desk, status: str, counted: tuple[str]) -> None:
    home(desk, "101", {"residence_status": status}, presence="both")
    assert tuple(who for who in BASES if base(desk, "residents", who).count) == counted


def test_the_household_speaks_for_whoever_has_no_status(desk: Desk) -> None:
    home(desk, "101", {}, {}, presence="registered")
    home(desk, "102", {}, presence="living")
    home(desk, "103", {})
    assert [base(desk, "residents", who).count for who in BASES] == [3, 1, 2, 4]
    found = base(desk, "residents", "living")
    assert (found.unknown, found.left_out) == (1, 2)
    assert found.why() == "不在本社区居住2人；另有1人户籍或居住情况没有登记，已计入"


def test_who_died_left_or_came_later_is_on_no_list(desk: Desk) -> None:
    dead, gone, twice, _stays = home(desk, "101", {}, {}, {}, {}, presence="both")
    desk.do(households.record_death, dead, "2026-06-20")
    desk.do(households.leave, gone, "2026-06-21", "moved_out")
    desk.do(households.leave, twice, "2026-06-30", "merged")
    add_person(desk, "后来的", birth_date="1980-01-01", move_in_date="2026-06-21")
    add_person(desk, "后生", birth_date="2026-06-21")
    assert base(desk, "residents", "either").count == 2
    assert base(desk, "residents", "either", "2026-06-21").count == 2
    assert base(desk, "residents", "either", "2026-06-22").left_out == 1


def test_who_joined_a_household_for_the_first_time_later_was_not_here(desk: Desk) -> None:
    (one,) = home(desk, "101", {}, presence="both")
    place = desk.ask(meeting_register.homes_on, DAY, [one])[one]
    new = add_person(desk, "新来的", birth_date="1980-01-01")

    def move_in(unit: Any) -> None:
        membership.move_member(unit, new, place, None, on="2026-06-21")
        unit.say("Move in")

    desk.do(move_in)
    assert base(desk, "residents", "either").count == 1
    assert base(desk, "residents", "either", "2026-06-21").count == 2


def test_households_count_with_an_adult_in_them(desk: Desk) -> None:
    home(desk, "101", {}, {}, presence="both")
    home(desk, "102", {"birth_date": "2010-01-01"}, presence="both")
    home(desk, "103", {"birth_date": None}, presence="both")
    home(desk, "104", {}, presence="living")
    home(desk, "105", presence="both")
    found = base(desk, "households", "registered")
    assert (found.count, found.left_out) == (1, 3)
    assert found.why() == (
        "没有年满18周岁的成员1户；成员出生日期不详、不能确认有年满18周岁的1户；户籍不在本社区1户"
    )


def test_households_of_a_past_day_are_those_of_that_day(desk: Desk) -> None:
    first = home(desk, "101", {}, {}, presence="both")
    second = home(desk, "102", {}, presence="both")
    assert base(desk, "households", "either").count == 2
    split = desk.ask(meeting_register.homes_on, DAY, first)
    desk.do(households.merge, split[first[0]], desk.ask(
        meeting_register.homes_on, DAY, second)[second[0]], "2026-06-25")  # fmt: skip
    assert base(desk, "households", "either", "2026-06-24").count == 2
    assert base(desk, "households", "either", "2026-06-25").count == 1


def explained(conn: Any, sql: str) -> list[Any]:
    """Return how SQLite would run the statement of a base."""
    values = {"day": DAY, "young": DAY}
    return list(conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values))


def test_the_base_is_read_from_indexes_alone(desk: Desk) -> None:
    for form in ("residents", "households"):
        sql = meeting_register.statement(form, "registered", False)
        plan = desk.ask(explained, sql)
        told = [row[3] for row in plan if " r" in row[3].partition("USING")[0]]
        assert told, plan
        assert all("COVERING INDEX" in line for line in told), plan


def test_a_base_stays_as_it_was_chosen_and_tells_how_far_the_register_moved(desk: Desk) -> None:
    home(desk, "101", {}, {}, {"birth_date": "2020-01-01"}, presence="both")
    meeting = called(desk, "assembly", form="residents", base="registered")
    stored = kept(desk, meeting)
    told = (stored["base_count"], stored["base_left_out"], stored["base_why"], stored["base_on"])
    assert told == (2, 1, "未满18周岁1人", "2025-11-01")
    home(desk, "102", {}, presence="both")
    assert kept(desk, meeting)["base_count"] == 2
    moved = desk.ask(meeting_calling.moved, meeting)
    assert moved is not None
    assert (moved.stored, moved.now, moved.more) == (2, 3, 1)


def test_an_assembly_is_not_called_without_form_and_base(desk: Desk) -> None:
    for told, code in (({}, "form_missing"), ({"form": "residents"}, "base_missing")):
        with pytest.raises(DeskError) as fault:
            called(desk, "assembly", **told)
        assert fault.value.code == code
    with pytest.raises(DeskError) as fault:
        called(desk, "assembly", form="groups", count=30)
    assert fault.value.code == "form_unknown_then"
    old = called(desk, "assembly", "2025-11-20", form="groups", count=30)
    assert kept(desk, old)["base_count"] == 30


def test_a_committee_member_who_is_a_representative_counts_once(desk: Desk) -> None:
    both, other = home(desk, "101", {"name": "甲"}, {"name": "乙"}, presence="both")
    board, circle = body(desk, "committee", "居委会"), body(desk, "reps", "代表")
    seat(desk, board, both, "chair")
    seat(desk, circle, both, "rep")
    seat(desk, circle, other, "rep")
    meeting = called(desk, "rep_assembly")
    found = desk.ask(meeting_lists.people, meeting)
    assert [(each.name, each.is_rep) for each in found] == [("甲", True), ("乙", True)]
    assert found[0].capacity == "主任、居民代表"
    assert (kept(desk, meeting)["base_count"], kept(desk, meeting)["reps"]) == (2, 2)


def test_the_room_seats_the_committee_first_and_representatives_by_building(desk: Desk) -> None:
    assembly_bodies(desk, reps=11, committee=2)
    meeting = called(desk, "rep_assembly")
    assert names(desk, meeting) == ["主任甲", "委员00", *(f"代表{n:02}" for n in range(10, -1, -1))]
    found = desk.ask(meeting_lists.people, meeting)
    assert [each.seat_no for each in found] == list(range(1, 14))
    desk.do(meeting_lists.arrange, meeting, [found[-1].id])
    assert names(desk, meeting)[0] == "代表00"


def test_the_list_is_that_of_the_day_of_the_meeting(desk: Desk) -> None:
    board = body(desk, "committee", "居委会")
    old = seat(desk, board, "旧人", from_on="2020-01-01")
    desk.do(members.leave, old, "other", "2026-06-20")
    seat(desk, board, "新人", from_on="2026-06-21")
    seat(desk, board, "在任", from_on="2020-01-01")
    assert names(desk, called(desk, "committee")) == ["在任"]


def test_a_council_hears_the_parties_of_its_topics(desk: Desk) -> None:
    council = body(desk, "council", "议事会")
    seat(desk, council, "常任", "standing_member")
    topic = desk.do(keep.add, "topics", {"title": "加装电梯"}).value
    other = desk.do(keep.add, "topics", {"title": "停车"}).value
    desk.do(topic_parties.add, topic, name="一楼住户")
    meeting = planned(desk, "council")
    desk.do(meeting_agenda.add, meeting, topic_id=topic)
    desk.do(meeting_calling.call, meeting, on="2025-11-01")
    assert names(desk, meeting) == ["常任", "一楼住户"]
    for called_in, about in (("本题代表", topic), ("别题代表", other)):
        desk.do(members.call_in, council, about, {"name": called_in})
    seat(desk, council, "后补", "standing_member")
    assert desk.do(meeting_lists.bring_up_to_date, meeting).value == 2
    assert sorted(names(desk, meeting)[2:]) == ["后补", "本题代表"]


def test_guests_stand_on_a_list_of_their_own(desk: Desk) -> None:
    assembly_bodies(desk, reps=4, committee=1)
    meeting = called(desk, "rep_assembly")
    desk.do(meeting_lists.add_guest, meeting, "街道干部", capacity="街道办事处")
    assert names(desk, meeting, "guest") == ["街道干部"]
    assert kept(desk, meeting)["expected"] == 5
    with pytest.raises(DeskError) as fault:
        desk.do(meeting_lists.add_member, meeting, "某人")
    assert fault.value.code == "list_by_law"


def test_calling_is_undone_whole(desk: Desk) -> None:
    assembly_bodies(desk, reps=4, committee=1)
    meeting = planned(desk, "rep_assembly")
    before = kept(desk, meeting)["status"], names(desk, meeting)
    desk.do(meeting_calling.call, meeting, on="2025-11-01")
    assert len(names(desk, meeting)) == 5
    desk.undo()
    assert (kept(desk, meeting)["status"], names(desk, meeting)) == before
