"""Where desks of the window lie: new ones, the demonstration, and how one is removed."""

from pathlib import Path

from committee_desk.base import folders
from committee_desk.base.errors import DeskError
from committee_desk.base.files import safe_name
from committee_desk.base.words import N_


def demonstration_path() -> Path:
    """Return where the demonstration desk lies; it is no document of the user's."""
    folder = folders.state_folder() / "demonstration"
    folder.mkdir(exist_ok=True)
    return folder / "demonstration.desk"


def is_demonstration(path: Path) -> bool:
    """Tell whether a path is that of the demonstration desk."""
    return path.resolve() == demonstration_path().resolve()


def wanted(path: Path | None, recent: list[str]) -> Path | None:
    """Return the desk or backup to begin with: the one named, or the newest there still is."""
    return path or next((each for each in map(Path, recent) if each.exists()), None)


def opens_by_itself(path: Path | None) -> bool:
    """Tell whether no door stands before a file: a demonstration, or a backup to bring back."""
    return path is not None and (path.suffix == ".cdbak" or is_demonstration(path))


def free_path(folder: Path, name: str) -> Path:
    """Return a path for a new desk in a folder that no desk has yet."""
    stem = safe_name(name, 60)
    tried = folder / f"{stem}.desk"
    number = 2
    while tried.exists():
        tried = folder / f"{stem} {number}.desk"
        number += 1
    return tried


def remove_desk(path: Path) -> None:
    """Remove a desk with its keys and everything beside it. Raises DeskError when it cannot."""
    try:
        for found in path.parent.glob(f"{path.name}*"):
            found.unlink(missing_ok=True)
    except OSError as fault:
        raise DeskError(
            N_("{name} could not be removed."),
            N_("Close other programs that use it and try again."),
            code="not_removed",
            name=path.name,
        ) from fault
