"""Facts of a meeting in the words of the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.base.words import _, ngettext
from committee_desk.rules.codes import code_list
from committee_desk.rules.masking import mask

if TYPE_CHECKING:
    from committee_desk.ui.meetings.reading import Notice
    from committee_desk.work.meeting_attendance import Counts
    from committee_desk.work.meeting_verdicts import MeetingVerdict
    from committee_desk.work.vote_questions import VoteStory

_STEPS = {"status": "meeting_state", "minutes": "minutes_state"}
_ANSWERS = ("for", "against", "abstain", "silent")


def figures(counts: Counts) -> str:
    """Return how many are expected and there; guests apart."""
    gone = counts.came - counts.present
    said = [
        _("Expected {n}", n=f"{counts.expected:,}"),
        _("present {n}", n=f"{counts.present:,}"),
        _("left early {n}", n=gone) if gone else "",
        _("excused {n}", n=counts.excused) if counts.excused else "",
        _("guests {n}", n=counts.guests) if counts.guests else "",
    ]
    return " · ".join(filter(None, said))


def clock(notice: Notice) -> str:
    """Return until when notice has to be given, and how many days that is from today."""
    left = (date.fromisoformat(notice.last) - today()).days
    if left < 0:
        return _(
            "Notice had to be given by {day}, {n} days before; later it needs a special reason.",
            day=notice.last,
            n=notice.days,
        )
    return ngettext(
        "Notice has to be given by {day}, {before} days before: {n} day left.",
        "Notice has to be given by {day}, {before} days before: {n} days left.",
        left,
        day=notice.last,
        before=notice.days,
    )


def awaited(verdict: MeetingVerdict, notice: Notice | None) -> str:
    """Return what a verdict will take whose figures are still to come, '' for any other."""
    if verdict.met is not None or verdict.threshold is None:
        return ""
    if verdict.what == "notice":
        return clock(notice) if notice else ""
    if verdict.what != "quorum":
        return ""
    return _(
        "It takes at least {n}, by article {article}.",
        n=verdict.threshold,
        article=verdict.article,
    )


def step(told: Mapping[str, Any]) -> str:
    """Return a step of a meeting in words."""
    codes = _STEPS.get(told["what"])
    label = code_list(codes).label(told["to_code"]) if codes else ""
    if not label:
        return _("Amended by a later meeting")
    return _("Minutes: {state}", state=label) if told["what"] == "minutes" else label


def masked(name: str) -> str:
    """Return a name as a panel shows it."""
    return mask("name", name, "detail")


def times(stays: Sequence[tuple[str, str]]) -> str:
    """Return when somebody came and left."""
    return "、".join(f"{came}–{left}" for came, left in stays if came or left)


def tally(vote: VoteStory) -> str:
    """Return the figures of a vote."""
    choices = code_list("vote_choice")
    counted = [(each.words, each.votes) for each in vote.options]
    if not counted:
        counted = [(choices.label(each), vote.figures[f"{each}_count"]) for each in _ANSWERS]
    parts = [f"{words} {n}" for words, n in counted if n is not None]
    if vote.figures["present"] is not None:
        parts.insert(0, _("present {n}", n=vote.figures["present"]))
    return " · ".join(parts)
