"""What proves that a paper hung: photographs, and the file that really hung there."""

from pathlib import PurePath

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.storage import attachments
from committee_desk.storage.unit import Unit
from committee_desk.work import board_papers as papers
from committee_desk.work import photographs, rows
from committee_desk.work.board_postings import live_posting

UP, DOWN = "up", "down"
_COLUMNS = {UP: "photo_up_key", DOWN: "photo_down_key"}
SEARCHED = (".pdf", ".docx")
HANGS = (".pdf", ".docx", ".doc", ".wps", ".ofd", ".jpg", ".jpeg", ".png")


def add_photo(unit: Unit, posting_id: int, name: str, data: bytes, which: str = UP) -> int:
    """Keep a photograph of putting up or taking down and return its attachment.

    Place, time and camera are removed from it. Raises DeskError for what is no JPEG or PNG.
    """
    row = live_posting(unit, posting_id)
    key = photographs.keep(unit, name, data, "photo")
    rows.change(unit, "bulletin_posting", posting_id, {_COLUMNS[which]: key})
    title = papers.paper(unit.connection, row["bulletin_id"]).title
    if which == UP:
        unit.say(N_("Add a photograph of “{title}” going up"), title=title)
    else:
        unit.say(N_("Add a photograph of “{title}” coming down"), title=title)
    return key


def attach_hung(unit: Unit, posting_id: int, name: str, data: bytes) -> int:
    """Keep the file that really hung, changed elsewhere or scanned; return its attachment.

    It is kept whole, with its hash. Raises DeskError for a file no office prints from.
    """
    if PurePath(name).suffix.lower() not in HANGS:
        raise DeskError(
            N_("{name} is neither a document nor a picture."),
            N_("Choose a PDF, a Word or WPS document, or a scan."),
            code="no_paper",
            field="hung",
            name=name,
        )
    row = live_posting(unit, posting_id)
    key = attachments.put(unit, name, data)
    digest = attachments.about(unit.connection, key).sha256
    rows.change(unit, "bulletin_posting", posting_id, {"hung_key": key, "hung_sha256": digest})
    title = papers.paper(unit.connection, row["bulletin_id"]).title
    unit.say(N_("Attach what really hung as “{title}”"), title=title)
    return key


def search_hung(conn: Connection, posting_id: int) -> list[str] | None:
    """Return what the gate finds on the file that really hung, as sentences of the reader.

    None for a picture or a file of another program: nobody but a person can search those.
    """
    from committee_desk.printing import gate
    from committee_desk.work import bulletin_people, bulletins

    about, data = papers.hung(conn, posting_id)
    if PurePath(about.name).suffix.lower() not in SEARCHED:
        return None
    bulletin_id = papers.bulletin_of(conn, posting_id)
    code, told = bulletins.data_of(conn, bulletin_id)
    kind = papers.kind_of(conn, code)
    known = bulletin_people.of_notice(conn, bulletin_people.people(conn), kind, told)
    try:
        found = gate.examine(data, known, kind)
    except DeskError:  # a file that cannot be opened has nothing to search
        return None
    return [hit.sentence() for hit in found.hits]
