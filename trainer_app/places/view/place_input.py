"""A field for one place: type any spelling, choose from the list that opens."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from trainer_app.core.i18n import _
from trainer_app.core.words import nfc
from trainer_app.places import service
from trainer_app.widgets import theme
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from collections.abc import Collection

    from trainer_app.store.database import Session

FEWEST_LETTERS = 2
OFFERED = 12
_ID = int(Qt.ItemDataRole.UserRole)


class PlaceInput(QLineEdit):
    """The value is the place's id. Namesakes stand in the list with district and oblast."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        ctx: Context,
        levels: "Collection[str] | None" = service.MUNICIPALITY_LEVELS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._levels = levels
        self._value: bytes | None = None
        self._shown = ""
        self.setMinimumHeight(theme.touch())
        self._offered = QStandardItemModel(self)
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(OFFERED)
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
        with self._ctx.database.read() as session:
            self._shown = _short(session, value) if value else ""
            self.setToolTip(service.full_name_of(session, value) if value else "")
        blocked = self.blockSignals(True)
        self.setText(self._shown)
        self.setCursorPosition(0)
        self.blockSignals(blocked)
        self._show_state("")

    def commit(self) -> bool:
        """Take what is typed: nothing, the one place of this name, or what was there before."""
        typed = nfc(self.text()).strip()
        if typed == self._shown:
            return True
        if not typed:
            self._take(None)
            return True
        found = self._find(typed)
        exact = [one for one in found if one.exact]
        if len(exact) == 1:
            self._take(exact[0].id)
            return True
        problem = (
            _("Several places have this name: choose one from the list.")
            if found
            else _("No place of this name is known.")
        )
        self._mark(problem)
        self.refused.emit(problem)
        return False

    def _find(self, typed: str) -> list[Any]:
        with self._ctx.database.read() as session:
            return service.find(session, typed, levels=self._levels, limit=OFFERED)

    def _offer(self, typed: str) -> None:
        self._mark("")
        self._offered.clear()
        if len(typed.strip()) < FEWEST_LETTERS:
            return
        for one in self._find(typed):
            item = QStandardItem(one.label)
            item.setData(one.id, _ID)
            self._offered.appendRow(item)

    def _chosen(self, index: QModelIndex) -> None:
        self._take(index.data(_ID))

    def _take(self, place_id: bytes | None) -> None:
        changed = place_id != self._value
        self.set_value(bytes(place_id) if place_id else None)
        if changed:
            self.edited.emit(self._value)

    def _mark(self, problem: str) -> None:
        self.setToolTip(problem)
        self._show_state("bad" if problem else "")

    def _show_state(self, state: str) -> None:
        self.setProperty("state", state)
        self.style().unpolish(self)
        self.style().polish(self)


def _short(session: "Session", place_id: bytes) -> str:
    """The name with what it lies in; the oblast of a municipality stands in the tooltip."""
    nearest = service.above(session, place_id)[:2]
    names = [service.name_of(session, unit_id) for _level, unit_id in nearest]
    return ", ".join(names) or service.name_of(session, place_id)
