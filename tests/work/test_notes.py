"""Looks, copies and ways out leave a note; a note is never undone and never in the way of undo."""

from pathlib import Path

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import keep, ledgering, privacy, query
from tests.helpers.desks import add_person


@pytest.fixture
def person(desk: Desk) -> int:
    return add_person(desk, "张三", id_number="11010519491231002X", phone="19400001234")


def test_a_reveal_needs_a_reason_and_is_noted(desk: Desk, person: int) -> None:
    with pytest.raises(DeskError) as told:
        desk.do(privacy.reveal, "residents", person, ["id_number"], "  ")
    assert told.value.field == "reason"
    assert desk.ask(privacy.notes) == []
    shown = desk.do(privacy.reveal, "residents", person, ["id_number"], "核对户口簿").value
    assert shown["id_number"] == "11010519491231002X"
    note = desk.ask(privacy.notes)[0]
    assert (note["kind"], note["who"], note["reason"]) == ("reveal", "王秀兰", "核对户口簿")


def test_undo_passes_notes_over(desk: Desk, person: int, tmp_path: Path) -> None:
    desk.do(keep.change, "residents", person, {"phone": "19400005678"})
    desk.do(privacy.note_copy, "residents", 3, ["person_name"])
    desk.do(ledgering.hand_out, tmp_path / "L01.xlsx", ledgering.Wanted("L01"))
    desk.undo()
    assert desk.ask(query.record, "residents", person)["phone"] == "19400001234"
    assert len(desk.ask(ledgering.exports)) == 1
    desk.do(privacy.note_copy, "residents", 3, ["person_name"])
    desk.redo()
    assert desk.ask(query.record, "residents", person)["phone"] == "19400005678"


def test_a_copy_is_bounded(desk: Desk, person: int) -> None:
    with pytest.raises(DeskError) as told:
        desk.do(privacy.note_copy, "residents", 20_001, ["person_name"])
    assert told.value.code == "too_many_rows"
    assert desk.ask(privacy.notes) == []
