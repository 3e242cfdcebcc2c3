"""The room of the topics by keyboard: from needs to an answer, and the path of six steps."""

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from committee_desk.storage import attachments
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.chain.tab import CHAIN
from committee_desk.ui.pages.needs import NeedsPage
from committee_desk.ui.pages.topics import TopicsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.window import Window
from committee_desk.work import keep, ledgering, need_states, topic_needs, topic_questions
from tests.helpers.asked import Asked
from tests.work.need_desks import need, raised
from tests.work.topic_desks import kept, led, meeting, topic

ALT = Qt.KeyboardModifier.AltModifier
BOTH = ALT | Qt.KeyboardModifier.ShiftModifier


def topics(office: Window, record: int) -> TopicsPage:
    office.go("topics", record)
    page = office.page
    assert isinstance(page, TopicsPage)
    office.activateWindow()
    QTest.qWaitForWindowActive(office)
    return page


def settle() -> None:
    """Let what was drawn anew be shown, and what it replaces go."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def said(page: QWidget) -> str:
    settle()
    shown = [*page.findChildren(QLabel), *page.findChildren(Button)]
    return "\n".join(part.text() for part in shown if not part.isHidden())


def fill(office: Window, **values: Any) -> None:
    shown = [each for each in office.findChildren(DeedSheet) if not each.isHidden()]
    (sheet,) = shown
    sheet.put(values)
    sheet.act()
    assert sheet.isHidden(), [row.complaint for row in sheet.rows.values()]


def shown(page: QWidget, name: str) -> list[Button]:
    """Return the buttons of a name."""
    settle()
    return [each for each in page.findChildren(Button, name) if not each.isHidden()]


def offered(page: TopicsPage) -> list[str]:
    """Return the buttons of the panel, in their order."""
    settle()
    return [
        b.objectName() for b in page.detail.deeds.findChildren(Button)
        if b.objectName().startswith("deed_") and not b.isHidden()
    ]  # fmt: skip


def test_a_topic_is_led_by_keyboard_to_its_result_and_its_needs_hear_it(office: Window) -> None:
    desk = office.desk
    one = topic(desk)
    asked = raised(desk, "3号楼想装电梯")
    desk.do(need_states.verify, [asked], "2026-11-03")
    desk.do(topic_needs.link, one, [asked])
    council = meeting(desk, day="2026-11-24")
    page = topics(office, one)
    assert offered(page) == ["deed_screen"]
    for key, values in (
        (Qt.Key.Key_V, {"by": "社区党委"}),
        (Qt.Key.Key_T, {"into": "small", "reason": "楼内的事"}),
        (Qt.Key.Key_G, {"meeting": council}),
        (Qt.Key.Key_P, {"name": "低层住户"}),
    ):
        QTest.keyClick(office, key, ALT)
        fill(office, **values, **({"on": "2026-11-20"} if key != Qt.Key.Key_P else {}))
    assert kept(desk, one)["status"] == "scheduled"
    assert "not told" in said(page.detail)
    QTest.keyClick(office, Qt.Key.Key_N, ALT)
    fill(office, on="2026-11-21")
    assert kept(desk, one)["noticed_on"] == "2026-11-21"
    QTest.keyClick(office, Qt.Key.Key_R, ALT)
    fill(office, result="agreed", words="同意加装")
    assert kept(desk, one)["deliberated_on"] == "2026-11-24", "the day is that of the meeting"
    assert offered(page) == ["deed_answer_needs", "deed_publicise"]
    QTest.keyClick(office, Qt.Key.Key_A, ALT)
    fill(office)
    assert need(desk, asked)["status"] == "answered"
    assert "同意加装" in need(desk, asked)["reply"]
    assert "deed_answer_needs" not in offered(page)


def test_opinions_are_typed_and_judged(office: Window) -> None:
    one = topic(office.desk)
    page = topics(office, one)
    for side, words in (("for", "早该装了"), ("against", "挡光")):
        QTest.keyClick(office, Qt.Key.Key_O, ALT)
        fill(office, side=side, words=words)
    QTest.keyClick(office, Qt.Key.Key_J, ALT)
    fill(office, adopted="yes")
    assert "赞成 1、反对 1" in said(page.detail)
    story = office.desk.ask(topic_questions.story, one)
    assert story is not None
    assert [each["adopted"] for each in story.opinions] == ["yes", None]


def test_the_path_is_walked_step_by_step(office: Window) -> None:
    desk = office.desk
    one = topic(desk)
    two = meeting(desk, "two_committees", "2026-11-20", name="十一月两委会")
    page = topics(office, one)
    assert "Plain deliberation" in said(page.detail)
    act = next(each for each in page.acts() if each.name == "topics.path")
    act.run()
    QTest.keyClick(office, Qt.Key.Key_S, ALT)
    fill(office, on="2026-11-18", by="社区党委")
    QTest.keyClick(office, Qt.Key.Key_S, ALT)
    fill(office)
    story = desk.ask(topic_questions.story, one)
    assert story is not None
    assert [(each.on, each.meeting) for each in story.path[:2]] == [
        ("2026-11-18", ""), ("2026-11-20", "十一月两委会"),
    ]  # fmt: skip
    assert two
    assert "十一月两委会" in said(page.detail)


def test_several_needs_become_one_topic_from_their_list(office: Window) -> None:
    desk = office.desk
    both = [raised(desk, "想装电梯"), raised(desk, "电梯什么时候装")]
    desk.do(need_states.verify, both, "2026-11-03")
    office.go("needs", both[0])
    page = office.page
    assert isinstance(page, NeedsPage)
    assert page.pane is not None
    page.pane.table.selectAll()
    office.activateWindow()
    QTest.qWaitForWindowActive(office)
    QTest.keyClick(office, Qt.Key.Key_T, BOTH)
    fill(office, title="加装电梯", on="2026-11-05")
    room = office.page
    assert isinstance(room, TopicsPage)
    found = desk.ask(topic_needs.of_topic, room.detail.record)
    assert {each["id"] for each in found} == set(both)
    shown(room, f"go_needs_{both[0]}")[0].click()
    assert office.page.name == "needs"
    shown(office.page, f"go_topics_{room.detail.record}")[0].click()
    assert office.page.name == "topics"


def test_a_paper_is_kept_with_its_file_and_saved_again(
    office: Window, asked: Asked, tmp_path: Any
) -> None:
    one = topic(office.desk)
    page = topics(office, one)
    source = tmp_path / "设计方案.pdf"
    source.write_bytes(b"%PDF-1.4 plan")
    asked.will_say(str(source))
    page.add_paper()
    story = office.desk.ask(topic_questions.story, one)
    assert story is not None
    (paper,) = story.papers
    assert office.desk.ask(attachments.get, paper["attachment_key"]) == b"%PDF-1.4 plan"
    out = tmp_path / "again.pdf"
    asked.will_say(str(out))
    (link,) = shown(page, f"paper_{paper['id']}")
    link.click()
    assert not out.exists(), "first it is said for whom"
    fill(office, receiver="街道办事处")
    assert out.read_bytes() == b"%PDF-1.4 plan"
    newest = office.desk.ask(ledgering.exports)[0]
    assert (newest["ledger"], newest["receiver"]) == ("设计方案", "街道办事处")


def test_what_is_missing_stands_first_and_an_assembly_is_named(office: Window) -> None:
    desk = office.desk
    one = led(desk, "triaged")
    page = topics(office, one)
    QTest.keyClick(office, Qt.Key.Key_R, ALT)
    fill(office, result="not_agreed", words="没有谈拢", meeting=meeting(desk))
    assert page.detail.findChildren(QLabel, "remark_not_told")
    assert page.detail.findChildren(QLabel, "remark_to_assembly")
    assert "deed_to_assembly" in offered(page)


@pytest.mark.parametrize("name", ["opinion", "party", "risk", "link_need", "path_step", "adopt"])
def test_the_sheets_say_what_they_are_for(office: Window, name: str) -> None:
    from committee_desk.ui.topics import paper_deeds, part_deeds, path

    every = (*part_deeds.part_deeds(), *paper_deeds.paper_deeds(), *path.path_deeds())
    (deed,) = [each for each in every if each.name == name]
    assert deed.explanation.endswith(".")


def test_a_new_topic_is_entered_with_the_form(office: Window) -> None:
    office.go("topics")
    page = office.page
    assert isinstance(page, TopicsPage)
    assert "No topic is on record yet" in said(page)
    assert page.given() == {"proposed_on": "2026-11-25"}
    one = int(office.desk.do(keep.add, "topics", {"title": "车棚"}).value)
    page.open_record(one)
    assert page.detail.title.text() == "车棚"


def test_the_chain_of_a_topic_begins_with_its_need(office: Window) -> None:
    desk = office.desk
    one = topic(desk)
    asked = raised(desk, "3号楼想装电梯")
    desk.do(need_states.verify, [asked], "2026-11-03")
    desk.do(topic_needs.link, one, [asked])
    page = topics(office, one)
    chain = [each.name for each in page.tabs()].index(CHAIN)
    page.detail.tabs.setCurrentIndex(chain)
    drawn = page.detail.tabs.currentWidget()
    assert drawn is not None
    (step,) = list(drawn.findChildren(QWidget, f"step_topic_{asked}"))
    assert step.isVisible()
