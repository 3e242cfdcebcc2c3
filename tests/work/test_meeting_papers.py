"""Sign-in sheets in the order of the room, meetings for other calendars, and what is due."""

import re
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import (
    appraisals,
    meeting_agenda,
    meeting_attendance,
    meeting_calendar,
    meeting_calling,
    meeting_lists,
    meeting_reminders,
    meeting_sheets,
    meeting_states,
    today,
)
from committee_desk.work.papers_out import For
from tests.work.body_desks import body, seat
from tests.work.meeting_desks import assembly_bodies, called, home, planned

WHOM = For("会议签到", "居委会")


def text_of(pdf: bytes) -> str:
    """Return the text of a paper, page by page."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def due(desk: Desk, on: str) -> dict[str, meeting_reminders.Reminder]:
    return {each.kind: each for each in desk.ask(meeting_reminders.reminders, on)}


def numbered(text: str, *people: str) -> list[int]:
    """Return the number that stands before each name on a sheet."""
    bare = re.sub(r"\s+", "", text)
    return [int(re.findall(rf"(\d+){one}", bare)[0]) for one in people]


def test_a_sheet_lists_the_room_by_number_and_guests_apart(desk: Desk) -> None:
    assembly_bodies(desk, reps=4, committee=1)
    meeting = called(desk, "rep_assembly", place="活动室", chair="王秀兰")
    desk.do(meeting_lists.add_guest, meeting, "街道干部")
    third = desk.ask(meeting_lists.people, meeting)[2]
    desk.do(meeting_lists.take_off, meeting, [third.id])
    made = desk.do(meeting_sheets.sign_in_sheet, meeting, WHOM).value
    text = text_of(made.pdf)
    assert made.count == 4
    assert numbered(text, "主任甲", "代表03", "代表01", "代表00") == [1, 2, 4, 5]
    assert "街道干部" not in text
    assert "应到4人" in re.sub(r"\s+", "", text)
    guests = text_of(desk.do(meeting_sheets.sign_in_sheet, meeting, WHOM, guests=True).value.pdf)
    assert numbered(guests, "街道干部") == [6]
    assert "主任甲" not in guests


def test_numbers_typed_back_mean_who_stood_beside_them_when_it_was_printed(desk: Desk) -> None:
    one, two = home(desk, "201", {"name": "甲乙"}, {"name": "丙丁"}, presence="both")
    home(desk, "202", {"name": "少年", "birth_date": "2015-01-01"}, presence="both")
    meeting = called(desk, "assembly", form="residents", base="registered")
    made = desk.do(meeting_sheets.sign_in_sheet, meeting, WHOM).value
    assert numbered(text_of(made.pdf), "甲乙", "丙丁") == [1, 2]
    home(desk, "101", {"name": "戊己"}, presence="both")
    again = desk.do(meeting_sheets.sign_in_sheet, meeting, WHOM).value
    assert numbered(text_of(again.pdf), "戊己", "甲乙", "丙丁") == [3, 1, 2]
    desk.do(meeting_sheets.sign_in_by_sheet, meeting, "2", "14:05")
    (there,) = desk.ask(meeting_lists.people, meeting)
    assert (there.seat_no, there.resident_id, there.stays) == (2, two, (("14:05", ""),))
    with pytest.raises(DeskError) as fault:
        desk.do(meeting_sheets.sign_in_by_sheet, meeting, "1, 9")
    assert (fault.value.code, fault.value.facts["numbers"]) == ("unknown_number", "9")
    assert one != two


def test_the_head_signs_for_a_household_unless_somebody_else_is_named(desk: Desk) -> None:
    young, head, old = home(
        desk, "101", {"birth_date": "1990-01-01"}, {"relation_to_head": "02"},
        {"birth_date": "1940-01-01"}, presence="both",
    )  # fmt: skip
    eldest, _child = home(desk, "102", {}, {"birth_date": "2015-01-01"}, presence="both")
    meeting = called(desk, "assembly", form="households", base="registered")
    desk.do(meeting_sheets.sign_in_sheet, meeting, WHOM)
    desk.do(meeting_sheets.sign_in_by_sheet, meeting, "1-2")
    found = [each.resident_id for each in desk.ask(meeting_lists.people, meeting)]
    assert found == [head, eldest]
    assert {young, old}.isdisjoint(found)
    assert desk.ask(meeting_attendance.counts, meeting).came == 2


def unfolded(made: bytes) -> list[str]:
    assert made.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    return made.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


def test_a_meeting_goes_into_other_calendars(desk: Desk) -> None:
    meeting = planned(
        desk,
        "council",
        "2026-12-20",
        name="加装电梯，三号楼；第一次" * 4,
        place="活动室",
        to_time="16:30",
    )
    desk.do(meeting_agenda.add, meeting, "谁来出钱")
    lines = unfolded(desk.ask(meeting_calendar.calendar, [meeting]))
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "DTSTART;TZID=Asia/Shanghai:20261220T140000" in lines
    assert "DTEND;TZID=Asia/Shanghai:20261220T163000" in lines
    assert "STATUS:TENTATIVE" in lines
    assert "LOCATION:活动室" in lines
    assert any(line.startswith("SUMMARY:加装电梯，三号楼；第一次加装") for line in lines)
    assert "DESCRIPTION:议程：\\n1. 谁来出钱" in lines


def test_a_cancelled_meeting_takes_itself_out_of_calendars(desk: Desk) -> None:
    meeting = planned(desk, "council", "2026-12-20", from_time=None)
    before = unfolded(desk.ask(meeting_calendar.calendar, [meeting]))
    desk.do(meeting_states.cancel, meeting, "停电")
    assert desk.ask(meeting_calendar.upcoming) == (meeting,)
    after = unfolded(desk.ask(meeting_calendar.calendar, [meeting]))
    uid = [line for line in before if line.startswith("UID:")]
    assert [line for line in after if line.startswith("UID:")] == uid
    assert "STATUS:CANCELLED" in after
    assert "DTSTART;VALUE=DATE:20261220" in after
    assert "DTEND;VALUE=DATE:20261221" in after
    sequence = [next(x for x in each if x.startswith("SEQUENCE:")) for each in (before, after)]
    assert sequence == ["SEQUENCE:0", "SEQUENCE:1"]


def test_meetings_that_are_over_are_not_upcoming(desk: Desk) -> None:
    planned(desk, "council", "2026-03-10")
    assert desk.ask(meeting_calendar.upcoming) == ()
    with pytest.raises(DeskError) as fault:
        desk.ask(meeting_calendar.calendar, ())
    assert fault.value.code == "no_meeting"


def test_marks_of_the_format_are_escaped(desk: Desk) -> None:
    meeting = planned(desk, "council", "2026-12-20", name="a;b,c\\d")
    assert "SUMMARY:a\\;b\\,c\\\\d" in unfolded(desk.ask(meeting_calendar.calendar, [meeting]))


@pytest.mark.parametrize(
    ("on", "reminded"),
    [("2026-04-30", False), ("2026-05-01", True), ("2026-06-30", True), ("2026-07-01", False)],
)
def test_the_half_yearly_assembly_is_asked_for_in_time(desk: Desk, on: str, reminded: bool) -> None:
    assembly_bodies(desk, reps=4, committee=1)
    assert ("assembly" in due(desk, on)) is reminded


def test_an_assembly_planned_in_the_half_is_enough_unless_cancelled(desk: Desk) -> None:
    assembly_bodies(desk, reps=4, committee=1)
    planned(desk, "rep_assembly", "2026-07-01")
    assert due(desk, "2026-06-01")["assembly"].facts["n"] == 0
    meeting = planned(desk, "rep_assembly", "2026-06-30")
    assert "assembly" not in due(desk, "2026-06-01")
    desk.do(meeting_states.cancel, meeting, "停电")
    reminder = due(desk, "2026-06-01")["assembly"]
    assert (reminder.due_on, reminder.facts["kind"]) == ("2026-06-30", "居民代表会议")
    assert due(desk, "2025-06-01") == {}, "the law of 2025 knew no such assembly"


def test_the_last_day_of_notice_is_told(desk: Desk) -> None:
    body(desk, "committee", "居委会")
    home(desk, "101", {}, presence="both")
    call = {"form": "residents", "base": "registered", "on": "2026-11-01"}
    meeting = called(desk, "assembly", "2026-12-20", **call)
    assert "notice" not in due(desk, "2026-11-29")
    told = due(desk, "2026-11-30")["notice"]
    assert (told.due_on, told.meeting_id) == ("2026-12-10", meeting)
    assert due(desk, "2026-12-11")["notice"].message != told.message
    desk.do(meeting_calling.give_notice, meeting, "2026-11-02")
    assert "notice" not in due(desk, "2026-12-10")


def test_the_yearly_appraisal_is_asked_for_from_autumn_on(desk: Desk) -> None:
    board = body(desk, "committee", "居委会")
    member = seat(desk, board, "主任", "chair", from_on="2024-01-01")
    assert "appraisal" not in due(desk, "2026-09-30")
    assert due(desk, "2026-10-01")["appraisal"].facts == {"year": 2026, "n": 1}
    desk.do(appraisals.appraise, member, 2026, "competent", on="2026-10-02")
    assert "appraisal" not in due(desk, "2026-10-03")


def test_an_empty_desk_is_reminded_of_nothing_and_the_overview_asks(desk: Desk) -> None:
    assert due(desk, "2026-06-30") == {}
    assembly_bodies(desk, reps=4, committee=1)
    kinds = {each.kind for each in desk.ask(today.today).meetings}
    assert kinds == set(due(desk, "2026-11-25"))
    assert desk.ask(today.today).meetings[0].words()


def test_meetings_leave_with_a_note_of_who_took_them(desk: Desk, tmp_path: Path) -> None:
    meeting = planned(desk, "council", "2026-12-20")
    desk.do(meeting_calendar.hand_out, tmp_path / "a.ics", [meeting], receiver="街道")
    assert unfolded((tmp_path / "a.ics").read_bytes())[0] == "BEGIN:VCALENDAR"
    (noted,) = desk.ask(
        lambda conn: conn.exec_driver_sql("SELECT ledger, receiver, rows FROM ledger_export").all()
    )
    assert tuple(noted) == ("ics", "街道", 1)


def test_a_calendar_that_names_a_residents_number_does_not_leave(
    desk: Desk, tmp_path: Path
) -> None:
    home(desk, "101", {"name": "甲乙", "phone": "13800001234"}, presence="both")
    meeting = planned(desk, "council", "2026-12-20", place="活动室，电话13800001234")
    with pytest.raises(DeskError) as fault:
        desk.do(meeting_calendar.hand_out, tmp_path / "a.ics", [meeting])
    assert fault.value.code == "gate_closed"
    assert not (tmp_path / "a.ics").exists()


def test_members_and_guests_never_share_a_number(desk: Desk) -> None:
    home(desk, "201", {"name": "甲乙"}, {"name": "丙丁"}, presence="both")
    meeting = called(desk, "assembly", form="residents", base="registered")
    desk.do(meeting_lists.add_guest, meeting, "列席甲")
    made = desk.do(meeting_sheets.sign_in_sheet, meeting, WHOM).value
    assert numbered(text_of(made.pdf), "甲乙", "丙丁") == [2, 3]
    desk.do(meeting_lists.add_guest, meeting, "列席乙")
    desk.do(meeting_sheets.sign_in_by_sheet, meeting, "2")
    found = desk.ask(meeting_lists.people, meeting)
    assert [(each.seat_no, each.name) for each in found] == [
        (1, "列席甲"), (2, "甲乙"), (4, "列席乙"),
    ]  # fmt: skip
