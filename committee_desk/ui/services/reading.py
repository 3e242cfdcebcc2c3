"""What the tabs of a service show, read in one go on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from committee_desk.base import dates

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.desk import Desk
    from committee_desk.work.evaluations import Result
    from committee_desk.work.service_decisions import Held


@dataclass(frozen=True)
class Seen:
    """A service with what it is made of, its steps, runs and judgements.

    ``waiting`` are the sides that have not heard the last result, ``owed`` each period and side
    that has not, the last result first. ``agreed`` is the meeting it is linked with, ``meetings``
    those one can choose from.
    """

    id: int
    values: dict[str, Any]
    needs: tuple[dict[str, Any], ...] = ()
    resources: tuple[dict[str, Any], ...] = ()
    steps: tuple[dict[str, Any], ...] = ()
    plan: dict[str, str] = field(default_factory=dict)
    runs: tuple[dict[str, Any], ...] = ()
    result: Result | None = None
    given: tuple[dict[str, Any], ...] = ()
    waiting: tuple[str, ...] = ()
    owed: tuple[tuple[str, str], ...] = ()
    agreed: Held | None = None
    meetings: tuple[Held, ...] = ()

    @property
    def status(self) -> str:
        """The state it is in."""
        return str(self.values.get("status") or "")

    def due(self) -> list[dict[str, Any]]:
        """Return planned runs whose day has come, the latest first."""
        today = dates.today().isoformat()
        return [run for run in self.runs if run["state"] == "planned" and run["day"] <= today]

    def coming(self) -> list[dict[str, Any]]:
        """Return planned runs from today on, the next first."""
        today = dates.today().isoformat()
        found = [run for run in self.runs if run["state"] == "planned" and run["day"] >= today]
        return sorted(found, key=lambda run: (run["day"], run["from_time"] or ""))


def read(desk: Desk, service_id: int) -> Seen:
    """Return what is known of a service."""
    return desk.ask(_read, service_id)


def hours(run: dict[str, Any]) -> str:
    """Return the day of a run with its hours."""
    span = "–".join(filter(None, (run["from_time"], run["to_time"])))
    return " ".join(filter(None, (run["day"], span)))


def _read(conn: Connection, service_id: int) -> Seen:
    from committee_desk.work import (
        evaluations,
        service_decisions,
        service_runs,
        service_states,
        services,
    )

    found = conn.exec_driver_sql("SELECT * FROM service WHERE id = ?", (service_id,))
    values = dict(found.mappings().first() or {})
    made = services.made_of(conn, service_id)
    result = evaluations.result(conn, service_id)
    given = evaluations.given_back(conn, service_id, result.period) if result else []
    waiting = evaluations.sides_waiting(conn, service_id, result.period) if result else []
    return Seen(
        service_id,
        values,
        tuple(made["needs"]),
        tuple(made["resources"]),
        tuple(service_states.steps(conn, service_id)),
        service_states.plan(conn, service_id),
        tuple(service_runs.of_service(conn, service_id)),
        result,
        tuple(given),
        tuple(waiting),
        tuple(evaluations.owed(conn, service_id)),
        service_decisions.named(conn, values.get("meeting_key")),
        tuple(service_decisions.held_meetings(conn)),
    )
