"""A place may add rules and override them with dates of its own, but not below art. 34."""

from typing import Any

import pytest

from committee_desk.base.errors import Refused
from committee_desk.rules.rulebook import Rule
from committee_desk.rules.statute import judge

NEW = "2026-03-01"
PLACE = "320508"


def local(rule: str, value: Any, start: str = "2026-02-01", **more: Any) -> Rule:
    return Rule(rule, value, start, locality="3205", source="苏州市居民会议办法", **more)


def test_a_rule_of_the_place_prevails_there_from_its_day() -> None:
    stricter = [local("rep_assembly.quorum", {"at_least": "3/4"}, article="12")]
    figures = {"members": 45, "present": 30}
    here = judge("rep_assembly.quorum", NEW, figures, locality=PLACE, more=stricter)
    assert (here.met, here.threshold, here.article) == (False, 34, "12")
    assert here.words == (
        "应到45人，实到30人，未达到四分之三，至少应有34人，不符合《苏州市居民会议办法》第十二条。"
    )
    before = judge("rep_assembly.quorum", "2026-01-31", figures, locality=PLACE, more=stricter)
    assert (before.met, before.article) == (True, "29")
    elsewhere = judge("rep_assembly.quorum", NEW, figures, locality="110101", more=stricter)
    assert elsewhere.met is True


def test_a_place_may_have_had_a_rule_the_law_lacked() -> None:
    early = [local("rep_assembly.quorum", {"more_than": "1/2"}, "2020-01-01")]
    found = judge(
        "rep_assembly.quorum",
        "2025-06-01",
        {"members": 10, "present": 5},
        locality=PLACE,
        more=early,
    )
    assert (found.met, found.threshold) == (False, 6)
    assert found.words.endswith("不符合《苏州市居民会议办法》。")


def test_nothing_is_judged_before_1990_by_a_place_either() -> None:
    early = [local("assembly.quorum", {"more_than": "1/2"}, "1950-01-01")]
    figures = {"base": 10, "present": 6}
    found = judge("assembly.quorum", "1989-12-31", figures, locality=PLACE, more=early)
    assert found.met is None


@pytest.mark.parametrize("name", ["assembly.notice", "assembly.notice_days"])
def test_a_place_may_name_its_rule_as_the_verdict_or_as_the_rulebook_does(name: str) -> None:
    figures = {"given": "2026-03-01", "held": "2026-03-14"}
    found = judge("assembly.notice", NEW, figures, locality=PLACE, more=[local(name, 15)])
    assert (found.met, found.threshold) == (False, "2026-02-27")


def test_a_place_may_do_away_with_shorter_notice() -> None:
    figures = {"given": "2026-03-10", "held": "2026-03-14", "special": True}
    assert judge("assembly.notice", NEW, figures, locality=PLACE).met is True
    never = [local("assembly.notice_special", False)]
    assert judge("assembly.notice", NEW, figures, locality=PLACE, more=never).met is False


@pytest.mark.parametrize("name", ["disclosure.days", "disclosure.period"])
@pytest.mark.parametrize(
    ("days", "first"), [(15, "2026-03-17"), (20, "2026-03-22"), (14, None), (0, None)]
)
def test_no_place_falls_below_art_34(name: str, days: int, first: str | None) -> None:
    figures = {"posted": "2026-03-01"}
    more = [local(name, days, unit="calendar")]
    if first:
        found = judge("disclosure.period", NEW, figures, locality=PLACE, more=more)
        assert found.threshold == first
        return
    with pytest.raises(Refused) as refused:
        judge("disclosure.period", NEW, figures, locality=PLACE, more=more)
    assert refused.value.code == "below_the_law"
    assert refused.value.facts == {"least": 15, "article": "34", "days": days}
    # It does not matter elsewhere, nor before the law.
    assert judge("disclosure.period", NEW, figures, locality="110101", more=more).threshold
    early = [local("disclosure.days", days, "2024-01-01", valid_to="2025-12-31")]
    old = judge("disclosure.period", "2025-06-01", figures, locality=PLACE, more=early)
    assert old.threshold == f"2026-03-{1 + days + 1:02}"


