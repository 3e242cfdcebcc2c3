"""What the sheets of votes ask for, and what was typed on them as the verbs want it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui.meetings import session_typing, session_votes
from committee_desk.ui.meetings.session_reading import Ballot, Seen
from committee_desk.ui.needs.fields import text_field

if TYPE_CHECKING:
    from committee_desk.records.field import Field

_MOTION = (("for_count", N_("For")), ("against_count", N_("Against")))
_BALLOTS = (("issued", N_("Ballots issued")), ("returned", N_("Ballots returned")))
_REST = (("abstain_count", N_("Abstained")), ("invalid", N_("Invalid")))
_OPTION = "option_"


def number(name: str, words: str, *, required: bool = False) -> Field:
    """Return the field of a number."""
    from committee_desk.records.field import Field, Kind

    return Field(name, words, Kind.NUMBER, required=required)


def at() -> Field:
    """Return the field of a time."""
    return text_field("at", N_("At (time)"))


def figures(ballot: Ballot, *, tallied: bool = False) -> list[Field]:
    """Return the figures that are asked for; of a vote tallied twice only what tallies lack."""
    vote = ballot.vote
    on_ballots = session_votes.ballots(vote)
    if tallied:
        return [number("issued", N_("Ballots issued"), required=True)] if on_ballots else []
    asked = [number(*each, required=True) for each in (_BALLOTS if on_ballots else ())]
    if vote.options:
        asked += [number(f"{_OPTION}{each.id}", each.words, required=True) for each in vote.options]
    else:
        asked += [number(*each, required=True) for each in _MOTION]
    return [*asked, *(number(*each) for each in _REST)]


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return figures as the verbs want them, those of options by their ids."""
    names = [name for name, _words in (*_MOTION, *_BALLOTS, *_REST)]
    given = {name: values[name] for name in names if values.get(name) is not None}
    options = {
        int(name.removeprefix(_OPTION)): value
        for name, value in values.items()
        if name.startswith(_OPTION)
    }
    return {**given, "options": options} if options else given


def known(ballot: Ballot) -> dict[str, Any]:
    """Return the figures that were counted before."""
    vote = ballot.vote
    if vote.state == "open" or session_votes.named(vote):
        return {}
    return {**vote.figures, **{f"{_OPTION}{each.id}": each.votes for each in vote.options}}


def numbers(seen: Seen, ballot: Ballot) -> dict[int, int]:
    """Return the persons who may vote by their numbers."""
    voters = set(ballot.voters)
    return {each.seat_no: each.id for each in seen.people if each.id in voters}


def read(ballot: Ballot, numbers: Mapping[int, int], typed: str) -> dict[int, Any]:
    """Return what each person voted. Raises DeskError for a number that may not vote."""
    found = session_typing.ballots(typed, [each.id for each in ballot.vote.options], numbers)
    unknown = [number for number in found if number not in numbers]
    if unknown:
        raise DeskError(
            N_("Number {numbers} may not vote here: not on the list, or not there."),
            N_("Note who came first."),
            code="no_voter",
            field="ballots",
            numbers=session_typing.ranges(sorted(unknown)),
        )
    return {numbers[number]: choice for number, choice in found.items()}


def cast(
    ballot: Ballot, numbers: Mapping[int, int], before: Mapping[int, str], typed: str
) -> dict[int, Any]:
    """Return what is to be kept: what was typed, and nothing of whom it no longer names."""
    now = read(ballot, numbers, typed)
    gone = {numbers[number] for number in before if number in numbers} - now.keys()
    return {**now, **dict.fromkeys(gone, "silent")}


def changed(
    ballot: Ballot, numbers: Mapping[int, int], before: Mapping[int, str], typed: str
) -> dict[int, Any]:
    """Return only the votes that were wrong; one taken out is empty."""
    now = read(ballot, numbers, typed)
    old = read(ballot, numbers, session_typing.told(before))
    gone = dict.fromkeys(old.keys() - now.keys(), "")
    changed = {who: choice for who, choice in now.items() if old.get(who) != choice}
    return {**gone, **changed}


def named_help(ballot: Ballot, numbers: Mapping[int, int]) -> str:
    """Return who may vote and how their votes are typed."""
    may = session_typing.ranges(sorted(numbers))
    options = ballot.vote.options
    if not options:
        return _("May vote: {numbers}. Write such as: 1-12 for, 13 against, rest abstain.",
                 numbers=may)  # fmt: skip
    letters = "；".join(
        f"{session_typing.letter(place)} {each.words}" for place, each in enumerate(options)
    )
    return _("May vote: {numbers}. Write letters: 1-12 A, 13 B. {options}", numbers=may,
             options=letters)  # fmt: skip
