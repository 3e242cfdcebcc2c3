"""The first file of the frozen program."""

import multiprocessing
import os
import sys
from pathlib import Path


def spare_dbus() -> None:
    """Keep Qt from the session bus on a system without an identity (chroot, container).

    WORKAROUND: libdbus ends the whole process there when Qt's ibus plugin asks which machine this
    is (dbus, _dbus_get_local_machine_uuid_encoded). It may go when libdbus answers with an error.
    """
    identities = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
    named = any(path.exists() and path.stat().st_size >= 32 for path in identities)
    if sys.platform == "linux" and not named:
        os.environ["QT_IM_MODULES"] = "compose"
        os.environ.setdefault("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")


if __name__ == "__main__":
    # Children of a frozen program start this same file; they must turn off here.
    multiprocessing.freeze_support()
    spare_dbus()
    from committee_desk.__main__ import main

    sys.exit(main())
