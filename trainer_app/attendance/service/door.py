"""What stands on the list at the door: one line a person, and the counters above it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from trainer_app.attachments.service import looking
from trainer_app.attendance.model import Attendance
from trainer_app.attendance.service.presence import attendance_id, team_of
from trainer_app.core.i18n import _
from trainer_app.core.words import fold
from trainer_app.people import service as people
from trainer_app.people.model import Person
from trainer_app.people.service.positions import position_words
from trainer_app.places.service import name_of
from trainer_app.store.base import living

State = Literal["expected", "present", "walk_in", "absent", "excused"]


@dataclass(frozen=True)
class DoorLine:
    """One person on the list of an event."""

    person_id: bytes
    name: str
    searched: str  # folded name, for search as you type
    sex: str | None
    position: str | None
    position_text: str | None
    position_words: str
    municipality_id: bytes | None
    municipality: str
    status: str | None
    invited: bool
    signed: bool
    signed_on_paper: bool
    minutes: int | None
    note: str | None
    arrived_ms: int | None

    @property
    def state(self) -> State:
        """Four different things are told apart, and a fifth: who came unexpected."""
        if self.status == "present":
            return "present" if self.invited else "walk_in"
        if self.status == "absent":
            return "absent"
        return "excused" if self.status == "excused" else "expected"

    @property
    def present(self) -> bool:
        return self.status == "present"


@dataclass(frozen=True)
class Counts:
    """Who is here. Women, men and not stated together are always all."""

    women: int = 0
    men: int = 0
    not_stated: int = 0
    walk_ins: int = 0
    absent: int = 0
    excused: int = 0
    expected: int = 0  # invited and not yet filled in
    signed: int = 0
    least: int | None = None
    """So many human beings at least, while some who are here may be one and the same."""

    @property
    def all(self) -> int:
        return self.women + self.men + self.not_stated

    @property
    def listed(self) -> int:
        return self.all + self.absent + self.excused + self.expected


@dataclass(frozen=True)
class Known:
    """Someone the team knows who is not on this list."""

    person_id: bytes
    name: str
    position_words: str
    municipality: str


@dataclass(frozen=True)
class SheetsCompared:
    """Signed rows on the paper sheets beside the people present."""

    pages: int
    signed_rows: int | None
    present: int
    uncounted_pages: int

    @property
    def agree(self) -> bool | None:
        return None if self.signed_rows is None else self.signed_rows == self.present


def expected(session: Session, event_id: bytes) -> list[DoorLine]:
    """Everyone on the list of an event, in the order of the Kyrgyz alphabet."""
    query = _lines().where(Attendance.event_id == event_id, living(Attendance))
    rows = session.execute(query.order_by(Person.name_sort, Attendance.id)).all()
    places = {row.municipality_id: "" for row in rows}
    for place_id in places:
        places[place_id] = name_of(session, place_id)
    return [_line(row, places[row.municipality_id]) for row in rows]


def line(session: Session, event_id: bytes, person_id: bytes) -> DoorLine | None:
    """One line anew, after it was marked; None when it left the list."""
    query = _lines().where(Attendance.id == attendance_id(event_id, person_id), living(Attendance))
    row = session.execute(query).first()
    return _line(row, name_of(session, row.municipality_id)) if row else None


def renewed(line: DoorLine, row: Attendance) -> DoorLine:
    """A line after its row was marked; the person stayed the same, so nothing is read."""
    return replace(
        line,
        status=row.status,
        invited=bool(row.invited),
        signed=row.signed_ms is not None,
        signed_on_paper=bool(row.signed_on_paper),
        minutes=row.minutes,
        note=row.note,
        arrived_ms=row.arrived_ms,
    )


Pairs = Collection[tuple[bytes, bytes]]


def likely_doubles(session: Session, event_id: bytes, lines: Iterable[DoorLine]) -> Pairs:
    """Pairs on the list who may be one and the same, and on whom nobody has decided."""
    among = {one.person_id for one in lines}
    pairs = people.open_pairs(session, [team_of(session, event_id)], among)
    return [(pair.one, pair.other) for pair in pairs]


def count(lines: Iterable[DoorLine], doubles: Pairs = ()) -> Counts:
    """The counters above the list. Sex is never guessed: who did not say is counted apart."""
    here = [one for one in lines if one.present]
    away = [one.state for one in lines if not one.present]
    women = sum(one.sex == "female" for one in here)
    men = sum(one.sex == "male" for one in here)
    return Counts(
        women=women,
        men=men,
        not_stated=len(here) - women - men,
        walk_ins=sum(one.state == "walk_in" for one in here),
        absent=away.count("absent"),
        excused=away.count("excused"),
        expected=away.count("expected"),
        signed=sum(one.signed or one.signed_on_paper for one in here),
        least=_least(here, doubles),
    )


def _least(here: Collection[DoorLine], doubles: Pairs) -> int | None:
    if not doubles:
        return None
    least = people.fewest({one.person_id for one in here}, doubles)
    return least if least < len(here) else None


def search(lines: list[DoorLine], typed: str) -> list[DoorLine]:
    """Who the letters may mean: every word must begin some word of the name. Pure."""
    sought = fold(typed).split()
    if not sought:
        return lines
    return [one for one in lines if _answers(one.searched, sought)]


def _answers(name: str, sought: list[str]) -> bool:
    words = name.split()
    return all(any(word.startswith(part) for word in words) for part in sought)


def find_known(
    session: Session, event_id: bytes, typed: str, listed: Iterable[bytes], limit: int = 5
) -> list[Known]:
    """People of the team who are not on this list yet."""
    on_list = set(listed)
    found = people.find(session, typed, team_of(session, event_id), limit + len(on_list))
    return [
        Known(
            one.id,
            one.full_name,
            position_words(one.position, one.position_text),
            name_of(session, one.municipality_id),
        )
        for one in found
        if one.id not in on_list
    ][:limit]


def count_present(session: Session, event_id: bytes) -> int:
    """People marked present; handed to the screen of the signed sheets."""
    query = select(func.count()).where(
        Attendance.event_id == event_id, Attendance.status == "present", living(Attendance)
    )
    return session.scalar(query) or 0


def compare_sheets(session: Session, event_id: bytes) -> SheetsCompared:
    """Signed rows counted on the paper, and people marked present."""
    sheets = looking.count_sheets(session, event_id)
    present = count_present(session, event_id)
    return SheetsCompared(sheets.pages, sheets.signed_rows, present, sheets.uncounted_pages)


def signature(session: Session, event_id: bytes, person_id: bytes) -> bytes | None:
    """The strokes as they were drawn."""
    return session.scalar(
        select(Attendance.signature).where(Attendance.id == attendance_id(event_id, person_id))
    )


def _lines() -> Select[*tuple[Any, ...]]:
    # Outer: a row may arrive before its person, and is shown all the same.
    return select(
        Attendance.person_id,
        Attendance.status,
        Attendance.invited,
        Attendance.signed_ms.is_not(None).label("signed"),
        Attendance.signed_on_paper,
        Attendance.minutes,
        Attendance.note,
        Attendance.arrived_ms,
        Person.full_name,
        Person.erased_ms,
        Person.name_fold,
        Person.sex,
        Person.position,
        Person.position_text,
        Person.municipality_id,
        Person.municipality_text,
    ).join(Person, Person.id == Attendance.person_id, isouter=True)


def _line(row: Row[*tuple[Any, ...]], municipality: str) -> DoorLine:
    unnamed = _("Name erased") if row.erased_ms else _("Name not yet received")
    name = row.full_name or unnamed
    return DoorLine(
        person_id=row.person_id,
        name=name,
        searched=row.name_fold or fold(name),
        sex=row.sex,
        position=row.position,
        position_text=row.position_text,
        position_words=position_words(row.position, row.position_text),
        municipality_id=row.municipality_id,
        municipality=municipality or row.municipality_text or "",
        status=row.status,
        invited=bool(row.invited),
        signed=bool(row.signed),
        signed_on_paper=bool(row.signed_on_paper),
        minutes=row.minutes,
        note=row.note,
        arrived_ms=row.arrived_ms,
    )
