"""What counted votes come to: figures that contradict each other, shares, ties, who is chosen.

Pure functions. What the organic law asks of a majority is judged in ``rules.statute``; the shares
here are those of custom, dated data in ``resources/rules/voting.json``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from committee_desk.base.errors import DeskError, Refused
from committee_desk.base.words import N_, fill
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.rules.statute.told import Limit
from committee_desk.rules.statute.wording import numeral

TYPED = ("for_count", "against_count", "abstain_count", "invalid", "issued", "returned")
_FOREVER = "9999-12-31"
_MOST = 10_000_000

REPS = "reps"
"""The form in which representatives alone vote."""

CARRIED, FAILED, TIE, FURTHER, NO_QUORUM = "carried", "failed", "tie", "further", "no_quorum"


def told() -> dict[str, Any]:
    """Return the dated data of voting; callers must not change it."""
    found: dict[str, Any] = shipped_json("rules", "voting")
    return found


def figure_label(name: str) -> str:
    """Return what a figure of a vote is called on paper."""
    return str(told()["figures"].get(name, name))


def form_of(meeting_kind: str, form: str | None) -> str:
    """Return in which form an assembly votes on persons: voters, households, reps; '' unknown."""
    kind = code_list("meeting_kind").get(meeting_kind)
    own = told()["forms_of"].get(str(kind.facts.get("statute"))) if kind else None
    return str(own or told()["forms"].get(form or "", ""))


def share_of(basis: str, on: str) -> Limit | None:
    """Return the share custom asks for on a day, None where the law of the basis says it."""
    for line in told()["shares"]:
        if line["basis"] == basis and line["from"] <= on <= line.get("to", _FOREVER):
            ((kind, (part, of)),) = line["share"].items()
            return Limit(part, of, kind == "more_than")
    return None


def share_words(limit: Limit, met: bool) -> str:
    """Return how a count stands to a share: 超过半数, 未达到三分之二."""
    shares = shipped_json("rules", "statute_words")["shares"]
    kind = shares["more_than" if limit.strict else "at_least"]["met" if met else "unmet"]
    share = (
        shares["half"]
        if limit.part * 2 == limit.of
        else fill(shares["share"], {"of": numeral(limit.of), "part": numeral(limit.part)})
    )
    return fill(kind, {"share": share})


def no_force(on: str) -> str:
    """Return the sentence that a deliberation decides nothing in law, as of a day."""
    found = (
        line["words"]
        for line in told()["words"]["no_force"]
        if line["from"] <= on <= line.get("to", _FOREVER)
    )
    return str(next(found, ""))


@dataclass(frozen=True)
class Paper:
    """How a vote is taken: by so many present, on ballots or not, with so many to choose.

    ``choose`` is 0 for one motion; else the most options one person may mark. ``issued`` ballots
    need not be known for one counter's tally.
    """

    present: int
    ballots: bool = False
    choose: int = 0
    tally: bool = False


def settled(paper: Paper, given: Mapping[str, Any], options: Mapping[int, int]) -> dict[str, Any]:
    """Return the figures of a vote, those that follow from others among them.

    ``silent_count`` are those present of whom there is no vote at all. Raises DeskError beside
    the figure that is missing or no count, Refused for figures that contradict each other.
    """
    figures = {name: _count(name, given.get(name)) for name in TYPED}
    votes = {option: _count("option", n) or 0 for option, n in options.items()}
    _refuse_missing(paper, figures)
    cast = _cast(paper, figures)
    if paper.choose:
        _settle_options(paper, figures, votes, cast)
    else:
        _settle_motion(paper, figures, cast)
    took_part = _n(figures, "returned") if paper.ballots else _voters(paper, figures, votes)
    figures["silent_count"] = paper.present - took_part
    return figures


def _count(name: str, raw: Any) -> int | None:
    if raw is None or raw == "":
        return None
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw <= _MOST:
        raise DeskError(
            N_("{figure} has to be a whole number of 0 or more."),
            code="not_a_count",
            field=name,
            figure=figure_label(name),
        )
    return raw


def _n(figures: Mapping[str, int | None], name: str) -> int:
    return figures[name] or 0


def _refuse_missing(paper: Paper, figures: Mapping[str, int | None]) -> None:
    needed = [] if paper.choose else ["for_count", "against_count"]
    if paper.ballots:
        needed = [*([] if paper.tally else ["issued"]), "returned", *needed]
    for name in needed:
        if figures[name] is None:
            raise DeskError(
                N_("The figure “{figure}” is missing."),
                N_("Write it, 0 where there was none."),
                code="figure_missing",
                field=name,
                figure=figure_label(name),
            )


def _cast(paper: Paper, figures: dict[str, int | None]) -> int:
    """Return how many votes there can be at most: valid ballots, or those present."""
    invalid = figures["invalid"] = _n(figures, "invalid")
    if not paper.ballots:
        return paper.present - invalid
    returned = _n(figures, "returned")
    _within("issued", figures["issued"], "present", paper.present)
    if paper.tally:
        _within("returned", returned, "present", paper.present)
    else:
        _within("returned", returned, "issued", _n(figures, "issued"))
    _within("invalid", invalid, "returned", returned)
    figures["valid"] = returned - invalid
    return returned - invalid


def _settle_motion(paper: Paper, figures: dict[str, int | None], cast: int) -> None:
    decided = _n(figures, "for_count") + _n(figures, "against_count")
    _settle_rest(paper, figures, decided, cast)


def _settle_options(
    paper: Paper, figures: dict[str, int | None], votes: Mapping[int, int], cast: int
) -> None:
    figures["for_count"] = figures["against_count"] = None
    for n in votes.values():
        _within("option", n, "valid" if paper.ballots else "present", cast)
    marked = sum(votes.values())
    if paper.choose == 1:
        _settle_rest(paper, figures, marked, cast)
        return
    abstained = figures["abstain_count"] = _n(figures, "abstain_count")
    left = cast - abstained
    if left < 0 or marked > left * paper.choose:
        raise _contradiction("abstain_count", "valid" if paper.ballots else "present", cast, marked)


def _settle_rest(paper: Paper, figures: dict[str, int | None], decided: int, cast: int) -> None:
    """Take abstentions as what is left on ballots, as none elsewhere; then all must add up."""
    if figures["abstain_count"] is None:
        figures["abstain_count"] = max(0, cast - decided) if paper.ballots else 0
    told_of = decided + _n(figures, "abstain_count")
    whole = "valid" if paper.ballots else "present"
    if told_of > cast or (paper.ballots and told_of != cast):
        field = "for_count" if not paper.choose else "option"
        raise _contradiction(field, whole, cast, told_of)


def _voters(paper: Paper, figures: Mapping[str, int | None], votes: Mapping[int, int]) -> int:
    """Return how many of those present voted without a ballot; at least, where several may be
    marked."""
    if paper.choose:
        marked = sum(votes.values())
        decided = -(-marked // paper.choose)
        decided = max([decided, *votes.values()])
    else:
        decided = _n(figures, "for_count") + _n(figures, "against_count")
    return decided + _n(figures, "abstain_count") + _n(figures, "invalid")


def _within(part: str, count: int | None, whole: str, most: int) -> None:
    if count is not None and count > most:
        raise _contradiction(part, whole, most, count)


def _contradiction(field: str, whole: str, most: int, found: int) -> Refused:
    return Refused(
        N_("The figures contradict each other: {whole} {most}, but {part} {found}."),
        N_("Count again, or correct the figure that was mistyped or who was present."),
        code="contradiction",
        field=field,
        whole=figure_label(whole),
        most=most,
        part=figure_label(field),
        found=found,
    )


def motion_outcome(reached: bool, votes_for: int, votes_against: int) -> str:
    """Return what one motion came to, once it is known whether the share was reached."""
    if reached:
        return CARRIED
    return TIE if votes_for and votes_for == votes_against else FAILED


@dataclass(frozen=True)
class Chosen:
    """What options came to: the outcome, and which are chosen (their places in the list)."""

    outcome: str
    places: tuple[int, ...]


def options_outcome(votes: Sequence[int], reached: Sequence[bool], seats: int) -> Chosen:
    """Return which options are chosen: those that reach the share, most votes first.

    Where equal votes stand across the last seat, none of them is chosen: that is a tie.
    """
    able = sorted((n for n in range(len(votes)) if reached[n]), key=lambda n: -votes[n])
    if len(able) > seats:
        last = votes[able[seats - 1]]
        if votes[able[seats]] == last:
            sure = tuple(n for n in able if votes[n] > last)
            return Chosen(TIE, sure)
        return Chosen(CARRIED, tuple(able[:seats]))
    if len(able) == seats:
        return Chosen(CARRIED, tuple(able))
    most = max(votes, default=0)
    level = not able and most > 0 and list(votes).count(most) > 1
    return Chosen(TIE if level else FURTHER, tuple(able))
