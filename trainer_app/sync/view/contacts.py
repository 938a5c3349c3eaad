"""People we exchange files with: who they are, how to add one, and what we give of ourselves."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _
from trainer_app.store import escrow, keys
from trainer_app.store.cards import HELP_SUFFIX
from trainer_app.store.files import write_whole
from trainer_app.sync import pairing, revoking, service, trust
from trainer_app.sync.model import CONTACT_ROLES, Contact
from trainer_app.sync.trust import Card as ContactCard
from trainer_app.sync.view.helping import HelpDialog
from trainer_app.sync.view.permissions import PermissionsDialog
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Words, column
from trainer_app.widgets.dialogs import Dialog, ask_file, confirm
from trainer_app.widgets.flow import flow
from trainer_app.widgets.inputs import ChoiceInput, LineInput
from trainer_app.widgets.screen import Context
from trainer_app.widgets.table import Column, ListRows, RecordTable

COLUMNS = (
    Column("name", N_("Who"), 15, sortable=False),
    Column("code", N_("Short code"), 17, sortable=False),
)


class ContactsPanel(Card):
    """The list, and the two ways to a new contact."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.people: dict[bytes, Contact] = {}
        self.heading = Words("", "section")
        self.sentence = Words("", "quiet")
        self.table = RecordTable(COLUMNS)
        self.table.setMinimumHeight(theme.px(120))
        self.from_file = Button("", "add")
        self.from_code = QuietButton()
        self.mine = QuietButton("", "key")
        self.remove = QuietButton()
        self.rights = QuietButton()
        self.help = QuietButton()
        self.box.addWidget(self.heading)
        self.box.addWidget(self.sentence)
        self.box.addWidget(self.table, 1)
        self.box.addWidget(flow(self.from_file, self.from_code, self.mine))
        self.box.addWidget(flow(self.rights, self.remove, self.help))
        self.from_file.clicked.connect(self.choose_file)
        self.from_code.clicked.connect(self.type_code)
        self.mine.clicked.connect(self.show_mine)
        self.rights.clicked.connect(self.show_rights)
        self.remove.clicked.connect(self.ask_remove)
        self.help.clicked.connect(self.choose_request)
        self.table.chosen.connect(lambda _id: self._show_actions())

    def retranslate(self) -> None:
        self.heading.setText(_("People I exchange files with"))
        self.sentence.setText(
            _("Give each other your contact files once, and read the short codes aloud.")
        )
        self.table.setAccessibleName(_("People I exchange files with"))
        self.table.set_empty(_("Nobody yet. Add the contact file of your coordinator or trainer."))
        self.from_file.setText(_("Add a contact file"))
        self.from_code.setText(_("Type a code"))
        self.mine.setText(_("My contact file and code"))
        self.rights.setText(_("What this person may write"))
        self.remove.setText(_("Remove this contact"))
        self.help.setText(_("Help somebody who is locked out"))

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.people = {one.id: one for one in service.contacts(session)}
        rows = [
            (
                one.id,
                f"{one.name or ''}, {_(CONTACT_ROLES.get(one.role or '', ''))}",
                keys.short_code(one.person_key or b""),
            )
            for one in self.people.values()
        ]
        self.table.set_source(ListRows(rows))
        self._show_actions()

    # the person chosen

    def chosen(self) -> Contact | None:
        return self.people.get(self.table.current_id())

    def _show_actions(self) -> None:
        """What can be done with nobody chosen stays; the rest waits for a choice."""
        for button in (self.rights, self.remove):
            button.setEnabled(self.chosen() is not None)

    def show_rights(self) -> None:
        one = self.chosen()
        if one is None or one.person_key is None:
            return
        with self.ctx.database.read() as session:
            parts = revoking.parts_of(session, one.person_key)
        if not parts:
            self.ctx.say(
                _("There is no assignment in which you decide what {name} may write.").format(
                    name=one.name or ""
                )
            )
            return
        PermissionsDialog(self, self.ctx, one.name or "", one.person_key, parts).open()

    def ask_remove(self) -> None:
        one = self.chosen()
        if one is None:
            return
        confirm(
            self,
            _("Remove {name} from your contacts?").format(name=one.name or ""),
            _(
                "What came from this person stays. What comes later is held until you decide, "
                "unless a coordinator vouches for them. Their part in an assignment does not "
                "end with it."
            ),
            _("Remove"),
            lambda: self.remove_contact(one),
            danger=True,
        )

    def remove_contact(self, one: Contact) -> None:
        pairing.remove_contact(self.ctx.profile, one.id)
        self.refresh()
        self.ctx.say(_("{name} is no contact any more.").format(name=one.name or ""), kind="good")

    # somebody locked out

    def choose_request(self) -> None:
        ask_file(
            self,
            self.help.text(),
            self.read_request,
            filters=_("Requests for help ({pattern})").format(pattern=f"*{HELP_SUFFIX}"),
        )

    def read_request(self, path: Path) -> None:
        try:
            asked = escrow.read_request(self.ctx.profile.secrets, path.read_bytes())
        except (UserError, OSError) as problem:
            self.ctx.say(str(problem), kind="bad")
            return
        HelpDialog(self, asked).open()

    # new contacts

    def choose_file(self) -> None:
        ask_file(
            self,
            _("Add a contact file"),
            self.read_file,
            filters=_("Contact files ({pattern})").format(pattern=f"*{trust.CONTACT_SUFFIX}"),
        )

    def read_file(self, path: Path) -> None:
        try:
            card = trust.read_card(path.read_bytes())
        except UserError as problem:
            self.ctx.say(str(problem), kind="bad")
            return
        CompareDialog(self, card, self.add).open()

    def type_code(self) -> None:
        mine = self.ctx.profile.me.role  # trainers mostly add coordinators, and the other way
        likely = "trainer" if mine == "coordinator" else "coordinator"
        CodeDialog(self, self.add, likely).open()

    def add(self, card: ContactCard) -> None:
        try:
            pairing.add_card(self.ctx.profile, card)
        except UserError as problem:
            self.ctx.say(str(problem), kind="bad")
            return
        self.refresh()
        self.ctx.say(_("{name} is now a contact.").format(name=card.name), kind="good")

    def show_mine(self) -> None:
        MyCardDialog(self, self.ctx).open()


