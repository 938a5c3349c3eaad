"""The photos of one run: which is shown, how they are added, turned and removed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from trainer_app.attachments.service import looking, marking
from trainer_app.attachments.service.adding import AddedFile
from trainer_app.attachments.service.looking import Card
from trainer_app.attachments.view.adding import add_files
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.fieldtools import service
from trainer_app.fieldtools.view.photo_pane import PhotoPane
from trainer_app.widgets.dialogs import ask_files
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.store.database import Session
    from trainer_app.widgets.changes import Changes

KIND = "flipchart"
FILTER = "JPEG, PNG, HEIC, PDF (*.jpg *.jpeg *.png *.heic *.heif *.pdf)"


def read(session: Session, run_id: bytes) -> list[Card]:
    return looking.cards_of(session, run_id, KIND)


class Flipcharts(QObject):
    def __init__(self, ctx: Context, run_id: bytes, pane: PhotoPane, changes: Changes) -> None:
        super().__init__(pane)
        self.ctx, self.run_id, self.pane, self.changes = ctx, run_id, pane, changes
        self.cards: list[Card] = []
        self.number = 0
        self._shown: tuple[object, ...] = ()
        pane.add_wanted.connect(self._ask)
        pane.files_given.connect(self.add)
        pane.turn_wanted.connect(self._turn)
        pane.away_wanted.connect(self._put_away)
        pane.next_wanted.connect(self._go_on)

    def show(self, cards: list[Card]) -> None:
        """Show the photo at hand; the same one is not opened again."""
        self.cards = cards
        if not cards:
            self._shown = ()
            self.pane.show_nothing(_("Drop the photo of the flipchart here, or choose it."))
            return
        self.number = min(self.number, len(cards) - 1)
        card = cards[self.number]
        wanted = (card.id, card.turned, len(cards))
        if wanted == self._shown:
            return
        self._shown = wanted
        try:
            data = looking.print_copy(self.ctx.profile.files, card)
        except UserError as missing:  # its photo may still be on the way
            self.pane.show_nothing(str(missing))
            return
        self.pane.show_picture(data, self.number + 1, len(cards), _("Photo of the flipchart"))

    def add(self, paths: list[Path]) -> None:
        with self.ctx.database.read() as session:
            owner = service.photo_owner(session, self.run_id)
        database, files = self.ctx.database, self.ctx.profile.files
        before = len(self.cards)
        self.ctx.tasks.run(
            lambda report: add_files(database, files, owner, paths, report, kind=KIND),
            title=_("Adding photos"),
            done=lambda added: self._added(added, before),
            owner=self,
        )

    def _added(self, added: list[AddedFile], before: int) -> None:
        """The screen hears of the rows itself, sooner or later; the first of them is shown."""
        refused = [one for one in added if one.outcome == "refused"]
        self.number = before
        if len(self.cards) > before:
            self.show(self.cards)
        for one in refused[:1]:
            told = _("{file}: {reason}").format(file=one.name, reason=one.reason)
            self.ctx.say(told, kind="warn")

    def _ask(self) -> None:
        ask_files(self.pane, _("Add a photo"), self.add, filters=FILTER)

    def _at_hand(self) -> Card:
        """The one shown; rows just added may not have been heard of yet."""
        return self.cards[min(self.number, len(self.cards) - 1)]

    def _turn(self) -> None:
        card = self._at_hand()
        self.changes.make(_("Turn a photo"), lambda session: marking.turn(session, card.id))

    def _put_away(self) -> None:
        self.changes.put_away(self._at_hand().id, marking.put_away, marking.put_back)

    def _go_on(self) -> None:
        self.number = (self.number + 1) % max(1, len(self.cards))
        self.show(self.cards)
