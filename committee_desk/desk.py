"""One open desk: do, undo, redo, ask, and tell whoever listens what changed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar

from sqlalchemy import Connection

from committee_desk.base import settings
from committee_desk.base.words import N_
from committee_desk.storage import backup, drafts, journal, keys, lock, undo
from committee_desk.storage.drafts import Draft
from committee_desk.storage.file import DeskFile, beside
from committee_desk.storage.undo import Step
from committee_desk.storage.unit import Changes
from committee_desk.work import communities, leaving
from committee_desk.work.sealing import KEYS

P = ParamSpec("P")
T = TypeVar("T")
Listener = Callable[[Changes, object | None], None]


@dataclass(frozen=True)
class Done(Generic[T]):
    """What a verb returned, and which records it touched."""

    value: T
    changes: Changes


class Desk:
    """An open desk. It may be used from any thread; writes follow one another."""

    def __init__(self, file: DeskFile, held: lock.Hold | None) -> None:
        self._file = file
        self._held = held
        self._writing = RLock()
        self._listeners: list[Listener] = []

    @classmethod
    def open(
        cls,
        path: Path,
        secret: str,
        who: str | None = None,
        *,
        reading: bool = False,
        kind: str = "window",
    ) -> Self:
        """Open a desk with somebody's password.

        ``reading`` opens it beside a window that writes; otherwise the desk is held as ``kind``.
        Raises DeskError for a wrong password, a damaged or newer file, or a desk held elsewhere.
        """
        held = None if reading else lock.hold(path, kind)
        try:
            file = DeskFile.open(path, secret, who=who, reading=reading)
        except BaseException:
            if held is not None:
                held.release()
            raise
        if not reading:
            leaving.settle(file)
        return cls(file, held)

    @classmethod
    def create(
        cls, path: Path, *, community: str, person: str, secret: str, kind: str = "window"
    ) -> tuple[Self, str]:
        """Make a new desk and return it with the recovery code, which is shown once.

        Raises DeskError when there is a desk of that name or the place cannot be written.
        """
        held = lock.hold(path, kind)
        try:
            file, code = DeskFile.create(path, person, secret)
        except BaseException:
            held.release()
            raise
        desk = cls(file, held)
        try:
            desk.do(communities.found, community)
        except BaseException:
            desk.abandon()
            raise
        return desk, code

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The desk file."""
        return self._file.path

    @property
    def file(self) -> DeskFile:
        """The open file, for backups and checks."""
        return self._file

    @property
    def who(self) -> str:
        """The person whose password opened the desk."""
        return self._file.who

    @property
    def may_see_sensitive(self) -> bool:
        """Tell whether this person's slot holds the key for fields of class sensitive."""
        return self._file.keys.sensitive is not None

    @property
    def community(self) -> str:
        """The name of the community, empty while the desk has none."""
        return self.ask(communities.name)

    def do(
        self,
        verb: Callable[..., T],
        *args: Any,
        initiator: object | None = None,
        **kwargs: Any,
    ) -> Done[T]:
        """Run a verb in a unit of its own; on any error nothing of it is kept.

        A file the verb lets out reaches its place after the unit is kept. If it cannot, that is
        noted and CannotWrite is raised.
        ``initiator`` names the page that asked, so that it need not refresh itself twice.
        """
        with self._writing:
            with self._file.unit() as unit:
                unit.connection.info[KEYS] = self._file.keys
                value = verb(unit, *args, **kwargs)
            changes = unit.changes()
            fault = leaving.let_go(self._file, unit)
        self._tell(changes, initiator)
        if fault is not None:
            raise fault
        return Done(value, changes)

    def ask(
        self,
        question: Callable[Concatenate[Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Put a question to the file; nothing can be written by it."""
        with self._file.reading() as conn:
            conn.info[KEYS] = self._file.keys
            return question(conn, *args, **kwargs)

    def undo(self, initiator: object | None = None) -> Done[None]:
        """Take back the newest step. Raises DeskError when there is none or it cannot be."""
        return self._step(undo.undo, initiator)

    def redo(self, initiator: object | None = None) -> Done[None]:
        """Bring back the step last taken back."""
        return self._step(undo.redo, initiator)

    def next_undo(self) -> Step | None:
        """Return the step that undo would take back."""
        return self.ask(undo.next_undo)

    def next_redo(self) -> Step | None:
        """Return the step that redo would bring back."""
        return self.ask(undo.next_redo)

    def history(self, limit: int = 200) -> list[Step]:
        """Return the newest steps, newest first."""
        return self.ask(undo.steps, limit)

    def record_history(self, table: str, record_id: int) -> list[journal.Entry]:
        """Return every change of one record, oldest first."""
        return self.ask(journal.history, table, record_id)

    def backup(self, folder: Path | None = None) -> Path:
        """Make a verified backup, in the folder chosen for this computer or beside the desk."""
        return backup.backup(self._file, folder or backup_folder(self.path))

    def keep_draft(self, form: str, row: int, data: dict[str, Any]) -> None:
        """Keep what is typed in a form, to be offered again after a crash."""
        with self._writing:
            drafts.keep(self._file, form, row, data)

    def offered_drafts(self) -> list[Draft]:
        """Return the drafts no form has saved or dropped."""
        return drafts.offered(self._file)

    def drop_draft(self, form: str, row: int) -> None:
        """Forget a draft: its form was saved or given up."""
        with self._writing:
            drafts.drop(self._file, form, row)

    def people(self) -> list[keys.SlotInfo]:
        """Return who can open this desk."""
        return keys.slots(self.path)

    def let_in(self, who: str, secret: str, *, sensitive: bool) -> None:
        """Let another person open the desk with a password of their own.

        Without ``sensitive`` the person never reads fields of that class. Who was let in when is
        on record. Raises DeskError when the person has a way in already.
        """
        keys.add_slot(self.path, self._file.keys, who, secret, sensitive=sensitive)
        self.do(communities.note_people, N_("Let {who} in"), who)

    def shut_out(self, who: str) -> None:
        """Take a person's way in. Backups made before still open with their password."""
        keys.remove_slot(self.path, who)
        self.do(communities.note_people, N_("Shut {who} out"), who)

    def change_secret(self, secret: str, new: str) -> None:
        """Change the password of whoever opened the desk. Raises WrongPassword."""
        keys.change_secret(self.path, self.who, secret, new)
        self.do(communities.note_people, N_("{who} changed the password"), self.who)

    def new_recovery_code(self) -> str:
        """Void the recovery code and return another, which is shown once."""
        code = keys.replace_recovery(self.path, self._file.keys)
        self.do(communities.note_people, N_("{who} made a new recovery sheet"), self.who)
        return code

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Tell ``listener`` of every change from now on; the function returned stops it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def close(self) -> None:
        """Close the file and let others have the desk."""
        self._listeners.clear()
        with self._writing:
            self._file.close()
            if self._held is not None:
                self._held.release()
                self._held = None

    def abandon(self) -> None:
        """Close a desk that was only just made and take it away: what it was for came to nothing.

        A desk in which somebody has worked is never given to this.
        """
        path = self.path
        self.close()
        for left in (path, *beside(path), keys.keys_path(path), *keys.copies(path)):
            left.unlink(missing_ok=True)

    def _step(self, turn: Callable[[DeskFile], Changes], initiator: object | None) -> Done[None]:
        with self._writing:
            changes = turn(self._file)
        self._tell(changes, initiator)
        return Done(None, changes)

    def _tell(self, changes: Changes, initiator: object | None) -> None:
        for listener in list(self._listeners):
            listener(changes, initiator)


def backup_folder(path: Path) -> Path:
    """Return where backups of a desk go: the folder chosen in the settings, else beside it."""
    chosen = settings.load().backup_folder
    return Path(chosen) if chosen else path.with_name(f"{path.stem}-backups")
