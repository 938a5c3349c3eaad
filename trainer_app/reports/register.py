"""Papers that are one table, or a few: the same rows printed, as DOCX, and as a workbook."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.paper.blocks import (
    Block,
    Book,
    Document,
    Heading,
    Paragraph,
    Picture,
    Pictures,
    Sheet,
    SignLines,
)
from trainer_app.reports.paper.table import as_table
from trainer_app.store.base import Synced, living

Value = str | int | float | date | None
SUFFIXES = (".pdf", ".docx", ".xlsx")


@dataclass(frozen=True)
class Register:
    """What such a paper knows. `copies` are pages of scans, printed after the tables."""

    project: ProjectFacts
    title: str
    language: str
    sheets: tuple[Sheet, ...]
    empty: str  # said where there are no rows
    told: tuple[str, ...] = ()  # sentences above the tables
    after: tuple[str, ...] = ()  # notes below them
    total: bool = False
    landscape: bool = False
    only_filled: bool = False  # columns nobody has filled in are not printed
    copies: tuple[Picture, ...] = field(default=())
    copies_heading: str = ""
    signed: tuple[str, ...] = ()  # roles that sign below
    approval: tuple[str, ...] = ()  # «Утверждаю» and its lines


Gather = Callable[[Gathering, bytes], Register]


def register_of(
    gathering: Gathering, assignment_id: bytes, title: str, sheets: tuple[Sheet, ...], empty: str
) -> Register:
    """With the head every paper has."""
    project = project_of(gathering, assignment_id)
    return Register(project, title, gathering.language, sheets, empty)


def lay_out(register: Register) -> Document:
    blocks: list[Block] = [Paragraph(line, "lead") for line in register.told]
    several = len([sheet for sheet in register.sheets if sheet.rows]) > 1
    for sheet in register.sheets:
        if sheet.rows:
            blocks += [Heading(sheet.name, 2)] if several else []
            blocks.append(as_table(sheet, total=register.total, only_filled=register.only_filled))
    if not any(sheet.rows for sheet in register.sheets):
        blocks.append(Paragraph(register.empty))
    blocks += [Paragraph(line, "note") for line in register.after]
    if register.signed:
        blocks.append(SignLines(register.signed))
    if register.copies:
        blocks += [Heading(register.copies_heading), Pictures(register.copies, 1)]
    return Document(
        register.title,
        register.language,
        tuple(blocks),
        footer=register.project.title,
        over_title=register.project.header,
        landscape=register.landscape,
        approval=register.approval,
    )


def as_book(register: Register) -> Book:
    return Book(register.title, register.language, register.sheets)


def register_paper(key: str, title: str, gather: Gather, model: type[Synced]) -> Paper:
    """Declares one; `title` is marked with N_. It is offered once there is a row of `model`."""
    return Paper(
        key=key,
        title=title,
        about=("assignment",),
        suffixes=SUFFIXES,
        gather=gather,
        lay_out=lay_out,
        book=as_book,
        fits=has_rows(model),
    )


def has_rows(model: type[Synced]) -> Callable[[Session, bytes], bool]:
    """Whether anything of this kind is written down for an assignment."""

    def fits(session: Session, assignment_id: bytes) -> bool:
        table: Any = model
        query = select(model.id).where(table.assignment_id == assignment_id, living(model))
        return session.scalar(query.limit(1)) is not None

    return fits
