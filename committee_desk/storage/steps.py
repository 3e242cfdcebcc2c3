"""Steps: what was done, as a person knows it; and which of them can be undone or redone next."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from committee_desk.base.words import N_, fill, translate

NOTE = "note"
UNDONE = N_("Undone: {what}")
REDONE = N_("Done again: {what}")


@dataclass(frozen=True)
class Said:
    """The words of a step: a message id and its facts, so that each reader has their language.

    Facts are masked by whoever says them; a fact may itself be words.
    """

    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        """Return the words in the current language."""
        shown = {name: v.text() if isinstance(v, Said) else v for name, v in self.facts.items()}
        return fill(translate(self.message), shown)

    def kept(self) -> str:
        """Return the words as the file holds them."""
        return json.dumps(_plain(self), ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def read(kept: str) -> "Said":
        """Return words from the file."""
        return _said(json.loads(kept))


@dataclass(frozen=True)
class Step:
    """One unit of work in the past. ``at`` is in ms; ``kind`` do, undo, redo, note, purge or file.

    ``undone`` says that it does not hold now; ``lasting`` that it is answered, never undone.
    ``site``, ``first`` and ``seq`` say where its entries are in the log.
    """

    step: int
    at: int
    who: str
    words: Said
    undone: bool
    lasting: bool
    kind: str
    ref: int | None
    site: int
    first: int
    seq: int


_STEP = (
    "SELECT s.step, s.at, s.who, s.words, coalesce((SELECT r.kind FROM step r WHERE r.ref = s.step "
    "ORDER BY r.step DESC LIMIT 1), '') = 'undo' AS undone, s.lasting, s.kind, s.ref, s.site, "
    "s.first, s.seq FROM step s "
)


def steps(connection: Connection, limit: int = 100, before: int | None = None) -> list[Step]:
    """Return the newest steps first, ``limit`` of them, older than step ``before`` if given."""
    where = "WHERE s.step < ? " if before is not None else ""
    values = (limit,) if before is None else (before, limit)
    rows = connection.exec_driver_sql(_STEP + where + "ORDER BY s.step DESC LIMIT ?", values)
    return [_step(row) for row in rows]


def last_turn(connection: Connection, of: Step) -> Step:
    """Return the undo or redo that last decided about a step; there must have been one."""
    row = connection.exec_driver_sql(
        _STEP + "WHERE s.ref = ? ORDER BY s.step DESC LIMIT 1", (of.step,)
    ).one()
    return _step(row)


def next_undo(connection: Connection) -> Step | None:
    """Return the newest step that still holds; a lasting one stands in the way of those before.

    Notes are passed over: they tell of something outside the file.
    """
    row = connection.exec_driver_sql(
        _STEP + "WHERE s.kind NOT IN ('undo', 'redo', 'note') AND NOT undone "
        "ORDER BY s.step DESC LIMIT 1"
    ).first()
    return _step(row) if row else None


def next_redo(connection: Connection) -> Step | None:
    """Return the step undone last, unless something new was done since."""
    row = connection.exec_driver_sql(
        _STEP + "WHERE undone AND (SELECT max(u.step) FROM step u WHERE u.ref = s.step) > "
        "coalesce((SELECT d.step FROM step d WHERE d.kind NOT IN ('undo', 'redo', 'note') "
        "ORDER BY d.step DESC LIMIT 1), 0) AND s.kind = 'do' ORDER BY s.step LIMIT 1"
    ).first()
    return _step(row) if row else None


def last_id(connection: Connection) -> int:
    """Return the last id any unit of this file gave out."""
    last = connection.exec_driver_sql("SELECT upto FROM step ORDER BY step DESC LIMIT 1").scalar()
    return int(last or 0)


def _plain(said: Said) -> dict[str, Any]:
    facts = {n: _plain(v) if isinstance(v, Said) else v for n, v in said.facts.items()}
    return {"message": said.message, "facts": facts}


def _said(plain: dict[str, Any]) -> Said:
    facts = plain["facts"].items()
    return Said(plain["message"], {n: _said(v) if isinstance(v, dict) else v for n, v in facts})


def _step(row: Any) -> Step:
    at, who, words = row[1], row[2], Said.read(row[3])
    return Step(row[0], at, who, words, bool(row[4]), bool(row[5]), *row[6:])
