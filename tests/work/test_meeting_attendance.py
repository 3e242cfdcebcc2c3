"""Attendance by the numbers of the sign-in sheet, with arrivals and departures."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import meeting_attendance as attendance
from committee_desk.work import meeting_lists, meeting_states
from tests.work.meeting_desks import assembly_bodies, called, home, kept


def reps(desk: Desk) -> int:
    """Call an assembly of five: the chair and four representatives, numbered 1 to 5."""
    assembly_bodies(desk, reps=4, committee=1)
    return called(desk, "rep_assembly")


def there(desk: Desk, meeting: int, at: str = "") -> list[int]:
    numbers = {each.id: each.seat_no for each in desk.ask(meeting_lists.people, meeting)}
    return [numbers[each] for each in desk.ask(attendance.present_at, meeting, at)]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("1-3，5", [1, 2, 3, 5]),
        ("1 - 3 5", [1, 2, 3, 5]),
        ("4、2；4", [4, 2]),
        ("3至5", [3, 4, 5]),
        ([2, 1], [2, 1]),
    ],
)
def test_numbers_are_read_as_clerks_type_them(typed: str, numbers: list[int]) -> None:
    assert attendance.read_numbers(typed) == numbers


@pytest.mark.parametrize("typed", ["", "一", "5-1", "3--4", "1-999999", "2x"])
def test_what_is_no_number_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(DeskError) as fault:
        attendance.read_numbers(typed)
    assert (fault.value.code, fault.value.field) == ("not_a_number", "numbers")


def test_a_number_nobody_has_is_refused_and_nobody_signs_in(desk: Desk) -> None:
    meeting = reps(desk)
    with pytest.raises(DeskError) as fault:
        desk.do(attendance.sign_in, meeting, "1-3, 6, 9")
    assert (fault.value.code, fault.value.facts["numbers"]) == ("unknown_number", "6、9")
    assert there(desk, meeting) == []


def test_every_moment_has_its_own_attendance(desk: Desk) -> None:
    meeting = reps(desk)
    assert desk.do(attendance.sign_in, meeting, "1-3").value == 3
    desk.do(attendance.sign_in, meeting, "4", "14:30")
    desk.do(attendance.leave, meeting, "2", "15:00")
    desk.do(attendance.sign_in, meeting, "2", "15:20")
    assert there(desk, meeting, "14:00") == [1, 2, 3]
    assert there(desk, meeting, "14:30") == [1, 2, 3, 4]
    assert there(desk, meeting, "15:00") == [1, 3, 4], "who leaves at a time is gone at it"
    assert there(desk, meeting, "15:19") == [1, 3, 4]
    assert there(desk, meeting, "15:20") == [1, 2, 3, 4]
    assert there(desk, meeting) == [1, 2, 3, 4]
    desk.do(attendance.leave, meeting, "1", "16:00")
    assert there(desk, meeting) == [2, 3, 4]
    found = desk.ask(attendance.counts, meeting)
    assert (found.expected, found.present, found.reps_present, found.came) == (5, 3, 3, 4)
    assert kept(desk, meeting)["present"] == 4


def test_signing_in_twice_changes_nothing(desk: Desk) -> None:
    meeting = reps(desk)
    desk.do(attendance.sign_in, meeting, "1-3")
    assert desk.do(attendance.sign_in, meeting, "1-4").value == 1
    assert [len(each.stays) for each in desk.ask(meeting_lists.people, meeting)] == [1, 1, 1, 1, 0]


def test_times_that_contradict_each_other_are_refused(desk: Desk) -> None:
    meeting = reps(desk)
    desk.do(attendance.sign_in, meeting, "1", "14:30")
    for verb, at, code in (
        (attendance.leave, "14:29", "before_coming"),
        (attendance.leave, "", "missing"),
        (attendance.leave, "25:00", "not_a_time"),
    ):
        with pytest.raises(DeskError) as fault:
            desk.do(verb, meeting, "1", at)
        assert (fault.value.code, fault.value.field) == (code, "at")
    desk.do(attendance.leave, meeting, "1", "15:00")
    with pytest.raises(DeskError) as fault:
        desk.do(attendance.sign_in, meeting, "1", "14:59")
    assert fault.value.code == "before_leaving"
    with pytest.raises(DeskError) as fault:
        desk.do(attendance.leave, meeting, "2", "15:00")
    assert fault.value.code == "not_there"


def test_excused_and_absent_are_told_apart_and_guests_never_counted(desk: Desk) -> None:
    meeting = reps(desk)
    desk.do(meeting_lists.add_guest, meeting, "街道干部")
    desk.do(attendance.sign_in, meeting, "1, 2, 6")
    desk.do(attendance.mark, meeting, "3", "excused", "生病")
    found = desk.ask(attendance.counts, meeting)
    assert found == attendance.Counts(
        expected=5, present=2, reps_present=1, guests=1, excused=1, absent=2, came=2
    )
    desk.do(attendance.mark, meeting, "1", "expected")
    assert there(desk, meeting) == [2]
    assert desk.ask(meeting_lists.people, meeting)[2].absent_why == "生病"


def test_attendance_is_undone_whole(desk: Desk) -> None:
    meeting = reps(desk)
    desk.do(attendance.sign_in, meeting, "1-5")
    desk.undo()
    assert there(desk, meeting) == []
    assert kept(desk, meeting)["present"] is None


def test_only_who_counts_signs_in_at_an_assembly_of_residents(desk: Desk) -> None:
    one, child, tenant = home(
        desk, "101", {}, {"birth_date": "2015-01-01"}, {"residence_status": "tenant"},
        presence="both",
    )  # fmt: skip
    meeting = called(desk, "assembly", form="residents", base="registered")
    made = desk.do(attendance.sign_in_residents, meeting, [one], numbers={one: 17}).value
    assert [each.seat_no for each in desk.ask(meeting_lists.people, meeting)] == [17]
    assert desk.ask(attendance.present_at, meeting) == tuple(made)
    assert desk.ask(attendance.counts, meeting).expected == 1
    for who, why in ((child, "未满18周岁"), (tenant, "户籍不在本社区")):
        with pytest.raises(DeskError) as fault:
            desk.do(attendance.sign_in_residents, meeting, [who])
        assert (fault.value.code, fault.value.facts["why"]) == ("not_counted", why)
    with pytest.raises(DeskError) as fault:
        desk.do(attendance.sign_in_residents, meeting, [one])
    assert fault.value.code == "signed_already"


def test_a_household_sends_one_delegate(desk: Desk) -> None:
    one, two = home(desk, "101", {}, {}, presence="both")
    other, child = home(desk, "102", {}, {"birth_date": "2015-01-01"}, presence="both")
    meeting = called(desk, "assembly", form="households", base="registered")
    desk.do(attendance.sign_in_residents, meeting, [one, other])
    for who, code in ((two, "signed_already"), (child, "not_counted")):
        with pytest.raises(DeskError) as fault:
            desk.do(attendance.sign_in_residents, meeting, [who])
        assert fault.value.code == code
    with pytest.raises(DeskError):
        desk.do(attendance.sign_in_residents, meeting, [one, two])


def test_nobody_signs_in_at_a_cancelled_meeting(desk: Desk) -> None:
    meeting = reps(desk)
    desk.do(meeting_states.cancel, meeting, "下大雨")
    with pytest.raises(DeskError) as fault:
        desk.do(attendance.sign_in, meeting, "1")
    assert fault.value.code == "meeting_cancelled"


MINUTE = st.integers(0, 9).map(lambda n: f"14:{n:02}")
STAYS = st.lists(st.tuples(MINUTE | st.just(""), MINUTE | st.just("")), max_size=3)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(stays=STAYS, attends=st.booleans(), at=MINUTE)
def test_being_there_is_being_within_a_stay(
    stays: list[tuple[str, str]], attends: bool, at: str
) -> None:
    """Restated minute by minute: there is somebody whose stay covers the minute."""
    person = meeting_lists.Person(
        1, 1, "member", "甲", "", "", "", None, None, None, False,
        "present" if attends else "expected", "", tuple(stays),
    )  # fmt: skip
    minutes = [f"14:{n:02}" for n in range(10)]
    covered = {
        minute
        for came, left in stays
        for minute in minutes
        if minutes.index(came or "14:00") <= minutes.index(minute)
        and (not left or minutes.index(minute) < minutes.index(left))
    }
    assert attendance.there(person, at) == (attends and (not stays or at in covered))
