"""An open desk for every test that wants one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from committee_desk.desk import Desk
from tests.helpers.desks import new_desk


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with new_desk(tmp_path) as opened:
        yield opened
