"""Wrong passwords, counted beside the desk until the next log-in puts them on record.

From the fifth in a row on the next try waits. That keeps a colleague from guessing at the door;
whoever copies the desk away is kept off by the cost of a guess alone (safety.md §2.2 and §4). The
file holds a count and a time and nothing that was typed. The recovery code never waits: it cannot
be guessed, and it is the way out for whoever has forgotten.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from committee_desk.base.dates import now_ms
from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.files import write_whole
from committee_desk.base.words import N_
from committee_desk.storage import keys
from committee_desk.storage.recovery import looks_like_code

FREE = 5
LONGEST_MINUTES = 30
_MINUTE_MS = 60_000


@dataclass(frozen=True)
class Tries:
    """``row``: wrong ones since the last right one; ``untold``: since the last log-in on record."""

    row: int = 0
    untold: int = 0
    last: int = 0


@contextmanager
def counted(desk: Path, secret: str) -> Iterator[None]:
    """Count a password the block finds wrong. Raises Refused while one more has to wait."""
    _must_not_wait(desk, secret)
    try:
        yield
    except keys.WrongPassword:
        tries = _read(desk)
        _write(desk, Tries(tries.row + 1, tries.untold + 1, now_ms()))
        raise
    tries = _read(desk)
    if tries.row:
        _write(desk, Tries(0, tries.untold, tries.last))


def recognise(desk: Path, opened: keys.Keys, secret: str) -> None:
    """Return when a secret is that of whoever opened the desk; else raise WrongPassword or Refused.

    A person is known by the password alone: with the code a sheet's holder would go on under a name
    that is not theirs.
    """
    person = opened.kind == keys.PERSON
    if person and looks_like_code(secret):
        raise Refused(
            N_("A locked desk opens with the password of {who} only."),
            N_("To use the recovery code, close the window and open the desk again."),
            code="locked_by",
            field="password",
            who=opened.who,
        )
    with counted(desk, secret):
        if keys.unlock(desk, secret, opened.who if person else None).kind != opened.kind:
            raise keys.WrongPassword


def untold(desk: Path) -> int:
    """Return how many wrong passwords are not on record yet."""
    return _read(desk).untold


def told(desk: Path) -> None:
    """Forget them all: they are on record now."""
    with suppress(OSError):
        tries_path(desk).unlink(missing_ok=True)


def tries_path(desk: Path) -> Path:
    """Return where the count lies; it may be removed, and is not copied with the desk."""
    return desk.with_name(desk.name + ".tries")


def _must_not_wait(desk: Path, secret: str) -> None:
    if looks_like_code(secret):
        return
    tries = _read(desk)
    if tries.row < FREE:
        return
    if tries.last > now_ms():
        # A clock set back makes nobody wait for longer than from now on.
        tries = replace(tries, last=now_ms())
        _write(desk, tries)
    wait = min(2 ** min(tries.row - FREE, 10), LONGEST_MINUTES) * _MINUTE_MS
    left = tries.last + wait - now_ms()
    if left > 0:
        raise Refused(
            N_("Too many wrong passwords. The next try is possible in {minutes} min."),
            N_("The code of the recovery sheet opens this desk at once."),
            code="wait",
            field="password",
            minutes=-(-left // _MINUTE_MS),
        )


def _read(desk: Path) -> Tries:
    try:
        content = json.loads(tries_path(desk).read_bytes())
        return Tries(*(max(0, int(content[name])) for name in asdict(Tries())))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return Tries()


def _write(desk: Path, tries: Tries) -> None:
    # A desk on a medium that cannot be written must open all the same.
    with suppress(DeskError):
        write_whole(tries_path(desk), json.dumps(asdict(tries)).encode(), private=True)
