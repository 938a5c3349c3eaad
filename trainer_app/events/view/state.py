"""What became of the training: held, moved to another day, cancelled with a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from trainer_app.core import clock
from trainer_app.core.i18n import _, format_date
from trainer_app.events import service
from trainer_app.events.model import Event
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Words, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.dialogs import Dialog
from trainer_app.widgets.inputs import DateInput, LongTextInput
from trainer_app.widgets.screen import Context


class StateButtons(QWidget):
    """The state in a sentence, and the buttons that change it."""

    day_wanted = Signal()

    def __init__(self, ctx: Context, changes: Changes, event_id: bytes) -> None:
        super().__init__()
        self.ctx, self._changes, self._event_id = ctx, changes, event_id
        self._state, self._reason, self._moved_from = "planned", "", ""
        self.held, self.put_off, self.cancel = PrimaryButton(), Button(), QuietButton()
        self.set_day, self.back = PrimaryButton("", "event"), QuietButton()
        self.words = Words("", "quiet")
        self.set_day.clicked.connect(self.day_wanted)
        self.held.clicked.connect(self._mark_held)
        self.put_off.clicked.connect(self._ask_day)
        self.cancel.clicked.connect(self._ask_reason)
        self.back.clicked.connect(self._take_back)
        box = row(self.set_day, self.held, self.put_off, self.cancel, self.back)
        box.addWidget(self.words, 1)
        self.setLayout(box)

    def retranslate(self) -> None:
        """Words of the buttons."""
        self.set_day.setText(_("Set the date"))
        self.held.setText(_("It took place"))
        self.put_off.setText(_("Move it…"))
        self.cancel.setText(_("Cancel it…"))
        self.back.setText(_("Still planned"))
        self._say()

    def show_event(self, event: Event) -> None:
        """Only the buttons that make sense: nothing took place on a day that has not come."""
        self._state = event.state or "planned"
        self._reason = event.state_reason or ""
        self._moved_from = format_date(event.moved_from) if event.moved_from else ""
        open_ = self._state in ("planned", "moved")
        has_come = event.date is not None and event.date <= clock.today()
        self.set_day.setVisible(open_ and event.date is None)
        self.held.setVisible(open_ and has_come)
        self.put_off.setVisible(open_ and event.date is not None)
        self.cancel.setVisible(open_)
        self.back.setVisible(self._state in ("held", "cancelled"))
        self._say()

    @property
    def nearest(self) -> QAbstractButton | None:
        """To say when; once the day has come, that it took place."""
        return next((one for one in (self.set_day, self.held) if not one.isHidden()), None)

    def _say(self) -> None:
        told = {
            "held": _("Held. Its people count in the numbers."),
            "cancelled": _("Cancelled: {reason}").format(reason=self._reason),
            "moved": _("Moved from {day}. {reason}").format(
                day=self._moved_from, reason=self._reason
            ),
        }
        self.words.setText(told.get(self._state, ""))

    def _mark_held(self) -> None:
        self._changes.make(
            _("It took place"),
            lambda session: service.mark_held(session, self._event_id),
        )

    def _take_back(self) -> None:
        self._changes.make(
            _("Still planned"), lambda session: service.mark_planned(session, self._event_id)
        )

    def _ask_reason(self) -> None:
        dialog = Dialog(self.window(), _("Cancel the event"))
        why = LongTextInput()
        why.setAccessibleName(_("Reason"))
        dialog.say(_("Why does it not take place? The report tells the reason."))
        dialog.box.addWidget(why)
        dialog.add_button(Button(_("Leave it planned")))

        def agreed() -> None:
            done = self._changes.make(
                _("Cancel the event"),
                lambda session: service.cancel(session, self._event_id, why.toPlainText()),
            )
            if done is not None:
                dialog.accept()

        dialog.add_button(PrimaryButton(_("Cancel the event")), agreed)
        dialog.open()
        why.setFocus()

    def _ask_day(self) -> None:
        dialog = Dialog(self.window(), _("Move the event"))
        day, why = DateInput(), LongTextInput()
        day.setAccessibleName(_("New date"))
        why.setAccessibleName(_("Reason"))
        dialog.say(_("New date"))
        dialog.box.addWidget(day)
        dialog.say(_("Reason"))
        dialog.box.addWidget(why)
        dialog.add_button(Button(_("Leave it as it is")))

        def agreed() -> None:
            day.commit()
            chosen = day.value()
            if chosen is None:
                day.setFocus()
                return
            self._changes.make(
                _("Move the event"),
                lambda session: service.move_to(session, self._event_id, chosen, why.toPlainText()),
            )
            dialog.accept()

        dialog.add_button(PrimaryButton(_("Move the event")), agreed)
        dialog.open()
        day.setFocus()
