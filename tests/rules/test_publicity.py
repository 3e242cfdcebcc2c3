"""When a notice may come down: the rule of the day, counted as the civil code says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committee_desk.base.errors import Refused
from committee_desk.rules import publicity
from committee_desk.rules.rulebook import NoRule, Rule


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("rule", "start", "last", "counted"),
    [
        # Posted on 10 April, 15 days: it may come down on the 26th.
        ("disclosure.days", "2026-04-10", "2026-04-25", "official"),
        # A least time of posting is not moved past a festival, a period is.
        ("disclosure.days", "2026-09-16", "2026-10-01", "official"),
        ("publicity.deliberation_days", "2026-09-16", "2026-10-08", "official"),
        ("publicity.deliberation_days", "2026-09-22", "2026-10-08", "official"),
        ("publicity.deliberation_days", "2026-09-23", "2026-10-08", "official"),
        ("publicity.deliberation_days", "2026-09-24", "2026-10-09", "official"),
        ("publicity.fund_days", "2026-04-10", "2026-04-25", "official"),  # a plain Saturday
        ("publicity.two_lists_days", "2026-01-01", "2026-01-16", "official"),
        ("publicity.dibao_days", "2026-06-12", "2026-06-22", "official"),
        ("publicity.dibao_days", "2026-06-15", "2026-06-22", "official"),
        ("publicity.covenant_days", "2026-03-02", "2026-03-09", "official"),
        ("publicity.candidates_days", "2026-04-28", "2026-05-06", "official"),
        ("publicity.micro_project_days", "2026-02-11", "2026-02-25", "official"),
        ("publicity.micro_project_days", "2026-04-30", "2026-05-11", "official"),
        ("publicity.commendation_days", "2026-09-28", "2026-10-10", "official"),
        ("publicity.commendation_days", "2026-09-29", "2026-10-12", "official"),
        ("election.list_notice_days", "2026-09-15", "2026-10-05", "official"),
        ("election.list_objection_days", "2026-09-27", "2026-10-08", "official"),
        ("publicity.deliberation_days", "2026-12-16", "2026-12-31", "official"),
        ("publicity.deliberation_days", "2026-12-17", "2027-01-01", "weekends"),
        ("publicity.micro_project_days", "2026-12-28", "2027-01-04", "weekends"),
        ("disclosure.days", "2026-12-17", "2027-01-01", "official"),  # needs no calendar
    ],
)
def test_the_last_day(rule: str, start: str, last: str, counted: str) -> None:
    found = publicity.end(rule, day(start))
    assert (found.day, found.counted) == (day(last), counted)
    assert found.free_on == found.day + timedelta(days=1)


def test_a_moved_end_and_a_missing_calendar_are_told() -> None:
    moved = publicity.end("publicity.deliberation_days", day("2026-09-16"))
    assert [facts for _, facts in moved.advice] == [{"festival": "国庆节"}]
    unknown = publicity.end("publicity.deliberation_days", day("2026-12-20"))
    assert [facts for _, facts in unknown.advice] == [{"years": "2027"}]
    assert publicity.end("publicity.deliberation_days", day("2026-03-02")).advice == ()
    unsure = publicity.end("publicity.dibao_days", day("2026-03-02"))
    assert len(unsure.advice) == 1


@pytest.mark.parametrize("rule", ["publicity.deliberation_days", "disclosure.days"])
@pytest.mark.parametrize(("days", "refused"), [(14, True), (0, True), (15, False), (30, False)])
def test_no_choice_falls_below_the_law(rule: str, days: int, refused: bool) -> None:
    if not refused:
        assert publicity.end(rule, day("2026-03-02"), days=days).days == days
        return
    with pytest.raises(Refused) as told:
        publicity.end(rule, day("2026-03-02"), days=days)
    assert told.value.field == "days"
    assert told.value.way_out() or days == 0


def test_no_rule_of_a_place_falls_below_the_law() -> None:
    short = Rule("publicity.fund_days", 7, "2026-01-01", locality="3205", unit="calendar")
    with pytest.raises(Refused) as told:
        publicity.end("publicity.fund_days", day("2026-03-02"), locality="320508", more=[short])
    assert told.value.code == "below_the_law"
    assert told.value.facts == {"least": 15, "article": "34", "days": 7}
    elsewhere = publicity.end(
        "publicity.fund_days", day("2026-03-02"), locality="110101", more=[short]
    )
    assert elsewhere.days == 15


def test_custom_may_be_shortened_and_that_is_told() -> None:
    found = publicity.end("publicity.micro_project_days", day("2026-03-02"), days=3)
    assert found.day == day("2026-03-05")
    assert {"days": 5, "source": "own proposal"} in [facts for _, facts in found.advice]


def test_before_the_law_of_2025_there_is_no_such_rule() -> None:
    with pytest.raises(NoRule):
        publicity.end("disclosure.days", day("2025-12-31"))
    assert publicity.least("", day("2025-12-31"), disclosed=True) is None


@pytest.mark.parametrize(
    ("rule", "disclosed", "last"),
    [
        ("", False, None),
        ("", True, "2026-03-17"),
        ("publicity.micro_project_days", False, "2026-03-09"),
        ("publicity.micro_project_days", True, "2026-03-17"),
        ("publicity.deliberation_days", True, "2026-03-17"),
        ("election.list_notice_days", True, "2026-03-22"),
    ],
)
def test_the_later_end_holds(rule: str, disclosed: bool, last: str | None) -> None:
    found = publicity.least(rule, day("2026-03-02"), disclosed=disclosed)
    assert (found.day.isoformat() if found else None) == last


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.integers(15, 60))
def test_what_art_34_names_always_hangs_its_days(start: date, days: int) -> None:
    for rule in ("disclosure.days", "publicity.deliberation_days", "publicity.two_lists_days"):
        found = publicity.end(rule, start, days=days)
        assert (found.free_on - start).days > days >= 15
