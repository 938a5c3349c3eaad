"""What the registers of an assignment offer to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer_app.core.i18n import format_date
from trainer_app.events.service import event_cards
from trainer_app.followup import service
from trainer_app.places.service import name_of
from trainer_app.widgets.outline_screen import short, told

if TYPE_CHECKING:
    from trainer_app.store.database import Session


def resolution_offers(session: Session, assignment_id: bytes) -> dict[bytes, str]:
    """Each resolution by number, day and municipality."""
    return {
        one.id: told(one.number, format_date(one.on), name_of(session, one.place_id))
        or short(one.title.shown())
        for one in service.resolutions(session, assignment_id)
    }


def event_offers(session: Session, assignment_id: bytes, *kinds: str) -> dict[bytes, str]:
    """Events of these kinds, or all, by day and title."""
    return {
        card.id: told(format_date(card.day), card.title.shown() or card.district)
        for card in event_cards(session, assignment_id)
        if not kinds or card.kind in kinds
    }


def proposal_offers(session: Session, assignment_id: bytes) -> dict[bytes, str]:
    """Accepted proposals by municipality and their first words."""
    return {
        one.id: told(name_of(session, one.place_id), short(one.point.words.shown()))
        for one in service.proposals(session, assignment_id)
    }
