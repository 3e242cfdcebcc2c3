"""The column chooser: tick, order, and back to the columns as they were declared."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from committee_desk.base.words import N_, _
from committee_desk.ui import icons, look, speech
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Text
from committee_desk.ui.tables.columns import ColumnLayout

_NAME = Qt.ItemDataRole.UserRole


class ColumnChooser(Overlay):
    """A panel over the window; every tick and move is seen in the table at once."""

    def __init__(self, window: QWidget, layout: ColumnLayout, changed: Callable[[], None]) -> None:
        super().__init__(window, 380)
        self.columns = layout
        self._changed = changed
        self._filling = False
        self.setObjectName("column_chooser")
        body = self.panel.body
        body.addWidget(Text(N_("Columns"), "lead", bold=True))
        body.addWidget(Text(N_("Tick what the list shows."), tone="text2", wrap=True))
        self.list = QListWidget()
        self.list.setObjectName("columns")
        speech.name(self.list, N_("Columns"))
        self.list.itemChanged.connect(self._ticked)
        look.follow(self.list, _dress, key="rows")
        body.addWidget(self.list, 1)
        self.up = self._button(N_("Up"), "arrow-up", "column_up", lambda: self._move(-1))
        self.down = self._button(N_("Down"), "arrow-down", "column_down", lambda: self._move(1))
        reset = self._button(N_("As at first"), "rotate-ccw", "column_reset", self._reset)
        row = QHBoxLayout()
        for button in (self.up, self.down, reset):
            row.addWidget(button)
        row.addStretch(1)
        body.addLayout(row)
        done = Button(N_("Done"), kind="primary")
        done.setObjectName("columns_done")
        done.clicked.connect(self.close_panel)
        last = QHBoxLayout()
        last.addStretch(1)
        last.addWidget(done)
        body.addLayout(last)
        self._fill()

    def _button(self, words: str, picture: str, name: str, deed: Callable[[], None]) -> Button:
        button = Button(words, picture, "ghost")
        button.setObjectName(name)
        button.clicked.connect(lambda: deed())
        return button

    def _fill(self, current: str = "") -> None:
        self._filling = True
        self.list.clear()
        words = {column.name: column.words for column in self.columns.columns}
        for name in self.columns.order:
            item = QListWidgetItem(_(words[name]))
            item.setData(_NAME, name)
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            if name != self.columns.order[0]:
                flags |= Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags)
            on = name not in self.columns.hidden
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.list.addItem(item)
            if name == current:
                self.list.setCurrentItem(item)
        if not self.list.currentItem():
            self.list.setCurrentRow(0)
        self._filling = False

    def _ticked(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        name = item.data(_NAME)
        self.columns.show(name, item.checkState() == Qt.CheckState.Checked)
        self._changed()

    def _move(self, by: int) -> None:
        item = self.list.currentItem()
        if item is not None:
            name = item.data(_NAME)
            self.columns.move(name, by)
            self._fill(name)
            self._changed()

    def _reset(self) -> None:
        self.columns.reset()
        self._fill()
        self._changed()


def _dress(shown: QListWidget) -> None:
    """Give the rows a height a finger or a tired hand can hit, and ticks that follow the type."""
    side = look.dp(20)
    ticks = {"checked": ("square-check-big", "primary"), "unchecked": ("square", "border")}
    rules = [
        f"QListView::item{{height:{look.dp(36)}px}}",
        f"QListView::indicator{{width:{side}px;height:{side}px}}",
        *(
            f'QListView::indicator:{state}{{image:url("{icons.coloured_file(*what).as_posix()}")}}'
            for state, what in ticks.items()
        ),
    ]
    shown.setStyleSheet("".join(rules))
    shown.setMinimumHeight(look.dp(200))
