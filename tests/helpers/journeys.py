"""The real program in a process and folders of its own, and a search of what it wrote."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SECRET = "a careful clerk"


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit status and what it said."""

    status: int
    out: str
    err: str

    @property
    def told(self) -> Any:
        """The JSON value on standard output."""
        return json.loads(self.out)


class Program:
    """``committee-desk`` as somebody would run it, with all its folders below one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        self.temporary = folder / "tmp"
        self.work = folder / "work"
        for each in (self.home, self.temporary, self.work):
            each.mkdir(exist_ok=True)
        self.ended: list[Ended] = []

    def environment(self, secret: str = SECRET, **more: str) -> dict[str, str]:
        """Return what the program finds around it."""
        kept = {name: value for name, value in os.environ.items() if "COMMITTEE_DESK" not in name}
        return {
            **kept,
            "PYTHONPATH": str(ROOT),
            "COMMITTEE_DESK_HOME": str(self.home),
            "COMMITTEE_DESK_PASSWORD": secret,
            "COMMITTEE_DESK_TEST_KEY_COST": "quick",
            "COMMITTEE_DESK_LANGUAGE": "en",
            "TMPDIR": str(self.temporary),
            **more,
        }

    def run(
        self, *words: str | Path, secret: str = SECRET, before: Iterable[str] = (), **more: str
    ) -> Ended:
        """Run one command in the work folder; ``before`` is a command that starts it."""
        done = subprocess.run(
            [*before, sys.executable, "-m", "committee_desk", *map(str, words)],
            cwd=self.work,
            env=self.environment(secret, **more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        self.ended.append(Ended(done.returncode, done.stdout, done.stderr))
        return self.ended[-1]

    def done(self, *words: str | Path, **more: Any) -> Any:
        """Run a command with ``--json`` that must succeed in silence, and return what it told."""
        ended = self.run(*words, "--json", **more)
        assert (ended.status, ended.err) == (0, ""), (words, ended)
        return ended.told

    def refused(self, *words: str | Path, **more: Any) -> str:
        """Run a command that must be refused with one line on stderr, and return that line."""
        ended = self.run(*words, "--json", **more)
        assert (ended.status, ended.out) == (1, ""), (words, ended)
        assert ended.err.count("\n") == 1, ended.err
        assert "Traceback" not in ended.err
        return ended.err.strip()


def folders_bind() -> list[str] | None:
    """Return the words before a command that make read-only folders bind it.

    None when that cannot be had: root writes where it likes, and cannot give that up here.
    """
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv"):
        words = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]
        if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
            return words
    return None


def files_with(folders: Iterable[Path], needles: Iterable[str]) -> list[Path]:
    """Return every file below the folders that holds a needle as written, or in a zip of it.

    Text is looked for in the encodings this program and its libraries write.
    """
    wanted = [
        needle.encode(encoding) for needle in needles for encoding in ("utf-8", "utf-16-le", "gbk")
    ]
    wanted += [json.dumps(needle)[1:-1].encode() for needle in needles]
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and any(holds(path, one) for one in wanted):
                found.append(path)
    return found


def holds(path: Path, needle: bytes) -> bool:
    """Tell whether a file holds some bytes, packed or not."""
    if needle in path.read_bytes():
        return True
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as box:
        return any(needle in box.read(name) for name in box.namelist())
