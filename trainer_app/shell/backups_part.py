"""Backups: made by the day, on demand, or carried away; each is tried before it counts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QListWidget

from trainer_app.core.i18n import N_, _, format_moment, format_number, pgettext
from trainer_app.shell.part import Part
from trainer_app.store import backup
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.cards import row
from trainer_app.widgets.dialogs import ask_file, confirm
from trainer_app.widgets.flow import flow
from trainer_app.widgets.screen import Context

REASONS = {
    "daily": N_("of the day"),
    "import": N_("before taking something in"),
    "migration": N_("before an update"),
    "asked": N_("made by hand"),
}
MEGABYTE = 1_000_000


class BackupsPart(Part):
    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        card, self.heading, self.lead = self.card()
        self.list = QListWidget()
        self.list.setMinimumHeight(theme.px(220))
        self.make = PrimaryButton("", "shield")
        self.verify, self.restore = Button("", "check"), Button("", "undo")
        card.box.addWidget(self.list)
        card.box.addWidget(flow(self.make, self.verify, self.restore))
        card, self.away_heading, self.away_lead = self.card()
        self.away = Button("", "usb")
        card.box.addLayout(row(self.away, 1))
        self.box.addStretch(1)
        self.primary = self.make
        self._kept: list[backup.Backup] = []
        self.make.clicked.connect(self._make)
        self.verify.clicked.connect(self._verify)
        self.restore.clicked.connect(self._ask_restore)
        self.away.clicked.connect(self._ask_where)
        self.list.currentRowChanged.connect(self._chosen)

    def retranslate(self) -> None:
        self.heading.setText(_("Backups on this laptop"))
        self.lead.setText(
            _("Locked copies, tried before they count. One is made every day by itself.")
        )
        self.list.setAccessibleName(_("Backups"))
        self.make.setText(_("Make a backup now"))
        self.verify.setText(_("Try this backup"))
        self.restore.setText(_("Go back to this backup"))
        self.away_heading.setText(_("A backup to carry away"))
        self.away_lead.setText(
            _("Everything of this profile in one locked file, photos included, for a USB stick.")
        )
        self.away.setText(_("Save to a file"))
        self._show()

    def refresh(self) -> None:
        self._kept = backup.list_backups(self.ctx.profile.folder)
        self._show()

    def _show(self) -> None:
        at = max(0, self.list.currentRow())
        self.list.clear()
        for one in self._kept:
            size = _("{number} MB").format(number=format_number(one.size / MEGABYTE, 1))
            why = _(REASONS.get(one.reason, one.reason))
            self.list.addItem(f"{format_moment(one.made_ms)}  ·  {why}  ·  {size}")
        self.list.setCurrentRow(min(at, len(self._kept) - 1))
        self._chosen(self.list.currentRow())

    def _chosen(self, at: int) -> None:
        for button in (self.verify, self.restore):
            button.setEnabled(0 <= at < len(self._kept))

    def _one(self) -> backup.Backup:
        return self._kept[self.list.currentRow()]

    def _make(self) -> None:
        self.ctx.tasks.run(
            lambda _report: backup.make(self.ctx.profile, "asked"),
            title=_("Making a backup"),
            done=self._made,
            owner=self,
        )

    def _made(self, _path: Path) -> None:
        self.refresh()
        self.ctx.say(_("The backup is made, and it opens."), kind="good")

    def _verify(self) -> None:
        one, opened = self._one(), self.ctx.profile
        self.ctx.tasks.run(
            lambda _report: backup.verify(one.path, opened.data_key, opened.folder),
            title=_("Trying the backup"),
            done=lambda _nothing: self.ctx.say(_("The backup is whole."), kind="good"),
            owner=self,
        )

    def _ask_restore(self) -> None:
        one = self._one()
        confirm(
            self,
            _("Go back to this backup"),
            _(
                "What was written after {when} disappears from this profile. The data of now are "
                "kept beside it. Then the profile is locked; open it with your passphrase."
            ).format(when=format_moment(one.made_ms)),
            pgettext("backup", "Go back"),
            lambda: self._restore(one),
            danger=True,
        )

    def _restore(self, one: backup.Backup) -> None:
        """The profile is closed by this; the window locks itself and asks for the passphrase."""
        opened, window = self.ctx.profile, self.ctx.settings
        backup.restore_here(opened, one.path)
        window.lock()
        window.say(_("The backup of {when} is back.").format(when=format_moment(one.made_ms)))

    def _ask_where(self) -> None:
        ask_file(
            self,
            _("Save to a file"),
            self._carry,
            save=True,
            suggest=_("backup") + ".trainer-backup",
        )

    def _carry(self, path: Path) -> None:
        self.ctx.tasks.run(
            lambda report: backup.write(self.ctx.profile, path, report),
            title=_("Saving the backup"),
            done=lambda _path: self.ctx.say(
                _("The backup lies in {file}.").format(file=path.name), kind="good"
            ),
            owner=self,
        )
