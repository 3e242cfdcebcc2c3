"""Persons on a notice are listed, gate hits lead to their field, a person gives the reason."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from committee_desk.printing import bulletins as kinds
from committee_desk.ui.bulletins.persons import lines_of
from committee_desk.ui.bulletins.searching import Shown
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.window import Window
from tests.helpers.asked import Asked
from tests.helpers.desks import add_home, add_person
from tests.helpers.notices import MEETING, entries, form_of, room

PHONE = "19412345678"
VOLUNTEERS = {
    **kinds.specimen_filled("B08"),
    "records": [
        {"name": "欧阳春晓", "team": "助老服务队", "hours": "36", "consented": True},
        {"name": "张三丰", "team": "巡查队", "hours": "18"},
    ],
}


@pytest.fixture
def page(office: Window) -> BulletinsPage:
    _dwelling, home = add_home(office.desk, "3", "2", "501")
    add_person(office.desk, "张三丰", home, phone=PHONE)
    return room(office)


def searched(qtbot: QtBot, page: BulletinsPage) -> None:
    qtbot.waitUntil(lambda: page.compose.hits is not None, timeout=5000)


def test_a_hit_leads_to_the_field_it_stands_in(
    qtbot: QtBot, page: BulletinsPage, asked: Asked
) -> None:
    form = form_of(page, "B01", {**MEETING, "items": ["通报", f"联系{PHONE}"]})
    searched(qtbot, page)
    form.rows["place"].take_focus()
    link = page.compose.side.remarks.links[0]
    assert PHONE not in link.text()
    link.click()
    assert QApplication.focusWidget() is form.rows["items"].widget
    assert page.compose.side.view.sheets.chosen is not None


def test_a_hit_in_a_table_leads_to_its_row(qtbot: QtBot, page: BulletinsPage) -> None:
    data = {**VOLUNTEERS, "records": [{"name": "欧阳春晓", "hours": "2", "consented": True}]}
    data["records"].append({"name": "李四", "team": PHONE, "hours": "1"})
    form = form_of(page, "B08", data)
    searched(qtbot, page)
    page.compose.side.remarks.links[0].click()
    row = form.rows["records"]
    assert row.grid.here()[0] == 1  # type: ignore[attr-defined]


def test_the_gates_own_hits_lead_to_the_field_too(page: BulletinsPage, asked: Asked) -> None:
    form = form_of(page, "B01", {**MEETING, "contact": "居委会", "phone": PHONE})
    asked.will_say(None)
    page.finish()
    page.compose.side.remarks.links[0].click()
    assert QApplication.focusWidget() is form.rows["phone"].widget


def test_a_shortened_row_that_fits_too_few_is_warned_of_whatever_else_it_shows(
    qtbot: QtBot, page: BulletinsPage
) -> None:
    # The kind of help stands in full beside the shortened name, as the law asks.
    families = [{"name": "张三丰", "size": "3", "kind": "城市低保"}]
    form_of(page, "B20", {**kinds.specimen_filled("B20"), "families": families})
    searched(qtbot, page)
    remarks = page.compose.side.remarks
    assert "row 1: too few fit it" in remarks.words.text()


def test_every_person_shown_is_listed_with_the_reason(qtbot: QtBot, page: BulletinsPage) -> None:
    form = form_of(page, "B08", VOLUNTEERS)
    searched(qtbot, page)
    side = page.compose.side
    assert side.persons.isHidden()
    side.who.click()
    assert side.persons.isVisible()
    told = [(each.shown, each.why) for each in lines_of(side.persons._shown)]
    assert ("欧阳春晓", "in full: the person agreed") in told
    assert ("张**", "shortened · fits 1 resident") in told
    assert "row 2" in side.remarks.words.text()
    names = [each.shown for each in lines_of(side.persons._shown)]
    side.persons.links[names.index("张**")].click()
    row = form.rows["records"]
    assert row.grid.here()[0] == 1  # type: ignore[attr-defined]


def test_many_of_one_column_are_told_in_one_line() -> None:
    from committee_desk.printing.bulletins import Personal

    many = [
        Shown(Personal("voters", f"王{n}", "lawful", "姓名", n, f"王{n}"), None)
        for n in range(1, 40)
    ]
    [line] = lines_of(many)
    assert line.where == "姓名: 39 rows"
    assert line.shown == "王1、王2、王3…"


def test_a_picture_is_advised_to_be_looked_at(
    qtbot: QtBot, page: BulletinsPage, asked: Asked, tmp_path: object
) -> None:
    import io

    from PIL import Image

    from committee_desk.work import bulletin_pictures

    file = io.BytesIO()
    Image.new("RGB", (300, 200), "grey").save(file, "PNG")
    key = page.frame.desk.do(bulletin_pictures.keep, "seen.png", file.getvalue()).value
    form_of(page, "B00", {"title": "通知", "body": f"请看。\n\n![现场]({key})"})
    searched(qtbot, page)
    told = page.compose.side.remarks
    assert "picture" in (told.words.text() + told.rest.text()).lower()


def test_a_search_comes_again_when_the_register_changes(qtbot: QtBot, page: BulletinsPage) -> None:
    form_of(page, "B01", {**MEETING, "items": ["请王五到会"], "who": "居民代表"})
    searched(qtbot, page)
    assert page.compose.hits == ()
    add_person(page.frame.desk, "李四", None, phone="13900001111")
    form_of(page, "B01", {**MEETING, "items": ["电话13900001111"]})
    qtbot.waitUntil(lambda: bool(page.compose.hits), timeout=5000)


def test_no_reason_no_way_out(page: BulletinsPage, asked: Asked) -> None:
    form_of(page, "B01", {**MEETING, "contact": "居委会", "phone": PHONE})
    asked.will_say(True, None)
    page.finish()
    assert entries(page) == []


def test_in_the_largest_type_a_hit_brings_the_form_back(qtbot: QtBot, page: BulletinsPage) -> None:
    from committee_desk.ui import look

    look.wear("light", 200)
    form = form_of(page, "B01", {**MEETING, "items": [f"联系{PHONE}"]})
    searched(qtbot, page)
    compose = page.compose
    compose.head.turn.click()
    assert not form.isVisible()
    compose.side.remarks.links[0].click()
    assert form.isVisible()
    assert QApplication.focusWidget() is form.rows["items"].widget
