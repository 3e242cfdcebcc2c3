"""One meeting held through the verbs of the room: every paper of it says the same figures."""

from pathlib import Path
from typing import Any

import pytest

from committee_desk.desk import Desk
from committee_desk.work import (
    bulletins,
    meeting_verdicts,
    minutes,
    minutes_out,
    minutes_states,
    resolution_questions,
    resolutions,
    rows,
    speeches,
    vote_opening,
    vote_results,
    votes,
)
from tests.work.minutes_desks import item, listed, meeting
from tests.work.test_minutes_papers import text_of


@pytest.fixture
def held(desk: Desk) -> int:
    made = meeting(
        desk, name="2026年第二次居民代表会议", status="open", base_count=45, reps=37, form="reps"
    )
    listed(desk, made, present=30, expected=45, reps=37, guests=["孙列席"])
    return made


def test_every_paper_says_the_same(desk: Desk, held: int, tmp_path: Path) -> None:
    about = item(desk, held, state="running")
    desk.do(speeches.note, about, "3+ 早该装了")
    one = desk.do(vote_opening.open, about, "同意三号楼加装照明").value
    desk.do(votes.count, one, {"for_count": 16, "against_count": 4, "abstain_count": 10})
    verdict = desk.do(vote_results.announce, one).value
    made = desk.do(resolutions.from_vote, one, {"responsible": "赵敏"}).value
    end(desk, held)
    desk.do(minutes_states.approve, held, "全体代表")
    told = desk.ask(minutes.assembled, held)
    assert told.items[0].votes[0].read_out == verdict["words"]
    quorum = next(
        each for each in desk.ask(meeting_verdicts.verdicts, held) if each.what == "quorum"
    )
    assert quorum.words in told.law
    data = desk.ask(bulletins.filled, "B24", {"meeting": held})
    (row,) = data["votes"]
    assert (row["yes"], row["no"], row["abstain"], row["result"]) == ("16", "4", "10", "通过")
    said = {}
    for form in minutes_out.FORMS:
        out = tmp_path / f"{form}.pdf"
        desk.do(minutes_out.hand_out, held, form, out)
        said[form] = text_of(out)
        assert quorum.words in said[form], form
        assert data["decisions"][0] in said[form], form
    assert verdict["words"] in said["record"]
    assert "同意16票，反对4票，弃权10票" in said["summary"]
    assert "同意16票、反对4票、弃权10票" in said["resolutions"]
    (task,) = desk.ask(resolution_questions.tasks, held)
    assert (task.id, task.responsible, task.title) == (made, "赵敏", "三号楼加装照明")


def end(desk: Desk, held: int) -> None:
    def close(unit: Any) -> None:
        rows.change(unit, "meeting", held, {"status": "closed"})
        unit.say("Close")

    desk.do(close)


def test_a_deliberation_says_once_that_it_decides_nothing(desk: Desk) -> None:
    made = meeting(desk, "council", status="open")
    listed(desk, made, present=9, expected=11)
    for position in (1, 2):
        about = item(desk, made, position=position)
        one = desk.do(vote_opening.open, about, "同意先劝导").value
        desk.do(votes.count, one, {"for_count": 8, "against_count": 1})
        assert "不具有法定的决定效力" in desk.do(vote_results.announce, one).value["words"]
    (record,) = desk.ask(minutes_out.contents, made, "record")
    said = "".join(text for text, _place in record.texts())
    assert said.count("不具有法定的决定效力") == 1
    assert "同意8票，反对1票，弃权0票" in said
