"""The recovery sheet: shown once, to be printed or kept as a file, when a desk is made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base import dates
from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _
from committee_desk.ui import ask, look, speech
from committee_desk.ui.jobs import Progress
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Card, Text, in_the_middle

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.window import Window


class RecoverySheet(QWidget):
    """The code in groups, a PDF of it, and a tick that it was put away, then on to the desk."""

    def __init__(self, window: Window, desk: Desk, code: str, on: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("recovery_sheet")
        self.setProperty("kind", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._window, self._desk, self._code = window, desk, code
        card = Card(28)
        look.follow(card, lambda box: box.setFixedWidth(look.dp(560)), key="width")
        body = card.body
        body.addWidget(Text(N_("Keep this recovery code on paper"), "title", bold=True, wrap=True))
        told = N_(
            "Whoever forgets the password opens the desk with this code. There is no other way "
            "in. Print it, put it in a sealed envelope, and keep it away from this computer."
        )
        body.addWidget(Text(told, tone="text2", wrap=True))
        self.code = Text(kind="lead", bold=True, wrap=True)
        self.code.setObjectName("recovery_code")
        self.code.setText(code)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        speech.name(self.code, N_("Recovery code"))
        body.addSpacing(look.dp(8))
        body.addWidget(self.code)
        body.addSpacing(look.dp(8))
        self._buttons(body, on)
        in_the_middle(self, card)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the button that saves the sheet."""
        self.save.setFocus()
        super().showEvent(event)

    def _buttons(self, body: QVBoxLayout, on: Callable[[], object]) -> None:
        self.save = Button(N_("Save the sheet to print…"), "printer", "primary")
        self.save.setObjectName("save_sheet")
        self.save.clicked.connect(self._save)
        body.addWidget(self.save)
        self.kept = QCheckBox()
        self.kept.setObjectName("sheet_kept")
        speech.bind(self.kept, "setText", N_("The code is on paper and put away"))
        body.addWidget(self.kept)
        row = QHBoxLayout()
        body.addLayout(row)
        row.addStretch(1)
        self.on = Button(N_("Go to the desk"), "arrow-right")
        self.on.setObjectName("sheet_on")
        self.on.setEnabled(False)
        self.on.clicked.connect(lambda: on())
        self.kept.toggled.connect(self.on.setEnabled)
        row.addWidget(self.on)

    def _save(self) -> None:
        offered = documents_folder() / _("{name} recovery sheet.pdf", name=self._desk.path.stem)
        path = ask.file_to_save(self, _("Save the recovery sheet"), offered, [ask.PAPERS])
        if path is None:
            return
        desk, code = self._desk, self._code

        def work(_progress: Progress) -> None:
            from committee_desk.base.files import write_whole
            from committee_desk.printing.recovery import recovery_sheet

            made = recovery_sheet(desk.community, desk.path.name, code.split("-"), dates.today())
            write_whole(path, made, private=True)

        def done(_none: None) -> None:
            self._window.toast(_("Saved: {name}. Print it, then delete the file.", name=path.name))
            self.kept.setFocus()

        self._window.jobs.start(work, done=done, words=_("Saving…"), cancellable=False)
