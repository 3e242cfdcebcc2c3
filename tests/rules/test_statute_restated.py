"""Verdicts equal each article said again in another way, and nothing but a refusal goes wrong."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from committee_desk.base.errors import Refused
from committee_desk.rules.data import shipped_json
from committee_desk.rules.statute import judge, rule_ids
from committee_desk.rules.statute.table import TABLE

START_OLD, START_NEW = date(1990, 1, 1), date(2026, 1, 1)
UNDER_THE_LAW = st.dates(date(1985, 1, 1), date(2030, 12, 31))
Restated = Callable[[Mapping[str, Any]], bool]


def half(part: int, whole: int) -> bool:
    return Fraction(part, whole) > Fraction(1, 2) if whole else False


def reaches(part: int, whole: int, numerator: int, denominator: int) -> bool:
    return Fraction(part, whole) >= Fraction(numerator, denominator)


def turnout(figures: Mapping[str, Any]) -> bool:
    taken = Fraction(figures["voting"], figures["base"])
    return taken > (Fraction(2, 3) if figures["form"] == "reps" else Fraction(1, 2))


def demand(figures: Mapping[str, Any]) -> bool:
    share = {"reps": Fraction(1, 3), "groups": Fraction(1, 3)}.get(figures["kind"], Fraction(1, 10))
    return Fraction(figures["demanding"], figures["base"]) >= share


def demand_of_1990(figures: Mapping[str, Any]) -> bool:
    share = Fraction(1, 3) if figures["kind"] == "groups" else Fraction(1, 5)
    return Fraction(figures["demanding"], figures["base"]) >= share


def part_of(
    whole: str, part: str, least_part: int = 0, least: int = 1, **kinds: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    """Return figures near their boundaries as often as far from them."""

    def parts(total: int) -> st.SearchStrategy[dict[str, Any]]:
        low = min(least_part, total)
        return st.fixed_dictionaries(
            {whole: st.just(total), part: st.integers(low, total), **kinds}
        )

    sizes = st.one_of(st.integers(least, 60), st.integers(max(least, 1), 300_000))
    return sizes.flatmap(parts)


FORMS = st.sampled_from(["voters", "households", "reps"])
NOW: dict[str, tuple[st.SearchStrategy[dict[str, Any]], Restated]] = {
    "assembly.quorum": (part_of("base", "present"), lambda f: half(f["present"], f["base"])),
    "assembly.majority": (
        part_of("present", "for", least=0),
        lambda f: half(f["for"], f["present"]),
    ),
    "assembly.call": (
        part_of("base", "demanding", kind=st.sampled_from(["residents", "households", "reps"])),
        demand,
    ),
    "rep_assembly.composition": (
        part_of("members", "reps", 1),
        lambda f: reaches(f["reps"], f["members"], 4, 5),
    ),
    "rep_assembly.quorum": (
        part_of("members", "present"),
        lambda f: reaches(f["present"], f["members"], 2, 3),
    ),
    "rep_assembly.majority": (
        part_of("present", "for", least=0),
        lambda f: half(f["for"], f["present"]),
    ),
    "rep_assembly.call": (
        part_of("base", "demanding"),
        lambda f: reaches(f["demanding"], f["base"], 1, 5),
    ),
    "election.valid": (part_of("base", "voting", 1, form=FORMS), turnout),
    "recall.valid": (part_of("base", "voting", 1, form=FORMS), turnout),
    "election.elected": (
        part_of("voting", "votes", round=st.sampled_from([1, 2])),
        lambda f: (
            half(f["votes"], f["voting"])
            if f["round"] == 1
            else reaches(f["votes"], f["voting"], 1, 3)
        ),
    ),
    "recall.demand": (part_of("base", "demanding", kind=FORMS), demand),
    "recall.carried": (part_of("voting", "for"), lambda f: half(f["for"], f["voting"])),
    "committee.size": (
        st.fixed_dictionaries({"members": st.integers(1, 20)}),
        lambda f: f["members"] in {5, 6, 7, 8, 9},
    ),
    "reps.ratio": (
        st.fixed_dictionaries({"households": st.integers(0, 4000), "reps": st.integers(1, 120)}),
        lambda f: 20 <= Fraction(f["households"], f["reps"]) <= 50,
    ),
    "election.proxy": (
        st.fixed_dictionaries(
            {"form": FORMS, "held_by_one": st.integers(0, 6), "holder_is_candidate": st.booleans()}
        ),
        lambda f: f["form"] != "reps" and not f["holder_is_candidate"] and f["held_by_one"] < 4,
    ),
    "rep_assembly.frequency": (
        st.fixed_dictionaries(
            {
                "held": st.lists(st.dates(date(2025, 6, 1), date(2027, 6, 1)), max_size=5),
                "year": st.sampled_from([2026, 2027]),
            }
        ),
        lambda f: {(day.month - 1) // 6 for day in f["held"] if day.year == f["year"]} == {0, 1},
    ),
    "appraisal.two_strikes": (
        st.fixed_dictionaries(
            {"results": st.lists(st.sampled_from(["称职", "不称职", "优秀"]), max_size=6)}
        ),
        lambda f: "".join("x" if each == "不称职" else "." for each in f["results"]).endswith("xx"),
    ),
}
BEFORE: dict[str, Restated] = {
    "assembly.quorum": NOW["assembly.quorum"][1],
    "assembly.majority": NOW["assembly.majority"][1],
    "assembly.call": demand_of_1990,
    "committee.size": NOW["committee.size"][1],
}


@pytest.mark.parametrize("rule", NOW)
@given(data=st.data(), on=UNDER_THE_LAW)
def test_a_verdict_is_what_the_article_of_the_day_says(
    rule: str, data: st.DataObject, on: date
) -> None:
    figures = data.draw(NOW[rule][0])
    if rule == "assembly.call" and on < START_NEW:
        figures["kind"] = data.draw(st.sampled_from(["residents", "households", "groups"]))
    found = judge(rule, on, figures)
    if on < START_OLD or (on < START_NEW and rule not in BEFORE):
        assert found.met is None
    elif on < START_NEW:
        assert found.met is BEFORE[rule](figures)
    else:
        assert found.met is NOW[rule][1](figures)


@pytest.mark.parametrize(
    ("rule", "whole", "part"),
    [
        (rule, article.whole, article.part)  # type: ignore[attr-defined]
        for rule, article in TABLE.items()
        if hasattr(article, "part")
    ],
)
@given(data=st.data())
def test_the_threshold_is_the_least_that_suffices(
    rule: str, whole: str, part: str, data: st.DataObject
) -> None:
    figures = data.draw(NOW[rule][0])
    least = judge(rule, START_NEW, figures).threshold
    assert isinstance(least, int)
    for number, met in ((least - 1, False), (least, True)):
        if (1 if part in {"reps", "voting"} else 0) <= number <= figures[whole]:
            assert judge(rule, START_NEW, {**figures, part: number}).met is met


@given(st.dates(date(2026, 1, 1), date(2029, 1, 1)), st.integers(0, 60), st.booleans())
def test_days_ahead_and_days_hung(first: date, days: int, special: bool) -> None:
    later = first + timedelta(days=days)
    notice = judge(
        "assembly.notice", START_NEW, {"given": first, "held": later, "special": special}
    )
    assert notice.met is (special or days >= 10)
    listed = judge("election.list_notice", START_NEW, {"published": first, "election_day": later})
    assert listed.met is (days >= 20)
    hung = judge("disclosure.period", START_NEW, {"posted": first, "taken_down": later})
    assert hung.met is (later > first + timedelta(days=15))
    assert notice.threshold == str(later - timedelta(days=10))
    assert hung.threshold == str(first + timedelta(days=16))


@given(st.dates(date(2024, 11, 1), date(2027, 2, 1)), st.integers(0, 90))
@example(date(2026, 12, 1), 30)
def test_periods_by_the_calendar_as_it_is_printed(start: date, days: int) -> None:
    figures = {"from": start, "days": days}
    worked = judge("period.workdays", START_NEW, figures)
    end, known = _worked(start, days)
    assert (worked.met, worked.threshold) == ((True, str(end)) if known else (None, None))
    plain = judge("period.days", START_NEW, figures)
    last = start + timedelta(days=days)
    while last in _off():
        last += timedelta(days=1)
    known = last.year in {2025, 2026}
    assert (plain.met, plain.threshold) == ((True, str(last)) if known else (None, None))


def _off() -> set[date]:
    days = set()
    for year in shipped_json("rules", "calendar")["years"].values():
        for span in year["off"]:
            first, last = map(date.fromisoformat, (span["from"], span["to"]))
            days |= {first + timedelta(days=n) for n in range((last - first).days + 1)}
    return days


def _worked(start: date, days: int) -> tuple[date, bool]:
    years = shipped_json("rules", "calendar")["years"]
    made_up = {date.fromisoformat(day) for year in years.values() for day in year["work"]}
    off, day, known = _off(), start, True
    while days:
        day += timedelta(days=1)
        known = known and str(day.year) in years
        days -= day in made_up or (day not in off and day.isoweekday() < 6)
    return day, known


ANYTHING = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.integers(0, 50),
        st.floats(),
        st.text(max_size=8),
        st.sampled_from(["reps", "voters", "households", "residents", "groups", "不称职"]),
        st.dates().map(date.isoformat),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
NAMES = sorted({name for article in TABLE.values() for name in (*article.needs, *article.may)})


@pytest.mark.parametrize("rule", rule_ids())
@settings(max_examples=50)
@given(data=st.data(), on=st.one_of(UNDER_THE_LAW, UNDER_THE_LAW.map(str), ANYTHING))
def test_anything_is_answered_or_refused(rule: str, data: st.DataObject, on: Any) -> None:
    article = TABLE[rule]
    known = st.sampled_from([*article.needs, *article.may])
    figures = data.draw(
        st.one_of(st.dictionaries(st.one_of(known, st.sampled_from(NAMES)), ANYTHING), ANYTHING)
    )
    try:
        found = judge(rule, on, figures)
    except Refused as refused:
        said = refused.code and refused.whole()
    else:
        said = found.words
        assert found.met in (True, False, None)
    assert said
