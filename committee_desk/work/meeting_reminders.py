"""What the law wants of meetings in time: assemblies due, notices, the yearly appraisal.

Dated rules say how often; a committee nobody has entered is reminded of nothing.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base import dates
from committee_desk.base.words import N_, _
from committee_desk.rules import meeting_life as life
from committee_desk.rules.codes import code_list
from committee_desk.work import appraisals, desk_law

ASSEMBLY, NOTICE, APPRAISAL, STRIKES = "assembly", "notice", "appraisal", "strikes"
_FREQUENCY = ("assembly.frequency", "rep_assembly.frequency")
_MONTHS = {"half_year": 6, "year": 12}


@dataclass(frozen=True)
class Reminder:
    """Something due: what it is, in words with facts, by which day, and which meeting."""

    kind: str
    message: str
    due_on: str
    facts: dict[str, Any] = field(default_factory=dict)
    meeting_id: int | None = None

    def words(self) -> str:
        """Return it in the current language."""
        return _(self.message, **self.facts)


def reminders(conn: Connection, on: str = "") -> tuple[Reminder, ...]:
    """Return what is due on a day (today), what is due first before the rest."""
    day = date.fromisoformat(on) if on else dates.today()
    if not _has_bodies(conn):
        return ()
    found = [*_assemblies(conn, day), *_notices(conn, day), *_appraisals(conn, day)]
    return tuple(sorted(found, key=lambda each: each.due_on))


def _assemblies(conn: Connection, day: date) -> Iterator[Reminder]:
    """Tell that an assembly is wanting in this half or year and none is planned in time."""
    for rule_id in _FREQUENCY:
        rule = desk_law.rule(conn, rule_id, day)
        if rule is None:
            continue
        months = _MONTHS[rule.value["per"]]
        first, last = _period(day, months)
        if day < last - timedelta(days=life.told("reminders")["ahead_days"]):
            continue
        kind = rule_id.partition(".")[0]
        planned = _planned(conn, kind, first, last, day)
        if planned < int(rule.value["times"]):
            message = (
                N_("{kind}: held or planned {n} of {times} for this half of the year.")
                if months == _MONTHS["half_year"]
                else N_("{kind}: held or planned {n} of {times} for this year.")
            )
            label = code_list("meeting_kind").label(kind)
            facts = {"kind": label, "n": planned, "times": int(rule.value["times"])}
            yield Reminder(ASSEMBLY, message, last.isoformat(), facts)


def _notices(conn: Connection, day: date) -> Iterator[Reminder]:
    """Tell the last day to give notice of an assembly that was called."""
    found = conn.execute(
        text(
            "SELECT id, kind, name, day FROM meeting WHERE deleted IS NULL AND notice_on IS NULL "
            "AND status IN ('planned', 'called') AND day >= :day ORDER BY day, id"
        ),
        {"day": day.isoformat()},
    )
    for row in found.all():
        rule = desk_law.rule(conn, f"{life.statute(row.kind)}.notice_days", row.day)
        if rule is None:
            continue
        last = date.fromisoformat(row.day) - timedelta(days=int(rule.value))
        if day < last - timedelta(days=life.told("reminders")["notice_ahead_days"]):
            continue
        message = (
            N_("Notice of “{name}” must be given by {day}.")
            if day <= last
            else N_("Notice of “{name}” was due on {day}; later it needs a special reason.")
        )
        named = {"name": row.name, "day": last.isoformat()}
        yield Reminder(NOTICE, message, last.isoformat(), named, meeting_id=row.id)


def _appraisals(conn: Connection, day: date) -> Iterator[Reminder]:
    """Tell who was not appraised late in the year, and whose post two results in a row end."""
    if (
        desk_law.rule(conn, "appraisal.yearly", day) is not None
        and day.month >= life.told("reminders")["appraisal_month"]
    ):
        wanting = appraisals.wanting(conn, day.year, day.isoformat())
        if wanting:
            facts = {"year": day.year, "n": len(wanting)}
            message = N_("Members not appraised in {year} yet: {n}.")
            yield Reminder(APPRAISAL, message, f"{day.year}-12-31", facts)
    for seat, verdict in appraisals.struck_out(conn, day.isoformat()):
        told = {"name": seat.name, "words": verdict.words}
        yield Reminder(STRIKES, N_("{name}: {words}"), day.isoformat(), told)


def _period(day: date, months: int) -> tuple[date, date]:
    """Return the first and last day of the half or year a day lies in."""
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return date(day.year, first, 1), date(day.year, last, monthrange(day.year, last)[1])


def _planned(conn: Connection, kind: str, first: date, last: date, today: date) -> int:
    """Return how many meetings of a kind were or will be held; one continued is counted once.

    One whose day has passed counts when it was opened.
    """
    held = ", ".join(f"'{state}'" for state in life.told("attended"))
    return int(
        conn.execute(
            text(
                "SELECT count(*) FROM meeting WHERE deleted IS NULL AND kind = :kind "
                "AND earlier_id IS NULL AND status <> 'cancelled' AND day BETWEEN :first AND :last "
                f"AND (day >= :today OR status IN ({held}))"
            ),
            {
                "kind": kind,
                "first": first.isoformat(),
                "last": last.isoformat(),
                "today": today.isoformat(),
            },
        ).scalar_one()
    )


def _has_bodies(conn: Connection) -> bool:
    return (
        conn.execute(
            text(
                "SELECT 1 FROM body WHERE deleted IS NULL AND ended_on IS NULL "
                "AND kind IN ('committee', 'reps') LIMIT 1"
            )
        ).first()
        is not None
    )
