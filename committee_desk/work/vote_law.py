"""The law a vote is judged by: that of the day its meeting is held, at this place."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from committee_desk.rules import statute


def judged(conn: Connection, rule: str, on: str, figures: Mapping[str, Any]) -> dict[str, Any]:
    """Return the verdict of a rule on a day as it is stored: plain values under the names of
    ``statute.Verdict``. Raises Refused as ``statute.judge`` does."""
    del conn
    verdict = asdict(statute.judge(rule, on, figures))
    return {**verdict, "figures": dict(verdict["figures"])}
