"""A large demonstration desk, made once and kept between benchmarks of one run."""

import os
import tempfile
from functools import cache
from pathlib import Path

os.environ.setdefault("COMMITTEE_DESK_TEST_KEY_COST", "quick")

SECRET = "a careful clerk"


@cache
def folder() -> Path:
    """Return the folder of this run; COMMITTEE_DESK_BENCH_FOLDER keeps desks between runs."""
    kept = os.environ.get("COMMITTEE_DESK_BENCH_FOLDER")
    if kept:
        made = Path(kept)
        made.mkdir(parents=True, exist_ok=True)
        return made
    return Path(tempfile.mkdtemp(prefix="committee-desk-bench-"))


def demonstration(households: int) -> Path:
    """Return the path of a closed desk with that many households, made when it is not there."""
    from committee_desk.desk import Desk
    from committee_desk.work import demonstration as invented

    path = folder() / f"demo-{households}.desk"
    if not path.exists():
        desk, _code = Desk.create(
            path, community=invented.community(), person=invented.person(), secret=SECRET
        )
        with desk:
            desk.do(invented.fill, households, 1)
    return path


def percentile(values: list[float], share: float) -> float:
    """Return the value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
