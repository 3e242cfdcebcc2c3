"""Kill a clerk at work, again and again: no acknowledged change is lost, none is half there.

``python -m tests.rigs.kill_verbs N`` runs N rounds, 1,000 when nothing is said. A clerk edits
people, moves households, takes in sample 02, undoes, redoes and hands out ledgers, all through the
verbs of the desk on a real file, and notes each deed (see ``kill_notes``). At a random moment the
clerk is killed with SIGKILL; then the desk is opened as the program opens it, must be sound, and
must hold exactly what was acknowledged, with the one deed on its way wholly in it or not at all. A
ledger lies outside if and only if it is on record.

Before that it puts faults into a desk on purpose (see ``kill_plants``) and must find each of them.
"""

import os
import random
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from committee_desk.desk import Desk
from committee_desk.ledgers.reading import Look, look
from committee_desk.storage import checks
from committee_desk.storage.unit import Unit
from committee_desk.work import demonstration, households, keep, ledgering
from committee_desk.work.taking_in import apply
from committee_desk.work.taking_in.plan import plan
from tests.rigs import kill_plants
from tests.rigs.kill_notes import Change, Holding, Noted, Notes, held

SECRET = "a careful clerk"
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
FIELDS = {"resident": "employer", "household": "dwelling_id"}
MOVED = Change({"household_stay": 1, "life_event": 1})
HANDED = Change({"ledger_export": 1})
ROUNDS_A_DESK = 20
DEEDS = ("edit", "move", "take in", "undo", "redo", "ledger")
OFTEN = (40, 12, 22, 14, 8, 4)
LONGEST_WAIT = 0.7


@dataclass(frozen=True)
class Stage:
    """A desk to be killed at, what it held at first, and the workbook taken in with its traces."""

    desk: Path
    notes: Notes
    first: Holding
    look: Look
    taken: Change


def stage(folder: Path, seen: Look, households_there: int = 12) -> Stage:
    """Make a desk of invented people, and rehearse the taking in to learn what it leaves."""
    path = folder / "kill.desk"
    desk, _code = Desk.create(path, community="幸福里社区", person="王秀兰", secret=SECRET)
    with desk:
        desk.do(demonstration.fill, households_there, 1)
        first = desk.ask(held, FIELDS)
        desk.do(apply.take_in, desk.ask(plan, seen))
        after = desk.ask(held, FIELDS)
        desk.undo()
        assert not desk.ask(held, FIELDS).differences(first)
    taken = Counter(after.counts)
    taken.subtract(first.counts)
    notes = Notes(folder / "notes.jsonl")
    notes.path.touch()
    return Stage(path, notes, first, seen, Change(+taken))


class Clerk:
    """Works at the desk until killed."""

    def __init__(self, at: Stage, seed: int) -> None:
        self.at = at
        self.chance = random.Random(seed)
        self.noted = at.notes.read(at.first)
        self.name = f"s{seed}"
        self.desk = Desk.open(at.desk, SECRET, kind="command")
        kept = [key.split() for key in at.first.values]
        self.people = [int(row) for column, row in kept if column == "employer"]
        self.homes = [int(row) for column, row in kept if column == "dwelling_id"]
        self.doors = sorted({at.first.values[f"dwelling_id {row}"] for row in self.homes})

    def work(self) -> None:
        """Do one deed after another."""
        turn: dict[str, Callable[[str], None]] = {
            "edit": self.edit,
            "move": self.move,
            "take in": self.take_in,
            "undo": lambda name: self.turn_back(),
            "redo": lambda name: self.turn_forward(),
            "ledger": self.ledger,
        }
        for n in range(1_000_000):
            turn[self.chance.choices(DEEDS, OFTEN)[0]](f"{self.name}n{n}")

    def edit(self, name: str) -> None:
        person = self.chance.choice(self.people)
        changes = Change({}, {f"employer {person}": (self.now(f"employer {person}"), name)})
        self.did("edit", changes, keep.change, "residents", person, {"employer": name})

    def move(self, name: str) -> None:
        home = self.chance.choice(self.homes)
        key = f"dwelling_id {home}"
        door = self.chance.choice([one for one in self.doors if one != self.now(key)])
        change = Change(MOVED.counts, {key: (self.now(key), door)})
        self.did("move", change, households.move_in, home, door, "2026-11-20", name)

    def take_in(self, name: str) -> None:
        made = self.desk.ask(plan, self.at.look)
        if apply.writes(made):
            self.did("take in", self.at.taken, apply.take_in, made)

    def ledger(self, name: str) -> None:
        wanted = ledgering.Wanted("L01", purpose="月报", receiver="梧桐街道")
        path = self.at.desk.with_name(f"{name}.xlsx")
        self.did("ledger", HANDED, ledgering.hand_out, path, wanted, file=path.name)

    def turn_back(self) -> None:
        step = self.desk.next_undo()
        change = self.noted.by_step.get(step.step) if step else None
        if step is not None and change is not None and not step.lasting:
            self.turned("undo", step.step, change.undone(), self.desk.undo)

    def turn_forward(self) -> None:
        step = self.desk.next_redo()
        change = self.noted.by_step.get(step.step) if step else None
        if step is not None and change is not None:
            self.turned("redo", step.step, change, self.desk.redo)

    def did(self, deed: str, change: Change, verb: Any, *args: Any, file: str = "") -> None:
        """Do a deed in a unit of its own, with a note as the unit opens and one when it is kept."""
        steps: list[int] = []

        def noted(unit: Unit) -> None:
            steps.append(unit.step)
            self.at.notes.begin(deed, unit.step, change, file)
            verb(unit, *args)

        self.desk.do(noted)
        self.kept(deed, steps[0], change)

    def turned(self, deed: str, step: int, change: Change, turn: Callable[[], Any]) -> None:
        self.at.notes.begin(deed, step, change)
        turn()
        self.kept(deed, step, change)

    def kept(self, deed: str, step: int, change: Change) -> None:
        self.at.notes.keep(deed, step)
        self.noted.by_step.setdefault(step, change)
        self.noted.holding = self.noted.holding.after(change)

    def now(self, key: str) -> Any:
        return self.noted.holding.values[key]


