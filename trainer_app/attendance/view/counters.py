"""The counters at the door: women, men, not stated, all; and how many are still expected."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer_app.attendance.service.door import Counts
from trainer_app.attendance.view.painted import Tally
from trainer_app.core.i18n import N_, _, format_number
from trainer_app.widgets.flow import flow

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
        self.counts = Counts()
        self.numbers = {key: Tally(strong=key in STRONG) for key in SHOWN}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(flow(*self.numbers.values()))

    def show_counts(self, counts: Counts) -> None:
        self.counts = counts
        for key, tally in self.numbers.items():
            tally.set_number(format_number(getattr(counts, key)))
        if counts.least is not None:
            least, most = format_number(counts.least), format_number(counts.all)
            self.numbers["all"].set_number(f"{least}–{most}")
        told = _("Some may be one person: the first number counts them once.")
        self.numbers["all"].setToolTip(told if counts.least is not None else "")

    def retranslate(self) -> None:
        for key, tally in self.numbers.items():
            tally.set_name(_(SHOWN[key]))
