"""What is said about the photo or sheet chosen; each answer is saved when given."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from trainer_app.attachments.model import PHOTO_CONSENTS
from trainer_app.attachments.service.looking import Card
from trainer_app.attachments.view.marks import page_words
from trainer_app.core.i18n import _, format_moment
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, IconButton, QuietButton
from trainer_app.widgets.cards import ElidedWords, Words, row
from trainer_app.widgets.inputs import CheckInput, ChoiceInput, NumberInput, Text3Input


class Details(QFrame):
    """Tells of edits; the screen saves them."""

    edited = Signal(str, object)
    turn_asked = Signal()
    move_asked = Signal(int)
    away_asked = Signal()
    replace_asked = Signal()
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.card: Card | None = None
        self.heading = ElidedWords("", "section")
        self.facts = Words("", "small")
        self.caption_label = Words("", "label", wrap=False)
        self.caption = Text3Input(multiline=True, lines=3)
        self.consent_label = Words("", "label", wrap=False)
        self.consent = ChoiceInput(PHOTO_CONSENTS, empty=None)
        self.in_report = CheckInput()
        self.rows_label = Words("", "label", wrap=False)
        self.rows = NumberInput(0)
        self.fields_of: dict[str, list[QWidget]] = {
            "caption": [self.caption_label, self.caption],
            "photo": [self.consent_label, self.consent, self.in_report],
            "signed_sheet": [self.rows_label, self.rows],
        }
        self.turn = Button("", "rotate")
        self.earlier, self.later = IconButton("left"), IconButton("right")
        self.replace_button = QuietButton("", "refresh")
        self.save_button = QuietButton("", "save")
        self.away = QuietButton("", "trash")
        self.saved = Words("", "small", wrap=False)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        room = theme.px(14)
        box.setContentsMargins(room, room, room, room)
        box.setSpacing(theme.px(6))
        head: list[QWidget] = [self.heading, self.facts]
        for part in head + [one for parts in self.fields_of.values() for one in parts]:
            box.addWidget(part)
        box.addSpacing(theme.px(6))
        box.addLayout(row(self.turn, 1, self.earlier, self.later))
        for button in (self.replace_button, self.save_button, self.away):
            box.addLayout(row(button, 1))
        box.addStretch(1)
        box.addWidget(self.saved)

    def _connect(self) -> None:
        self.caption.edited.connect(lambda value: self.edited.emit("caption", value))
        self.consent.edited.connect(lambda value: self.edited.emit("consent", value))
        self.in_report.edited.connect(lambda value: self.edited.emit("in_report", value))
        self.rows.edited.connect(lambda value: self.edited.emit("signed_rows", value))
        self.turn.clicked.connect(self.turn_asked)
        self.earlier.clicked.connect(lambda: self.move_asked.emit(-1))
        self.later.clicked.connect(lambda: self.move_asked.emit(+1))
        self.away.clicked.connect(self.away_asked)
        self.replace_button.clicked.connect(self.replace_asked)
        self.save_button.clicked.connect(self.save_asked)

    def show_card(self, card: Card | None) -> None:
        """Show one, or nothing."""
        if self.card is not None and (card is None or card.id != self.card.id):
            self.commit()  # half a caption belongs to the photo it was written for
        known, self.card = self.card, card
        for part in self.findChildren(QWidget):
            part.setEnabled(card is not None)
        if card is None:
            self.heading.set_words(_("Nothing chosen"))
            self.facts.setText("")
            return
        if known is None or known.id != card.id:
            self.saved.setText("")
        self._show_words(card)
        if known is None or (known.id, known.caption) != (card.id, card.caption):
            self.caption.set_value(card.caption)
        self.consent.set_value(card.consent)
        self.in_report.set_value(card.in_report)
        self.in_report.setEnabled(card.consent != "refused")
        self.rows.set_value(card.signed_rows)
        self._show_fields(card.kind)

    def _show_words(self, card: Card) -> None:
        by_kind = {"signed_sheet": page_words(card), "document": card.file_name or _("Document")}
        self.heading.set_words(by_kind.get(card.kind, card.file_name or _("Photo")))
        told = [_("Taken {moment}").format(moment=format_moment(card.taken_ms))]
        told = told if card.taken_ms else []
        if card.had_place:
            told.append(_("A location was found; it never leaves this laptop."))
        self.facts.setText("\n".join(told))
        self.facts.setVisible(bool(told))

    def _show_fields(self, kind: str) -> None:
        shown = {kind} if kind == "signed_sheet" else {kind, "caption"}
        for name, parts in self.fields_of.items():
            for part in parts:
                part.setVisible(name in shown)
        self.turn.setVisible(kind != "document")

    def commit(self) -> None:
        """What is half written is taken as it stands."""
        for part in (self.caption, self.rows):
            part.commit()

    def retranslate(self) -> None:
        names = {
            self.caption: (self.caption_label, _("Caption")),
            self.consent: (self.consent_label, _("Consent of the people shown")),
            self.rows: (self.rows_label, _("Signed rows on this page")),
        }
        for field, (label, name) in names.items():
            label.setText(name)
            field.setAccessibleName(name)
        self.in_report.setText(_("In the report"))
        self.in_report.setAccessibleName(_("In the report"))
        self.turn.setText(_("Turn"))
        self.turn.setToolTip("R")
        self.earlier.set_name(_("Move earlier"))
        self.later.set_name(_("Move later"))
        self.replace_button.setText(_("Take another file instead"))
        self.save_button.setText(_("Save a copy for others"))
        self.away.setText(_("Put in the trash"))
        self.away.setToolTip("Delete")
        if self.card is None:
            self.heading.set_words(_("Nothing chosen"))
        else:
            self._show_words(self.card)
