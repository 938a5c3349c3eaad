"""A cell of a table edited where it stands, with the field's own input: Enter keeps, Esc leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from trainer_app.widgets.table import RecordTable

MakeInput = Callable[[Any, str], Any]


class InPlace(QObject):
    """`make(row, column)` answers an input that shows the value, or None: nothing to edit there."""

    edited = Signal(object, str, object)

    def __init__(self, table: RecordTable, make: MakeInput) -> None:
        super().__init__(table)
        self.table, self._make = table, make
        self.input: Any = None
        self._place: tuple[Any, str] | None = None
        self._before: Any = None
        self._index: QPersistentModelIndex | None = None
        table.cell_opened.connect(self.begin)
        table.view.edit_wanted.connect(self._begin_here)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def begin(self, row_id: Any, key: str) -> None:
        made = self._make(row_id, key)
        if made is None:
            return
        self.end()
        self.input, self._place, self._before = made, (row_id, key), made.value()
        index = self.table.view.currentIndex()
        self._index = QPersistentModelIndex(index)
        self.table.view.setIndexWidget(index, made)
        for line in (made, *made.findChildren(QLineEdit)):
            line.installEventFilter(self)
        made.setFocus()
        for line in made.findChildren(QLineEdit) or [made]:
            if isinstance(line, QLineEdit):
                line.selectAll()

    def commit(self) -> None:
        """Take what stands in the input; what cannot be read stays there, marked."""
        if self.input is None or self._place is None:
            return
        made, place, before = self.input, self._place, self._before
        if hasattr(made, "commit") and not made.commit():
            return
        value = made.value()
        self.end()
        if value != before:
            self.edited.emit(*place, value)

    def end(self) -> None:
        made, self.input, self._place = self.input, None, None
        if made is not None and self._index is not None and self._index.isValid():
            self.table.view.setIndexWidget(self._index, None)  # type: ignore[arg-type]  # takes none
        self._index = None

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Left with the mouse or the tabulator: what was typed is kept."""
        made = self.input
        if made is None or now is None or now is made or made.isAncestorOf(now):
            return
        if now.window() is made.window():
            QTimer.singleShot(0, self, self.commit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            self.table.view.setFocus()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            if self.input is None:
                self.table.view.setFocus()
            return True
        return False

    def _begin_here(self) -> None:
        """F2 as in other tables."""
        at = self.table.view.currentIndex()
        row_id = self.table.current_id()
        if row_id is not None:
            self.begin(row_id, self.table.model.columns[at.column()].key)
