"""Send and receive: what waits, for whom, on what; and what became of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QSizePolicy, QVBoxLayout

from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_number
from trainer_app.sync import drives, pairing, sending, service
from trainer_app.sync.changefile import SUFFIX
from trainer_app.sync.model import ExportResult, Status, say_counts
from trainer_app.sync.view import sentences
from trainer_app.sync.view.columns import Columns
from trainer_app.sync.view.contacts import ContactsPanel
from trainer_app.sync.view.taking import TakePanel
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import PrimaryButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.dialogs import ask_file, confirm
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.screen import Context, Screen

SHOWN_JOURNEYS = 60


class WhereItIs(Card):
    """The three plain lines."""

    LABELS = (N_("To send"), N_("On the way"), N_("Has arrived"))

    def __init__(self) -> None:
        super().__init__()
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


class SendPanel(Card):
    """For whom, which assignment, and where to."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.heading = Words("", "section")
        self.contact_label, self.contact = Words("", "label"), ChoiceInput(translated=False)
        self.assignment_label = Words("", "label")
        self.assignment = ChoiceInput(empty=None, translated=False)
        self.send_button = PrimaryButton("", "send")
        self.hint = Words("", "quiet")
        self.contact_label.setBuddy(self.contact)
        self.assignment_label.setBuddy(self.assignment)
        for choice in (self.contact, self.assignment):
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(12)  # a long title does not widen the screen
        self.box.addWidget(self.heading)
        whom = column(self.contact_label, self.contact, spacing=4)
        which = column(self.assignment_label, self.assignment, spacing=4)
        across = row(whom, which)
        across.setStretch(0, 2)
        across.setStretch(1, 3)
        self.box.addLayout(across)
        below = row(self.hint, self.send_button)
        below.setStretch(0, 1)
        self.box.addLayout(below)
        self.send_button.clicked.connect(self.choose_place)

    def retranslate(self) -> None:
        self.heading.setText(_("Send"))
        self.contact_label.setText(_("For whom"))
        self.contact.setAccessibleName(_("For whom"))
        self.assignment_label.setText(_("Assignment"))
        self.assignment.setAccessibleName(_("Assignment"))
        self.send_button.setText(_("Save a change file"))

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            people = {one.id: one.name or "" for one in service.contacts(session)}
            assignments = dict(service.list_assignments(session))
        self.contact.set_choices(people)
        self.assignment.set_choices(assignments)
        if self.contact.value() is None and len(people) == 1:
            self.contact.set_value(next(iter(people)))
        if self.assignment.value() is None and assignments:
            self.assignment.set_value(next(iter(assignments)))
        self.send_button.setEnabled(bool(people and assignments))
        self.say_hint(bool(people), bool(assignments))

    def say_hint(self, people: bool, assignments: bool) -> None:
        """What is missing before anything can be sent, or what the button does."""
        if not people:
            self.hint.setText(_("First add the contact file of the person you work with."))
        elif not assignments:
            self.hint.setText(_("There is no assignment to send yet."))
        else:
            self.hint.setText(
                _("One encrypted file with everything that is new for this person, to be carried.")
            )

    def choose_place(self) -> None:
        if self.contact.value() is None:
            self.ctx.say(_("Choose for whom the file is."), kind="warn")
            self.contact.setFocus()
            return
        with self.ctx.database.read() as session:
            first = service.lets_in(session, self.assignment.value(), self.contact.value())
        if first:
            self.ask_to_let_in()
        else:
            self.ask_where()

    def ask_to_let_in(self) -> None:
        name = self.contact.currentText()
        confirm(
            self,
            _("Share this assignment with {name}?").format(name=name),
            _(
                "{name} will be able to read the plan and your team's people, lists and photos."
            ).format(name=name),
            _("Share and send"),
            self.ask_where,
        )

    def ask_where(self) -> None:
        moment = datetime.fromtimestamp(clock.now_ms() / 1000, clock.local_zone())
        ask_file(
            self,
            _("Where to save the change file"),
            self.send,
            save=True,
            suggest=f"{moment:%Y-%m-%d_%H%M}{SUFFIX}",  # tells nothing of people
            filters=_("Change files ({pattern})").format(pattern=f"*{SUFFIX}"),
        )

    def send(self, path: Path) -> None:
        profile, contact_id = self.ctx.profile, self.contact.value()
        assignment_id = self.assignment.value()
        place = _("USB stick") if drives.is_stick(path) else _("folder")

        def work(report) -> ExportResult:
            return sending.export(profile, assignment_id, contact_id, path, report, place=place)

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
            self.ctx.say(
                _("{name} has everything already. No file was made.").format(name=result.contact)
            )
            return
        what = say_counts(result.counts) or sentences.count_changes(result.changes)
        size = format_number(max(1, round(result.size / 1024)))
        self.ctx.say(
            _("Saved for {name}: {what}. {size} KB in {file}.").format(
                name=result.contact, what=what, size=size, file=result.path.name
            ),
            kind="good",
        )

    def failed(self, problem: BaseException) -> None:
        self.refresh()
        self.ctx.say(sentences.problem(problem), kind="bad")


class Send(Screen):
    """For trainers and coordinators."""

    tables = frozenset(
        {"assignment", "person", "event", "attendance", "attachment", "contact", "sync_import"}
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.where = WhereItIs()
        self.sending = SendPanel(ctx)
        self.taking = TakePanel(ctx)
        self.contacts = ContactsPanel(ctx)
        self.history_heading = Words("", "section")
        self.history = QListWidget()
        self.history.setWordWrap(True)
        self.history.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.primary = self.sending.send_button
        self._lay_out()
        self.taking.taken.connect(self.refresh)

    def _lay_out(self) -> None:
        past = Card()
        past.box.addWidget(self.history_heading)
        past.box.addWidget(self.history, 1)
        self.history.setMinimumHeight(theme.px(150))
        left = column(self.where, self.sending, self.taking, spacing=12)
        left.setStretch(2, 1)
        right = column(self.contacts, past, spacing=12)
        right.setStretch(0, 1)
        right.setStretch(1, 1)
        self.columns = Columns(left, right)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.columns)

    def title(self) -> str:
        return _("Send and receive")

    def help_text(self) -> str:
        return _(
            "Everything that is new for a person goes into one encrypted change file. Carry it on "
            "a USB stick. When the other side sends you a file back, you see here what has arrived."
        )

    def retranslate(self) -> None:
        self.history_heading.setText(_("What was given and received"))
        self.history.setAccessibleName(_("What was given and received"))
        for part in (self.where, self.sending, self.taking, self.contacts):
            part.retranslate()
        self.refresh()

    def refresh(self) -> None:
        self.where.show_status(pairing.status(self.ctx.profile))
        self.sending.refresh()
        self.contacts.refresh()
        ready = self.sending.send_button.isEnabled()
        self.primary = self.sending.send_button if ready else self.contacts.from_file
        with self.ctx.database.read() as session:
            journeys = service.list_journeys(session)[:SHOWN_JOURNEYS]
        self.history.clear()
        self.history.addItems([sentences.journey(one) for one in journeys])
        if not journeys:
            self.history.addItem(_("Nothing was given or received yet."))
