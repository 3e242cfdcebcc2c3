"""The print preview: the finished bytes page by page, with zoom, then printing or a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from committee_desk.base.files import safe_name
from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _
from committee_desk.ui import ask, look, speech
from committee_desk.ui.ledgers import opening
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.done_bar import DoneBar
from committee_desk.ui.parts.elided import Elided
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Line, Text, spaced
from committee_desk.ui.preview_pages import GAP, Pages, measure, picture_of
from committee_desk.ui.printing import printers, queue
from committee_desk.ui.printing.orders import Order
from committee_desk.ui.printing.queue import Queue
from committee_desk.ui.printing.sheet import PrintSheet
from committee_desk.ui.printing.waiting import Waiting

if TYPE_CHECKING:
    from committee_desk.printing.display import Document

ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_POINTS_A4 = 595.0
_NARROW = 760


class PrintPreview(Overlay):
    """Covers the window; ``printed`` when the paper went to a printer or into a file."""

    printed = Signal()

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        pdf: bytes,
        title: str,
        *more: tuple[str, Callable[[], object]],
        document: Document | None = None,
        confirm: Callable[[int], None] | None = None,
    ) -> None:
        """``more`` are further buttons: words and what they do once the preview is closed.

        ``document`` is the display list of the paper, where it is at hand. ``confirm`` is called
        with the copies once a person says that the paper is printed.
        """
        super().__init__(window, 1400)
        self.setObjectName("print_preview")
        self._frame, self._pdf, self._title, self._confirm = frame, pdf, title, confirm
        self._order = Order(title, pdf, document=document)
        self.sheet: PrintSheet | None = None
        self._sent: queue.Entry | None = None
        self.zoom = 0.0
        self.page = 0
        self.count = 0
        self._generation = 0
        self._sizes: list[tuple[float, float]] = []
        self.panel.body.setSpacing(0)
        self._head(more)
        self.panel.body.addWidget(Line())
        self.done = DoneBar()
        self.panel.body.addWidget(self.done)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setProperty("kind", "ground")
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setMinimumHeight(120)
        speech.name(self.area, N_("Preview of the paper"))
        self.pages = Pages()
        self.area.setWidget(self.pages)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.panel.body.addWidget(self.area, 1)

    def open(self) -> None:
        """Show the first page as wide as there is room."""
        super().open()
        pdf = self._pdf
        self._frame.jobs.read(lambda _progress: measure(pdf), done=self._measured)
        self.print.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self) -> None:
        """Take nearly the whole window: a paper wants room."""
        wide = min(self.width() - look.dp(32), look.dp(1100))
        high = self.height() - look.dp(24)
        self.panel.setGeometry((self.width() - wide) // 2, look.dp(12), wide, high)
        self.pdf_button.show_words(look.breadth(wide) > _NARROW)
        if self.count:
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with PageUp and PageDown, zoom with + and -."""
        key = event.key()
        if key == Qt.Key.Key_PageDown:
            self.turn(self.page + 1)
        elif key == Qt.Key.Key_PageUp:
            self.turn(self.page - 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        else:
            super().keyPressEvent(event)

    def turn(self, page: int) -> None:
        """Go to a page, counted from 0."""
        self.page = max(0, min(page, self.count - 1))
        self.area.verticalScrollBar().setValue(self.pages.top_of(self.page))
        self._tell()

    def step_zoom(self, up: int) -> None:
        """Make the pages larger (1) or smaller (-1) by one step."""
        steps = [
            zoom
            for zoom in ZOOMS
            if (zoom > self.scale() + 0.01 if up > 0 else zoom < self.scale() - 0.01)
        ]
        if steps:
            self.zoom = steps[0] if up > 0 else steps[-1]
            self._draw()

    def scale(self) -> float:
        """Return the size of a page: 1.0 is as on paper at 96 dots an inch."""
        if self.zoom:
            return self.zoom
        room = self.area.viewport().width() - look.dp(24)
        return min(1.0, max(0.4, room / (self._size[0] * 96 / 72)))

    def save(self) -> None:
        """Ask for a place and write the finished bytes there."""
        offered = opening.free_name(documents_folder() / f"{safe_name(self._title)}.pdf")
        path = ask.file_to_save(self, _("Save as PDF"), offered, [ask.PAPERS])
        if path is None:
            return
        pdf = self._pdf

        def work(_progress: object) -> Path:
            from committee_desk.base.files import write_whole

            write_whole(path, pdf)
            return path

        self._frame.jobs.start(
            work, done=self._saved, words=_("Saving…"), writes=False, cancellable=False
        )

    def print_out(self) -> None:
        """Ask for a printer and print; without any, offer the PDF."""
        names = printers.names()
        if not names:
            self.done.tell(
                _("This computer has no printer. Save a PDF and print it elsewhere."),
                (N_("Save as PDF"), self.save),
                tone="warn",
            )
            return
        self.sheet = PrintSheet(
            self.window(), self._frame, self._order, self._sizes, names, self._send
        )
        self.sheet.open()

    def show_queue(self) -> None:
        """Show the papers on their way to a printer."""
        Waiting(self.window(), Queue.of(self._frame.jobs)).open()

    def _send(self, order: Order, sheets: int) -> None:
        """Put the paper into the queue and tell what becomes of it."""
        waiting = Queue.of(self._frame.jobs)
        waiting.changed.connect(self._moved)
        self._sent = waiting.put(order, sheets, self._confirm)
        self._moved(self._sent)

    def _head(self, more: tuple[tuple[str, Callable[[], object]], ...]) -> None:
        row = QHBoxLayout()
        self.panel.body.addLayout(row)
        spaced(row, (0, 0, 0, 12), 6)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        title = Elided("lead", bold=True)
        title.set_full(self._title)
        self.told = Text(kind="caption", tone="text2")
        texts.addWidget(title)
        texts.addWidget(self.told)
        row.addLayout(texts, 1)
        self.smaller = self._icon(N_("Smaller"), "zoom-out", lambda: self.step_zoom(-1))
        self.larger = self._icon(N_("Larger"), "zoom-in", lambda: self.step_zoom(1))
        self.before = self._icon(
            N_("Previous page"), "chevron-up", lambda: self.turn(self.page - 1)
        )
        self.after = self._icon(N_("Next page"), "chevron-down", lambda: self.turn(self.page + 1))
        for button in (self.smaller, self.larger, self.before, self.after):
            row.addWidget(button)
        for words, deed in more:
            button = Button(words)
            button.clicked.connect(lambda _on=False, deed=deed: self._leave_for(deed))
            row.addWidget(button)
        self.pdf_button = Button(N_("Save as PDF"), "download")
        self.pdf_button.setObjectName("save_pdf")
        self.pdf_button.clicked.connect(self.save)
        self.print = Button(N_("Print"), "printer", "primary")
        self.print.setObjectName("print_out")
        self.print.clicked.connect(self.print_out)
        close = self._icon(N_("Close"), "x", self.close_panel)
        for button in (self.pdf_button, self.print, close):
            row.addWidget(button)

    def _icon(self, words: str, picture: str, deed: Callable[[], object]) -> Button:
        button = Button(words, picture, "ghost")
        button.show_words(False)
        button.setObjectName(f"preview_{picture}")
        button.clicked.connect(lambda: deed())
        return button

    def _leave_for(self, deed: Callable[[], object]) -> None:
        self.close_panel()
        deed()

    def _measured(self, sizes: list[tuple[float, float]]) -> None:
        if self._gone():
            return
        self._sizes = sizes
        self.count = len(sizes)
        self._draw()

    def _draw(self) -> None:
        """Have the pages drawn at the present size, the one in front first."""
        self._generation += 1
        ratio = self.devicePixelRatioF()
        scale = self.scale()
        size = QSize(round(self._size[0] * scale * 96 / 72), round(self._size[1] * scale * 96 / 72))
        self.pages.begin(self.count, size)
        self.turn(self.page)
        order = sorted(range(self.count), key=lambda number: abs(number - self.page))
        for number in order:
            self._draw_one(number, round(96 * scale * ratio), ratio, self._generation)

    def _draw_one(self, number: int, dpi: int, ratio: float, generation: int) -> None:
        pdf = self._pdf

        def came(image: QImage) -> None:
            if generation == self._generation and not self._gone():
                picture = QPixmap.fromImage(image)
                picture.setDevicePixelRatio(ratio)
                self.pages.take(number, picture)

        self._frame.jobs.read(lambda _progress: picture_of(pdf, number, dpi), done=came)

    def _scrolled(self, value: int) -> None:
        high = self.pages.size_of.height() + look.dp(GAP)
        self.page = max(0, min(self.count - 1, (value + high // 2) // high)) if high else 0
        self._tell()

    def _tell(self) -> None:
        self.told.setText(
            _(
                "Page {n} of {count}, {zoom} %",
                n=self.page + 1,
                count=self.count,
                zoom=round(self.scale() * 100),
            )
        )
        self.before.setEnabled(self.page > 0)
        self.after.setEnabled(self.page < self.count - 1)

    def _gone(self) -> bool:
        """Tell whether the preview was closed while a job was at work for it."""
        from shiboken6 import isValid

        return not isValid(self) or self.isHidden()

    def _saved(self, path: Path) -> None:
        told = _("Saved: {name}", name=path.name)
        if self._gone():
            self._frame.toast(told)
            return
        self.done.tell(
            told,
            (N_("Open"), lambda: opening.open_file(path)),
            (N_("Open the folder"), lambda: opening.open_folder(path)),
        )
        self.printed.emit()

    def _moved(self, entry: queue.Entry) -> None:
        """Tell where the paper sent last stands; whether it is printed, a person says."""
        if entry is not self._sent or self._gone():
            return
        shown = (N_("Print queue"), self.show_queue)
        name = entry.order.printer
        if entry.state == queue.SENT:
            waiting = Queue.of(self._frame.jobs)
            self.done.tell(
                _("Sent to {name}. Is it printed?", name=name),
                (N_("It is printed"), lambda: waiting.printed(entry)),
                shown,
            )
            self.printed.emit()
        elif entry.state == queue.PRINTED:
            self.done.tell(_("Printed on {name}.", name=name))
        elif entry.state == queue.FAILED:
            self.done.tell(entry.fault, shown, (N_("Save as PDF"), self.save), tone="danger")
        elif entry.state == queue.CANCELLED:
            self.done.tell(_("The printing was stopped."), shown)
        else:
            self.done.tell(_("On its way to {name}…", name=name), shown)

    @property
    def _size(self) -> tuple[float, float]:
        return self._sizes[0] if self._sizes else (_POINTS_A4, 842.0)
