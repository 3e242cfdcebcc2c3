"""Starts the window, or the command line when a verb is given."""

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

WINDOW_FILES = (".desk", ".cdbak")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    multiprocessing.freeze_support()
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:2] == ["--job", "read"]:
        # A frozen program has no interpreter to start: it reads workbooks in another of itself.
        from committee_desk.ledgers.reading import child

        return child.main()
    if given[:1] == ["--self-test"]:
        from committee_desk.ui import selftest

        return selftest.main()
    if wants_window(given):
        from committee_desk.ui import application

        return application.main(given)
    from committee_desk import cli

    return cli.main(given)


def wants_window(given: Sequence[str]) -> bool:
    """Tell whether the words on the command line ask for the window: none, or one file of ours."""
    if not given:
        return True
    return len(given) == 1 and Path(given[0]).suffix in WINDOW_FILES


if __name__ == "__main__":
    sys.exit(main())
