"""Boards: the places where notices hang, with their zones and how much there is room for."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.records.boards import BoardDraft
from committee_desk.records.field import named
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.judging import judged

_TABLE = "board"


def add_board(unit: Unit, values: Mapping[str, Any]) -> int:
    """Keep a new board and return its id. Raises NotValid, and DeskError for a name in use."""
    kept = _judged(values)
    _refuse_twin(unit, kept["name"], None)
    new = rows.add(unit, _TABLE, kept)
    unit.say(N_("Add the board {name}"), name=kept["name"])
    return new


def change_board(
    unit: Unit, board_id: int, changes: Mapping[str, Any], revision: int | None = None
) -> None:
    """Change fields of a board; ``revision`` is the one the person saw."""
    now = rows.live(unit, _TABLE, board_id)
    if revision is not None:
        rows.check_revision(now, revision)
    kept = _judged({**{name: now[name] for name in named(BoardDraft)}, **changes})
    _refuse_twin(unit, kept["name"], board_id)
    rows.change(unit, _TABLE, board_id, {name: kept[name] for name in changes})
    unit.say(N_("Change the board {name}"), name=kept["name"])


def close_board(unit: Unit, board_id: int, on: str = "") -> None:
    """Give a board up from a day on, today by default; nothing may hang there any more."""
    now = rows.live(unit, _TABLE, board_id)
    hanging = unit.connection.execute(
        text(
            "SELECT count(*) FROM bulletin_posting WHERE board_id = :b AND state = 'hanging' "
            "AND deleted IS NULL"
        ),
        {"b": board_id},
    ).scalar_one()
    if hanging:
        raise Refused(
            N_("Something still hangs on {board}."),
            N_("Take it down first, or withdraw it with a reason."),
            code="board_in_use",
            board=now["name"],
            n=hanging,
        )
    day = day_of(on, unit.today, "on").isoformat()
    rows.change(unit, _TABLE, board_id, {"closed_on": day})
    unit.say(N_("Close the board {name}"), name=now["name"])


def reopen_board(unit: Unit, board_id: int) -> None:
    """Use a closed board again."""
    now = rows.live(unit, _TABLE, board_id)
    _refuse_twin(unit, now["name"], board_id)
    rows.change(unit, _TABLE, board_id, {"closed_on": None})
    unit.say(N_("Use the board {name} again"), name=now["name"])


def boards(conn: Connection, *, closed: bool = False) -> list[dict[str, Any]]:
    """Return the boards in use by name, with ``closed`` those given up after them.

    ``zones`` is a tuple of codes and ``grid`` the name of the grid.
    """
    found = conn.execute(
        text(
            "SELECT b.id, b.name, b.place, b.grid_id, g.grid, b.zones, b.capacity, b.note, "
            "b.closed_on, b.revision FROM board b LEFT JOIN grid g ON g.id = b.grid_id "
            "WHERE b.deleted IS NULL AND (:c OR b.closed_on IS NULL) "
            "ORDER BY b.closed_on IS NOT NULL, b.id"
        ),
        {"c": closed},
    )
    return [{**row, "zones": zone_codes(row["zones"])} for row in found.mappings()]


def zone_codes(kept: str | None) -> tuple[str, ...]:
    """Return the codes a board keeps as text."""
    return tuple(code for code in (kept or "").split(",") if code)


def day_of(written: str, today: date, field: str) -> date:
    """Return a day as typed, today when nothing is. Raises DeskError beside ``field``."""
    if not written.strip():
        return today
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise DeskError(
            N_("{value} is not a day of the calendar; write 2026-11-25."),
            code="not_a_day",
            field=field,
            value=written,
        ) from None


def past_day(written: str, today: date, field: str) -> str:
    """Return a day as typed that has come already. Raises DeskError beside ``field``."""
    day = day_of(written, today, field)
    if day > today:
        raise DeskError(
            N_("{day} has not come yet."),
            N_("Write the day on which it was done."),
            code="future",
            field=field,
            day=day.isoformat(),
        )
    return day.isoformat()


def _judged(values: Mapping[str, Any]) -> dict[str, Any]:
    given = dict(values)
    zones = given.get("zones")
    if zones is not None and not isinstance(zones, str):
        given["zones"] = ",".join(zones)
    kept = judged(BoardDraft, given)
    kept["zones"] = _zones(kept["zones"])
    return kept


def _zones(written: str | None) -> str | None:
    """Return zones as codes in the order of the list, from codes or words."""
    known = code_list("board_zone")
    codes, unknown = known.find_all(written or "")
    if unknown:
        raise DeskError(
            N_("{value} is not a zone of the list."),
            N_("Choose among: {zones}."),
            code="unknown_zone",
            field="zones",
            value=unknown[0],
            zones="、".join(item.label for item in known.items),
        )
    return ",".join(_in_order(codes, [item.code for item in known.items])) or None


def _in_order(codes: Iterable[str], order: list[str]) -> list[str]:
    return sorted(codes, key=order.index)


def _refuse_twin(unit: Unit, name: str, other_than: int | None) -> None:
    found = unit.connection.execute(
        text(
            "SELECT id FROM board WHERE name = :n AND closed_on IS NULL AND deleted IS NULL "
            "ORDER BY id LIMIT 1"
        ),
        {"n": name},
    ).scalar()
    if found is not None and found != other_than:
        raise DeskError(
            N_("There is already a board called {name}."),
            N_("Choose another name."),
            code="board_exists",
            field="name",
            name=name,
        )
