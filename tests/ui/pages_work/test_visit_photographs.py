"""Photographs of a visit: added, looked at as large as the window, taken off, undone."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from committee_desk.storage import attachments
from committee_desk.ui.pages.visits import VisitsPage
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Text
from committee_desk.ui.parts.thumb import PhotoView, Thumb
from committee_desk.ui.visits.pictures import PICTURES
from committee_desk.ui.window import Window
from committee_desk.work import keep, visit_pictures
from tests.helpers.asked import Asked


def photo(width: int = 80, height: int = 60) -> bytes:
    out = io.BytesIO()
    told = Image.Exif()
    told[0x010F] = "a camera"
    Image.new("RGB", (width, height), "steelblue").save(out, "JPEG", exif=told)
    return out.getvalue()


@pytest.fixture
def page(office: Window) -> VisitsPage:
    """Return the room with a visit in the panel, its photographs in front."""
    visit = office.desk.do(keep.add, "visits", {"day": "2026-11-03", "place": "活动室"}).value
    office.go("visits", visit)
    room = office.page
    assert isinstance(room, VisitsPage)
    place = [each.name for each in room.detail._more].index(PICTURES)
    room.detail.tabs.setCurrentIndex(place)
    return room


def kept(page: VisitsPage) -> list[dict[str, Any]]:
    return page.frame.desk.ask(visit_pictures.of_visit, page.detail.record)


def add(page: VisitsPage, asked: Asked, path: Path) -> None:
    asked.will_name(path)
    button = page.detail.findChild(Button, "add_picture")
    assert button is not None
    button.click()


def shown(page: VisitsPage) -> list[Thumb]:
    QApplication.processEvents()
    return [each for each in page.detail.findChildren(Thumb) if each.isVisible()]


def words(page: VisitsPage) -> list[str]:
    QApplication.processEvents()
    return [each.text() for each in page.detail.findChildren(Text) if each.isVisible()]


def test_a_photograph_is_added_seen_and_taken_off(
    page: VisitsPage, tmp_path: Path, asked: Asked
) -> None:
    desk = page.frame.desk
    assert any(line.startswith("No photograph is kept") for line in words(page))
    path = tmp_path / "楼道.jpg"
    path.write_bytes(photo())
    add(page, asked, path)
    (row,) = kept(page)
    assert row["name"] == "楼道.jpg"
    stored = Image.open(io.BytesIO(desk.ask(attachments.get, row["attachment_key"])))
    assert dict(stored.getexif()) == {}, "nothing of the camera is kept"
    assert len(shown(page)) == 1
    off = page.detail.findChild(Button, f"remove_{row['id']}")
    assert off is not None
    off.click()
    assert kept(page) == []
    assert shown(page) == []
    desk.undo()
    assert [each["id"] for each in kept(page)] == [row["id"]]
    desk.undo()
    assert kept(page) == [], "adding was one step"
    desk.redo()
    assert len(kept(page)) == 1


def test_enter_shows_it_as_large_as_the_window_and_arrows_go_on(
    page: VisitsPage, tmp_path: Path, asked: Asked
) -> None:
    for name, size in (("a.jpg", (4000, 3000)), ("b.jpg", (60, 80))):
        path = tmp_path / name
        path.write_bytes(photo(*size))
        add(page, asked, path)
    first, _second = shown(page)
    QTest.keyClick(first, Qt.Key.Key_Return)
    view = page.pictures.view
    assert isinstance(view, PhotoView)
    assert view.shown is not None
    assert view.shown.image is not None
    assert view.shown.name == "a.jpg"
    room = view.label.size()
    assert view.shown.image.width() <= room.width() + 2
    assert view.shown.image.height() in range(room.height() - 2, room.height() + 1)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.shown.name == "b.jpg"
    assert view.shown.image.width() == 60, "a small one is not blown up"
    assert not view.after.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.count.text() == "2 / 2"
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.shown.name == "a.jpg"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.isHidden()


def test_what_is_too_large_or_no_photograph_is_refused(
    page: VisitsPage, tmp_path: Path, asked: Asked
) -> None:
    large, other = tmp_path / "大图.jpg", tmp_path / "表.jpg"
    large.write_bytes(photo() + bytes(attachments.LIMIT))
    other.write_bytes(b"PK no picture at all")
    for path, code in (
        (large, "too_large"),
        (other, "no_photograph"),
        (tmp_path / "gone.jpg", "unreadable_file"),
    ):
        asked.will_name(path)
        asked.will_say(True)
        page.pictures.add()
        told = asked.questions[-1]
        assert (told.kind, told.facts["code"]) == ("tell", code)
        assert path.name in told.text
    assert kept(page) == []


def test_a_damaged_one_says_so_and_the_others_are_seen(
    page: VisitsPage, tmp_path: Path, asked: Asked
) -> None:
    for name in ("a.jpg", "b.jpg"):
        path = tmp_path / name
        path.write_bytes(photo(80 if name == "a.jpg" else 40))
        add(page, asked, path)
    first = kept(page)[0]["attachment_key"]

    def spoil(unit: Any) -> None:
        unit.connection.exec_driver_sql("UPDATE attachment SET sha256 = '0' WHERE id = ?", (first,))
        unit.say("")

    page.pictures._small.clear()
    page.frame.desk.do(spoil)
    assert "The attachment a.jpg is damaged." in words(page)
    assert len(shown(page)) == 1


def test_a_visit_put_away_takes_its_photographs_with_it_and_back(
    page: VisitsPage, tmp_path: Path, asked: Asked
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(photo())
    add(page, asked, path)
    visit, desk = page.detail.record, page.frame.desk
    desk.do(keep.remove, "visits", [visit])
    assert desk.ask(visit_pictures.of_visit, visit) == []
    desk.undo()
    assert len(desk.ask(visit_pictures.of_visit, visit)) == 1
