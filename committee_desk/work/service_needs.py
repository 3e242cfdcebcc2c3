"""What tying a need to a service, and letting go of it, means for whoever asked."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.service_life import told
from committee_desk.storage.unit import Unit
from committee_desk.work import need_answers, need_states, needs, rows

_LISTED, _TO_SERVICE = "listed", "to_service"


def tie(unit: Unit, service_id: int, need_id: int) -> int:
    """Let a service answer a need; the need goes to the service.

    Raises Refused for a need that is closed, merged, or answered by another service.
    """
    need = rows.live(unit, "need", need_id)
    held = unit.connection.execute(
        text("SELECT id, service_id FROM service_need WHERE need_id = :n AND deleted IS NULL"),
        {"n": need_id},
    ).first()
    if held is not None and held.service_id == service_id:
        return int(held.id)
    if held is not None or need["status"] not in told("needs_served"):
        raise Refused(
            N_("Need {no} is closed, merged or served already."),
            N_("Open it again first, or leave it out."),
            code="need_not_open",
            field="needs",
            no=need["no"],
        )
    if _TO_SERVICE not in need_states.possible(need["status"], unit.today.isoformat()):
        # What goes to a service stands on the list of needs first.
        need_states.move(unit, need_id, _LISTED)
    need_states.link(unit, need_id, service_id)
    called = rows.live(unit, "service", service_id)["service"]
    need_states.move(unit, need_id, _TO_SERVICE, service_id=service_id, reason=called)
    return int(_tied(unit.connection, service_id, need_id)[0][0])


def untie(unit: Unit, service_id: int, need_id: int, reason: str) -> None:
    """Take a need out of a service; it is open again, with the reason."""
    found = _tied(unit.connection, service_id, need_id)
    for link, need in found:
        rows.remove(unit, "service_need", link)
        reopen(unit, need, reason)
    if not found:
        raise DeskError(N_("The service does not answer this need."), code="not_tied")


def release(unit: Unit, service_id: int, reason: str = "", *, every: bool = True) -> list[int]:
    """Take the needs out of a service that goes no further; return those open again.

    Without ``every`` needs that were met stay with the service that met them.
    """
    opened = []
    for link, need in _tied(unit.connection, service_id):
        again = reopen(unit, need, reason)
        if again:
            opened.append(need)
        if again or every:
            rows.remove(unit, "service_need", link)
    return opened


def reopen(unit: Unit, need_id: int, reason: str) -> bool:
    """Put a need that waited for a service back on the list, with the reason.

    An answer is due anew and whoever asked is to be told; what was met already stays closed. Return
    whether the need is open again.
    """
    need = rows.live(unit, "need", need_id)
    asked = told("needs_reopened")
    if need["status"] not in asked["from"]:
        return False
    facts: dict[str, Any] = {
        "service_id": None,
        "reply_by": needs.answer_due(unit.today.isoformat(), need["urgency"]),
        **dict.fromkeys(("closed_on", "reply", "replied_on", "replied_by")),
    }
    if need["status"] == asked["to"]:
        rows.change(unit, "need", need_id, facts)
    else:
        need_states.move(unit, need_id, asked["to"], reason=reason, **facts)
    for asker in need_answers.askers(unit.connection, need_id):
        rows.change(unit, "need_asker", asker["id"], needs.UNTOLD)
    return True


def to_be_told(conn: Connection, needs: Sequence[int]) -> list[dict[str, Any]]:
    """Return whoever asked for one of these needs and has not been told: name, phone, need, no."""
    listed = ", ".join(str(int(each)) for each in needs) or "NULL"
    found = conn.execute(
        text(
            "SELECT a.id, COALESCE(a.name, p.person_name) AS name, "
            "COALESCE(a.phone, p.phone) AS phone, n.no, n.need FROM need_asker a "
            "JOIN need n ON n.id = a.need_id AND n.deleted IS NULL "
            "LEFT JOIN resident p ON p.id = a.resident_id "
            f"WHERE a.need_id IN ({listed}) AND a.deleted IS NULL AND a.told_on IS NULL "
            "ORDER BY n.id, a.id"
        )
    ).mappings()
    return [dict(row) for row in found]


def tied(conn: Connection, service_id: int) -> list[int]:
    """Return the needs a service answers."""
    return [need for _link, need in _tied(conn, service_id)]


def _tied(conn: Connection, service_id: int, need_id: int | None = None) -> list[tuple[int, int]]:
    found = conn.execute(
        text(
            "SELECT id, need_id FROM service_need WHERE service_id = :s AND deleted IS NULL "
            "AND (:n IS NULL OR need_id = :n) ORDER BY id"
        ),
        {"s": service_id, "n": need_id},
    )
    return [(row.id, row.need_id) for row in found]
