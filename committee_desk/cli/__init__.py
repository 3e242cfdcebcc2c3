"""The command line: the same verbs as the window, for scripts and for checking."""

import json
import sys
from collections.abc import Sequence

from committee_desk.base import words
from committee_desk.base.errors import Cancelled, DeskError
from committee_desk.base.log import start as start_log
from committee_desk.base.words import _
from committee_desk.cli.arguments import VERBS, parsed

__all__ = ["VERBS", "main"]

DONE, REFUSED, WRONG_USE = 0, 1, 2


def main(argv: Sequence[str]) -> int:
    """Run one command; return 0 done, 1 refused with a sentence on stderr, 2 wrong use.

    A command that answers a question may set another ``status`` on what was asked.
    """
    words.use_preferred()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        asked = parsed(argv)
    except SystemExit as end:
        return int(end.code or 0)
    start_log()
    try:
        told, text = asked.run(asked)
    except DeskError as fault:
        sys.stderr.write(fault.whole() + "\n")
        return REFUSED
    except (KeyboardInterrupt, Cancelled):
        sys.stderr.write(_("Stopped; nothing was changed.") + "\n")
        return REFUSED
    except BrokenPipeError:
        return REFUSED
    except Exception:
        import logging

        logging.getLogger(__name__).exception("a command failed")
        sys.stderr.write(
            _("The program met a fault of its own; the desk is as it was before.") + "\n"
        )
        return REFUSED
    if asked.json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    elif text:
        sys.stdout.write(text + "\n")
    return int(getattr(asked, "status", DONE))
