"""Pictures of notices: kept in the desk while the notice is written, nothing in them but light."""

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.storage import attachments
from committee_desk.storage.unit import Unit

_TYPES = ("image/jpeg", "image/png")


def keep(unit: Unit, name: str, data: bytes) -> str:
    """Keep a picture and return the key a notice names it by.

    Place, time and camera are taken out. Raises DeskError for what is no JPEG or PNG, and for what
    is too large.
    """
    key = attachments.put(unit, name, data)
    if attachments.about(unit.connection, key).media_type not in _TYPES:
        raise DeskError(
            N_("{name} is not a picture."),
            N_("Choose a JPEG or PNG file."),
            code="no_picture",
            field="picture",
            name=name,
        )
    unit.say(N_("Keep a picture for a notice"))
    return str(key)


def read(conn: Connection, key: str) -> bytes:
    """Return a picture by its key. Raises DeskError when it is no longer there."""
    return attachments.get(conn, int(key[:18]) if key.isdecimal() else 0)
