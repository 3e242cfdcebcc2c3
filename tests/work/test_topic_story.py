"""Whom a topic touches, what they had in hand, what may go wrong, and all of it on one A4."""

from typing import Any

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.printing.reading import read
from committee_desk.storage import attachments
from committee_desk.work import (
    body_questions,
    four_discussions,
    keep,
    need_states,
    topic_needs,
    topic_opinions,
    topic_papers,
    topic_parties,
    topic_questions,
    topic_risks,
    topic_sheet,
    topic_states,
)
from committee_desk.work.papers_out import For
from tests.helpers.desks import add_person, live_rows
from tests.work.need_desks import raised
from tests.work.topic_desks import led, meeting, topic

WHOM = For("协商会用", "居委会")


def refused(desk: Desk, verb: Any, *args: Any, **more: Any) -> DeskError:
    before = live_rows(desk)
    with pytest.raises(DeskError) as told:
        desk.do(verb, *args, **more)
    assert live_rows(desk) == before, "what is refused leaves no trace"
    assert told.value.sentence()
    return told.value


def story(desk: Desk, one: int) -> topic_questions.Story:
    found = desk.ask(topic_questions.story, one)
    assert found is not None
    return found


def lacks(desk: Desk, one: int) -> list[str]:
    return [each.code for each in topic_questions.remarks(story(desk, one))]


def test_parties_are_told_and_one_is_called_in_to_the_council(desk: Desk) -> None:
    one = led(desk, "scheduled", topic(desk, stakeholders=None))
    person = add_person(desk, "吕梅")
    first = int(desk.do(topic_parties.add, one, resident_id=person, capacity="一楼住户").value)
    second = int(desk.do(topic_parties.add, one, name="电梯公司", stake="施工").value)
    assert refused(desk, topic_parties.add, one, name="电梯公司").code == "party_twice"
    assert refused(desk, topic_parties.add, one, name=" ").field == "name"
    desk.do(topic_states.notice, one, "2026-10-12", (first,))
    assert lacks(desk, one) == ["party_untold"]
    desk.do(topic_states.notice, one, "2026-10-13")
    told = {each["id"]: each["told_on"] for each in story(desk, one).parties}
    assert told == {first: "2026-10-12", second: "2026-10-13"}
    assert lacks(desk, one) == []
    other = topic(desk, "车棚")
    foreign = int(desk.do(topic_parties.add, other, name="物业").value)
    assert refused(desk, topic_states.notice, one, "", (foreign,)).code == "other_topic"
    council = desk.do(keep.add, "bodies", {"kind": "council", "name": "协商委员会"}).value
    assert [each["id"] for each in desk.ask(topic_parties.councils, "2026-11-25")] == [council]
    desk.do(topic_parties.call_in, first, council, "2026-10-13")
    (seat,) = desk.ask(body_questions.composition, council, "2026-11-25")
    assert (seat.name, seat.resident_id) == ("吕梅", person)
    assert story(desk, one).parties[0]["seat"] == "协商委员会"
    assert refused(desk, topic_parties.call_in, first, council).sentence()


def test_papers_have_a_file_and_a_day_they_went_out(desk: Desk) -> None:
    one = topic(desk)
    paper = int(desk.do(topic_papers.add, one, "设计方案", "方案.pdf", b"%PDF-1.4").value)
    desk.do(topic_papers.add, one, "费用测算")
    assert refused(desk, topic_papers.add, one, " ").field == "title"
    assert refused(desk, topic_papers.send, [paper], " ").field == "to"
    desk.do(topic_papers.send, [paper], "全体利益相关方", "2026-10-12")
    seen = story(desk, one).papers
    assert [(each["title"], each["sent_on"]) for each in seen] == [
        ("设计方案", "2026-10-12"), ("费用测算", None),
    ]  # fmt: skip
    assert desk.ask(attachments.get, seen[0]["attachment_key"]) == b"%PDF-1.4"
    desk.do(topic_papers.drop, paper)
    assert len(story(desk, one).papers) == 1


def test_a_high_risk_has_measures_before_it_is_deliberated(desk: Desk) -> None:
    one = led(desk, "triaged", topic(desk, risk_wanted=True))
    assert refused(desk, topic_risks.add, one, "邻里反对", "").field == "level"
    assert refused(desk, topic_risks.add, one, " ", "高").field == "risk"
    risk = int(desk.do(topic_risks.add, one, "邻里反对", "高").value)
    assert refused(desk, topic_states.set_state, one, "scheduled").code == "risk_unmet"
    desk.do(topic_risks.change, risk, "邻里反对", "高", "逐户上门解释")
    desk.do(topic_states.set_state, one, "scheduled")
    assert story(desk, one).risks[0]["measures"] == "逐户上门解释"


def test_what_is_missing_is_told_where_it_is_seen(desk: Desk) -> None:
    one = led(desk, "triaged", topic(desk, deadline="2026-10"))
    need = raised(desk, "加装电梯")
    desk.do(need_states.verify, [need], "2026-11-03")
    desk.do(topic_needs.link, one, [need])
    desk.do(topic_opinions.add, one, "against", "挡光", on="2026-10-11")
    assert lacks(desk, one) == ["late"]
    assert desk.ask(topic_questions.overdue) == [one]
    assert desk.ask(topic_questions.overdue, "2026-10-31") == []
    desk.do(topic_states.record_result, one, "not_agreed", "没有谈拢", meeting(desk))
    assert lacks(desk, one) == ["not_told", "opinion_open", "to_assembly", "needs_wait", "late"]
    assert (
        "A deliberation decides nothing" in topic_questions.remarks(story(desk, one))[2].sentence()
    )


def full(desk: Desk, times: int) -> int:
    """Return a topic with everything a story tells, as long as one likes."""
    one = led(desk, "triaged", topic(desk, topic_source="up", proposer="邹顺贵", phase="design",
                                     content="住户年纪大，上下楼不便。" * times))  # fmt: skip
    for n in range(times):
        desk.do(topic_parties.add, one, name=f"{n + 1}单元住户代表", capacity="业主")
        desk.do(topic_opinions.add, one, ("for", "against")[n % 2], f"第{n}条意见" * 4)
    desk.do(topic_risks.add, one, "低层住户反对", "中", "逐户协商补偿", on="2026-10-11")
    desk.do(four_discussions.choose, one)
    council = meeting(desk, notice_on="2026-10-12")
    desk.do(topic_states.record_result, one, "agreed", "同意加装，按楼层分摊。", council)
    desk.do(four_discussions.take, one, "proposed", "2026-10-21", by="社区党委")
    return one


@pytest.mark.parametrize("times", [1, 6, 40])
def test_the_story_is_one_sheet_however_long_it_is(desk: Desk, times: int) -> None:
    one = full(desk, times)
    made = desk.do(topic_sheet.story_paper, one, WHOM).value
    assert len(made.document.pages) == 1
    told = "".join("".join(page.text for page in read(made.pdf)).split())
    for words in (
        "议题协商办理单",
        "3号楼加装电梯",
        "达成一致",
        "四议两公开",
        "社区党组织提议",
        "协商意见不等同于",
    ):
        assert words in told, words


def test_a_topic_that_is_gone_has_no_paper(desk: Desk) -> None:
    one = topic(desk)
    desk.do(keep.remove, "topics", [one])
    assert desk.ask(topic_questions.story, one) is None
    assert refused(desk, topic_sheet.story_paper, one, WHOM).code == "gone"
