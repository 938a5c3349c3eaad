"""Several of a list, all in sight: kept as codes with commas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _
from trainer_app.measures.service import group_codes
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import column
from trainer_app.widgets.flow import Flow


class CodesInput(QWidget):
    edited = Signal(object)

    def __init__(self, choices: Mapping[str, str]) -> None:
        super().__init__()
        self._choices = dict(choices)
        self._unknown: list[str] = []  # of a newer program: kept as they are
        self.buttons = {code: Button() for code in self._choices}
        for button in self.buttons.values():
            button.setCheckable(True)
            button.setMinimumHeight(theme.touch())
            button.clicked.connect(lambda _on: self.edited.emit(self.value()))
        self.setLayout(column(Flow(*self.buttons.values(), spacing=6)))
        self.setFocusProxy(next(iter(self.buttons.values())))
        self._words()

    def value(self) -> str | None:
        chosen = [code for code, button in self.buttons.items() if button.isChecked()]
        return ",".join([*chosen, *self._unknown]) or None

    def set_value(self, value: Any) -> None:
        codes = group_codes(value)
        self._unknown = [code for code in codes if code not in self.buttons]
        for code, button in self.buttons.items():
            button.setChecked(code in codes)

    def commit(self) -> bool:
        return True

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._words()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()

    def _words(self) -> None:
        name = self.accessibleName()
        for code, button in self.buttons.items():
            button.setText(_(self._choices[code]))
            button.setAccessibleName(f"{name}: {button.text()}" if name else button.text())
