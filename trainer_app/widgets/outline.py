"""A list under headings: the twin of a drawing, or rows by whom they are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QTreeWidget,
    QTreeWidgetItem,
)

from trainer_app.widgets import theme

KEY = Qt.ItemDataRole.UserRole
Key = tuple[str, str]
"""What a line stands for: ("element", id as hex), ("kind", code), ("head", "") …"""


@dataclass(frozen=True)
class Branch:
    """A heading and the lines below it."""

    key: Key
    text: str
    lines: tuple[tuple[Key, str], ...] = ()


@dataclass(frozen=True)
class Part:
    """A kind of line: its model, the heading above, what the button says, the fields of its form.

    Fields in `long` get more than a line.
    """

    model: Any
    heading: str
    add: str
    fields: tuple[str, ...]
    long: tuple[str, ...] = ()


class Outline(QTreeWidget):
    chosen = Signal(tuple)  # Key

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setUniformRowHeights(False)
        self.setIndentation(theme.px(16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(theme.px(96))
        self.currentItemChanged.connect(self._changed)

    def show_branches(self, branches: Sequence[Branch]) -> None:
        """Show them; the chosen line stays chosen, or its heading if it is gone."""
        before = self.key()
        blocked = self.blockSignals(True)
        self.clear()
        for branch in branches:
            top = self._item(branch.key, branch.text)
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            self.addTopLevelItem(top)
            for key, text in branch.lines:
                top.addChild(self._item(key, text))
            top.setExpanded(True)
        self.choose(before or ("head", ""))
        self.blockSignals(blocked)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def key(self) -> Key | None:
        item = self.currentItem()
        return tuple(item.data(0, KEY)) if item else None

    def shown_keys(self) -> list[Key]:
        """Every line that is shown, in order."""
        return [tuple(item.data(0, KEY)) for item in self._items()]

    def choose(self, key: Key) -> bool:
        """Go to a line; False when there is none such."""
        for item in self._items():
            if tuple(item.data(0, KEY)) == tuple(key):
                self.setCurrentItem(item)
                self.scrollToItem(item)
                return True
        first = self.topLevelItem(0)
        if self.currentItem() is None and first is not None:
            self.setCurrentItem(first)
        return False

    def _items(self) -> list[QTreeWidgetItem]:
        found = []
        for number in range(self.topLevelItemCount()):
            top = self.topLevelItem(number)
            if top is not None:
                below = (top.child(place) for place in range(top.childCount()))
                found += [top, *(item for item in below if item is not None)]
        return found

    def _make_room(self) -> None:
        """Long texts go on to further lines; Qt's own wrapping cuts them."""
        for item in self._items():
            deep = 2 if item.parent() else 1
            width = self.viewport().width() - deep * self.indentation() - theme.px(10)
            metrics = QFontMetrics(item.font(0)) if item.parent() is None else self.fontMetrics()
            needed = metrics.boundingRect(
                0, 0, max(40, width), 9999, Qt.TextFlag.TextWordWrap, item.text(0)
            )
            item.setSizeHint(0, QSize(width, needed.height() + theme.px(8)))

    def _item(self, key: Key, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text])
        item.setData(0, KEY, list(key))
        return item

    def _changed(self, now: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if now is not None:
            self.chosen.emit(tuple(now.data(0, KEY)))
