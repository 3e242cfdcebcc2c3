"""The toolkit: the versions we may run on, and what starting may import."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from committee_desk.storage import keys
from committee_desk.ui import ahead, painted
from committee_desk.ui.painted import Painted
from committee_desk.ui.window import Window
from tests.helpers.desks import SECRET, new_desk

HEAVY = ("sqlalchemy", "sqlmodel", "reportlab", "babel", "pypinyin", "xlsxwriter", "openpyxl")


def test_the_version_is_inside_the_pin() -> None:
    version = tuple(int(part) for part in PySide6.__version__.split(".")[:2])
    assert (6, 8) <= version < (6, 12)


def test_references_to_none_and_true_do_not_leak_away(qapp: QApplication) -> None:
    """PySide6 6.12 drops one at each call on Python 3.10 and 3.11 until the process aborts."""

    class Said(QObject):
        said = Signal(bool)

    label, said = QLabel(), Said()
    said.said.connect(lambda _value: None)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for number in range(1000):
        label.setText(str(number))
    for _number in range(100):
        said.said.emit(True)
    after = sys.getrefcount(None), sys.getrefcount(True)
    if sys.version_info >= (3, 12):
        pytest.skip("None and True are immortal here")
    assert after[0] > before[0] - 500
    assert after[1] > before[1] - 50


_SCRIPT = textwrap.dedent(
    """
    import gc, json, os, sys
    from PySide6.QtCore import QTimer
    from committee_desk.ui import ahead, application, desk_places
    seen = {"order": []}
    class Watched(application.Window):
        def paintEvent(self, event):
            seen["order"].append("painted")
            super().paintEvent(event)
        def _furnish(self):
            seen["order"].append("furnished")
            super()._furnish()
            seen["collected early"] = gc.isenabled()
            self.desk_changed.emit()
            QTimer.singleShot(0, self.close)
    application.Window = Watched
    application._SETTLED_MS = 0
    import_desk = ahead.import_desk
    def import_beside():
        import_desk().join()
        seen["ahead"] = "committee_desk.desk" in sys.modules
    ahead.import_desk = import_beside
    from committee_desk.ui.starting import Starting
    def begin(self, path):
        seen["order"].append("begun")
        seen["modules"] = sorted({name.split(".")[0] for name in sys.modules})
        seen["im"] = os.environ.get("QT_IM_MODULES")
        seen["switch"] = sys.getswitchinterval()
    Starting.begin = begin
    path = {"demonstration": str(desk_places.demonstration_path()), "real": "an-office.desk"}
    code = application.main([path[sys.argv[1]]])
    seen["collected later"] = gc.isenabled() and gc.get_freeze_count() > 0
    print(json.dumps(seen))
    sys.exit(code)
    """
)


def started(kind: str) -> dict[str, object]:
    """Start the program in a process of its own on a kind of desk and tell what it did when."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("QT_IM_MODULES", raising=False)
        environment = {**os.environ, "COMMITTEE_DESK_LANGUAGE": "en"}
        ran = subprocess.run(
            [sys.executable, "-c", _SCRIPT, kind], capture_output=True, text=True, env=environment
        )
    assert ran.returncode == 0, ran.stderr
    told: dict[str, object] = json.loads(ran.stdout.splitlines()[-1])
    return told


@pytest.fixture(scope="module")
def start() -> dict[str, object]:
    """Return what a start on a desk that opens by itself did, and what it had imported by then."""
    return started("demonstration")


def test_the_window_is_painted_before_anything_else_is_done(start: dict[str, object]) -> None:
    order = start["order"]
    assert isinstance(order, list)
    assert order[0] == "painted"
    assert {"begun", "furnished"} < set(order)


def test_the_first_picture_of_a_real_desk_is_its_door() -> None:
    """While the password is typed, what opening takes is imported."""
    told = started("real")
    order = told["order"]
    assert isinstance(order, list)
    assert order[:2] == ["begun", "painted"]
    assert order.count("begun") == 1
    assert told["ahead"] is True


