"""The search of everything: one finder a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer_app.core.i18n import _, format_date
from trainer_app.shell.contents import Finder, Hit

if TYPE_CHECKING:
    from trainer_app.store.database import Session


MOST = 12  # of one kind in the search of everything


def _find_people(session: Session, text: str) -> list[Hit]:
    from trainer_app.people.service import Wanted, page
    from trainer_app.places.service import name_of

    return [
        Hit(
            _("Person"),
            line.full_name,
            name_of(session, line.municipality_id) or line.municipality_text or "",
            "people",
            {"person_id": line.id},
        )
        for line in page(session, Wanted(text=text), 0, MOST)
    ]


def _find_events(session: Session, text: str) -> list[Hit]:
    from trainer_app.core.words import fold
    from trainer_app.events.service import event_cards

    wanted = fold(text)
    return [
        Hit(
            _("Event"),
            card.title.shown() or card.district,
            " · ".join(part for part in (format_date(card.day), card.district, card.venue) if part),
            "event",
            {"event_id": card.id},
        )
        for card in event_cards(session)
        if wanted in fold(f"{card.title.shown()} {card.district} {card.venue} {card.day or ''}")
    ][:MOST]


def _find_assignments(session: Session, text: str) -> list[Hit]:
    from trainer_app.assignments.service import list_assignments
    from trainer_app.core.words import fold

    wanted = fold(text)
    return [
        Hit(_("Assignment"), one.title.shown(), "", "assignment", {"assignment_id": one.id})
        for one in list_assignments(session)
        if wanted in fold(one.title.shown())
    ][:MOST]


def _find_places(session: Session, text: str) -> list[Hit]:
    """A place leads to the municipalities of the assignment that names it."""
    from trainer_app.assignments.service import list_assignments, municipalities
    from trainer_app.places.service import find

    named = {
        row.place_id: assignment.id
        for assignment in list_assignments(session)
        for row in municipalities(session, assignment.id)
        if row.place_id
    }
    return [
        Hit(
            _("Municipality"),
            place.name,
            place.where,
            "assignment",
            {"assignment_id": named[place.id], "tab": "municipalities"},
        )
        for place in find(session, text, limit=MOST)
        if place.id in named
    ]


def _find_measures(session: Session, text: str) -> list[Hit]:
    from trainer_app.assignments.service import list_assignments
    from trainer_app.core.words import fold
    from trainer_app.measures.service import measures
    from trainer_app.places.service import name_of

    wanted = fold(text)
    return [
        Hit(
            _("Measure"),
            one.title.shown(),
            name_of(session, one.place_id),
            "measure",
            {"measure_id": one.id},
        )
        for assignment in list_assignments(session)
        for one in measures(session, assignment.id)
        if wanted in fold(one.title.shown())
    ][:MOST]


def _find_papers(session: Session, text: str) -> list[Hit]:
    """A paper by its name, of the events of which it can be printed now."""
    from trainer_app.core import clock
    from trainer_app.core.words import fold
    from trainer_app.events.service import event_cards
    from trainer_app.reports.service import list_papers

    wanted = fold(text)
    papers = [card for card in list_papers("event") if wanted in fold(card.title)]
    days = [card for card in event_cards(session) if card.day and card.day <= clock.today()]
    return [
        Hit(
            _("Paper"),
            paper.title,
            f"{format_date(event.day)} {event.district}",
            "event",
            {"event_id": event.id, "step": "papers"},
        )
        for paper in papers
        for event in days[-3:]
    ][:MOST]


FINDERS: tuple[Finder, ...] = (
    _find_people,
    _find_events,
    _find_places,
    _find_assignments,
    _find_measures,
    _find_papers,
)
