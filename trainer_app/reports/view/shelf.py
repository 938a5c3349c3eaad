"""The list of papers at the left: name, and whether something is missing."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from trainer_app.core.i18n import _, ngettext
from trainer_app.reports.service import PaperCard
from trainer_app.widgets import theme

BESIDE = 60  # px: icon, padding and frame beside the words
BETWEEN = 14  # px above and below them


class Shelf(QListWidget):
    """One item a paper, as high as its words need at this width."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("papers")
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(theme.px(210))

    def show_cards(self, cards: list[PaperCard], lacks: dict[str, int]) -> None:
        """All papers anew; the chosen one stays chosen."""
        chosen = max(self.currentRow(), 0)
        self.blockSignals(True)
        self.clear()
        for card in cards:
            item = QListWidgetItem()
            self.addItem(item)
            self._show(item, card, lacks.get(card.key))
        self.setCurrentRow(min(chosen, len(cards) - 1))
        self.blockSignals(False)

    def show_card(self, number: int, card: PaperCard, lacks: int) -> None:
        if item := self.item(number):
            self._show(item, card, lacks)

    def _show(self, item: QListWidgetItem, card: PaperCard, lacks: int | None) -> None:
        """Before it was looked over, only the name."""
        if lacks is None:
            item.setText(card.title)
            item.setIcon(theme.icon("paper", theme.QUIET))
        elif lacks:
            told = ngettext("{count} thing is missing", "{count} things are missing", lacks)
            item.setText(f"{card.title}\n{told.format(count=lacks)}")
            item.setIcon(theme.icon("warning", theme.AMBER))
        else:
            item.setText("\n".join((card.title, _("Ready"))))
            item.setIcon(theme.icon("good", theme.GREEN))
        self._fit(item)

    def _fit(self, item: QListWidgetItem) -> None:
        # The style sheet's padding is not in Qt's own reckoning of the height of wrapped words.
        room = QRect(0, 0, max(self.viewport().width() - theme.px(BESIDE), 40), 1000)
        wrapped = self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
        item.setSizeHint(QSize(0, max(wrapped.height() + theme.px(BETWEEN), theme.touch())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for number in range(self.count()):
            self._fit(self.item(number))
        self.scrollToItem(self.currentItem())
