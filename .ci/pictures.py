"""Photographs the program off screen, on its demonstration community: pictures.py FOLDER.

The same window a person sees, in the fonts it carries, so that every machine takes equal pictures.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SIZE = (1366, 768)
WORKBOOK = ROOT / "tests" / "samples" / "09_脏文本.xlsx"
NOTICE = ROOT / "resources" / "samples" / "B01.json"


def main(folder: Path) -> int:
    """Take every picture into a folder and say which."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.update(QT_SCALE_FACTOR="1", QT_FONT_DPI="96", COMMITTEE_DESK_FONTS="")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["COMMITTEE_DESK_HOME"] = home
        os.environ.setdefault("COMMITTEE_DESK_LANGUAGE", "zh_CN")
        sys.path.insert(0, str(ROOT))
        photograph(folder)
    return 0


def photograph(folder: Path) -> None:
    """Open the demonstration and walk through the rooms of the README."""
    from PySide6.QtCore import qInstallMessageHandler

    from committee_desk.base import settings
    from committee_desk.ui import application
    from committee_desk.ui.window import Window

    # The platform without a screen says for every window what it cannot do.
    qInstallMessageHandler(lambda *_: None)
    running = application.prepare()
    application.wear(settings.Settings(), bundled=True)
    window = Window(settings.Settings())
    window.resize(*SIZE)
    window.show()
    window.starting.demonstrate()
    patiently(window.has_desk)

    def shoot(name: str) -> None:
        settle()
        patiently(lambda: not window.jobs.alive())
        settle()
        window.grab().save(str(folder / f"{name}.png"))

    shoot("home")
    window.go("residents")
    settle()
    window.page.open_record(somebody(window.desk))
    shoot("residents")
    window.wear(theme="dark")
    shoot("dark")
    window.wear(theme="light")
    window.go("taking_in")
    take_in(window)
    shoot("taking_in")
    window.go("bulletins")
    write(window)
    shoot("notice")
    for room in ("board", "needs", "services"):
        window.go(room)
        shoot(room)
    window.detach()
    window.close()
    settle()
    running.quit()


def take_in(window: Any) -> None:
    """Lead a messy workbook to the preview of its rows."""
    page = window.page
    page.take_file(WORKBOOK)
    patiently(lambda: page.at() == 1)
    settle()
    window.perform("taking_in.next")
    patiently(lambda: page.at() == 2)
    page.preview.show_only(list(page.preview.chips)[-1])


def write(window: Any) -> None:
    """Open a notice half written, with its preview beside it."""
    from committee_desk.work import bulletins

    data = json.loads(NOTICE.read_text("utf-8"))
    draft = window.desk.do(bulletins.keep_draft, "B01", data).value
    window.page.open_record(draft)
    # What is typed is searched for personal data once the typing rests.
    patiently(lambda: window.page.compose.hits is not None)


def somebody(desk: Any) -> int:
    """Return a resident whose row can be seen when the list is opened."""
    from committee_desk.work import query

    found = desk.ask(query.ids, query.Question("residents"))
    return int(found[1])


def patiently(ready: Callable[[], bool], seconds: float = 60) -> None:
    """Let the window work until something holds. Raises SystemExit when it never does."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise SystemExit("the window did not come to rest")
        QApplication.processEvents()
        time.sleep(0.005)


def settle() -> None:
    """Give the window a moment to read and paint what it shows."""
    end = time.monotonic() + 0.6
    patiently(lambda: time.monotonic() > end)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
