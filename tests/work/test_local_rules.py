"""Rules of the place: they prevail over the country's from their day, never below art. 34."""

from datetime import date
from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.rules import rulebook
from committee_desk.rules.statute import wording
from committee_desk.work import board_postings, calendars, communities, desk_law, local_rules
from tests.helpers import board
from tests.helpers.desks import live_rows

SOURCE = "某市社区治理条例"
HALF = {"members": 45, "present": 30}


def refused(desk: Desk, *args: Any, **more: Any) -> str:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.do(local_rules.add, *args, **more)
    assert live_rows(desk) == before
    assert told.value.sentence()
    return told.value.code


def test_every_rule_a_place_may_set_is_in_the_rulebook_and_can_be_typed(desk: Desk) -> None:
    typed = {"number": "20", "range": "30-60", "share": "3/4以上"}
    for kind in local_rules.kinds():
        held = [rule for rule in rulebook.rules() if rule.id == kind.rule]
        assert held, kind.rule
        told = local_rules.read_value(kind, typed[kind.typed], "2026-03-01")
        assert type(told) is type(held[0].value)
        assert local_rules.value_words(kind.rule, told) == typed[kind.typed]
        if isinstance(told, dict) and kind.typed != "share":
            assert told.keys() == held[0].value.keys()


@pytest.mark.parametrize("code12", ["", "510704001001"])
def test_a_rule_of_the_place_prevails_from_its_day_to_its_last(desk: Desk, code12: str) -> None:
    if code12:
        desk.do(communities.describe, {"code12": code12})
    add = (local_rules.add, "rep_assembly.quorum", "3/4以上", "2026-03-01", SOURCE)
    desk.do(*add, to_on="2026-12-31", article="12")

    def judged(day: str) -> tuple[bool | None, int | str | None]:
        found = desk.ask(desk_law.judge, "rep_assembly.quorum", day, HALF)
        return found.met, found.threshold

    assert judged("2026-02-28") == (True, 30)
    assert judged("2026-03-01") == (False, 34)
    assert judged("2026-12-31") == (False, 34)
    assert judged("2027-01-01") == (True, 30)
    words = desk.ask(desk_law.judge, "rep_assembly.quorum", "2026-06-01", HALF).words
    assert "《某市社区治理条例》第十二条" in words
    rule = desk.ask(desk_law.rule, "rep_assembly.quorum", "2026-06-01")
    assert rule is not None
    assert wording.law(rule, date(2026, 6, 1)) == "《某市社区治理条例》第十二条"


def test_a_longer_time_of_posting_holds_and_a_shorter_one_is_refused(desk: Desk) -> None:
    posted = {"posted": "2026-04-10", "taken_down": "2026-04-26"}
    assert desk.ask(desk_law.judge, "disclosure.period", "2026-04-10", posted).met is True
    assert refused(desk, "disclosure.days", "14", "2026-01-01", SOURCE) == "below_the_law"
    assert refused(desk, "publicity.fund_days", "7", "2026-01-01", SOURCE) == "below_the_law"
    assert refused(desk, "disclosure.days", "14", "2025-01-01", SOURCE) == "below_the_law"
    desk.do(local_rules.add, "disclosure.days", "14", "2025-01-01", SOURCE, to_on="2025-12-31")
    desk.do(local_rules.add, "disclosure.days", "20", "2026-01-01", SOURCE)
    found = desk.ask(desk_law.judge, "disclosure.period", "2026-04-10", posted)
    assert (found.met, found.threshold) == (False, "2026-05-01")


@pytest.mark.parametrize(
    ("rule", "value", "code"),
    [
        ("rep_assembly.quorum", "三分之二", "value_unreadable"),
        ("rep_assembly.quorum", "5/4以上", "value_unreadable"),
        ("rep_assembly.quorum", "0/4以上", "value_unreadable"),
        ("assembly.notice_days", "0", "value_unreadable"),
        ("assembly.notice_days", "10天", "value_unreadable"),
        ("reps.ratio", "50-20", "value_unreadable"),
        ("reps.ratio", "30", "value_unreadable"),
        ("committee.duties", "9", "not_local"),
    ],
)
def test_what_cannot_be_read_is_refused(desk: Desk, rule: str, value: str, code: str) -> None:
    assert refused(desk, rule, value, "2026-03-01", SOURCE) == code


def test_two_rules_never_hold_on_the_same_day(desk: Desk) -> None:
    first = desk.do(local_rules.add, "assembly.notice_days", "15", "2026-03-01", SOURCE).value
    again = ("assembly.notice_days", "20", "2026-06-01", SOURCE)
    assert refused(desk, *again) == "rule_twice"
    desk.do(local_rules.end, first, "2026-05-31")
    desk.do(local_rules.add, *again)
    assert refused(desk, "assembly.notice_days", "12", "2026-01-01", " ") == "source_missing"
    late = {"to_on": "2026-01-01"}
    assert refused(desk, "assembly.notice_days", "12", "2026-02-01", SOURCE, **late) == (
        "ends_before"
    )
    desk.do(local_rules.remove, first)
    assert len(desk.ask(local_rules.listed)) == 1


def test_the_unit_of_a_rule_stays_that_of_the_country(desk: Desk) -> None:
    desk.do(local_rules.add, "publicity.micro_project_days", "7", "2026-03-01", SOURCE)
    (rule,) = desk.ask(local_rules.rules)
    assert (rule.unit, rule.value) == ("workday", 7)


def test_a_notice_hangs_by_the_rule_of_the_place_and_the_calendar_typed_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.hold_kind(monkeypatch, days="publicity.micro_project_days")
    notice = board.let_out(desk)
    found = desk.ask(board_postings.least_end, notice, date(2027, 3, 1))
    assert found is not None
    assert (found.day, found.counted) == (date(2027, 3, 8), "weekends")
    desk.do(local_rules.add, "publicity.micro_project_days", "6", "2027-01-01", SOURCE)
    desk.do(calendars.keep, 2027, [calendars.Festival("某节", "2027-03-05", "2027-03-05")], [])
    found = desk.ask(board_postings.least_end, notice, date(2027, 3, 1))
    assert found is not None
    assert (found.day, found.counted, found.days) == (date(2027, 3, 10), "official", 6)


def test_a_rule_is_offered_with_what_holds_in_the_country() -> None:
    kind = local_rules.kind_of("rep_assembly.quorum")
    assert local_rules.said(kind, "2026-03-01") == "居民代表会议到会比例（2/3以上）"
    assert local_rules.said(kind, "2025-03-01") == "居民代表会议到会比例"
    ratio = local_rules.kind_of("reps.ratio")
    assert local_rules.said(ratio, "2026-03-01") == "每名居民代表的户数（20-50）"
