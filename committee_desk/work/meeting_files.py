"""Papers of a meeting and of its items: material, pictures, signed copies."""

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage import attachments
from committee_desk.storage.unit import Unit
from committee_desk.work import meeting_agenda, meetings, rows


def add_paper(
    unit: Unit,
    meeting_id: int,
    title: str,
    name: str = "",
    data: bytes | None = None,
    *,
    item_id: int | None = None,
    kind: str = "material",
) -> int:
    """Keep a paper of a meeting or of one of its items, with a file of at most 20 MB where given.

    Raises DeskError without a title, for an unknown kind, or an item of another meeting.
    """
    now = meetings.live(unit, meeting_id)
    if not title.strip():
        raise DeskError(N_("Write what the paper is called."), code="missing", field="title")
    if not code_list("meeting_paper_kind").label(kind):
        raise DeskError(N_("Choose what the paper is."), code="unknown_code", field="kind")
    if (
        item_id is not None
        and rows.live(unit, meeting_agenda.TABLE, item_id)["meeting_id"] != meeting_id
    ):
        raise DeskError(
            N_("The item is of another meeting."), code="other_meeting", field="item_id"
        )
    key = attachments.put(unit, name or title, data) if data is not None else None
    values = {"meeting_id": meeting_id, "item_id": item_id, "kind": kind}
    new = rows.add(unit, "meeting_paper", {**values, "title": title.strip(), "attachment_key": key})
    unit.say(N_("Add a paper to the meeting {name}"), name=now["name"])
    return new


def keep(unit: Unit, meeting_id: int, title: str, data: bytes, *, kind: str) -> int:
    """Keep a paper of a meeting in the place of the one of that title, in a larger unit."""
    for paper in meeting_agenda.papers(unit.connection, meeting_id):
        if paper["title"] == title and paper["kind"] == kind:
            rows.remove(unit, "meeting_paper", paper["id"])
    values = {"meeting_id": meeting_id, "kind": kind, "title": title}
    key = attachments.put(unit, title, data)
    return rows.add(unit, "meeting_paper", {**values, "attachment_key": key})


def remove_paper(unit: Unit, paper_id: int) -> None:
    """Put a paper away."""
    rows.remove(unit, "meeting_paper", paper_id)
    unit.say(N_("Put a paper of a meeting away"))
