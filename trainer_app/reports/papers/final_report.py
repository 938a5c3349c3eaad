"""The final report of a whole assignment: every chapter a Terms of Reference may ask for.

A chapter without anything in it is left out; wide tables stand on lying pages at the end, as
numbered annexes, before the lists, exercises and photographs.
"""

from dataclasses import dataclass, replace
from typing import Any

from trainer_app.core.i18n import N_, _
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.contract import ContractFacts, contract_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.facts.report import ReportFacts
from trainer_app.reports.facts.report import gather as gather_report
from trainer_app.reports.paper.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    SignLines,
    Turn,
)
from trainer_app.reports.papers import (
    attendance_matrix,
    campaign_report,
    change_table,
    comment_table,
    consultation_log,
    coverage_table,
    group_list,
    hearings_table,
    indicator_table,
    objectives_report,
    policy_register,
    product_register,
    progress_matrix,
    proposals_traced,
    recommendation_table,
    resolution_register,
    rooting_table,
    training_report,
)
from trainer_app.reports.papers.act import head_blocks

CHAPTERS: tuple[Paper, ...] = (hearings_table.PAPER, campaign_report.PAPER, product_register.PAPER)
"""Papers whose tables a standing page can hold."""

WIDE: tuple[Paper, ...] = (
    coverage_table.PAPER,
    attendance_matrix.PAPER,
    consultation_log.PAPER,
    policy_register.PAPER,
    resolution_register.PAPER,
    change_table.PAPER,
    proposals_traced.PAPER,
    recommendation_table.PAPER,
    group_list.PAPER,
    progress_matrix.PAPER,
    rooting_table.PAPER,
    comment_table.PAPER,
    objectives_report.PAPER,
)


@dataclass(frozen=True)
class FinalFacts:
    report: ReportFacts
    contract: ContractFacts
    indicators: Any
    chapters: tuple[tuple[Paper, Any], ...]
    wide: tuple[tuple[Paper, Any], ...]
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> FinalFacts:
    return FinalFacts(
        gather_report(gathering, assignment_id),
        contract_of(gathering, assignment_id),
        indicator_table.gather(gathering, assignment_id),
        _gathered(gathering, assignment_id, CHAPTERS),
        _gathered(gathering, assignment_id, WIDE),
        gathering.language,
    )


def _gathered(
    gathering: Gathering, assignment_id: bytes, papers: tuple[Paper, ...]
) -> tuple[tuple[Paper, Any], ...]:
    """Of those there is something for."""
    return tuple(
        (paper, paper.gather(gathering, assignment_id))
        for paper in papers
        if paper.fits is None or paper.fits(gathering.session, assignment_id)
    )


def lay_out(facts: FinalFacts) -> Document:
    told = training_report.chapters(facts.report)
    inside = [
        *(told[name] for name in ("summary", "goal", "events", "participation", "results")),
        *(_chapter(paper, found) for paper, found in facts.chapters),
        told["conclusions"],
    ]
    wide = [_chapter(indicator_table.PAPER, facts.indicators)]
    wide += [_chapter(paper, found) for paper, found in facts.wide]
    lying = [(title, blocks) for title, blocks in wide if _says_something(blocks)]
    standing = training_report.annexes(facts.report)
    blocks: list[Block] = [training_report.title_block(facts.report), *head_blocks(facts.contract)]
    written = [one for one in inside if _says_something(one[1])]
    for number, (title, chapter) in enumerate(written, start=1):
        blocks += [Heading(f"{number}. {title}"), *chapter]
    blocks += _list_of_annexes([title for title, _blocks in (*lying, *standing)])
    blocks.append(SignLines((_("Prepared by: name, signature, date"), _("Approved by"))))
    blocks += _annexes(lying, standing)
    return Document(
        _("Final report"),
        facts.language,
        tuple(blocks),
        footer=facts.report.project.title,
        over_title=facts.report.project.header,
    )


def _chapter(paper: Paper, found: Any) -> tuple[str, list[Block]]:
    """The other paper one level lower, without its own head and lines to sign."""
    document = paper.lay_out(found)
    assert isinstance(document, Document), paper.key
    kept: list[Block] = [one for one in document.blocks if not isinstance(one, SignLines)]
    lower: list[Block] = [replace(b, level=2) if isinstance(b, Heading) else b for b in kept]
    return document.title, lower


def _says_something(blocks: list[Block]) -> bool:
    """More than that there is nothing."""
    return any(not isinstance(block, Paragraph | Heading) for block in blocks) or len(blocks) > 1


def _list_of_annexes(titles: list[str]) -> list[Block]:
    lines = tuple(_named(number, title) for number, title in enumerate(titles, start=1))
    return [Heading(_("Annexes")), Bullets(lines)] if lines else []


def _named(number: int, title: str) -> str:
    return _("Annex {number}. {title}").format(number=number, title=title)


def _annexes(
    lying: list[tuple[str, list[Block]]], standing: list[tuple[str, list[Block]]]
) -> list[Block]:
    """Lying ones first, so that the page is turned twice and no more."""
    blocks: list[Block] = []
    for number, (title, inside) in enumerate((*lying, *standing), start=1):
        blocks += [Turn(landscape=number <= len(lying)), Heading(_named(number, title)), *inside]
    return blocks


PAPER = Paper(
    key="final_report",
    title=N_("Final report"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    reports=True,
)
