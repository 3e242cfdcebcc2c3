"""What the panel beside a list asks of the desk about one record; runs on the reading thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import iso_moment
from committee_desk.base.words import N_, _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.desk import Desk
    from committee_desk.records.listing import Listing

_CHANNEL = "detail"
# Shown in the head of the panel, or as part of the address.
_SAID_ELSEWHERE = frozenset({"tags", "sex", "age", "household_size", "id_flags"})
_IN_ADDRESS = frozenset({"compound", "building", "unit", "room"})
_MEMBER = ("person_name", "sex", "age", "relation_to_head")
# What the line below the title says, where it is put together from columns.
_LINES = {
    "grids": ("level",),
    "visits": ("kind", "visited", "address"),
    "needs": ("no", "status", "urgency"),
    "supplies": ("no", "source", "provider"),
    "resources": ("no", "kind", "provider"),
    "services": ("no", "status", "category"),
    "topics": ("no", "status", "triage"),
    "meetings": ("day", "kind", "status"),
    "resolutions": ("no", "state", "responsible"),
    "covenants": ("kind", "version", "status"),
    "bodies": ("kind", "area"),
    "elections": ("day", "kind", "state"),
    "members": ("post", "body"),
}


@dataclass(frozen=True)
class Fact:
    """One line of the panel; ``masked`` values can be shown whole for a reason."""

    name: str
    words: str
    value: str
    masked: bool = False


@dataclass(frozen=True)
class Member:
    """Somebody of the household: who, and a line about them."""

    id: int
    name: str
    line: str
    relation: str


@dataclass(frozen=True)
class Told:
    """One step of a record's history: when, by whom, and what became what."""

    when: str
    who: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Belonging:
    """A further phone or document, in words."""

    id: int
    words: str


@dataclass(frozen=True)
class Detail:
    """Everything the panel shows of a record.

    ``held`` are the open tags with their ids; ``values`` the columns as stored, sealed ones not;
    ``read`` what further tabs of the panel read, by their names.
    """

    record: int
    title: str
    line: str
    tags: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    household: int = 0
    members: tuple[Member, ...] = ()
    held: tuple[tuple[int, str], ...] = ()
    phones: tuple[Belonging, ...] = ()
    documents: tuple[Belonging, ...] = ()
    history: tuple[Told, ...] = field(default=())
    values: Mapping[str, Any] = field(default_factory=dict)
    read: Mapping[str, Any] = field(default_factory=dict)


def read_detail(desk: Desk, listing: str, record: int) -> Detail | None:
    """Return what the panel shows, None when the record is gone."""
    return desk.ask(_read, listing, record, desk)


def _read(conn: Connection, name: str, record: int, desk: Desk) -> Detail | None:
    from committee_desk.records.listings import LISTINGS
    from committee_desk.work import query

    listing = LISTINGS[name]
    columns = [n for n, each in listing.columns.items() if _shown(each, desk.may_see_sensitive)]
    shown = query.page(conn, name, [record], columns, channel=_CHANNEL)
    if not shown:
        return None
    whole = query.page(conn, name, [record], columns, channel="")[0]
    row = shown[0]
    household = _household(conn, name, record)
    person = name == "residents"
    phones = _phones(conn, record) if person else ()
    documents = _documents(conn, record) if person else ()
    return Detail(
        record,
        str(row.get(listing.called) or _("(no name)")),
        _line(name, row),
        tuple(tag for tag in str(row.get("tags", "")).split("、") if tag),
        (*_facts(listing, row, whole), *_further(phones, documents)),
        household,
        _members(conn, household) if name in ("residents", "households") else (),
        _held(conn, record) if person else (),
        phones,
        documents,
        _history(conn, listing, record),
        _stored(conn, listing, record),
    )


def _stored(conn: Connection, listing: Listing, record: int) -> dict[str, Any]:
    from committee_desk.work import query

    names = [
        name
        for name, each in listing.columns.items()
        if not each.sealed and "(" not in listing.paths.get(name, "")
    ]
    return query.rows(conn, listing, [record], names)[0]


def _shown(column: Any, sensitive: bool) -> bool:
    return column.privacy != "restricted" and (sensitive or column.privacy != "sensitive")


def _line(name: str, row: dict[str, Any]) -> str:
    if name == "residents":
        age = _("{n} years old", n=row["age"]) if row.get("age") else ""
        return " · ".join(part for part in (row.get("sex", ""), age) if part)
    if name == "households":
        size = row.get("household_size") or "0"
        return _("{n} people", n=size)
    return " · ".join(str(row[each]) for each in _LINES.get(name, ()) if row.get(each))


