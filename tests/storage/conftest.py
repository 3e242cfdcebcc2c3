"""Desks of toy tables: the storage layer knows tables, not records."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from committee_desk.storage.file import DeskFile

# Before any slot is made, here and in the processes the tests start.
os.environ["COMMITTEE_DESK_TEST_KEY_COST"] = "quick"

BOOKKEEPING = (
    "id INTEGER NOT NULL PRIMARY KEY, community_id INTEGER NOT NULL, created INTEGER NOT NULL, "
    "updated INTEGER NOT NULL, revision INTEGER NOT NULL, deleted INTEGER"
)
SCHEMA = (
    f"CREATE TABLE home ({BOOKKEEPING}, address TEXT, size INTEGER NOT NULL DEFAULT 0)",
    f"CREATE TABLE person ({BOOKKEEPING}, name TEXT NOT NULL, phone TEXT, number TEXT, also TEXT, "
    "address TEXT, note TEXT, age INTEGER, home_id INTEGER REFERENCES home (id))",
    "CREATE INDEX person_name ON person (name) WHERE deleted IS NULL",
)
SEARCHED = {
    "person": {
        "names": ("name",),
        "numbers": ("number",),
        "phones": ("phone",),
        "also": ("also",),
        "address": ("address",),
    }
}
SECRET = "correct horse"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed empty desk that tests copy."""
    path = tmp_path_factory.mktemp("template") / "小区.desk"
    file, _ = DeskFile.create(path, "王主任", SECRET, SCHEMA, SEARCHED)
    file.close()
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    """Return a desk of the test's own, closed."""
    from committee_desk.storage import moving

    return moving.copy(template, tmp_path)


@pytest.fixture
def opened() -> Iterator[Callable[..., DeskFile]]:
    """Return a way to open desks that are closed when the test ends."""
    files: list[DeskFile] = []

    def opener(path: Path, secret: str = SECRET, *, reading: bool = False) -> DeskFile:
        files.append(DeskFile.open(path, secret, reading=reading))
        return files[-1]

    yield opener
    for file in files:
        file.close()


@pytest.fixture
def file(path: Path, opened: Callable[..., DeskFile]) -> DeskFile:
    """Return a desk of the test's own, open."""
    return opened(path)
