"""A desk without a file: the signatures of committee_desk.desk.Desk, answers out of memory."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from committee_desk.base import dates
from committee_desk.base.words import _
from committee_desk.storage.keys import SlotInfo


@dataclass(frozen=True)
class FakeSaid:
    """The words of a step."""

    message: str
    facts: dict[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        return _(self.message, **self.facts)


@dataclass
class FakeStep:
    """A step as history shows it."""

    step: int
    at: int
    who: str
    words: FakeSaid
    undone: bool = False
    lasting: bool = False


@dataclass(frozen=True)
class FakeChanges:
    """Which records a step touched."""

    step: int
    tables: dict[str, set[int]]


@dataclass(frozen=True)
class FakeDone:
    """What a verb returned."""

    value: Any
    changes: FakeChanges


@dataclass(frozen=True)
class FakeFound:
    """One answer of finding.find."""

    listing: str
    id: int
    title: str
    subtitle: str


class FakeDesk:
    """Counts, settings and people to be found are set by the test; steps are kept as done."""

    def __init__(self, path: Path = Path("Happiness.desk"), who: str = "王秀兰") -> None:
        self.path, self.who = path, who
        self.community = "幸福里社区"
        self.counts = {"residents": 2743, "households": 986, "grids": 6}
        self.settings: dict[str, str] = {}
        self.findable: list[FakeFound] = []
        self.steps: list[FakeStep] = []
        self.asked: list[str] = []
        self.closed = False
        self.may_see_sensitive = True
        self.by_recovery = self.demonstration = False
        self.wrong_passwords = 0
        self._listeners: list[Callable[..., None]] = []

    def say(self, message: str, *, ago_ms: int = 0, **facts: Any) -> FakeStep:
        """Add a step as if it had been done."""
        made = FakeStep(
            len(self.steps) + 1, dates.now_ms() - ago_ms, self.who, FakeSaid(message, facts)
        )
        self.steps.append(made)
        return made

    def do(
        self, verb: Callable[..., Any], *args: Any, initiator: object = None, **kwargs: Any
    ) -> FakeDone:
        value = verb(self, *args, **kwargs)
        self.say("Change a record")
        return self._tell(
            FakeDone(value, FakeChanges(len(self.steps), {"resident": {1}})), initiator
        )

    def ask(self, question: Callable[..., Any], *args: Any, **_kwargs: Any) -> Any:
        name = question.__name__
        self.asked.append(name)
        if name == "count":
            return 0 if args[0].where else self.counts.get(args[0].listing, 0)
        if name == "find":
            return [each for each in self.findable if args[0].lower() in _searched(each)]
        if name == "setting":
            return self.settings.get(args[0], "")
        if name == "today":
            board = SimpleNamespace(due=0, missing=0)
            none = dict.fromkeys(("visits", "unseen", "needs", "bookings", "stale", "loose"), 0)
            deliberated = ("coming", "resolutions", "late", "minutes", "terms")
            due = SimpleNamespace(**dict.fromkeys(deliberated, 0))
            return SimpleNamespace(**none, booked=(), board=board, due=due, meetings=())
        if name in ("years", "listed"):
            return []
        if name == "of":
            return SimpleNamespace(name=self.settings.get("preset", "small"))
        raise AssertionError(f"the fake desk does not know {name}")

    def undo(self, initiator: object = None) -> FakeDone:
        step = self.next_undo()
        assert step is not None
        step.undone = True
        return self._tell(FakeDone(None, FakeChanges(step.step, {"resident": {1}})), initiator)

    def redo(self, initiator: object = None) -> FakeDone:
        step = self.next_redo()
        assert step is not None
        step.undone = False
        return self._tell(FakeDone(None, FakeChanges(step.step, {"resident": {1}})), initiator)

    def next_undo(self) -> FakeStep | None:
        return next((s for s in reversed(self.steps) if not s.undone and not s.lasting), None)

    def next_redo(self) -> FakeStep | None:
        return next((s for s in self.steps if s.undone), None)

    def history(self, limit: int = 200) -> list[FakeStep]:
        return list(reversed(self.steps))[:limit]

    def listen(self, listener: Callable[..., None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def people(self) -> list[SlotInfo]:
        return [SlotInfo(self.who, "person", True)]

    def close(self) -> None:
        self.closed = True

    def _tell(self, done: FakeDone, initiator: object) -> FakeDone:
        for listener in list(self._listeners):
            listener(done.changes, initiator)
        return done


def _searched(found: FakeFound) -> str:
    return f"{found.title} {found.subtitle}".lower()
