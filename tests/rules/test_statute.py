"""Every rule of the organic law at its boundaries, under the law of the day."""

from typing import Any

import pytest

from committee_desk.rules.statute import Verdict, judge, rule_ids

OLD, NEW = "2025-12-31", "2026-01-01"
Case = tuple[str, str, dict[str, Any], bool | None, Any, str]


def f(**figures: Any) -> dict[str, Any]:
    """Name figures as they are named, where Python keeps the word for itself."""
    return {name.rstrip("_"): figure for name, figure in figures.items()}


def ahead(told: str, event: str, day: str, on: str, **more: Any) -> dict[str, Any]:
    return {told: day, event: on, **more}


NOTICE = ("given", "held")
LISTED = ("published", "election_day")

VECTORS: list[Case] = [
    # law.md's own vectors, in its order.
    ("rep_assembly.quorum", "2026-03-10", f(members=45, present=30), True, 30, "29"),
    ("rep_assembly.majority", "2026-03-10", f(present=30, for_=16), True, 16, "29"),
    ("rep_assembly.quorum", "2026-03-10", f(members=45, present=29), False, 30, "29"),
    (
        "rep_assembly.majority",
        "2026-03-10",
        f(present=30, for_=15, against=0, abstain=15),
        False,
        16,
        "29",
    ),
    ("rep_assembly.composition", "2026-03-10", f(reps=36, members=45), True, 36, "28"),
    ("rep_assembly.composition", "2026-03-10", f(reps=35, members=44), False, 36, "28"),
    ("assembly.quorum", "2026-05-01", f(base=2001, present=1001), True, 1001, "27"),
    ("assembly.quorum", "2026-05-01", f(base=2000, present=1000), False, 1001, "27"),
    ("assembly.quorum", "2025-11-20", f(base=30, present=16), True, 16, "9"),
    ("assembly.majority", "2025-11-20", f(present=16, for_=9), True, 9, "9"),
    (
        "assembly.call",
        "2026-05-01",
        f(kind="residents", base=12340, demanding=1234),
        True,
        1234,
        "26",
    ),
    (
        "assembly.call",
        "2026-05-01",
        f(kind="residents", base=12340, demanding=1233),
        False,
        1234,
        "26",
    ),
    ("election.valid", "2026-05-01", f(form="reps", base=60, voting=40), False, 41, "19"),
    ("election.valid", "2026-05-01", f(form="reps", base=60, voting=41), True, 41, "19"),
    (
        "assembly.notice",
        "2026-06-20",
        ahead(*NOTICE, "2026-06-10", "2026-06-20"),
        True,
        "2026-06-10",
        "26",
    ),
    (
        "assembly.notice",
        "2026-06-20",
        ahead(*NOTICE, "2026-06-11", "2026-06-20"),
        False,
        "2026-06-10",
        "26",
    ),
    (
        "disclosure.period",
        "2026-04-10",
        f(posted="2026-04-10", taken_down="2026-04-26"),
        True,
        "2026-04-26",
        "34",
    ),
    (
        "disclosure.period",
        "2026-04-10",
        f(posted="2026-04-10", taken_down="2026-04-25"),
        False,
        "2026-04-26",
        "34",
    ),
    ("period.workdays", "2026-02-11", f(from_="2026-02-11", days=5), True, "2026-02-25", "201"),
    ("period.workdays", "2026-04-30", f(from_="2026-04-30", days=5), True, "2026-05-11", "201"),
    ("period.workdays", "2026-09-28", f(from_="2026-09-28", days=5), True, "2026-10-10", "201"),
    ("period.workdays", "2026-09-29", f(from_="2026-09-29", days=5), True, "2026-10-12", "201"),
]

