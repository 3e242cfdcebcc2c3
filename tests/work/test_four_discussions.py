"""Four discussions and two publications: six dated steps, and only an assembly decides."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.rules.codes import code_list
from committee_desk.work import four_discussions, four_guide, rows, topic_states
from tests.helpers.desks import live_rows
from tests.work.topic_desks import kept, led, meeting, topic


def refused(desk: Desk, verb: Any, *args: Any, **more: Any) -> DeskError:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.do(verb, *args, **more)
    assert live_rows(desk) == before, "what is refused leaves no trace"
    assert told.value.sentence()
    return told.value


def notice(desk: Desk, title: str, posted: str, down: str | None = None) -> int:
    """Keep a notice that hung on a board; letting out and posting are tested elsewhere."""

    def hang(unit: Any) -> int:
        unit.say("A notice for a test")
        new = rows.add(unit, "bulletin", {"kind": "B25", "title": title, "data": "{}",
                                          "state": "released", "issued_on": posted})  # fmt: skip
        rows.add(unit, "bulletin_posting", {
            "bulletin_id": new, "posted_on": posted, "taken_down_on": down,
            "state": "down" if down else "hanging", "copies": 1, "sheets": 1,
        })  # fmt: skip
        return new

    return int(desk.do(hang).value)


def on_path(desk: Desk) -> int:
    one = topic(desk, "成立小区停车自治组", proposed_on="2026-09-01")
    desk.do(four_discussions.choose, one)
    return one


def test_six_steps_each_with_its_meeting_or_notice(desk: Desk) -> None:
    one = on_path(desk)
    two = meeting(desk, "two_committees", "2026-09-05", name="两委会议")
    party = meeting(desk, "party_members", "2026-09-10", name="党员大会")
    assembly = meeting(desk, "rep_assembly", "2026-09-20", name="居民代表会议")
    decided = notice(desk, "决议公告", "2026-09-21", "2026-10-10")
    done = notice(desk, "实施结果", "2026-11-20")
    take = four_discussions.take
    desk.do(take, one, "proposed", "2026-09-01", by="社区党委")
    desk.do(take, one, "committees", meeting_id=two)
    assert kept(desk, one)["status"] == "screened"
    desk.do(take, one, "party_members", meeting_id=party)
    desk.do(take, one, "assembly", meeting_id=assembly)
    desk.do(take, one, "decision_published", bulletin_id=decided)
    desk.do(take, one, "outcome_published", bulletin_id=done)
    seen = desk.ask(four_guide.guide, one)
    assert [each.code for each in seen] == [item.code for item in code_list("four_step").items]
    assert [each.on for each in seen] == [
        "2026-09-01", "2026-09-05", "2026-09-10", "2026-09-20", "2026-09-21", "2026-11-20",
    ]  # fmt: skip
    assert [each.meeting for each in seen[1:4]] == ["两委会议", "党员大会", "居民代表会议"]
    assert (seen[0].by, seen[4].notice) == ("社区党委", "决议公告")
    long, short = seen[4].verdict, seen[5].verdict
    assert long is not None
    assert long.met is True
    assert long.article == "34"
    assert short is not None
    assert short.met is False
    assert not any(each.next for each in seen)
    assert refused(desk, take, one, "outcome_published", words="x").code == "not_next"


def test_a_step_waits_for_the_one_before(desk: Desk) -> None:
    one = on_path(desk)
    fault = refused(desk, four_discussions.take, one, "party_members", words="7月党员大会")
    assert fault.code == "not_next"
    assert "社区党组织提议" in fault.way_out()
    seen = desk.ask(four_guide.guide, one)
    assert [each.next for each in seen] == [True, False, False, False, False, False]


def test_the_days_of_the_path_go_forward(desk: Desk) -> None:
    one = on_path(desk)
    desk.do(four_discussions.take, one, "proposed", "2026-09-03")
    early = meeting(desk, "two_committees", "2026-09-02")
    fault = refused(desk, four_discussions.take, one, "committees", meeting_id=early)
    assert (fault.code, fault.field) == ("before_last_step", "on")


def test_a_discussion_names_its_meeting_and_an_assembly_decides(desk: Desk) -> None:
    one = on_path(desk)
    take = four_discussions.take
    desk.do(take, one, "proposed", "2026-09-01")
    assert refused(desk, take, one, "committees", "2026-09-05").field == "meeting"
    desk.do(take, one, "committees", "2026-09-05", words="9月两委会，见纸质记录")
    desk.do(take, one, "party_members", "2026-09-10", words="党员大会")
    assert refused(desk, take, one, "assembly", "2026-09-20", words="代表会议").field == "meeting"
    council = meeting(desk, "council", "2026-09-20")
    fault = refused(desk, take, one, "assembly", meeting_id=council)
    assert fault.code == "decides_nothing"


def test_what_was_not_agreed_is_not_published_as_decided(desk: Desk) -> None:
    one = led(desk, "noticed", on_path(desk))
    take = four_discussions.take
    desk.do(take, one, "proposed", "2026-10-11")
    desk.do(take, one, "committees", "2026-10-12", words="两委会")
    desk.do(take, one, "party_members", "2026-10-13", words="党员大会")
    assembly = meeting(desk, "rep_assembly", "2026-10-20")
    desk.do(take, one, "assembly", meeting_id=assembly)
    desk.do(topic_states.record_result, one, "not_agreed", "未过半", assembly)
    fault = refused(desk, take, one, "decision_published", "2026-10-21", words="公告栏")
    assert fault.code == "not_agreed"
    desk.do(topic_states.record_result, one, "agreed", "复议通过", assembly)
    assert refused(desk, take, one, "decision_published", "2026-10-21").field == "bulletin"
    desk.do(take, one, "decision_published", "2026-10-21", words="公告栏")
    assert kept(desk, one)["status"] == "publicised"


def test_the_meetings_of_the_topic_are_offered_first_and_only_those_that_fit(desk: Desk) -> None:
    one = on_path(desk)
    meeting(desk, "council", "2026-09-04", name="协商会")
    other = meeting(desk, "two_committees", "2026-09-08", name="另一次")
    mine = meeting(desk, "two_committees", "2026-09-05", name="两委会议")

    def put(unit: Any) -> None:
        unit.say("A test")
        item = {"meeting_id": mine, "position": 1, "title": "停车", "topic_id": one}
        rows.add(unit, "meeting_item", item)

    desk.do(put)
    desk.do(four_discussions.take, one, "proposed", "2026-09-01")
    offered = desk.ask(four_guide.guide, one)[1].choices
    assert [each.id for each in offered] == [mine, other]


def test_the_path_is_left_with_a_reason_and_begun_anew(desk: Desk) -> None:
    one = on_path(desk)
    desk.do(four_discussions.take, one, "proposed", "2026-09-01")
    assert refused(desk, four_discussions.choose, one, "plain").field == "reason"
    desk.do(four_discussions.choose, one, "plain", "无需决议")
    assert refused(desk, four_discussions.take, one, "committees", words="x").code == "not_on_path"
    desk.do(four_discussions.choose, one)
    assert desk.ask(four_guide.guide, one)[0].next
