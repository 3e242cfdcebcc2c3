"""The look of a list that drops down below an input."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from committee_desk.ui import look


def dress(shown: QAbstractItemView) -> None:
    """Give a dropped-down list an edge, and rows that can be hit at every type size."""
    shown.setTextElideMode(Qt.TextElideMode.ElideRight)
    shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    look.follow(shown, _dress, key="offering")


def _dress(shown: QAbstractItemView) -> None:
    ground, edge = look.colour("raised").name(), look.colour("border").name()
    chosen, words = look.colour("selection").name(), look.colour("on_selection").name()
    shown.setStyleSheet(
        f"QListView{{background:{ground};border:1px solid {edge}}}"
        f"QListView::item{{height:{look.dp(36)}px;padding:0 {look.dp(8)}px}}"
        f"QListView::item:selected{{background:{chosen};color:{words}}}"
    )
