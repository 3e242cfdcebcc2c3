"""The help: pages that travel with the program, and the list of keys from the acts themselves."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

from committee_desk.base import words
from committee_desk.base.shipped import shipped
from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.actions import Act
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.parts.texts import Line, spaced

if TYPE_CHECKING:
    from committee_desk.desk import Desk

KEYS = "keys"
SUBJECTS = {
    "home": N_("First steps"),
    "residents": N_("Residents"),
    "households": N_("Households"),
    "grids": N_("Grids"),
    "visits": N_("Visits"),
    "needs": N_("Needs"),
    "resources": N_("Resources"),
    "services": N_("Services"),
    "chain": N_("Loose ends"),
    "agents": N_("Five-agent report"),
    "topics": N_("Topics"),
    "meetings": N_("Meetings"),
    "session": N_("Meeting under way"),
    "resolutions": N_("Resolutions"),
    "covenants": N_("Covenants"),
    "bodies": N_("Bodies"),
    "elections": N_("Elections"),
    "members": N_("Members"),
    "taking_in": N_("Taking in a workbook"),
    "ledgers": N_("Ledgers"),
    "bulletins": N_("Notices"),
    "board": N_("Board"),
    "backup": N_("Backup and passwords"),
    "protection": N_("Personal data"),
    "settings": N_("Settings"),
    KEYS: N_("Keys"),
}
"""The subjects of the help, named as the rooms are; the file of each is <name>.md."""


def page_of(subject: str, language: str) -> Path:
    """Return the help page of a subject in a language, Chinese where there is no other."""
    wanted = shipped("resources", "help", language, f"{subject}.md")
    return wanted if wanted.exists() else shipped("resources", "help", "zh_CN", f"{subject}.md")


class HelpPage(Page):
    """Subjects at the left, the page at the right; links lead from subject to subject."""

    name = "help"
    title = N_("Help")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.subjects = QListWidget()
        self.subjects.setObjectName("subjects")
        speech.name(self.subjects, N_("Subjects of the help"))
        self.text = QTextBrowser()
        self.text.setObjectName("help_text")
        self.text.setOpenLinks(False)
        speech.name(self.text, N_("Help"))
        self.text.anchorClicked.connect(self._follow)
        row = QHBoxLayout(self)
        spaced(row, 0, 0)
        row.addWidget(self.subjects)
        row.addWidget(Line(upright=True))
        row.addWidget(self.text, 1)
        self._subject = "home"
        for name in SUBJECTS:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.subjects.addItem(item)
        self.subjects.currentRowChanged.connect(self._chosen)
        speech.follow(self, HelpPage._retell)
        look.follow(self, HelpPage._dress)

    def shown(self, _desk: Desk) -> None:
        """Show the subject again: keys may have changed."""
        self.open_subject(self._subject)

    def open_subject(self, subject: str) -> None:
        """Show one subject; one that is not known shows the first steps."""
        self._subject = subject if subject in SUBJECTS else "home"
        row = list(SUBJECTS).index(self._subject)
        if self.subjects.currentRow() == row:
            self._show()
        self.subjects.setCurrentRow(row)

    def acts(self) -> tuple[Act, ...]:
        """Return the way back."""
        return (Act("help.back", N_("Back"), self.frame.back, "arrow-left", ("Esc",)),)

    def panes(self) -> tuple[QWidget, ...]:
        """Return subjects and text."""
        return (self.subjects, self.text)

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self._subject = list(SUBJECTS)[row]
            self._show()

    def _show(self) -> None:
        self.text.document().setDefaultFont(look.font())
        self.text.setMarkdown(markdown(self._subject, self.frame.every_act()))
        typeset(self.text.document())

    def _follow(self, link: QUrl) -> None:
        subject = Path(link.path()).stem
        if subject in SUBJECTS:
            self.open_subject(subject)

    def _retell(self) -> None:
        for row, message in enumerate(SUBJECTS.values()):
            self.subjects.item(row).setText(_(message))
        self._show()

    def _dress(self) -> None:
        self.subjects.setFixedWidth(look.dp(190))
        self.subjects.setSpacing(look.dp(1))
        margin = look.dp(24)
        self.text.document().setDocumentMargin(margin)
        self._show()


def typeset(document: QTextDocument) -> None:
    """Give headings and paragraphs room, in lengths that follow the type size."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        if shape.headingLevel():
            shape.setTopMargin(look.dp(16 if shape.headingLevel() > 1 else 0))
        if not cursor.currentTable():
            shape.setBottomMargin(look.dp(4 if block.textList() else 8))
        shape.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(shape)
        block = block.next()


def markdown(subject: str, acts: list[Act]) -> str:
    """Return the text of a subject; that of the keys is made of the acts themselves."""
    path = page_of(subject, words.language())
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if subject != KEYS:
        return text
    rows = [f"| {_(act.words)} | {' · '.join(act.keys)} |" for act in acts if act.keys]
    what, keys = _("What it does"), _("Keys")
    head = f"| {what} | {keys} |\n|---|---|"
    return "\n".join([text, "", head, *rows])
