"""What a template says around the plan: phases, partners, objectives, promises, requirements."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from trainer_app.assignments.model import (
    Assignment,
    Objective,
    Partner,
    ProjectPhase,
    PromisedInput,
    Proposal,
    ProposalItem,
    Requirement,
)
from trainer_app.store import scopes
from trainer_app.store.base import TEXT_LANGUAGES, Text3, new_id, pair_id

Said = dict[str, Any]


def text3(said: Said, source: str) -> Text3:
    """The three languages of a template as one text; Kyrgyz was made from the source."""
    return Text3.all(source=source, **{lang: said.get(lang) for lang in TEXT_LANGUAGES})


def found(session: Session, assignment: Assignment, said: Said) -> None:
    """Every list has its own rows, in the order of the template."""
    source = said["source"]
    goal = said["project"].get("goal")
    goals = [{"kind": "goal", "title": goal}] if goal else []
    session.add_all(
        [
            *_rows(assignment, ProjectPhase, source, said.get("phases", []), _phase),
            *_rows(assignment, Partner, source, said.get("partners", []), _partner),
            *_rows(assignment, Objective, source, goals + said.get("objectives", []), _objective),
            *_rows(assignment, PromisedInput, source, said.get("inputs", []), _input),
            *_rows(assignment, Requirement, source, said.get("requirements", []), _requirement),
        ]
    )
    if "proposal" in said:
        team = scopes.team_scope(session, assignment.scope_id)
        session.add(
            Proposal(
                id=pair_id("proposal", assignment.id),
                scope_id=team,
                assignment_id=assignment.id,
                due_on=said["proposal"].get("due"),
            )
        )
        items = _rows(assignment, ProposalItem, source, said.get("proposal_items", []), _item)
        for item in items:
            item.scope_id = team
        session.add_all(items)


def _rows(
    assignment: Assignment, model: Any, source: str, said: list[Said], fill: Any
) -> list[Any]:
    made = []
    for position, one in enumerate(said):
        row = model(
            id=new_id(),
            scope_id=assignment.scope_id,
            assignment_id=assignment.id,
            position=position,
        )
        fill(row, one, source)
        made.append(row)
    return made


def _phase(row: ProjectPhase, one: Said, source: str) -> None:
    row.title = text3(one["title"], source)
    row.starts_on, row.ends_on = one.get("start"), one.get("end")


def _partner(row: Partner, one: Said, source: str) -> None:
    row.kind = one["kind"]
    row.title = text3(one["title"], source)
    row.short = text3(one.get("short", {}), source)


def _objective(row: Objective, one: Said, source: str) -> None:
    row.kind, row.code = one["kind"], one.get("code")
    row.title = text3(one["title"], source)


def _input(row: PromisedInput, one: Said, source: str) -> None:
    row.title = text3(one["title"], source)
    row.provider = text3(one.get("provider", {}), source)


def _requirement(row: Requirement, one: Said, source: str) -> None:
    row.title = text3(one, source)
    row.evidence = one.get("evidence")
    row.advantage = one.get("advantage")


def _item(row: ProposalItem, one: Said, source: str) -> None:
    row.kind = one["kind"]
    row.title = text3(one["title"], source)
