"""The tab "Plan": everything the Terms of Reference ask for, each line editable beside the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QBoxLayout

from trainer_app.assignments import service
from trainer_app.assignments.model import (
    EVIDENCE_RULES,
    AssignmentRole,
    Deliverable,
    Indicator,
    Objective,
    Partner,
    PlanRow,
    ProjectPhase,
    Task,
)
from trainer_app.assignments.view.outline_tab import OutlineTab
from trainer_app.assignments.view.quotas import Quotas
from trainer_app.assignments.view.rule_input import RuleInput
from trainer_app.assignments.view.serves import ServesBox
from trainer_app.attachments.view.files_box import FilesBox
from trainer_app.core.i18n import LANGUAGES, N_, _, format_date
from trainer_app.store.base import choice_label, describe
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.form import InputFactory
from trainer_app.widgets.inputs import NumberInput, Text3Input, TicksInput
from trainer_app.widgets.outline import Branch, Key
from trainer_app.widgets.outline_screen import Part, short, told
from trainer_app.widgets.screen import Context, TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session

TARGETS = ("events_target", "districts_target", "municipalities_target")
BEHIND = ("quota", "notes")  # heads that stand below the parts


class PlanTab(OutlineTab):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"assignment", "task", "plan_row", "deliverable", "indicator", "assignment_role",
         "position_quota", "objective", "partner", "project_phase", "row_tag"}
    )  # fmt: skip
    first: ClassVar[Key] = ("head", "contract")
    long: ClassVar = ("title", "goal", "source_note")
    heads: ClassVar = {
        "contract": (
            N_("Contract and dates"),
            ("signed_on", "contract_no", "starts_on", "ends_on", "keep_until"),
        ),
        "project": (
            N_("Project and goal"),
            ("title", "project", "phase", "donor", "implementers", "goal"),
        ),
        "targets": (N_("Targets"), TARGETS),
        "quota": (N_("People from each municipality"), ()),
        "notes": (N_("Notes on the source text"), ("source_note",)),
    }
    parts: ClassVar = {
        "task": Part(
            Task, N_("Tasks"), N_("Add a task"), ("number", "title", "done_on"), ("title",)
        ),
        "plan_row": Part(
            PlanRow,
            N_("Plan and schedule"),
            N_("Add a row"),
            (
                "number",
                "activity",
                "starts_on",
                "ends_on",
                "window",
                "effort_days",
                "place",
                "responsible",
                "indicator",
                "done_on",
                "note",
            ),
            ("activity", "window", "indicator", "note"),
        ),
        "deliverable": Part(
            Deliverable,
            N_("Products"),
            N_("Add a product"),
            (
                "code",
                "title",
                "languages",
                "due_on",
                "due_rule",
                "approver",
                "depends_on",
                "evidence",
                "annexes",
                "done_on",
            ),
            ("title", "annexes"),
        ),
        "indicator": Part(
            Indicator,
            N_("Indicators"),
            N_("Add an indicator"),
            (
                "code",
                "title",
                "rule",
                "unit",
                "disaggregation",
                "baseline",
                "target",
                "reached",
                "numerator",
                "denominator",
                "note",
            ),
            ("title", "note"),
        ),
        "assignment_role": Part(
            AssignmentRole,
            N_("Roles"),
            N_("Add a role"),
            ("role", "title", "matters", "holder", "contact"),
            ("title", "matters"),
        ),
        "objective": Part(
            Objective,
            N_("Results and objectives"),
            N_("Add a result or objective"),
            ("kind", "code", "title"),
            ("title",),
        ),
        "partner": Part(
            Partner,
            N_("Organisations behind it"),
            N_("Add an organisation"),
            ("kind", "title", "short"),
        ),
        "project_phase": Part(
            ProjectPhase,
            N_("Phases of the project"),
            N_("Add a phase"),
            ("title", "starts_on", "ends_on"),
        ),
    }

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx, assignment_id)
        self.quotas = Quotas(ctx, assignment_id, self.changes)
        self.stack.addWidget(self.quotas)
        self.serves = ServesBox(ctx, assignment_id, self.changes)
        inside = self.stack.parentWidget().layout()
        assert isinstance(inside, QBoxLayout)
        inside.insertWidget(2, self.serves)  # below the form
        self.evidence = FilesBox(ctx, N_("Evidence"))
        inside.insertWidget(1, self.evidence)  # of an indicator that is ticked by hand
        self.choose_phase = Button("", "check")
        self.choose_phase.clicked.connect(self._choose_phase)
        inside.insertWidget(1, self.choose_phase)

    def inputs_for(self, kind: str) -> dict[str, InputFactory]:
        if kind == "targets":
            return dict.fromkeys(TARGETS, lambda: NumberInput(0, 999))
        if kind == "deliverable":
            return {
                "languages": languages_input,
                "due_rule": RuleInput,
                "evidence": lambda: TicksInput(EVIDENCE_RULES),
            }
        return {"source_note": _page} if kind == "notes" else {}

    def title(self) -> str:
        return _("Plan")

    def help_text(self) -> str:
        return _(
            "Choose a line at the left and change it at the right; what you write is kept at once."
            " Write the day the contract was signed: the work plan's deadline is counted from it."
        )

    def retranslate(self) -> None:
        self.quotas.retranslate()
        super().retranslate()

    # reading

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        self.quotas.show_quotas(service.quotas(session, self.assignment_id))
        return {
            "task": list(service.tasks(session, self.assignment_id)),
            "plan_row": list(service.plan_rows(session, self.assignment_id)),
            "deliverable": list(service.deliverables(session, self.assignment_id)),
            "indicator": list(service.indicators(session, self.assignment_id)),
            "assignment_role": list(service.roles(session, self.assignment_id)),
            "objective": list(service.objectives(session, self.assignment_id)),
            "partner": list(service.partners(session, self.assignment_id)),
            "project_phase": list(service.phases(session, self.assignment_id)),
        }

    def branches(self, found: dict[str, list[Any]]) -> list[Branch]:
        ahead = [
            Branch(("head", key), _(heading))
            for key, (heading, _fields) in self.heads.items()
            if key not in BEHIND
        ]
        behind = [Branch(("head", key), _(self.heads[key][0])) for key in BEHIND]
        return [*ahead, *self.part_branches(found), *behind]

    def line(self, kind: str, one: Any) -> str:
        if kind == "assignment_role":
            return told(one.title.shown(), one.holder)
        if kind == "project_phase":
            chosen = one.title.shown() == self.assignment.phase.shown()
            return told(one.title.shown(), _("this one") if chosen else "")
        if kind in ("partner", "objective"):
            said = choice_label(describe(type(one))["kind"], one.kind)
            return told(getattr(one, "code", None), short(one.title.shown()), said)
        done = _("done {day}").format(day=format_date(one.done_on)) if _done(one) else ""
        if kind == "plan_row":
            return told(one.number, short(one.activity.shown()), format_date(one.ends_on), done)
        if kind == "deliverable":
            day = format_date(service.due_day(self.assignment, one))
            return told(one.code, short(one.title.shown()), day, done)
        number = getattr(one, "number", None) or getattr(one, "code", None)
        return told(number, short(one.title.shown()), done)

    def row_lines(self, kind: str, one: Any) -> list[str]:
        if kind != "deliverable" or not one.due_rule:
            return []
        day = format_date(service.due_day(self.assignment, one))
        rule = service.rule_in_words(one.due_rule)
        return [f"{rule}: {day}" if day else rule]

    def _show_details(self) -> None:
        super()._show_details()
        kind, which = self.outline.key() or self.first
        one = self.rows.get((kind, which))
        about = one is not None and (kind == "objective" or getattr(one, "kind", "") == "member")
        self.serves.setVisible(about)
        if one is not None and about:
            self.serves.show_target(one.id)
        ticked = one is not None and kind == "indicator" and one.rule in (None, "yes_no")
        self.evidence.setVisible(ticked)
        if one is not None and ticked:
            self.evidence.show_record("indicator", one.id)
        self.choose_phase.setText(_("The assignment belongs to this phase"))
        self.choose_phase.setVisible(one is not None and kind == "project_phase")

    def _choose_phase(self) -> None:
        _kind, which = self.outline.key() or self.first
        phase_id = bytes.fromhex(which)
        self.changes.make(_("Edit"), lambda session: service.choose_phase(session, phase_id))

    def show_head(self, which: str) -> None:
        if which != "quota":
            super().show_head(which)
            return
        self.name.setText(_(self.heads[which][0]))
        self.stack.show()
        self.stack.setCurrentWidget(self.quotas)
        self.say_hint([_("Advice, never a barrier: others may come too.")])

    def new_row(self, session: Session, kind: str) -> Any:
        if kind == "assignment_role":
            return service.add_role(session, self.assignment_id, "")
        return super().new_row(session, kind)


def _done(one: Any) -> bool:
    return bool(getattr(one, "done_on", None))


def languages_input() -> TicksInput:
    return TicksInput(LANGUAGES, translated=False)


def _page() -> Text3Input:
    return Text3Input(multiline=True, lines=10)


TAB = TabEntry("plan", N_("Plan"), PlanTab)
