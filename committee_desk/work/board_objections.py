"""What people say to a notice, and what the committee answers. Who said it is sealed."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.records.boards import ObjectionDraft
from committee_desk.storage import sealed
from committee_desk.storage.unit import Unit
from committee_desk.work import board_papers as papers
from committee_desk.work import rows
from committee_desk.work.boards import past_day
from committee_desk.work.judging import judged
from committee_desk.work.sealing import opened

_TABLE = "bulletin_objection"


def raise_objection(
    unit: Unit, bulletin_id: int, values: Mapping[str, Any], posting_id: int | None = None
) -> int:
    """Keep an objection to a notice and return its id. Raises NotValid.

    Who raised it needs the key for sensitive fields; an objection without a name needs none.
    """
    kept = judged(ObjectionDraft, values)
    told = papers.paper(unit.connection, bulletin_id)
    new = unit.new_id()
    who = kept.pop("raised_by")
    row = {
        **kept,
        "raised_on": past_day(kept["raised_on"] or "", unit.today, "raised_on"),
        "bulletin_id": bulletin_id,
        "posting_id": posting_id,
        "raised_by": sealed.seal(unit.keys, _TABLE, new, "raised_by", who) if who else None,
    }
    rows.add(unit, _TABLE, row, row_id=new)
    unit.say(N_("Keep an objection to “{title}”"), title=told.title)
    return new


def answer_objection(
    unit: Unit, objection_id: int, answer: str, on: str = "", by: str = ""
) -> None:
    """Keep what was answered, when and by whom: today and the person at the desk by default."""
    now = rows.live(unit, _TABLE, objection_id)
    if not answer.strip():
        raise DeskError(N_("Write what was answered."), code="answer_missing", field="answer")
    day = past_day(on, unit.today, "on")
    if day < now["raised_on"]:
        raise DeskError(
            N_("It was raised on {day}; it cannot have been answered before."),
            code="before_raising",
            field="on",
            day=now["raised_on"],
        )
    values = {
        "answer": answer.strip(),
        "answered_on": day,
        "answered_by": by.strip() or unit.who,
    }
    rows.change(unit, _TABLE, objection_id, values)
    title = papers.paper(unit.connection, now["bulletin_id"]).title
    unit.say(N_("Answer an objection to “{title}”"), title=title)


def objections(conn: Connection, bulletin_id: int) -> list[dict[str, Any]]:
    """Return the objections to a notice, unanswered ones first.

    ``raised_by`` is None where nobody was named or the reader's password does not open it;
    ``named`` tells the two apart.
    """
    found = conn.execute(
        text(
            "SELECT id, posting_id, raised_on, how, raised_by, text, answer, answered_on, "
            "answered_by, revision FROM bulletin_objection WHERE bulletin_id = :b "
            "AND deleted IS NULL ORDER BY answered_on IS NOT NULL, raised_on, id"
        ),
        {"b": bulletin_id},
    )
    return [
        {
            **row,
            "raised_by": opened(conn, _TABLE, row["id"], "raised_by", row["raised_by"]),
            "named": row["raised_by"] is not None,
        }
        for row in found.mappings()
    ]
