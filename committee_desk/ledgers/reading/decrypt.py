"""Opens workbooks under a password, in memory alone; the password is kept nowhere."""

import io

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.ledgers.reading import guard


class NeedsPassword(Refused):
    """The workbook is under a password and none was given."""

    def __init__(self) -> None:
        super().__init__(
            N_("This workbook is protected by a password."),
            N_("Type the password that opens it in WPS or Excel."),
            code="needs_password",
            field="workbook_password",
        )


class WrongPassword(Refused):
    """The password does not open the workbook."""

    def __init__(self) -> None:
        super().__init__(
            N_("The password does not open this workbook."),
            N_("Ask the person who made it, and type it again."),
            code="wrong_password",
            field="workbook_password",
        )


def decrypted(data: bytes, password: str | None, *, certain: bool) -> bytes | None:
    """Return the plain bytes of a workbook, or None when it is under no password.

    ``certain`` says that the container itself names the encryption. Raises NeedsPassword,
    WrongPassword, or Damaged when the encryption is of no known kind.
    """
    # Importing msoffcrypto takes a fifth of a second; only old containers need it.
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(data))
        if not office.is_encrypted():
            return None
    except Exception as fault:
        # It raises whatever struct and olefile do on broken headers; calamine has its own say.
        if certain:
            raise guard.Damaged() from fault
        return None
    if not password:
        raise NeedsPassword()
    plain = io.BytesIO()
    try:
        office.load_key(password=password)
        office.decrypt(plain)
    except InvalidKeyError as fault:
        raise WrongPassword() from fault
    except DecryptionError as fault:
        raise guard.Damaged() from fault
    except Exception as fault:
        # Broken bytes under a right header: its parsers raise struct.error, IndexError and more.
        raise guard.Damaged() from fault
    return plain.getvalue()
