"""Meetings for tests: a small town whose adults are known, bodies, meetings of every kind."""

from typing import Any

from committee_desk.desk import Desk
from committee_desk.work import meeting_agenda, meeting_calling, meeting_lists, meetings
from tests.helpers.desks import add_home, add_person
from tests.work.body_desks import body, seat

DAY = "2026-06-20"


def planned(desk: Desk, kind: str = "council", day: str = DAY, **more: Any) -> int:
    """Plan a meeting; return its id."""
    draft = {"kind": kind, "name": "第二季度会议", "day": day, "from_time": "14:00", **more}
    return int(desk.do(meetings.plan, draft).value)


def called(desk: Desk, kind: str = "council", day: str = DAY, **more: Any) -> int:
    """Plan and call a meeting; ``form``, ``base`` and ``count`` go to the call."""
    told = {name: more.pop(name) for name in ("form", "base", "count", "on") if name in more}
    meeting = planned(desk, kind, day, **more)
    desk.do(meeting_calling.call, meeting, on=told.pop("on", "2025-11-01"), **told)
    return meeting


def kept(desk: Desk, meeting_id: int) -> dict[str, Any]:
    """Return a meeting as stored."""
    return desk.ask(meetings.meeting, meeting_id)


def names(desk: Desk, meeting_id: int, list_kind: str = "") -> list[str]:
    """Return who stands on the lists of a meeting, in order."""
    return [each.name for each in desk.ask(meeting_lists.people, meeting_id, list_kind)]


def titles(desk: Desk, meeting_id: int) -> list[str]:
    """Return the items of a meeting in order."""
    return [each.title for each in desk.ask(meeting_agenda.agenda, meeting_id)]


def home(desk: Desk, room: str, *people: dict[str, Any], **more: Any) -> list[int]:
    """Add a household with people born in 1980 unless told otherwise; return their ids."""
    _dwelling, household = add_home(desk, "3", "2", room, **more)
    return [
        add_person(
            desk,
            each.pop("name", f"住户{room}{n}"),
            household,
            **{"birth_date": "1980-01-01", **each},
        )
        for n, each in enumerate(map(dict, people), 1)
    ]


def assembly_bodies(desk: Desk, reps: int = 37, committee: int = 8) -> tuple[int, int]:
    """Add a committee and representatives, seated by name; return both bodies."""
    board = body(desk, "committee", "居委会")
    seat(desk, board, "主任甲", "chair")
    for n in range(committee - 1):
        seat(desk, board, f"委员{n:02}")
    circle = body(desk, "reps", "居民代表")
    for n in range(reps):
        seat(desk, circle, f"代表{n:02}", "rep", area=f"{reps - n}号楼")
    return board, circle
