"""Each class of art. 34 counts as disclosed by what was posted about it in the quarter."""

from datetime import date

import pytest

from committee_desk.desk import Desk
from committee_desk.printing import bulletins as printing
from committee_desk.work import board_disclosure, board_postings, bulletins
from committee_desk.work import board_questions as asked
from tests.helpers.board import add_board, hold_day, hold_kind, let_out


@pytest.mark.parametrize(
    ("day", "first", "after"),
    [
        ("2026-01-01", "2026-01-01", "2026-04-01"),
        ("2026-03-31", "2026-01-01", "2026-04-01"),
        ("2026-06-30", "2026-04-01", "2026-07-01"),
        ("2026-07-01", "2026-07-01", "2026-10-01"),
        ("2026-12-31", "2026-10-01", "2027-01-01"),
    ],
)
def test_a_quarter(day: str, first: str, after: str) -> None:
    found = board_disclosure.quarter(date.fromisoformat(day))
    assert [each.isoformat() for each in found] == [first, after]
    assert board_disclosure.quarter_of(date.fromisoformat(day))[1] == (int(day[5:7]) + 2) // 3


def missing(desk: Desk, day: str) -> set[str]:
    found = desk.ask(board_disclosure.disclosure, date.fromisoformat(day))
    return {each.name for each in found if each.missing}


def test_what_was_posted_in_the_quarter_counts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    hold_kind(monkeypatch, disclosure="facilities")
    hold_day(monkeypatch, "2026-07-01")
    notice = let_out(desk)
    assert len(missing(desk, "2026-06-30")) == 7
    posted = desk.do(board_postings.post, notice, [add_board(desk)], "2026-06-30").value
    assert len(missing(desk, "2026-06-30")) == 6
    assert "facilities" not in missing(desk, "2026-06-30")
    assert len(missing(desk, "2026-07-01")) == 7
    (told,) = next(
        each.posted
        for each in desk.ask(board_disclosure.disclosure, date(2026, 5, 1))
        if each.name == "facilities"
    )
    assert (told["bulletin"], told["posted_on"]) == (notice, "2026-06-30")
    desk.do(board_postings.withdraw, posted.ids, "写错了")
    assert len(missing(desk, "2026-06-30")) == 7, "what was withdrawn discloses nothing"


def test_a_notice_on_three_boards_counts_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    hold_kind(monkeypatch, disclosure="facilities")
    hold_day(monkeypatch, "2026-04-10")
    boards = [add_board(desk, name) for name in "甲乙丙"]
    desk.do(board_postings.post, let_out(desk), boards)
    seen = desk.ask(asked.overview)
    assert [len(each.posted) for each in seen.disclosure if not each.missing] == [1]
    assert seen.quarter == (2026, 2)


def test_a_table_of_everything_discloses_every_class(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from committee_desk.rules.data import shipped_json

    told = {**shipped_json("rules", "publicity"), "covers_every_class": ["B14"]}
    hold_day(monkeypatch, "2026-04-10")
    monkeypatch.setattr("committee_desk.work.board_papers.shipped_json", lambda *_names: told)
    posted = desk.do(board_postings.post, let_out(desk), [add_board(desk)]).value
    assert posted.least_until == "2026-04-25", "what art. 34 names hangs its days"
    assert missing(desk, "2026-04-10") == set()


def test_a_class_names_the_kinds_that_disclose_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_kind(monkeypatch, "B10", disclosure="funds_and_goods")
    found = {each.name: each.kinds for each in desk.ask(board_disclosure.disclosure)}
    assert found["funds_and_goods"] == ("B10",)
    assert found["facilities"] == ()


def test_the_quarterly_table_is_filled_with_what_was_posted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_kind(monkeypatch, disclosure="facilities")
    board = add_board(desk)
    hold_day(monkeypatch, "2026-03-31")
    desk.do(board_postings.post, let_out(desk), [board])
    hold_day(monkeypatch, "2026-04-10")
    desk.do(board_postings.post, let_out(desk), [board])
    found = desk.ask(bulletins.filled, "B23")
    assert found["quarter"] == "2026年第二季度"
    assert found["facilities"] == ["温馨提示（2026年4月10日张贴）"]
    assert not {"others", "service_projects"} & set(found), "an empty class says so by itself"
    desk.do(bulletins.issue, "B23", {**printing.specimen_filled("B23"), **found})
