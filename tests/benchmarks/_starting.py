"""Starts the programs of _windows.py and reads what they tell."""

import hashlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SECRET = "demonstration"
_SCREEN = {"name": "least", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96}


def demonstration(households: int) -> dict[str, str]:
    """Return the environment of a home whose demonstration desk has so many households.

    It is made once and kept in build/benchmarks; another program makes another one.
    """
    home = ROOT / "build" / "benchmarks" / _made_by() / f"home-{households}"
    path = home / "state" / "demonstration" / "demonstration.desk"
    environment = {
        # Warm means that what Python compiled the first time is there the second time.
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "COMMITTEE_DESK_HOME": str(home),
        "COMMITTEE_DESK_PASSWORD": SECRET,
        "COMMITTEE_DESK_LANGUAGE": os.environ.get("COMMITTEE_DESK_LANGUAGE", "zh_CN"),
        "QT_QPA_PLATFORM": f"offscreen:configfile={_screen()}",
    }
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "committee_desk", "demo", str(path)]
        subprocess.run(
            [*command, "--households", str(households)],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return environment


def _made_by() -> str:
    """Return a name for the program that makes the desk: its tables and what is invented."""
    package = ROOT / "committee_desk"
    makers = sorted((package / "storage" / "migrations").glob("*.py"))
    makers += [package / "work" / "demonstration.py"]
    makers += [ROOT / "resources" / "samples" / "demonstration.json"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in makers)).hexdigest()[:12]


def _screen() -> Path:
    """Return the description of a screen of 1366 by 768, which both windows fill."""
    path = ROOT / "build" / "benchmarks" / "screen.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    screen = {**_SCREEN, "logicalBaseDpi": 96, "dpr": 1}
    told = {"synchronousWindowSystemEvents": False, "windowFrameMargins": True, "screens": [screen]}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def started(program: str, environment: dict[str, str], *more: str) -> dict[str, float]:
    """Start a program of _windows.py, wait for its end and return its times in milliseconds."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks._windows", program, *more],
        cwd=ROOT,
        env={**environment, "BENCH_STARTED": str(time.monotonic_ns())},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{program} ended with {done.returncode}:\n{done.stderr}")
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told
