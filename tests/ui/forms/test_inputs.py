"""Inputs by kind: many spellings in, one value out, and composing never submits."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

from committee_desk.base.errors import DeskError
from committee_desk.records.field import Field, Kind
from committee_desk.records.listings import LISTINGS
from committee_desk.rules.codes import CodeList, code_list
from committee_desk.ui.forms.finding import Offer
from committee_desk.ui.forms.inputs import CodeInput, DayInput, ReferInput, input_for

# Said by the off-screen platform when a list of choices pops up.
popping_up = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

RESIDENT = LISTINGS["residents"].columns


class Households:
    """Offers households at once; notes what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.offers = [Offer(7, "白爱 1号楼"), Offer(8, "白明 2号楼")]

    def codes(self, name: str) -> CodeList:
        return code_list(name)

    def find(self, listing: str, text: str, done: Callable[[Sequence[Offer]], None]) -> None:
        self.asked.append(text)
        done([offer for offer in self.offers if text in offer.words])

    def called(self, listing: str, record: int, done: Callable[[str], None]) -> None:
        done(next((offer.words for offer in self.offers if offer.id == record), ""))


def shown(qtbot: Any, field: Field, finder: Any = None) -> Any:
    entry = input_for(field, finder or Households())
    host = QWidget()
    entry.widget.setParent(host)
    qtbot.addWidget(host)
    host.resize(400, 100)
    entry.widget.resize(300, 40)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    entry.focus.setFocus()
    entry.host = host
    return entry


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1980-05-01", "1980-05-01"),
        ("1980.5.1", "1980-05-01"),
        ("19800501", "1980-05-01"),
        ("1980/5", "1980-05"),
        ("1980", "1980"),
        ("", None),
    ],
)
def test_a_day_is_understood_in_many_spellings(qtbot: Any, typed: str, value: Any) -> None:
    entry = shown(qtbot, RESIDENT["birth_date"])
    assert isinstance(entry, DayInput)
    qtbot.keyClicks(entry.line, typed)
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert entry.read() == value
    assert entry.line.text() == (value or ""), "it is shown as it is kept"


def test_what_is_no_day_is_left_standing_and_refused(qtbot: Any) -> None:
    entry = shown(qtbot, RESIDENT["birth_date"])
    qtbot.keyClicks(entry.line, "1980-13-40")
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert entry.line.text() == "1980-13-40"
    with pytest.raises(DeskError, match="not a day"):
        entry.read()


@popping_up
@pytest.mark.parametrize("typed", ["hz", "HZ", "01"])
def test_a_code_is_chosen_by_initials_or_code(qtbot: Any, typed: str) -> None:
    entry = shown(qtbot, RESIDENT["ethnicity"])
    assert isinstance(entry, CodeInput)
    qtbot.keyClicks(entry.box.line, typed)
    qtbot.keyClick(entry.box.line, Qt.Key.Key_Return)
    assert entry.read() == "01"
    assert entry.box.line.text() == "汉族"


def test_a_code_that_is_none_is_refused(qtbot: Any) -> None:
    entry = shown(qtbot, RESIDENT["ethnicity"])
    entry.box.line.setText("火星族")
    with pytest.raises(DeskError):
        entry.read()
    entry.box.line.setText("")
    assert entry.read() is None


def test_the_wheel_does_not_change_a_choice(qtbot: Any) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    entry = shown(qtbot, RESIDENT["sex"])
    entry.show("1")
    middle = QPointF(entry.box.rect().center())
    turn = QWheelEvent(
        middle,
        middle,
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(entry.box, turn)
    assert entry.read() == "1"


def test_enter_while_composing_ends_the_composition_only(qtbot: Any) -> None:
    entry = shown(qtbot, RESIDENT["person_name"])
    entered: list[bool] = []
    entry.entered.connect(lambda: entered.append(True))
    QApplication.sendEvent(entry.line, QInputMethodEvent("bai ai", []))
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert entered == []
    done = QInputMethodEvent()
    done.setCommitString("白爱")
    QApplication.sendEvent(entry.line, done)
    assert entry.line.text() == "白爱"
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert entered == [True]


def test_numbers_of_documents_are_kept_from_the_input_method(qtbot: Any) -> None:
    hints = shown(qtbot, RESIDENT["id_number"]).line.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


@popping_up
def test_a_household_is_found_by_typing_and_kept_by_its_id(qtbot: Any) -> None:
    finder = Households()
    entry = shown(qtbot, RESIDENT["household_id"], finder)
    assert isinstance(entry, ReferInput)
    qtbot.keyClicks(entry.box.line, "2")
    assert entry.box.unsettled()
    with pytest.raises(DeskError, match="Choose one"):
        entry.read()
    qtbot.waitUntil(lambda: finder.asked == ["2"])
    qtbot.keyClick(entry.box.line, Qt.Key.Key_Return)
    assert entry.read() == 8
    assert entry.box.line.text() == "白明 2号楼"


@popping_up
def test_one_of_several_households_is_chosen_by_the_arrow_keys(qtbot: Any) -> None:
    entry = shown(qtbot, RESIDENT["household_id"])
    box = entry.box
    done = QInputMethodEvent()
    done.setCommitString("楼")
    QApplication.sendEvent(box.line, done)
    qtbot.waitUntil(lambda: box._popup.isVisible())
    for _ in range(2):
        qtbot.keyClick(box._popup, Qt.Key.Key_Down)
    qtbot.keyClick(box._popup, Qt.Key.Key_Return)
    assert entry.read() == 8
    assert not box._popup.isVisible()


def test_a_stored_household_shows_what_it_is_called_and_can_be_emptied(qtbot: Any) -> None:
    entry = shown(qtbot, RESIDENT["household_id"])
    entry.show(7)
    assert entry.box.line.text() == "白爱 1号楼"
    entry.box.line.selectAll()
    qtbot.keyClick(entry.box.line, Qt.Key.Key_Backspace)
    assert entry.read() is None


def test_a_number_and_a_flag(qtbot: Any) -> None:
    number = shown(qtbot, Field("area", "Area", Kind.NUMBER))
    qtbot.keyClicks(number.line, "88.5")
    assert number.read() == 88.5
    number.line.setText("eighty")
    with pytest.raises(DeskError):
        number.read()
    flag = shown(qtbot, Field("rented", "Let", Kind.FLAG))
    assert flag.read() is None
    flag.show(True)
    assert flag.read() is True
    flag.show(0)
    assert flag.read() is False


def test_every_declared_field_has_an_input_that_gives_back_what_it_is_shown(qtbot: Any) -> None:
    for listing in LISTINGS.values():
        for group in listing.form:
            for name in group.fields:
                entry = input_for(listing.columns[name], Households())
                qtbot.addWidget(entry.widget)
                entry.show(None)
                assert entry.read() is None, (listing.name, name)
