"""A notice is written, seen while one types, stopped by the gate, let out and printed."""

from pathlib import Path
from typing import Any

import PIL.Image
import PIL.ImageOps
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from committee_desk.printing import bulletins as kinds
from committee_desk.printing import previews
from committee_desk.printing.content import Attached, Content, Paragraph
from committee_desk.printing.typeset import typeset
from committee_desk.ui.bulletins.form import NoticeForm
from committee_desk.ui.forms.lines import Line, Lines
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.paper_paint import paint_page
from committee_desk.ui.print_preview import PrintPreview
from committee_desk.ui.window import Window
from committee_desk.work import bulletins
from tests.helpers.asked import Asked
from tests.helpers.desks import add_home, add_person
from tests.printing.rich import wide_table

CTRL = Qt.KeyboardModifier.ControlModifier
PHONE = "19412345678"
MEETING: dict[str, Any] = {
    "meeting": "第四季度居民议事会",
    "to": "各居民小组长",
    "date": "2026-12-03",
    "time": "下午2时30分",
    "place": "社区会议室",
    "matters": ["停车位划线"],
    "items": ["通报情况", "讨论方案"],
    "who": "居民代表",
    "notes": [],
    "reply_by": "",
    "contact": "",
    "phone": "",
}
WATER: dict[str, Any] = {
    "reason": "管网检修",
    "area": "1至6号楼",
    "start": "2026-11-27 08:00",
    "end": "2026-11-27 17:00",
    "what": "停水",
    "safety": "请关好水龙头",
    "unit": "自来水公司",
    "phone": "96116",
}
OFFICE = {"community": "幸福里社区", "committee": "幸福里社区居民委员会"}


@pytest.fixture
def page(office: Window) -> BulletinsPage:
    _dwelling, home = add_home(office.desk, "3", "2", "501")
    add_person(office.desk, "张三", home, phone=PHONE)
    office.go("bulletins")
    assert isinstance(office.page, BulletinsPage)
    return office.page


def fill(page: BulletinsPage, kind: str, data: dict[str, Any]) -> NoticeForm:
    page.write(kind)
    form = page.compose.form
    assert form is not None
    form.put(data)
    form.changed.emit()
    return form


def seen(qtbot: QtBot, page: BulletinsPage, text: str) -> None:
    """Wait until the paper in front holds a text."""
    from committee_desk.printing.display import text_of

    def there() -> bool:
        document = page.compose.side.view.sheets.document
        return document is not None and text in "".join(map(text_of, document.pages))

    qtbot.waitUntil(there, timeout=5000)


def every(page: BulletinsPage) -> list[dict[str, Any]]:
    return page.frame.desk.ask(bulletins.every)


def test_the_form_holds_every_field_of_the_kind(page: BulletinsPage) -> None:
    for kind in kinds.kinds():
        page.write(kind.code)
        form = page.compose.form
        assert form is not None
        assert list(form.rows) == [field.name for field in kind.fields]
        lines = {f.name for f in kind.fields if f.kind in ("lines", "free")}
        assert {n for n, row in form.rows.items() if isinstance(row.widget, Lines)} == lines
        assert all(row.widget.accessibleName() for row in form.rows.values())


