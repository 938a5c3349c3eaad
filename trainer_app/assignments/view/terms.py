"""The tab "Terms": what each side asks of the other, beside the work itself.

Inputs promised to us, questions how the work stands, the qualification asked for with my evidence,
the proposal with its documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QBoxLayout

from trainer_app.assignments import service
from trainer_app.assignments.model import (
    COMPLIANCE,
    PromisedInput,
    Proposal,
    ProposalItem,
    Requirement,
    StatusRequest,
)
from trainer_app.assignments.view.answers import MINE, AnswerForm, Asked, EvidenceBox, asked
from trainer_app.assignments.view.outline_tab import OutlineTab
from trainer_app.attachments.view.files_box import FilesBox
from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_date, format_money, ngettext
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.form import Form
from trainer_app.widgets.outline import Key
from trainer_app.widgets.outline_screen import Part, short, told
from trainer_app.widgets.screen import Context, TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session

OFFER = ("due_on", "handed_in_on", "address", "vision", "approach", "planning")
WITH_FILES = {"promised_input", "proposal_document", "experience"}


class TermsTab(OutlineTab):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"assignment", "promised_input", "status_request", "requirement", "compliance", "proposal",
         "proposal_item", "attachment", "budget_line"}
    )  # fmt: skip
    first: ClassVar[Key] = ("part", "promised_input")
    long: ClassVar = ("agreed_note",)
    heads: ClassVar = {
        "offer": (N_("Proposal"), OFFER),
        "agreed": (N_("Other conditions agreed"), ("agreed_note",)),
    }
    parts: ClassVar = {
        "promised_input": Part(
            PromisedInput,
            N_("Promised to us"),
            N_("Add a promised input"),
            ("title", "provider", "asked_on", "due_on", "received_on", "note"),
        ),
        "status_request": Part(
            StatusRequest,
            N_("Questions about the status"),
            N_("Write down a question"),
            ("asked_on", "asked_by", "question", "due_on", "answered_on", "answer"),
        ),
        "requirement": Part(
            Requirement,
            N_("Qualification asked for"),
            N_("Add a requirement"),
            ("title", "evidence", "advantage"),
        ),
        "proposal_document": Part(
            ProposalItem,
            N_("Documents to hand in"),
            N_("Add a document to hand in"),
            ("title", "details", "ready_on"),
            ("title", "details"),
        ),
        "experience": Part(
            ProposalItem,
            N_("Experience told in the proposal"),
            N_("Add experience"),
            ("title", "years", "details"),
            ("title", "details"),
        ),
    }

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        self.promised: dict[bytes, service.Promise] = {}
        super().__init__(ctx, assignment_id)
        self.note = Button("", "paper")
        self.note.clicked.connect(self._make_note)
        box = self.layout()
        head = box.itemAt(0).layout() if box is not None else None
        assert isinstance(head, QBoxLayout)
        head.insertWidget(1, self.note)

    def _build_card(self) -> None:
        super()._build_card()
        self.papers, self.evidence = FilesBox(self.ctx), EvidenceBox(self.ctx)
        inside = self.stack.parentWidget().layout()
        assert isinstance(inside, QBoxLayout)
        for files in (self.papers, self.evidence):
            files.hide()
            inside.insertWidget(1, files)  # above the form, which is long

    def title(self) -> str:
        return _("Terms")

    def help_text(self) -> str:
        return _(
            "Write down what was promised to you and when it came, who asked how the work stands,"
            " and how you meet each requirement. Your answers and their files stay on this laptop."
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.note.setText(_("Make the status note"))

    def form(self, kind: str) -> Any:
        if kind == "requirement" and kind not in self.forms:
            made = AnswerForm(self.ctx)
            made.edited.connect(lambda name, value: self._edited(kind, name, value))
            self.stack.addWidget(made)
            self.forms[kind] = made  # type: ignore[assignment]  # two forms that act as one
        return super().form(kind)

    def build_form(self, kind: str) -> Form:
        if kind == "offer":
            return Form(self.ctx, Proposal, OFFER, labels_above=True)
        return super().build_form(kind)

    # reading

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        found = service.promises(session, self.assignment_id)
        self.promised = {one.row.id: one for one in found}
        self.offer = service.offer(session, self.assignment_id)
        self.price = service.coverage_price(session, self.assignment_id)
        asked_for = service.qualification(session, self.assignment_id)
        return {
            "promised_input": [one.row for one in found],
            "status_request": list(service.status_requests(session, self.assignment_id)),
            "requirement": [asked(one) for one in asked_for],
            "proposal_document": list(self.offer.documents),
            "experience": list(self.offer.experience),
        }

    def branches(self, found: dict[str, list[Any]]) -> list[Any]:
        """The proposal stands before its documents; what else was agreed ends the list."""
        heads = super().branches({})
        parts = self.part_branches(found)
        return [*parts[:3], heads[0], *parts[3:], heads[1]]

    def line(self, kind: str, one: Any) -> str:
        if kind == "promised_input":
            state = _(service.PROMISE_STATES[self.promised[one.id].state])
            day = format_date(one.received_on or one.due_on)
            return told(short(one.title.shown()), one.provider.shown(), told(state, day))
        if kind == "status_request":
            done = one.answered_on
            state = _("answered {day}").format(day=format_date(done)) if done else _("waits")
            return told(format_date(one.asked_on), one.asked_by, short(one.question or ""), state)
        if kind == "requirement":
            return _checked(one.qualified)
        if kind == "experience":
            return told(short(one.title.shown()), one.years)
        ready = one.ready_on
        state = _("ready {day}").format(day=format_date(ready)) if ready else _("not ready")
        return told(short(one.title.shown()), state)

    def row_lines(self, kind: str, one: Any) -> list[str]:
        if kind != "requirement":
            return []
        qualified: service.Qualified = one.qualified
        lines = []
        if qualified.unproved:
            lines.append(_("No file shows it yet."))
        if qualified.expired:
            lines.append(_("The document has run out."))
        if qualified.requirement.advantage and self.price is not None:
            money = format_money(self.price, self.assignment.currency or "KGS")
            words = _("By the budget one municipality costs {amount}.")
            lines.append(words.format(amount=money))
        return lines

    def head_lines(self, key: str) -> list[str]:
        if key != "offer":
            return []
        total = len(self.offer.documents)
        ready = ngettext(
            "{ready} of {total} document is ready.",
            "{ready} of {total} documents are ready.",
            total,
        )
        words = _("Work plan, journeys and budget are taken from the plan and the money.")
        return [ready.format(ready=self.offer.ready, total=total), words]

    def value_of(self, which: str, name: str) -> Any:
        if which != "offer":
            return super().value_of(which, name)
        return getattr(self.offer.row if self.offer.row is not None else Proposal(), name)

    # what is chosen

    def _show_details(self) -> None:
        super()._show_details()
        kind, which = self.outline.key() or self.first
        shown = self.rows.get((kind, which))
        self.papers.setVisible(shown is not None and kind in WITH_FILES)
        self.evidence.setVisible(isinstance(shown, Asked))
        self.note.setVisible(kind == "status_request" or which == "status_request")
        if isinstance(shown, Asked):
            self.evidence.show_requirement(shown.qualified)
        elif shown is not None and kind in WITH_FILES:
            self.papers.show_record(shown.__tablename__, shown.id)

    def _make_note(self) -> None:
        """The question is answered on the day its note is made."""
        kind, which = self.outline.key() or ("", "")
        asked_for = self.rows.get((kind, which))
        if isinstance(asked_for, StatusRequest) and asked_for.answered_on is None:
            row_id, words = asked_for.id, _("Status note")
            self.changes.make(
                _("Answer"),
                lambda session: service.answer_status(session, row_id, clock.today(), words),
            )
        self.ctx.go("assignment", assignment_id=self.assignment_id, tab="papers")

    # writing

    def edit_head(self, session: Session, which: str, name: str, value: Any) -> Any:
        if which == "offer":
            return service.edit_proposal(session, self.assignment_id, name, value)
        return super().edit_head(session, which, name, value)

    def edit_row(self, session: Session, model: Any, row_id: bytes, name: str, value: Any) -> Any:
        if model is Requirement and name in MINE:
            return service.answer(session, row_id, name, value)
        return super().edit_row(session, model, row_id, name, value)

    def new_row(self, session: Session, kind: str) -> Any:
        if kind == "status_request":
            return service.ask_status(session, self.assignment_id, clock.today())
        if kind in ("proposal_document", "experience"):
            item = "document" if kind == "proposal_document" else kind
            return service.add_proposal_item(session, self.assignment_id, item)
        return super().new_row(session, kind)


def _checked(one: service.Qualified) -> str:
    """Shape, word, what is asked, how many files."""
    count = len(one.files)
    files = ngettext("{count} file", "{count} files", count).format(count=count) if count else ""
    return told(
        f"{service.MARKS[one.state]} {_(COMPLIANCE[one.state])}",
        short(one.requirement.title.shown()),
        files,
    )


TAB = TabEntry("terms", N_("Terms"), TermsTab)
