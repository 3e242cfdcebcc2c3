"""The yearly appraisal: a result a year, and the post that two in a row end."""

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import appraisals, members
from tests.helpers.desks import add_person
from tests.work.body_desks import body, meeting, seat

DAY = "2026-11-25"


@pytest.mark.parametrize(
    ("results", "ended"),
    [
        (("incompetent", "incompetent"), True),
        (("competent", "incompetent", "incompetent"), True),
        (("incompetent", "competent", "incompetent"), False),
        (("incompetent", "incompetent", "basically"), False),
        (("incompetent",), False),
    ],
)
def test_two_results_in_a_row_end_the_post(
    desk: Desk, results: tuple[str, ...], ended: bool
) -> None:
    one = seat(desk, body(desk, "committee"), "委员甲")
    for year, result in enumerate(results, start=2023):
        found = desk.do(appraisals.appraise, one, year, result, "2026-11-01").value
    assert (found.met, found.article) == (ended, "37")
    assert bool(desk.ask(appraisals.struck_out, DAY)) is ended
    if ended:
        desk.do(members.leave, one, "two_strikes", "2026-11-02")
        assert desk.ask(appraisals.struck_out, DAY) == []


def test_a_year_has_one_result_and_a_correction_takes_its_place(desk: Desk) -> None:
    one = seat(desk, body(desk, "committee"), "委员甲")
    held = meeting(desk, "rep_assembly", "2026-01-10")
    desk.do(appraisals.appraise, one, 2025, "competent", "2026-01-10", meeting_id=held)
    desk.do(appraisals.appraise, one, 2025, "incompetent", "2026-01-11")
    assert [each["result"] for each in desk.ask(appraisals.results, one)] == ["incompetent"]
    desk.do(appraisals.withdraw, desk.ask(appraisals.results, one)[0]["id"])
    assert desk.ask(appraisals.results, one) == []


def test_results_follow_a_resident_into_the_next_seat(desk: Desk) -> None:
    committee, who = body(desk, "committee"), add_person(desk, "李芳")
    first = seat(desk, committee, who)
    desk.do(appraisals.appraise, first, 2024, "incompetent", "2025-01-05")
    desk.do(members.leave, first, "other", "2025-06-01")
    second = seat(desk, committee, who, "vice_chair", from_on="2025-06-01")
    assert desk.do(appraisals.appraise, second, 2025, "incompetent", "2026-01-05").value.met is True


def test_members_of_elected_bodies_are_to_be_appraised_once_each(desk: Desk) -> None:
    committee, council = body(desk, "committee"), body(desk, "council")
    one, other = seat(desk, committee, "甲", "chair"), seat(desk, committee, "乙")
    seat(desk, committee, "列席", "observer")
    seat(desk, council, "丙")
    assert {each.member_id for each in desk.ask(appraisals.wanting, 2026, DAY)} == {one, other}
    desk.do(appraisals.appraise, one, 2026, "excellent", DAY)
    assert [each.member_id for each in desk.ask(appraisals.wanting, 2026, DAY)] == [other]


@pytest.mark.parametrize(
    ("year", "result", "code"),
    [(2026, "splendid", "result_missing"), (2027, "competent", "no_such_year")],
)
def test_what_is_no_result_or_no_year_is_refused(
    desk: Desk, year: int, result: str, code: str
) -> None:
    one = seat(desk, body(desk, "committee"), "委员甲")
    with pytest.raises(DeskError) as told:
        desk.do(appraisals.appraise, one, year, result)
    assert told.value.code == code
    assert told.value.sentence()


def test_before_2026_the_law_ended_no_post_by_appraisal(desk: Desk) -> None:
    one = seat(desk, body(desk, "committee"), "委员甲", from_on="2020-01-01")
    desk.do(appraisals.appraise, one, 2023, "incompetent", "2024-01-05")
    assert desk.do(appraisals.appraise, one, 2024, "incompetent", "2025-01-05").value.met is None
