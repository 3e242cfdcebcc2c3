"""Measures visits at 100,000 of them: who was not seen, a route, and a sheet typed back.

The limits: each question at most 1.5 times its own statements on the driver, or 20 ms; a line
typed back at most 50 ms at the 95th percentile, so that the next one is there when the hand is.
Beside a line stands the floor: its rows alone, written as one step.
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

from sqlalchemy import event

from committee_desk.base.dates import today
from committee_desk.desk import Desk
from committee_desk.work import demonstration, visit_lines, visit_plans, visit_routes, visits_due
from committee_desk.work.visit_lines import Written
from tests.benchmarks._desks import SECRET, percentile

MOST = 1.5
MOST_MS = 50.0
FREE_MS = 20.0
_LINES = 100
_STAFF = ("王秀兰", "李梅")
_CATEGORIES = (visits_due.EVERY_HOUSEHOLD, visits_due.UNIVERSAL, visits_due.PRIORITY)

Statement = tuple[str, Any]


def main(argv: Sequence[str] = ()) -> int:
    """Print the tables; return 1 when a limit is passed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--visits", type=int, default=100_000)
    parser.add_argument("--households", type=int, default=2000)
    parser.add_argument("--turns", type=int, default=9)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args(list(argv))
    if asked.quick:
        asked.visits, asked.households = 10_000, 200
    with tempfile.TemporaryDirectory() as folder:
        desk, _code = Desk.create(
            Path(folder) / "visits.desk", community="幸福里社区", person="王秀兰", secret=SECRET
        )
        with desk:
            desk.do(demonstration.fill, asked.households, 1)
            homes = desk.do(_fill, asked.visits).value
            plan = desk.do(_plan, homes).value
            print(f"{asked.visits:,} visits more, {len(homes):,} households; milliseconds")
            over = _questions(desk, asked.turns, plan)
            return int(_typed_back(desk, plan) | over)


def _questions(desk: Desk, turns: int, plan: int) -> bool:
    asked: list[tuple[str, Callable[[Any], Any]]] = [
        (f"unseen: {name}", partial(visits_due.unseen, wanted=visits_due.Wanted(name, days=30)))
        for name in _CATEGORIES
    ]
    asked.append((f"a route of {_LINES}", lambda conn: visit_routes.lines(conn, plan)))
    print(f"{'':22}{'ours':>9}{'bare':>9}{'times':>7}   median of {turns}")
    over = False
    for name, question in asked:
        statements = desk.ask(partial(_statements, question))
        ours, bare = [], []
        for _turn in range(turns):
            bare.append(_timed(partial(_bare, desk, statements)))
            ours.append(_timed(partial(desk.ask, question)))
        mine, floor = percentile(ours, 0.5), percentile(bare, 0.5)
        wrong = mine > max(MOST * floor, FREE_MS)
        over |= wrong
        mark = "  over the limit" if wrong else ""
        print(f"{name:22}{mine:9.1f}{floor:9.1f}{mine / floor:7.2f}{mark}")
    return over


def _typed_back(desk: Desk, plan: int) -> bool:
    """Type a sheet back, every line a step of its own as in the window."""
    lines = desk.ask(visit_routes.lines, plan)
    written = [
        Written(
            "met" if n % 5 else "no_answer",
            today().isoformat(),
            tuple(person for person, _name in line.members[:2]),
            problems="楼道灯不亮" if n % 7 == 0 else "",
        )
        for n, line in enumerate(lines)
    ]
    ours, bare = [], []
    for line, each in zip(lines, written, strict=True):
        bare.append(_timed(partial(desk.do, _rows_alone, line.household, each)))
        ours.append(_timed(partial(desk.do, visit_lines.enter, plan, line.household, each)))
    over = percentile(ours, 0.95) > MOST_MS
    print(f"\n{'':22}{'p50':>9}{'p95':>9}   {len(lines)} lines of a sheet")
    for name, values in (("a line typed back", ours), ("its rows alone", bare)):
        told = f"{percentile(values, 0.5):9.1f}{percentile(values, 0.95):9.1f}"
        print(f"{name:22}{told}{'  over the limit' if over and values is ours else ''}")
    return over


def _rows_alone(unit: Any, household: int, written: Written) -> None:
    """Write what a line writes and nothing that is looked up for it."""
    columns = ("day", "kind", "household_id", "staff1", "staff2", "no_answer", "problems")
    missed = None if written.result == "met" else True
    values = (written.day, "mandatory", household, *_STAFF, missed, written.problems or None)
    (visit,) = unit.insert("visit", columns, [values])
    if not missed:
        met = [(visit, person) for person in written.met]
        unit.insert("visit_person", ("visit_id", "resident_id"), met)
    unit.say("")


def _statements(question: Callable[[Any], Any], conn: Any) -> list[Statement]:
    """Return the statements a question asks, with their values."""
    kept: list[Statement] = []

    def keep(_conn: Any, _cursor: Any, sql: str, values: Any, *_rest: Any) -> None:
        kept.append((sql, values))

    event.listen(conn, "before_cursor_execute", keep)
    question(conn)
    event.remove(conn, "before_cursor_execute", keep)
    return kept


def _bare(desk: Desk, statements: Sequence[Statement]) -> None:
    with desk.file.reading() as conn:
        driver: Any = conn.connection.driver_connection
        for sql, values in statements:
            driver.execute(sql, values).fetchall()


def _fill(unit: Any, count: int) -> list[int]:
    """Write three years of visits; one in ten households is hardly ever at home."""
    dice = random.Random(4)
    homes = list(
        unit.connection.exec_driver_sql(
            "SELECT id FROM household WHERE deleted IS NULL AND ended_on IS NULL ORDER BY id"
        ).scalars()
    )
    kinds = ("mandatory", "mandatory", "mandatory", "priority", "phone", "universal")
    unit.insert(
        "visit",
        ("day", "kind", "household_id", "staff1", "staff2", "no_answer"),
        (_visit(dice, homes, today(), kinds) for _n in range(count)),
    )
    unit.say("")
    return homes


def _visit(
    dice: random.Random, homes: Sequence[int], day: date, kinds: Sequence[str]
) -> tuple[Any, ...]:
    at = dice.randrange(len(homes))
    missed = dice.random() < (0.9 if at % 10 == 0 else 0.1)
    ago = (day - timedelta(days=dice.randrange(5, 1000))).isoformat()
    return ago, dice.choice(kinds), homes[at], *_STAFF, missed or None


def _plan(unit: Any, homes: Sequence[int]) -> int:
    draft = {"month": today().isoformat()[:7], "kind": "mandatory", "group_label": "一组"}
    staff = dict(zip(("staff1", "staff2"), _STAFF, strict=True))
    return visit_plans.make(unit, {**draft, **staff}, homes[:_LINES])


def _timed(deed: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    deed()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
