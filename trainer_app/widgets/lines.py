"""Widgets under each other, all shown anew at once."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from trainer_app.widgets import theme


class Lines(QWidget):
    """Remembers what it shows instead of asking the layout back with ``takeAt``.

    Items taken out of a layout in Python are freed under Qt's feet: afterwards new widgets at the
    same address were found "already deleted", once with a crash.
    """

    def __init__(self, *, spacing: int = 8, stretch: bool = False) -> None:
        """`stretch` keeps the lines together at the top."""
        super().__init__()
        self.shown: list[QWidget] = []
        self._leaving: list[QWidget] = []  # Python must not free them before Qt has
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(spacing))
        if stretch:
            self._box.addStretch(1)

    def show_widgets(self, widgets: Iterable[QWidget]) -> None:
        """Show these; the earlier ones go when Qt has time."""
        self._leaving = [old for old in self._leaving if isValid(old)] + self.shown
        for old in self.shown:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.shown = []
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """One more at the end."""
        self._box.insertWidget(len(self.shown), widget)
        self.shown.append(widget)
