"""The folders this program writes to, each named in one place."""

import os
from pathlib import Path

_NAME = "committee-desk"


def _home() -> Path | None:
    """Return the folder that replaces all others, for tests and for the portable program."""
    given = os.environ.get("COMMITTEE_DESK_HOME")
    return Path(given) if given else None


def _made(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def _own(name: str, standard: str) -> Path:
    """Return a folder of this program, made if need be."""
    home = _home()
    if home:
        return _made(home / name)
    # Imported where it is used, like all that the first paint can do without.
    import platformdirs

    found: Path = getattr(platformdirs, standard)(_NAME, False)
    return _made(found)


def settings_folder() -> Path:
    """Return the folder of settings, made if need be."""
    return _own("settings", "user_config_path")


def cache_folder() -> Path:
    """Return the folder of things that can be made again."""
    return _own("cache", "user_cache_path")


def state_folder() -> Path:
    """Return the folder of logs and window state; it holds no personal data."""
    return _own("state", "user_state_path")


def documents_folder() -> Path:
    """Return the folder offered first for desks, ledgers and notices."""
    home = _home()
    if home:
        return _made(home / "documents")
    import platformdirs

    return platformdirs.user_documents_path()


def private_temporary(prefix: str) -> Path:
    """Make and return a folder only this user can read; the caller removes it."""
    import tempfile

    return Path(tempfile.mkdtemp(prefix=f"{prefix}-", dir=_made(cache_folder() / "private")))


def clear_private_temporaries() -> None:
    """Remove what an ended run left in the private folder; called once at start."""
    import shutil

    shutil.rmtree(cache_folder() / "private", ignore_errors=True)
