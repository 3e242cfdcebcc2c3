"""What every test stands on: folders of its own, no window system, no network, words in English."""

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from committee_desk.base import dates

# Before anything imports Qt: the same pixels on every machine, and none of the user's own settings.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ.setdefault("QT_FONT_DPI", "96")
# Papers are set in the bundled fonts alone, whatever lies on this machine.
os.environ["COMMITTEE_DESK_FONTS"] = ""
os.environ.pop("COMMITTEE_DESK_PASSWORD", None)
os.environ.pop("COMMITTEE_DESK_FILE_PASSWORD", None)

# Two busy cores make no promise about time, and a found fault must be found again.
settings.register_profile(
    "committee_desk",
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("committee_desk")


# Noon of one day in every time zone with an office: tests name days, and no day may pass meanwhile.
_NOON = 1_795_579_200.0
_AHEAD = _NOON - time.time()


def _clock() -> float:
    return time.time() + _AHEAD


# What a session shares is made before the first test.
dates.set_clock(_clock)


class NetworkTouched(BaseException):
    """Raised when a test reaches for the network; not an Exception, so that no handler hides it."""


def _is_local(where: socket.socket) -> bool:
    return where.family == getattr(socket, "AF_UNIX", None)


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test of this process live on 2026-11-25, its clock running on from noon."""
    monkeypatch.setattr(dates, "_now", _clock)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing but sockets of this machine's own file system be connected to."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(real: Any) -> Any:
        def reach(self: socket.socket, address: Any) -> Any:
            if not _is_local(self):
                raise NetworkTouched(f"the program reached for {address!r}")
            return real(self, address)

        return reach

    def sendto(self: socket.socket, *args: Any) -> int:
        raise NetworkTouched(f"the program sent to {args[-1]!r}")

    def look_up(*args: Any, **named: Any) -> Any:
        raise NetworkTouched(f"the program looked {args[0]!r} up")

    monkeypatch.setattr(socket.socket, "connect", guarded(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    monkeypatch.setattr(socket.socket, "sendto", sendto)
    monkeypatch.setattr(socket, "getaddrinfo", look_up)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the catalogues, compiled once for the whole run."""
    from committee_desk.base import words

    folder = tmp_path_factory.mktemp("compiled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMITTEE_DESK_HOME", str(folder))
        for name in words.languages():
            words.catalogue(name)
    return sorted(folder.rglob("*.mo"))


@pytest.fixture(autouse=True)
def home(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    compiled: list[Path],
) -> Path:
    """Give the test, and any program it starts, folders of its own."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("COMMITTEE_DESK_HOME", str(folder))
    catalogues = folder / "cache" / "catalogues"
    catalogues.mkdir(parents=True)
    for each in compiled:
        (catalogues / each.name).hardlink_to(each)
    return folder


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Show message ids as they are written; a test of Chinese words asks for ``chinese``."""
    from committee_desk.base import words

    monkeypatch.setenv("COMMITTEE_DESK_LANGUAGE", "en")
    words.use("en")
    yield
    words.use("en")


@pytest.fixture
def chinese(english: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Switch to the language of the office."""
    from committee_desk.base import words

    monkeypatch.setenv("COMMITTEE_DESK_LANGUAGE", "zh_CN")
    words.use("zh_CN")


@pytest.fixture(autouse=True)
def real_clock() -> Iterator[None]:
    """Give the computer's clock back after a test that held it still."""
    from committee_desk.base import dates

    yield
    dates.set_clock(None)
