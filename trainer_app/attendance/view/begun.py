"""One quiet question when people are in and the plan still says "planned"."""

from PySide6.QtCore import Signal

from trainer_app.core.i18n import _
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Card, Words


class BegunStrip(Card):
    held = Signal()

    def __init__(self) -> None:
        super().__init__(across=True, tone="warn", margin=8)
        self.words = Words()
        self.button = Button("", "check")
        self.box.addWidget(self.words, 1)
        self.box.addWidget(self.button)
        self.button.clicked.connect(self.held)
        self.hide()

    def retranslate(self) -> None:
        self.words.setText(_("People are here, but the plan still says “planned”."))
        self.button.setText(_("The event is held"))
