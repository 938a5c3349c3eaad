"""How many people of each position a municipality is asked to send."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from trainer_app.assignments import service
from trainer_app.core.i18n import _
from trainer_app.people.model import POSITIONS
from trainer_app.widgets import theme
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.form import in_use
from trainer_app.widgets.inputs import ChoiceInput, NumberInput
from trainer_app.widgets.screen import Context


class Quotas(QWidget):
    """A line for each position asked for, and a list to ask for another."""

    def __init__(self, ctx: Context, assignment_id: bytes, changes: Changes) -> None:
        super().__init__()
        self.ctx, self.assignment_id, self.changes = ctx, assignment_id, changes
        self.inputs: dict[str, NumberInput] = {}
        self.labels: dict[str, QLabel] = {}
        self.more = ChoiceInput(POSITIONS)
        self.more.edited.connect(self._ask_for)
        self.more_label = QLabel()
        self.more_label.setBuddy(self.more)
        self.grid = QFormLayout(self)
        self.grid.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setVerticalSpacing(theme.px(8))
        self.grid.addRow(self.more_label, self.more)

    def retranslate(self) -> None:
        self.more_label.setText(_("Ask for another position"))
        self.more.setAccessibleName(_("Ask for another position"))
        for position, label in self.labels.items():
            label.setText(_(POSITIONS.get(position, position)))
            self.inputs[position].setAccessibleName(label.text())

    def show_quotas(self, quotas: dict[str, int]) -> None:
        """Showing is not editing; a line appears and goes with its position."""
        for position in list(self.inputs):
            if position not in quotas and not in_use(self.inputs[position]):
                self.grid.removeRow(self.inputs[position])
                del self.inputs[position], self.labels[position]
        for position, count in quotas.items():
            if position not in self.inputs:
                self._add_line(position)
            if not in_use(self.inputs[position]):
                self.inputs[position].set_value(count)
        self.retranslate()

    def _add_line(self, position: str) -> None:
        field = NumberInput(0, 99)
        field.setObjectName(position)
        field.edited.connect(lambda value: self._set(position, int(value or 0)))
        label = QLabel()
        label.setBuddy(field)
        self.inputs[position], self.labels[position] = field, label
        self.grid.insertRow(self.grid.rowCount() - 1, label, field)

    def _ask_for(self, position: str | None) -> None:
        self.more.set_value(None)
        if position and position not in self.inputs:
            self._set(position, 1)

    def _set(self, position: str, count: int) -> None:
        self.changes.make(
            _("Change who is asked for"),
            lambda session: service.set_quota(
                session, service.get_assignment(session, self.assignment_id), position, count
            ),
        )
