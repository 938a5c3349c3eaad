"""From an event to what follows it: its resolutions, and the proposals accepted at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from trainer_app.core.i18n import _, format_date, ngettext
from trainer_app.events.service import get_event, points
from trainer_app.followup import service
from trainer_app.followup.service.tracing import FOLLOWED
from trainer_app.widgets.buttons import Button, QuietButton
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.outline_screen import told
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.store.database import Session

RESOLVES = ("council_session",)


class Onward(QWidget):
    """Shows itself only where there is somewhere to go."""

    def __init__(self, ctx: Context, event_id: bytes, changes: Changes) -> None:
        super().__init__()
        self.ctx, self.event_id, self.changes = ctx, event_id, changes
        self.assignment_id: bytes | None = None
        self.known: list[str] = []
        self.accepted = 0
        self.resolves = False
        self.resolve = Button("", "add")
        self.resolutions, self.proposals = QuietButton("", "paper"), QuietButton("", "outcome")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for button in (self.resolve, self.resolutions, self.proposals):
            box.addWidget(button)
        box.addStretch(1)
        self.resolve.clicked.connect(self._resolve)
        self.resolutions.clicked.connect(lambda: self._go("resolutions"))
        self.proposals.clicked.connect(lambda: self._go("proposals"))

    def read(self, session: Session) -> None:
        event = get_event(session, self.event_id)
        self.assignment_id, self.resolves = event.assignment_id, event.kind in RESOLVES
        found = service.resolutions(session, event_id=self.event_id)
        self.known = [told(one.number, format_date(one.on)) or _("no number yet") for one in found]
        said = points(session, self.event_id, "proposal")
        self.accepted = sum(one.decision in FOLLOWED for one in said)

    def retranslate(self) -> None:
        self.resolve.setText(_("Make a resolution of this session"))
        self.resolutions.setText(_("Resolution: {number}").format(number="; ".join(self.known)))
        asked = ngettext(
            "Follow {count} accepted proposal", "Follow {count} accepted proposals", self.accepted
        )
        self.proposals.setText(asked.format(count=self.accepted))
        self.resolve.setVisible(self.resolves)
        self.resolutions.setVisible(bool(self.known))
        self.proposals.setVisible(self.accepted > 0)
        self.setVisible(self.resolves or bool(self.known) or self.accepted > 0)

    def _resolve(self) -> None:
        made = self.changes.make(
            _("Add a resolution"), lambda session: service.resolve(session, self.event_id).id
        )
        if made:
            self._go("resolutions")

    def _go(self, tab: str) -> None:
        self.ctx.go("assignment", assignment_id=self.assignment_id, tab=tab)
