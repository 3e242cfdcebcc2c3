"""A clerk killed at work loses nothing that was acknowledged; the rig would see it if it did."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.journey
def test_eight_kills_lose_nothing_and_planted_faults_are_found() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.rigs.kill_verbs", "8"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.startswith(
        "planted faults found: early, torn, unlogged, unplaced\n8 kills ("
    )
