"""Carries in the background while the window is open, and says quietly how it went."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QTimer, Signal

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.sync import carrying
from trainer_app.sync.carrying import Carried, Hint
from trainer_app.widgets.screen import Context
from trainer_app.widgets.tasks import Task

LOOK_MS = 20_000
FIRST_LOOK_MS = 5_000  # the window shows itself first


class Carrier(QObject):
    """One for each open profile; one target at a time."""

    changed = Signal()
    moved = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.tasks)  # not left to the collector, which may run in a worker
        self.ctx = ctx
        self.going: bytes | None = None
        """The target that is being visited."""
        self.task: Task | None = None
        self.stretch_began = 0.0
        """When the present stretch of work began: the time left is guessed from its speed."""
        self._stretch = ("", 0)
        self._by_hand = False
        self._was_online = self._first = True
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        ctx.tasks.progressed.connect(self._progressed)

    def start(self) -> None:
        """Look now and then from now on; asked twice it changes nothing."""
        if not self._timer.isActive():
            self._timer.start()
            QTimer.singleShot(FIRST_LOOK_MS, self, self.look)

    @staticmethod
    def hint() -> Hint:
        """What the system says of the network; without a word of it, hope."""
        try:
            from PySide6.QtNetwork import QNetworkInformation
        except ImportError:  # a system library of QtNetwork is missing
            return Hint()
        said = QNetworkInformation.instance()
        if not said:
            return Hint()
        unknown = QNetworkInformation.Reachability.Unknown
        online = QNetworkInformation.Reachability.Online
        return Hint(said.reachability() in (online, unknown), said.isMetered())

    def look(self) -> None:
        """Is there a target that wants a visit?"""
        if not self.ctx.profile.data_key:
            self.close()
            return
        if self.going is not None:
            return
        hint, now = self.hint(), clock.now_ms()
        back = hint.online and not self._was_online
        self._was_online = hint.online
        with self.ctx.database.read() as session:
            ready = carrying.due(session, hint, now, net_is_back=back, eager=self._first)
        self._first = False
        if ready:
            self._go(ready[0].id, by_hand=False)

    def go_now(self, card_id: bytes) -> None:
        """Somebody pressed the button: whatever the link costs and however lately it failed."""
        if self.going is None:
            self._go(card_id, by_hand=True)

    def close(self) -> None:
        """The profile was locked."""
        self._timer.stop()
        self.deleteLater()

    def stop(self) -> None:
        if self.task is not None:
            self.task.cancel()

    def _go(self, card_id: bytes, *, by_hand: bool) -> None:
        profile = self.ctx.profile
        self.going, self._by_hand = card_id, by_hand
        self._stretch = ("", 0)
        self.task = self.ctx.tasks.run(
            lambda report: carrying.carry(profile, card_id, report),
            title=_("Sending and receiving"),
            done=self._done,
            failed=self._failed,
            cancelled=self._ended,
            owner=self,
        )
        self.changed.emit()

    def _progressed(self, task: Task) -> None:
        if task is not self.task:
            return
        if self._stretch != (task.text, task.total):
            self._stretch, self.stretch_began = (task.text, task.total), time.monotonic()
        self.moved.emit()

    def _ended(self) -> None:
        self.going = self.task = None
        self.changed.emit()

    def _done(self, carried: Carried) -> None:
        self._ended()
        from trainer_app.sync.view import sentences

        if self._by_hand or not (carried.pushed.nothing and carried.pulled.nothing):
            left_out = carried.pushed.failed or carried.pulled.failed or carried.pulled.refused
            self.ctx.say(sentences.carried(carried), kind="warn" if left_out else "good")

    def _failed(self, problem: BaseException) -> None:
        """A try by itself that fails is no message: the line of the target says it (A20)."""
        self._ended()
        if not isinstance(problem, UserError):
            raise problem
        if self._by_hand:
            self.ctx.say(str(problem), kind="bad")


def carrier_of(ctx: Context) -> Carrier:
    """The one of this open profile."""
    known = [one for one in ctx.tasks.findChildren(Carrier) if one.ctx is ctx]
    return known[0] if known else Carrier(ctx)
