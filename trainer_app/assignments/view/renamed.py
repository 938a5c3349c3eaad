"""What became of a municipality: merged, renamed or split, on which day, by which act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from trainer_app.assignments.service.renaming import HAPPENED
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _
from trainer_app.places.model import PlaceEvent
from trainer_app.places.view.place_input import PlaceInput
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.cards import Words
from trainer_app.widgets.dialogs import Dialog
from trainer_app.widgets.form import Form
from trainer_app.widgets.inputs import ChoiceInput, TextInput
from trainer_app.widgets.screen import Context

FIELDS = ("kind", "to_id", "on", "act")


class Renamed(Dialog):
    """`note` gets what was written; what it refuses is said here."""

    def __init__(
        self, parent: QWidget, ctx: Context, name: str, note: Callable[..., object]
    ) -> None:
        super().__init__(parent, _("What became of {name}?").format(name=name))
        self._note = note
        self.say(
            _("Trainings and people keep the name of their day. Counts follow the old and the"
              " new name.")
        )  # fmt: skip
        inputs: dict[str, Callable[[], Any]] = {
            "kind": lambda: ChoiceInput(HAPPENED, empty=None),
            "to_id": lambda: PlaceInput(ctx),
        }
        labels = {"to_id": N_("What it became")}
        self.form = Form(ctx, PlaceEvent, FIELDS, inputs=inputs, labels=labels, labels_above=True)
        self.form.inputs["kind"].set_value("merge")
        self.label = Words(_("New name, if the registry does not have it"), "label")
        self.new_name = TextInput()
        self.new_name.setAccessibleName(self.label.text())
        self.problem = Words("", "bad")
        for part in (self.form, self.label, self.new_name, self.problem):
            self.box.addWidget(part)
        self.form.setMinimumHeight(self.form.sizeHint().height())
        self.problem.hide()
        self.add_button(Button(_("Cancel")))
        self.keep = PrimaryButton(_("Note it"), "check")
        self.add_button(self.keep, self._keep)

    def _keep(self) -> None:
        self.form.commit()
        said = self.form.values()
        try:
            self._note(
                said["kind"],
                into=said["to_id"],
                new_name=self.new_name.text(),
                on=said["on"],
                act=said["act"] or "",
            )
        except UserError as problem:
            self.problem.setText(str(problem))
            self.problem.show()
            return
        self.accept()
