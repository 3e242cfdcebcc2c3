"""Measures one saved edit beside a bare synced commit of the same rows.

The limit: at most 3 times the bare commit, or 5 ms, whichever is more.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from sqlcipher3 import dbapi2

from committee_desk.desk import Desk
from committee_desk.work import keep, query
from tests.benchmarks._desks import SECRET, demonstration, folder

MOST_OF_BARE = 3.0
MOST_MS = 5.0


def main(argv: Sequence[str] = ()) -> int:
    """Print the table; return 1 when the limit is passed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--households", type=int, default=3000)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args(list(argv))
    if asked.quick:
        asked.households = 300
    ours: list[float] = []
    bare: list[float] = []
    with Desk.open(demonstration(asked.households), SECRET) as desk:
        ids = desk.ask(query.ids, query.Question("residents"))
        floor = _Bare(folder() / "bare.db", desk)
        for n in range(asked.count):
            begun = time.perf_counter()
            desk.do(keep.change, "residents", ids[n], {"employer": f"第{n}中学"})
            ours.append((time.perf_counter() - begun) * 1000)
            bare.append(floor.commit(n))
        floor.close()
    limit = max(MOST_OF_BARE * median(bare), MOST_MS)
    over = median(ours) > limit
    print(f"one saved edit, median of {asked.count}, milliseconds")
    print(f"{'edit':>10}{'bare commit':>14}{'times':>8}{'limit':>8}")
    print(
        f"{median(ours):10.2f}{median(bare):14.2f}{median(ours) / median(bare):8.1f}{limit:8.2f}"
        + ("  over the limit" if over else "")
    )
    return int(over)


class _Bare:
    """The same rows in an encrypted file without log, search or guards, synced as a desk is."""

    def __init__(self, path: Path, desk: Desk) -> None:
        path.unlink(missing_ok=True)
        self._db = dbapi2.connect(str(path), isolation_level=None)
        self._db.execute("PRAGMA key = \"x'" + "11" * 32 + "'\"")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("CREATE TABLE resident (id INTEGER PRIMARY KEY, employer TEXT)")
        ids = desk.ask(query.ids, query.Question("residents"))
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO resident (id) VALUES (?)", [(one,) for one in ids])
        self._db.execute("COMMIT")
        self._ids = ids

    def commit(self, n: int) -> float:
        begun = time.perf_counter()
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute(
            "UPDATE resident SET employer = ? WHERE id = ?", (f"第{n}中学", self._ids[n])
        )
        self._db.execute("COMMIT")
        return (time.perf_counter() - begun) * 1000

    def close(self) -> None:
        self._db.close()


if __name__ == "__main__":
    import sys

    sys.exit(main(sys.argv[1:]))
