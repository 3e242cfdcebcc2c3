"""The reading process: it reads one file, tells what it found on its standard output, and ends.

It is started by ``process`` with a request on its standard input. A hostile file can at worst end
this process; its memory and its time are bounded where the system can do that.
"""

import gc
import json
import sys
from pathlib import Path
from typing import Any, BinaryIO

from committee_desk.base.errors import Refused
from committee_desk.base.log import fault_report
from committee_desk.ledgers.reading import wire

MEMORY = 900 * 1024 * 1024
"""Bytes of address space, of which the interpreter and its libraries hold about a third."""
SECONDS = 240
"""Seconds of computing; a ledger of 20,000 rows takes about three."""


def main(source: BinaryIO | None = None, out: BinaryIO | None = None) -> int:
    """Answer one request; the last line says whether the end was reached."""
    source = source or sys.stdin.buffer
    out = out or sys.stdout.buffer
    _bound()
    # Nothing made here refers back to itself, and the process ends soon: collecting only costs.
    gc.disable()
    try:
        request = json.loads(source.readline())
        _answer(request, out)
        out.write(wire.packed(["."]))
    except Refused as fault:
        out.write(wire.refusal(fault))
    except MemoryError:
        from committee_desk.ledgers.reading.guard import too_big

        out.write(wire.refusal(too_big()))
    except Exception as fault:
        # Told without its values: the text of an exception may quote a record.
        out.write(wire.packed(["x", fault_report(fault)]))
    out.flush()
    return 0


def _answer(request: dict[str, Any], out: BinaryIO) -> None:
    path = Path(request["path"])
    if request.get("preview"):
        _preview(path, request, out)
        return
    from committee_desk.ledgers.reading.pipeline import Request, events

    last = [0]

    def told(done: int, total: int) -> None:
        if done - last[0] >= total // 50:
            last[0] = done
            out.write(wire.progress(done, total))
            out.flush()

    asked = Request(
        path, request.get("password"), request.get("mapping"), request.get("remembered")
    )
    for packet in wire.packets(events(asked, told)):
        out.write(packet)


def _preview(path: Path, request: dict[str, Any], out: BinaryIO) -> None:
    from committee_desk.ledgers.reading.pipeline import preview

    opened = preview(path, request["preview"], request.get("password"))
    sheets = [
        [grid.name, grid.hidden, [[row, grid.rows[row]] for row in grid.numbers()]]
        for grid in opened.grids
    ]
    out.write(wire.packed(["v", opened.kind, opened.encoding, sheets]))


def _bound() -> None:
    """Bound this process before it reads a byte; Windows has no such limits for a process."""
    if sys.platform == "win32":
        return
    import resource

    for what, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        _soft, hard = resource.getrlimit(what)
        bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (bound, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
