"""Votes under any order of deeds, against a restatement of the articles that knows nothing of them.

What was announced never changes, whatever comes after; who is absent does not vote; of a secret
vote nobody's choice is on record.
"""

import tempfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import vote_results, votes
from tests.helpers.desks import new_desk
from tests.work.vote_desks import change, hold, row

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
PEOPLE = 7
small = st.integers(0, PEOPLE + 1)


def article_27(base: int, present: int, yes: int, no: int) -> str:
    """Restate: more than half of the residents or delegates come, more than half of them agree."""
    if not Fraction(present, base) > HALF:
        return "no_quorum"
    return decided(present, yes, no)


def article_29(members: int, present: int, yes: int, no: int) -> str:
    """Restate: two thirds of the members or more come, more than half of those present agree."""
    if not Fraction(present, members) >= TWO_THIRDS:
        return "no_quorum"
    return decided(present, yes, no)


def decided(present: int, yes: int, no: int) -> str:
    if Fraction(yes, present) > HALF:
        return "carried"
    return "tie" if yes == no and yes else "not_carried"


@settings(max_examples=40)
@given(
    kind=st.sampled_from(["assembly", "rep_assembly"]),
    day=st.sampled_from(["2025-12-30", "2026-01-02"]),
    base=st.integers(1, 40),
    data=st.data(),
)
def test_a_result_is_what_the_article_of_its_day_says(
    desk: Desk, kind: str, day: str, base: int, data: st.DataObject
) -> None:
    present = data.draw(st.integers(1, base))
    yes = data.draw(st.integers(0, present))
    no = data.draw(st.integers(0, present - yes))
    _, item, _ = hold(desk, kind, day, present=present, form="residents", base_count=base)
    vote = desk.do(votes.open, item).value
    desk.do(votes.count, vote, {"for_count": yes, "against_count": no})
    verdict = desk.do(vote_results.announce, vote).value
    if (kind, day) == ("rep_assembly", "2025-12-30"):
        assert verdict["result"] in ("agreed", "not_agreed")
        assert verdict["quorum"]["met"] is None
        assert not verdict["decides"]
        return
    article = article_27 if kind == "assembly" else article_29
    assert verdict["result"] == article(base, present, yes, no)
    assert verdict["decides"] is (verdict["result"] == "carried")
    numbers = {"assembly": {"2025-12-30": "9", "2026-01-02": "27"}, "rep_assembly": {}}
    assert verdict["quorum"]["article"] == numbers[kind].get(day, "29")


