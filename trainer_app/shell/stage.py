"""A calm page before the frame: one question in the middle, the language at the top."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from trainer_app.core import i18n
from trainer_app.core.i18n import LANGUAGES, _
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Card, Words, column
from trainer_app.widgets.inputs.choices import ChoiceInput
from trainer_app.widgets.inputs.letters import KyrgyzKeys, takes_text
from trainer_app.widgets.messages import MessageBar

NAME = "Trainer"


class LanguageChoice(ChoiceInput):
    """The three languages, each in its own name."""

    def __init__(self) -> None:
        super().__init__(LANGUAGES, empty=None, translated=False)
        self.set_value(i18n.language())
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(_("Language"))
        self.setToolTip(_("Language"))
        self.set_value(i18n.language())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


class Stage(QWidget):
    """Shows one page at a time on a card; keeps the message bar and the three letters at hand."""

    language_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.name = Words(NAME, "section", wrap=False)
        self.language = LanguageChoice()
        self.language.edited.connect(self.language_chosen)
        self.letters = KyrgyzKeys()
        self.messages = MessageBar()
        self.card = Card(margin=28)
        self.card.setMaximumWidth(theme.px(640))
        self.card.setMinimumWidth(theme.px(440))
        top = QHBoxLayout()
        top.addWidget(self.name)
        top.addStretch(1)
        top.addWidget(self.letters)
        top.addWidget(self.language)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.addStretch(1)
        across.addLayout(column(self.card, 1), 10)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(middle)
        box = QVBoxLayout(self)
        room = theme.px(20)
        box.setContentsMargins(room, theme.px(12), room, theme.px(12))
        box.addLayout(top)
        box.addWidget(self.messages)
        box.addWidget(scroll, 1)
        self._page: QWidget | None = None

    def show_page(self, page: QWidget) -> None:
        """Put another page on the card; the one before goes."""
        if self._page is not None:
            self._page.hide()
            self._page.deleteLater()
        self._page = page
        self.card.box.addWidget(page)
        page.show()
        self.letters.setVisible(any(takes_text(field) for field in page.findChildren(QLineEdit)))
        self.setFocusProxy(page)
        page.setFocus()

    @property
    def page(self) -> QWidget | None:
        return self._page

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Pages hear of the language by themselves."""


class Page(QWidget):
    """A heading, one or two sentences, and what is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = Words("", "title")
        self.lead = Words("", "quiet")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(theme.px(10))
        self.box.addWidget(self.heading)
        self.box.addWidget(self.lead)

    def retranslate(self) -> None:
        """Set every word; called by `ready()` and when the language changes."""

    def ready(self) -> None:
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
