"""A number of days after the contract, in working days or days of the calendar."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer_app.assignments.service import make_rule, read_rule
from trainer_app.core.i18n import N_, _
from trainer_app.widgets.cards import row
from trainer_app.widgets.inputs import ChoiceInput, NumberInput

UNITS = {
    "wd": N_("working days after the contract is signed"),
    "d": N_("days after the contract is signed"),
}


class RuleInput(QWidget):
    """Empty days: no rule. A rule that is not understood here is kept until days are written."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._value: str | None = None
        self.days, self.unit = NumberInput(0, 999), ChoiceInput(UNITS, empty=None)
        box = row(spacing=6)
        box.addWidget(self.days, 1)
        box.addWidget(self.unit, 4)
        self.setLayout(box)
        self.setFocusProxy(self.days)
        self.days.edited.connect(lambda _days: self._changed())
        self.days.refused.connect(self.refused)
        self.unit.edited.connect(lambda _unit: self._changed())

    def value(self) -> str | None:
        return self._value

    def set_value(self, value: Any) -> None:
        self._value = value or None
        said = read_rule(self._value)
        self.days.set_value(said[0] if said else None)
        self.unit.set_value(said[1] if said else "wd")

    def commit(self) -> bool:
        return self.days.commit()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.days.setAccessibleName(_("{name}: number of days").format(name=name))
        self.unit.setAccessibleName(_("{name}: which days").format(name=name))

    def _changed(self) -> None:
        days = self.days.value()
        value = None if days is None else make_rule(int(days), self.unit.value() or "wd")
        if value != self._value:
            self._value = value
            self.edited.emit(value)
