"""The log of consultations: whom, on what, what was advised and what comes next."""

from dataclasses import dataclass

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.facts.happened import HappenedFacts, of_kinds
from trainer_app.reports.paper.blocks import Block, Document, Paragraph, Table

FIELDS = ("advised", "topic", "mode", "hours", "advice", "next_step", "document")


@dataclass(frozen=True)
class LogFacts:
    project: ProjectFacts
    consultations: tuple[HappenedFacts, ...]
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> LogFacts:
    return LogFacts(
        project_of(gathering, assignment_id),
        of_kinds(gathering, assignment_id, "consultation"),
        gathering.language,
    )


def lay_out(facts: LogFacts) -> Document:
    blocks: list[Block] = [Paragraph(_("No consultations are written down."))]
    if facts.consultations:
        heads = (
            _("Date"), _("Place"), _("Who was advised"), _("About"), _("How"), _("Hours"),
            _("Advice given"), _("Next step"), _("Document that came of it"),
        )  # fmt: skip
        rows = tuple(
            (format_date(one.day), one.place, *(one.values.get(name, "") for name in FIELDS))
            for one in facts.consultations
        )
        widths = (2.3, 2.4, 2.8, 2.2, 1.8, 1.4, 4.6, 3.4, 2.8)
        blocks = [Table(heads, rows, widths, frozenset({5}))]
    return Document(
        _("Consultation log"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
        landscape=True,
    )


PAPER = Paper(
    key="consultation_log",
    title=N_("Consultation log"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
)
