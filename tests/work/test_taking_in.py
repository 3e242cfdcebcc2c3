"""Taking workbooks in: people and households as the truth files have them, undone as one."""

import json
from pathlib import Path
from typing import Any

import pytest

from committee_desk.desk import Desk
from committee_desk.ledgers.reading import Look, look
from committee_desk.work import keep, ledgering, query, telling
from committee_desk.work.taking_in import apply
from committee_desk.work.taking_in.plan import plan
from committee_desk.work.taking_in.planned import Place, Plan
from tests.helpers.desks import add_home, add_person, live_rows

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def sample(number: str) -> Path:
    return next(SAMPLES.glob(f"{number}_*.[xc]*"))


def truth(number: str) -> dict[str, Any]:
    path = next((SAMPLES / "truth").glob(f"{number}_*.json"))
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def taken(desk: Desk, seen: Look, answers: dict[Place, str] | None = None) -> Plan:
    made = desk.ask(plan, seen)
    desk.do(apply.take_in, made, answers)
    return made


def residents(desk: Desk) -> list[dict[str, Any]]:
    question = query.Question("residents")
    return desk.ask(lambda conn: list(telling.records(conn, question, channel="")))


@pytest.mark.parametrize("number", ["01", "02"])
def test_every_person_and_household_of_a_good_ledger(desk: Desk, number: str) -> None:
    known = truth(number)
    made = taken(desk, look(sample(number)))
    assert made.counts()["new"] == len(known["records"])
    assert made.household_counts()["new"] == known["households"]
    found = {(one["source"]["sheet"], one["source"]["row"]): one for one in residents(desk)}
    for true in known["records"]:
        one = found[true["sheet"], true["row"]]
        for field in ("person_name", "sex", "id_number", "birth_date", "head_name", "room"):
            assert one[field] == true[field], (field, true["row"])
        assert (one["building"], one["unit"]) == (str(true["building"]), str(true["unit"]))
        assert one["phone"] == (true["phone"] or None)


def test_members_stand_in_the_household_of_their_head(desk: Desk) -> None:
    known = truth("02")
    taken(desk, look(sample("02")))
    homes: dict[str, set[str]] = {}
    found = {(one["source"]["sheet"], one["source"]["row"]): one for one in residents(desk)}
    for true in known["records"]:
        one = found[true["sheet"], true["row"]]
        homes.setdefault(true["hid"], set()).add(one["household_id"])
    assert all(len(ids) == 1 for ids in homes.values())
    assert len({one for ids in homes.values() for one in ids}) == known["households"]
    grids = {one["grid"] for one in residents(desk)}
    assert grids == {"第一网格", "第二网格", "第三网格", "第四网格"}


@pytest.mark.parametrize("number", ["01", "02", "03", "04", "09", "18", "19"])
def test_the_same_file_again_changes_nothing_and_undone_it_may_come_again(
    desk: Desk, number: str
) -> None:
    seen = look(sample(number))
    before = live_rows(desk)
    first = taken(desk, seen)
    again = desk.ask(plan, seen)
    assert not apply.writes(again)
    assert again.household_counts()["new"] == 0
    desk.undo()
    assert live_rows(desk) == before
    assert desk.ask(plan, seen).counts() == first.counts()


def test_two_ledgers_of_the_same_people_in_either_order(desk: Desk, tmp_path: Path) -> None:
    taken(desk, look(sample("02")))
    count = len(residents(desk))
    out = tmp_path / "L01.xlsx"
    desk.do(ledgering.hand_out, out, ledgering.Wanted("L01"))
    back = desk.ask(plan, look(out))
    assert back.counts() | {"same": 0} == {
        "new": 0,
        "changed": 0,
        "same": 0,
        "doubtful": 0,
        "refused": 0,
    }
    assert back.counts()["same"] == count
    assert back.household_counts()["new"] == 0


def test_a_changed_cell_changes_that_field_and_a_blank_erases_nothing(desk: Desk) -> None:
    seen = look(sample("01"))
    taken(desk, seen)
    seen.sha256 = "another file"
    target = next(one for one in seen.records if one.values.get("education"))
    target.values["education"], target.codes["education"] = "研究生", "10"
    blanked = next(one for one in seen.records if one is not target and one.values.get("phone"))
    blanked.values["phone"] = ""
    made = desk.ask(plan, seen)
    changed = [row for row in made.rows if row.changes]
    assert [row.record for row in changed] == [target]
    assert list(changed[0].changes) == ["education"]


def test_what_was_edited_by_hand_is_asked_about(desk: Desk) -> None:
    seen = look(sample("01"))
    taken(desk, seen)
    target = next(one for one in seen.records if one.values.get("remark") is None)
    person = next(one for one in residents(desk) if one["source"]["row"] == target.row)
    desk.do(keep.change, "residents", person["id"], {"employer": "第三中学"})
    seen.sha256 = "another file"
    target.values["employer"] = "旧单位"
    row = next(one for one in desk.ask(plan, seen).rows if one.record is target)
    assert (row.verdict.value, row.reasons[0].code) == ("doubtful", "edited_by_hand")


def test_the_same_name_at_the_same_door_is_asked_about_never_merged(desk: Desk) -> None:
    seen = look(sample("01"))
    first = seen.records[0].values
    _, home = add_home(desk, first["building"], first["unit"], first["room"])
    person = add_person(desk, first["person_name"], home, birth_date="1900-01-01")
    row = desk.ask(plan, seen).rows[0]
    assert (row.verdict.value, row.person) == ("doubtful", person)
    made = taken(desk, seen)
    count = len(residents(desk))
    assert count == made.counts()["new"] + 1
    answered = {made.rows[0].place: "same"}
    desk.undo()
    taken(desk, seen, answered)
    assert len(residents(desk)) == count
    found = desk.ask(query.record, "residents", person)
    assert found["id_number"] == first["id_number"]


def test_rows_may_be_written_after_any_of_them(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long workbook is written in pieces, and a piece may end anywhere."""
    from committee_desk.work import gathering

    monkeypatch.setattr(gathering, "_MOST", 1)
    assert len(taken(desk, look(sample("01"))).rows) == len(residents(desk))


def test_cancelling_leaves_nothing(desk: Desk) -> None:
    from committee_desk.base.errors import Cancelled

    before = live_rows(desk)

    def stop(done: int, _total: int) -> None:
        if done >= 200:
            raise Cancelled

    made = desk.ask(plan, look(sample("01")))
    with pytest.raises(Cancelled):
        desk.do(apply.take_in, made, None, stop)
    assert live_rows(desk) == before


def test_a_list_of_households_brings_their_heads(desk: Desk, tmp_path: Path) -> None:
    taken(desk, look(sample("02")))
    out = tmp_path / "L02.xlsx"
    desk.do(ledgering.hand_out, out, ledgering.Wanted("L02"))
    again = desk.ask(plan, look(out))
    assert not apply.writes(again)
    assert again.counts()["same"] == truth("02")["households"]
    desk.undo()
    heads = taken(desk, look(out))
    assert heads.counts()["new"] == truth("02")["households"]
    assert {one["relation_to_head"] for one in residents(desk)} == {"户主"}
    assert all(one["id_number"] and one["birth_date"] for one in residents(desk))
