"""A change file made by hand: for whom, with which photos, in files how large, and where to."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy
from shiboken6 import isValid

from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_number
from trainer_app.sync import drives, packing, sending, service, splitting
from trainer_app.sync.changefile import SUFFIX
from trainer_app.sync.drives import Stick
from trainer_app.sync.model import ExportResult
from trainer_app.sync.view import sentences
from trainer_app.sync.view.made import nothing_made, titles, what_was_made
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.dialogs import ask_file, confirm
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context

PHOTOS = {
    packing.ALL: N_("All photos"),
    packing.SMALL: N_("Small copies only"),
    packing.NONE: N_("No photos yet"),
}
LIMITS = (5, 10, 20, 50, 100)  # megabytes: what mail and messengers let through
LOOK_FOR_STICKS_MS = 4000


class SendPanel(Card):
    """One primary button; what is seldom needed has its usual answer already."""

    contact_wanted = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.heading = Words("", "section", wrap=False)
        self.contact = ChoiceInput(translated=False)
        self.assignment = ChoiceInput(empty=None, translated=False)
        self.photos = ChoiceInput(PHOTOS, empty=None)
        self.limit = ChoiceInput(empty=None, translated=False)
        self._new: dict[bytes, str] = {}  # assignments with own changes that are in no file yet
        self._offered: bytes | None = None  # by the program; a choice by hand is left alone
        self.choices = (self.contact, self.assignment, self.photos, self.limit)
        self.labels = [Words("", "label") for _choice in self.choices]
        self.hint = Words("", "quiet")
        self.others = Words("")
        self.next_button = QuietButton("", "next")
        self._next: bytes | None = None  # another assignment with something new
        self.stick_buttons = Lines()
        self.contact_button = Button("", "add")
        self.send_button = PrimaryButton("", "send")
        self._sticks: list[Stick] = []
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for label, choice in zip(self.labels, self.choices, strict=True):
            label.setBuddy(choice)
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(10)  # a long title does not widen the screen
        whom, which, photos, limit = (
            column(label, choice, spacing=4)
            for label, choice in zip(self.labels, self.choices, strict=True)
        )
        self.box.addLayout(row(self.heading, 1, self.send_button))
        for left, right in ((whom, which), (photos, limit)):
            across = row(left, right, spacing=12)
            across.setStretch(0, 1)
            across.setStretch(1, 1)
            self.box.addLayout(across)
        self.box.addWidget(self.hint)
        self.box.addWidget(self.others)
        self.box.addLayout(row(self.next_button, 1))
        self.box.addWidget(self.stick_buttons)
        self.box.addLayout(row(self.contact_button, 1))

    def _connect(self) -> None:
        self.photos.set_value(packing.ALL)
        self.send_button.clicked.connect(lambda: self.begin(self.ask_where))
        self.contact_button.clicked.connect(self.contact_wanted)
        self.assignment.currentIndexChanged.connect(lambda _at: self._say_others())
        self.next_button.clicked.connect(self.turn_to_next)
        self._looking = QTimer(self, interval=LOOK_FOR_STICKS_MS)
        self._looking.timeout.connect(self.look_for_sticks)

    # words

    def retranslate(self) -> None:
        self.heading.setText(_("Make a change file"))
        said = (_("For whom"), _("Assignment"), _("Photos"), _("Size of each file"))
        for label, choice, words in zip(self.labels, self.choices, said, strict=True):
            label.setText(words)
            choice.setAccessibleName(words)
        limits = {0: _("One file, however large")}
        for number in LIMITS:
            limits[number] = _("At most {n} MB").format(n=format_number(number))
        self.limit.set_choices(limits)
        self.limit.set_value(self.limit.value() or 0)
        self.send_button.setText(_("Save a change file"))
        self.contact_button.setText(_("Add a contact"))
        self.next_button.setText(_("Choose the next one"))
        self._show_sticks(self._sticks)

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            people = {one.id: one.name or "" for one in service.contacts(session)}
            assignments = dict(service.list_assignments(session))
            new = service.with_something_new(session)
        self._new = {one: assignments[one] for one in new}
        self.contact.set_choices(people)
        self.assignment.set_choices(assignments)
        if self.contact.value() is None and len(people) == 1:
            self.contact.set_value(next(iter(people)))
        if self.assignment.value() in (None, self._offered) and assignments:
            self._offered = next(iter([*new, *assignments]))
            self.assignment.set_value(self._offered)
        self.send_button.setEnabled(bool(people and assignments))
        self.contact_button.setVisible(not people)
        self._say_hint(bool(people), bool(assignments))
        self._say_others()

    def _say_hint(self, people: bool, assignments: bool) -> None:
        """What is missing before anything can be sent, or what the button does."""
        if not people:
            self.hint.setText(_("First add the contact file of the person you work with."))
        elif not assignments:
            self.hint.setText(_("There is no assignment to send yet."))
        else:
            self.hint.setText(
                _(
                    "Encrypted, with everything that is new for this person; to be carried on a "
                    "stick, or sent by mail or messenger."
                )
            )

    def _say_others(self) -> None:
        """One file carries one assignment: what is new in others is not in it."""
        chosen = self.assignment.value()
        waiting = {one: title for one, title in self._new.items() if one != chosen}
        self._next = next(iter(waiting), None)
        said = _("A file carries one assignment. Something new waits in others too: {names}")
        self.others.setText(said.format(names=titles(waiting.values())))
        for widget in (self.others, self.next_button):
            widget.setVisible(bool(waiting))

    def turn_to_next(self) -> None:
        """The next assignment is chosen, and the button that saves is at hand."""
        if self._next is not None:
            self.assignment.set_value(self._next)
            self._say_others()
            self.send_button.setFocus()

    # sticks that are plugged in

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._looking.start()
        self.look_for_sticks()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._looking.stop()

    def look_for_sticks(self) -> None:
        """In a worker: a stick that is being pulled out can keep the asker waiting."""
        self.ctx.tasks.run(
            lambda _report: drives.list_sticks(),
            title="",
            done=self._found_sticks,
            failed=lambda _problem: None,  # a wish only: any folder can be chosen
            owner=self,
            quiet=True,
        )

    def _found_sticks(self, found: list[Stick]) -> None:
        if [stick.path for stick in found] != [stick.path for stick in self._sticks]:
            self._show_sticks(found)

    def _show_sticks(self, found: list[Stick]) -> None:
        self._sticks = found
        made = []
        for stick in found:
            button = Button(
                _("Save on the stick {name} ({free} free)").format(
                    name=stick.name, free=sentences.size_words(stick.free)
                ),
                "usb",
            )
            button.clicked.connect(lambda _on=False, stick=stick: self.begin_on(stick))
            made.append(button)
        self.stick_buttons.show_widgets(made)

    # sending

    def begin_on(self, stick: Stick) -> None:
        self.begin(lambda: self.send(stick.path / suggested_name()))

    def begin(self, go_on) -> None:
        """Ask what must be asked first."""
        if self.contact.value() is None:
            self.ctx.say(_("Choose for whom the file is."), kind="warn")
            self.contact.setFocus()
            return
        with self.ctx.database.read() as session:
            first = service.lets_in(session, self.assignment.value(), self.contact.value())
        if first:
            self._ask_to_let_in(go_on)
        else:
            go_on()

    def _ask_to_let_in(self, go_on) -> None:
        name = self.contact.currentText()
        confirm(
            self,
            _("Share this assignment with {name}?").format(name=name),
            _(
                "{name} will be able to read the plan and your team's people, lists and photos."
            ).format(name=name),
            _("Share and send"),
            go_on,
        )

    def ask_where(self) -> None:
        ask_file(
            self,
            _("Where to save the change file"),
            self.send,
            save=True,
            suggest=suggested_name(),
            filters=_("Change files ({pattern})").format(pattern=f"*{SUFFIX}"),
        )

    def send(self, path: Path) -> None:
        profile, contact_id = self.ctx.profile, self.contact.value()
        assignment_id, photos = self.assignment.value(), self.photos.value()
        most = (self.limit.value() or 0) * splitting.MEGABYTE or None
        place = N_("USB stick") if drives.is_stick(path) else N_("folder")

        def work(report) -> ExportResult:
            return sending.export(
                profile,
                assignment_id,
                contact_id,
                path,
                report,
                place=place,
                most_bytes=most,
                photos=photos,
            )

        self.send_button.setEnabled(False)
        self.ctx.tasks.run(
            work,
            title=_("Making the change file"),
            done=self.sent,
            failed=self.failed,
            cancelled=self.refresh,
            owner=self,
        )

    def sent(self, result: ExportResult) -> None:
        self.refresh()
        made = result.path is not None
        said = what_was_made(result) if made else nothing_made(result)
        kind = "info"
        if made:
            kind = "warn" if result.too_large else "good"
        if not self._new:
            self.ctx.say(said, kind=kind)
            return
        left = _("Something new still waits in: {names}").format(names=titles(self._new.values()))
        self.ctx.say(
            f"{said} {left}",
            action=_("Save the next one"),
            on_action=self.send_next,
            kind="warn" if made else "info",
        )

    def send_next(self) -> None:
        """From the message about the file before; the screen may have been left since."""
        if not isValid(self):
            self.ctx.go("send")
            return
        waits = self.assignment.value() in self._new
        if not waits:
            self.turn_to_next()
        self.begin(self.ask_where)

    def failed(self, problem: BaseException) -> None:
        self.refresh()
        self.ctx.say(sentences.problem(problem), kind="bad")


def suggested_name() -> str:
    """Tells nothing of people."""
    moment = datetime.fromtimestamp(clock.now_ms() / 1000, clock.local_zone())
    return f"{moment:%Y-%m-%d_%H%M%S}{SUFFIX}"
