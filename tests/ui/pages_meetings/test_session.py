"""The recorder's room: a meeting is run from its beginning to its end by keys alone."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from committee_desk.base.dates import set_clock
from committee_desk.desk import Desk
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.meetings.session import SessionPage
from committee_desk.ui.meetings.session_reading import Ballot
from committee_desk.work import (
    meeting_agenda,
    meetings,
    resolution_questions,
    speeches,
    votes,
)
from tests.ui.pages_register.register_rooms import Room
from tests.work.meeting_desks import assembly_bodies, called

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
