"""The program's own log: what happened to it, never whom it concerned."""

import logging
import logging.handlers
import traceback
from types import TracebackType

from committee_desk.base.errors import DeskError
from committee_desk.base.folders import state_folder

_ROOT = "committee_desk"


class _Plain(logging.Formatter):
    """Formats faults by place and kind only: the text of an exception may quote a record."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, ...],
    ) -> str:
        kind, value, trace = ei[0], ei[1], ei[2] if len(ei) > 2 else None
        if kind is None or value is None:
            return ""
        return fault_report(value, trace)


def fault_report(fault: BaseException, trace: TracebackType | None = None) -> str:
    """Return where and of what kind a fault was, without the values it speaks of."""
    frames = traceback.extract_tb(trace or fault.__traceback__)
    lines = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    told = f": {fault.message}" if isinstance(fault, DeskError) else ""
    return "\n".join([f"{type(fault).__name__}{told}", *lines])


def start() -> None:
    """Write the program's log to its state folder, at most 4 files of 512 KiB."""
    logger = logging.getLogger(_ROOT)
    if logger.handlers:
        return
    handler = logging.handlers.RotatingFileHandler(
        state_folder() / "program.log", maxBytes=512 * 1024, backupCount=3, encoding="utf-8"
    )
    handler.setFormatter(_Plain("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def stop() -> None:
    """Close the log file."""
    logger = logging.getLogger(_ROOT)
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = True
