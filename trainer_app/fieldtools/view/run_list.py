"""The exercises of an event, and the card that begins a new one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, format_date, ngettext
from trainer_app.fieldtools import service
from trainer_app.fieldtools.exercises import EXERCISES, exercise
from trainer_app.fieldtools.service import RunCard
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, ElidedWords, Empty, Words, column, row
from trainer_app.widgets.inputs import CheckInput, ChoiceInput, NumberInput, TextInput
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Screen


class RunList(Screen):
    tables = frozenset({"tool_run", "element", "event"})
    opened = Signal(bytes)

    def __init__(self, ctx: Context, event_id: bytes) -> None:
        super().__init__(ctx)
        self.event_id = event_id
        self.heading = Words("", "heading", wrap=False)
        self.primary = self.new = PrimaryButton(icon="add")
        self.form = NewRun()
        self.form.hide()
        self.empty = Empty("exercise")
        self.tiles = Lines()
        inner = QWidget()
        inner.setLayout(column(self.form, self.tiles, self.empty, 1, spacing=12))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(self.heading, 1, self.new))
        box.addWidget(scrolled(inner), 1)
        self.new.clicked.connect(self.begin_new)
        self.form.begun.connect(self._begin)
        self.form.closed.connect(lambda: self._show_form(False))

    def title(self) -> str:
        return _("Exercises")

    def help_text(self) -> str:
        return _(
            "An exercise is done on paper. Here you keep what stands on the paper: a photo of it,"
            " its words, its numbers. The drawing is made from them."
        )

    def retranslate(self) -> None:
        self.heading.setText(_("Exercises"))
        self.new.setText(_("New exercise"))
        self.empty.say(
            _("What the groups drew belongs here: their vision, their road, their steps.")
        )
        self.form.retranslate()

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            cards = service.list_runs(session, self.event_id)
        self.tiles.show_widgets(self._tile(card) for card in cards)
        self.empty.setVisible(not cards and self.form.isHidden())

    def begin_new(self) -> None:
        self._show_form(True)
        self.form.tool.setFocus()

    def _tile(self, card: RunCard) -> RunTile:
        tile = RunTile(card)
        tile.opened.connect(lambda: self.opened.emit(card.id))
        return tile

    def _show_form(self, on: bool) -> None:
        self.form.setVisible(on)
        self.new.setVisible(not on)
        self.primary = self.form.begin if on else self.new
        self.empty.setVisible(not on and not self.tiles.shown)

    def _begin(self) -> None:
        try:
            with self.ctx.database.change(_("Begin an exercise")) as session:
                run = service.start_run(session, self.event_id, **self.form.values())
        except UserError as refused:
            self.ctx.say(str(refused), kind="warn")
            return
        self.form.clear()
        self._show_form(False)
        self.opened.emit(run.id)


class RunTile(Card):
    """One run in two lines; a click anywhere opens it, and so does its button."""

    opened = Signal()

    def __init__(self, card: RunCard) -> None:
        super().__init__(across=True)
        name = " · ".join(part for part in (card.name, card.group) if part)
        below = " · ".join(part for part in (format_date(card.day), _numbers(card)) if part)
        self.name, self.below = ElidedWords(name, "strong"), ElidedWords(below, "small")
        self.open = QuietButton(_("Open"), icon="right")
        self.open.setObjectName("open")
        self.open.setAccessibleName(_("Open: {name}").format(name=name))
        self.open.clicked.connect(self.opened)
        words = column(self.name, self.below, spacing=4)
        self.box.addLayout(words)
        self.box.addWidget(self.open)
        self.box.setStretchFactor(words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()


class NewRun(Card):
    """Which exercise, which group, how many; and whether it stays confidential."""

    begun = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = Words("", "section")
        self.tool = ChoiceInput({}, empty=None, translated=False)
        self.about = Words("", "quiet")
        self.group = TextInput()
        self.women, self.men = (NumberInput(minimum=0, maximum=9999) for _n in range(2))
        self.secret = CheckInput()
        self.secret_words = Words("", "small")
        self.begin, self.close_button = PrimaryButton(), Button()
        for number in (self.women, self.men):
            number.setMaximumWidth(theme.px(110))
        self.labels = {name: Words("") for name in ("tool", "group", "women", "men")}
        fields = {"tool": self.tool, "group": self.group, "women": self.women, "men": self.men}
        cells = {}
        for name, field in fields.items():
            field.setObjectName(name)
            self.labels[name].setBuddy(field)
            cells[name] = column(self.labels[name], field, spacing=2)
        for part in (
            self.heading,
            row(cells["tool"], 1),
            self.about,
            row(cells["group"], cells["women"], cells["men"]),
            self.secret,
            self.secret_words,
            row(1, self.close_button, self.begin),
        ):
            self.box.addWidget(part) if isinstance(part, QWidget) else self.box.addLayout(part)
        self.tool.edited.connect(self._tool_chosen)
        self.begin.clicked.connect(self.begun)
        self.close_button.clicked.connect(self.closed)
        self.group.returnPressed.connect(self.begun)

    def values(self) -> dict[str, Any]:
        return {
            "tool_code": self.tool.value(),
            "group_label": self.group.value(),
            "women": self.women.value(),
            "men": self.men.value(),
            "confidential": self.secret.value(),
        }

    def clear(self) -> None:
        for field in (self.group, self.women, self.men):
            field.set_value(None)
        self.secret.set_value(False)

    def retranslate(self) -> None:
        value = self.tool.value()
        self.tool.set_choices({one.code: one.name.shown() for one in EXERCISES})
        self.tool.set_value(value or "vision_journey")
        names = {
            "tool": _("Exercise"),
            "group": _("Group"),
            "women": _("Women"),
            "men": _("Men"),
        }
        for name, label in names.items():
            self.labels[name].setText(label)
            getattr(self, name).setAccessibleName(label)
        self.heading.setText(_("New exercise"))
        self.group.setPlaceholderText(_("For example: women deputies"))
        self.secret.setText(_("Confidential"))
        self.secret_words.setText(
            _(
                "Stays on this laptop for good and is never sent; only what was counted goes to"
                " your team. This cannot be changed later."
            )
        )
        self.begin.setText(_("Begin"))
        self.close_button.setText(_("Not now"))
        self._tell_about()

    def _tool_chosen(self, code: str) -> None:
        chosen = exercise(code)
        self.secret.set_value(bool(chosen and chosen.confidential))
        self._tell_about()

    def _tell_about(self) -> None:
        chosen = exercise(self.tool.value())
        self.about.setText(chosen.about.shown() if chosen else "")


def _numbers(card: RunCard) -> str:
    parts = [
        ngettext("{count} entry", "{count} entries", card.elements).format(count=card.elements)
    ]
    if card.women is not None:
        parts.append(_("Women: {count}").format(count=card.women))
    if card.men is not None:
        parts.append(_("Men: {count}").format(count=card.men))
    if card.confidential:
        parts.append(_("Confidential"))
    return " · ".join(parts)
