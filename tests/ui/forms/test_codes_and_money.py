"""Several codes are typed by their words, amounts in yuan; what is kept is codes and fen."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.records.listings import LISTINGS
from committee_desk.ui.forms.inputs import CodesInput, MoneyInput, input_for
from tests.ui.forms.test_inputs import Households

RESOURCE = LISTINGS["resources"].columns


def entry_of(qtbot: Any, name: str) -> Any:
    entry = input_for(RESOURCE[name], Households())
    qtbot.addWidget(entry.widget)
    return entry


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("助餐送餐、家政", "1.01.1,1.08"),
        ("养老服务，停车", "1.01,3.03"),
        ("1.08", "1.08"),
        ("", None),
    ],
)
def test_several_codes_are_typed_as_words(qtbot: Any, typed: str, kept: str | None) -> None:
    entry = entry_of(qtbot, "categories")
    assert isinstance(entry, CodesInput)
    entry.line.setText(typed)
    assert entry.read() == kept


def test_a_word_of_no_list_is_told_by_itself(qtbot: Any) -> None:
    entry = entry_of(qtbot, "categories")
    entry.line.setText("家政、修仙")
    with pytest.raises(DeskError) as told:
        entry.read()
    assert "修仙" in told.value.sentence()
    assert "家政" not in told.value.sentence()


def test_codes_are_shown_as_words_and_read_back(qtbot: Any) -> None:
    entry = entry_of(qtbot, "categories")
    entry.show("1.01.1,1.08")
    assert entry.line.text() == "助餐送餐、家政"
    assert entry.read() == "1.01.1,1.08"


def test_an_amount_is_typed_in_yuan_and_kept_in_fen(qtbot: Any) -> None:
    entry = entry_of(qtbot, "cost")
    assert isinstance(entry, MoneyInput)
    entry.line.setText("1,200.5")
    assert entry.read() == 120050
    entry.show(120050)
    assert entry.line.text() == "1200.50"
    entry.show(None)
    assert entry.read() is None
    entry.line.setText("viel")
    with pytest.raises(DeskError):
        entry.read()
