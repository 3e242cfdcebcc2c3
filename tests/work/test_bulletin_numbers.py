"""Numbers of notices: the next free one, when it leaves, without a gap and never twice."""

from typing import Any

import pytest

from committee_desk.base.errors import Refused
from committee_desk.desk import Desk
from committee_desk.printing.gate import GateClosed
from committee_desk.work import bulletin_numbers, bulletins
from tests.helpers.desks import add_person
from tests.work.test_bulletins import NOTICE

AUTO = {**NOTICE, "number": "自动", "issued_on": "2026-11-20"}


def number(desk: Desk, data: dict[str, Any], kind: str = "B14") -> str:
    new = desk.do(bulletins.issue, kind, data).value.id
    return next(
        str(each["number"] or "") for each in desk.ask(bulletins.every) if each["id"] == new
    )


def test_the_next_free_number_is_given_when_a_notice_leaves(desk: Desk) -> None:
    desk.do(bulletin_numbers.choose, "notice", "幸居", 2026, 5)
    assert [number(desk, AUTO) for _ in range(2)] == ["幸居〔2026〕5号", "幸居〔2026〕6号"]
    assert number(desk, {**AUTO, "issued_on": "2027-01-04"}) == "幸居〔2027〕1号"
    assert desk.ask(bulletins.data_of, desk.ask(bulletins.every)[0]["id"])[1]["number"] == (
        "幸居〔2027〕1号"
    )


def test_a_draft_put_away_and_a_notice_that_was_stopped_leave_no_gap(desk: Desk) -> None:
    desk.do(bulletin_numbers.choose, "notice", "幸居", 2026)
    add_person(desk, "张三", phone="19400001234")
    draft = desk.do(bulletins.keep_draft, "B14", AUTO).value
    desk.do(bulletins.discard, draft)
    with pytest.raises(GateClosed):
        desk.do(bulletins.issue, "B14", {**AUTO, "phone": "19400001234"})
    assert number(desk, AUTO) == "幸居〔2026〕1号"


def test_no_number_is_given_twice(desk: Desk) -> None:
    assert number(desk, {**NOTICE, "number": "〔2026〕第07号"}) == "〔2026〕7号"
    with pytest.raises(Refused, match="given to") as refused:
        desk.do(bulletins.issue, "B14", {**NOTICE, "number": "[2026]7号"})
    assert refused.value.field == "number"
    assert "8" in refused.value.way_out()
    assert number(desk, AUTO) == "〔2026〕8号"
    with pytest.raises(Refused):
        desk.do(bulletins.issue, "B14", {**NOTICE, "number": "〔2026〕8号"})


def test_each_series_counts_by_itself(desk: Desk) -> None:
    desk.do(bulletin_numbers.choose, "notice", "幸居", 2026)
    desk.do(bulletin_numbers.choose, "letter", "幸居函", 2026, 3)
    letter = bulletins.printing.specimen_filled("B28")
    assert number(desk, letter, "B28") == "幸居函〔2026〕3号"
    assert number(desk, AUTO) == "幸居〔2026〕1号"


def test_kinds_are_numbered_by_themselves_once_a_word_is_chosen(desk: Desk) -> None:
    meeting = bulletins.printing.specimen_filled("B01")
    assert number(desk, meeting, "B01") == ""
    desk.do(bulletin_numbers.choose, "notice", "幸居", 2026)
    assert number(desk, meeting, "B01") == "幸居〔2026〕1号"
    assert number(desk, NOTICE, "B14") == ""


def test_numbers_do_not_begin_where_they_were_already(desk: Desk) -> None:
    desk.do(bulletin_numbers.choose, "notice", "幸居", 2026, 9)
    number(desk, AUTO)
    with pytest.raises(Refused, match="cannot begin") as refused:
        desk.do(bulletin_numbers.choose, "notice", "幸居", 2026, 9)
    assert refused.value.facts["next"] == 10
    desk.do(bulletin_numbers.choose, "notice", "幸居", 2026, 20)
    assert desk.ask(bulletin_numbers.numbering, "notice", 2026).written() == "幸居〔2026〕20号"
