"""Runs the reading process, hears its progress, and ends it when asked to."""

import json
import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from committee_desk.base.errors import Cancelled, DeskError, Refused
from committee_desk.base.words import N_

JOB = ("--job", "read")
"""What a frozen program is started with to be the reading process; ``child.main`` answers it."""
_PATIENCE = 600.0
"""Seconds after which a reading process that still says nothing new is ended."""
_LOOK_UP = 0.1
_log = logging.getLogger(__name__)


def command() -> list[str]:
    """Return the words that start the reading process."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *JOB]
    return [sys.executable, "-X", "utf8", "-m", "committee_desk.ledgers.reading.child"]


def run(
    request: dict[str, Any],
    take: Callable[[list[Any]], None],
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Let a process answer a request, handing on each line.

    Raises Cancelled once ``cancelled`` says so, and Refused when the process does not come back:
    whatever is wrong with a file ends the process, never the program.
    """
    process = _start()
    lines: queue.SimpleQueue[list[Any] | None] = queue.SimpleQueue()
    listener = threading.Thread(target=_listen, args=(process.stdout, lines), daemon=True)
    listener.start()
    try:
        _ask(process, request)
        _hear(lines, take, cancelled)
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        pass
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        listener.join()
        if process.stdout:
            process.stdout.close()
    if process.returncode != 0:
        _log.warning("the reading process ended with %s", process.returncode)
        raise _gone(process.returncode)


def _start() -> subprocess.Popen[bytes]:
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_surroundings(),
        creationflags=flags,
    )


def _surroundings() -> dict[str, str]:
    """Return the environment of the process: ours, and where to find this very program."""
    package = str(Path(__file__).resolve().parents[3])
    known = os.environ.get("PYTHONPATH", "")
    paths = [package, *([known] if known else [])]
    secrets = {"COMMITTEE_DESK_PASSWORD", "COMMITTEE_DESK_FILE_PASSWORD"}
    kept = {name: value for name, value in os.environ.items() if name not in secrets}
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}


def _ask(process: subprocess.Popen[bytes], request: dict[str, Any]) -> None:
    """Hand over the request by a pipe: a password never stands in a list of processes."""
    if process.stdin is None:
        return
    try:
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.close()
    except OSError:
        # It has ended already; its exit code tells why.
        process.stdin = None


def _listen(source: IO[bytes] | None, lines: "queue.SimpleQueue[list[Any] | None]") -> None:
    for line in source or ():
        try:
            lines.put(json.loads(line))
        except ValueError:
            break
    lines.put(None)


def _hear(
    lines: "queue.SimpleQueue[list[Any] | None]",
    take: Callable[[list[Any]], None],
    cancelled: Callable[[], bool] | None,
) -> None:
    heard = time.monotonic()
    while True:
        if cancelled and cancelled():
            raise Cancelled
        try:
            told = lines.get(timeout=_LOOK_UP)
        except queue.Empty:
            if time.monotonic() - heard > _PATIENCE:
                return
            continue
        heard = time.monotonic()
        if told is None:
            return
        take(told)


def _gone(code: int) -> Refused:
    if code in (-24, -9, 137, 152):
        return Refused(
            N_("Reading this file took too long and was stopped."),
            N_("Copy the rows of the ledger into a new workbook and take in that one."),
            code="took_too_long",
        )
    return Refused(
        N_("This file could not be read; it is damaged or holds far too much."),
        N_("Open it in WPS or Excel, save it as an .xlsx workbook and try again."),
        code="reading_ended",
    )


def unforeseen(report: str) -> DeskError:
    """Return what a person reads when the reading process met a fault of ours, and log it."""
    _log.error("the reading process failed\n%s", report)
    return DeskError(
        N_("This file could not be read because of a fault in the program."),
        N_("Open it in WPS or Excel, save it as an .xlsx workbook and try again."),
        code="reading_fault",
    )
