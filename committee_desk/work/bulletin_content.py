"""What a notice says, with what the desk knows: the office, own kinds, pictures."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError
from committee_desk.printing import bulletins as printing
from committee_desk.printing.content import Content
from committee_desk.printing.kinds import Kind
from committee_desk.storage import attachments
from committee_desk.work import bulletin_kinds, communities


def office(conn: Connection) -> dict[str, Any]:
    """Return what a notice says of the committee itself."""
    told = communities.facts(conn)
    return {
        "community": told.get("name") or "",
        "committee": told.get("legal_name") or told.get("name") or "",
        "subdistrict": told.get("subdistrict") or "",
        "phone": told.get("phone") or "",
        "address": told.get("address") or "",
    }


def content(
    conn: Connection, kind: Kind | str, data: Mapping[str, Any], *, draft: bool = False
) -> Content:
    """Return what a notice says, its pictures read from the desk.

    Raises Refused by field; in a ``draft`` a picture that is not there is left out.
    """
    asked = bulletin_kinds.of(conn, kind)
    seen = pictures(conn, asked, data, draft=draft)
    return printing.compose(asked, data, office(conn), draft=draft, pictures=seen)


def pictures(
    conn: Connection, kind: Kind, data: Mapping[str, Any], *, draft: bool = False
) -> dict[str, bytes]:
    """Return the pictures the data name, by key. Raises DeskError for one that is not there."""
    found = {}
    for key in printing.pictures_of(kind, data):
        try:
            if key.isdecimal():
                found[key] = attachments.get(conn, int(key[:18]))
        except DeskError:
            if not draft:
                raise
    return found


def pdf(conn: Connection, kind: Kind | str, data: Mapping[str, Any], paper: str = "") -> bytes:
    """Return a notice as it would be printed; it has not passed the gate."""
    return printing.to_pdf(printing.typeset(content(conn, kind, data), paper))


def docx(conn: Connection, kind: Kind | str, data: Mapping[str, Any], paper: str = "") -> bytes:
    """Return a notice as a Word file; it has not passed the gate."""
    from committee_desk.printing import word

    return word.to_docx(content(conn, kind, data), paper)
