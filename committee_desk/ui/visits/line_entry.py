"""One line of a route sheet as it is typed back: result, who was met, what was said, needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from committee_desk.base.words import N_, _, ngettext
from committee_desk.ui import look, speech
from committee_desk.ui.forms.lines import Line
from committee_desk.ui.forms.row import Said
from committee_desk.ui.parts.texts import Text, spaced
from committee_desk.ui.visits import clock
from committee_desk.ui.visits.keys import PeopleKeys, ResultKeys
from committee_desk.ui.visits.need_line import Category, NeedLine

if TYPE_CHECKING:
    from committee_desk.work.visit_lines import Written
    from committee_desk.work.visit_routes import Line as Stop

MET = "met"


class LineEntry(QWidget):
    """Everything of one household, in the order of the sheet.

    ``finished`` when the line is to be kept, ``touched`` at each change, ``need_added`` with the
    line of a need.
    """

    finished = Signal()
    touched = Signal()
    need_added = Signal(object)

    def __init__(self, month: str, categories: Sequence[Category]) -> None:
        super().__init__()
        self.setObjectName("line_entry")
        self._month, self._categories = month, categories
        self.needs: list[NeedLine] = []
        self._filling = self._low = False
        self.door = Text(kind="lead", bold=True, wrap=True)
        self.family = Text(tone="text2", wrap=True)
        self.day, self.time, self.problems = Line(), Line(), Line()
        self.result, self.met = ResultKeys(), PeopleKeys()
        self.said = Said()
        self._need_rows = QVBoxLayout()
        self._lay()
        self._connect()

    # What the sheet asks

    def show_stop(self, stop: Stop, values: Mapping[str, Any]) -> None:
        """Show a household and what stands on its line so far."""
        self._filling = True
        self.door.setText(f"{stop.place}  {stop.address}")
        self.family.setText(_family(stop))
        self.day.setText(str(values.get("day") or ""))
        self.time.setText(str(values.get("time") or ""))
        self.result.show_value(str(values.get("result") or ""))
        self.met.show_people(stop.members, values.get("met") or ())
        self.problems.setText(str(values.get("problems") or ""))
        while self.needs:
            self._take_off(self.needs[-1])
        for need in values.get("needs") or ():
            self._add_need(need["need"], need.get("category") or "")
        self._filling = False
        self.complain("")
        self._fit()

    def values(self) -> dict[str, Any]:
        """Return what stands on the line, as it was typed."""
        return {
            "day": self.day.text().strip(),
            "time": self.time.text().strip(),
            "result": self.result.value,
            "met": list(self.met.met),
            "problems": self.problems.text().strip(),
            "needs": [each.draft() for each in self.needs if not each.is_empty()],
        }

    def written(self) -> Written | None:
        """Return what was written, None when something is missing: it is told and has the focus."""
        from committee_desk.work.visit_lines import Written

        values = self.values()
        try:
            day = clock.day_of(values["day"], self._month)
        except ValueError:
            return self._refuse(self.day, _("{day} is not a day.", day=values["day"]))
        if not day:
            return self._refuse(self.day, _("Write the day of the visit."))
        try:
            time = clock.time_of(values["time"])
        except ValueError:
            return self._refuse(self.time, _("{time} is not a time.", time=values["time"]))
        if not values["result"]:
            return self._refuse(self.result, _("Say how the visit went: press 1 to 4."))
        met = values["result"] == MET
        return Written(
            values["result"],
            day,
            tuple(values["met"]) if met else (),
            values["problems"],
            tuple(values["needs"]),
            time or None,
        )

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the line, or with '' that nothing is."""
        self.said.complain(sentence)

    def begin(self) -> None:
        """Put the focus where typing begins: on the day until there is one, then on the result."""
        (self.result if self.day.text().strip() else self.day).setFocus()

    def make_low(self, low: bool) -> None:
        """Leave out the words above the chips where there is little height: they say it too."""
        self._low = low
        self._fit()

    def open_need(self) -> None:
        """Open a need line with what was said, and go to its category."""
        if self.problems.text().strip() or self.needs:
            need = self._add_need("" if self.needs else self.problems.text().strip(), "")
            need.category.line.setFocus()
            self.touched.emit()
        else:
            self.problems.setFocus()

    # Its own

    def _lay(self) -> None:
        self.day.setObjectName("day")
        self.time.setObjectName("time")
        self.problems.setObjectName("problems")
        self.problems.setMaxLength(8000)
        for line, width in ((self.day, 132), (self.time, 84)):
            look.follow(line, partial(_widen, width), key="wide")
        speech.name(self.day, N_("Visited on"))
        speech.name(self.time, N_("From (time)"))
        speech.name(self.problems, N_("What was said"))
        when = QHBoxLayout()
        when.addWidget(_label(N_("Visited on")))
        when.addWidget(self.day)
        when.addWidget(_label(N_("From (time)")))
        when.addWidget(self.time)
        when.addStretch(1)
        column = QVBoxLayout(self)
        spaced(column, 0, 6)
        column.addWidget(self.door)
        column.addWidget(self.family)
        column.addLayout(when)
        self.result_label = _label(N_("How the visit went"))
        column.addWidget(self.result_label)
        column.addWidget(self.result)
        self.met_label = _label(N_("Who was met"))
        column.addWidget(self.met_label)
        column.addWidget(self.met)
        self.problems_label = _label(N_("What was said (F4: it becomes a need)"))
        column.addWidget(self.problems_label)
        column.addWidget(self.problems)
        self._need_rows.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._need_rows)
        column.addWidget(self.said)
        column.addStretch(1)

    def _connect(self) -> None:
        for line, following in ((self.day, self.time), (self.time, self.result)):
            line.entered.connect(following.setFocus)
        self.result.chosen.connect(self._chosen)
        self.result.entered.connect(self._after_result)
        self.met.entered.connect(self.problems.setFocus)
        self.problems.entered.connect(self.finished)
        for line in (self.day, self.time, self.problems):
            line.textChanged.connect(lambda _text: self._touch())
        self.met.changed.connect(self._touch)

    def _chosen(self, result: str) -> None:
        """Go on by what was chosen: where nobody was met there is nothing more to write."""
        self._touch()
        self._fit()
        if result == MET:
            self.met.setFocus() if self.met.chips else self.problems.setFocus()
        else:
            self.finished.emit()

    def _after_result(self) -> None:
        if self.result.value == MET:
            self.met.setFocus()
        else:
            self.finished.emit()

    def _fit(self) -> None:
        met = self.result.value in ("", MET) and bool(self.met.chips)
        self.met.setVisible(met)
        self.met_label.setVisible(met and not self._low)
        self.result_label.setVisible(not self._low)

    def _add_need(self, words: str, category: str) -> NeedLine:
        need = NeedLine(self._categories, words)
        need.category.choose(category)
        need.entered.connect(self.finished)
        need.changed.connect(self._touch)
        need.gone.connect(lambda: self._take_off(need))
        self.needs.append(need)
        self._need_rows.addWidget(need)
        self.need_added.emit(need)
        return need

    def _take_off(self, need: NeedLine) -> None:
        self.needs.remove(need)
        self._need_rows.removeWidget(need)
        need.hide()
        need.deleteLater()
        if not self._filling:
            self.problems.setFocus()
            self.touched.emit()

    def _touch(self) -> None:
        if not self._filling:
            self.touched.emit()

    def _refuse(self, part: QWidget, sentence: str) -> Written | None:
        """Say what is missing and go there; nothing is written."""
        self.complain(sentence)
        part.setFocus()
        return None


def values_of(stop: Stop, day: str) -> dict[str, Any]:
    """Return what stands on a line when it is opened: what was kept, else the day used last."""
    if stop.visit:
        return {
            "day": stop.day,
            "time": stop.from_time,
            "result": stop.result,
            "met": list(stop.met),
            "problems": stop.problems,
        }
    alone = [person for person, _name in stop.members] if len(stop.members) == 1 else []
    return {"day": day, "met": alone}


def _family(stop: Stop) -> str:
    size = ngettext("{n} person", "{n} people", stop.size) if stop.size else ""
    seen = _("last seen {day}", day=stop.seen_on) if stop.seen_on else _("never seen before")
    gone = _("this household has left") if stop.gone else ""
    needs = ngettext("{n} need", "{n} needs", stop.needs) if stop.needs else ""
    return " · ".join(part for part in (stop.head, size, gone, seen, needs) if part)


def _widen(width: float, line: QWidget) -> None:
    line.setFixedWidth(look.dp(width))


def _label(words: str) -> Text:
    return Text(words, "caption", tone="text2")
