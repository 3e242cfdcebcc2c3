"""What the desk itself can write into a notice: named sources, asked when a notice is begun.

A field of a kind names its source. Rooms that come later register theirs; one that is not there
leaves the field to the person.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base import dates
from committee_desk.printing.composing.grammar import TABLE
from committee_desk.printing.gate_statistics import suppressed
from committee_desk.printing.kinds import Kind
from committee_desk.rules import masking
from committee_desk.rules.codes import code_list
from committee_desk.work import communities
from committee_desk.work.sealing import opened

Source = Callable[[Connection, Mapping[str, Any]], Any]
_SOURCES: dict[str, Source] = {}
_RESTRICTED = "restricted"


def register(name: str) -> Callable[[Source], Source]:
    """Register a source under a name such as ``meeting.place``.

    It is given the connection and what the notice is about, such as ``{"meeting": 12}``, and
    returns a text, a list, rows by column name, or None when it knows nothing.
    """

    def keep(source: Source) -> Source:
        _SOURCES[name] = source
        return source

    return keep


def names() -> list[str]:
    """Return the names of the sources there are."""
    return sorted(_SOURCES)


def filled(conn: Connection, kind: Kind, subject: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of a kind as far as its sources know them; nothing else is in it."""
    found: dict[str, Any] = {}
    for field in kind.fields:
        source = _SOURCES.get(field.source)
        value = source(conn, subject) if source else None
        if field.kind == TABLE and isinstance(value, list):
            known = [column.name for column in field.columns]
            value = [{name: row[name] for name in known if name in row} for row in value]
        if value not in (None, "", []):
            found[field.name] = value
    return found


def _fact(name: str) -> Source:
    return lambda conn, _subject: communities.facts(conn).get(name)


register("office.phone")(_fact("phone"))
register("office.address")(_fact("address"))
register("office.committee")(_fact("legal_name"))
register("community.name")(_fact("name"))
register("community.subdistrict")(_fact("subdistrict"))


@register("grid.board")
def grid_board(conn: Connection, subject: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the grids of the lowest level with head, workers and phone, in their order.

    Of their households small figures are hidden so that no sum gives them away.
    """
    rows = _grids(conn, subject)
    counts = [[int(row["households"])] for row in rows]
    shown = suppressed(counts, rows_summed=False).cells if rows else ()
    return [{**row, "households": cell} for row, (cell,) in zip(rows, shown, strict=True)]


def _grids(conn: Connection, subject: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = conn.execute(
        text(
            "SELECT g.grid, g.boundary, g.grid_leader AS leader, g.workers, "
            "g.leader_phone AS phone, (SELECT count(*) FROM household h WHERE h.grid_id = g.id "
            "AND h.deleted IS NULL AND h.ended_on IS NULL) AS households FROM grid g "
            "WHERE g.deleted IS NULL AND g.level = (SELECT max(level) FROM grid "
            "WHERE deleted IS NULL) AND (:g IS NULL OR g.id = :g) ORDER BY g.grid_key, g.id"
        ),
        {"g": subject.get("grid")},
    ).mappings()
    return [{name: _said(value) for name, value in row.items()} for row in found]


@register("grid.count")
def grid_count(conn: Connection, _subject: Mapping[str, Any]) -> str:
    """Return how many grids of the lowest level there are."""
    return str(len(_grids(conn, {})))


@register("statistics.households")
def households(conn: Connection, _subject: Mapping[str, Any]) -> str:
    """Return how many households there are today."""
    return _count(conn, "household WHERE deleted IS NULL AND ended_on IS NULL")


@register("statistics.residents")
def residents(conn: Connection, _subject: Mapping[str, Any]) -> str:
    """Return how many residents there are today."""
    return _count(conn, "resident WHERE deleted IS NULL AND left_on IS NULL AND left_kind IS NULL")


@register("statistics.grids")
def by_grid(conn: Connection, subject: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the households of each grid, small figures hidden so that no sum gives them away."""
    rows = grid_board(conn, subject)
    return [{name: row[name] for name in ("grid", "households")} for row in rows]


@register("statistics.groups")
def by_group(conn: Connection, _subject: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return how many people of each priority group there are, few of them not in figures.

    Groups others are in charge of are left out, and for who may not read tags there are none. A
    person may be of several groups, so these figures have no sum to be worked back from.
    """
    today = dates.today()
    found = conn.execute(
        text(
            "SELECT min(t.id) AS id, t.tag, count(DISTINCT t.resident_id) AS people "
            "FROM resident_tag t JOIN resident r ON r.id = t.resident_id "
            "WHERE t.deleted IS NULL AND r.deleted IS NULL AND r.left_on IS NULL "
            "AND r.left_kind IS NULL AND (t.to_on IS NULL OR t.to_on > :d) GROUP BY t.tag_key"
        ),
        {"d": today.isoformat()},
    ).all()
    counts = {opened(conn, "resident_tag", r.id, "tag", r.tag): r.people for r in found}
    return [
        {"group": item.label, "people": masking.small_count(counts[item.code], "public", today)}
        for item in code_list("person_tag").items
        if item.code in counts and item.facts.get("sensitivity") != _RESTRICTED
    ]


def _count(conn: Connection, of: str) -> str:
    return str(conn.exec_driver_sql(f"SELECT count(*) FROM {of}").scalar_one())


def _said(value: Any) -> str:
    return "" if value is None else str(value)
