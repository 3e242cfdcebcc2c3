"""The room of loose ends: kinds with counts, what to do, the record behind, the list on paper."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from committee_desk.printing.display import text_of
from committee_desk.ui.pages.chain import ChainPage
from committee_desk.ui.window import Window
from committee_desk.work import keep, need_intake, resources


def entered(office: Window) -> ChainPage:
    office.go("chain")
    assert isinstance(office.page, ChainPage)
    return office.page


@pytest.fixture
def broken(office: Window) -> dict[str, int]:
    """Return two needs past their day, and a resource nobody verified."""
    desk = office.desk
    draft = {"raised_on": "2026-01-02", "reply_by": "2026-01-09"}
    return {
        "late": desk.do(need_intake.raise_need, {"need": "楼道灯不亮", **draft}).value,
        "later": desk.do(
            need_intake.raise_need, {"need": "停车难", **draft, "reply_by": "2026-02-09"}
        ).value,
        "hall": desk.do(keep.add, "resources", {"resource": "活动室"}).value,
    }


def told(page: ChainPage) -> list[str]:
    return [each["link"].title for each in page.table.rows.entries]


def test_every_kind_is_counted_and_can_be_seen_alone(
    office: Window, broken: dict[str, int]
) -> None:
    page = entered(office)
    assert [(each["id"], each["n"]) for each in page.kinds.rows.entries] == [
        ("", 3), ("need_unanswered", 2), ("resource_stale", 1),
    ]  # fmt: skip
    assert told(page) == ["2026-0001 楼道灯不亮", "2026-0002 停车难", "活动室"]
    assert page.below.words.text().startswith("Answer the need")
    page.kinds.selectRow(2)
    assert told(page) == ["活动室"]
    assert page.below.words.text().startswith("Ask the owner")
    assert page.status() == "3 loose ends"


def test_enter_opens_the_record_and_what_is_mended_is_gone(
    office: Window, broken: dict[str, int]
) -> None:
    page = entered(office)
    page.kinds.selectRow(2)
    office.desk.do(resources.verify, [broken["hall"]])
    assert page.kind == "", "a kind that holds again leaves all to be seen"
    assert told(page) == ["2026-0001 楼道灯不亮", "2026-0002 停车难"]
    page.table.selectRow(1)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    shown: Any = office.page
    assert shown.name == "needs"
    assert shown.detail.record == broken["later"]


def test_a_whole_chain_says_so(office: Window) -> None:
    page = entered(office)
    assert page.stack.currentWidget() is page.whole
    assert not any(act.ready() for act in page.acts() if act.name == "chain.print")


def test_the_list_on_paper_is_noted_with_whom_it_went_to(
    office: Window, broken: dict[str, int]
) -> None:
    page = entered(office)
    page.choose("need_unanswered")
    page.print_list()
    assert page.sheet is not None
    page.sheet.put({"purpose": "每周例会", "receiver": "网格长"})
    page.sheet.act()
    assert page.preview is not None
    document = page.preview._order.document
    assert document is not None
    said = "".join(text_of(each) for each in document.pages)
    assert "楼道灯不亮" in said
    assert "活动室" not in said
    with office.desk.file.reading() as conn:
        noted = conn.exec_driver_sql("SELECT purpose, receiver, rows FROM ledger_export").all()
    assert [tuple(row) for row in noted] == [("每周例会", "网格长", 2)]
