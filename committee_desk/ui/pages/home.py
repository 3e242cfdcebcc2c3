"""The overview: who lives here, what waits today, what was done last, what is done most often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from committee_desk.base import dates, words
from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look, speech
from committee_desk.ui.backing_up import newest
from committee_desk.ui.board.reminder import Reminder
from committee_desk.ui.pages.every import PAGES
from committee_desk.ui.pages.home_law import LawReminders
from committee_desk.ui.pages.home_today import TodayTiles
from committee_desk.ui.pages.page import Frame, Page
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.cards import Count
from committee_desk.ui.parts.statusbar import backup_age, is_old
from committee_desk.ui.parts.texts import Badge, Card, Text, clear_area, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.ui.jobs import Job
    from committee_desk.work.today import Today

_LAST = 8
_QUICK = (
    ("residents", "record.new", N_("Add a resident"), "user-plus"),
    ("taking_in", "", N_("Take in a workbook"), "upload"),
    ("ledgers", "", N_("Export a ledger"), "notebook-tabs"),
    ("bulletins", "", N_("Write a notice"), "megaphone"),
    ("households", "", N_("Look through households"), "door-open"),
    ("grids", "", N_("Arrange the grids"), "map"),
)


@dataclass(frozen=True)
class Overview:
    """What the home page shows of a desk."""

    community: str
    residents: int
    households: int
    grids: int
    without_grid: int
    to_check: int
    elderly: int
    steps: tuple[Any, ...]
    today: Today


def look_over(desk: Desk, progress: Callable[[], None]) -> Overview:
    """Count a desk; run in a reading job.

    Between two questions ``progress`` may stop it: who goes on to another room waits for that one.
    """
    from committee_desk.work import query

    def count(listing: str, *where: tuple[str, str]) -> int:
        progress()
        return desk.ask(query.count, query.Question(listing, where=where))

    counted = (
        count("residents"),
        count("households"),
        count("grids"),
        count("residents", ("grid_id", "-")),
        count("residents", ("id_flags", "*")),
        count("residents", ("age", "60..")),
    )
    steps = tuple(desk.history(_LAST))
    progress()
    # Loads what the lists of service are made of, so it comes last.
    from committee_desk.work import today

    return Overview(desk.community, *counted, steps, desk.ask(today.today))


_HELLO = (N_("Good morning"), N_("Good afternoon"), N_("Good evening"))
_HELLO_YOU = (
    N_("Good morning, {name}"),
    N_("Good afternoon, {name}"),
    N_("Good evening, {name}"),
)


class HomePage(Page):
    """Cards of counts, what waits today, the last steps, quick actions, the state of the backup."""

    name = "home"
    title = N_("Home")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._seen: Overview | None = None
        self._reading: list[Job[Any]] = []
        self._who = ""
        self._backup: int | None = None
        inside = QWidget()
        area = clear_area(inside)
        own = QVBoxLayout(self)
        spaced(own, 0, 0)
        own.addWidget(area)
        column = QVBoxLayout(inside)
        spaced(column, (24, 20, 24, 20), 14)
        self._greeting(column)
        self.today = TodayTiles(frame)
        column.addWidget(self.today)
        column.addWidget(self._counts())
        self._lower = QGridLayout()
        column.addLayout(self._lower)
        spaced(self._lower, 0, 14)
        # Below what is always there, which must not move when it has something to say.
        self.reminder = Reminder(frame)
        column.addWidget(self.reminder)
        self.law = LawReminders(frame)
        column.addWidget(self.law)
        self._lately = self._last_steps()
        self._often = self._quick()
        column.addStretch(1)
        self._arrange()
        speech.follow(self, HomePage._tell)
        look.follow(self, HomePage._arrange)

    def shown(self, desk: Desk) -> None:
        """Count afresh."""
        # The recovery code is nobody who could be greeted.
        self._who = "" if desk.by_recovery else desk.who
        self._tell()
        jobs, folder = self.frame.jobs, self.frame.settings.backup_folder
        self._reading = [
            jobs.read(lambda progress: look_over(desk, progress), done=self._took),
            jobs.read(lambda _progress: newest(desk, folder), done=self._took_backup),
        ]

    def left(self) -> None:
        """Read no further: the next room wants the reader, and one who returns asks afresh."""
        for job in self._reading:
            job.cancel()

    def refresh(self, _changes: Any, _initiator: object = None) -> None:
        """Count afresh after every step, while in front."""
        if self.isVisible():
            self.shown(self.frame.desk)

    def resizeEvent(self, event: Any) -> None:
        """Put the two lower cards beside or below each other."""
        self._arrange()
        super().resizeEvent(event)

    def _greeting(self, column: QVBoxLayout) -> None:
        self.hello = Text(kind="title", bold=True)
        self.hello.setObjectName("hello")
        self.day = Text(tone="text2")
        column.addWidget(self.hello)
        column.addWidget(self.day)

    def _counts(self) -> QWidget:
        self.counts = {
            "residents": Count("residents", N_("Residents"), "users"),
            "households": Count("households", N_("Households"), "door-open"),
            "grids": Count("grids", N_("Grids"), "map"),
            "to_check": Count("to_check", N_("Numbers to check"), "id-card"),
        }
        for name, card in self.counts.items():
            card.clicked.connect(partial(self._lead, name))
        return wrapped(*self.counts.values(), gap=14, least=210, most=4)

    def _lead(self, card: str, _on: bool = False) -> None:
        """Go where a card counts; numbers to check are shown alone."""
        if card != "to_check":
            self.frame.go(card)
            return
        self.frame.go("residents")
        from committee_desk.ui.pages.people import ListPage
        from committee_desk.ui.tables.filterline import Asked

        room = self.frame.page
        if isinstance(room, ListPage):
            room.ask_for(Asked(where=(("id_flags", "*"),)), lambda _pair: _("Numbers to check"))

    def _last_steps(self) -> Card:
        card = Card()
        head = QHBoxLayout()
        card.body.addLayout(head)
        head.addWidget(Text(N_("Done last"), "lead", bold=True), 1)
        self._rows = QVBoxLayout()
        card.body.addLayout(self._rows)
        spaced(self._rows, 0, 2)
        card.body.addStretch(1)
        return card

    def _quick(self) -> Card:
        card = Card()
        card.body.addWidget(Text(N_("Done often"), "lead", bold=True))
        buttons = []
        for page, act, what, picture in (each for each in _QUICK if each[0] in PAGES):
            button = Button(what, picture)
            button.setObjectName(f"quick_{page}")
            button.clicked.connect(lambda _on=False, p=page, a=act: self._go(p, a))
            button.from_left = True
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.append(button)
        card.body.addWidget(wrapped(*buttons, least=170, most=2))
        self.backup_age = Badge("warn")
        self.backup_age.setObjectName("backup_age")
        backup = Button(N_("Back up now"), "hard-drive")
        backup.setObjectName("quick_backup")
        backup.clicked.connect(self._back_up)
        card.body.addStretch(1)
        card.body.addWidget(wrapped(backup, self.backup_age))
        return card

    def _go(self, page: str, act: str) -> None:
        self.frame.go(page)
        if act:
            self.frame.perform(act)

    def _back_up(self) -> None:
        self.frame.perform("backup")

    def _arrange(self) -> None:
        beside = look.breadth(self.width()) > 820
        places = ((0, 0), (0, 1)) if beside else ((0, 0), (1, 0))
        for card, place in zip((self._lately, self._often), places, strict=True):
            self._lower.addWidget(card, *place)
        self._lower.setColumnStretch(0, 3 if beside else 1)
        self._lower.setColumnStretch(1, 2 if beside else 0)

    def _took(self, seen: Overview) -> None:
        self._seen = seen
        self.today.take(seen.today)
        self.reminder.take(seen.today.board)
        self.law.take(seen.today.meetings)
        self._tell()

    def _took_backup(self, moment: int | None) -> None:
        self._backup = moment
        self._tell()

    def _tell(self) -> None:
        self.backup_age.setText(backup_age(self._backup))
        self.backup_age.set_tone("warn" if is_old(self._backup) else "ok")
        hour = dates.moment(dates.now_ms()).hour
        at = 0 if 5 <= hour < 12 else 1 if 12 <= hour < 18 else 2
        self.hello.setText(_((_HELLO_YOU if self._who else _HELLO)[at], name=self._who))
        seen = self._seen
        if seen is None:
            self.day.setText(" ")
            return
        self.day.setText(" · ".join(part for part in (_today(), seen.community) if part))
        without = ngettext("{n} without a grid", "{n} without a grid", seen.without_grid)
        old = ngettext("{n} aged 60 or over", "{n} aged 60 or over", seen.elderly)
        each = seen.residents / seen.households if seen.households else 0
        told = {
            "residents": (seen.residents, old if seen.elderly else ""),
            "households": (seen.households, _("{n} people each", n=f"{each:.1f}") if each else ""),
            "grids": (seen.grids, without if seen.without_grid else _("Everybody has a grid")),
            "to_check": (
                seen.to_check,
                _("Number and birth or sex differ") if seen.to_check else _("All are sound"),
            ),
        }
        for name, (number, below) in told.items():
            self.counts[name].tell(number, below if seen.residents else "")
        self._tell_steps(seen)

    def _tell_steps(self, seen: Overview) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        if not seen.steps:
            self._rows.addWidget(Text(N_("Nothing yet."), tone="text2"))
        for step in seen.steps:
            self._rows.addWidget(_StepRow(step))


class _StepRow(QWidget):
    """When, what, who; taken back steps are told so in words."""

    def __init__(self, step: Any) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        spaced(row, (0, 5, 0, 5), 12)
        at = dates.moment(step.at)
        shown = at.strftime("%H:%M" if at.date() == dates.today() else "%m-%d %H:%M")
        when = Text(bold=True)
        when.setText(shown)
        look.follow(when, lambda label: label.setFixedWidth(look.dp(92)), key="width")
        row.addWidget(when)
        what = Text()
        said = step.words.text()
        what.setText(_("{step} (taken back)", step=said) if step.undone else said)
        what.setMinimumWidth(1)
        what.setToolTip(said)
        row.addWidget(what, 1)
        who = Text(kind="caption", tone="text2")
        who.setText(step.who)
        row.addWidget(who)


def _today() -> str:
    from babel.dates import format_date

    locale = words.language()
    day = dates.today()
    if locale.startswith("zh"):
        return str(format_date(day, "y年M月d日 EEEE", locale="zh_CN"))
    return str(format_date(day, "full", locale="en"))
