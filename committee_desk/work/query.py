"""Questions over a listing: which records, in which order, and a page of them as words."""

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.records.listing import Listing
from committee_desk.records.listings import LISTINGS
from committee_desk.storage import search
from committee_desk.work import conditions, sources
from committee_desk.work.sealing import opened
from committee_desk.work.shaping import Shaper, label

__all__ = [
    "Asked",
    "Question",
    "Shaper",
    "count",
    "ids",
    "label",
    "listing_named",
    "page",
    "record",
    "rows",
    "with_order",
]

PAGE_CHANNEL = "list"


@dataclass(frozen=True)
class Question:
    """What is asked of a listing.

    ``where`` pairs a column with what is wanted of it: a label or code, ``60..`` or ``..17`` or
    ``60..69`` for numbers and days (``..today-1`` goes with the calendar), ``*word*`` for part of
    a text, ``-`` for unknown, several joined by ``|``. ``order`` names columns, or ``strokes``:
    names as official lists order them, by the number of strokes. ``as_of`` (YYYY-MM-DD) asks for
    the roster of that day.
    """

    listing: str
    text: str = ""
    where: tuple[tuple[str, str], ...] = ()
    order: tuple[tuple[str, bool], ...] = ()
    as_of: str = ""


@dataclass(frozen=True)
class Asked:
    """A question as SQL: what stands behind FROM and WHERE, and the values."""

    listing: Listing
    joins: str
    condition: str
    values: dict[str, Any] = field(default_factory=dict)


def listing_named(name: str) -> Listing:
    """Return a declared listing. Raises DeskError for an unknown name."""
    if name not in LISTINGS:
        raise DeskError(
            N_("There is no list called {name}."),
            N_("Lists are: {names}."),
            code="unknown_listing",
            name=name,
            names=", ".join(LISTINGS),
        )
    return LISTINGS[name]


def ids(conn: Connection, question: Question) -> "array[int]":
    """Return the ids of the answer in its order, the id itself as the last tie-break.

    One row leaves SQLite, so that the interpreter lock stays free for the window.
    """
    asked = _asked(conn, question, _ordering_names(listing_named(question.listing), question))
    order = _order(asked.listing, question)
    inner = (
        f"SELECT r.id AS id FROM {asked.listing.table_name} r {asked.joins} "
        f"WHERE {asked.condition} ORDER BY {order}"
    )
    joined = conn.execute(
        text(f"SELECT group_concat(id) FROM ({inner})"), asked.values
    ).scalar_one()
    return array("q", map(int, joined.split(","))) if joined else array("q")


def count(conn: Connection, question: Question) -> int:
    """Return how many records answer the question."""
    whole = not (question.text or question.where or question.as_of)
    ordered = _ordering_names(listing_named(question.listing), question) if whole else []
    asked = _asked(conn, question, ordered)
    told = f"FROM {asked.listing.table_name} r {asked.joins} WHERE {asked.condition}"
    if whole:
        # In its own order a list is counted along the index it is shown by, not row by row; the
        # LIMIT keeps SQLite from dropping the order.
        told = f"FROM (SELECT 1 {told} ORDER BY {_order(asked.listing, question)} LIMIT -1)"
    return int(conn.execute(text(f"SELECT count(*) {told}"), asked.values).scalar_one())


def page(
    conn: Connection,
    listing: str,
    wanted: Sequence[int],
    columns: Sequence[str] | None = None,
    *,
    as_of: str = "",
    channel: str = PAGE_CHANNEL,
) -> list[dict[str, Any]]:
    """Return records as shown words, in the order of ``wanted``; records gone are left out.

    Every mapping carries ``id``; values are texts, empty where nothing is known. ``channel`` names
    the masking that applies, ``""`` none.
    """
    declared = listing_named(listing)
    names = list(columns or declared.table)
    shaper = Shaper(conn, declared, names, channel, as_of)
    return shaper.shaped(rows(conn, declared, wanted, names, as_of=as_of))