class CompareDialog(Dialog):
    """The keys in a file prove nothing of who gave it: two people read the code to each other."""

    def __init__(self, parent: QWidget, card: ContactCard, on_yes) -> None:
        super().__init__(parent, _("Compare the short code"))
        self.setObjectName("compare")
        self.say(
            _("Ask {name} to read the short code aloud. Is it the same?").format(name=card.name)
        )
        self.say(card.short_code, "number")
        self.add_button(Button(_("Cancel")))
        self.yes = PrimaryButton(_("It is the same: add"))
        self.add_button(self.yes, self.agreed)
        self.agreed_on = lambda: on_yes(card)
        self.yes.setDefault(True)
        self.yes.setFocus()

    def agreed(self) -> None:
        self.accept()
        self.agreed_on()


class CodeDialog(Dialog):
    """A contact made over the telephone: the long code, a name and a role."""

    def __init__(self, parent: QWidget, on_card, likely_role: str) -> None:
        super().__init__(parent, _("Add a contact by code"))
        self.setObjectName("code")
        self.on_card = on_card
        self.code, self.name = LineInput(), LineInput()
        self.role = ChoiceInput(CONTACT_ROLES, empty=None)
        self.role.set_value(likely_role)
        self.problem = Words("", "bad")
        self.say(_("The other person reads the long code: fourteen groups of four signs."))
        for words, widget in (
            (_("Long code"), self.code),
            (_("Name of the person"), self.name),
            (_("Role"), self.role),
        ):
            widget.setAccessibleName(words)
            label = Words(words, "label")
            label.setBuddy(widget)
            self.box.addLayout(column(label, widget, spacing=4))
        self.box.addWidget(self.problem)
        self.problem.hide()
        self.add_button(Button(_("Cancel")))
        self.yes = PrimaryButton(_("Add"))
        self.add_button(self.yes, self.read)
        self.code.setFocus()

    def read(self) -> None:
        try:
            card = trust.card_from_code(
                self.code.value() or "", self.name.value() or "", self.role.value() or "trainer"
            )
        except UserError as problem:
            self.problem.setText(str(problem))
            self.problem.show()
            return
        self.accept()
        self.on_card(card)


class MyCardDialog(Dialog):
    """What we give to others."""

    def __init__(self, parent: QWidget, ctx: Context) -> None:
        super().__init__(parent, _("My contact file and code"))
        self.setObjectName("mycard")
        self.ctx = ctx
        key = ctx.profile.me.person_key
        self.say(_("Save the contact file on a stick and give it to the other person."))
        self.say(_("Short code, to be compared:"), "quiet")
        self.say(keys.short_code(key), "number")
        self.say(_("Long code, to be typed where no file can be given:"), "quiet")
        self.say(_in_lines(keys.key_to_words(key)), "strong")
        self.add_button(Button(_("Close")))
        self.save = PrimaryButton(_("Save the contact file"))
        self.add_button(self.save, self.choose)
        self.save.setFocus()

    def choose(self) -> None:
        ask_file(
            self.parentWidget(),
            _("Save the contact file"),
            self.write,
            save=True,
            suggest=_("contact") + trust.CONTACT_SUFFIX,
        )

    def write(self, path: Path) -> None:
        try:
            write_whole(path, pairing.contact_card(self.ctx.profile))
        except UserError as problem:
            self.ctx.say(str(problem), kind="bad")
            return
        self.accept()
        self.ctx.say(_("The contact file is saved."), kind="good")


def _in_lines(code: str) -> str:
    groups = code.split("-")
    return "\n".join("  ".join(groups[at : at + 5]) for at in range(0, len(groups), 5))
