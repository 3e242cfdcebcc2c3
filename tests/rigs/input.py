"""Types Chinese into the real window through a real input method: ``make rig-input``.

Needs Xvfb, openbox, xdotool, dbus-run-session, and fcitx5 with pinyin or ibus with libpinyin; what
is not installed is said and left out. A window manager is needed, or nothing is ever focused.

For each method, in the filter of a list, in a form and in a cell edited in place: letters typed and
a blank make Chinese characters; Enter while letters wait for a choice is the input method's own, it
neither submits the form nor closes the cell.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool", "dbus-run-session")
METHODS = {"fcitx5": "fcitx5", "ibus": "ibus-daemon"}
PROFILE = """\
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""


def main() -> int:
    """Run every method that is installed; return 1 when a promise is broken."""
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    methods = [name for name, tool in METHODS.items() if shutil.which(tool)]
    if missing or not methods:
        print(f"not installed: {', '.join(missing or METHODS)}: nothing was checked")
        return 0
    return max(session(method) for method in methods)


def session(method: str) -> int:
    """Run the window in a screen, a session bus and folders of its own; return its status."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        profile = home / "config" / "fcitx5" / "profile"
        profile.parent.mkdir(parents=True)
        profile.write_text(PROFILE)
        reading, writing = os.pipe()
        screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        try:
            with os.fdopen(reading) as told:
                display = f":{told.readline().strip()}"
            return bounded(
                ["dbus-run-session", "--", sys.executable, "-m", "tests.rigs.input", method],
                surroundings(home, display),
            )
        finally:
            screen.kill()
            screen.wait()


def bounded(command: list[str], environment: dict[str, str]) -> int:
    """Run a session for at most three minutes; whatever of it is left then is ended."""
    with (
        tempfile.TemporaryFile() as chatter,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stderr=chatter, start_new_session=True
        ) as running,
    ):
        try:
            status = min(abs(running.wait(180)), 1)
        except subprocess.TimeoutExpired:
            print("FAIL  the session did not come to its end in three minutes")
            status = 1
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
        if status:
            chatter.seek(0)
            print(chatter.read().decode("utf-8", "replace"))
        return status


def surroundings(home: Path, display: str) -> dict[str, str]:
    """Return the environment of a desktop as office systems set it: they name fcitx alone."""
    folders = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache"}
    made = {variable: str(home / folder) for variable, folder in folders.items()}
    (home / "run").mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    return {
        **kept,
        **made,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "COMMITTEE_DESK_HOME": str(home / "desk"),
        "COMMITTEE_DESK_LANGUAGE": "zh_CN",
        "DISPLAY": display,
        "QT_IM_MODULE": "fcitx",
        "LANG": "C.UTF-8",
    }


def inside(method: str) -> int:
    """Start the input method and the program, type, and tell what arrived."""
    helpers = [subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)]
    if method == "fcitx5":
        helpers.append(subprocess.Popen(["fcitx5", "-D"], stderr=subprocess.DEVNULL))
    else:
        helpers.append(subprocess.Popen(["ibus-daemon", "-x", "-r"], stderr=subprocess.DEVNULL))
    time.sleep(4)
    found: list[tuple[str, bool, str]] = []
    try:
        walk(method, found)
    finally:
        for helper in reversed(helpers):
            helper.terminate()
            helper.wait()
    for words, held, told in found:
        print(f"{'ok  ' if held else 'FAIL'}  {method}: {words}: {told}")
    return 0 if found and all(held for _, held, _ in found) else 1


def walk(method: str, found: list[tuple[str, bool, str]]) -> None:
    """Run the program on its demonstration desk and lead it through the three places."""
    from PySide6.QtCore import QTimer

    from committee_desk.ui import application, starting, window

    class Led(window.Window):
        def attach(self, desk: Any, *, demonstration: bool = False) -> None:
            super().attach(desk, demonstration=demonstration)
            QTimer.singleShot(1500, self.lead)

        def lead(self) -> None:
            try:
                for place in (in_the_filter, in_a_form, in_a_cell):
                    found.extend(place(method, self))
            except Exception as fault:
                found.append(("the walk", False, repr(fault)))
            finally:
                self.close()

    application.Window = Led  # type: ignore[misc]
    path = starting.demonstration_path()
    demonstrate(path)
    application.main([str(path)])


def demonstrate(path: Path) -> None:
    """Make the demonstration desk."""
    command = [sys.executable, "-m", "committee_desk", "demo", str(path), "--households", "40"]
    environment = {**os.environ, "COMMITTEE_DESK_PASSWORD": "demonstration"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def in_the_filter(method: str, window: Any) -> list[tuple[str, bool, str]]:
    """Type into the filter of the residents."""
    from PySide6.QtWidgets import QLineEdit

    window.go("residents")
    rest(1.0)
    line = next(each for each in window.findChildren(QLineEdit, "filter") if each.isVisible())
    arrived = chinese(method, line)
    line.clear()
    rest(1.0)
    return [("the filter takes Chinese", *arrived)]


def in_a_form(method: str, window: Any) -> list[tuple[str, bool, str]]:
    """Type a name into a new resident's form, with Enter while letters wait."""
    from committee_desk.ui.forms.sheet import RecordSheet

    window.page.new()
    rest(1.0)
    sheet = next(each for each in window.findChildren(RecordSheet) if each.isVisible())
    entry = sheet.form.rows["person_name"].entry.focus
    line = entry.focusProxy() or entry
    arrived = chinese(method, line)
    stays = waiting_enter(method, line, sheet.isVisible)
    # An empty form closes without a question.
    line.clear()
    press("Escape")
    rest(0.5)
    return [
        ("a form takes Chinese", *arrived),
        ("Enter on waiting letters does not submit the form", *stays),
    ]


