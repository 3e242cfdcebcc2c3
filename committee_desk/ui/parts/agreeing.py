"""The foot of a sheet that is agreed to: one button that does it, one that gives up, and keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from committee_desk.base.words import N_
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay

KEYS = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")


def add_foot(sheet: Overlay, ok: Button, act: Callable[[], object]) -> None:
    """Put ``ok`` and a button that closes the sheet below what it holds; ``act`` hears KEYS too."""
    ok.setObjectName("do_it")
    ok.clicked.connect(lambda: act())
    cancel = Button(N_("Cancel"))
    cancel.setObjectName("cancel")
    cancel.clicked.connect(sheet.close_panel)
    foot = QHBoxLayout()
    foot.addStretch(1)
    foot.addWidget(cancel)
    foot.addWidget(ok)
    sheet.panel.body.addLayout(foot)
    for keys in KEYS:
        heard = QShortcut(QKeySequence(keys), sheet)
        heard.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        heard.activated.connect(lambda: act())
