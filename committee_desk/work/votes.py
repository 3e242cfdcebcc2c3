"""Taking a vote: put to the meeting, cast by hands, by name, on ballots or in writing, counted.

Counts are of those present at the moment of the vote; who left before it does not count. Of a
secret vote nothing is kept but figures.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from committee_desk.base.dates import moment
from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.storage.unit import Unit
from committee_desk.work import locked, rows, vote_figures, vote_present
from committee_desk.work.vote_opening import line_of, open, refuse_over, usual_basis, withdraw
from committee_desk.work.vote_questions import Option, VoteStory, of_meeting, story

__all__ = [
    "Option",
    "VoteStory",
    "ballot",
    "ballots",
    "count",
    "of_meeting",
    "open",
    "story",
    "tally",
    "usual_basis",
    "withdraw",
]


def ballot(
    unit: Unit,
    vote_id: int,
    person_id: int,
    choice: str,
    *,
    option_ids: Sequence[int] = (),
    returned_on: str = "",
    note: str = "",
) -> None:
    """Keep what one person on the list voted, in a named vote or in writing.

    With options ``choice`` is "for" and ``option_ids`` those marked. What the person voted before
    is replaced. Refused for a secret vote, for guests, and for whoever is not there.
    """
    vote = _open_vote(unit, vote_id)
    person = _voter(unit, vote, person_id)
    _cast(unit, vote, person_id, choice, option_ids, {"returned_on": returned_on, "note": note})
    unit.say(N_("Vote of number {no} on “{motion}”"), no=person["seat_no"], motion=vote["motion"])


def ballots(unit: Unit, vote_id: int, choices: Mapping[int, str | Sequence[int]]) -> int:
    """Keep what many persons voted, a choice or the options marked for each; return how many."""
    vote = _open_vote(unit, vote_id)
    for person_id, chosen in choices.items():
        _voter(unit, vote, person_id)
        if isinstance(chosen, str):
            _cast(unit, vote, person_id, chosen, (), {})
        else:
            _cast(unit, vote, person_id, "for", chosen, {})
    unit.say(N_("{n} votes on “{motion}”"), n=len(choices), motion=vote["motion"])
    return len(choices)


def tally(unit: Unit, vote_id: int, counter: str, figures: Mapping[str, Any]) -> int:
    """Keep one counter's tally of the ballots and return its id; a counter has one.

    ``figures`` as for ``count``, without the ballots issued. Raises Refused for figures that
    contradict each other.
    """
    vote = _open_vote(unit, vote_id)
    name = counter.strip()
    if not name:
        raise DeskError(N_("Write who counted."), code="counter_missing", field="counter")
    if vote_figures.fact(vote, "named"):
        raise Refused(
            N_("The votes of this vote are entered one by one; they are not tallied."),
            code="not_tallied",
        )
    found = vote_figures.of_tally(unit.connection, vote, figures)
    values = {"vote_id": vote_id, "counter": name, **found}
    mine: list[int] = [
        each["id"]
        for each in vote_figures.parts(unit.connection, "vote_tally", vote_id)
        if each["counter"] == name
    ]
    if mine:
        rows.change(unit, "vote_tally", mine[0], values)
    else:
        mine = [rows.add(unit, "vote_tally", values)]
    _uncount(unit, vote)
    unit.say(N_("A tally of “{motion}”"), motion=vote["motion"])
    return mine[0]


def count(
    unit: Unit, vote_id: int, figures: Mapping[str, Any] | None = None, at: str = ""
) -> dict[str, Any]:
    """Count a vote and return its figures by column, ``options`` by option.

    ``figures`` are for_count, against_count, abstain_count, on ballots issued, returned and
    invalid, with options ``options`` by id. Abstentions left out are none, on ballots the rest. Of
    named votes they follow from what each voted; where counters kept tallies, those are compared
    and only what they lack (issued) is to be told. ``at`` is the moment (HH:MM): it says who is
    present; empty it is now on the day of the meeting, and its end afterwards. Raises Refused for
    figures that contradict each other, who is present, or the tallies.
    """
    vote = _open_vote(unit, vote_id)
    meeting = rows.live(unit, "meeting", vote["meeting_id"])
    taken = _taken(unit, meeting, at)
    found = vote_figures.counted(unit.connection, vote, figures or {}, taken)
    vote_figures.keep(unit, vote, meeting, found, taken)
    unit.say(N_("Count “{motion}”"), motion=vote["motion"])
    return found


def _open_vote(unit: Unit, vote_id: int) -> dict[str, Any]:
    """Return a vote that may still be written, in a meeting that may still vote."""
    vote = rows.live(unit, "vote", vote_id)
    locked.refuse(unit.connection, "vote", vote, {})
    refuse_over(unit.connection, rows.live(unit, "meeting", vote["meeting_id"]))
    return vote


def _voter(unit: Unit, vote: Mapping[str, Any], person_id: int) -> Mapping[str, Any]:
    """Return the person who votes. Refuses guests, others' lists, and whoever is not there."""
    locked.refuse_secret(unit.connection, vote["id"])
    person = vote_present.seat(unit.connection, person_id)
    if person is None or person["meeting_id"] != vote["meeting_id"]:
        raise Refused(N_("This person is not on the list of the meeting."), code="not_listed")
    there = vote_figures.fact(vote, "written") or person["attendance"] == "present"
    if person["list_kind"] != vote_present.COUNTED or not there:
        raise Refused(
            N_("Number {no} of the list has no vote here: a guest, or not signed in."),
            N_("Sign the person in first; guests have no vote."),
            code="not_present",
            field="person_id",
            no=person["seat_no"],
        )
    return person


def _cast(
    unit: Unit,
    vote: Mapping[str, Any],
    person_id: int,
    choice: str,
    option_ids: Sequence[int],
    more: Mapping[str, str],
) -> None:
    line_of("vote_choice", choice, "choice")
    options = vote_figures.checked_options(unit.connection, vote, choice, option_ids)
    for old in vote_figures.ballots_of(unit.connection, vote["id"], person_id):
        rows.remove(unit, "vote_ballot", old)
    kept = {name: value.strip() or None for name, value in more.items()}
    for option in options:
        line = {"vote_id": vote["id"], "person_id": person_id, "choice": choice}
        rows.add(unit, "vote_ballot", {**line, "option_id": option, **kept})
    _uncount(unit, vote)


def _uncount(unit: Unit, vote: Mapping[str, Any]) -> None:
    """Take a count back: what it counted has changed."""
    if vote["state"] != "open":
        rows.change(unit, "vote", vote["id"], {"state": "open"})


def _clock(unit: Unit) -> str:
    return moment(unit.now).strftime("%H:%M")


def _taken(unit: Unit, meeting: Mapping[str, Any], at: str) -> str:
    """Return the moment of a vote; '' is the end of a meeting that lies behind."""
    if at.strip():
        return vote_figures.clock(at)
    return _clock(unit) if meeting["day"] == unit.today.isoformat() else ""
