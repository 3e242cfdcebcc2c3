"""What the residents' assembly delegated is kept with the meeting and its days."""

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import delegations
from tests.work.body_desks import meeting as held
from tests.work.meeting_desks import planned


def matters(desk: Desk, day: str) -> list[str]:
    return [each["matter"] for each in desk.ask(delegations.in_force, day)]


def test_a_delegation_holds_from_the_day_of_the_assembly_to_its_last_day(desk: Desk) -> None:
    meeting = held(desk, "assembly", "2026-03-10")
    one = desk.do(delegations.delegate, meeting, "修订居规民约").value
    assert [matters(desk, day) for day in ("2026-03-09", "2026-03-10")] == [[], ["修订居规民约"]]
    desk.do(delegations.end, one, "2026-06-30")
    assert [matters(desk, day) for day in ("2026-06-30", "2026-07-01")] == [["修订居规民约"], []]
    desk.undo()
    assert matters(desk, "2026-07-01") == ["修订居规民约"]
    desk.do(delegations.remove, one)
    assert matters(desk, "2026-07-01") == []


def test_only_a_residents_assembly_delegates(desk: Desk) -> None:
    with pytest.raises(DeskError) as fault:
        desk.do(delegations.delegate, planned(desk, "rep_assembly"), "事项")
    assert fault.value.code == "not_an_assembly"
    with pytest.raises(DeskError) as fault:
        desk.do(delegations.delegate, planned(desk, "assembly"), "事项")
    assert fault.value.code == "meeting_not_held"
    meeting = held(desk, "assembly", "2026-03-10")
    for matter, more, field in (("", {}, "matter"), ("事项", {"to_on": "2020-01-01"}, "to_on")):
        with pytest.raises(DeskError) as fault:
            desk.do(delegations.delegate, meeting, matter, **more)
        assert fault.value.field == field
