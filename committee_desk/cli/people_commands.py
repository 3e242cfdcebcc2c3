"""Commands that read records: list, find."""

from argparse import Namespace
from dataclasses import asdict
from typing import Any

from committee_desk.cli import opening
from committee_desk.work import finding, privacy, query, telling

Told = tuple[Any, str]


def list_records(asked: Namespace) -> Told:
    """List records; numbers are masked unless a reason is given, which is logged."""
    question = query.Question(asked.listing, where=tuple(asked.where), as_of=asked.as_of or "")
    listing = query.listing_named(asked.listing)
    revealed = asked.reveal is not None
    with opening.opened(asked, writing=revealed) as desk:
        found = desk.ask(_all, question, "" if revealed else "list")
        if revealed:
            desk.do(privacy.note_listing, asked.listing, len(found), asked.reveal)
    lines = ["\t".join(str(one[name] or "") for name in listing.table) for one in found]
    return found, "\n".join(lines)


def _all(conn: Any, question: query.Question, channel: str) -> list[dict[str, Any]]:
    return list(telling.records(conn, question, channel=channel))


def find(asked: Namespace) -> Told:
    """Find residents and households as the search bar does."""
    with opening.opened(asked, writing=False) as desk:
        found = desk.ask(finding.find, asked.text)
    lines = [f"{one.title}  {one.subtitle}" for one in found]
    return [asdict(one) for one in found], "\n".join(lines)
