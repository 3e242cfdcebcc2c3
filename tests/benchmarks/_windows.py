"""Programs the benchmarks of the window start: a bare window, and ours, each telling its times.

Run as ``python -m tests.benchmarks._windows bare|desk``; the moment of the start is handed over in
BENCH_STARTED, in nanoseconds of the clock that all processes share. One JSON line is printed.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem, QWidget


def passed() -> float:
    """Return the milliseconds since the process was asked for."""
    return (time.monotonic_ns() - int(os.environ["BENCH_STARTED"])) / 1e6


def busy() -> float:
    """Return the milliseconds of computing this process has used, whatever else was running."""
    return time.process_time() * 1000


def resident_mb() -> float:
    """Return the memory of this process that is in use now, in MB."""
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


class FirstPaint(QObject):
    """Calls back once, after the first paint of a window has been finished."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then: Callable[[], None] | None = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._then is not None:
            # The children are painted after this one, in the same turn of the event loop.
            QTimer.singleShot(0, self._then)
            self._then = None
        return False


def bare() -> dict[str, float]:
    """Open a window of the toolkit with a table of 50 by 8 and return when it was painted.

    That is the least a program with a list must do: no styles, no pictures, no words, no file.
    """
    application = QApplication([])
    window = QTableWidget(50, 8)
    window.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    window.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    window.resize(1366, 768)
    for row in range(50):
        for column in range(8):
            window.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
    told: dict[str, float] = {}

    def painted() -> None:
        told.update(first_paint_ms=passed(), cpu_ms=busy(), memory_mb=resident_mb())
        application.quit()

    watch = FirstPaint(window, painted)
    window.show()
    application.exec()
    del watch
    return told


def desk() -> dict[str, float]:
    """Start the program on its demonstration desk; return first paint, usable list, memory."""
    from committee_desk.ui import application, window
    from committee_desk.ui.desk_places import demonstration_path

    told: dict[str, float] = {}

    class Timed(window.Window):
        def __init__(self, *args: object, **named: object) -> None:
            super().__init__(*args, **named)  # type: ignore[arg-type]
            self._paint = FirstPaint(self, self._painted)

        def _painted(self) -> None:
            told.update(first_paint_ms=passed(), cpu_ms=busy())
            # Imported here and not before: the program has no keys yet when it is first seen.
            time_keys(told)

        def attach(self, desk: object, *, demonstration: bool = False) -> None:
            told["opened_ms"] = passed()
            super().attach(desk, demonstration=demonstration)  # type: ignore[arg-type]
            self.go("residents")
            self._poll()

        def _poll(self) -> None:
            if usable(self):
                told.update(list_ms=passed(), memory_mb=resident_mb())
                walk(self, told) if "--walk" in sys.argv else self.close()
            else:
                QTimer.singleShot(5, self._poll)

    application.Window = Timed  # type: ignore[attr-defined]
    application.main([str(demonstration_path())])
    return told


def time_keys(told: dict[str, float]) -> None:
    """Time the derivation of the key: made slow on purpose, it is told apart."""
    from committee_desk.storage import keys

    real = keys.unlock

    def unlock(*args: object, **named: object) -> object:
        began = time.monotonic()
        try:
            return real(*args, **named)  # type: ignore[arg-type]
        finally:
            told["key_ms"] = told.get("key_ms", 0) + (time.monotonic() - began) * 1000

    keys.unlock = unlock  # type: ignore[assignment]


def usable(window: QWidget) -> bool:
    """Tell whether the residents are on the screen: rows there, and their first page read."""
    from PySide6.QtWidgets import QTableView

    for view in window.findChildren(QTableView):
        model = view.model()
        if view.isVisible() and model is not None and model.rowCount() > 0:
            shown = model.index(0, 0).data(Qt.ItemDataRole.DisplayRole)
            return bool(shown)
    return False


def walk(window: QWidget, told: dict[str, float]) -> None:
    """Use the program as a morning would: rooms, the whole list, a filter, a record; then end."""
    from PySide6.QtWidgets import QTableView

    def largest() -> None:
        told["memory_mb"] = max(told["memory_mb"], resident_mb())

    rooms = ("home", "households", "grids", "bulletins", "ledgers", "settings", "residents")
    deeds: list[Callable[[], None]] = [lambda room=room: window.go(room) for room in rooms]  # type: ignore[attr-defined]

    def scroll(part: float) -> None:
        for view in window.findChildren(QTableView):
            if view.isVisible():
                bar = view.verticalScrollBar()
                bar.setValue(int(bar.maximum() * part))

    deeds += [lambda part=step / 40: scroll(part) for step in range(41)]  # type: ignore[misc]
    deeds += [lambda: window.page.look_for("zh"), lambda: window.page.look_for("张")]  # type: ignore[attr-defined]
    deeds += [lambda: window.page.open_record(1), lambda: None]  # type: ignore[attr-defined]

    def next_deed() -> None:
        if deeds:
            deeds.pop(0)()
            window.grab()
            largest()
            QTimer.singleShot(60, next_deed)
        else:
            window.close()

    next_deed()


if __name__ == "__main__":
    print(json.dumps({"bare": bare, "desk": desk}[sys.argv[1]]()))
