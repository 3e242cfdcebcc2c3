"""The yearly calendar of days off: which years are known, and typing in one from the notice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.dates import today
from committee_desk.base.words import N_, _
from committee_desk.ui import look, speech
from committee_desk.ui.board.sheet import DeedSheet
from committee_desk.ui.jobs import plain
from committee_desk.ui.pages.page import Frame
from committee_desk.ui.parts.buttons import Button
from committee_desk.ui.parts.texts import Card, Text, spaced
from committee_desk.ui.parts.wrap import wrapped

if TYPE_CHECKING:
    from committee_desk.desk import Desk
    from committee_desk.work.calendars import Typed

_LINES = 220
_HOW = N_(
    "A line for each, as in the notice: 春节 2-15..2-23 for days off, 上班 2-14、2-28 for make-up "
    "workdays."
)


class CalendarGroup(Card):
    """The years periods of working days can be counted in."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.setObjectName("calendar_group")
        self._frame = frame
        self.years: list[Typed] = []
        self.body.addWidget(Text(N_("Calendar of days off"), "lead", bold=True))
        told = N_(
            "Working days follow the State Council's yearly notice. A year that is not known here "
            "is asked for, never guessed."
        )
        self.body.addWidget(Text(told, tone="text2", wrap=True))
        self.wanted = Text(tone="danger", wrap=True)
        self.wanted.setObjectName("calendar_wanted")
        self.wanted.hide()
        self.body.addWidget(self.wanted)
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        spaced(self._rows, 0, 8)
        self.type_in = Button(N_("Type in a year…"), "calendar")
        self.type_in.setObjectName("type_in_year")
        self.type_in.clicked.connect(lambda: self.open_year(self._next()))
        self.body.addWidget(wrapped(self.type_in))

    def show_years(self, desk: Desk) -> None:
        """Show what is known now."""
        self._frame.jobs.read(plain(lambda: desk.ask(_years())), done=self._took)

    def open_year(self, year: int) -> None:
        """Open the sheet of a year, with what is known of it."""
        from committee_desk.work import calendar_lines

        known = next((each for each in self.years if each.year == year), None)
        sheet = DeedSheet(
            self.window(),
            self._frame,
            N_("Calendar of a year"),
            _fields(),
            lambda v: (
                calendar_lines.keep,
                (v["year"], v["lines"] or "", v["source"] or ""),
                {},
            ),
            name="calendar",
            told=_(_HOW),
            agree=N_("Keep"),
            picture="save",
            done=lambda _none: self._frame.toast(_("Kept"), undo=True),
        )
        lines = calendar_lines.written(known.festivals, known.work) if known else None
        source = known.source if known else None
        typed = sheet.rows["lines"].entry.widget
        look.follow(typed, lambda box: box.setFixedHeight(look.dp(_LINES)), key="lines")
        sheet.put({"year": year, "lines": lines, "source": source})
        sheet.open()

    def _took(self, years: Sequence[Typed]) -> None:
        self.years = list(years)
        wanted = _wanted({each.year for each in years})
        self.wanted.setVisible(bool(years) and bool(wanted))
        self.wanted.tell(
            lambda: _("The calendar of {year} is not known yet: type it in.", year=wanted)
        )
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        for each in self.years:
            self._rows.addWidget(self._row(each))

    def _row(self, typed: Typed) -> QWidget:
        holder = QWidget()
        holder.setObjectName(f"year_{typed.year}")
        row = QHBoxLayout(holder)
        spaced(row, 0, 12)
        texts = QVBoxLayout()
        row.addLayout(texts, 1)
        spaced(texts, 0, 2)
        name = Text(bold=True)
        name.setText(str(typed.year))
        texts.addWidget(name)
        about = Text(kind="caption", tone="text2", wrap=True)
        about.tell(lambda: _about(typed))
        texts.addWidget(about)
        change = Button(N_("Change…"), "pencil", "ghost")
        change.setObjectName(f"change_{typed.year}")
        speech.name(change, N_("Change the calendar of {year}"), year=typed.year)
        change.clicked.connect(lambda: self.open_year(typed.year))
        row.addWidget(change)
        if typed.own:
            drop = Button(N_("Let go"), "trash-2", "ghost")
            drop.setObjectName(f"drop_{typed.year}")
            speech.name(drop, N_("Let go of the calendar of {year}"), year=typed.year)
            drop.clicked.connect(lambda: self._drop(typed.year))
            row.addWidget(drop)
        return holder

    def _drop(self, year: int) -> None:
        from committee_desk.work import calendars

        told = _("Let go of the calendar of {year}", year=year)
        self._frame.do(calendars.drop, year, done=lambda _none: self._frame.toast(told, undo=True))

    def _next(self) -> int:
        known = {each.year for each in self.years}
        return _wanted(known) or max(known, default=today().year - 1) + 1


def _years() -> Any:
    from committee_desk.work import calendars

    return calendars.years


def _wanted(known: set[int]) -> int | None:
    from committee_desk.work import calendars

    return calendars.wanted(known, today())


def _about(typed: Typed) -> str:
    from committee_desk.rules.codes import code_list

    festivals = "、".join(each.name for each in typed.festivals)
    work = code_list("calendar_kind").label("work")
    parts = [
        typed.source or _("No source is written down"),
        festivals,
        f"{work} {len(typed.work)}" if typed.work else "",
        _("typed in here") if typed.own else "",
    ]
    return " · ".join(filter(None, parts))


def _fields() -> list[Any]:
    from committee_desk.records.field import Field, Kind

    return [
        Field("year", N_("Year"), Kind.NUMBER, required=True),
        Field("source", N_("Number of the notice"), Kind.TEXT, limit=60),
        Field("lines", N_("Days off and make-up workdays"), Kind.LONG, required=True),
    ]
