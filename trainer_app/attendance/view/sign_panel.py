"""The pad: what is signed stands above it, "again" and "done, next" below."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from trainer_app.attendance.service.signing import Seen
from trainer_app.core.i18n import N_, _
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, IconButton, PrimaryButton
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.inputs import CheckInput
from trainer_app.widgets.pad import SignaturePad
from trainer_app.widgets.pages import scrolled

LOW = 360  # px at 100 %: words above the pad would leave no room to sign
PURPOSES = {"data": N_("Consent: data"), "photo_report": N_("Consent: photos")}
"""What is asked beside the pad; the other purposes need a talk."""


class SignPanel(QFrame):
    """Fills the right half while someone signs. It keeps nothing itself."""

    done = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.event_words = Words("", "quiet")
        self.name = Words("", "heading")
        self.under = Words("", "quiet")
        self.consent = Words("", "small")
        self.seen: Seen | None = None
        self._agreed: dict[str, bool | None] = {}
        self.ticks = {purpose: CheckInput() for purpose in PURPOSES}
        self.pad = SignaturePad()
        self.warning = Words("", "bad")
        self.proof = Words("", "small")
        self.again_button = Button("", "refresh")
        self.close_button = IconButton("close")
        self.done_button = PrimaryButton("", "check")
        self._lay_out()
        self.again_button.clicked.connect(self.again)
        self.close_button.clicked.connect(self.closed)
        self.done_button.clicked.connect(self.done)
        self.pad.signed.connect(lambda: self.warning.hide())

    def _lay_out(self) -> None:
        words = QWidget()
        words.setLayout(
            column(self.name, self.under, self.event_words, self.consent, self.proof, 1, spacing=4)
        )
        said = column(scrolled(words), spacing=4)
        self.answers_box = row(*self.ticks.values(), 1)
        said.addLayout(self.answers_box)
        signed = column(self.pad, self.warning, spacing=6)
        signed.addLayout(row(self.close_button, 1, self.again_button, self.done_button))
        signed.setStretch(0, 1)
        self.halves = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        room = theme.px(14)
        self.halves.setContentsMargins(room, room, room, room)
        self.halves.setSpacing(theme.px(8))
        self.halves.addLayout(said, 2)
        self.halves.addLayout(signed, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low screen the words stand beside the pad."""
        super().resizeEvent(event)
        low = self.height() < theme.px(LOW) and self.width() > self.height()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.halves.setDirection(across if low else down)
        self.answers_box.setDirection(down if low else across)

    def minimumSizeHint(self) -> QSize:
        """As if low, so that the window may become so."""
        return QSize(theme.px(260), theme.px(200))

    def show_person(self, seen: Seen, agreed: dict[str, bool | None]) -> None:
        """The words the signer sees, and the ticks as they were answered before."""
        self.seen, self._agreed = seen, agreed
        self.event_words.setText(" · ".join(p for p in (seen.event, seen.date, seen.place) if p))
        self.name.setText(seen.name)
        self.under.setText(" · ".join(p for p in (seen.position, seen.municipality) if p))
        self.consent.setText(seen.consent)
        for purpose, tick in self.ticks.items():
            tick.set_value(agreed.get(purpose))
        self.pad.clear()
        self.warning.hide()
        self.done_button.setFocus()

    def answers(self) -> dict[str, bool]:
        """Ticks other than before. A tick taken away is an answer; one never given is none."""
        return {
            purpose: tick.value()
            for purpose, tick in self.ticks.items()
            if tick.value() != bool(self._agreed.get(purpose))
        }

    def again(self) -> None:
        self.pad.clear()
        self.warning.hide()

    def say_too_slight(self, words: str) -> None:
        self.pad.clear()
        self.warning.setText(words)
        self.warning.show()

    def retranslate(self) -> None:
        for purpose, tick in self.ticks.items():
            tick.setText(_(PURPOSES[purpose]))
            tick.setAccessibleName(tick.text())
        self.proof.setText(
            _("Paper stays the first proof; sign here only where the donor has agreed to it.")
        )
        self.again_button.setText(_("Again"))
        self.close_button.set_name(_("Close"), "Esc")
        self.done_button.setText(_("Done, next"))
        self.done_button.setToolTip("Enter")
        self.pad.retranslate()
