"""One person beside the list: the fields, what they agreed to, who they may be as well."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.people import service
from trainer_app.people.model import POSITIONS, SEXES, YES_NO, Person
from trainer_app.people.service.positions import read_position
from trainer_app.people.view.consents_box import ConsentsBox
from trainer_app.people.view.data_box import DataBox, ErasedBox
from trainer_app.people.view.doubles_box import AlsoKnown, DoublesBox
from trainer_app.people.view.groups import DataSheet
from trainer_app.places.view.place_input import PlaceInput
from trainer_app.widgets.buttons import QuietButton
from trainer_app.widgets.cards import Card, Words, row
from trainer_app.widgets.form import Form
from trainer_app.widgets.inputs import ChoiceButtons, KyrgyzKeys, OpenChoiceInput
from trainer_app.widgets.screen import Context

FIELDS = (
    "full_name",
    "sex",
    "position",
    "municipality_id",
    "age_band",
    "phone",
    "organisation",
    "disability",
    "note",
)


class PersonPanel(QWidget):
    """Every field is saved when it is left; nothing is preset, least of all the sex."""

    gone = Signal()

    def __init__(self, ctx: Context, data_sheet: DataSheet | None = None) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._ctx = ctx
        self.person_id: bytes | None = None
        self.doubles = DoublesBox(ctx)
        self.also = AlsoKnown(ctx)
        self.card = Card()
        self.form = Form(ctx, Person, FIELDS, inputs=self._inputs())
        self.place_note = Words("", "warn")
        self.keys = KyrgyzKeys()
        self.consents = ConsentsBox(ctx)
        self.data = DataBox(ctx, data_sheet)
        self.erased = ErasedBox(ctx)
        self.trash_button = QuietButton("", "trash")
        self._build()
        self.form.edited.connect(self._edited)
        self.trash_button.clicked.connect(self._put_away)
        self.doubles.decided.connect(self.refresh)
        self.data.erased.connect(self._gone)
        self.consents.withdrawn.connect(self._offer_erasing)
        self._words()

    def _inputs(self) -> dict[str, Callable[[], Any]]:
        return {
            "sex": lambda: ChoiceButtons(SEXES),
            "position": lambda: OpenChoiceInput(POSITIONS),
            "municipality_id": lambda: PlaceInput(self._ctx),
            "disability": lambda: ChoiceButtons({key: YES_NO[key] for key in ("yes", "no")}),
        }

    def _build(self) -> None:
        self.card.box.addWidget(self.form)
        self.card.box.addWidget(self.place_note)
        self.card.box.addLayout(row(self.keys, 1))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for widget in (
            self.erased,
            self.doubles,
            self.also,
            self.card,
            self.consents,
            self.data,
        ):
            box.addWidget(widget)
        box.addLayout(row(self.trash_button, 1))
        box.addStretch(1)

    def show_person(self, person_id: bytes) -> None:
        if person_id != self.person_id:
            self.form.commit()
            self.form.saved.setText("")
        self.person_id = person_id
        self.refresh()

    def refresh(self) -> None:
        if self.person_id is None:
            return
        with self._ctx.database.read() as session:
            person = service.get(session, self.person_id)
            values = {name: getattr(person, name) for name in FIELDS}
            if person.position_text:
                values["position"] = person.position_text
            written = person.municipality_text if not person.municipality_id else None
            doubles = service.likely_doubles(session, self.person_id)
            why = doubles and service.likeness_of(session, self.person_id, doubles[0].id)
            others = service.also_known_as(session, self.person_id)
            consents = service.consents_of(session, self.person_id)
        self._show_parts(bool(person.erased_ms))
        if person.erased_ms:
            self.erased.show_person(self.person_id)
            return
        self.data.show_person(self.person_id)
        self._show_values(values)
        self.place_note.setText(
            _("Written in the list: {place}. Choose which place it is.").format(place=written or "")
        )
        self.place_note.setVisible(bool(written))
        self.doubles.show_doubles(self.person_id, doubles, why or None)
        self.also.show_others(self.person_id, others)
        self.consents.show_consents(self.person_id, consents)

    def _show_parts(self, erased: bool) -> None:
        """Of somebody erased nothing can be seen or written."""
        self.erased.setVisible(erased)
        for part in (self.card, self.consents, self.data, self.trash_button):
            part.setVisible(not erased)
        if erased:
            self.doubles.hide()
            self.also.hide()

    def _offer_erasing(self) -> None:
        self._ctx.say(
            _("The consent is withdrawn. The data are still kept."),
            action=_("Erase for good…"),
            on_action=self.data.ask,
        )

    def _gone(self) -> None:
        """The name must not stay on the screen either."""
        for field in self.form.inputs.values():
            field.set_value(None)
        self.person_id = None
        self.gone.emit()

    def _show_values(self, values: dict[str, Any]) -> None:
        """A field just being typed in is left alone."""
        for name, field in self.form.inputs.items():
            typing = field.hasFocus() and hasattr(field, "text") and field.isModified()
            if not typing:
                field.set_value(values[name])

    def _edited(self, name: str, value: Any) -> None:
        changes = {name: value}
        if name == "position":
            code, words = (value, None) if value in POSITIONS else read_position(value or "")
            changes = {"position": code, "position_text": words}
        assert self.person_id is not None  # fields are shown for somebody only
        try:
            with self._ctx.database.change(_("Edit a person")) as session:
                service.edit(session, self.person_id, changes)
        except UserError as problem:
            self.form.show_problem(name, str(problem))
            return
        self.form.show_saved()

    def _put_away(self) -> None:
        person_id = self.person_id
        if person_id is None:
            return
        with self._ctx.database.change(_("Put a person into the trash")) as session:
            service.put_away(session, person_id)
        self.person_id = None
        self.gone.emit()
        self._ctx.say(
            _("The person is in the trash."),
            action=_("Put back"),
            on_action=lambda: self._put_back(person_id),
        )

    def _put_back(self, person_id: bytes) -> None:
        with self._ctx.database.change(_("Put a person back")) as session:
            service.put_back(session, person_id)

    def _words(self) -> None:
        self.trash_button.setText(_("Put into the trash"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
