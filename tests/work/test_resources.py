"""Resources are verified, go stale, are promised and withdrawn, and nobody is let down silently."""

from typing import Any

import pytest

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import bookings, keep, matches, query, resources, supplies
from committee_desk.work.bookings import Wanted

NOON = 1795608000.0  # 2026-11-25, noon in UTC
ROOM = {"resource": "二楼活动室", "kind": "things", "verified_on": "2026-03-01"}


@pytest.fixture(autouse=True)
def clock() -> Any:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


@pytest.fixture
def room(desk: Desk) -> int:
    return desk.do(keep.add, "resources", ROOM).value


@pytest.fixture
def need(desk: Desk) -> int:
    draft = {"need": "合唱队没有地方排练", "category": "2.01", "due_on": "2026-12-15"}
    return desk.do(keep.add, "needs", draft).value


def row(desk: Desk, table: str, record: int) -> dict[str, Any]:
    return desk.ask(
        lambda conn: dict(
            conn.exec_driver_sql(f"SELECT * FROM {table} WHERE id = ?", (record,)).mappings().one()
        )
    )


def story(desk: Desk, need: int) -> list[tuple[str | None, str, str | None]]:
    return desk.ask(
        lambda conn: [
            tuple(each)
            for each in conn.exec_driver_sql(
                "SELECT from_code, to_code, reason FROM need_step WHERE need_id = ? ORDER BY id",
                (need,),
            )
        ]
    )


def test_being_verified_makes_fresh_and_changes_nothing_else(desk: Desk, room: int) -> None:
    before = row(desk, "resource", room)
    assert before["stale_on"] == "2026-09-01"
    desk.do(resources.verify, [room])
    after = row(desk, "resource", room)
    assert (after["verified_on"], after["stale_on"]) == ("2026-11-25", "2027-05-25")
    assert after["changed_on"] == before["changed_on"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (
            {"available": "每周一、三上午9时至11时"},
            ("每周一、三上午9时至11时", "FREQ=WEEKLY;BYDAY=MO,WE", "09:00", "11:00"),
        ),
        ({"available": "看情况"}, ("看情况", None, None, None)),
        (
            {"available_rule": "FREQ=WEEKLY;BYDAY=SA", "from_time": "14:00", "to_time": "16:00"},
            ("每周六下午2时至4时", "FREQ=WEEKLY;BYDAY=SA", "14:00", "16:00"),
        ),
        (
            {"available": "周六下午", "available_rule": "FREQ=WEEKLY;BYDAY=SA"},
            ("周六下午", "FREQ=WEEKLY;BYDAY=SA", None, None),
        ),
    ],
)
def test_words_and_rule_of_the_times_follow_each_other(
    desk: Desk, room: int, typed: dict[str, str], kept: tuple[str | None, ...]
) -> None:
    names = ("available", "available_rule", "from_time", "to_time")
    made = desk.do(keep.add, "resources", {**ROOM, **typed}).value
    assert tuple(row(desk, "resource", made)[name] for name in names) == kept
    desk.do(keep.change, "resources", room, typed)
    assert tuple(row(desk, "resource", room)[name] for name in names) == kept


def test_new_words_nobody_understands_leave_no_old_rule(desk: Desk, room: int) -> None:
    desk.do(keep.change, "resources", room, {"available": "每周三下午2时至4时"})
    desk.do(keep.change, "resources", room, {"available": "寒暑假"})
    now = row(desk, "resource", room)
    assert (now["available_rule"], now["from_time"]) == (None, None)


def test_a_rule_that_is_not_understood_is_refused_beside_its_field(desk: Desk) -> None:
    with pytest.raises(DeskError) as fault:
        desk.do(keep.add, "resources", {**ROOM, "available_rule": "FREQ=SECONDLY"})
    assert (fault.value.code, fault.value.field) == ("recurrence_unclear", "available_rule")


def test_a_match_goes_from_suggestion_to_outcome(desk: Desk, room: int, need: int) -> None:
    match = desk.do(matches.suggest, need, "resources", room, ["same kind"]).value
    assert row(desk, "need", need)["status"] == "collected"
    again = desk.do(matches.promise, need, "resources", room, quantity="每周1次").value
    assert again == match
    held = row(desk, "need_match", match)
    assert (held["state"], held["promised_until"]) == ("promised", "2026-12-15")
    assert row(desk, "need", need)["status"] == "matched"
    desk.do(matches.use, match, "2026-11-28")
    desk.do(matches.outcome, match, "met", owner_word="good", asker_word="fair", on="2026-12-01")
    held = row(desk, "need_match", match)
    assert (held["state"], held["used_on"], held["outcome"]) == ("outcome", "2026-11-28", "met")
    assert (held["owner_word"], held["asker_word"]) == ("good", "fair")
    (shown,) = desk.ask(query.page, "needs", [need], ["matched"])
    assert shown["matched"] == "二楼活动室"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"outcome": "brilliant"}, "unknown_code"),
        ({"outcome": "met", "owner_word": "brilliant"}, "unknown_code"),
    ],
)
def test_an_outcome_is_a_word_of_the_list(
    desk: Desk, room: int, need: int, values: dict[str, str], code: str
) -> None:
    match = desk.do(matches.promise, need, "resources", room).value
    with pytest.raises(DeskError) as fault:
        desk.do(matches.outcome, match, **values)
    assert fault.value.code == code


