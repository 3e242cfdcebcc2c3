"""The area a room stands in: bars only where they are needed, one never for the other's sake."""

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.roomarea import RoomArea
from committee_desk.ui.parts.wrap import wrapped

PLACE = QSize(400, 300)


class Room(QWidget):
    """A room that needs at least so much."""

    def __init__(self, *least: int) -> None:
        super().__init__()
        self.least = QSize(*least)
        self.sizes: list[QSize] = []

    def minimumSizeHint(self) -> QSize:
        return self.least

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.sizes.append(event.size())


class Turning(Room):
    """A room that is tall when it is wide, so that no width ever suits it."""

    def minimumSizeHint(self) -> QSize:
        tall = self.width() >= PLACE.width()
        return QSize(10, PLACE.height() + 50 if tall else 10)


def area(qtbot: QtBot, room: QWidget) -> RoomArea:
    made = RoomArea(room)
    qtbot.addWidget(made)
    made.resize(PLACE)
    made.show()
    settle(made)
    return made


def settle(made: RoomArea, times: int = 20) -> None:
    """Let the room ask again for its size, as one does whose content changed."""
    for _ in range(times):
        QApplication.postEvent(room_of(made), QEvent(QEvent.Type.LayoutRequest))
        QApplication.processEvents()
        QApplication.processEvents()


def room_of(made: RoomArea) -> QWidget:
    room = made.widget()
    assert room is not None
    return room


def bars(made: RoomArea) -> tuple[bool, bool]:
    """Tell whether the upright and the lying bar can be moved."""
    return made.verticalScrollBar().maximum() > 0, made.horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize("scale", [100, 200])
def test_a_room_that_is_only_too_tall_has_only_the_upright_bar(qtbot: QtBot, scale: int) -> None:
    look.wear(scale=scale)
    made = area(qtbot, Room(10, 900))
    assert bars(made) == (True, False)
    assert room_of(made).width() == made.viewport().width() < PLACE.width()


@pytest.mark.parametrize(
    ("least", "expected"),
    [
        ((10, 10), (False, False)),
        ((400, 300), (False, False)),
        ((900, 10), (False, True)),
        ((900, 900), (True, True)),
        ((10, 301), (True, False)),
        ((399, 301), (True, True)),
        ((401, 299), (True, True)),
    ],
)
def test_the_bars_are_those_that_are_needed(
    qtbot: QtBot, least: tuple[int, int], expected: tuple[bool, bool]
) -> None:
    made = area(qtbot, Room(*least))
    assert bars(made) == expected
    room = room_of(made)
    assert room.width() >= least[0]
    assert room.height() >= least[1]
    assert (room.width() == made.viewport().width()) == (not expected[1])
    assert (room.height() == made.viewport().height()) == (not expected[0])


def test_a_room_that_suits_no_width_comes_to_rest(qtbot: QtBot) -> None:
    room = Turning(10, 10)
    made = area(qtbot, room)
    done = len(room.sizes)
    settle(made)
    assert len(room.sizes) == done < 8


def test_words_that_wrap_have_their_height_before_anything_is_pressed(qtbot: QtBot) -> None:
    look.wear(scale=200)
    room = QWidget()
    column = QVBoxLayout(room)
    chips = [Button("Registered address", kind="chip") for _each in range(12)]
    column.addWidget(wrapped(*chips))
    column.addWidget(Button("Below", kind="plain"))
    made = area(qtbot, room)
    assert bars(made) == (True, False)
    below = room.findChildren(Button)[-1]
    tops = [chip.mapTo(room, chip.rect().topLeft()).y() for chip in chips]
    assert max(tops) + look.dp(32) <= below.y()
    assert below.geometry().bottom() < room.height()


def test_a_room_takes_the_whole_width_again_in_a_higher_place(qtbot: QtBot) -> None:
    made = area(qtbot, Room(10, 350))
    assert bars(made) == (True, False)
    made.resize(PLACE.width(), 400)
    settle(made)
    assert bars(made) == (False, False)
    assert room_of(made).size() == QSize(PLACE.width(), 400)
