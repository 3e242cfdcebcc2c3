"""What is ticked on paper stands on the list after a line of typing, and bookings fit a phone."""

from pathlib import Path
from typing import Any

import pytest

from committee_desk.base.dates import set_clock
from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.printing.display import text_of
from committee_desk.printing.gate import GateClosed
from committee_desk.rules.codes import code_list
from committee_desk.work import bookings, code_lists, keep, questionnaires, resource_calendar
from committee_desk.work.bookings import Wanted
from committee_desk.work.questionnaires import Sheet
from tests.helpers.desks import add_home, add_person

NOON = 1795608000.0  # 2026-11-25, noon in UTC


@pytest.fixture(autouse=True)
def clock() -> Any:
    set_clock(lambda: NOON)
    yield
    set_clock(None)


def rows(desk: Desk) -> list[dict[str, Any]]:
    return desk.ask(
        lambda conn: [
            dict(row) for row in conn.exec_driver_sql("SELECT * FROM resource").mappings()
        ]
    )


def test_every_tick_is_on_the_paper_once_and_of_a_kind_and_category(desk: Desk) -> None:
    made = desk.do(questionnaires.paper).value
    said = "".join("".join(text_of(page).split()) for page in made.document.pages)
    assert len(made.document.pages) <= 2, "a sheet printed on both sides"
    categories = desk.ask(code_lists.of, "need_category")
    for item in questionnaires.items().values():
        assert said.count(f"□{item.no}{item.label}") == 1, item
        assert code_list("resource_kind").get(item.kind)
        assert all(categories.get(code) for code in item.categories.split(",")), item
    assert {item.kind for item in questionnaires.items().values()} == {
        item.code for item in code_list("resource_kind").items
    }


def test_a_sheet_becomes_a_resource_for_each_tick(desk: Desk) -> None:
    sheet = Sheet(
        "梧桐小学",
        "31, 32　11",
        phone="0512-00000001",
        times="六日上",
        terms="free",
        on="2026-11-20",
    )
    done = desk.do(questionnaires.enter, sheet).value
    assert (len(done.made), done.verified) == (3, ())
    kept = rows(desk)
    assert [(row["resource"], row["kind"]) for row in kept] == [
        ("活动场地、会议室", "things"),
        ("操场、球场", "things"),
        ("理发", "people"),
    ]
    first = kept[0]
    assert first["available"] == "每周六、日上午8时至中午12时"
    assert first["available_rule"] == "FREQ=WEEKLY;BYDAY=SA,SU"
    assert (first["verified_on"], first["stale_on"]) == ("2026-11-20", "2027-05-20")
    assert (first["provider"], first["conditions"]) == ("梧桐小学", "无偿")
    desk.undo()
    assert rows(desk) == [] or all(row["deleted"] for row in rows(desk))


def test_a_sheet_handed_in_again_verifies_and_makes_nothing_twice(desk: Desk) -> None:
    desk.do(questionnaires.enter, Sheet("梧桐小学", "31", on="2026-01-01"))
    done = desk.do(questionnaires.enter, Sheet("梧桐小学", "31 32")).value
    assert (len(done.made), len(done.verified)) == (1, 1)
    assert [row["verified_on"] for row in rows(desk)] == ["2026-11-25", "2026-11-25"]


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        (Sheet("", "11"), "nobody"),
        (Sheet("梧桐小学", ""), "nothing_ticked"),
        (Sheet("梧桐小学", "11 99"), "no_such_tick"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(desk: Desk, sheet: Sheet, code: str) -> None:
    with pytest.raises(DeskError) as fault:
        desk.do(questionnaires.enter, sheet)
    assert fault.value.code == code
    assert rows(desk) == []


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ("六日上", "每周六、日上午8时至中午12时"),
        ("一三五晚 六", "每周一、三、五晚上6时至9时；每周六"),
        ("每天下午2时至4时", "每天下午2时至4时"),
        ("看情况", "看情况"),
        ("", ""),
    ],
)
def test_short_times(short: str, words: str) -> None:
    assert questionnaires.times_words(short) == words


def test_the_bookings_of_a_room_leave_without_anybodys_name(desk: Desk, tmp_path: Path) -> None:
    room = desk.do(
        keep.add, "resources", {"resource": "活动室", "address": "幸福里小区", "available": "每天"}
    ).value
    add_person(desk, "张三", add_home(desk, "3", "2", "501")[1], phone="19400001234")
    wanted = Wanted(by_whom="张三", phone="19400001234", purpose="合唱排练")
    first = desk.do(bookings.book, room, "2026-11-26T09:00", "2026-11-26T11:00", wanted).value
    gone = desk.do(bookings.book, room, "2026-11-27T09:00", "2026-11-27T11:00", wanted).value
    desk.do(bookings.cancel, gone)
    path = tmp_path / "room.ics"
    left = desk.do(resource_calendar.hand_out, path, room).value
    said = path.read_text("utf-8").replace("\r\n ", "")
    assert left.count == 2
    assert "DTSTART;TZID=Asia/Shanghai:20261126T090000" in said
    assert "SUMMARY:活动室 · 合唱排练" in said
    assert said.count("STATUS:CANCELLED") == 1
    assert f"UID:booking-{first}@" in said
    assert "张三" not in said
    assert "19400001234" not in said


def test_a_purpose_that_names_somebody_stops_the_calendar(desk: Desk, tmp_path: Path) -> None:
    add_person(desk, "张三", add_home(desk, "3", "2", "501")[1], phone="19400001234")
    room = desk.do(keep.add, "resources", {"resource": "活动室"}).value
    path = tmp_path / "room.ics"
    with pytest.raises(Refused, match="not booked"):
        desk.do(resource_calendar.hand_out, path, room)
    named = Wanted(purpose="找张三19400001234")
    desk.do(bookings.book, room, "2026-11-26T09:00", "2026-11-26T11:00", named)
    with pytest.raises(GateClosed):
        desk.do(resource_calendar.hand_out, path, room)
    assert not path.exists()
