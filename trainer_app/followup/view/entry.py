"""The line one writes in: what it is, for whom, text, Enter."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer_app.core.i18n import N_, _
from trainer_app.followup.view.forms import addressee_input
from trainer_app.widgets.buttons import PrimaryButton
from trainer_app.widgets.cards import column, row
from trainer_app.widgets.inputs import ChoiceInput, TextInput

KINDS = {
    "recommendation": N_("Recommendation"),
    "lesson": N_("Lesson"),
    "promise": N_("Commitment"),
}


class OutcomeEntry(QWidget):
    entered = Signal(str, str, dict)  # kind, text, further fields
    kind_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.kind = ChoiceInput(KINDS, empty=None)
        self.kind.setObjectName("kind")
        self.kind.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.addressee = addressee_input()
        self.text = TextInput()
        self.text.setObjectName("entry")
        self.add = PrimaryButton(icon="add")
        self.kind.set_value("recommendation")
        self.kind.edited.connect(self._kind_chosen)
        self.text.returnPressed.connect(self.enter)
        self.add.clicked.connect(self.enter)
        first = row(self.kind, self.addressee, spacing=6)
        self.setLayout(column(first, row(self.text, self.add, spacing=6), spacing=6))

    def retranslate(self) -> None:
        self.kind.setAccessibleName(_("What is it"))
        self.addressee.setAccessibleName(_("Addressee"))
        line = self.addressee.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("For whom?"))
        self.add.setText(_("Add"))
        self._arrange()

    def choose(self, kind: str) -> None:
        """Write this kind now."""
        if kind in KINDS and kind != self.kind.value():
            self.kind.set_value(kind)
            self._arrange()

    def enter(self) -> None:
        """What stands in the line becomes a row; an empty line adds nothing."""
        text = " ".join(self.text.text().split())
        if not text:
            self.text.setFocus()
            return
        kind = self.kind.value()
        values = {}
        if kind != "promise" and self.addressee.value():
            values["addressee"] = self.addressee.value()
        self.text.set_value(None)
        self.entered.emit(kind, text, values)
        self.text.setFocus()

    def waiting(self) -> bool:
        """Is there text that was not entered yet?"""
        return bool(self.text.text().strip())

    def _kind_chosen(self, kind: str) -> None:
        self._arrange()
        self.kind_changed.emit(kind)

    def _arrange(self) -> None:
        kind = self.kind.value()
        self.addressee.setVisible(kind != "promise")
        asked = {
            "recommendation": _("What should be done next?"),
            "lesson": _("What did we learn?"),
            "promise": _("What was promised?"),
        }[kind]
        self.text.setPlaceholderText(asked)
        self.text.setAccessibleName(asked)
