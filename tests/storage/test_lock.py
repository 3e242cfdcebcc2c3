"""One writer a desk, by name and by process."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from committee_desk.storage import lock
from committee_desk.storage.file import DeskFile
from tests.storage.conftest import SECRET
from tests.storage.deeds import add


def test_who_has_it_is_told_and_a_second_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.desk"
    assert lock.holder(path) is None
    held = lock.hold(path, lock.WINDOW)
    told = lock.holder(path)
    assert told is not None
    assert told.kind == lock.WINDOW
    with pytest.raises(lock.Held) as refused:
        lock.hold(path)
    assert (refused.value.code, refused.value.holder) == ("held_by_window", told)
    held.release()
    held.release()
    assert lock.holder(path) is None
    lock.hold(path).release()


def test_a_command_is_told_as_a_command(tmp_path: Path) -> None:
    held = lock.hold(tmp_path / "a.desk", lock.COMMAND)
    with pytest.raises(lock.Held) as refused:
        lock.hold(tmp_path / "a.desk", lock.WINDOW)
    assert refused.value.code == "held_by_command"
    held.release()


def test_a_program_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.desk"
    program = (
        "import sys; from pathlib import Path; from committee_desk.storage import lock\n"
        f"held = lock.hold(Path({str(path)!r}), 'window'); print('held', flush=True)\n"
        "sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == b"held\n"
    told = lock.holder(path)
    assert told is not None
    assert told.pid == child.pid
    child.kill()
    child.wait()
    child.stdout.close()
    child.stdin.close()
    assert lock.holder(path) is None
    lock.hold(path).release()


def test_beside_a_program_that_writes_another_reads(
    path: Path, opened: Callable[..., DeskFile]
) -> None:
    """A window has the desk; a command in a process of its own sees what was saved so far."""
    file = opened(path)
    program = (
        "import sys; from pathlib import Path; from committee_desk.storage.file import DeskFile\n"
        f"file = DeskFile.open(Path({str(path)!r}), {SECRET!r}, reading=True)\n"
        "for line in sys.stdin:\n"
        "    with file.reading() as connection:\n"
        "        count = connection.exec_driver_sql('SELECT count(*) FROM person').scalar()\n"
        "    print(count, flush=True)\n"
        "file.close()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdin is not None
    assert child.stdout is not None
    for expected in (0, 1, 2):
        child.stdin.write("look\n")
        child.stdin.flush()
        assert child.stdout.readline() == f"{expected}\n"
        add(file, name="张三")
    child.communicate()
    assert child.returncode == 0


def test_an_unreadable_note_does_not_decide(tmp_path: Path) -> None:
    path = tmp_path / "a.desk"
    held = lock.hold(path, lock.WINDOW)
    (tmp_path / "a.desk.holder").write_text("{")
    assert lock.holder(path) == lock.Holder("command", 0, 0)
    held.release()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    from committee_desk.base.errors import DeskError

    with pytest.raises(DeskError) as told:
        lock.hold(tmp_path / "no" / "a.desk")
    assert told.value.code == "read_only"
