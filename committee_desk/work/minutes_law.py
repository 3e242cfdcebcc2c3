"""The sentences of law in minutes: what the statute of the meeting's day says of its figures."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from committee_desk.rules.codes import code_list
from committee_desk.work import desk_law, meeting_verdicts

_OF_THE_MEETING = (meeting_verdicts.COMPOSITION, meeting_verdicts.QUORUM)


def base(meeting: Mapping[str, Any], expected: int) -> int:
    """Return who had to come: the base stored when an assembly was called, else the list."""
    return int(meeting["base_count"] or expected) if _statute(meeting["kind"]) else expected


@dataclass(frozen=True)
class Law:
    """What the law of the day says of a meeting, in sentences, and whether enough came.

    ``quorate`` is None where the law is silent or a figure is missing; ``base`` is the stored base
    with who is left out of it and why, as it is printed, empty where none is asked.
    """

    sentences: tuple[str, ...] = ()
    quorate: bool | None = None
    base: str = ""


def judged(conn: Connection, meeting: Mapping[str, Any]) -> Law:
    """Return what the law of the day says of composition and quorum.

    A meeting that decides nothing in law has no quorum by law.
    """
    if not _statute(meeting["kind"]):
        return Law()
    found = meeting_verdicts.verdicts(conn, meeting["id"])
    told = [each for each in found if each.what in _OF_THE_MEETING and _tells(each)]
    quorum = [each.met for each in told if each.what == meeting_verdicts.QUORUM]
    return Law(
        tuple(dict.fromkeys(each.words for each in told)),
        quorum[0] if quorum else None,
        meeting_verdicts.base_words(meeting),
    )


def _tells(found: meeting_verdicts.MeetingVerdict) -> bool:
    """Tell whether a verdict says something of the meeting, not only which figure is missing."""
    return bool(found.figures) and (found.met is not None or not found.article)


def read_out(vote: Mapping[str, Any]) -> str:
    """Return the verdict of a vote as it was announced, in whole sentences; empty without one."""
    return str(json.loads(vote["verdict"]).get("words") or "") if vote["verdict"] else ""


def of_vote(conn: Connection, vote: Mapping[str, Any], day: str) -> tuple[str, ...]:
    """Return what the law of the day says of the votes counted so far.

    A vote in a deliberation has nothing: it decides nothing in law. One that was read out says it
    itself.
    """
    if vote["verdict"]:
        return ()
    basis = code_list("vote_basis").get(vote["basis"] or "")
    rule = basis.facts.get("majority") if basis else None
    figures = {"present": vote["present"], "for": vote["for_count"], "voting": vote["valid"]}
    known = {name: value for name, value in figures.items() if value is not None}
    if not rule or not known.get("present") or "for" not in known:
        return ()
    return (desk_law.judge(conn, rule, day, known).words,)


def _statute(kind: str) -> str:
    declared = code_list("meeting_kind").get(kind)
    return str(declared.facts.get("statute") or "") if declared else ""
