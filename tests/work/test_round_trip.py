"""What a ledger says comes back whole into an empty desk."""

from pathlib import Path
from typing import Any

from committee_desk.desk import Desk
from committee_desk.ledgers.reading import look
from committee_desk.work import belongings, keep, ledgering, query, telling
from committee_desk.work.taking_in import apply
from committee_desk.work.taking_in.plan import plan
from tests.helpers.desks import add_home, add_person, new_desk

FACTS = [
    "person_name", "sex", "ethnicity", "birth_date", "id_number", "relation_to_head",
    "head_name", "political", "education", "marital", "occupation", "employer",
    "phone", "registered_address", "residence_status", "tags", "remark", "grid",
    "building", "unit", "room",
]  # fmt: skip


def told(desk: Desk) -> list[dict[str, Any]]:
    question = query.Question("residents", order=(("person_name", False),))
    found = desk.ask(lambda conn: list(telling.records(conn, question, channel="")))
    return [{name: one[name] for name in FACTS} for one in found]


def test_every_field_of_the_first_ledger_comes_back(desk: Desk, tmp_path: Path) -> None:
    grid = desk.do(keep.add, "grids", {"grid": "第1网格"}).value
    _, home = add_home(desk, "3", "2", "501", grid_id=grid)
    works = ({"occupation": "程序员", "employer": "公交公司"}, {"employer": "第三中学"},
             {"occupation": "司机"})  # fmt: skip
    for name, work in zip(("王一", "王二", "王三"), works, strict=True):
        head = {"relation_to_head": "02"} if name == "王一" else {"relation_to_head": "20"}
        person = add_person(
            desk, name, home, sex="1", ethnicity="01", birth_date="1990-02-28", political="01",
            education="20", marital="20", phone=f"1940000564{len(name)}", remark="甲/乙",
            registered_address="平安镇1号", residence_status="here", **work, **head,
        )  # fmt: skip
        desk.do(belongings.give_tag, person, "独居老人")
    out = tmp_path / "L01.xlsx"
    desk.do(ledgering.hand_out, out, ledgering.Wanted("L01"))
    again = desk.ask(plan, look(out))
    assert not [each for each in again.problems if each.severity != "note"]
    assert again.counts() == {"new": 0, "changed": 0, "same": 3, "doubtful": 0, "refused": 0}
    with new_desk(tmp_path, "other") as other:
        made = other.ask(plan, look(out))
        other.do(apply.take_in, made, {row.place: "new" for row in made.doubtful()})
        assert told(other) == told(desk)
