"""The room of the covenants: two lists typed, adopted, filed, in force, checked, a new version."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.pages.covenants import CovenantsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.window import Window
from committee_desk.work import covenants, keep
from tests.work.topic_desks import meeting, stored, topic

ALT = Qt.KeyboardModifier.AltModifier


def room(office: Window, record: int) -> CovenantsPage:
    office.go("covenants", record)
    page = office.page
    assert isinstance(page, CovenantsPage)
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
    (sheet,) = [each for each in office.findChildren(DeedSheet) if not each.isHidden()]
    sheet.put(values)
    sheet.act()
    assert sheet.isHidden(), [row.complaint for row in sheet.rows.values()]


def press(page: CovenantsPage, name: str) -> None:
    settle()
    found = page.detail.findChildren(Button, f"deed_{name}")
    assert found, name
    found[0].click()


def do(page: CovenantsPage, name: str) -> None:
    act = next(each for each in page.acts() if each.name == f"covenants.{name}")
    assert act.ready(), name
    act.run()


def test_a_covenant_goes_from_two_lists_to_its_next_version(office: Window) -> None:
    desk = office.desk
    draft = {"title": "幸福街商户公约", "scope": "shops", "preamble": "和气生财。"}
    one = int(desk.do(keep.add, "covenants", draft).value)
    page = room(office, one)
    QTest.keyClick(office, Qt.Key.Key_P, ALT)
    fill(office, lines="门前三包\n明码标价")
    QTest.keyClick(office, Qt.Key.Key_N, ALT)
    fill(office, lines="不占道经营")
    do(page, "article")
    fill(office, sanction="自管小组劝导")
    words = said(page.detail)
    assert "1. 门前三包" in words
    assert "3. 不占道经营" in words
    assert "On a breach: 自管小组劝导" in words
    press(page, "consult")
    fill(office, on="2026-10-01")
    QTest.keyClick(office, Qt.Key.Key_A, ALT)
    fill(office, meeting=meeting(desk, "building", "2026-10-20", name="商户议事会"))
    press(page, "enter_force")
    fill(office, on="2026-10-21")
    assert "Adopted by 商户议事会 on 2026-10-20" in said(page.detail)
    QTest.keyClick(office, Qt.Key.Key_K, ALT)
    fill(office, finding="店外摆摊", on="2026-11-02")
    settle()
    assert page.detail.findChildren(QWidget, "missing_unsettled")
    press(page, "settle")
    fill(office, action="劝离", on="2026-11-03")
    settle()
    assert not page.detail.findChildren(QWidget, "missing_unsettled")
    do(page, "new_version")
    assert page.detail.record != one
    assert stored(desk, "covenant", page.detail.record)["version"] == 2
    assert len(desk.ask(covenants.parts, "covenant_article", page.detail.record)) == 3
    assert "v1" in said(page.detail)


def test_what_the_law_wants_filed_says_so_and_its_notice_is_filled(office: Window) -> None:
    desk = office.desk
    one = int(desk.do(keep.add, "covenants", {"title": "居民公约", "scope": "community"}).value)
    page = room(office, one)
    QTest.keyClick(office, Qt.Key.Key_P, ALT)
    fill(office, lines="邻里互助")
    press(page, "consult")
    fill(office, on="2026-10-01")
    QTest.keyClick(office, Qt.Key.Key_A, ALT)
    fill(office, meeting=meeting(desk, "assembly", "2026-10-20", name="居民会议"))
    settle()
    shown = [b.objectName() for b in page.detail.deeds.findChildren(Button)]
    assert "deed_file" in shown
    assert "deed_enter_force" not in shown
    assert page.detail.findChildren(QWidget, "missing_not_filed")
    page.write_notice()
    assert isinstance(office.page, BulletinsPage)


def test_a_covenant_leads_to_its_topic(office: Window) -> None:
    desk = office.desk
    one = int(desk.do(keep.add, "covenants", {"title": "居民公约"}).value)
    deliberated = topic(desk, "订立居民公约")
    page = room(office, one)
    do(page, "topic")
    fill(office, topic=deliberated)
    settle()
    (link,) = page.detail.findChildren(Button, f"go_topics_{deliberated}")
    link.click()
    assert office.page.name == "topics"
