"""The room of boards: what hangs where, what is due, what the law still wants, what was printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import ask, look, speech
from committee_desk.ui.actions import Act
from committee_desk.ui.board import acts, asking, told
from committee_desk.ui.board.deeds import Deeds
from committee_desk.ui.board.panel import PaperPanel
from committee_desk.ui.board.posting import PostSheet
from committee_desk.ui.board.views import VIEWS, Views
from committee_desk.ui.pages.beside import Beside
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.pages.toolbar import Toolbar
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import one_of
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import spaced
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.print_preview import PrintPreview

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.work.board_questions import BoardSeen, Hanging, Seen

_NARROW_PANEL = 1080
_NARROW_TOOLBAR = 950
_TABLES = {"board", "bulletin", "bulletin_posting", "bulletin_objection", "grid"}


class BoardPage(Page):
    """Boards as cards with a panel for one paper; due papers, disclosure and archive beside."""

    name: ClassVar[str] = "board"
    title: ClassVar[str] = N_("Board")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._wanted = 0
        self._into_panel = False
        self.paper: Hanging | None = None
        self.preview: PrintPreview | None = None
        self.deeds = Deeds(self, frame)
        self.toolbar = Toolbar(acts.plain(self), None, acts.more(self))
        self.chips = {name: Button(words, kind="chip") for name, words in VIEWS}
        self.views = Views(self._read)
        self.panel = PaperPanel()
        self.beside = Beside(self.panel)
        self._lay()
        self._connect()
        look.follow(self, lambda page: page.fit(), key="fit")
        speech.follow(self, BoardPage._tell_chips)

    @property
    def seen(self) -> Seen | None:
        """The register as last read."""
        return self.views.room.seen if self.views.room else None

    # What the window asks

    def shown(self, _desk: Desk) -> None:
        """Read the register."""
        self.fit()
        self._read()

    def refresh(self, changes: Any, _initiator: object = None) -> None:
        """Read again what a step changed."""
        if _TABLES & set(changes.tables):
            self._read()

    def open_record(self, record: int) -> None:
        """Choose the paper of a notice, now or when the register is here."""
        self._wanted = record
        self._choose_wanted()

    def acts(self) -> Sequence[Act]:
        """Return what can be done here."""
        return [*acts.plain(self), *acts.more(self), *acts.views(self)]

    def status(self) -> str:
        """Return how many boards there are."""
        count = len(self.seen.boards) if self.seen else 0
        return ngettext("{n} board", "{n} boards", count)

    def panes(self) -> Sequence[QWidget]:
        """Return toolbar, views, what is shown, and the panel."""
        first = next(iter(self.views.rows()), self.views)
        tables: dict[str, QWidget] = {"due": self.views.due, "archive": self.views.archive}
        shown = tables.get(self.views.view, first)
        return [self.toolbar, self.chips[self.views.view], shown, self.panel]

    def fit(self) -> None:
        """Arrange for the width there is."""
        wide = self.frame.width_dp()
        self.toolbar.fit(narrow=wide <= _NARROW_TOOLBAR)
        self.beside.fit(narrow=wide <= _NARROW_PANEL)

    def resizeEvent(self, _event: object) -> None:
        """Arrange for the new width."""
        self.fit()

    # What can be done now

    def is_free(self) -> bool:
        """Tell whether no panel covers the room."""
        return not any(panel.isVisible() for panel in self.window().findChildren(Overlay))

    def has_paper(self, *, hanging: bool = False) -> bool:
        """Tell whether a paper is chosen, with ``hanging`` one that hangs."""
        paper = self.paper
        if paper is None or not self.views.with_panel or not self.is_free():
            return False
        return paper.state == "hanging" or not hanging

    def may_archive(self) -> bool:
        """Tell whether a notice that came down is chosen in the archive."""
        return self._archive_has("ended", "withdrawn")

    def may_say_printed(self) -> bool:
        """Tell whether a notice that may have been printed is chosen in the archive."""
        return self._archive_has("released", "printed", "posted")

    def board(self) -> BoardSeen | None:
        """Return the board of the chosen paper, else the first."""
        boards = self.seen.boards if self.seen else ()
        wanted = self.paper.board if self.paper else 0
        return next((each for each in boards if each.id == wanted), boards[0] if boards else None)

    # What a person does

    def show_view(self, name: str) -> None:
        """Show boards, due papers, disclosure or archive."""
        self.chips[name].setChecked(True)
        self.views.show_view(name)
        self.beside.needed(self.views.with_panel)
        self.acts_changed.emit()

    def do(self, deed: str) -> None:
        """Do a deed on the chosen paper."""
        paper = self.paper
        if paper is None:
            return
        deeds: dict[str, Callable[[], object]] = {
            "take_down": lambda: self.deeds.take_down([paper]),
            "withdraw": lambda: self.deeds.withdraw([paper]),
            "show": lambda: self.show_printed({"id": paper.bulletin, "title": paper.title}),
            "photo_up": lambda: self.deeds.photo(paper, "up"),
            "photo_down": lambda: self.deeds.photo(paper, "down"),
            "hung": lambda: self.deeds.hung(paper),
            "objection": lambda: self.deeds.objection(paper),
        }
        deeds[deed]()

    def new_board(self) -> None:
        """Open the sheet of a new board."""
        self.deeds.board(None)

    def change_board(self) -> None:
        """Open the sheet of the current board."""
        self.deeds.board(self.board())

    def reopen_board(self) -> None:
        """Use a closed board again."""
        if self.seen is not None:
            self.deeds.reopen_board(self.seen.closed)

    def take_down_all(self) -> None:
        """Take everything down that is due."""
        if self.seen and self.seen.due:
            self.deeds.take_down(self.seen.due)

    def say_printed(self) -> None:
        """Keep that copies of the notice chosen in the archive were printed."""
        entry = self.views.archive.current()
        if entry is not None:
            self.deeds.printed(entry)

    def archive_notice(self) -> None:
        """Close the notice chosen in the archive."""
        entry = self.views.archive.current()
        if entry is not None:
            self.deeds.archive(entry["id"])

    def post(self, board: BoardSeen | None = None) -> None:
        """Open the sheet on which a notice is posted; without any board, that of a new one."""
        if self.seen is None or not self.seen.boards:
            self.deeds.board(None)
            return
        desk, where = self.frame.desk, [board.id] if board else []
        self.frame.jobs.read(
            lambda _progress: asking.ready_to_post(desk),
            done=lambda notices: self._post(notices, where),
        )

    def show_printed(self, entry: dict[str, Any]) -> None:
        """Show exactly what was printed, page by page."""
        desk = self.frame.desk

        def came(pdf: bytes) -> None:
            self.preview = PrintPreview(self.window(), self.frame, pdf, entry["title"])
            self.preview.open()

        self.frame.jobs.read(
            lambda _progress: asking.exact(desk, entry["id"]), done=came, failed=self._tell_fault
        )

    def compose(self, kinds: tuple[str, ...]) -> None:
        """Go to the notices and begin one of a kind that discloses a class."""
        code: str | None = kinds[0]
        if len(kinds) > 1:
            named = asking.names(self.frame.desk, kinds)
            options = [(kind, f"{kind} {words}") for kind, words in named]
            code = ask.choose(self, _("Write a notice about it"), _("Which kind?"), options)
        if code is None:
            return
        self.frame.go("bulletins")
        write = getattr(self.frame.page, "write", None)
        if callable(write):
            write(code)

    # Its own

    def _archive_has(self, *states: str) -> bool:
        entry = self.views.archive.current() if self.views.view == "archive" else None
        return self.is_free() and entry is not None and entry["state"] in states

    def _lay(self) -> None:
        one_of(self, *self.chips.values())
        self.chips["boards"].setChecked(True)
        for name, chip in self.chips.items():
            chip.setObjectName(f"view_{name}")
            chip.clicked.connect(lambda _on=False, name=name: self.show_view(name))
        self.beside.hold(self.views)
        above = QWidget()
        head = QVBoxLayout(above)
        spaced(head, (16, 10, 16, 12), 8)
        head.addWidget(self.toolbar)
        head.addWidget(wrapped(*self.chips.values()))
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        whole.addWidget(above)
        whole.addWidget(self.beside, 1)

    def _connect(self) -> None:
        views, panel = self.views, self.panel
        views.chosen.connect(self._chosen)
        views.opened.connect(self._opened)
        views.post_wanted.connect(self.post)
        views.change_wanted.connect(self.deeds.board)
        views.close_wanted.connect(self.deeds.close_board)
        views.first_wanted.connect(self.new_board)
        views.printed_wanted.connect(self.show_printed)
        views.compose_wanted.connect(self.compose)
        panel.wanted.connect(self.do)
        panel.answer_wanted.connect(self.deeds.answer)
        panel.left.connect(self._leave_panel)

    def _post(self, notices: list[dict[str, Any]], where: list[int]) -> None:
        if self.seen is None:
            return
        if not notices:
            ask.tell(
                self,
                _("Nothing can be posted yet"),
                _("No notice was let out."),
                _("Write one in the room of notices; it hangs once the gate let it out."),
            )
            return
        sheet = PostSheet(self.window(), self.frame, notices, self.seen.boards, self._posted)
        sheet.put({"bulletin": str(notices[0]["id"])})
        if where:
            sheet.put({"boards": where})
        self.deeds.sheet = sheet
        sheet.open()
        sheet.ask_period()

    def _posted(self, posted: Any) -> None:
        said = told.together([_("Posted."), told.advice(posted.advice)])
        self.frame.toast(said, undo=True)

    def _read(self) -> None:
        desk = self.frame.desk
        self.frame.jobs.read(
            lambda _progress: asking.room(desk), done=self._take, failed=self._failed
        )

    def _failed(self, fault: Exception) -> None:
        self.views.show_fault(fault)
        self.beside.needed(False)

    def _take(self, room: asking.Room) -> None:
        now = self.paper.posting if self.paper else 0
        self.views.show_room(room)
        papers = self.views.papers()
        first = next((each for each in papers if each.due), papers[0] if papers else None)
        self._chosen(next((each for each in papers if each.posting == now), first))
        self._choose_wanted()
        self.beside.needed(self.views.with_panel)
        self._tell_chips()
        self.status_changed.emit()

    def _chosen(self, paper: Hanging | None) -> None:
        self.paper = paper
        if paper is None:
            self.panel.show_paper(None)
            return
        self.views.select(paper.posting)
        desk = self.frame.desk
        self.frame.jobs.read(
            lambda _progress: asking.paper(desk, paper),
            done=self._take_paper,
            failed=self._tell_fault,
        )

    def _take_paper(self, seen: asking.PaperSeen) -> None:
        if self.paper is not None and self.paper.posting == seen.paper.posting:
            self.panel.show_paper(seen)
            if self._into_panel:
                self._into_panel = False
                self.panel.begin()

    def _opened(self, paper: Hanging) -> None:
        self.beside.open_panel()
        self._into_panel = True
        self._chosen(paper)

    def _leave_panel(self) -> None:
        self.beside.close_panel()
        self.views.focus_paper()

    def _choose_wanted(self) -> None:
        if not self._wanted or self.seen is None:
            return
        wanted, self._wanted = self._wanted, 0
        found = next((each for each in self.views.papers() if each.bulletin == wanted), None)
        if found is not None:
            self.show_view("boards")
            self._chosen(found)

    def _tell_chips(self) -> None:
        seen = self.seen
        counts = {
            "due": len(seen.due) if seen else 0,
            "disclosure": sum(each.missing for each in seen.disclosure) if seen else 0,
        }
        for name, words in VIEWS:
            count = counts.get(name, 0)
            shown = f"{_(words)} {count}" if count else _(words)
            self.chips[name].setText(shown)
            self.chips[name].setAccessibleName(shown)

    def _tell_fault(self, fault: Exception) -> None:
        if not isinstance(fault, DeskError):
            raise fault
        ask.tell_fault(self, fault)
