"""A field for one person: type a name, choose from the list that opens, or add a new name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.core.words import nfc
from trainer_app.people import service
from trainer_app.people.service.persons import find
from trainer_app.widgets import theme
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.store.database import Session

FEWEST_LETTERS = 2
OFFERED = 10
_ID = int(Qt.ItemDataRole.UserRole)


class PersonInput(QLineEdit):
    """The value is the person's id; `edited` gives an id, None, or the words of a new name."""

    edited = Signal(object)

    def __init__(self, ctx: Context, scope_id: bytes) -> None:
        super().__init__()
        self._ctx, self._scope = ctx, scope_id
        self._value: bytes | None = None
        self._shown = ""
        self.setMinimumHeight(theme.touch())
        self._offered = QStandardItemModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        by_index = completer.activated[QModelIndex]  # type: ignore[index]  # the stubs forget it
        by_index.connect(self._chosen)
        self.setCompleter(completer)
        self.textEdited.connect(self._offer)
        self.editingFinished.connect(self.commit)

    def value(self) -> bytes | None:
        return self._value

    def set_value(self, value: bytes | None) -> None:
        """Showing is not editing."""
        self._value = value
        self._shown = ""
        if value is not None:
            with self._ctx.database.read() as session:
                self._shown = _name(session, value)
        blocked = self.blockSignals(True)
        self.setText(self._shown)
        self.setCursorPosition(0)
        self.blockSignals(blocked)

    def commit(self) -> bool:
        """The one person of this name, or a new one."""
        typed = nfc(self.text()).strip()
        if typed == self._shown:
            return True
        if not typed:
            self._take(None)
            return True
        same = [one for one in self._find(typed) if one.full_name == typed]
        self._take(same[0].id if len(same) == 1 else typed)
        return True

    def _find(self, typed: str) -> list:
        with self._ctx.database.read() as session:
            return find(session, typed, self._scope, OFFERED)

    def _offer(self, typed: str) -> None:
        self._offered.clear()
        if len(typed.strip()) < FEWEST_LETTERS:
            return
        for one in self._find(typed):
            words = " · ".join(part for part in (one.full_name, one.position_words) if part)
            item = QStandardItem(words)
            item.setData(one.id, _ID)
            self._offered.appendRow(item)
        new = QStandardItem(_("New person: {name}").format(name=typed.strip()))
        new.setData(typed.strip(), _ID)
        self._offered.appendRow(new)

    def _chosen(self, index: QModelIndex) -> None:
        found = index.data(_ID)
        self._take(found if isinstance(found, str) else bytes(found))

    def _take(self, said: bytes | str | None) -> None:
        if said == self._value:
            self.set_value(self._value)
            return
        self._value = said if isinstance(said, bytes) else None
        self._shown = nfc(self.text()).strip()
        self.edited.emit(said)


def _name(session: Session, person_id: bytes) -> str:
    """The name, or why there is none."""
    try:
        return service.shown_name(service.get(session, person_id))
    except UserError:  # has not arrived here yet
        return service.shown_name(None)
