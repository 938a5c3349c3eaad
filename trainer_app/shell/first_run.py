"""First start: language, role, name and passphrase, recovery sheet, and the first step."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from trainer_app.core import i18n, paths
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import LANGUAGES, _
from trainer_app.shell.passphrase import NewPassphrase
from trainer_app.shell.recovery import RecoverySheet
from trainer_app.shell.stage import Page, Stage
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton, TileButton
from trainer_app.widgets.cards import Words, row
from trainer_app.widgets.inputs.text import TextInput
from trainer_app.widgets.tasks import TaskDesk

if TYPE_CHECKING:
    from trainer_app.store.profile import Profile


@dataclass
class Answers:
    """What was said so far; going back keeps it."""

    role: str = "trainer"
    name: str = ""
    label: str = ""
    passphrase: str = ""


class LanguagePage(Page):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.tiles = {code: TileButton(name) for code, name in LANGUAGES.items()}
        for code, tile in self.tiles.items():
            tile.clicked.connect(lambda _on=False, code=code: self.chosen.emit(code))
            self.box.addWidget(tile)
        now = i18n.language() if i18n.language() in self.tiles else "ky"
        self.setFocusProxy(self.tiles[now])
        self.ready()

    def retranslate(self) -> None:
        self.heading.setText(_("Welcome"))
        self.lead.setText(_("Which language do you work in? It can be changed at any time."))


class RolePage(Page):
    chosen = Signal(str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.trainer, self.coordinator = TileButton("", "person"), TileButton("", "people")
        self.before = QuietButton("", "back")
        self.trainer.clicked.connect(lambda: self.chosen.emit("trainer"))
        self.coordinator.clicked.connect(lambda: self.chosen.emit("coordinator"))
        self.before.clicked.connect(self.back)
        for tile in (self.trainer, self.coordinator):
            self.box.addWidget(tile)
        self.box.addLayout(row(self.before, 1))
        self.setFocusProxy(self.trainer)
        self.ready()

    def retranslate(self) -> None:
        self.heading.setText(_("What do you do?"))
        self.lead.setText(_("The program shows what belongs to your work."))
        self.trainer.setText(_("I am a trainer"))
        self.coordinator.setText(_("I coordinate trainers"))
        self.before.setText(_("Back"))


class PersonPage(Page):
    """Name, label and passphrase."""

    done = Signal(object)
    back = Signal(object)

    def __init__(self, said: Answers) -> None:
        super().__init__()
        self.said = said
        self.name, self.label = TextInput(), TextInput()
        self.name_label, self.label_label = QLabel(), QLabel()
        self.label_note = Words("", "small")
        self.passphrase = NewPassphrase()
        self.before, self.next = QuietButton("", "back"), PrimaryButton()
        self.hint = Words("", "small")
        for label, field in ((self.name_label, self.name), (self.label_label, self.label)):
            label.setBuddy(field)
            self.box.addWidget(label)
            self.box.addWidget(field)
        self.box.addWidget(self.label_note)
        self.box.addWidget(self.passphrase)
        self.box.addWidget(self.hint)
        self.box.addLayout(row(self.before, 1, self.next))
        self.name.set_value(said.name)
        self.label.set_value(said.label)
        self.passphrase.first.setText(said.passphrase)
        self.passphrase.again.setText(said.passphrase)
        self.before.clicked.connect(lambda: self.back.emit(self.answers()))
        self.next.clicked.connect(self._next)
        self.passphrase.again.returnPressed.connect(self._next)
        self.setFocusProxy(self.name)
        self.ready()

    def answers(self) -> Answers:
        return Answers(
            self.said.role,
            self.name.value() or "",
            self.label.value() or "",
            self.passphrase.value(),
        )

    def retranslate(self) -> None:
        self.heading.setText(_("Who are you?"))
        self.lead.setText(_("Your data are locked with your passphrase. Nobody can reset it."))
        self.name_label.setText(_("Your name, as it stands on papers"))
        self.label_label.setText(_("Name of this profile"))
        self.label_note.setText(
            _("Everybody who opens the laptop can read this name: take a neutral one.")
        )
        self.label.setPlaceholderText(_("Work"))
        self.name.setAccessibleName(self.name_label.text())
        self.label.setAccessibleName(self.label_label.text())
        self.before.setText(_("Back"))
        self.next.setText(_("Create the profile"))

    def _next(self) -> None:
        problem = self.passphrase.problem()
        if not self.name.value():
            problem = _("Please write your name.")
        self.hint.setText(problem)
        self.hint.set_role("bad")
        if not problem:
            self.done.emit(self.answers())
        elif not self.name.value():
            self.name.setFocus()
        else:
            self.passphrase.setFocus()


class SheetPage(Page):
    """The recovery sheet, with its check."""

    done = Signal()
    back = Signal()

    def __init__(self, label: str, code: str) -> None:
        super().__init__()
        self.sheet = RecoverySheet(label, code)
        self.before, self.next = QuietButton("", "back"), PrimaryButton()
        self.box.addWidget(self.sheet)
        self.box.addLayout(row(self.before, 1, self.next))
        self.next.setEnabled(False)
        self.sheet.checked.connect(self.next.setEnabled)
        self.next.clicked.connect(self.done)
        self.sheet.answer.returnPressed.connect(self.next.click)
        self.before.clicked.connect(self.back)
        self.setFocusProxy(self.sheet.print_button)
        self.ready()

    def retranslate(self) -> None:
        self.heading.setText(_("Your recovery sheet"))
        self.lead.setText(
            _(
                "If you forget the passphrase, only this code opens your data. Print the sheet or "
                "copy the code by hand, and keep it away from the laptop."
            )
        )
        self.sheet.retranslate()
        self.before.setText(_("Back"))
        self.next.setText(_("I have it on paper"))


class BeginPage(Page):
    """The first step in the new profile."""

    begin = Signal()
    example = Signal()
    back = Signal()

    def __init__(self, role: str, with_example: bool) -> None:
        super().__init__()
        self._role = role
        self.start, self.look = PrimaryButton(), Button()
        self.look_note = Words("", "small")
        self.before = QuietButton("", "back")
        self.start.clicked.connect(self.begin)
        self.look.clicked.connect(self.example)
        self.before.clicked.connect(self.back)
        self.box.addWidget(self.start)
        if with_example:
            self.box.addWidget(self.look)
            self.box.addWidget(self.look_note)
        self.box.addLayout(row(self.before, 1))
        self.setFocusProxy(self.start)
        self.ready()

    def retranslate(self) -> None:
        self.heading.setText(_("Ready"))
        self.lead.setText(_("Everything you write is saved at once, on this laptop, locked."))
        trainer = self._role == "trainer"
        self.start.setText(_("Start an assignment") if trainer else _("Open the program"))
        self.look.setText(_("Look around with an example"))
        self.look_note.setText(
            _(
                "The example is a profile of its own with invented people; it opens with your "
                "passphrase and can be deleted."
            )
        )
        self.before.setText(_("Back"))


class FirstRun(Stage):
    """Walks through the pages; `made` brings the open profile and where to go first."""

    made = Signal(object, str)
    left = Signal()

    def __init__(
        self,
        tasks: TaskDesk,
        *,
        make_example: Callable[..., None] | None = None,
        first_ever: bool = True,
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self._make_example = make_example
        self._first_ever = first_ever
        self._said = Answers()
        self._profile: Profile | None = None
        self._code = ""
        if first_ever:
            self.ask_language()
        else:
            self.ask_role()

    def ask_language(self) -> None:
        page = LanguagePage()
        page.chosen.connect(self._language)
        self.show_page(page)

    def ask_role(self) -> None:
        page = RolePage()
        page.chosen.connect(self._role)
        page.back.connect(self.ask_language if self._first_ever else self.left.emit)
        self.show_page(page)

    def ask_person(self) -> None:
        page = PersonPage(self._said)
        page.done.connect(self._create)
        page.back.connect(self._back_to_role)
        self.show_page(page)

    def show_sheet(self) -> None:
        page = SheetPage(self._said.label, self._code)
        page.done.connect(self.show_begin)
        page.back.connect(self._undo_creation)
        self.show_page(page)

    def show_begin(self) -> None:
        page = BeginPage(self._said.role, self._make_example is not None)
        page.begin.connect(self._begin)
        page.example.connect(self._example)
        page.back.connect(self.show_sheet)
        self.show_page(page)

    def give_up(self) -> None:
        """The window closes in the middle: what was made stays, and is let go."""
        if self._profile is not None:
            self._profile.close()
            self._profile = None

    def _language(self, code: str) -> None:
        self.language_chosen.emit(code)
        self.ask_role()

    def _role(self, role: str) -> None:
        self._said.role = role
        self.ask_person()

    def _back_to_role(self, said: Answers) -> None:
        self._said = said
        self.ask_role()

    def _create(self, said: Answers) -> None:
        self._said = said
        said.label = said.label or _("Work")
        language = i18n.language() if i18n.language() in LANGUAGES else "ky"
        self.card.setEnabled(False)

        def make(_report):
            from trainer_app.store import profile

            return profile.create(
                profile.new_folder(paths.data_root()),
                label=said.label,
                name=said.name,
                role=said.role,
                passphrase=said.passphrase,
                language=language,
            )

        self.messages.say(_("Making the profile …"))
        self._tasks.run(
            make, title=_("Making the profile"), done=self._created, failed=self._failed, owner=self
        )

    def _created(self, made: tuple[Profile, str]) -> None:
        self._profile, self._code = made
        self.card.setEnabled(True)
        self.messages.hide()
        self.show_sheet()

    def _failed(self, problem: BaseException) -> None:
        self.card.setEnabled(True)
        self.messages.hide()
        if not isinstance(problem, UserError):
            raise problem
        self.messages.say(str(problem), kind="bad")

    def _undo_creation(self) -> None:
        """Back from the sheet: the empty profile goes, the answers stay."""
        if self._profile is not None:
            folder = self._profile.folder
            self._profile.close()
            self._profile = None
            shutil.rmtree(folder, ignore_errors=True)
        self.ask_person()

    def _begin(self) -> None:
        opened, self._profile = self._profile, None
        self.made.emit(opened, "assignments" if self._said.role == "trainer" else "")

    def _example(self) -> None:
        from trainer_app.store import profile

        make = self._make_example
        assert make is not None
        folder = profile.new_folder(paths.data_root())
        language = i18n.language() if i18n.language() in LANGUAGES else "ky"
        passphrase = self._said.passphrase
        self.give_up()
        self.card.setEnabled(False)
        self.messages.say(_("Making the example; this takes about half a minute …"), kind="warn")

        def work(report):
            make(folder, language, passphrase, report)
            return profile.open_(folder, passphrase)

        self._tasks.run(
            work,
            title=_("Making the example"),
            done=lambda opened: self.made.emit(opened, ""),
            failed=self._failed,
            owner=self,
        )
