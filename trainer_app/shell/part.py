"""One part of the settings: cards under each other."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from trainer_app.widgets import theme
from trainer_app.widgets.cards import Card, Words
from trainer_app.widgets.screen import Context


class Part(QWidget):
    primary: QAbstractButton | None = None

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(2, 2, theme.px(8), 2)
        self.box.setSpacing(theme.px(12))

    def card(self) -> tuple[Card, Words, Words]:
        """A card with a heading and a sentence, to be filled."""
        card, heading, lead = Card(), Words("", "section"), Words("", "quiet")
        card.box.addWidget(heading)
        card.box.addWidget(lead)
        self.box.addWidget(card)
        return card, heading, lead

    def retranslate(self) -> None:
        """Set every word."""

    def refresh(self) -> None:
        """Read what may have changed."""
