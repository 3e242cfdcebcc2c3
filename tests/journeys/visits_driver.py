"""A hundred visits typed back by keys alone: ``python -m tests.journeys.visits_driver OUT``.

Opens the demonstration in the real window, plans visits until a hundred households are on routes,
and types every sheet back, counting the keys of each household; Chinese counts as many keys as its
pinyin has letters, and one for each choice of words. Then it leaves in the middle of a line without
a word to the program. The last line on standard output is one JSON value with what was seen.
"""

import argparse
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from committee_desk.ui import application, ask
from committee_desk.ui.pages.every import rooms
from tests.journeys.first_day_driver import CONTROL, Stuck, Walk

WANTED = 100
STAFF = (("王秀兰", "赵敏"), ("孙平", "周浩"), ("吴刚", "郑洁"), ("冯军", "陈静"), ("褚卫", "卫红"))
SAID = (
    ("楼道灯坏了晚上看不见", "wy"),
    ("电动车飞线充电不安全", "fx"),
    ("想请人上门助洁", "zj"),
    ("停车位不够", "tc"),
    ("孩子放学没人看", "kh"),
)
THIS_MONTH = 3
"""So many routes of twenty the demonstration has households for in one month."""
WORD = 3
"""So many characters are chosen with one key by somebody who types pinyin."""


