"""Choosing and changing passwords."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import ask
from committee_desk.ui.jobs import plain

if TYPE_CHECKING:
    from committee_desk.ui.pages.page import Frame

LEAST = 8
"""Characters a password has at least (safety.md §2.2, after ASVS 5.0 6.2.1)."""


def weakness(secret: str, *known: str) -> str:
    """Return the message id of what is wrong with a new password, empty when nothing is.

    ``known`` are words a guesser would try first: the community's and the person's names.
    """
    if len(secret) < LEAST:
        return N_("At least 8 characters. A sentence only you would say is best.")
    if len(set(secret)) < 4 or secret.isdigit():
        return N_("Too easy to guess: use words as well as digits.")
    if any(word and word in secret for word in known):
        return N_("Leave the names of community and person out of it.")
    return ""


def change_secret(parent: QWidget, frame: Frame) -> None:
    """Ask for the old and the new password and change it, unless the person gives up."""
    title = _("Change my password")
    old = ask.secret(parent, title, _("The password you use now"))
    if not old:
        return
    desk = frame.desk
    hint = ""
    while True:
        new = ask.secret(parent, title, _("The new password"), hint)
        if not new:
            return
        wrong = weakness(new, desk.who)
        if wrong:
            hint = _(wrong)
            continue
        again = ask.secret(parent, title, _("The new password once more"))
        if again is None:
            return
        if again == new:
            break
        hint = _("The two were not the same.")

    frame.jobs.start(
        plain(lambda: desk.change_secret(old, new)),
        done=lambda _none: frame.toast(_("Password changed")),
        words=_("Saving…"),
        cancellable=False,
    )
