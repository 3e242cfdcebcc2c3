"""What has to be put right about the toolkit before it is used."""

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401  # its import sets up what is put right below


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
