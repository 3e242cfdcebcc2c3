"""Files kept in the desk: by content, in pieces, pictures without the place they were taken."""

import mimetypes
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.storage.pictures import cleaned
from committee_desk.storage.unit import Unit

LIMIT = 20 * 1024 * 1024
PIECE = 256 * 1024


@dataclass(frozen=True)
class Attachment:
    """What is known of a file in the desk; ``size`` is in bytes."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str


def put(unit: Unit, name: str, data: bytes) -> int:
    """Keep a file and return its id. The same content is stored once, whatever its names.

    Pictures lose camera, place and time and are turned upright. Raises DeskError above 20 MB or
    for a picture that cannot be read, since what it carries could not be removed.
    """
    if len(data) > LIMIT:
        raise DeskError(
            N_("{name} is larger than 20 MB."),
            N_("Make the picture or scan smaller and try again."),
            code="too_large",
            field="attachment",
            name=name,
        )
    kept, media_type = cleaned(name, data)
    digest = sha256(kept).hexdigest()
    known = unit.connection.exec_driver_sql(
        "SELECT 1 FROM attachment_chunk WHERE sha256 = ? LIMIT 1", (digest,)
    ).first()
    if known is None:
        unit.connection.exec_driver_sql(
            "INSERT INTO attachment_chunk (sha256, n, data) VALUES (?, ?, ?)",
            [
                (digest, at // PIECE, kept[at : at + PIECE])
                for at in range(0, len(kept) or 1, PIECE)
            ],
        )
    guessed = media_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    columns = ("name", "media_type", "size", "sha256")
    return unit.insert("attachment", columns, [(name, guessed, len(kept), digest)])[0]


def about(connection: Connection, attachment_id: int) -> Attachment:
    """Return what is known of a file. Raises DeskError when it is not there."""
    row = connection.exec_driver_sql(
        "SELECT id, name, media_type, size, sha256 FROM attachment "
        "WHERE id = ? AND deleted IS NULL",
        (attachment_id,),
    ).first()
    if row is None:
        raise DeskError(N_("This attachment is no longer there."), code="no_attachment")
    return Attachment(*row)


def get(connection: Connection, attachment_id: int) -> bytes:
    """Return a file's content. Raises DeskError when it is not there or not what was put in."""
    told = about(connection, attachment_id)
    pieces = connection.exec_driver_sql(
        "SELECT data FROM attachment_chunk WHERE sha256 = ? ORDER BY n", (told.sha256,)
    ).scalars()
    data = b"".join(pieces)
    if sha256(data).hexdigest() != told.sha256:
        raise DeskError(
            N_("The attachment {name} is damaged."),
            N_("Restore a backup to get it back."),
            code="damaged_attachment",
            name=told.name,
        )
    return data
