"""One open desk: do, undo, redo, ask, and tell whoever listens what changed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar

from sqlalchemy import Connection

from committee_desk.base import settings
from committee_desk.storage import backup, drafts, journal, keys, keys_tries, lock, undo
from committee_desk.storage.drafts import Draft
from committee_desk.storage.file import DeskFile, beside
from committee_desk.storage.undo import Step
from committee_desk.storage.unit import Changes
from committee_desk.work import communities, leaving, ways_in
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
        self.wrong_passwords = 0
        """How many wrong passwords were typed before this opening."""

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
        Raises DeskError for a wrong password or too many of them, a damaged or newer file, or a
        desk held elsewhere. The recovery code opens it too; see ``by_recovery``.
        """
        held = None if reading else lock.hold(path, kind)
        try:
            with keys_tries.counted(path, secret):
                file = DeskFile.open(path, secret, who=who, reading=reading)
        except BaseException:
            if held is not None:
                held.release()
            raise
        desk = cls(file, held)
        try:
            if not reading:
                leaving.settle(file)
            desk._note_tries()
        except BaseException:
            desk.close()
            raise
        return desk

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
        """The person whose password opened the desk, or the recovery code by its name."""
        return self._file.who

    @property
    def by_recovery(self) -> bool:
        """Tell whether the recovery code opened the desk; then a password can be set anew."""
        return self._file.keys.kind == keys.RECOVERY

    @property
    def demonstration(self) -> bool:
        """Tell whether the community of this desk is made up."""
        return self.ask(ways_in.is_demonstration)

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

    def person_names(self) -> list[str]:
        """Return the names of those who open this desk with a password."""
        return [slot.who for slot in self.people() if slot.kind == keys.PERSON]

    def let_in(self, who: str, secret: str, *, sensitive: bool) -> None:
        """Let another person open the desk with a password of their own.

        Without ``sensitive`` the person never reads fields of that class. Who was let in when is
        on record. Raises DeskError when the person has a way in already. This and the other ways in
        are refused by a demonstration.
        """
        self.do(ways_in.let_in, self.path, who, secret, sensitive=sensitive)

    def shut_out(self, who: str) -> None:
        """Take a person's way in. Backups made before still open with their password.

        Refuses the last person, and the last one who reads sensitive fields.
        """
        self.do(ways_in.shut_out, self.path, who)

    def change_secret(self, secret: str, new: str) -> None:
        """Change the password of whoever opened the desk. Raises WrongPassword."""
        self.do(ways_in.change_secret, self.path, secret, new)

    def reset_secret(self, who: str, new: str) -> None:
        """Set a person's password without the old one; refused unless ``by_recovery``."""
        self.do(ways_in.reset_secret, self.path, who, new)

    def new_recovery_code(self) -> str:
        """Void the recovery code and return another, which is shown once.

        Refuses whoever reads no sensitive fields: their code could not open those.
        """
        return self.do(ways_in.new_recovery_code, self.path).value

    def recognise(self, secret: str) -> None:
        """Return when a secret belongs to whoever has the desk open, to uncover it again.

        Raises WrongPassword, or Refused while too many wrong ones were typed.
        """
        keys_tries.recognise(self.path, self._file.keys, secret)
        self._note_tries()

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
        held, self._held = self._held, None
        self.close()
        kept = (keys.keys_path(path), *keys.copies(path), keys_tries.tries_path(path))
        for left in (path, *beside(path), *kept):
            left.unlink(missing_ok=True)
        if held is not None:
            held.release()

    def _note_tries(self) -> None:
        """Put wrong passwords on record, now that somebody is in who can be told."""
        if self._file.only_reading:
            return
        self.wrong_passwords = keys_tries.untold(self.path)
        if self.wrong_passwords:
            self.do(ways_in.note_tries, self.wrong_passwords)
            keys_tries.told(self.path)

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
