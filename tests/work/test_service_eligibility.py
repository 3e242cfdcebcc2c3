"""A service that is only for some is not booked by others without a reason that names no tag."""

from collections.abc import Iterator

import pytest

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.rules.codes import code_list
from committee_desk.work import (
    belongings,
    keep,
    service_bookings,
    service_eligibility,
    service_runs,
)
from tests.helpers.desks import add_home, add_person
from tests.helpers.served import NOON, row

ALONE, DISABLED, BASIC = "T01", "T04", "T08"
book = service_bookings.book


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


def service(desk: Desk, only: str = f"{ALONE},{DISABLED}") -> int:
    return int(desk.do(keep.add, "services", {"service": "助餐送餐", "eligibility": only}).value)


def words(desk: Desk) -> str:
    return desk.history(1)[0].words.text()


def refusal(desk: Desk, made: int, **more: object) -> DeskError:
    with pytest.raises(Refused) as caught:
        desk.do(book, made, **more)
    assert desk.ask(service_bookings.of, made) == []
    return caught.value


def test_who_carries_a_tag_books_and_who_does_not_is_told_why(desk: Desk) -> None:
    made = service(desk)
    alone, other = add_person(desk, "张三"), add_person(desk, "李四")
    desk.do(belongings.give_tag, alone, ALONE)
    fault = refusal(desk, made, resident_id=other)
    assert fault.field == "reason"
    labels = "、".join(code_list("person_tag").label(code) for code in (ALONE, DISABLED))
    assert labels in fault.sentence()
    assert "李四" in fault.sentence()
    assert "write the reason" in fault.way_out()
    assert desk.do(book, made, resident_id=alone).value.state == "booked"
    assert words(desk) == "Book 助餐送餐 for 张**"


@pytest.mark.parametrize(
    ("only", "held", "fits"),
    [
        ("T04", "T04.3", True),
        ("T04.3", "T04", False),
        ("T04.3", "T04.3", True),
        ("T01,T14", "T14", True),
        ("T01", "T02", False),
    ],
)
def test_a_tag_stands_for_those_that_refine_it(
    desk: Desk, only: str, held: str, fits: bool
) -> None:
    made, person = service(desk, only), add_person(desk, "张三")
    desk.do(belongings.give_tag, person, held)
    if fits:
        assert desk.do(book, made, resident_id=person).value.id
    else:
        assert refusal(desk, made, resident_id=person).code == "not_eligible"


def test_a_tag_holds_on_the_day_that_is_booked(desk: Desk) -> None:
    made, ended, later = service(desk), add_person(desk, "张三"), add_person(desk, "李四")
    tag = desk.do(belongings.give_tag, ended, ALONE, from_on="2026-01-01").value
    desk.do(belongings.end_tag, tag, "2026-11-25")
    desk.do(belongings.give_tag, later, ALONE, from_on="2026-12-01")
    assert refusal(desk, made, resident_id=ended).code == "not_eligible"
    assert refusal(desk, made, resident_id=later).code == "not_eligible"
    run = desk.do(service_runs.add, made, "2026-12-03").value
    assert desk.do(book, made, run, resident_id=later).value.id


def test_what_a_household_has_counts_for_everybody_in_it(desk: Desk) -> None:
    made = service(desk, BASIC)
    _, home = add_home(desk, "3", "2", "501")
    holder, wife = add_person(desk, "张三", home), add_person(desk, "李四", home)
    neighbour = add_person(desk, "王五")
    desk.do(belongings.give_tag, holder, BASIC)
    assert desk.do(book, made, resident_id=wife).value.id
    with pytest.raises(Refused):
        desk.do(book, made, resident_id=neighbour)
    personal = service(desk, ALONE)
    desk.do(belongings.give_tag, holder, ALONE)
    assert refusal(desk, personal, resident_id=wife).code == "not_eligible"


def test_an_exception_has_a_reason_that_everybody_may_read(desk: Desk) -> None:
    made, person = service(desk), add_person(desk, "李四")
    for reason in ("他是低保户", "有残疾证", "重 病在家"):
        fault = refusal(desk, made, resident_id=person, reason=reason)
        assert (fault.code, fault.field) == ("reason_names_a_tag", "reason")
    kept = desk.do(book, made, resident_id=person, reason=" 证件当面看过 ", note="少油").value
    assert row(desk, "service_booking", kept.id)["note"] == "证件当面看过；少油"
    said = words(desk)
    assert said == "Book 助餐送餐 for 李** by exception: 证件当面看过"
    assert not any(tag.label in said for tag in code_list("person_tag").items)


def test_who_needs_no_exception_gets_none(desk: Desk) -> None:
    person = add_person(desk, "张三")
    desk.do(belongings.give_tag, person, ALONE)
    desk.do(book, service(desk), resident_id=person, reason="随便写的")
    assert words(desk) == "Book 助餐送餐 for 张**"
    free = desk.do(keep.add, "services", {"service": "讲座"}).value
    desk.do(book, free, name="李四", reason="随便写的")
    assert words(desk) == "Book 讲座 for 李**"


def test_a_stranger_is_asked_about(desk: Desk) -> None:
    made = service(desk)
    fault = refusal(desk, made, name="外地亲戚")
    assert (fault.code, fault.field) == ("not_on_record", "reason")
    assert fault.sentence().endswith("Are they one of them?")
    assert desk.do(book, made, name="外地亲戚", reason="出示了证件").value.state == "booked"
    add_person(desk, "李四")
    with pytest.raises(Refused) as caught:
        desk.do(book, made, name="李四")
    assert (caught.value.code, caught.value.field) == ("name_on_record", "resident_id")


def test_without_the_second_key_nobody_learns_who_carries_what(desk: Desk) -> None:
    made, alone, other = service(desk), add_person(desk, "张三"), add_person(desk, "李四")
    desk.do(belongings.give_tag, alone, ALONE)
    desk.let_in("小李", "another secret 1", sensitive=False)
    path = desk.path
    desk.close()
    with Desk.open(path, "another secret 1", who="小李") as without:
        assert not without.may_see_sensitive
        told = [refusal(without, made, resident_id=person) for person in (alone, other)]
        assert {fault.code for fault in told} == {"not_shown_eligible"}
        assert without.do(book, made, resident_id=alone, reason="本人说明").value.id
        assert words(without) == "Book 助餐送餐 for 张** by exception: 本人说明"


def test_a_resident_of_no_household_shares_with_nobody(desk: Desk) -> None:
    """Those without a household are not one household."""
    made, holder, other = service(desk, BASIC), add_person(desk, "张三"), add_person(desk, "李四")
    desk.do(belongings.give_tag, holder, BASIC)
    values = row(desk, "service", made)
    carries = service_eligibility.carries
    assert desk.ask(carries, holder, values, "2026-11-25")
    assert not desk.ask(carries, other, values, "2026-11-25")
