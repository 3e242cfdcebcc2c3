"""Faults put into a desk on purpose, to show that the rig of ``kill_verbs`` finds such faults.

Each brings its own kill, at the place where it shows, so that one round is enough.
"""

import os
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.rigs.kill_verbs import Clerk

PLANTS = {
    "early": "employer",
    "torn": "take in begun, batch: 1 rows for 0",
    "unlogged": "lies outside and is not on record",
    "unplaced": "is on record and does not lie outside",
}
"""Each planted fault and what the rig must say of it."""


def plant(name: str, clerk: "Clerk") -> None:
    """Put a fault into the desk of a clerk."""
    {"early": _early, "torn": _torn, "unlogged": _unlogged, "unplaced": _unplaced}[name](clerk)


def _early(clerk: "Clerk") -> None:
    """The desk says that an edit is kept before it is committed; the third one meets the kill."""
    from committee_desk.storage.unit import Unit

    finish, edits = Unit.finish, []

    def said_early(unit: Unit) -> bool:
        edits.append(unit.step)
        if len(edits) == 3:
            clerk.at.notes.keep("edit", unit.step)
            os.kill(os.getpid(), signal.SIGKILL)
        return finish(unit)

    def edits_only() -> None:
        for n in range(3):
            clerk.edit(f"planted{n}")

    Unit.finish = said_early  # type: ignore[method-assign]
    clerk.work = edits_only  # type: ignore[method-assign]


def _torn(clerk: "Clerk") -> None:
    """A workbook is taken in as two units, and the kill comes between them."""
    from committee_desk.work.taking_in import apply
    from committee_desk.work.taking_in.plan import plan

    def half() -> None:
        made = clerk.desk.ask(plan, clerk.at.look)
        clerk.at.notes.begin("take in", 1, clerk.at.taken)
        made.homes = made.homes[:3]
        made.rows = [row for home in made.homes for row in home.rows]
        clerk.desk.do(apply.take_in, made)
        os.kill(os.getpid(), signal.SIGKILL)

    clerk.work = half  # type: ignore[method-assign]


def _unlogged(clerk: "Clerk") -> None:
    """A ledger is put in its place before its note is kept, and the kill comes between them."""
    from committee_desk.base.files import Ready
    from committee_desk.storage.unit import Unit

    def gone(_unit: Unit, file: Ready) -> None:
        file.place()
        os.kill(os.getpid(), signal.SIGKILL)

    Unit.leave = gone  # type: ignore[method-assign]
    clerk.work = lambda: clerk.ledger("planted")  # type: ignore[method-assign]


def _unplaced(clerk: "Clerk") -> None:
    """A ledger is noted, and what was to be put in its place is lost without a word."""
    from committee_desk.base.files import Ready

    def lost(file: Ready) -> None:
        file.drop()
        os.kill(os.getpid(), signal.SIGKILL)

    Ready.place = lost  # type: ignore[method-assign]
    clerk.work = lambda: clerk.ledger("planted")  # type: ignore[method-assign]
