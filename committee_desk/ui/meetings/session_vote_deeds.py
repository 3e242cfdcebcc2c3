"""The sheets on which votes are opened, counted, tallied, announced and corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui.board.sheet import Call
from committee_desk.ui.meetings import session_figures as figures
from committee_desk.ui.meetings import session_typing, session_votes
from committee_desk.ui.meetings.session_reading import Ballot, Seen, Spoken, time_now
from committee_desk.ui.needs.fields import code_field, day_field, long_field, text_field
from committee_desk.ui.services.opening import Opening

if TYPE_CHECKING:
    from committee_desk.storage.unit import Unit
    from committee_desk.ui.pages.page import Frame


class VoteDeeds(Opening):
    """What is done on the votes of a meeting."""

    def __init__(self, room: QWidget, frame: Frame, show: Callable[[int], object]) -> None:
        super().__init__(room, frame, show)
        self.tell: Callable[[str], object] = lambda _sentence: None
        """Says why something cannot be done, where no sheet is open to say it."""

    def do(self, verb: Callable[..., Any], *args: Any, **more: Any) -> None:
        """Do something that asks nothing; a refusal is told in the room."""
        self._frame.do(verb, *args, failed=self.refused, **more)

    def refused(self, fault: Exception) -> None:
        """Tell why something was not done."""
        if not isinstance(fault, DeskError):
            raise fault
        self.tell(fault.whole())

    def open_vote(self, spoken: Spoken) -> None:
        """Put a vote on an item."""
        from committee_desk.work import votes

        def call(v: dict[str, Any]) -> Call:
            kind = v["kind"]
            options = [line for line in (v["options"] or "").splitlines() if line.strip()]
            more = {} if kind == "motion" and not options else {"options": options}
            return (
                votes.open,
                (spoken.item.id, v["motion"] or "", v["method"], kind, v["basis"] or ""),
                {**more, "seats": v["seats"] or 1, "answers_by": v["answers_by"] or ""},
            )

        self.open_sheet(
            N_("Put a vote"),
            [
                long_field("motion", N_("Motion")),
                code_field("method", N_("How it is taken"), "vote_method", required=True),
                code_field("kind", N_("Between what"), "vote_kind", required=True),
                long_field("options", N_("Options, one a line")),
                figures.number("seats", N_("How many are chosen")),
                code_field("basis", N_("By which rule (empty: the usual)"), "vote_basis"),
                day_field("answers_by", N_("Answers in writing until"), required=False),
            ],
            call,
            name="open_vote",
            told=spoken.item.title,
            agree=N_("Put the vote"),
            picture="square-check-big",
            put={
                "motion": spoken.item.motion or spoken.item.title,
                "method": "hands",
                "kind": "motion",
            },
        )

    def on_vote(self, seen: Seen, name: str, ballot: Ballot) -> None:
        """Do what a button of a vote says."""
        from committee_desk.work import votes

        if name == "withdraw":
            self.do(votes.withdraw, ballot.vote.id)
        elif name == "names":
            self.names(seen, ballot)
        elif name == "count":
            self.count(seen, ballot)
        elif name == "tally":
            self.tally(ballot)
        elif name == "announce":
            self.announce(seen, ballot)
        elif name == "correct":
            self.correct(seen, ballot)

    def count(self, seen: Seen, ballot: Ballot) -> None:
        """Count a vote: by hands or ballots as typed, by names and tallies what they say."""
        from committee_desk.work import votes

        vote = ballot.vote
        follows = session_votes.named(vote)
        tallied = len(vote.tallies) > 1
        fields = [] if follows else figures.figures(ballot, tallied=tallied)
        told = [_("Present: {n}", n=len(ballot.voters))]
        if tallied:
            told.append(_("Both tallies are compared; only what they lack is asked."))
        elif vote.tallies:
            told.append(_("One tally is in; the second counter's is still missing."))
        self.open_sheet(
            N_("Count the vote"),
            [*fields, figures.at()],
            lambda v: (votes.count, (vote.id, figures.given(v), v["at"] or ""), {}),
            name="count_vote",
            told="\n".join([vote.motion, *told]),
            agree=N_("Count"),
            picture="check",
            put={"at": vote.taken_at or time_now(seen.meeting), **figures.known(ballot)},
        )

    def tally(self, ballot: Ballot) -> None:
        """Type one counter's tally; the other's figures are not shown, so that nobody follows."""
        from committee_desk.work import votes

        vote = ballot.vote
        counters = "、".join(str(each["counter"]) for each in vote.tallies)
        told = _("Tallied by {names}", names=counters) if counters else _("The first counter.")
        issued = "issued"
        self.open_sheet(
            N_("Tally of a counter"),
            [
                text_field("counter", N_("Who counted"), required=True),
                *(each for each in figures.figures(ballot) if each.name != issued),
            ],
            lambda v: (votes.tally, (vote.id, v.pop("counter"), figures.given(v)), {}),
            name="tally_vote",
            told=f"{vote.motion}\n{told}",
            agree=N_("Keep the tally"),
            picture="clipboard-list",
        )

    def names(self, seen: Seen, ballot: Ballot) -> None:
        """Type what each voted, by numbers of the list; then it is counted."""
        from committee_desk.work import votes

        vote = ballot.vote
        numbers = figures.numbers(seen, ballot)
        before = session_votes.marked(vote)

        def keep(unit: Unit, typed: str) -> int:
            return votes.ballots(unit, vote.id, figures.cast(ballot, numbers, before, typed))

        def kept(_count: Any) -> None:
            if not session_votes.written(vote):
                self.do(votes.count, vote.id, {}, vote.taken_at or time_now(seen.meeting))

        self.open_sheet(
            N_("Who voted what"),
            [long_field("ballots", N_("Numbers and what they voted"), required=True)],
            lambda v: (keep, (v["ballots"],), {}),
            name="names_vote",
            told="\n".join([vote.motion, figures.named_help(ballot, numbers)]),
            agree=N_("Keep the votes"),
            picture="users",
            put={"ballots": session_typing.told(before)},
            done=kept,
        )

    def announce(self, seen: Seen, ballot: Ballot) -> None:
        """Show what the result is by the law of the day, then announce it for good."""
        from committee_desk.work import vote_results

        if ballot.fault or not ballot.preview:
            self.tell(ballot.fault or _("This vote has not been counted."))
            return
        lasting = _(
            "What is announced does not change any more and is not undone; a slip is answered by "
            "a recorded correction."
        )
        self.open_sheet(
            N_("Announce the result"),
            [figures.at()],
            lambda v: (vote_results.announce, (ballot.vote.id, v["at"] or ""), {}),
            name="announce_vote",
            told=f"{ballot.preview}\n\n{lasting}",
            agree=N_("Announce"),
            picture="megaphone",
            put={"at": time_now(seen.meeting)},
            done=lambda told: self._frame.toast(
                _("Announced: {result}", result=told["result_words"])
            ),
        )

    def correct(self, seen: Seen, ballot: Ballot) -> None:
        """Record a correction of an announced result, with the reason."""
        from committee_desk.work import vote_results

        vote = ballot.vote
        by_name = session_votes.named(vote)
        numbers = figures.numbers(seen, ballot)
        before = session_votes.marked(vote)

        def named(unit: Unit, why: str, typed: str, at: str) -> int:
            changed = figures.changed(ballot, numbers, before, typed)
            return vote_results.correct(unit, vote.id, why, ballots=changed, at=at)

        def call(v: dict[str, Any]) -> Call:
            if by_name:
                return named, (v["why"], v["ballots"], v["at"] or ""), {}
            return (
                vote_results.correct,
                (vote.id, v["why"], figures.given(v)),
                {"at": v["at"] or ""},
            )

        fields = (
            [long_field("ballots", N_("Numbers and what they voted"), required=True)]
            if by_name
            else figures.figures(ballot)
        )
        self.open_sheet(
            N_("Correct the result"),
            [long_field("why", N_("Why it is corrected"), required=True), *fields, figures.at()],
            call,
            name="correct_vote",
            told=_("Both results stay in the record; the correction is announced at once."),
            agree=N_("Correct for good"),
            picture="pencil",
            danger=True,
            put={
                "at": vote.taken_at,
                "ballots": session_typing.told(before),
                **({} if by_name else figures.known(ballot)),
            },
            done=lambda _id: self._frame.toast(_("The correction is on record")),
        )
