"""The sentences of law in minutes: what the statute of the meeting's day says of its figures."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from committee_desk.rules import statute
from committee_desk.rules.codes import code_list
from committee_desk.work.minutes_rows import Counts


def base(meeting: Mapping[str, Any], expected: int) -> int:
    """Return who had to come: the base stored when an assembly was called, else the list."""
    return int(meeting["base_count"] or expected) if _statute(meeting["kind"]) else expected


def sentences(conn: Connection, meeting: Mapping[str, Any], counts: Counts) -> tuple[str, ...]:
    """Return what the law of the day says of composition and quorum; nothing where it is silent.

    A meeting that decides nothing in law has no quorum by law.
    """
    del conn
    prefix = _statute(meeting["kind"])
    whole = base(meeting, counts.expected)
    if not prefix or not whole:
        return ()
    figures = {"base": whole, "members": whole, "present": counts.present}
    told = []
    if meeting["reps"] and f"{prefix}.composition" in statute.rule_ids():
        asked = {"reps": meeting["reps"], "members": whole}
        told.append(statute.judge(f"{prefix}.composition", meeting["day"], asked).words)
    if counts.present <= whole:
        told.append(statute.judge(f"{prefix}.quorum", meeting["day"], figures).words)
    return tuple(dict.fromkeys(told))


def of_vote(vote: Mapping[str, Any], day: str) -> tuple[str, ...]:
    """Return the sentences of a vote: as they were read out, else as the law of the day has them.

    A vote in a deliberation has none: it decides nothing in law.
    """
    if vote["verdict"]:
        return tuple(dict.fromkeys(_words(json.loads(vote["verdict"]))))
    basis = code_list("vote_basis").get(vote["basis"] or "")
    rule = basis.facts.get("majority") if basis else None
    figures = {"present": vote["present"], "for": vote["for_count"], "voting": vote["valid"]}
    known = {name: value for name, value in figures.items() if value is not None}
    if not rule or not known.get("present") or "for" not in known:
        return ()
    return (statute.judge(rule, day, known).words,)


def _statute(kind: str) -> str:
    declared = code_list("meeting_kind").get(kind)
    return str(declared.facts.get("statute") or "") if declared else ""


def _words(told: Any) -> Iterator[str]:
    """Yield the words of every verdict in a stored one, in its order."""
    if isinstance(told, Mapping):
        if isinstance(told.get("words"), str):
            yield told["words"]
        told = [value for name, value in told.items() if name not in ("words", "figures")]
    if isinstance(told, list):
        for each in told:
            yield from _words(each)
