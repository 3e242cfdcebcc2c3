"""What minutes say: one plain content assembled from the records of a meeting.

Every paper of a meeting is made from this content alone, so that no two of them can disagree.
Reading it changes nothing; the same records give the same content.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.work import minutes_law, minutes_rows
from committee_desk.work.minutes_content import (
    Amendment,
    Attendance,
    Attendee,
    Choice,
    Decided,
    FollowUp,
    ItemTold,
    MinutesContent,
    Speech,
    VoteTold,
)

DECIDES, DELIBERATES, OWN = "decides", "deliberates", "own"


def assembled(conn: Connection, meeting_id: int) -> MinutesContent:
    """Return what the minutes of a meeting say. Raises DeskError for one that is gone."""
    meeting = minutes_rows.meeting(conn, meeting_id)
    if meeting is None:
        raise DeskError(
            N_("This record is no longer there."),
            N_("It may have been removed; look at the history."),
            code="gone",
        )
    people = minutes_rows.people(conn, meeting_id)
    counts = minutes_rows.counts(conn, meeting_id)
    law = minutes_law.judged(conn, meeting)
    return MinutesContent(
        meeting_id=meeting_id,
        mode=mode_of(meeting["kind"]),
        head={name: _text(value) for name, value in meeting.items()},
        attendance=Attendance(
            expected=minutes_law.base(meeting, counts.expected),
            present=counts.present,
            reps_present=counts.reps_present,
            guests=counts.guests,
            excused=counts.excused,
            absent=counts.absent,
            base=law.base,
        ),
        law=law.sentences,
        quorate=law.quorate,
        attendees=tuple(_attendee(each) for each in people if each["list_kind"] == "member"),
        guests=tuple(_attendee(each) for each in people if each["list_kind"] == "guest"),
        items=_items(conn, meeting),
        papers=minutes_rows.papers(conn, meeting_id),
        amendments=tuple(
            Amendment(row["on_day"], _text(row["reason"]), _text(row["meeting"]))
            for row in minutes_rows.amendments(conn, meeting_id)
        ),
    )


def mode_of(kind: str) -> str:
    """Return what a kind of meeting may do: decide by law, deliberate, or act by its own rules."""
    declared = code_list("meeting_kind").get(kind)
    facts = declared.facts if declared else {}
    return DECIDES if facts.get("decides") else DELIBERATES if facts.get("deliberates") else OWN


def _items(conn: Connection, meeting: Mapping[str, Any]) -> tuple[ItemTold, ...]:
    known = minutes_rows.Beneath.of(conn, meeting["id"])
    return tuple(_item(row, known, meeting) for row in minutes_rows.items(conn, meeting["id"]))


def _item(
    row: Mapping[str, Any], known: minutes_rows.Beneath, meeting: Mapping[str, Any]
) -> ItemTold:
    votes = known.votes.get(row["id"], ())
    return ItemTold(
        id=row["id"],
        position=row["position"],
        kind=row["kind"],
        title=row["title"],
        owner=_text(row["owner"]),
        introduction=_text(row["introduction"]),
        speeches=tuple(_speech(each) for each in known.speeches.get(row["id"], ())),
        votes=tuple(_vote(each, votes, known, meeting) for each in votes),
        conclusion=_text(row["conclusion"]),
        resolutions=tuple(_decided(each) for each in known.resolutions.get(row["id"], ())),
        follow_up=_follow_up(known.follow_ups.get(row["resolution_id"] or 0)),
        state=row["state"],
        deferred_why=_text(row["deferred_why"]),
    )


def _vote(
    row: Mapping[str, Any],
    beside: Sequence[Mapping[str, Any]],
    known: minutes_rows.Beneath,
    meeting: Mapping[str, Any],
) -> VoteTold:
    counts = ("for_count", "against_count", "abstain_count", "silent_count", "base_count")
    ballots = ("issued", "returned", "valid", "invalid", "seats")
    corrected = next((each for each in beside if each["corrects_id"] == row["id"]), None)
    wrong = next((each for each in beside if each["id"] == row["corrects_id"]), None)
    return VoteTold(
        id=row["id"],
        motion=row["motion"],
        method=row["method"],
        kind=row["kind"],
        taken_at=_text(row["taken_at"]),
        announced=row["state"] == "announced",
        present=row["present"],
        counts={name.removesuffix("_count"): row[name] for name in counts},
        ballots={name: row[name] for name in ballots},
        choices=tuple(
            Choice(each["words"], each["votes"], bool(each["carried"]))
            for each in known.options.get(row["id"], ())
        ),
        result=_text(row["result"]),
        read_out=minutes_law.read_out(row),
        law=minutes_law.of_vote(known.conn, row, meeting["day"]),
        named=tuple((each["name"], each["choice"]) for each in known.ballots.get(row["id"], ())),
        corrects=_text(row["corrected_why"]) if wrong else "",
        corrected_by=_text(corrected["corrected_why"]) if corrected else "",
    )


def _speech(row: Mapping[str, Any]) -> Speech:
    return Speech(
        id=row["id"],
        name=_text(row["person"] or row["name"]),
        capacity=_text(row["capacity"]),
        side=_text(row["side"]),
        words=row["words"],
        at=_text(row["at"]),
    )


def _decided(row: Mapping[str, Any]) -> Decided:
    texts = ("no", "title", "words", "responsible", "deadline", "supervisor", "state")
    return Decided(
        id=row["id"],
        year=row["number_year"] or 0,
        number=row["number_no"] or 0,
        decides=None if row["decides"] is None else bool(row["decides"]),
        vote_id=row["vote_id"],
        **{name: _text(row[name]) for name in texts},
    )


def _follow_up(row: Mapping[str, Any] | None) -> FollowUp | None:
    if row is None:
        return None
    return FollowUp(_decided(row), mode_of(row["kind"] or ""), tuple(row["reports"]))


def _attendee(row: Mapping[str, Any]) -> Attendee:
    return Attendee(
        seat_no=row["seat_no"],
        name=row["name"],
        capacity=_text(row["capacity"]),
        place=_text(row["place"]),
        is_rep=bool(row["is_rep"]),
        attendance=row["attendance"],
        why=_text(row["absent_why"]),
        stays=tuple(row["stays"]),
    )


def _text(value: Any) -> str:
    return "" if value is None else str(value)
