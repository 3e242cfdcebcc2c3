"""What a check of a body answers, and how it puts it in words; the patterns are dated data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.words import fill
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.rules.rulebook import Rule
from committee_desk.rules.statute import Verdict, wording
from committee_desk.work import body_questions, desk_law
from committee_desk.work.body_questions import Seat


@dataclass(frozen=True)
class Check:
    """Whether a body is as it has to be on a day.

    ``met`` is None where the law of that day has no such rule or something is not known; ``words``
    then say what. ``figures`` are what it was judged by, ``base`` who or what was counted,
    ``threshold`` the least that suffices where there is one. ``article`` is empty for a check of
    the register rather than the law. ``members`` are the seats it speaks of. All words are Chinese
    and may be printed.
    """

    check: str
    title: str
    met: bool | None
    words: str
    article: str = ""
    base: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)
    threshold: int | str | None = None
    members: tuple[int, ...] = ()


@dataclass(frozen=True)
class Looked:
    """A body as a check looks at it, on a day."""

    conn: Connection
    body: Mapping[str, Any]
    day: str

    @cached_property
    def sitting(self) -> tuple[Seat, ...]:
        """Every seat of that day, those who only sit in included."""
        return body_questions.composition(self.conn, self.body["id"], self.day)

    @cached_property
    def seats(self) -> tuple[Seat, ...]:
        """The seats that count, each person once; nobody called in for a single topic."""
        counted = (seat for seat in self.sitting if seat.counts and seat.topic_id is None)
        return body_questions.each_once(counted)

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the list of kinds states about this one."""
        item = code_list("body_kind").get(self.body["kind"])
        return item.facts if item else {}

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule that prevails that day."""
        return desk_law.rule(self.conn, rule_id, self.day)

    def base(self) -> str:
        """Return whom the seats are, in words."""
        guests = len(self.sitting) - len([seat for seat in self.sitting if seat.counts])
        apart = said("base", "apart", n=guests) if guests else ""
        return said("base", "seats", day=in_words(self.day), n=len(self.seats), apart=apart)


def told() -> dict[str, Any]:
    """Return the data of the checks."""
    found: dict[str, Any] = shipped_json("rules", "body_checks")
    return found


def said(*path: str, **facts: Any) -> str:
    """Return a pattern of the data filled in."""
    at: Any = told()
    for name in path:
        at = at[name]
    return fill(at, facts)


def joined(parts: Iterable[str]) -> str:
    """Return several names or pairs as one."""
    return str(told()["between"].join(parts))


def in_words(day: str) -> str:
    """Return a day as papers write it, one that is only partly known as it stands."""
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return day
    cite = shipped_json("rules", "statute_words")["cite"]["day"]
    return fill(cite, {"year": known.year, "month": known.month, "day": known.day})


def answer(
    looked: Looked,
    check: str,
    met: bool | None,
    *,
    rule: Rule | None = None,
    figures: Mapping[str, Any] | None = None,
    base: str | None = None,
    threshold: int | str | None = None,
    members: Iterable[int] = (),
    **facts: Any,
) -> Check:
    """Return a check in its own words; ``facts`` fill the pattern beside the figures."""
    state = {True: "met", False: "unmet", None: "unknown"}[met]
    law = wording.law(rule, date.fromisoformat(looked.day)) if rule else ""
    return Check(
        check,
        said("titles", check),
        met,
        said("patterns", check, state, **{**(figures or {}), **facts, "law": law}),
        rule.article if rule else "",
        looked.base() if base is None else base,
        figures or {},
        threshold,
        tuple(members),
    )


def years(rule: Rule, day: str) -> str:
    """Return how long a rule lets a term last, in words."""
    law = wording.law(rule, date.fromisoformat(day))
    return said("patterns", "term", "years", law=law, n=rule.value)


def absent(looked: Looked, check: str) -> Check:
    """Return that the law of the day has no such rule."""
    title = said("titles", check)
    words = said("absent", day=in_words(looked.day), title=title)
    return Check(check, title, None, words, base=looked.base())


def of_verdict(verdict: Verdict, base: str, check: str = "") -> Check:
    """Return a verdict of the statute as a check."""
    titles = {**shipped_json("rules", "statute_words")["titles"], **told()["titles"]}
    name = check or verdict.rule
    return Check(
        name,
        titles[name],
        verdict.met,
        verdict.words,
        verdict.article,
        base,
        verdict.figures,
        verdict.threshold,
    )
