"""The portable folder for Windows 10 and 11, 64 bit, put together on any system."""

import re
import shutil
import sys
import zipfile
from pathlib import Path

from installer.common import (
    LOCK,
    ROOT,
    CannotBuild,
    build_wheel,
    fresh,
    remove,
    run,
    say,
    settle_times,
    sha256,
    size_of,
    version,
)
from installer.pruning import wanted_data
from installer.windows_libraries import prune_libraries

PYTHON = "3.12"
EMBEDDABLE = re.compile(rf"python-{re.escape(PYTHON)}\.\d+-embed-amd64\.zip")
TEXTS = ROOT / ".ci" / "installer" / "windows"
MISSING = f"""\
one file is missing that no package registry carries: the embeddable Python for Windows,
  python-{PYTHON}.10-embed-amd64.zip (or a later {PYTHON}), from the downloads of python.org.
Give it by name and by the SHA-256 published beside it:
  build_installer.py --target windows --python-embed python-{PYTHON}.10-embed-amd64.zip --sha256 …
Everything else is ready in {{stage}}."""


def build(out: Path, embeddable: Path | None, digest: str, wheels: Path | None) -> Path:
    """Make the folder an office copies to its computer or its USB stick, and return it.

    Raises CannotBuild when the embeddable Python is not given or is not the file its digest names;
    all the rest has been made by then.
    """
    work = ROOT / "build" / "installer"
    stage = fresh(out / f"committee-desk-{version()}-windows-x64")
    program = stage / "program"
    say("building the wheel")
    shutil.copytree(build_wheel(work), program)
    say("fetching the Windows wheels of the lock file")
    for wheel in fetch(work / "windows-wheels", wheels):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(program)
    gather_data_folders(program)
    prune(program)
    write_texts(stage)
    say(f"stage: {size_of(stage)}")
    if embeddable is None:
        settle_times(stage)
        raise CannotBuild(MISSING.format(stage=stage))
    add_python(stage, embeddable, digest)
    write_sums(stage)
    settle_times(stage)
    say(f"built {stage}: {size_of(stage)}")
    return stage


def fetch(folder: Path, given: Path | None) -> list[Path]:
    """Return the wheels of the lock file for Windows, each checked against its hash."""
    fresh(folder)
    offline = ("--no-index", "--find-links", given) if given else ()
    run(
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"),
        *("--only-binary=:all:", "--platform", "win_amd64", "--implementation", "cp"),
        *("--python-version", PYTHON, "--abi", f"cp{PYTHON.replace('.', '')}"),
        *("--abi", "abi3", "--abi", "none", *offline, "-r", LOCK, "-d", folder),
    )
    return sorted(folder.glob("*.whl"))


def gather_data_folders(program: Path) -> None:
    """Put what wheels keep apart where an installer would have put it."""
    for folder in sorted(program.glob("*.data")):
        for part in ("purelib", "platlib"):
            if (folder / part).is_dir():
                shutil.copytree(folder / part, program, dirs_exist_ok=True)
        shutil.rmtree(folder)


def prune(program: Path) -> None:
    """Take out what an office never uses, and every Qt library nothing leads to."""
    files = [path for path in program.rglob("*") if path.is_file()]
    remove(path for path in files if not wanted_data(path.relative_to(program).as_posix()))
    remove(program.glob("PySide6/*.exe"))
    prune_libraries(program)
    for folder in sorted((each for each in program.rglob("*") if each.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def write_texts(stage: Path) -> None:
    """Write the start files, their notices and the leaflet.

    The start files are ASCII, so that cmd.exe reads them in any code page. The notices are shown in
    code page 936, which every Windows has. The leaflet is opened by Notepad, old ones of which need
    the mark at its start.
    """
    kinds = (("*.cmd", "ascii"), ("notices/*.txt", "gbk"), ("*.txt", "utf-8-sig"))
    for pattern, encoding in kinds:
        for source in sorted(TEXTS.glob(pattern)):
            target = stage / source.relative_to(TEXTS)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(source.read_text("utf-8").replace("\n", "\r\n").encode(encoding))


def add_python(stage: Path, embeddable: Path, digest: str) -> None:
    """Unpack the embeddable Python and tell it where the program lies."""
    if not embeddable.is_file():
        raise CannotBuild(f"{embeddable} does not exist.\n{MISSING.format(stage=stage)}")
    if not EMBEDDABLE.fullmatch(embeddable.name):
        raise CannotBuild(f"{embeddable.name} is not a python-{PYTHON}.N-embed-amd64.zip")
    if (found := sha256(embeddable)) != digest.lower():
        raise CannotBuild(f"{embeddable.name} has SHA-256 {found}, not the one given")
    python = stage / "python"
    with zipfile.ZipFile(embeddable) as packed:
        packed.extractall(python)
    paths = next(python.glob("python3*._pth"), None)
    if paths is None or not (python / "pythonw.exe").exists():
        raise CannotBuild(f"{embeddable.name} holds no embeddable Python")
    # With a ._pth beside it Python looks nowhere else: no registry, no PYTHONPATH, no user folder.
    paths.write_bytes(f"{paths.stem}.zip\r\n.\r\n..\\program\r\n".encode("ascii"))


def write_sums(stage: Path) -> None:
    """Write the SHA-256 of every file, so that a copy can be checked."""
    files = sorted(path for path in stage.rglob("*") if path.is_file())
    lines = [f"{sha256(path)}  {path.relative_to(stage).as_posix()}\n" for path in files]
    (stage / "SHA256SUMS").write_bytes("".join(lines).encode("utf-8"))
