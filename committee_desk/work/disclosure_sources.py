"""What the board register writes into the quarterly table of disclosure (B23)."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection

from committee_desk.base import dates
from committee_desk.printing import wording
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.work.bulletin_sources import register


@register("disclosure.quarter")
def quarter(_conn: Connection, _subject: Mapping[str, Any]) -> str:
    """Return the quarter of today in the words of the table."""
    from committee_desk.work import board_disclosure  # it reads notices, which register this

    told = _words()
    year, number = board_disclosure.quarter_of(dates.today())
    return str(told["quarter"]).format(year=year, number=told["numbers"][number - 1])


def posted(name: str, conn: Connection, _subject: Mapping[str, Any]) -> list[str]:
    """Return a line for each notice about a class of art. 34 that was posted this quarter.

    Tables of every class are left out: this is one of them.
    """
    from committee_desk.work import board_disclosure

    told = _words()
    whole = shipped_json("rules", "publicity")["covers_every_class"]
    (seen,) = (each for each in board_disclosure.disclosure(conn) if each.name == name)
    return [
        str(told["numbered" if each["number"] else "line"]).format(
            title=each["title"], number=each["number"], day=wording.said(each["posted_on"])
        )
        for each in seen.posted
        if each["kind"] not in whole
    ]


for _class in code_list("disclosure_class").items:
    register(f"disclosure.{_class.code}")(partial(posted, _class.code))


def _words() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("templates", "disclosure_lines")
    return found
