"""Measures the page of broken links at 100,000 visits and 20,000 needs, beside its bare statement.

The limit: at most 1.5 times the statement on the driver itself. How long a record's own chain takes
to walk is printed beside it.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from committee_desk.base.dates import today
from committee_desk.desk import Desk
from committee_desk.work import chain, chain_walk
from committee_desk.work.chain_sql import statement
from tests.benchmarks._desks import SECRET, percentile

MOST = 1.5
_YEARS = (2023, 2024, 2025)


def main(argv: Sequence[str] = ()) -> int:
    """Print the table; return 1 when the limit is passed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--visits", type=int, default=100_000)
    parser.add_argument("--needs", type=int, default=20_000)
    parser.add_argument("--turns", type=int, default=9)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args(list(argv))
    if asked.quick:
        asked.visits, asked.needs = 10_000, 2_000
    with tempfile.TemporaryDirectory() as folder:
        desk, _code = Desk.create(
            Path(folder) / "chain.desk", community="幸福里社区", person="王秀兰", secret=SECRET
        )
        with desk:
            needs = desk.do(_fill, asked.visits, asked.needs).value
            return int(_measure(desk, asked, needs))


def _measure(desk: Desk, asked: Any, needs: Sequence[int]) -> bool:
    times: dict[str, list[float]] = {name: [] for name in ("bare", "page", "counts", "walk")}
    broken = desk.ask(chain.broken)
    for turn in range(asked.turns):
        times["bare"].append(_timed(lambda: _bare(desk)))
        times["page"].append(_timed(lambda: desk.ask(chain.broken)))
        times["counts"].append(_timed(lambda: desk.ask(chain.counted)))
        record = needs[turn * 97 % len(needs)]
        times["walk"].append(_timed(partial(desk.ask, chain_walk.around, "needs", record)))
    told = {name: percentile(values, 0.5) for name, values in times.items()}
    over = told["page"] > MOST * told["bare"]
    print(
        f"{asked.visits:,} visits, {asked.needs:,} needs, {len(broken):,} broken links; "
        f"median of {asked.turns}, milliseconds"
    )
    for name, value in told.items():
        mark = "  over the limit" if over and name == "page" else ""
        print(f"{name:8}{value:8.1f}{value / told['bare']:7.2f} times{mark}")
    return over


def _bare(desk: Desk) -> None:
    with desk.file.reading() as conn:
        driver: Any = conn.connection.driver_connection
        driver.execute(statement(), chain.values()).fetchall()


def _fill(unit: Any, visits: int, needs: int) -> list[int]:
    """Write a community's years: most of it is seen through, about one in ten is not."""
    dice = random.Random(4)
    day = today()

    def ago(most: int) -> str:
        return (day - timedelta(days=dice.randrange(most))).isoformat()

    homes = unit.insert(
        "household", ("household_size", "address"), ((2, "3号楼2单元501室"),) * (visits // 10)
    )
    made = unit.insert(
        "visit",
        (
            *("day", "kind", "address", "problems", "deadline", "closed_on"),
            *("household_id", "follow_up_on"),
        ),
        (_visit(dice, ago, homes) for _n in range(visits)),
    )
    kept = unit.insert(
        "need",
        ("no", "need", "raised_on", "status", "reply_by", "replied_on", "visit_id"),
        (_need(dice, ago, day, n, made) for n in range(needs)),
    )
    unit.insert(
        "need_asker",
        ("need_id", "origin_need_id", "name", "told_on"),
        ((n, n, "邹顺贵", None if dice.random() < 0.1 else ago(300)) for n in kept),
    )
    _offer(unit, dice, ago, kept)
    unit.say("")
    return list(kept)


def _visit(dice: random.Random, ago: Callable[[int], str], homes: Sequence[int]) -> tuple[Any, ...]:
    asked = dice.random() < 0.2
    done = None if dice.random() < 0.05 else ago(300)
    said = ("楼道灯坏了，等物业来修", ago(900), done) if asked else (None, None, None)
    again = ago(900) if dice.random() < 0.05 else None
    where = "幸福里小区3号楼2单元501室"
    return (ago(1000), "mandatory", where, *said, dice.choice(homes), again)


def _need(
    dice: random.Random, ago: Callable[[int], str], day: date, n: int, visits: Sequence[int]
) -> tuple[Any, ...]:
    waiting = dice.random() < 0.15
    due = (day + timedelta(days=dice.randrange(-20, 30))).isoformat()
    told = ("listed", due, None) if waiting else ("closed", ago(900), ago(800))
    return (f"2026-{n:04}", "楼道堆物没人清理", ago(900), *told, visits[n % len(visits)])


def _offer(unit: Any, dice: random.Random, ago: Callable[[int], str], needs: Sequence[int]) -> None:
    later = (today() + timedelta(days=60)).isoformat()
    resources = unit.insert(
        "resource",
        ("resource", "kind", "stale_on", "withdrawn_on"),
        (
            (f"活动室{n}号", "things", later if n % 6 else ago(90), None if n % 20 else ago(90))
            for n in range(max(20, len(needs) // 10))
        ),
    )
    unit.insert(
        "need_match",
        ("need_id", "resource_id", "state", "promised_until"),
        (
            (need, dice.choice(resources), dice.choice(("used", "used", "promised")), ago(60))
            for need in needs[::3]
        ),
    )
    services = unit.insert(
        "service",
        ("service", "status", "status_on", "approved_by"),
        (
            ("助餐点", "running", ago(400), None if n % 9 == 0 else "居民代表会议")
            for n in range(max(10, len(needs) // 40))
        ),
    )
    unit.insert(
        "service_need",
        ("service_id", "need_id"),
        ((dice.choice(services), need) for need in needs[::5]),
    )
    unit.insert(
        "service_run",
        ("service_id", "day", "state", "attendance"),
        (
            (dice.choice(services), ago(500), "held", None if dice.random() < 0.05 else 12)
            for _n in range(len(needs) // 2)
        ),
    )
    unit.insert(
        "service_eval",
        ("service_id", "period", "day", "evaluator_kind", "n"),
        ((each, f"{year}-Q4", ago(400), "residents", 30) for each in services for year in _YEARS),
    )
    unit.insert(
        "eval_feedback",
        ("service_id", "period", "to_whom", "given_on"),
        (
            (each, f"{year}-Q4", side, ago(300))
            for each in services
            for year in _YEARS
            for side in ("funder", "provider", "residents")
            if dice.random() < 0.9
        ),
    )
    unit.insert(
        "booking",
        ("resource_id", "from_at", "to_at", "state"),
        (
            (dice.choice(resources), f"{later}T{hour:02}:00", f"{later}T{hour + 2:02}:00", "booked")
            for hour in (dice.randrange(8, 18) for _n in range(len(needs) // 20))
        ),
    )


def _timed(deed: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    deed()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
