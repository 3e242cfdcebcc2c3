"""Nobody has a room while somebody else has it, and whoever is refused hears when it is free."""

from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import booked, booking_rules, bookings, keep, query, resources, rows
from committee_desk.work.bookings import Wanted

NOON = 1795608000.0  # 2026-11-25, a Wednesday, noon in UTC
DANCE = Wanted(by_whom="舞蹈队", purpose="排练", people=20)


@pytest.fixture(autouse=True)
def clock() -> Any:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


@pytest.fixture
def room(desk: Desk) -> int:
    return desk.do(
        keep.add,
        "resources",
        {
            "resource": "二楼活动室",
            "kind": "things",
            "capacity": 30,
            "available": "周一至周五上午9时至晚上8时",
            "verified_on": "2026-11-01",
        },
    ).value


def at(day: int, clock: str) -> str:
    return f"2026-11-{day:02}T{clock}"


def book(desk: Desk, resource: int, day: int, begin: str, end: str, **more: Any) -> int:
    wanted = more.pop("wanted", DANCE)
    return desk.do(bookings.book, resource, at(day, begin), at(day, end), wanted, **more).value


def row(desk: Desk, table: str, record: int) -> dict[str, Any]:
    return desk.ask(
        lambda conn: dict(
            conn.exec_driver_sql(f"SELECT * FROM {table} WHERE id = ?", (record,)).mappings().one()
        )
    )


def test_a_clash_names_the_other_booking_and_the_next_free_time(desk: Desk, room: int) -> None:
    book(desk, room, 26, "09:00", "11:00")
    book(desk, room, 26, "11:30", "12:30", wanted=Wanted(by_whom="书法班"))
    with pytest.raises(DeskError) as fault:
        book(desk, room, 26, "10:00", "11:00")
    assert fault.value.code == "taken"
    assert fault.value.sentence() == (
        "二楼活动室 is taken from 2026-11-26 09:00 to 11:00: 舞蹈队 · 排练."
    )
    # Between 11:00 and 11:30 an hour has no room.
    assert fault.value.way_out() == "It is free next from 2026-11-26 12:30 to 13:30."


def test_the_next_free_time_lies_within_the_times_available(desk: Desk, room: int) -> None:
    book(desk, room, 27, "09:00", "20:00")
    with pytest.raises(DeskError) as fault:
        book(desk, room, 27, "18:00", "20:00")
    # 28 and 29 November are a Saturday and a Sunday.
    assert fault.value.facts["free_from"] == "2026-11-30 09:00"


@pytest.mark.parametrize(
    ("begin", "end", "free"),
    [
        ("08:00", "09:00", True),
        ("11:00", "12:00", True),
        ("08:59", "09:01", False),
        ("10:59", "11:01", False),
        ("09:30", "10:00", False),
        ("08:00", "12:00", False),
    ],
)
def test_bookings_may_touch_but_not_overlap(
    desk: Desk, room: int, begin: str, end: str, free: bool
) -> None:
    desk.do(keep.change, "resources", room, {"available": None})
    book(desk, room, 26, "09:00", "11:00")
    if free:
        book(desk, room, 26, begin, end)
        return
    with pytest.raises(DeskError) as fault:
        book(desk, room, 26, begin, end)
    assert fault.value.code == "taken"


@pytest.mark.parametrize(
    ("code", "day", "begin", "end", "people"),
    [
        ("outside_times", 28, "09:00", "10:00", 5),
        ("outside_times", 26, "08:30", "10:00", 5),
        ("over_capacity", 26, "09:00", "10:00", 31),
        ("in_the_past", 24, "09:00", "10:00", 5),
    ],
)
def test_what_is_only_warned_of_can_be_wanted_all_the_same(
    desk: Desk, room: int, code: str, day: int, begin: str, end: str, people: int
) -> None:
    wanted = Wanted(people=people)
    with pytest.raises(DeskError) as fault:
        book(desk, room, day, begin, end, wanted=wanted)
    assert fault.value.code == code
    made = book(desk, room, day, begin, end, wanted=wanted, despite=(code,))
    assert row(desk, "booking", made)["state"] == "booked"


def test_a_clash_is_never_overruled(desk: Desk, room: int) -> None:
    book(desk, room, 26, "09:00", "11:00")
    with pytest.raises(DeskError) as fault:
        book(desk, room, 26, "09:00", "11:00", despite=("taken", "outside_times"))
    assert fault.value.code == "taken"


def test_a_cancelled_time_is_free_again_and_stays_on_record(desk: Desk, room: int) -> None:
    first = book(desk, room, 26, "09:00", "11:00")
    desk.do(bookings.cancel, first, "老师生病")
    book(desk, room, 26, "09:00", "11:00")
    assert row(desk, "booking", first)["state_reason"] == "老师生病"
    with pytest.raises(DeskError) as fault:
        desk.do(bookings.cancel, first)
    assert fault.value.code == "booking_state"


def test_moving_passes_over_the_booking_itself_and_no_other(desk: Desk, room: int) -> None:
    first = book(desk, room, 26, "09:00", "11:00")
    book(desk, room, 26, "13:00", "14:00")
    desk.do(bookings.move, first, at(26, "10:00"), at(26, "12:00"))
    assert row(desk, "booking", first)["from_at"] == at(26, "10:00")
    with pytest.raises(DeskError) as fault:
        desk.do(bookings.move, first, at(26, "12:00"), at(26, "13:30"))
    assert fault.value.code == "taken"


