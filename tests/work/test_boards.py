"""Boards are kept, changed and given up; a name is in use once."""

import pytest

from committee_desk.base.errors import DeskError, Refused
from committee_desk.desk import Desk
from committee_desk.work import board_postings, boards
from committee_desk.work.judging import NotValid
from tests.helpers.board import add_board, let_out
from tests.helpers.desks import live_rows

ZONES = ["财务公开", "party", "议事协商"]


def test_a_board_is_kept_with_its_zones_in_the_order_of_the_list(desk: Desk) -> None:
    board = add_board(desk, place="南门东侧", zones=ZONES, capacity=24, note="玻璃柜")
    (kept,) = desk.ask(boards.boards)
    assert kept["id"] == board
    assert kept["zones"] == ("party", "finance", "deliberation")
    assert (kept["name"], kept["place"], kept["capacity"]) == ("南门公示栏", "南门东侧", 24)


def test_zones_are_read_from_one_text_too(desk: Desk) -> None:
    add_board(desk, zones="居务公开、便民服务")
    assert desk.ask(boards.boards)[0]["zones"] == ("committee", "service")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "甲", "capacity": 0}, "capacity"),
        ({"name": "甲", "capacity": 501}, "capacity"),
        ({"name": "甲", "zones": "猫公开"}, "zones"),
        ({"name": "南门公示栏"}, "name"),
        ({"name": "甲", "colour": "red"}, "colour"),
    ],
)
def test_what_cannot_be_kept(desk: Desk, values: dict[str, object], field: str) -> None:
    add_board(desk)
    with pytest.raises(DeskError) as refused:
        desk.do(boards.add_board, values)
    assert refused.value.field == field
    assert len(desk.ask(boards.boards)) == 1


def test_a_board_changes_once_for_two_open_forms(desk: Desk) -> None:
    board = add_board(desk, capacity=10)
    seen = desk.ask(boards.boards)[0]["revision"]
    desk.do(boards.change_board, board, {"capacity": 12, "zones": ["party"]}, seen)
    assert desk.ask(boards.boards)[0]["capacity"] == 12
    with pytest.raises(DeskError):
        desk.do(boards.change_board, board, {"capacity": 14}, seen)
    with pytest.raises(NotValid):
        desk.do(boards.change_board, board, {"name": ""})


def test_a_board_in_use_is_not_closed(desk: Desk) -> None:
    board = add_board(desk)
    posted = desk.do(board_postings.post, let_out(desk), [board]).value
    with pytest.raises(Refused) as refused:
        desk.do(boards.close_board, board)
    assert refused.value.way_out()
    desk.do(board_postings.withdraw, posted.ids, "写错了")
    desk.do(boards.close_board, board)
    assert desk.ask(boards.boards) == []
    assert len(desk.ask(boards.boards, closed=True)) == 1


def test_nothing_hangs_on_a_closed_board(desk: Desk) -> None:
    board, notice = add_board(desk), let_out(desk)
    desk.do(boards.close_board, board)
    with pytest.raises(Refused) as refused:
        desk.do(board_postings.post, notice, [board])
    assert refused.value.code == "board_closed"
    desk.do(boards.reopen_board, board)
    desk.do(board_postings.post, notice, [board])


def test_a_closed_name_is_free_and_a_reopened_one_is_not(desk: Desk) -> None:
    board = add_board(desk)
    desk.do(boards.close_board, board)
    add_board(desk)
    with pytest.raises(DeskError) as refused:
        desk.do(boards.reopen_board, board)
    assert refused.value.code == "board_exists"


@pytest.mark.parametrize("deed", ["add", "change", "close", "reopen"])
def test_every_deed_is_undone_whole(desk: Desk, deed: str) -> None:
    board = add_board(desk, capacity=10)
    if deed == "reopen":
        desk.do(boards.close_board, board)
    before = live_rows(desk)
    match deed:
        case "add":
            add_board(desk, "北门公示栏", zones=ZONES)
        case "change":
            desk.do(boards.change_board, board, {"zones": ZONES, "capacity": None})
        case "close":
            desk.do(boards.close_board, board, "2026-01-05")
        case "reopen":
            desk.do(boards.reopen_board, board)
    assert live_rows(desk) != before
    desk.undo()
    assert live_rows(desk) == before
