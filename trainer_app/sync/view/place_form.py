"""Adding or altering a place to carry to: asked kind by kind, tried before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLayout, QLineEdit, QSizePolicy, QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store.base import new_id
from trainer_app.sync import carrying, targets
from trainer_app.sync.carrying import TargetState
from trainer_app.sync.targets import KINDS, TargetCard, cards
from trainer_app.sync.targets.target import Entry
from trainer_app.sync.view import sentences
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.dialogs import Dialog, ask_folder, confirm
from trainer_app.widgets.inputs import CheckInput, ChoiceInput, LineInput
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.pages import Side
from trainer_app.widgets.screen import Context

SECRET, ADDRESS, YES = "secret", "address", "yes"
ROUND_THE_LINES = 230  # height of title, answer, buttons and frame, at 100 %
WIDTH = 580


class EntryLine(QWidget):
    """A label, an input, and what is usually written there."""

    def __init__(self, entry: Entry, value: str, on_folder: Callable[[], None] | None) -> None:
        super().__init__()
        self.entry = entry
        self.input = LineInput()
        self.input.setObjectName(entry.key)
        self.input.set_value(value)
        self.input.setAccessibleName(_(entry.title))
        if entry.key == SECRET:
            self.input.setEchoMode(QLineEdit.EchoMode.Password)
        title = (
            _(entry.title) if entry.required else _("{name} (if any)").format(name=_(entry.title))
        )
        label = Words(title, "label")
        label.setBuddy(self.input)
        across = row(self.input)
        if on_folder is not None:
            choose = Button(_("Choose"), "folder")
            choose.clicked.connect(on_folder)
            across.addWidget(choose)
        help_ = Words(_(entry.help), "small") if entry.help else None
        box = column(label, across, help_, spacing=4)
        box.addStretch(1)
        self.setLayout(box)

    def text(self) -> str:
        return self.input.text().strip()


class _Pair(QWidget):
    """Two lines beside each other, each as wide as the other."""

    def __init__(self, lines: list[EntryLine]) -> None:
        super().__init__()
        self.setLayout(_beside(*lines))


def _beside(*things: QWidget | QLayout) -> QHBoxLayout:
    across = row(*things, spacing=12)
    for place in range(len(things)):
        across.setStretch(place, 1)
    return across


class PlaceDialog(Dialog):
    """`on_kept(card_id)` after it was kept; `on_gone()` after it was taken off the list."""

    def __init__(
        self,
        parent: QWidget,
        ctx: Context,
        on_kept: Callable[[bytes], object],
        state: TargetState | None = None,
        on_gone: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent, _("Change this place") if state else _("Add a place"))
        self.setObjectName("place")
        self.ctx, self.state = ctx, state
        self.on_kept, self.on_gone = on_kept, on_gone
        self.card = state.card if state else TargetCard(new_id(), next(iter(KINDS)), "", "")
        self.kind = ChoiceInput({key: kind.title for key, kind in KINDS.items()}, empty=None)
        self.kind.setObjectName("kind")
        self.kind.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.kind.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.kind.setMinimumContentsLength(16)
        self.kind.set_value(self.card.kind)
        self.label = LineInput()
        self.label.setObjectName("label")
        self.label.set_value(self.card.label)
        self.entries = Lines(spacing=10)
        self.lines: list[EntryLine] = []
        self.costs = CheckInput()
        self.tick = CheckInput()
        self.note = Words("", "small")
        self._lay_out()
        self._show_entries()
        self.kind.edited.connect(lambda _kind: self._show_entries())

    def _lay_out(self) -> None:
        named = []
        for words, widget in ((_("Kind of place"), self.kind), (_("Name for it"), self.label)):
            widget.setAccessibleName(words)
            label = Words(words, "label")
            label.setBuddy(widget)
            named.append(column(label, widget, spacing=4))
        self.costs.setText(_("May also go over links that are paid by the megabyte"))
        self.costs.set_value(bool(self.state and self.state.may_cost))
        self.inside = QWidget()
        head = _beside(*named)
        head.setStretch(0, 3)
        head.setStretch(1, 2)
        box = column(head, self.entries, self.tick, self.costs, 1, spacing=10)
        box.setContentsMargins(0, 0, theme.px(6), 0)
        self.inside.setLayout(box)
        self.area = Side(self.inside)
        self.box.addWidget(self.area, 1)
        self.box.addWidget(self.note)
        self.note.hide()
        if self.state:
            self.add_button(QuietButton(_("Take off the list"), "trash"), self.ask_to_remove)
        self.try_button = self.add_button(Button(_("Try it")), self.try_it)
        self.add_button(Button(_("Cancel")))
        self.keep = PrimaryButton(_("Keep"))
        self.add_button(self.keep, self.keep_it)
        self.keep.setDefault(True)

    def _show_entries(self) -> None:
        """The address over the whole width, the rest two beside each other."""
        kind = KINDS[self.kind.value()]
        on_folder = self.choose_folder if kind.key == carrying.FOLDER else None
        rest = [*kind.options, *([kind.secret] if kind.secret else [])]
        self.lines = [EntryLine(kind.address, self.card.address, on_folder)]
        self.lines += [EntryLine(entry, self._value(entry), None) for entry in rest]
        address, *others = self.lines
        pairs = [others[at : at + 2] for at in range(0, len(others), 2)]
        self.entries.show_widgets([address, *(_Pair(pair) for pair in pairs)])
        self.costs.setVisible(kind.key != carrying.FOLDER)
        self.tick.setVisible(kind.tick is not None)
        if kind.tick is not None:
            self.tick.setText(_(kind.tick.title))
            self.tick.set_value(bool(self.card.options.get(kind.tick.key)))
        self._fit()
        QTimer.singleShot(0, self, self._fit)  # lines added to a window that is open show later

    def _fit(self) -> None:
        """As tall as its lines; on a small screen they scroll."""
        self.inside.layout().activate()
        wanted = self.inside.sizeHint().height() + theme.px(16)
        room = self.screen().availableGeometry().height() - theme.px(ROUND_THE_LINES)
        self.area.setMinimumWidth(max(theme.px(WIDTH), self.area.minimumSizeHint().width()))
        self.area.setMinimumHeight(max(theme.px(160), min(wanted, room)))
        self.adjustSize()

    def _value(self, entry: Entry) -> str:
        if entry.key == ADDRESS:
            return self.card.address
        return self.card.secret if entry.key == SECRET else self.card.options.get(entry.key, "")

    def choose_folder(self) -> None:
        ask_folder(self, _("Choose a folder"), lambda path: self.set_entry(ADDRESS, str(path)))

    def set_entry(self, key: str, text: str) -> None:
        """Fill in one line, as the folder dialog does."""
        for line in self.lines:
            if line.entry.key == key:
                line.input.set_value(text)

    def filled(self) -> TargetCard:
        """The card as it stands in the lines; options of other versions stay."""
        said = {line.entry.key: line.text() for line in self.lines}
        kind = KINDS[self.kind.value()]
        address, secret = said.pop(ADDRESS, ""), said.pop(SECRET, "")
        label = self.label.text().strip() or _(kind.title)
        if kind.tick is not None:
            said[kind.tick.key] = YES if self.tick.value() else ""
        kept = self.card.options if self.card.kind == kind.key else {}
        return replace(
            self.card,
            kind=kind.key,
            label=label,
            address=address,
            options={**kept, **said},
            secret=secret,
        )

    # trying and keeping

    def try_it(self) -> None:
        card = self.filled()

        def look(_report) -> None:
            target = targets.open_(card)
            try:
                target.check()
            finally:
                target.close()

        self.try_button.setEnabled(False)
        self._say(_("Trying …"), "small")
        self.ctx.tasks.run(
            look,
            title=_("Trying the place"),
            done=lambda _none: self._answered(_("It answers, and we may write there."), "good"),
            failed=self._failed,
            owner=self,
            quiet=True,
        )

    def _failed(self, problem: BaseException) -> None:
        self._answered(sentences.problem(problem), "bad")

    def _answered(self, words: str, role: str) -> None:
        self.try_button.setEnabled(True)
        self._say(words, role)

    def _say(self, words: str, role: str) -> None:
        self.note.setText(words)
        self.note.set_role(role)
        self.note.show()

    def keep_it(self) -> None:
        card = self.filled()
        try:
            targets.open_(card).close()
            with self.ctx.database.change(undoable=False) as session:
                cards.keep_card(session, card)
                carrying.allow_cost(session, card.id, allowed=bool(self.costs.value()))
        except UserError as problem:
            self._say(str(problem), "bad")
            return
        self.accept()
        self.on_kept(card.id)

    def ask_to_remove(self) -> None:
        confirm(
            self,
            _("Take {place} off the list?").format(place=self.card.label),
            _("What lies there stays there. Nothing more is sent to it from this laptop."),
            _("Take off the list"),
            self.remove,
        )

    def remove(self) -> None:
        with self.ctx.database.change(undoable=False) as session:
            cards.remove_card(session, self.card.id)
        self.accept()
        self.on_gone()
