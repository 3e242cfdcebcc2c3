"""The sheets of the room that do more than ask: forms typed back, who has booked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from committee_desk.base import dates
from committee_desk.base.errors import DeskError
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.jobs import plain
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.overlay import Overlay
from committee_desk.ui.parts.short_table import ShortTable, Shown
from committee_desk.ui.parts.texts import Text
from committee_desk.ui.parts.wrap import wrapped
from committee_desk.ui.services.reading import hours

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.pages.page import Frame

_LINES = 130
_HOW = N_(
    "One form a line: three figures from 1 to 5 as they stand on it (completion, satisfaction, "
    "duty), then what was written, such as 545 很好. A - is a figure nobody marked. "
    "Ctrl+Enter keeps them."
)


class FormsSheet(DeedSheet):
    """Forms typed back a line each; while one types it tells how many and the means."""

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        service: int,
        done: Callable[[Any], object],
    ) -> None:
        from committee_desk.rules.codes import code_list
        from committee_desk.work import evaluations

        kinds = [(item.code, item.label, "") for item in code_list("evaluator_kind").items]
        super().__init__(
            window,
            frame,
            N_("Type evaluation forms back"),
            _fields(),
            lambda values: (
                evaluations.enter,
                (service, values["evaluator_kind"], evaluations.read_lines(values["forms"])),
                {
                    "period": values["period"] or "",
                    "on": values["on"] or "",
                    "evaluator": values["evaluator"] or "",
                },
            ),
            name="evaluation_forms",
            told=_(_HOW),
            agree=N_("Keep the forms"),
            picture="save",
            choices={"evaluator_kind": kinds},
            done=done,
        )
        day = dates.today().isoformat()
        self.put({"evaluator_kind": "residents", "period": evaluations.quarter(day), "on": day})
        self.rows["forms"].entry.changed.connect(self.count)
        typed = self.rows["forms"].entry.widget
        look.follow(typed, lambda lines: lines.setFixedHeight(look.dp(_LINES)), key="lines")

    def act(self) -> None:
        """Keep the forms, unless one of them cannot be read: then say which."""
        if self.count():
            super().act()

    def count(self) -> bool:
        """Tell how many forms are typed and their means; tell whether all can be read."""
        from committee_desk.work import evaluations

        row = self.rows["forms"]
        lines = str(row.entry.read() or "").splitlines()
        forms = []
        wrong = ""
        for number, line in enumerate(lines, 1):
            try:
                forms += evaluations.read_lines(line)
            except DeskError as fault:
                wrong = wrong or _("Line {n}: {fault}", n=number, fault=fault.sentence())
        # The line being typed is not called wrong before it is finished.
        typing = len(lines) > 0 and len(lines[-1].strip()) < 3 and wrong.startswith(
            _("Line {n}: {fault}", n=len(lines), fault="")
        )  # fmt: skip
        row.complain("" if typing else wrong)
        self.say(_means(forms) if forms else _(_HOW))
        self._arrange()
        return not wrong


class SignUps(Overlay):
    """Who has booked a run, in the order they came; came, absent, cancelled, and one more.

    ``book`` opens the sheet on which one more is typed.
    """

    def __init__(
        self,
        window: QWidget,
        frame: Frame,
        service: int,
        run: dict[str, Any],
        book: Callable[[], object],
    ) -> None:
        super().__init__(window, 760)
        self.setObjectName("sign_ups")
        self._frame, self._service, self._run = frame, service, run
        body = self.panel.body
        body.addWidget(Text(N_("Bookings"), "title", bold=True))
        self.line = Text(tone="text2", wrap=True)
        body.addWidget(self.line)
        self.table = ShortTable("sign_up_table", N_("Bookings"), _columns())
        self.table.chosen.connect(lambda _entry: self._offer())
        body.addWidget(self.table, 1)
        self.buttons = {
            "came": self._button("came", N_("Came"), "check", lambda: self._mark(came=True)),
            "absent": self._button("absent", N_("Absent"), "x", lambda: self._mark(came=False)),
            "give_up": self._button("give_up", N_("Cancel booking"), "user-minus", self._cancel),
        }
        one_more = self._button("one_more", N_("Book…"), "user-plus", book, "primary")
        close = self._button("close", N_("Close"), "", self.close_panel)
        foot = QHBoxLayout()
        foot.addWidget(wrapped(one_more, *self.buttons.values()), 1)
        foot.addWidget(close)
        body.addLayout(foot)
        self.ask()

    def ask(self) -> None:
        """Read the bookings anew."""
        desk, service, run = self._frame.desk, self._service, self._run["id"]
        self._frame.jobs.read(plain(lambda: _read(desk, service, run)), done=self._take)

    def _take(self, found: tuple[list[dict[str, Any]], int | None]) -> None:
        from shiboken6 import isValid

        if not isValid(self):
            return
        entries, free = found
        self.table.show_entries(entries)
        if entries and self.table.current() is None:
            self.table.selectRow(0)
        taken = sum(each["people"] for each in entries if each["state"] in ("booked", "came"))
        told = [hours(self._run), ngettext("{n} place taken", "{n} places taken", taken)]
        if free is not None:
            told.append(ngettext("{n} free", "{n} free", free))
        self.line.setText("  ".join(told))
        self._offer()
        self.place()

    def _button(
        self, name: str, words: str, picture: str, act: Callable[[], object], kind: str = "plain"
    ) -> Button:
        button = Button(words, picture, kind)
        button.setObjectName(name)
        button.clicked.connect(lambda _on=False: act())
        return button

    def _offer(self) -> None:
        entry = self.table.current() or {}
        open_ = entry.get("state") in ("booked", "came", "absent")
        for name in ("came", "absent"):
            self.buttons[name].setEnabled(open_)
        self.buttons["give_up"].setEnabled(entry.get("state") in ("booked", "waiting"))

    def _mark(self, *, came: bool) -> None:
        from committee_desk.work import service_bookings

        entry = self.table.current()
        if entry is not None:
            self._frame.do(
                service_bookings.mark, entry["id"], came=came, done=lambda _none: self.ask()
            )

    def _cancel(self) -> None:
        from committee_desk.work import service_bookings

        entry = self.table.current()
        if entry is not None:
            self._frame.do(service_bookings.cancel, entry["id"], done=self._cancelled)

    def _cancelled(self, moved: Sequence[dict[str, Any]]) -> None:
        self.ask()
        if moved:
            names = "、".join(f"{each['name']} {each['phone'] or ''}".strip() for each in moved)
            self._frame.toast(_("Moved up, to be told: {names}", names=names), undo=True)


def _read(desk: Desk, service: int, run: int) -> tuple[list[dict[str, Any]], int | None]:
    from committee_desk.work import service_bookings

    found = desk.ask(service_bookings.of, service, run)
    return found, desk.ask(service_bookings.free, service, run)


def _columns() -> list[Shown]:
    from committee_desk.rules.codes import code_list
    from committee_desk.rules.masking import mask

    states = code_list("signup_state")
    return [
        Shown(N_("Name"), 160, lambda each: each["name"] or ""),
        Shown(N_("Phone"), 150, lambda each: mask("phone", each["phone"] or "", "list")),
        Shown(N_("People"), 70, lambda each: str(each["people"])),
        Shown(N_("State"), 90, lambda each: states.label(each["state"])),
        Shown(N_("Note"), 180, lambda each: each["note"] or ""),
    ]


def _fields() -> list[Any]:
    from committee_desk.records.field import Field, Kind

    return [
        Field("evaluator_kind", N_("Who judges"), Kind.CODE, required=True),
        Field("forms", N_("Forms, one a line"), Kind.LONG, required=True),
        Field("evaluator", N_("Which one (may stay empty)"), Kind.TEXT, limit=60),
        Field("period", N_("Period"), Kind.TEXT, required=True, limit=10),
        Field("on", N_("Filled in on"), Kind.DAY, required=True),
    ]


def _means(forms: Sequence[Any]) -> str:
    from committee_desk.rules.codes import code_list

    told = [ngettext("{n} form", "{n} forms", len(forms))]
    for item in code_list("rated").items:
        scores = [s for form in forms if (s := getattr(form, item.code)) is not None]
        if scores:
            told.append(f"{item.label} {sum(scores) / len(scores):.2f}")
    return "  ".join(told)
