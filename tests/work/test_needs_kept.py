"""No need is ever lost: random histories of verbs, recounted by hand, then undone to the start."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import (
    keep,
    need_answers,
    need_intake,
    need_merging,
    need_states,
    need_triage,
)
from tests.helpers.desks import live_rows, new_desk

NAMES = st.sampled_from(["张三", "单雄信", "欧阳小明", "18户", None])
PLACES = st.integers(0, 4)
DAYS = st.sampled_from(["2026-11-03", "2026-11-10", "2026-11-25"])
OPEN = {"collected", "verified", "listed", "matched", "to_service", "to_topic", "to_project"}
OPEN |= {"referred"}
ANSWERED = {"answered", "closed", "revisited"}


class Desk5(RuleBasedStateMachine):
    """A clerk who does anything to up to five needs."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
        self.folder = tempfile.TemporaryDirectory()
        self.desk: Desk = new_desk(Path(self.folder.name))
        self.needs: list[int] = []
        self.asked: dict[int, int] = {}
        self.first = live_rows(self.desk)
        self.done = 0

    def teardown(self) -> None:
        for _step in range(self.done):
            self.desk.undo()
        assert live_rows(self.desk) == self.first, "undoing all leaves the rows as they were"
        self.desk.close()
        self.folder.cleanup()
        self.patch.undo()

    def did(self, verb: Any, *args: Any, **more: Any) -> Any:
        try:
            value = self.desk.do(verb, *args, **more).value
        except DeskError:
            return None
        self.done += 1
        return value

    def at(self, place: int) -> int:
        return self.needs[place % len(self.needs)]

    @precondition(lambda self: len(self.needs) < 5)
    @rule(who=NAMES, others=st.integers(0, 2))
    def raise_need(self, who: str | None, others: int) -> None:
        more = [{"name": f"邻居{n}"} for n in range(others)]
        draft = {"need": "楼道堆物", "raised_on": "2026-11-02", "who": who}
        new = self.did(need_intake.raise_need, draft, more)
        self.needs.append(new)
        self.asked[new] = others + (who not in (None, "18户"))

    @precondition(lambda self: self.needs)
    @rule(
        place=PLACES,
        verb=st.sampled_from([need_states.verify, need_states.put_on_list]),
        on=DAYS,
    )
    def go_on(self, place: int, verb: Any, on: str) -> None:
        self.did(verb, [self.at(place)], on)

    @precondition(lambda self: self.needs)
    @rule(
        place=PLACES,
        verb=st.sampled_from(
            [
                need_states.to_topic,
                need_states.to_project,
                need_states.refer,
                need_states.not_feasible,
                need_answers.reopen,
            ]
        ),
        on=DAYS,
    )
    def with_a_word(self, place: int, verb: Any, on: str) -> None:
        self.did(verb, self.at(place), "楼道", on)

    @precondition(lambda self: self.needs)
    @rule(place=PLACES, on=DAYS, all_told=st.booleans())
    def answer(self, place: int, on: str, all_told: bool) -> None:
        askers = None if all_told else []
        self.did(need_answers.answer, self.at(place), "周六清", "phone", on, askers=askers)

    @precondition(lambda self: self.needs)
    @rule(place=PLACES, on=DAYS)
    def tell(self, place: int, on: str) -> None:
        waiting = self.desk.ask(need_answers.untold, self.at(place))
        self.did(need_answers.tell, waiting, "in_person", "", on)

    @precondition(lambda self: self.needs)
    @rule(place=PLACES, on=DAYS)
    def end(self, place: int, on: str) -> None:
        self.did(need_answers.close, self.at(place), on)
        self.did(need_answers.revisit, self.at(place), "3", on)

    @precondition(lambda self: self.needs)
    @rule(place=PLACES, into=st.sampled_from(["big", "small", "private"]), on=DAYS)
    def triage(self, place: int, into: str, on: str) -> None:
        self.did(need_triage.triage, self.at(place), into, "邻里", on)

    @precondition(lambda self: len(self.needs) > 1)
    @rule(places=st.lists(PLACES, min_size=1, max_size=3), into=PLACES, on=DAYS)
    def merge(self, places: list[int], into: int, on: str) -> None:
        self.did(need_merging.merge, [self.at(each) for each in places], self.at(into), on)

    @precondition(lambda self: self.needs)
    @rule(place=PLACES, on=DAYS)
    def take_apart(self, place: int, on: str) -> None:
        self.did(need_merging.take_apart, self.at(place), on)

    @precondition(lambda self: self.needs)
    @rule(place=PLACES)
    def one_more_asks(self, place: int) -> None:
        if self.did(need_intake.add_asker, self.at(place), {"name": "王芳"}):
            self.asked[self.at(place)] += 1

    @precondition(lambda self: self.needs)
    @rule(place=PLACES, who=NAMES)
    def another_reports(self, place: int, who: str | None) -> None:
        one = self.at(place)
        before = live_rows(self.desk)["need"][one]["who"]
        if before != who:
            self.did(keep.change, "needs", one, {"who": who})
            self.asked[one] += (who not in (None, "18户")) - (before not in (None, "18户"))

    @invariant()
    def no_need_is_lost(self) -> None:
        rows = live_rows(self.desk)
        needs, askers = rows["need"], rows["need_asker"]
        assert set(needs) == set(self.needs)
        for one, need in needs.items():
            end = need
            for _hop in needs:
                if end["merged_into_id"] is None:
                    break
                assert end["status"] == "merged"
                end = needs[end["merged_into_id"]]
            state = end["status"]
            refused = state == "not_feasible" and end["status_reason"]
            assert state in OPEN or (state in ANSWERED and end["replied_on"]) or refused, need
            mine = [each for each in askers.values() if each["origin_need_id"] == one]
            assert len(mine) == self.asked[one], "everybody who asked is kept"
            assert all(each["need_id"] == end["id"] for each in mine), "and waits at the end"
            here = [each for each in askers.values() if each["need_id"] == one]
            assert need["frequency"] == max(1, len(here))
            if state == "closed":
                assert all(each["told_on"] for each in here if one == end["id"])


Desk5.TestCase.settings = settings(max_examples=7, stateful_step_count=16, deadline=None)
TestNoNeedIsLost = Desk5.TestCase
