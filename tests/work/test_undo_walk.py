"""A random clerk: any sequence of verbs, undone to the start and done again, leaves what it should.

Undoing all leaves every live row as before but for revision and updated, search answers included;
redoing all brings back what the verbs left; the log only grows and its chain holds.
"""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.storage import checks
from committee_desk.work import finding, households, keep, membership, query
from tests.helpers.desks import add_home, add_person, live_rows, new_desk

NAMES = st.sampled_from(["张三", "单雄信", "欧阳小明", "买买提·吐尔逊", "王芳", "张䶮"])
DAYS = st.sampled_from(["2026-01-01", "2026-05-31", "2026-11-25"])
RELATIONS = st.sampled_from(["02", "10", "20", "30", None])
PHONES = st.none() | st.just("19400005678")
WORDS = ("zs", "3-2", "王", "5678", "ou")


class Clerk(RuleBasedStateMachine):
    """Does what a clerk does, and remembers what the desk held after every step."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
        self.folder = tempfile.TemporaryDirectory()
        self.desk: Desk = new_desk(Path(self.folder.name))
        self.states = [self.seen()]
        self.undone = 0

    def teardown(self) -> None:
        while self.undone < len(self.states) - 1:
            self.undo()
        while self.undone:
            self.redo()
        assert checks.check(self.desk.file) == []
        self.desk.close()
        self.folder.cleanup()
        self.patch.undo()

    def seen(self) -> tuple[Any, Any, int]:
        found = {word: self.desk.ask(finding.find, word) for word in WORDS}
        log = self.desk.ask(
            lambda conn: conn.exec_driver_sql("SELECT count(*) FROM log").scalar_one()
        )
        return live_rows(self.desk), found, log

    def did(self, verb: Any, *args: Any, **more: Any) -> None:
        try:
            done = self.desk.do(verb, *args, **more)
        except DeskError:
            assert self.seen()[0] == self.states[len(self.states) - 1 - self.undone][0]
            return
        if not done.changes:
            return
        del self.states[len(self.states) - self.undone :]
        self.undone = 0
        self.states.append(self.seen())

    def some(self, listing: str, pick: int) -> int | None:
        ids = self.desk.ask(query.ids, query.Question(listing))
        return ids[pick % len(ids)] if ids else None

    @initialize()
    def a_home(self) -> None:
        add_home(self.desk, "3", "2", "501")
        self.states = [self.seen()]

    @rule(
        name=NAMES,
        relation=RELATIONS,
        pick=st.integers(0, 9),
        phone=st.none() | st.just("19400005678"),
    )
    def add(self, name: str, relation: str | None, pick: int, phone: str | None) -> None:
        draft = {"person_name": name, "relation_to_head": relation, "phone": phone}
        draft["household_id"] = self.some("households", pick)
        self.did(keep.add, "residents", draft)

    @rule(room=st.sampled_from(["101", "502", "1102"]))
    def add_dwelling(self, room: str) -> None:
        self.did(keep.add, "dwellings", {"building": "3", "unit": "1", "room": room})

    @rule(pick=st.integers(0, 9), name=NAMES, health=st.none() | st.just("10"))
    def change(self, pick: int, name: str, health: str | None) -> None:
        person = self.some("residents", pick)
        if person:
            self.did(keep.change, "residents", person, {"person_name": name, "health": health})

    @rule(pick=st.integers(0, 9))
    def remove(self, pick: int) -> None:
        person = self.some("residents", pick)
        if person:
            self.did(keep.remove, "residents", [person])

    @rule(pick=st.integers(0, 9), day=DAYS)
    def move(self, pick: int, day: str) -> None:
        home, door = self.some("households", pick), self.some("dwellings", pick)
        if home and door:
            self.did(households.move_in, home, door, day)

    @rule(pick=st.integers(0, 9), day=DAYS)
    def split(self, pick: int, day: str) -> None:
        home = self.some("households", pick)
        members = self.desk.ask(membership.members, home) if home else []
        if len(members) > 1:
            who = members[-1]["resident_id"]
            self.did(households.split, home, [who], who, day)

    @rule(pick=st.integers(0, 9), day=DAYS)
    def new_head(self, pick: int, day: str) -> None:
        home = self.some("households", pick)
        members = self.desk.ask(membership.members, home) if home else []
        if members:
            self.did(households.change_head, home, members[-1]["resident_id"], day)

    @rule(pick=st.integers(0, 9), day=DAYS)
    def die(self, pick: int, day: str) -> None:
        person = self.some("residents", pick)
        if person:
            self.did(households.record_death, person, day)

    @rule(pick=st.integers(0, 9), day=DAYS)
    def leave_all(self, pick: int, day: str) -> None:
        home = self.some("households", pick)
        if home:
            self.did(households.move_out, home, day)

    @precondition(lambda self: self.undone < len(self.states) - 1)
    @rule()
    def undo(self) -> None:
        self.desk.undo()
        self.undone += 1
        self.as_before()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.desk.redo()
        self.undone -= 1
        self.as_before()

    def as_before(self) -> None:
        rows, found, log = self.states[len(self.states) - 1 - self.undone]
        now_rows, now_found, now_log = self.seen()
        assert now_rows == rows
        assert now_found == found
        assert now_log > log


TestClerk = Clerk.TestCase
TestClerk.settings = settings(max_examples=12, stateful_step_count=14)


def test_the_walk_survives_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.helpers.desks import SECRET

    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
    with new_desk(tmp_path) as desk:
        states = [live_rows(desk)]
        for name in ("张三", "李四", "王五"):
            add_person(desk, name)
            states.append(live_rows(desk))
        path = desk.path
    for before in reversed(states[:-1]):
        with Desk.open(path, SECRET) as desk:
            desk.undo()
            assert live_rows(desk) == before
    with Desk.open(path, SECRET) as desk:
        for _ in states[1:]:
            desk.redo()
        assert live_rows(desk) == states[-1]
