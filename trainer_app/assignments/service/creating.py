"""An assignment made from a template: every text copied into rows, to be edited from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from trainer_app.assignments import templates
from trainer_app.assignments.model import (
    EVIDENCE_RULES,
    Assignment,
    AssignmentPlace,
    AssignmentRole,
    Deliverable,
    Indicator,
    PaymentTerm,
    PlanRow,
    PositionQuota,
    Task,
)
from trainer_app.assignments.service.founding import Said, found, text3
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, language
from trainer_app.places.service import unit_id
from trainer_app.store.base import TEXT_LANGUAGES, Text3, new_id
from trainer_app.store.scopes import create_assignment_scopes


@dataclass(frozen=True)
class TemplateCard:
    """What one sees of a template before choosing it."""

    code: str
    title: str
    goal: str
    events: int
    districts: int
    municipalities: int


def shipped_templates(lang: str | None = None) -> list[TemplateCard]:
    return [_card(templates.load(code), lang or language()) for code in templates.SHIPPED]


def _card(said: Said, lang: str) -> TemplateCard:
    source = said["source"]
    return TemplateCard(
        code=said["code"],
        title=said["title"].get(lang) or said["title"][source],
        goal=said["goal"].get(lang) or said["goal"][source],
        events=said["plan"]["events"],
        districts=said["scope"]["districts"],
        municipalities=said["scope"]["municipalities"],
    )


def template_of(assignment: Assignment) -> Said | None:
    """The shipped data it was made from, if this program still has it."""
    code = assignment.template
    return templates.load(code) if code in templates.SHIPPED else None


def create_from_template(session: Session, code: str, *, role: str = "trainer") -> Assignment:
    """A new assignment with its scopes, plan, scope of places and roles. `role` is the maker's."""
    if code not in templates.SHIPPED:
        raise UserError(
            _("There is no template {code}.").format(code=code),
            _("Choose one of the templates that came with the program."),
        )
    said = templates.load(code)
    assignment = _assignment(session, said, role)
    maker = _Maker(session, assignment, said["source"])
    tasks = maker.tasks(said["tasks"])
    rows = maker.plan_rows(said["schedule"], tasks, said["indicators"])
    maker.deliverables(said["deliverables"], rows)
    maker.indicators(said["indicators"])
    maker.places(said["scope"])
    maker.roles(said["roles"])
    maker.quotas(said["quotas"])
    maker.payments(said.get("payments", []))
    found(session, assignment, said)
    session.flush()
    return assignment


def create_empty(session: Session, title: str, *, role: str = "trainer") -> Assignment:
    """An assignment without a template, to be written from the beginning."""
    title = title.strip()
    if not title:
        raise UserError(_("An assignment needs a title."), field="title")
    scopes = create_assignment_scopes(session, role)
    assignment = Assignment(id=new_id(), scope_id=scopes.assignment)
    assignment.title = Text3().say(language(), title)
    session.add(assignment)
    return assignment


def joined(parts: list[Said], source: str) -> Text3:
    """Several texts as one, a line each."""
    whole = {lang: "\n".join(part[lang] for part in parts) for lang in TEXT_LANGUAGES}
    return text3(whole, source) if parts else Text3()


def _assignment(session: Session, said: Said, role: str) -> Assignment:
    scopes = create_assignment_scopes(session, role)
    source, project = said["source"], said["project"]
    starts_on, ends_on = _period(said)
    assignment = Assignment(
        id=new_id(),
        scope_id=scopes.assignment,
        template=said["code"],
        template_version=str(said["version"]),
        starts_on=starts_on,
        ends_on=ends_on,
        events_target=said["plan"]["events"],
        districts_target=said["scope"]["districts"],
        municipalities_target=said["scope"]["municipalities"],
        effort_days=said.get("period", {}).get("effort_days"),
        **said.get("money", {}),
    )
    contract = said.get("contract", {})
    assignment.mandate_no = contract.get("mandate_no")
    for name in ("mandate_name", "employer", "contractor", "location"):
        setattr(assignment, name, text3(contract.get(name, {}), source))
    assignment.title = text3(said["title"], source)
    assignment.project = text3(project["name"], source)
    assignment.phase = text3(project.get("phase", {}), source)
    assignment.donor = text3(project["donor"], source)
    assignment.implementers = text3(project.get("implementers", {}), source)
    assignment.goal = text3(said["goal"], source)
    assignment.source_note = joined(said["differences"], source)
    session.add(assignment)
    return assignment


