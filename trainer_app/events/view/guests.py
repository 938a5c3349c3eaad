"""Which municipalities are invited: a tick for each target of the district, others by search."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from trainer_app.assignments.service import targets_of
from trainer_app.core.i18n import _, ngettext
from trainer_app.events import service
from trainer_app.events.model import Event
from trainer_app.places.service import district_of, name_of
from trainer_app.places.view.place_input import PlaceInput
from trainer_app.widgets.buttons import QuietButton
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.inputs import CheckInput
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.store.database import Session


class Guests(QWidget):
    """Ticks; each is saved at once."""

    def __init__(self, ctx: Context, changes: Changes, event_id: bytes) -> None:
        super().__init__()
        self._changes, self._event_id = changes, event_id
        self._count = 0
        self._lines = Lines(spacing=0)
        self.counted = Words("", "quiet")
        self.all = QuietButton()
        self.other = PlaceInput(ctx)
        self.other_word = Words("", "quiet")
        self.all.clicked.connect(self._invite_all)
        self.other.edited.connect(self._invite_other)
        self.setFocusProxy(self.other)
        self.setLayout(
            column(
                row(self.counted, 1, self.all),
                self._lines,
                self.other_word,
                self.other,
                spacing=4,
            )
        )

    def retranslate(self) -> None:
        """Words that stay."""
        self.all.setText(_("Invite the whole district"))
        self.other_word.setText(_("Another municipality, as a guest or from elsewhere"))
        self.other.setAccessibleName(_("Another municipality to invite"))
        self._say_count()

    def show_rows(self, session: Session, event: Event) -> None:
        """Targets of the district, then everybody else who is invited."""
        invited = service.invited(session, self._event_id)
        targets = targets_of(session, event.assignment_id or b"", event.district_id)
        listed = [*targets, *(place for place in invited if place not in targets)]
        names = {place_id: _named(session, place_id, event.district_id) for place_id in listed}
        self._lines.show_widgets(
            self._tick(place_id, name, place_id in invited) for place_id, name in names.items()
        )
        self._count = len(invited)
        self.all.setEnabled(not set(targets) <= set(invited))
        self._say_count()

    def _tick(self, place_id: bytes, name: str, invited: bool) -> CheckInput:
        tick = CheckInput(name)
        tick.setAccessibleName(name)
        tick.set_value(invited)
        tick.edited.connect(partial(self._set, place_id))
        return tick

    def _say_count(self) -> None:
        told = ngettext(
            "{count} municipality invited", "{count} municipalities invited", self._count
        )
        self.counted.setText(told.format(count=self._count))

    def _set(self, place_id: bytes, wanted: Any) -> None:
        verb = service.invite if wanted else service.uninvite
        self._changes.make(
            _("Invite a municipality"),
            lambda session: verb(session, self._event_id, place_id),
        )

    def _invite_all(self) -> None:
        self._changes.make(
            _("Invite the whole district"),
            lambda session: service.invite_district(session, self._event_id),
        )

    def _invite_other(self, place_id: bytes | None) -> None:
        if place_id:
            self.other.set_value(None)
            self._set(place_id, True)


def _named(session: Session, place_id: bytes, district_id: bytes | None) -> str:
    """Its district beside it, unless all are of that one: two may have the same name."""
    name, lies_in = name_of(session, place_id), district_of(session, place_id)
    if lies_in in (None, district_id, place_id):
        return name
    return f"{name} · {name_of(session, lies_in)}"
