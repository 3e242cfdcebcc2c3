"""Prints through a real CUPS of its own: ``python -m tests.rigs.printing``, or ``make rig-print``.

Starts a scheduler with two queues that send to a socket listened to here, one of them stopped. A
paper sent must arrive as the very bytes; one sent to the stopped queue must be taken back.
Ends with 2 where CUPS is not installed, 1 where a promise is broken.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from committee_desk.printing import bulletins, reading
from committee_desk.printing.impose import Imposition
from committee_desk.ui.printing import printers
from committee_desk.ui.printing.orders import LONG_EDGE, Order

PATIENCE = 20
NOTICE = {
    "reason": "水管检修",
    "area": "幸福里小区",
    "start": "2026-12-01 08:00",
    "end": "2026-12-01 17:00",
    "what": "停水",
    "safety": "",
    "unit": "物业服务中心",
    "phone": "96116",
}
OFFICE = {"community": "幸福里社区", "committee": "幸福里社区居民委员会"}


@contextmanager
def scheduler(folder: Path) -> Iterator[None]:
    """Run a CUPS that knows nothing of this computer's printers."""
    door = folder / "cups.sock"
    for name in ("spool", "spool/tmp", "cache", "state", "ppd"):
        (folder / name).mkdir()
    (folder / "cupsd.conf").write_text(
        f"Listen {door}\nLogLevel warn\nPreserveJobHistory Yes\n<Location />\nAllow all\n"
        "</Location>\n<Policy default>\n<Limit All>\nOrder allow,deny\n</Limit>\n</Policy>\n"
    )
    (folder / "cups-files.conf").write_text(
        f"FileDevice Yes\nServerRoot {folder}\nRequestRoot {folder}/spool\n"
        f"TempDir {folder}/spool/tmp\nCacheDir {folder}/cache\nStateDir {folder}/state\n"
        f"ErrorLog {folder}/error_log\nAccessLog {folder}/access_log\nPageLog {folder}/page_log\n"
    )
    command = ["cupsd", "-f", "-c", "cupsd.conf", "-s", "cups-files.conf"]
    path = f"{os.environ['PATH']}:/usr/sbin"
    os.environ.update(CUPS_SERVER=str(door), PATH=path)
    command[3], command[5] = str(folder / command[3]), str(folder / command[5])
    process = subprocess.Popen(command)
    try:
        until("the scheduler runs", lambda: asked("lpstat", "-r") == 0)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def asked(*command: str) -> int:
    """Run a command of CUPS and return how it ended."""
    return subprocess.run(command, capture_output=True, check=False).returncode


def said(*command: str) -> str:
    """Run a command of CUPS and return what it said."""
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    return done.stdout


def until(what: str, holds: object) -> None:
    """Wait until something holds, for at most PATIENCE seconds."""
    assert callable(holds)
    last = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > last:
            raise SystemExit(f"not seen: {what}")
        time.sleep(0.05)


class Listener:
    """A printer that keeps every byte it is sent."""

    def __init__(self) -> None:
        self.papers: list[bytes] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            connection, _who = self._socket.accept()
            with connection, connection.makefile("rb") as stream:
                self.papers.append(stream.read())


def add_queue(name: str, port: int) -> None:
    """Add a queue that sends on what it gets, without any filter."""
    command = ("lpadmin", "-p", name, "-E", "-v", f"socket://127.0.0.1:{port}", "-m", "raw")
    until(f"the queue {name} is added", lambda: asked(*command) == 0)
    until(f"the queue {name} takes papers", lambda: f"{name} accepting" in said("lpstat", "-a"))


def nothing(*_told: object) -> None:
    """Progress that nobody watches."""


def main() -> int:
    """Send papers and look at what came out."""
    if not all(
        shutil.which(tool, path=f"{os.environ['PATH']}:/usr/sbin") for tool in ("cupsd", "lp")
    ):
        print("CUPS is not installed (Debian: cups, cups-client); nothing was checked.")
        return 2
    document = bulletins.typeset(bulletins.compose("B14", NOTICE, OFFICE))
    pdf = bulletins.to_pdf(document)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        with scheduler(folder):
            return check(pdf)


def check(pdf: bytes) -> int:
    """Return 0 when every promise holds."""
    wrong = 0
    hall = Listener()
    add_queue("hall", hall.port)
    add_queue("stopped", hall.port)
    asked("cupsdisable", "stopped")
    promises = {
        "both printers are offered": lambda: {"hall", "stopped"} <= set(printers.names()),
        "a paper arrives as the very bytes": lambda: arrives(hall, pdf, Imposition()),
        "two pages a side arrive as one": lambda: arrives(hall, pdf, Imposition(per_side=2)),
        "a paper that waits is taken back": lambda: taken_back(pdf),
        "one that is gone is not": lambda: not printers.take_back("hall-1"),
    }
    for promise, holds in promises.items():
        kept = holds()
        wrong += not kept
        print(f"{'holds ' if kept else 'BROKEN'} {promise}")
    return int(wrong > 0)


def arrives(hall: Listener, pdf: bytes, imposition: Imposition) -> bool:
    """Send a paper and compare what the queue wrote."""
    order = Order("通知", pdf, "hall", 2, LONG_EDGE, imposition)
    hall.papers.clear()
    handle = printers.send(order, nothing)  # type: ignore[arg-type]
    until("the paper is out", lambda: handle in said("lpstat", "-W", "completed"))
    until("every copy came", lambda: len(hall.papers) >= 1)
    came = hall.papers[0]
    if imposition.plain:
        return came in (pdf, pdf * order.copies)
    return reading.page_count(came) == 1 and "停水" in reading.read(came)[1].text.replace("\n", "")


def taken_back(pdf: bytes) -> bool:
    """Send a paper to a printer that stands still and ask for it back."""
    handle = printers.send(Order("通知", pdf, "stopped"), nothing)  # type: ignore[arg-type]
    waits = handle in said("lpstat", "-W", "not-completed")
    return (
        waits and printers.take_back(handle) and handle not in said("lpstat", "-W", "not-completed")
    )


if __name__ == "__main__":
    sys.exit(main())
