"""The coordinator's numbers: each says what it counts, and leads to the rows behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.i18n import _, format_date
from trainer_app.events.kinds import TRAINING
from trainer_app.overview.service.material import Material, Seat
from trainer_app.people.model import Person
from trainer_app.people.service import fewest, shown_name
from trainer_app.places import service as places
from trainer_app.store.base import choice_label, describe

PARTICIPATIONS, PEOPLE = "participations", "people"
DOUBLES = "doubles"


TABS = ("policies", "campaigns", "cycle", "measures")
"""Registers of the assignment where the evidence of a municipality stands."""


@dataclass(frozen=True)
class Behind:
    """A row that was counted: of which kind, and which."""

    kind: str  # event | attendance | place | a municipality in one of TABS
    id: bytes


@dataclass(frozen=True)
class Figure:
    """One number in words: value, out of how many if that is known, and what it leaves out."""

    key: str
    label: str
    value: int
    of: float | None = None
    note: str = ""
    behind: tuple[Behind, ...] = ()
    least: int | None = None
    """So many at least, as long as some may turn out to be one person."""


@dataclass(frozen=True)
class Line:
    """A line of a breakdown: women, men and not stated add up to the total."""

    key: str
    label: str
    women: int
    men: int
    not_stated: int
    behind: tuple[Behind, ...] = ()
    guest: bool = False
    least: int | None = None

    @property
    def total(self) -> int:
        """All people of the line."""
        return self.women + self.men + self.not_stated


@dataclass(frozen=True)
class BehindRow:
    """A counted row as people read it, and where a double click leads."""

    id: bytes
    what: str
    more: str
    target: str
    args: dict[str, Any]


def summary(material: Material) -> list[Figure]:
    """The first numbers: events held, municipalities covered, participations, unique people."""
    held = [
        event
        for event in material.events
        if material.counts(event) and event.kind == material.planned_kind
    ]
    covered = covered_places(material)
    present = material.present
    people = unique(present)
    return [
        Figure(
            "events",
            _("Trainings held") if material.planned_kind == TRAINING else _("Events held"),
            len(held),
            material.events_target,
            behind=tuple(Behind("event", event.id) for event in held),
        ),
        Figure(
            "municipalities",
            _("Municipalities covered"),
            len(covered),
            material.places_target,
            note=_("At least one person of the municipality was present. Guests are not counted."),
            behind=tuple(Behind("place", place) for place in sorted(covered)),
        ),
        Figure(PARTICIPATIONS, _("Participations"), len(present), behind=_seats(present)),
        Figure(
            PEOPLE,
            _("Unique people"),
            len(people),
            note=_people_note(material, people),
            behind=_seats(people),
            least=_least(material, people),
        ),
    ]


def _least(material: Material, people: Iterable[Seat]) -> int | None:
    """The lower end of the range; None when nobody among them may be somebody else."""
    humans = {seat.human for seat in people}
    least = fewest(humans, material.doubles)
    return least if least < len(humans) else None


def _people_note(material: Material, people: Iterable[Seat]) -> str:
    note = _("Someone who came to several events counts once.")
    if _least(material, people) is None:
        return note
    return " ".join((note, _("Some may be one person: the first number counts them once.")))


def breakdown(session: Session, material: Material, by: str, count: str) -> list[Line]:
    """People present by ``sex``, ``position``, ``municipality``, ``age`` or ``event``.

    ``municipality`` is the unit of the day, ``municipality_now`` what stands there today.

    ``count`` is ``participations`` or ``people``; unique people are counted once over all events,
    and within each line once.
    """
    seats = material.present
    keyed = _KEYS[by]
    groups: dict[object, list[Seat]] = {}
    for seat in seats:
        groups.setdefault(keyed(seat), []).append(seat)
    lines = []
    for value, members in groups.items():
        counted = unique(members) if count == PEOPLE else tuple(members)
        guest = by in PLACES and not any(map(material.meant, {one.place_id for one in members}))
        label = _label(session, material, by, value, guest)
        lines.append(_line(str(value), label, counted, guest))
    return sorted(lines, key=lambda line: (line.guest, -line.total, line.label))


def total_line(material: Material, count: str) -> Line:
    """All people present, as the last line of every breakdown."""
    seats = unique(material.present) if count == PEOPLE else material.present
    line = _line("total", _("Total"), seats, guest=False)
    return replace(line, least=_least(material, seats)) if count == PEOPLE else line


def not_counted(material: Material) -> list[Figure]:
    """What stands in the data but not in the numbers, and why."""
    by_state = {"planned": _("Events planned, not yet held")}
    by_state["cancelled"] = _("Events cancelled")
    by_state["moved"] = _("Events moved to a date not yet held")
    figures = [
        Figure(state, label, len(found), behind=tuple(Behind("event", e.id) for e in found))
        for state, label in by_state.items()
        if (found := [event for event in material.events if event.state == state])
    ]
    figures += _left_out_for_review(material)
    held = material.held
    reasons: list[tuple[str, str, Callable[[Seat], bool]]] = [
        ("absent", _("Invited and absent"), lambda s: s.status == "absent"),
        ("excused", _("Excused"), lambda s: s.status == "excused"),
        ("open", _("Not yet filled in"), lambda s: s.status is None),
    ]
    for key, label, meant in reasons:
        seats = [s for s in material.seats if s.event_id in held and meant(s)]
        if seats:
            figures.append(Figure(key, label, len(seats), behind=_seats(seats)))
    took_place = {event.id for event in material.events if event.state == "held"}
    early = [s for s in material.seats if s.event_id not in took_place and s.status == "present"]
    if early:
        label = _("Present at an event that is not marked as held")
        figures.append(Figure("early", label, len(early), behind=_seats(early)))
    return figures


def _left_out_for_review(material: Material) -> list[Figure]:
    """Days that took place, by how far their review is; with the people on them (C4)."""
    labels = {
        "draft": _("Events held, not submitted yet"),
        "returned": _("Events held, returned for correction"),
        "reopened": _("Events held, opened again"),
        "submitted": _("Events held, submitted and not approved yet"),
    }
    figures = []
    for state, label in labels.items():
        events = [event for event in material.left_out if event.review == state]
        if not events:
            continue
        ids = {event.id for event in events}
        seats = [s for s in material.seats if s.event_id in ids and s.status == "present"]
        figures.append(
            Figure(state, label, len(events), behind=tuple(Behind("event", e) for e in ids))
        )
        if seats:
            people = _("Present at these events")
            figures.append(Figure(f"{state}_seats", people, len(seats), behind=_seats(seats)))
    return figures


def counted_with_care(material: Material) -> list[Figure]:
    """What is in the numbers but deserves a look: walk-ins, guests, no signature, no sex."""
    present = material.present
    looks: list[tuple[str, str, Callable[[Seat], bool]]] = [
        ("walk_in", _("Walk-ins among them"), lambda s: s.walk_in),
        ("guests", _("From other municipalities (guests)"), lambda s: is_guest(material, s)),
        ("no_place", _("Without a municipality"), lambda s: s.place_id is None),
        ("no_sex", _("Sex not stated"), lambda s: s.sex not in ("female", "male")),
        ("unsigned", _("Present without a signature"), lambda s: not s.signed),
    ]
    figures = [
        Figure(key, label, len(found), behind=_seats(found))
        for key, label, meant in looks
        if (found := [seat for seat in present if meant(seat)])
    ]
    humans = {seat.human for seat in present}
    pairs = [pair for pair in material.doubles if humans.issuperset(pair)]
    if pairs:
        figures.insert(0, Figure(DOUBLES, _("Pairs who may be one person"), len(pairs)))
    return figures


def covered_places(material: Material) -> frozenset[bytes]:
    """Target municipalities with somebody present at a training that was held.

    Who came to a hearing was not trained by it.
    """
    trained = {event.id for event in material.events if event.kind == material.planned_kind}
    came = {seat.place_id for seat in material.present if seat.event_id in trained}
    return frozenset(target for place in came for target in material.meant(place))


def is_guest(material: Material, seat: Seat) -> bool:
    """From a municipality outside the assignment's targets."""
    return seat.place_id is not None and not material.meant(seat.place_id)


