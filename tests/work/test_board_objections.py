"""Objections and answers are kept; who objected opens only to who may read it."""

from pathlib import Path

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import board_objections, board_postings
from committee_desk.work import board_questions as asked
from tests.helpers.board import add_board, hold_day, let_out
from tests.helpers.desks import SECRET, live_rows, new_desk

SAID = {"how": "phone", "raised_by": "王大力 3号楼", "text": "第三项金额不对"}


@pytest.fixture(autouse=True)
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    hold_day(monkeypatch, "2026-04-10")


def test_an_objection_is_raised_and_answered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    notice = let_out(desk)
    posting = desk.do(board_postings.post, notice, [add_board(desk)]).value.ids[0]
    new = desk.do(board_objections.raise_objection, notice, SAID, posting).value
    (kept,) = desk.ask(board_objections.objections, notice)
    assert (kept["raised_by"], kept["how"], kept["raised_on"]) == (
        "王大力 3号楼",
        "phone",
        "2026-04-10",
    )
    assert desk.ask(asked.overview).boards[0].hanging[0].unanswered == 1
    hold_day(monkeypatch, "2026-04-12")
    desk.do(board_objections.answer_objection, new, " 已更正 ")
    (kept,) = desk.ask(board_objections.objections, notice)
    assert (kept["answer"], kept["answered_on"], kept["answered_by"]) == (
        "已更正",
        "2026-04-12",
        desk.who,
    )
    assert desk.ask(asked.overview).boards[0].hanging[0].unanswered == 0


def test_who_objected_is_sealed(desk: Desk) -> None:
    notice = let_out(desk)
    desk.do(board_objections.raise_objection, notice, SAID)

    def stored(conn: object) -> str:
        found = conn.exec_driver_sql("SELECT raised_by FROM bulletin_objection")  # type: ignore[attr-defined]
        return str(found.scalar_one())

    assert "王大力" not in desk.ask(stored)
    assert "王大力" not in " ".join(step.words.text() for step in desk.history(5))


def test_it_does_not_open_without_the_key(tmp_path: Path) -> None:
    with new_desk(tmp_path) as desk:
        notice = let_out(desk)
        desk.do(board_objections.raise_objection, notice, SAID)
        desk.let_in("李梅", "another clerk", sensitive=False)
        path = desk.path
    with Desk.open(path, "another clerk", "李梅") as desk:
        (kept,) = desk.ask(board_objections.objections, notice)
        assert (kept["raised_by"], kept["named"]) == (None, True)
        with pytest.raises(DeskError):
            desk.do(board_objections.raise_objection, notice, SAID)
        desk.do(board_objections.raise_objection, notice, {**SAID, "raised_by": ""})
        assert [each["named"] for each in desk.ask(board_objections.objections, notice)] == [
            True,
            False,
        ]
    with Desk.open(path, SECRET) as desk:
        assert desk.ask(board_objections.objections, notice)[0]["raised_by"] == "王大力 3号楼"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"text": " "}, "text"),
        ({"how": "by pigeon"}, "how"),
        ({"raised_on": "2026-04-11"}, "raised_on"),
        ({"raised_on": "yesterday"}, "raised_on"),
    ],
)
def test_what_cannot_be_kept(desk: Desk, values: dict[str, str], field: str) -> None:
    notice = let_out(desk)
    with pytest.raises(DeskError) as refused:
        desk.do(board_objections.raise_objection, notice, {**SAID, **values})
    assert refused.value.field == field


def test_an_answer_has_words_and_comes_after(desk: Desk) -> None:
    notice = let_out(desk)
    new = desk.do(board_objections.raise_objection, notice, SAID).value
    for answer, on, field in ((" ", "", "answer"), ("好", "2026-04-09", "on")):
        with pytest.raises(DeskError) as refused:
            desk.do(board_objections.answer_objection, new, answer, on)
        assert refused.value.field == field


def test_both_deeds_are_undone_whole(desk: Desk) -> None:
    notice = let_out(desk)
    before = live_rows(desk)
    new = desk.do(board_objections.raise_objection, notice, SAID).value
    raised = live_rows(desk)
    desk.do(board_objections.answer_objection, new, "已更正", by="李梅")
    desk.undo()
    assert live_rows(desk) == raised
    desk.undo()
    assert live_rows(desk) == before
