"""Helping a contact who is locked out of their laptop and has chosen us for that (F10)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _, format_moment
from trainer_app.store import keys
from trainer_app.store.escrow import Asked
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.dialogs import Dialog

COLUMNS = 3  # groups in a line


class HelpDialog(Dialog):
    """First who asks, to be made sure of by voice; then the code, to be read aloud."""

    def __init__(self, parent: QWidget, asked: Asked) -> None:
        super().__init__(parent, _("Help somebody who is locked out"))
        self.setObjectName("help_out")
        self.asked = asked
        self.say(
            _("{name} chose you as helper on {moment}.").format(
                name=asked.name, moment=format_moment(asked.made_ms)
            ),
            "strong",
        )
        self.say(_("Short code: {code}").format(code=keys.short_code(asked.person_key)), "quiet")
        self.say(
            _(
                "Speak with them, best face to face: is it really they who ask, and do they have "
                "their laptop? Whoever has the code and the laptop can read everything in it."
            )
        )
        self.add_button(Button(_("Cancel")))
        self.yes = PrimaryButton(_("It is they: show the code"))
        self.add_button(self.yes, self.show_code)

    def show_code(self) -> None:
        self.yes.hide()
        self.say(_("Read the nine groups aloud. The code works once."))
        groups = self.asked.code.split("-")
        lines = [groups[at : at + COLUMNS] for at in range(0, len(groups), COLUMNS)]
        self.say("\n".join("   ".join(line) for line in lines), "number")
