"""The demonstration shows boards in every state, the same for the same day."""

import pytest

from committee_desk.desk import Desk
from committee_desk.storage import checks
from committee_desk.work import board_papers, demonstration
from committee_desk.work import board_questions as asked
from tests.helpers.board import hold_day


@pytest.mark.parametrize("day", ["2026-01-03", "2026-06-20", "2027-03-01"])
def test_it_is_alive_whenever_it_is_made(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, day: str
) -> None:
    hold_day(monkeypatch, day)
    desk.do(demonstration.fill, 3)
    seen = desk.ask(asked.overview)
    assert len(seen.boards) >= 3
    assert all(board.hanging for board in seen.boards)
    assert any(board.over for board in seen.boards), "one board is over full"
    assert seen.due
    assert any(each.missing for each in seen.disclosure)
    kept = desk.ask(asked.archived)
    assert {"released", "posted", "ended"} <= {each["state"] for each in kept}
    for each in kept:
        assert desk.ask(board_papers.exact, each["id"]).startswith(b"%PDF-")
    assert checks.check(desk.file) == []


def test_it_stays_one_lasting_deed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    hold_day(monkeypatch, "2026-06-20")
    desk.do(demonstration.fill, 3)
    step = desk.history(1)[0]
    assert (step.kind, step.lasting) == ("do", True)
    next_undo = desk.next_undo()
    assert next_undo is not None
    assert next_undo.step == step.step
