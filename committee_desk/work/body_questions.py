"""Who sits on which body on a day: the composition that lists, checks and quorums stand on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.rules import rulebook
from committee_desk.rules.codes import code_list

ASSEMBLY_RULE = "rep_assembly.members"
"""The rule that says of which kinds of body the representative assembly is made up."""


@dataclass(frozen=True)
class Seat:
    """A seat held on a day.

    ``is_rep`` tells a representative of the residents; ``counts`` is False for whoever only sits
    in. ``term_id``, ``group_id`` and ``topic_id`` are None where there is none.
    """

    member_id: int
    body_id: int
    body: str
    kind: str
    resident_id: int | None
    name: str
    post: str
    standing: str = ""
    capacity: str = ""
    area: str = ""
    households: int | None = None
    phone: str = ""
    from_on: str = ""
    planned_to: str = ""
    term_id: int | None = None
    group_id: int | None = None
    topic_id: int | None = None
    is_rep: bool = False
    counts: bool = True

    namesake: int = 0
    """How many seats of the same post and body before this one have the same written name."""

    @property
    def person(self) -> object:
        """What tells one person from another: the resident, else the name as written.

        Two seats of one post and body that are written with the same name are two people.
        """
        return named(self.resident_id, self.name, self.namesake)


def named(resident_id: int | None, name: str, namesake: int = 0) -> object:
    """Return what tells one person from another, on lists and on bodies alike."""
    if resident_id is not None:
        return resident_id
    return (name, namesake) if namesake else name


@dataclass(frozen=True)
class Assembly:
    """The members of the representative assembly, each once, the posts of the committee first."""

    seats: tuple[Seat, ...]

    @property
    def members(self) -> int:
        """How many belong to it."""
        return len(self.seats)

    @property
    def reps(self) -> int:
        """How many of them are representatives."""
        return sum(seat.is_rep for seat in self.seats)


# A later term of the same body ends the seats of the one before, and death ends every seat.
_HELD = (
    "FROM member m JOIN body b ON b.id = m.body_id AND b.deleted IS NULL "
    "LEFT JOIN body_term t ON t.id = m.term_id LEFT JOIN resident r ON r.id = m.resident_id "
    "WHERE m.deleted IS NULL AND (m.from_on IS NULL OR m.from_on <= :day) "
    "AND (m.ended_on IS NULL OR m.ended_on > :day) AND (b.ended_on IS NULL OR b.ended_on > :day) "
    "AND NOT (COALESCE(r.left_kind, '') IN ('dead', 'died') "
    "AND (r.left_on IS NULL OR r.left_on <= :day)) "
    "AND NOT EXISTS (SELECT 1 FROM body_term n WHERE n.body_id = m.body_id "
    "AND n.deleted IS NULL AND n.from_on <= :day AND n.from_on > t.from_on)"
)
_SEATS = (
    "SELECT m.id, m.body_id, b.name AS body, b.kind, m.resident_id, "
    "COALESCE(m.name, r.person_name, '') AS name, m.post, m.standing, m.capacity, m.area, "
    "m.households, m.phone, m.from_on, m.planned_to, m.term_id, m.group_id, m.topic_id, "
    f"COALESCE(m.name_key, '') AS name_key {_HELD}"
)


def composition(conn: Connection, body_id: int, day: str) -> tuple[Seat, ...]:
    """Return who sits on a body on a day (YYYY-MM-DD), its head first.

    Those called in for a topic are among them, told by ``topic_id``; see ``for_topic``.
    """
    return _seats(conn, "m.body_id = :body", day, body=body_id)


def seats_of_kind(conn: Connection, kind: str, day: str) -> tuple[Seat, ...]:
    """Return the seats on all bodies of a kind on a day."""
    return _seats(conn, "b.kind = :kind", day, kind=kind)


def seats_of_person(conn: Connection, resident_id: int, day: str) -> tuple[Seat, ...]:
    """Return every seat a resident holds on a day."""
    return _seats(conn, "m.resident_id = :resident", day, resident=resident_id)


def all_seats(conn: Connection, day: str) -> tuple[Seat, ...]:
    """Return every seat of every body on a day."""
    return _seats(conn, "1", day)


def for_topic(seats: Iterable[Seat], topic_id: int | None) -> tuple[Seat, ...]:
    """Return the seats that sit on a topic: the standing ones and those called in for it."""
    return tuple(seat for seat in seats if seat.topic_id in (None, topic_id))


def representatives(conn: Connection, day: str) -> tuple[Seat, ...]:
    """Return the representatives of the residents on a day, each person once."""
    return each_once(seat for seat in all_seats(conn, day) if seat.is_rep and seat.counts)


def rep_assembly(conn: Connection, day: str) -> Assembly:
    """Return the members of the representative assembly on a day, each person once.

    Of which kinds of body they come is told by the rule of the day. Whoever sits on the committee
    and is a representative as well counts once, and among the representatives.
    """
    kinds = _assembly_kinds(day)
    seats = [seat for seat in all_seats(conn, day) if seat.counts]
    wanted = [seat for kind in kinds for seat in seats if seat.kind == kind]
    wanted += [seat for seat in seats if seat.is_rep and seat.kind not in kinds]
    return Assembly(each_once(wanted))


def each_once(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """Return one seat for each person, the first, a representative where any of theirs is one."""
    found: dict[object, Seat] = {}
    for seat in seats:
        first = found.setdefault(seat.person, seat)
        if seat.is_rep and not first.is_rep:
            found[seat.person] = replace(
                first, is_rep=True, group_id=first.group_id or seat.group_id
            )
    return tuple(found.values())


def bodies(conn: Connection, day: str, kind: str = "") -> list[dict[str, Any]]:
    """Return the bodies there are on a day, of one kind or all, in the order of the kinds."""
    found = conn.execute(
        text(
            "SELECT * FROM body WHERE deleted IS NULL AND (:kind = '' OR kind = :kind) "
            "AND (ended_on IS NULL OR ended_on > :day) ORDER BY id"
        ),
        {"day": day, "kind": kind},
    ).mappings()
    order = _order_of("body_kind")
    return sorted(map(dict, found), key=lambda row: order.get(row["kind"], len(order)))


def terms(conn: Connection, body_id: int) -> list[dict[str, Any]]:
    """Return the terms of a body, newest first, each with ``seats``: how many were ever in it."""
    found = conn.execute(
        text(
            "SELECT t.*, (SELECT count(*) FROM member m WHERE m.term_id = t.id "
            "AND m.deleted IS NULL) AS seats FROM body_term t "
            "WHERE t.body_id = :body AND t.deleted IS NULL ORDER BY t.from_on DESC, t.id DESC"
        ),
        {"body": body_id},
    )
    return [dict(row) for row in found.mappings()]


def term_on(conn: Connection, body_id: int, day: str) -> dict[str, Any] | None:
    """Return the term a body was in on a day, None where none is kept."""
    for term in terms(conn, body_id):
        if term["from_on"] <= day and not (term["ended_on"] and term["ended_on"] <= day):
            return term
    return None


def left(conn: Connection, body_id: int) -> list[dict[str, Any]]:
    """Return the seats of a body that have ended, the latest first, with ``filled_by``."""
    found = conn.execute(
        text(
            "SELECT m.*, f.name AS filled_by FROM member m LEFT JOIN member f "
            "ON f.follows_id = m.id AND f.deleted IS NULL "
            "WHERE m.body_id = :body AND m.deleted IS NULL AND m.ended_on IS NOT NULL "
            "ORDER BY m.ended_on DESC, m.id DESC"
        ),
        {"body": body_id},
    )
    return [dict(row) for row in found.mappings()]


def _seats(conn: Connection, condition: str, day: str, **values: Any) -> tuple[Seat, ...]:
    found = conn.execute(text(f"{_SEATS} AND {condition}"), {**values, "day": day})
    rows = sorted(map(dict, found.mappings()), key=_place)
    seen: Counter[tuple[object, ...]] = Counter()
    seats = []
    for row in rows:
        same = (row["body_id"], row["post"], row["topic_id"], row["name"])
        namesake = 0 if row["resident_id"] is not None else seen[same]
        seen[same] += row["resident_id"] is None
        seats.append(_seat({**row, "namesake": namesake}))
    return tuple(seats)


def _place(row: dict[str, Any]) -> tuple[Any, ...]:
    kinds, posts = _order_of("body_kind"), _order_of("body_post")
    return (
        kinds.get(row["kind"], len(kinds)),
        row["body_id"],
        posts.get(row["post"], len(posts)),
        row["standing"] == "non_standing",
        row["name_key"],
        row["id"],
    )


def _seat(row: dict[str, Any]) -> Seat:
    del row["name_key"]
    optional = ("households", "resident_id", "term_id", "group_id", "topic_id")
    told = {name: value if name in optional else value or "" for name, value in row.items()}
    counts = not _fact("body_post", row["post"], "guest")
    rep = _fact("body_kind", row["kind"], "ratio") or _fact("body_post", row["post"], "rep")
    return Seat(**told | {"member_id": told.pop("id"), "is_rep": rep and counts, "counts": counts})


def _fact(codes: str, code: str, name: str) -> bool:
    item = code_list(codes).get(code)
    return bool(item and item.facts.get(name))


@cache
def _order_of(codes: str) -> dict[str, int]:
    return {item.code: place for place, item in enumerate(code_list(codes).items)}


def _assembly_kinds(day: str) -> tuple[str, ...]:
    """Return the kinds of that day; before the law knew the assembly, those it began with."""
    rule = next(iter(rulebook.in_force(ASSEMBLY_RULE, day)), None)
    rule = rule or next(each for each in rulebook.rules() if each.id == ASSEMBLY_RULE)
    return tuple(rule.value)
