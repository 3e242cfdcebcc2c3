"""Wrong passwords are counted, told and waited for; the recovery code never waits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from committee_desk.base import dates
from committee_desk.base.errors import Refused
from committee_desk.storage import keys, keys_tries

START = 1_800_000_000.0


class Clock:
    """A clock the test turns."""

    now = START


@pytest.fixture
def clock() -> Iterator[Clock]:
    made = Clock()
    dates.set_clock(lambda: made.now)
    yield made
    dates.set_clock(None)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "a.desk"
    keys.make(path, "王", "right")
    return path


def type_in(desk: Path, secret: str) -> None:
    with keys_tries.counted(desk, secret):
        keys.unlock(desk, secret)


def miss(desk: Path) -> None:
    with pytest.raises(keys.WrongPassword):
        type_in(desk, "wrong")


def waits(desk: Path, secret: str = "right") -> int:
    """Return for how many minutes a try has to wait, 0 when it may."""
    try:
        with keys_tries.counted(desk, secret):
            return 0
    except Refused as told:
        return int(told.facts["minutes"])


def test_the_wait_begins_with_the_fifth_and_doubles_to_half_an_hour(
    desk: Path, clock: Clock
) -> None:
    for _slip in range(4):
        miss(desk)
    expected = [1, 2, 4, 8, 16, 30, 30, 30, 30, 30, 30, 30]
    for minutes in expected:
        miss(desk)
        clock.now += minutes * 60 - 1
        with pytest.raises(Refused):
            type_in(desk, "right")
        clock.now += 1
    type_in(desk, "right")
    assert keys_tries.untold(desk) == 4 + len(expected)
    miss(desk)
    type_in(desk, "right")


def test_four_slips_make_nobody_wait(desk: Path, clock: Clock) -> None:
    for _slip in range(4):
        miss(desk)
    assert waits(desk) == 0


def test_a_try_that_had_to_wait_is_not_counted(desk: Path, clock: Clock) -> None:
    for _slip in range(5):
        miss(desk)
    for _hammering in range(20):
        assert waits(desk, "wrong") == 1
    assert keys_tries.untold(desk) == 5


def test_the_recovery_code_does_not_wait(desk: Path, clock: Clock) -> None:
    code = keys.replace_recovery(desk, keys.unlock(desk, "right"))
    for _slip in range(5):
        miss(desk)
    type_in(desk, code)


def test_a_clock_set_back_makes_nobody_wait_longer(desk: Path, clock: Clock) -> None:
    for _slip in range(5):
        miss(desk)
    clock.now -= 400 * 86400
    assert waits(desk) == 1
    clock.now += 60
    assert waits(desk) == 0


def test_the_count_holds_nothing_that_was_typed_and_goes_when_told(
    desk: Path, clock: Clock
) -> None:
    with pytest.raises(keys.WrongPassword):
        type_in(desk, "hunter2hunter2")
    kept = keys_tries.tries_path(desk).read_text()
    assert "hunter2" not in kept
    assert "王" not in kept
    keys_tries.told(desk)
    assert keys_tries.untold(desk) == 0


@pytest.mark.parametrize(
    "damage",
    [b"", b"[]", b"{", b'{"row": Infinity, "untold": 1, "last": 1}', b'{"row": "x"}', b"\xff"],
)
def test_a_damaged_count_keeps_nobody_out(desk: Path, clock: Clock, damage: bytes) -> None:
    keys_tries.tries_path(desk).write_bytes(damage)
    type_in(desk, "right")
    assert keys_tries.untold(desk) == 0


def test_an_absurd_count_waits_half_an_hour_at_most(desk: Path, clock: Clock) -> None:
    told = f'{{"row": 999999999, "untold": 1, "last": {int(START * 1000)}}}'
    keys_tries.tries_path(desk).write_text(told)
    assert waits(desk) == 30


def test_a_folder_that_cannot_be_written_keeps_nobody_out(
    desk: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("committee_desk.base.files.os.fsync", _full)
        miss(desk)
    assert keys_tries.untold(desk) == 0
    type_in(desk, "right")


def _full(_handle: int) -> None:
    raise OSError(28, "full")
