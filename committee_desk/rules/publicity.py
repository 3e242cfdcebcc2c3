"""How long a notice hangs: the last day of its period by the rulebook and the calendar.

The day of posting is not counted (民法典 art. 201). A period of calendar days whose last day is a
statutory holiday ends on the first day after it (art. 203); a least time of posting is not moved,
for nobody has to act on its last day. What art. 34 of the law names hangs for its days at least,
whatever a place or a person prefers.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from committee_desk.base.errors import Refused
from committee_desk.base.words import N_
from committee_desk.rules import rulebook
from committee_desk.rules.data import shipped_json
from committee_desk.rules.rulebook import NoRule, Rule
from committee_desk.rules.workdays import SHIPPED, Calendar, Counted

Advice = tuple[str, Mapping[str, Any]]
OFFICIAL, WEEKENDS = "official", "weekends"
WORKDAY = "workday"
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Ends:
    """The end of a period.

    ``day`` is its last day: the paper hangs to the end of it. ``counted`` tells by what: official,
    or weekends where a year's calendar is wanting. ``advice`` are sentences a person should read,
    as (message id, facts). ``days`` were counted in ``unit``: calendar or workday.
    """

    day: date
    counted: str
    advice: tuple[Advice, ...]
    rule: Rule
    days: int
    unit: str

    @property
    def free_on(self) -> date:
        """The first day on which the paper may come down."""
        return self.day + _DAY


def end(
    rule_id: str,
    start: date,
    *,
    days: int | None = None,
    locality: str = "",
    more: Iterable[Rule] = (),
    calendar: Calendar = SHIPPED,
) -> Ends:
    """Return when a period that starts on a day ends.

    ``days`` is the number somebody chose instead of the rule's, ``calendar`` the one with the
    desk's own years. Raises NoRule when no such rule held on that day, and Refused when rule of
    the place or choice fall below what the law asks.
    """
    rule = rulebook.value(rule_id, start, locality, tuple(more))
    asked = _days(rule)
    length = asked if days is None else days
    advice = list(_too_short(rule, asked, length, start))
    counted, unit = _counted(rule, start, length, advice, calendar)
    if not counted.official:
        advice.append(
            (
                N_(
                    "Counted without the official calendar of {years}: only Saturdays and Sundays "
                    "are known. Check the day once the calendar is out."
                ),
                {"years": ", ".join(map(str, counted.unknown))},
            )
        )
    if rule.confidence != "sure":
        advice.append((N_("Compare this period with the official text before relying on it."), {}))
    if is_kept_till_next(rule_id):
        advice.append((N_("It stays up until the next one of its kind hangs."), {}))
    by = OFFICIAL if counted.official else WEEKENDS
    return Ends(counted.day, by, tuple(advice), rule, length, unit)


def least(
    rule_id: str,
    start: date,
    *,
    disclosed: bool = False,
    days: int | None = None,
    locality: str = "",
    more: Iterable[Rule] = (),
    calendar: Calendar = SHIPPED,
) -> Ends | None:
    """Return the end of what a notice must hang for; None when nothing asks for a time.

    ``rule_id`` is the rule of its kind, empty when it has none; ``disclosed`` tells that it belongs
    to a class of art. 34, which has days of its own: the later end holds. A rule that did not hold
    on that day asks for nothing.
    """
    asks = partial(end, start=start, locality=locality, more=tuple(more), calendar=calendar)
    found = []
    if rule_id:
        with suppress(NoRule):
            found.append(asks(rule_id, days=days))
    if disclosed:
        with suppress(NoRule):
            found.append(asks(floor_id(), days=None if rule_id else days))
    return max(found, key=lambda each: each.day, default=None)


def floor_id() -> str:
    """Return the rule no posting of what art. 34 names may fall below."""
    return str(_told()["floor"])


def is_kept_till_next(rule_id: str) -> bool:
    """Tell whether a paper under this rule stays up until the next one of its kind."""
    return rule_id in _told()["kept_till_the_next"]


def _told() -> dict[str, Any]:
    told: dict[str, Any] = shipped_json("rules", "publicity")
    return told


def _days(rule: Rule) -> int:
    part = _told()["part"].get(rule.id)
    if part is not None and isinstance(rule.value, Mapping):
        return int(rule.value[part])
    return int(rule.value)


def _too_short(rule: Rule, asked: int, length: int, start: date) -> Iterable[Advice]:
    """Refuse what falls below the law; tell of what falls below custom."""
    if length < 1:
        raise Refused(N_("A period has one day at least."), code="no_days", field="days")
    floor = _floor(rule.id, start)
    if floor and length < floor:
        raise Refused(
            N_("The law asks for {least} days at least (art. {article}); {days} are too few."),
            N_("Let it hang longer, or remove the rule of your place."),
            code="below_the_law",
            field="days",
            least=floor,
            article=rulebook.value(floor_id(), start).article,
            days=length,
        )
    if length < asked:
        yield (
            N_("Shorter than the {days} days of the rule “{source}”."),
            {"days": asked, "source": rule.source},
        )


def _floor(rule_id: str, start: date) -> int:
    told = _told()
    if rule_id != told["floor"] and rule_id not in told["named_by_the_floor"]:
        return 0
    national = rulebook.in_force(told["floor"], start)
    return _days(national[0]) if national else 0


def _counted(
    rule: Rule, start: date, length: int, advice: list[Advice], calendar: Calendar
) -> tuple[Counted, str]:
    if rule.unit == WORKDAY:
        return calendar.after(start, length), WORKDAY
    day = start + length * _DAY
    if rule.id in _told()["least_posting"]:
        return Counted(day), rule.unit
    name = calendar.holiday(day)
    if name:
        advice.append(
            (
                N_("The last day falls into {festival}; the period ends on the day after it."),
                {"festival": name},
            )
        )
    return calendar.past_holiday(day), rule.unit
