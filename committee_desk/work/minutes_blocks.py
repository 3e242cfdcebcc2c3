"""Sentences offered for minutes, made of facts the record already holds; kept as a person likes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.words import fill, places
from committee_desk.printing import wording
from committee_desk.rules import voting
from committee_desk.rules.codes import code_list
from committee_desk.work import minutes
from committee_desk.work import minutes_words as words
from committee_desk.work.minutes_content import ItemTold, MinutesContent, VoteTold

PLACES = ("opening", "introduction", "conclusion", "closing")


@dataclass(frozen=True)
class Offered:
    """A sentence that may be put into the minutes; ``name`` is its key in the template."""

    name: str
    words: str


def offered(
    conn: Connection, meeting_id: int, place: str, item_id: int | None = None
) -> tuple[Offered, ...]:
    """Return the sentences for a place: opening and closing of the meeting, or of one item.

    Only those whose every fact is known. A deliberation is offered none that decides. Raises
    DeskError for a meeting that is gone.
    """
    told = minutes.assembled(conn, meeting_id)
    item = next((each for each in told.items if each.id == item_id), None)
    facts = {**_meeting(told), **(_item(item) if item else {})}
    return tuple(
        Offered(each["name"], fill(each["words"], facts))
        for each in words.template()["blocks"]
        if each["place"] == place and told.mode in each["for"] and _known(each["words"], facts)
    )


def _known(pattern: str, facts: Mapping[str, Any]) -> bool:
    return all(facts.get(name) not in (None, "") for name in places(pattern))


def _meeting(told: MinutesContent) -> dict[str, Any]:
    head, figures = told.head, told.attendance
    counted = bool(figures.expected)
    made = told.resolutions
    if told.mode == minutes.DECIDES:
        made = tuple(each for each in made if words.standing(each, told.mode) == told.mode)
    return {
        "when": words.when(told),
        "name": wording.inline(head["name"]),
        "place": head["place"],
        "chair": head["chair"],
        "recorder": head["recorder"],
        "law": "".join(told.law),
        "no_force": voting.no_force(head["day"]),
        "expected": figures.expected if counted else "",
        "present": figures.present if counted else "",
        "guests": figures.guests if counted else "",
        "ended": words.hours(told)[1],
        "decided": len(made) or "",
    }


def _item(item: ItemTold) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "title": wording.inline(item.title),
        "owner": item.owner,
        "motion": wording.inline(next((vote.motion for vote in item.votes), "")),
        **_speakers(item),
    }
    counted = [vote for vote in item.votes if vote.announced and not vote.corrected_by]
    if counted:
        facts |= _vote(counted[-1])
    if item.resolutions:
        last = item.resolutions[-1]
        facts["responsible"] = last.responsible
        facts["deadline"] = words.day(last.deadline) if last.deadline else ""
    return facts


def _speakers(item: ItemTold) -> dict[str, Any]:
    """Return how many spoke, and for and against; who spoke twice is one."""
    sides: dict[str, set[str]] = {}
    for number, each in enumerate(item.speeches):
        sides.setdefault(each.side, set()).add(each.name or f"#{number}")
    everyone = set().union(*sides.values()) if sides else set()
    return {
        "speakers": len(everyone) or "",
        "for_speakers": len(sides.get("for", ())),
        "against_speakers": len(sides.get("against", ())),
    }


def _vote(vote: VoteTold) -> dict[str, Any]:
    counts = {name: vote.counts[name] for name in ("for", "against", "abstain")}
    return {
        **counts,
        "method": code_list("vote_method").label(vote.method),
        "result": words.result(vote),
    }
