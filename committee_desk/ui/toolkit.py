"""What has to be put right about the toolkit before it is used."""

import os
import sys
from pathlib import Path
from types import ModuleType

import PySide6.QtCore  # noqa: F401  # its import sets up what is put right below

_MACHINE_IDS = ("/etc/machine-id", "/var/lib/dbus/machine-id")
_WHOLE_ID = 32


def spare_dbus() -> None:
    """Keep Qt from the session bus on a Linux without an identity (chroot, container).

    It has to be said before the application is made, and is stronger than what was set: whoever
    asks for ibus there gets no program at all.
    """
    # WORKAROUND: libdbus ends the whole process there when Qt's ibus plugin asks which machine this
    # is (dbus, _dbus_get_local_machine_uuid_encoded). It may go when libdbus answers with an error.
    if sys.platform == "linux" and not any(map(_holds_id, _MACHINE_IDS)):
        os.environ["QT_IM_MODULES"] = "compose"
        os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")


def _holds_id(path: str) -> bool:
    try:
        return Path(path).stat().st_size >= _WHOLE_ID
    except OSError:
        return False


def spare_imports() -> None:
    """Keep PySide6 from reading the source of every module that is imported.

    After each import it looks through the source for its own name, in case the module switches
    ``__feature__`` on, which nothing here does. That costs half a millisecond a module, and there
    are hundreds under the desk.
    """
    # WORKAROUND for shibokensupport.feature of PySide6 6.2 and later; it may go when PySide6 looks
    # only where __feature__ is asked for. A version without this function is left alone.
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", _uses_no_features)  # noqa: B010


def _uses_no_features(_module: ModuleType) -> bool:
    return False
