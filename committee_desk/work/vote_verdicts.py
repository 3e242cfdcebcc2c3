"""What a counted vote comes to: quorum of its moment, majority, ties, by the law of the day."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.rules import voting
from committee_desk.rules.codes import Code, code_list
from committee_desk.rules.statute.told import Limit
from committee_desk.work import vote_figures, vote_law, vote_words

Judged = dict[str, Any]
_COLUMNS = (
    "present", "base_count", "for_count", "against_count", "abstain_count", "silent_count",
    "issued", "returned", "valid", "invalid",
)  # fmt: skip


def judged(
    conn: Connection,
    vote: Mapping[str, Any],
    meeting: Mapping[str, Any],
    options: Sequence[Mapping[str, Any]],
) -> Judged:
    """Return the verdict of a counted vote, in plain values, as it is stored when announced.

    ``result`` is a code of vote_result, ``decides`` whether it decides in law, ``quorum`` and
    ``majority`` (a list with options) the verdicts of the law or None, ``chosen`` the ids of
    options that are carried, ``words`` all of it in sentences. Raises Refused where the base is
    missing or the figures cannot stand beside it.
    """
    return _Vote(conn, vote, meeting, options).verdict()


class _Vote:
    """A counted vote beside the law of its day."""

    def __init__(
        self,
        conn: Connection,
        vote: Mapping[str, Any],
        meeting: Mapping[str, Any],
        options: Sequence[Mapping[str, Any]],
    ) -> None:
        self.conn, self.vote, self.meeting, self.options = conn, vote, meeting, options
        self.day = str(meeting["day"])
        found = code_list("vote_basis").get(str(vote["basis"]))
        self.basis: Code = found or Code(str(vote["basis"]), "", "")
        self.quorum = self._quorum() if self._legal else None
        self.by_law = self.quorum is not None and self.quorum["met"] is not None

    @property
    def _legal(self) -> bool:
        return "majority" in self.basis.facts

    @property
    def _opinion(self) -> bool:
        """Nothing in law comes of it: a deliberation, or a law that knows no such assembly."""
        return not self.by_law and self.basis.code != "own"

    def verdict(self) -> Judged:
        if self.by_law and self.quorum is not None and not self.quorum["met"]:
            return self._told(voting.NO_QUORUM, (), None, [])
        if self.options:
            return self._of_options()
        return self._of_motion()

    def _of_motion(self) -> Judged:
        votes, against = self.vote["for_count"], self.vote["against_count"]
        if self.by_law:
            majority = self._majority(votes, against)
            outcome = voting.motion_outcome(bool(majority["met"]), votes, against)
            return self._told(outcome, (), majority, [majority["words"]])
        limit, present = self._custom(), self.vote["present"]
        met = limit.reached(votes, present)
        outcome = voting.motion_outcome(met, votes, against)
        said = vote_words.by_custom(limit, present, met, opinion=self._opinion)
        return self._told(outcome, (), None, [said])

    def _of_options(self) -> Judged:
        votes = [int(option["votes"] or 0) for option in self.options]
        if self.by_law:
            majorities = [self._majority(n) for n in votes]
            reached = [bool(each["met"]) for each in majorities]
        else:
            majorities, limit = [], self._custom()
            reached = [limit.reached(n, self.vote["present"]) for n in votes]
        found = voting.options_outcome(votes, reached, self.vote["seats"] or 1)
        chosen = tuple(self.options[place] for place in found.places)
        said = [each["words"] for each, option in zip(majorities, self.options, strict=False)
                if option in chosen]  # fmt: skip
        return self._told(found.outcome, chosen, majorities or None, said)

    def _told(
        self,
        outcome: str,
        chosen: Sequence[Mapping[str, Any]],
        majority: Any,
        said: Sequence[str],
    ) -> Judged:
        kind = "opinion" if self._opinion else "law"
        result = voting.told()["results"][kind][outcome]
        figures = {name: self.vote[name] for name in _COLUMNS}
        base = self._base()
        options = [
            {"id": one["id"], "words": one["words"], "votes": one["votes"] or 0}
            for one in self.options
        ]
        besides = vote_words.outcome(
            outcome,
            [one["words"] for one in chosen],
            opinion=self._opinion,
            options=bool(self.options),
        )
        written, ballots = (vote_figures.fact(self.vote, name) for name in ("written", "ballots"))
        sentences = [
            vote_words.taken(figures, base, written=written),
            *([self.quorum["words"]] if self.quorum else []),
            vote_words.counts(figures, options, ballots=ballots),
            *said,
            besides,
            voting.no_force(self.day) if self._opinion else "",
        ]
        return {
            "day": self.day,
            "basis": self.basis.code,
            "motion": self.vote["motion"],
            "method": self.vote["method"],
            "kind": self.vote["kind"],
            "figures": figures,
            "base": base,
            "options": options,
            "quorum": self.quorum,
            "majority": majority,
            "outcome": outcome,
            "result": result,
            "result_words": code_list("vote_result").label(result),
            "decides": self.by_law and outcome == voting.CARRIED,
            "chosen": [one["id"] for one in chosen],
            "words": "".join(sentences),
        }

    def _base(self) -> dict[str, Any]:
        meeting = self.meeting
        if not self._legal:
            return {"count": None, "left_out": None, "why": None, "who": None}
        return {
            "count": self._base_count(),
            "left_out": meeting["base_left_out"],
            "why": meeting["base_why"],
            "who": code_list("meeting_base").label(meeting["base"]) or None,
        }

    def _custom(self) -> Limit:
        basis = "deliberation" if self._opinion else self.basis.code
        limit = voting.share_of(basis, self.day)
        if limit is None:
            raise Refused(N_("No rule says what this vote needs on that day."), code="no_rule")
        return limit

    def _quorum(self) -> Judged:
        """Judge who was there at the moment of the vote against the base chosen when called."""
        base = self._base_count()
        if base is None:
            raise Refused(
                N_("Nobody has settled yet who counts for the quorum of this meeting."),
                N_("Choose the base of the meeting first; it is stored and printed."),
                code="no_base",
            )
        facts = self.basis.facts
        if "valid" in facts:
            figures = {"form": self._form(), "base": base, "voting": self._voting()}
            return vote_law.judged(self.conn, str(facts["valid"]), self.day, figures)
        whole = voting.told()["whole"][self.basis.code]
        figures = {whole: base, "present": self.vote["present"]}
        return vote_law.judged(self.conn, str(facts["quorum"]), self.day, figures)

    def _base_count(self) -> int | None:
        """Return the base of the quorum; of a recall by representatives, these alone."""
        recall = "valid" in self.basis.facts and self._form() == voting.REPS
        found: int | None = self.meeting["reps" if recall else "base_count"]
        return found

    def _majority(self, votes: int, against: int | None = None) -> Judged:
        rule = str(self.basis.facts["majority"])
        figures: dict[str, Any] = {"for": votes}
        if against is not None:
            figures |= {"against": against, "abstain": self.vote["abstain_count"] or 0}
        if "valid" in self.basis.facts:
            return vote_law.judged(self.conn, rule, self.day, {"voting": self._voting(), **figures})
        whole = voting.told()["whole"][self.basis.code]
        more = {whole: self.meeting["base_count"], "present": self.vote["present"]}
        return vote_law.judged(self.conn, rule, self.day, {**more, **figures})

    def _voting(self) -> int:
        """Return how many took part: ballots that came back, or votes that were cast."""
        if vote_figures.fact(self.vote, "ballots"):
            return int(self.vote["returned"] or 0)
        return int(self.vote["present"] - (self.vote["silent_count"] or 0))

    def _form(self) -> str:
        form = vote_figures.recall_form(self.conn, self.vote)
        if not form:
            raise Refused(
                N_("It is not known in which form this assembly sits."),
                N_("Say whether residents, households or representatives vote."),
                code="no_form",
            )
        return form
