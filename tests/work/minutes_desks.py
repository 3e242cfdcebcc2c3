"""Meetings for the tests of minutes: rows as the records hold them, written in one unit."""

from collections.abc import Sequence
from typing import Any

from committee_desk.base.words import N_
from committee_desk.desk import Desk
from committee_desk.storage.unit import Unit
from committee_desk.work import rows

DAY = "2026-11-10"


def kept(desk: Desk, table: str, **values: Any) -> int:
    """Write a row of any table and return its id."""

    def write(unit: Unit) -> int:
        unit.say(N_("Write a row"))
        return rows.add(unit, table, values)

    return int(desk.do(write).value)


def meeting(desk: Desk, kind: str = "rep_assembly", **more: Any) -> int:
    """Write a meeting that was held."""
    values = {
        "kind": kind,
        "name": "2026年第二次会议",
        "day": DAY,
        "from_time": "14:00",
        "to_time": "15:30",
        "place": "社区活动室",
        "convener": "幸福里社区居民委员会",
        "chair": "王秀兰",
        "recorder": "赵敏",
        "no": "2026-0002",
        "number_year": 2026,
        "number_no": 2,
        "status": "closed",
        "minutes": "none",
    }
    return kept(desk, "meeting", **{**values, **more})


def item(desk: Desk, meeting_id: int, title: str = "三号楼加装照明", **more: Any) -> int:
    """Write an item of an agenda."""
    values = {"kind": "decision", "position": 1, "state": "done", "motion": f"同意{title}"}
    return kept(desk, "meeting_item", meeting_id=meeting_id, title=title, **{**values, **more})


def vote(desk: Desk, meeting_id: int, item_id: int, **more: Any) -> int:
    """Write a vote by hands that carried by the law of representatives, and was announced."""
    values = {
        "position": 1,
        "round_no": 1,
        "motion": "同意三号楼加装照明",
        "method": "hands",
        "kind": "motion",
        "basis": "rep_assembly",
        "state": "announced",
        "present": 30,
        "base_count": 45,
        "for_count": 16,
        "against_count": 4,
        "abstain_count": 10,
        "silent_count": 0,
        "result": "carried",
        "announced_on": DAY,
    }
    options, ballots = more.pop("options", ()), more.pop("ballots", ())
    whole = {**values, **more, "meeting_id": meeting_id, "item_id": item_id}

    def write(unit: Unit) -> int:
        unit.say(N_("Write a row"))
        new = rows.add(unit, "vote", {**whole, "state": "counted", "announced_on": None})
        for position, (words, votes, carried) in enumerate(options, 1):
            option = {"position": position, "words": words, "votes": votes, "carried": carried}
            rows.add(unit, "vote_option", {"vote_id": new, **option})
        for person, choice in ballots:
            rows.add(unit, "vote_ballot", {"vote_id": new, "person_id": person, "choice": choice})
        told = {"state": whole["state"], "announced_on": whole["announced_on"]}
        rows.change(unit, "vote", new, told)
        return new

    return int(desk.do(write).value)


def listed(
    desk: Desk,
    meeting_id: int,
    present: int,
    expected: int,
    reps: int = 0,
    guests: Sequence[str] = (),
) -> list[int]:
    """Write the list of a meeting: ``present`` of ``expected`` came, the last one is excused."""

    def write(unit: Unit) -> list[int]:
        unit.say(N_("Write a row"))
        made = []
        for seat in range(1, expected + 1):
            came = seat <= present
            excused = seat == expected and not came
            person = {
                "meeting_id": meeting_id,
                "seat_no": seat,
                "list_kind": "member",
                "name": person_name(seat),
                "capacity": "居民代表" if seat <= reps else "居委会成员",
                "place": f"{seat % 9 + 1}号楼",
                "is_rep": seat <= reps,
                "attendance": "present" if came else "excused" if excused else "absent",
                "absent_why": "因病" if excused else None,
            }
            made.append(rows.add(unit, "meeting_person", person))
            if came:
                stay = {"meeting_id": meeting_id, "person_id": made[-1], "came_at": "13:50"}
                rows.add(unit, "meeting_stay", stay)
        for seat, name in enumerate(guests, 1):
            guest = {"seat_no": seat, "list_kind": "guest", "name": name, "attendance": "present"}
            rows.add(unit, "meeting_person", {**guest, "meeting_id": meeting_id})
        return made

    return list(desk.do(write).value)


def person_name(number: int) -> str:
    """Return a name that differs for every number up to 900."""
    family = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
    given = "秀兰建国桂英志强玉梅海燕德明春花文华永福淑珍晓东丽娟"
    first = given[number * 7 % len(given)]
    return (
        family[number % len(family)] + first + given[(number // len(family) * 5 + 3) % len(given)]
    )


def resolved(desk: Desk, resolution_id: int) -> dict[str, Any]:
    """Return a resolution as stored."""
    from committee_desk.work import resolution_questions

    story = desk.ask(resolution_questions.story, resolution_id)
    assert story is not None
    return dict(story.resolution)
