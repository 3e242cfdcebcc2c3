"""The list of papers on their way to a printer."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.elided import Elided
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.texts import Card, Text, clear_area, spaced
from committee_desk.ui.printing import queue
from committee_desk.ui.printing.queue import Entry, Queue

_STATES = {
    queue.WAITING: N_("waits"),
    queue.SENDING: N_("is being sent"),
    queue.SENT: N_("was sent to the printer"),
    queue.PRINTED: N_("printed"),
    queue.FAILED: N_("not printed"),
    queue.CANCELLED: N_("cancelled"),
}


def told(entry: Entry) -> str:
    """Return where an order stands, in the current language."""
    state = _(_STATES[entry.state])
    if entry.state == queue.SENDING and entry.total > 1:
        state = _("side {n} of {count}", n=entry.done, count=entry.total)
    sheets = ngettext("{n} sheet", "{n} sheets", entry.sheets)
    facts = _(
        "{printer} · {sheets} · {state}", printer=entry.order.printer, sheets=sheets, state=state
    )
    return f"{facts}\n{entry.fault}" if entry.fault else facts


class Waiting(Overlay):
    """Shows the queue, newest first; each order can be stopped, or be called printed."""

    def __init__(self, window: QWidget, waiting: Queue) -> None:
        super().__init__(window, 640)
        self.setObjectName("print_queue")
        self._queue = waiting
        spaced(self.panel.body, 18, 10)
        self.panel.body.addWidget(Text(N_("Papers on their way to a printer"), "lead", bold=True))
        self.empty = Text(N_("Nothing is waiting for a printer."), tone="text2")
        self.panel.body.addWidget(self.empty)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        spaced(self._rows, 0, 8)
        self._area = clear_area(self._list)
        look.follow(self._area, lambda area: area.setMinimumHeight(look.dp(220)), key="least")
        self.panel.body.addWidget(self._area, 1)
        foot = QHBoxLayout()
        self.panel.body.addLayout(foot)
        foot.addStretch(1)
        self.close_button = Button(N_("Close"), kind="primary")
        self.close_button.clicked.connect(self.close_panel)
        foot.addWidget(self.close_button)
        waiting.changed.connect(self._changed)
        look.follow(self, Waiting.place, key="place")
        self._show()

    def _changed(self, _entry: Entry) -> None:
        if not self.isHidden():
            self._show()

    def _show(self) -> None:
        """Draw the list anew; the button that had the focus gets it back."""
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        entries = self._queue.entries
        for number, entry in reversed(list(enumerate(entries))):
            self._rows.addWidget(self._row(number, entry))
        self._rows.addStretch(1)
        self.empty.setVisible(not entries)
        self._area.setVisible(bool(entries))
        if name:
            again = self.findChild(QWidget, name)
            (again or self.close_button).setFocus()
        self.place()

    def _row(self, number: int, entry: Entry) -> Card:
        card = Card(12)
        card.setObjectName(f"order_{number}")
        row = QHBoxLayout()
        card.body.addLayout(row)
        texts = QVBoxLayout()
        texts.setSpacing(look.dp(2))
        title = Elided(bold=True)
        title.set_full(entry.order.title)
        facts = Text(kind="caption", tone="danger" if entry.fault else "text2", wrap=True)
        facts.setText(told(entry))
        texts.addWidget(title)
        texts.addWidget(facts)
        row.addLayout(texts, 1)
        if entry.state == queue.SENT:
            printed = Button(N_("It is printed"), "check")
            printed.setObjectName(f"printed_{number}")
            printed.clicked.connect(lambda: self._queue.printed(entry))
            row.addWidget(printed)
        if entry.on_its_way or (entry.state == queue.SENT and entry.handle):
            stop = Button(N_("Stop"), "x", "ghost")
            stop.setObjectName(f"stop_{number}")
            stop.clicked.connect(lambda: self._queue.cancel(entry))
            row.addWidget(stop)
        if entry.state in (queue.FAILED, queue.CANCELLED):
            again = Button(N_("Send again"), "refresh-cw", "ghost")
            again.setObjectName(f"again_{number}")
            again.clicked.connect(lambda: self._queue.put(entry.order, entry.sheets, entry.confirm))
            row.addWidget(again)
        return card
