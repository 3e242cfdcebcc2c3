"""Undo and redo in the window: the words on the buttons, and saying what was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from committee_desk.base.words import N_, _
from committee_desk.ui.jobs import plain

if TYPE_CHECKING:
    from committee_desk.ui.window import Window


class Steps:
    """Knows the next step to undo and to redo of the open desk."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._next: tuple[Any, Any] = (None, None)

    def ask(self) -> None:
        """Ask the desk again, in a reading job, and put the words on the buttons."""
        if not self._window.desk_is_open():
            self._took((None, None))
            return
        desk = self._window.desk
        both = plain(lambda: (desk.next_undo(), desk.next_redo()))
        self._window.jobs.read(both, done=self._took)

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return self._window.has_desk() and self._next[0] is not None

    def can_redo(self) -> bool:
        """Tell whether there is a step to bring back."""
        return self._window.has_desk() and self._next[1] is not None

    def undo(self) -> None:
        """Take back the newest step and say which it was."""
        self._turn(redo=False)

    def redo(self) -> None:
        """Bring back the step last taken back."""
        self._turn(redo=True)

    def undo_words(self) -> str:
        """Return what undo would take back, in words."""
        step = self._next[0]
        return _("Undo: {step}", step=step.words.text()) if step else ""

    def redo_words(self) -> str:
        """Return what redo would bring back, in words."""
        step = self._next[1]
        return _("Redo: {step}", step=step.words.text()) if step else ""

    def retell(self) -> None:
        """Say the steps in the language in use."""
        self._took(self._next)

    def _turn(self, *, redo: bool) -> None:
        desk = self._window.desk

        def work() -> Any:
            step = desk.next_redo() if redo else desk.next_undo()
            if step is not None:
                (desk.redo if redo else desk.undo)()
            return step

        def told(step: Any) -> None:
            if step is not None:
                said = N_("Redone: {step}") if redo else N_("Undone: {step}")
                self._window.toast(_(said, step=step.words.text()))

        words = _("Redoing…") if redo else _("Undoing…")
        self._window.jobs.start(plain(work), done=told, words=words, cancellable=False)

    def _took(self, steps: tuple[Any, Any]) -> None:
        self._next = steps
        undo, redo = (step.words.text() if step else None for step in steps)
        self._window.top.tell_steps(undo, redo)
