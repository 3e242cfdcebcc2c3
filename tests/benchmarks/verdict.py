"""Measures the verdict on an assembly of 300,000 residents, beside its bare statements.

The limits: eligible list and quorum within 300 ms, and at most 1.5 times the same statements on the
driver itself, through no layer of ours.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any

from committee_desk.desk import Desk
from committee_desk.work import meeting_calling, meeting_register, meeting_verdicts, meetings
from tests.benchmarks._desks import SECRET, demonstration, percentile

MOST, MOST_MS = 1.5, 300.0
_DAY = "2026-12-20"
_FORMS = (("residents", "registered_living"), ("residents", "either"), ("households", "living"))


def main(argv: Sequence[str] = ()) -> int:
    """Print the table; return 1 when a limit is passed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--households", type=int, default=116_000)
    parser.add_argument("--turns", type=int, default=9)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args(list(argv))
    if asked.quick:
        asked.households = 3000
    with Desk.open(demonstration(asked.households), SECRET) as desk:
        return max(_measure(desk, form, base, asked.turns) for form, base in _FORMS)


def _measure(desk: Desk, form: str, base: str, turns: int) -> int:
    meeting = _called(desk, form, base)
    times: dict[str, list[float]] = {name: [] for name in ("bare", "ours", "moved")}
    for _turn in range(turns):
        times["bare"].append(_timed(lambda: _bare(desk, form, base)))
        times["ours"].append(_timed(lambda: desk.ask(_verdict, meeting, form, base)))
        times["moved"].append(_timed(lambda: desk.ask(meeting_calling.moved, meeting)))
    stored = desk.ask(meetings.meeting, meeting)
    told = {name: percentile(values, 0.5) for name, values in times.items()}
    over = told["ours"] > min(MOST_MS, MOST * told["bare"])
    print(
        f"{form}, {base}: base {stored['base_count']:,}, left out {stored['base_left_out']:,}; "
        f"median of {turns}, milliseconds"
    )
    for name, value in told.items():
        mark = "  over the limit" if over and name == "ours" else ""
        print(f"{name:8}{value:8.1f}{value / told['bare']:7.2f} times{mark}")
    return int(over)


def _verdict(conn: Any, meeting: int, form: str, base: str) -> object:
    """Return the eligible list and every verdict on the meeting."""
    listed = meeting_register.eligible(conn, form, base, _DAY)
    return listed, meeting_verdicts.verdicts(conn, meeting)


def _bare(desk: Desk, form: str, base: str) -> None:
    """Run the statement of the list and read the meeting, on the driver itself."""
    young = meeting_register.too_young_from(_DAY, 18)
    everybody = meeting_register.statement(form, base, False)
    sql = f"SELECT group_concat(id) FROM ({everybody}) WHERE why IN ('counted', 'unknown')"
    with desk.file.reading() as conn:
        driver: Any = conn.connection.driver_connection
        driver.execute(sql, {"day": _DAY, "young": young}).fetchall()
        driver.execute("SELECT * FROM meeting").fetchall()


def _called(desk: Desk, form: str, base: str) -> int:
    def call(unit: Any) -> int:
        draft = {"kind": "assembly", "name": "居民会议", "day": _DAY}
        meeting = meetings.plan(unit, draft)
        meeting_calling.call(unit, meeting, form=form, base=base)
        return meeting

    return int(desk.do(call).value)


def _timed(deed: Callable[[], Any]) -> float:
    begun = perf_counter()
    deed()
    return (perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
