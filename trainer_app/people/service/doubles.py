"""Two rows that may be one human being: found, decided by a person, never merged silently."""

from sqlalchemy.orm import Session

from trainer_app.people.model import SamePerson
from trainer_app.people.service.persons import PersonLine, get, of_same_key
from trainer_app.store.base import pair_id


def likely_doubles(session: Session, person_id: bytes) -> list[PersonLine]:
    """People whose name may be another spelling of this one's, those decided on left out."""
    person = get(session, person_id)
    alike = of_same_key(session, person.scope_id, person.full_name or "")
    return [
        other
        for other in alike
        if other.id != person_id
        and verdict_on(session, person_id, other.id) is None
        and not _surely_apart(person.municipality_id, other.municipality_id)
    ]


def _surely_apart(here: bytes | None, there: bytes | None) -> bool:
    return here is not None and there is not None and here != there


def verdict_on(session: Session, one: bytes, other: bytes) -> str | None:
    """``same``, ``different`` or None: nobody has decided."""
    found = session.get(SamePerson, verdict_id(one, other))
    return found.verdict if found and not found.deleted else None


def decide(session: Session, one: bytes, other: bytes, verdict: str | None) -> None:
    """Say whether two are one. None takes the verdict back; the two rows are never touched."""
    found = session.get(SamePerson, verdict_id(one, other))
    if found is None:
        first, second = sorted((one, other))
        found = SamePerson(
            id=verdict_id(one, other),
            scope_id=get(session, one).scope_id,
            a_id=first,
            b_id=second,
        )
        session.add(found)
    found.verdict = verdict
    session.flush()


def verdict_id(one: bytes, other: bytes) -> bytes:
    """The same whichever of the two is named first, on every laptop."""
    return pair_id("same_person", *sorted((one, other)))
