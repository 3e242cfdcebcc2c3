"""An announced verdict in whole Chinese sentences, as it is read out and printed."""

from collections.abc import Mapping, Sequence
from typing import Any

from committee_desk.base.words import fill
from committee_desk.rules import voting
from committee_desk.rules.statute.told import Limit


def _words() -> dict[str, Any]:
    found: dict[str, Any] = voting.told()["words"]
    return found


def taken(figures: Mapping[str, Any], base: Mapping[str, Any], *, written: bool) -> str:
    """Return who voted: the base of the quorum with who is left out of it, and who was there."""
    words = _words()
    told = []
    if base.get("left_out"):
        key = "left_out" if base.get("why") else "left_out_bare"
        told.append(fill(words[key], {**base, "base": base["count"]}))
    told.append(fill(words["asked" if written else "present"], dict(figures)))
    return _joined(told)


def counts(
    figures: Mapping[str, Any], options: Sequence[Mapping[str, Any]], *, ballots: bool
) -> str:
    """Return the votes: ballots first, then for, against and abstained, or every option's."""
    words = _words()
    short = {
        "for": figures["for_count"],
        "against": figures["against_count"],
        "abstain": figures["abstain_count"],
        "silent": figures["silent_count"],
    }
    told = [fill(words["ballots"], dict(figures))] if ballots else []
    if options:
        lines = [fill(words["option"], dict(option)) for option in options]
        told.append(words["listed"].join(lines))
        told.append(fill(words["abstained"], short))
    else:
        told.append(fill(words["counts"], short))
    if figures["invalid"] and not ballots:
        told.append(fill(words["invalid"], dict(figures)))
    if figures["silent_count"]:
        told.append(fill(words["silent"], short))
    return _joined(told)


def by_custom(limit: Limit, present: int, met: bool, *, opinion: bool) -> str:
    """Return what a motion came to by the body's own rules, or as an agreed opinion."""
    line = _words()["opinion" if opinion else "own"]["met" if met else "unmet"]
    places = {"reached": voting.share_words(limit, met), "threshold": limit.least(present)}
    return _ended(fill(line, places))


def outcome(outcome: str, chosen: Sequence[str], *, opinion: bool, options: bool) -> str:
    """Return what has to be said besides: a tie, who is chosen, what is voted on again."""
    words = _words()
    told = []
    if chosen:
        line = words["option_agreed" if opinion else "option_chosen"]
        told.append(fill(line, {"names": words["listed"].join(chosen)}))
    if outcome == voting.NO_QUORUM:
        told.append(words["no_quorum"])
    elif outcome == voting.TIE and options:
        told.append(words["tie_options"])
    elif outcome == voting.TIE:
        told.append(words["tie_opinion" if opinion else "tie"])
    elif outcome == voting.FURTHER:
        told.append(words["further" if chosen else "nobody"])
    return _joined(told) if told else ""


def corrected(why: str) -> str:
    """Return that an earlier announcement is corrected, and why."""
    return fill(_words()["corrected"], {"why": why.rstrip("。")})


def _joined(told: Sequence[str]) -> str:
    return _ended(_words()["between"].join(told))


def _ended(sentence: str) -> str:
    return sentence + str(_words()["end"])
