"""Minutes taken in become one meeting that was held, once, and can be taken back."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.ledgers.reading import Look, look
from committee_desk.ledgers.reading.minutes import FoundItem, FoundOption, FoundVote
from committee_desk.work import keep, meeting_attendance, meeting_lists
from committee_desk.work.minutes import assembled
from committee_desk.work.taking_in import minutes, minutes_keeping
from tests.helpers import minutes_documents


@pytest.fixture
def seen(tmp_path: Path) -> Look:
    return look(minutes_documents.paragraphs(tmp_path / "minutes.docx"))


def rows_of(desk: Desk, table: str, order: str = "id") -> list[dict[str, object]]:
    def asked(conn: Connection) -> list[dict[str, object]]:
        found = conn.execute(text(f"SELECT * FROM {table} WHERE deleted IS NULL ORDER BY {order}"))
        return [dict(row) for row in found.mappings()]

    return desk.ask(asked)


def take(desk: Desk, seen: Look, document: bytes | None = None) -> int:
    planned = desk.ask(minutes.plan, seen)
    return int(desk.do(minutes_keeping.take_in, planned, document).value)


def test_the_meeting_says_what_the_document_says(desk: Desk, seen: Look) -> None:
    take(desk, seen, b"the document itself")
    (meeting,) = rows_of(desk, "meeting")
    assert {name: meeting[name] for name in ("kind", "name", "day", "place", "chair")} == {
        "kind": "rep_assembly",
        "name": "幸福里社区居民代表会议",
        "day": "2026-03-10",
        "place": "社区二楼会议室",
        "chair": "王秀兰",
    }
    assert (meeting["status"], meeting["minutes"]) == ("closed", "draft")
    assert (meeting["expected"], meeting["present"]) == (45, 30)
    assert (meeting["began_at"], meeting["no"]) == ("14:30", "2026-001")
    people = rows_of(desk, "meeting_person", "seat_no")
    assert [(each["name"], each["list_kind"], each["attendance"]) for each in people][:2] == [
        ("张伟", "member", "present"),
        ("李明", "member", "present"),
    ]
    assert [each["name"] for each in people if each["list_kind"] == "guest"] == ["赵敏", "钱进"]
    items = rows_of(desk, "meeting_item", "position")
    assert [item["title"] for item in items] == ["停车位改造方案", "居民公约修订"]
    vote, unanimous = rows_of(desk, "vote")
    assert (vote["for_count"], vote["against_count"], vote["abstain_count"]) == (16, 0, 14)
    assert (vote["state"], vote["result"], vote["item_id"]) == ("counted", None, items[0]["id"])
    assert (unanimous["for_count"], unanimous["against_count"]) == (30, 0)
    first, second = rows_of(desk, "resolution")
    assert (first["responsible"], first["deadline"]) == ("物业公司", "2026-04-30")
    assert (second["item_id"], second["meeting_id"]) == (items[1]["id"], meeting["id"])
    (paper,) = rows_of(desk, "meeting_paper")
    assert (paper["kind"], paper["title"]) == ("signed", "minutes.docx")


def test_who_was_counted_and_not_named_counts_on_every_paper(desk: Desk, seen: Look) -> None:
    meeting = take(desk, seen)
    counted = desk.ask(meeting_attendance.counts, meeting)
    assert (counted.expected, counted.present, counted.came) == (45, 30, 30)
    told = desk.ask(assembled, meeting).attendance
    assert (told.expected, told.present) == (45, 30)
    desk.do(meeting_lists.add_guest, meeting, "列席丙")
    desk.do(meeting_attendance.mark, meeting, "1", "absent", "病假")
    (row,) = rows_of(desk, "meeting")
    assert (row["expected"], row["present"]) == (45, 30)


def test_a_name_of_one_resident_is_linked_and_one_of_two_is_not(desk: Desk, seen: Look) -> None:
    one = desk.do(keep.add, "residents", {"person_name": "欧阳娜娜"}).value
    for _ in range(2):
        desk.do(keep.add, "residents", {"person_name": "张伟"})
    take(desk, seen)
    linked = {each["name"]: each["resident_id"] for each in rows_of(desk, "meeting_person")}
    assert (linked["欧阳娜娜"], linked["张伟"], linked["李明"]) == (one, None, None)


def test_the_same_document_again_changes_nothing(desk: Desk, seen: Look) -> None:
    meeting = take(desk, seen)
    again = desk.ask(minutes.plan, seen)
    assert (again.verdict, again.meeting_id) == (minutes.Verdict.SAME, meeting)
    desk.undo()
    assert desk.ask(minutes.plan, seen).verdict is minutes.Verdict.NEW


def test_a_meeting_of_that_day_and_kind_is_asked_about(
    desk: Desk, seen: Look, tmp_path: Path
) -> None:
    meeting = take(desk, seen)
    other = replace(seen, sha256="0" * 64)
    planned = desk.ask(minutes.plan, other)
    assert (planned.verdict, planned.meeting_id) == (minutes.Verdict.DOUBTFUL, meeting)
    assert "2026-001" in planned.sentences()[0]


def test_taking_in_is_one_step_and_undone_whole(desk: Desk, seen: Look) -> None:
    take(desk, seen, b"x")
    desk.undo()
    for table in ("meeting", "meeting_person", "meeting_item", "vote", "resolution", "batch"):
        assert rows_of(desk, table) == [], table
    desk.redo()
    assert len(rows_of(desk, "resolution")) == 2


def test_minutes_without_a_day_ask_for_it_and_take_the_one_that_is_written(
    desk: Desk, tmp_path: Path
) -> None:
    lines = ("居委会会议记录", "地点：办公室", "主持人：王秀兰", "出席：李明、孙丽", "议题：防汛")
    seen = look(minutes_documents.paragraphs(tmp_path / "x.docx", lines))
    planned = desk.ask(minutes.plan, seen)
    assert planned.verdict is minutes.Verdict.REFUSED
    with pytest.raises(DeskError) as refused:
        desk.do(minutes_keeping.take_in, planned)
    assert (refused.value.code, refused.value.field) == ("no_date", "day")
    assert rows_of(desk, "meeting") == []
    confirmed = desk.ask(minutes.plan, seen, {"day": "2026-06-01"})
    assert (confirmed.verdict, "no_date" in confirmed.reasons) == (minutes.Verdict.NEW, False)
    desk.do(minutes_keeping.take_in, confirmed)
    assert rows_of(desk, "meeting")[0]["day"] == "2026-06-01"


def test_corrected_minutes_stand_in_the_place_of_what_was_found(desk: Desk, seen: Look) -> None:
    one = desk.do(keep.add, "residents", {"person_name": "欧阳娜"}).value
    assert seen.minutes is not None
    corrected = replace(
        seen.minutes,
        attendees=["欧阳娜", "李明"],
        present=2,
        items=[FoundItem("停车")],
        votes=[],
        resolutions=[replace(seen.minutes.resolutions[0], words="先修东门", item=0)],
    )
    planned = desk.ask(minutes.plan, seen, {"place": None, "from_time": "15:00"}, corrected)
    assert planned.reasons == ("no_place",)
    desk.do(minutes_keeping.take_in, planned)
    people = rows_of(desk, "meeting_person", "seat_no")
    assert [(each["name"], each["resident_id"]) for each in people][:2] == [
        ("欧阳娜", one),
        ("李明", None),
    ]
    (meeting,) = rows_of(desk, "meeting")
    assert (meeting["place"], meeting["began_at"], meeting["present"]) == (None, "15:00", 2)
    (item,) = rows_of(desk, "meeting_item")
    (resolution,) = rows_of(desk, "resolution")
    assert (item["title"], resolution["words"]) == ("停车", "先修东门")
    assert resolution["item_id"] == item["id"]
    assert rows_of(desk, "vote") == []
    assert seen.minutes.attendees[0] == "张伟"


def test_corrected_people_are_doubted_as_found_ones_are(desk: Desk, seen: Look) -> None:
    assert seen.minutes is not None
    none = replace(seen.minutes, attendees=[])
    assert desk.ask(minutes.plan, seen, None, none).reasons == ("no_attendees",)
    assert desk.ask(minutes.plan, seen).reasons == ("count_differs",)


def test_a_vote_between_options_keeps_them_and_its_papers(desk: Desk, seen: Look) -> None:
    vote = FoundVote(
        motion="停车棚选址",
        method="secret",
        base=30,
        issued=30,
        returned=29,
        valid=28,
        invalid=1,
        item=0,
        options=[FoundOption("方案一", 20), FoundOption("方案二")],
    )
    assert seen.minutes is not None
    planned = desk.ask(minutes.plan, seen, None, replace(seen.minutes, votes=[vote]))
    desk.do(minutes_keeping.take_in, planned)
    (kept,) = rows_of(desk, "vote")
    assert (kept["kind"], kept["base_count"], kept["for_count"]) == ("options", 30, None)
    assert [kept[name] for name in ("issued", "returned", "valid", "invalid")] == [30, 29, 28, 1]
    assert [(each["position"], each["words"], each["votes"], each["carried"])
            for each in rows_of(desk, "vote_option", "position")] == [
        (1, "方案一", 20, None), (2, "方案二", None, None),
    ]  # fmt: skip


def test_a_vote_on_no_item_gets_one_and_a_second_try_writes_the_same(
    desk: Desk, seen: Look
) -> None:
    assert seen.minutes is not None
    vote = FoundVote(motion="换届", for_count=3, item=7)
    planned = desk.ask(minutes.plan, seen, None, replace(seen.minutes, items=[], votes=[vote]))
    for _ in range(2):
        desk.do(minutes_keeping.take_in, planned)
        (item,) = rows_of(desk, "meeting_item")
        (kept,) = rows_of(desk, "vote")
        assert (item["title"], kept["item_id"]) == ("换届", item["id"])
        desk.undo()
