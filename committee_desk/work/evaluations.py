"""Judgements of services: entered form by form, summed by who judges, held against last time."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_
from committee_desk.rules.codes import code_list
from committee_desk.rules.service_life import told
from committee_desk.storage.unit import Unit
from committee_desk.work import rows
from committee_desk.work.boards import past_day
from committee_desk.work.periods import period_of

RATED = ("completion", "satisfaction", "duty")
_LINE = re.compile(
    r"\s*([0-9\-－])[\s,，、/]*([0-9\-－])[\s,，、/]*([0-9\-－])(?:[\s,，、。:：]+(.*))?\s*"
)
_MOST_COMMENT = 2000


@dataclass(frozen=True)
class Form:
    """One form filled in: a score from 1 to 5 for each thing rated, None where none is marked."""

    completion: int | None = None
    satisfaction: int | None = None
    duty: int | None = None
    comment: str = ""


@dataclass(frozen=True)
class Mark:
    """What many said of one thing: how many, the mean, how many gave 1 to 5, the mean before.

    ``satisfied`` is the share in percent of those who gave 4 or 5, None where single scores are
    not known.
    """

    n: int
    mean: float | None
    spread: tuple[int, ...] = ()
    before: float | None = None
    satisfied: float | None = None
    satisfied_before: float | None = None


@dataclass(frozen=True)
class Result:
    """How a service was judged in a period: how many forms, marks by thing, by who judges.

    ``period_before`` is the one before it that was judged, empty when there is none.
    """

    service_id: int
    period: str
    period_before: str = ""
    forms: int = 0
    marks: Mapping[str, Mark] = field(default_factory=dict)
    by_kind: Mapping[str, Mapping[str, Mark]] = field(default_factory=dict)
    comments: tuple[tuple[str, str], ...] = ()


def read_line(line: str) -> Form:
    """Return the form typed as one line, such as ``545 很好`` or ``5 4 - 希望多办``.

    The three scores stand in the order of the form; - or 0 is one that is not marked. Raises
    DeskError for anything else.
    """
    found = _LINE.fullmatch(line)
    scores = [_score(found[n]) for n in (1, 2, 3)] if found else []
    if not found or all(score is None for score in scores):
        raise DeskError(
            N_("“{line}” is not a form: type three figures from 1 to 5, then what was written."),
            N_("A - stands for a figure that is not marked, such as 54- 很好."),
            code="not_a_form",
            field="forms",
            line=line.strip()[:30],
        )
    return Form(scores[0], scores[1], scores[2], (found[4] or "").strip()[:_MOST_COMMENT])


def read_lines(written: str) -> list[Form]:
    """Return the forms typed one a line; blank lines are passed over."""
    return [read_line(line) for line in written.splitlines() if line.strip()]


def enter(
    unit: Unit,
    service_id: int,
    evaluator_kind: str,
    forms: Sequence[Form],
    *,
    period: str = "",
    on: str = "",
    evaluator: str = "",
    run_id: int | None = None,
) -> int:
    """Keep a pile of forms of one kind of evaluator; return the id of its row.

    ``period`` is 2026-11, 2026-Q4 or 2026, else the quarter of the day. Raises DeskError by field.
    """
    service = rows.live(unit, "service", service_id)
    if not code_list("evaluator_kind").label(evaluator_kind):
        raise DeskError(N_("Say who judges."), code="no_evaluator", field="evaluator_kind")
    if not forms:
        raise DeskError(N_("Type at least one form."), code="no_forms", field="forms")
    day = past_day(on, unit.today, "on")
    values: dict[str, Any] = {
        "service_id": service_id,
        "run_id": run_id,
        "period": normal(period) if period.strip() else quarter(day),
        "day": day,
        "evaluator_kind": evaluator_kind,
        "evaluator": evaluator.strip() or None,
        "n": len(forms),
        "comments": "；".join(dict.fromkeys(f.comment for f in forms if f.comment)) or None,
    }
    for thing in RATED:
        scores = [score for form in forms if (score := getattr(form, thing)) is not None]
        values[f"{thing}_sum"], values[f"{thing}_n"] = sum(scores), len(scores)
        values[f"{thing}_spread"] = ",".join(str(scores.count(n)) for n in range(1, 6))
    new = rows.add(unit, "service_eval", values)
    unit.say(N_("Enter {n} evaluation forms of service {name}"), n=len(forms),
             name=service["service"])  # fmt: skip
    return new


def take_back(unit: Unit, evaluation_id: int) -> None:
    """Put a pile of forms away that was entered by mistake."""
    rows.remove(unit, "service_eval", evaluation_id)
    unit.say(N_("Remove a pile of evaluation forms"))


def result(conn: Connection, service_id: int, period: str = "") -> Result | None:
    """Return how a service was judged in a period, the latest when none is named; None: never."""
    every = piles(conn, service_id)
    known = sorted({row["period"] for row in every}, key=first_day)
    if not known:
        return None
    wanted = normal(period) if period.strip() else known[-1]
    earlier = [each for each in known if first_day(each) < first_day(wanted)]
    before = earlier[-1] if earlier else ""
    now = [row for row in every if row["period"] == wanted]
    last = [row for row in every if row["period"] == before]
    kinds = [item.code for item in code_list("evaluator_kind").items]
    by_kind = {kind: _marks(_of(now, kind), _of(last, kind)) for kind in kinds if _of(now, kind)}
    return Result(
        service_id,
        wanted,
        before,
        sum(row["n"] for row in now),
        _marks(now, last),
        by_kind,
        tuple((row["evaluator_kind"], row["comments"]) for row in now if row["comments"]),
    )


def piles(conn: Connection, service_id: int) -> list[dict[str, Any]]:
    """Return the piles of forms of a service in the order they were entered."""
    found = conn.execute(
        text("SELECT * FROM service_eval WHERE service_id = :s AND deleted IS NULL ORDER BY id"),
        {"s": service_id},
    ).mappings()
    return [dict(row) for row in found]


def give_back(
    unit: Unit,
    service_id: int,
    to_whom: str,
    *,
    period: str = "",
    on: str = "",
    how: str = "",
    note: str = "",
    bulletin_id: int | None = None,
) -> int:
    """Keep that the result went back to the funder, the provider or the residents.

    Raises DeskError when nobody judged, for an unknown side, and for a side that heard already.
    """
    service = rows.live(unit, "service", service_id)
    found = result(unit.connection, service_id, period)
    if found is None or not found.forms:
        raise DeskError(N_("Nobody has judged this service yet."), code="not_judged",
                        field="period")  # fmt: skip
    label = code_list("feedback_to").label(to_whom)
    if not label:
        raise DeskError(N_("Say to whom it went."), code="no_side", field="to_whom")
    given = {row["to_whom"]: row for row in given_back(unit.connection, service_id, found.period)}
    if to_whom in given:
        raise DeskError(
            N_("This side heard of it on {day} already."),
            code="given_already",
            field="to_whom",
            day=given[to_whom]["given_on"],
        )
    values = {
        "service_id": service_id,
        "period": found.period,
        "to_whom": to_whom,
        "given_on": past_day(on, unit.today, "on"),
        "how": how.strip() or None,
        "given_by": unit.who,
        "note": note.strip() or None,
        "bulletin_id": bulletin_id,
    }
    new = rows.add(unit, "eval_feedback", values)
    unit.say(N_("Give the result of service {name} back to: {side}"), name=service["service"],
             side=label)  # fmt: skip
    return new


def given_back(conn: Connection, service_id: int, period: str) -> list[dict[str, Any]]:
    """Return to whom the result of a period went back."""
    found = conn.execute(
        text(
            "SELECT * FROM eval_feedback WHERE service_id = :s AND period = :p "
            "AND deleted IS NULL ORDER BY given_on, id"
        ),
        {"s": service_id, "p": period},
    ).mappings()
    return [dict(row) for row in found]


def sides_waiting(conn: Connection, service_id: int, period: str) -> list[str]:
    """Return who has not heard the result of a period yet: funder, provider, residents."""
    given = {row["to_whom"] for row in given_back(conn, service_id, period)}
    return [item.code for item in code_list("feedback_to").items if item.code not in given]


def owed(conn: Connection, service_id: int) -> list[tuple[str, str]]:
    """Return each period and side whose result was not given back, the latest period first."""
    known = {row["period"] for row in piles(conn, service_id)}
    return [
        (period, side)
        for period in sorted(known, key=first_day, reverse=True)
        for side in sides_waiting(conn, service_id, period)
    ]


def normal(written: str) -> str:
    """Return a period as it is kept: 2026-11, 2026-Q4 or 2026. Raises DeskError."""
    found = period_of(written)
    year = found.day.year
    if found.title == "year":
        return f"{year:04}"
    if found.title == "quarter":
        return f"{found.first[:4]}-Q{found.facts['quarter']}"
    return found.first[:7]


def quarter(day: str) -> str:
    """Return the quarter a day is in."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def first_day(period: str) -> str:
    """Return a text by which periods sort: the month they end in, wider ones after narrower."""
    if "-Q" in period:
        year, _q, number = period.partition("-Q")
        return f"{year}-{int(number) * 3:02}-2"
    return f"{period}-1" if "-" in period else f"{period}-12-3"


