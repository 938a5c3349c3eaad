"""One event as papers tell it, and all events of an assignment."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Assignment
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.events.kinds import TRAINING
from trainer_app.events.model import Event, Facilitator, Invitation, ProgrammeItem
from trainer_app.followup import service as followup
from trainer_app.reports.facts.gathering import Gathering, Where, required
from trainer_app.reports.facts.people import (
    Participant,
    Sexes,
    codes,
    participants,
    sexes,
)
from trainer_app.store.base import choice_label, describe, living
from trainer_app.sync import clocks


@dataclass(frozen=True)
class ProjectFacts:
    """The head of every paper: for whom, under which contract."""

    assignment_id: bytes
    title: str
    project: str = ""
    phase: str = ""
    donor: str = ""
    implementers: str = ""
    contract_no: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    around: tuple[str, ...] = ()  # phase, donor, implementers, members: as they are, unchecked

    @property
    def header(self) -> str:
        """What stands small above the title of every paper."""
        return " · ".join(filter(None, (self.project or self.title, *self.around)))


@dataclass(frozen=True)
class Invited:
    """A municipality asked to an event, and who came from it."""

    place_id: bytes
    name: str
    expected: int | None
    came: Sexes


@dataclass(frozen=True)
class ProgrammeLine:
    starts_at: str
    ends_at: str
    kind: str
    title: str


@dataclass(frozen=True)
class EventFacts:
    event_id: bytes
    number: int | None
    title: str
    kind: str = TRAINING
    topic: str = ""
    day: date | None = None
    starts_at: str = ""
    ends_at: str = ""
    district: str = ""
    oblast: str = ""
    district_pcode: str = ""
    place: str = ""
    venue: str = ""
    state: str = "planned"
    state_label: str = ""
    state_reason: str = ""
    moved_from: date | None = None
    facilitators: tuple[str, ...] = ()
    invited: tuple[Invited, ...] = ()
    people: tuple[Participant, ...] = ()
    headcount: Sexes | None = None
    summary: str = ""
    process: str = ""
    results: str = ""
    programme: tuple[ProgrammeLine, ...] = field(default=())

    @property
    def present(self) -> tuple[Participant, ...]:
        """Who counts: present at an event that was not cancelled."""
        if self.state == "cancelled":
            return ()
        return tuple(person for person in self.people if person.present)

    @property
    def counted(self) -> tuple[Participant, ...]:
        """Who is in the numbers: present at an event marked as held, as on the Numbers screen."""
        return self.present if self.state == "held" else ()

    @property
    def hours(self) -> float | None:
        if not (self.starts_at and self.ends_at):
            return None
        return max(0, minutes_of(self.ends_at) - minutes_of(self.starts_at)) / 60

    def where(self, step: str) -> Where:
        return Where("event", {"event_id": self.event_id, "step": step})


def minutes_of(time: str) -> int:
    """ "09:30" in minutes after midnight."""
    hours, _colon, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes or 0)


def clock_time(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def project_of(
    gathering: Gathering, assignment_id: bytes | None, *, in_full: bool = False
) -> ProjectFacts:
    """Title and project; `in_full` also what only a report prints, and so must be translated."""
    row = required(gathering.session.get(Assignment, assignment_id) if assignment_id else None)
    where = Where("assignment", {"assignment_id": row.id})
    fields = describe(Assignment)

    def said(name: str, printed: bool = True) -> str:
        if not printed:
            return ""
        return gathering.say(getattr(row, name), fields[name].label, where)

    return ProjectFacts(
        assignment_id=row.id,
        title=said("title"),
        project=said("project"),
        phase=said("phase", in_full),
        donor=said("donor", in_full),
        implementers=said("implementers"),
        contract_no=row.contract_no or "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        around=_around(gathering, row),
    )


def _around(gathering: Gathering, row: Assignment) -> tuple[str, ...]:
    """Where a translation is missing another language stands in: no paper waits for a header."""
    said = [
        getattr(row, name).shown(gathering.language) for name in ("phase", "donor", "implementers")
    ]
    members = [
        one.short.shown(gathering.language) or one.title.shown(gathering.language)
        for one in assignments.partners(gathering.session, row.id, "member")
    ]
    if members:
        said.append(_("Members: {names}").format(names=", ".join(members)))
    return tuple(filter(None, said))


def event_of(
    gathering: Gathering, event_id: bytes, *, programme: bool = False, notes: bool = False
) -> EventFacts:
    """One event and its people; topic and programme, or the notes, only for papers with them."""
    key = f"event {event_id.hex()} {programme} {notes}"
    return gathering.once(key, lambda: _event_of(gathering, event_id, programme, notes))


def _event_of(gathering: Gathering, event_id: bytes, programme: bool, notes: bool) -> EventFacts:
    row = required(gathering.session.get(Event, event_id))
    people = participants(gathering, row.id)
    prepare = Where("event", {"event_id": row.id, "step": "prepare"})
    lies_in = codes(gathering, row.district_id)
    _doubt_dates(gathering, row, prepare)
    return EventFacts(
        event_id=row.id,
        number=row.number,
        title=_title(gathering, row, prepare),
        kind=row.kind or TRAINING,
        topic=_topic(gathering, row, prepare) if programme else "",
        day=row.date,
        starts_at=row.starts_at or "",
        ends_at=row.ends_at or "",
        district=lies_in.municipality,
        oblast=lies_in.oblast,
        district_pcode=lies_in.pcode,
        place=gathering.place(row.place_id),
        venue=row.venue or "",
        state=row.state or "planned",
        state_label=choice_label(describe(Event)["state"], row.state or "planned"),
        state_reason=row.state_reason or "",
        moved_from=row.moved_from,
        facilitators=_facilitators(gathering, row.id),
        invited=_invited(gathering, row.id, people),
        people=people,
        headcount=_headcount(row),
        programme=_programme(gathering, row, prepare) if programme else (),
        **(_notes(gathering, row.id) if notes else {}),
    )


def events_of(
    gathering: Gathering, assignment_id: bytes, *, notes: bool = False
) -> tuple[EventFacts, ...]:
    """All events of an assignment, the cancelled ones too, in the order of their dates."""
    rows = gathering.session.scalars(
        select(Event.id)
        .where(Event.assignment_id == assignment_id, living(Event))
        .order_by(Event.date, Event.number, Event.id)
    )
    return tuple(event_of(gathering, event_id, notes=notes) for event_id in rows)


def _doubt_dates(gathering: Gathering, row: Event, where: Where) -> None:
    """Order never depends on clocks, but a date may have been taken from one (A11)."""
    if row.date and clocks.is_suspicious(gathering.session, row.sync_v):
        with gathering.aloud():
            words = _("{date} was written on a laptop whose clock was wrong. Compare it.")
            gathering.note(words.format(date=format_date(row.date)), where)


def _title(gathering: Gathering, row: Event, where: Where) -> str:
    said = gathering.say(row.title, describe(Event)["title"].label, where)
    return said or choice_label(describe(Event)["kind"], row.kind or "training")


def _topic(gathering: Gathering, row: Event, where: Where) -> str:
    return gathering.say(row.topic, describe(Event)["topic"].label, where)


def _headcount(row: Event) -> Sexes | None:
    if row.headcount_women is None and row.headcount_men is None:
        return None
    return Sexes(row.headcount_women or 0, row.headcount_men or 0)


def _facilitators(gathering: Gathering, event_id: bytes) -> tuple[str, ...]:
    rows = gathering.session.scalars(
        select(Facilitator.name)
        .where(Facilitator.event_id == event_id, living(Facilitator))
        .order_by(Facilitator.id)
    )
    return tuple(name for name in rows if name)


def _invited(
    gathering: Gathering, event_id: bytes, people: tuple[Participant, ...]
) -> tuple[Invited, ...]:
    rows = gathering.session.scalars(
        select(Invitation).where(Invitation.event_id == event_id, living(Invitation))
    )
    found = [
        Invited(
            place_id=row.place_id,
            name=gathering.place(row.place_id),
            expected=row.expected,
            came=sexes(p for p in people if p.present and p.municipality_id == row.place_id),
        )
        for row in rows
        if row.place_id
    ]
    return tuple(sorted(found, key=lambda place: place.name))


def _notes(gathering: Gathering, event_id: bytes) -> dict[str, str]:
    where = Where("event", {"event_id": event_id, "step": "outcome"})
    labels = {"summary": N_("Summary"), "process": N_("Process"), "results": N_("Results")}
    texts = followup.note_of(gathering.session, event_id)
    return {name: gathering.say(texts[name], label, where) for name, label in labels.items()}


def _programme(gathering: Gathering, row: Event, where: Where) -> tuple[ProgrammeLine, ...]:
    items = gathering.session.scalars(
        select(ProgrammeItem)
        .where(ProgrammeItem.event_id == row.id, living(ProgrammeItem))
        .order_by(ProgrammeItem.position, ProgrammeItem.id)
    )
    lines, now = [], minutes_of(row.starts_at or "09:00")
    for item in items:
        until = now + (item.minutes or 0)
        title = gathering.say(item.title, N_("Programme"), where)
        kind = item.kind or "session"
        lines.append(ProgrammeLine(clock_time(now), clock_time(until), kind, title))
        now = until
    return tuple(lines)
