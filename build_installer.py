#!/usr/bin/env python3
"""Builds what an office installs; see docs/installing.md.

    build_installer.py --target linux
    build_installer.py --target windows --python-embed python-3.12.10-embed-amd64.zip --sha256 HASH

The Linux build is what this machine runs on and no older: its package names the C library it needs.
The Windows folder is put together on any system from the wheels of the lock file.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / ".ci"))

from installer import linux, windows  # noqa: E402  (the folder has to be named first)
from installer.common import CannotBuild  # noqa: E402


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--target", choices=["linux", "windows"], required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the result goes")
    parser.add_argument("--python-embed", type=Path, metavar="ZIP", help="Python for Windows")
    parser.add_argument("--sha256", default="", metavar="HASH", help="of that file")
    parser.add_argument(
        "--wheels", type=Path, metavar="FOLDER", help="take the Windows wheels from here, offline"
    )
    asked = parser.parse_args(given)
    if asked.python_embed and not asked.sha256:
        parser.error("--python-embed needs --sha256: the file is taken by its hash")
    return asked


def main(given: list[str] | None = None) -> int:
    """Build; return 0, or 1 with a sentence that says what is missing."""
    asked = arguments(given)
    try:
        if asked.target == "linux":
            linux.build(asked.out.resolve())
        else:
            windows.build(asked.out.resolve(), asked.python_embed, asked.sha256, asked.wheels)
    except CannotBuild as fault:
        print(f"build_installer.py: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
