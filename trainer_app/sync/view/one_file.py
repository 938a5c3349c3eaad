"""A change file made by hand: for whom, with which photos, in files how large, and where to."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_number, ngettext
from trainer_app.sync import drives, packing, sending, service, splitting
from trainer_app.sync.changefile import SUFFIX
from trainer_app.sync.drives import Stick
from trainer_app.sync.model import ExportResult, say_counts
from trainer_app.sync.view import sentences
from trainer_app.widgets.buttons import Button, PrimaryButton
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
        self._offered: bytes | None = None  # by the program; a choice by hand is left alone
        self.choices = (self.contact, self.assignment, self.photos, self.limit)
        self.labels = [Words("", "label") for _choice in self.choices]
        self.hint = Words("", "quiet")
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
        self.box.addWidget(self.stick_buttons)
        self.box.addLayout(row(self.contact_button, 1))

    def _connect(self) -> None:
        self.photos.set_value(packing.ALL)
        self.send_button.clicked.connect(lambda: self.begin(self.ask_where))
        self.contact_button.clicked.connect(self.contact_wanted)
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
        self._show_sticks(self._sticks)

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            people = {one.id: one.name or "" for one in service.contacts(session)}
            assignments = dict(service.list_assignments(session))
            new = service.with_something_new(session)
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
        if result.path is None:
            self.ctx.say(nothing_made(result))
            return
        self.ctx.say(what_was_made(result), kind="warn" if result.too_large else "good")

    def failed(self, problem: BaseException) -> None:
        self.refresh()
        self.ctx.say(sentences.problem(problem), kind="bad")


def suggested_name() -> str:
    """Tells nothing of people."""
    moment = datetime.fromtimestamp(clock.now_ms() / 1000, clock.local_zone())
    return f"{moment:%Y-%m-%d_%H%M%S}{SUFFIX}"


def nothing_made(result: ExportResult) -> str:
    if result.photos_later:
        words = ngettext(
            "{name} lacks only {n} photo. No file was made.",
            "{name} lacks only {n} photos. No file was made.",
            result.photos_later,
        )
        return words.format(name=result.contact, n=result.photos_later)
    return _("{name} has everything already. No file was made.").format(name=result.contact)


def what_was_made(result: ExportResult) -> str:
    """ "Saved for Office: 96 people, 41 photos. 20 MB in 3 files: a.changes …"."""
    what = say_counts(result.counts) or sentences.count_changes(result.changes)
    said = [_("Saved for {name}: {what}.").format(name=result.contact, what=what)]
    size = sentences.size_words(result.size)
    count = len(result.paths) or 1
    path = result.path
    file = path.name if path else ""
    if count == 1:
        said.append(_("{size} in {file}.").format(size=size, file=file))
    else:
        where = ngettext(
            "{size} in {n} file, from {file} on.", "{size} in {n} files, from {file} on.", count
        )
        said.append(where.format(size=size, n=count, file=file))
    if result.photos_later:
        later = ngettext(
            "{n} photo stays for later.", "{n} photos stay for later.", result.photos_later
        )
        said.append(later.format(n=result.photos_later))
    if result.too_large:
        large = ngettext(
            "{n} photo is larger than one file may be and was left out.",
            "{n} photos are larger than one file may be and were left out.",
            len(result.too_large),
        )
        said.append(large.format(n=len(result.too_large)))
    return " ".join(said)
