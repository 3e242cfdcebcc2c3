"""The command that tells what hangs on the boards: board."""

from argparse import Namespace
from typing import Any

from committee_desk.base.words import _, ngettext
from committee_desk.cli import opening
from committee_desk.rules.codes import code_list
from committee_desk.work import board_questions
from committee_desk.work.board_questions import BoardSeen, Hanging, Seen

Told = tuple[Any, str]


def board(asked: Namespace) -> Told:
    """Tell what hangs where, what is due to come down, and what art. 34 still wants."""
    with opening.opened(asked, writing=False) as desk:
        seen = desk.ask(board_questions.overview)
    return as_json(seen), "\n".join(_lines(seen))


def as_json(seen: Seen) -> dict[str, Any]:
    """Return the register as the command line prints it."""
    return {
        "boards": [
            {
                "id": board.id,
                "name": board.name,
                "place": board.place,
                "zones": [code_list("board_zone").label(code) for code in board.zones],
                "capacity": board.capacity or None,
                "used": board.used,
                "hanging": [_paper_json(each) for each in board.hanging],
            }
            for board in seen.boards
        ],
        "disclosure": [
            {
                "class": each.name,
                "words": each.words,
                "posted": [
                    {name: one[name] for name in ("bulletin", "number", "title", "posted_on")}
                    for one in each.posted
                ],
                "missing": each.missing,
            }
            for each in seen.disclosure
        ],
        "due": [
            {**_paper_json(each), "board": each.board_name, "due_since": each.due_since}
            for each in seen.due
        ],
    }


def _paper_json(each: Hanging) -> dict[str, Any]:
    return {
        "bulletin": each.bulletin,
        "number": each.number or None,
        "title": each.title,
        "kind": each.kind,
        "posted_on": each.posted_on,
        "least_until": each.least_until or None,
        "days_left": each.days_left,
        "state": each.state,
    }


def _lines(seen: Seen) -> list[str]:
    lines = []
    for each in seen.boards:
        lines.append(_board_line(each))
        lines += [f"  {_paper_line(paper)}" for paper in each.hanging]
    if not lines:
        lines.append(_("There is no board yet."))
    lines += [
        _(
            "To be taken down: {title}, {board}, since {day}",
            title=paper.title,
            board=paper.board_name,
            day=paper.due_since,
        )
        for paper in seen.due
    ]
    year, quarter = seen.quarter
    missing = [each.words for each in seen.disclosure if each.missing]
    if missing:
        lines.append(
            _(
                "Not disclosed yet in quarter {quarter} of {year}: {classes}",
                quarter=quarter,
                year=year,
                classes="、".join(missing),
            )
        )
    return lines


def _board_line(each: BoardSeen) -> str:
    room = f"{each.used}/{each.capacity}" if each.capacity else str(each.used)
    return "  ".join(part for part in (each.name, each.place, room) if part)


def _paper_line(paper: Hanging) -> str:
    told = [paper.posted_on, paper.number, paper.title]
    if paper.days_left:
        told.append(ngettext("{n} day left", "{n} days left", paper.days_left))
    return "  ".join(part for part in told if part)
