"""Meetings from a plan to their end: which step may follow, what is carried on, what comes back."""

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.rules import meeting_life
from committee_desk.rules.codes import code_list
from committee_desk.work import (
    keep,
    meeting_agenda,
    meeting_calling,
    meeting_carried,
    meeting_files,
    meeting_states,
    meetings,
    query,
)
from committee_desk.work import meeting_attendance as attendance
from tests.work.meeting_desks import assembly_bodies, called, kept, names, planned, titles

HELD = "2026-03-10"


def test_every_state_is_in_the_rule_and_every_kind_has_a_list() -> None:
    states = {item.code for item in code_list("meeting_state").items}
    ways = meeting_life.told("moves")[0]["to"]
    assert set(ways) == states
    assert {after for each in ways.values() for after in each} <= states
    for item in code_list("meeting_kind").items:
        known = {meeting_life.REGISTER, meeting_life.REPS, meeting_life.INVITED}
        assert item.facts["list"] in known | set(meeting_life.told("lists")), item.code
    statuses = {item.code for item in code_list("residence_status").items}
    assert statuses == set(meeting_life.told("presence"))
    assert set(meeting_life.told("bases")) == {i.code for i in code_list("meeting_base").items}


def test_a_meeting_has_the_next_number_of_its_year_and_is_found_by_it(desk: Desk) -> None:
    first, second = planned(desk, day="2026-06-20"), planned(desk, day="2026-07-01")
    old = planned(desk, day="2025-12-30")
    assert [kept(desk, each)["no"] for each in (first, second, old)] == [
        "2026-001", "2026-002", "2025-001",
    ]  # fmt: skip
    assert desk.ask(meetings.find, "2026-002") == second
    assert desk.ask(meetings.find, str(old)) == old
    with pytest.raises(DeskError) as fault:
        desk.ask(meetings.find, "2026-9")
    assert fault.value.code == "no_meeting"


def test_the_way_of_a_meeting_is_dated_step_by_step(desk: Desk) -> None:
    assembly_bodies(desk, reps=4, committee=1)
    meeting = called(desk, "rep_assembly", HELD, on="2026-02-20")
    desk.do(meeting_calling.give_notice, meeting, "2026-02-25", "slips")
    desk.do(meeting_states.begin, meeting, "14:00")
    desk.do(meeting_states.close, meeting, "16:10", words="谢谢大家")
    row = kept(desk, meeting)
    assert (row["status"], row["began_at"], row["ended_at"]) == ("closed", "14:00", "16:10")
    story = desk.ask(meetings.story, meeting)
    assert [(each["to_code"], each["on_day"]) for each in story.steps][1:] == [
        ("called", "2026-02-20"), ("noticed", "2026-02-25"), ("open", HELD), ("closed", HELD),
    ]  # fmt: skip
    for _step in range(4):
        desk.undo()
    assert kept(desk, meeting)["status"] == "planned"


def test_an_assembly_is_not_opened_before_it_is_called(desk: Desk) -> None:
    for kind in ("assembly", "rep_assembly"):
        with pytest.raises(DeskError) as fault:
            desk.do(meeting_states.begin, planned(desk, kind, HELD))
        assert fault.value.code == "not_called"
    desk.do(meeting_states.begin, planned(desk, "mediation", HELD))


def test_what_does_not_follow_is_refused_with_the_ways_there_are(desk: Desk) -> None:
    meeting = planned(desk, "grid", HELD)
    with pytest.raises(DeskError) as fault:
        desk.do(meeting_states.adjourn, meeting, "停电")
    assert fault.value.code == "meeting_move"
    assert "已召集" in fault.value.way_out()
    with pytest.raises(DeskError) as fault:
        desk.do(meeting_states.cancel, meeting, " ")
    assert fault.value.code == "reason_missing"
    desk.do(meeting_states.cancel, meeting, "停电")
    with pytest.raises(DeskError):
        desk.do(meeting_states.begin, meeting)
    desk.undo()
    desk.do(meeting_states.begin, meeting)
    desk.do(meeting_states.close, meeting)
    with pytest.raises(DeskError) as fault:
        desk.do(meeting_states.begin, meeting)
    assert fault.value.code == "reason_missing"
    desk.do(meeting_states.begin, meeting, reason="还有一项没有议")


