"""Filters somebody gave a name: kept in the desk, for whoever works at it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.query import Question, listing_named


@dataclass(frozen=True)
class Saved:
    """A filter with its name."""

    id: int
    title: str
    question: Question


def saved(conn: Connection, listing: str) -> list[Saved]:
    """Return the kept filters of a listing by name; one that no longer reads is left out."""
    found = conn.execute(
        text(
            "SELECT id, title, question FROM saved_filter "
            "WHERE listing = :l AND deleted IS NULL ORDER BY title, id"
        ),
        {"l": listing},
    ).mappings()
    read = [(row, _read(listing, row["question"])) for row in found]
    return [Saved(row["id"], row["title"], question) for row, question in read if question]


def keep(unit: Unit, title: str, question: Question) -> int:
    """Keep a filter under a name; one of that name is replaced. Raises DeskError without a name."""
    listing_named(question.listing)
    title = title.strip()
    if not title:
        raise DeskError(N_("The filter needs a name."), code="no_title", field="title")
    unit.say(N_("Keep the filter {title}"), title=title)
    told = _told(question)
    same = unit.connection.execute(
        text(
            "SELECT id FROM saved_filter WHERE listing = :l AND title = :t AND deleted IS NULL "
            "ORDER BY id LIMIT 1"
        ),
        {"l": question.listing, "t": title},
    ).scalar()
    if same is not None:
        rows.change(unit, "saved_filter", int(same), {"question": told})
        return int(same)
    values = {"listing": question.listing, "title": title, "question": told}
    return rows.add(unit, "saved_filter", values)


def forget(unit: Unit, filter_id: int) -> None:
    """Put a kept filter away."""
    now = rows.live(unit, "saved_filter", filter_id)
    rows.remove(unit, "saved_filter", filter_id)
    unit.say(N_("Forget the filter {title}"), title=now["title"])


def _told(question: Question) -> str:
    kept = {"text": question.text, "where": question.where, "as_of": question.as_of}
    return json.dumps(kept, ensure_ascii=False)


def _read(listing: str, told: str) -> Question | None:
    try:
        kept = json.loads(told)
        where = tuple(_pair(each) for each in kept["where"])
        return Question(listing, str(kept["text"]), where, as_of=str(kept["as_of"]))
    except (ValueError, KeyError, TypeError):
        return None


def _pair(each: Sequence[object]) -> tuple[str, str]:
    column, wanted = each
    return str(column), str(wanted)
