"""A real desk in a real window, over rooms where workbooks come in and papers go out."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from committee_desk.base import settings
from committee_desk.desk import Desk
from committee_desk.ui.taking_in.session import Session
from committee_desk.ui.window import Window
from tests.helpers.desks import SECRET, new_desk

SAMPLES = Path(__file__).parents[2] / "samples"
SECOND = "02_网格户籍册_户主合并.xlsx"


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an empty desk, made once and only copied."""
    folder = tmp_path_factory.mktemp("founded")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
        patch.setenv("COMMITTEE_DESK_HOME", str(folder / "home"))
        new_desk(folder).close()
    return folder


@pytest.fixture
def empty_desk(founded: Path, tmp_path: Path) -> Desk:
    """Return an open desk of its own; the window it is attached to closes it."""
    for name in ("desk.desk", "desk.desk.keys"):
        shutil.copy(founded / name, tmp_path / name)
    return Desk.open(tmp_path / "desk.desk", SECRET)


@pytest.fixture
def whole_office(window: Window, empty_desk: Desk) -> Window:
    """Return the window over an empty desk; its jobs run at once."""
    window.attach(empty_desk)
    return window


@pytest.fixture
def office(whole_office: Window, monkeypatch: pytest.MonkeyPatch) -> Window:
    """Return the same without the first rows of workbooks, which take a process of their own."""
    monkeypatch.setattr(Session, "begin", lambda _session, _progress: [])
    return whole_office


@pytest.fixture
def busy_office(qtbot: QtBot, empty_desk: Desk) -> Iterator[Window]:
    """Return a window whose jobs run in threads, as a person's do."""
    made = Window(settings.Settings())
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    made.attach(empty_desk)
    yield made
    made.close()


@pytest.fixture
def sample(tmp_path: Path) -> Callable[[str], Path]:
    """Return what puts a sample workbook into a folder of the test."""

    def taken(name: str = SECOND) -> Path:
        folder = tmp_path / "books"
        folder.mkdir(exist_ok=True)
        return Path(shutil.copy(SAMPLES / name, folder / name))

    return taken


def people(desk: Desk) -> int:
    """Count the residents of a desk."""
    from committee_desk.work import query

    return desk.ask(query.count, query.Question("residents"))