def test_the_paper_follows_the_keys(qtbot: QtBot, page: BulletinsPage) -> None:
    qtbot.keyClick(page.listed.tiles["B01"], Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert isinstance(focus, Line)
    qtbot.keyClicks(focus, "ABC")
    seen(qtbot, page, "ABC")
    qtbot.keyClicks(focus, "DEF")
    seen(qtbot, page, "ABCDEF")


def test_what_is_typed_reaches_the_data(qtbot: QtBot, page: BulletinsPage) -> None:
    form = fill(page, "B01", MEETING)
    assert form.data() == MEETING
    date = form.rows["date"].widget
    assert isinstance(date, Line)
    date.setFocus()
    date.clear()
    qtbot.keyClicks(date, "2026.12.4")
    form.rows["time"].widget.setFocus()
    assert form.data()["date"] == "2026-12-04"


def test_missing_fields_are_told_beside_them(page: BulletinsPage) -> None:
    form = fill(page, "B01", {**MEETING, "place": "", "date": "soon"})
    assert form.rows["to"].complaint == ""
    page.finish()
    assert {name for name, row in form.rows.items() if row.complaint} == {"place", "date"}
    assert QApplication.focusWidget() is form.rows["date"].widget
    assert every(page) == []


def test_a_notice_passes_and_its_finished_bytes_are_previewed(
    qtbot: QtBot, page: BulletinsPage
) -> None:
    fill(page, "B01", MEETING)
    qtbot.keyClick(page.window(), Qt.Key.Key_P, CTRL)
    assert [each["state"] for each in every(page)] == ["released"]
    preview = page.preview
    assert isinstance(preview, PrintPreview)
    assert preview.isVisible()
    assert preview.count == 1
    assert all(not picture.isNull() for picture in preview.pages.pictures)
    before = preview.pages.size_of.width()
    preview.larger.click()
    assert preview.pages.size_of.width() > before
    assert "125" in preview.told.text()
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert page.listed.isVisible()


def test_the_pages_of_a_long_paper_are_turned(qtbot: QtBot, page: BulletinsPage) -> None:
    long = {**MEETING, "items": [f"第{n}件事情的通报和讨论" * 3 for n in range(40)]}
    fill(page, "B01", long)
    page.finish()
    preview = page.preview
    assert preview is not None
    assert preview.count > 1
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page == 1
    assert preview.told.text().startswith(f"Page 2 of {preview.count}")
    preview.turn(99)
    assert preview.page == preview.count - 1
    assert not preview.after.isEnabled()


def test_the_gate_stops_the_telephone_of_a_resident(
    qtbot: QtBot, page: BulletinsPage, asked: Asked
) -> None:
    form = fill(page, "B01", {**MEETING, "contact": "居委会", "phone": PHONE})
    asked.will_say(None)
    page.finish()
    assert every(page) == []
    assert len(page.compose.side.remarks.links) == 1
    assert PHONE not in page.compose.side.remarks.links[0].text()
    page.compose.side.remarks.links[0].click()
    chosen = page.compose.side.view.sheets.chosen
    assert chosen is not None
    assert chosen.page == 1
    line = form.rows["phone"].widget
    assert isinstance(line, Line)
    line.setText("0100-8812345")
    form.changed.emit()
    seen(qtbot, page, "8812345")
    page.finish()
    assert [each["state"] for each in every(page)] == ["released"]


def test_personal_data_are_told_while_one_writes(qtbot: QtBot, page: BulletinsPage) -> None:
    fill(page, "B01", {**MEETING, "contact": "居委会", "phone": PHONE})
    qtbot.waitUntil(lambda: bool(page.compose.hits), timeout=5000)
    assert len(page.compose.side.view.sheets.places) == 1


def test_letting_it_out_all_the_same_needs_a_reason_that_is_kept(
    page: BulletinsPage, asked: Asked
) -> None:
    fill(page, "B01", {**MEETING, "contact": "居委会", "phone": PHONE})
    asked.will_say(True, " ")
    page.finish()
    assert every(page) == []
    asked.will_say(True, "本人书面同意")
    page.finish()
    assert len(every(page)) == 1

    def reasons(conn: Any) -> list[str]:
        return list(conn.exec_driver_sql("SELECT overridden FROM bulletin").scalars())

    assert page.frame.desk.ask(reasons) == ["本人书面同意"]


def test_a_long_tip_is_advised_against(qtbot: QtBot, page: BulletinsPage) -> None:
    fill(page, "B14", {**WATER, "safety": "请提前储水并检查家中阀门" * 12})
    qtbot.waitUntil(lambda: "120" in page.compose.side.remarks.words.text(), timeout=5000)


def test_a_character_no_font_has_is_told_with_its_place(qtbot: QtBot, page: BulletinsPage) -> None:
    fill(page, "B14", {**WATER, "reason": "检修\U0001f6b0"})
    qtbot.waitUntil(lambda: "U+1F6B0" in page.compose.side.remarks.words.text(), timeout=5000)


def test_the_paper_can_be_another(qtbot: QtBot, page: BulletinsPage) -> None:
    fill(page, "B14", WATER)
    compose = page.compose
    assert compose.chosen_paper() == "A4-large"
    seen(qtbot, page, "管网检修")
    large = compose.side.view.sheets.document
    compose.head.paper.setCurrentIndex(compose.head.paper.findData("A4"))
    qtbot.waitUntil(lambda: compose.side.view.sheets.document is not large, timeout=5000)
    page.finish()
    assert len(every(page)) == 1


def test_a_draft_is_kept_and_gone_on_with(qtbot: QtBot, page: BulletinsPage) -> None:
    fill(page, "B01", MEETING)
    qtbot.keyClick(page.window(), Qt.Key.Key_S, CTRL)
    page.compose.foot.back.click()
    assert [(each["state"], each["kind"]) for each in every(page)] == [("draft", "B01")]
    qtbot.keyClick(page.listed.table, Qt.Key.Key_Return)
    assert page.compose.data() == MEETING
    page.finish()
    assert [each["state"] for each in every(page)] == ["released"]


def test_leaving_for_the_list_keeps_what_was_typed(page: BulletinsPage) -> None:
    fill(page, "B01", MEETING)
    page.compose.foot.back.click()
    assert [each["state"] for each in every(page)] == ["draft"]
    page.listed.discard.click()
    assert every(page) == []


def test_what_a_closed_desk_left_is_offered_again(page: BulletinsPage, tmp_path: Path) -> None:
    from committee_desk.desk import Desk
    from tests.helpers.desks import SECRET

    window = page.window()
    assert isinstance(window, Window)
    form = fill(page, "B01", MEETING)
    form.changed.emit()
    path = window.desk.path
    window.detach()
    window.attach(Desk.open(path, SECRET))
    window.go("bulletins")
    again = window.page
    assert isinstance(again, BulletinsPage)
    again.write("B01")
    notice = again.compose.typing.notice
    assert notice.isVisible()
    notice.buttons[0].click()
    assert again.compose.data() == MEETING


def test_another_is_written_from_an_older_one(page: BulletinsPage) -> None:
    fill(page, "B14", {**WATER, "number": "2026-7"})
    page.finish()
    assert page.preview is not None
    page.preview.close_panel()
    page.listed.table.selectRow(0)
    page.listed.copy.click()
    assert page.compose.data() == {**WATER, "start": "", "end": ""}
    assert page.compose.bulletin is None


def test_the_finished_bytes_are_saved_and_shown_again(
    page: BulletinsPage, asked: Asked, tmp_path: Path
) -> None:
    fill(page, "B14", WATER)
    page.finish()
    assert page.preview is not None
    asked.will_name(tmp_path / "tip.pdf")
    page.preview.pdf_button.click()
    page.preview.close_panel()
    entry = every(page)[0]
    kept = page.frame.desk.ask(bulletins.printed, entry["id"])
    assert (tmp_path / "tip.pdf").read_bytes() == kept
    page.open_record(entry["id"])
    assert page.preview.isVisible()


def grey(pdf: bytes) -> float:
    _wide, _high, pixels = previews.page_image(pdf, 0, 72)
    return sum(255 - pixel for pixel in pixels[::3])


@pytest.mark.parametrize(("kind", "data"), [("B01", MEETING), ("B14", WATER)])
@pytest.mark.parametrize("scale", [0.8, 2.5])
def test_the_replayed_page_has_the_ink_of_the_pdf(
    qapp: QApplication, kind: str, data: dict[str, Any], scale: float
) -> None:
    document = kinds.typeset(kinds.compose(kind, data, OFFICE))
    page = document.pages[0]
    wide, high, pixels = previews.page_image(kinds.to_pdf(document), 0, round(72 * scale))
    image = QImage(wide, high, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_page(painter, page, scale)
    painter.end()
    band = high // 8
    stride = image.bytesPerLine()
    drawn = bytes(image.constBits())
    for top in range(0, high - band, band):
        ours = sum(255 - byte for byte in drawn[top * stride : (top + band) * stride : 3])
        theirs = sum(255 - byte for byte in pixels[top * wide * 3 : (top + band) * wide * 3 : 3])
        # Both smooth edges in their own way; a line that is missing or moved is far beyond that.
        assert ours == pytest.approx(theirs, rel=0.25, abs=wide * band * 0.4)


def test_a_number_that_runs_downwards_is_replayed_where_the_pdf_has_it(qapp: QApplication) -> None:
    document = typeset(Content("X", "题", (Paragraph("文。"), Attached("表", (wide_table(2),)))))
    page = document.pages[1]
    wide, high, pixels = previews.page_image(kinds.to_pdf(document), 1, 144)
    theirs = PIL.Image.frombytes("RGB", (wide, high), pixels).convert("L")
    image = QImage(wide, high, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_page(painter, page, 2.0)
    painter.end()
    drawn = bytes(image.constBits())
    ours = PIL.Image.frombytes("L", (wide, high), drawn, "raw", "L", image.bytesPerLine())
    margin = (0, 0, 190, high)
    boxes = [PIL.ImageOps.invert(seen.crop(margin)).getbbox() for seen in (ours, theirs)]
    assert boxes[0] is not None
    assert boxes[0] == pytest.approx(boxes[1], abs=2)
