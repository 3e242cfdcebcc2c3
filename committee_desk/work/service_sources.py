"""What services write into notices: the list of services (B04), the result of a survey (B15)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base import dates
from committee_desk.rules.codes import code_list
from committee_desk.rules.phones import read_phones
from committee_desk.work import communities, evaluations
from committee_desk.work.bulletin_sources import register

_SHOWN = ("listed", "publicised", "running", "evaluated")
_OFFICE_PHONES = ("landline", "service", "short")
_LEAST = 5
"""Fewer forms than this are not told apart by who judged: one could tell who said what."""


@register("service.year")
def year(_conn: Connection, subject: Mapping[str, Any]) -> str:
    """Return the year of the list, this one unless the notice is about another."""
    return str(subject.get("year") or dates.today().year)


@register("service.rows")
def service_rows(conn: Connection, subject: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the services of a year that a meeting agreed to, as residents read them.

    The contact is the service's own phone where it is an office's, else that of the committee.
    """
    wanted = year(conn, subject)
    office = communities.facts(conn).get("phone") or ""
    states = ", ".join(f"'{state}'" for state in _SHOWN)
    found = conn.execute(
        text(
            "SELECT service, content, audience, frequency, from_time, to_time, place, provider, "
            f"phone FROM service WHERE deleted IS NULL AND status IN ({states}) "
            "AND (from_on IS NULL OR substr(from_on, 1, 4) <= :y) "
            "AND (to_on IS NULL OR substr(to_on, 1, 4) >= :y) ORDER BY number_no, id"
        ),
        {"y": wanted},
    ).mappings()
    return [
        {
            "name": row["service"],
            "content": row["content"] or "",
            "audience": row["audience"] or "",
            "time": " ".join(
                filter(None, (row["frequency"], _hours(row["from_time"], row["to_time"])))
            ),
            "place": row["place"] or "",
            "provider": row["provider"] or "",
            "contact": office_phone(row["phone"]) or office,
        }
        for row in found
    ]


@register("service.name")
def name(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return the name of the service a notice is about."""
    return _of_service(conn, subject, "service")


@register("service.place")
def place(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return where the service is held."""
    return _of_service(conn, subject, "place")


@register("service.time")
def time(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return when the service is held next."""
    found = conn.execute(
        text(
            "SELECT day, from_time FROM service_run WHERE service_id = :s AND state = 'planned' "
            "AND day >= :d AND deleted IS NULL ORDER BY day, from_time LIMIT 1"
        ),
        {"s": subject.get("service"), "d": dates.today().isoformat()},
    ).first()
    return " ".join(filter(None, found)) if found else None


@register("evaluation.subject")
def subject_of(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return what was judged: the service of the notice in its period."""
    found = _result(conn, subject)
    return f"{spoken(found.period)}{name(conn, subject)}" if found else None


@register("evaluation.start")
def start(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return the day of the first forms of the period."""
    days = _days(conn, subject)
    return days[0] if days else None


@register("evaluation.end")
def end(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return the day of the last forms of the period."""
    days = _days(conn, subject)
    return days[-1] if days else None


@register("evaluation.returned")
def returned(conn: Connection, subject: Mapping[str, Any]) -> str | None:
    """Return how many forms came back."""
    found = _result(conn, subject)
    return str(found.forms) if found else None


@register("evaluation.rates")
def rates(conn: Connection, subject: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the share in percent of those content with each thing rated, and the share before.

    Below a handful of forms there are none: they would tell what single people said.
    """
    found = _result(conn, subject)
    if found is None or found.forms < _LEAST:
        return []
    return [
        {
            "indicator": item.label,
            "rate": _number(found.marks[item.code].satisfied),
            "before": _number(found.marks[item.code].satisfied_before),
        }
        for item in code_list("rated").items
        if found.marks[item.code].satisfied is not None
    ]


def spoken(period: str) -> str:
    """Return a period as Chinese paper says it: 2026年第四季度, 2026年11月, 2026年."""
    year_, _dash, rest = period.partition("-")
    if rest.startswith("Q"):
        return f"{year_}年第{'一二三四'[int(rest[1]) - 1]}季度"
    return f"{year_}年{int(rest)}月" if rest else f"{year_}年"


def office_phone(written: str | None) -> str:
    """Return the first phone of an office, as may stand on public paper; '' for a mobile one."""
    for each in read_phones(written or ""):
        if each.sound and each.kind in _OFFICE_PHONES:
            return each.number
    return ""


def _result(conn: Connection, subject: Mapping[str, Any]) -> evaluations.Result | None:
    service = subject.get("service")
    if not service:
        return None
    return evaluations.result(conn, int(service), str(subject.get("period") or ""))


def _of_service(conn: Connection, subject: Mapping[str, Any], column: str) -> str | None:
    found = conn.execute(
        text(f"SELECT {column} FROM service WHERE id = :s AND deleted IS NULL"),
        {"s": subject.get("service")},
    )
    value = found.scalar()
    return None if value is None else str(value)


def _days(conn: Connection, subject: Mapping[str, Any]) -> list[str]:
    found = _result(conn, subject)
    if found is None:
        return []
    every = evaluations.piles(conn, found.service_id)
    return sorted(row["day"] for row in every if row["period"] == found.period and row["day"])


def _hours(begin: str | None, end: str | None) -> str:
    return "至".join(filter(None, (begin, end)))


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
