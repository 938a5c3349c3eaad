"""The door of the program: choose a profile, unlock it, or find a way back in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.shell.passphrase import NewPassphrase
from trainer_app.shell.stage import Page, Stage
from trainer_app.store.cards import HELP_SUFFIX, has_helper, help_request
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton, TileButton
from trainer_app.widgets.cards import Words, row
from trainer_app.widgets.dialogs import ask_file
from trainer_app.widgets.inputs.text import PassphraseInput, TextInput
from trainer_app.widgets.tasks import TaskDesk

if TYPE_CHECKING:
    from trainer_app.store.cards import ProfileCard
    from trainer_app.store.profile import Profile


class ChoosePage(Page):
    """Which profile? Only neutral labels are known here."""

    chosen = Signal(object)
    new_wanted = Signal()

    def __init__(self, cards: list[ProfileCard]) -> None:
        super().__init__()
        self.tiles = []
        for card in cards:
            tile = TileButton(card.label, "lock")
            tile.clicked.connect(lambda _on=False, card=card: self.chosen.emit(card))
            self.box.addWidget(tile)
            self.tiles.append(tile)
        self.new = QuietButton("", "add")
        self.new.clicked.connect(self.new_wanted)
        self.box.addLayout(row(self.new, 1))
        self.setFocusProxy(self.tiles[0])
        self.ready()

    def retranslate(self) -> None:
        self.heading.setText(_("Whose data?"))
        self.lead.setText(_("Each profile is locked with a passphrase of its own."))
        self.new.setText(_("New profile"))


class UnlockPage(Page):
    """The passphrase of one profile."""

    tried = Signal(str)
    forgotten = Signal()
    others = Signal()
    restore_wanted = Signal()

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self.passphrase = PassphraseInput()
        self.field_label = QLabel()
        self.field_label.setBuddy(self.passphrase)
        self.problem = Words("", "bad")
        self.problem.hide()
        self.open = PrimaryButton()
        self.forgot, self.other = QuietButton(), QuietButton()
        self.restore = Button("", "undo")
        self.restore.hide()
        self.box.addWidget(self.field_label)
        self.box.addWidget(self.passphrase)
        self.box.addWidget(self.problem)
        self.box.addWidget(self.open)
        self.box.addLayout(row(self.restore, 1))
        self.box.addLayout(row(self.forgot, 1, self.other))
        self.open.clicked.connect(self._try)
        self.passphrase.returnPressed.connect(self._try)
        self.forgot.clicked.connect(self.forgotten)
        self.other.clicked.connect(self.others)
        self.restore.clicked.connect(self.restore_wanted)
        self.setFocusProxy(self.passphrase)
        self.ready()

    def retranslate(self) -> None:
        self.heading.setText(self._label)
        self.lead.setText(_("Your data are locked on this laptop."))
        self.field_label.setText(_("Passphrase"))
        self.passphrase.set_words(_("Passphrase"))
        self.open.setText(_("Unlock"))
        self.forgot.setText(_("I forgot the passphrase"))
        self.other.setText(_("Another profile"))
        self.restore.setText(_("Restore from the last backup"))

    def refused(self, problem: str, *, damaged: bool) -> None:
        """Say why not; a damaged file offers its way back, a slip of the finger another try."""
        self.setEnabled(True)
        self.problem.setText(problem)
        self.problem.show()
        self.restore.setVisible(damaged)
        self.passphrase.selectAll()
        (self.restore if damaged else self.passphrase).setFocus()

    def _try(self) -> None:
        if self.passphrase.text():
            self.problem.hide()
            self.setEnabled(False)
            self.tried.emit(self.passphrase.text())


class RecoverPage(Page):
    """The code of the recovery sheet, and a new passphrase."""

    tried = Signal(str, str)
    back = Signal()
    help_wanted = Signal()

    def __init__(self, *, has_helper: bool = False) -> None:
        super().__init__()
        self.helper_words = Words("", "quiet")
        self.helper = QuietButton("", "save")
        self.helper.clicked.connect(self.help_wanted)
        self.code_label, self.code = QLabel(), TextInput()
        self.code_label.setBuddy(self.code)
        self.passphrase = NewPassphrase()
        self.problem = Words("", "bad")
        self.before, self.open = QuietButton("", "back"), PrimaryButton()
        for thing in (self.helper_words, self.helper):
            thing.setVisible(has_helper)
        self.box.addWidget(self.code_label)
        self.box.addWidget(self.code)
        self.box.addWidget(self.passphrase)
        self.box.addWidget(self.problem)
        self.box.addLayout(row(self.before, 1, self.open))
        self.box.addWidget(self.helper_words)
        self.box.addLayout(row(self.helper, 1))
        self.open.clicked.connect(self._try)
        self.before.clicked.connect(self.back)
        self.setFocusProxy(self.code)
        self.ready()

    def retranslate(self) -> None:
        self.heading.setText(_("With the recovery sheet"))
        self.lead.setText(_("The code opens the profile; then a new passphrase is needed."))
        self.code_label.setText(_("Recovery code"))
        self.code.setAccessibleName(self.code_label.text())
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.before.setText(_("Back"))
        self.open.setText(_("Open with the new passphrase"))
        self.helper_words.setText(
            _(
                "Without the sheet: save a request, give it to the contact whom you chose as "
                "helper, and write here the code that they read to you."
            )
        )
        self.helper.setText(_("Save a request for help"))

    def refused(self, problem: str) -> None:
        self.setEnabled(True)
        self.problem.setText(problem)
        self.code.setFocus()

    def _try(self) -> None:
        problem = self.passphrase.problem()
        self.problem.setText(problem)
        if not problem:
            self.setEnabled(False)
            self.tried.emit(self.code.text(), self.passphrase.value())


class Gate(Stage):
    """Shows the right page; `opened` brings the unlocked profile."""

    opened = Signal(object)
    new_wanted = Signal()
    chosen = Signal(object)  # folder of the profile whose passphrase is asked
    already_open = Signal(object)  # folder of a profile another window holds

    def __init__(self, tasks: TaskDesk, cards: list[ProfileCard], last: str = "") -> None:
        super().__init__()
        self._tasks = tasks
        self._cards = cards
        known = next((card for card in cards if card.folder.name == last), None)
        self._card = known or (cards[0] if cards else None)
        if known or len(cards) == 1:
            self.unlock(known or cards[0])
        else:
            self.choose()

    def asked_for(self) -> Path | None:
        """The profile whose passphrase is asked just now."""
        return self.card_chosen.folder if isinstance(self.page, UnlockPage) else None

    def choose(self) -> None:
        page = ChoosePage(self._cards)
        page.chosen.connect(self.unlock)
        page.new_wanted.connect(self.new_wanted)
        self.show_page(page)

    def unlock(self, card: ProfileCard) -> None:
        self._card = card
        page = UnlockPage(card.label)
        page.tried.connect(lambda passphrase: self._open(page, passphrase))
        page.forgotten.connect(self.recover)
        page.others.connect(self.choose)
        page.restore_wanted.connect(lambda: self._restore(page))
        self.show_page(page)
        self.chosen.emit(card.folder)

    @property
    def card_chosen(self) -> ProfileCard:
        assert self._card is not None  # every page behind the first is about one profile
        return self._card

    def recover(self) -> None:
        page = RecoverPage(has_helper=has_helper(self.card_chosen.folder))
        page.help_wanted.connect(lambda: self._ask_for_help(page))
        page.tried.connect(lambda code, new: self._recover(page, code, new))
        page.back.connect(lambda: self.unlock(self.card_chosen))
        self.show_page(page)

    def _ask_for_help(self, page: RecoverPage) -> None:
        def save(path: Path) -> None:
            path.write_bytes(help_request(self.card_chosen.folder))
            page.helper_words.setText(
                _("The request is saved. Give it to your helper, and write here what they read.")
            )

        name = _("help") + HELP_SUFFIX
        ask_file(page, page.helper.text(), save, save=True, suggest=name)

    def open_with(self, folder: Path, passphrase: str) -> None:
        """Unlock at once: the passphrase was given on the command line."""
        card = next((card for card in self._cards if card.folder == folder), None)
        if card is None:
            from trainer_app.store.cards import ProfileCard

            card = ProfileCard(folder, folder.name)
        self.unlock(card)
        page = self.page
        assert isinstance(page, UnlockPage)
        page.passphrase.setText(passphrase)
        QTimer.singleShot(0, page.open.click)

    def _open(self, page: UnlockPage, passphrase: str) -> None:
        folder = self.card_chosen.folder

        def work(_report) -> Profile:
            from trainer_app.store import profile
            from trainer_app.sync import upgrading

            _load_everything()
            opened = profile.open_(folder, passphrase)
            upgrading.wake_up(opened)
            return opened

        self._run(work, lambda problem: self._refused(page, problem))

    def _recover(self, page: RecoverPage, code: str, new: str) -> None:
        folder = self.card_chosen.folder

        def work(_report) -> Profile:
            from trainer_app.store import profile

            _load_everything()
            return profile.open_with_recovery(folder, code, new)

        self._run(work, lambda problem: page.refused(str(problem)))

    def _restore(self, page: UnlockPage) -> None:
        """The newest whole backup in the place of what is damaged; photos and segments stay."""
        folder, passphrase = self.card_chosen.folder, page.passphrase.text()

        def work(_report) -> Profile:
            from trainer_app.store import backup
            from trainer_app.sync import rebuilding

            _load_everything()
            repaired = backup.repair(folder, passphrase)
            rebuilding.replay(repaired)
            return repaired

        page.setEnabled(False)
        self._run(work, lambda problem: page.refused(str(problem), damaged=True))

    def _run(self, work: Callable[..., Profile], refused: Callable[[UserError], None]) -> None:
        def failed(problem: BaseException) -> None:
            if isinstance(problem, UserError):
                refused(problem)
            elif self.page is not None:
                self.page.setEnabled(True)
                raise problem

        self._tasks.run(
            work, title=_("Unlocking"), done=self.opened.emit, failed=failed, owner=self, quiet=True
        )

    def _refused(self, page: UnlockPage, problem: UserError) -> None:
        from trainer_app.store.cards import DamagedProfile
        from trainer_app.store.profile import AlreadyOpen

        if isinstance(problem, AlreadyOpen):
            self.already_open.emit(self.card_chosen.folder)
        page.refused(str(problem), damaged=isinstance(problem, DamagedProfile))


def _load_everything() -> None:
    """The tables of all rooms: loaded in the worker, while the passphrase is being checked."""
    from trainer_app import catalogue

    assert catalogue.MODELS
