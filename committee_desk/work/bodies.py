"""The bodies of a community: what keeping one involves, and when it is no more."""

from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.boards import past_day

TABLE = "body"


def add(unit: Unit, values: dict[str, Any], **more: Any) -> int:
    """Insert a body below the one its kind belongs to, and return its id.

    ``more`` are columns no form shows, such as ``parent_id``, ``topic_id`` and those of the source.
    Raises DeskError for a name that another body of the kind has.
    """
    _refuse_twin(unit, values["kind"], values["name"], None)
    above = parent_for(unit.connection, values["kind"])
    return rows.add(unit, TABLE, {"parent_id": above, **values, **more})


def change(unit: Unit, body_id: int, now: dict[str, Any], changes: dict[str, Any]) -> None:
    """Write changes; a body that becomes one of another kind goes where that kind belongs."""
    whole = {**now, **changes}
    if (whole["kind"], whole["name"]) != (now["kind"], now["name"]):
        _refuse_twin(unit, whole["kind"], whole["name"], body_id)
    if whole["kind"] != now["kind"]:
        changes = {**changes, "parent_id": parent_for(unit.connection, whole["kind"])}
    rows.change(unit, TABLE, body_id, changes)


def remove(unit: Unit, body_id: int) -> None:
    """Put a body away that was entered by mistake. Raises Refused when somebody is kept on it."""
    if _count(unit, "member", "body_id", body_id):
        raise Refused(
            N_("Somebody sits or sat on this body."),
            N_("End the body instead, or remove its members first if it was a mistake."),
            code="body_in_use",
        )
    for child in unit.connection.execute(
        text("SELECT id FROM body_term WHERE body_id = :b AND deleted IS NULL"), {"b": body_id}
    ).scalars():
        rows.remove(unit, "body_term", child)
    rows.remove(unit, TABLE, body_id)


def end(unit: Unit, body_id: int, on: str) -> int:
    """End a body from a day on with the seats that are open; return how many there were."""
    now = rows.live(unit, TABLE, body_id)
    day = past_day(on, unit.today, "on")
    open_seats = unit.connection.execute(
        text("SELECT id FROM member WHERE body_id = :b AND ended_on IS NULL AND deleted IS NULL"),
        {"b": body_id},
    ).scalars()
    ended = 0
    for seat in list(open_seats):
        rows.change(unit, "member", seat, {"ended_on": day, "ended_why": "term_over"})
        ended += 1
    rows.change(unit, TABLE, body_id, {"ended_on": day})
    unit.say(N_("End the body {name}"), name=now["name"])
    return ended


def reopen(unit: Unit, body_id: int) -> None:
    """Take back the end of a body; seats that ended with it stay ended."""
    now = rows.live(unit, TABLE, body_id)
    _refuse_twin(unit, now["kind"], now["name"], body_id)
    rows.change(unit, TABLE, body_id, {"ended_on": None})
    unit.say(N_("Keep the body {name} again"), name=now["name"])


def place_below(unit: Unit, body_id: int, parent_id: int | None) -> None:
    """Let a body belong to another one, or to none. Raises Refused for a circle."""
    now = rows.live(unit, TABLE, body_id)
    above = parent_id
    while above is not None:
        if above == body_id:
            raise Refused(N_("A body cannot belong to itself."), code="circle", field="parent_id")
        above = rows.live(unit, TABLE, above)["parent_id"]
    rows.change(unit, TABLE, body_id, {"parent_id": parent_id})
    unit.say(N_("Place the body {name}"), name=now["name"])


def parent_for(conn: Connection, kind: str) -> int | None:
    """Return the one body of today that a kind belongs to; None for none, or several."""
    item = code_list("body_kind").get(kind)
    above = item.facts.get("parent") if item else None
    found = conn.execute(
        text("SELECT id FROM body WHERE kind = :k AND ended_on IS NULL AND deleted IS NULL"),
        {"k": above or ""},
    ).all()
    return int(found[0].id) if len(found) == 1 else None


def _refuse_twin(unit: Unit, kind: str, name: str, body_id: int | None) -> None:
    twin = unit.connection.execute(
        text(
            "SELECT 1 FROM body WHERE kind = :k AND name = :n AND id IS NOT :b "
            "AND ended_on IS NULL AND deleted IS NULL"
        ),
        {"k": kind, "n": name, "b": body_id},
    ).first()
    if twin:
        raise DeskError(
            N_("There is a body called {name} already."),
            N_("Give it another name, or end the old one first."),
            code="body_twice",
            field="name",
            name=name,
        )


def _count(unit: Unit, table: str, column: str, value: int) -> int:
    return int(
        unit.connection.execute(
            text(f"SELECT count(*) FROM {table} WHERE {column} = :v AND deleted IS NULL"),
            {"v": value},
        ).scalar_one()
    )
