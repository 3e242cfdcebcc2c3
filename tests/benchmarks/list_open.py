"""Measures opening the list of residents and jumping in it, beside the raw query for the same.

The limit: opening, and showing any place, at most 1.3 times the raw ids plus one raw page. Both are
timed by turns on one file, the raw statements on the driver itself, through no layer of ours.
"""

import argparse
import os
import random
import sys
import time
from array import array
from collections.abc import Callable, Sequence
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from committee_desk.desk import Desk
from committee_desk.ui import look
from committee_desk.ui.pages.residents import ResidentsPage
from committee_desk.ui.tables.pane import ListingPane
from committee_desk.ui.tables.source import PAGE
from tests.benchmarks._desks import SECRET, demonstration, percentile
from tests.ui.pages_register.register_rooms import Room

MOST = 1.3
_IDS = (
    "SELECT r.id FROM resident r WHERE r.deleted IS NULL AND r.left_on IS NULL "
    "AND r.left_kind IS NULL ORDER BY r.name_key, r.id"
)
_ROWS = "SELECT * FROM resident WHERE id IN ({})"


def main(argv: Sequence[str] = ()) -> int:
    """Print the table; return 1 when a limit is passed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--households", type=int, default=116_000)
    parser.add_argument("--turns", type=int, default=9)
    parser.add_argument("--quick", action="store_true")
    asked = parser.parse_args(list(argv))
    if asked.quick:
        asked.households = 3000
    application = QApplication.instance() or QApplication([])
    sys.setswitchinterval(0.0005)
    look.wear("light", 100)
    with Desk.open(demonstration(asked.households), SECRET) as desk:
        room = Room(desk, same_thread=False)
        room.resize(1190, 684)
        room.enter(ResidentsPage(room))
        room.show()
        page = room.page
        assert isinstance(page, ResidentsPage)
        assert page.pane is not None
        _until(lambda: _shown(page.pane, 0))
        failed = _measure(desk, page.pane, asked.turns)
        room.end()
    del application
    return int(failed)


def _measure(desk: Desk, pane: ListingPane, turns: int) -> bool:
    total = len(pane.model.source)
    dice = random.Random(3)
    times: dict[str, list[float]] = {name: [] for name in ("ids", "page", "open", "jump")}
    for _ in range(turns):
        times["ids"].append(_timed(lambda: _raw_ids(desk)))
        place = dice.randrange(total)
        wanted = pane.model.source.ids[place : place + PAGE]
        times["page"].append(_timed(lambda ids=wanted: _raw_page(desk, ids)))
        times["open"].append(_timed(lambda: _open(pane)))
        times["jump"].append(_timed(lambda at=place: _jump(pane, at)))
    told = {name: percentile(values, 0.5) for name, values in times.items()}
    floor = told["ids"] + told["page"]
    print(f"residents: {total:,}; median of {turns}, milliseconds")
    print(f"raw: ids {told['ids']:.1f}, one page {told['page']:.1f}, together {floor:.1f}")
    failed = False
    for name in ("open", "jump"):
        over = told[name] > MOST * floor
        failed |= over
        mark = "  over the limit" if over else ""
        print(f"{name:6}{told[name]:8.1f}{told[name] / floor:7.2f} times{mark}")
    return failed


def _open(pane: ListingPane) -> None:
    """Ask for the list anew, as when its room is entered, until its first rows can be read."""
    source = pane.model.source
    source.known = False
    source.ask(source.question)
    _until(lambda: source.known and not source.busy and _shown(pane, 0))


def _jump(pane: ListingPane, row: int) -> None:
    pane.table.verticalScrollBar().setValue(row * pane.table.rowHeight(0))
    _until(lambda: _shown(pane, row))


def _shown(pane: ListingPane | None, row: int) -> bool:
    return pane is not None and pane.model.index(row, 0).data() is not None


def _raw_ids(desk: Desk) -> None:
    with desk.file.reading() as conn:
        driver: Any = conn.connection.driver_connection
        array("q", (row[0] for row in driver.execute(_IDS)))


def _raw_page(desk: Desk, ids: Sequence[int]) -> None:
    with desk.file.reading() as conn:
        driver: Any = conn.connection.driver_connection
        driver.execute(_ROWS.format(",".join(map(str, ids)))).fetchall()


def _until(there: Callable[[], bool]) -> None:
    # Asleep between events, as the program is: a loop that spins would compete with the reader.
    while not there():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _timed(deed: Callable[[], None]) -> float:
    begun = time.perf_counter()
    deed()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
