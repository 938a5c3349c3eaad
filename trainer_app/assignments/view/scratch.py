"""An assignment from the beginning: its title and dates here, everything else on its tabs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer_app.assignments import service
from trainer_app.assignments.model import Assignment
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store.base import Text3
from trainer_app.widgets.buttons import PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Words, row
from trainer_app.widgets.form import Form
from trainer_app.widgets.inputs import KyrgyzKeys
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context

FIELDS = ("title", "project", "donor", "starts_on", "ends_on", "contract_no", "employer")


class Scratch(QWidget):
    """Nothing is kept before the button is pressed."""

    made = Signal(bytes)

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.heading = Words("", "heading", wrap=False)
        self.left = QuietButton("", "back")
        self.about = Words("", "quiet")
        self.form = Form(ctx, Assignment, FIELDS, labels_above=True)
        self.problem = Words("", "bad")
        self.make = PrimaryButton("", "add")
        card = Card(margin=20)
        for part in (self.about, self.form, self.problem):
            card.box.addWidget(part)
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(card)
        lines.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(self.heading, 1, KyrgyzKeys(), self.left, self.make))
        box.addWidget(scrolled(inside), 1)
        self.make.clicked.connect(self._create)

    def retranslate(self) -> None:
        self.heading.setText(_("An assignment from the beginning"))
        self.left.setText(_("Back"))
        self.about.setText(
            _("Write the title in one language at least. Tasks, plan, products, indicators and"
              " municipalities are added on the tabs of the assignment.")
        )  # fmt: skip
        self.make.setText(_("Create this assignment"))

    def begin(self) -> None:
        empty: dict[str, Any] = dict.fromkeys(FIELDS)
        empty |= dict.fromkeys(("title", "project", "donor", "employer"), Text3())
        self.form.show_row(empty)
        self._say("")
        self.form.setFocus()

    def _create(self) -> None:
        self.form.commit()
        try:
            with self.ctx.database.change(_("Create an assignment")) as session:
                made = service.create_written(session, self.form.values(), role=self.ctx.role).id
        except UserError as problem:
            self._say(str(problem))
            return
        self.made.emit(made)

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
