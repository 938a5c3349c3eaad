"""What a person agreed to: each purpose asked alone, with the words that were shown."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal

from trainer_app.core.i18n import LANGUAGES, N_, _, format_date
from trainer_app.people import service
from trainer_app.people.model import CHANNELS, PURPOSES
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Words, row
from trainer_app.widgets.dialogs import Dialog
from trainer_app.widgets.inputs import ChoiceButtons, ChoiceInput
from trainer_app.widgets.screen import Context

ANSWERS = {"yes": N_("Agrees"), "no": N_("Does not agree")}


class ConsentsBox(Card):
    """One line a purpose. No answer is preset; the same button again takes an answer back."""

    withdrawn = Signal()
    """The consent to keep the data at all was taken back."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self._person_id = b""
        self._consents: Mapping[str, service.ConsentFacts] = {}
        self.heading = Words("", "section")
        self.channel_label = Words("", "label", wrap=False)
        self.channel = ChoiceInput(CHANNELS, empty=None)
        self.channel.set_value("paper")
        self.text_button = QuietButton("", "eye")
        self.labels: dict[str, Words] = {}
        self.answers: dict[str, ChoiceButtons] = {}
        self.states: dict[str, Words] = {}
        self.box.addWidget(self.heading)
        for purpose in PURPOSES:
            self._add(purpose)
        self.channel_label.setBuddy(self.channel)
        self.box.addLayout(row(self.channel_label, self.channel, 1))
        self.box.addLayout(row(self.text_button, 1))
        self.text_button.clicked.connect(self.show_text)
        self._words()

    def _add(self, purpose: str) -> None:
        self.labels[purpose] = Words("", "label")
        self.answers[purpose] = ChoiceButtons(ANSWERS)
        self.states[purpose] = Words("", "small")
        self.answers[purpose].edited.connect(lambda said, p=purpose: self._answered(p, said))
        for widget in (self.labels[purpose], self.answers[purpose], self.states[purpose]):
            self.box.addWidget(widget)

    def show_consents(self, person_id: bytes, consents: Mapping[str, service.ConsentFacts]) -> None:
        self._person_id, self._consents = person_id, consents
        for purpose, answer in self.answers.items():
            consent = consents.get(purpose)
            answer.set_value(("yes" if consent.holds else "no") if consent else None)
            self.states[purpose].setText(self._state(consent) if consent else "")
            self.states[purpose].setVisible(consent is not None)

    def _state(self, consent: service.ConsentFacts) -> str:
        if consent.withdrawn_on:
            day = format_date(consent.withdrawn_on)
            return _("Withdrawn on {date}").format(date=day)
        return _("{date} · {how} · text {version}, {language}").format(
            date=format_date(consent.on),
            how=_(CHANNELS.get(consent.channel, "")),
            version=consent.text_version,
            language=LANGUAGES.get(consent.language, ""),
        )

    def _answered(self, purpose: str, said: str | None) -> None:
        """ "No" after a "yes" is a withdrawal: that the person once agreed stays known."""
        before = self._consents.get(purpose)
        agreed = before is not None and before.holds
        with self._ctx.database.change(_("Note a consent")) as session:
            if said is None:
                service.forget_consent(session, self._person_id, purpose)
            elif said == "no" and agreed:
                service.withdraw_consent(session, self._person_id, purpose)
            else:
                how = self.channel.value()
                yes = said == "yes"
                service.note_consent(session, self._person_id, purpose, yes, channel=how)
        with self._ctx.database.read() as session:
            self.show_consents(self._person_id, service.consents_of(session, self._person_id))
        if purpose == "data" and said == "no" and agreed:
            self.withdrawn.emit()

    def show_text(self) -> None:
        """The words to read aloud or to show."""
        text = service.consent_text()
        dialog = Dialog(self, _("What people agree to"))
        dialog.setMinimumWidth(theme.px(600))
        dialog.say(text.full)
        for purpose in PURPOSES:
            dialog.say("• " + text.purposes[purpose])
        dialog.say(_("Version of the text: {version}").format(version=text.version), "small")
        dialog.add_button(PrimaryButton(_("Close")))
        dialog.open()

    def _words(self) -> None:
        self.heading.setText(_("Consent"))
        self.text_button.setText(_("Show the words"))
        self.channel_label.setText(_("How they answer"))
        self.channel.setAccessibleName(_("How they answer"))
        for purpose, label in self.labels.items():
            label.setText(_(PURPOSES[purpose]))
            self.answers[purpose].setAccessibleName(_(PURPOSES[purpose]))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()
