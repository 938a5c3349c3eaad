"""The few facts of a person that are asked at the door, in the words they are given in."""

from __future__ import annotations

from sqlalchemy.orm import Session

from trainer_app.people import service as people
from trainer_app.people.model import POSITIONS
from trainer_app.people.service.positions import read_position
from trainer_app.places.service import MUNICIPALITY_LEVELS, find


def note_position(session: Session, person_id: bytes, said: str | None) -> None:
    """A code of the list, or the person's own words."""
    code, words = (said, None) if said in POSITIONS else read_position(said or "")
    people.edit(session, person_id, {"position": code, "position_text": words})


def note_municipality(session: Session, person_id: bytes, said: bytes | str | None) -> None:
    """A place, or words. Words that mean one place are that place; a namesake is never chosen."""
    if not isinstance(said, str):
        people.edit(session, person_id, {"municipality_id": said})
        return
    exact = [one for one in find(session, said, levels=MUNICIPALITY_LEVELS) if one.exact]
    if len(exact) == 1:
        people.edit(session, person_id, {"municipality_id": exact[0].id})
        return
    people.edit(session, person_id, {"municipality_id": None})
    people.get(session, person_id).municipality_text = said
