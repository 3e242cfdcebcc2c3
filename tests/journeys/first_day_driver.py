"""A new user's first day in the real window: ``python -m tests.journeys.first_day_driver OUT``.

Starts the program as somebody would and walks through it by keys, from the first run to a printed
notice. ``--pictures FOLDER`` keeps a picture of every station. Only what stands outside the window
is stood in for: file dialogs are answered with a path, and Chinese comes as an input method sends
it. The last line on standard output is one JSON value with what was seen.
"""

import argparse
import json
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from committee_desk.base.words import translate
from committee_desk.ui import application, ask
from committee_desk.ui.pages.every import rooms
from committee_desk.ui.window import Window

SAMPLE = next((Path(__file__).resolve().parents[1] / "samples").glob("02_*.xlsx"))
INITIALS, PERSON, EMPLOYER = "zsx", "郑生秀", "清河纺织厂"
CONTROL = Qt.KeyboardModifier.ControlModifier
NOTICE = {
    "meeting": "居民议事会",
    "to": "各位居民代表",
    "date": "2026-12-05",
    "time": "上午9:00",
    "place": "社区二楼议事厅",
    "matters": "加装电梯",
    "items": "听取办理情况的说明",
    "who": "居民代表",
    "notes": "请提前十分钟签到",
    "reply_by": "2026-12-03",
    "contact": "社区综合窗口",
    "phone": "010-55550123",
    "committee": "幸福里社区居民委员会",
    "issued_on": "2026-11-28",
}


class Stuck(Exception):
    """Something a person would wait for never came."""


