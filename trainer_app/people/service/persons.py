"""Persons: added, edited, found, listed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.core.sheets import tidy
from trainer_app.core.words import fold
from trainer_app.people.model import Person, name_key
from trainer_app.people.service.phones import read_phones
from trainer_app.people.service.positions import position_words
from trainer_app.store import trash
from trainer_app.store.base import living, new_id

FORM_FIELDS = (
    "full_name",
    "sex",
    "age_band",
    "position",
    "position_text",
    "municipality_id",
    "organisation",
    "phone",
    "disability",
    "note",
)


SOME = 500  # ids in one question to the database


@dataclass(frozen=True)
class PersonLine:
    """A person in a list: just what one line shows."""

    id: bytes
    full_name: str
    sex: str | None
    position: str | None
    position_text: str | None
    municipality_id: bytes | None
    municipality_text: str | None
    phone: str | None
    scope_id: bytes

    @property
    def position_words(self) -> str:
        return position_words(self.position, self.position_text)


@dataclass(frozen=True)
class Wanted:
    """Which people a list shows: in whose scopes, and the letters typed into the search field."""

    text: str = ""
    scope_ids: tuple[bytes, ...] | None = None


def quick_add(
    session: Session,
    scope_id: bytes,
    full_name: str,
    *,
    sex: str | None = None,
    municipality_id: bytes | None = None,
    position: str | None = None,
    position_text: str | None = None,
    phone: str | None = None,
) -> Person:
    """A new person with what is known at the door; the name is enough."""
    person = Person(
        id=new_id(),
        scope_id=scope_id,
        full_name=_needed_name(full_name),
        sex=sex,
        municipality_id=municipality_id,
        position=position,
        position_text=tidy(position_text or "") or None,
        phone=_phone(phone),
    )
    session.add(person)
    session.flush()
    return person


def get(session: Session, person_id: bytes) -> Person:
    """The person, in the trash or not."""
    person = session.get(Person, person_id)
    if person is None:
        raise UserError(_("This person is not on this laptop."))
    return person


def shown_name(person: Person | None) -> str:
    """The name, or why there is none."""
    if person is not None and person.full_name:
        return person.full_name
    if person is not None and person.erased_ms:
        return _("Name erased")
    return _("Name not yet received")


def edit(session: Session, person_id: bytes, changes: Mapping[str, Any]) -> Person:
    """Set fields by name. What is the same already is not an edit."""
    person = get(session, person_id)
    if person.erased_ms:
        raise UserError(_("This person was erased."), _("Nothing can be written about them here."))
    for name, value in changes.items():
        if name not in FORM_FIELDS:
            raise KeyError(name)
        setattr(person, name, _checked(name, value))
        if name == "municipality_id" and value:
            person.municipality_text = None  # what was written is settled now
    session.flush()
    return person


def _checked(name: str, value: Any) -> Any:
    if name == "full_name":
        return _needed_name(value or "")
    if name == "phone":
        return _phone(value)
    if isinstance(value, str):
        return (value.strip() if name == "note" else tidy(value)) or None
    return value


def _needed_name(said: str) -> str:
    name = tidy(said)
    if not any(letter.isalpha() for letter in name):
        raise UserError(
            _("A person needs a name."), _("Type at least one word."), field="full_name"
        )
    return name[:200]


def _phone(said: str | None) -> str | None:
    """In one form where it is understood, else as it was typed."""
    typed = tidy(said or "")
    return (read_phones(typed) or typed)[:40] or None


def put_away(session: Session, person_id: bytes) -> int:
    """Into the trash, with the consents."""
    return trash.put_away(session, get(session, person_id))


def put_back(session: Session, person_id: bytes) -> int:
    return trash.put_back(session, get(session, person_id))


def ids_in(session: Session, scope_ids: tuple[bytes, ...]) -> list[bytes]:
    """Everybody of these teams who still has a name here, in the trash as well."""
    query = select(Person.id).where(Person.scope_id.in_(scope_ids), Person.full_name.is_not(None))
    return list(session.scalars(query.order_by(Person.id)))


def count(session: Session, wanted: Wanted) -> int:
    query = select(func.count()).select_from(Person).where(*_conditions(wanted))
    return session.scalar(query) or 0


def page(session: Session, wanted: Wanted, offset: int, limit: int) -> list[PersonLine]:
    """Some lines of the list, in the order of the Kyrgyz alphabet."""
    return _page(session, _conditions(wanted), offset, limit)


def _page(
    session: Session, conditions: list[ColumnElement[bool]], offset: int, limit: int
) -> list[PersonLine]:
    """Who they are is read from the list's index alone; only then their other facts."""
    order = (Person.name_sort, Person.id)
    who = select(Person.id).where(*conditions).order_by(*order).offset(offset).limit(limit)
    rows = session.execute(_lines().where(Person.id.in_(who)).order_by(*order))
    return [PersonLine(*row) for row in rows]


def find(session: Session, text: str, scope_id: bytes, limit: int = 20) -> list[PersonLine]:
    """Who the typed letters may mean; names that begin with them first."""
    folded = fold(text)
    if not folded:
        return []
    conditions = _conditions(Wanted(text, (scope_id,)))
    begins = func.substr(Person.name_fold, 1, len(folded)) == folded
    found = _page(session, [*conditions, begins], 0, limit)
    if len(found) < limit:
        found += _page(session, [*conditions, ~begins], 0, limit - len(found))
    return found


def of_same_key(session: Session, scope_id: bytes, full_name: str) -> list[PersonLine]:
    """People whose name may be another spelling of this one."""
    key = name_key(full_name)
    if not key:
        return []
    query = _lines().where(Person.name_key == key, Person.scope_id == scope_id, living(Person))
    return [PersonLine(*row) for row in session.execute(query.order_by(Person.name_sort))]


def lines_of(session: Session, ids: Collection[bytes]) -> dict[bytes, PersonLine]:
    """Some people by their ids; those in the trash are left out."""
    found: dict[bytes, PersonLine] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), SOME):
        some = wanted[start : start + SOME]
        rows = session.execute(_lines().where(Person.id.in_(some), living(Person)))
        found |= {row.id: PersonLine(*row) for row in rows}
    return found


def _lines() -> Select[*tuple[Any, ...]]:
    return select(
        Person.id,
        Person.full_name,
        Person.sex,
        Person.position,
        Person.position_text,
        Person.municipality_id,
        Person.municipality_text,
        Person.phone,
        Person.scope_id,
    )


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    # Erased people have no name; the list's index knows it, and need not look at the rows.
    conditions: list[ColumnElement[bool]] = [living(Person), Person.name_fold != ""]
    if wanted.scope_ids is not None:
        # Not the bare column: its own index would be taken, and everything sorted afterwards.
        conditions.append(func.coalesce(Person.scope_id, b"").in_(wanted.scope_ids))
    for word in fold(wanted.text).split():
        digits = word.lstrip("+0")
        if digits.isdigit():
            conditions.append(func.instr(Person.phone_key, digits.removeprefix("996")) > 0)
        else:
            conditions.append(func.instr(Person.name_fold, word) > 0)
    return conditions
