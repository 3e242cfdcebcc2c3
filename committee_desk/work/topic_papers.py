"""Papers of a topic: what the parties had in hand before it was deliberated."""

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.files import Ready
from committee_desk.base.words import N_
from committee_desk.storage import attachments
from committee_desk.storage.steps import Said
from committee_desk.storage.unit import Unit
from committee_desk.work import leaving, ledgering, protection, rows, topics
from committee_desk.work.boards import past_day
from committee_desk.work.papers_out import For

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


def take_out(unit: Unit, paper_id: int, path: Path, whom: For) -> None:
    """Let the file of a paper out to ``path`` once it is on record who takes it for what.

    What stands in it came from outside and is not searched. Raises DeskError for a paper without a
    file, and where the preset asks for purpose and receiver.
    """
    paper = rows.live(unit, _TABLE, paper_id)
    if paper["attachment_key"] is None:
        raise DeskError(N_("This paper has no file."), code="no_file", field="paper")
    protection.allow_paper(unit.connection, whom.purpose, whom.receiver, masked=True)
    ready = Ready(path)
    with ready.writing() as out:
        out.write(attachments.get(unit.connection, paper["attachment_key"]))
    unit.leave(ready)
    trace = f"P-{unit.today:%Y%m%d}-{secrets.token_hex(3).upper()}"
    noted = rows.add(
        unit,
        "ledger_export",
        {
            "ledger": paper["title"],
            "exported_on": unit.today.isoformat(),
            "purpose": whom.purpose.strip() or ledgering.INTERNAL_USE,
            "receiver": whom.receiver.strip() or "-",
            "who": unit.who,
            "rows": 1,
            "columns": "-",
            "filtered": None,
            "masked": False,
            "encrypted": False,
            "file_name": path.name,
            "trace": trace,
        },
    )
    missed = Said(N_("The file {file} did not leave: {trace}"), {"file": path.name, "trace": trace})
    leaving.answer(unit, ready, "ledger_export", noted, {"deleted": unit.now}, missed)
    unit.say(N_("Take a paper of topic {no} out"), no=_no(unit, paper_id))
    unit.note()


def drop(unit: Unit, paper_id: int) -> None:
    """Put a paper away that was added by mistake."""
    no = _no(unit, paper_id)
    rows.remove(unit, _TABLE, paper_id)
    unit.say(N_("Remove a paper of topic {no}"), no=no)


def of_topic(conn: Connection, topic_id: int) -> list[dict[str, Any]]:
    """Return the papers of a topic in the order they were added, with ``file_name``."""
    found = conn.execute(
        text(
            "SELECT tp.*, at.name AS file_name FROM topic_paper tp "
            "LEFT JOIN attachment at ON at.id = tp.attachment_key "
            "WHERE tp.topic_id = :t AND tp.deleted IS NULL ORDER BY tp.id"
        ),
        {"t": topic_id},
    ).mappings()
    return [dict(row) for row in found]


def _no(unit: Unit, paper_id: int) -> str:
    topic_id = rows.live(unit, _TABLE, paper_id)["topic_id"]
    return str(rows.live(unit, topics.TABLE, topic_id)["no"])
