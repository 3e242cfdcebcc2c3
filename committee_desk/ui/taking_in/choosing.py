"""The first step: choose a workbook by button, by dropping it, or from the folder used last."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from committee_desk.base import dates
from committee_desk.base.errors import DeskError
from committee_desk.base.folders import documents_folder
from committee_desk.base.words import N_, _
from committee_desk.ui import ask, look, speech
from committee_desk.ui.forms.notice import SheetNotice
from committee_desk.ui.jobs import Job
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import Tile
from committee_desk.ui.parts.texts import Picture, Text, clear_area, spaced
from committee_desk.ui.taking_in.session import DOCUMENT, workbooks_in
from committee_desk.ui.taking_in.step import Step

_RECENT = 6
_KINDS = (N_("Workbooks and minutes"), f"{ask.WORKBOOKS[1]} *.docx")


class DropPlace(QWidget):
    """A dashed field that takes one file; ``dropped`` with its path."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop_place")
        self.setAcceptDrops(True)
        self._over = False
        self.column = QVBoxLayout(self)
        spaced(self.column, 28, 10)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if _file_in(event.mimeData()) is not None:
            self._over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file."""
        self._over = False
        self.update()
        path = _file_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the dashed edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(look.colour("pill" if self._over else "surface"))
        style = Qt.PenStyle.SolidLine if self._over else Qt.PenStyle.DashLine
        wide = look.dp(2) if self._over else look.dp(1.5)
        painter.setPen(QPen(look.colour("primary" if self._over else "border"), wide, style))
        inset = wide / 2 + 0.5
        box = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, look.dp(10), look.dp(10))


class FileTile(Tile):
    """One workbook of the folder used last."""

    def __init__(self, path: Path) -> None:
        super().__init__(10)
        self.path = path
        self.setObjectName("recent_file")
        row = QHBoxLayout()
        self.body.addLayout(row)
        spaced(row, 0, 12)
        row.addWidget(Picture(_picture(path), "primary", 22))
        name = Text()
        name.setText(path.name)
        name.setMinimumWidth(1)
        row.addWidget(name, 1)
        told = Text(kind="caption", tone="text2")
        told.tell(lambda: _changed(path))
        row.addWidget(told)
        speech.tell(self, "setAccessibleName", lambda: f"{path.name} {_changed(path)}")


class Choosing(Step):
    """Emits ``chosen`` with a path. While it is read, shows how far that is and a way to stop."""

    chosen = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._job: Job[Any] | None = None
        inside = QWidget()
        own = QVBoxLayout(self)
        spaced(own, 0, 0)
        own.addWidget(clear_area(inside))
        column = QVBoxLayout(inside)
        spaced(column, (0, 0, 0, 8), 12)
        self.notice = SheetNotice()
        column.addWidget(self.notice)
        self.place = DropPlace()
        self.place.dropped.connect(self.chosen)
        column.addWidget(self.place)
        self._offer()
        self._reading()
        self._heading = Text(tone="text2")
        column.addSpacing(look.dp(4))
        column.addWidget(self._heading)
        self._recent = QVBoxLayout()
        column.addLayout(self._recent)
        spaced(self._recent, 0, 6)
        column.addStretch(1)
        self.tiles: list[FileTile] = []

    def begin(self) -> None:
        """Show the folder used last, and wait for a file."""
        self._list()
        self.show_reading(None)
        self.choose.setFocus()

    def note(self) -> str:
        """Say that nothing is written yet."""
        return _("Nothing is written before you have looked it over.")

    def tell(self, fault: DeskError) -> None:
        """Say why a file could not be read."""
        self.show_reading(None)
        self.notice.tell(fault.whole())
        self.choose.setFocus()

    def show_reading(self, job: Job[Any] | None, name: str = "") -> None:
        """Show that a file is being read, or with None that none is."""
        self._job = job
        busy = job is not None
        self.offer.setVisible(not busy)
        self.busy.setVisible(busy)
        for tile in self.tiles:
            tile.setEnabled(not busy)
        if busy:
            self.notice.hide()
            self.reading.say(N_("Reading {name}…"), name=name)
            self.bar.setRange(0, 0)
            self.stop.setEnabled(True)
            self.stop.setFocus()

    def advance(self, done: int, total: int, _told: str = "") -> None:
        """Show how far the reading is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def ask_file(self) -> None:
        """Ask for a workbook."""
        path = ask.file_to_open(self, _("Choose a workbook"), self._folder(), [_KINDS])
        if path is not None:
            self.chosen.emit(path)

    def _offer(self) -> None:
        self.offer = QWidget()
        column = QVBoxLayout(self.offer)
        spaced(column, 0, 10)
        column.addWidget(Picture("upload", "primary", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        for words, kind, bold, tone in (
            (N_("Drop a workbook here, or choose one"), "lead", True, "text"),
            (
                N_("Excel, WPS, LibreOffice or CSV; old, merged and untidy ones too."),
                "body",
                False,
                "text2",
            ),
            (
                N_("The minutes of a meeting as a Word document (.docx) too."),
                "body",
                False,
                "text2",
            ),
        ):
            label = Text(words, kind, bold=bold, tone=tone, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        self.choose = Button(N_("Choose a workbook…"), "folder-open", "primary")
        self.choose.setObjectName("choose_file")
        self.choose.clicked.connect(self.ask_file)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        self.place.column.addWidget(self.offer)

    def _reading(self) -> None:
        self.busy = QWidget()
        column = QVBoxLayout(self.busy)
        spaced(column, 0, 12)
        self.reading = Text(kind="lead", bold=True, wrap=True)
        self.reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = Button(N_("Stop"), "x")
        self.stop.setObjectName("stop_reading")
        self.stop.clicked.connect(self._stop)
        column.addWidget(self.reading)
        column.addWidget(self.bar)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        self.place.column.addWidget(self.busy)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)

    def _folder(self) -> Path:
        kept = self.frame.settings.views.get("taking_in_folder")
        return Path(kept) if kept and Path(kept).is_dir() else documents_folder()

    def _list(self) -> None:
        folder = self._folder()
        for tile in self.tiles:
            self._recent.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [FileTile(path) for path in workbooks_in(folder, _RECENT)]
        for tile in self.tiles:
            tile.clicked.connect(lambda _on=False, path=tile.path: self.chosen.emit(path))
            self._recent.addWidget(tile)
        self._heading.setVisible(bool(self.tiles))
        self._heading.say(N_("Newest in the folder {name}"), name=folder.name or str(folder))


def _picture(path: Path) -> str:
    return "file-text" if path.suffix.lower() == DOCUMENT else "file-spreadsheet"


def _file_in(data: QMimeData) -> Path | None:
    for url in data.urls():
        if url.isLocalFile():
            return Path(url.toLocalFile())
    return None


def _changed(path: Path) -> str:
    try:
        facts = path.stat()
    except OSError:
        return ""
    moment: datetime = dates.moment(int(facts.st_mtime * 1000))
    size = max(1, round(facts.st_size / 1024))
    return _("{size} KB, changed {day}", size=f"{size:,}", day=moment.strftime("%Y-%m-%d"))
