"""The questions of a form in their order, the chosen one beside them to be edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.core.i18n import N_, _
from trainer_app.evaluation import service
from trainer_app.evaluation.model import KINDS, OPTIONS, EvaluationQuestion
from trainer_app.widgets.buttons import IconButton
from trainer_app.widgets.form import InputFactory
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.outline import Branch, Key
from trainer_app.widgets.outline_screen import OutlineScreen, Part, short
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.store.database import Session

QUESTION = "question"
OPTION_FIELDS = tuple(f"option_{number}" for number in range(1, OPTIONS + 1))
TEST_KINDS = {code: KINDS[code] for code in ("knowledge", "attitude")}
FEEDBACK_KINDS = {code: KINDS[code] for code in ("scale", "words")}


class Questions(OutlineScreen):
    model: ClassVar[Any] = EvaluationQuestion
    tables: ClassVar[frozenset[str]] = frozenset({"evaluation_question"})
    first: ClassVar[Key] = ("part", QUESTION)

    form_key: ClassVar[str] = "test"

    def __init__(self, ctx: Context, event_id: bytes) -> None:
        super().__init__(ctx, event_id)
        self.up, self.down = IconButton("up"), IconButton("down")
        head = self.card.box.itemAt(0).layout()
        for button in (self.up, self.down):
            head.addWidget(button)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(+1))

    def inputs_for(self, kind: str) -> dict[str, InputFactory]:
        kinds = TEST_KINDS if self.form_key == "test" else FEEDBACK_KINDS
        inputs: dict[str, InputFactory] = {"kind": lambda: ChoiceInput(kinds, empty=None)}
        if self.form_key == "test":
            digits = {number: str(number) for number in range(1, OPTIONS + 1)}
            inputs["right"] = lambda: ChoiceInput(digits, translated=False)
        return inputs

    def retranslate(self) -> None:
        super().retranslate()
        self.outline.setAccessibleName(_("Questions"))
        self.up.set_name(_("Move up"))
        self.down.set_name(_("Move down"))

    # reading

    def read(self, session: Session) -> dict[str, list[Any]]:
        rows = service.rows(session, self.about_id, self.form_key)
        self.numbers = {row.id: number for number, row in enumerate(rows, 1)}
        return {QUESTION: rows}

    def branches(self, found: dict[str, list[Any]]) -> list[Branch]:
        return self.part_branches(found)

    def line(self, kind: str, one: Any) -> str:
        return f"{self.numbers[one.id]}. {short(one.words.shown())}"

    def row_lines(self, kind: str, one: Any) -> list[str]:
        problem = service.problem_of(service.asked(one))
        return [problem] if problem else []

    # writing

    def edit_row(self, session: Session, model: Any, row_id: bytes, name: str, value: Any) -> Any:
        service.edit_question(session, row_id, name, value)

    def new_row(self, session: Session, kind: str) -> Any:
        return service.add_question(session, self.about_id, kind)

    def hide_row(self, session: Session, model: Any, row_id: bytes) -> Any:
        service.put_away_question(session, row_id)

    def show_row_again(self, session: Session, model: Any, row_id: bytes) -> Any:
        service.put_back_question(session, row_id)

    def _move(self, by: int) -> None:
        kind, which = self.outline.key() or ("", "")
        if kind in self.parts:
            self.changes.make(
                _("Change the order"),
                lambda session: service.move_question(session, bytes.fromhex(which), by),
            )


class OfTest(Questions):
    form_key = "test"
    parts = {
        QUESTION: Part(
            EvaluationQuestion,
            N_("Questions of the test"),
            N_("Add a question"),
            ("words", "kind", *OPTION_FIELDS, "right"),
            ("words",),
        )
    }


class OfFeedback(Questions):
    form_key = "feedback"
    parts = {
        QUESTION: Part(
            EvaluationQuestion,
            N_("Questions of the feedback"),
            N_("Add a question"),
            ("words", "kind"),
            ("words",),
        )
    }
