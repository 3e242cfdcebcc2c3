"""The program tests itself where it is installed: what it carries, a desk, every room drawn."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_SECRET = "self-test of this program"
_PATIENCE_SECONDS = 60


def main() -> int:
    """Run every check and say each on a line; return 0 when all held, 1 otherwise."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = 0
    with _own_folders() as folder:
        for name, check in _checks(folder):
            try:
                check()
                _say(f"ok    {name}")
            except Exception as fault:
                failed += 1
                _say(f"FAIL  {name}: {type(fault).__name__}: {fault}")
    _say("the program is whole" if not failed else f"{failed} checks failed")
    return 1 if failed else 0


def _checks(folder: Path) -> list[tuple[str, Callable[[], None]]]:
    desk = folder / "self-test.desk"
    return [
        ("what the program carries", _carried),
        ("words of every language", _words),
        ("a notice: as PDF, as picture and as Word file", _paper),
        ("a desk: made, filled, changed, undone", lambda: _desk(desk)),
        ("the window: every room drawn", lambda: _window(desk)),
    ]


def _carried() -> None:
    from committee_desk.base.shipped import shipped
    from committee_desk.printing.fonts import font_bytes

    for part in ("icons", "look", "codes", "rules", "help"):
        if not any(shipped("resources", part).iterdir()):
            raise LookupError(f"resources/{part} is empty")
    for font in ("hei", "heib"):
        if len(font_bytes(font)) < 100_000:
            raise LookupError(f"the font {font} is cut short")


def _words() -> None:
    from committee_desk.base import words

    for name in words.languages():
        words.catalogue(name)
    words.use_preferred()


def _paper() -> None:
    from committee_desk.printing import bulletins, previews, reading, word

    kind = bulletins.kind("B06")
    content = bulletins.compose(kind, bulletins.specimen_filled(kind.code), {"committee": "自检"})
    pdf = bulletins.to_pdf(bulletins.typeset(content))
    title = bulletins.title(kind, bulletins.specimen_filled(kind.code), {})
    if title not in reading.read(pdf)[1].text or not any(previews.page_image(pdf, 0, 20)[2]):
        raise ValueError("the notice is not on the page")
    if not word.to_docx(content):
        raise ValueError("the Word file is empty")


def _desk(path: Path) -> None:
    from committee_desk.desk import Desk
    from committee_desk.work import demonstration, query

    desk, _code = Desk.create(
        path, community=demonstration.community(), person="self-test", secret=_SECRET
    )
    with desk:
        desk.do(demonstration.fill, 20)
        found = desk.ask(query.count, query.Question("households"))
        if found != 20:
            raise ValueError(f"{found} households instead of 20")
    Desk.open(path, _SECRET, reading=True).close()


def _window(path: Path) -> None:
    from committee_desk.base import settings
    from committee_desk.desk import Desk
    from committee_desk.ui import application
    from committee_desk.ui.pages.every import PAGES
    from committee_desk.ui.window import Window

    qt = application.prepare()
    application.wear(settings.Settings(), bundled=True)
    window = Window(settings.Settings())
    window.resize(1366, 768)
    window.show()
    window.attach(Desk.open(path, _SECRET))
    try:
        for page in PAGES:
            window.go(page)
            until = time.monotonic() + _PATIENCE_SECONDS
            while window.jobs.alive() and time.monotonic() < until:
                qt.processEvents()
            qt.processEvents()
            _not_blank(page, window)
    finally:
        window.close()


def _not_blank(page: str, window: object) -> None:
    from PySide6.QtWidgets import QWidget

    assert isinstance(window, QWidget)
    drawn = window.grab().toImage()
    seen = {
        drawn.pixel(x, y) for x in range(0, drawn.width(), 7) for y in range(0, drawn.height(), 7)
    }
    if len(seen) < 8:
        raise ValueError(f"the room {page} is blank")


@contextmanager
def _own_folders() -> Iterator[Path]:
    """Give the test folders of its own, so that it reads and leaves nothing of the user's."""
    before = os.environ.get("COMMITTEE_DESK_HOME")
    with tempfile.TemporaryDirectory(prefix="committee-desk-") as folder:
        os.environ["COMMITTEE_DESK_HOME"] = folder
        try:
            yield Path(folder)
        finally:
            if before is None:
                del os.environ["COMMITTEE_DESK_HOME"]
            else:
                os.environ["COMMITTEE_DESK_HOME"] = before


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
