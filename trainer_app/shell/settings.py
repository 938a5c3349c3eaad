"""Settings: language, text size, locking, passphrase, backups, this profile, keys, about."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QScrollArea, QStackedWidget, QWidget

from trainer_app.core.i18n import N_, _
from trainer_app.shell.about_part import AboutPart, KeysPart
from trainer_app.shell.backups_part import BackupsPart
from trainer_app.shell.looks_part import LooksPart
from trainer_app.shell.profile_part import ProfilePart
from trainer_app.widgets import theme
from trainer_app.widgets.screen import Context, Screen

PARTS = (
    ("looks", N_("Language and text"), LooksPart),
    ("profile", N_("Profile and passphrase"), ProfilePart),
    ("backups", N_("Backups"), BackupsPart),
    ("keys", N_("Keys"), KeysPart),
    ("about", N_("About the program"), AboutPart),
)


class Settings(Screen):
    """Parts at the left, one of them at the right. Everything takes effect at once."""

    def __init__(self, ctx: Context, part: str = "looks") -> None:
        super().__init__(ctx)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setFixedWidth(theme.px(220))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack = QStackedWidget()
        self.parts: dict[str, Any] = {}
        for name, _label, make in PARTS:
            made = make(ctx)
            self.parts[name] = made
            self.list.addItem("")
            self.stack.addWidget(_scrolled(made))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(16))
        box.addWidget(self.list)
        box.addWidget(self.stack, 1)
        self.list.currentRowChanged.connect(self._show)
        self.setFocusProxy(self.list)
        self.open_at(part)

    def open_at(self, part: str = "") -> None:
        """Show one part: "backups" is reached from the bottom line."""
        names = list(self.parts)
        if part in names:
            self.list.setCurrentRow(names.index(part))

    def title(self) -> str:
        return _("Settings")

    def help_text(self) -> str:
        return _("Choose a part at the left. What you change here takes effect at once.")

    def retranslate(self) -> None:
        self.list.setAccessibleName(_("Parts of the settings"))
        for at, (_name, label, _make) in enumerate(PARTS):
            self.list.item(at).setText(_(label))
        for part in self.parts.values():
            part.retranslate()

    def refresh(self) -> None:
        self._shown().refresh()

    def _shown(self) -> Any:
        return list(self.parts.values())[max(0, self.list.currentRow())]

    def _show(self, at: int) -> None:
        self.stack.setCurrentIndex(at)
        self._shown().refresh()
        self.primary = self._shown().primary


def _scrolled(part: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(part)
    return area
