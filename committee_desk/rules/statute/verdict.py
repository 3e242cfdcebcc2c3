"""One question, one verdict: the rule of the day at a place, held against figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.rules import publicity, rulebook
from committee_desk.rules.data import shipped_json
from committee_desk.rules.rulebook import Rule
from committee_desk.rules.statute import figures as reading
from committee_desk.rules.statute import wording
from committee_desk.rules.statute.article import Article, Given
from committee_desk.rules.statute.figures import Figure
from committee_desk.rules.statute.table import TABLE
from committee_desk.rules.statute.told import Told
from committee_desk.rules.workdays import SHIPPED, Calendar


@dataclass(frozen=True)
class Verdict:
    """What the law of a day says of some figures.

    ``met`` is None where that law has no such rule, a figure is missing, or a year's calendar is
    not known; ``words`` then give the reason. ``article`` is the number in the law that prevails,
    empty without a rule; ``figures`` are those asked about, days as YYYY-MM-DD. ``threshold`` is
    the least number that suffices (for proxies the most), for a rule about days the day it turns
    on: the last day to tell or publish, the first day to take down, the end of a period; None
    where the figures do not give it. ``words`` are Chinese and may be printed.
    """

    rule: str
    article: str
    met: bool | None
    figures: Mapping[str, Any]
    threshold: int | str | None
    words: str


def judge(
    rule_id: str,
    on: date | str,
    figures: Mapping[str, Any],
    *,
    locality: str = "",
    more: Iterable[Rule] = (),
    calendar: Calendar = SHIPPED,
) -> Verdict:
    """Return whether figures meet a rule of the law in force on a day, at a place.

    ``figures`` are named as ``needs`` of the rule says; others are left alone. ``locality`` is a
    division code, ``more`` the desk's own rules, which add to the law or prevail over it by place
    and date, ``calendar`` the one with the desk's own years. Raises Refused for an unknown rule,
    for figures that cannot be or contradict each other, and for a local rule that cannot be read
    or stays below what art. 34 orders.
    """
    article = TABLE.get(rule_id) if isinstance(rule_id, str) else None
    if article is None:
        raise Refused(
            N_("“{rule}” is no rule that a verdict can be given on."),
            N_("There are: {rules}."),
            code="unknown_rule",
            field="rule",
            rule=rule_id,
            rules=", ".join(TABLE),
        )
    day = reading.day("on", on)
    asked = _echo(figures)
    known = tuple(_renamed(more, rule_id, article))
    held = _held_in(rule_id, article)
    rule = _prevailing(held, day, locality, known)
    if rule is None:
        return Verdict(rule_id, "", None, asked, None, wording.absent(rule_id, day))
    told = Told(rule, lambda other: _prevailing(other, day, locality, known))
    _keep_to_the_floor(told, day)
    given = Given(rule_id, day, told, _read(article, figures, told), calendar)
    article.agree(given.figures)
    try:
        return _verdict(article, given, asked)
    except OverflowError:
        raise Refused(
            N_("The period runs beyond what a calendar can count."), code="no_such_day"
        ) from None


def _verdict(article: Article, given: Given, asked: Mapping[str, Any]) -> Verdict:
    threshold = article.threshold(given)
    missing = [name for name in article.needs if name not in given.figures]
    if missing:
        met, words = None, wording.missing(given, missing)
    else:
        found = article.decide(given)
        met = found.met
        if found.unknown_years:
            threshold = None
            words = wording.no_calendar(found.unknown_years)
        else:
            words = wording.sentence(given, found, threshold)
    last = threshold.isoformat() if isinstance(threshold, date) else threshold
    return Verdict(given.rule_id, given.told.rule.article, met, asked, last, words)


def _held_in(rule_id: str, article: Article) -> str:
    return article.held_in or rule_id


def _renamed(more: Iterable[Rule], rule_id: str, article: Article) -> Iterable[Rule]:
    """Let a place write its rule under the name of the verdict, wherever the law keeps its own."""
    for rule in more:
        own = article.held_in and rule.id == rule_id
        yield replace(rule, id=article.held_in) if own else rule


def _prevailing(rule_id: str, day: date, locality: str, more: tuple[Rule, ...]) -> Rule | None:
    if day.isoformat() < shipped_json("rules", "statute")["since"]:
        return None
    return next(iter(rulebook.in_force(rule_id, day, locality, more)), None)


def _keep_to_the_floor(told: Told, day: date) -> None:
    """Refuse a rule of a place that lets fall what art. 34 orders."""
    if told.rule.id != publicity.floor_id():
        return
    national = next(iter(rulebook.in_force(told.rule.id, day)), None)
    if national is None or told.number() >= Told(national).number():
        return
    raise Refused(
        N_("The law asks for {least} days at least (art. {article}); {days} are too few."),
        N_("Let it hang longer, or remove the rule of your place."),
        code="below_the_law",
        field="rule",
        least=national.value,
        article=national.article,
        days=told.number(),
    )


def _read(article: Article, figures: Mapping[str, Any], told: Told) -> dict[str, Figure]:
    """Return the figures the rule knows, read; a missing one is not among them."""
    return {
        name: reader(name, figures[name], told)
        for name, reader in {**article.needs, **article.may}.items()
        if figures.get(name) is not None
    }


def _echo(figures: Mapping[str, Any]) -> dict[str, Any]:
    if not isinstance(figures, Mapping):
        raise Refused(
            N_("Figures are given by their names, such as base and present."),
            code="figures_unreadable",
            field="figures",
        )
    return {
        name: each.isoformat() if isinstance(each, date) else each for name, each in figures.items()
    }
