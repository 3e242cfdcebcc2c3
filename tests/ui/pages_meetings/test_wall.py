"""The wall of a meeting: the room reads what is recorded, as it is recorded, and nothing else."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from committee_desk.desk import Desk
from committee_desk.ui import look
from committee_desk.ui.jobs import Jobs
from committee_desk.ui.meetings.live import Wall, said
from committee_desk.work import (
    meeting_agenda,
    meeting_attendance,
    meeting_room,
    meeting_states,
    vote_results,
    votes,
)
from tests.work.meeting_desks import assembly_bodies, called

TITLES = ("停车位改造方案", "居民公约修订")


@pytest.fixture
def meeting(empty_desk: Desk) -> int:
    """An assembly of 37 representatives and 8 committee members with two items."""
    assembly_bodies(empty_desk)
    made = called(empty_desk, "rep_assembly", "2026-03-10")
    for title in TITLES:
        empty_desk.do(meeting_agenda.add, made, title, kind="decision", motion=f"同意{title}")
    return made


@pytest.fixture
def wall(empty_desk: Desk, meeting: int, qtbot: QtBot) -> Iterator[Wall]:
    jobs = Jobs(lambda fault: pytest.fail(str(fault)))
    shown = Wall(empty_desk, jobs, meeting)
    shown.show()
    qtbot.waitUntil(lambda: shown.view is not None)
    yield shown
    if isValid(shown):
        shown.close()
    jobs.close()


def items(desk: Desk, meeting: int) -> list[int]:
    return [each.id for each in desk.ask(meeting_agenda.agenda, meeting)]


def seen(desk: Desk, meeting: int) -> meeting_room.RoomView:
    return desk.ask(meeting_room.seen, meeting)


def test_before_it_begins_the_agenda_stands_there(empty_desk: Desk, meeting: int) -> None:
    view = seen(empty_desk, meeting)
    assert [(line.place, line.title) for line in view.items] == list(enumerate(TITLES, 1))
    assert (view.item, view.result, view.expected, view.present) == (None, None, 45, 0)


def test_the_light_turns_with_the_thirtieth_of_forty_five(empty_desk: Desk, meeting: int) -> None:
    empty_desk.do(meeting_states.begin, meeting, "14:00")
    empty_desk.do(meeting_attendance.sign_in, meeting, "1-29", "13:50")
    assert seen(empty_desk, meeting).met is False
    empty_desk.do(meeting_attendance.sign_in, meeting, "30", "14:02")
    view = seen(empty_desk, meeting)
    assert (view.met, view.present) == (True, 30)
    assert "45" in view.quorum_words
    empty_desk.do(meeting_attendance.leave, meeting, "7", "14:10")
    view = seen(empty_desk, meeting)
    assert (view.met, view.present) == (False, 29), "who left is not there any more"


def test_item_motion_and_result_follow_each_other(empty_desk: Desk, meeting: int) -> None:
    empty_desk.do(meeting_attendance.sign_in, meeting, "1-30", "13:50")
    empty_desk.do(meeting_states.begin, meeting, "14:00")
    first, second = items(empty_desk, meeting)
    empty_desk.do(meeting_agenda.start, first, "14:05")
    view = seen(empty_desk, meeting)
    assert view.item is not None
    assert (view.item.title, view.motion, view.voting) == (TITLES[0], f"同意{TITLES[0]}", False)
    vote = empty_desk.do(votes.open, first, "现在就改造").value
    assert (seen(empty_desk, meeting).voting, seen(empty_desk, meeting).motion) == (
        True,
        "现在就改造",
    )
    empty_desk.do(votes.count, vote, {"for_count": 16, "against_count": 4}, "14:20")
    assert seen(empty_desk, meeting).result is None, "what is not announced is not on the wall"
    empty_desk.do(vote_results.announce, vote, "14:21")
    result = seen(empty_desk, meeting).result
    assert result is not None
    assert [votes for _words, votes in result.counts] == [16, 4, 0, 10]
    assert result.carried is True
    empty_desk.do(meeting_agenda.start, second, "14:30")
    view = seen(empty_desk, meeting)
    assert (view.item and view.item.title, view.result) == (TITLES[1], None)


def test_a_correction_takes_the_place_of_what_it_corrects(empty_desk: Desk, meeting: int) -> None:
    empty_desk.do(meeting_attendance.sign_in, meeting, "1-30", "13:50")
    empty_desk.do(meeting_states.begin, meeting, "14:00")
    first, _second = items(empty_desk, meeting)
    empty_desk.do(meeting_agenda.start, first, "14:05")
    vote = empty_desk.do(votes.open, first).value
    empty_desk.do(votes.count, vote, {"for_count": 16, "against_count": 4}, "14:20")
    empty_desk.do(vote_results.announce, vote, "14:21")
    empty_desk.do(vote_results.correct, vote, "漏数一人", {"for_count": 15, "against_count": 5})
    result = seen(empty_desk, meeting).result
    assert result is not None
    assert (result.counts[0][1], result.carried) == (15, False)


def test_the_wall_hears_of_changes_by_itself(
    empty_desk: Desk, meeting: int, wall: Wall, qtbot: QtBot
) -> None:
    assert TITLES[0] not in wall.accessibleDescription()
    empty_desk.do(meeting_states.begin, meeting, "14:00")
    empty_desk.do(meeting_agenda.start, items(empty_desk, meeting)[0], "14:05")
    qtbot.waitUntil(lambda: TITLES[0] in wall.accessibleDescription())


def test_an_answer_that_comes_after_closing_is_dropped(
    empty_desk: Desk, meeting: int, wall: Wall, qtbot: QtBot
) -> None:
    view = seen(empty_desk, meeting)
    with qtbot.waitSignal(wall.destroyed):
        wall.close()
    wall.show_view(view)
    assert not isValid(wall)


def test_nobodys_name_or_number_is_on_the_wall(empty_desk: Desk, meeting: int) -> None:
    empty_desk.do(meeting_attendance.sign_in, meeting, "1-30", "13:50")
    empty_desk.do(meeting_states.begin, meeting, "14:00")
    told = " ".join(said(seen(empty_desk, meeting)))
    assert "代表0" not in told
    assert "号楼" not in told


def test_f11_fills_the_screen_and_esc_leaves_it_and_then_closes(wall: Wall, qtbot: QtBot) -> None:
    qtbot.keyClick(wall, Qt.Key.Key_F11)
    assert wall.isFullScreen()
    qtbot.keyClick(wall, Qt.Key.Key_Escape)
    assert not wall.isFullScreen()
    assert wall.isVisible()
    with qtbot.waitSignal(wall.destroyed):
        qtbot.keyClick(wall, Qt.Key.Key_Escape)


@pytest.mark.parametrize("size", [(640, 360), (1366, 768), (1920, 1080), (1024, 768)])
def test_letters_grow_with_the_wall(
    empty_desk: Desk, meeting: int, wall: Wall, size: tuple[int, int], qtbot: QtBot
) -> None:
    """The same share of the height is inked, whatever the projector is."""
    look.wear("light", 100)
    wall.resize(*size)
    inked = _inked_rows(wall)
    assert 0.12 < inked / size[1] < 0.75


def _inked_rows(wall: Wall) -> int:
    image = wall.grab().toImage()
    ground = image.pixelColor(1, 1)
    step = max(1, image.width() // 400)
    return sum(
        any(image.pixelColor(x, y) != ground for x in range(0, image.width(), step))
        for y in range(image.height())
    )
