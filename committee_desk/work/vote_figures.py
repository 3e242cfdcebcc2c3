"""The figures of a vote: from what each voted, from the tallies of two counters, or as told."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_
from committee_desk.rules import voting
from committee_desk.rules.codes import code_list
from committee_desk.storage.unit import Unit
from committee_desk.work import rows, vote_present

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_CHOICES = {"for": "for_count", "against": "against_count", "abstain": "abstain_count",
            "invalid": "invalid"}  # fmt: skip
_TALLIED = ("for_count", "against_count", "abstain_count", "invalid", "returned")
FOR = "for"


def parts(conn: Connection, table: str, vote_id: int) -> list[dict[str, Any]]:
    """Return the live rows of a vote in one of its tables, in the order they were written."""
    order = "position, id" if table == "vote_option" else "id"
    found = conn.execute(
        text(f"SELECT * FROM {table} WHERE vote_id = :v AND deleted IS NULL ORDER BY {order}"),
        {"v": vote_id},
    ).mappings()
    return [dict(row) for row in found]


def ballots_of(conn: Connection, vote_id: int, person_id: int) -> list[int]:
    """Return the rows of what one person voted."""
    found = conn.execute(
        text(
            "SELECT id FROM vote_ballot WHERE vote_id = :v AND person_id = :p AND deleted IS NULL"
        ),
        {"v": vote_id, "p": person_id},
    )
    return list(found.scalars())


def clock(at: str) -> str:
    """Return a moment as typed. Raises DeskError for what is none."""
    if not _CLOCK.fullmatch(at.strip()):
        raise DeskError(
            N_("“{value}” is no time of day; write 14:05."), code="not_a_time", field="at", value=at
        )
    return at.strip()


def fact(vote: Mapping[str, Any], name: str) -> bool:
    """Tell what the method of a vote is: named, written, ballots."""
    line = code_list("vote_method").get(str(vote["method"]))
    return bool(line and line.facts.get(name))


def voters(conn: Connection, vote: Mapping[str, Any], at: str) -> tuple[int, ...]:
    """Return the persons who may vote at a moment.

    A representative assembly has members that are no representatives; a recall is not theirs.
    """
    written = fact(vote, "written")
    found = vote_present.voters(conn, vote["meeting_id"], at, in_writing=written)
    if recall_form(conn, vote) != voting.REPS:
        return found
    reps = vote_present.representatives(conn, vote["meeting_id"])
    return tuple(person for person in found if person in reps)


def recall_form(conn: Connection, vote: Mapping[str, Any]) -> str:
    """Return in which form a meeting recalls (voters, households, reps); '' for other votes, and
    where it is not known."""
    basis = code_list("vote_basis").get(str(vote["basis"]))
    if basis is None or "valid" not in basis.facts:
        return ""
    kind, form = conn.execute(
        text("SELECT kind, form FROM meeting WHERE id = :m"), {"m": vote["meeting_id"]}
    ).one()
    return voting.form_of(kind, form)


def checked_options(
    conn: Connection, vote: Mapping[str, Any], choice: str, option_ids: Sequence[int]
) -> list[int | None]:
    """Return the options a ballot marks, [None] for one that marks none."""
    marked = list(dict.fromkeys(option_ids))
    known = {each["id"] for each in parts(conn, "vote_option", vote["id"])}
    most = vote["seats"] or 0
    wanted = bool(known) and choice == FOR
    if not set(marked) <= known or (marked and not wanted) or len(marked) > most:
        raise Refused(
            N_("At most {most} of the options of this vote can be marked."),
            N_("A ballot that marks more is invalid; enter it as such."),
            code="options_unfit",
            field="option_ids",
            most=most,
        )
    if wanted and not marked:
        raise DeskError(
            N_("Say which option was chosen."), code="option_missing", field="option_ids"
        )
    return list(marked) or [None]


def of_tally(
    conn: Connection, vote: Mapping[str, Any], figures: Mapping[str, Any]
) -> dict[str, Any]:
    """Return one counter's figures as they are kept; those of options as JSON."""
    present = len(voters(conn, vote, vote["taken_at"] or ""))
    options = _options(conn, vote, figures)
    paper = _paper(vote, present, tally=True)
    found = voting.settled(paper, figures, options)
    kept = {name: found.get(name) for name in _TALLIED}
    return {**kept, "options": json.dumps(options) if options else None}


def counted(
    conn: Connection, vote: Mapping[str, Any], figures: Mapping[str, Any], at: str
) -> dict[str, Any]:
    """Return the figures of a vote taken at a moment, with ``present`` and ``options``."""
    there = voters(conn, vote, at)
    if not there:
        raise Refused(
            N_("Nobody was present at that moment."),
            N_("Enter who came first, or correct the time of the vote."),
            code="nobody_present",
            field="at",
        )
    if fact(vote, "named"):
        given, options = _by_name(conn, vote, there, figures)
    else:
        given, options = _by_tallies(conn, vote, figures)
    found = voting.settled(_paper(vote, len(there)), given, options)
    return {**found, "present": len(there), "options": options}


