"""The chain of a record in its panel: both ways, each link opens what it names, breaks in words."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget, QWidget

from committee_desk.base.dates import today
from committee_desk.ui.chain.tab import CHAIN
from committee_desk.ui.needs.story import LinkLine
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text
from committee_desk.ui.window import Window
from committee_desk.work import evaluations, keep, matches, need_intake, service_runs, services

Made = dict[str, int]


@pytest.fixture
def made(office: Window) -> Made:
    """Return a visit, its need past its day, a resource promised for it, and the service judged."""
    desk = office.desk
    visit = desk.do(keep.add, "visits", {"day": "2026-01-02", "place": "活动室"}).value
    draft = {"need": "想要助餐", "raised_on": "2026-01-02", "reply_by": "2026-01-09"}
    need = desk.do(need_intake.raise_need, {**draft, "who": "邹顺贵"}).value

    def tie(unit: Any) -> None:
        unit.connection.exec_driver_sql("UPDATE need SET visit_id = ? WHERE id = ?", (visit, need))
        unit.say("")

    desk.do(tie)
    hall = desk.do(
        keep.add, "resources", {"resource": "活动室", "kind": "things", "found_on": "2026-01-02"}
    ).value
    desk.do(matches.promise, need, "resources", hall, until="2026-02-01")
    service = desk.do(services.build, [need], service="助餐点").value
    run = desk.do(service_runs.add, service, "2026-01-20").value
    desk.do(service_runs.hold, run, 12)
    forms = [evaluations.Form(5, 5, 5)]
    desk.do(evaluations.enter, service, "residents", forms, period="2026-Q1")
    desk.do(evaluations.give_back, service, "residents")
    return {"visits": visit, "needs": need, "resources": hall, "services": service}


def tab(office: Window, room: str, record: int) -> QWidget:
    """Open a record and return what its chain tab shows."""
    office.go(room, record)
    page: Any = office.page
    detail = page.detail
    assert detail.record == record
    tabs: QTabWidget = detail.tabs
    place = [each.name for each in detail._more].index(CHAIN)
    tabs.setCurrentIndex(place)
    shown = tabs.currentWidget()
    assert shown is not None
    return shown


def told(shown: QWidget) -> list[str]:
    return [each.text() for each in shown.findChildren(Text) if each.isVisible()]


def leads(shown: QWidget) -> list[str]:
    return [each.objectName() for each in shown.findChildren(LinkLine) if each.isVisible()]


def test_a_service_shows_where_it_came_from_and_what_is_broken(office: Window, made: Made) -> None:
    shown = tab(office, "services", made["services"])
    assert leads(shown) == [
        f"go_needs_{made['needs']}", f"go_visits_{made['visits']}",
        f"go_resources_{made['resources']}",
    ]  # fmt: skip
    words = told(shown)
    assert words[0].startswith("Judged, but the result was not given back · 助餐点 2026-Q1 出资方")
    assert words[1].startswith("Tell funder, provider and residents")
    assert "Needs without an answer past their day · from 2026-01-09 on" in words
    assert [line for line in words if line.startswith("Promises past their day")] == [
        "Promises past their day · 2026-0001 想要助餐 · 活动室 · from 2026-02-01 on"
    ]
    assert "held or planned · 2026-01-20" in words
    link = shown.findChild(LinkLine, f"go_needs_{made['needs']}")
    assert link is not None
    assert "Needs without an answer past their day" in link.accessibleName()


@pytest.mark.parametrize(
    ("room", "lead"),
    [
        ("services", "needs"),
        ("services", "visits"),
        ("services", "resources"),
        ("needs", "services"),
        ("needs", "visits"),
        ("needs", "resources"),
        ("resources", "needs"),
        ("resources", "services"),
    ],
)
@pytest.mark.parametrize("press", [
    lambda link: QTest.keyClick(link, Qt.Key.Key_Return),
    lambda link: QTest.mouseClick(link, Qt.MouseButton.LeftButton),
])  # fmt: skip
def test_each_link_opens_the_record_it_names(
    office: Window, made: Made, room: str, lead: str, press: Callable[[LinkLine], None]
) -> None:
    shown = tab(office, room, made[room])
    link = shown.findChild(LinkLine, f"go_{lead}_{made[lead]}")
    assert link is not None
    press(link)
    page: Any = office.page
    assert (page.name, page.detail.record) == (lead, made[lead])


def test_one_need_leads_to_the_other_it_was_merged_with(office: Window, made: Made) -> None:
    from committee_desk.work import need_merging

    same = office.desk.do(need_intake.raise_need, {"need": "助餐", "raised_on": "2026-01-03"}).value
    office.desk.do(need_merging.merge, [same], made["needs"])
    shown = tab(office, "needs", made["needs"])
    link = shown.findChild(LinkLine, f"go_needs_{same}")
    assert link is not None
    link.click()
    page: Any = office.page
    assert page.detail.record == same


def test_who_heard_is_named_with_the_day(office: Window, made: Made) -> None:
    from committee_desk.work import need_answers

    day = today().isoformat()
    office.desk.do(need_answers.answer, made["needs"], "已开餐", "phone", day)
    words = told(tab(office, "needs", made["needs"]))
    (line,) = [each for each in words if each.startswith("told back")]
    assert line == f"told back · 邹顺贵 · {day}"


def test_a_record_alone_says_so(office: Window) -> None:
    day = "2026-11-20"
    alone = office.desk.do(need_intake.raise_need, {"need": "长椅", "raised_on": day}).value
    shown = tab(office, "needs", alone)
    assert told(shown)[-1] == "Nothing led to this record, and nothing has come of it yet."
    assert leads(shown) == []


def test_of_very_many_steps_the_rest_is_drawn_when_asked_for(office: Window) -> None:
    desk = office.desk
    hall = desk.do(keep.add, "resources", {"resource": "活动室", "kind": "things"}).value

    def ask_for_it(unit: Any) -> None:
        drafts = (("停车难", f"2026-{n:04}", "2026-01-02", "listed") for n in range(45))
        needs = unit.insert("need", ("need", "no", "raised_on", "status"), drafts)
        held = ((need, hall, "used") for need in needs)
        unit.insert("need_match", ("need_id", "resource_id", "state"), held)
        unit.say("")

    desk.do(ask_for_it)
    shown = tab(office, "resources", hall)
    assert len(leads(shown)) == 40
    more = shown.findChild(Button, "more_steps")
    assert more is not None
    assert more.text() == "Show 5 more steps"
    QTest.keyClick(more, Qt.Key.Key_Return)
    assert len(leads(shown)) == 45


def test_what_is_mended_is_no_longer_broken(office: Window, made: Made) -> None:
    from committee_desk.work import resources

    kept = "Resources to be verified · from 2026-07-02 on"
    assert kept in told(tab(office, "resources", made["resources"]))
    office.desk.do(resources.verify, [made["resources"]])
    assert kept not in told(tab(office, "resources", made["resources"]))
