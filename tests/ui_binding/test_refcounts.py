"""The binding of Qt gives back every reference it takes to None and True.

PySide6 6.12.0 on Python 3.10 and 3.11 drops one with most calls, until the process aborts.
"""

import gc
import sys

import PySide6
import pytest
from PySide6.QtCore import QObject, QStringListModel, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QLabel

pytestmark = pytest.mark.ui
# What the interpreter itself may let go of meanwhile; the fault costs one for every call.
SLACK = 50


class Bell(QObject):
    rung = Signal(bool)


@pytest.fixture
def application(qapp: QApplication) -> QApplication:
    return qapp


def lost(thing: object, deed: object, times: int) -> int:
    """Return how many references to a thing were lost over so many deeds."""
    assert callable(deed)
    deed()
    gc.collect()
    before = sys.getrefcount(thing)
    for _ in range(times):
        deed()
    gc.collect()
    return before - sys.getrefcount(thing)


def test_the_version_is_inside_the_pin() -> None:
    assert (6, 8, 0) <= PySide6.__version_info__[:3] < (6, 12, 0)


def test_none_survives_a_thousand_labels(application: QApplication) -> None:
    label = QLabel()
    assert lost(None, lambda: label.setText("张三"), 1000) < SLACK


def test_none_survives_painting(application: QApplication) -> None:
    pixmap = QPixmap(10, 10)
    painter = QPainter(pixmap)

    def paint() -> None:
        painter.setPen(QColor("#1A5FA6"))
        painter.setPen(QPen(QColor("#1A5FA6")))
        painter.fillRect(0, 0, 5, 5, QColor("#FFFFFF"))
        painter.drawLine(0, 0, 5, 5)

    assert lost(None, paint, 1000) < SLACK
    painter.end()


def test_none_survives_reading_a_model(application: QApplication) -> None:
    model = QStringListModel(["张三"])
    index = model.index(0)
    assert lost(None, lambda: (index.data(), index.data(1000)), 1000) < SLACK


@pytest.mark.parametrize("value", [True, False])
def test_true_and_false_survive_a_hundred_signals(application: QApplication, value: bool) -> None:
    bell = Bell()
    heard: list[bool] = []
    bell.rung.connect(heard.append)
    assert lost(value, lambda: (bell.rung.emit(value), heard.clear()), 1000) < SLACK
