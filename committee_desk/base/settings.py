"""What a person chose for this computer; declared once, kept in one small file."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from committee_desk.base.files import write_whole
from committee_desk.base.folders import settings_folder

SCALES = (100, 125, 150, 200)
THEMES = ("light", "dark")


@dataclass
class Settings:
    """The settings of this computer. They hold no personal data: recent desks are paths alone."""

    language: str = "zh_CN"
    scale: int = 100
    theme: str = "light"
    recent: list[str] = field(default_factory=list)
    last_folder: str = ""
    lock_after_minutes: int = 10
    backup_folder: str = ""
    fonts: dict[str, Any] = field(default_factory=dict)
    """Fonts of the computer by role of the paper: a file, a family, or "-" for the bundled one."""
    views: dict[str, Any] = field(default_factory=dict)

    def remember(self, desk: Path) -> None:
        """Put a desk first in the list of recent ones, at most eight long."""
        name = str(desk)
        self.recent = [name, *(other for other in self.recent if other != name)][:8]


def _path() -> Path:
    return settings_folder() / "settings.json"


def load() -> Settings:
    """Return the settings; a missing or damaged file gives the defaults."""
    try:
        kept = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    settings = Settings()
    for each in fields(Settings):
        value = kept.get(each.name) if isinstance(kept, dict) else None
        if value is not None and isinstance(value, type(getattr(settings, each.name))):
            setattr(settings, each.name, value)
    if settings.scale not in SCALES:
        settings.scale = 100
    if settings.theme not in THEMES:
        settings.theme = "light"
    return settings


def save(settings: Settings) -> None:
    """Keep the settings, whole or not at all."""
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    write_whole(_path(), text.encode("utf-8"))