def _period(said: Said) -> tuple[date | None, date | None]:
    """As stated; else from the first to the last date of the schedule; else open."""
    if "period" in said:
        return said["period"].get("start"), said["period"].get("end")
    days = [row[key] for row in said["schedule"] for key in ("start", "end") if key in row]
    return min(days, default=None), max(days, default=None)


class _Maker:
    """Makes the rows of one assignment; remembers which, so that each call says only its own."""

    def __init__(self, session: Session, assignment: Assignment, source: str) -> None:
        self.session = session
        self.assignment = assignment
        self.source = source

    def own(self) -> dict[str, Any]:
        """What every row of the assignment has."""
        return {
            "id": new_id(),
            "scope_id": self.assignment.scope_id,
            "assignment_id": self.assignment.id,
        }

    def tasks(self, said: list[Said]) -> dict[str, bytes]:
        made = {}
        for position, one in enumerate(said):
            task = Task(**self.own(), number=one["no"], position=position)
            task.title = text3(one["text"], self.source)
            self.session.add(task)
            made[one["no"]] = task.id
        return made

    def plan_rows(
        self, said: list[Said], tasks: dict[str, bytes], indicators: list[Said]
    ) -> dict[str, PlanRow]:
        made = {}
        for position, one in enumerate(said):
            row = PlanRow(
                **self.own(),
                number=one["no"],
                position=position,
                task_id=tasks.get(one.get("task", "")),
                starts_on=one.get("start"),
                ends_on=one.get("end"),
                effort_days=one.get("days"),
            )
            row.activity = text3(one["activity"], self.source)
            row.window = text3(one["deadline"], self.source)
            shown = [two["text"] for two in indicators if two["row"] == one["no"]]
            row.indicator = joined(shown, self.source)
            self.session.add(row)
            made[one["no"]] = row
        return made

    def deliverables(self, said: list[Said], rows: dict[str, PlanRow]) -> None:
        for position, one in enumerate(said):
            row = rows.get(one.get("row", ""))
            product = Deliverable(
                **self.own(),
                code=f"D{one['no']}",
                position=position,
                plan_row_id=row.id if row else None,
                languages=",".join(one["languages"]) or None,
                due_on=row.ends_on if row else None,
                due_rule=one.get("rule"),
                approver=one.get("approver"),
                evidence=",".join(part for part in one.get("parts", ()) if part in EVIDENCE_RULES)
                or None,
            )
            product.title = text3(one["title"], self.source)
            self.session.add(product)

    def indicators(self, said: list[Said]) -> None:
        for position, one in enumerate(said):
            indicator = Indicator(
                **self.own(),
                code=f"I{one['no']}",
                position=position,
                rule=one["rule"],
                target=one.get("target"),
            )
            indicator.title = text3(one["text"], self.source)
            self.session.add(indicator)

    def payments(self, said: list[Said]) -> None:
        for position, one in enumerate(said):
            term = PaymentTerm(
                **self.own(),
                position=position,
                share=one["share"],
                conditions=",".join(one["conditions"]),
            )
            term.title = text3(one["title"], self.source)
            self.session.add(term)

    def places(self, scope: Said) -> None:
        """Named as in the source, where it names them; the others wait for their names."""
        for number, key in enumerate(scope["oblasts"], 1):
            self._place("oblast", number, unit_id(key))
        for number in range(1, scope["districts"] + 1):
            self._place("district", number)
        named = scope.get("named", [])
        parts = [one["part"] for one in scope.get("parts", []) for _n in range(one["count"])]
        for number in range(1, scope["municipalities"] + 1):
            one = named[number - 1] if number <= len(named) else {}
            place_id = unit_id(one["key"]) if "key" in one else None
            part = parts[number - 1] if number <= len(parts) else None
            self._place("municipality", number, place_id, one.get("spelling"), part)

    def _place(
        self,
        level: str,
        number: int,
        place_id: bytes | None = None,
        spelling: str | None = None,
        part: str | None = None,
    ) -> None:
        row = AssignmentPlace(
            **self.own(),
            level=level,
            number=number,
            place_id=place_id,
            source_spelling=spelling,
            certainty="certain" if spelling and place_id else None,
            role="target",
            part=part,
        )
        self.session.add(row)

    def roles(self, said: list[Said]) -> None:
        for one in said:
            role = AssignmentRole(**self.own(), role=one["code"])
            role.title = text3(one["title"], self.source)
            role.matters = text3(one.get("matters", {}), self.source)
            self.session.add(role)

    def quotas(self, said: list[Said]) -> None:
        for one in said:
            quota = PositionQuota(
                **self.own(), position=one["position"], per_municipality=one["count"]
            )
            self.session.add(quota)
