"""The technical proposal: how we see the task, our approach, plan, journeys, experience, price."""

from dataclasses import dataclass

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Proposal, ProposalItem
from trainer_app.assignments.service import Offer
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.contract import ContractFacts, contract_of
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import (
    Block,
    Document,
    Heading,
    Paragraph,
    Sheet,
    SignLines,
    Table,
)
from trainer_app.reports.paper.table import as_table
from trainer_app.reports.papers import budget, work_plan
from trainer_app.reports.papers.act import head_blocks
from trainer_app.reports.papers.travel_sheet import trips_sheet
from trainer_app.reports.register import has_rows
from trainer_app.store.base import describe


@dataclass(frozen=True)
class ProposalFacts:
    project: ProjectFacts
    contract: ContractFacts
    texts: tuple[tuple[str, str], ...]  # heading and words; empty ones are left out
    plan: work_plan.PlanFacts
    trips: Sheet
    budget: budget.BudgetFacts
    experience: tuple[tuple[str, str, str], ...]  # what, details, years
    documents: tuple[tuple[str, bool], ...]
    due: str
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> ProposalFacts:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "proposal"})
    found = assignments.offer(gathering.session, assignment_id)
    _check(gathering, found, where)
    return ProposalFacts(
        project_of(gathering, assignment_id),
        contract_of(gathering, assignment_id),
        _texts(gathering, found, where),
        work_plan.gather(gathering, assignment_id),
        trips_sheet(gathering, assignment_id),
        budget.gather(gathering, assignment_id),
        tuple(_experience(gathering, one, where) for one in found.experience),
        tuple(
            (gathering.say(one.title, N_("Document to hand in"), where), one.ready_on is not None)
            for one in found.documents
        ),
        format_date(found.due_on),
        gathering.language,
    )


def _check(gathering: Gathering, found: Offer, where: Where) -> None:
    with gathering.aloud():
        for name in ("vision", "approach"):
            if found.row is None or not getattr(found.row, name).shown():
                label = _(describe(Proposal)[name].label)
                gathering.note(_("{field}: nothing is written yet.").format(field=label), where)
        for one in found.documents:
            if one.ready_on is None:
                words = _("Not ready yet: {what}")
                gathering.note(words.format(what=one.title.shown()), where)


def _texts(gathering: Gathering, found: Offer, where: Where) -> tuple[tuple[str, str], ...]:
    if found.row is None:
        return ()
    fields = describe(Proposal)
    told = [
        (_(fields[name].label), gathering.say(getattr(found.row, name), fields[name].label, where))
        for name in ("vision", "approach", "planning")
    ]
    return tuple((label, words) for label, words in told if words)


def _experience(gathering: Gathering, one: ProposalItem, where: Where) -> tuple[str, str, str]:
    return (
        gathering.say(one.title, N_("Experience"), where),
        gathering.say(one.details, N_("Details"), where),
        one.years or "",
    )


def lay_out(facts: ProposalFacts) -> Document:
    trips: list[Block] = [as_table(facts.trips)] if facts.trips.rows else []
    sections: list[tuple[str, list[Block]]] = [
        (heading, [Paragraph(words)]) for heading, words in facts.texts
    ]
    sections += [
        (_("Work plan"), work_plan.plan_blocks(facts.plan)),
        (_("Travel schedule"), trips),
        (_("Budget"), budget.body(facts.budget)),
        (_("Experience"), _experience_table(facts)),
        (_("Documents handed in"), _documents(facts)),
    ]
    blocks: list[Block] = [*head_blocks(facts.contract)]
    if facts.due:
        blocks.append(Paragraph(_("To be handed in by {day}").format(day=facts.due), "lead"))
    written = [one for one in sections if one[1]]
    for number, (heading, inside) in enumerate(written, start=1):
        blocks += [Heading(f"{number}. {heading}"), *inside]
    blocks.append(SignLines((_("Contractor: name, signature, date"),)))
    return Document(
        _("Technical proposal"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


def _experience_table(facts: ProposalFacts) -> list[Block]:
    heads = (_("Years"), _("Experience"), _("Details"))
    rows = tuple((years, what, details) for what, details, years in facts.experience)
    return [Table(heads, rows, (2, 6, 8))] if rows else []


def _documents(facts: ProposalFacts) -> list[Block]:
    rows = tuple(
        (str(number), title, _("Ready") if ready else _("Not ready yet"))
        for number, (title, ready) in enumerate(facts.documents, start=1)
    )
    return [Table(("№", _("Document"), _("State")), rows, (1, 12, 4))] if rows else []


PAPER = Paper(
    key="technical_proposal",
    title=N_("Technical proposal"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    fits=lambda session, about_id: (
        has_rows(Proposal)(session, about_id) or has_rows(ProposalItem)(session, about_id)
    ),
)
