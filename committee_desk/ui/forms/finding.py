"""Finding the record a form refers to, in the open desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from committee_desk.records.listing import Listing
    from committee_desk.rules.codes import CodeList
    from committee_desk.ui.pages.page import Frame

OFFERED = 20
# What an offer says beside what the record is called.
_BESIDE = {
    "residents": ("sex", "birth_date", "address"),
    "households": ("address", "household_no"),
    "needs": ("no", "status", "raised_on"),
    "resources": ("provider", "no"),
    "supplies": ("provider",),
    "services": ("no", "status"),
    "topics": ("no", "status"),
    "meetings": ("day", "no"),
    "resolutions": ("no", "decided_on"),
    "covenants": ("version", "status"),
    "bodies": ("kind", "area"),
    "elections": ("day", "state"),
    "members": ("post", "body"),
}


@dataclass(frozen=True)
class Offer:
    """A record that may be meant: its id and what it is called."""

    id: int
    words: str


class DeskFinder:
    """Finds records over the reading thread."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def codes(self, name: str) -> CodeList:
        """Return a code list with the lines the desk added; a few rows, asked at once."""
        from committee_desk.work import code_lists

        return self._frame.desk.ask(code_lists.of, name)

    def find(self, listing: str, text: str, done: Callable[[Sequence[Offer]], None]) -> None:
        """Answer with matching records in the list's own order."""
        desk = self._frame.desk
        self._frame.jobs.read(lambda _progress: desk.ask(find, listing, text), done=done)

    def called(self, listing: str, record: int, done: Callable[[str], None]) -> None:
        """Answer with what a record is called, '' when it is gone."""
        desk = self._frame.desk
        self._frame.jobs.read(lambda _progress: desk.ask(called, listing, record), done=done)


def find(conn: Connection, name: str, text: str) -> list[Offer]:
    """Return the first records of a listing that match what was typed."""
    from committee_desk.work import query

    listing = query.listing_named(name)
    if listing.search:
        question = query.Question(name, text=text)
    else:
        question = query.Question(name, where=_words_in(listing, text))
    return offers(conn, name, query.ids(conn, question)[:OFFERED])


def offers(conn: Connection, name: str, records: Sequence[int]) -> list[Offer]:
    """Return what these records are called, as they are offered."""
    from committee_desk.work import query

    listing = query.listing_named(name)
    columns = (listing.called, *_BESIDE.get(name, ()))
    return [
        Offer(row["id"], " ".join(str(row[each]) for each in columns if row[each]))
        for row in query.page(conn, name, records, columns)
    ]


def called(conn: Connection, name: str, record: int) -> str:
    """Return what a record is called, '' when it is gone."""
    return "".join(offer.words for offer in offers(conn, name, [record]))


def _words_in(listing: Listing, text: str) -> tuple[tuple[str, str], ...]:
    """Return conditions that ask for every word in what the record is called."""
    words = text.split()
    if listing.name == "dwellings":
        words = [_door(word) for word in words]
    return tuple((listing.called, f"*{word}*") for word in words if word)


def _door(word: str) -> str:
    """Return a door number such as 3-2-501 as the address is written."""
    from committee_desk.rules.addresses import display, read_address

    if "-" not in word:
        return word
    place = read_address(word)
    return display(place.compound, place.building, place.unit, place.room) or word
