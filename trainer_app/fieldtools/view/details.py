"""The form of what is chosen in the list: the group, an element, a commitment, the counts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer_app.core.i18n import N_, _
from trainer_app.fieldtools.exercise import Exercise, Kind
from trainer_app.fieldtools.model import Element, ToolRun
from trainer_app.fieldtools.service import ElementRow, RunHead
from trainer_app.fieldtools.view.counts_form import CountsForm
from trainer_app.followup.service import CommitmentRow
from trainer_app.followup.view.forms import PROMISE, lines_input, promise_form
from trainer_app.places.view.place_input import PlaceInput
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import IconButton, QuietButton
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.form import Form, show_again
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.pages import Pages, scrolled
from trainer_app.widgets.screen import Context

HEAD = ("group_label", "date", "women", "men", "place_id", "facilitator", "note")


class Details(QWidget):
    """Tells of every edit; forms are made when first needed and kept."""

    head_edited = Signal(str, object)
    element_edited = Signal(str, object)
    owner_edited = Signal(object)
    promise_edited = Signal(str, object)
    counted = Signal(str, str, object, object)
    moved = Signal(int)
    away_wanted = Signal()
    run_away_wanted = Signal()

    def __init__(self, ctx: Context, exercise: Exercise | None) -> None:
        super().__init__()
        self.ctx, self.exercise = ctx, exercise
        self.heading = Words("", "section", wrap=False)
        self.up, self.down = IconButton("up"), IconButton("down")
        self.away = IconButton("trash")
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(+1))
        self.away.clicked.connect(self.away_wanted)
        self.prompt = Words("", "quiet")
        self.stack = Pages()
        self._pages: dict[str, QWidget] = {}
        inner = QWidget()
        inner.setLayout(column(self.prompt, self.stack, 1))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addLayout(row(self.heading, 1, self.up, self.down, self.away, spacing=2))
        box.addWidget(scrolled(inner), 1)

    def retranslate(self) -> None:
        self.up.set_name(_("Move up"))
        self.down.set_name(_("Move down"))
        self.away.set_name(_("Delete"))
        for page in self._pages.values():  # words of an exercise are its own: made again when shown
            self.stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()

    # what is shown

    def show_head(self, head: RunHead) -> None:
        self._title(_("The group"), "")
        form = self._page("head", self._make_head).findChild(Form)
        values = {name: getattr(head, name) for name in HEAD if name != "date"}
        show_again(form, values | {"date": head.day})

    def show_kind(self, kind: Kind, count: int) -> None:
        self._title(kind.name.shown(), kind.prompt.shown())
        self.stack.setCurrentWidget(self._page("none", QWidget))
        if count < kind.at_least:
            told = _("{prompt} The method asks for at least {wanted}.")
            self.prompt.setText(told.format(prompt=kind.prompt.shown(), wanted=kind.at_least))

    def show_plain(self, title: str, prompt: str) -> None:
        self._title(title, prompt)
        self.stack.setCurrentWidget(self._page("none", QWidget))

    def show_element(self, kind: Kind | None, shown: ElementRow, owners: dict[bytes, str]) -> None:
        """`owners`: what it may belong to, by id."""
        code = kind.code if kind else ""
        self._title(kind.name.shown() if kind else _("Entry"), "", movable=True)
        form = self._page(f"element {code}", lambda: self._make_element(kind))
        owner = form.findChild(ChoiceInput, "owner")
        if owner is not None and kind is not None and self.exercise is not None:
            belongs = self.exercise.kind(kind.belongs_to)
            owner.setAccessibleName(belongs.name.shown() if belongs else "")
            owner.set_choices(owners)
            owner.set_value(shown.belongs_to)
        show_again(form.findChild(Form), {**shown.values, "text": shown.text})

    def show_promise(self, shown: CommitmentRow) -> None:
        missing = {"who": _("who"), "due_on": _("until when"), "measure": _("how we will see it")}
        wanted = ", ".join(missing[name] for name in shown.missing())
        prompt = _("Still open: {fields}").format(fields=wanted) if wanted else ""
        self._title(_("Commitment"), prompt, movable=True)
        form = self._page("promise", self._make_promise)
        show_again(form, {name: getattr(shown, name) for name in PROMISE})

    def show_counts(self, counts: dict[tuple[str, str], tuple[float, float | None]]) -> None:
        asked = _("How many raised their hand, out of those present for this statement?")
        self._title(_("Counts"), asked)
        form = self._page("counts", self._make_counts)
        form.show_counts(counts)

    def commit(self) -> None:
        """Take the field being typed in as if it was left."""
        for page in self._pages.values():
            for form in _forms(page):
                form.commit()

    def say_saved(self) -> None:
        page = self.stack.currentWidget()
        if page is not None:
            for form in _forms(page):
                form.show_saved()

    # making the forms

    def _page(self, name: str, make: Any) -> Any:
        if name not in self._pages:
            self._pages[name] = make()
            self.stack.addWidget(self._pages[name])
        self.stack.setCurrentWidget(self._pages[name])
        return self._pages[name]

    def _title(self, title: str, prompt: str, *, movable: bool = False) -> None:
        self.heading.setText(title)
        self.prompt.setText(prompt)
        self.prompt.setVisible(bool(prompt))
        for button in (self.up, self.down, self.away):
            button.setVisible(movable)

    def _make_head(self) -> QWidget:
        inputs = {"note": lines_input, "place_id": lambda: PlaceInput(self.ctx)}
        form = Form(self.ctx, ToolRun, HEAD, inputs=inputs, labels_above=True)
        form.edited.connect(self.head_edited)
        away = QuietButton(_("Delete this exercise"), icon="trash")
        away.clicked.connect(self.run_away_wanted)
        page = QWidget()
        page.setLayout(column(form, row(1, away)))
        return page

    def _make_element(self, kind: Kind | None) -> QWidget:
        names = ("text", *(kind.fields if kind else ()))
        inputs: dict[str, Any] = {"text": lines_input}
        labels: dict[str, str] = {"text": N_("Text")}
        if kind is not None:
            inputs |= {name: lambda name=name: _choices(kind, name) for name in kind.choices}
            labels |= {name: said.shown() for name, said in kind.labels.items()}
        form = Form(self.ctx, Element, names, inputs=inputs, labels=labels, labels_above=True)
        form.edited.connect(self.element_edited)
        page = QWidget()
        if kind is None or not kind.belongs_to or self.exercise is None:
            page.setLayout(column(form))
            return page
        owner = ChoiceInput({}, translated=False)
        owner.setObjectName("owner")
        owner.edited.connect(self.owner_edited)
        belongs = self.exercise.kind(kind.belongs_to)
        label = Words(belongs.name.shown() if belongs else "")
        page.setLayout(column(label, owner, form, spacing=4))
        return page

    def _make_promise(self) -> Form:
        form = promise_form(self.ctx)
        form.edited.connect(self.promise_edited)
        return form

    def _make_counts(self) -> QWidget:
        assert self.exercise is not None
        form = CountsForm(self.exercise)
        form.retranslate()
        form.counted.connect(self.counted)
        return form


def _forms(page: QWidget) -> list[Form]:
    return [page] if isinstance(page, Form) else page.findChildren(Form)


def _choices(kind: Kind, name: str) -> ChoiceInput:
    words = {code: said.shown() for code, said in kind.choices[name].items()}
    return ChoiceInput(words, translated=False)
