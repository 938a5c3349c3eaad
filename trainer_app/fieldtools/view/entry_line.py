"""The line one writes in: kind, where it stands, text, Enter; and the next one at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer_app.core.i18n import _
from trainer_app.fieldtools.exercise import Exercise, Kind
from trainer_app.fieldtools.model import CONTROL, SIDES
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import PrimaryButton
from trainer_app.widgets.cards import column, row
from trainer_app.widgets.inputs import ChoiceInput, TextInput

PROMISE = "commitment"


class EntryLine(QWidget):
    """`entered(kind, text, values)`. Ctrl with up or down changes the kind while writing."""

    entered = Signal(str, str, dict)
    kind_changed = Signal(str)

    def __init__(self, exercise: Exercise | None) -> None:
        super().__init__()
        self.exercise = exercise
        self.kind = ChoiceInput({}, empty=None, translated=False)
        self.kind.setObjectName("kind")
        self.places = {
            "control": ChoiceInput(CONTROL),
            "side": ChoiceInput(SIDES),
            "ring": ChoiceInput({}, translated=False),
        }
        for choice in (self.kind, *self.places.values()):  # narrow places cut a label, not a field
            choice.setMinimumWidth(theme.px(80))
            choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.text = TextInput()
        self.text.setObjectName("entry")
        self.add = PrimaryButton(icon="add")
        self.kind.edited.connect(self._kind_chosen)
        self.text.returnPressed.connect(self.enter)
        self.add.clicked.connect(self.enter)
        self.text.installEventFilter(self)
        first = row(self.kind, *self.places.values(), 1, spacing=6)
        box = column(first, row(self.text, self.add, spacing=6), spacing=6)
        self.setLayout(box)

    def retranslate(self) -> None:
        kinds = {kind.code: kind.name.shown() for kind in self.kinds()}
        if self.exercise is not None and self.exercise.commitments:
            kinds[PROMISE] = _("Commitments")
        value = self.kind.value()
        self.kind.set_choices(kinds)
        self.kind.set_value(value or next(iter(kinds), None))
        self.kind.setAccessibleName(_("What is it"))
        self.kind.setToolTip(_("Ctrl+Up and Ctrl+Down change it while you write"))
        self.places["control"].setAccessibleName(_("Control"))
        self.places["side"].setAccessibleName(_("Side"))
        self.places["ring"].setAccessibleName(_("Ring"))
        self.add.setText(_("Add"))
        self._arrange()

    def kinds(self) -> tuple[Kind, ...]:
        return self.exercise.kinds if self.exercise else ()

    def choose(self, code: str) -> None:
        """Write this kind now."""
        if code != self.kind.value():
            self.kind.set_value(code)
            self._arrange()

    def enter(self) -> None:
        """What stands in the line becomes an element; an empty line adds nothing."""
        text = " ".join(self.text.text().split())
        if not text:
            self.text.setFocus()
            return
        shown = {
            name: field.value() for name, field in self.places.items() if field.isVisibleTo(self)
        }
        values: dict[str, Any] = {name: value for name, value in shown.items() if value}
        self.text.set_value(None)
        self.entered.emit(self.kind.value(), text, values)
        self.text.setFocus()

    def waiting(self) -> bool:
        """Is there text that was not entered yet?"""
        return bool(self.text.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() not in steps or event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        to = self.kind.currentIndex() + steps[event.key()]
        if 0 <= to < self.kind.count():
            self.kind.setCurrentIndex(to)
            self._kind_chosen(self.kind.value())
        return True

    def _kind_chosen(self, code: str) -> None:
        self._arrange()
        self.kind_changed.emit(code)

    def _arrange(self) -> None:
        """Offer what this kind has, and ask its own question."""
        code = self.kind.value()
        kind = self.exercise.kind(code) if self.exercise and code else None
        for name, field in self.places.items():
            field.setVisible(bool(kind and name in kind.fields))
        if kind and "ring" in kind.choices:
            words = {at: said.shown() for at, said in kind.choices["ring"].items()}
            self.places["ring"].set_choices(words)
        asked = kind.prompt.shown() if kind else _("What do we promise to do?")
        self.text.setPlaceholderText(asked)
        self.text.setAccessibleName(asked)