SHARES: list[Case] = [
    # More than half: the half itself does not do. Both laws say so.
    *(
        (rule, on, {whole: total, part: count}, met, least, article)
        for rule, whole, part, old, new in (
            ("assembly.quorum", "base", "present", "9", "27"),
            ("assembly.majority", "present", "for", "9", "27"),
        )
        for on, article in ((OLD, old), (NEW, new))
        for total, count, met, least in (
            (100, 50, False, 51),
            (100, 51, True, 51),
            (99, 49, False, 50),
            (99, 50, True, 50),
            (1, 0, False, 1),
            (1, 1, True, 1),
            (2, 1, False, 2),
        )
    ),
    ("assembly.majority", NEW, f(present=0, for_=0), False, 1, "27"),
    ("assembly.majority", NEW, f(base=9, present=9, for_=5, against=4), True, 5, "27"),
    ("assembly.quorum", "1990-01-01", f(base=3, present=2), True, 2, "9"),
    # Who may ask for an assembly, and how many it takes, changed with the law.
    ("assembly.call", OLD, f(kind="residents", base=100, demanding=20), True, 20, "10"),
    ("assembly.call", OLD, f(kind="residents", base=100, demanding=19), False, 20, "10"),
    ("assembly.call", NEW, f(kind="residents", base=100, demanding=19), True, 10, "26"),
    ("assembly.call", NEW, f(kind="residents", base=100, demanding=9), False, 10, "26"),
    ("assembly.call", OLD, f(kind="households", base=101, demanding=20), False, 21, "10"),
    ("assembly.call", OLD, f(kind="households", base=101, demanding=21), True, 21, "10"),
    ("assembly.call", NEW, f(kind="households", base=101, demanding=10), False, 11, "26"),
    ("assembly.call", NEW, f(kind="households", base=101, demanding=11), True, 11, "26"),
    ("assembly.call", OLD, f(kind="groups", base=10, demanding=3), False, 4, "10"),
    ("assembly.call", OLD, f(kind="groups", base=9, demanding=3), True, 3, "10"),
    ("assembly.call", NEW, f(kind="reps", base=10, demanding=3), False, 4, "26"),
    ("assembly.call", NEW, f(kind="reps", base=9, demanding=3), True, 3, "26"),
    # Four fifths and two thirds, themselves included.
    ("rep_assembly.composition", NEW, f(reps=4, members=5), True, 4, "28"),
    ("rep_assembly.composition", NEW, f(reps=5, members=6), True, 5, "28"),
    ("rep_assembly.composition", NEW, f(reps=4, members=6), False, 5, "28"),
    ("rep_assembly.composition", NEW, f(reps=45, members=45), True, 36, "28"),
    ("rep_assembly.quorum", NEW, f(members=3, present=2), True, 2, "29"),
    ("rep_assembly.quorum", NEW, f(members=46, present=30), False, 31, "29"),
    ("rep_assembly.quorum", NEW, f(members=46, present=31), True, 31, "29"),
    ("rep_assembly.quorum", NEW, f(members=44, present=29), False, 30, "29"),
    ("rep_assembly.quorum", NEW, f(members=1, present=0), False, 1, "29"),
    ("rep_assembly.majority", NEW, f(present=31, for_=16), True, 16, "29"),
    ("rep_assembly.majority", NEW, f(present=31, for_=15), False, 16, "29"),
    ("rep_assembly.call", NEW, f(base=40, demanding=8), True, 8, "28"),
    ("rep_assembly.call", NEW, f(base=40, demanding=7), False, 8, "28"),
    ("rep_assembly.call", NEW, f(base=41, demanding=8), False, 9, "28"),
    ("rep_assembly.call", NEW, f(base=41, demanding=9), True, 9, "28"),
    # Elections and recalls: more than half, and of representatives more than two thirds.
    *(
        (rule, NEW, f(form=form, base=base, voting=voting), met, least, article)
        for rule, article in (("election.valid", "19"), ("recall.valid", "20"))
        for form, base, voting, met, least in (
            ("voters", 1000, 500, False, 501),
            ("voters", 1000, 501, True, 501),
            ("households", 101, 50, False, 51),
            ("households", 101, 51, True, 51),
            ("reps", 60, 40, False, 41),
            ("reps", 61, 41, True, 41),
            ("reps", 3, 2, False, 3),
            ("reps", 3, 3, True, 3),
        )
    ),
    ("election.elected", NEW, f(round=1, voting=100, votes=50), False, 51, "19"),
    ("election.elected", NEW, f(round=1, voting=100, votes=51), True, 51, "19"),
    ("election.elected", NEW, f(round=1, voting=101, votes=51), True, 51, "19"),
    ("election.elected", NEW, f(round=2, voting=99, votes=33), True, 33, "19"),
    ("election.elected", NEW, f(round=2, voting=99, votes=32), False, 33, "19"),
    ("election.elected", NEW, f(round=2, voting=100, votes=33), False, 34, "19"),
    ("election.elected", NEW, f(round=2, voting=100, ballots=120, votes=34), True, 34, "19"),
    ("recall.demand", NEW, f(kind="voters", base=1001, demanding=100), False, 101, "20"),
    ("recall.demand", NEW, f(kind="voters", base=1000, demanding=100), True, 100, "20"),
    ("recall.demand", NEW, f(kind="households", base=500, demanding=49), False, 50, "20"),
    ("recall.demand", NEW, f(kind="households", base=500, demanding=50), True, 50, "20"),
    ("recall.demand", NEW, f(kind="reps", base=60, demanding=19), False, 20, "20"),
    ("recall.demand", NEW, f(kind="reps", base=60, demanding=20), True, 20, "20"),
    ("recall.carried", NEW, f(voting=60, for_=30), False, 31, "20"),
    ("recall.carried", NEW, f(voting=60, for_=31), True, 31, "20"),
    ("recall.carried", NEW, f(voting=61, for_=31, against=30), True, 31, "20"),
]

