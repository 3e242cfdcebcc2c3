"""Kinds are found by a few letters, notices by state, kind, year and words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from committee_desk.printing.kinds import kinds
from committee_desk.ui.bulletins import choosing
from committee_desk.ui.bulletins.picker import Picker
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.window import Window
from committee_desk.work import bulletin_kinds, bulletins, demonstration
from tests.helpers.notices import MEETING, OWN, entries, form_of, room

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(office: Window) -> BulletinsPage:
    return room(office)


def picker(page: BulletinsPage) -> Picker:
    page.pick()
    assert page.picker is not None
    return page.picker


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("会议通知", "B01"),
        ("hytz", "B01"),
        ("psjg", "B09"),
        ("失物", "B16"),
        ("B23", "B23"),
        ("低保", ""),
        ("微项目结果", "B09"),
        ("lh", "B28"),
    ],
)
def test_a_kind_is_found_by_what_a_person_remembers(typed: str, first: str) -> None:
    found = choosing.found(typed, choosing.offered(kinds()))
    if typed == "lh":
        assert all("lh" in each.sought[1] for each in found)
    else:
        assert (found[0].code if found else "") == first


def test_every_kind_stands_once_under_its_group() -> None:
    offered = choosing.offered(kinds())
    assert sorted(each.code for each in offered) == sorted(kind.code for kind in kinds())
    groups = [each.group for each in offered]
    assert len(set(groups)) == sum(a != b for a, b in zip(["", *groups], groups, strict=False))
    assert offered[-1].code == choosing.FREE
    codes = [each.code for each in offered]
    assert codes.index("B12b") == codes.index("B12") + 1


def test_the_days_of_the_law_and_of_custom_are_shown() -> None:
    told = {each.code: each.days for each in choosing.offered(kinds())}
    assert told["B10"] == "posted 15 days at least"
    assert told["B09"] == "posted 5 workdays at least"
    assert told["B01"] == ""


def test_a_notice_is_begun_by_keys_alone(qtbot: QtBot, page: BulletinsPage) -> None:
    qtbot.keyClick(page.window(), Qt.Key.Key_N, CTRL)
    line = QApplication.focusWidget()
    assert page.picker is not None
    assert line is page.picker.line
    qtbot.keyClicks(line, "gs")
    before = page.picker.current()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    after = page.picker.current()
    assert before is not None
    assert after is not None
    assert before.code != after.code
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert page.compose.kind.code == after.code
    assert page.writing()


def test_the_arrows_pass_over_headings(qtbot: QtBot, page: BulletinsPage) -> None:
    shown = picker(page)
    codes = []
    for _step in shown.codes():
        current = shown.current()
        assert current is not None
        codes.append(current.code)
        qtbot.keyClick(shown.line, Qt.Key.Key_Down)
    assert codes == shown.codes()
    shown.close_panel()


def test_what_is_unknown_offers_the_free_notice(page: BulletinsPage) -> None:
    shown = picker(page)
    shown.line.setText("zzzzqqq")
    assert shown.codes() == [choosing.FREE]
    shown.close_panel()


def test_own_kinds_and_those_written_lately_are_offered(page: BulletinsPage) -> None:
    desk = page.frame.desk
    code = desk.do(bulletin_kinds.add, OWN).value
    desk.do(bulletins.keep_draft, code, {"what": "包粽子", "on": "2027-06-09"})
    shown = picker(page)
    assert shown.codes()[0] == code
    assert shown.codes().count(code) == 2
    shown.line.setText("lzhd")
    current = shown.current()
    assert current is not None
    assert current.own
    shown.act()
    assert page.compose.kind.name == OWN["name"]
    assert next(iter(page.listed.tiles)) == code


@pytest.fixture
def written(page: BulletinsPage) -> BulletinsPage:
    desk = page.frame.desk
    desk.do(bulletins.keep_draft, "B01", MEETING)
    desk.do(bulletins.issue, "B01", {**MEETING, "meeting": "楼长例会", "issued_on": "2025-03-01"})
    desk.do(bulletins.keep_draft, "B18", {"issued_on": "2026-01-02"})
    return page


def shown(page: BulletinsPage) -> list[str]:
    return [str(each["kind"]) + str(each["state"]) for each in page.listed.table.rows.entries]


def test_the_list_is_sifted(written: BulletinsPage) -> None:
    sieve = written.listed.sieve
    assert sorted(shown(written)) == ["B01draft", "B01released", "B18draft"]
    sieve.kind.setCurrentIndex(sieve.kind.findData("B01"))
    sieve.kind.activated.emit(1)
    assert sorted(shown(written)) == ["B01draft", "B01released"]
    sieve.state.setCurrentIndex(sieve.state.findData("released"))
    sieve.state.activated.emit(1)
    assert shown(written) == ["B01released"]
    sieve.box.put("例会")
    assert shown(written) == ["B01released"]
    sieve.box.put("议事会")
    assert shown(written) == []
    clear = written.listed.findChild(type(written.listed.write), "clear_sieve")
    assert clear is not None
    assert clear.isVisible()
    clear.click()
    assert len(shown(written)) == 3
    sieve.year.setCurrentIndex(sieve.year.findData("2025"))
    sieve.year.activated.emit(1)
    assert shown(written) == ["B01released"]


def test_what_was_chosen_stays_when_the_list_changes(written: BulletinsPage) -> None:
    sieve = written.listed.sieve
    sieve.state.setCurrentIndex(sieve.state.findData("draft"))
    sieve.state.activated.emit(1)
    written.frame.desk.do(bulletins.keep_draft, "B14", {"reason": "检修"})
    assert sieve.state.currentData() == "draft"
    assert sorted(shown(written)) == ["B01draft", "B14draft", "B18draft"]


def test_an_empty_room_says_what_it_is_for(page: BulletinsPage) -> None:
    assert entries(page) == []
    first = page.listed.findChild(type(page.listed.write), "write_first")
    assert first is not None
    assert first.isVisible()
    first.click()
    assert page.picker is not None
    assert page.picker.isVisible()


def test_the_room_stands_in_the_largest_type(office: Window, page: BulletinsPage) -> None:
    from committee_desk.ui import look

    office.desk.do(demonstration.fill, 3)
    look.wear("light", 200)
    form_of(page, "B09")
    assert office.minimumSizeHint().width() <= 1366
    assert office.minimumSizeHint().height() <= 768
