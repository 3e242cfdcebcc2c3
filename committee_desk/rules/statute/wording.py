"""Puts a verdict in the words of the law of its day; the patterns are dated data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from committee_desk.base.words import fill
from committee_desk.rules.data import shipped_json

if TYPE_CHECKING:
    from committee_desk.rules.rulebook import Rule
    from committee_desk.rules.statute.article import Found, Given
    from committee_desk.rules.statute.told import Limit

_FOREVER = "9999-12-31"


def _told() -> dict[str, Any]:
    told: dict[str, Any] = shipped_json("rules", "statute_words")
    return told


def label(name: str) -> str:
    """Return what a figure is called, with the name it is given by."""
    found = _told()["figures"].get(name)
    return f"{found}（{name}）" if found else name


def labels(names: Iterable[str]) -> str:
    """Return what several figures are called."""
    return "、".join(map(label, names))


def sentence(given: Given, found: Found, threshold: int | date | None) -> str:
    """Return a decision in words."""
    line = _line(given.rule_id, given.day)
    places: dict[str, Any] = {
        **_said(given.figures),
        **_choice(line, found.choice),
        **_said(found.places),
        "threshold": _day(threshold) if isinstance(threshold, date) else threshold,
        "law": law(given.told.rule, given.day),
    }
    if found.limit is not None:
        places["reached"] = _reached(found.limit, bool(found.met))
    if "parts" in found.places:
        places["parts"] = _told()["cite"]["between"].join(
            fill(line["part"], {"first": first, "last": last, "times": times})
            for first, last, times in found.places["parts"]
        )
    return fill(line[found.said_by], places)


def missing(given: Given, names: Iterable[str]) -> str:
    """Return that figures are missing."""
    facts = {"figures": labels(names), "law": law(given.told.rule, given.day)}
    return fill(_told()["missing"], facts)


def no_calendar(years: Iterable[int]) -> str:
    """Return that the calendar of years is not known."""
    between = _told()["cite"]["between"]
    return fill(_told()["no_calendar"], {"years": between.join(map(str, years))})


def absent(rule_id: str, day: date) -> str:
    """Return that the law of a day has no such rule."""
    line = next(
        line
        for line in _told()["absent"]
        if rule_id.startswith(line["rule"]) and _holds(line, day.isoformat())
    )
    return fill(line["words"], {"day": _day(day), "title": _told()["titles"][rule_id]})


def law(rule: Rule, day: date) -> str:
    """Return law and article as papers cite them: 《城市居民委员会组织法》第二十九条."""
    cite = _told()["cite"]
    known = (
        line["cite"]
        for line in _told()["laws"]
        if line["source"] == rule.source and _holds(line, day.isoformat())
    )
    title = next(known, "") or _title(rule.source)
    articles = [part.strip() for part in rule.article.split(",") if part.strip()]
    said = [
        fill(cite["article"], {"number": numeral(int(part))})
        if part.isascii() and part.isdigit() and 0 < int(part) < 10 ** len(cite["places"])
        else part
        for part in articles
    ]
    return str(title + cite["between"].join(said))


def numeral(number: int) -> str:
    """Return a number from 1 to 9999 as articles are numbered: 十二, 二百零三."""
    cite = _told()["cite"]
    digits, places = cite["numerals"], cite["places"]
    said, gap = "", False
    for place in reversed(range(len(places))):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(said)
            continue
        said += (digits[0] if gap else "") + digits[digit] + places[place]
        gap = False
    ten = digits[1] + places[1]
    return said.removeprefix(digits[1]) if said.startswith(ten) else said


def _title(source: str) -> str:
    cite = _told()["cite"]
    if not source:
        return str(cite["nameless"])
    return source if source.startswith("《") else fill(cite["title"], {"source": source})


def _line(rule_id: str, day: date) -> dict[str, Any]:
    """Return the patterns of a rule on a day; the first, where only a place had the rule then."""
    lines = [line for line in _told()["patterns"] if line["rule"] == rule_id]
    found: dict[str, Any] = next(
        (line for line in lines if _holds(line, day.isoformat())), lines[0]
    )
    return found


def _choice(line: Mapping[str, Any], choice: str) -> dict[str, Any]:
    common = _told()["choices"].get(choice, {"who": choice, "unit": "", "tail": ""})
    return {**common, **line.get("choices", {}).get(choice, {})}


def _holds(line: Mapping[str, Any], on: str) -> bool:
    return str(line["from"]) <= on <= str(line.get("to", _FOREVER))


def _reached(limit: Limit, met: bool) -> str:
    shares = _told()["shares"]
    kind = shares["more_than" if limit.strict else "at_least"]
    share = (
        shares["half"]
        if limit.part * 2 == limit.of
        else fill(shares["share"], {"of": numeral(limit.of), "part": numeral(limit.part)})
    )
    return fill(kind["met" if met else "unmet"], {"share": share})


def _said(figures: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _day(figure) if isinstance(figure, date) else figure
        for name, figure in figures.items()
    }


def _day(day: date) -> str:
    facts = {"year": day.year, "month": day.month, "day": day.day}
    return fill(_told()["cite"]["day"], facts)
