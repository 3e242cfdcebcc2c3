"""What the law of its day says of a meeting: its call, notice, composition, quorum, every vote.

The base of an assembly is the one stored when it was called; it is told with every verdict, with
the number left out and why. A deliberation decides nothing in law, and the verdict says so.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import Refused
from committee_desk.printing import wording
from committee_desk.rules import meeting_life as life
from committee_desk.rules import statute, voting
from committee_desk.rules.codes import code_list
from committee_desk.work import (
    desk_law,
    meeting_attendance,
    meeting_demands,
    meetings,
    vote_figures,
    vote_verdicts,
)
from committee_desk.work.meeting_attendance import Counts

CALL, NOTICE, COMPOSITION, QUORUM = "call", "notice", "composition", "quorum"
VOTE_QUORUM, VOTE_MAJORITY, OWN, NO_FORCE = "vote_quorum", "vote_majority", "own", "no_force"
_WHOLE = {"assembly": "base", "rep_assembly": "members"}


@dataclass(frozen=True)
class MeetingVerdict:
    """One verdict on a meeting.

    ``what`` is call, notice, composition, quorum, vote_quorum, vote_majority, own (a body's own
    rules) or no_force (a deliberation decides nothing). ``rule`` to ``words`` are those of
    ``statute.Verdict``, ``met`` None where the law is silent or a figure is missing. ``base`` tells
    the stored base with who is left out and why, as it is printed; empty where none is asked.
    ``announced`` tells a vote that was read out: its verdict is the stored one.
    """

    what: str
    rule: str
    article: str
    met: bool | None
    figures: Mapping[str, Any] = field(default_factory=dict)
    threshold: int | str | None = None
    words: str = ""
    base: str = ""
    item_id: int | None = None
    vote_id: int | None = None
    announced: bool = False


def verdicts(conn: Connection, meeting_id: int) -> tuple[MeetingVerdict, ...]:
    """Return the verdicts on a meeting by the law of the day it is held, in the order of its way.

    Raises DeskError for a meeting that is gone.
    """
    now = meetings.meeting(conn, meeting_id)
    family = life.statute(now["kind"])
    counted = meeting_attendance.counts(conn, meeting_id)
    found = []
    if family:
        found += [
            *_call(conn, now),
            *_notice(conn, now, family),
            *_composition(conn, now, family),
            quorum(conn, now, counted),
        ]
    else:
        found.append(_own(now, counted))
    return (*found, *_votes(conn, now))


def quorum(conn: Connection, meeting: Mapping[str, Any], counted: Counts) -> MeetingVerdict:
    """Return whether enough signed in, by the base stored; of a meeting to come what it takes."""
    family = life.statute(meeting["kind"])
    rule = f"{family}.quorum"
    if meeting["base_count"] is None:
        return MeetingVerdict(QUORUM, rule, "", None, words=life.said("no_base"))
    if not meeting["base_count"]:
        return MeetingVerdict(QUORUM, rule, "", None, words=life.said("no_one"))
    figures: dict[str, Any] = {_WHOLE[family]: meeting["base_count"]}
    if counted.came or meeting["status"] in life.told("attended"):
        figures["present"] = counted.came
    found = _judged(conn, meeting, QUORUM, rule, figures, base=base_words(meeting))
    if found.threshold is None or "present" in figures:
        return found
    least = {"count": meeting["base_count"], "least": found.threshold}
    unit = life.unit_of(meeting["form"])
    return replace(found, words=life.said("to_come", unit=unit, **least))


def base_words(meeting: Mapping[str, Any]) -> str:
    """Return the stored base of a meeting as it is printed, '' where it has none."""
    if meeting["base_count"] is None:
        return ""
    on = wording.said(meeting["base_on"] or meeting["called_on"] or meeting["day"])
    if not life.computed(meeting["kind"], meeting["form"]):
        reps = life.said("reps", n=meeting["reps"]) if meeting["reps"] is not None else ""
        return life.said("base_members", count=meeting["base_count"], on=on, reps=reps)
    why = life.said("why_in", why=meeting["base_why"]) if meeting["base_why"] else ""
    return life.said(
        "base",
        count=meeting["base_count"],
        unit=life.unit_of(meeting["form"]),
        form=code_list("meeting_form").label(meeting["form"]),
        base=code_list("meeting_base").label(meeting["base"]),
        on=on,
        left_out=meeting["base_left_out"] or 0,
        why=why,
    )


def _call(conn: Connection, meeting: Mapping[str, Any]) -> list[MeetingVerdict]:
    found = meeting_demands.demand(conn, meeting["id"])
    if found is None or found.verdict is None:
        return []
    return [_told(CALL, found.verdict)]


def _notice(conn: Connection, meeting: Mapping[str, Any], family: str) -> list[MeetingVerdict]:
    rule = f"{family}.{NOTICE}"
    if rule not in statute.rule_ids():
        return []
    figures = {"held": meeting["day"], "special": bool(meeting["notice_special"])}
    if meeting["notice_on"]:
        figures["given"] = meeting["notice_on"]
    found = _judged(conn, meeting, NOTICE, rule, figures)
    if found.article and not meeting["notice_on"]:
        found = replace(found, words=life.said("no_notice"))
    return [found]


def _composition(conn: Connection, meeting: Mapping[str, Any], family: str) -> list[MeetingVerdict]:
    rule = f"{family}.{COMPOSITION}"
    if rule not in statute.rule_ids() or not meeting["base_count"]:
        return []
    figures = {"members": meeting["base_count"], "reps": meeting["reps"] or None}
    known = {name: value for name, value in figures.items() if value is not None}
    return [_judged(conn, meeting, COMPOSITION, rule, known, base=base_words(meeting))]


def _own(meeting: Mapping[str, Any], counted: Counts) -> MeetingVerdict:
    figures = {"expected": counted.expected, "present": counted.came}
    if life.deliberates(meeting["kind"]):
        return MeetingVerdict(
            NO_FORCE, "", "", None, figures=figures, words=voting.no_force(meeting["day"])
        )
    kind = code_list("meeting_kind").label(meeting["kind"])
    return MeetingVerdict(
        OWN, "", "", None, figures=figures, words=life.said("own", kind=kind, **figures)
    )


def _votes(conn: Connection, meeting: Mapping[str, Any]) -> list[MeetingVerdict]:
    """Return quorum and majority of every vote that was counted; one corrected is left out."""
    found = conn.execute(
        text(
            "SELECT v.* FROM vote v JOIN meeting_item i ON i.id = v.item_id "
            "WHERE v.meeting_id = :m AND v.deleted IS NULL AND v.state <> 'open' "
            "AND NOT EXISTS (SELECT 1 FROM vote c WHERE c.corrects_id = v.id "
            "AND c.deleted IS NULL) ORDER BY i.position, i.id, v.position, v.id"
        ),
        {"m": meeting["id"]},
    ).mappings()
    return [each for vote in found.all() for each in _vote(conn, meeting, dict(vote))]


def _vote(
    conn: Connection, meeting: Mapping[str, Any], vote: Mapping[str, Any]
) -> list[MeetingVerdict]:
    whose = {"item_id": vote["item_id"], "vote_id": vote["id"]}
    announced = bool(vote["verdict"])
    try:
        told = (
            json.loads(vote["verdict"])
            if announced
            else vote_verdicts.judged(
                conn, vote, meeting, vote_figures.parts(conn, "vote_option", vote["id"])
            )
        )
    except Refused as fault:
        return [MeetingVerdict(VOTE_MAJORITY, "", "", None, words=fault.sentence(), **whose)]
    majority = told.get("majority") or []
    parts = [(VOTE_QUORUM, told["quorum"])] if told.get("quorum") else []
    parts += [
        (VOTE_MAJORITY, each) for each in (majority if isinstance(majority, list) else [majority])
    ]
    base = base_words(meeting)
    found = [
        MeetingVerdict(what, **_plain(each), base=base, announced=announced, **whose)
        for what, each in parts
    ]
    return found or [
        MeetingVerdict(NO_FORCE if not told.get("decides") else OWN, "", "", None,
                       words=str(told.get("words") or ""), announced=announced, **whose)
    ]  # fmt: skip


def _judged(
    conn: Connection,
    meeting: Mapping[str, Any],
    what: str,
    rule: str,
    figures: Mapping[str, Any],
    base: str = "",
) -> MeetingVerdict:
    """Judge by the law of the day; figures that contradict each other are told, not raised."""
    try:
        return _told(what, desk_law.judge(conn, rule, meeting["day"], figures), base)
    except Refused as fault:
        return MeetingVerdict(
            what, rule, "", None, figures=dict(figures), words=fault.sentence(), base=base
        )


def _told(what: str, found: statute.Verdict, base: str = "") -> MeetingVerdict:
    plain = {name: getattr(found, name) for name in _PLAIN}
    return MeetingVerdict(what, **_plain(plain), base=base)


_PLAIN = ("rule", "article", "met", "figures", "threshold", "words")


def _plain(told: Mapping[str, Any]) -> dict[str, Any]:
    return {name: told[name] for name in _PLAIN}
