"""The protection preset of a desk and what it asks of those who show, copy and hand out."""

from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.data import shipped_json
from committee_desk.storage.unit import Unit
from committee_desk.work import communities

_SETTING = "preset"


@dataclass(frozen=True)
class Protection:
    """What a preset asks.

    ``reason_each_time``: a reason for every look, else once a session. ``purpose_needed``: purpose
    and receiver of every export. ``encryption_needed``: no file in clear. ``paper_masked``: on
    paper, which nothing can encrypt, numbers are as lists show them. ``most_copied``: rows of one
    copy. ``lock_minutes``: idle time until the window locks, at most. ``approval``: which
    notices a second person agrees to: the committee's own kinds that ask for it, all kinds that
    ask, or all.
    """

    name: str
    reason_each_time: bool
    purpose_needed: bool
    encryption_needed: bool
    paper_masked: bool
    most_copied: int
    lock_minutes: int
    approval: str


@cache
def presets() -> dict[str, Protection]:
    """Return the presets by name, the mildest first."""
    told = shipped_json("rules", "protection")["presets"]
    return {name: Protection(name, **asked) for name, asked in told.items()}


def of(conn: Connection) -> Protection:
    """Return the protection of a desk."""
    default = shipped_json("rules", "protection")["default"]
    return presets()[communities.setting(conn, _SETTING, default)]


def choose(unit: Unit, name: str) -> None:
    """Choose the preset. Raises DeskError for one that does not exist."""
    if name not in presets():
        raise DeskError(N_("There is no such protection preset."), code="unknown_preset")
    communities.put_setting(unit, _SETTING, name)
    unit.say(N_("Change the protection preset"))


def allow_copy(conn: Connection, count: int) -> None:
    """Raise DeskError when so many rows may not be copied at once."""
    most = of(conn).most_copied
    if count > most:
        raise DeskError(
            N_("Too many rows to copy: {n}; at most {most}."),
            N_("Export a ledger instead."),
            code="too_many_rows",
            n=count,
            most=most,
        )


def allow_export(conn: Connection, purpose: str, receiver: str, *, encrypted: bool) -> None:
    """Raise DeskError when a file that names people lacks what the preset asks for."""
    _name_whom(conn, purpose, receiver)
    if of(conn).encryption_needed and not encrypted:
        raise DeskError(
            N_("This desk hands ledgers out encrypted only."),
            N_("Give the file a password."),
            code="encryption_missing",
            field="password",
        )


def allow_word(conn: Connection, purpose: str, receiver: str) -> None:
    """Raise DeskError when a Word file that names people may not leave: it leaves in clear."""
    _name_whom(conn, purpose, receiver)
    if of(conn).encryption_needed:
        raise DeskError(
            N_("This desk hands files out encrypted only, and a Word file cannot be."),
            N_("Print the PDF with numbers shortened, or hand out an encrypted workbook."),
            code="word_in_clear",
            field="form",
        )


def allow_paper(conn: Connection, purpose: str, receiver: str, *, masked: bool) -> None:
    """Raise DeskError when a paper that names people lacks what the preset asks for.

    The purpose is the reason it is printed; ``masked`` tells that numbers on it are as lists show
    them and protected fields are empty.
    """
    _name_whom(conn, purpose, receiver)
    if of(conn).paper_masked and not masked:
        raise DeskError(
            N_("On paper this desk shows numbers shortened only, for paper cannot be encrypted."),
            N_("Let numbers be shortened, or hand out an encrypted workbook."),
            code="paper_unmasked",
            field="masked",
        )


def _name_whom(conn: Connection, purpose: str, receiver: str) -> None:
    if of(conn).purpose_needed and not (purpose.strip() and receiver.strip()):
        raise DeskError(
            N_("This desk hands nothing out without purpose and receiver."),
            N_("Fill in both; they are kept with the export."),
            code="purpose_missing",
            field="purpose" if not purpose.strip() else "receiver",
        )
