"""Writes a meeting as minutes written elsewhere tell it, as one unit.

Figures of a vote are kept as counted, not announced: nobody read a verdict out here.
"""

import json
from functools import partial
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.ledgers.reading.minutes import FoundVote, Minutes
from committee_desk.records.meetings import MeetingDraft
from committee_desk.records.resolutions import ResolutionDraft
from committee_desk.storage.unit import Unit
from committee_desk.work import (
    code_lists,
    meeting_agenda,
    meeting_files,
    meeting_lists,
    meetings,
    resolutions,
    rows,
    vote_opening,
)
from committee_desk.work.judging import judged
from committee_desk.work.taking_in.minutes import Planned, Verdict

_COUNTS = (
    "for_count", "against_count", "abstain_count", "silent_count", "issued", "returned", "valid",
    "invalid",
)  # fmt: skip
OPTIONS = "options"


def take_in(unit: Unit, planned: Planned, document: bytes | None = None) -> int:
    """Write a meeting as its minutes tell it and return its id; ``document`` is kept with it.

    Raises NotValid for fields that cannot be kept, Refused for minutes without a day.
    """
    if planned.verdict is Verdict.REFUSED:
        raise Refused(
            N_("These minutes do not say on which day the meeting was held."),
            N_("Write the day in the document, or beside it before taking it in."),
            code="no_date",
            field="day",
        )
    look, found = planned.look, planned.minutes
    lists = partial(code_lists.of, unit.connection)
    values = judged(MeetingDraft, planned.values, lists)
    meeting = meetings.add(unit, values, **_kept(unit, planned))
    _people(unit, meeting, planned)
    items = [_item(unit, meeting, item.title, item.text) for item in found.items]
    for position, vote in enumerate(found.votes, 1):
        _vote(unit, meeting, items, vote, found, position)
    for each in found.resolutions:
        told = {
            "title": each.words[:60],
            "words": each.words,
            "decided_on": values["day"],
            "responsible": each.responsible or None,
            "deadline": each.deadline if _is_day(each.deadline) else None,
            "remark": each.deadline if not _is_day(each.deadline) and each.deadline else None,
        }
        resolutions.add(
            unit,
            judged(ResolutionDraft, told, lists),
            meeting_id=meeting,
            item_id=items[each.item] if 0 <= each.item < len(items) else None,
        )
    if document is not None:
        meeting_files.add_paper(unit, meeting, look.file, look.file, document, kind="signed")
    unit.say(N_("Take in the minutes {file}"), file=look.file)
    return meeting


def _kept(unit: Unit, planned: Planned) -> dict[str, Any]:
    """Return the columns no form shows: what was counted, and where it came from."""
    look, found = planned.look, planned.minutes
    batch = rows.add(
        unit,
        "batch",
        {
            "file_name": look.file,
            "sha256": look.sha256,
            "taken_on": unit.today.isoformat(),
            "listing": "meetings",
            "counts": json.dumps({"new": 1}),
            "step": unit.step,
        },
    )
    return {
        "status": meetings.CLOSED,
        "status_on": planned.values["day"],
        "began_at": planned.values["from_time"],
        "ended_at": planned.values["to_time"],
        "expected": found.expected,
        "present": _present(found),
        "paper_no": found.no or None,
        "minutes": "draft",
        "batch_id": batch,
    }


def _present(found: Minutes) -> int | None:
    return found.present if found.present is not None else len(found.attendees) or None


def _people(unit: Unit, meeting: int, planned: Planned) -> None:
    found = planned.minutes
    lines = (
        *((name, meeting_lists.MEMBER, "present") for name in found.attendees),
        *((name, meeting_lists.MEMBER, "excused") for name in found.absent),
        *((name, meeting_lists.GUEST, "present") for name in found.guests),
    )
    for name, which, attendance in lines:
        person = {
            "name": name,
            "resident_id": planned.people.get(name),
            "attendance": attendance,
        }
        meeting_lists.add(unit, meeting, which, person)


def _item(unit: Unit, meeting: int, title: str, said: str) -> int:
    values = {"title": title[:200], "introduction": said or None, "state": "done"}
    return meeting_agenda.insert(unit, meeting, values)


def _vote(
    unit: Unit, meeting: int, items: list[int], vote: FoundVote, found: Minutes, position: int
) -> None:
    """Keep a vote with the figures that are written; that everybody agreed is no count.

    A vote that belongs to no item gets one of its own, because a vote stands on an item.
    """
    motion = vote.motion or vote.written
    if 0 <= vote.item < len(found.items):
        item = items[vote.item]
    else:
        item = _item(unit, meeting, motion[:60], "")
    kind = rows.live(unit, "meeting", meeting)["kind"]
    counts = {name: getattr(vote, name) for name in _COUNTS}
    present = _present(found)
    if vote.all_for and present is not None and vote.for_count is None and not vote.options:
        counts |= {"for_count": present, "against_count": 0, "abstain_count": 0}
    kept = rows.add(
        unit,
        "vote",
        {
            "meeting_id": meeting,
            "item_id": item,
            "position": position,
            "round_no": 1,
            "motion": motion,
            "method": vote.method or "hands",
            "kind": OPTIONS if vote.options else vote_opening.MOTION,
            "seats": 1 if vote.options else None,
            "basis": vote_opening.usual_basis(kind),
            "state": "counted",
            "present": present,
            "base_count": found.expected if vote.base is None else vote.base,
            **counts,
        },
    )
    for place, option in enumerate(vote.options, 1):
        line = {"vote_id": kept, "position": place, "words": option.words, "votes": option.votes}
        rows.add(unit, "vote_option", line)


def _is_day(written: str) -> bool:
    return len(written) == len("YYYY-MM-DD") and written[:4].isdecimal()
