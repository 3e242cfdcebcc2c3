"""The votes of an item as the recorder sees them: each with what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _
from committee_desk.rules.codes import code_list
from committee_desk.ui.meetings import session_typing
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Badge, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.ui.meetings.session_reading import Ballot
    from committee_desk.work.vote_questions import VoteStory

OnVote = Callable[[str, "Ballot"], object]
_TONES = {"carried": "ok", "agreed": "ok", "open": "info", "counted": "warn"}
_WORDS = {
    "count": N_("Count…"),
    "names": N_("Who voted what…"),
    "tally": N_("Tally of a counter…"),
    "announce": N_("Announce…"),
    "correct": N_("Correct…"),
    "withdraw": N_("Withdraw the vote"),
    "resolution": N_("Write the resolution…"),
}


def ways(ballot: Ballot) -> tuple[str, ...]:
    """Return what can be done with a vote, what comes next first."""
    vote = ballot.vote
    if ballot.announced:
        if not vote.stands:
            return ()
        carried = vote.result in ("carried", "agreed") and not ballot.resolution
        return (*(("resolution",) if carried else ()), "correct")
    if named(vote):
        first: tuple[str, ...] = ("names",)
        if vote.cast and written(vote):
            first = ("count", "names") if vote.state == "open" else ("names",)
    elif ballots(vote):
        first = ("count", "tally") if len(vote.tallies) > 1 else ("tally", "count")
    else:
        first = ("count", "tally")
    if vote.state == "counted":
        return ("announce", *first, "withdraw")
    return (*first, "withdraw")


def named(vote: VoteStory) -> bool:
    """Tell whether what each voted is kept."""
    return _fact(vote, "named")


def ballots(vote: VoteStory) -> bool:
    """Tell whether it is taken on ballots."""
    return _fact(vote, "ballots")


def written(vote: VoteStory) -> bool:
    """Tell whether answers come in writing."""
    return _fact(vote, "written")


def card(ballot: Ballot, on_vote: OnVote) -> QWidget:
    """Return a vote with its figures, its sentence and its buttons."""
    vote = ballot.vote
    held = QWidget()
    held.setObjectName(f"vote_{vote.id}")
    column = QVBoxLayout(held)
    spaced(column, (0, 0, 0, 12), 4)
    head = QHBoxLayout()
    column.addLayout(head)
    motion = Text(bold=True, wrap=True)
    motion.setText(vote.motion)
    head.addWidget(motion, 1)
    head.addWidget(_badge(vote), 0, Qt.AlignmentFlag.AlignTop)
    for line in _lines(ballot):
        column.addWidget(line)
    buttons = []
    for place, way in enumerate(ways(ballot)):
        button = Button(_WORDS[way], kind="plain" if place or way == "correct" else "primary")
        button.setObjectName(f"{way}_{vote.id}")
        button.setAccessibleName(f"{_(_WORDS[way])} {vote.motion}")
        button.clicked.connect(lambda _on=False, way=way: on_vote(way, ballot))
        buttons.append(button)
    if buttons:
        column.addWidget(wrapped(*buttons))
    return held


def marked(vote: VoteStory) -> dict[int, str]:
    """Return by number what each voted, as it is typed: a choice, or the letters of options."""
    places = {option.id: place for place, option in enumerate(vote.options)}
    found: dict[int, str] = {}
    for each in vote.cast:
        if each.option_id is None:
            found[each.seat_no] = each.choice
        else:
            letter = session_typing.letter(places[each.option_id])
            found[each.seat_no] = "".join(sorted(found.get(each.seat_no, "") + letter))
    return found


def _lines(ballot: Ballot) -> Iterator[QWidget]:
    vote = ballot.vote
    methods = code_list("vote_method")
    yield _quiet(" · ".join(filter(None, (methods.label(vote.method), vote.taken_at))))
    if vote.corrected_why:
        yield _quiet(_("Corrects an earlier result: {why}", why=vote.corrected_why))
    if vote.state == "open":
        for place, option in enumerate(vote.options):
            yield _told(f"{session_typing.letter(place)}. {option.words}")
        if vote.tallies:
            names = "、".join(str(each["counter"]) for each in vote.tallies)
            yield _quiet(_("Tallied by {names}", names=names))
    else:
        yield _told(figures(vote))
    if vote.cast:
        yield _quiet(session_typing.told(marked(vote)))
    if ballot.announced:
        yield _told(vote.words)
    elif ballot.fault:
        fault = Text(tone="danger", wrap=True)
        fault.setText(ballot.fault)
        yield fault
    elif ballot.preview:
        yield _quiet(_("When announced: {words}", words=ballot.preview))
    if ballot.resolution:
        yield _quiet(_("Written down as resolution {no}", no=ballot.resolution))


def figures(vote: VoteStory) -> str:
    """Return the counts in one line."""
    choices = code_list("vote_choice")
    counts = [(each.words, each.votes) for each in vote.options]
    if not counts:
        names = ("for", "against", "abstain")
        counts = [(choices.label(name), vote.figures[f"{name}_count"]) for name in names]
    elif vote.figures["abstain_count"]:
        counts.append((choices.label("abstain"), vote.figures["abstain_count"]))
    for name in ("silent_count", "invalid"):
        if vote.figures[name]:
            counts.append((choices.label(name.removesuffix("_count")), vote.figures[name]))
    return "　".join(f"{words} {n or 0}" for words, n in counts)


def _badge(vote: VoteStory) -> Badge:
    badge = Badge(_TONES.get(vote.result or vote.state, "danger" if vote.result else "info"))
    if not vote.stands:
        badge.set_tone("warn")
        badge.setText(code_list("vote_result").label("corrected"))
    else:
        badge.setText(vote.result_words or code_list("vote_state").label(vote.state))
    return badge


def _fact(vote: VoteStory, name: str) -> bool:
    line = code_list("vote_method").get(vote.method)
    return bool(line and line.facts.get(name))


def _told(words: str) -> Text:
    shown = Text(wrap=True)
    shown.setText(words)
    return shown


def _quiet(words: str) -> Text:
    shown = Text(kind="caption", tone="text2", wrap=True)
    shown.setText(words)
    return shown
