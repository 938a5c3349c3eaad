"""The methodology as this assignment uses it: exercises with purpose, steps and notes."""

from dataclasses import dataclass

from sqlalchemy import select

from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.fieldtools.model import MethodTool
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Block, Document, Heading, Paragraph
from trainer_app.reports.register import has_rows
from trainer_app.store.base import describe, living

TEXTS = ("purpose", "adaptation", "steps", "notes")


@dataclass(frozen=True)
class ToolFacts:
    title: str
    version: str
    minutes: int | None
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HandbookFacts:
    project: ProjectFacts
    tools: tuple[ToolFacts, ...]
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> HandbookFacts:
    query = select(MethodTool).where(MethodTool.assignment_id == assignment_id, living(MethodTool))
    rows = gathering.session.scalars(query.order_by(MethodTool.position, MethodTool.id))
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "method"})
    return HandbookFacts(
        project_of(gathering, assignment_id),
        tuple(_tool(gathering, row, where) for row in rows),
        gathering.language,
    )


def _tool(gathering: Gathering, row: MethodTool, where: Where) -> ToolFacts:
    fields = describe(MethodTool)
    texts = (
        (_(fields[name].label), gathering.say(getattr(row, name), fields[name].label, where))
        for name in TEXTS
    )
    return ToolFacts(
        gathering.say(row.title, fields["title"].label, where),
        row.version or "",
        row.minutes,
        tuple((label, words) for label, words in texts if words),
    )


def lay_out(facts: HandbookFacts) -> Document:
    blocks: list[Block] = []
    for number, tool in enumerate(facts.tools, start=1):
        blocks.append(Heading(f"{number}. {tool.title}"))
        about = [_("Version {version}").format(version=tool.version)] if tool.version else []
        if tool.minutes:
            told = ngettext("{count} minute", "{count} minutes", tool.minutes)
            about.append(told.format(count=tool.minutes))
        if about:
            blocks.append(Paragraph(", ".join(about), "note"))
        for label, words in tool.texts:
            blocks += [Heading(label, 2), Paragraph(words)]
    return Document(
        _("Handbook of the methodology"),
        facts.language,
        tuple(blocks) or (Paragraph(_("No exercise is written down yet.")),),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


PAPER = Paper(
    key="method_handbook",
    title=N_("Handbook of the methodology"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    fits=has_rows(MethodTool),
)
