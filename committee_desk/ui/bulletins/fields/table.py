"""A table field: cells typed into one after the other, rows added, moved, pasted, added up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.bulletins.fields.base import FieldRow, icon_button
from committee_desk.ui.bulletins.fields.grid import Grid
from committee_desk.ui.bulletins.fields.rows_model import RowsModel
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.printing.kinds import Field

_SHOWN = 8
_KEYS = N_(
    "Enter or Tab goes to the next cell, Ctrl+Enter adds a row, Ctrl+Delete removes one, "
    "Alt+↑ and Alt+↓ move it. Rows copied from Excel or WPS are pasted with Ctrl+V."
)


class TableRow(FieldRow):
    """Rows by column; ``cell_wanted`` of a complaint is answered by ``go_to``."""

    def __init__(self, field: Field) -> None:
        self.model = RowsModel(field)
        self.grid = Grid(self.model)
        super().__init__(field, self.grid)
        self.sums = Text(bold=True, wrap=True)
        self.sums.setObjectName(f"sums_{field.name}")
        self.sums.hide()
        buttons = self._buttons()
        at = self.column.indexOf(self.grid) + 1
        for part in (self.sums, buttons, Text(_KEYS, "caption", tone="text2", wrap=True)):
            self.column.insertWidget(at, part)
            at += 1
        self.model.edited.connect(self._edited)
        self.grid.left.connect(self.left)
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(lambda *_told: self._fit())
        look.follow(self, TableRow._fit, key="fit")
        speech.follow(self, lambda own: own.tell_sums(), key="sums")

    def text(self) -> str:
        """Return all cells, for telling whether anything stands there."""
        return " ".join(str(cell) for row in self.value() for cell in row.values())

    def value(self) -> list[dict[str, Any]]:
        """Return the rows in which anything stands."""
        return self.model.filled()

    def put(self, value: Any) -> None:
        """Show kept rows."""
        rows = value if isinstance(value, list) else []
        self.model.take([row for row in rows if isinstance(row, dict)])
        self.tell_sums()

    def take_focus(self) -> None:
        """Begin in the first cell."""
        self.grid.go(0, 0)

    def go_to(self, row: int, name: str) -> None:
        """Put the caret into a cell; rows are counted from 1 among those filled."""
        columns = [column.name for column in self.field.columns]
        self.grid.go(max(0, row - 1), columns.index(name) if name in columns else 0)

    def tell_sums(self) -> None:
        """Say the sums of the columns that are added up."""
        from committee_desk.printing.composing.values import figure, plain_figure

        said = []
        for name in self.field.totals:
            column = self.field.column(name)
            figures = [read for row in self.value() if (read := figure(row.get(name))) is not None]
            if column is not None and figures:
                said.append(f"{column.label} {plain_figure(sum(figures, Decimal(0)))}")
        self.sums.setText(_("Total: {sums}", sums="、".join(said)) if said else "")
        self.sums.setVisible(bool(said))

    def _buttons(self) -> QWidget:
        name = self.field.name
        self.add = Button(N_("Add a row"), "plus")
        self.drop = Button(N_("Remove the row"), "trash-2", "ghost")
        self.up = icon_button(N_("Move the row up"), "arrow-up", f"up_{name}")
        self.down = icon_button(N_("Move the row down"), "arrow-down", f"down_{name}")
        self.paste = Button(N_("Paste rows"), "clipboard-list", "ghost")
        self.add.setObjectName(f"add_{name}")
        self.drop.setObjectName(f"drop_{name}")
        self.paste.setObjectName(f"paste_{name}")
        self.add.clicked.connect(lambda: self.grid.add_row())
        self.drop.clicked.connect(lambda: self.grid.drop_row())
        self.up.clicked.connect(lambda: self.grid.move_row(-1))
        self.down.clicked.connect(lambda: self.grid.move_row(1))
        self.paste.clicked.connect(lambda: self.grid.paste_rows())
        return wrapped(self.add, self.paste, self.up, self.down, self.drop, gap=4)

    def _edited(self) -> None:
        self.say_origin("")
        self.tell_sums()
        self.changed.emit()

    def _fit(self) -> None:
        """Be as high as the rows, up to a few; then it scrolls."""
        grid = self.grid
        grid.verticalHeader().setDefaultSectionSize(look.dp(36))
        grid.verticalHeader().setMinimumWidth(look.dp(30))
        grid.horizontalHeader().setMinimumHeight(look.dp(34))
        rows = min(_SHOWN, self.model.rowCount())
        head = max(look.dp(34), grid.horizontalHeader().sizeHint().height())
        bar = grid.horizontalScrollBar().sizeHint().height()
        grid.setFixedHeight(rows * look.dp(36) + head + bar + 2 * grid.frameWidth() + 2)
        self._widths()

    def _widths(self) -> None:
        header = self.grid.horizontalHeader()
        wanted = [
            look.text_width(f"{column.label} *") + look.dp(28) for column in self.field.columns
        ]
        least = {"text": 110, "yes": 70, "number": 80, "people": 80, "money": 100}
        for at, column in enumerate(self.field.columns):
            wide = max(wanted[at], look.dp(least.get(column.kind, 116)))
            header.resizeSection(at, wide)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.grid.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.grid.setMinimumWidth(look.dp(120))
