"""A profile is open in one window only; the second start brings that window forward."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal

PATIENCE_MS = 300
FORWARD = b"forward"


def _name(folder: Path) -> str:
    """The same on every start, and no path in it."""
    return "trainer-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]


class Doorbell(QObject):
    """Rings when the same profile is started again."""

    rang = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer  # not needed for the first picture

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(_name(folder))  # left over from a power cut: we hold the lock
        self._server.newConnection.connect(self._called)
        self._server.listen(_name(folder))

    def _called(self) -> None:
        caller = self._server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        self.rang.emit()

    def close(self) -> None:
        self._server.close()


def bring_forward(folder: Path) -> bool:
    """Ask the window that holds this profile to come forward; False if nobody answers."""
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    if not socket.waitForConnected(PATIENCE_MS):
        return False
    socket.write(FORWARD)
    socket.flush()
    socket.disconnectFromServer()
    return True
