"""Hearings by place and topic with women and men: the figures behind the indicator."""

from dataclasses import dataclass

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.facts.happened import HappenedFacts, of_kinds
from trainer_app.reports.paper.blocks import Block, Document, Paragraph, Table


@dataclass(frozen=True)
class HearingsFacts:
    project: ProjectFacts
    hearings: tuple[HappenedFacts, ...]
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> HearingsFacts:
    return HearingsFacts(
        project_of(gathering, assignment_id),
        of_kinds(gathering, assignment_id, "hearing", "council_session"),
        gathering.language,
    )


def lay_out(facts: HearingsFacts) -> Document:
    blocks: list[Block] = [Paragraph(_("No hearings are written down."))]
    if facts.hearings:
        blocks = [_table(facts.hearings)]
    return Document(
        _("Table of hearings"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


def _table(hearings: tuple[HappenedFacts, ...]) -> Table:
    rows = tuple(
        (
            format_date(one.day),
            one.place,
            one.kind_label,
            one.topic,
            *(_number(count) for count in (one.women, one.men, one.total)),
        )
        for one in hearings
    )
    sums = (
        str(sum(getattr(one, name) or 0 for one in hearings)) for name in ("women", "men", "total")
    )
    heads = (
        _("Date"), _("Place"), _("Kind"), _("About"), _("Women"), _("Men"), _("All together"),
    )  # fmt: skip
    total = (_("In all"), "", "", "", *sums)
    return Table(
        heads, (*rows, total), (2.4, 4, 3.4, 3, 1.8, 1.8, 2), frozenset({4, 5, 6}), total=True
    )


def _number(count: int | None) -> str:
    """What was not counted is a dash, not a nought."""
    return "–" if count is None else str(count)


PAPER = Paper(
    key="hearings_table",
    title=N_("Table of hearings"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
)
