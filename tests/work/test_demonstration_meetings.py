"""The demonstration meets, votes and decides by the law of the day, whenever it is made."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from committee_desk.desk import Desk
from committee_desk.storage import checks
from committee_desk.work import (
    body_checks,
    body_questions,
    demonstration,
    meeting_verdicts,
    minutes,
    topic_needs,
)
from tests.helpers.board import hold_day
from tests.helpers.desks import new_desk

_HOUSEHOLDS = 120
"""As many as the demonstration of the window has."""


@pytest.fixture
def other_desk(tmp_path: Path) -> Iterator[Desk]:
    with new_desk(tmp_path, "other") as opened:
        yield opened


def asked(desk: Desk, sql: str) -> list[Any]:
    return [tuple(row) for row in desk.ask(lambda conn: conn.exec_driver_sql(sql).all())]


@pytest.mark.parametrize(
    ("day", "households"), [("2026-06-20", _HOUSEHOLDS), ("2027-03-01", 100), ("2026-09-01", 140)]
)
def test_everything_it_shows_holds_by_law(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, day: str, households: int
) -> None:
    hold_day(monkeypatch, day)
    made = desk.do(demonstration.fill, households).value
    assert desk.ask(body_checks.failing) == []
    bodies = {"committee", "reps", "group", "supervisory_board", "council", "owners_committee"}
    assert {kind for (kind,) in asked(desk, "SELECT kind FROM body")} == bodies
    held = asked(desk, "SELECT id, kind FROM meeting WHERE status = 'closed'")
    assert {kind for _id, kind in held} == {"rep_assembly", "council"}
    for meeting, kind in held:
        found = desk.ask(meeting_verdicts.verdicts, meeting)
        met = {each.met for each in found}
        assert met == ({True} if kind == "rep_assembly" else {None}), (meeting, found)
    assert {one for (one,) in asked(desk, "SELECT DISTINCT method FROM vote")} == {
        "hands",
        "secret",
        "named",
    }
    for name in ("topic", "meeting", "resolution", "body", "covenant"):
        plural = {"body": "bodies"}.get(name, f"{name}s")
        (count,) = asked(desk, f"SELECT count(*) FROM {name} WHERE deleted IS NULL")[0]
        assert made[plural] == count
    assert checks.check(desk.file) == []


def test_something_is_done_due_and_open(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    hold_day(monkeypatch, "2026-06-20")
    desk.do(demonstration.fill, _HOUSEHOLDS)
    found = asked(desk, "SELECT state, deadline < '2026-06-20' FROM resolution")
    assert {("done", 1), ("executing", 1), ("open", 0)} <= set(found)
    states = {state for (state,) in asked(desk, "SELECT minutes FROM meeting")}
    assert states == {"approved", "circulated", "none"}
    coming = asked(desk, "SELECT status, day > '2026-06-20' FROM meeting WHERE present IS NULL")
    assert sorted(coming) == [("called", 1), ("noticed", 1)]
    topics = {state for (state,) in asked(desk, "SELECT status FROM topic")}
    assert topics == {"proposed", "screened", "triaged", "noticed", "publicised", "executing"}
    late = asked(desk, "SELECT on_day FROM meeting_step WHERE on_day > '2026-06-20'")
    assert late == []
    (covenant,) = asked(desk, "SELECT id, status, valid_from FROM covenant")
    assert covenant[1] == "in_force"
    assert asked(desk, "SELECT count(*) FROM covenant_article") == [(6,)]
    assert asked(desk, "SELECT done_on IS NULL FROM covenant_check ORDER BY 1") == [(0,), (1,)]


def test_ten_needs_became_one_topic(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    hold_day(monkeypatch, "2026-06-20")
    desk.do(demonstration.fill, _HOUSEHOLDS)
    grown = asked(desk, "SELECT id, title FROM topic WHERE topic_source = 'needs' ORDER BY id")
    needs = desk.ask(topic_needs.of_topic, grown[0][0])
    assert len(needs) >= 10
    for need in needs:
        assert (need["topic_key"], need["topic_ref"]) == grown[0]
    lost = asked(desk, "SELECT no FROM need WHERE topic_ref IS NOT NULL AND topic_key IS NULL")
    assert lost == []


def test_the_notice_of_results_tells_what_the_meeting_recorded(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_day(monkeypatch, "2026-06-20")
    desk.do(demonstration.fill, _HOUSEHOLDS)
    ((meeting, data),) = asked(
        desk,
        "SELECT r.meeting_id, b.data FROM resolution r JOIN bulletin b ON b.id = r.bulletin_id",
    )
    told = desk.ask(minutes.assembled, meeting)
    assert f'"people": {told.attendance.present}' in data
    (item,) = told.items
    assert item.title in data
    for result in item.conclusion.split("；"):
        assert result in data
    (resolution,) = item.resolutions
    assert resolution.deadline in data
    assert resolution.responsible in data


def test_the_same_seed_seats_and_hears_the_same(
    desk: Desk, other_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_day(monkeypatch, "2026-06-20")
    told = []
    for each in (desk, other_desk):
        each.do(demonstration.fill, 60, 7)
        seats = each.ask(body_questions.all_seats, "2026-06-20")
        votes = asked(
            each, "SELECT motion, for_count, against_count, present FROM vote ORDER BY id"
        )
        lines = asked(each, "SELECT seat_no, name, attendance FROM meeting_person ORDER BY id")
        told.append(([(seat.name, seat.post) for seat in seats], votes, lines))
    assert told[0] == told[1]
    assert all(told[0])


def test_too_few_people_hold_no_meeting(desk: Desk) -> None:
    made = desk.do(demonstration.fill, 3).value
    assert [made[name] for name in ("bodies", "topics", "meetings", "covenants")] == [0, 0, 0, 0]
    assert asked(desk, "SELECT count(*) FROM member") == [(0,)]