def _score(written: str) -> int | None:
    low, high = told("scores")
    if written in "-－0":
        return None
    if not low <= int(written) <= high:
        raise DeskError(
            N_("A score is a figure from {low} to {high}."),
            code="score",
            field="forms",
            low=low,
            high=high,
        )
    return int(written)


def _of(piled: Sequence[Mapping[str, Any]], kind: str) -> list[Mapping[str, Any]]:
    return [row for row in piled if row["evaluator_kind"] == kind]


def _marks(
    now: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, Any]]
) -> dict[str, Mark]:
    return {thing: _mark(now, before, thing) for thing in RATED}


def _mark(
    now: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, Any]], thing: str
) -> Mark:
    n, mean = _mean(now, thing)
    spread = _spread(now, thing, n)
    last = _spread(before, thing, _mean(before, thing)[0])
    return Mark(n, mean, spread, _mean(before, thing)[1], _share(spread), _share(last))


def _mean(piled: Sequence[Mapping[str, Any]], thing: str) -> tuple[int, float | None]:
    n = sum(row[f"{thing}_n"] for row in piled)
    total = sum(row[f"{thing}_sum"] for row in piled)
    return n, round(total / n, 2) if n else None


def _spread(piled: Sequence[Mapping[str, Any]], thing: str, n: int) -> tuple[int, ...]:
    """Return how many gave 1 to 5; empty where that is not known of everybody."""
    parts = [[int(each) for each in str(row[f"{thing}_spread"]).split(",")]
             for row in piled if row[f"{thing}_spread"]]  # fmt: skip
    summed = tuple(sum(column) for column in zip(*parts, strict=True))
    return summed if sum(summed) == n else ()


def _share(spread: Sequence[int]) -> float | None:
    counted = sum(spread)
    good = sum(spread[int(told("satisfied_from")) - 1 :])
    return round(100 * good / counted, 1) if counted else None
