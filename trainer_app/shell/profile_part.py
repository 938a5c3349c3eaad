"""This profile: its label, its passphrase, its recovery sheet, and where it lies."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel

from trainer_app.core import paths
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.shell.part import Part
from trainer_app.shell.passphrase import NewPassphrase
from trainer_app.shell.recovery import RecoverySheet
from trainer_app.store import escrow
from trainer_app.sync import trust
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Words, row
from trainer_app.widgets.dialogs import Dialog, confirm
from trainer_app.widgets.flow import flow
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.inputs.text import PassphraseInput, TextInput
from trainer_app.widgets.screen import Context


class ProfilePart(Part):
    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        card, self.label_heading, self.label_lead = self.card()
        self.label = TextInput()
        self.label.edited.connect(self._rename)
        card.box.addWidget(self.label)
        card, self.pass_heading, self.pass_lead = self.card()
        self.change = Button("", "key")
        self.change.clicked.connect(self.ask_passphrase)
        card.box.addLayout(row(self.change, 1))
        card, self.sheet_heading, self.sheet_lead = self.card()
        self.sheet = Button("", "paper")
        self.sheet.clicked.connect(self.ask_sheet)
        card.box.addLayout(row(self.sheet, 1))
        card, self.helper_heading, self.helper_lead = self.card()
        self.helper = Button("", "people")
        self.helper_end = QuietButton()
        self.helper.clicked.connect(self.ask_helper)
        self.helper_end.clicked.connect(self.end_helper)
        card.box.addWidget(flow(self.helper, self.helper_end))
        card, self.where_heading, self.where_lead = self.card()
        self.folder = Words("", "small")
        self.show_folder = Button("", "folder")
        self.show_folder.clicked.connect(self._open_folder)
        card.box.addWidget(self.folder)
        card.box.addLayout(row(self.show_folder, 1))
        self.box.addStretch(1)

    def retranslate(self) -> None:
        self.label_heading.setText(_("Name of this profile"))
        self.label_lead.setText(
            _("Everybody who opens the laptop can read this name: take a neutral one.")
        )
        self.label.setAccessibleName(self.label_heading.text())
        self.pass_heading.setText(_("Passphrase"))
        self.pass_lead.setText(_("The data stay as they are; only the lock is renewed."))
        self.change.setText(_("Change the passphrase"))
        self.sheet_heading.setText(_("Recovery sheet"))
        self.sheet_lead.setText(_("If the sheet is lost, make a new one: the old code then ends."))
        self.sheet.setText(_("Make a new recovery sheet"))
        self.helper_heading.setText(_("A contact who can help"))
        self.helper.setText(_("Choose a contact"))
        self.helper_end.setText(_("Nobody any more"))
        self._say_helper()
        self.where_heading.setText(_("Where the data lie"))
        self.show_folder.setText(_("Show the folder"))
        portable = (
            _("Portable: the data lie beside the program, on the same stick or disk.")
            if _is_portable()
            else _(
                "On this laptop. For a portable program put an empty file named portable.txt "
                "beside it before the first start: then the data lie beside the program."
            )
        )
        self.where_lead.setText(portable)

    def refresh(self) -> None:
        self.label.set_value(self.ctx.profile.label)
        self.folder.setText(str(self.ctx.profile.folder))
        self._say_helper()

    def ask_passphrase(self) -> Dialog:
        dialog = Dialog(self, _("Change the passphrase"))
        dialog.setObjectName("change_passphrase")
        old, new, problem = PassphraseInput(), NewPassphrase(), Words("", "bad")
        old.set_words(_("Passphrase until now"))
        label = QLabel(_("Passphrase until now"))
        label.setBuddy(old)
        for thing in (label, old, new, problem):
            dialog.box.addWidget(thing)
        dialog.add_button(Button(_("Cancel")))

        def change() -> None:
            problem.setText(new.problem())
            if new.problem():
                return
            try:
                self.ctx.profile.change_passphrase(old.text(), new.value())
            except UserError as refused:
                problem.setText(str(refused))
                old.setFocus()
                return
            dialog.accept()
            self.ctx.say(_("The passphrase is changed."), kind="good")

        dialog.add_button(PrimaryButton(_("Change the passphrase")), change)
        old.setFocus()
        dialog.open()
        return dialog

    def ask_sheet(self) -> None:
        confirm(
            self,
            _("Make a new recovery sheet"),
            _("The code on the old sheet stops working at once."),
            _("Make a new sheet"),
            self.show_sheet,
        )

    def show_sheet(self) -> Dialog:
        code = self.ctx.profile.new_recovery_code()
        dialog = Dialog(self, _("Your recovery sheet"))
        dialog.setObjectName("recovery_sheet")
        sheet = RecoverySheet(self.ctx.profile.label, code)
        dialog.box.addWidget(sheet)
        closing = dialog.add_button(PrimaryButton(_("I have it on paper")))
        closing.setEnabled(False)
        sheet.checked.connect(closing.setEnabled)
        dialog.open()
        return dialog

    # a contact who can help

    def _say_helper(self) -> None:
        chosen = escrow.entrusted_to(self.ctx.profile)
        self.helper_end.setVisible(chosen is not None)
        if chosen is None:
            self.helper_lead.setText(
                _(
                    "Nobody now. If passphrase and recovery sheet are both lost, a contact whom "
                    "you trust could let you in again."
                )
            )
            return
        with self.ctx.database.read() as session:
            name = trust.name_of(session, chosen)
        self.helper_lead.setText(
            _("{name} can let you in again if passphrase and sheet are both lost.").format(
                name=name
            )
        )

    def ask_helper(self) -> Dialog:
        with self.ctx.database.read() as session:
            found = {one.person_key: one.name or "" for one in trust.list_contacts(session)}
        dialog = Dialog(self, _("A contact who can help"))
        dialog.setObjectName("helper")
        if not found:
            dialog.say(_("First add a contact: Send and receive, Contacts."))
            dialog.add_button(PrimaryButton(_("Close")))
            dialog.open()
            return dialog
        who = ChoiceInput(found, empty=None, translated=False)
        who.set_value(next(iter(found)))
        who.setAccessibleName(_("A contact who can help"))
        dialog.say(
            _(
                "This opens your whole profile: whoever has this contact's answer and your laptop "
                "can read everything in it. Choose somebody whom you would give the recovery sheet."
            )
        )
        dialog.box.addWidget(who)
        dialog.add_button(Button(_("Cancel")))

        def entrust() -> None:
            dialog.accept()
            escrow.entrust(self.ctx.profile, who.value())
            self.refresh()
            self.ctx.say(_("{name} can help you now.").format(name=found[who.value()]), kind="good")

        dialog.add_button(PrimaryButton(_("Let this contact help")), entrust)
        dialog.open()
        return dialog

    def end_helper(self) -> None:
        escrow.end(self.ctx.profile)
        self.refresh()
        self.ctx.say(_("Nobody can open your profile but you."), kind="good")

    def _rename(self, label: str | None) -> None:
        if label:
            self.ctx.profile.rename(label)
            self.ctx.say(_("Saved."), kind="good")
        else:
            self.label.set_value(self.ctx.profile.label)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.ctx.profile.folder)))


def _is_portable() -> bool:
    return paths.data_root().parent.joinpath(paths.PORTABLE_MARK).exists()