NUMBERS: list[Case] = [
    *(
        ("committee.size", on, f(members=members), met, 5, article)
        for on, article in ((OLD, "7"), (NEW, "8"))
        for members, met in ((4, False), (5, True), (9, True), (10, False))
    ),
    ("reps.ratio", NEW, f(households=1000, reps=20), True, 20, "13"),
    ("reps.ratio", NEW, f(households=1000, reps=50), True, 20, "13"),
    ("reps.ratio", NEW, f(households=1000, reps=51), False, 20, "13"),
    ("reps.ratio", NEW, f(households=1001, reps=20), False, 21, "13"),
    ("reps.ratio", NEW, f(households=1001, reps=21), True, 21, "13"),
    ("reps.ratio", NEW, f(households=20, reps=1), True, 1, "13"),
    ("reps.ratio", NEW, f(households=19, reps=1), False, None, "13"),
    ("reps.ratio", NEW, f(households=0, reps=1), False, None, "13"),
    *(
        (
            "election.proxy",
            NEW,
            f(form=form, held_by_one=held, holder_is_candidate=candidate),
            met,
            most,
            "19",
        )
        for form, held, candidate, met, most in (
            ("voters", 0, False, True, 3),
            ("voters", 3, False, True, 3),
            ("voters", 4, False, False, 3),
            ("voters", 1, True, False, 0),
            ("households", 3, False, True, 3),
            ("households", 4, False, False, 3),
            ("reps", 1, False, False, 0),
            ("reps", 0, False, False, 0),
        )
    ),
    *(
        ("rep_assembly.frequency", "2026-12-31", f(held=held, year=2026), met, 1, "28")
        for held, met in (
            ([], False),
            (["2026-01-01"], False),
            (["2026-06-30", "2026-07-01"], True),
            (["2026-07-01", "2026-06-30"], True),
            (["2026-06-30", "2026-06-29"], False),
            (["2026-07-01", "2026-12-31"], False),
            (["2026-01-01", "2026-12-31"], True),
            (["2025-12-31", "2026-07-01"], False),
            (["2026-03-01", "2027-07-01"], False),
        )
    ),
    *(
        ("appraisal.two_strikes", NEW, f(results=results), met, 2, "37")
        for results, met in (
            ([], False),
            (["不称职"], False),
            (["不称职", "不称职"], True),
            (["不称职", "称职"], False),
            (["不称职", "称职", "不称职"], False),
            (["不称职", "不称职", "称职"], False),
            (["优秀", "不称职", "不称职"], True),
            (["不称职", "基本称职", "不称职", "不称职"], True),
        )
    ),
]

DAYS: list[Case] = [
    *(
        ("assembly.notice", NEW, ahead(*NOTICE, given, held, **special), met, last, "26")
        for given, held, special, met, last in (
            ("2026-02-19", "2026-03-01", {}, True, "2026-02-19"),
            ("2026-02-20", "2026-03-01", {}, False, "2026-02-19"),
            ("2026-02-20", "2026-03-01", {"special": False}, False, "2026-02-19"),
            ("2026-02-20", "2026-03-01", {"special": True}, True, "2026-02-19"),
            ("2026-03-01", "2026-03-01", {}, False, "2026-02-19"),
            # Counted backwards from a day after a festival; it is not moved.
            ("2026-10-01", "2026-10-11", {}, True, "2026-10-01"),
        )
    ),
    *(
        ("election.list_notice", NEW, ahead(*LISTED, listed, election), met, last, "17")
        for listed, election, met, last in (
            ("2026-03-10", "2026-03-30", True, "2026-03-10"),
            ("2026-03-11", "2026-03-30", False, "2026-03-10"),
            ("2026-10-01", "2026-10-21", True, "2026-10-01"),
            ("2026-12-12", "2027-01-01", True, "2026-12-12"),
        )
    ),
    *(
        ("disclosure.period", NEW, f(posted=posted, taken_down=down), met, first, "34")
        for posted, down, met, first in (
            ("2026-01-01", "2026-01-16", False, "2026-01-17"),
            ("2026-01-01", "2026-01-17", True, "2026-01-17"),
            ("2026-01-01", "2026-01-01", False, "2026-01-17"),
            # Its last day lies in a festival; the time is long enough nonetheless.
            ("2026-09-16", "2026-10-02", True, "2026-10-02"),
            ("2026-12-20", "2027-01-05", True, "2027-01-05"),
        )
    ),
    *(
        (rule, NEW, f(from_=start, days=days), True, end, article)
        for rule, article, start, days, end in (
            ("period.workdays", "201", "2026-01-02", 1, "2026-01-04"),
            ("period.workdays", "201", "2026-03-06", 1, "2026-03-09"),
            ("period.workdays", "201", "2025-12-31", 1, "2026-01-04"),
            ("period.workdays", "201", "2026-03-06", 0, "2026-03-06"),
            ("period.workdays", "201", "2024-12-31", 1, "2025-01-02"),
            ("period.days", "201, 203", "2026-04-10", 15, "2026-04-25"),
            ("period.days", "201, 203", "2026-09-30", 1, "2026-10-08"),
            ("period.days", "201, 203", "2026-09-30", 7, "2026-10-08"),
            ("period.days", "201, 203", "2026-09-30", 8, "2026-10-08"),
            ("period.days", "201, 203", "2026-09-30", 9, "2026-10-09"),
            ("period.days", "201, 203", "2026-03-06", 1, "2026-03-07"),  # a plain Saturday
            ("period.days", "201, 203", "2024-12-30", 2, "2025-01-02"),
        )
    ),
]

