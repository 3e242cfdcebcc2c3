"""Measures taking 20,000 rows in: the dry run beside the reading alone, and the writing by row.

The limits: the dry run at most 4 times the reading, the writing at most 0.5 ms more a written row.
"""

import argparse
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from committee_desk.desk import Desk
from committee_desk.ledgers.reading import look
from committee_desk.ledgers.reading.opening import open_file
from committee_desk.work import ledgering
from committee_desk.work.taking_in import apply
from committee_desk.work.taking_in.plan import plan
from tests.benchmarks._desks import SECRET, demonstration, folder

MOST_OF_READING = 4.0
MOST_MS_A_ROW = 0.5


def workbook(rows: int) -> Path:
    """Return a workbook of about that many people: the ledger of a demonstration desk."""
    path = folder() / f"people-{rows}.xlsx"
    if not path.exists():
        with Desk.open(demonstration(max(1, rows * 100 // 258)), SECRET) as desk:
            desk.do(ledgering.hand_out, path, ledgering.Wanted("L01"))
    return path


def main(argv: Sequence[str] = ()) -> int:
    """Print the table; return 1 when a limit is passed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args(list(argv))
    if asked.quick:
        asked.rows = 2000
    path = workbook(asked.rows)
    begun = time.perf_counter()
    open_file(path)
    reading = time.perf_counter() - begun
    target = folder() / "empty"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    desk, _code = Desk.create(target / "empty.desk", community="空", person="测", secret=SECRET)
    with desk:
        begun = time.perf_counter()
        made = desk.ask(plan, look(path))
        dry = time.perf_counter() - begun
        begun = time.perf_counter()
        desk.do(apply.take_in, made)
        writing = time.perf_counter() - begun
        written = desk.ask(_rows)
    each = writing * 1000 / written
    over = dry > MOST_OF_READING * reading or each > MOST_MS_A_ROW
    print(f"{len(made.rows):,} people in, {written:,} rows written")
    print(f"{'reading s':>10}{'dry run s':>11}{'times':>7}{'writing s':>11}{'ms a row':>10}")
    print(
        f"{reading:10.2f}{dry:11.2f}{dry / reading:7.1f}{writing:11.2f}{each:10.3f}"
        + ("  over the limit" if over else "")
    )
    return int(over)


def _rows(conn: object) -> int:
    """Return how many rows the newest step wrote."""
    found = conn.exec_driver_sql(  # type: ignore[attr-defined]
        "SELECT count(*) FROM log WHERE step = (SELECT max(step) FROM step) AND op <> 'S'"
    )
    return int(found.scalar_one())


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
