"""The recorder's room: a meeting is run from its beginning to its end by keys alone."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from committee_desk.base.dates import set_clock
from committee_desk.desk import Desk
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.meetings.session import SessionPage
from committee_desk.ui.meetings.session_reading import Ballot
from committee_desk.work import (
    meeting_agenda,
    meeting_attendance,
    meeting_lists,
    meetings,
    resolution_questions,
    speeches,
    votes,
)
from tests.ui.pages_register.register_rooms import Room
from tests.work.meeting_desks import assembly_bodies, called, home

DAY = "2026-03-10"
TITLES = ("停车位改造方案", "居民公约修订")
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """It is five past two on the day of the meeting."""
    at = datetime.fromisoformat(f"{DAY}T14:05:00").astimezone().timestamp()
    set_clock(lambda: at)
    yield
    set_clock(None)


@pytest.fixture
def meeting(empty_desk: Desk) -> int:
    """An assembly of 37 representatives and 8 of the committee, with two items."""
    assembly_bodies(empty_desk)
    made = called(empty_desk, "rep_assembly", DAY)
    for title in TITLES:
        empty_desk.do(meeting_agenda.add, made, title, kind="decision", motion=f"同意{title}")
    return made


@pytest.fixture
def page(empty_desk: Desk, meeting: int, enter: Callable[..., Room]) -> SessionPage:
    room = enter(empty_desk, SessionPage)
    made = room.page
    assert isinstance(made, SessionPage)
    made.open_record(meeting)
    return made


def press(page: SessionPage, keys: str) -> None:
    """Do what a key of the room does, as the window would."""
    (act,) = [each for each in page.acts() if keys in each.keys]
    assert act.ready(), keys
    act.run()


def type_in(line: QLineEdit, text: str, key: Qt.Key | None = ENTER) -> None:
    """Type as an input method does: what is no letter of the keyboard comes in one piece."""
    for piece in re.findall(r"[ -~]+|[^ -~]+", text):
        if piece.isascii():
            QTest.keyClicks(line, piece)
        else:
            line.insert(piece)
    if key is not None:
        QTest.keyClick(line, key)


def sheet(page: SessionPage) -> DeedSheet:
    found = page.deeds.sheet
    assert found is not None
    assert found.isVisible()
    return found


def fill(page: SessionPage, **values: Any) -> None:
    shown = sheet(page)
    shown.put(values)
    QTest.keyClick(shown.panel.focusWidget() or shown, ENTER, CTRL)
    assert shown.isHidden(), [r.complaint for r in shown.rows.values()] + [
        shown.notice.accessibleName()
    ]


def met(page: SessionPage) -> bool | None:
    return page.body.light.lamp.met


def said(page: SessionPage) -> str:
    QCoreApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def items(desk: Desk, meeting: int) -> list[meeting_agenda.Item]:
    return list(desk.ask(meeting_agenda.agenda, meeting))


def ballots(page: SessionPage) -> list[Ballot]:
    assert page.spoken is not None
    return list(page.spoken.votes)


def test_a_meeting_is_run_by_keys_alone(page: SessionPage, empty_desk: Desk, meeting: int) -> None:
    """Begun, signed in, spoken, voted, announced, decided, ended: all of it is in the file."""
    people, line = page.body.people.line, page.body.view.entry.line
    press(page, "Alt+A")
    type_in(people, "1-29")
    assert met(page) is False
    type_in(people, "30 14:04")
    assert met(page) is True
    assert "30" in page.body.light.count.text()
    assert not people.text()
    press(page, "Alt+B")
    assert empty_desk.ask(meetings.meeting, meeting)["status"] == "open"
    press(page, "F3")
    press(page, "Alt+S")
    type_in(line, "12 早该装了", None)
    press(page, "F7")
    type_in(line, "7- 太贵")
    type_in(line, "请说明费用")
    item = items(empty_desk, meeting)[0]
    told = empty_desk.ask(speeches.of_item, item.id)
    assert [(each["seat_no"], each["side"], each["words"], each["at"]) for each in told] == [
        (12, "for", "早该装了", "14:05"),
        (7, "against", "太贵", "14:05"),
        (None, None, "请说明费用", "14:05"),
    ]
    press(page, "F4")
    fill(page)
    press(page, "F4")
    fill(page, for_count=20, against_count=6, abstain_count=4)
    press(page, "F4")
    assert "20" in sheet(page).told.text()
    fill(page)
    (vote,) = empty_desk.ask(votes.of_meeting, meeting)
    assert (vote.state, vote.result, vote.figures["for_count"]) == ("announced", "carried", 20)
    press(page, "Alt+R")
    fill(page, responsible="物业公司", deadline="2026-06-30")
    (made,) = empty_desk.ask(resolution_questions.tasks, meeting)
    assert (made.responsible, made.deadline, made.title) == ("物业公司", "2026-06-30", TITLES[0])
    press(page, "F3")
    assert [each.state for each in items(empty_desk, meeting)] == ["done", "open"]
    assert page.item == items(empty_desk, meeting)[1].id, "the next item comes by itself"
    press(page, "Alt+E")
    fill(page, words="散会")
    assert empty_desk.ask(meetings.meeting, meeting)["closing_words"] == "散会"


def running(page: SessionPage, desk: Desk, meeting: int) -> int:
    """Begin the meeting with thirty people and its first item; return the item."""
    desk.do(meeting_attendance.sign_in, meeting, "1-30", "13:50")
    press(page, "Alt+B")
    press(page, "F3")
    return items(desk, meeting)[0].id


def put_vote(page: SessionPage, **values: Any) -> Ballot:
    press(page, "Alt+V")
    fill(page, **values)
    return ballots(page)[-1]


def test_letters_that_fit_several_are_walked_and_none_of_them_is_taken_unseen(
    page: SessionPage, empty_desk: Desk, meeting: int
) -> None:
    item = running(page, empty_desk, meeting)
    entry = page.body.view.entry
    type_in(entry.line, "db 第一", None)
    assert "9 代表36" in entry.hint.text(), "the representatives begin with number 9"
    QTest.keyClick(entry.line, Qt.Key.Key_Down)
    assert entry.hint.text().startswith("10 ")
    QTest.keyClick(entry.line, ENTER)
    (said_first,) = empty_desk.ask(speeches.of_item, item)
    assert (said_first["seat_no"], said_first["words"]) == (10, "第一")
    type_in(entry.line, "99 谁也不是")
    assert entry.said.isVisible()
    assert entry.line.text(), "what was refused stays to be put right"
    assert len(empty_desk.ask(speeches.of_item, item)) == 1


def test_who_goes_is_no_longer_counted_and_a_wrong_number_is_told_beside(
    page: SessionPage, empty_desk: Desk, meeting: int
) -> None:
    running(page, empty_desk, meeting)
    people = page.body.people
    type_in(people.line, "-30 14:04")
    assert met(page) is False
    assert "29" in page.body.light.count.text()
    type_in(people.line, "走 1 14:04")
    assert empty_desk.ask(meeting_attendance.counts, meeting).present == 28
    type_in(people.line, "99")
    assert "99" in people.said.words.text()
    assert people.line.text() == "99"


def test_named_votes_are_typed_as_ranges_and_counted(
    page: SessionPage, empty_desk: Desk, meeting: int
) -> None:
    running(page, empty_desk, meeting)
    ballot = put_vote(page, method="named")
    press(page, "F4")
    shown = sheet(page)
    shown.put({"ballots": "1-12 同意 12 反对"})
    shown.act()
    assert "12" in shown.rows["ballots"].complaint, "nobody votes twice"
    fill(page, ballots="1-12 同意，13 反对；14 弃权")
    vote = empty_desk.ask(votes.story, ballot.vote.id)
    assert vote is not None
    told = [vote.figures[f"{name}_count"] for name in ("for", "against", "abstain", "silent")]
    assert told == [12, 1, 1, 16]
    page.vote_deed("names")
    fill(page, ballots="1-11 同意 其余 反对")
    vote = empty_desk.ask(votes.story, ballot.vote.id)
    assert vote is not None
    assert (vote.figures["for_count"], vote.figures["against_count"]) == (11, 19)
    page.vote_deed("names")
    fill(page, ballots="1-11 同意")
    vote = empty_desk.ask(votes.story, ballot.vote.id)
    assert vote is not None
    assert (vote.figures["against_count"], vote.figures["silent_count"]) == (0, 19)


def test_options_are_voted_by_their_letters(
    page: SessionPage, empty_desk: Desk, meeting: int
) -> None:
    running(page, empty_desk, meeting)
    lines = "透水砖\n沥青\n石材"
    ballot = put_vote(page, method="named", kind="options", options=lines, motion="铺装", seats=2)
    press(page, "F4")
    fill(page, ballots="1-20 AC 21-28 B 29-30 弃权")
    vote = empty_desk.ask(votes.story, ballot.vote.id)
    assert vote is not None
    assert [each.votes for each in vote.options] == [20, 8, 20]
    page.vote_deed("names")
    assert sheet(page).rows["ballots"].entry.read() == "1-20 AC; 21-28 B; 29-30 弃权"


def test_two_counters_tally_apart_and_are_compared(
    page: SessionPage, empty_desk: Desk, meeting: int
) -> None:
    running(page, empty_desk, meeting)
    ballot = put_vote(page, method="secret")
    figures = {"for_count": 20, "against_count": 6, "returned": 30, "invalid": 1}
    press(page, "F4")
    fill(page, counter="张某", **figures)
    press(page, "F4")
    assert "20" not in sheet(page).told.text(), "the second does not see the first's figures"
    fill(page, counter="李某", **figures | {"for_count": 19})
    press(page, "F4")
    shown = sheet(page)
    shown.put({"issued": 30})
    shown.act()
    assert shown.isVisible(), "tallies that differ are not counted"
    shown.close_panel()
    press(page, "Alt+T")
    fill(page, counter="李某", **figures)
    press(page, "F4")
    fill(page, issued=30)
    vote = empty_desk.ask(votes.story, ballot.vote.id)
    assert vote is not None
    assert (vote.state, vote.figures["for_count"], vote.figures["valid"]) == ("counted", 20, 29)


def test_an_announced_result_is_only_corrected_with_a_reason(
    page: SessionPage, empty_desk: Desk, meeting: int
) -> None:
    running(page, empty_desk, meeting)
    ballot = put_vote(page)
    press(page, "F4")
    fill(page, for_count=16, against_count=14)
    press(page, "F4")
    fill(page)
    press(page, "Alt+K")
    shown = sheet(page)
    shown.put({"for_count": 15, "against_count": 15})
    shown.act()
    assert shown.rows["why"].complaint
    fill(page, why="漏数一人")
    old, new = empty_desk.ask(votes.of_meeting, meeting)
    assert (old.id, old.figures["for_count"], old.corrected_by_id) == (ballot.vote.id, 16, new.id)
    assert (new.figures["for_count"], new.result) == (15, "tie")
    assert "漏数一人" in said(page)


def test_what_is_typed_outlives_leaving_and_closing(
    page: SessionPage, empty_desk: Desk, meeting: int
) -> None:
    item = running(page, empty_desk, meeting)
    page.body.view.introduction.text.setPlainText("物业公司说明改造方案")
    press(page, "Alt+Down")
    assert items(empty_desk, meeting)[0].row["introduction"] == "物业公司说明改造方案"
    press(page, "Alt+Up")
    assert page.item == item
    assert page.body.view.introduction.typed() == "物业公司说明改造方案"
    page.body.view.conclusion.text.setPlainText("同意分期改造")
    page.left()
    assert items(empty_desk, meeting)[0].row["conclusion"] == "同意分期改造"


def test_a_crash_takes_nothing_that_was_typed(
    page: SessionPage, empty_desk: Desk, meeting: int, enter: Callable[..., Room]
) -> None:
    running(page, empty_desk, meeting)
    page.body.view.conclusion.text.setPlainText("还没写完")
    type_in(page.body.view.entry.line, "12 半句", None)
    assert page.notes.drafts is not None
    page.notes.drafts.keep()
    page.body.view.conclusion.start("")
    again = enter(empty_desk, SessionPage).page
    assert isinstance(again, SessionPage)
    assert again.meeting == meeting, "the meeting left open comes by itself"
    assert again.body.view.conclusion.typed() == "还没写完"
    assert again.body.view.entry.line.text() == "12 半句"
    assert again.body.bar.isVisible()


def test_what_a_meeting_cannot_do_is_told_in_the_room(
    empty_desk: Desk, enter: Callable[..., Room]
) -> None:
    from tests.work.meeting_desks import planned

    made = planned(empty_desk, "rep_assembly", DAY)
    empty_desk.do(meeting_agenda.add, made, TITLES[0])
    page = enter(empty_desk, SessionPage).page
    assert isinstance(page, SessionPage)
    page.open_record(made)
    press(page, "Alt+B")
    assert "not called" in page.body.bar.words.text()
    assert empty_desk.ask(meetings.meeting, made)["status"] == "planned"


def test_an_item_is_put_off_with_a_reason(
    page: SessionPage, empty_desk: Desk, meeting: int
) -> None:
    running(page, empty_desk, meeting)
    press(page, "Alt+D")
    shown = sheet(page)
    shown.act()
    assert shown.rows["reason"].complaint
    fill(page, reason="等设计图")
    first = items(empty_desk, meeting)[0]
    assert (first.state, first.row["deferred_why"]) == ("deferred", "等设计图")
    assert "等设计图" in said(page)


def test_no_key_of_the_room_is_bound_twice_or_taken_by_input_methods(page: SessionPage) -> None:
    from committee_desk.ui.actions import clashes

    assert clashes(page.acts()) == []


def test_without_a_meeting_the_room_says_where_to_go(
    empty_desk: Desk, enter: Callable[..., Room]
) -> None:
    room = enter(empty_desk, SessionPage)
    page = room.page
    assert isinstance(page, SessionPage)
    assert page.nothing.isVisible()
    page.nothing.buttons[0].click()
    assert room.gone == [("meetings", None)]


def test_residents_sign_in_by_name_at_an_assembly_of_all(
    empty_desk: Desk, enter: Callable[..., Room]
) -> None:
    (first,) = home(empty_desk, "501", {"name": "单雄信"})
    more = {"form": "residents", "base": "registered"}
    made = called(empty_desk, "assembly", DAY, **more)
    page = enter(empty_desk, SessionPage).page
    assert isinstance(page, SessionPage)
    page.open_record(made)
    comer = page.body.comer
    press(page, "Alt+A")
    assert comer.box.line.hasFocus()
    comer.box.choose(first, "单雄信")
    QTest.keyClick(comer.box.line, ENTER)
    signed = empty_desk.ask(meeting_lists.people, made)
    assert [(each.resident_id, each.stays) for each in signed] == [(first, (("14:05", ""),))]
    assert not comer.box.line.text()
    comer.box.choose(first, "单雄信")
    QTest.keyClick(comer.box.line, ENTER)
    assert comer.said.isVisible(), "nobody signs in twice"


def test_the_wall_opens_by_a_key_and_shows_this_meeting(
    page: SessionPage, empty_desk: Desk, meeting: int
) -> None:
    running(page, empty_desk, meeting)
    press(page, "F11")
    assert page.wall is not None
    assert page.wall.isVisible()
    assert page.wall.view is not None
    assert page.wall.view.item is not None
    assert page.wall.view.item.title == TITLES[0]
    page.wall.close()
