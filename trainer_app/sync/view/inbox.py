"""Inbox of a coordinator: what came, from whom, how complete it is, and what still waits."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, format_moment, ngettext
from trainer_app.sync import inbox, service
from trainer_app.sync.model import Held, ImportResult
from trainer_app.sync.view import sentences
from trainer_app.sync.view.columns import Columns
from trainer_app.sync.view.taking import TakePanel
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, QuietButton
from trainer_app.widgets.cards import Card, Words, column
from trainer_app.widgets.dialogs import confirm
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context, Screen
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

COLUMNS = (
    Column("sender", N_("Sender"), 16, sortable=False),
    Column("last", N_("Last file"), 16, sortable=False),
    Column("what", N_("What came last"), 34, sortable=False),
    Column("photos", N_("Photos"), 12, align="right", sortable=False),
    Column("files", N_("Files"), 8, align="right", sortable=False),
)


class HeldLine(Card):
    """A file from somebody not known yet: compare the code, then accept."""

    def __init__(self, screen: Inbox, held: Held) -> None:
        super().__init__(across=True, tone="warn", margin=10)
        self.held = held
        words = _("{name} is not known here. Ask for the short code: {code}").format(
            name=held.name, code=held.short_code
        )
        accept = Button(_("The code is the same: take in"))
        refuse = QuietButton(_("Throw away"))
        accept.clicked.connect(lambda: screen.accept(held))
        refuse.clicked.connect(lambda: screen.ask_to_refuse(held))
        self.box.addWidget(Words(words), 1)
        self.box.addWidget(refuse)
        self.box.addWidget(accept)


class Inbox(Screen):
    """Choose, look, take in; and see by sender what is here."""

    tables = frozenset({"sync_import", "attachment", "contact"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.taking = TakePanel(ctx)
        self.held_place = Lines()
        self.heading = Words("", "section")
        self.table = RecordTable(COLUMNS)
        self.waits = Words("", "warn")
        self.taking.make_choosing_first()
        self.primary = self.taking.choose_button
        self.taking.looked.connect(self._next_thing)
        came = Card()
        came.box.addWidget(self.heading)
        came.box.addWidget(self.table, 1)
        came.box.addWidget(self.waits)
        everything = column(self.held_place, self.taking, came, spacing=12)
        everything.setStretch(1, 1)
        everything.setStretch(2, 1)
        self.table.setMinimumHeight(theme.px(150))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(Columns(everything))
        self.taking.taken.connect(self.refresh)

    def title(self) -> str:
        return _("Inbox")

    def help_text(self) -> str:
        return _(
            "Choose the change files your trainers bring, look what is in them, and take them in. "
            "The same file again changes nothing."
        )

    def retranslate(self) -> None:
        self.heading.setText(_("What came from whom"))
        self.table.setAccessibleName(_("What came from whom"))
        self.table.set_empty(_("Nothing was taken in yet. Choose the files a trainer brought."))
        self.taking.retranslate()
        self.refresh()

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            senders = inbox.list_senders(session, self.ctx.profile.files)
            held = service.list_held(session)
            waiting = inbox.count_waiting(session)
        self.table.set_source(ListRows([_row(sender) for sender in senders]))
        self.show_held(held)
        words = ngettext(
            "{n} file part waits for an earlier file that has not come.",
            "{n} file parts wait for an earlier file that has not come.",
            waiting,
        )
        self.waits.setText(words.format(n=waiting))
        self.waits.setVisible(waiting > 0)

    def _next_thing(self) -> None:
        """First choose, then take in."""
        ready = self.taking.take_button.isEnabled()
        self.primary = self.taking.take_button if ready else self.taking.choose_button

    def show_held(self, held: list[Held]) -> None:
        self.held_place.show_widgets(HeldLine(self, one) for one in held)

    def accept(self, held: Held) -> None:
        profile = self.ctx.profile
        self.ctx.tasks.run(
            lambda report: service.accept_held(profile, held.import_id, report),
            title=_("Taking in files"),
            done=self.accepted,
            failed=self.failed,
            owner=self,
        )

    def accepted(self, result: ImportResult) -> None:
        self.refresh()
        self.ctx.say(
            _("Taken in from {names}: {what}.").format(
                names=result.sender, what=sentences.what_comes(result)
            ),
            kind="good",
        )

    def failed(self, problem: BaseException) -> None:
        self.refresh()
        if isinstance(problem, UserError):
            self.ctx.say(str(problem), kind="bad")
        else:
            raise problem

    def ask_to_refuse(self, held: Held) -> None:
        def refuse() -> None:
            service.refuse_held(self.ctx.profile, held.import_id)
            self.refresh()

        confirm(
            self,
            _("Throw this file away?"),
            _("Nothing of it was taken in. {name} can send it again.").format(name=held.name),
            _("Throw away"),
            refuse,
            danger=True,
        )


def _row(sender: inbox.Sender) -> tuple[object, ...]:
    photos = _("{here} of {all}").format(here=sender.photos_here, all=sender.photos)
    return (
        sender.person_key,
        Cell(sender.name, strong=True),
        format_moment(sender.last_ms),
        sender.last or _("an answer"),
        Cell(photos if sender.photos else "", "" if sender.complete else "warn"),
        sender.files,
    )
