"""The bar at the foot: counts of the room, when it was saved, the backup, no network, who."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base import dates
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look, speech
from committee_desk.ui.parts.texts import Line, Text, spaced

DAY = 86_400_000


class StatusBar(QWidget):
    """Tells; nothing in it has to be pressed. A backup older than a week is told in amber."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status_bar")
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._saved: int | None = None
        self._backup: int | None = None
        self._who = ""
        self.counts = Text(kind="caption")
        self.saved = Text(kind="caption", tone="text2")
        self.backup = Text(kind="caption", tone="text2")
        self.network = Text(N_("This computer · no network"), "caption", tone="text2")
        self.who = Text(kind="caption", tone="text2")
        for part in ("counts", "saved", "backup", "network", "who"):
            getattr(self, part).setObjectName(f"status_{part}")
        column = QVBoxLayout(self)
        spaced(column, 0, 0)
        column.addWidget(Line())
        row = QHBoxLayout()
        column.addLayout(row, 1)
        spaced(row, (14, 0, 14, 0), 14)
        row.addWidget(self.counts, 1)
        for told in (self.saved, self.backup, self.network, self.who):
            row.addWidget(told)
        self.counts.setMinimumWidth(1)
        look.follow(self, lambda bar: bar.setFixedHeight(look.dp(28)))
        speech.follow(self, StatusBar._tell)

    def tell_counts(self, words: str) -> None:
        """Show the counts of the room in front."""
        self.counts.setText(words)

    def tell_person(self, who: str) -> None:
        """Show who works at the desk."""
        self._who = who
        self._tell()

    def tell_saved(self, moment: int | None) -> None:
        """Show when the last step was written, in ms since 1970; None: nothing was yet."""
        self._saved = moment
        self._tell()

    def tell_backup(self, moment: int | None) -> None:
        """Show how old the newest backup is; None: there is none."""
        self._backup = moment
        self._tell()

    def fit(self, window_width: int) -> None:
        """Leave out what there is no room for, the least needed first."""
        wide = look.breadth(window_width)
        self.network.setVisible(wide > 700)
        self.saved.setVisible(bool(self._who) and wide > 900)

    def _tell(self) -> None:
        self.saved.setText(
            _("Saved {time}", time=dates.moment(self._saved).strftime("%H:%M"))
            if self._saved
            else _("Saved automatically")
        )
        self.backup.setText(backup_age(self._backup) if self._who else "")
        tone = "warn" if is_old(self._backup) and self._who else "text2"
        if self.backup.property("tone") != tone:
            self.backup.setProperty("tone", tone)
            self.backup.style().polish(self.backup)
        self.who.setText(self._who)


def is_old(moment: int | None) -> bool:
    """Tell whether a backup is more than a week old, or there is none."""
    return moment is None or dates.now_ms() - moment > 7 * DAY


def backup_age(moment: int | None) -> str:
    """Return in words how long ago the last backup was made."""
    if moment is None:
        return _("No backup yet")
    days = (dates.today() - dates.moment(moment).date()).days
    if days <= 0:
        return _("Backed up today")
    return ngettext("Last backup {n} day ago", "Last backup {n} days ago", days)