def rows(
    conn: Connection,
    listing: Listing,
    wanted: Iterable[int],
    names: Sequence[str],
    *,
    as_of: str = "",
) -> list[dict[str, Any]]:
    """Return the stored values of the columns for these ids, in the order given."""
    order = list(wanted)
    if not order:
        return []
    # The same statement for any ids, straight to the driver: this runs at every key of a search.
    values = {"ids": json.dumps(order), "as_of": as_of}
    statement = _rows_statement(listing.name, tuple(names), as_of)
    answer = conn.exec_driver_sql(statement, values)
    keys = tuple(answer.keys())
    found = {row[0]: dict(zip(keys, row, strict=True)) for row in answer.all()}
    return [found[one] for one in order if one in found]


@lru_cache(maxsize=64)
def _rows_statement(name: str, names: tuple[str, ...], as_of: str) -> str:
    """Return the statement that reads some columns of the rows whose ids are given."""
    listing = listing_named(name)
    picked = [
        f'{sources.expression(listing, each, as_of)} AS "{each}"'
        for each in names
        if not sources.is_computed(listing, each)
    ]
    columns = ", ".join(["r.id AS id", "r.revision AS revision", "r.created AS created", *picked])
    joins = sources.joins(listing, names, as_of)
    return (
        f"SELECT {columns} FROM {listing.table_name} r {joins} "
        "WHERE r.id IN (SELECT value FROM json_each(:ids))"
    )


def record(conn: Connection, listing: str, record_id: int) -> dict[str, Any] | None:
    """Return one record's typed fields as stored, sealed ones opened where the key is held."""
    declared = listing_named(listing)
    names = [name for name in declared.columns if "(" not in declared.paths.get(name, "")]
    found = rows(conn, declared, [record_id], names)
    if not found:
        return None
    row = found[0]
    for name, each in declared.columns.items():
        if each.sealed and row.get(name):
            row[name] = opened(conn, declared.table_name, record_id, name, row[name])
    return row


def with_order(question: Question, *order: tuple[str, bool]) -> Question:
    """Return the same question in another order."""
    return replace(question, order=tuple(order))


def _asked(conn: Connection, question: Question, ordered: Sequence[str]) -> Asked:
    listing = listing_named(question.listing)
    built = conditions.build(conn, listing, question.where, question.as_of)
    parts = ["r.deleted IS NULL", *built.parts]
    values = dict(built.values)
    if question.text.strip():
        clause, found = search.match_clause(listing.table_name, question.text)
        parts.append(f"r.{clause}" if clause.startswith("id ") else clause)
        values |= found
    if question.as_of:
        values["as_of"] = question.as_of
        parts += sources.present_on(listing)
    elif not built.tells_presence:
        parts += sources.present_now(listing)
    names = [*ordered, *(name for name, _ in question.where)]
    joins = sources.joins(listing, names, question.as_of)
    return Asked(listing, joins, " AND ".join(parts), values)


def _ordering_names(listing: Listing, question: Question) -> list[str]:
    names = [name for name, _ in question.order] or [listing.order]
    for name in names:
        if name not in listing.columns and name not in dict(listing.sort_keys):
            raise DeskError(
                N_("The list has no column {name}."),
                N_("Columns are: {names}."),
                code="unknown_column",
                name=name,
                names=", ".join(listing.columns),
            )
    return names


def _order(listing: Listing, question: Question) -> str:
    if listing.newest_first and question.order in ((), ((listing.order, True),)):
        # The tie-break goes the same way, so that an index can be read backwards.
        key = sources.sort_expression(listing, listing.order, question.as_of)
        return f"{key} DESC, r.id DESC"
    wanted = question.order or ((listing.order, False),)
    parts = []
    for name, descending in wanted:
        key = sources.sort_expression(listing, name, question.as_of)
        turned = descending != (name == "age")
        parts.append(f"{key} {'DESC' if turned else 'ASC'}")
    return ", ".join([*parts, "r.id ASC"])