class Walk(QObject):
    """The hands and eyes of the new user."""

    def __init__(self, out: Path, pictures: Path | None) -> None:
        super().__init__()
        self.out, self.pictures = out, pictures
        self.told: dict[str, Any] = {"stations": [], "asked": [], "flashed": []}
        self.paths: list[Path] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note every part that shows as a window of its own, be it for a moment."""
        if event.type() != QEvent.Type.Show or isinstance(watched, Window):
            return False
        if isinstance(watched, QWidget) and watched.isWindow():
            self.told["flashed"].append(watched.objectName() or type(watched).__name__)
        return False

    @property
    def window(self) -> Window:
        return next(each for each in QApplication.topLevelWidgets() if isinstance(each, Window))

    @property
    def page(self) -> Any:
        return self.window.page

    def answer(self, question: ask.Question, _parent: QWidget | None) -> Any:
        """Stand in for the file dialogs of the system; nothing else should be asked today."""
        self.told["asked"].append(question.kind)
        if question.kind in ("open", "save") and self.paths:
            return str(self.paths.pop(0))
        told = f"{question.kind} {question.title} {question.text} {question.details}"
        raise Stuck(f"nobody expected to be asked: {told}")

    def until(self, what: str, ready: Callable[[], Any], seconds: int = 60) -> Any:
        """Let the window work until something is so, and return it."""
        for _ in range(seconds * 100):
            found = ready()
            if found:
                return found
            QTest.qWait(10)
        raise Stuck(what)

    def rest(self) -> None:
        """Wait until no job runs and everything is painted; be at the window, as a person is."""
        self.until("the window comes to rest", lambda: not self.window.jobs.alive())
        QCoreApplication.processEvents()
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.until("the window is active", self.window.isActiveWindow)

    def station(self, name: str) -> None:
        """Note where the walk is, and keep a picture of it."""
        self.rest()
        self.told["stations"].append(name)
        if self.pictures is not None:
            number = len(self.told["stations"])
            self.window.grab().save(str(self.pictures / f"{number:02}-{name}.png"))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        where = QApplication.focusWidget() or self.window
        QTest.keyClick(where, key, modifier or Qt.KeyboardModifier.NoModifier)

    def seen(self, name: str) -> bool:
        """Tell whether a part of the window is there to be seen."""
        part = self.window.findChild(QWidget, name)
        return part is not None and part.isVisible()

    def click(self, button: QWidget) -> None:
        """Click on a button."""
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def write(self, text: str) -> None:
        """Type a text where the focus is: figures and letters by keys, Han by the input method."""
        where = QApplication.focusWidget()
        if where is None:
            raise Stuck(f"there is no caret to type {text} at")
        if text.isascii():
            QTest.keyClicks(where, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QCoreApplication.sendEvent(where, event)

    # The stations

    def first_run(self) -> None:
        self.until("the window shows", lambda: self.window.isVisible())
        # The platform without a screen has one of 800 by 800; an office has at least this.
        self.window.resize(1366, 768)
        QTest.qWaitForWindowActive(self.window)
        ways = self.until(
            "the assistant stands", lambda: self.window.findChild(QWidget, "way_import")
        )
        self.until("it has the focus", ways.hasFocus)
        self.station("first-run")
        self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Return)
        self.until("the demonstration opens", self.window.has_desk)
        self.station("demonstration")

    def take_in(self) -> None:
        self.key(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
        self.until("the residents", lambda: self.page.name == "residents")
        self.rest()
        self.key(Qt.Key.Key_I, CONTROL)
        self.until("the room of taking in", lambda: self.page.name == "taking_in")
        self.paths.append(SAMPLE)
        self.key(Qt.Key.Key_O, CONTROL)
        for step, name in ((1, "columns"), (2, "preview"), (3, "taken-in")):
            self.at_step(step)
            self.station(name)
            if step < 3:
                self.key(Qt.Key.Key_Return, CONTROL)
        self.told["counts"] = self.page.session.counts()

    def at_step(self, step: int) -> None:
        self.until(f"step {step} of taking in", lambda: self.page.at() == step)

    def choose(self, typed: str, words: str, what: str) -> None:
        """Find something by the palette and go there."""
        self.key(Qt.Key.Key_K, CONTROL)
        palette = self.until("the palette", lambda: self.window.findChild(QWidget, "palette"))
        self.write(typed)
        self.until(what, lambda: any(words in one.words for one in palette.entries()))
        self.station(what)
        at = next(n for n, one in enumerate(palette.entries()) if words in one.words)
        for _ in range(at - palette.list.currentRow()):
            self.key(Qt.Key.Key_Down)
        self.key(Qt.Key.Key_Return)

    def find(self) -> None:
        self.choose(INITIALS, PERSON, "found")
        self.until("the residents", lambda: self.page.name == "residents")
        self.told["found"] = self.until("the record", lambda: self.page.detail.record)
        self.station("record")

    def correct(self) -> None:
        self.until("the list has the caret", self.page.pane.table.hasFocus)
        self.key(Qt.Key.Key_Return)
        sheet = self.until("the sheet", lambda: self.window.findChild(QWidget, "record_sheet"))
        self.until("it can be typed on", sheet.isVisible)
        sheet.form.rows["employer"].entry.focus.setFocus()
        self.key(Qt.Key.Key_A, CONTROL)
        self.write(EMPLOYER)
        self.station("correcting")
        self.key(Qt.Key.Key_S, CONTROL)
        self.until("it is saved", lambda: self.employer() == EMPLOYER)
        self.station("corrected")

    def employer(self) -> str | None:
        from committee_desk.work import query

        found = self.window.desk.ask(query.record, "residents", self.told["found"])
        return str(found["employer"] or "") if found else None

    def undo(self) -> None:
        self.key(Qt.Key.Key_Z, CONTROL)
        self.until("it is undone", lambda: self.employer() != EMPLOYER)
        self.station("undone")

    def ledger(self) -> None:
        self.key(Qt.Key.Key_E, CONTROL)
        self.until("the ledgers", lambda: self.page.name == "ledgers")
        self.rest()
        self.paths.append(self.out / "L01.xlsx")
        self.click(self.page.options.other)
        self.page.options.begin()
        self.write("月报")
        self.key(Qt.Key.Key_Return)
        self.write("梧桐街道")
        self.station("ledger")
        self.key(Qt.Key.Key_Return)
        self.until("the ledger is written", (self.out / "L01.xlsx").exists)
        self.until("it is told", self.page.done.isVisible)
        self.station("ledger-out")

    def notice(self) -> None:
        # Only the first ten rooms have a key of their own.
        words = translate(next(room.words for room in rooms() if room.page == "bulletins"))
        self.choose(words, words, "room-found")
        self.until("the notices", lambda: self.page.name == "bulletins")
        self.rest()
        self.key(Qt.Key.Key_N, CONTROL)
        self.until("the kinds of notice", lambda: self.seen("kind_picker"))
        self.write("hytz")
        self.key(Qt.Key.Key_Return)
        compose = self.page.compose
        self.until("the form", lambda: compose.form is not None and compose.form.isVisible())
        for name, row in compose.form.rows.items():
            if name in NOTICE and row.isVisible():
                row.widget.setFocus()
                self.write(NOTICE[name])
        self.until("the paper is seen", lambda: compose.seen is not None)
        self.until("it is searched", lambda: compose.hits is not None)
        self.station("notice")
        self.key(Qt.Key.Key_P, CONTROL)
        preview = self.until("the print preview", lambda: self.page.preview)
        self.until("its pages", lambda: preview.count and not preview.pages.pictures[0].isNull())
        self.station("print-preview")
        self.paths.append(self.out / "B01.pdf")
        self.click(preview.pdf_button)
        self.key(Qt.Key.Key_Escape)
        self.until("the PDF is written", (self.out / "B01.pdf").exists)
        self.until("the preview closes", lambda: not self.seen("print_preview"))
        self.station("printed")

    def whole_day(self) -> None:
        """Every station one after the other."""
        for station in (
            self.first_run,
            self.take_in,
            self.find,
            self.correct,
            self.undo,
            self.ledger,
            self.notice,
        ):
            station()
        self.told["desk"] = str(self.window.desk.path)


def main(arguments: Sequence[str]) -> int:
    """Run the program and the walk through it; return 1 when the walk did not come to its end."""
    read = argparse.ArgumentParser(description=__doc__)
    read.add_argument("out", type=Path)
    read.add_argument("--pictures", type=Path)
    asked = read.parse_args(arguments)
    for folder in (asked.out, asked.pictures):
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
    walk = Walk(asked.out, asked.pictures)
    ask.speak_through(walk.answer)

    def begin() -> None:
        try:
            walk.whole_day()
        except BaseException:
            walk.told["fault"] = traceback.format_exc()
            if walk.pictures is not None:
                walk.window.grab().save(str(walk.pictures / "99-stuck.png"))
        finally:
            walk.window.close()

    application.prepare().installEventFilter(walk)
    QTimer.singleShot(0, begin)
    status = application.main([])
    sys.stdout.write(json.dumps(walk.told, ensure_ascii=False) + "\n")
    return status or int("fault" in walk.told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
