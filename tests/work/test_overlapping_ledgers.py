"""Two ledgers of the same people, whatever they say and whichever comes first.

Each sound identity number ends at the desk once, or its row is asked about; neither ledger has
anything new to say a second time; undo brings the desk back exactly.
"""

import csv
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from committee_desk.desk import Desk
from committee_desk.ledgers.reading import Look
from committee_desk.ledgers.reading.model import Problem, Record, SheetLook, TableLook
from committee_desk.ledgers.reading.pipeline import Request, events
from committee_desk.rules.identity import check_digit
from committee_desk.work import query
from committee_desk.work.taking_in import apply
from committee_desk.work.taking_in.plan import plan
from committee_desk.work.taking_in.planned import Plan, Verdict
from tests.helpers.desks import live_rows, new_desk

HEADER = ("姓名", "身份证号", "联系电话", "楼栋", "单元", "房号", "与户主关系", "文化程度")


@dataclass(frozen=True)
class Person:
    """Someone of the community, as both ledgers would have them if clerks made no mistakes."""

    name: str
    number: str
    phone: str
    room: str


def number(tail: str) -> str:
    whole = "32990119850" + tail
    return whole + check_digit(whole)


PEOPLE = (
    Person("张伟", number("412301"), "19400000001", "101"),
    Person("张伟", number("412302"), "19400000002", "101"),
    Person("张伟", number("412303"), "19400000003", "202"),
    Person("李秀英", number("413304"), "19400000004", "202"),
    Person("欧阳小明", number("413305"), "19400000004", "303"),
)


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, ...]:
    """One row about one of them, as well or badly as rows are written."""
    person = draw(st.sampled_from(PEOPLE))
    written = draw(st.sampled_from(("whole", "whole", "none", "damaged", "other's")))
    numbers = {
        "whole": person.number,
        "none": "",
        "damaged": person.number[:14] + "E+17",
        "other's": PEOPLE[0].number,
    }
    return (
        person.name,
        numbers[written],
        draw(st.sampled_from((person.phone, ""))),
        "3",
        "1",
        draw(st.sampled_from((person.room, person.room, "404", ""))),
        draw(st.sampled_from(("户主", "妻", "子", ""))),
        draw(st.sampled_from(("大学本科", "初中", ""))),
    )


LEDGERS = st.lists(rows(), min_size=1, max_size=7)


def read(folder: Path, name: str, ledger: list[tuple[str, ...]]) -> Look:
    """Write a ledger and read it as the reading process does, without the process."""
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([HEADER, *ledger])
    found: Look | None = None
    for event in events(Request(path)):
        match event:
            case Look():
                found = event
            case SheetLook() if found:
                found.sheets.append(event)
            case TableLook() if found:
                found.sheets[-1].tables.append(event)
            case Record() if found:
                found.records.append(event)
            case Problem() if found:
                found.problems.append(event)
    assert found is not None
    assert len(found.records) == len(ledger)
    return found


def sound_numbers(desk: Desk) -> list[str]:
    ids = desk.ask(query.ids, query.Question("residents"))
    columns = ["id_number"]
    kept = [row["id_number"] for row in desk.ask(query.page, "residents", ids, columns, channel="")]
    return sorted(one for one in kept if one in {person.number for person in PEOPLE})


def asked_about(plans: list[Plan]) -> set[str]:
    return {
        row.record.values.get("id_number", "")
        for made in plans
        for row in made.rows
        if row.verdict is Verdict.DOUBTFUL
    }


@settings(max_examples=12)
@given(first=LEDGERS, second=LEDGERS, turned=st.booleans())
def test_each_sound_identity_once_in_either_order(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]], turned: bool
) -> None:
    with (
        pytest.MonkeyPatch.context() as patch,
        tempfile.TemporaryDirectory() as folder,
    ):
        patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
        looks = [read(Path(folder), "a", first), read(Path(folder), "b", second)]
        if looks[0].sha256 == looks[1].sha256:
            return
        with new_desk(Path(folder)) as desk:
            taken(desk, looks[::-1] if turned else looks)


def taken(desk: Desk, looks: list[Look]) -> None:
    before, plans = [live_rows(desk)], []
    for seen in looks:
        plans.append(desk.ask(plan, seen))
        desk.do(apply.take_in, plans[-1])
        before.append(live_rows(desk))
    numbers = sound_numbers(desk)
    assert numbers == sorted(set(numbers))
    written = {one.values.get("id_number", "") for seen in looks for one in seen.records}
    whole = {person.number for person in PEOPLE} & written
    assert whole <= set(numbers) | asked_about(plans)
    for seen in looks:
        assert not apply.writes(desk.ask(plan, seen))
    for state in reversed(before[:-1]):
        desk.undo()
        assert live_rows(desk) == state
    for state in before[1:]:
        desk.redo()
        assert live_rows(desk) == state


@settings(max_examples=15)
@given(first=LEDGERS, second=LEDGERS)
def test_answering_that_it_is_the_same_person_adds_nobody(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    with (
        pytest.MonkeyPatch.context() as patch,
        tempfile.TemporaryDirectory() as folder,
    ):
        patch.setenv("COMMITTEE_DESK_TEST_KEY_COST", "quick")
        with new_desk(Path(folder)) as desk:
            desk.do(apply.take_in, desk.ask(plan, read(Path(folder), "a", first)))
            made = desk.ask(plan, read(Path(folder), "b", second))
            before, count = live_rows(desk), len(desk.ask(query.ids, query.Question("residents")))
            desk.do(apply.take_in, made, {row.place: "same" for row in made.doubtful()})
            after = len(desk.ask(query.ids, query.Question("residents")))
            assert after == count + made.counts()["new"]
            numbers = sound_numbers(desk)
            assert numbers == sorted(set(numbers))
            desk.undo()
            assert live_rows(desk) == before
