"""Changes that do not count yet: let each count, or leave it aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, format_moment, ngettext
from trainer_app.review.service import held as service
from trainer_app.review.service.held import Held
from trainer_app.review.service.since import in_words
from trainer_app.widgets.buttons import Button, QuietButton
from trainer_app.widgets.cards import Card, Empty, Tag, Words, row
from trainer_app.widgets.dialogs import confirm
from trainer_app.widgets.flow import flow
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.pages import Side
from trainer_app.widgets.screen import Context, Screen

SHOWN = 40  # cards; the next ones come when these are decided
LEAST = 2  # cards of one author, before one button for all of them is worth its room


class HeldCard(Card):
    """Who wrote what about what, and why it waits."""

    decided = Signal(object, bool)

    def __init__(self, held: Held) -> None:
        super().__init__(margin=12)
        self.held = held
        tag = Tag(_("From a lost laptop"), "bad") if held.lost else Tag(_("Waits"), "warn")
        self.box.addLayout(row(Words(held.title or held.kind, "strong"), tag))
        beside = ", ".join(filter(None, (held.kind if held.title else "", held.about)))
        if beside:
            self.box.addWidget(Words(beside, "quiet"))
        for one in held.changes:
            said_above = bool(held.title) and one.row == held.title
            told = in_words(replace(one, row="") if said_above and not one.is_new else one)
            self.box.addWidget(Words(f"• {told}"))
        said = ", ".join(filter(None, (held.by_name, format_moment(held.made_ms))))
        self.box.addWidget(Words(f"{said}. {held.why()}", "small"))
        self.yes, self.no = Button(_("Let it count"), "check"), QuietButton(_("Leave it aside"))
        self.yes.clicked.connect(lambda: self.decided.emit([held], True))
        self.no.clicked.connect(lambda: self.decided.emit([held], False))
        if held.may_decide:
            self.box.addWidget(flow(self.yes, self.no))


class HeldChanges(Screen):
    """The oldest first; all of one author at once where there are several."""

    tables: ClassVar[frozenset[str]] = frozenset({"verdict", "sync_import", "sync_proposal"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.found: list[Held] = []
        self.several = Lines(spacing=6)
        self.cards = Lines(spacing=10, stretch=True)
        self.more = Words("", "quiet")
        self.nothing = Empty("answers")
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        for widget in (self.several, self.cards, self.more):
            box.addWidget(widget)
        box.addStretch(1)
        self.area = Side(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.nothing)
        outer.addWidget(self.area, 1)

    def title(self) -> str:
        return _("Changes that wait")

    def help_text(self) -> str:
        return _(
            "What somebody wrote after an approval, or for a municipality that is not theirs any "
            "more, is kept and does not count until a coordinator decides."
        )

    def retranslate(self) -> None:
        self.nothing.say(
            _(
                "Changes written after an approval, or by somebody who may not write there any "
                "more, wait here for a coordinator."
            )
        )

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.found = service.list_held(session)
        self.nothing.setVisible(not self.found)
        self.area.setVisible(bool(self.found))
        self.several.show_widgets(self._all_of_one())
        self.several.setVisible(bool(self.several.shown))
        cards = [HeldCard(held) for held in self.found[:SHOWN]]
        for card in cards:
            card.decided.connect(self.decide)
        self.cards.show_widgets(cards)
        rest = len(self.found) - len(cards)
        self.more.setText(_("and {n} more").format(n=rest))
        self.more.setVisible(rest > 0)

    def _all_of_one(self) -> list[QWidget]:
        by_author: dict[str, list[Held]] = {}
        for held in self.found:
            if held.may_decide:
                by_author.setdefault(held.by_name, []).append(held)
        return [
            self._line(name, several)
            for name, several in by_author.items()
            if len(several) >= LEAST
        ]

    def _line(self, name: str, several: list[Held]) -> QWidget:
        card = Card(tone="pale", margin=10)
        words = ngettext(
            "{n} change from {name} waits.", "{n} changes from {name} wait.", len(several)
        ).format(n=len(several), name=name)
        yes, no = Button(_("Let all count")), QuietButton(_("Leave all aside"))
        yes.clicked.connect(lambda: self.ask(words, yes.text(), several, accept=True))
        no.clicked.connect(lambda: self.ask(words, no.text(), several, accept=False))
        card.box.addWidget(Words(words))
        card.box.addWidget(flow(yes, no))
        return card

    def ask(self, words: str, verb: str, several: Sequence[Held], *, accept: bool) -> None:
        confirm(
            self,
            words,
            _("The decision goes to the others with the next file."),
            verb,
            lambda: self.decide(several, accept),
        )

    def decide(self, several: Sequence[Held], accept: bool) -> None:
        try:
            with self.ctx.database.change(_("Decide on changes that wait")) as session:
                count = service.decide_held(session, several, accept=accept)
        except UserError as refused:
            self.ctx.say(str(refused), kind="warn")
            return
        words = (
            ngettext("{n} change counts now.", "{n} changes count now.", count)
            if accept
            else ngettext("{n} change is left aside.", "{n} changes are left aside.", count)
        )
        self.refresh()
        self.ctx.say(words.format(n=count), kind="good")
