"""Figures that cannot be, or contradict each other, get a sentence instead of a verdict."""

from typing import Any

import pytest

from committee_desk.base.errors import Refused
from committee_desk.rules.statute import judge

OLD, NEW = "2025-12-31", "2026-01-01"
CHAIR = {"held_by_one": 1, "holder_is_candidate": False}


def f(**figures: Any) -> dict[str, Any]:
    """Name figures as they are named, where Python keeps the word for itself."""
    return {name.rstrip("_"): figure for name, figure in figures.items()}


def refused(code: str, field: str, rule: str, **figures: Any) -> tuple[Any, ...]:
    return code, field, rule, f(**figures)


@pytest.mark.parametrize(
    ("code", "field", "rule", "figures"),
    [
        refused("zero", "base", "assembly.quorum", base=0, present=0),
        refused("zero", "base", "assembly.quorum", base=0),
        refused("zero", "members", "rep_assembly.quorum", members=0, present=0),
        refused("zero", "members", "rep_assembly.composition", members=0, reps=0),
        refused("zero", "reps", "rep_assembly.composition", members=9, reps=0),
        refused("zero", "reps", "reps.ratio", households=100, reps=0),
        refused("zero", "members", "committee.size", members=0),
        refused("zero", "base", "rep_assembly.call", base=0, demanding=0),
        refused("zero", "base", "assembly.call", kind="reps", base=0, demanding=0),
        refused("zero", "base", "election.valid", form="voters", base=0, voting=0),
        refused("zero", "voting", "election.valid", form="voters", base=9, voting=0),
        refused("zero", "voting", "recall.valid", form="reps", base=9, voting=0),
        refused("zero", "voting", "election.elected", round=1, voting=0, votes=0),
        refused("zero", "ballots", "election.elected", round=2, voting=9, ballots=0, votes=0),
        refused("zero", "voting", "recall.carried", voting=0, for_=0),
        refused("zero", "base", "recall.demand", kind="voters", base=0, demanding=0),
        refused("zero", "year", "rep_assembly.frequency", held=[], year=0),
        refused("not_a_count", "present", "assembly.quorum", base=9, present=-1),
        refused("not_a_count", "base", "assembly.quorum", base=-9, present=1),
        refused("not_a_count", "present", "assembly.quorum", base=9, present=5.0),
        refused("not_a_count", "present", "assembly.quorum", base=9, present="5"),
        refused("not_a_count", "present", "assembly.quorum", base=9, present=True),
        refused("not_a_count", "base", "assembly.quorum", base=True, present=1),
        refused("not_a_count", "abstain", "assembly.majority", present=9, for_=5, abstain=-1),
        refused("not_a_count", "days", "period.days", from_="2026-01-01", days=-1),
        refused("not_a_count", "days", "period.workdays", from_="2026-01-01", days=1.5),
        refused("too_large", "base", "assembly.quorum", base=10**5000, present=1),
        refused("too_large", "year", "rep_assembly.frequency", held=[], year=10_000),
        refused("contradiction", "present", "assembly.quorum", base=9, present=10),
        refused("contradiction", "present", "rep_assembly.quorum", members=9, present=10),
        refused("contradiction", "for", "assembly.majority", present=9, for_=10),
        refused("contradiction", "for", "rep_assembly.majority", present=9, for_=5, against=5),
        refused("contradiction", "for", "rep_assembly.majority", present=9, for_=5, abstain=5),
        refused("contradiction", "present", "rep_assembly.majority", members=8, present=9, for_=5),
        refused("contradiction", "present", "assembly.majority", base=8, present=9, for_=5),
        refused("contradiction", "against", "assembly.majority", present=9, against=10),
        refused("contradiction", "reps", "rep_assembly.composition", members=9, reps=10),
        refused("contradiction", "demanding", "assembly.call", kind="reps", base=9, demanding=10),
        refused("contradiction", "demanding", "rep_assembly.call", base=9, demanding=10),
        refused("contradiction", "demanding", "recall.demand", kind="reps", base=9, demanding=10),
        refused("contradiction", "voting", "election.valid", form="reps", base=9, voting=10),
        refused("contradiction", "voting", "recall.valid", form="voters", base=9, voting=10),
        refused("contradiction", "votes", "election.elected", round=1, voting=9, votes=10),
        refused(
            "contradiction", "votes", "election.elected", round=2, voting=9, ballots=7, votes=8
        ),
        refused("contradiction", "for", "recall.carried", voting=9, for_=5, against=5),
        refused("contradiction", "held", "assembly.notice", given="2026-06-20", held="2026-06-10"),
        refused(
            "contradiction",
            "taken_down",
            "disclosure.period",
            posted="2026-06-20",
            taken_down="2026-06-10",
        ),
        refused(
            "contradiction",
            "election_day",
            "election.list_notice",
            published="2026-06-20",
            election_day="2026-06-10",
        ),
        refused("unknown_choice", "kind", "assembly.call", kind="groups", base=9, demanding=3),
        refused("unknown_choice", "kind", "recall.demand", kind="residents", base=9, demanding=3),
        refused("unknown_choice", "kind", "assembly.call", kind=["reps"], base=9, demanding=3),
        refused("unknown_choice", "kind", "assembly.call", kind="", demanding=3),
        refused("unknown_choice", "form", "election.valid", form="residents", base=9, voting=3),
        refused("unknown_choice", "form", "election.proxy", form="groups", **CHAIR),
        refused("unknown_choice", "round", "election.elected", round=3, voting=9, votes=5),
        refused("unknown_choice", "round", "election.elected", round="1", voting=9, votes=5),
        refused("unknown_choice", "round", "election.elected", round=True, voting=9, votes=5),
        refused("unknown_choice", "results", "appraisal.two_strikes", results=["称职", "不合格"]),
        refused("unknown_choice", "results", "appraisal.two_strikes", results=[None]),
        refused("not_a_list", "results", "appraisal.two_strikes", results="不称职"),
        refused("not_a_list", "held", "rep_assembly.frequency", held="2026-01-01", year=2026),
        refused("not_a_day", "held", "rep_assembly.frequency", held=["2026-01"], year=2026),
        refused("not_a_day", "given", "assembly.notice", given="2026-02-29", held="2026-06-10"),
        refused("not_a_day", "given", "assembly.notice", given="20260210", held="2026-06-10"),
        refused("not_a_day", "given", "assembly.notice", given=20260210, held="2026-06-10"),
        refused("not_a_day", "from", "period.days", from_="٢٠٢٦-01-01", days=3),
        refused(
            "not_a_flag",
            "special",
            "assembly.notice",
            given="2026-06-01",
            held="2026-06-10",
            special=1,
        ),
        refused(
            "not_a_flag",
            "holder_is_candidate",
            "election.proxy",
            form="voters",
            held_by_one=1,
            holder_is_candidate="no",
        ),
        refused("no_such_day", "", "period.days", from_="9999-12-30", days=2),
        refused("no_such_day", "", "period.workdays", from_="2026-01-01", days=10**9),
        refused("no_such_day", "", "disclosure.period", posted="9999-12-30"),
        refused("no_such_day", "", "assembly.notice", held="0001-01-02"),
        refused("unknown_rule", "rule", "assembly.quorums", base=9, present=5),
        refused("unknown_rule", "rule", "area.households", base=9, present=5),
    ],
)
def test_what_cannot_be_is_refused(
    code: str, field: str, rule: str, figures: dict[str, Any]
) -> None:
    with pytest.raises(Refused) as refused:
        judge(rule, NEW, figures)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert "{" not in refused.value.whole()


@pytest.mark.parametrize("kind", ["reps", "voters"])
def test_a_kind_the_law_of_1990_does_not_know_is_refused_there(kind: str) -> None:
    with pytest.raises(Refused):
        judge("assembly.call", OLD, f(kind=kind, base=9, demanding=3))


@pytest.mark.parametrize("on", ["", "2026", "2026-13-01", "20260101", None, 3, True])
def test_a_day_that_is_none_is_refused(on: Any) -> None:
    with pytest.raises(Refused) as refused:
        judge("assembly.quorum", on, f(base=9, present=5))
    assert refused.value.field == "on"


@pytest.mark.parametrize("figures", [None, [], "base", 3])
def test_figures_without_names_are_refused(figures: Any) -> None:
    for on in ("1989-01-01", NEW):
        with pytest.raises(Refused) as refused:
            judge("assembly.quorum", on, figures)
        assert refused.value.field == "figures"


@pytest.mark.parametrize("rule", [None, 3, ["assembly.quorum"], ""])
def test_a_rule_that_is_none_is_refused(rule: Any) -> None:
    with pytest.raises(Refused):
        judge(rule, NEW, {})
