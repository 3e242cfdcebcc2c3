"""Rules of the place, typed in by the committee: they stand above those of the country."""

import json
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.rules.rulebook import Rule

TABLE = "local_rule"
_NOWHERE = "0"


def rules(conn: Connection) -> tuple[Rule, ...]:
    """Return the desk's own rules as the rulebook reads them, for the place of the desk."""
    where = place(conn)
    return tuple(
        Rule(
            id=row["rule_id"],
            value=json.loads(row["value"]),
            valid_from=row["from_on"],
            valid_to=row["to_on"] or "",
            source=row["source"],
            article=row["article"] or "",
            confidence="sure",
            kind="local",
            locality=where,
        )
        for row in listed(conn)
    )


def place(conn: Connection) -> str:
    """Return the division code of the community; one no place has while it is not known."""
    found = conn.execute(text("SELECT code12 FROM community WHERE deleted IS NULL LIMIT 1"))
    return str(found.scalar() or _NOWHERE)


def listed(conn: Connection) -> list[dict[str, Any]]:
    """Return the desk's own rules as they were typed, by rule and day."""
    found = conn.execute(
        text("SELECT * FROM local_rule WHERE deleted IS NULL ORDER BY rule_id, from_on, id")
    )
    return [dict(row) for row in found.mappings()]
