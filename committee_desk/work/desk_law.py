"""The law as it holds for this desk: with the rules of its place and its own calendar."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from committee_desk.rules import rulebook, statute
from committee_desk.rules.rulebook import Rule
from committee_desk.rules.statute import Verdict
from committee_desk.work import calendars, local_rules


def judge(conn: Connection, rule_id: str, on: date | str, figures: Mapping[str, Any]) -> Verdict:
    """Return what the law of a day says of figures, rules of the place included.

    Raises Refused as ``statute.judge`` does.
    """
    return statute.judge(
        rule_id,
        on,
        figures,
        locality=local_rules.place(conn),
        more=local_rules.rules(conn),
        calendar=calendars.calendar(conn),
    )


def rule(conn: Connection, rule_id: str, on: date | str) -> Rule | None:
    """Return the rule that prevails here on a day, None where none was in force."""
    place = local_rules.place(conn)
    found = rulebook.in_force(rule_id, on, place, local_rules.rules(conn))
    return found[0] if found else None
