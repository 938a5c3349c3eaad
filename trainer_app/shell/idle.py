"""Locks the profile when nobody has touched the laptop for a while."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletPress,
}
MINUTE_MS = 60_000


class IdleWatch(QObject):
    """`idle` comes once after `minutes` without a sign of life; 0 minutes never."""

    idle = Signal()

    def __init__(self, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self.idle)
        self._app = QCoreApplication.instance()
        assert self._app is not None
        self._app.installEventFilter(self)
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        self._clock.setInterval(minutes * MINUTE_MS)
        if minutes:
            self._clock.start()
        else:
            self._clock.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE and self._clock.isActive():
            self._clock.start()
        return False

    def stop(self) -> None:
        self._clock.stop()
        self._app.removeEventFilter(self)
