"""The search bar finds what deliberation keeps too, and a door among what has one."""

from committee_desk.desk import Desk
from committee_desk.work import finding, keep
from tests.helpers.desks import add_home, add_person
from tests.work.meeting_desks import planned


def found(desk: Desk, typed: str) -> list[tuple[str, str]]:
    return [(each.listing, each.title) for each in desk.ask(finding.find, typed)]


def test_topics_meetings_resolutions_and_the_rest_are_found_by_their_words(desk: Desk) -> None:
    desk.do(keep.add, "topics", {"title": "飞线充电"})
    planned(desk, "council", name="飞线充电协商会")
    desk.do(keep.add, "resolutions", {"title": "飞线充电整治", "decided_on": "2026-03-10"})
    desk.do(keep.add, "covenants", {"title": "飞线充电公约", "kind": "covenant"})
    desk.do(keep.add, "bodies", {"kind": "other", "name": "飞线充电劝导队"})
    assert found(desk, "飞线") == [
        ("topics", "飞线充电"),
        ("meetings", "飞线充电协商会"),
        ("resolutions", "飞线充电整治"),
        ("covenants", "飞线充电公约"),
        ("bodies", "飞线充电劝导队"),
    ]


def test_a_number_of_the_lists_finds_its_record(desk: Desk) -> None:
    planned(desk, "council", name="协商会")
    assert found(desk, "2026-001") == [("meetings", "协商会")]


def test_a_door_is_looked_for_among_what_has_one(desk: Desk) -> None:
    _dwelling, household = add_home(desk, "3", "2", "501")
    add_person(desk, "丁一", household)
    desk.do(keep.add, "covenants", {"title": "3-2-501公约", "kind": "covenant"})
    visit = {"day": "2026-03-01", "kind": "mandatory", "household_id": household}
    desk.do(keep.add, "visits", visit)
    assert [listing for listing, _title in found(desk, "3-2-501")] == [
        "residents",
        "households",
        "visits",
    ]


def test_people_who_fill_the_answer_leave_no_room_for_lists(desk: Desk) -> None:
    _dwelling, household = add_home(desk, "3", "2", "501")
    for n in range(25):
        add_person(desk, f"飞{n}", household)
    desk.do(keep.add, "topics", {"title": "飞线充电"})
    assert {listing for listing, _title in found(desk, "飞")} == {"residents"}
    assert len(found(desk, "飞")) == 20
