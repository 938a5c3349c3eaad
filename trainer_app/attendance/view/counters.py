"""The counters at the door: women, men, not stated, all; and how many are still expected."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from trainer_app.attendance.service.door import Counts
from trainer_app.attendance.view.painted import Tally
from trainer_app.core.i18n import N_, _, format_number
from trainer_app.widgets import theme

SHOWN = {
    "women": N_("Women"),
    "men": N_("Men"),
    "not_stated": N_("Not stated"),
    "all": N_("All present"),
    "signed": N_("Signed"),
}
STRONG = {"all"}


class Counters(QWidget):
    """Always in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.counts = Counts()
        self.numbers = {key: Tally(strong=key in STRONG) for key in SHOWN}
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        for tally in self.numbers.values():
            box.addWidget(tally)
        box.addStretch(1)

    def show_counts(self, counts: Counts) -> None:
        self.counts = counts
        for key, tally in self.numbers.items():
            tally.set_number(format_number(getattr(counts, key)))

    def retranslate(self) -> None:
        for key, tally in self.numbers.items():
            tally.set_name(_(SHOWN[key]))
