"""Language, size of the text, how soon the profile locks itself, when it reminds to send."""

from __future__ import annotations

from trainer_app.core import settings
from trainer_app.core.i18n import N_, _
from trainer_app.shell.part import Part
from trainer_app.shell.stage import LanguageChoice
from trainer_app.widgets.cards import row
from trainer_app.widgets.inputs.choices import ChoiceButtons, ChoiceInput
from trainer_app.widgets.screen import Context

SIZES = {100: N_("100 %"), 125: N_("125 %"), 150: N_("150 %")}
MINUTES = {
    5: N_("After 5 minutes"),
    15: N_("After 15 minutes"),
    30: N_("After 30 minutes"),
    60: N_("After an hour"),
    0: N_("Never by itself"),
}

DAYS = {
    3: N_("After 3 days"),
    7: N_("After a week"),
    14: N_("After two weeks"),
    30: N_("After a month"),
    0: N_("Never"),
}


class LooksPart(Part):
    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        card, self.language_heading, self.language_lead = self.card()
        self.language = LanguageChoice()
        self.language.edited.connect(ctx.settings.set_language)
        card.box.addLayout(row(self.language, 1))
        card, self.size_heading, self.size_lead = self.card()
        self.sizes = ChoiceButtons(SIZES, optional=False)
        self.sizes.edited.connect(ctx.settings.set_text_scale)
        card.box.addLayout(row(self.sizes, 1))
        card, self.lock_heading, self.lock_lead = self.card()
        self.lock = ChoiceInput(MINUTES, empty=None)
        self.lock.edited.connect(ctx.settings.set_lock_after)
        card.box.addLayout(row(self.lock, 1))
        card, self.remind_heading, self.remind_lead = self.card()
        self.remind = ChoiceInput(DAYS, empty=None)
        self.remind.edited.connect(lambda days: settings.change(remind_after_days=days))
        card.box.addLayout(row(self.remind, 1))
        self.box.addStretch(1)

    def retranslate(self) -> None:
        self.language_heading.setText(_("Language"))
        self.language_lead.setText(
            _("Of the screen. Each paper is printed in the language chosen beside it.")
        )
        self.size_heading.setText(_("Size of the text"))
        self.size_lead.setText(_("Buttons grow with the text."))
        self.sizes.setAccessibleName(_("Size of the text"))
        self.lock_heading.setText(_("Lock by itself"))
        self.lock_lead.setText(_("When nobody has touched the laptop for a while."))
        self.lock.setAccessibleName(_("Lock by itself"))
        self.remind_heading.setText(_("Remind me to send"))
        self.remind_lead.setText(_("When work has been on this laptop only for so long."))
        self.remind.setAccessibleName(_("Remind me to send"))

    def refresh(self) -> None:
        told = settings.load()
        self.sizes.set_value(round(told.text_scale * 100))
        self.lock.set_value(told.lock_after_minutes)
        self.remind.set_value(told.remind_after_days)
