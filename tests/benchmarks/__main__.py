"""Measures every published figure beside its floor: ``python -m tests.benchmarks [NAME …]``.

Each module of this folder that has ``main(argv)`` measures one figure, prints its table, and
returns 0 when the promise was kept. ``--quick`` is handed on and asks for a smaller desk.
"""

import os
import platform
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def names() -> list[str]:
    """Return the modules that measure something, in the order they are run."""
    found = (path for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    return sorted(path.stem for path in found if "\ndef main(" in path.read_text("utf-8"))


def circumstances() -> str:
    """Return what the figures depend on: day, commit, computer, Python and Qt."""
    commit = subprocess.run(
        ["git", "-C", str(ROOT), "describe", "--always", "--dirty"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{time.strftime('%Y-%m-%d')}, commit {commit or 'unknown'}, {platform.platform()}, "
        f"{cores} cores, {memory:.0f} GB, Python {platform.python_version()}"
    )


def main(argv: list[str]) -> int:
    """Run the named modules, or all; return how many promises were broken."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    handed_on = [word for word in argv if word.startswith("-")]
    wanted = [word for word in argv if not word.startswith("-")] or names()
    if unknown := sorted(set(wanted) - set(names())):
        print(f"there is no benchmark {', '.join(unknown)}; there are: {', '.join(names())}")
        return 2
    print(circumstances())
    broken = []
    for name in wanted:
        print(f"\n== {name}", flush=True)
        # A process for each: one's memory and caches must not be another's.
        code = f"import sys, tests.benchmarks.{name} as it; sys.exit(it.main(sys.argv[1:]))"
        command = [sys.executable, "-c", code, *handed_on]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            broken.append(name)
    print(f"\nbroken: {', '.join(broken)}" if broken else "\nevery promise kept")
    return min(len(broken), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
