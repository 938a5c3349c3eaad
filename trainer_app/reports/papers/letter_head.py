"""The head of a letter: from whom, to the focal points and the manager, about which contract."""

from dataclasses import dataclass
from datetime import date

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import ROLES, AssignmentRole
from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.contract import ContractFacts, contract_of
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Block, Document, Paragraph, SignLines, Table

WRITTEN_TO = ("manager", "focal_point", "coordinator", "approver")


@dataclass(frozen=True)
class LetterFacts:
    project: ProjectFacts
    contract: ContractFacts
    people: tuple[tuple[str, str, str, str], ...]  # role, title, name, contact
    today: date
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> LetterFacts:
    rows = [
        row for row in assignments.roles(gathering.session, assignment_id) if row.role in WRITTEN_TO
    ]
    rows.sort(key=lambda row: WRITTEN_TO.index(row.role or ""))
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "overview"})
    with gathering.aloud():
        for row in rows:
            if not row.holder:
                title = row.title.shown() or _role(row)
                gathering.note(_("Nobody is named for: {role}").format(role=title), where)
    people = tuple(
        (
            _role(row),
            row.title.shown(gathering.language),
            row.holder or "",
            row.contact or "",
        )
        for row in rows
    )
    return LetterFacts(
        project_of(gathering, assignment_id),
        contract_of(gathering, assignment_id),
        people,
        clock.today(),
        gathering.language,
    )


def _role(row: AssignmentRole) -> str:
    return _(ROLES.get(row.role or "", ""))


def lay_out(facts: LetterFacts) -> Document:
    contract = facts.contract
    about = (
        (_("From"), contract.contractor),
        (_("Employer"), contract.employer),
        (_("Contract number"), contract.number),
        (_("Contract signed on"), format_date(contract.signed_on)),
        (_("Assignment"), facts.project.title),
        (_("Date"), format_date(facts.today)),
        (_("Subject"), "\u00a0"),
    )
    blocks: list[Block] = []
    if facts.people:
        heads = (_("To"), _("Position"), _("Name"), _("Contact"))
        blocks.append(Table(heads, facts.people, (4, 6, 5, 5)))
    blocks.append(Table((), tuple(row for row in about if row[1]), (1, 3.2)))
    blocks += [Paragraph("\n" * 12), SignLines((_("Contractor: name, signature, date"),))]
    return Document(
        _("Letter"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


PAPER = Paper(
    key="letter_head",
    title=N_("Letter to the project"),
    about=("assignment",),
    suffixes=(".docx", ".pdf"),
    gather=gather,
    lay_out=lay_out,
    fits=lambda session, about_id: bool(assignments.roles(session, about_id)),
)
