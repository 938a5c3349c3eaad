"""The left rail: the rooms of one role. Folds to pictures where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout

from trainer_app.core.i18n import _
from trainer_app.shell.contents import Entry
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button

NARROW_AT_100 = 1000  # px of window width under which the words fold away


class Rail(QFrame):
    chosen = Signal(str)

    def __init__(self, entries: list[Entry]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._entries = entries
        self._folded = False
        self._by_hand: bool | None = None
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: dict[str, Button] = {}
        box = QVBoxLayout(self)
        room = theme.px(8)
        box.setContentsMargins(room, room, room, room)
        box.setSpacing(theme.px(4))
        for entry in entries:
            button = Button()
            button.setProperty("kind", "rail")
            button.setCheckable(True)
            button.setIcon(theme.icon(entry.icon, theme.INK, theme.WHITE))
            button.setIconSize(theme.icon_size())
            button.setMinimumHeight(theme.touch() + theme.px(4))
            button.clicked.connect(lambda _on=False, name=entry.name: self.chosen.emit(name))
            self._group.addButton(button)
            self.buttons[entry.name] = button
            box.addWidget(button)
        box.addStretch(1)
        self.fold = Button("", "menu")
        self.fold.clicked.connect(self._fold_by_hand)
        box.addWidget(self.fold)
        self.retranslate()

    def mark(self, name: str) -> None:
        """Show where the user is; screens that are not in the rail leave the mark."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)

    def fit(self, window_width: int) -> None:
        """Fold when the window is narrow, unless the user said otherwise."""
        narrow = window_width < theme.px(NARROW_AT_100)
        self._set_folded(narrow if self._by_hand is None else self._by_hand)

    def retranslate(self) -> None:
        for number, entry in enumerate(self._entries, 1):
            button, label = self.buttons[entry.name], _(entry.label)
            button.setText("" if self._folded else label)
            button.setAccessibleName(label)
            button.setToolTip(f"{label} (Alt+{number})")
        words = _("Show the words") if self._folded else _("Only pictures")
        self.fold.setText("" if self._folded else words)
        self.fold.setAccessibleName(words)
        self.fold.setToolTip(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def keyPressEvent(self, event) -> None:
        """Up and down walk through the rail."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def _fold_by_hand(self) -> None:
        self._by_hand = not self._folded
        self._set_folded(self._by_hand)

    def _set_folded(self, folded: bool) -> None:
        if folded != self._folded:
            self._folded = folded
            self.retranslate()
