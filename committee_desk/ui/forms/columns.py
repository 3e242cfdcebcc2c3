"""Fields in two columns where there is room, in one where there is not."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from committee_desk.ui import look

_TWO_FROM = 560


class Columns(QWidget):
    """Lays out widgets row by row in reading order; ``wide`` ones take the whole width."""

    def __init__(self, widgets: Sequence[QWidget], wide: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._widgets = list(widgets)
        self._wide = set(wide)
        for widget in self._widgets:
            widget.setParent(self)
            widget.show()

    def hasHeightForWidth(self) -> bool:
        """Tell that the height hangs on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the fields need at a width."""
        return self._place(width, apply=False)

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        return QSize(look.dp(_TWO_FROM), self.heightForWidth(max(self.width(), look.dp(200))))

    def minimumSizeHint(self) -> QSize:
        """Return the least size at the present width."""
        return QSize(look.dp(160), self.heightForWidth(max(self.width(), look.dp(160))))

    def resizeEvent(self, _event: object) -> None:
        """Lay out anew."""
        self.arrange()

    def arrange(self) -> None:
        """Lay out at the present width; called again when a complaint came or went."""
        high = self._place(self.width(), apply=True)
        if self.minimumHeight() != high or self.maximumHeight() != high:
            self.setFixedHeight(high)

    def _place(self, width: int, *, apply: bool) -> int:
        two = look.breadth(width) >= _TWO_FROM
        gap, between = look.dp(20), look.dp(12)
        half = (width - gap) // 2 if two else width
        top, line, left = 0, 0, True
        for widget in self._widgets:
            wide = widget in self._wide or not two
            if wide and not left:
                top, left = top + line + between, True
            room = width if wide else half
            high = _height(widget, room)
            if apply:
                across = 0 if left else half + gap
                widget.setGeometry(QRect(across, top, room, high))
            line = high if left else max(line, high)
            if wide or not left:
                top, left = top + line + between, True
            else:
                left = False
        if not left:
            top += line + between
        return max(1, top - between)


def _height(widget: QWidget, width: int) -> int:
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return max(layout.heightForWidth(width), layout.totalMinimumSize().height())
    return max(widget.sizeHint().height(), widget.minimumSizeHint().height())
