"""A new user's first day in the real window, then the file it left, by the command line.

First run, demonstration, sample 02 taken in, a person found by initials, corrected, undone, the
ledger L01 exported, the notice B01 printed. ``first_day_driver`` is the walk.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from committee_desk.ledgers.reading import look
from committee_desk.ui.starting import DEMONSTRATION_SECRET
from tests.helpers.journeys import ROOT, Program

STATIONS = (
    "first-run demonstration columns preview taken-in found record correcting corrected undone "
    "ledger ledger-out room-found notice print-preview printed"
)


def walked(program: Program, out: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.first_day_driver", str(out)],
        cwd=ROOT,
        env=program.environment("", QT_QPA_PLATFORM="offscreen", COMMITTEE_DESK_LANGUAGE="zh_CN"),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    mutters = {line for line in done.stderr.splitlines() if "propagateSizeHints" not in line}
    assert mutters == set()
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


@pytest.mark.journey
@pytest.mark.slow
def test_a_new_users_first_day(tmp_path: Path) -> None:
    from pypdf import PdfReader

    program, out = Program(tmp_path), tmp_path / "out"
    told = walked(program, out)
    assert told["stations"] == STATIONS.split()
    assert told["asked"] == ["open", "save", "save"]
    # Nothing may show as a window of its own, be it for a moment: the real one loses the keys.
    assert told["flashed"] == []
    assert told["counts"]["new"] == 260
    assert "ERROR" not in (program.home / "state" / "program.log").read_text(encoding="utf-8")

    def by_command(*words: str) -> Any:
        return program.done(words[0], told["desk"], *words[1:], secret=DEMONSTRATION_SECRET)

    residents = by_command("list", "residents")
    found = next(one for one in residents if one["id"] == told["found"])
    assert (found["person_name"], found["employer"]) == ("郑生秀", None)
    assert by_command("check") == {"ok": True, "findings": []}
    steps = by_command("history")
    assert sum(step["undone"] for step in steps) == 1
    written = look(out / "L01.xlsx").records
    assert len(written) == len(residents)
    assert {one.values["person_name"] for one in written} == {
        one["person_name"] for one in residents
    }
    text = "".join(page.extract_text() for page in PdfReader(out / "B01.pdf").pages)
    assert "居民议事会" in text.replace("\n", "")
