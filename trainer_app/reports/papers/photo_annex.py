"""Photographs with captions, four or two a page, only those that may be shown."""

from dataclasses import dataclass, replace

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import EventFacts, ProjectFacts
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.facts.photos import photos_of
from trainer_app.reports.facts.subject import subject_of
from trainer_app.reports.paper.blocks import (
    Block,
    Document,
    Heading,
    NewPage,
    Paragraph,
    Picture,
    Pictures,
)


@dataclass(frozen=True)
class PhotoFacts:
    project: ProjectFacts
    events: tuple[tuple[EventFacts, tuple[Picture, ...]], ...]
    language: str
    per_page: int = 4


def gather(gathering: Gathering, about_id: bytes) -> PhotoFacts:
    project, events = subject_of(gathering, about_id)
    pictures = tuple((event, photos_of(gathering, event)) for event in events)
    return PhotoFacts(project, pictures, gathering.language)


def lay_out(facts: PhotoFacts) -> Document:
    blocks: list[Block] = []
    for event, pictures in facts.events:
        if pictures:
            blocks += [NewPage()] if blocks else []
            blocks += [Heading(name_of(event)), Pictures(pictures, facts.per_page)]
    return Document(
        _("Photographs"),
        facts.language,
        tuple(blocks) or (Paragraph(_("There are no photos to show.")),),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


def name_of(event: EventFacts) -> str:
    """ "12.05.2025, Тоң району": how an event is called in headings."""
    said = (format_date(event.day), event.district or event.place)
    return ", ".join(filter(None, said)) or event.title


PAPER = Paper(
    key="photo_annex",
    title=N_("Photographs"),
    about=("event", "assignment"),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    reports=True,
)

LARGE = replace(
    PAPER,
    key="photo_annex_large",
    title=N_("Photographs, two on a page"),
    gather=lambda gathering, about_id: replace(gather(gathering, about_id), per_page=2),
)
