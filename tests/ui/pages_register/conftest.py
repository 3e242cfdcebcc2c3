"""A populated desk, copied for each test, and the room over it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication

from committee_desk.desk import Desk
from committee_desk.ui.pages.page import Page
from tests.ui.pages_register.register_rooms import SECRET, Room, new_desk, populate


@pytest.fixture(scope="session")
def street(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """Make the populated desk once."""
    folder = tmp_path_factory.mktemp("street")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMITTEE_DESK_HOME", str(folder / "home"))
        patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
        desk = new_desk(folder / "street.desk")
        ids = populate(desk)
        desk.close()
    return folder, ids


@pytest.fixture
def ids(street: tuple[Path, dict[str, int]]) -> dict[str, int]:
    return street[1]


@pytest.fixture
def desk(street: tuple[Path, dict[str, int]], tmp_path: Path) -> Iterator[Desk]:
    for file in street[0].glob("street.desk*"):
        if file.is_file() and not file.name.endswith(".lock"):
            shutil.copy(file, tmp_path / file.name)
    opened = Desk.open(tmp_path / "street.desk", SECRET)
    yield opened
    opened.close()


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[Desk]:
    made = new_desk(tmp_path / "empty.desk")
    yield made
    made.close()


@pytest.fixture
def enter(qtbot: Any) -> Iterator[Callable[..., Room]]:
    """Return what opens a room over a desk in a window of 1366 by 768."""
    rooms: list[Room] = []

    def entering(
        desk: Desk, *pages: Callable[[Any], Page], width: int = 1190, same_thread: bool = True
    ) -> Room:
        room = Room(desk, same_thread=same_thread)
        room.resize(width, 684)
        qtbot.addWidget(room)
        for page in reversed(pages):
            room.enter(page(room))
        room.show()
        room.activateWindow()
        qtbot.waitUntil(room.isActiveWindow)
        QCoreApplication.processEvents()
        rooms.append(room)
        return room

    yield entering
    for room in rooms:
        room.end()
        assert room.faults == []