class Visits(Walk):
    """The hands of the clerk with the sheets."""

    def __init__(self, out: Path, pictures: Path | None) -> None:
        super().__init__(out, pictures)
        self.count = self.plans = 0
        self.keys: list[int] = []
        self.told |= {"keys": self.keys, "needs": 0, "met": 0}

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key and count it."""
        self.count += 1
        super().key(key, modifier)

    def write(self, text: str) -> None:
        """Type a text and count the keys it takes."""
        self.count += keys_of(text)
        where = QApplication.focusWidget()
        if where is None:
            raise Stuck(f"there is no caret to type {text} at")
        if text.isascii():
            QTest.keyClicks(where, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(where, event)

    def whole_day(self) -> None:
        """Plan, and type back until a hundred visits are on record."""
        self.first_run()
        number = [room.page for room in rooms()].index("visits") + 1
        self.key(Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.AltModifier)
        self.until("the visits", lambda: self.page.name == "visits")
        self.rest()
        self.told["visits_before"] = self.visits()
        while len(self.keys) < WANTED:
            self.plan(len(self.keys))
            self.type_back()
        self.station("typed-back")
        self.told["desk"] = str(self.window.desk.path)
        self.told["plans"] = self.plans
        self.break_off()

    def plan(self, done: int) -> None:
        """Plan a route for another pair, filled with who was not seen for longest."""
        before = self.page.plan.id if self.page.plan else 0
        self.key(Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
        sheet = self.until(
            "the sheet of a plan", lambda: self.window.findChild(QWidget, "plan_sheet")
        )
        self.until("it can be typed on", sheet.isVisible)
        first, second = STAFF[self.plans % len(STAFF)]
        typed = {"month": self.month(), "staff1": first, "staff2": second}
        for field, words in typed.items():
            while not sheet.rows[field].entry.focus.hasFocus():
                self.key(Qt.Key.Key_Tab)
            self.key(Qt.Key.Key_A, CONTROL)
            self.write(words)
        self.plans += 1
        self.key(Qt.Key.Key_S, CONTROL)
        self.until("the plan is kept", lambda: self.page.plan and self.page.plan.id != before)
        self.until("its route", lambda: self.page.panel.table.rows.entries)
        self.rest()
        if done == 0:
            self.station("planned")

    def month(self) -> str:
        """Return this month, and the one before once everybody is on a route: entered late."""
        from committee_desk.base.dates import today
        from committee_desk.work.visit_plans import month_after

        return month_after(f"{today():%Y-%m}", 0 if self.plans < THIS_MONTH else -1)

    def open_sheet(self) -> Any:
        """Open the sheet of the plan chosen."""
        self.key(Qt.Key.Key_T, CONTROL)
        sheet = self.until("the sheet", lambda: self.window.findChild(QWidget, "typing_back"))
        self.until("it stands", sheet.isVisible)
        self.rest()
        return sheet

    def type_back(self) -> None:
        """Type a sheet back, as somebody does who has written on it."""
        sheet = self.open_sheet()
        for n, line in enumerate(list(sheet.lines)):
            if len(self.keys) == WANTED:
                break
            self.count = 0
            self.until(
                "the line", lambda line=line: sheet.lines[sheet.at].household == line.household
            )
            if n == 0:
                self.write("12")
                self.key(Qt.Key.Key_Return)
                self.key(Qt.Key.Key_Return)
            self.household(len(self.keys), len(line.members))
            self.keys.append(self.count)
        if len(self.keys) == 20:
            self.station("typing")
        self.rest()
        self.key(Qt.Key.Key_Escape)
        self.until("the sheet goes", lambda: not self.window.findChild(QWidget, "typing_back"))
        self.rest()

    def household(self, n: int, members: int) -> None:
        """Type one household: every seventh did not open, every fifth asks for something."""
        if n % 7 == 3:
            self.write("23"[n % 2])
            return
        self.told["met"] += 1
        if n % 6 == 5:
            self.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
            self.write("1430")
            self.key(Qt.Key.Key_Return)
        self.write("1")
        if members > 1:
            self.write("2" if n % 2 else "1")
        if members:
            self.key(Qt.Key.Key_Return)
        if n % 5 == 1:
            words, category = SAID[n // 5 % len(SAID)]
            self.write(words)
            self.key(Qt.Key.Key_F4)
            self.write(category)
            self.key(Qt.Key.Key_Return)
            self.told["needs"] += 1
        self.key(Qt.Key.Key_Return)

    def break_off(self) -> None:
        """Half a line, and the program is gone as if the power had failed."""
        self.told["visits"] = self.visits()
        self.plan(len(self.keys))
        sheet = self.open_sheet()
        self.write("12")
        for _ in range(2):
            self.key(Qt.Key.Key_Return)
        self.write("1")
        while not sheet.entry.problems.hasFocus():
            self.key(Qt.Key.Key_Return)
        self.write("说到一半")
        self.until("the draft is kept", self.window.desk.offered_drafts)
        self.rest()
        self.told["plan"] = self.page.plan.number
        self.tell()
        os._exit(0)

    def visits(self) -> int:
        """Return how many visits the desk holds."""
        from committee_desk.work import query

        return self.window.desk.ask(query.count, query.Question("visits"))

    def tell(self) -> None:
        """Say what was seen, before the program ends in whatever way."""
        sys.stdout.write(json.dumps(self.told, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def at_line(sheet: Any, household: int) -> bool:
    """Tell whether a sheet stands at the line of a household."""
    return bool(sheet.lines[sheet.at].household == household)


def keys_of(text: str) -> int:
    """Return how many keys a text takes."""
    from committee_desk.rules.names import name_key

    if text.isascii():
        return len(text)
    letters = sum(1 for mark in name_key(text) if mark.isascii() and mark.isalpha())
    return letters + -(-len(text) // WORD)


def main(arguments: list[str]) -> int:
    """Run the program and the walk; it ends itself, or here when the walk got stuck."""
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("out", type=Path)
    read.add_argument("--pictures", type=Path)
    asked = read.parse_args(arguments)
    if asked.pictures is not None:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    walk = Visits(asked.out, asked.pictures)
    ask.speak_through(walk.answer)

    def begin() -> None:
        try:
            walk.whole_day()
        except BaseException:
            walk.told["fault"] = traceback.format_exc()
            if walk.pictures is not None:
                walk.window.grab().save(str(walk.pictures / "99-stuck.png"))
            walk.tell()
            os._exit(1)

    application.prepare()
    QTimer.singleShot(0, begin)
    return application.main([])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
