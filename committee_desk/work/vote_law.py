"""Verdicts of the law of this desk as votes and elections store them: in plain values."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection

from committee_desk.work import desk_law


def judged(conn: Connection, rule: str, on: str, figures: Mapping[str, Any]) -> dict[str, Any]:
    """Return the verdict of a rule on a day, under the names of ``statute.Verdict``.

    Rules of the place are among those asked. Raises Refused as ``statute.judge`` does.
    """
    verdict = asdict(desk_law.judge(conn, rule, on, figures))
    return {**verdict, "figures": dict(verdict["figures"])}
