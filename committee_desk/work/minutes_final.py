"""What approved minutes say does not change any more: only a later meeting amends them.

Rows of the meeting are asked about here before they are written; what becomes of its resolutions
afterwards, its papers and the signed copy are no part of what the minutes say.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list

_PARTS = frozenset({"meeting_item", "meeting_person", "meeting_stay", "meeting_speech", "vote"})
_SAID = frozenset(
    {
        "kind", "name", "day", "from_time", "to_time", "place", "body_id", "convener", "chair",
        "recorder", "matter", "paper_no", "form", "base", "base_count", "base_left_out", "base_why",
        "reps", "began_at", "ended_at", "opening_words", "closing_words", "deleted",
    }
)  # fmt: skip
"""The columns of a meeting its minutes tell."""


def is_final(state: str | None) -> bool:
    """Tell whether minutes in this state are approved."""
    known = code_list("minutes_state").get(state or "")
    return bool(known and known.facts.get("final"))


def refuse(conn: Connection, meeting_id: int) -> None:
    """Raise Refused when the minutes of a meeting are approved: only a later meeting amends them.

    Whoever writes what the minutes say asks here first.
    """
    found = conn.execute(
        text("SELECT name, minutes FROM meeting WHERE id = :m AND deleted IS NULL"),
        {"m": meeting_id},
    ).first()
    if found is not None and is_final(found.minutes):
        raise Refused(
            N_("The minutes of “{meeting}” are approved and no longer change."),
            N_("A later meeting can amend them."),
            code="minutes_final",
            meeting=found.name,
        )


def refuse_row(
    conn: Connection, table: str, row: Mapping[str, Any], new: Mapping[str, Any]
) -> None:
    """Raise Refused when a row must not be written because approved minutes tell it.

    ``row`` is the row as it stands (or is to stand), ``new`` what is to change.
    """
    if table == "meeting" and _SAID & new.keys() and is_final(row.get("minutes")):
        refuse(conn, row["id"])
    elif table in _PARTS and row.get("meeting_id") is not None:
        refuse(conn, row["meeting_id"])
