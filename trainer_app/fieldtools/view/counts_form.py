"""Hands counted for each statement: women and men, each out of those present for it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer_app.core.i18n import _
from trainer_app.fieldtools.exercise import Exercise
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Words
from trainer_app.widgets.form import in_use
from trainer_app.widgets.inputs import NumberInput

GROUPS = ("women", "men")


class CountsForm(QWidget):
    counted = Signal(str, str, object, object)  # statement, group, yes, present

    def __init__(self, exercise: Exercise) -> None:
        super().__init__()
        self.exercise = exercise
        self.heads = [Words("", "small") for _group in GROUPS]
        self.labels: dict[str, Words] = {}
        self.inputs: dict[tuple[str, str], tuple[NumberInput, NumberInput]] = {}
        self.ofs: list[Words] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(6))
        for number, head in enumerate(self.heads):
            grid.addWidget(head, 0, number * 3, 1, 3)
        for line, statement in enumerate(exercise.counted, 1):
            label = self.labels[statement.code] = Words("")
            grid.addWidget(label, 2 * line - 1, 0, 1, 6)
            for number, group in enumerate(GROUPS):
                yes, present = self._pair(statement.code, group)
                of = Words("", "quiet", wrap=False)
                self.ofs.append(of)
                grid.addWidget(yes, 2 * line, number * 3)
                grid.addWidget(of, 2 * line, number * 3 + 1)
                grid.addWidget(present, 2 * line, number * 3 + 2)

    def show_counts(self, counts: Mapping[tuple[str, str], tuple[float, float | None]]) -> None:
        for key, (yes, present) in self.inputs.items():
            value, base = counts.get(key, (None, None))
            for field, number in ((yes, value), (present, base)):
                if not in_use(field):
                    field.set_value(None if number is None else int(number))

    def retranslate(self) -> None:
        names = {"women": _("Women"), "men": _("Men")}
        for group, head in zip(GROUPS, self.heads, strict=True):
            head.setText(names[group])
        for of in self.ofs:
            of.setText(_("out of"))
        for statement in self.exercise.counted:
            said = statement.name.shown()
            self.labels[statement.code].setText(said)
            for group in GROUPS:
                yes, present = self.inputs[statement.code, group]
                yes.setAccessibleName(f"{said}: {names[group]}")
                present.setAccessibleName(
                    _("{statement}: {group} present").format(statement=said, group=names[group])
                )

    def _pair(self, code: str, group: str) -> tuple[NumberInput, NumberInput]:
        yes, present = NumberInput(minimum=0, maximum=9999), NumberInput(minimum=0, maximum=9999)

        def tell(_value: object) -> None:
            self.counted.emit(code, group, yes.value(), present.value())

        yes.edited.connect(tell)
        present.edited.connect(tell)
        self.inputs[code, group] = (yes, present)
        return yes, present
