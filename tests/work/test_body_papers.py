"""The paper of a body names who sits on it and what every check found; nothing is cut."""

import pytest

from committee_desk.base.errors import DeskError
from committee_desk.desk import Desk
from committee_desk.printing.display import text_of
from committee_desk.work import body_checks, body_papers, body_terms, finding, ledgering, members
from committee_desk.work.papers_out import For, Made
from tests.work.body_desks import body, seat, seats

WHOM = For("换届准备", "街道办事处")


def said(made: Made) -> str:
    """Return everything that is set on the pages, without blanks."""
    return "".join("".join(map(text_of, made.document.pages)).split())


def test_the_paper_holds_members_and_every_check_of_the_day(desk: Desk) -> None:
    one = body(desk, "committee", "幸福里社区居委会")
    desk.do(body_terms.begin, one, "2022-01-01", term_no=7)
    seat(desk, one, "主任甲", "chair", from_on="2022-01-01", area="东区", households=30)
    seats(desk, one, 3, from_on="2026-01-01")
    seat(desk, one, "列席乙", "observer", from_on="2022-01-01")
    made = desk.do(body_papers.composition_paper, one, WHOM, "2026-11-25").value
    text = said(made)
    assert "幸福里社区居委会组成及核对表" in text
    assert "在任成员4人" in text
    assert "第7届" in text
    assert "东区30户" in text
    assert "列席乙列席人员" in text
    for check in desk.ask(body_checks.checks, one, "2026-11-25"):
        assert "".join(check.words.split()) in text
    noted = desk.ask(ledgering.exports)[0]
    assert (noted["purpose"], noted["receiver"]) == ("换届准备", "街道办事处")
    before = desk.do(body_papers.composition_paper, one, WHOM, "2023-01-01").value
    assert "在任成员1人" in said(before)


def test_a_group_names_its_representatives_who_sit_elsewhere(desk: Desk) -> None:
    reps, group = body(desk, "reps"), body(desk, "group", "第一居民小组")
    desk.do(members.represent, seat(desk, reps, "代表丙", "rep"), group)
    made = desk.do(body_papers.composition_paper, group, WHOM).value
    text = said(made)
    assert "本组居民代表" in text
    assert "代表丙" in text
    assert "没有在任成员" in text


def test_a_body_that_is_gone_has_no_paper(desk: Desk) -> None:
    with pytest.raises(DeskError) as told:
        desk.do(body_papers.composition_paper, 12345, WHOM)
    assert told.value.code == "gone"


def test_a_body_and_a_member_are_found_by_the_search_bar(desk: Desk) -> None:
    one = body(desk, "council", "社区协商议事会")
    seat(desk, one, "李律师", "standing_member")
    (found,) = desk.ask(finding.find, "协商议事")
    assert (found.listing, found.title) == ("bodies", "社区协商议事会")
    (found,) = desk.ask(finding.find, "lls")
    assert (found.listing, found.subtitle) == ("members", "常任委员 社区协商议事会")