def test_the_collector_rests_until_a_desk_is_open(start: dict[str, object]) -> None:
    assert start["collected early"] is False
    assert start["collected later"] is True


def test_the_rooms_are_imported_while_the_key_is_derived(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_desk(tmp_path).close()
    order, unlock = [], keys.unlock

    def derived(path: Path, secret: str, who: str | None = None) -> keys.Keys:
        order.append("key")
        return unlock(path, secret, who)

    monkeypatch.setattr(ahead, "import_first_rooms", lambda: order.append("rooms"))
    monkeypatch.setattr(keys, "unlock", derived)
    window.starting.open(tmp_path / "desk.desk", SECRET)
    assert order == ["rooms", "key"]


@pytest.mark.parametrize("wide", [1366, 1000])
def test_a_new_width_is_arranged_before_anything_is_painted(window: Window, wide: int) -> None:
    window.resize(1200, 700)
    window.resize(wide, 700)
    button = window.top.help_button
    assert window.top.mapTo(window, QPoint()).x() == window.nav.width() + 1
    assert button.width() == button.sizeHint().width()


def test_what_waits_for_the_first_paint_is_done_once(qtbot: QtBot) -> None:
    window, done = QWidget(), []
    qtbot.addWidget(window)
    Painted(window, lambda: done.append(window.testAttribute(Qt.WidgetAttribute.WA_Mapped)))
    window.show()
    qtbot.waitUntil(lambda: bool(done))
    window.repaint()
    qtbot.wait(5)
    assert done == [True]


def test_a_window_nobody_sees_is_not_waited_for_forever(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painted, "_NEVER_SEEN_MS", 1)
    window, done = QWidget(), []
    qtbot.addWidget(window)
    Painted(window, lambda: done.append(window.isVisible()))
    qtbot.waitUntil(lambda: bool(done))
    assert done == [False]


def test_nothing_heavy_is_imported_before_the_window_is_shown(start: dict[str, object]) -> None:
    modules = start["modules"]
    assert isinstance(modules, list)
    assert [name for name in HEAVY if name in modules] == []


def test_input_methods_and_threads_are_prepared(start: dict[str, object]) -> None:
    assert start["im"] == "fcitx;ibus"
    assert start["switch"] == pytest.approx(0.0005)


@pytest.mark.skipif(sys.platform != "linux", reason="libdbus is asked on Linux only")
@pytest.mark.parametrize(
    ("held", "modules"), [(None, "compose"), ("uninitialized\n", "compose"), ("0" * 32, "ibus")]
)
def test_without_a_machine_id_qt_is_kept_from_the_bus(
    tmp_path: Path, held: str | None, modules: str
) -> None:
    """libdbus would end the process; the guard has to be up before there is an application."""
    script = textwrap.dedent(
        """
        import os, sys
        from committee_desk.ui import application, toolkit
        class Told:
            @staticmethod
            def instance():
                return None
            def __init__(self, _arguments):
                print(os.environ["QT_IM_MODULES"], os.environ["DBUS_SESSION_BUS_ADDRESS"])
                sys.exit()
        toolkit._MACHINE_IDS = (sys.argv[1],)
        application.QApplication = Told
        application.prepare()
        """
    )
    identity = tmp_path / "machine-id"
    if held is not None:
        identity.write_text(held)
    environment = {**os.environ, "QT_IM_MODULES": "ibus"}
    environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
    if modules == "ibus":
        environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/the/users"
    ran = subprocess.run(
        [sys.executable, "-c", script, str(identity)],
        capture_output=True,
        text=True,
        env=environment,
    )
    assert ran.returncode == 0, ran.stderr
    bus = "unix:path=/the/users" if modules == "ibus" else "unix:path=/nonexistent"
    assert ran.stdout.split() == [modules, bus]
