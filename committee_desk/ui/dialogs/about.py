"""What this program is, which version, and under which licences."""

from __future__ import annotations

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

import committee_desk
from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_
from committee_desk.ui import look, speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Picture, Text, spaced


class About(Overlay):
    """Version, what it runs on, and the licence texts it carries."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, 640)
        self.setObjectName("about")
        body = self.panel.body
        row = QHBoxLayout()
        body.addLayout(row)
        spaced(row, 0, 12)
        row.addWidget(Picture("house", "primary", 32))
        row.addWidget(Text(N_("Committee Desk"), "title", bold=True), 1)
        version = Text(N_("Version {version}"), tone="text2", version=committee_desk.__version__)
        version.setObjectName("version")
        body.addWidget(version)
        body.addWidget(
            Text(
                N_(
                    "For residents' committees. Everything stays on this computer; the program "
                    "never talks to a network."
                ),
                wrap=True,
            )
        )
        self._runs_on = f"Python {platform.python_version()} · Qt {qt_version}"
        under = Text(kind="caption", tone="text2")
        under.setText(self._runs_on)
        body.addWidget(under)
        body.addWidget(Text(N_("Licences"), "lead", bold=True))
        shown = QPlainTextEdit(licences())
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setObjectName("licences")
        speech.name(shown, N_("Licences"))
        look.dress(shown, "caption")
        look.follow(shown, lambda box: box.setFixedHeight(look.dp(200)), key="height")
        body.addWidget(shown)
        self._buttons()

    def _buttons(self) -> None:
        row = QHBoxLayout()
        self.panel.body.addLayout(row)
        spaced(row, 0, 8)
        copy = Button(N_("Copy the version"), "copy")
        copy.clicked.connect(self._copy)
        row.addWidget(copy)
        row.addStretch(1)
        close = Button(N_("Close"), kind="primary")
        close.clicked.connect(self.close_panel)
        row.addWidget(close)

    def _copy(self) -> None:
        told = f"committee-desk {committee_desk.__version__} · {self._runs_on}"
        QGuiApplication.clipboard().setText(told)


def licences() -> str:
    """Return our licence and those of everything the program carries, one after the other."""
    parts = []
    own = shipped("LICENSE")
    if own.exists():
        parts.append(own.read_text(encoding="utf-8"))
    folder = shipped("resources", "licences")
    for path in sorted(folder.glob("*.txt")) if folder.is_dir() else []:
        parts.append(f"— {path.stem} —\n\n{path.read_text(encoding='utf-8')}")
    return "\n\n".join(parts)
