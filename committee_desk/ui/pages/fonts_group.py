"""The fonts of papers: which is used for what, why another is not, and how to name one's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _
from committee_desk.ui import ask, speech
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.texts import Card, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

_ROLES = {
    "title": N_("Titles (small heading Song)"),
    "fang": N_("Text (Fangsong)"),
    "hei": N_("First headings (Hei)"),
    "kai": N_("Second headings (Kai)"),
    "song": N_("Tables and page numbers (Song)"),
}
_FOUND, _BUNDLED = "", "-"
"""What settings keep for a role: nothing, or the mark of the bundled font (see own_fonts)."""
_FILE, _NAME = "file", "name"
_WAYS = (
    (_FOUND, N_("What this computer has")),
    (_BUNDLED, N_("The bundled font")),
    (_FILE, N_("Choose a font file…")),
    (_NAME, N_("Name a font…")),
)
FONTS = (N_("Fonts"), "*.ttf *.ttc *.otf *.otc")


@dataclass(frozen=True)
class FontTold:
    """What was found for a role: the file in use, and what was left aside with the reason."""

    used: str
    aside: tuple[tuple[str, str], ...]

    def words(self) -> str:
        """Return it as sentences in the current language."""
        said = [_("{name} is not used: {why}", name=name, why=_(why)) for name, why in self.aside]
        first = _("Papers are set in {name}.", name=self.used) if self.used else ""
        return " ".join([first or _("Papers are set in the bundled font."), *said])


def look_up() -> dict[str, FontTold]:
    """Look for the fonts of this computer anew; takes a moment, so it is run in a job."""
    from committee_desk.printing import fonts, own_fonts
    from committee_desk.printing.typeset import fonts_changed

    fonts_changed()
    found = fonts.own()
    told = {}
    for role in own_fonts.roles():
        mine = [each for each in found if each.role == role]
        used = next((Path(each.path).name for each in mine if each.used), "")
        aside = tuple((Path(each.path).name, each.why) for each in mine if not each.used)
        told[role] = FontTold(used, aside)
    return told


class FontsGroup(Card):
    """A line for each face of official paper; a choice holds at once, for this computer."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("fonts_group")
        self._frame = frame
        self.body.addWidget(Text(N_("Fonts of papers"), "lead", bold=True))
        told = N_(
            "Fonts of your own are used for notices where they are on this computer. Characters "
            "they lack are set in the bundled ones."
        )
        self.body.addWidget(Text(told, tone="text2", wrap=True))
        self.choices: dict[str, QComboBox] = {}
        self.told: dict[str, Text] = {}
        for role, words in _ROLES.items():
            self.body.addWidget(self._line(role, words))
        speech.follow(self, FontsGroup._fill)

    def show_fonts(self) -> None:
        """Show what is used now."""
        self._fill()
        self._frame.jobs.read(lambda _progress: look_up(), done=self._took)

    def _line(self, role: str, words: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        spaced(column, 0, 4)
        box = self.choices[role] = QComboBox()
        box.setObjectName(f"font_{role}")
        speech.name(box, words)
        box.activated.connect(lambda at, role=role: self._choose(role, at))
        column.addWidget(wrapped(Text(words, wrap=True), box, least=260, most=2))
        told = self.told[role] = Text(kind="caption", tone="text2", wrap=True)
        told.setObjectName(f"font_told_{role}")
        column.addWidget(told)
        return holder

    def _fill(self) -> None:
        """Offer the ways, and what was named as one more."""
        for role, box in self.choices.items():
            kept = str(self._frame.settings.fonts.get(role, _FOUND))
            box.clear()
            for way, words in _WAYS:
                box.addItem(_(words), way)
            if kept not in (_FOUND, _BUNDLED):
                box.insertItem(0, Path(kept).name, kept)
            box.setCurrentIndex(box.findData(kept))

    def _choose(self, role: str, at: int) -> None:
        way = str(self.choices[role].itemData(at))
        kept = str(self._frame.settings.fonts.get(role, _FOUND))
        if way == _FILE:
            folder = Path(kept).parent if Path(kept).is_absolute() else documents_folder()
            path = ask.file_to_open(self, _("Choose a font file"), folder, [FONTS])
            way = kept if path is None else str(path)
        elif way == _NAME:
            asked = _("The name of a font on this computer, such as 仿宋_GB2312.")
            named = ask.text(self, _("Name a font"), asked, "" if kept == _BUNDLED else kept)
            way = kept if named is None else named.strip()
        if way != kept:
            self._keep(role, way)
        self._fill()

    def _keep(self, role: str, way: str) -> None:
        fonts: dict[str, Any] = dict(self._frame.settings.fonts)
        fonts.pop(role, None)
        if way != _FOUND:
            fonts[role] = way
        self._frame.settings.fonts = fonts
        self._frame.save_settings()
        self._frame.jobs.read(lambda _progress: look_up(), done=self._took)

    def _took(self, found: dict[str, FontTold]) -> None:
        for role, label in self.told.items():
            told = found[role]
            label.tell(told.words)
