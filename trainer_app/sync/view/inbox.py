"""Inbox of a coordinator: what is to be decided, files that came, and what came from whom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, format_moment, ngettext
from trainer_app.sync import inbox, service
from trainer_app.sync.model import Held, ImportResult
from trainer_app.sync.view import sentences
from trainer_app.sync.view.folders import Folders
from trainer_app.sync.view.notices import Notices
from trainer_app.sync.view.taking import TakePanel
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, QuietButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.dialogs import confirm
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.pages import Side
from trainer_app.widgets.screen import Context, Screen
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

DECIDE, FILES, SENDERS = "decide", "files", "senders"
PAGES = {DECIDE: N_("To decide"), FILES: N_("Files"), SENDERS: N_("What came from whom")}
COLUMNS = (
    Column("sender", N_("Sender"), 16, sortable=False),
    Column("last", N_("Last file"), 16, sortable=False),
    Column("new", N_("New since you looked"), 24, sortable=False),
    Column("what", N_("What came last"), 28, sortable=False),
    Column("photos", N_("Photos"), 12, align="right", sortable=False),
    Column("files", N_("Files"), 8, align="right", sortable=False),
)


class HeldLine(Card):
    """A file that is kept until somebody decides: from a stranger, or with many deletions."""

    def __init__(self, screen: Inbox, held: Held) -> None:
        super().__init__(across=True, tone="warn", margin=10)
        self.held = held
        deletes = held.why == "deletions"
        words = _many_deletions(held) if deletes else _unknown(held)
        accept = Button(
            _("Take in all the same") if deletes else _("The code is the same: take in")
        )
        refuse = QuietButton(_("Throw away"))
        accept.clicked.connect(lambda: screen.accept(held))
        refuse.clicked.connect(lambda: screen.ask_to_refuse(held))
        self.box.addWidget(Words(words), 1)
        self.box.addWidget(refuse)
        self.box.addWidget(accept)


def _unknown(held: Held) -> str:
    return _("{name} is not known here. Ask for the short code: {code}").format(
        name=held.name, code=held.short_code
    )


def _many_deletions(held: Held) -> str:
    words = ngettext(
        "The file from {name} would put {n} record that is in use here in the trash. Ask {name} "
        "whether that was meant.",
        "The file from {name} would put {n} records that are in use here in the trash. Ask {name} "
        "whether that was meant.",
        held.deletions,
    )
    return words.format(name=held.name, n=held.deletions)


class Inbox(Screen):
    """Three pages; the one where something waits is shown first."""

    tables = frozenset({"sync_import", "attachment", "contact", "sync_candidate"})

    def __init__(
        self,
        ctx: Context,
        review: Callable[[Context, Callable[[], None]], Screen] | None = None,
        page: str = "",
    ) -> None:
        """`review` makes the list of what was handed in; an upper room's part.

        It is given the way to taking in a file.
        """
        super().__init__(ctx)
        self._make_review = review
        self._review: Screen | None = None
        self._page = page
        self._new_files = 0
        self.taking = TakePanel(ctx)
        self.folders = Folders(ctx)
        self.held_place = Lines()
        self.table = RecordTable(COLUMNS)
        self.notices = Notices(ctx)
        self.buttons = {key: Button() for key in PAGES if key != DECIDE or review}
        self.pages = QStackedWidget()
        self.taking.make_choosing_first()
        self.primary = self.taking.choose_button
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        files = QWidget()
        box = column(self.held_place, self.folders, self.taking, spacing=12)
        box.setStretch(2, 1)
        box.setContentsMargins(0, 0, theme.px(6), 0)
        files.setLayout(box)
        senders = Card()
        senders.box.addWidget(self.table, 1)
        self._places: dict[str, QWidget] = {FILES: Side(files), SENDERS: senders}
        if self._make_review is not None:
            self._places[DECIDE] = QWidget()  # built when first visited
        for place in self._places.values():
            self.pages.addWidget(place)
        head = row(*self.buttons.values(), 1, spacing=6)
        outer = column(self.notices, head, spacing=10)
        outer.addWidget(self.pages, 1)
        self.setLayout(outer)

    def _connect(self) -> None:
        for key, button in self.buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _on, key=key: self.show_page(key))
        self.taking.looked.connect(self._next_thing)
        self.taking.taken.connect(self.refresh)
        self.folders.wanted.connect(self.taking.look)
        self.folders.searched.connect(self._count_files)
        self.table.opened.connect(lambda _sender: self.show_page(DECIDE))

    # words

    def title(self) -> str:
        return _("Inbox")

    def help_text(self) -> str:
        if self._page == DECIDE and self._review is not None:
            return self._review.help_text()
        return _(
            "Choose the change files your trainers bring, look what is in them, and take them in. "
            "The same file again changes nothing."
        )

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("What came from whom"))
        self.table.set_empty(_("Nothing was taken in yet. Choose the files a trainer brought."))
        self.taking.retranslate()
        self.folders.retranslate()
        self.refresh()

    # pages

    def show_page(self, key: str) -> None:
        if key not in self._places:
            return
        if self._page == SENDERS and key != SENDERS:
            self._looked()
        self._page = key
        if key == DECIDE:
            self._build_review()
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self.pages.setCurrentWidget(self._places[key])
        self._next_thing()

    def _build_review(self) -> None:
        if self._review is None and self._make_review is not None:
            self._review = self._make_review(self.ctx, self.choose_files)
            self._places[DECIDE].setLayout(column(self._review))
        if self._review is not None:
            self._review.ensure_ready()

    def choose_files(self) -> None:
        """From an empty list of decisions: the page of files, and the question which."""
        self.show_page(FILES)
        self.taking.choose_files()

    def _looked(self) -> None:
        """What was new has been seen."""
        with self.ctx.database.change(undoable=False) as session:
            inbox.look(session)

    def _first_page(self, held: int) -> str:
        if self._new_files or held or self._make_review is None:
            return FILES
        return DECIDE

    # data

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            senders = inbox.list_senders(session, self.ctx.profile.files)
            held = service.list_held(session)
        self.table.set_source(ListRows([_row(sender) for sender in senders]))
        self.show_held(held)
        self.notices.refresh()
        self._name_pages(len(held), sum(1 for sender in senders if sender.new))
        self.show_page(self._page or self._first_page(len(held)))

    def _count_files(self, count: int) -> None:
        """The number stands on the page's button; nobody is taken there against their will."""
        self._new_files = count
        with self.ctx.database.read() as session:
            held = len(service.list_held(session))
        self._name_pages(held, None)

    def _name_pages(self, held: int, new_senders: int | None) -> None:
        counts = {FILES: self._new_files + held}
        if new_senders is not None:
            counts[SENDERS] = new_senders
        for key, button in self.buttons.items():
            if key == SENDERS and new_senders is None:
                continue
            count = counts.get(key, 0)
            name = _(PAGES[key])
            button.setText(_("{name} ({count})").format(name=name, count=count) if count else name)

    def _next_thing(self) -> None:
        """First choose, then take in; on the page of decisions the review says what is next."""
        if self._page == DECIDE and self._review is not None:
            self.primary = self._review.primary
            return
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
        Cell(sender.new, "warn" if sender.new else ""),
        sender.last or _("an answer"),
        Cell(photos if sender.photos else "", "" if sender.complete else "warn"),
        sender.files,
    )
