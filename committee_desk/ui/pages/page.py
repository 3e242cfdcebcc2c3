"""What every room promises the window, and what the window promises every room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from committee_desk.base.settings import Settings
    from committee_desk.desk import Desk
    from committee_desk.ui.actions import Act
    from committee_desk.ui.jobs import Job, Jobs


class Frame(Protocol):
    """The window as a room sees it."""

    @property
    def desk(self) -> Desk:
        """Return the open desk. Raises RuntimeError when none is open."""

    @property
    def jobs(self) -> Jobs:
        """Return the runner of long work."""

    @property
    def page(self) -> Page | None:
        """Return the room in front."""

    @property
    def settings(self) -> Settings:
        """Return what was chosen for this computer; ``save_settings`` keeps a change."""

    def save_settings(self) -> None:
        """Keep the settings."""

    def wear(self, *, theme: str = "", scale: int = 0) -> None:
        """Put on a theme or a type size, at once and for next time."""

    def speak(self, language: str) -> None:
        """Speak another language, at once and for next time."""

    def choose_backup_folder(self) -> None:
        """Ask where backups go and keep the answer."""

    def width_dp(self) -> float:
        """Return how wide the window is in dp, to be held against the breakpoints."""

    def go(self, page: str, record: int | None = None) -> None:
        """Show a room and, in it, one record."""

    def back(self) -> None:
        """Go to the room one came from."""

    def every_act(self) -> list[Act]:
        """Return all acts there are: the window's, then those of each room entered so far."""

    def perform(self, act: str) -> None:
        """Do an act by its name, if it can be done now."""

    def hand_out(self, code: str) -> None:
        """Show the sheet of a new recovery code, to be printed, until it is put away."""

    def go_on_as(self, who: str, secret: str) -> None:
        """Open the desk again as the person whose password was just set."""

    def toast(self, words: str, *, undo: bool = False) -> None:
        """Say in the current language that something was done, with a button that takes it back."""

    def do(
        self,
        verb: Callable[..., Any],
        *args: Any,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        **keywords: Any,
    ) -> Job[Any]:
        """Run ``desk.do(verb, …)`` as a writing job.

        ``done`` gets the value the verb returned; a fault goes to ``failed`` or is told the person.
        """


class Page(QWidget):
    """A room of the window. Made when first entered, kept from then on."""

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    """Message id of the title in the top bar."""

    status_changed = Signal()
    """Emitted when status() would answer differently."""

    acts_changed = Signal()
    """Emitted when acts() would answer differently."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.setObjectName(f"page_{self.name}")

    def shown(self, desk: Desk) -> None:
        """Fill the room; called each time it comes to the front, and when the desk is another."""

    def left(self) -> None:
        """Put unfinished things away; called when another room comes to the front."""

    def refresh(self, changes: Any, initiator: object = None, /) -> None:
        """Show again what ``changes.tables`` (table name to ids) touches; called after a step."""

    def look_for(self, text: str) -> None:
        """Put the text into the room's filter, or the caret when the text is empty (Ctrl+F)."""

    def open_record(self, record: int) -> None:
        """Bring one record to the eye; the palette and other rooms ask this."""

    def acts(self) -> Sequence[Act]:
        """Return what can be done here; the keys are heard while the room is in front."""
        return ()

    def status(self) -> str:
        """Return the counts for the left of the status bar, in the current language."""
        return ""

    def panes(self) -> Sequence[QWidget]:
        """Return the parts F6 walks through, in reading order."""
        return (self,)


PageFactory = Callable[[Frame], Page]
