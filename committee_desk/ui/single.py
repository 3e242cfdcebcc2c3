"""One window a desk: a second start raises the first and ends."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from committee_desk.ui.window import Window

_WAIT_MS = 300


def address(desk: Path) -> str:
    """Return the name under which the window of a desk listens; it never leaves this computer."""
    digest = hashlib.sha256(str(desk.resolve()).encode("utf-8")).hexdigest()
    return f"committee-desk-{digest[:24]}"


def raised(desk: Path) -> bool:
    """Raise the window that has this desk; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(address(desk))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(b"raise\n")
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class Keeper(QObject):
    """Listens for second starts on behalf of the desk a window has open; it goes with the window.

    It must be made before the desk is opened.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._heard)
        window.desk_changed.connect(self.listen)

    def listen(self) -> None:
        """Listen under the name of the desk that is open now."""
        self._server.close()
        if self._window.desk_is_open():
            name = address(self._window.desk.path)
            # A socket left by a killed run would refuse us; the lock beside the desk decides.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def stop(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _heard(self) -> None:
        caller = self._server.nextPendingConnection()
        if caller is not None:
            caller.disconnected.connect(caller.deleteLater)
        state = self._window.windowState() & ~Qt.WindowState.WindowMinimized
        self._window.setWindowState(state | Qt.WindowState.WindowActive)
        self._window.raise_()
        self._window.activateWindow()
