"""A committee makes kinds of its own in the window, without code."""

import pytest
from pytestqt.qtbot import QtBot

from committee_desk.printing import bulletins as kinds
from committee_desk.printing.display import text_of
from committee_desk.printing.kinds import Kind
from committee_desk.ui.bulletins.fields.lines import LinesRow
from committee_desk.ui.bulletins.fields.table import TableRow
from committee_desk.ui.bulletins.own import declaring
from committee_desk.ui.bulletins.own.editor import Editor
from committee_desk.ui.bulletins.own.wording import Places, blocks_of
from committee_desk.ui.bulletins.own.wording import text_of as wording_of
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.window import Window
from committee_desk.work import bulletin_kinds
from tests.helpers.asked import Asked
from tests.helpers.notices import OWN, entries, form_of, room


@pytest.fixture
def page(office: Window) -> BulletinsPage:
    return room(office)


def own(page: BulletinsPage) -> list[Kind]:
    return [kind for _id, kind in page.frame.desk.ask(bulletin_kinds.own)]


def begun(page: BulletinsPage, pattern: str) -> Editor:
    """Make a kind from another the way a person does."""
    page.own_kinds()
    sheet = page.own.sheet
    assert sheet is not None
    sheet.make.click()
    picker = page.own.picker
    assert picker is not None
    picker.line.setText(pattern)
    picker.act()
    assert page.stack.currentWidget() is page.editor
    return page.editor


def write(editor: Editor, name: str, value: object) -> None:
    assert editor.form is not None
    editor.form.rows[name].put(value)
    editor.form.changed.emit()


@pytest.mark.parametrize("code", [kind.code for kind in kinds.kinds()])
def test_a_kind_taken_over_says_the_same(code: str) -> None:
    kind = kinds.kind(code)
    pattern = {
        key: value
        for key, value in kind.declared.items()
        if key not in ("kind", "family", "source")
    }
    made, begins = declaring.declared(declaring.edited(pattern), pattern)
    again = bulletin_kinds.judged(made)
    assert len(begins) == len(made["blocks"])
    data, office = kinds.specimen_filled(code), {"committee": "幸福里社区居民委员会"}
    assert kinds.compose(again, data, office).blocks == kinds.compose(kind, data, office).blocks
    full = declaring.sample(made["fields"], "2026-11-05")
    assert kinds.compose(again, full, office, draft=True).blocks


def test_the_wording_is_a_text_with_labels() -> None:
    fields = [
        {"name": "cap", "label": "上限（元）", "kind": "money"},
        {"name": "ways", "label": "方式", "kind": "lines"},
        {"name": "who", "label": "联系人", "kind": "text"},
    ]
    places = Places(fields)
    text = (
        "# 标准\n不超过{上限（元）}元（{上限（元）.大写}）。\n{方式}\n{?联系人}联系人：{联系人}。"
    )
    blocks, begins = blocks_of(text, places, [])
    assert blocks == [
        {"heading": "标准", "text": "不超过{cap}元（{cap.capitals}）。"},
        {"list": "ways"},
        {"if": "who", "text": "联系人：{who}。"},
    ]
    assert begins == [1, 3, 4]
    assert wording_of(blocks, places) == (text, [])


def test_a_kind_is_made_changed_and_written(qtbot: QtBot, page: BulletinsPage) -> None:
    editor = begun(page, "活动通知")
    assert editor.made is not None
    assert editor.made.fault is None
    write(editor, "name", "楼组活动预告")
    write(editor, "title", "关于{活动}的预告")
    write(editor, "salutation", "")
    write(
        editor,
        "fields",
        [
            {"label": "活动", "kind": "words", "required": True},
            {"label": "安排", "kind": "table", "more": "时间:day、人数:number:合计"},
        ],
    )
    write(editor, "wording", ["{活动}安排如下：", "{安排}"])
    editor.save()
    [kind] = own(page)
    assert kind.name == "楼组活动预告"
    assert [(f.label, f.kind, f.may_be_empty) for f in kind.fields][:2] == [
        ("活动", "text", False),
        ("安排", "table", True),
    ]
    assert kind.fields[1].totals == (kind.fields[1].columns[1].name,)
    assert page.stack.currentWidget() is page.listed
    table = kind.fields[1]
    rows = [{table.columns[0].name: "2027-01-02", table.columns[1].name: "12"}]
    form_of(page, kind.code, {kind.fields[0].name: "写春联", table.name: rows})
    page.finish()
    assert [each["title"] for each in entries(page)] == ["关于写春联的预告"]


def test_the_specimen_follows_the_keys(qtbot: QtBot, page: BulletinsPage) -> None:
    editor = begun(page, "活动通知")
    wording = editor.form.rows["wording"] if editor.form else None
    assert isinstance(wording, LinesRow)
    wording.lines.setPlainText("XYZ")

    def there() -> bool:
        document = editor.view.sheets.document
        return document is not None and "XYZ" in "".join(map(text_of, document.pages))

    qtbot.waitUntil(there, timeout=5000)


def test_a_place_is_put_in_by_a_button(page: BulletinsPage) -> None:
    editor = begun(page, "活动通知")
    labels = editor.labels()
    assert "本社区" in labels
    assert editor.form is not None
    first = editor.form.rows["fields"].value()[0]["label"]
    assert first in labels
    before = editor.form.rows["title"].text()
    editor.insert("title", first)
    assert editor.form.rows["title"].text() == f"{before}{{{first}}}"


def test_what_is_wrong_stands_beside_its_place(page: BulletinsPage) -> None:
    editor = begun(page, "活动通知")
    assert editor.form is not None
    write(editor, "wording", ["{没有这个}。"])
    editor.save()
    assert "没有这个" in editor.form.rows["wording"].complaint
    write(editor, "wording", ["好。"])
    write(editor, "title", "预告")
    write(editor, "salutation", "")
    rows = [{"label": "甲", "kind": "words"}, {"label": "名单", "kind": "one of several"}]
    write(editor, "fields", rows)
    editor.save()
    table = editor.form.rows["fields"]
    assert isinstance(table, TableRow)
    assert "row 2" in table.complaint
    assert table.grid.here()[0] == 1
    write(
        editor, "fields", [{"label": "甲", "kind": "words", "public": "resident (in full by law)"}]
    )
    write(editor, "basis", "")
    editor.save()
    assert "law" in editor.form.rows["basis"].complaint
    assert own(page) == []


def test_a_kind_is_changed_and_put_away_and_brought_back(page: BulletinsPage, asked: Asked) -> None:
    page.frame.desk.do(bulletin_kinds.add, OWN)
    page.own_kinds()
    assert page.own.sheet is not None
    page.own.sheet.change.click()
    write(page.editor, "name", "楼组预告")
    page.editor.save()
    assert [kind.name for kind in own(page)] == ["楼组预告"]
    page.own_kinds()
    asked.will_say(True)
    page.own.sheet.drop.click()
    assert own(page) == []
    page.frame.desk.undo()
    assert [kind.name for kind in own(page)] == ["楼组预告"]


def test_what_was_changed_is_not_lost_by_accident(page: BulletinsPage, asked: Asked) -> None:
    editor = begun(page, "活动通知")
    write(editor, "name", "别的")
    asked.will_say(False)
    editor.back.click()
    assert page.stack.currentWidget() is editor
    asked.will_say(True)
    editor.back.click()
    assert page.stack.currentWidget() is page.listed
