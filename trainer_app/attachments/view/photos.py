"""Photos of an event: dropped anywhere, captioned, chosen for the report; and signed sheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from trainer_app.attachments.service import looking, marking
from trainer_app.attachments.service.adding import AddedFile, Owner
from trainer_app.attachments.service.looking import Card
from trainer_app.attachments.view.adding import add_files
from trainer_app.attachments.view.contact import ContactModel, ContactSheet
from trainer_app.attachments.view.copies import save_copy
from trainer_app.attachments.view.details import Details
from trainer_app.attachments.view.large import LargeView
from trainer_app.attachments.view.marks import ADD_WORDS
from trainer_app.attachments.view.refused import RefusedFiles, added_words
from trainer_app.core.i18n import N_, _, format_number, ngettext
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import PrimaryButton, QuietButton
from trainer_app.widgets.cards import Empty, Words, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.dialogs import ask_files, ask_folder
from trainer_app.widgets.inputs import ChoiceButtons
from trainer_app.widgets.pages import Pages, Side
from trainer_app.widgets.screen import Context, Screen

if TYPE_CHECKING:
    from trainer_app.store.database import Session

KINDS = {"photo": N_("Photos"), "signed_sheet": N_("Signed list"), "document": N_("Documents")}
PICTURES = "*.jpg *.jpeg *.png *.heic *.heif *.pdf"
SHEET, EMPTY, LARGE = 0, 1, 2

CountPresent = Callable[["Session", bytes], int]
"""How many people are marked present: known to a room above this one."""


class Photos(Screen):
    tables: ClassVar[frozenset[str]] = frozenset({"attachment", "attendance"})

    def __init__(self, ctx: Context, event_id: bytes, count_present: CountPresent) -> None:
        super().__init__(ctx)
        self.event_id = event_id
        self.count_present = count_present
        self.owner: Owner | None = None
        self.kind = "photo"
        self.cards: dict[str, list[Card]] = {kind: [] for kind in KINDS}
        self.setAcceptDrops(True)
        self.kinds = ChoiceButtons(KINDS, optional=False)
        self.numbers = Words("", "quiet")
        self.add_button = PrimaryButton("", "add")
        self.folder_button = QuietButton("", "folder")
        self.primary = self.add_button
        self.refused = RefusedFiles()
        self.model = ContactModel(ctx)
        self.sheet = ContactSheet(self.model)
        self.empty = Empty("photo")
        self.large = LargeView(ctx)
        self.middle = Pages()
        self.details = Details()
        self.changes = Changes(ctx, self.details.saved)
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Photos")

    def help_text(self) -> str:
        return _(
            "Drop photos or a whole folder anywhere here. Arrow keys choose, Enter shows one large,"
            " Space puts it into the report, R turns it, Delete puts it in the trash. What leaves"
            " this laptop carries no location."
        )

    # building

    def _build(self) -> None:
        for page in (self.sheet, self.empty, self.large):
            self.middle.addWidget(page)
        self.side = Side(self.details)
        halves = QHBoxLayout()
        halves.setSpacing(theme.px(12))
        halves.addWidget(self.middle, 7)
        halves.addWidget(self.side, 4)
        box = QVBoxLayout(self)
        room = theme.px(16)
        box.setContentsMargins(room, room, room, room)
        box.setSpacing(theme.px(8))
        box.addLayout(row(self.kinds, 1))
        below = row(self.numbers, self.folder_button, self.add_button)
        below.setStretch(0, 1)
        box.addLayout(below)
        box.addWidget(self.refused)
        box.addLayout(halves, 1)
        self.setFocusProxy(self.sheet)

    def _connect(self) -> None:
        self.kinds.edited.connect(self.show_kind)
        self.add_button.clicked.connect(self._ask_files)
        self.folder_button.clicked.connect(self._ask_folder)
        self.sheet.selectionModel().currentChanged.connect(lambda *_moved: self._show_chosen())
        self.sheet.opened.connect(self._open_large)
        self.sheet.installEventFilter(self)
        self.large.installEventFilter(self)
        self.large.area.installEventFilter(self)
        self.large.step.connect(self._step)
        self.large.closed.connect(self._close_large)
        self.details.edited.connect(self._edited)
        self.details.turn_asked.connect(self._turn)
        self.details.move_asked.connect(self._move)
        self.details.away_asked.connect(self._put_away)
        self.details.replace_asked.connect(self._ask_replacement)
        self.details.save_asked.connect(self._save_copy)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._close_large)

    def retranslate(self) -> None:
        self.kinds.setAccessibleName(_("What is shown"))
        self.folder_button.setText(_("Add a folder"))
        self.sheet.setAccessibleName(_("Contact sheet"))
        for part in (self.refused, self.large, self.details):
            part.retranslate()
        self._say_add()

    def _say_add(self) -> None:
        self.add_button.setText(_(ADD_WORDS[self.kind]))

    # reading

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.owner = looking.event_owner(session, self.event_id)
            for kind in KINDS:
                self.cards[kind] = looking.cards_of_event(session, self.event_id, kind)
            self.present = self.count_present(session, self.event_id)
        self._show_kind()

    def show_kind(self, kind: str) -> None:
        self.details.commit()
        self.kind = kind
        self._close_large()
        self._say_add()
        self._show_kind()

    def _show_kind(self) -> None:
        chosen, place = self.sheet.card(), self.sheet.currentIndex().row()
        cards = self.cards[self.kind]
        self.kinds.set_value(self.kind)
        self.model.show_cards(cards)
        if not cards:
            self._show_empty()
        self.side.setVisible(bool(cards))
        if cards and self.middle.currentIndex() == EMPTY:
            self.middle.setCurrentIndex(SHEET)
        kept = self.model.place_of(chosen.id if chosen else None)
        self._choose(kept if kept >= 0 else min(max(place, 0), len(cards) - 1))
        self.numbers.setText(self._number_words(cards))

    def _show_empty(self) -> None:
        sentences = {
            "photo": _("Photos of the day belong here. Drop files or a folder anywhere."),
            "signed_sheet": _(
                "The signed paper list belongs here, page by page: photographed or scanned."
            ),
            "document": _("Other papers of the day belong here: an order, a handout, a letter."),
        }
        self.empty.say(sentences[self.kind])
        self.middle.setCurrentIndex(EMPTY)

    def _number_words(self, cards: list[Card]) -> str:
        if self.kind == "signed_sheet":
            return self._sheet_words(cards)
        if self.kind == "document" or not cards:
            return ""
        chosen = sum(card.in_report for card in cards)
        silent = sum(card.consent == "unknown" for card in cards)
        parts = [
            ngettext("{number} photo", "{number} photos", len(cards)).format(
                number=format_number(len(cards))
            ),
            _("{number} in the report").format(number=format_number(chosen)),
        ]
        if silent:
            parts.append(_("consent not asked: {number}").format(number=format_number(silent)))
        return " · ".join(parts)

    def _sheet_words(self, cards: list[Card]) -> str:
        """Signed rows beside the people present: they should be the same."""
        if not cards:
            return ""
        uncounted = sum(card.signed_rows is None for card in cards)
        rows = sum(card.signed_rows or 0 for card in cards)
        told = _("Signed rows: {rows} · people marked present: {present}")
        words = told.format(rows=format_number(rows), present=format_number(self.present))
        if uncounted:
            left = _("not counted yet: {number}").format(number=uncounted)
            return f"{words} · {left}"
        agree = _("they agree") if rows == self.present else _("they differ, please look")
        return f"{words} · {agree}"

    # choosing

    def _choose(self, place: int) -> None:
        self.sheet.selectionModel().setCurrentIndex(
            self.model.index(place), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self._show_chosen()

    def _show_chosen(self) -> None:
        card = self.sheet.card()
        self.details.show_card(card)
        self.pointed.emit()
        if self.middle.currentIndex() == LARGE and card is not None:
            place = self.sheet.currentIndex().row() + 1
            self.large.show_card(card, place, len(self.cards[self.kind]))

    def pointed_at(self) -> tuple[str, bytes] | None:
        card = self.sheet.card()
        return ("attachment", card.id) if card else None

    def point_to(self, table: str, row_id: bytes, field: str) -> None:
        for kind, cards in self.cards.items():
            if any(card.id == row_id for card in cards):
                self.show_kind(kind)
                self._choose(self.model.place_of(row_id))

    def _open_large(self) -> None:
        if self.sheet.card() is not None:
            self.middle.setCurrentIndex(LARGE)
            self._show_chosen()
            self.large.setFocus()

    def _close_large(self) -> None:
        if self.middle.currentIndex() == LARGE:
            self.middle.setCurrentIndex(SHEET)
            self.sheet.setFocus()

    def _step(self, by: int) -> None:
        place = self.sheet.currentIndex().row() + by
        if 0 <= place < self.model.rowCount():
            self._choose(place)

    # adding

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.add(paths)

    def _ask_files(self) -> None:
        filters = "" if self.kind == "document" else _("Photos and scans") + f" ({PICTURES})"
        ask_files(self, _(ADD_WORDS[self.kind]), self.add, filters=filters)

    def _ask_folder(self) -> None:
        ask_folder(self, _("Add a folder"), lambda folder: self.add([folder]))

    def add(self, paths: list[Path], replaces: bytes | None = None) -> None:
        """In a worker; each file is seen as soon as it is in."""
        if self.owner is None or not paths:
            return
        owner, kind = self.owner, self.kind
        database, files = self.ctx.database, self.ctx.profile.files
        self.ctx.tasks.run(
            lambda report: add_files(
                database, files, owner, paths, report, kind=kind, replaces=replaces
            ),
            title=_("Adding files"),
            done=self._added,
            owner=self,
        )

    def _added(self, files: list[AddedFile]) -> None:
        self.refused.show_files(files)
        words = added_words(files)
        if words:
            self.ctx.say(words, kind="good")
        new = [one.attachment_id for one in files if one.attachment_id]
        self.ensure_ready()
        if new:
            self._choose(self.model.place_of(new[0]))

    # marking

    def _edited(self, name: str, value: Any) -> None:
        """To the card that was shown when it was written, even if another is chosen by now."""
        card = self.details.card
        verbs: dict[str, Callable[..., Any]] = {
            "caption": marking.set_caption,
            "consent": marking.set_consent,
            "in_report": marking.set_in_report,
            "signed_rows": marking.set_signed_rows,
        }
        if card is not None:
            self._change(_("Photo"), lambda session: verbs[name](session, card.id, value))

    def _turn(self) -> None:
        card = self.sheet.card()
        if card is not None:
            self._change(_("Turn"), lambda session: marking.turn(session, card.id))

    def _move(self, steps: int) -> None:
        card = self.sheet.card()
        if card is not None:
            self._change(_("Order"), lambda session: marking.move(session, card.id, steps))

    def _toggle_report(self) -> None:
        card = self.sheet.card()
        if card is not None and card.kind == "photo":
            wanted = not card.in_report
            self._change(
                _("In the report"),
                lambda session: marking.set_in_report(session, card.id, wanted),
            )

    def _put_away(self) -> None:
        card = self.sheet.card()
        if card is None:
            return
        self._close_large()
        told = _("The file is in the trash.")
        self.changes.put_away(card.id, marking.put_away, marking.put_back, told)
        self._read_again()

    def _change(self, label: str, do: Callable[[Session], Any]) -> None:
        self.changes.make(label, do)
        self._read_again()

    def _read_again(self) -> None:
        """Now, not when the word comes back: the next key may be pressed already."""
        self._stale = True
        self.ensure_ready()

    def _ask_replacement(self) -> None:
        card = self.sheet.card()
        if card is not None:
            ask_files(
                self,
                _("Take another file instead"),
                lambda paths: self.add(paths[:1], replaces=card.id),
                filters=_("Photos and scans") + f" ({PICTURES})",
            )

    def _save_copy(self) -> None:
        card = self.sheet.card()
        if card is not None:
            save_copy(self, self.ctx, card)

    def may_leave(self) -> bool:
        self.details.commit()
        return True

    # keys

    def eventFilter(self, watched, event) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        acts = {
            Qt.Key.Key_R: self._turn,
            Qt.Key.Key_Delete: self._put_away,
            Qt.Key.Key_Space: self._toggle_report,
            Qt.Key.Key_F2: self.details.caption.setFocus,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None or event.modifiers():
            return False
        act()
        return True