def test_a_place_may_ask_for_more_meetings_and_smaller_ratios() -> None:
    quarterly = [local("rep_assembly.frequency", {"times": 1, "months": 3})]
    held = {"held": ["2026-03-31", "2026-04-01", "2026-09-30", "2026-10-01"], "year": 2026}
    assert judge("rep_assembly.frequency", NEW, held, locality=PLACE, more=quarterly).met is True
    held["held"] = ["2026-03-31", "2026-04-01", "2026-10-01"]
    found = judge("rep_assembly.frequency", NEW, held, locality=PLACE, more=quarterly)
    assert found.met is False
    assert "7月至9月0次" in found.words
    strict = [local("reps.ratio", {"households_least": 10, "households_most": 30, "strict": True})]
    ratio = judge("reps.ratio", NEW, {"households": 310, "reps": 10}, locality=PLACE, more=strict)
    assert (ratio.met, ratio.threshold) == (False, 11)
    assert "这是提醒" not in ratio.words


FIGURES: dict[str, dict[str, Any]] = {
    "assembly.quorum": {"base": 9, "present": 5},
    "election.valid": {"form": "reps", "base": 9, "voting": 5},
    "committee.size": {"members": 7},
    "reps.ratio": {"households": 100, "reps": 3},
    "assembly.notice": {"given": "2026-03-01", "held": "2026-03-14"},
    "disclosure.period": {"posted": "2026-03-01", "taken_down": "2026-03-30"},
    "rep_assembly.frequency": {"held": [], "year": 2026},
    "appraisal.two_strikes": {"results": ["称职"]},
    "election.proxy": {"form": "voters", "held_by_one": 1, "holder_is_candidate": False},
    "period.days": {"from": "2026-03-01", "days": 3},
    "period.workdays": {"from": "2026-03-01", "days": 3},
}
UNREADABLE = [
    None,
    True,
    -1,
    1.5,
    "half",
    [],
    {},
    {"more_than": "0/2"},
    {"more_than": "3/2"},
    {"more_than": 0.5},
    {"more_than": "1/2", "at_least": "1/2"},
    {"reps": 3},
    {"least": True, "most": 3},
    {"households_least": 20, "households_most": 0, "strict": False},
    {"times": 1, "months": 5},
    {"times": 1, "months": 0},
    {"times": 0, "result": "不称职", "results": ["称职"]},
    {"most": {"voters": "many"}},
    {"start_day_counts": "no"},
]


@pytest.mark.parametrize("rule", FIGURES)
@pytest.mark.parametrize("value", UNREADABLE)
def test_a_rule_of_a_place_that_cannot_be_read_is_refused(rule: str, value: Any) -> None:
    with pytest.raises(Refused) as refused:
        judge(rule, NEW, FIGURES[rule], locality=PLACE, more=[local(rule, value)])
    assert (refused.value.code, refused.value.field) == ("rule_unreadable", "rule")
    assert "苏州市居民会议办法" in refused.value.sentence()


def test_days_of_another_unit_are_not_taken_for_calendar_days() -> None:
    with pytest.raises(Refused):
        judge(
            "assembly.notice",
            NEW,
            FIGURES["assembly.notice"],
            locality=PLACE,
            more=[local("assembly.notice", 15, unit="workday")],
        )


def test_a_period_counts_its_first_day_where_a_rule_says_so() -> None:
    counting = [local("period.days", {"start_day_counts": True, "past_holiday": False})]
    figures = {"from": "2026-09-30", "days": 3}
    found = judge("period.days", NEW, figures, locality=PLACE, more=counting)
    assert found.threshold == "2026-10-02"
