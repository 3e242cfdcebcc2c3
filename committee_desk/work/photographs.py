"""What is taken for a photograph, wherever one is kept."""

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.storage import attachments
from committee_desk.storage.unit import Unit

_BEGIN = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""How JPEG and PNG begin, whatever they are called."""


def keep(unit: Unit, name: str, data: bytes, field: str) -> int:
    """Keep a photograph and return its attachment; place, time and camera are removed from it.

    Raises DeskError above 20 MB, and for what is no JPEG or PNG: what such a file tells of place
    and time could not be removed.
    """
    if len(data) <= attachments.LIMIT and not data.startswith(_BEGIN):
        raise DeskError(
            N_("{name} is not a photograph."),
            N_("Choose a JPEG or PNG file."),
            code="no_photograph",
            field=field,
            name=name,
        )
    return attachments.put(unit, name, data)
