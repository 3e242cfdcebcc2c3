"""A unit of work: the only way to write in a desk, whole or not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, event

from committee_desk.base.dates import moment, now_ms
from committee_desk.base.files import Ready
from committee_desk.storage import chain
from committee_desk.storage.ids import Ids
from committee_desk.storage.keys import Keys
from committee_desk.storage.steps import NOTE, Said
from committee_desk.storage.triggers import q

if TYPE_CHECKING:
    from sqlmodel import Session

_CHUNK = 5000


@dataclass(frozen=True)
class Changes:
    """What a unit changed: the step (0 when nothing was changed) and row ids by table."""

    step: int = 0
    tables: dict[str, set[int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.step != 0


@dataclass(frozen=True)
class Place:
    """Which file a unit writes in, as whom."""

    desk_id: str
    community_id: int
    site: int
    keys: Keys
    ids: Ids


class Unit:
    """Everything written through it is kept together when the block ends, or not at all.

    ``connection`` is SQLAlchemy's, ``session`` a sqlmodel Session on it. ``now`` (ms) and ``today``
    stand still for the whole unit. The words of the step must be said before the end.
    """

    def __init__(
        self,
        connection: Connection,
        place: Place,
        *,
        initiator: Any = None,
        kind: str = "do",
        ref: int | None = None,
    ) -> None:
        self.connection = connection
        self.initiator = initiator
        self.keys = place.keys
        self.who = place.keys.who
        self.community_id = place.community_id
        self.now = now_ms()
        self.today: date = moment(self.now).date()
        self.step = place.ids.next()
        self.kind = kind
        self.ref = ref
        self._place = place
        self._said: Said | None = None
        self._lasting = False
        self._leaving: list[Ready] = []
        self._session: Session | None = None
        self._changes = Changes()
        self._before = chain.head(connection, place.desk_id, place.site)
        connection.exec_driver_sql(
            "UPDATE unit_now SET step = ?, hlc = max(? << 16, hlc + 1), now = ?, purging = 0",
            (self.step, self.now, self.now),
        )

    def new_id(self) -> int:
        """Return an id no other record has, here or on another computer."""
        return self._place.ids.next()

    def say(self, message_id: str, /, **facts: Any) -> None:
        """Say what this step does, once; facts are text, numbers or Said, and masked already."""
        self._said = Said(message_id, facts)

    def lasting(self) -> None:
        """Mark the step as one that is answered by another and never undone."""
        self._lasting = True

    def note(self) -> None:
        """Mark the step as a record of something that happened outside: a paper that left, a look.

        It is lasting, and undo passes it over: what was typed before can still be taken back.
        """
        self._lasting = True
        self.kind = NOTE

    def leave(self, file: Ready) -> None:
        """Let a file go out with this unit: if the unit is not kept, the file is dropped.

        Once it is kept, whoever ran the unit puts ``leaving`` in their places.
        """
        self._leaving.append(file)

    @property
    def leaving(self) -> tuple[Ready, ...]:
        """The files that go out with this unit."""
        return tuple(self._leaving)

    def withdraw(self) -> None:
        """Drop the files that were to go out: the unit is not kept."""
        for file in self._leaving:
            file.drop()

    @property
    def session(self) -> "Session":
        """The sqlmodel session of this unit; new records get their bookkeeping when flushed."""
        if self._session is None:
            from sqlmodel import Session

            self._session = Session(self.connection, expire_on_commit=False)
            event.listen(self._session, "before_flush", self._complete)
        return self._session

    def insert(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> list[int]:
        """Insert many rows fast and return their ids; bookkeeping columns may be left out.

        ``rows`` may be a generator: it is taken in pieces, so the caller can count and cancel.
        """
        given = tuple(columns)
        fixed: dict[str, Any] = {
            "community_id": self.community_id,
            "created": self.now,
            "updated": self.now,
            "revision": 1,
        }
        added = {name: value for name, value in fixed.items() if name not in given}
        tail = tuple(added.values())
        place = given.index("id") if "id" in given else -1
        names = [*given, *added, *([] if place >= 0 else ["id"])]
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {q(table)} ({', '.join(map(q, names))}) VALUES ({marks})"
        ids: list[int] = []
        source = iter(rows)
        while piece := list(islice(source, _CHUNK)):
            new = [row[place] for row in piece] if place >= 0 else [self.new_id() for _ in piece]
            whole = (
                [(*row, *tail) for row in piece]
                if place >= 0
                else [(*row, *tail, id_) for row, id_ in zip(piece, new, strict=True)]
            )
            self.connection.exec_driver_sql(sql, whole)
            ids.extend(new)
        return ids

    def changes(self) -> Changes:
        """Return what the unit changed; complete once the block has ended."""
        return self._changes

    def finish(self) -> bool:
        """Write the step and shut the file again; tell whether there is anything to keep."""
        if self._session is not None:
            self._session.flush()
        self._flush_trace()
        return bool(self._changes)

    def close(self) -> None:
        """Let the session go, whatever became of the unit."""
        if self._session is not None:
            self._session.close()

    def _flush_trace(self) -> None:
        tables: dict[str, set[int]] = {}
        count = 0
        for table, row in chain.seal(self.connection, self._before):
            tables.setdefault(table, set()).add(row)
            count += 1
        if not count and self.kind != "file":
            return
        if self._said is None:
            raise RuntimeError("a unit that writes must say what it does")
        self._write_step(self._said, self._before.seq + 1)
        self.connection.exec_driver_sql("UPDATE unit_now SET step = NULL, purging = 0")
        self._changes = Changes(self.step, tables)

    def _write_step(self, said: Said, first: int) -> None:
        site = self._place.site
        last = chain.head(self.connection, self._place.desk_id, site)
        seq, hlc = last.seq + 1, self._hlc()
        row = (
            *(self.step, site, first, seq, self.now, self.who, self.kind, self.ref),
            *(said.kept(), int(self._lasting), self._place.ids.last()),
        )
        marks = ", ".join("?" * len(row))
        self.connection.exec_driver_sql(
            f"INSERT INTO step ({chain.STEP_COLUMNS}) VALUES ({marks})", row
        )
        diff, salt = chain.step_told(row), chain.new_salt()
        digest = chain.digest_of(salt, diff)
        entry = (site, seq, hlc, self.step, "step", self.step, "S")
        self.connection.exec_driver_sql(
            "INSERT INTO log (site, seq, hlc, step, tbl, row, op, diff, salt, digest, hash) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*entry, diff, salt, digest, chain.linked(last.hash, entry, digest)),
        )

    def _hlc(self) -> int:
        return int(self.connection.exec_driver_sql("SELECT hlc FROM unit_now").scalar_one())

    def _complete(self, session: "Session", _context: Any, _instances: Any) -> None:
        """Give new records of the session what every record carries."""
        for record in session.new:
            for name, value in (
                ("id", None),
                ("community_id", self.community_id),
                ("created", self.now),
                ("updated", self.now),
                ("revision", 1),
            ):
                if hasattr(record, name) and getattr(record, name) is None:
                    setattr(record, name, self.new_id() if name == "id" else value)
