"""The keys of the program, and what the program is."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from trainer_app.core import log, paths
from trainer_app.core.i18n import _
from trainer_app.shell.help import KeyTable, print_keys
from trainer_app.shell.part import Part
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Words, row
from trainer_app.widgets.screen import Context


class KeysPart(Part):
    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        card, self.heading, self.lead = self.card()
        self.table = KeyTable()
        self.print_button = Button("", "print")
        self.print_button.clicked.connect(lambda: print_keys(self))
        card.box.addWidget(self.table)
        card.box.addLayout(row(self.print_button, 1))
        self.primary = self.print_button
        self.box.addStretch(1)

    def retranslate(self) -> None:
        self.heading.setText(_("Keys"))
        self.lead.setText(_("Everything can be done without a mouse."))
        self.table.retranslate()
        self.print_button.setText(_("Print the keys"))


class AboutPart(Part):
    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        card, self.heading, self.lead = self.card()
        self.version = Words()
        card.box.addWidget(self.version)
        card, self.licence_heading, self.licence_lead = self.card()
        self.licence = QPlainTextEdit()
        self.licence.setReadOnly(True)
        self.licence.setTabChangesFocus(True)
        self.licence.setMinimumHeight(theme.px(220))
        card.box.addWidget(self.licence)
        self.box.addStretch(1)

    def retranslate(self) -> None:
        self.heading.setText(_("About the program"))
        self.lead.setText(
            _(
                "For trainers who work with municipalities: plan, attend, prove, report, without "
                "internet. No data leave this laptop unless you send them."
            )
        )
        self.version.setText(_("Version {number}").format(number=log.program_version()))
        self.licence_heading.setText(_("Licence"))
        self.licence_lead.setText(
            _("Free to use, change and pass on. The typeface Inter: SIL Open Font License.")
        )
        self.licence.setAccessibleName(_("Licence"))
        self.licence.setPlainText(_licence())


def _licence() -> str:
    path = paths.BASE / "LICENSE"
    return path.read_text(encoding="utf-8") if path.exists() else "MIT"
