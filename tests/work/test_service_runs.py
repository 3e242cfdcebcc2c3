"""Runs come from the times of a service; places are booked up to its capacity, then in a line."""

import io
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.storage import attachments
from committee_desk.work import keep, service_bookings, service_runs, service_states
from tests.helpers.served import GOOD, NOON, row, run_it, serve


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


def photo() -> bytes:
    told, out = Image.Exif(), io.BytesIO()
    told[0x010F] = "CANARYcamera"
    Image.new("RGB", (8, 6), "white").save(out, "JPEG", exif=told)
    return out.getvalue()


def runs(desk: Desk, service: int) -> list[tuple[str, str, str]]:
    return [
        (each["day"], each["from_time"] or "", each["state"])
        for each in reversed(desk.ask(service_runs.of_service, service))
    ]


def test_runs_follow_the_times_of_the_service(desk: Desk) -> None:
    made = serve(desk).service
    desk.do(service_runs.plan, made, "2026-12-02")
    assert runs(desk, made) == [
        ("2026-11-25", "10:30", "planned"),
        ("2026-11-27", "10:30", "planned"),
        ("2026-11-30", "10:30", "planned"),
        ("2026-12-02", "10:30", "planned"),
    ]
    cancelled = desk.ask(service_runs.of_service, made)[0]["id"]
    desk.do(service_runs.cancel, cancelled, "停水")
    assert desk.do(service_runs.plan, made, "2026-12-02").value == [], "none twice, none revived"
    assert len(desk.do(service_runs.plan, made, "2026-12-04").value) == 1


def test_a_service_without_times_is_asked_for_days(desk: Desk) -> None:
    made = desk.do(keep.add, "services", {"service": "便民维修日"}).value
    with pytest.raises(DeskError, match="does not say when"):
        desk.do(service_runs.plan, made)
    run = desk.do(service_runs.add, made, "2026-11-25", "09:00", "11:00", "东广场").value
    assert row(desk, "service_run", run)["place"] == "东广场"
    with pytest.raises(DeskError, match="ends before"):
        desk.do(service_runs.add, made, "2026-11-26", "11:00", "09:00")
    with pytest.raises(Refused, match="already"):
        desk.do(service_runs.add, made, "2026-11-25", "09:00", "10:00")


def test_a_run_is_held_with_what_came_of_it(desk: Desk) -> None:
    made = serve(desk)
    run = desk.do(service_runs.add, made.service, "2026-11-25").value
    booked = desk.do(service_bookings.book, made.service, run, name="李四", people=2).value
    desk.do(service_bookings.mark, booked.id, came=True)
    desk.do(service_runs.hold, run, output="送餐2份", cost=3600)
    kept = row(desk, "service_run", run)
    assert (kept["state"], kept["attendance"], kept["cost"]) == ("held", 2, 3600)
    desk.do(service_runs.hold, run, 5)
    assert row(desk, "service_run", run)["attendance"] == 5, "entered again, corrected"
    with pytest.raises(DeskError) as caught:
        desk.do(service_runs.hold, run, -1)
    assert caught.value.field == "attendance"
    later = desk.do(service_runs.add, made.service, "2026-11-27").value
    with pytest.raises(DeskError, match="not come"):
        desk.do(service_runs.hold, later, 3)
    desk.do(service_runs.cancel, later, "停电")
    with pytest.raises(Refused, match="was cancelled"):
        desk.do(service_runs.hold, later, 3)


def test_the_first_run_starts_a_publicised_service(desk: Desk) -> None:
    made = serve(desk).service
    desk.do(service_states.go_on, made, "deliberate")
    desk.do(service_states.judge_plan, made, GOOD)
    desk.do(service_states.go_on, made, "list", approved_by="居民代表会议")
    desk.do(service_states.go_on, made, "publicise")
    desk.do(service_runs.hold, desk.do(service_runs.add, made, "2026-11-25").value, 3)
    assert row(desk, "service", made)["status"] == "running"


def test_pictures_of_a_run_lose_where_they_were_taken(desk: Desk) -> None:
    made = serve(desk).service
    run = desk.do(service_runs.add, made, "2026-11-25").value
    desk.do(service_runs.add_picture, run, "现场.jpg", photo())
    (kept,) = desk.ask(service_runs.pictures, run)
    data = desk.ask(attachments.get, kept["attachment_key"])
    assert b"CANARY" in photo()
    assert b"CANARY" not in data
    assert desk.ask(service_runs.of_service, made)[0]["pictures"] == 1


def test_when_it_is_full_people_stand_in_line(desk: Desk) -> None:
    made = serve(desk)
    run_it(desk, made.service)
    run = desk.do(service_runs.add, made.service, "2026-11-27").value
    book = service_bookings.book
    first = desk.do(book, made.service, run, resident_id=made.person, people=2).value
    second = desk.do(book, made.service, run, name="李四", people=2).value
    third = desk.do(book, made.service, run, name="王五", people=1).value
    assert (first.state, second.state, second.place, third.state) == (
        "booked",
        "waiting",
        1,
        "booked",
    )
    fourth = desk.do(book, made.service, run, name="赵六").value
    assert (fourth.state, fourth.place) == ("waiting", 2)
    with pytest.raises(Refused, match="already"):
        desk.do(book, made.service, run, resident_id=made.person)
    moved = desk.do(service_bookings.cancel, first.id).value
    assert [each["name"] for each in moved] == ["李四"], "the first in line, and no more fit"
    assert desk.ask(service_bookings.free, made.service, run) == 0
    with pytest.raises(Refused, match="no longer open"):
        desk.do(service_bookings.cancel, first.id)
    told = desk.do(service_runs.cancel, run, "师傅生病").value
    assert [each["name"] for each in told] == ["李四", "王五", "赵六"]


def test_a_booking_says_for_whom_and_how_many(desk: Desk) -> None:
    made = serve(desk).service
    for more, field in (({}, "name"), ({"name": "李四", "people": 0}, "people")):
        with pytest.raises(DeskError) as caught:
            desk.do(service_bookings.book, made, **more)
        assert caught.value.field == field
    free = desk.do(keep.add, "services", {"service": "讲座"}).value
    assert desk.do(service_bookings.book, free, name="李四", people=900).value.state == "booked"


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 4), st.integers(0, 9)), max_size=12))
def test_never_more_booked_than_there_is_room(
    desk: Desk, story: list[tuple[bool, int, int]]
) -> None:
    made = desk.do(keep.add, "services", {"service": "讲座", "capacity": 5}).value
    ids: list[int] = []
    for n, (books, people, which) in enumerate(story):
        if books:
            ids.append(
                desk.do(service_bookings.book, made, name=f"居民{n}", people=people).value.id
            )
        elif ids:
            desk.do(service_bookings.cancel, ids.pop(which % len(ids)))
        every = desk.ask(service_bookings.of, made)
        free = desk.ask(service_bookings.free, made)
        assert free is not None
        taken = sum(each["people"] for each in every if each["state"] == "booked")
        assert taken + free == 5
        waiting = [each for each in every if each["state"] == "waiting"]
        assert all(each["people"] > free for each in waiting), "nobody waits who has room"
