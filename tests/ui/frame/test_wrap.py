"""Tiles stand in as few lines as the width allows, and in even ones."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from committee_desk.ui.parts.wrap import wrapped


@pytest.mark.parametrize(
    ("tiles", "width", "lines"),
    [
        (11, 1130, [6, 5]),
        (10, 1130, [5, 5]),
        (11, 560, [3, 3, 3, 2]),
        (4, 560, [2, 2]),
        (5, 800, [3, 2]),
        (1, 1130, [1]),
        (3, 100, [1, 1, 1]),
    ],
)
def test_lines_are_few_and_even(qtbot: QtBot, tiles: int, width: int, lines: list[int]) -> None:
    parts = [QLabel(str(n)) for n in range(tiles)]
    holder = wrapped(*parts, gap=14, least=160, most=6)
    qtbot.addWidget(holder)
    holder.resize(width, 600)
    holder.show()
    tops = [part.geometry().top() for part in parts]
    assert [tops.count(top) for top in sorted(set(tops))] == lines
