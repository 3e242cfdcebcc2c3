"""Qt's own words, on its buttons and in its menus, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from committee_desk.base import words
from committee_desk.base.words import N_, _

_OURS = {
    "Look in:": N_("Look in:"),
    "Files of type:": N_("Files of type:"),
    "Folder": N_("Folder"),
    "&Undo": N_("&Undo"),
    "&Redo": N_("&Redo"),
}
_FILES = {"zh_CN": "qtbase_zh_CN"}


class QtWords(QTranslator):
    """Our word for a text of Qt where Qt has none, or one that offices do not use."""

    def translate(self, _context: str, source: str, *_more: object) -> str | None:
        """Return our word, or None to let the next translator answer."""
        ours = _OURS.get(source)
        if ours is None or words.language() == words.SOURCE_LANGUAGE:
            return None
        return _(ours)

    def isEmpty(self) -> bool:
        """Say that there is something to ask for."""
        return False


_installed: list[QTranslator] = []


def speak() -> None:
    """Let Qt speak the language of the window, whichever it spoke before."""
    application = QCoreApplication.instance()
    if application is None:
        return
    language = words.language()
    QLocale.setDefault(QLocale("zh_CN" if language == "zh_CN" else "en_US"))
    while _installed:
        application.removeTranslator(_installed.pop())
    qt = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language in _FILES and qt.load(_FILES[language], folder):
        _take(application, qt)
    _take(application, QtWords(application))


def _take(application: QCoreApplication, translator: QTranslator) -> None:
    application.installTranslator(translator)
    _installed.append(translator)
