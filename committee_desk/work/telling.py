"""Records of a listing as plain values for scripts: labels with their codes, and where from."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.records.field import Kind
from committee_desk.records.listing import Listing
from committee_desk.rules.codes import code_list
from committee_desk.rules.masking import mask
from committee_desk.work import code_lists, query, sources, tags
from committee_desk.work.sealing import opened

_CHUNK = 500


def records(
    conn: Connection, question: query.Question, *, channel: str = "list"
) -> Iterator[dict[str, Any]]:
    """Yield the answer of a question, one mapping a record.

    A coded field holds its label, ``<field>_code`` its code, several in a list; money is yuan as
    text, what is not known None. Identity numbers and
    phones are masked for ``channel``; an empty channel shows them whole.
    """
    listing = query.listing_named(question.listing)
    ids = query.ids(conn, question)
    for start in range(0, len(ids), _CHUNK):
        part = ids[start : start + _CHUNK]
        yield from _told(conn, listing, part, question.as_of, channel)


def _told(
    conn: Connection, listing: Listing, ids: Any, as_of: str, channel: str
) -> Iterator[dict[str, Any]]:
    names = list(listing.columns)
    found = query.rows(conn, listing, ids, names, as_of=as_of)
    shown = query.Shaper(conn, listing, names, channel, as_of).shaped(found)
    where = _sources(conn, listing, [row["id"] for row in found])
    coded_tags = _tag_codes(conn, listing, [row["id"] for row in found])
    for stored, words in zip(found, shown, strict=True):
        told: dict[str, Any] = {"id": stored["id"]}
        for name, column in listing.columns.items():
            told[name] = _value(conn, listing, name, stored, words, channel)
            if column.codes and column.kind is Kind.CODE:
                told[f"{name}_code"] = stored[name] or None
            if column.kind is Kind.CODES:
                told[f"{name}_code"] = code_lists.codes_in(stored[name])
        if "tags" in listing.columns:
            told["tags_code"] = coded_tags.get(stored["id"], [])
        yield told | where.get(stored["id"], {})


def _value(
    conn: Connection,
    listing: Listing,
    name: str,
    stored: Mapping[str, Any],
    words: Mapping[str, Any],
    channel: str,
) -> Any:
    column = listing.columns[name]
    if sources.is_computed(listing, name):
        return words[name] or None
    if column.kind is Kind.NUMBER:
        return int(words[name]) if words[name].isdigit() else stored[name] or None
    if column.kind is Kind.FLAG:
        return None if stored[name] is None else bool(stored[name])
    if column.kind is Kind.REFERS:
        return stored[name]
    if column.sealed:
        value = opened(conn, listing.table_name, stored["id"], name, stored[name])
        return value if not column.codes else code_list(column.codes).label(value) or value
    if column.masks and column.masks != "name" and channel and stored[name]:
        return mask(column.masks, str(stored[name]), channel)
    return words[name] or None


def _sources(conn: Connection, listing: Listing, ids: list[int]) -> dict[int, dict[str, Any]]:
    """Return where records were taken in from, and what stood in columns nobody mapped."""
    kept_of = listing.record.model_fields
    if "batch_id" not in kept_of or not ids:
        return {}
    other = "r.other" if "other" in kept_of else "NULL"
    marks = ",".join(str(int(one)) for one in ids)
    found = conn.execute(
        text(
            f"SELECT r.id, b.file_name, r.source_sheet, r.source_row, {other} AS other "
            f"FROM {listing.table_name} r LEFT JOIN batch b ON b.id = r.batch_id "
            f"WHERE r.id IN ({marks})"
        )
    )
    told: dict[int, dict[str, Any]] = {}
    for record_id, file, sheet, row, kept in found:
        source = {"file": file, "sheet": sheet, "row": row} if file else None
        told[record_id] = {"source": source, "other": json.loads(kept) if kept else {}}
    return told


def _tag_codes(conn: Connection, listing: Listing, ids: list[int]) -> dict[int, list[str]]:
    return tags.codes_of(conn, ids) if "tags" in listing.columns else {}
