"""Reading happens in a process of its own, which can be ended and may die without harm."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from committee_desk.base.errors import Cancelled, DeskError, Refused
from committee_desk.ledgers import reading
from committee_desk.ledgers.reading import process
from tests.helpers.foreign_files import TABLE, raw_workbook, sheet_markup, workbook


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


def only_calamine_opens(sheet: str) -> bytes:
    """Return a workbook whose relations lead nowhere, which calamine reads all the same."""
    spaces = "http://schemas.openxmlformats.org"
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw_workbook(sheet))) as source,
        zipfile.ZipFile(made, "w") as target,
    ):
        for name in source.namelist():
            text = source.read(name).decode()
            if name == "_rels/.rels":
                text = text.replace("xl/workbook.xml", "xl/nowhere.xml")
            text = text.replace(
                "<Relationships>",
                f'<Relationships xmlns="{spaces}/package/2006/relationships">',
            )
            for tag in ("workbook", "worksheet"):
                text = re.sub(
                    rf"<{tag}([ >])", rf'<{tag} xmlns="{spaces}/spreadsheetml/2006/main"\1', text
                )
            target.writestr(name, text)
    return made.getvalue()


def test_a_workbook_our_reader_cannot_open_gets_a_second_opinion(tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    path.write_bytes(only_calamine_opens(sheet_markup(TABLE)))
    assert len(reading.look(path).records) == 4


def test_a_workbook_that_asks_for_all_memory_ends_the_reading_process_alone(
    tmp_path: Path,
) -> None:
    corner = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    path = tmp_path / "corner.xlsx"
    path.write_bytes(only_calamine_opens(sheet_markup(TABLE, after=corner)))
    with pytest.raises(Refused) as refused:
        reading.look(path)
    assert refused.value.code == "reading_ended"


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