def test_a_resource_withdrawn_after_a_promise(desk: Desk, room: int, need: int) -> None:
    """The promise and the booking are told and stand until a person takes them back."""
    match = desk.do(matches.promise, need, "resources", room).value
    booking = desk.do(
        bookings.book, room, "2026-11-28T09:00", "2026-11-28T11:00", Wanted(by_whom="合唱队")
    ).value
    with pytest.raises(DeskError) as fault:
        desk.do(resources.withdraw, room, " ")
    assert fault.value.field == "reason"
    left = desk.do(resources.withdraw, room, "房屋漏水").value
    assert (left.promises, left.bookings) == ((match,), (booking,))
    assert row(desk, "need_match", match)["state"] == "promised"
    assert row(desk, "need", need)["status"] == "matched"
    # Nothing new can count on it, and the list holds it no more.
    assert list(desk.ask(query.ids, query.Question("resources"))) == []
    for verb, arguments in (
        (matches.promise, (need, "resources", room)),
        (bookings.book, (room, "2026-11-29T09:00", "2026-11-29T11:00")),
    ):
        with pytest.raises(DeskError) as fault:
            desk.do(verb, *arguments)
        assert fault.value.code == "offer_withdrawn"
    # A person takes the promise back: the need waits again, and its story says why.
    desk.do(matches.withdraw, match, "房屋漏水")
    assert row(desk, "need", need)["status"] == "listed"
    assert story(desk, need)[-1] == ("matched", "listed", "房屋漏水")
    desk.undo()
    assert row(desk, "need", need)["status"] == "matched"


def test_promises_named_at_the_withdrawal_are_taken_back_with_it(
    desk: Desk, room: int, need: int
) -> None:
    match = desk.do(matches.promise, need, "resources", room).value
    booking = desk.do(bookings.book, room, "2026-11-28T09:00", "2026-11-28T11:00").value
    left = desk.do(resources.withdraw, room, "房屋漏水", promises=[match], bookings=[booking]).value
    assert not left
    assert row(desk, "booking", booking)["state"] == "cancelled"
    assert row(desk, "need", need)["status"] == "listed"
    desk.undo()
    assert row(desk, "resource", room)["withdrawn_on"] is None
    assert row(desk, "need_match", match)["state"] == "promised"


def test_a_need_another_promise_stands_for_stays_matched(desk: Desk, room: int, need: int) -> None:
    other = desk.do(keep.add, "resources", {**ROOM, "resource": "学校礼堂"}).value
    match = desk.do(matches.promise, need, "resources", room).value
    desk.do(matches.promise, need, "resources", other)
    desk.do(matches.withdraw, match, "改期")
    assert row(desk, "need", need)["status"] == "matched"


def test_a_promise_is_not_taken_back_without_a_word(desk: Desk, room: int, need: int) -> None:
    match = desk.do(matches.promise, need, "resources", room).value
    with pytest.raises(DeskError) as fault:
        desk.do(matches.withdraw, match, "")
    assert fault.value.code == "reason_missing"
    desk.do(matches.withdraw, match, "改期")
    with pytest.raises(DeskError) as fault:
        desk.do(matches.use, match)
    assert fault.value.code == "match_state"


def test_what_is_brought_back_has_to_be_verified_first(desk: Desk, room: int) -> None:
    desk.do(resources.withdraw, room, "装修")
    desk.do(resources.bring_back, room)
    assert list(desk.ask(query.ids, query.Question("resources"))) == [room]
    assert row(desk, "resource", room)["stale_on"] == "2026-11-25"


def test_what_somebody_counts_on_is_not_removed(desk: Desk, room: int, need: int) -> None:
    supply = desk.do(keep.add, "supplies", {"supply": "免费体检"}).value
    desk.do(matches.promise, need, "resources", room)
    desk.do(matches.promise, need, "supplies", supply)
    for listing, record, code in (
        ("resources", room, "resource_counted_on"),
        ("supplies", supply, "supply_promised"),
    ):
        with pytest.raises(DeskError) as fault:
            desk.do(keep.remove, listing, [record])
        assert fault.value.code == code


def test_nothing_is_promised_for_a_need_that_is_done_with(desk: Desk, room: int, need: int) -> None:
    from committee_desk.work import rows

    desk.do(lambda unit: unit.say("") or rows.change(unit, "need", need, {"status": "closed"}))
    with pytest.raises(DeskError) as fault:
        desk.do(matches.promise, need, "resources", room)
    assert fault.value.code == "need_not_open"


def test_an_offer_that_ended_stays_on_the_list(desk: Desk) -> None:
    supply = desk.do(keep.add, "supplies", {"supply": "免费体检"}).value
    desk.do(supplies.end, supply, "2026-11-20")
    assert row(desk, "supply", supply)["to_on"] == "2026-11-20"
    assert row(desk, "supply", supply)["deleted"] is None