def judged(at: Stage) -> tuple[list[str], Noted, bool]:
    """Open the desk after a kill; return what is wrong, the notes, if the deed begun was kept."""
    noted = at.notes.read(at.first)
    with Desk.open(at.desk, SECRET, kind="command") as desk:
        wrong = [finding.code for finding in checks.check(desk.file)]
        told, kept = noted.judge(desk.ask(held, FIELDS))
        on_record = {str(each["file_name"]) for each in desk.ask(ledgering.exports, -1)}
    outside = {path.name for path in at.desk.parent.glob("[!.]*.xlsx")}
    wrong += told
    wrong += [f"{name} lies outside and is not on record" for name in outside - on_record]
    wrong += [f"{name} is on record and does not lie outside" for name in on_record - outside]
    wrong += [f"{name} was acknowledged and is gone" for name in set(noted.files) - outside]
    wrong += [f"{name} is not whole" for name in outside if not _whole(at.desk.with_name(name))]
    return wrong, noted, kept


def _whole(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as box:
            return box.testzip() is None
    except (OSError, zipfile.BadZipFile):
        return False


def one_round(at: Stage, seed: int, planted: str = "") -> tuple[list[str], str]:
    """Let a clerk work, kill it, judge; return what is wrong and the deed the kill met.

    With a planted fault the clerk is killed where that fault shows, by the plant itself.
    """
    before = at.notes.path.stat().st_size
    child = os.fork()
    if child == 0:
        _be_the_clerk(at, seed, planted)
    _kill_sometime(child, at.notes.path, before, random.Random(seed), planted)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
        return [f"the clerk ended by itself ({status})"], ""
    wrong, noted, kept = judged(at)
    met = noted.begun["begun"] if noted.begun else "between deeds"
    if noted.begun:
        at.notes.settle(kept)
    return wrong, met


def _be_the_clerk(at: Stage, seed: int, planted: str) -> None:
    """Never return: the clerk works until killed."""
    try:
        clerk = Clerk(at, seed)
        if planted:
            kill_plants.plant(planted, clerk)
        clerk.work()
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(1)


def _kill_sometime(
    child: int, notes: Path, before: int, chance: random.Random, planted: str
) -> None:
    deadline = time.monotonic() + 60
    while notes.stat().st_size == before and time.monotonic() < deadline:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return
        time.sleep(0.002)
    if planted:
        return
    time.sleep(chance.uniform(0, LONGEST_WAIT))
    os.kill(child, signal.SIGKILL)


def unseen(seen: Look) -> list[str]:
    """Return the planted faults that the rig does not find; there should be none."""
    missed = []
    for planted in kill_plants.PLANTS:
        with tempfile.TemporaryDirectory() as folder:
            wrong, _met = one_round(stage(Path(folder), seen), 0, planted)
            if not any(kill_plants.PLANTS[planted] in one for one in wrong):
                missed.append(planted)
    return missed


def main(rounds: int) -> int:
    """Prove the rig, then run the rounds, 20 a desk; return 1 when one went wrong."""
    os.environ["COMMITTEE_DESK_TEST_KEY_COST"] = "quick"
    seen = look(next(SAMPLES.glob("02_*.xlsx")))
    if missed := unseen(seen):
        print(f"the rig does not find what was planted: {', '.join(missed)}")
        return 1
    print(f"planted faults found: {', '.join(kill_plants.PLANTS)}", flush=True)
    met: Counter[str] = Counter()
    bad = acknowledged = 0
    for start in range(0, rounds, ROUNDS_A_DESK):
        with tempfile.TemporaryDirectory() as folder:
            at = stage(Path(folder), seen)
            for seed in range(start, min(start + ROUNDS_A_DESK, rounds)):
                wrong, deed = one_round(at, seed)
                met[deed] += 1
                if wrong:
                    bad += 1
                    print(f"round {seed}, {deed}: {'; '.join(wrong[:5])}", flush=True)
                    break
            acknowledged += at.notes.read(at.first).kept
    told = ", ".join(f"{deed} {n}" for deed, n in sorted(met.items()))
    print(
        f"{sum(met.values())} kills ({told}), {acknowledged} deeds acknowledged, {bad} bad rounds"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
