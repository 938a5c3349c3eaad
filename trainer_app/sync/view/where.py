"""The three plain lines: what waits, what is on the way, what has arrived."""

from trainer_app.core.i18n import N_, _
from trainer_app.sync.model import Status
from trainer_app.sync.view import sentences
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Card, Words, row


class WhereItIs(Card):
    LABELS = (N_("To send"), N_("On the way"), N_("Has arrived"))

    def __init__(self) -> None:
        super().__init__(margin=12)
        self.box.setSpacing(theme.px(4))
        self.labels = [Words("", "strong", wrap=False) for _label in self.LABELS]
        self.lines = [Words() for _label in self.LABELS]
        for label, line in zip(self.labels, self.lines, strict=True):
            across = row(label, line)
            across.setStretch(1, 1)
            self.box.addLayout(across)

    def retranslate(self) -> None:
        for label, words in zip(self.labels, self.LABELS, strict=True):
            label.setText(_(words))
        width = max(label.fontMetrics().horizontalAdvance(label.text()) for label in self.labels)
        for label in self.labels:
            label.setMinimumWidth(width + theme.px(24))

    def show_status(self, status: Status) -> None:
        said = (
            sentences.what_waits(status),
            sentences.what_is_on_the_way(status),
            sentences.what_arrived(status),
        )
        for line, words in zip(self.lines, said, strict=True):
            line.setText(words)