def unique(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """One seat for each human being, the first."""
    return tuple({seat.human: seat for seat in reversed(list(seats))}.values())[::-1]


def rows_behind(session: Session, material: Material, behind: Iterable[Behind]) -> list[BehindRow]:
    """The counted rows in words, in the order they were counted."""
    events = {event.id: event for event in material.events}
    seats = {seat.id: seat for seat in material.seats}
    behind = list(behind)
    people = _people(session, (seats[row.id] for row in behind if row.id in seats))
    rows = []
    for row in behind:
        if row.kind == "event":
            event = events[row.id]
            when = format_date(event.day) if event.day else ""
            rows.append(BehindRow(row.id, event.title, when, "event", {"event_id": row.id}))
        elif row.kind in ("place", *TABS):
            full = places.full_name_of(session, row.id)
            name = places.name_of(session, row.id)
            tab = {"assignment_id": material.assignment_id, "tab": row.kind}
            shown = row.kind in TABS
            where = ("assignment", tab) if shown else ("", {})
            rows.append(BehindRow(row.id, name, full, *where))
        else:
            seat = seats[row.id]
            person = people.get(seat.person_row)
            rows.append(_seat_row(session, events[seat.event_id].title, seat, person))
    return rows


def _people(session: Session, seats: Iterable[Seat]) -> dict[bytes, Person]:
    """All in one question: a number may have hundreds of rows behind it."""
    query = select(Person).where(Person.id.in_({seat.person_row for seat in seats}))
    return {person.id: person for person in session.scalars(query)}


def _seat_row(session: Session, event_title: str, seat: Seat, person: Person | None) -> BehindRow:
    name = shown_name(person)
    where = places.name_of(session, seat.place_id)
    more = " · ".join(part for part in (where, event_title) if part)
    return BehindRow(seat.id, name, more, "event", {"event_id": seat.event_id})


def _seats(seats: Iterable[Seat]) -> tuple[Behind, ...]:
    return tuple(Behind("attendance", seat.id) for seat in seats)


def _line(key: str, label: str, seats: tuple[Seat, ...], guest: bool) -> Line:
    women = sum(1 for seat in seats if seat.sex == "female")
    men = sum(1 for seat in seats if seat.sex == "male")
    rest = len(seats) - women - men
    return Line(key, label, women, men, rest, _seats(seats), guest)


PLACES = ("municipality", "municipality_now")

_KEYS: dict[str, Callable[[Seat], object]] = {
    "sex": lambda seat: seat.sex,
    "age": lambda seat: seat.age_band,
    "position": lambda seat: seat.position,
    "municipality": lambda seat: seat.place_id,
    "municipality_now": lambda seat: seat.place_now,
    "event": lambda seat: seat.event_id,
}


def _label(session: Session, material: Material, by: str, value: object, guest: bool) -> str:
    if value is None:
        return _("Not stated")
    if isinstance(value, bytes):
        if by == "event":
            return next(event.title for event in material.events if event.id == value)
        name = places.name_of(session, value)
        if not guest:
            return name
        return _("{name} (guests)").format(name=name)
    column = {"sex": "sex", "age": "age_band", "position": "position"}[by]
    return choice_label(describe(Person)[column], str(value))
