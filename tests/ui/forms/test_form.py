"""A form read from a listing: order, complaints beside fields, warnings that do not stop."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from committee_desk.records.listings import LISTINGS
from committee_desk.ui import look
from committee_desk.ui.forms.checks import check_of
from committee_desk.ui.forms.form import ListingForm
from tests.ui.forms.test_inputs import Households


def made(qtbot: Any, listing: str = "residents", *, sensitive: bool = True) -> ListingForm:
    form = ListingForm(
        LISTINGS[listing], Households(), sensitive=sensitive, check=check_of(listing)
    )
    qtbot.addWidget(form)
    form.resize(760, 1400)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.fill({})
    return form


def test_fields_stand_in_the_order_of_their_groups(qtbot: Any) -> None:
    declared = [name for group in LISTINGS["residents"].form for name in group.fields]
    assert list(made(qtbot).rows) == declared


def test_sensitive_fields_are_not_there_without_their_key(qtbot: Any) -> None:
    shown = made(qtbot, sensitive=False).rows
    assert "health" not in shown
    assert "religion" not in shown
    assert "remark" in shown


def test_enter_goes_on_and_saves_from_the_last_field(qtbot: Any) -> None:
    form = made(qtbot, "grids")
    first = form.rows["grid"].entry.focus
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert form.rows["level"].entry.focus.hasFocus()
    wanted: list[bool] = []
    form.save_wanted.connect(lambda: wanted.append(True))
    form.rows["leader_phone"].entry.entered.emit()
    assert wanted == []


def test_what_is_missing_is_said_beside_its_field(qtbot: Any) -> None:
    form = made(qtbot)
    assert not form.judge()
    assert form.complaints() == {"person_name": "Name must be filled in."}
    said = form.rows["person_name"].said
    assert said.isVisible()
    assert said.words.text() == "Name must be filled in."
    assert form.rows["person_name"].entry.widget.property("wrong") is True
    assert form.rows["person_name"].entry.focus.hasFocus()
    assert form.rows["person_name"].entry.focus.accessibleDescription()


def test_a_complaint_goes_as_soon_as_one_types(qtbot: Any) -> None:
    form = made(qtbot)
    form.judge()
    qtbot.keyClicks(form.rows["person_name"].entry.focus, "Bai")
    assert form.complaints() == {}
    assert form.judge()


def test_a_complaint_makes_room_and_covers_no_field(qtbot: Any) -> None:
    form = made(qtbot)
    form.rows["birth_date"].entry.line.setText("never")
    form.judge()
    rows = list(form.rows.values())[:7]
    places = [row.geometry() for row in rows]
    for n, one in enumerate(places):
        for other in places[n + 1 :]:
            assert not one.intersects(other)
    said = form.rows["birth_date"].said
    assert said.geometry().bottom() <= form.rows["birth_date"].height()


def test_a_doubtful_number_warns_and_can_be_saved(qtbot: Any) -> None:
    form = made(qtbot)
    form.put({"person_name": "白爱"})
    line = form.rows["id_number"].entry.line
    line.setFocus()
    qtbot.keyClicks(line, "110105194912310021")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "look for a slip" in form.warnings()["id_number"]
    assert form.rows["id_number"].said.isVisible()
    assert form.judge(), "a warning does not stop saving"


def test_a_number_that_contradicts_the_birth_date_warns(qtbot: Any) -> None:
    form = made(qtbot)
    form.put({"id_number": "11010519491231002X", "birth_date": "1950-01-01", "sex": "1"})
    said = form.warnings()["id_number"]
    assert "another birth date" in said
    assert "another sex" in said


def test_changes_are_told_against_what_is_stored(qtbot: Any) -> None:
    form = made(qtbot)
    form.fill({"person_name": "白爱", "sex": "2", "remark": None, "birth_date": "1949"})
    assert form.changes() == {}
    assert not form.changed()
    form.put({"birth_date": "1949-12-31", "remark": ""})
    assert form.changes() == {"birth_date": "1949-12-31"}
    assert form.typed() == {"birth_date": "1949-12-31"}


@pytest.mark.parametrize(("width", "columns"), [(760, 2), (420, 1)])
def test_fields_stand_in_two_columns_where_there_is_room(
    qtbot: Any, width: int, columns: int
) -> None:
    form = made(qtbot)
    form.resize(width, 1400)
    qtbot.waitUntil(lambda: form.rows["person_name"].width() <= width)
    form.arrange()
    lefts = {form.rows[name].x() for name in ("person_name", "former_name", "sex", "birth_date")}
    assert len(lefts) == columns


def test_everything_grows_with_the_type_size(qtbot: Any) -> None:
    form = made(qtbot)
    before = form.rows["person_name"].entry.widget.height()
    look.wear(scale=200)
    qtbot.waitUntil(lambda: form.rows["person_name"].entry.widget.height() > before * 1.6)
