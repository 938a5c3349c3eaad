"""What a person may write: in all municipalities of an assignment, in some, or nowhere."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from trainer_app.core.i18n import _
from trainer_app.sync import pairing, revoking
from trainer_app.sync.revoking import Part
from trainer_app.sync.view import sentences
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.cards import Words, column
from trainer_app.widgets.dialogs import Dialog
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context

EVERYWHERE, SOME, NOWHERE = "everywhere", "some", "nowhere"


class PermissionsDialog(Dialog):
    """A coordinator says where the changes of a person count from now on (A16)."""

    def __init__(
        self, parent: QWidget, ctx: Context, name: str, person_key: bytes, parts: list[Part]
    ) -> None:
        super().__init__(parent, _("What {name} may write").format(name=name))
        self.setObjectName("permissions")
        self.ctx, self.person_key = ctx, person_key
        self.parts = {part.scope_id: part for part in parts}
        self.part = ChoiceInput(
            {one.scope_id: one.title for one in parts}, empty=None, translated=False
        )
        self.where = ChoiceInput(
            {
                EVERYWHERE: _("In all municipalities"),
                SOME: _("In some municipalities only"),
                NOWHERE: _("Nowhere: taken out of the assignment"),
            },
            empty=None,
            translated=False,
        )
        self.places = Lines(spacing=2)
        self.boxes: dict[bytes, QCheckBox] = {}
        for words, widget in ((_("Assignment"), self.part), (_("May write"), self.where)):
            label = Words(words, "label")
            label.setBuddy(widget)
            widget.setAccessibleName(words)
            self.box.addLayout(column(label, widget, spacing=4))
        self.box.addWidget(self.places)
        self.say(
            _(
                "What was received until now stays. What the person writes elsewhere afterwards "
                "is not lost: it comes as a proposal, and you decide."
            ),
            "quiet",
        )
        self.add_button(Button(_("Cancel")))
        self.yes = PrimaryButton(_("From now on"))
        self.add_button(self.yes, self.agreed)
        self.part.edited.connect(lambda _value: self.show_part())
        self.where.edited.connect(lambda _value: self.show_places())
        self.part.set_value(parts[0].scope_id)
        self.show_part()

    def show_part(self) -> None:
        """As it stands in the assignment that is chosen."""
        part = self.parts[self.part.value()]
        units = part.limit.units if part.limit else None
        self.where.set_value(EVERYWHERE if units is None else SOME if units else NOWHERE)
        with self.ctx.database.read() as session:
            found = revoking.places_of(session, part.scope_id)
        self.boxes = {place.id: QCheckBox(place.name) for place in found}
        for place_id, box in self.boxes.items():
            box.setChecked(not units or place_id in units)
        self.places.show_widgets(self.boxes.values())
        self.show_places()

    def show_places(self) -> None:
        self.places.setVisible(self.where.value() == SOME)

    def chosen(self) -> list[bytes] | None:
        """Places, none of them, or None for everywhere."""
        if self.where.value() == EVERYWHERE:
            return None
        if self.where.value() == NOWHERE:
            return []
        return [place_id for place_id, box in self.boxes.items() if box.isChecked()]

    def agreed(self) -> None:
        units = self.chosen()
        if self.where.value() == SOME and not units:
            self.ctx.say(_("Choose at least one municipality."), kind="bad")
            return
        profile, scope_id, person_key = self.ctx.profile, self.part.value(), self.person_key
        self._wait(True)
        self.ctx.tasks.run(
            lambda report: pairing.limit(profile, scope_id, person_key, units, report),
            title=self.windowTitle(),
            done=lambda _none: self._said(),
            failed=self._failed,
            cancelled=lambda: self._wait(False),
            owner=self,
        )

    def _wait(self, waiting: bool) -> None:
        for part in (self.part, self.where, self.places, self.yes):
            part.setEnabled(not waiting)

    def _said(self) -> None:
        self.accept()
        self.ctx.say(_("Said. The others hear of it with your next files."), kind="good")

    def _failed(self, problem: BaseException) -> None:
        self._wait(False)
        self.ctx.say(sentences.problem(problem), kind="bad")
