"""Encrypted workbooks: ECMA-376 agile, AES-256 with SHA-512, opened by Excel, WPS, LibreOffice."""

import io

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.ledgers.conventions import conventions

_LONGEST = 255  # characters Excel and WPS take in their password field


def judge_password(password: str) -> None:
    """Refuse a password too short to protect personal data, or too long to be typed in Excel."""
    least, better = conventions()["password_least"], conventions()["password_better"]
    if len(password) < least:
        raise Refused(
            N_("The password of a file needs at least {least} characters."),
            N_("{better} or more are better. Nobody can open the file when it is forgotten."),
            code="password_short",
            field="password",
            least=least,
            better=better,
        )
    if len(password) > _LONGEST:
        raise Refused(
            N_("The password of a file may have at most {most} characters."),
            code="password_long",
            field="password",
            most=_LONGEST,
        )


def sealed(workbook: bytes, password: str) -> bytes:
    """Return the workbook encrypted; it has been decrypted again and is the same to the byte.

    Raises DeskError when it is not.
    """
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
    from msoffcrypto.format.ooxml import OOXMLFile

    closed, opened = io.BytesIO(), io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt(password, closed)
    try:
        again = OOXMLFile(closed)
        again.load_key(password=password, verify_password=True)
        again.decrypt(opened, verify_integrity=True)
        same = opened.getvalue() == workbook
    except (DecryptionError, InvalidKeyError):
        same = False
    if not same:
        raise DeskError(
            N_("The encrypted file could not be opened again, so it was not kept."),
            N_("Try again, or choose another password."),
            code="not_sealed",
        )
    return closed.getvalue()
