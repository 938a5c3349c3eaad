"""Under an objective or a member: what of the assignment serves it, to be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from trainer_app.assignments import service
from trainer_app.assignments.service.taggable_rows import Taggable
from trainer_app.core.i18n import _, ngettext
from trainer_app.sync import naming
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Words, column
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.lines import Lines

if TYPE_CHECKING:
    from trainer_app.store.database import Session
    from trainer_app.widgets.screen import Context


class Tick(QCheckBox):
    """A user's words on one line; what has no room ends in … and stands in the tooltip."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._whole = words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setMinimumHeight(theme.touch())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - theme.touch()
        shown = self.fontMetrics().elidedText(self._whole, theme.ELIDE, room)
        self.setText(shown.replace("&", "&&"))


class ServesBox(QWidget):
    def __init__(self, ctx: Context, assignment_id: bytes, changes: Changes) -> None:
        super().__init__()
        self.ctx, self.assignment_id, self.changes = ctx, assignment_id, changes
        self.target_id = b""
        self.found: list[Taggable] = []
        self.ticks: dict[bytes, QCheckBox] = {}
        self.name, self.counted = Words("", "strong"), Words("", "quiet")
        self.lines = Lines(spacing=0)
        self.setLayout(column(self.name, self.counted, self.lines))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_target(self, target_id: bytes) -> None:
        with self.ctx.database.read() as session:
            found = service.taggable(session, self.assignment_id, target_id)
        if (target_id, found) == (self.target_id, self.found):
            return
        self.target_id, self.found = target_id, found
        self.retranslate()

    def retranslate(self) -> None:
        self.name.setText(_("What serves it"))
        count = sum(one.tagged for one in self.found)
        words = ngettext("{count} line is ticked.", "{count} lines are ticked.", count)
        self.counted.setText(words.format(count=count))
        self.ticks = {}
        shown: list[QWidget] = []
        table = ""
        for one in self.found:
            if one.table != table:
                table = one.table
                shown.append(Words(_(naming.KINDS.get(table, table)), "small"))
            shown.append(self._tick(one))
        self.lines.show_widgets(shown)

    def _tick(self, one: Taggable) -> QCheckBox:
        tick = Tick(one.words)
        tick.setChecked(one.tagged)
        tick.clicked.connect(lambda on: self._touched(one, on))
        self.ticks[one.id] = tick
        return tick

    def _touched(self, one: Taggable, on: bool) -> None:
        target_id = self.target_id

        def change(session: Session) -> None:
            if on:
                service.tag(session, self.assignment_id, one.table, one.id, target_id)
            else:
                service.untag(session, one.id, target_id)

        self.changes.make(_("Tag a line"), change)
