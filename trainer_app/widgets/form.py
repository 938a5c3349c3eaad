"""A form of one record: a line a field, labels and kinds from the model, saved when left."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from trainer_app.core import clock
from trainer_app.core.i18n import _
from trainer_app.widgets import inputs as kinds
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Words
from trainer_app.widgets.screen import Context

InputFactory = Callable[[], QWidget]


def input_for(info: Any) -> QWidget:
    """The usual input for a field, from its kind alone."""
    from trainer_app.store.base import kind_of  # slow to load, and the lock screen needs none

    if info.is_text:
        return kinds.Text3Input(multiline=info.multiline)
    if info.choices:
        return kinds.ChoiceInput(info.choices)
    kind = kind_of(info)
    if kind == "id":
        raise TypeError(f"{info.name}: an id needs an input of its own, see `inputs=`")
    if kind == "number":
        return kinds.NumberInput(decimals=2)
    return _INPUTS[kind]()


_INPUTS: dict[str, InputFactory] = {
    "date": kinds.DateInput,
    "yes_no": kinds.YesNoInput,
    "whole": kinds.NumberInput,
    "many_words": kinds.LongTextInput,
    "time": kinds.TimeInput,
    "words": kinds.TextInput,
}


class Form(QWidget):
    """`edited(name, value)` tells of each field when it is left; the screen calls its service."""

    edited = Signal(str, object)

    def __init__(
        self,
        ctx: Context | None,
        model: type,
        names: Sequence[str],
        inputs: Mapping[str, InputFactory] | None = None,
        labels: Mapping[str, str] | None = None,
        labels_above: bool = False,
    ) -> None:
        """`inputs` and `labels` (marked with N_) replace the usual ones of a field.

        `labels_above` is for narrow places: each label stands over its field.
        """
        super().__init__()
        from trainer_app.store.base import describe  # slow to load, and the lock screen needs none

        known = describe(model)
        self.ctx = ctx
        self.fields = {name: known[name] for name in names}
        self._own_labels = dict(labels or {})
        self.inputs: dict[str, Any] = {}
        self._labels: dict[str, QLabel] = {}
        self._problems: dict[str, Words] = {}
        self._remarks: dict[str, Words] = {}
        self._saved_ms: int | None = None
        self.saved = Words("", "small")
        self._grid = QFormLayout()
        wrap = QFormLayout.RowWrapPolicy
        self._above = labels_above
        self._grid.setRowWrapPolicy(wrap.WrapAllRows if labels_above else wrap.WrapLongRows)
        self._grid.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(8))
        for name in names:
            self._add(name, (inputs or {}).get(name))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._grid)
        box.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignRight)
        if names:
            self.setFocusProxy(self.inputs[names[0]])
        self.retranslate()

    def show_row(self, row: Any) -> None:
        """Show a record: a row of the model or a mapping. Showing is not editing."""
        for name, field in self.inputs.items():
            value = row.get(name) if isinstance(row, Mapping) else getattr(row, name)
            field.set_value(value)
            self.show_problem(name, "")

    def values(self) -> dict[str, Any]:
        """What stands in all fields just now."""
        return {name: field.value() for name, field in self.inputs.items()}

    def commit(self) -> bool:
        """Take the field being typed in as if it was left."""
        taken = [field.commit() for field in self.inputs.values() if hasattr(field, "commit")]
        return all(taken)

    def show_problem(self, name: str, text: str) -> None:
        """Say under a field what is wrong with it; "" takes it back."""
        line = self._problems[name]
        line.setText(text)
        line.setVisible(bool(text))

    def show_remarks(self, remarks: Mapping[str, str]) -> set[str]:
        """What somebody said about single fields, under each; answers which are in sight."""
        for name, line in self._remarks.items():
            line.setText(remarks.get(name, ""))
            line.setVisible(bool(line.text()))
            self.inputs[name].setAccessibleDescription(line.text())
        return {name for name in remarks if name in self._remarks and not self.isHidden()}

    def set_locked(self, locked: bool) -> None:
        """Readable, and nothing can be written."""
        for field in self.inputs.values():
            field.setEnabled(not locked)

    def name_at(self, widget: QWidget | None) -> str:
        """The field this widget is, or is a part of; "" if it is none of the form."""
        inside = widget is not None and self.isAncestorOf(widget)
        for name, field in self.inputs.items():
            if inside and (field is widget or field.isAncestorOf(widget)):
                return name
        return ""

    def show_saved(self, moment_ms: int | None = None) -> None:
        """The small word "saved 10:42"."""
        self._saved_ms = clock.now_ms() if moment_ms is None else moment_ms
        self._say_saved()

    def retranslate(self) -> None:
        for name, info in self.fields.items():
            label = _(self._own_labels.get(name, info.label))
            must = " *" if info.required else ""
            self._labels[name].setText(label + must)
            self._labels[name].setToolTip(_("Needed") if info.required else "")
            self.inputs[name].setAccessibleName(label)
            self.inputs[name].setToolTip(_(info.help) if info.help else "")
        self._say_saved()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _add(self, name: str, factory: InputFactory | None) -> None:
        field: Any = factory() if factory else input_for(self.fields[name])
        field.setObjectName(name)
        label = QLabel()
        label.setMinimumHeight(0 if self._above else theme.touch())
        label.setBuddy(field)
        problem, remark = Words("", "bad"), Words("", "warn")
        problem.hide()
        remark.hide()
        cell = QWidget()
        cell.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        box = QVBoxLayout(cell)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(field)
        box.addWidget(problem)
        box.addWidget(remark)
        field.edited.connect(lambda value, name=name: self._edited(name, value))
        if hasattr(field, "refused"):
            field.refused.connect(lambda text, name=name: self.show_problem(name, text))
        self.inputs[name], self._labels[name] = field, label
        self._problems[name], self._remarks[name] = problem, remark
        self._grid.addRow(label, cell)

    def _edited(self, name: str, value: Any) -> None:
        self.show_problem(name, "")
        self.edited.emit(name, value)

    def _say_saved(self) -> None:
        if self._saved_ms is None:
            self.saved.setText("")
            return
        when = f"{clock.to_local(self._saved_ms):%H:%M}"
        self.saved.setText(_("saved {time}").format(time=when))


def show_again(form: Form, values: Mapping[str, Any]) -> None:
    """Show what is stored now, but never under the fingers of somebody who is typing."""
    for name, field in form.inputs.items():
        if name in values and not in_use(field):
            field.set_value(values[name])


def in_use(field: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is field or field.isAncestorOf(focus))
