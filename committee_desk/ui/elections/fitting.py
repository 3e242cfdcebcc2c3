"""What the deeds of an election ask of it, and what they let choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.rules.codes import code_list
from committee_desk.ui.elections.reading import seen

if TYPE_CHECKING:
    from committee_desk.records.field import Field
    from committee_desk.ui.pages.detail_reading import Detail

Choices = dict[str, list[tuple[str, str, str]]]
POSTS, ROUNDS, CANDIDATES = "election_posts", "election_rounds", "election_candidates"
OBJECTIONS, PROXIES, STEPS, SITTING = (
    "election_objections",
    "election_proxies",
    "election_steps",
    "election_sitting",
)


def number(name: str, words: str, *, required: bool = False) -> Field:
    """Return the field of a number."""
    from committee_desk.records.field import Field, Kind

    return Field(name, words, Kind.NUMBER, required=required)


def is_open(detail: Detail) -> bool:
    """Tell whether it can still be prepared."""
    return seen(detail).is_open


def to_elect(detail: Detail) -> bool:
    """Tell whether candidates can still be entered."""
    return is_open(detail) and not seen(detail).recall


def to_recall(detail: Detail) -> bool:
    """Tell whether a recall can still be prepared."""
    return is_open(detail) and seen(detail).recall


def now(_detail: Detail) -> dict[str, Any]:
    """Return today, as most things are entered at once."""
    return {"on": today().isoformat()}


def post_words(post: str) -> str:
    """Return what a post is called."""
    return code_list("body_post").label(post)


def posts(detail: Detail) -> Choices:
    """Return the posts with seats, or those of members who may be recalled."""
    told = seen(detail)
    found = list(told.story.seats) or list(dict.fromkeys(
        each["post"] for each in told.story.candidates))  # fmt: skip
    return {POSTS: [(post, post_words(post), "") for post in found]}


def candidates(detail: Detail) -> Choices:
    """Return those nominated, by name and post."""
    return {
        CANDIDATES: [
            (str(each["id"]), each["name"], post_words(each["post"]))
            for each in seen(detail).story.candidates
        ]
    }


def rounds(*, counted: bool | None = None, announced: bool = False) -> Callable[[Detail], Choices]:
    """Return what offers rounds in a state."""

    def offered(detail: Detail) -> Choices:
        found = seen(detail).rounds(counted=counted, announced=announced)
        return {ROUNDS: [(str(each["id"]), round_words(each), "") for each in found]}

    return offered


def has_round(*, counted: bool | None = None, announced: bool = False) -> Callable[[Detail], bool]:
    """Return what tells whether there is a round in a state."""
    return lambda detail: bool(seen(detail).rounds(counted=counted, announced=announced))


def round_words(each: Any) -> str:
    """Return what a round is called."""
    return _("{post}, round {n}", post=post_words(each["post"]), n=each["round_no"])


def first_round(
    *, counted: bool | None = None, announced: bool = False
) -> Callable[[Detail], dict[str, Any]]:
    """Return what puts the last round in a state on the sheet."""

    def begun(detail: Detail) -> dict[str, Any]:
        found = seen(detail).rounds(counted=counted, announced=announced)
        return {"round": str(found[-1]["id"]), **now(detail)} if found else now(detail)

    return begun


def objections(detail: Detail) -> Choices:
    """Return the objections to the list."""
    found = seen(detail).story.objections
    return {OBJECTIONS: [(str(e["id"]), e["name"], e["on_day"]) for e in found]}


def proxies(detail: Detail) -> Choices:
    """Return the proxies, by who gave and who holds them."""
    found = seen(detail).story.proxies
    return {PROXIES: [(str(e["id"]), f"{e['giver']} → {e['holder']}", "") for e in found]}


def steps(detail: Detail) -> Choices:
    """Return the steps that were taken."""
    label = code_list("election_step").label
    found = seen(detail).story.steps
    return {STEPS: [(step, label(step), each["on_day"]) for step, each in found.items()]}


def sitting(detail: Detail) -> Choices:
    """Return who sits on the body."""
    return {
        SITTING: [
            (str(seat.member_id), seat.name, post_words(seat.post)) for seat in seen(detail).sitting
        ]
    }


WHICH_ROUND = N_("Which round")
