"""A rule is the one in force on its day at its place, with where it is written."""

from datetime import date

import pytest

from committee_desk.rules import rulebook
from committee_desk.rules.rulebook import NoRule, Rule


@pytest.mark.parametrize(
    ("rule", "on", "value"),
    [
        ("area.households", "2025-12-31", {"least": 100, "most": 700, "strict": False}),
        ("area.households", "2026-01-01", {"least": 1000, "most": 3000, "strict": False}),
        ("committee.term_years", "2018-12-28", 3),
        ("committee.term_years", "2018-12-29", 5),
        ("committee.term_years", "2026-01-01", 5),
        ("assembly.quorum", "2025-11-20", {"more_than": "1/2"}),
        ("assembly.quorum", "2026-05-01", {"more_than": "1/2"}),
        ("rep_assembly.quorum", "2026-03-10", {"at_least": "2/3"}),
        ("rep_assembly.composition", "2026-03-10", {"at_least": "4/5"}),
        ("assembly.notice_days", "2026-06-10", 10),
        ("disclosure.days", "2026-04-10", 15),
        ("election.list_notice_days", "2026-04-10", 20),
        ("mediation.confirm_days", "2026-04-10", 30),
        ("elder_visit.interval_days", "2026-04-10", 31),
        ("publicity.micro_project_days", "2026-04-10", 5),
        ("age.leap_day", "1949-10-01", "02-28"),
        ("visits.monthly_min_households", "2026-04-10", 20),
        ("resources.stale_months", "2026-04-10", 6),
        ("needs.reply_days", "2026-04-10", {"urgent": 3, "soon": 7, "normal": 15, "": 15}),
    ],
)
def test_the_version_of_the_day(rule: str, on: str, value: object) -> None:
    assert rulebook.value(rule, on).value == value
    assert rulebook.value(rule, date.fromisoformat(on)).value == value


def test_the_two_laws_ask_for_an_assembly_on_different_demand() -> None:
    old = rulebook.value("assembly.call", "2025-12-31")
    new = rulebook.value("assembly.call", "2026-01-01")
    assert old.value["residents"] == {"at_least": "1/5"}
    assert new.value["residents"] == {"at_least": "1/10"}
    assert (old.article, new.article) == ("10", "26")


@pytest.mark.parametrize(
    ("rule", "on"),
    [
        ("rep_assembly.quorum", "2025-12-31"),
        ("assembly.quorum", "1989-12-31"),
        ("no.such.rule", "2026-01-01"),
    ],
)
def test_no_rule_on_that_day(rule: str, on: str) -> None:
    with pytest.raises(NoRule) as refused:
        rulebook.value(rule, on)
    assert refused.value.code == "no_rule"
    assert refused.value.facts == {"rule": rule, "day": on}
    assert rulebook.in_force(rule, on) == ()


def test_a_place_stands_above_the_country() -> None:
    assert rulebook.value("assembly.frequency", "2026-05-01", "110105").value == {
        "times": 2,
        "per": "year",
    }
    assert rulebook.value("assembly.frequency", "2026-05-01", "310101").value["times"] == 1
    with pytest.raises(NoRule):
        rulebook.value("assembly.frequency", "2026-05-01", "320508")
    local = Rule("disclosure.days", 20, "2027-01-01", locality="3205")
    newer = Rule("disclosure.days", 30, "2028-01-01")
    more = (local, newer)
    assert rulebook.value("disclosure.days", "2026-12-31", "320508", more).value == 15
    assert rulebook.value("disclosure.days", "2027-01-01", "320508", more).value == 20
    assert rulebook.value("disclosure.days", "2028-01-01", "320508", more).value == 20
    assert rulebook.value("disclosure.days", "2028-01-01", "110105", more).value == 30
    assert [
        rule.value for rule in rulebook.conflicts("disclosure.days", "2028-01-01", "320508", more)
    ] == [30, 15]


def test_every_rule_says_where_it_is_written() -> None:
    for rule in rulebook.rules():
        assert rule.source
        assert rule.confidence in {"sure", "likely", "unsure", "proposal"}
        assert rule.kind in {"law", "practice", "local"}
        assert date.fromisoformat(rule.valid_from)
        assert not rule.valid_to or rule.valid_to > rule.valid_from


def test_no_two_versions_of_one_place_overlap() -> None:
    for rule in rulebook.rules():
        same = [
            r
            for r in rulebook.in_force(rule.id, rule.valid_from, rule.locality)
            if r.locality == rule.locality
        ]
        assert same == [rule]
