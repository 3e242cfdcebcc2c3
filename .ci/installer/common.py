"""What both targets need: the wheel, the version, steady times, and commands that must succeed."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / ".ci" / "lock" / "run.txt"


class CannotBuild(Exception):
    """Something needed for the build is missing or wrong; the text says what to do."""


def say(text: str) -> None:
    """Tell the builder what is being done."""
    print(f"* {text}", flush=True)


def version() -> str:
    """Return the program's version without importing it."""
    text = (ROOT / "committee_desk" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if not found:
        raise CannotBuild("committee_desk/__init__.py names no __version__")
    return found[1]


def epoch() -> int:
    """Return the moment all files of the build carry: given, or the time of the last commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    if shutil.which("git") and (ROOT / ".git").exists():
        told = subprocess.run(
            ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"],
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode == 0 and told.stdout.strip():
            return int(told.stdout)
    return 1767225600


def steady_environment(**more: str) -> dict[str, str]:
    """Return an environment in which the same source gives the same bytes."""
    return {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(epoch()),
        "PYTHONHASHSEED": "1",
        "LC_ALL": "C.UTF-8",
        **more,
    }


def run(*command: str | Path, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> str:
    """Run a command and return what it printed; raise CannotBuild with its last words."""
    done = subprocess.run(
        [str(part) for part in command],
        env=env or steady_environment(),
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = "\n".join((done.stdout + done.stderr).splitlines()[-25:])
        raise CannotBuild(f"{command[0]} ended with {done.returncode}:\n{last}")
    return done.stdout


def fresh(folder: Path) -> Path:
    """Return the folder, empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def build_wheel(work: Path) -> Path:
    """Build the program's own wheel and return the folder it was unpacked into."""
    out = fresh(work / "wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out)
    unpacked = fresh(work / "program")
    with zipfile.ZipFile(next(out.glob("*.whl"))) as wheel:
        wheel.extractall(unpacked)
    return unpacked


def size_of(folder: Path) -> str:
    """Return how much lies in a folder, for people."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return f"{sum(path.stat().st_size for path in files) / 1e6:.0f} MB in {len(files)} files"


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def settle_times(folder: Path) -> None:
    """Give everything below a folder the moment of the build."""
    for path in sorted(folder.rglob("*"), reverse=True):
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)


def remove(paths: Iterable[Path]) -> None:
    """Remove files and folders, whichever they are."""
    for path in list(paths):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
