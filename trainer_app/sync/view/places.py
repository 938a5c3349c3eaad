"""Places that are kept up to date by themselves: how each is, and what one can do about it."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from trainer_app.core import clock
from trainer_app.core.i18n import _
from trainer_app.sync import carrying
from trainer_app.sync.carrying import TargetState, Why
from trainer_app.sync.targets import KINDS, exchange
from trainer_app.sync.view import sentences
from trainer_app.sync.view.carrier import Carrier, carrier_of
from trainer_app.sync.view.place_form import PlaceDialog
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, QuietButton
from trainer_app.widgets.cards import Card, ElidedWords, Tag, Words, column, row
from trainer_app.widgets.dialogs import confirm
from trainer_app.widgets.flow import flow
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context


class Places(Card):
    """The list, and the way to one more."""

    changed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.carrier = carrier_of(ctx)
        self.heading = Words("", "section")
        self.sentence = Words("", "quiet")
        self.list = Lines()
        self.add_button = Button("", "add")
        self.box.addWidget(self.heading)
        self.box.addWidget(self.sentence)
        self.box.addWidget(self.list)
        self.box.addLayout(row(self.add_button, 1))
        self.add_button.clicked.connect(lambda: PlaceDialog(self, self.ctx, self.kept).open())
        self.carrier.changed.connect(self.refresh)
        self.carrier.moved.connect(self._moved)

    def retranslate(self) -> None:
        self.heading.setText(_("Places kept up to date by themselves"))
        self.sentence.setText(
            _(
                "A shared folder or an internet place: what is new goes there by itself as soon as "
                "the place can be reached, encrypted for the people of the assignment."
            )
        )
        self.add_button.setText(_("Add a place"))

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            states = carrying.list_states(session)
        self.list.show_widgets(PlaceLine(self, state, self.carrier) for state in states)

    def _moved(self) -> None:
        for line in self.list.shown:
            if isinstance(line, PlaceLine):
                line.show_progress()

    # what the lines ask for

    def kept(self, card_id: bytes) -> None:
        """A place was added or altered: it is tried at once."""
        with self.ctx.database.change(undoable=False) as session:
            carrying.forget_problem(session, card_id)
        self.refresh()
        self.carrier.go_now(card_id)

    def pause(self, state: TargetState) -> None:
        if not state.paused and self.carrier.going == state.card.id:
            self.carrier.stop()
        with self.ctx.database.change(undoable=False) as session:
            carrying.pause(session, state.card.id, paused=not state.paused)
        self.refresh()
        if state.paused:
            self.carrier.look()

    def allow(self, state: TargetState) -> None:
        with self.ctx.database.change(undoable=False) as session:
            carrying.allow_cost(session, state.card.id, allowed=True)
        self.refresh()
        self.carrier.look()

    def ask_to_begin_anew(self, state: TargetState) -> None:
        def begin() -> None:
            exchange.begin_anew(self.ctx.profile, state.card.id)
            self.kept(state.card.id)

        confirm(
            self,
            _("Is this the right place?"),
            _(
                "Something else lies in {place} than last time, or nothing at all. Nothing of "
                "yours is deleted. If it is the right place, everything is sent there once more."
            ).format(place=state.card.label),
            _("It is right: send all again"),
            begin,
        )

    def edit(self, state: TargetState) -> None:
        PlaceDialog(self, self.ctx, self.kept, state, self.refresh).open()


class PlaceLine(Card):
    """One place: its name, how it is in a sentence, and what can be done now."""

    def __init__(self, places: Places, state: TargetState, carrier: Carrier) -> None:
        super().__init__(tone="pale", margin=10)
        self.places, self.state, self.carrier = places, state, carrier
        why = carrying.why_not(state, carrier.hint())
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How much has gone over"))
        self.words = Words("", "small")
        head = row(ElidedWords(state.card.label, "strong"), Tag(*self._tag(why)))
        head.setStretch(0, 1)
        self.box.addLayout(head)
        self.box.addWidget(Words(self._sentence(why), "quiet"))
        for words in sentences.failing(places.ctx.profile, state.card.id):
            self.box.addWidget(Words(words, "small"))
        self.box.addLayout(column(self.bar, self.words, spacing=4))
        self.box.addWidget(flow(*self._buttons(why)))
        self.show_progress()

    @property
    def going(self) -> bool:
        return self.carrier.going == self.state.card.id

    def _tag(self, why: Why | None) -> tuple[str, str]:
        if self.going:
            return _("Under way"), "info"
        if self.state.paused:
            return _("Paused"), "quiet"
        if self.state.problem:
            return _("Does not go"), "bad"
        if why is not None:
            return _("Waits"), "warn"
        return (_("Ready"), "good") if self.state.done_ms else (_("New"), "quiet")

    def _sentence(self, why: Why | None) -> str:
        kind = KINDS.get(self.state.card.kind)
        said = [f"{_(kind.title)}." if kind else ""]
        if why is not None and not self.going:
            said += [why.title, why.advice, carrying.next_try(self.state, self.carrier.hint())]
        last = sentences.since(self.state.done_ms, clock.now_ms())
        said.append(_("Last time all went well: {when}.").format(when=last))
        return " ".join(part for part in said if part)

    def _buttons(self, why: Why | None) -> list[Button]:
        if self.going:
            return [self._button(_("Stop"), self.carrier.stop, "close")]
        wants = why.wants if why else ""
        made = []
        if wants == "anew":
            made.append(
                self._button(
                    _("Begin anew here"), lambda: self.places.ask_to_begin_anew(self.state)
                )
            )
        if wants == "allow":
            made.append(self._button(_("Allow paid links"), lambda: self.places.allow(self.state)))
        if wants not in ("anew", "resume"):
            made.append(self._button(_("Send now"), self._send, "send"))
        pause = _("Go on") if self.state.paused else _("Pause")
        made.append(self._button(pause, lambda: self.places.pause(self.state), quiet=True))
        made.append(
            self._button(_("Change"), lambda: self.places.edit(self.state), "edit", quiet=True)
        )
        return made

    def _button(self, words: str, on_click, icon: str = "", *, quiet: bool = False) -> Button:
        button = QuietButton(words, icon) if quiet else Button(words, icon)
        button.setAccessibleName(f"{words}: {self.state.card.label}")
        button.clicked.connect(lambda: on_click())
        return button

    def _send(self) -> None:
        if self.carrier.going is not None:
            self.places.ctx.say(_("Another place is being served. It is tried after it."))
        else:
            self.carrier.go_now(self.state.card.id)

    def show_progress(self) -> None:
        task = self.carrier.task
        shown = self.going and task is not None
        self.bar.setVisible(shown)
        self.words.setVisible(shown)
        if not shown:
            return
        self.bar.setRange(0, task.total)
        self.bar.setValue(task.done)
        self.bar.setMinimumHeight(theme.px(8))
        seconds = time.monotonic() - self.carrier.stretch_began
        told = sentences.progress(task.done, task.total, seconds)
        self.words.setText(f"{task.text}: {told}" if told else task.text or task.title)
