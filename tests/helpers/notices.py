"""Notices written in the window, for tests of their room."""

from typing import Any

from pytestqt.qtbot import QtBot

from committee_desk.ui.bulletins.fields.lines import LineRow
from committee_desk.ui.bulletins.form import NoticeForm
from committee_desk.ui.forms.lines import Line
from committee_desk.ui.pages.bulletins import BulletinsPage
from committee_desk.ui.window import Window
from committee_desk.work import bulletin_lists

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
PROJECTS: dict[str, Any] = {
    "year": "2027",
    "received": "9",
    "projects": [
        {"project": "楼道微花园", "applicant": "花友会", "amount": "6000", "score": "92.5"},
        {"project": "邻里议事角", "applicant": "3号楼居民团队", "amount": "7500.5", "score": "88"},
    ],
    "start": "2027-01-11",
    "end": "2027-01-18",
    "where": "社区综合窗口",
    "phone": "",
}
OWN: dict[str, Any] = {
    "name": "楼组活动预告",
    "group": "服务活动",
    "paper": "A4",
    "names": "named",
    "title": "关于{what}的预告",
    "fields": [
        {"name": "what", "label": "活动", "kind": "text"},
        {"name": "on", "label": "日期", "kind": "day"},
    ],
    "blocks": [{"text": "兹定于{on}举行{what}。"}],
}


def room(window: Window) -> BulletinsPage:
    """Enter the room of notices."""
    window.go("bulletins")
    assert isinstance(window.page, BulletinsPage)
    return window.page


def form_of(page: BulletinsPage, kind: str, data: dict[str, Any] | None = None) -> NoticeForm:
    """Begin a notice and fill its form."""
    page.write(kind)
    form = page.compose.form
    assert form is not None
    if data is not None:
        form.put(data)
        form.changed.emit()
    return form


def line_of(form: NoticeForm, name: str) -> Line:
    """Return the line of a field that is typed into."""
    row = form.rows[name]
    assert isinstance(row, LineRow)
    return row.line


def seen(qtbot: QtBot, page: BulletinsPage, text: str) -> None:
    """Wait until the paper in front holds a text."""
    from committee_desk.printing.display import text_of

    def there() -> bool:
        document = page.compose.side.view.sheets.document
        return document is not None and text in "".join(map(text_of, document.pages))

    qtbot.waitUntil(there, timeout=5000)


def entries(page: BulletinsPage) -> list[dict[str, Any]]:
    """Return the notices of the desk as whoever looks sees them."""
    desk = page.frame.desk
    found: list[dict[str, Any]] = desk.ask(bulletin_lists.every, desk.who)
    return found
