"""Finding anyone and anything as the search bar does."""

import re
from dataclasses import dataclass

from sqlalchemy import Connection

from committee_desk.base.words import _
from committee_desk.storage import search
from committee_desk.work import query


@dataclass(frozen=True)
class Found:
    """One answer: where it is, and two lines to show."""

    listing: str
    id: int
    title: str
    subtitle: str


_DOOR = re.compile(r"[0-9]{1,4}[A-Za-z]?(?:-[0-9]{1,4}[A-Za-z]?)+")
"""A door as it is typed, 3-2-501; a telephone with a dash has longer parts."""


@dataclass(frozen=True)
class _Lines:
    """The table of a listing, the column an answer is called by, and those of its second line.

    ``placed`` tells that its records have a door or a number of their own, such as 2026-003.
    """

    table: str
    title: str
    below: tuple[str, ...]
    placed: bool = False


# In the order of the answers. The table is named here: a listing is loaded when it has an answer.
_LINES = {
    "residents": _Lines("resident", "person_name", ("address", "sex", "birth_date")),
    "households": _Lines("household", "head_name", ("address", "household_size"), placed=True),
    "needs": _Lines("need", "need", ("no", "party", "status"), placed=True),
    "resources": _Lines("resource", "resource", ("kind", "provider")),
    "services": _Lines("service", "service", ("audience", "status")),
    "supplies": _Lines("supply", "supply", ("supply_source", "provider")),
    "topics": _Lines("topic", "title", ("no", "status", "proposed_on"), placed=True),
    "meetings": _Lines("meeting", "name", ("no", "kind", "day"), placed=True),
    "resolutions": _Lines("resolution", "title", ("no", "state", "decided_on"), placed=True),
    "covenants": _Lines("covenant", "title", ("kind", "version", "status")),
    "elections": _Lines("election", "name", ("kind", "day")),
    "bodies": _Lines("body", "name", ("kind", "area")),
    "members": _Lines("member", "name", ("post", "body")),
    "visits": _Lines("visit", "day", ("kind", "visited", "address"), placed=True),
}


def find(conn: Connection, words: str, limit: int = 20) -> list[Found]:
    """Return records that match what was typed, residents first, then household, then the lists.

    Han, pinyin, initials, the end of a number and door numbers are understood; junk finds nothing.
    A door is looked for among what has one, not in the words of every list.
    """
    # People are looked for alone: mostly they fill the answer, and no other table is read.
    ids = {"residents": search.find(conn, _LINES["residents"].table, words, limit)}
    if len(ids["residents"]) < limit:
        door = bool(_DOOR.fullmatch(words.strip()))
        tables = {
            each.table: name
            for name, each in _LINES.items()
            if name != "residents" and (each.placed or not door)
        }
        each = search.find_each(conn, tuple(tables), words, limit - len(ids["residents"]))
        ids |= {tables[table]: found for table, found in each.items()}
    found: list[Found] = []
    for listing, lines in _LINES.items():
        wanted = ids.get(listing, [])[: limit - len(found)]
        if wanted:
            found += _shown(conn, listing, lines, wanted)
    return found


def _shown(conn: Connection, listing: str, lines: _Lines, ids: list[int]) -> list[Found]:
    rows = query.page(conn, listing, ids, (lines.title, *lines.below))
    return [
        Found(
            listing,
            row["id"],
            row[lines.title] or _("(no name)"),
            " ".join(str(row[name]) for name in lines.below if row[name]),
        )
        for row in rows
    ]
