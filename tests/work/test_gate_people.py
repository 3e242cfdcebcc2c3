"""Whom the gate knows: whatever the desk keeps of its people, wherever it was written."""

from typing import Any

import pytest

from committee_desk.printing import gate
from committee_desk.work import bulletin_people
from tests.helpers.desks import add_home, add_person

LANDLINE = "0512-62345678"


def kinds_of(desk: Any, said: str) -> set[str]:
    known = desk.ask(bulletin_people.people)
    return {hit.code for hit in gate.examine_text(f"通知\n{said}\n谢谢", known, "").hits}


def write(desk: Any, table: str, column: str, value: str) -> None:
    """Write a value where the window keeps it, beside whatever else its row needs."""

    def put(unit: Any) -> None:
        needed = {
            row[1]: "1"
            for row in unit.connection.exec_driver_sql(f"PRAGMA table_info({table})")
            if row[3] and row[4] is None and row[1] not in ("id", "community_id", "revision")
        }
        for name in ("created", "updated", "deleted", column):
            needed.pop(name, None)
        unit.say("test")
        unit.insert(table, [*needed, column], [[*needed.values(), value]])

    desk.do(put)


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("household", "phone"),
        ("resident_phone", "number"),
        ("visit", "phone"),
        ("need", "phone"),
        ("need_asker", "phone"),
        ("booking", "phone"),
        ("service_booking", "phone"),
    ],
)
@pytest.mark.parametrize("written", [LANDLINE, "张大妈家 0512-62345678（晚上）"])
def test_a_landline_is_known_wherever_it_was_left(
    desk: Any, table: str, column: str, written: str
) -> None:
    assert kinds_of(desk, f"电话 {LANDLINE}") == set()
    write(desk, table, column, written)
    assert kinds_of(desk, f"电话 {LANDLINE}") == {"own_phone"}
    assert kinds_of(desk, "电话 62345678") == {"own_phone"}


def test_an_emergency_contact_a_former_name_and_a_registered_door_are_known(desk: Any) -> None:
    said = {"own_phone": "62345678", "full_name": "欧阳㛃", "own_door": "9号楼3单元1204室"}
    assert [kinds_of(desk, each) for each in said.values()] == [set()] * 3
    _dwelling, home = add_home(desk, "3", "2", "501")
    add_person(
        desk,
        "张三丰",
        home,
        emergency_contact=f"女儿 {LANDLINE}",
        former_name="欧阳㛃",
        registered_address="别处小区9号楼3单元1204室",
    )
    for code, each in said.items():
        assert kinds_of(desk, each) == {code}
