"""Finding anyone and anything as the search bar does."""

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


# What the second line of an answer is made of, by listing; the first line is what it is called.
_LINES = {
    "residents": ("person_name", ("address", "sex", "birth_date")),
    "households": ("head_name", ("address", "household_size")),
    "needs": ("need", ("no", "party", "status")),
    "resources": ("resource", ("kind", "provider")),
    "services": ("service", ("audience", "status")),
    "supplies": ("supply", ("supply_source", "provider")),
    "topics": ("title", ("no", "status", "proposed_on")),
    "covenants": ("title", ("kind", "version", "status")),
    "bodies": ("name", ("kind", "area")),
    "members": ("name", ("post", "body")),
    "visits": ("day", ("kind", "visited", "address")),
}


def find(conn: Connection, words: str, limit: int = 20) -> list[Found]:
    """Return records that match what was typed, residents first, then household, then the lists.

    Han, pinyin, initials, the end of a number and door numbers are understood; junk finds nothing.
    """
    found: list[Found] = []
    for listing, (title, lines) in _LINES.items():
        table = query.listing_named(listing).table_name
        ids = search.find(conn, table, words, limit - len(found))
        shown = query.page(conn, listing, ids, (title, *lines))
        for row in shown:
            second = " ".join(str(row[name]) for name in lines if row[name])
            found.append(Found(listing, row["id"], row[title] or _("(no name)"), second))
        if len(found) >= limit:
            break
    return found
