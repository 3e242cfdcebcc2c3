"""The choices of this computer and of this desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QSpinBox, QVBoxLayout, QWidget

from committee_desk.base import words
from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech, trouble
from committee_desk.ui.pages.calendar_group import CalendarGroup
from committee_desk.ui.pages.fonts_group import FontsGroup
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.pages.people_group import PeopleGroup
from committee_desk.ui.pages.rules_group import RulesGroup
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import Choice, check_one, one_of
from committee_desk.ui.parts.sizes import Sizes
from committee_desk.ui.parts.texts import Card, Text, clear_area, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.desk import Desk

LANGUAGES = {"zh_CN": "简体中文", "en": "English"}
_PRESETS = (
    (
        "small",
        N_("Small office"),
        N_("One password. Numbers show after one click, and every look is noted."),
    ),
    (
        "standard",
        N_("Standard"),
        N_("Every person has a password of their own and sees what their work needs."),
    ),
    (
        "strict",
        N_("Strict"),
        N_(
            "As standard; files leave encrypted only, paper with numbers shortened, "
            "and a second person agrees to every notice."
        ),
    ),
)


class SettingsPage(Page):
    """Each choice holds at once; there is nothing to save."""

    name = "settings"
    title = N_("Settings")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        inside = QWidget()
        area = clear_area(inside)
        own = QVBoxLayout(self)
        spaced(own, 0, 0)
        own.addWidget(area)
        self._column = QVBoxLayout(inside)
        spaced(self._column, (24, 20, 24, 20), 14)
        self._sight()
        self._protection()
        self._backup()
        self.people = PeopleGroup(frame)
        self._column.addWidget(self.people)
        self.fonts = FontsGroup(frame)
        self._column.addWidget(self.fonts)
        self.calendar = CalendarGroup(frame)
        self._column.addWidget(self.calendar)
        self.rules = RulesGroup(frame)
        self._column.addWidget(self.rules)
        self._here()
        self._column.addStretch(1)

    def shown(self, desk: Desk) -> None:
        """Show what is chosen now."""
        self.language.setCurrentIndex(max(0, self.language.findData(words.language())))
        self.minutes.setValue(self.frame.settings.lock_after_minutes)
        self._tell_backup()
        self._ask_preset()
        self.people.show_people(desk)
        self.fonts.show_fonts()
        self.calendar.show_years(desk)
        self.rules.show_rules(desk)
        self.who.setText(desk.who)
        self.where.setText(str(desk.path))

    def refresh(self, changes: Any, _initiator: object = None) -> None:
        """Show again what a step or its undoing changed."""
        if "desk_setting" in changes.tables:
            self._ask_preset()
        if {"calendar_year", "calendar_day"} & set(changes.tables):
            self.calendar.show_years(self.frame.desk)
        if "local_rule" in changes.tables:
            self.rules.show_rules(self.frame.desk)

    def _card(self, words_: str) -> Card:
        card = Card()
        card.body.addWidget(Text(words_, "lead", bold=True))
        self._column.addWidget(card)
        return card

    def _sight(self) -> None:
        card = self._card(N_("How the window looks"))
        sizes = Sizes()
        sizes.chosen.connect(lambda scale: self.frame.wear(scale=scale))
        card.body.addWidget(sizes)
        self.themes: dict[str, Button] = {}
        for theme, told, picture in (("light", N_("Light"), "sun"), ("dark", N_("Dark"), "moon")):
            chip = Button(told, picture, "chip")
            chip.setObjectName(f"theme_{theme}")
            chip.clicked.connect(lambda _on=False, name=theme: self.frame.wear(theme=name))
            self.themes[theme] = chip
        one_of(self, *self.themes.values())
        look.follow(self, SettingsPage._mark_theme, key="theme")
        self.language = QComboBox()
        self.language.setObjectName("language")
        speech.name(self.language, N_("Language"))
        for name in words.languages():
            self.language.addItem(LANGUAGES.get(name, name), name)
        self.language.activated.connect(self._speak)
        label = Text(N_("Language"), tone="text2")
        card.body.addWidget(wrapped(*self.themes.values(), label, self.language))

    def _protection(self) -> None:
        card = self._card(N_("Protection of personal data"))
        self.presets: dict[str, Choice] = {}
        for name, title, told in _PRESETS:
            tile = Choice(f"preset_{name}", "", title, told)
            tile.clicked.connect(lambda _on=False, preset=name: self._protect(preset))
            self.presets[name] = tile
            card.body.addWidget(tile)
        one_of(self, *self.presets.values())
        label = Text(N_("Lock when nobody works, after minutes"), tone="text2")
        self.minutes = QSpinBox()
        self.minutes.setObjectName("lock_minutes")
        self.minutes.setRange(1, 30)
        for part in (self.minutes, self.minutes.lineEdit()):
            speech.name(part, N_("Lock when nobody works, after minutes"))
        self.minutes.valueChanged.connect(self._lock_after)
        card.body.addWidget(wrapped(label, self.minutes))

    def _backup(self) -> None:
        card = self._card(N_("Backup"))
        self.backup_told = Text(tone="text2", wrap=True)
        card.body.addWidget(self.backup_told)
        choose = Button(N_("Choose the folder…"), "folder")
        choose.setObjectName("backup_folder")
        choose.clicked.connect(self._choose_folder)
        now = Button(N_("Back up now"), "hard-drive")
        now.clicked.connect(lambda: self.frame.perform("backup"))
        card.body.addWidget(wrapped(choose, now))

    def _here(self) -> None:
        card = self._card(N_("This desk"))
        self.who, self.where = Text(), Text(kind="caption", tone="text2", wrap=True)
        card.body.addWidget(self.who)
        card.body.addWidget(self.where)
        lock = Button(N_("Lock"), "lock")
        lock.clicked.connect(lambda: self.frame.perform("lock"))
        about = Button(N_("About this program"), "info")
        about.clicked.connect(lambda: self.frame.perform("about"))
        card.body.addWidget(wrapped(lock, about))

    def _speak(self, _at: int) -> None:
        self.frame.speak(str(self.language.currentData()))
        self._tell_backup()

    def _mark_theme(self) -> None:
        self.themes[look.theme()].setChecked(True)

    def _ask_preset(self) -> None:
        desk = self.frame.desk
        self.frame.jobs.read(lambda _progress: _preset(desk), done=self._mark)

    def _mark(self, preset: str) -> None:
        check_one(self.presets.get(preset), *self.presets.values())

    def _protect(self, preset: str) -> None:
        from committee_desk.work import protection

        self.frame.do(
            protection.choose,
            preset,
            done=lambda _value: self.frame.toast(_("Protection changed"), undo=True),
            failed=self._not_protected,
        )

    def _not_protected(self, fault: Exception) -> None:
        """Show again what holds, not what was pressed."""
        self._ask_preset()
        trouble.tell(fault)

    def _lock_after(self, minutes: int) -> None:
        self.frame.settings.lock_after_minutes = minutes
        self.frame.save_settings()

    def _choose_folder(self) -> None:
        self.frame.choose_backup_folder()
        self._tell_backup()

    def _tell_backup(self) -> None:
        folder = self.frame.settings.backup_folder
        told = (
            _("Backups go to {folder}. A stick that is then put away is best.", folder=folder)
            if folder
            else _("No folder is chosen yet. A stick that is then put away is best.")
        )
        self.backup_told.setText(told)


def _preset(desk: Desk) -> str:
    from committee_desk.work import protection

    return desk.ask(protection.of).name
