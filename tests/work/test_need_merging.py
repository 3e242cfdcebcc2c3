"""Merging keeps everybody who asked; taking apart gives back exactly what was."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.work import keep, need_answers, need_intake, need_merging, need_states, rows
from tests.helpers.desks import live_rows
from tests.work.need_desks import asking, need, raised

DAY = "2026-11-10"


def code(desk: Desk, verb: Any, *args: Any) -> str:
    with pytest.raises(DeskError) as told:
        desk.do(verb, *args)
    return told.value.code


@pytest.fixture
def three(desk: Desk) -> tuple[Desk, int, int, int]:
    """Return three needs by three people; the second has been verified."""
    one = raised(desk, who="邹顺贵")
    two = raised(desk, "楼道杂物", who="单雄信", others=[{"name": "王芳"}])
    three = raised(desk, "堆物", who="欧阳小明")
    desk.do(need_states.verify, [two], "2026-11-03")
    return desk, one, two, three


def without_log(desk: Desk) -> Any:
    found = live_rows(desk)
    return {name: table for name, table in found.items() if name != "need_step"}


def test_everybody_waits_at_the_one_and_is_told_there(three: Any) -> None:
    desk, one, two, last = three
    desk.do(need_merging.merge, [one, two, last], one, DAY, "同一件事")
    assert asking(desk, one) == ["邹顺贵", "单雄信", "王芳", "欧阳小明"]
    assert (need(desk, one)["frequency"], need(desk, two)["frequency"]) == (4, 1)
    assert need(desk, two)["status"] == "merged"
    assert need(desk, two)["merged_into_id"] == one
    assert [each["id"] for each in desk.ask(need_merging.merged_in, one)] == [two, last]
    desk.do(need_answers.answer, one, "已清理", "phone", DAY)
    assert desk.ask(need_answers.untold, one) == []


def test_taking_apart_gives_back_exactly(three: Any) -> None:
    desk, one, two, _last = three
    before = without_log(desk)
    desk.do(need_merging.merge, [two], one, DAY)
    desk.do(need_merging.take_apart, two, DAY)
    assert without_log(desk) == before


def test_taken_apart_after_the_answer_it_waits_for_its_own(three: Any) -> None:
    desk, one, two, _last = three
    desk.do(need_merging.merge, [two], one, DAY)
    desk.do(need_answers.answer, one, "已清理", "phone", DAY)
    desk.do(need_merging.take_apart, two, DAY)
    assert (need(desk, two)["status"], need(desk, two)["status_on"]) == ("verified", "2026-11-03")
    assert len(desk.ask(need_answers.untold, two)) == 2
    assert desk.ask(need_answers.untold, one) == []


def test_a_chain_keeps_everybody_and_comes_apart_at_any_link(three: Any) -> None:
    desk, one, two, last = three
    desk.do(need_merging.merge, [last], two, DAY)
    desk.do(need_merging.merge, [two], one, DAY)
    assert asking(desk, one) == ["邹顺贵", "单雄信", "王芳", "欧阳小明"]
    desk.do(need_merging.take_apart, last, DAY)
    assert (asking(desk, last), asking(desk, one)) == (["欧阳小明"], ["邹顺贵", "单雄信", "王芳"])
    desk.do(need_merging.merge, [last], one, DAY)
    desk.do(need_merging.take_apart, two, DAY)
    assert (asking(desk, two), asking(desk, one)) == (["单雄信", "王芳"], ["邹顺贵", "欧阳小明"])


def test_what_cannot_be_merged_is_refused(three: Any) -> None:
    desk, one, two, last = three
    assert code(desk, need_merging.merge, [one], one, DAY) == "merge_one"
    desk.do(need_merging.merge, [two], one, DAY)
    assert code(desk, need_merging.merge, [last], two, DAY) == "merge_into_closed"
    assert code(desk, need_merging.merge, [two], last, DAY) == "need_merged"
    assert code(desk, need_states.verify, [two], DAY) == "need_merged"
    assert code(desk, need_merging.take_apart, last, DAY) == "not_merged"
    assert code(desk, keep.remove, "needs", [one]) == "need_has_merged"
    assert code(desk, keep.remove, "needs", [two]) == "need_merged"
    desk.do(need_answers.answer, one, "已清理", "phone", DAY)
    assert code(desk, need_merging.merge, [last], one, DAY) == "merge_into_closed"
    assert code(desk, need_merging.merge, [one], last, DAY) == "need_move"


def test_one_that_was_promised_something_stays_the_one(three: Any) -> None:
    desk, one, two, _last = three

    def promise(unit: Any) -> None:
        rows.add(unit, "need_match", {"need_id": two, "state": "promised"})
        unit.say("Promise")

    desk.do(promise)
    assert code(desk, need_merging.merge, [two], one, DAY) == "merge_promised"
    desk.do(need_merging.merge, [one], two, DAY)


def test_whoever_is_added_to_a_merged_need_waits_where_the_answer_comes(three: Any) -> None:
    desk, one, two, _last = three
    named = raised(desk, "脏乱", who=None, anonymous=True)
    desk.do(need_merging.merge, [two, named], one, DAY)
    assert code(desk, need_intake.add_asker, two, {"name": "赵敏"}) == "asker_late"
    desk.do(keep.change, "needs", named, {"anonymous": None, "who": "赵敏"})
    assert asking(desk, one) == ["邹顺贵", "单雄信", "王芳", "赵敏"]
    desk.do(keep.change, "needs", two, {"who": "单小信"})
    assert asking(desk, one) == ["邹顺贵", "单小信", "王芳", "赵敏"]
    assert "单小信" in need(desk, one)["askers"]
    desk.do(need_merging.take_apart, two, DAY)
    assert asking(desk, two) == ["单小信", "王芳"]
