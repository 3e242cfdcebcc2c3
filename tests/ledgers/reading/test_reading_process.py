"""Reading happens in a process of its own, which can be ended and may die without harm."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from committee_desk.base.errors import Cancelled, DeskError, Refused
from committee_desk.ledgers import reading
from committee_desk.ledgers.reading import process
from tests.helpers.foreign_files import TABLE, ods, workbook


def test_a_look_by_the_process_is_the_look_in_place(
    sample: Callable[[str], Path], looked: Callable[[str], reading.Look]
) -> None:
    told: list[tuple[int, int]] = []
    found = reading.look(sample("13"), progress=lambda done, total: told.append((done, total)))
    assert found == looked("13")
    assert told
    assert all(0 <= done <= total for done, total in told)


def test_the_first_rows_are_shown_as_written(sample: Callable[[str], Path]) -> None:
    (first, *_rest) = reading.first_rows(sample("02"), 5)
    assert first.sheet == "第一网格"
    assert len(first.rows) <= 5
    assert first.rows[4][:3] == ["1", "戚建玲", "4幢"]


def test_a_refusal_crosses_over_with_its_facts(tmp_path: Path) -> None:
    path = tmp_path / "paper.xlsx"
    path.write_bytes(b"%PDF-1.4")
    for ask in (reading.look, reading.first_rows):
        with pytest.raises(Refused) as refused:
            ask(path)
        assert refused.value.code == "not_a_workbook"
    with pytest.raises(Refused) as gone:
        reading.look(tmp_path / "nowhere.xlsx")
    assert gone.value.facts == {"name": "nowhere.xlsx"}


def test_a_stopped_look_ends_its_process(sample: Callable[[str], Path]) -> None:
    with pytest.raises(Cancelled):
        reading.look(sample("01"), cancelled=lambda: True)


@pytest.mark.parametrize("end", ["os.abort()", "os._exit(3)", "os.kill(os.getpid(), 9)"])
def test_a_process_that_dies_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, sample: Callable[[str], Path], end: str
) -> None:
    words = [sys.executable, "-c", f"import os, sys; sys.stdin.readline(); {end}"]
    monkeypatch.setattr(process, "command", lambda: words)
    with pytest.raises(Refused) as refused:
        reading.look(sample("13"))
    assert refused.value.code in ("reading_ended", "took_too_long")


def test_a_fault_of_ours_is_told_without_what_it_concerned(
    monkeypatch: pytest.MonkeyPatch,
    sample: Callable[[str], Path],
    caplog: pytest.LogCaptureFixture,
) -> None:
    line = json.dumps(["x", "ValueError\n  pipeline.py:1 events"])
    words = [sys.executable, "-c", f"import sys; sys.stdin.readline(); print({line!r})"]
    monkeypatch.setattr(process, "command", lambda: words)
    with pytest.raises(DeskError) as fault:
        reading.look(sample("13"))
    assert fault.value.code == "reading_fault"
    assert "pipeline.py:1" in caplog.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no process from inside")
def test_a_workbook_that_asks_for_all_memory_ends_the_process_alone(tmp_path: Path) -> None:
    row = ["王芳"] * 400
    far = ods([row]).replace(b"", b"")
    path = tmp_path / "far.ods"
    path.write_bytes(far)
    assert reading.look(path).kind == "ods"


def test_the_password_stands_in_no_list_of_processes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "plain.xlsx"
    path.write_bytes(workbook(TABLE))
    started: list[list[str]] = []
    real = subprocess.Popen

    def popen(words: list[str], **named: object) -> subprocess.Popen[bytes]:
        started.append(words)
        return real(words, **named)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(subprocess, "Popen", popen)
    reading.look(path, password="sesame")
    assert started
    assert all("sesame" not in word for words in started for word in words)


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert process.command() == [sys.executable, "--job", "read"]


def test_the_process_imports_no_heavy_library() -> None:
    code = (
        "import sys; import committee_desk.ledgers.reading.child, "
        "committee_desk.ledgers.reading.pipeline; "
        "print([n for n in ('sqlmodel', 'sqlalchemy', 'PySide6', 'reportlab', 'babel', "
        "'python_calamine', 'msoffcrypto', 'xlsxwriter') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
