"""What is done with a notice once the gate let it out: paper, Word, chat groups, boards."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from committee_desk.base.files import safe_name
from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _
from committee_desk.ui import ask
from committee_desk.ui.bulletins import asking
from committee_desk.ui.bulletins.passing import through_gate
from committee_desk.ui.bulletins.ways import Way, Ways
from committee_desk.ui.ledgers import opening
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.print_preview import PrintPreview

if TYPE_CHECKING:
    from committee_desk.ui.bulletins.asking import Printed

WORD = (N_("Word files"), "*.docx")
PNG = (N_("Pictures"), "*.png")
MOST_COPIED = 20_000
"""Characters a chat group is given at once; more is a paper, not a message."""


class Outward:
    """The deeds; ``room`` is the widget whose window they cover, ``copy`` writes another from one.

    An entry is a row of the list of notices.
    """

    def __init__(
        self, room: QWidget, frame: Frame, copy: Callable[[dict[str, Any]], object]
    ) -> None:
        self._room, self._frame, self._copy = room, frame, copy
        self.preview: PrintPreview | None = None
        self.ways: Ways | None = None
        self.sheet: Any = None

    def show(self, entry: dict[str, Any]) -> None:
        """Show exactly what was let out, to be printed."""
        desk = self._frame.desk
        self._frame.jobs.read(
            lambda _progress: asking.printed(desk, entry["id"]),
            done=lambda printed: self._show(printed, entry),
        )

    def offer(self, entry: dict[str, Any]) -> None:
        """Show every way the notice can go."""
        title = str(entry["title"] or "").replace("\n", "")
        self.ways = Ways(self._room.window(), title, self._ways(entry))
        self.ways.open()

    def word(self, entry: dict[str, Any], override: str | None = None) -> None:
        """Ask for a place and let a Word file out there."""
        path = self._place(entry, _("Save as Word file"), ".docx", WORD)
        if path is not None:
            self._word_to(entry, path, override)

    def chat_text(self, entry: dict[str, Any], override: str | None = None) -> None:
        """Put the notice onto the clipboard as clean text."""
        desk = self._frame.desk

        def done(text: str) -> None:
            if len(text) > MOST_COPIED:
                ask.tell(
                    self._room,
                    _("Too long for a message"),
                    _("The notice has {n} characters.", n=len(text)),
                    _("Send the long picture or the PDF."),
                )
                return
            QGuiApplication.clipboard().setText(text)
            self._frame.toast(_("Copied. Paste it into the chat with Ctrl+V."))

        through_gate(
            self._room,
            self._frame,
            lambda: asking.chat_text(desk, entry, override),
            done,
            lambda reason: self.chat_text(entry, reason),
        )

    def chat_picture(self, entry: dict[str, Any]) -> None:
        """Ask for a place and write one long picture there."""
        path = self._place(entry, _("Save as long picture"), ".png", PNG)
        if path is not None:
            self._picture_to(entry, path, None)

    def post(self, entry: dict[str, Any]) -> None:
        """Keep on which boards it hangs."""
        desk = self._frame.desk
        self._frame.jobs.read(
            lambda _progress: asking.boards(desk), done=lambda found: self._post(entry, *found)
        )

    def hung(self, entry: dict[str, Any]) -> None:
        """Attach what really hung: a file changed in WPS, or a scan."""
        desk = self._frame.desk
        self._frame.jobs.read(
            lambda _progress: asking.postings(desk, entry["id"]),
            done=lambda found: self._hung(found),
        )

    def _ways(self, entry: dict[str, Any]) -> list[Way]:
        told = [
            ("print", "printer", N_("Print, or save as PDF"), N_("Exactly as it was let out.")),
            (
                "word",
                "file-text",
                N_("Word file…"),
                N_("To be changed in WPS or Word; the Word file is searched as well."),
            ),
            (
                "chat_text",
                "messages-square",
                N_("Text for a chat group"),
                N_("Clean text on the clipboard, to be pasted into WeChat."),
            ),
            (
                "chat_picture",
                "maximize-2",
                N_("Long picture for a chat group…"),
                N_("All pages as one picture."),
            ),
            (
                "post",
                "map-pinned",
                N_("It hangs on the boards…"),
                N_("Which boards, since when; the program counts the days."),
            ),
            (
                "copy",
                "copy",
                N_("Write another from this"),
                N_("The same text again, days and number left empty."),
            ),
            (
                "hung",
                "upload",
                N_("Attach what really hung…"),
                N_("A file changed elsewhere, or a scan of the paper."),
            ),
        ]
        deeds: dict[str, Callable[[dict[str, Any]], object]] = {
            "print": self.show,
            "word": self.word,
            "chat_text": self.chat_text,
            "chat_picture": self.chat_picture,
            "post": self.post,
            "hung": self.hung,
            "copy": self._copy,
        }
        return [
            Way(name, picture, title, said, partial(deeds[name], entry))
            for name, picture, title, said in told
        ]

    def _show(self, printed: Printed, entry: dict[str, Any]) -> None:
        title = str(entry["title"] or "").replace("\n", "")
        self.preview = PrintPreview(
            self._room.window(),
            self._frame,
            printed.pdf,
            title,
            (N_("More ways…"), partial(self.offer, entry)),
            document=printed.document,
            confirm=lambda copies: self._printed(entry, copies),
        )
        self.preview.open()

    def _printed(self, entry: dict[str, Any], copies: int) -> None:
        """Keep that a person holds the copies in their hands, and go on to the boards."""
        from committee_desk.work import board_postings

        self._frame.do(
            board_postings.say_printed,
            entry["id"],
            copies,
            done=lambda _id: self._after_printing(entry),
        )

    def _after_printing(self, entry: dict[str, Any]) -> None:
        from shiboken6 import isValid

        preview = self.preview
        if preview is not None and isValid(preview) and not preview.isHidden():
            preview.done.tell(
                _("Printed, and kept so in the desk. Does it hang already?"),
                (N_("It hangs on the boards…"), lambda: self._post_from(preview, entry)),
            )

    def _post_from(self, preview: PrintPreview, entry: dict[str, Any]) -> None:
        preview.close_panel()
        self.post(entry)

    def _word_to(self, entry: dict[str, Any], path: Path, override: str | None) -> None:
        desk = self._frame.desk
        through_gate(
            self._room,
            self._frame,
            lambda: asking.word(desk, entry["id"], path, override),
            self._saved,
            lambda reason: self._word_to(entry, path, reason),
        )

    def _picture_to(self, entry: dict[str, Any], path: Path, override: str | None) -> None:
        desk = self._frame.desk
        through_gate(
            self._room,
            self._frame,
            lambda: asking.chat_picture(desk, entry, path, override),
            self._saved,
            lambda reason: self._picture_to(entry, path, reason),
        )

    def _saved(self, path: Path) -> None:
        self._frame.toast(_("Saved: {name}", name=path.name))

    def _place(
        self, entry: dict[str, Any], title: str, ending: str, kind: tuple[str, str]
    ) -> Path | None:
        name = safe_name(str(entry["title"] or "").replace("\n", ""))
        offered = opening.free_name(documents_folder() / f"{name}{ending}")
        return ask.file_to_save(self._room, title, offered, [kind])

    def _post(self, entry: dict[str, Any], notices: list[dict[str, Any]], boards: Any) -> None:
        from committee_desk.ui.board import told
        from committee_desk.ui.board.posting import PostSheet

        mine = [each for each in notices if each["id"] == entry["id"]]
        if not mine or not boards:
            ask.tell(
                self._room,
                _("Nothing can be posted yet"),
                _("This notice does not hang on boards.") if boards else _("There is no board."),
                "" if boards else _("Write the boards down in the room of boards first."),
            )
            return

        def posted(value: Any) -> None:
            said = told.advice(value.advice)
            self._frame.toast(f"{_('Posted.')} {said}".strip(), undo=True)

        self.sheet = PostSheet(self._room.window(), self._frame, mine, boards, posted)
        self.sheet.put({"bulletin": str(entry["id"])})
        self.sheet.open()
        self.sheet.ask_period()

    def _hung(self, postings: list[Any]) -> None:
        from committee_desk.ui.board.deeds import Deeds

        if not postings:
            ask.tell(
                self._room,
                _("It does not hang yet"),
                _("What really hung is kept with the board it hung on."),
                _("Say first on which boards it hangs."),
            )
            return
        chosen = postings[0]
        if len(postings) > 1:
            options = [(each, f"{each.board_name} {each.row['posted_on']}") for each in postings]
            chosen = ask.choose(self._room, _("What really hung"), _("On which board?"), options)
        if chosen is not None:
            Deeds(self._room, self._frame).hung(chosen)
