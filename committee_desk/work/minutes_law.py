"""The sentences of law in minutes: what the statute of the meeting's day says of its figures."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from committee_desk.rules import statute
from committee_desk.rules.codes import code_list
from committee_desk.work import desk_law
from committee_desk.work.minutes_rows import Counts


def base(meeting: Mapping[str, Any], expected: int) -> int:
    """Return who had to come: the base stored when an assembly was called, else the list."""
    return int(meeting["base_count"] or expected) if _statute(meeting["kind"]) else expected


@dataclass(frozen=True)
class Law:
    """What the law of the day says of a meeting, in sentences, and whether enough came.

    ``quorate`` is None where the law is silent or a figure is missing.
    """

    sentences: tuple[str, ...] = ()
    quorate: bool | None = None


def judged(conn: Connection, meeting: Mapping[str, Any], counts: Counts) -> Law:
    """Return what the law of the day says of composition and quorum.

    A meeting that decides nothing in law has no quorum by law.
    """
    prefix = _statute(meeting["kind"])
    whole = base(meeting, counts.expected)
    if not prefix or not whole:
        return Law()
    figures = {"base": whole, "members": whole, "present": counts.present}
    told, quorate = [], None
    if meeting["reps"] and f"{prefix}.composition" in statute.rule_ids():
        asked = {"reps": meeting["reps"], "members": whole}
        told.append(desk_law.judge(conn, f"{prefix}.composition", meeting["day"], asked).words)
    if counts.present <= whole:
        quorum = desk_law.judge(conn, f"{prefix}.quorum", meeting["day"], figures)
        told.append(quorum.words)
        quorate = quorum.met
    return Law(tuple(dict.fromkeys(told)), quorate)


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
