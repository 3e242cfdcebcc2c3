"""How minutes are worded: patterns from ``resources/templates/minutes.json``, filled with facts."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.words import fill
from committee_desk.printing import wording
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.work import bulletin_numbers
from committee_desk.work.minutes_content import Decided, MinutesContent, VoteTold

SERIES = "resolution"
"""The series of numbers whose word (代字) resolutions carry."""
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)\}")


@cache
def template() -> dict[str, Any]:
    """Return the wording of minutes; callers must not change it."""
    found: dict[str, Any] = shipped_json("templates", "minutes")
    return found


def said(pattern: str, facts: Mapping[str, Any]) -> str:
    """Return a pattern filled; a part in brackets falls away where a fact of it is missing."""

    def part(found: re.Match[str]) -> str:
        named = _PLACE.findall(found[1])
        return found[1] if all(_told(facts.get(name)) for name in named) else ""

    return fill(_OPTIONAL.sub(part, pattern), dict(facts))


def joined(names: Iterable[str]) -> str:
    """Return names or clauses as a list in one line."""
    return str(template()["list_between"]).join(name for name in names if name)


def stopped(text: str) -> str:
    """Return a text ending in a full stop, its marks full-width."""
    kept = wording.full_width(text)
    return kept if kept.endswith(("。", "！", "？", "…", "：", "；")) or not kept else f"{kept}。"


def day(written: str) -> str:
    """Return a day as papers say it; a month or year as it was written."""
    found = wording.read_day(written)
    return wording.day_words(found) if found else written


def when(told: MinutesContent) -> str:
    """Return day, weekday and hours of a meeting, as far as they are known."""
    began, ended = hours(told)
    written = told.head["day"]
    found = wording.read_day(written)
    if found is None:
        return written
    facts = {
        "day": wording.day_words(found),
        "weekday": wording.weekday(found),
        "began": began,
        "ended": ended,
    }
    key = "both" if began and ended else "began" if began else "day"
    return said(template()["when"][key], facts)


def hours(told: MinutesContent) -> tuple[str, str]:
    """Return when a meeting really began and ended, else when it was to."""
    head = told.head
    return head["began_at"] or head["from_time"], head["ended_at"] or head["to_time"]


def title(form: str, told: MinutesContent) -> str:
    """Return the title of the record or the summary: no word of the meeting's name twice."""
    name = wording.full_width(told.head["name"])
    pattern = next(
        each["words"] for each in template()["titles"][form] if name.endswith(each["ends"])
    )
    return fill(pattern, {"name": name})


def record_number(told: MinutesContent) -> str:
    """Return the number of the record in its series, empty while the meeting has none."""
    return _numbered("record", told)


def summary_number(told: MinutesContent) -> str:
    """Return the number of the summary."""
    return _numbered("summary", told)


def resolution_number(conn: Connection, made: Decided, mode: str) -> str:
    """Return the number of a resolution as papers write it, after what it is in law."""
    word = bulletin_numbers.word(conn, SERIES)
    facts = {"word": word, "year": made.year, "number": made.number}
    return fill(template()["numbers"][standing(made, mode)], facts) if made.number else made.no


def standing(made: Decided, mode: str) -> str:
    """Return how a resolution is to be worded: as decided, agreed by own rules, or an opinion.

    Only what decides in law is called a decision; nothing a deliberation came to ever is.
    """
    if made.decides and mode != "deliberates":
        return "decides"
    return "deliberates" if made.decides is False or mode == "deliberates" else "own"


def carrying(made: Decided, words: Mapping[str, str]) -> str:
    """Return who carries a resolution out by when and who watches, empty when nothing is known."""
    facts = {
        "responsible": made.responsible,
        "deadline": day(made.deadline) if made.deadline else "",
        "supervisor": made.supervisor,
    }
    patterns = {"responsible": "carrying", "deadline": "deadline", "supervisor": "supervisor"}
    told = [fill(words[patterns[name]], {name: value}) for name, value in facts.items() if value]
    return stopped(template()["clause_between"].join(told)) if told else ""


def figures(vote: VoteTold) -> dict[str, str]:
    """Return the counts of a vote as text, a word where one was not taken."""
    unknown = template()["record"]["vote"]["unknown"]
    whole = {**vote.counts, **vote.ballots, "present": vote.present}
    return {name: unknown if value is None else str(value) for name, value in whole.items()}


def result(vote: VoteTold) -> str:
    """Return what a vote came to, in a word."""
    return code_list("vote_result").label(vote.result)


def issue_day(told: MinutesContent) -> str:
    """Return the day minutes carry: when they were approved, else the day of the meeting."""
    return told.head["approved_on"] or told.head["day"]


def _numbered(form: str, told: MinutesContent) -> str:
    head = told.head
    if not (head["number_year"] and head["number_no"]):
        return ""
    facts = {"year": head["number_year"], "number": int(head["number_no"])}
    pattern: str = template()["numbers"][form]
    return pattern.format(**facts)


def _told(value: Any) -> bool:
    return value is not None and value != ""
