"""Rows that are kept as they were read out: announced votes and rounds, and all that counts them.

Whatever writes rows asks here first. What was announced is answered by a correction of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.work import minutes_final


@dataclass(frozen=True)
class _Part:
    """A table whose rows hang on a locked one: by which column, on which table."""

    of: str
    by: str


_PARTS = {
    "vote": _Part("vote", "id"),
    "vote_option": _Part("vote", "vote_id"),
    "vote_ballot": _Part("vote", "vote_id"),
    "vote_tally": _Part("vote", "vote_id"),
    "election_round": _Part("election_round", "id"),
    "election_count": _Part("election_round", "round_id"),
}
_HOLDING = {"meeting": "meeting_id", "meeting_item": "item_id"}


def refuse(conn: Connection, table: str, row: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    """Raise Refused when a row must not be written: announced, or part of what is.

    ``row`` is the row as it stands (or is to stand), ``new`` what is to change; a vote that is
    still open may be announced. Taking away what holds an announced vote is refused too, and so is
    any ballot of a person in a vote that is secret, and what approved minutes tell.
    """
    minutes_final.refuse_row(conn, table, row, new)
    part = _PARTS.get(table)
    if part is not None and _announced(conn, part.of, row.get(part.by)):
        raise Refused(
            N_("This result has been announced and does not change any more."),
            N_("Record a correction; it keeps both results and says why."),
            code="announced",
        )
    if table == "vote_ballot":
        refuse_secret(conn, row.get("vote_id"))
    column = _HOLDING.get(table)
    if column and new.get("deleted") is not None:
        _refuse_holding(conn, column, row["id"])


def refuse_secret(conn: Connection, vote_id: Any) -> None:
    """Raise Refused where nobody's own vote may be kept."""
    method = conn.execute(text("SELECT method FROM vote WHERE id = :v"), {"v": vote_id}).scalar()
    line = code_list("vote_method").get(str(method))
    if line is None or not line.facts.get("named"):
        raise Refused(
            N_("Who voted what is not kept in this vote."),
            N_("Enter the figures of the count."),
            code="not_named",
            field="choice",
        )


def _announced(conn: Connection, table: str, row_id: Any) -> bool:
    return bool(
        conn.execute(
            text(f"SELECT announced_on IS NOT NULL FROM {table} WHERE id = :id"), {"id": row_id}
        ).scalar()
    )


def _refuse_holding(conn: Connection, column: str, row_id: int) -> None:
    found = conn.execute(
        text(
            f"SELECT 1 FROM vote WHERE {column} = :id AND announced_on IS NOT NULL "
            "AND deleted IS NULL LIMIT 1"
        ),
        {"id": row_id},
    ).first()
    if found:
        raise Refused(
            N_("A result was announced here; it stays on record."),
            N_("Cancel the meeting with a reason, or correct the result."),
            code="holds_announced",
        )
