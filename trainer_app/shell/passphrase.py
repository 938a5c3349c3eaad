"""A new passphrase: typed twice, with a bar and a word that tell how hard it is to guess."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from trainer_app.core.i18n import _
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Words
from trainer_app.widgets.inputs.text import PassphraseInput

SHORTEST = 8


class NewPassphrase(QWidget):
    """`problem()` is "" when it may be used."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.again = PassphraseInput(), PassphraseInput()
        self.first_label, self.again_label = QLabel(), QLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 80)
        self.bar.setTextVisible(False)
        self.word = Words("", "small")
        self.first_label.setBuddy(self.first)
        self.again_label.setBuddy(self.again)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        for thing in (
            self.first_label,
            self.first,
            self.bar,
            self.word,
            self.again_label,
            self.again,
        ):
            box.addWidget(thing)
        self.first.textChanged.connect(self._typed)
        self.again.textChanged.connect(self._typed)
        self.setFocusProxy(self.first)
        self.retranslate()

    def value(self) -> str:
        return self.first.text()

    def problem(self) -> str:
        """What is still to be done, in a sentence."""
        if len(self.first.text()) < SHORTEST:
            return _("The passphrase needs at least 8 signs. Take several words.")
        if self.first.text() != self.again.text():
            return _("The two passphrases are not the same yet.")
        return ""

    def retranslate(self) -> None:
        self.first_label.setText(_("Passphrase"))
        self.again_label.setText(_("Passphrase once more"))
        self.first.set_words(self.first_label.text())
        self.again.set_words(self.again_label.text())
        self.bar.setAccessibleName(_("Strength of the passphrase"))
        self._show_strength()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _typed(self) -> None:
        self._show_strength()
        self.changed.emit()

    def _show_strength(self) -> None:
        from trainer_app.store import keys  # the first picture of the program needs no cryptography

        bits = keys.guess_bits(self.first.text()) if self.first.text() else 0.0
        self.bar.setValue(min(80, round(bits)))
        if not self.first.text():
            self.word.setText(_("Several words that only you put together are best."))
            self.word.set_role("small")
        elif bits < keys.LEAST_BITS:
            self.word.setText(_("Easy to guess: add a word or two."))
            self.word.set_role("bad")
        elif bits < keys.GOOD_BITS:
            self.word.setText(_("Good enough; one more word makes it strong."))
            self.word.set_role("warn")
        else:
            self.word.setText(_("Strong."))
            self.word.set_role("good")
