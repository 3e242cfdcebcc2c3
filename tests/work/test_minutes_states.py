"""Minutes from draft to signed copy: approved for good, amended only by a later meeting."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.storage import attachments
from committee_desk.work import keep, minutes, minutes_out, minutes_states, rows
from tests.helpers.desks import live_rows
from tests.work.minutes_desks import DAY, item, kept, listed, meeting, vote


def refused(desk: Desk, code: str, verb: Any, *args: Any, **more: Any) -> None:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.do(verb, *args, **more)
    assert told.value.code == code
    assert told.value.sentence()
    assert live_rows(desk) == before, "what is refused leaves no trace"


def state(desk: Desk, meeting_id: int) -> str:
    return str(live_rows(desk)["meeting"][meeting_id]["minutes"])


def approved(desk: Desk, **more: Any) -> int:
    held = meeting(desk, **more)
    desk.do(minutes_states.approve, held, "全体代表", "2026-11-15")
    return held


def test_the_way_of_minutes_is_dated_step_by_step(desk: Desk) -> None:
    held = meeting(desk)
    desk.do(minutes_states.circulate, held, "各代表", "2026-11-12")
    desk.do(minutes_states.take_back, held, "漏记发言", "2026-11-13")
    desk.do(minutes_states.circulate, held, "各代表", "2026-11-14")
    desk.do(minutes_states.approve, held, "主持人", "2026-11-15")
    desk.do(minutes_states.sign, held, "签字件.pdf", b"%PDF-1.4 signed", "2026-11-16")
    steps = desk.ask(minutes_states.steps, held)
    assert [(each["from_code"], each["to_code"], each["on_day"]) for each in steps] == [
        ("none", "circulated", "2026-11-12"),
        ("circulated", "draft", "2026-11-13"),
        ("draft", "circulated", "2026-11-14"),
        ("circulated", "approved", "2026-11-15"),
        ("approved", "signed", "2026-11-16"),
    ]
    row = live_rows(desk)["meeting"][held]
    assert (row["circulated_on"], row["circulated_to"]) == ("2026-11-14", "各代表")
    assert (row["approved_on"], row["approved_by"], row["signed_on"]) == (
        "2026-11-15", "主持人", "2026-11-16",
    )  # fmt: skip
    assert desk.ask(attachments.get, row["signed_key"]) == b"%PDF-1.4 signed"
    assert desk.ask(minutes.assembled, held).papers == (("signed", "签字件.pdf"),)


def test_words_at_the_beginning_and_end_make_a_draft(desk: Desk) -> None:
    held = meeting(desk, status="open")
    desk.do(minutes_states.write, held, opening="开场", closing="散会")
    row = live_rows(desk)["meeting"][held]
    assert (row["minutes"], row["opening_words"], row["closing_words"]) == (
        "draft", "开场", "散会",
    )  # fmt: skip


def test_only_a_meeting_that_is_over_has_minutes_to_approve(desk: Desk) -> None:
    going_on = meeting(desk, status="open")
    refused(desk, "meeting_not_over", minutes_states.circulate, going_on, "各代表")
    refused(desk, "meeting_not_over", minutes_states.approve, going_on, "主持人")
    held = meeting(desk)
    refused(desk, "missing", minutes_states.approve, held, " ")
    refused(desk, "before_last_step", minutes_states.approve, held, "主持人", "2026-11-09")
    refused(desk, "minutes_move", minutes_states.sign, held, "a.pdf", b"x", "2026-11-16")
    vote(desk, held, item(desk, held), state="counted", announced_on=None)
    refused(desk, "vote_not_announced", minutes_states.approve, held, "主持人")


def test_approval_lasts_and_undo_does_not_reach_behind_it(desk: Desk) -> None:
    held = approved(desk)
    step = desk.next_undo()
    assert step is None or step.lasting
    with pytest.raises(DeskError):
        desk.undo()
    assert state(desk, held) == "approved"


def change(desk_unit: Any, table: str, row_id: int, values: dict[str, Any]) -> None:
    rows.change(desk_unit, table, row_id, values)
    desk_unit.say("Change")


def test_what_approved_minutes_tell_can_no_longer_be_written(desk: Desk) -> None:
    held = meeting(desk)
    (person, *_others) = listed(desk, held, present=2, expected=3)
    about = item(desk, held)
    speech = {"item_id": about, "position": 1, "words": "好", "name": "某"}
    said = kept(desk, "meeting_speech", meeting_id=held, **speech)
    desk.do(minutes_states.approve, held, "主持人", "2026-11-15")
    for table, row, values in (
        ("meeting", held, {"place": "别处"}),
        ("meeting", held, {"closing_words": "别的"}),
        ("meeting_item", about, {"conclusion": "别的"}),
        ("meeting_person", person, {"attendance": "absent"}),
        ("meeting_speech", said, {"words": "别的"}),
    ):
        refused(desk, "minutes_final", change, table, row, values)
    refused(desk, "minutes_final", minutes_states.write, held, opening="别的")
    with pytest.raises(DeskError) as told:
        vote(desk, held, about)
    assert told.value.code == "minutes_final"
    refused(desk, "minutes_final", keep.change, "meetings", held, {"chair": "别人"})
    desk.do(change, "meeting", held, {"remark": "存二楼柜子"})


def test_a_later_meeting_amends_them_and_the_paper_says_so(desk: Desk, tmp_path: Any) -> None:
    held = approved(desk)
    earlier = meeting(desk, day="2026-10-10")
    planned = meeting(desk, day="2026-11-20", status="planned")
    later = meeting(desk, day="2026-11-20", name="第三次会议", status="open")
    for wrong in (held, earlier, planned):
        refused(desk, "no_later_meeting", minutes_states.amend, held, "应为31人", wrong)
    refused(desk, "missing", minutes_states.amend, held, " ", later)
    desk.do(minutes_states.amend, held, "实到应为31人", later)
    (told,) = desk.ask(minutes.assembled, held).amendments
    assert (told.on_day, told.words, told.meeting) == ("2026-11-20", "实到应为31人", "第三次会议")
    assert state(desk, held) == "approved"
    from tests.work.test_minutes_papers import written

    said = written(desk, held, "record", tmp_path)
    assert "更正：2026年11月20日经“第三次会议”更正：实到应为31人。" in said


def test_open_minutes_are_changed_and_not_amended(desk: Desk) -> None:
    held = meeting(desk)
    later = meeting(desk, day="2026-11-20")
    refused(desk, "minutes_open", minutes_states.amend, held, "别的", later)


def test_a_later_meeting_may_approve_them(desk: Desk) -> None:
    held = meeting(desk, day="2026-10-10")
    later = meeting(desk, status="open")
    refused(desk, "no_later_meeting", minutes_states.approve, held, "会议", in_meeting_id=held)
    desk.do(minutes_states.approve, held, "会议", in_meeting_id=later)
    assert desk.ask(minutes_states.steps, held)[-1]["in_meeting_id"] == later


def test_a_paper_made_before_and_after_approval_says_the_same(desk: Desk) -> None:
    held = meeting(desk)
    listed(desk, held, present=2, expected=3)
    before = desk.ask(minutes_out.contents, held, "record")
    desk.do(minutes_states.approve, held, "主持人", DAY)
    assert desk.ask(minutes_out.contents, held, "record") == before