CASES = [*VECTORS, *SHARES, *NUMBERS, *DAYS]


@pytest.mark.parametrize(("rule", "on", "figures", "met", "threshold", "article"), CASES)
def test_a_verdict_at_its_boundary(
    rule: str, on: str, figures: dict[str, Any], met: bool, threshold: Any, article: str
) -> None:
    found = judge(rule, on, figures)
    assert (found.met, found.threshold, found.article) == (met, threshold, article)
    assert (found.rule, found.figures) == (rule, figures)
    _is_well_said(found)


def test_there_are_enough_cases_and_every_rule_has_some() -> None:
    assert len(CASES) >= 120
    assert {case[0] for case in CASES} == set(rule_ids())
    assert {(case[0], case[3]) for case in CASES} >= {
        (rule, met)
        for rule in rule_ids()
        if not rule.startswith("period.")
        for met in (True, False)
    }


def _is_well_said(found: Verdict) -> None:
    assert found.words.endswith("。")
    assert "{" not in found.words
    assert "None" not in found.words


OLD_RULES = {"assembly.quorum", "assembly.majority", "assembly.call", "committee.size"}
GOOD = {
    rule: next(figures for name, _, figures, *_ in CASES if name == rule) for rule in rule_ids()
}


@pytest.mark.parametrize("rule", sorted(set(rule_ids()) - OLD_RULES))
def test_the_law_of_1990_knew_no_such_rule(rule: str) -> None:
    found = judge(rule, OLD, GOOD[rule])
    if rule.startswith("period."):
        assert found.met is True
        return
    assert (found.met, found.threshold, found.article) == (None, None, "")
    assert "2025年12月31日" in found.words
    assert ("没有规定居民代表会议" in found.words) == rule.startswith("rep_assembly.")
    _is_well_said(found)
    assert judge(rule, NEW, GOOD[rule]).met is not None


@pytest.mark.parametrize("rule", rule_ids())
def test_before_1990_every_verdict_is_open(rule: str) -> None:
    found = judge(rule, "1989-12-31", GOOD[rule])
    assert (found.met, found.threshold, found.article) == (None, None, "")
    assert "1990年1月1日" in found.words
    _is_well_said(found)


@pytest.mark.parametrize("rule", rule_ids())
def test_a_missing_figure_leaves_it_open_and_is_named(rule: str) -> None:
    optional = {"special", "against", "abstain", "ballots"}
    for name in GOOD[rule].keys() - optional:
        rest = {key: figure for key, figure in GOOD[rule].items() if key != name}
        for figures in (rest, {**rest, name: None}):
            found = judge(rule, NEW, figures)
            assert found.met is None
            assert f"（{name}）" in found.words
            assert found.figures == figures
            _is_well_said(found)
    assert judge(rule, NEW, {}).met is None


def test_the_threshold_is_told_ahead_of_the_meeting() -> None:
    assert judge("rep_assembly.quorum", NEW, {"members": 45}).threshold == 30
    assert judge("assembly.call", NEW, {"base": 100}).threshold is None
    assert judge("assembly.call", NEW, {"base": 100, "kind": "reps"}).threshold == 34
    assert judge("assembly.notice", NEW, {"held": "2026-06-20"}).threshold == "2026-06-10"
    assert judge("disclosure.period", NEW, {"posted": "2026-04-10"}).threshold == "2026-04-26"


@pytest.mark.parametrize(
    ("rule", "start", "days"),
    [
        ("period.workdays", "2026-12-31", 1),
        ("period.workdays", "2026-12-30", 2),
        ("period.workdays", "2024-12-30", 5),
        ("period.workdays", "2026-01-01", 10**6),
        ("period.days", "2026-12-31", 1),
        ("period.days", "2027-03-01", 5),
    ],
)
def test_no_period_is_guessed_without_its_calendar(rule: str, start: str, days: int) -> None:
    found = judge(rule, NEW, f(from_=start, days=days))
    assert (found.met, found.threshold) == (None, None)
    assert "节假日安排的通知尚未收录" in found.words
    _is_well_said(found)
