"""Papers going up and coming down: printed, posted, taken down, withdrawn, archived."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import publicity
from committee_desk.rules.codes import code_list
from committee_desk.rules.publicity import Advice, Ends
from committee_desk.storage.unit import Unit
from committee_desk.work import board_papers as papers
from committee_desk.work import bulletins, calendars, local_rules, rows
from committee_desk.work.boards import day_of, past_day

_TABLE = "bulletin_posting"
_MOST_COPIES = 999


@dataclass(frozen=True)
class Posted:
    """What was hung: ids in the order of the boards, the last day of the least posting, advice."""

    ids: tuple[int, ...]
    least_until: str
    advice: tuple[Advice, ...]


def say_printed(unit: Unit, bulletin_id: int, copies: int = 1, on: str = "") -> int:
    """Keep that copies came out of the printer: a person saw them. Return the record's id."""
    told = papers.paper(unit.connection, bulletin_id)
    papers.refuse_unlet(told)
    values = {
        "bulletin_id": bulletin_id,
        "printed_on": past_day(on, unit.today, "on"),
        "copies": _copies(copies),
        "said_by": unit.who,
    }
    new = rows.add(unit, "bulletin_printing", values)
    if told.state == papers.RELEASED:
        papers.follow(unit, bulletin_id, papers.PRINTED)
    unit.say(N_("{copies} copies of “{title}” printed"), copies=copies, title=told.title)
    return new


def least_end(conn: Connection, bulletin_id: int, on: date, days: int | None = None) -> Ends | None:
    """Return until when a notice posted on a day must hang; None when nothing asks for it."""
    told = papers.paper(conn, bulletin_id)
    return publicity.least(
        told.rule,
        on,
        disclosed=bool(told.classes),
        days=days,
        locality=local_rules.place(conn),
        more=local_rules.rules(conn),
        calendar=calendars.calendar(conn),
    )


def post(
    unit: Unit,
    bulletin_id: int,
    boards: Sequence[int],
    on: str = "",
    *,
    zone: str = "",
    copies: int = 1,
    days: int | None = None,
    until: str = "",
) -> Posted:
    """Keep that a notice hangs on boards since a day, today by default.

    ``days`` is a number of days chosen instead of the rule's, ``until`` the last day it should
    hang. A full board is told, never refused. Raises DeskError for a notice that may not hang, a
    closed board, and periods below the law.
    """
    told = papers.paper(unit.connection, bulletin_id)
    papers.refuse_unfit(told)
    if not boards:
        raise DeskError(N_("Choose a board."), code="no_board", field="boards")
    day = past_day(on, unit.today, "on")
    ends = least_end(unit.connection, bulletin_id, date.fromisoformat(day), days)
    wanted = _wanted_until(unit, told, day, until, ends)
    values: dict[str, Any] = {
        "bulletin_id": bulletin_id,
        "zone": _zone(zone or told.zone),
        "posted_on": day,
        "rule": ends.rule.id if ends else None,
        "least_until": ends.day.isoformat() if ends else None,
        "counted": ends.counted if ends else None,
        "wanted_until": wanted,
        "state": papers.HANGING,
        "copies": _copies(copies),
        "sheets": papers.sheets(unit.connection, bulletin_id),
    }
    advice = list(ends.advice if ends else ())
    ids = []
    for board_id in dict.fromkeys(boards):
        _refuse_board(unit, board_id, told, day)
        ids.append(rows.add(unit, _TABLE, {**values, "board_id": board_id}))
        advice += _too_full(unit, board_id)
    papers.follow(unit, bulletin_id, papers.POSTED)
    unit.say(N_("Post “{title}”"), title=told.title)
    return Posted(tuple(ids), values["least_until"] or "", tuple(advice))


def take_down(unit: Unit, posting_ids: Sequence[int], on: str = "") -> None:
    """Keep that papers were taken down. Raises Refused before the end of their least posting."""
    day = past_day(on, unit.today, "on")
    for row in _hanging(unit, posting_ids):
        title = papers.paper(unit.connection, row["bulletin_id"]).title
        _refuse_before(row, day)
        if row["least_until"] and day <= row["least_until"]:
            raise Refused(
                N_("“{title}” has to hang to the end of {day}."),
                N_("Take it down on a later day, or withdraw it with a reason."),
                code="too_early",
                field="on",
                title=title,
                day=row["least_until"],
            )
        rows.change(unit, _TABLE, row["id"], {"taken_down_on": day, "state": papers.ENDED})
        _settle(unit, row["bulletin_id"], papers.ENDED)
        _say(unit, posting_ids, N_("Take down “{title}”"), N_("Take down {n} papers"), title)


def withdraw(unit: Unit, posting_ids: Sequence[int], reason: str, on: str = "") -> None:
    """Keep that papers came down before their time, and why. Raises DeskError without a reason."""
    if not reason.strip():
        raise DeskError(
            N_("Withdrawing a notice needs a reason."), code="reason_missing", field="reason"
        )
    day = past_day(on, unit.today, "on")
    for row in _hanging(unit, posting_ids):
        _refuse_before(row, day)
        values = {
            "taken_down_on": day,
            "state": papers.WITHDRAWN,
            "withdrawn_reason": reason.strip(),
        }
        rows.change(unit, _TABLE, row["id"], values)
        _settle(unit, row["bulletin_id"], papers.WITHDRAWN)
        title = papers.paper(unit.connection, row["bulletin_id"]).title
        _say(unit, posting_ids, N_("Withdraw “{title}”"), N_("Withdraw {n} papers"), title)


