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
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.cards import Words, row
from trainer_app.widgets.dialogs import Dialog, confirm
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