def in_a_cell(method: str, window: Any) -> list[tuple[str, bool, str]]:
    """Type a name into a cell of the table, with Enter while letters wait."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

    view = next(each for each in window.findChildren(QTableView) if each.isVisible())
    view.setFocus(Qt.FocusReason.OtherFocusReason)
    view.setCurrentIndex(view.model().index(0, 0))
    rest(0.5)
    press("F2")
    rest(0.8)
    line = QApplication.focusWidget()
    if not isinstance(line, QLineEdit) or not view.isAncestorOf(line):
        return [("a cell opens", False, f"the focus is in {type(line).__name__}")]
    line.clear()
    arrived = chinese(method, line)
    stays = waiting_enter(method, line, lambda: view.isAncestorOf(QApplication.focusWidget()))
    press("Escape")
    return [
        ("a cell takes Chinese", *arrived),
        ("Enter on waiting letters does not close the cell", *stays),
    ]


def chinese(method: str, line: Any) -> tuple[bool, str]:
    """Type letters and a blank into a line; tell whether characters came of them."""
    line.setFocus()
    rest(0.5)
    switch_on(method)
    type_letters("nihao")
    rest(0.8)
    press("space")
    rest(0.8)
    text = line.text()
    return "你好" in text, text


def waiting_enter(method: str, line: Any, there: Callable[[], bool]) -> tuple[bool, str]:
    """Type letters and Enter; tell whether the place is still there and has more than before."""
    before = line.text()
    switch_on(method)
    type_letters("shequ")
    rest(0.8)
    press("Return")
    rest(0.8)
    stays = there()
    return stays and line.text() != before, line.text() if stays else "gone"


def switch_on(method: str) -> None:
    """Turn the input method to Chinese for the window that has the focus."""
    command = ["fcitx5-remote", "-o"] if method == "fcitx5" else ["ibus", "engine", "libpinyin"]
    quietly(command)
    rest(0.8)


def type_letters(text: str) -> None:
    """Type as a quick clerk does."""
    quietly(["xdotool", "type", "--delay", "110", text])


def press(key: str) -> None:
    """Press one key."""
    quietly(["xdotool", "key", key])
    rest(0.2)


def quietly(command: list[str]) -> None:
    """Run a command while the window goes on, so that it can answer the input method."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None:
            rest(0.02)


def rest(seconds: float) -> None:
    """Let the window work for a while."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(inside(sys.argv[1]) if len(sys.argv) > 1 else main())
