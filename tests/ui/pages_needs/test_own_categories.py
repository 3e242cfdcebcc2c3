"""An own category in the room of the needs: changed, retired, offered again, old needs readable."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from committee_desk.base.errors import DeskError
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.needs.sheet import NeedSheet
from committee_desk.ui.pages.needs import NeedsPage
from committee_desk.work import keep, need_categories, query
from tests.helpers.asked import Asked
from tests.ui.pages_register.register_rooms import type_in


@pytest.fixture
def own(desk: Any) -> str:
    return str(desk.do(need_categories.add, "电动车棚", "3.06", "车棚").value)


@pytest.fixture
def need(desk: Any, own: str) -> int:
    draft = {"need": "建车棚", "category": own, "raised_on": "2026-11-02"}
    return int(desk.do(keep.add, "needs", draft).value)


@pytest.fixture
def room(enter: Any, desk: Any, need: int) -> Any:
    made: Any = enter(desk, NeedsPage)
    made.page.open_record(need)
    return made


def act(room: Any, name: str) -> Any:
    return next(each for each in room.page.acts() if each.name == f"needs.{name}")


def sheet(room: Any, kind: Any = DeedSheet) -> Any:
    return next(each for each in room.findChildren(kind) if each.isVisible())


def cell(room: Any) -> str:
    """Return what the table says of the category of the need, read anew once it is painted."""
    QApplication.processEvents()
    model = room.page.pane.model
    column = next(
        n for n in range(model.columnCount())
        if model.headerData(n, Qt.Orientation.Horizontal) == "Category"
    )  # fmt: skip
    return str(model.index(0, column).data())


def facts(room: Any) -> dict[str, str]:
    return {fact.name: fact.value for fact in room.page.detail.detail.facts}


def test_its_words_change_in_the_room_at_once_and_back(
    desk: Any, room: Any, own: str, asked: Asked
) -> None:
    assert (cell(room), facts(room)["category"]) == ("电动车棚", "电动车棚")
    asked.will_say(own)
    act(room, "category_changed").run()
    assert asked.questions[-1].options == [(own, "电动车棚")]
    shown = sheet(room)
    assert "1 need carries it" in shown.told.text()
    assert shown.rows["label"].entry.read() == "电动车棚"
    assert shown.rows["parent"].entry.read() == "3.06"
    assert shown.rows["also"].entry.read() == "车棚"
    shown.rows["label"].entry.show("停车")
    shown.act()
    assert "already means" in shown.rows["label"].complaint
    shown.put({"label": "充电车棚", "parent": "2.01"})
    shown.act()
    assert room.said == ["Category changed"]
    assert (cell(room), facts(room)["category"]) == ("充电车棚", "充电车棚")
    desk.undo()
    assert (cell(room), facts(room)["category"]) == ("电动车棚", "电动车棚")


def test_a_need_of_a_retired_one_is_read_opened_and_kept(
    desk: Any, room: Any, own: str, need: int, asked: Asked
) -> None:
    asked.will_say(own)
    act(room, "category_retired").run()
    assert room.said == ["It is offered no more"]
    assert (cell(room), facts(room)["category"]) == ("电动车棚", "电动车棚")
    room.page.open_form(need)
    form = sheet(room, NeedSheet)
    entry = form.form.rows["category"].entry
    assert entry.box.line.text() == "电动车棚"
    assert entry.read() == own
    assert own not in dict(entry.box.choices()), "nothing new is kept by it"
    type_in(form.form.rows["remark"].entry.focus, "已看过")
    form.save()
    kept = desk.ask(query.record, "needs", need)
    assert (kept["category"], kept["remark"]) == (own, "已看过")


def test_what_is_typed_and_no_category_is_still_told(room: Any, own: str) -> None:
    room.page.new()
    entry = sheet(room, NeedSheet).form.rows["category"].entry
    entry.box.line.setText("没有这个类别")
    with pytest.raises(DeskError, match="not in the list"):
        entry.read()


def test_it_is_offered_again(desk: Any, room: Any, own: str, asked: Asked) -> None:
    asked.will_say(True)
    act(room, "category_again").run()
    assert "is retired" in asked.questions[-1].text
    desk.do(need_categories.retire, own)
    asked.will_say(own)
    act(room, "category_again").run()
    assert room.said == ["It is offered again"]
    assert desk.ask(need_categories.own) == [(own, "电动车棚")]


def test_the_history_says_it_in_words(desk: Any, room: Any, own: str, need: int) -> None:
    desk.do(keep.change, "needs", need, {"category": "3.05"})
    lines = [line for told in room.page.detail.detail.history for line in told.lines]
    assert "Category: 电动车棚 → 楼道堆物" in lines
