"""A person typed by hand: the name makes the record, everything else follows in the form."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.people import service
from trainer_app.people.view.groups import PeopleGroup
from trainer_app.widgets.buttons import PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Words, row
from trainer_app.widgets.inputs import ChoiceInput, KyrgyzKeys, TextInput
from trainer_app.widgets.screen import Context


class NewPerson(Card):
    """Enter in the name adds the person."""

    added = Signal(bytes)
    gone = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.heading = Words("", "heading")
        self.group_label = Words("", "label")
        self.group = ChoiceInput(empty=None, translated=False)
        self.name_label = Words("", "label")
        self.name = TextInput()
        self.keys = KyrgyzKeys()
        self.problem = Words("", "bad")
        self.add_button = PrimaryButton()
        self.cancel_button = QuietButton()
        self._build()
        self.name.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)
        self.cancel_button.clicked.connect(self.gone)
        self._words()

    def _build(self) -> None:
        self.name_label.setBuddy(self.name)
        self.group_label.setBuddy(self.group)
        for widget in (self.heading, self.group_label, self.group, self.name_label, self.name):
            self.box.addWidget(widget)
        self.box.addLayout(row(self.keys, 1))
        self.box.addWidget(self.problem)
        self.box.addLayout(row(self.add_button, self.cancel_button, 1))
        if isinstance(self.box, QVBoxLayout):
            self.box.addStretch(1)
        self.problem.hide()
        self.setFocusProxy(self.name)

    def begin(self, groups: list[PeopleGroup], chosen: bytes | None) -> None:
        """Empty fields; the assignment the list shows is the one the person goes to."""
        several = len(groups) > 1
        self.group.set_choices({group.scope_id: group.label for group in groups})
        self.group.set_value(chosen or groups[0].scope_id)
        self.group.setVisible(several)
        self.group_label.setVisible(several)
        self.name.set_value(None)
        self.problem.hide()
        self.name.setFocus()

    def add(self) -> None:
        try:
            with self._ctx.database.change(_("Add a person")) as session:
                person = service.quick_add(session, self.group.value(), self.name.text())
                person_id = person.id
        except UserError as problem:
            self.problem.setText(str(problem))
            self.problem.show()
            return
        self.added.emit(person_id)

    def _words(self) -> None:
        self.heading.setText(_("New person"))
        self.group_label.setText(_("Assignment"))
        self.group.setAccessibleName(_("Assignment"))
        self.name_label.setText(_("Full name"))
        self.name.setAccessibleName(_("Full name"))
        self.add_button.setText(_("Add"))
        self.cancel_button.setText(_("Cancel"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