def test_an_adjourned_meeting_is_continued_with_its_call_list_and_rest(desk: Desk) -> None:
    assembly_bodies(desk, reps=4, committee=1)
    meeting = called(desk, "rep_assembly", HELD, on="2026-02-20")
    for title in ("第一项", "第二项", "第三项"):
        desk.do(meeting_agenda.add, meeting, title)
    first = desk.ask(meeting_agenda.agenda, meeting)[0]
    desk.do(meeting_states.begin, meeting, "14:00")
    desk.do(meeting_agenda.start, first.id, "14:05")
    desk.do(meeting_agenda.finish, first.id, "14:40")
    desk.do(attendance.sign_in, meeting, "1-5")
    with pytest.raises(DeskError) as fault:
        desk.do(meeting_states.carry_on, meeting, "2026-03-12")
    assert fault.value.code == "not_adjourned"
    desk.do(meeting_states.adjourn, meeting, "时间已晚", "18:00")
    later = desk.do(meeting_states.carry_on, meeting, "2026-03-12", from_time="09:00").value
    row = kept(desk, later)
    assert (row["earlier_id"], row["status"], row["from_time"]) == (meeting, "called", "09:00")
    assert (row["base_count"], row["reps"], row["base_on"]) == (5, 4, "2026-02-20")
    assert titles(desk, later) == ["第二项", "第三项"]
    assert names(desk, later) == names(desk, meeting)
    assert desk.ask(attendance.counts, later).present == 0
    assert desk.ask(meetings.story, meeting).later == (later,)
    with pytest.raises(DeskError):
        desk.do(meeting_states.carry_on, meeting, "2026-03-09")


def test_what_a_meeting_is_stays_once_it_is_called(desk: Desk) -> None:
    meeting = called(desk, "assembly", "2025-12-20", form="groups", count=30)
    for changes, code in (
        ({"kind": "council"}, "meeting_called"),
        ({"day": "2026-01-02"}, "form_unknown_then"),
    ):
        with pytest.raises(DeskError) as fault:
            desk.do(keep.change, "meetings", meeting, changes)
        assert fault.value.code == code
    desk.do(keep.change, "meetings", meeting, {"day": "2025-12-31", "place": "活动室"})


def test_a_meeting_that_was_held_is_not_put_away(desk: Desk) -> None:
    meeting, other = planned(desk, "grid", HELD), planned(desk, "grid", HELD)
    desk.do(meeting_agenda.add, other, "一项")
    desk.do(keep.remove, "meetings", [other])
    assert desk.ask(query.count, query.Question("meetings")) == 1
    desk.do(meeting_states.begin, meeting)
    with pytest.raises(DeskError) as fault:
        desk.do(keep.remove, "meetings", [meeting])
    assert fault.value.code == "meeting_held"


def test_notice_after_the_meeting_is_refused_and_late_notice_kept(desk: Desk) -> None:
    assembly_bodies(desk, reps=4, committee=1)
    meeting = called(desk, "rep_assembly", HELD, on="2026-02-20")
    with pytest.raises(DeskError) as fault:
        desk.do(meeting_calling.give_notice, meeting, "2026-03-11")
    assert fault.value.code == "after_meeting"
    desk.do(meeting_calling.give_notice, meeting, "2026-03-09", special="管道爆裂")
    assert kept(desk, meeting)["notice_special"] == "管道爆裂"
    with pytest.raises(DeskError) as fault:
        desk.do(meeting_calling.give_notice, planned(desk, "grid", HELD), "2026-03-09")
    assert fault.value.code == "not_called"