class Meeting(RuleBasedStateMachine):
    """A representative assembly of seven: people come and go, votes are put, counted, announced."""

    @initialize()
    def hold(self) -> None:
        self._patch = pytest.MonkeyPatch()
        self._patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
        self._folder = tempfile.TemporaryDirectory()
        self.desk = new_desk(Path(self._folder.name))
        of = {"present": PEOPLE, "base_count": PEOPLE, "reps": PEOPLE}
        self.meeting, self.item, self.people = hold(self.desk, "rep_assembly", **of)
        self.there = set(self.people)
        self.open: dict[int, str] = {}
        self.counted: dict[int, tuple[int, int, int]] = {}
        self.cast: dict[int, dict[int, str]] = {}
        self.frozen: dict[int, dict[str, Any]] = {}
        self.standing: set[int] = set()
        self.last_was_lasting = False

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.close()
            self._folder.cleanup()
            self._patch.undo()

    def done(self, *, lasting: bool = False) -> None:
        self.last_was_lasting = lasting

    @rule(n=st.integers(0, PEOPLE - 1), comes=st.booleans())
    def come_or_go(self, n: int, comes: bool) -> None:
        person = self.people[n]
        if comes == (person in self.there):
            return
        change(self.desk, "meeting_person", person, attendance="present" if comes else "absent")
        (self.there.add if comes else self.there.discard)(person)
        self.done()

    @precondition(lambda self: len(self.open) < 4)
    @rule(method=st.sampled_from(["hands", "named", "secret"]))
    def put(self, method: str) -> None:
        vote = int(self.desk.do(votes.open, self.item, "清理楼道", method).value)
        self.open[vote] = method
        self.cast[vote] = {}
        self.done()

    @precondition(lambda self: self.open)
    @rule(data=st.data(), n=st.integers(0, PEOPLE - 1), choice=st.sampled_from(["for", "against"]))
    def vote_by_name(self, data: st.DataObject, n: int, choice: str) -> None:
        vote = data.draw(st.sampled_from(sorted(self.open)))
        person = self.people[n]
        if self.open[vote] != "named" or person not in self.there:
            with pytest.raises(DeskError):
                self.desk.do(votes.ballot, vote, person, choice)
            return
        self.desk.do(votes.ballot, vote, person, choice)
        self.cast[vote][person] = choice
        self.counted.pop(vote, None)
        self.done()

    @precondition(lambda self: self.open)
    @rule(data=st.data(), yes=small, no=small)
    def count(self, data: st.DataObject, yes: int, no: int) -> None:
        vote = data.draw(st.sampled_from(sorted(self.open)))
        method, present = self.open[vote], len(self.there)
        given: dict[str, int] = {}
        if method == "named":
            cast = list(self.cast[vote].values())
            yes, no = cast.count("for"), cast.count("against")
            fits = bool(present) and set(self.cast[vote]) <= self.there
        else:
            given = {"for_count": yes, "against_count": no}
            fits = bool(present) and yes + no <= present
            if method == "secret":
                given |= {"issued": present, "returned": present}
        if not fits:
            with pytest.raises(DeskError):
                self.desk.do(votes.count, vote, given)
            return
        self.desk.do(votes.count, vote, given)
        self.counted[vote] = (present, yes, no)
        self.done()

    @precondition(lambda self: self.open)
    @rule(data=st.data())
    def announce(self, data: st.DataObject) -> None:
        vote = data.draw(st.sampled_from(sorted(self.open)))
        known = self.counted.get(vote)
        gone = set(self.cast[vote]) - self.there
        if known is None or known[0] != len(self.there) or gone:
            with pytest.raises(DeskError):
                self.desk.do(vote_results.announce, vote)
            return
        verdict = self.desk.do(vote_results.announce, vote).value
        assert verdict["result"] == article_29(PEOPLE, *known)
        self.frozen[vote] = row(self.desk, "vote", vote)
        self.standing.add(vote)
        del self.open[vote]
        self.done(lasting=True)

    @precondition(lambda self: self.standing)
    @rule(data=st.data(), yes=small, no=small)
    def correct(self, data: st.DataObject, yes: int, no: int) -> None:
        vote = data.draw(st.sampled_from(sorted(self.standing)))
        method, present = self.frozen[vote]["method"], len(self.there)
        given: dict[str, int] = {}
        if method != "named":
            given = {"for_count": yes, "against_count": no}
            fits = bool(present) and yes + no <= present
            if method == "secret":
                given |= {"issued": present, "returned": present}
        else:
            yes, no = self.frozen[vote]["for_count"], self.frozen[vote]["against_count"]
            fits = set(self.cast[vote]) <= self.there and bool(present)
        if not fits:
            with pytest.raises(DeskError):
                self.desk.do(vote_results.correct, vote, "误记", given)
            return
        new = int(self.desk.do(vote_results.correct, vote, "误记", given).value)
        self.frozen[new] = row(self.desk, "vote", new)
        self.cast[new] = dict(self.cast[vote])
        assert self.frozen[new]["result"] == article_29(PEOPLE, present, yes, no)
        self.standing = self.standing - {vote} | {new}
        self.done(lasting=True)

    @precondition(lambda self: self.frozen)
    @rule(data=st.data())
    def meddle(self, data: st.DataObject) -> None:
        """Try every verb on an announced vote."""
        vote = data.draw(st.sampled_from(sorted(self.frozen)))
        person = self.people[0]
        for verb, *args in (
            (votes.count, vote, {"for_count": 0, "against_count": 0}),
            (votes.ballot, vote, person, "for"),
            (votes.tally, vote, "赵敏", {"for_count": 0, "against_count": 0, "returned": 0}),
            (votes.withdraw, vote),
            (vote_results.announce, vote),
        ):
            with pytest.raises(DeskError):
                self.desk.do(verb, *args)

    @precondition(lambda self: self.last_was_lasting)
    @rule()
    def undo_is_refused(self) -> None:
        with pytest.raises(DeskError):
            self.desk.undo()

    @invariant()
    def what_was_announced_stays(self) -> None:
        for vote, kept in getattr(self, "frozen", {}).items():
            assert row(self.desk, "vote", vote) == kept

    @invariant()
    def no_secret_is_on_record(self) -> None:
        if not hasattr(self, "desk"):
            return
        found = self.desk.ask(
            lambda conn: conn.exec_driver_sql(
                "SELECT count(*) FROM vote_ballot b JOIN vote v ON v.id = b.vote_id "
                "WHERE v.method IN ('secret', 'hands')"
            ).scalar_one()
        )
        assert found == 0


Meeting.TestCase.settings = settings(max_examples=8, stateful_step_count=20)
test_in_any_order = Meeting.TestCase
