"""The one mouth that asks a person: boxes, secrets, files and folders.

Nothing else in the program opens a message box or a file dialog, so a test answers every question
in one place, and a question nobody expected is a failed test.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _


@dataclass
class Question:
    """One thing asked, all words already in the person's language.

    ``kind``: yes, tell, choose, text, secret, open, save or folder. ``options`` are (value, words),
    the first is the one Enter takes; ``details`` can be copied; ``kinds`` filter a file dialog.
    """

    kind: str
    title: str
    text: str = ""
    hint: str = ""
    options: Sequence[tuple[Any, str]] = ()
    value: str = ""
    details: str = ""
    kinds: str = ""
    danger: bool = False
    icon: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


Mouth = Callable[["Question", "QWidget | None"], Any]


class _Spoken:
    mouth: Mouth | None = None


def speak_through(mouth: Mouth | None) -> None:
    """Let ``mouth(question, parent)`` answer; ``None`` gives the window's own boxes back."""
    _Spoken.mouth = mouth


def put(question: Question, parent: QWidget | None = None) -> Any:
    """Ask and return the answer; what a person waved away is None."""
    return (_Spoken.mouth or _shown)(question, parent)


def yes(
    parent: QWidget | None, title: str, text: str, *, agree: str = "", danger: bool = False
) -> bool:
    """Ask whether to go on; closing the box means no."""
    options = [(True, agree or _("Go on")), (False, _("Cancel"))]
    asked = Question("yes", title, text, options=options, danger=danger)
    return bool(put(asked, parent))


def tell(parent: QWidget | None, title: str, text: str, hint: str = "", details: str = "") -> None:
    """Say something that has to be read before going on."""
    put(Question("tell", title, text, hint, [(True, _("OK"))], details=details), parent)


def tell_fault(parent: QWidget | None, fault: DeskError) -> None:
    """Say what the program could not do, and the way out."""
    asked = Question(
        "tell",
        _("This could not be done"),
        fault.sentence(),
        fault.way_out(),
        [(True, _("OK"))],
        icon="triangle-alert",
        facts={"code": fault.code},
    )
    put(asked, parent)


def choose(
    parent: QWidget | None, title: str, text: str, options: Sequence[tuple[Any, str]]
) -> Any:
    """Ask for one of a few answers given as (value, words); None when closed."""
    return put(Question("choose", title, text, options=options), parent)


def text(parent: QWidget | None, title: str, text: str, value: str = "") -> str | None:
    """Ask for a line of text; None when closed."""
    options = [(True, _("OK")), (False, _("Cancel"))]
    answer = put(Question("text", title, text, options=options, value=value), parent)
    return None if answer is None else str(answer)


def secret(parent: QWidget | None, title: str, text: str, hint: str = "") -> str | None:
    """Ask for a password; None when closed."""
    options = [(True, _("OK")), (False, _("Cancel"))]
    answer = put(Question("secret", title, text, hint, options=options), parent)
    return None if answer is None else str(answer)


def file_to_open(
    parent: QWidget | None, title: str, folder: Path, kinds: Sequence[tuple[str, str]]
) -> Path | None:
    """Ask for a file that exists; ``kinds`` are (words, patterns such as ``*.xlsx *.csv``)."""
    return _path(put(Question("open", title, value=str(folder), kinds=_filters(kinds)), parent))


def file_to_save(
    parent: QWidget | None, title: str, offered: Path, kinds: Sequence[tuple[str, str]]
) -> Path | None:
    """Ask where to write a file, offering a path; replacing what is there was agreed to."""
    return _path(put(Question("save", title, value=str(offered), kinds=_filters(kinds)), parent))


def folder(parent: QWidget | None, title: str, offered: Path) -> Path | None:
    """Ask for a folder."""
    return _path(put(Question("folder", title, value=str(offered)), parent))


WORKBOOKS = (N_("Workbooks"), "*.xlsx *.xls *.et *.ods *.csv *.txt")
DESKS = (N_("Desks"), "*.desk")
BACKUPS = (N_("Backups"), "*.cdbak")
PAPERS = (N_("PDF files"), "*.pdf")


def _filters(kinds: Sequence[tuple[str, str]]) -> str:
    return ";;".join(f"{_(words)} ({patterns})" for words, patterns in kinds)


def _path(answer: Any) -> Path | None:
    return Path(str(answer)) if answer else None


def _shown(question: Question, parent: QWidget | None) -> Any:
    from PySide6.QtWidgets import QFileDialog

    if question.kind == "open":
        return QFileDialog.getOpenFileName(parent, question.title, question.value, question.kinds)[
            0
        ]
    if question.kind == "save":
        return QFileDialog.getSaveFileName(parent, question.title, question.value, question.kinds)[
            0
        ]
    if question.kind == "folder":
        return QFileDialog.getExistingDirectory(parent, question.title, question.value)
    from committee_desk.ui.dialogs.box import Box

    return Box(question, parent).answer()
