"""How a command comes to a password and an open desk."""

import getpass
import os
import sys
from argparse import Namespace

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.desk import Desk

PASSWORD = "COMMITTEE_DESK_PASSWORD"
FILE_PASSWORD = "COMMITTEE_DESK_FILE_PASSWORD"


def opened(asked: Namespace, *, writing: bool) -> Desk:
    """Return the desk a command names. Raises DeskError when it would write beside a window."""
    secret = password(PASSWORD, _("Password of the desk: "))
    return Desk.open(asked.desk, secret, asked.who, reading=not writing, kind="command")


def password(variable: str, question: str, *, twice: bool = False) -> str:
    """Return a password from the environment, or ask for it where somebody can answer."""
    given = os.environ.get(variable)
    if given:
        return given
    if not sys.stdin.isatty():
        raise DeskError(
            N_("A password is needed."),
            N_("Set {variable} or run the command in a terminal."),
            code="password_missing",
            variable=variable,
        )
    typed = getpass.getpass(question)
    if twice and getpass.getpass(_("Once more: ")) != typed:
        raise DeskError(N_("The two passwords differ."), code="passwords_differ")
    return typed
