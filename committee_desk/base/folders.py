"""The folders this program writes to, each named in one place."""

import os
import shutil
import tempfile
from pathlib import Path

import platformdirs

_NAME = "committee-desk"


def _home() -> Path | None:
    """Return the folder that replaces all others, for tests and for the portable program."""
    given = os.environ.get("COMMITTEE_DESK_HOME")
    return Path(given) if given else None


def _made(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def settings_folder() -> Path:
    """Return the folder of settings, made if need be."""
    home = _home()
    return _made(home / "settings" if home else platformdirs.user_config_path(_NAME, False))


def cache_folder() -> Path:
    """Return the folder of things that can be made again."""
    home = _home()
    return _made(home / "cache" if home else platformdirs.user_cache_path(_NAME, False))


def state_folder() -> Path:
    """Return the folder of logs and window state; it holds no personal data."""
    home = _home()
    return _made(home / "state" if home else platformdirs.user_state_path(_NAME, False))


def documents_folder() -> Path:
    """Return the folder offered first for desks, ledgers and notices."""
    home = _home()
    return _made(home / "documents") if home else platformdirs.user_documents_path()


def private_temporary(prefix: str) -> Path:
    """Make and return a folder only this user can read; the caller removes it."""
    return Path(tempfile.mkdtemp(prefix=f"{prefix}-", dir=_made(cache_folder() / "private")))


def clear_private_temporaries() -> None:
    """Remove what an ended run left in the private folder; called once at start."""
    shutil.rmtree(cache_folder() / "private", ignore_errors=True)
