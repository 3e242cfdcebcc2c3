"""A verdict is put in the words of the law of its day, ready to be printed."""

from datetime import date
from typing import Any

import pytest

from committee_desk.rules import rulebook
from committee_desk.rules.data import shipped_json
from committee_desk.rules.statute import judge, rule_ids, wording
from committee_desk.rules.statute.table import TABLE


@pytest.mark.parametrize(
    ("rule", "on", "figures", "words"),
    [
        (
            "rep_assembly.quorum",
            "2026-03-10",
            {"members": 45, "present": 30},
            "应到45人，实到30人，达到三分之二以上，符合《城市居民委员会组织法》第二十九条。",
        ),
        (
            "rep_assembly.quorum",
            "2026-03-10",
            {"members": 45, "present": 29},
            "应到45人，实到29人，未达到三分之二，至少应有30人，"
            "不符合《城市居民委员会组织法》第二十九条。",
        ),
        (
            "assembly.quorum",
            "2025-12-30",
            {"base": 30, "present": 16},
            "居民会议应到30人，实到16人，超过半数，"
            "符合《城市居民委员会组织法》（2018年修正）第九条。",
        ),
        (
            "assembly.quorum",
            "2018-12-28",
            {"base": 30, "present": 15},
            "居民会议应到30人，实到15人，未超过半数，至少应有16人，"
            "不符合《城市居民委员会组织法》（1989年）第九条。",
        ),
        (
            "assembly.call",
            "2025-12-30",
            {"kind": "households", "base": 500, "demanding": 100},
            "居民户500户，提议召开居民会议的100户，达到五分之一以上，"
            "依照《城市居民委员会组织法》（2018年修正）第十条，应当召集居民会议。",
        ),
        (
            "election.valid",
            "2026-03-10",
            {"form": "reps", "base": 60, "voting": 40},
            "居民代表60人，参加投票40人，未超过三分之二，至少应有41人，"
            "依照《城市居民委员会组织法》第十九条，选举无效。",
        ),
        (
            "assembly.notice",
            "2026-06-20",
            {"given": "2026-06-11", "held": "2026-06-20", "special": True},
            "2026年6月11日通知，2026年6月20日开会，提前9日，不足10日，按特殊情况办理，"
            "依照《城市居民委员会组织法》第二十六条可以少于10日，原因应当记入会议记录。",
        ),
        (
            "rep_assembly.frequency",
            "2026-12-31",
            {"held": ["2026-05-01"], "year": 2026},
            "2026年召开居民代表会议：1月至6月1次、7月至12月0次，不是每6个月都有1次，"
            "不符合《城市居民委员会组织法》第二十八条。",
        ),
        (
            "period.days",
            "2026-09-26",
            {"from": "2026-09-26", "days": 5},
            "自2026年9月26日起5日，最后一日适逢国庆节假期，顺延至2026年10月8日届满，"
            "依照《民法典》第二百零一条、第二百零三条。",
        ),
        (
            "period.workdays",
            "2026-12-31",
            {"from": "2026-12-31", "days": 5},
            "国务院办公厅关于2027年节假日安排的通知尚未收录，期间不能推算，请补录后再算。",
        ),
        (
            "rep_assembly.quorum",
            "2025-12-31",
            {"members": 45, "present": 30},
            "2025年12月31日施行的《城市居民委员会组织法》（2018年修正）没有规定居民代表会议，"
            "不作判断。",
        ),
        (
            "rep_assembly.quorum",
            "2026-03-10",
            {"members": 45},
            "缺少实到人数（present），不能判断是否符合《城市居民委员会组织法》第二十九条。",
        ),
    ],
)
def test_the_words(rule: str, on: str, figures: dict[str, Any], words: str) -> None:
    assert judge(rule, on, figures).words == words


def test_a_ratio_out_of_its_range_is_a_warning_a_size_is_none() -> None:
    ratio = judge("reps.ratio", "2026-01-01", {"households": 990, "reps": 19})
    assert "这是提醒" in ratio.words
    size = judge("committee.size", "2026-01-01", {"members": 10})
    assert "这是提醒" not in size.words
    assert "不符合" in size.words


def test_notice_in_time_needs_no_special_circumstances() -> None:
    figures = {"given": "2026-06-10", "held": "2026-06-20", "special": True}
    assert "特殊情况" not in judge("assembly.notice", "2026-06-20", figures).words


def test_a_further_round_says_that_the_most_votes_win() -> None:
    votes = {"voting": 100, "votes": 60}
    assert "得票多的当选" in judge("election.elected", "2026-01-01", {"round": 2, **votes}).words
    assert (
        "得票多的当选" not in judge("election.elected", "2026-01-01", {"round": 1, **votes}).words
    )


def test_a_proxy_is_told_why_not() -> None:
    def words(form: str, held: int, candidate: bool) -> str:
        figures = {"form": form, "held_by_one": held, "holder_is_candidate": candidate}
        return judge("election.proxy", "2026-01-01", figures).words

    assert "超过3人" in words("voters", 4, False)
    assert "候选人不得" in words("voters", 1, True)
    assert "由居民代表投票" in words("reps", 1, True)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (29, "二十九"),
        (100, "一百"),
        (110, "一百一十"),
        (201, "二百零一"),
        (1010, "一千零一十"),
        (1259, "一千二百五十九"),
    ],
)
def test_numbers_of_articles(number: int, said: str) -> None:
    assert wording.numeral(number) == said


def test_every_rule_has_its_words_under_every_law_that_has_it() -> None:
    told = shipped_json("rules", "statute_words")
    for rule_id in rule_ids():
        assert told["titles"][rule_id]
        held_in = TABLE[rule_id].held_in or rule_id
        versions = [rule for rule in rulebook.rules() if rule.id == held_in]
        assert versions
        for rule in versions:
            lines = [
                line
                for line in told["patterns"]
                if line["rule"] == rule_id
                and line["from"] <= rule.valid_from
                and rule.valid_from <= line.get("to", "9999-12-31")
            ]
            assert len(lines) == 1, (rule_id, rule.valid_from)
            assert wording.law(rule, date.fromisoformat(rule.valid_from)).startswith("《")
            assert any(line["source"] == rule.source for line in told["laws"])


def test_every_figure_has_a_name_for_people() -> None:
    for article in TABLE.values():
        for name in (*article.needs, *article.may):
            assert wording.label(name) != name
