"""The boards of the demonstration: notices let out, posted, due and taken down, all invented."""

import json
import re
from datetime import date, timedelta
from typing import Any

from committee_desk.base.shipped import shipped
from committee_desk.storage.unit import Unit
from committee_desk.work import board_objections, board_papers, board_postings, boards, bulletins

_DAY = re.compile(r"@([+-]\d+)")


def fill(unit: Unit) -> dict[str, int]:
    """Put boards with notices into a demonstration; return how many of each.

    Days are counted from the day of the unit, so that something is due whenever it is made. A
    notice of a kind this desk does not know is left out.
    """
    told = _told()
    kind = unit.kind
    made = {each.pop("key"): boards.add_board(unit, each) for each in told["boards"]}
    known = {each.code for each in board_papers.kinds(unit.connection)}
    notices = [each for each in told["notices"] if each["kind"] in known]
    ids = [_notice(unit, each, made) for each in notices]
    _objection(unit, ids, told["objection"])
    # Letting a notice out makes a note of the whole step; the demonstration is a deed.
    unit.kind = kind
    return {"boards": len(made), "notices": len(ids)}


def _told() -> dict[str, Any]:
    path = shipped("resources", "samples", "demonstration_board.json")
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return told


def _notice(unit: Unit, told: dict[str, Any], made: dict[str, int]) -> int:
    data = _dated(told["data"], unit.today)
    notice = bulletins.issue(unit, told["kind"], data).id
    if not told["boards"]:
        return notice
    copies = told.get("copies", 1)
    on = _day(unit.today, told["posted"])
    board_postings.say_printed(unit, notice, len(told["boards"]) * copies, on)
    where = [made[key] for key in told["boards"]]
    posted = board_postings.post(unit, notice, where, on, copies=copies)
    if "taken_down" in told:
        board_postings.take_down(unit, posted.ids, _day(unit.today, told["taken_down"]))
    return notice


def _objection(unit: Unit, notices: list[int], told: dict[str, Any]) -> None:
    values = {
        "how": told["how"],
        "text": told["text"],
        "raised_on": _day(unit.today, told["raised"]),
    }
    raised = board_objections.raise_objection(unit, notices[told["notice"]], values)
    answered = _day(unit.today, told["answered"])
    board_objections.answer_objection(unit, raised, told["answer"], answered)


def _dated(value: Any, today: date) -> Any:
    if isinstance(value, dict):
        return {name: _dated(each, today) for name, each in value.items()}
    if isinstance(value, list):
        return [_dated(each, today) for each in value]
    if not isinstance(value, str):
        return value
    told = _DAY.sub(lambda found: _day(today, int(found[1])), value)
    return told.replace("@Y", str(today.year))


def _day(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()
