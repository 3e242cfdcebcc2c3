"""The list of everything a notice shows of persons: how much of it, why, and whom it may mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from committee_desk.base.words import _, ngettext
from committee_desk.ui import look, speech
from committee_desk.ui.bulletins.searching import WHY, Shown
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text, clear_area, spaced

_EACH = 6
"""So many of one field are listed one by one; more are told together."""


@dataclass(frozen=True)
class Line:
    """One line: where it stands, what is shown, why so much, whom it may mean."""

    field: str
    row: int
    where: str
    shown: str
    why: str


class Persons(QWidget):
    """``field_wanted`` with field and row when a line is pressed."""

    field_wanted = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("persons")
        self.links: list[Button] = []
        self._shown: tuple[Shown, ...] = ()
        inside = QWidget()
        self._grid = QGridLayout(inside)
        spaced(self._grid, (6, 2, 6, 2), 4)
        self._grid.setColumnStretch(2, 1)
        self._area = clear_area(inside)
        whole = QVBoxLayout(self)
        spaced(whole, 0, 0)
        whole.addWidget(self._area)
        look.follow(self, lambda own: own.fit(), key="height")
        speech.follow(self, Persons._draw)

    def tell(self, shown: Sequence[Shown]) -> None:
        """Show what was found."""
        self._shown = tuple(shown)
        self._draw()

    def fit(self) -> None:
        """Be as high as the lines, up to a few; then it scrolls."""
        self.setFixedHeight(min(look.dp(36) * max(1, len(self.links)) + look.dp(6), look.dp(190)))

    def count(self) -> int:
        """Return how many personal things the notice shows."""
        return len(self._shown)

    def _draw(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        self.links = []
        for at, line in enumerate(lines_of(self._shown)):
            link = Button(kind="link")
            link.setText(line.where)
            link.setAccessibleName(f"{line.where} {line.shown} {line.why}")
            link.clicked.connect(
                lambda _on=False, line=line: self.field_wanted.emit(line.field, line.row)
            )
            self.links.append(link)
            shown = Text(bold=True)
            shown.setText(line.shown)
            why = Text(kind="caption", tone="text2", wrap=True)
            why.setText(line.why)
            self._grid.addWidget(link, at, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(shown, at, 1)
            self._grid.addWidget(why, at, 2)
        self._grid.setRowStretch(len(self.links), 1)
        self.fit()


def lines_of(shown: Iterable[Shown]) -> list[Line]:
    """Return the lines, many of one column told in one."""
    groups: dict[tuple[str, str, str], list[Shown]] = {}
    for each in shown:
        groups.setdefault((each.item.field, each.item.label, each.item.why), []).append(each)
    lines = []
    for (field, label, why), several in groups.items():
        said = _(WHY.get(why, why))
        if len(several) > _EACH:
            names = "、".join(each.item.shown for each in several[:3]) + "…"
            where = ngettext("{label}: {n} row", "{label}: {n} rows", len(several), label=label)
            few = min((each.fits for each in several if each.fits), default=None)
            lines.append(Line(field, several[0].item.row, where, names, _with_fits(said, few)))
            continue
        for each in several:
            row = each.item.row
            where = _("{label}, row {n}", label=label, n=row) if row else label
            lines.append(Line(field, row, where, each.item.shown, _with_fits(said, each.fits)))
    return lines


def _with_fits(said: str, fits: int | None) -> str:
    if not fits:
        return said
    told = ngettext("fits {n} resident", "fits {n} residents", fits)
    return f"{said} · {told}"
