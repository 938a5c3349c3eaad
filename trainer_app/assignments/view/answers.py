"""A requirement of the Terms of Reference, and beneath it my own answer, which stays private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer_app.assignments import service
from trainer_app.assignments.model import Compliance, Requirement
from trainer_app.attachments.view.files_box import FilesBox
from trainer_app.core.i18n import N_, _
from trainer_app.store.base import Text3
from trainer_app.widgets.cards import Words, column
from trainer_app.widgets.form import Form
from trainer_app.widgets.inputs import Text3Input
from trainer_app.widgets.screen import Context

ASKED = ("title", "evidence", "advantage")
MINE = ("state", "explanation", "valid_until")


@dataclass(frozen=True)
class Asked:
    """One line of the checklist, as the form shows it."""

    id: bytes
    qualified: service.Qualified
    title: Text3
    evidence: str | None
    advantage: bool | None
    state: str | None
    explanation: Text3
    valid_until: date | None


def asked(one: service.Qualified) -> Asked:
    row, mine = one.requirement, one.answer
    return Asked(
        row.id,
        one,
        row.title,
        row.evidence,
        row.advantage,
        mine.state if mine else None,
        mine.explanation if mine else Text3(),
        mine.valid_until if mine else None,
    )


class AnswerForm(QWidget):
    """Two forms that behave as one: what is asked, and how I meet it."""

    edited = Signal(str, object)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        lines = {"title": lambda: Text3Input(multiline=True, lines=3)}
        mine = {"explanation": lambda: Text3Input(multiline=True, lines=2)}
        self.asked = Form(ctx, Requirement, ASKED, inputs=lines, labels_above=True)
        self.mine = Form(ctx, Compliance, MINE, inputs=mine, labels_above=True)
        self.private = Words("", "quiet")
        self.setLayout(column(self.mine, self.private, self.asked))
        self.inputs: dict[str, Any] = {**self.mine.inputs, **self.asked.inputs}
        for form in (self.asked, self.mine):
            form.edited.connect(self.edited)
        self.setFocusProxy(self.mine)
        self.retranslate()

    def retranslate(self) -> None:
        self.private.setText(_("My answer and its files stay on this laptop: they are never sent."))

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.LanguageChange:
            self.retranslate()

    def commit(self) -> bool:
        return all([self.mine.commit(), self.asked.commit()])


class EvidenceBox(FilesBox):
    """The files at my answer; the answer is made with the first of them."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx, N_("Evidence"))
        self.requirement_id: bytes | None = None

    def show_requirement(self, one: service.Qualified) -> None:
        self.requirement_id = one.requirement.id
        self.show_record("compliance", service.answer_id(one.requirement.id))

    def take(self, paths: list[Path]) -> None:
        asked_for = self.requirement_id
        if asked_for is None or not paths:
            return
        self.changes.make(_("Add a file"), lambda session: service.answer_of(session, asked_for))
        super().take(paths)
