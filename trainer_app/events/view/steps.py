"""The steps of an event at the left: each with an empty, half or full ring, and its count."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from trainer_app.core.i18n import N_, _
from trainer_app.widgets import theme
from trainer_app.widgets.screen import StepEntry, StepState

MARKS = {"empty": N_("not begun"), "half": N_("begun"), "full": N_("done")}


class StepList(QListWidget):
    """One line a step; arrows choose, the mouse too."""

    wanted = Signal(str)

    def __init__(self, steps: list[StepEntry]) -> None:
        super().__init__()
        self._steps = steps
        self.setObjectName("steps")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(theme.px(22), theme.px(22)))
        self.setSpacing(theme.px(2))
        for _step in steps:
            self.addItem(QListWidgetItem())
        self.currentRowChanged.connect(self._chosen)

    def retranslate(self) -> None:
        """Words and width for the language of the screen."""
        self.setAccessibleName(_("Steps of the day"))

    def show_states(self, states: dict[str, StepState]) -> None:
        """Rings and counts."""
        widest = 0
        for at, step in enumerate(self._steps):
            item, state = self.item(at), states.get(step.key, StepState())
            words = _(step.label) + (f"\n{state.count_text}" if state.count_text else "")
            item.setText(words)
            item.setIcon(theme.icon(state.mark, theme.GREEN))
            spoken = f"{_(step.label)}: {_(MARKS[state.mark])} {state.count_text}".strip()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(spoken)
            lines = [self.fontMetrics().horizontalAdvance(line) for line in words.split("\n")]
            widest = max(widest, *lines)
            rows = 2 if state.count_text else 1
            high = max(theme.touch(), rows * self.fontMetrics().lineSpacing() + theme.px(14))
            item.setSizeHint(QSize(0, high))
        self.setFixedWidth(min(widest + theme.px(66), theme.px(240)))

    def choose(self, key: str) -> None:
        """Mark a step without being asked for it."""
        blocked = self.blockSignals(True)
        self.setCurrentRow([step.key for step in self._steps].index(key))
        self.blockSignals(blocked)

    def _chosen(self, at: int) -> None:
        if at >= 0:
            self.wanted.emit(self._steps[at].key)
