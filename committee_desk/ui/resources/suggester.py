"""The index of suggestions of the open desk: made once, kept up with changes, asked off the window.

Nothing here knows Qt; ``suggest`` and ``fitting`` belong on a thread that reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, ref

from committee_desk.base.dates import today

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.storage.unit import Changes
    from committee_desk.work.matching import Index, Suggestion


class Suggester:
    """Suggestions for one desk; made on first use, which takes a moment on a large desk."""

    def __init__(self, desk: Desk) -> None:
        self._held = ref(desk)  # the desk lives as long as the window wants it, not for us
        self._index: Index | None = None
        self._making = Lock()
        self._pending_lock = Lock()
        self._pending: dict[str, set[int]] = {}
        desk.listen(self._changed)

    def suggest(self, draft: Mapping[str, Any], limit: int = 0) -> list[Suggestion]:
        """Return what may meet a need as typed so far, the best first."""
        index = self._ready()
        day = today()
        return self._desk.ask(lambda conn: index.suggest(draft, day, conn=conn, limit=limit))

    def fitting(self, listing: str, record: int, limit: int = 0) -> list[Suggestion]:
        """Return the open needs an offer may meet, the best first."""
        return self._ready().fitting(listing, record, today(), limit)

    @property
    def _desk(self) -> Desk:
        desk = self._held()
        assert desk is not None, "asked after the desk was let go"
        return desk

    def _changed(self, changes: Changes, _initiator: object) -> None:
        with self._pending_lock:
            for table, ids in changes.tables.items():
                self._pending.setdefault(table, set()).update(ids)

    def _ready(self) -> Index:
        from committee_desk.work.matching import Index

        with self._making:
            with self._pending_lock:
                pending, self._pending = self._pending, {}
            if self._index is None:
                self._index = self._desk.ask(Index)
            elif pending:
                self._desk.ask(self._index.refresh, pending)
            return self._index


_KEPT: WeakKeyDictionary[Desk, Suggester] = WeakKeyDictionary()


def suggester(desk: Desk) -> Suggester:
    """Return the suggester of a desk, always the same one while it is open."""
    kept = _KEPT.get(desk)
    if kept is None:
        kept = _KEPT[desk] = Suggester(desk)
    return kept
