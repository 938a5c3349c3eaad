"""All assignments of this laptop, and the templates from which a new one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from trainer_app.assignments import service
from trainer_app.assignments.view.scratch import Scratch
from trainer_app.core.i18n import _, format_date, ngettext
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Empty, Tag, Words, row
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Screen

if TYPE_CHECKING:
    from trainer_app.assignments.model import Assignment

TONES = {"overdue": "bad", "soon": "warn", "later": "quiet", "unknown": "quiet"}


class Assignments(Screen):
    tables: ClassVar[frozenset[str]] = frozenset({"assignment", "plan_row", "deliverable"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.start = PrimaryButton("", "add")
        self.start.clicked.connect(self.show_templates)
        self.nothing = Empty("assignments")
        self.cards = Cards()
        self.templates = Templates(ctx)
        self.templates.left.clicked.connect(self.show_list)
        self.templates.scratch.clicked.connect(self.show_scratch)
        self.scratch = Scratch(ctx)
        self.scratch.left.clicked.connect(self.show_templates)
        self.scratch.made.connect(self._made)
        self.list = QWidget()
        box = QVBoxLayout(self.list)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(1, self.start))
        box.addWidget(scrolled(self.cards), 1)
        self.pages = QStackedWidget()
        for page in (self.list, self.templates, self.scratch, self.nothing):
            self.pages.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)

    def title(self) -> str:
        return _("Assignments")

    def help_text(self) -> str:
        return _(
            "An assignment holds what a Terms of Reference asks for: tasks, plan, trainings,"
            " municipalities, papers. Start one from a template, read it from a file, or write it"
            " from the beginning; everything in it can be changed."
        )

    def retranslate(self) -> None:
        self.start.setText(_("Start an assignment"))
        self.nothing.say(
            _("Here stand the assignments you work on. Start the first one from a template."),
            _("Start an assignment"),
            self.show_templates,
        )
        self.templates.retranslate()
        self.scratch.retranslate()

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            known = service.list_assignments(session)
            rows = [(one, service.due_in(session, one)) for one in known]
        self.cards.show_cards([self._card(assignment, due) for assignment, due in rows])
        self._any = bool(rows)
        if self.pages.currentWidget() not in (self.templates, self.scratch):
            self.show_list()

    def show_list(self) -> None:
        self.pages.setCurrentWidget(self.list if self._any else self.nothing)
        self.primary = self.start if self._any else self.nothing.button

    def show_templates(self) -> None:
        self.templates.show_templates()
        self.pages.setCurrentWidget(self.templates)
        self.primary = self.templates.primary
        if self.primary:
            self.primary.setFocus()

    def show_scratch(self) -> None:
        self.scratch.begin()
        self.pages.setCurrentWidget(self.scratch)
        self.primary = self.scratch.make

    def _made(self, assignment_id: bytes) -> None:
        self.show_list()
        self.ctx.go("assignment", assignment_id=assignment_id)

    def _card(self, assignment: Assignment, due: list[service.Due]) -> Card:
        card = Card()
        open_ = Button(_("Open"))
        open_.setAccessibleName(_("Open: {what}").format(what=assignment.title.shown()))
        open_.clicked.connect(lambda: self.ctx.go("assignment", assignment_id=assignment.id))
        words = Words(assignment.title.shown(), "heading")
        head = row(spacing=12)
        head.addWidget(words, 1)
        head.addWidget(open_, 0, Qt.AlignmentFlag.AlignTop)
        card.box.addLayout(head)
        parts = [assignment.project.shown(), assignment.implementers.shown()]
        card.box.addWidget(Words(" · ".join(part for part in parts if part), "quiet"))
        until = Words(_until(assignment), "", wrap=False)
        first = due[0] if due and due[0].due_on else None
        if first is None:
            card.box.addLayout(row(until, 1))
        else:
            tag = Tag(first.days_in_words(), TONES[first.state])
            next_ = _("{day}: {what}").format(day=format_date(first.due_on), what=first.title)
            card.box.addLayout(row(until, tag, 1))
            card.box.addWidget(Words(next_, "small"))
        return card


class Cards(QWidget):
    """Cards under each other, all shown anew at once."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Card] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(10))
        self._box.setAlignment(Qt.AlignmentFlag.AlignTop)

    def show_cards(self, cards: list[Card]) -> None:
        # Remembered here, not asked back by takeAt(): after that a new layout was found deleted.
        for old in self._shown:
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = cards
        for card in cards:
            self._box.addWidget(card)


class Templates(QWidget):
    """What a new assignment can be made from; one press makes it."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.primary: Button | None = None
        self.heading = Words("", "heading", wrap=False)
        self.left = QuietButton("", "back")
        self.read = Button("", "folder")
        self.scratch = Button("", "edit")
        self.read.clicked.connect(lambda: ctx.go("tor_import"))
        self.cards = Cards()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(self.heading, 1, self.read, self.scratch, self.left))
        box.addWidget(scrolled(self.cards), 1)

    def retranslate(self) -> None:
        self.heading.setText(_("Which Terms of Reference?"))
        self.left.setText(_("Back to the list"))
        self.read.setText(_("Read from a file"))
        self.scratch.setText(_("From the beginning"))
        self.show_templates()

    def show_templates(self) -> None:
        self.primary = None
        self.cards.show_cards([self._card(one) for one in service.shipped_templates()])

    def _card(self, one: service.TemplateCard) -> Card:
        card = Card(margin=20)
        card.box.addWidget(Words(one.title, "heading"))
        card.box.addWidget(Words(one.goal))
        card.box.addWidget(Words(_counts(one), "quiet"))
        make = PrimaryButton(_("Create this assignment"), "add")
        make.clicked.connect(lambda: self._create(make, one.code))
        card.box.addLayout(row(make, 1))
        self.primary = self.primary or make
        return card

    def _create(self, make: Button, code: str) -> None:
        make.setEnabled(False)  # one press makes one assignment
        self.ctx.tasks.run(
            lambda _report: self._made(code),
            title=_("Create an assignment"),
            done=self._open,
            owner=self,
        )

    def _made(self, code: str) -> bytes:
        with self.ctx.database.change(_("Create an assignment")) as session:
            return service.create_from_template(session, code, role=self.ctx.role).id

    def _open(self, assignment_id: bytes) -> None:
        self.ctx.say(_("The assignment is made. Everything in it can be changed."), kind="good")
        self.left.click()
        self.ctx.go("assignment", assignment_id=assignment_id)


def _until(assignment: Assignment) -> str:
    if assignment.ends_on is None:
        return ""
    if assignment.starts_on is None:
        return _("Until {day}").format(day=format_date(assignment.ends_on))
    return _("{first} – {last}").format(
        first=format_date(assignment.starts_on), last=format_date(assignment.ends_on)
    )


def _counts(one: service.TemplateCard) -> str:
    """What the Terms of Reference count; what they do not name is not said."""
    trainings = ngettext("{count} training", "{count} trainings", one.events)
    districts = ngettext("{count} district", "{count} districts", one.districts)
    places = ngettext("{count} municipality", "{count} municipalities", one.municipalities)
    counted = ((trainings, one.events), (districts, one.districts), (places, one.municipalities))
    return " · ".join(words.format(count=count) for words, count in counted if count)
