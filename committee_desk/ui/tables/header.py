"""The header of a table: words to the left, sorting told by an arrow that every font has."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QWidget


class OwnHeader(QHeaderView):
    """A movable, clickable header without highlighting.

    It is given a selection model of its own after ``setModel``: sharing the table's costs half a
    minute when 300,000 rows are selected, because each section asks whether it is selected whole.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setResizeContentsPrecision(60)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setStretchLastSection(False)
