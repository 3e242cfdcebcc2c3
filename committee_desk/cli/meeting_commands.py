"""What the command line tells of meetings: verdict DESK MEETING."""

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from committee_desk.cli import opening
from committee_desk.rules.codes import code_list
from committee_desk.work import meeting_attendance, meeting_calling, meeting_verdicts, meetings
from committee_desk.work.meeting_calling import Moved
from committee_desk.work.meeting_verdicts import MeetingVerdict

Told = tuple[Any, str]
_CODED = {
    "kind": "meeting_kind",
    "form": "meeting_form",
    "base": "meeting_base",
    "status": "meeting_state",
}
_FACTS = (
    "base_on", "base_count", "base_left_out", "base_why", "reps", "called_on", "notice_on",
    "notice_special", "began_at", "ended_at",
)  # fmt: skip


def verdict(asked: Namespace) -> Told:
    """Tell what the law of its day says of a meeting, named by its number or id."""
    with opening.opened(asked, writing=False) as desk:
        meeting_id = desk.ask(meetings.find, asked.meeting)
        row = desk.ask(meetings.meeting, meeting_id)
        counts = desk.ask(meeting_attendance.counts, meeting_id)
        found = desk.ask(meeting_verdicts.verdicts, meeting_id)
        moved = desk.ask(meeting_calling.moved, meeting_id)
    told = {
        "meeting": _meeting(row),
        "counts": {name: getattr(counts, name) for name in counts.__dataclass_fields__},
        "verdicts": [_verdict(each) for each in found],
        "moved": {"stored": moved.stored, "now": moved.now} if moved and moved.more else None,
    }
    return told, "\n".join(_lines(row, found, moved))


def _meeting(row: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {name: row[name] for name in ("id", "no", "name", "day")}
    for name, codes in _CODED.items():
        told[name] = code_list(codes).label(row[name]) or None
        told[f"{name}_code"] = row[name]
    return told | {name: row[name] for name in _FACTS}


def _verdict(each: MeetingVerdict) -> dict[str, Any]:
    return {
        "what": each.what,
        "rule": each.rule or None,
        "article": each.article or None,
        "met": each.met,
        "figures": dict(each.figures),
        "threshold": each.threshold,
        "words": each.words,
        "base": each.base or None,
        "item": each.item_id,
        "vote": each.vote_id,
        "announced": each.announced,
    }


def _lines(
    row: Mapping[str, Any], found: tuple[MeetingVerdict, ...], moved: Moved | None
) -> list[str]:
    lines = ["  ".join(part for part in (row["no"], row["day"], row["name"]) if part)]
    lines += dict.fromkeys(each.base for each in found if each.base)
    lines += [each.words for each in found]
    if moved and moved.more:
        lines.append(moved.words())
    return lines
