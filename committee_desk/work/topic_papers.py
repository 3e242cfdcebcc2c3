"""Papers of a topic: what the parties had in hand before it was deliberated."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.storage import attachments
from committee_desk.storage.unit import Unit
from committee_desk.work import rows, topics
from committee_desk.work.boards import past_day

_TABLE = "topic_paper"


def add(unit: Unit, topic_id: int, title: str, name: str = "", data: bytes = b"") -> int:
    """Keep a paper with its file, or by its title alone; return its id.

    Raises DeskError without a title, for a file above 20 MB or a picture that cannot be read.
    """
    called = title.strip() or name.strip()
    if not called:
        raise DeskError(N_("Write what the paper is."), code="missing", field="title")
    now = rows.live(unit, topics.TABLE, topic_id)
    key = attachments.put(unit, name or called, data) if data else None
    new = rows.add(unit, _TABLE, {"topic_id": topic_id, "title": called, "attachment_key": key})
    unit.say(N_("Add a paper to topic {no}"), no=now["no"])
    return new


def send(unit: Unit, paper_ids: Sequence[int], to: str, on: str = "") -> None:
    """Keep that papers went to the parties on a day; ``to`` says to whom."""
    if not paper_ids:
        raise DeskError(N_("Choose a paper."), code="no_paper", field="papers")
    whom = to.strip()
    if not whom:
        raise DeskError(N_("Write to whom it went."), code="missing", field="to")
    day = past_day(on, unit.today, "on")
    for one in dict.fromkeys(paper_ids):
        rows.change(unit, _TABLE, one, {"sent_on": day, "sent_to": whom})
    unit.say(N_("Send papers of topic {no}"), no=_no(unit, paper_ids[0]))


def drop(unit: Unit, paper_id: int) -> None:
    """Put a paper away that was added by mistake."""
    no = _no(unit, paper_id)
    rows.remove(unit, _TABLE, paper_id)
    unit.say(N_("Remove a paper of topic {no}"), no=no)


def of_topic(conn: Connection, topic_id: int) -> list[dict[str, Any]]:
    """Return the papers of a topic in the order they were added."""
    found = conn.execute(
        text(f"SELECT * FROM {_TABLE} WHERE topic_id = :t AND deleted IS NULL ORDER BY id"),
        {"t": topic_id},
    ).mappings()
    return [dict(row) for row in found]


def _no(unit: Unit, paper_id: int) -> str:
    topic_id = rows.live(unit, _TABLE, paper_id)["topic_id"]
    return str(rows.live(unit, topics.TABLE, topic_id)["no"])