def _facts(listing: Listing, row: dict[str, Any], whole: dict[str, Any]) -> tuple[Fact, ...]:
    """Return what is known, the columns of the table first, then the rest as declared."""
    left_out = _SAID_ELSEWHERE | {listing.called} | (_IN_ADDRESS if row.get("address") else set())
    names = [*listing.table, *(n for n in row if n not in listing.table)]
    facts = []
    for name in names:
        column = listing.columns.get(name)
        if column is None or name in left_out or column.kind == "refers" or not row.get(name):
            continue
        masked = bool(column.masks) and row[name] != whole[name]
        facts.append(Fact(name, column.words, str(row[name]), masked))
    return tuple(facts)


def _further(phones: tuple[Belonging, ...], documents: tuple[Belonging, ...]) -> tuple[Fact, ...]:
    return (
        *(Fact("further_phone", N_("Further phone"), each.words) for each in phones),
        *(Fact("further_document", N_("Further document"), each.words) for each in documents),
    )


def _phones(conn: Connection, resident: int) -> tuple[Belonging, ...]:
    from committee_desk.work import belongings

    return tuple(
        Belonging(each["id"], f"{each['number']} {each['note'] or ''}".strip())
        for each in belongings.phones(conn, resident)
    )


def _documents(conn: Connection, resident: int) -> tuple[Belonging, ...]:
    """Return further documents, their numbers as masked as the first one's."""
    from committee_desk.rules.codes import code_list
    from committee_desk.rules.masking import mask
    from committee_desk.work import belongings

    kinds = code_list("id_kind")
    found = []
    for each in belongings.documents(conn, resident):
        number = mask("id_number", each["id_number"], _CHANNEL)
        found.append(Belonging(each["id"], f"{kinds.label(each['id_kind'])} {number}".strip()))
    return tuple(found)


def _held(conn: Connection, resident: int) -> tuple[tuple[int, str], ...]:
    from committee_desk.work import tags

    held = tags.held(conn, resident)
    return tuple((int(tag["id"]), str(tag["label"])) for tag in held if not tag["to_on"])


def _household(conn: Connection, name: str, record: int) -> int:
    from committee_desk.work import query

    if name == "households":
        return record
    if name != "residents":
        return 0
    found = query.record(conn, name, record) or {}
    return int(found.get("household_id") or 0)


def _members(conn: Connection, household: int) -> tuple[Member, ...]:
    from committee_desk.work import membership, query

    if not household:
        return ()
    order = [member["resident_id"] for member in membership.members(conn, household)]
    members = []
    for row in query.page(conn, "residents", order, _MEMBER, channel=_CHANNEL):
        age = _("{n} years old", n=row["age"]) if row["age"] else ""
        line = " · ".join(part for part in (row["sex"], age) if part)
        members.append(Member(row["id"], row["person_name"], line, row["relation_to_head"]))
    return tuple(members)


def _history(conn: Connection, listing: Listing, record: int) -> tuple[Told, ...]:
    """Return the steps of a record, newest first, in the words of its fields."""
    from committee_desk.storage import journal

    steps: dict[int, list[Any]] = {}
    for entry in journal.history(conn, listing.table_name, record):
        steps.setdefault(entry.step, []).append(entry)
    told = []
    for entries in steps.values():
        made = any(entry.field == "created" for entry in entries)
        lines = (_("Entered"),) if made else _lines(conn, listing, entries)
        if lines:
            told.append(Told(iso_moment(entries[0].at), entries[0].who, lines))
    return tuple(reversed(told))


def _lines(conn: Connection, listing: Listing, entries: list[Any]) -> tuple[str, ...]:
    lines = []
    for entry in entries:
        column = listing.columns.get(entry.field)
        if entry.field == "":
            lines.append(_("(purged)"))
        elif entry.field == "deleted":
            lines.append(_("Removed") if entry.new else _("Brought back"))
        elif column is not None and column.kind == "refers":
            lines.append(_("{field}: changed", field=column.label()))
        elif column is not None and not listing.paths.get(entry.field, "").count("("):
            old, new = _word(conn, column, entry.old), _word(conn, column, entry.new)
            lines.append(_("{field}: {old} → {new}", field=column.label(), old=old, new=new))
    return tuple(lines)


def _word(conn: Connection, column: Any, value: Any) -> str:
    from committee_desk.rules.masking import mask
    from committee_desk.work import code_lists
    from committee_desk.work.query import label

    if value is None or value == "":
        return _("(empty)")
    if column.kind == "sealed":
        return _("(sensitive)")
    if column.masks:
        return mask(column.masks, str(value), _CHANNEL)
    return label(column, value, code_lists.of(conn, column.codes) if column.codes else None)