def test_items_stand_in_the_order_they_are_put_and_tell_when_they_begin(desk: Desk) -> None:
    meeting = planned(desk, "council", HELD)
    for title, minutes in (("甲", 10), ("乙", None), ("丙", 30)):
        desk.do(meeting_agenda.add, meeting, title, minutes_planned=minutes)
    desk.do(meeting_agenda.add, meeting, "头一项", 1, minutes_planned=5, kind="report")
    found = desk.ask(meeting_agenda.agenda, meeting)
    assert [(each.position, each.title, each.starts_at) for each in found] == [
        (1, "头一项", "14:00"), (2, "甲", "14:05"), (3, "乙", "14:15"), (4, "丙", ""),
    ]  # fmt: skip
    desk.do(meeting_agenda.move, found[3].id, 2)
    assert titles(desk, meeting) == ["头一项", "丙", "甲", "乙"]
    desk.do(meeting_agenda.remove, found[0].id)
    found = desk.ask(meeting_agenda.agenda, meeting)
    assert [(each.position, each.title) for each in found] == [(1, "丙"), (2, "甲"), (3, "乙")]
    desk.undo()
    desk.undo()
    assert titles(desk, meeting) == ["头一项", "甲", "乙", "丙"]


def test_an_item_that_cannot_be_is_refused_beside_its_field(desk: Desk) -> None:
    meeting = planned(desk, "council", HELD)
    for title, more, field in (
        ("", {}, "title"),
        ("甲", {"kind": "party"}, "kind"),
        ("甲", {"minutes_planned": -1}, "minutes_planned"),
        ("甲", {"colour": "red"}, "colour"),
    ):
        with pytest.raises(DeskError) as fault:
            desk.do(meeting_agenda.add, meeting, title, **more)
        assert fault.value.field == field


def test_the_room_looks_at_one_item_at_a_time(desk: Desk) -> None:
    meeting = planned(desk, "council", HELD)
    one, two = (desk.do(meeting_agenda.add, meeting, title).value for title in "甲乙")
    with pytest.raises(DeskError) as fault:
        desk.do(meeting_agenda.start, one)
    assert fault.value.code == "not_open"
    desk.do(meeting_states.begin, meeting, "14:00")
    desk.do(meeting_agenda.start, one, "14:05")
    desk.do(meeting_agenda.start, two, "14:30")
    assert [each.state for each in desk.ask(meeting_agenda.agenda, meeting)] == ["done", "running"]
    assert kept(desk, meeting)["live_item_id"] == two
    desk.do(meeting_states.close, meeting, "15:00")
    last = desk.ask(meeting_agenda.agenda, meeting)[1]
    assert (last.state, last.row["ended_at"]) == ("done", "15:00")
    assert kept(desk, meeting)["live_item_id"] is None
    with pytest.raises(DeskError) as fault:
        desk.do(meeting_agenda.add, meeting, "丙")
    assert fault.value.code == "agenda_closed"


def test_what_was_left_open_comes_back_once(desk: Desk) -> None:
    first = planned(desk, "committee", HELD)
    for title in ("做完的", "推后的", "没轮到的"):
        desk.do(meeting_agenda.add, first, title)
    done, put_off, _never = desk.ask(meeting_agenda.agenda, first)
    desk.do(meeting_states.begin, first)
    desk.do(meeting_agenda.finish, done.id)
    with pytest.raises(DeskError):
        desk.do(meeting_agenda.defer, put_off.id, "")
    desk.do(meeting_agenda.defer, put_off.id, "材料不齐")
    desk.do(meeting_states.close, first)
    second = planned(desk, "committee", "2026-04-10")
    assert desk.do(meeting_carried.bring_back, second).value == 2
    assert titles(desk, second) == ["推后的", "没轮到的"]
    assert desk.do(meeting_carried.bring_back, second).value == 0
    third = planned(desk, "committee", "2026-05-10")
    assert desk.ask(meeting_carried.left_open, kept(desk, third)) == []


def test_papers_hang_on_the_meeting_or_an_item(desk: Desk) -> None:
    meeting, other = planned(desk, "council", HELD), planned(desk, "council", HELD)
    item = desk.do(meeting_agenda.add, meeting, "甲").value
    paper = desk.do(meeting_files.add_paper, meeting, "方案", "f.txt", b"x", item_id=item).value
    assert [each["id"] for each in desk.ask(meeting_agenda.agenda, meeting)[0].papers] == [paper]
    with pytest.raises(DeskError) as fault:
        desk.do(meeting_files.add_paper, other, "方案", item_id=item)
    assert fault.value.code == "other_meeting"
    desk.do(meeting_files.remove_paper, paper)
    assert desk.ask(meeting_agenda.papers, meeting) == []
