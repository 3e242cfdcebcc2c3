"""What the tests of reading share: the sample workbooks, their truths, and looks at them."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from committee_desk.ledgers.reading import Look
from committee_desk.ledgers.reading.pipeline import Request, events
from committee_desk.ledgers.reading.wire import gather

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@cache
def _looked_at(path: Path) -> Look:
    return gather(events(Request(path)))


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Path]:
    """Return the sample whose name begins so."""

    def find(start: str) -> Path:
        return next(path for path in sorted(SAMPLES.iterdir()) if path.name.startswith(start))

    return find


@pytest.fixture(scope="session")
def looked(sample: Callable[[str], Path]) -> Callable[[str], Look]:
    """Return what is found in a sample, read in this process."""
    return lambda start: _looked_at(sample(start))


@pytest.fixture(scope="session")
def truth(sample: Callable[[str], Path]) -> Callable[[str], dict[str, Any]]:
    """Return the truth of a sample."""

    def find(start: str) -> dict[str, Any]:
        name = sample(start).stem + ".json"
        found: dict[str, Any] = json.loads((SAMPLES / "truth" / name).read_text(encoding="utf-8"))
        return found

    return find


@pytest.fixture
def look_at(tmp_path: Path) -> Callable[..., Look]:
    """Write bytes to a file and return what is found in it, read in this process."""

    def look(data: bytes, name: str = "file", **known: Any) -> Look:
        path = tmp_path / name
        path.write_bytes(data)
        return gather(events(Request(path, **known)))

    return look