def test_of_several_pieces_each_is_booked(desk: Desk) -> None:
    draft = {"resource": "轮椅", "kind": "things", "amount": 2, "unit": "把"}
    chairs = desk.do(keep.add, "resources", draft).value
    for begin, end in (("09:00", "12:00"), ("11:00", "15:00"), ("12:00", "13:00")):
        book(desk, chairs, 26, begin, end)
    with pytest.raises(DeskError) as fault:
        book(desk, chairs, 26, "12:30", "16:00")
    assert fault.value.facts["free_from"] == "2026-11-26 13:00"


def test_times_that_come_again_name_every_day_that_is_taken(desk: Desk, room: int) -> None:
    book(desk, room, 27, "10:00", "11:00")
    series = (room, "每周三、五上午9时至11时", "2026-11-25", "2026-12-04", DANCE)
    with pytest.raises(DeskError) as fault:
        desk.do(bookings.book_series, *series)
    assert (fault.value.code, fault.value.facts["days"]) == ("series_taken", "2026-11-27")
    done = desk.do(bookings.book_series, *series, skip=True).value
    assert len(done.made) == 3
    assert done.skipped == ("2026-11-27",)
    days = [row(desk, "booking", each)["from_at"] for each in done.made]
    assert days == ["2026-11-25T09:00", "2026-12-02T09:00", "2026-12-04T09:00"]
    desk.undo()
    assert len(desk.ask(booked.between, room, date(2026, 11, 1), date(2026, 12, 31))) == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [("9", "09:00"), ("930", "09:30"), ("9点半", "09:30"), ("９：05", "09:05"), ("1400", "14:00")],
)
def test_times_of_day_are_read_as_people_write_them(written: str, read: str) -> None:
    assert booking_rules.clock(written) == read


def test_the_same_time_of_every_week(desk: Desk, room: int) -> None:
    moments = (at(26, "9"), at(26, "10点半"))
    done = desk.do(bookings.book_weekly, room, *moments, "2026-12-10", DANCE).value
    held = [row(desk, "booking", each) for each in done.made]
    assert [(each["from_at"], each["to_at"][11:]) for each in held] == [
        ("2026-11-26T09:00", "10:30"),
        ("2026-12-03T09:00", "10:30"),
        ("2026-12-10T09:00", "10:30"),
    ]


def test_times_that_never_come_are_refused(desk: Desk, room: int) -> None:
    with pytest.raises(DeskError) as fault:
        desk.do(bookings.book_series, room, "每周六上午", "2026-11-23", "2026-11-27")
    assert fault.value.code == "series_size"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"kind": "money"}, "money_not_booked"),
        ({"withdrawn_on": "2026-11-20"}, "offer_withdrawn"),
    ],
)
def test_money_and_what_was_withdrawn_are_not_booked(
    desk: Desk, room: int, values: dict[str, Any], code: str
) -> None:
    desk.do(lambda unit: unit.say("") or rows.change(unit, "resource", room, values))
    with pytest.raises(DeskError) as fault:
        book(desk, room, 26, "09:00", "10:00")
    assert fault.value.code == code


@pytest.mark.parametrize(
    ("begin", "end", "code"),
    [
        ("2026-11-26T11:00", "2026-11-26T11:00", "times_backwards"),
        ("morgen", "2026-11-26T11:00", "not_a_time"),
        ("2026-11-26T9", "2026-11-26T25", "not_a_time"),
        ("2026-13-26T9", "2026-11-26T10", "not_a_time"),
    ],
)
def test_what_is_no_time_is_refused(desk: Desk, room: int, begin: str, end: str, code: str) -> None:
    with pytest.raises(DeskError) as fault:
        desk.do(bookings.book, room, begin, end)
    assert fault.value.code == code


def test_use_counts_whether_booked_or_not(desk: Desk, room: int) -> None:
    first = book(desk, room, 26, "09:00", "11:00")
    gone = book(desk, room, 27, "09:00", "11:00")
    desk.do(bookings.used, first)
    desk.do(bookings.absent, gone)
    desk.do(bookings.record_use, room, "2026-11-20", Wanted(purpose="换届投票"))
    (shown,) = desk.ask(query.page, "resources", [room], ["used_days", "used_count"])
    assert (shown["used_days"], shown["used_count"]) == ("2026-11-20、2026-11-26", "2")
    assert [each.purpose for each in desk.ask(booked.past_uses, room)] == [
        "排练",
        "排练",
        "换届投票",
    ]


def test_what_is_free_on_a_day(desk: Desk, room: int) -> None:
    known = desk.ask(lambda conn: [dict(row) for row in resources.listed(conn)])
    assert desk.ask(booked.free_on, known, date(2026, 11, 26)) == {room}
    assert desk.ask(booked.free_on, known, date(2026, 11, 28)) == set()
    book(desk, room, 26, "09:00", "20:00")
    assert desk.ask(booked.free_on, known, date(2026, 11, 26)) == set()


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(1, 12), st.booleans()), min_size=1, max_size=12
    )
)
def test_no_two_ever_hold_a_room_at_once(desk: Desk, walk: list[tuple[int, int, bool]]) -> None:
    room = desk.do(keep.add, "resources", {"resource": "活动室", "kind": "things"}).value
    for start, length, give_back in walk:
        begin, end = (
            f"2026-11-26T{8 + n // 4:02}:{n % 4 * 15:02}" for n in (start, start + length)
        )
        try:
            made = desk.do(bookings.book, room, begin, end).value
        except DeskError as fault:
            if fault.code != "taken":
                raise
            free = datetime.fromisoformat(fault.facts["free_from"])
            to = datetime.fromisoformat(begin) - datetime.fromisoformat(end)
            desk.do(bookings.book, room, free.isoformat(), (free - to).isoformat())
            continue
        if give_back:
            desk.do(bookings.cancel, made)
    held = desk.ask(booked.between, room, date(2026, 11, 1), date(2026, 12, 31))
    for one, other in pairwise(held):
        assert one.end <= other.begin
