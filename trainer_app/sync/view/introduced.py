"""People whom a coordinator has introduced: one click makes them contacts."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _
from trainer_app.sync import introducing, pairing
from trainer_app.sync.introducing import Introduced
from trainer_app.sync.model import CONTACT_ROLES
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context


class IntroducedPanel(Card):
    """Not shown while there is nobody."""

    def __init__(self, ctx: Context, on_added) -> None:
        super().__init__()
        self.ctx, self.on_added = ctx, on_added
        self.heading = Words("", "section")
        self.sentence = Words("", "quiet")
        self.lines = Lines()
        for part in (self.heading, self.sentence, self.lines):
            self.box.addWidget(part)

    def retranslate(self) -> None:
        self.heading.setText(_("Introduced to you"))
        self.sentence.setText(
            _("A coordinator vouches for these people, so there is no code to compare.")
        )

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            found = introducing.list_introduced(session)
        self.setVisible(bool(found))
        self.lines.show_widgets(IntroducedLine(one, partial(self.add, one)) for one in found)

    def add(self, one: Introduced) -> None:
        pairing.enrol_introduced(self.ctx.profile, one.person_key)
        self.ctx.say(_("{name} is now a contact.").format(name=one.name), kind="good")
        self.on_added()


class IntroducedLine(QWidget):
    def __init__(self, one: Introduced, on_add) -> None:
        super().__init__()
        self.one = one
        role = _(CONTACT_ROLES.get(one.role, ""))
        who = _("{role}, introduced by {name}").format(role=role, name=one.by_name)
        self.add = Button(_("Add as contact"), "add")
        self.add.setAccessibleName(_("Add as contact: {name}").format(name=one.name))
        self.add.clicked.connect(lambda: on_add())
        self.setLayout(
            row(column(Words(one.name, "strong"), Words(who, "small"), spacing=2), 1, self.add)
        )