def keep(
    unit: Unit,
    vote: Mapping[str, Any],
    meeting: Mapping[str, Any],
    found: Mapping[str, Any],
    at: str,
) -> None:
    """Write the figures of a count; the base is that of the meeting."""
    for option, votes in found["options"].items():
        rows.change(unit, "vote_option", option, {"votes": votes})
    kept = {name: found.get(name) for name in (*voting.TYPED, "silent_count", "valid", "present")}
    more = {"base_count": meeting["base_count"], "taken_at": at or None, "state": "counted"}
    rows.change(unit, "vote", vote["id"], {**kept, **more})


def _paper(vote: Mapping[str, Any], present: int, *, tally: bool = False) -> voting.Paper:
    return voting.Paper(present, fact(vote, "ballots"), vote["seats"] or 0, tally)


def _options(
    conn: Connection, vote: Mapping[str, Any], figures: Mapping[str, Any]
) -> dict[int, Any]:
    """Return the votes of every option. Raises for one that is missing or unknown."""
    known = {each["id"]: each["words"] for each in parts(conn, "vote_option", vote["id"])}
    told = {int(option): votes for option, votes in dict(figures.get("options") or {}).items()}
    for option in (*(told.keys() - known.keys()), *(known.keys() - told.keys())):
        raise DeskError(
            N_("Write the votes of every option of this vote, 0 where there was none."),
            code="option_votes",
            field=f"option_{option}",
        )
    return told


def _by_name(
    conn: Connection, vote: Mapping[str, Any], there: Sequence[int], figures: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[int, int]]:
    """Return the figures of what each voted. Refuses other figures, and ballots of the absent."""
    if any(value not in (None, "", {}) for value in figures.values()):
        raise Refused(
            N_("The figures of this vote follow from what each voted."),
            N_("Correct the vote of the person."),
            code="figures_follow",
        )
    refuse_absent(conn, vote, there)
    cast = parts(conn, "vote_ballot", vote["id"])
    options = {each["id"]: 0 for each in parts(conn, "vote_option", vote["id"])}
    given = dict.fromkeys(_CHOICES.values(), 0)
    for each in cast:
        if each["option_id"] is not None:
            options[each["option_id"]] += 1
        elif each["choice"] in _CHOICES:
            given[_CHOICES[each["choice"]]] += 1
    return given, options


def refuse_absent(conn: Connection, vote: Mapping[str, Any], there: Sequence[int]) -> None:
    """Raise Refused where votes are kept of persons who were not present."""
    cast = {each["person_id"] for each in parts(conn, "vote_ballot", vote["id"])}
    seats = [vote_present.seat(conn, person) for person in sorted(cast - set(there))]
    if not seats:
        return
    raise Refused(
        N_("There are votes of people who were not present then: number {numbers} of the list."),
        N_("Take these votes out, or correct when they came and left."),
        code="voted_absent",
        field="at",
        numbers="、".join(str(seat["seat_no"]) for seat in seats if seat),
    )


def _by_tallies(
    conn: Connection, vote: Mapping[str, Any], figures: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[int, int]]:
    """Return the figures the counters agree on; as told where no tally was kept."""
    told = {name: figures.get(name) for name in voting.TYPED}
    tallies = parts(conn, "vote_tally", vote["id"])
    if not tallies:
        return told, _options(conn, vote, figures)
    first, *others = tallies
    if not others:
        raise Refused(
            N_("Only one counter's tally has been entered."),
            N_("Enter the tally of the second counter; both are compared."),
            code="one_tally",
        )
    for other in others:
        _refuse_differing(first, other)
    agreed = {name: first[name] for name in _TALLIED}
    for name, value in told.items():
        if value is not None and agreed.get(name) not in (None, value):
            raise Refused(
                N_("The tallies have {mine} for “{figure}”, but {theirs} was entered."),
                N_("Count the ballots together again and correct the figure that is wrong."),
                code="tallies_differ",
                field=name,
                figure=voting.figure_label(name),
                mine=agreed[name],
                theirs=value,
            )
    options = {int(option): n for option, n in json.loads(first["options"] or "{}").items()}
    filled = {name: agreed.get(name) if told[name] is None else told[name] for name in told}
    return filled, options


def _refuse_differing(first: Mapping[str, Any], other: Mapping[str, Any]) -> None:
    for name in _TALLIED:
        if first[name] != other[name]:
            raise _differing(first["counter"], other["counter"], name, first[name], other[name])
    mine, theirs = (json.loads(each["options"] or "{}") for each in (first, other))
    for option in mine:
        if mine[option] != theirs.get(option):
            raise _differing(
                first["counter"], other["counter"], "option", mine[option], theirs.get(option)
            )


def _differing(one: str, other: str, name: str, mine: Any, theirs: Any) -> Refused:
    return Refused(
        N_("The tallies differ: “{figure}” is {mine} with {one}, {theirs} with {other}."),
        N_("Count the ballots together again and correct the tally that is wrong."),
        code="tallies_differ",
        field=name,
        figure=voting.figure_label(name),
        one=one,
        other=other,
        mine=mine,
        theirs=theirs,
    )
