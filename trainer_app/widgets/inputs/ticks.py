"""Several of a few: ticks that stand in a row and wrap; the value is their codes with commas."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from trainer_app.core.i18n import _
from trainer_app.widgets import theme
from trainer_app.widgets.flow import Flow


class TicksInput(QWidget):
    """Codes that are not offered stay in the value: a later program may know them."""

    edited = Signal(object)

    def __init__(self, choices: Mapping[str, str], *, translated: bool = True) -> None:
        """`translated=False`: the labels are plain words, such as names of languages."""
        super().__init__()
        self._choices, self._translated = dict(choices), translated
        self._others: list[str] = []
        self.ticks = {code: QCheckBox() for code in choices}
        for tick in self.ticks.values():
            tick.setMinimumHeight(theme.touch())
            tick.clicked.connect(self._touched)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Flow(*self.ticks.values()))
        self.setFocusProxy(next(iter(self.ticks.values())))
        self._words()

    def value(self) -> str | None:
        ticked = [code for code, tick in self.ticks.items() if tick.isChecked()]
        return ",".join((*ticked, *self._others)) or None

    def set_value(self, value: Any) -> None:
        codes = [code.strip() for code in (value or "").split(",") if code.strip()]
        self._others = [code for code in codes if code not in self.ticks]
        for code, tick in self.ticks.items():
            tick.setChecked(code in codes)

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
        for code, tick in self.ticks.items():
            label = self._choices[code]
            tick.setText(_(label) if self._translated else label)
            name = self.accessibleName()
            tick.setAccessibleName(f"{name}: {tick.text()}" if name else tick.text())

    def _touched(self) -> None:
        self.edited.emit(self.value())
