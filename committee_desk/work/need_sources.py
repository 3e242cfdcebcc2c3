"""What needs write into notices: the list of needs (B03) and the call for them (B05); no names."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base import dates
from committee_desk.rules.codes import code_list
from committee_desk.rules.data import shipped_json
from committee_desk.work import code_lists, communities
from committee_desk.work.bulletin_sources import register
from committee_desk.work.periods import Period, period_of

CALL = "needs"
"""What a call is for, as a notice's subject says it: ``{"call": "needs"}``."""


@register("needs.rows")
def rows(conn: Connection, subject: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the needs of a period, and of a grid where one is named, as the public reads them.

    Those not verified yet and those merged into others are left out, as are names, addresses and
    phones of whoever asked; who is in charge is of the committee. Without a ``period`` there is
    no list.
    """
    if not subject.get("period"):
        return []
    period = period_of(str(subject["period"]))
    found = conn.execute(
        text(
            "SELECT nd.*, g.grid AS grid, se.service AS service FROM need nd "
            "LEFT JOIN grid g ON g.id = nd.grid_id LEFT JOIN service se ON se.id = nd.service_id "
            "WHERE nd.deleted IS NULL AND nd.merged_into_id IS NULL "
            "AND nd.status NOT IN ('collected', 'merged') "
            "AND nd.raised_on >= :first AND nd.raised_on <= :last "
            "AND (:g IS NULL OR nd.grid_id = :g) ORDER BY nd.category, nd.raised_on, nd.id"
        ),
        {"first": period.first, "last": period.day.isoformat(), "g": subject.get("grid")},
    ).mappings()
    categories = code_lists.of(conn, "need_category")
    return [_shown(dict(row), categories.label(row["category"])) for row in found]


@register("needs.period")
def period(_conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return the period of the list as a notice writes it."""
    if not subject.get("period"):
        return None
    return said(period_of(str(subject["period"])))


@register("needs.channels")
def channels(conn: Connection, subject: Mapping[str, Any]) -> list[str]:
    """Return the ways the needs of the period came, those of most first."""
    if not subject.get("period"):
        return []
    spoken = period_of(str(subject["period"]))
    found = conn.execute(
        text(
            "SELECT channel FROM need WHERE deleted IS NULL AND channel IS NOT NULL "
            "AND raised_on >= :first AND raised_on <= :last AND (:g IS NULL OR grid_id = :g) "
            "GROUP BY channel ORDER BY count(*) DESC, channel"
        ),
        {"first": spoken.first, "last": spoken.day.isoformat(), "g": subject.get("grid")},
    ).scalars()
    return [code_list("need_channel").label(channel) for channel in found]


@register("call.what")
def call_what(_conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return what is called for."""
    return _call(subject, "what")


@register("call.purpose")
def call_purpose(_conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return what it is for."""
    return _call(subject, "purpose")


@register("call.start")
def call_start(_conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return the first day: today."""
    return dates.today().isoformat() if subject.get("call") == CALL else None


@register("call.end")
def call_end(_conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return the last day, as many days later as such calls usually run."""
    if subject.get("call") != CALL:
        return None
    last: date = dates.today() + timedelta(days=_words()["call"]["days"])
    return last.isoformat()


@register("call.scope")
def call_scope(conn: Connection, subject: Mapping[str, Any]) -> list[str]:
    """Return the classes of the catalogue, each with the first of what belongs to it."""
    if subject.get("call") != CALL:
        return []
    words, categories = _words()["call"], code_lists.of(conn, "need_category")
    return [
        words["scope"].format(
            label=top.label,
            examples="、".join(
                item.label for item in categories.children(top.code)[: words["examples"]]
            ),
        )
        for top in categories.children("")
    ]


@register("call.ways")
def call_ways(conn: Connection, subject: Mapping[str, Any]) -> list[str]:
    """Return the ways to hand a need in; without a telephone of the office none is named."""
    if subject.get("call") != CALL:
        return []
    phone = communities.facts(conn).get("phone") or ""
    return [
        way.format(phone=phone) for way in _words()["call"]["ways"] if phone or "{phone}" not in way
    ]


def said(spoken: Period) -> str:
    """Return a period as papers write it: 2026年第四季度."""
    words = _words()["list"]
    facts = dict(spoken.facts)
    if "quarter" in facts:
        facts["quarter"] = words["quarters"][int(facts["quarter"]) - 1]
    return str(words["period"].get(spoken.title, words["period"]["month"]).format(**facts))


def _shown(need: dict[str, Any], category: str) -> dict[str, Any]:
    words, state = _words()["list"], need["status"]
    facts = {
        "service": need["service"] or "",
        "topic": need["topic_ref"] or "",
        "project": need["project_ref"] or "",
        "handed_to": need["handed_to"] or "",
        "reason": need["status_reason"] or "",
    }
    handling = words["handling"].get(state, words["handling"][""]).format(**facts)
    progress = words["progress"].get(state, code_list("need_state").label(state))
    about = f"（{need['affected_words']}）" if need["affected_words"] else ""
    return {
        "category": category,
        "content": need["need"],
        "scope": words["scope"].format(
            grid=need["grid"] or "", about=about or need["audience"] or ""
        ),
        "handling": handling.rstrip("："),
        "person": need["responsible"] or "",
        "deadline": need["due_on"] or need["reply_by"] or "",
        "progress": progress.format(**facts).rstrip("："),
    }


def _call(subject: Mapping[str, Any], name: str) -> str | None:
    return str(_words()["call"][name]) if subject.get("call") == CALL else None


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = shipped_json("templates", "need_papers")
    return found
