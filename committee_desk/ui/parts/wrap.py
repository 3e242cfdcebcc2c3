"""A layout that begins a new line when the old one is full."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from committee_desk.ui import look


class Wrap(QLayout):
    """Lays things beside each other as far as they fit, the rest below.

    With ``least`` dp they stand in equal columns at least that wide, at most ``most`` of them, in
    lines as even as can be; without, each keeps its own width. ``gap`` is in dp. Heights follow the
    width given.
    """

    def __init__(self, gap: float = 8, *, least: float = 0, most: int = 0) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._least, self._most = gap, least, most
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more thing."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many things there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them, None outside."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one of them up."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for width."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Say that the height hangs on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Return everything on one line."""
        shown = self._shown()
        if self._least:
            columns = min(len(shown), self._most or len(shown))
            return self._bounded(columns * look.dp(self._least) + (columns - 1) * self._space())
        wide = sum(item.sizeHint().width() + self._space() for item in shown) - self._space()
        return self._bounded(max(0, wide))

    def minimumSize(self) -> QSize:
        """Return one column of the widest thing."""
        wide = max((item.minimumSize().width() for item in self._shown()), default=0)
        high = max((item.minimumSize().height() for item in self._shown()), default=0)
        return QSize(wide, high)

    def setGeometry(self, box: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(box)
        self._lay(box, move=True)

    def _bounded(self, width: int) -> QSize:
        return QSize(width, self.heightForWidth(width))

    def _space(self) -> int:
        return look.dp(self._gap)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        shown, space = self._shown(), self._space()
        if self._least and shown:
            least = max(look.dp(self._least), self.minimumSize().width())
            columns = max(1, (width + space) // (least + space))
            columns = min(columns, self._most or columns, len(shown))
            # As few lines as can be, and those as even as can be: 11 stand as 6 and 5.
            rows = -(-len(shown) // columns)
            columns = -(-len(shown) // rows)
            each, over = divmod(width - (columns - 1) * space, columns)
            pairs = [(item, each + (at % columns < over)) for at, item in enumerate(shown)]
            return [pairs[at : at + columns] for at in range(0, len(pairs), columns)]
        lines: list[list[tuple[QLayoutItem, int]]] = []
        left = 0
        for item in shown:
            wide = min(item.sizeHint().width(), width)
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append((item, wide))
            left += wide + space
        return lines

    def _lay(self, box: QRect, *, move: bool) -> int:
        top = box.top()
        for line in self._lines(box.width()):
            high = max(_height(item, wide) for item, wide in line)
            left = box.left()
            for item, wide in line:
                if move:
                    own = high if self._least else _height(item, wide)
                    item.setGeometry(QRect(left, top + (high - own) // 2, wide, own))
                left += wide + self._space()
            top += high + self._space()
        return max(0, top - self._space() - box.top())


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()


def wrapped(*parts: QWidget, gap: float = 8, least: float = 0, most: int = 0) -> QWidget:
    """Return a widget with these things in a Wrap."""
    holder = QWidget()
    layout = Wrap(gap, least=least, most=most)
    holder.setLayout(layout)
    for part in parts:
        layout.addWidget(part)
    look.follow(holder, lambda _holder: layout.invalidate(), key="wrap")
    return holder
