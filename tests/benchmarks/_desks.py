"""Large demonstration desks, made once and kept between benchmarks."""

import hashlib
import os
from functools import cache
from pathlib import Path

os.environ.setdefault("COMMITTEE_DESK_TEST_KEY_COST", "quick")

SECRET = "a careful clerk"


ROOT = Path(__file__).resolve().parents[2]
_MADE_BY = (
    ROOT / "committee_desk" / "storage" / "migrations" / "m0001_first.py",
    ROOT / "committee_desk" / "work" / "demonstration.py",
    ROOT / "resources" / "samples" / "demonstration.json",
)


@cache
def folder() -> Path:
    """Return the folder of desks made for measuring; another program makes another folder."""
    told = hashlib.sha256(b"".join(path.read_bytes() for path in _MADE_BY)).hexdigest()[:12]
    made = ROOT / "build" / "bench" / told
    made.mkdir(parents=True, exist_ok=True)
    return made


def demonstration(households: int) -> Path:
    """Return the path of a closed desk with that many households, made when it is not there."""
    from committee_desk.desk import Desk
    from committee_desk.work import demonstration as invented

    path = folder() / f"demo-{households}.desk"
    if not path.exists():
        # Made beside and renamed: a run that was ended half way leaves no desk without people.
        made = folder() / f"making-{os.getpid()}" / path.name
        made.parent.mkdir()
        desk, _code = Desk.create(
            made, community=invented.community(), person=invented.person(), secret=SECRET
        )
        with desk:
            desk.do(invented.fill, households, 1)
        for part in sorted(made.parent.iterdir(), reverse=True):
            part.replace(path.parent / part.name)
        made.parent.rmdir()
    return path


def percentile(values: list[float], share: float) -> float:
    """Return the value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
