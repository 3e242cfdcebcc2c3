"""The photographs of a visit in its panel: added, looked at, taken off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _
from committee_desk.ui import ask
from committee_desk.ui.actions import Act
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.detail import DetailTab
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.parts.thumb import PhotoView, Seen, Thumb, seen

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.people import ListPage

PICTURES = "pictures"
_MOST_KEPT = 60


@dataclass(frozen=True)
class Kept:
    """A photograph of the visit: the id of its row, its size in bytes, and what is seen of it."""

    id: int
    size: int
    seen: Seen


class Pictures:
    """Reads, draws and changes the photographs of the visit in the panel of a room."""

    def __init__(self, room: ListPage) -> None:
        self._room = room
        self.view: PhotoView | None = None
        self._small: dict[int, Seen] = {}

    def tab(self) -> DetailTab:
        """Return the tab."""
        return DetailTab(PICTURES, N_("Photographs"), self._read, self._draw)

    def act(self) -> Act:
        """Return the act that adds one."""
        return Act(
            "visits.picture",
            N_("Add a photograph…"),
            self.add,
            "plus",
            ready=lambda: self._room.is_free() and bool(self._room.detail.record),
        )

    def add(self) -> None:
        """Choose a photograph and keep it with the visit in the panel."""
        from committee_desk.base.folders import documents_folder
        from committee_desk.ui.board.deeds import PHOTOS
        from committee_desk.work import visit_pictures

        visit = self._room.detail.record
        if not visit:
            return
        path = ask.file_to_open(self._room, _("Choose a photograph"), documents_folder(), (PHOTOS,))
        if path is None:
            return
        frame = self._room.frame

        def kept(_id: Any) -> None:
            frame.toast(_("Photograph kept; place and time were removed from it"), undo=True)

        def read(data: bytes) -> None:
            frame.do(visit_pictures.add, visit, path.name, data, done=kept)

        frame.jobs.read(plain(lambda: content(path)), done=read)

    def remove(self, picture: int) -> None:
        """Take a photograph off the visit; it can be brought back."""
        from committee_desk.work import visit_pictures

        frame = self._room.frame
        frame.do(
            visit_pictures.remove,
            picture,
            done=lambda _none: frame.toast(_("Photograph taken off"), undo=True),
        )

    def look(self, kept: Sequence[Kept], at: int) -> None:
        """Show the photographs as large as the window, beginning with one."""
        photos = [(each.seen.key, each.seen.name) for each in kept]
        self.view = PhotoView(self._room.window(), self._room.frame, photos, at)
        self.view.open()

    def _read(self, desk: Desk, visit: int) -> list[Kept]:
        from committee_desk.work import visit_pictures

        return [
            Kept(row["id"], row["size"] or 0, self._seen(desk, row))
            for row in desk.ask(visit_pictures.of_visit, visit)
        ]

    def _seen(self, desk: Desk, row: dict[str, Any]) -> Seen:
        key = row["attachment_key"] or 0
        if key not in self._small:
            found = seen(desk, key, row["name"] or _("(no name)"))
            if found.image is None:
                return found
            if len(self._small) >= _MOST_KEPT:
                self._small.clear()
            self._small[key] = found
        return self._small[key]

    def _draw(self, kept: list[Kept]) -> Sequence[QWidget]:
        new = Button(N_("Add a photograph…"), "plus")
        new.setObjectName("add_picture")
        new.clicked.connect(lambda: self.add())
        if not kept:
            words = N_(
                "No photograph is kept with this visit. Place and time are removed from each."
            )
            return [Text(words, tone="text2", wrap=True), _left(new)]
        return [*(self._one(kept, at) for at in range(len(kept))), _left(new)]

    def _one(self, kept: list[Kept], at: int) -> QWidget:
        picture = kept[at]
        held = QWidget()
        held.setObjectName(f"picture_{picture.id}")
        column = QVBoxLayout(held)
        spaced(column, (0, 0, 0, 8), 2)
        if picture.seen.image is None:
            fault = Text(tone="danger", wrap=True)
            fault.setText(picture.seen.fault)
            column.addWidget(fault)
        else:
            thumb = Thumb(picture.seen)
            thumb.clicked.connect(lambda: self.look(kept, at))
            column.addWidget(thumb)
        line = QHBoxLayout()
        column.addLayout(line)
        told = Text(kind="caption", tone="text2", wrap=True)
        told.setText(f"{picture.seen.name} · {_size(picture.size)}")
        line.addWidget(told, 1)
        off = Button(N_("Take off"), kind="link")
        off.setObjectName(f"remove_{picture.id}")
        off.setAccessibleName(f"{_('Take off')} {picture.seen.name}")
        off.clicked.connect(lambda: self.remove(picture.id))
        line.addWidget(off)
        return held


def content(path: Path) -> bytes:
    """Return what a file holds, of one above the limit no more than tells it is too large.

    Raises DeskError for a file that cannot be read.
    """
    from committee_desk.storage.attachments import LIMIT

    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as fault:
        raise DeskError(
            N_("{name} cannot be read."), code="unreadable_file", name=path.name
        ) from fault


def _size(size: int) -> str:
    return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(1, size // 1024)} KB"


def _left(button: Button) -> QWidget:
    held = QWidget()
    row = QHBoxLayout(held)
    spaced(row, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return held
