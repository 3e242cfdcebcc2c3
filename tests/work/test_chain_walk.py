"""The chain of one record, walked back to the visit and on to whoever heard of the result."""

import pytest

from committee_desk.desk import Desk
from committee_desk.work import (
    chain_walk,
    evaluations,
    keep,
    matches,
    need_intake,
    need_states,
    rows,
    service_decisions,
    service_runs,
    services,
    topic_needs,
)
from committee_desk.work.chain_walk import Around, Step
from tests.work import topic_desks


@pytest.fixture
def made(desk: Desk) -> dict[str, int]:
    """Return a visit, its need, a resource promised for it, the service, and one beside it."""
    visit = desk.do(keep.add, "visits", {"day": "2026-11-01", "place": "活动室"}).value
    need = desk.do(
        need_intake.raise_need, {"need": "想要助餐", "raised_on": "2026-11-01", "who": "邹顺贵"}
    ).value
    desk.do(_tie, need, visit)
    other = desk.do(need_intake.raise_need, {"need": "想打太极", "raised_on": "2026-11-02"}).value
    hall = desk.do(keep.add, "resources", {"resource": "活动室", "kind": "things"}).value
    for each in (need, other):
        desk.do(matches.promise, each, "resources", hall)
    service = desk.do(services.build, [need], service="助餐点").value
    beside = desk.do(services.build, [other], service="太极课").value
    run = desk.do(service_runs.add, service, "2026-11-10").value
    desk.do(service_runs.hold, run, 12)
    desk.do(evaluations.enter, service, "residents", [evaluations.Form(5, 5, 5)])
    desk.do(evaluations.give_back, service, "residents")
    return {"visit": visit, "need": need, "hall": hall, "service": service, "beside": beside}


def _tie(unit, need: int, visit: int) -> None:  # type: ignore[no-untyped-def]
    unit.connection.exec_driver_sql("UPDATE need SET visit_id = ? WHERE id = ?", (visit, need))
    unit.say("")


def _told(steps: tuple[Step, ...]) -> list[tuple[str, str, int]]:
    return [(each.relation, each.listing, each.depth) for each in steps]


def _around(desk: Desk, listing: str, record: int) -> Around:
    return desk.ask(chain_walk.around, listing, record)


def test_from_the_visit_on_to_who_heard_of_the_result(desk: Desk, made: dict[str, int]) -> None:
    found = _around(desk, "visits", made["visit"])
    assert found.back == ()
    assert _told(found.on) == [
        ("visit", "needs", 1),
        ("promise", "resources", 2),
        ("service", "services", 2),
        ("run", "services", 3),
        ("judged", "services", 3),
        ("returned", "services", 3),
    ]
    assert all(each.words for each in found.on)
    assert [each.title for each in found.on if each.relation == "service"] == ["助餐点"]


def test_from_the_service_back_to_the_visit(desk: Desk, made: dict[str, int]) -> None:
    found = _around(desk, "services", made["service"])
    assert _told(found.back) == [
        ("service", "needs", 1),
        ("visit", "visits", 2),
        ("used", "resources", 1),
    ]


def test_what_many_use_is_walked_from_but_not_through(desk: Desk, made: dict[str, int]) -> None:
    from_hall = _around(desk, "resources", made["hall"])
    assert {each.id for each in from_hall.on if each.own} == {made["service"], made["beside"]}
    from_need = _around(desk, "needs", made["need"])
    assert made["beside"] not in {each.id for each in from_need.on}


def test_a_need_merged_into_another_leads_there_and_back(desk: Desk, made: dict[str, int]) -> None:
    from committee_desk.work import need_merging

    same = desk.do(need_intake.raise_need, {"need": "助餐", "raised_on": "2026-11-03"}).value
    desk.do(need_merging.merge, [same], made["need"])
    on = _around(desk, "needs", same).on
    assert on[0].id == made["need"]
    assert "助餐点" in {each.title for each in on}
    assert same in {each.id for each in _around(desk, "services", made["service"]).back}


def test_other_lists_have_no_chain(desk: Desk) -> None:
    assert _around(desk, "residents", 1) == Around((), ())


@pytest.fixture
def agreed(desk: Desk) -> dict[str, int]:
    """Return a need that became a topic, the meeting, its resolution and the service agreed."""
    need = desk.do(need_intake.raise_need, {"need": "老人吃饭难", "raised_on": "2026-10-01"}).value
    desk.do(need_states.put_on_list, [need])
    topic = desk.do(topic_needs.from_needs, [need], "办助餐点").value
    meeting = topic_desks.meeting(desk, name="第三次议事协商会", status="closed")
    desk.do(_decide, topic, meeting)
    service = desk.do(services.build, [need], service="助餐点").value
    desk.do(service_decisions.decide, service, meeting_key=meeting)
    return {"need": need, "topic": topic, "meeting": meeting, "service": service}


def _decide(unit, topic: int, meeting: int) -> None:  # type: ignore[no-untyped-def]
    item = {"meeting_id": meeting, "topic_id": topic, "position": 1, "title": "办助餐点"}
    kept = {"meeting_id": meeting, "topic_id": topic, "title": "在活动室办助餐点"}
    rows.add(unit, "meeting_item", item)
    rows.add(unit, "resolution", kept)
    unit.say("")


def test_a_need_leads_over_topic_and_resolution_to_the_service(
    desk: Desk, agreed: dict[str, int]
) -> None:
    assert _told(_around(desk, "needs", agreed["need"]).on) == [
        ("topic", "topics", 1),
        ("deliberated", "meetings", 2),
        ("decided", "resolutions", 2),
        ("carried", "services", 3),
    ]
    assert _told(_around(desk, "services", agreed["service"]).back) == [
        ("carried", "resolutions", 1),
        ("agreed", "meetings", 2),
        ("decided", "topics", 2),
        ("topic", "needs", 3),
    ]
    assert all(each.words and each.title for each in _around(desk, "needs", agreed["need"]).on)


def test_a_meeting_is_walked_from_but_not_through(desk: Desk, agreed: dict[str, int]) -> None:
    other = desk.do(services.build, _needs(desk, "想打太极"), service="太极课").value
    desk.do(service_decisions.decide, other, meeting_key=agreed["meeting"])
    from_meeting = _around(desk, "meetings", agreed["meeting"]).on
    assert {each.id for each in from_meeting if each.listing == "services"} == {
        agreed["service"],
        other,
    }
    from_need = _around(desk, "needs", agreed["need"]).on
    assert other not in {each.id for each in from_need if each.listing == "services"}
    assert _told(_around(desk, "services", other).back)[0] == ("agreed", "meetings", 1)


def _needs(desk: Desk, words: str) -> list[int]:
    return [desk.do(need_intake.raise_need, {"need": words, "raised_on": "2026-10-01"}).value]
