"""Runs a built program where no Python, no settings and no window system are about."""

import json
import subprocess
import tempfile
from pathlib import Path

from installer.common import ROOT, CannotBuild

SAMPLES = ROOT / "resources" / "samples"


def prove(program: Path) -> None:
    """Let the program test itself, then do the main job by its command line.

    Raises CannotBuild with what the program said when anything of it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        told(program, home, "--self-test")
        desk = home / "x.desk"
        told(program, home, "new", desk, "--community", "幸福里社区")
        workbook = next(SAMPLES.glob("02*.xlsx"))
        counts = json.loads(told(program, home, "take-in", desk, workbook, "--json"))
        ledger, notice = home / "L01.xlsx", home / "B01.pdf"
        told(program, home, "ledger", desk, "L01", "--out", ledger)
        told(
            program, home, "bulletin", desk, "B01", "--data", SAMPLES / "B01.json", "--out", notice
        )
        checked = json.loads(told(program, home, "check", desk, "--json"))
        if not (
            counts["new"] and checked["ok"] and ledger.stat().st_size and notice.stat().st_size
        ):
            raise CannotBuild(f"the built program does not do its job: {counts} {checked}")


def told(program: Path, home: Path, *words: str | Path) -> str:
    """Run the program with words and return what it printed."""
    done = subprocess.run(
        [str(program), *(str(word) for word in words)],
        env={
            "PATH": "/nonexistent",
            "HOME": str(home),
            "COMMITTEE_DESK_HOME": str(home / "home"),
            "COMMITTEE_DESK_PASSWORD": "a long sentence",
            "QT_QPA_PLATFORM": "offscreen",
            "LANG": "C.UTF-8",
        },
        cwd=home,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise CannotBuild(f"the built program fails at {words[0]}:\n{done.stdout}{done.stderr}")
    return done.stdout
