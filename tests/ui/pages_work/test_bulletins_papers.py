"""Sheets to sign, ballots, slips for every door and labels are made from the room of notices."""

import pytest

from committee_desk.printing.display import text_of
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.window import Window
from committee_desk.work import bulletins, ledgering
from tests.helpers.desks import add_home, add_person
from tests.helpers.notices import MEETING, room


@pytest.fixture
def page(office: Window) -> BulletinsPage:
    for number, name in (("501", "张三丰"), ("201", "李四光")):
        _dwelling, home = add_home(office.desk, "3", "2", number)
        add_person(office.desk, name, home, relation_to_head="02")
    office.desk.do(bulletins.issue, "B01", MEETING)
    return room(office)


def make(page: BulletinsPage, name: str, **values: object) -> str:
    """Choose a paper, fill its sheet and return what stands on all its pages."""
    page.listed.papers.click()
    assert page.others.ways is not None
    page.others.ways.tiles[name].click()
    sheet = page.others.sheet
    assert sheet is not None
    sheet.put(values)
    sheet.act()
    preview = page.others.preview
    assert preview is not None, [row.complaint for row in sheet.rows.values()]
    assert preview.isVisible()
    document = preview._order.document
    assert document is not None
    preview.close_panel()
    return "\n".join(map(text_of, document.pages))


def test_a_blank_sheet_to_sign(page: BulletinsPage) -> None:
    told = make(page, "sign_in", where="社区会议室")
    assert "幸福里社区会议签到表" in told
    assert "社区会议室" in told
    assert "张三丰" not in told
    assert page.frame.desk.ask(ledgering.exports) == []


def test_a_sheet_with_households_is_noted(page: BulletinsPage) -> None:
    told = make(page, "sign_in", place="everywhere", purpose="议事会", receiver="居委会")
    assert "张三丰" in told
    assert page.frame.desk.ask(ledgering.exports)[0]["purpose"] == "议事会"


def test_ballots(page: BulletinsPage) -> None:
    told = make(page, "ballots", options="增设车位\n修缮楼道", count=8)
    assert "增设车位" in told
    assert "弃权" in told


def test_a_notice_for_every_door(page: BulletinsPage) -> None:
    told = make(page, "doors")
    assert told.index("201室") < told.index("501室")
    assert "李四光" not in told
    named = make(page, "doors", named=True, paper="A5-slips", purpose="通知", receiver="网格员")
    assert "李四光" in named


def test_labels(page: BulletinsPage) -> None:
    assert "3号楼2单元501室" in make(page, "labels")


def test_what_is_missing_is_told_beside_it(page: BulletinsPage) -> None:
    page.others.ask("ballots")
    sheet = page.others.sheet
    assert sheet is not None
    sheet.act()
    assert sheet.rows["options"].complaint
    assert page.others.preview is None
    sheet.close_panel()