def archive(unit: Unit, bulletin_id: int) -> None:
    """Close a notice that came down, its bytes held against their hash once more."""
    told = papers.paper(unit.connection, bulletin_id)
    if told.state not in (papers.ENDED, papers.WITHDRAWN):
        raise Refused(
            N_("“{title}” has not come down yet."),
            N_("Take it down everywhere first."),
            code="not_ended",
            title=told.title,
        )
    papers.exact(unit.connection, bulletin_id)
    papers.follow(unit, bulletin_id, papers.ARCHIVED)
    unit.say(N_("Archive “{title}”"), title=told.title)


def live_posting(unit: Unit, posting_id: int) -> dict[str, Any]:
    """Return a posting that is on record. Raises DeskError when there is none."""
    return rows.live(unit, _TABLE, posting_id)


def _hanging(unit: Unit, posting_ids: Sequence[int]) -> list[dict[str, Any]]:
    if not posting_ids:
        raise DeskError(N_("Choose what came down."), code="no_posting", field="postings")
    found = [rows.live(unit, _TABLE, each) for each in dict.fromkeys(posting_ids)]
    if any(row["state"] != papers.HANGING for row in found):
        raise DeskError(
            N_("This paper no longer hangs there."),
            N_("Look at the board again."),
            code="not_hanging",
        )
    return found


def _say(unit: Unit, posting_ids: Sequence[int], one: str, many: str, title: str) -> None:
    if len(posting_ids) == 1:
        unit.say(one, title=title)
    else:
        unit.say(many, n=len(posting_ids))


def _settle(unit: Unit, bulletin_id: int, state: str) -> None:
    """A notice that hangs nowhere any more has come to its end."""
    hanging = unit.connection.execute(
        text(
            "SELECT count(*) FROM bulletin_posting WHERE bulletin_id = :b AND state = 'hanging' "
            "AND deleted IS NULL"
        ),
        {"b": bulletin_id},
    ).scalar_one()
    if not hanging:
        papers.follow(unit, bulletin_id, state)


def _refuse_before(row: Mapping[str, Any], day: str) -> None:
    if day < row["posted_on"]:
        raise DeskError(
            N_("It went up on {day}; it cannot have come down before."),
            code="before_posting",
            field="on",
            day=row["posted_on"],
        )


def _refuse_board(unit: Unit, board_id: int, told: papers.Paper, day: str) -> None:
    board = rows.live(unit, "board", board_id)
    if board["closed_on"] and board["closed_on"] <= day:
        raise Refused(
            N_("The board {board} was closed on {day}."),
            N_("Choose another board, or use this one again."),
            code="board_closed",
            field="boards",
            board=board["name"],
            day=board["closed_on"],
        )
    twin = unit.connection.execute(
        text(
            "SELECT posted_on FROM bulletin_posting WHERE board_id = :b AND bulletin_id = :n "
            "AND state = 'hanging' AND deleted IS NULL"
        ),
        {"b": board_id, "n": told.id},
    ).scalar()
    if twin:
        raise Refused(
            N_("“{title}” hangs on {board} already, since {day}."),
            code="hangs_already",
            field="boards",
            title=told.title,
            board=board["name"],
            day=twin,
        )


def _too_full(unit: Unit, board_id: int) -> list[Advice]:
    board = rows.live(unit, "board", board_id)
    used = unit.connection.execute(
        text(
            "SELECT coalesce(sum(copies * sheets), 0) FROM bulletin_posting "
            "WHERE board_id = :b AND state = 'hanging' AND deleted IS NULL"
        ),
        {"b": board_id},
    ).scalar_one()
    if not board["capacity"] or used <= board["capacity"]:
        return []
    words = N_("{board} has room for {capacity} sheets; {used} hang there now.")
    return [(words, {"board": board["name"], "capacity": board["capacity"], "used": used})]


def _wanted_until(
    unit: Unit, told: papers.Paper, day: str, until: str, ends: Ends | None
) -> str | None:
    """Return the last day it should hang: as typed, or as the notice itself says."""
    if not until.strip():
        _kind, data = bulletins.data_of(unit.connection, told.id)
        written = str(data.get("posted_to") or "")
        return written if written >= day else None
    wanted = day_of(until, unit.today, "until").isoformat()
    if wanted < day or (ends is not None and wanted < ends.day.isoformat()):
        raise Refused(
            N_("It has to hang to the end of {day} at least."),
            N_("Write that day or a later one, or leave it blank."),
            code="too_early",
            field="until",
            day=max(day, ends.day.isoformat() if ends else day),
        )
    return wanted


def _zone(written: str) -> str | None:
    return code_list("board_zone").find(written) if written else None


def _copies(copies: int) -> int:
    if not 1 <= copies <= _MOST_COPIES:
        raise DeskError(
            N_("Write a number of copies from 1 to {most}."),
            code="copies",
            field="copies",
            most=_MOST_COPIES,
        )
    return copies
