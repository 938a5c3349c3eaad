"""The counters at the door: women, men, not stated, all; and how many are still expected."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from trainer_app.attendance.service.door import Counts
from trainer_app.core.i18n import N_, _, format_number
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Words

SHOWN = {
    "women": N_("Women"),
    "men": N_("Men"),
    "not_stated": N_("Not stated"),
    "all": N_("All present"),
    "expected": N_("Still expected"),
    "signed": N_("Signed"),
}
STRONG = {"all"}


class Counters(QWidget):
    """Always in sight. A number is set only when it changed: this runs at every mark."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.counts = Counts()
        self.numbers: dict[str, Words] = {}
        self.names: dict[str, Words] = {}
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        for key in SHOWN:
            self.numbers[key] = Words("0", "heading", wrap=False)
            self.names[key] = Words("", "strong" if key in STRONG else "quiet", wrap=False)
            box.addWidget(self.numbers[key])
            box.addWidget(self.names[key])
            box.addSpacing(theme.px(12))
        box.addStretch(1)

    def show_counts(self, counts: Counts) -> None:
        self.counts = counts
        for key, label in self.numbers.items():
            text = format_number(getattr(counts, key))
            if label.text() != text:
                label.setText(text)
                label.setAccessibleName(f"{self.names[key].text()}: {text}")

    def retranslate(self) -> None:
        for key, label in self.names.items():
            label.setText(_(SHOWN[key]))
        for key, number in self.numbers.items():
            number.setAccessibleName(f"{self.names[key].text()}: {number.text()}")
