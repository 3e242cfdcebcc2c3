"""Finds which of Qt's Windows libraries the program can reach, and removes the rest."""

import re
from pathlib import Path

from installer.common import CannotBuild, remove, run
from installer.pruning import UNUSED_MODULES, wanted_plugin

# Loaded by name while running, so that nothing imports them: Qt's software renderer is not among
# them, for Windows 10 brings its own.
_RUNTIME = re.compile(r"(?i)(msvcp|vcruntime|concrt)\d+.*\.dll")


def imports(library: Path) -> set[str]:
    """Return the names of the libraries a Windows library asks for, in lower case."""
    told = run("objdump", "-p", library)
    return {name.lower() for name in re.findall(r"DLL Name: (\S+)", told)}


def prune_libraries(program: Path) -> None:
    """Remove every library of PySide6 that no module we use and no kept plugin leads to."""
    qt = program / "PySide6"
    unused = {name.removeprefix("PySide6.") for name in UNUSED_MODULES}
    remove(path for path in qt.glob("*.pyd") if path.stem.split(".")[0] in unused)
    plugins = [path for path in qt.rglob("*.dll") if "plugins" in path.parts]
    remove(path for path in plugins if not wanted_plugin(path.relative_to(program).as_posix()))
    beside = {path.name.lower(): path for path in qt.glob("*.dll")}
    waiting = [*qt.glob("*.pyd"), *(path for path in plugins if path.exists())]
    waiting += [path for path in beside.values() if _RUNTIME.fullmatch(path.name)]
    kept: set[Path] = set()
    while waiting:
        library = waiting.pop()
        kept.add(library)
        found = {beside[name] for name in imports(library) if name in beside}
        waiting += sorted(found - kept)
    remove(path for path in beside.values() if path not in kept)
    if not (qt / "Qt6Core.dll").exists():
        raise CannotBuild("the pruned folder lost Qt6Core.dll: nothing led to it")
