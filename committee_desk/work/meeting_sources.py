"""What meetings and resolutions write into notices: B01, B02, B24 and B25 from the record alone.

A notice is about ``{"meeting": id}``, ``{"meeting": id, "item": id}`` for one item of it, or
``{"resolution": id}``. Nobody who spoke or voted is named; who carries something out stands as
public paper shows it.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.errors import DeskError
from committee_desk.base.words import fill
from committee_desk.printing import wording
from committee_desk.rules.codes import code_list
from committee_desk.work import minutes, resolution_questions
from committee_desk.work import minutes_words as words
from committee_desk.work.bulletin_sources import register
from committee_desk.work.minutes_content import Decided, ItemTold, MinutesContent, VoteTold
from committee_desk.work.minutes_people import shown_outside

Told = Callable[[MinutesContent], Any]
_FEN = 100


def _register(name: str, told: Told) -> None:
    def read(conn: Connection, subject: Mapping[str, Any]) -> Any:
        found = _about(conn, subject)
        return None if found is None else told(found)

    register(f"meeting.{name}")(read)


def _head(name: str) -> Told:
    return lambda told: told.head[name]


def _time(told: MinutesContent) -> str:
    began, ended = told.head["from_time"], told.head["to_time"]
    key = "both" if began and ended else "began"
    return fill(_t("time")[key], {"began": began, "ended": ended}) if began else ""


def _called(which: str) -> Told:
    """Return whom a notice addresses or who takes part, by the form or the kind of meeting."""

    def told(found: MinutesContent) -> str:
        kind = code_list("meeting_kind").get(found.head["kind"])
        listed = str(kind.facts.get("list") or "") if kind else ""
        by_form: str = _t(f"{which}_form").get(found.head["form"], "")
        return by_form or str(_t(which).get(listed, ""))

    return told


def _items(told: MinutesContent) -> list[str]:
    return [wording.inline(item.title) for item in told.items]


def _matters(told: MinutesContent) -> list[str]:
    return [line for line in map(wording.inline, told.head["matter"].splitlines()) if line]


def _topic(told: MinutesContent) -> str:
    return str(_t("between")).join(_items(told))


def _parties(told: MinutesContent) -> list[str]:
    """Return in what capacities people were there; names stay inside."""
    there = (*told.present, *(each for each in told.guests if each.attendance == "present"))
    return list(dict.fromkeys(each.capacity for each in there if each.capacity))


def _results(told: MinutesContent) -> list[str]:
    """Return what was agreed, item by item: its resolutions, else its conclusion.

    What an assembly decided was not agreed by deliberation and is no such result.
    """
    return [line for item in told.items for line in _agreed(item, told.mode)]


def _agreed(item: ItemTold, mode: str) -> list[str]:
    if item.resolutions or mode == minutes.DECIDES:
        return [
            wording.inline(each.words or each.title)
            for each in item.resolutions
            if words.standing(each, mode) != "decides"
        ]
    return [line for line in [wording.inline(item.conclusion)] if line]


def _decisions(told: MinutesContent) -> list[str]:
    """Return only what decides in law: nothing else is published as a decision."""
    return [
        wording.inline(each.words or each.title)
        for each in told.resolutions
        if words.standing(each, told.mode) == "decides"
    ]


def _votes(told: MinutesContent) -> list[dict[str, Any]]:
    votes = [vote for item in told.items for vote in item.votes]
    held = [vote for vote in votes if vote.announced and not vote.corrected_by]
    return [line for vote in held for line in _vote(vote)]


def _vote(vote: VoteTold) -> Iterable[dict[str, Any]]:
    results = _t("results")
    motion = wording.inline(vote.motion)
    abstained = _number(vote.counts["abstain"])
    for each in vote.choices:
        carried = results["carried" if each.carried else "not_carried"]
        matter = fill(_t("option"), {"motion": motion, "words": each.words})
        yield {"matter": matter, "yes": _number(each.votes), "result": carried}
    if not vote.choices:
        yield {
            "matter": motion,
            "yes": _number(vote.counts["for"]),
            "no": _number(vote.counts["against"]),
            "abstain": abstained,
            "result": results.get(vote.result, ""),
        }


def _form(told: MinutesContent) -> str:
    if told.mode != minutes.DECIDES:
        return ""
    kind = code_list("meeting_kind").get(told.head["kind"])
    form = told.head["form"] or str(kind.facts.get("list") if kind else "")
    return str(_t("form").get(form, ""))


for _name in ("name", "place", "convener"):
    _register(_name, _head(_name))
_register("date", _head("day"))
_register("time", _time)
_register("to", _called("to"))
_register("who", _called("who"))
_register("matters", _matters)
_register("items", _items)
_register("topic", _topic)
_register("parties", _parties)
_register("results", _results)
_register("decisions", _decisions)
_register("votes", _votes)
_register("form", _form)
_register("present", lambda told: _number(told.attendance.present or None))
_register("base", lambda told: _number(told.attendance.expected or None))
_register("counted", lambda told: told.attendance.base or None)
_register("quorate", lambda told: True if told.quorate else None)


@register("meeting.responsible")
def responsible(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return who carries out what was agreed, each once."""
    told = _about(conn, subject)
    names = dict.fromkeys(each.responsible for each in _made(told) if each.responsible)
    return str(_t("between")).join(shown_outside(conn, name) for name in names) or None


@register("meeting.deadline")
def deadline(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return by when all that was agreed is to be done."""
    return max((each.deadline for each in _made(_about(conn, subject))), default=None)


@register("resolution.matter")
def matter(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return what a resolution is about."""
    return _text(_resolution(conn, subject).get("title"))


@register("resolution.finished")
def finished(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return the day it was carried out."""
    return _text(_resolution(conn, subject).get("closed_on"))


@register("resolution.results")
def results(conn: Connection, subject: Mapping[str, Any]) -> list[str]:
    """Return what came of it, a line each."""
    written = str(_resolution(conn, subject).get("outcome") or "")
    return [line for line in map(wording.inline, written.splitlines()) if line]


@register("resolution.cost")
def cost(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return what it cost, in yuan."""
    fen = _resolution(conn, subject).get("cost")
    return None if fen is None else f"{Decimal(fen) / _FEN:f}"


@register("resolution.person")
def person(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return who carried it out, as public paper shows them."""
    return shown_outside(conn, str(_resolution(conn, subject).get("responsible") or "")) or None


def _about(conn: Connection, subject: Mapping[str, Any]) -> MinutesContent | None:
    """Return the minutes a notice is about, of one item where it names one."""
    meeting = subject.get("meeting") or _resolution(conn, subject).get("meeting_id")
    if not meeting:
        return None
    try:
        told = minutes.assembled(conn, int(meeting))
    except DeskError:
        return None
    return told.only(int(subject["item"])) if subject.get("item") else told


def _made(told: MinutesContent | None) -> tuple[Decided, ...]:
    return told.resolutions if told else ()


def _resolution(conn: Connection, subject: Mapping[str, Any]) -> Mapping[str, Any]:
    if not subject.get("resolution"):
        return {}
    found = resolution_questions.story(conn, int(subject["resolution"]))
    return found.resolution if found else {}


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _t(name: str) -> Any:
    return words.template()["bulletin"][name]
