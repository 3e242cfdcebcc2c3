"""What is imported before it is asked for, while nothing else wants the interpreter."""

from __future__ import annotations

import threading


def import_desk() -> threading.Thread:
    """Import what opening a desk takes, in a thread, while somebody types the password."""
    thread = threading.Thread(target=_import_desk, name="import")
    thread.start()
    return thread


def import_first_rooms() -> None:
    """Import the pages a desk is mostly opened for."""
    import committee_desk.ui.pages.home
    import committee_desk.ui.pages.residents  # noqa: F401


def _import_desk() -> None:
    import committee_desk.desk
    import committee_desk.work.demonstration  # noqa: F401
