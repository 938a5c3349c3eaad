"""Send and receive: what waits, where it goes, what comes, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QStackedWidget, QWidget

from trainer_app.core.i18n import N_, _
from trainer_app.sync import pairing, service
from trainer_app.sync.view import sentences
from trainer_app.sync.view.columns import Columns
from trainer_app.sync.view.contacts import ContactsPanel
from trainer_app.sync.view.how_far import HowFar
from trainer_app.sync.view.introduced import IntroducedPanel
from trainer_app.sync.view.laptops import LaptopsPanel
from trainer_app.sync.view.notices import Notices
from trainer_app.sync.view.one_file import SendPanel
from trainer_app.sync.view.places import Places
from trainer_app.sync.view.taking import TakePanel
from trainer_app.sync.view.where import WhereItIs
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Card, column
from trainer_app.widgets.flow import flow
from trainer_app.widgets.pages import Side
from trainer_app.widgets.screen import Context, Screen

SEND, TAKE, FAR, PAST, CONTACTS = "send", "take", "far", "past", "contacts"
PAGES = {
    SEND: N_("Send"),
    TAKE: N_("Receive"),
    FAR: N_("How far it is"),
    PAST: N_("What was given and received"),
    CONTACTS: N_("Contacts"),
}
SHOWN_JOURNEYS = 200


class Send(Screen):
    """For trainers and coordinators: three plain lines, and below them one page at a time."""

    tables = frozenset(
        {
            "assignment",
            "person",
            "event",
            "attendance",
            "attachment",
            "contact",
            "sync_import",
            "sync_export",
            "sync_target",
            "sync_candidate",
            "sync_device",
            "sync_member",
            "sync_statement",
        }
    )

    def __init__(self, ctx: Context, page: str = SEND) -> None:
        super().__init__(ctx)
        self._page = page if page in PAGES else SEND
        self.notices = Notices(ctx)
        self.where = WhereItIs()
        self.sending = SendPanel(ctx)
        self.places = Places(ctx)
        self.taking = TakePanel(ctx)
        self.far = HowFar(ctx)
        self.contacts = ContactsPanel(ctx)
        self.introduced = IntroducedPanel(ctx, self.refresh)
        self.laptops = LaptopsPanel(ctx)
        self.history = QListWidget()
        self.history.setWordWrap(True)
        self.history.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.buttons = {key: Button() for key in PAGES}
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        past = Card()
        past.box.addWidget(self.history, 1)
        both = Columns(column(self.sending, 1), column(self.places, 1), shares=(1, 1))
        both.box.setContentsMargins(0, 0, theme.px(6), 0)
        people = (self.contacts, self.introduced, self.laptops)
        made = {
            SEND: both,
            TAKE: _scrolled(self.taking),
            FAR: _scrolled(self.far),
            PAST: past,
            CONTACTS: _scrolled(*people),
        }
        self._places = made
        for page in made.values():
            self.pages.addWidget(page)
        outer = column(
            self.notices, self.where, flow(*self.buttons.values(), spacing=6), spacing=10
        )
        outer.addWidget(self.pages, 1)
        self.setLayout(outer)

    def _connect(self) -> None:
        for key, button in self.buttons.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _on, key=key: self.show_page(key))
        self.taking.make_choosing_first()
        self.taking.looked.connect(self._next_thing)
        self.taking.taken.connect(self.refresh)
        self.sending.contact_wanted.connect(lambda: self.show_page(CONTACTS))

    # words

    def title(self) -> str:
        return _("Send and receive")

    def help_text(self) -> str:
        return _(
            "Everything that is new for a person goes into one encrypted change file. Carry it on "
            "a USB stick, send it by mail or messenger in small files, or add a place to which it "
            "goes by itself. When the other side answers, you see here what has arrived."
        )

    def retranslate(self) -> None:
        for key, button in self.buttons.items():
            button.setText(_(PAGES[key]))
        self.history.setAccessibleName(_("What was given and received"))
        for part in (
            self.where,
            self.sending,
            self.places,
            self.taking,
            self.far,
            self.contacts,
            self.introduced,
            self.laptops,
        ):
            part.retranslate()
        self.show_page(self._page)
        self.refresh()

    # pages

    def show_page(self, key: str) -> None:
        self._page = key
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self.pages.setCurrentWidget(self._places[key])
        if key == FAR:
            self.far.refresh()
        self._next_thing()

    def _next_thing(self) -> None:
        """The one primary action of the page that is shown."""
        send = self.sending.send_button
        add, take = self.sending.contact_button, self.taking.take_button
        by_page = {
            SEND: send if send.isEnabled() else add,
            TAKE: take if take.isEnabled() else self.taking.choose_button,
            CONTACTS: self.contacts.from_file,
        }
        self.primary = by_page.get(self._page)

    def refresh(self) -> None:
        self.notices.refresh()
        self.where.show_status(pairing.status(self.ctx.profile))
        self.sending.refresh()
        self.places.refresh()
        for part in (self.contacts, self.introduced, self.laptops):
            part.refresh()
        if self._page == FAR:
            self.far.refresh()
        self._show_history()
        self._next_thing()

    def _show_history(self) -> None:
        with self.ctx.database.read() as session:
            journeys = service.list_journeys(session)[:SHOWN_JOURNEYS]
        self.history.clear()
        self.history.addItems([sentences.journey(one) for one in journeys])
        if not journeys:
            self.history.addItem(_("Nothing was given or received yet."))


def _scrolled(*parts: QWidget) -> Side:
    inside = QWidget()
    box = column(*parts)
    box.setContentsMargins(0, 0, theme.px(6), 0)
    inside.setLayout(box)
    return Side(inside)
