"""The unforeseen: one readable box, a line in the log, and the program goes on."""

import logging
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QEventLoop, QModelIndex, QTimer
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from committee_desk.base.errors import Cancelled, Refused
from committee_desk.ui import trouble as module
from committee_desk.ui.trouble import Trouble
from tests.helpers.asked import Asked


@pytest.fixture
def trouble(
    qapp: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Trouble]:
    made = Trouble()
    monkeypatch.setattr(logging.getLogger("committee_desk"), "propagate", True)
    made.install()
    yield made
    made.remove()


def fail() -> None:
    raise ValueError("王秀兰 110105194912310021")


class Broken(QAbstractListModel):
    """A table whose cells cannot be read."""

    def rowCount(self, _parent: Any = None) -> int:
        return 100

    def data(self, _index: QModelIndex, _role: int = 0) -> Any:
        raise KeyError("no such column")


def test_a_hundred_faults_of_a_slot_are_one_box(
    qtbot: QtBot, trouble: Trouble, asked: Asked, caplog: pytest.LogCaptureFixture
) -> None:
    asked.will_say(True)
    for _turn in range(100):
        try:
            fail()
        except ValueError as fault:
            trouble.caught(ValueError, fault, fault.__traceback__)
    qtbot.waitUntil(lambda: bool(asked.questions))
    qtbot.wait(10)
    assert len(asked.questions) == 1
    assert len(caplog.records) == 2
    assert "100 times" in caplog.records[-1].getMessage()


def test_the_box_names_the_place_and_nobody(qtbot: QtBot, trouble: Trouble, asked: Asked) -> None:
    asked.will_say(True)
    try:
        fail()
    except ValueError as fault:
        trouble.caught(ValueError, fault, fault.__traceback__)
    qtbot.waitUntil(lambda: bool(asked.questions))
    question = asked.questions[0]
    assert "ValueError" in question.details
    assert "test_trouble.py" in question.details
    assert "Qt" in question.details
    assert "王秀兰" not in question.details + question.text
    assert "110105" not in question.details


@pytest.mark.no_qt_log
def test_a_slot_that_fails_is_told_and_the_timer_goes_on(
    qtbot: QtBot, trouble: Trouble, asked: Asked
) -> None:
    asked.will_say(True)
    turns: list[int] = []
    timer = QTimer()

    def slot() -> None:
        turns.append(1)
        fail()

    timer.timeout.connect(slot)
    with qtbot.captureExceptions():
        trouble.install()
        timer.start(1)
        qtbot.waitUntil(lambda: len(turns) > 5)
        timer.stop()
    assert len(asked.questions) == 1


@pytest.mark.no_qt_log
def test_data_that_fails_is_one_box(qtbot: QtBot, trouble: Trouble, asked: Asked) -> None:
    asked.will_say(True)
    view = QListView()
    qtbot.addWidget(view)
    loop = QEventLoop()
    with qtbot.captureExceptions():
        trouble.install()
        # From the event loop, as in the program: there Qt hands the fault to the hook.
        QTimer.singleShot(0, lambda: (view.setModel(Broken()), view.show()))
        QTimer.singleShot(60, view.viewport().update)
        QTimer.singleShot(120, loop.quit)
        loop.exec()
        view.setModel(None)
    assert len(asked.questions) == 1
    assert "data" in asked.questions[0].details


def test_a_thread_that_fails_is_told(qtbot: QtBot, trouble: Trouble, asked: Asked) -> None:
    asked.will_say(True)
    worker = threading.Thread(target=fail)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(asked.questions))
    assert "fail" in asked.questions[0].details


def test_a_refusal_is_a_sentence_not_a_crash(qtbot: QtBot, trouble: Trouble, asked: Asked) -> None:
    asked.will_say(True)
    fault = Refused("{name} is there already.", name="desk")
    trouble.caught(Refused, fault, None)
    qtbot.waitUntil(lambda: bool(asked.questions))
    assert asked.questions[0].text == "desk is there already."
    assert asked.questions[0].details == ""


def test_stopping_is_no_fault(qtbot: QtBot, trouble: Trouble, asked: Asked) -> None:
    trouble.caught(Cancelled, Cancelled(), None)
    qtbot.wait(5)
    assert asked.questions == []


def test_a_told_refusal_shows_sentence_and_way_out(asked: Asked) -> None:
    asked.will_say(True)
    module.tell(Refused("No room.", "Free some space.", code="full"))
    question = asked.questions[0]
    assert (question.text, question.hint, question.facts["code"]) == (
        "No room.",
        "Free some space.",
        "full",
    )
