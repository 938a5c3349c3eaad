"""What the brief training report of an event or an assignment knows."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from trainer_app.assignments.model import Assignment, AssignmentPlace, Task
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.events.kinds import TRAINING
from trainer_app.events.service import planned_kind
from trainer_app.followup import service as followup
from trainer_app.followup.model import Commitment
from trainer_app.followup.service import Addressed
from trainer_app.reports.facts.events import EventFacts, ProjectFacts
from trainer_app.reports.facts.evidence import check_attendance
from trainer_app.reports.facts.exercises import ExerciseFacts, Promise, exercises_of
from trainer_app.reports.facts.gathering import Gathering, Where, required
from trainer_app.reports.facts.people import Participant, Sexes, sexes
from trainer_app.reports.facts.photos import photos_of
from trainer_app.reports.facts.subject import subject_of
from trainer_app.reports.paper.blocks import Picture
from trainer_app.review import service as review
from trainer_app.store.base import choice_label, describe, living


@dataclass(frozen=True)
class TaskFacts:
    number: str
    title: str
    done_on: date | None


@dataclass(frozen=True)
class PlaceFacts:
    """A municipality that should be reached; `reason` says why it was not."""

    place_id: bytes
    name: str
    came: Sexes
    target: bool = True
    reason: str = ""


@dataclass(frozen=True)
class AddressedFacts:
    """What is said to one addressee."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class EventPart:
    """One event with what is shown of it apart from its list."""

    event: EventFacts
    exercises: tuple[ExerciseFacts, ...]
    promises: tuple[Promise, ...]
    photos: tuple[Picture, ...]


@dataclass(frozen=True)
class ReportFacts:
    project: ProjectFacts
    goal: str
    tasks: tuple[TaskFacts, ...]
    parts: tuple[EventPart, ...]
    places: tuple[PlaceFacts, ...]
    unnamed_places: int
    events_target: int | None
    places_target: int | None
    lessons: tuple[AddressedFacts, ...]
    recommendations: tuple[AddressedFacts, ...]
    whole: bool  # of the assignment, not of one event
    language: str
    unapproved: tuple[str, ...] = ()
    """Days in the figures that nobody has approved yet; empty where nothing is handed in at all."""
    planned_kind: str = TRAINING

    @property
    def planned(self) -> tuple[EventFacts, ...]:
        """The events that the target of the assignment speaks of: no hearing is a training."""
        if not self.whole:
            return self.events
        return tuple(event for event in self.events if event.kind == self.planned_kind)

    @property
    def events(self) -> tuple[EventFacts, ...]:
        return tuple(part.event for part in self.parts)

    @property
    def counted(self) -> tuple[Participant, ...]:
        """Participations: a person at three events is here three times."""
        return tuple(person for event in self.events for person in event.counted)


def gather(gathering: Gathering, about_id: bytes) -> ReportFacts:
    project, events = subject_of(gathering, about_id, in_full=True)
    row = required(gathering.session.get(Assignment, project.assignment_id))
    whole = about_id == project.assignment_id
    where = Where("assignment", {"assignment_id": row.id})
    for event in events:
        check_attendance(gathering, event)
    places = _targets(gathering, row.id, events) if whole else _invited(events)
    return ReportFacts(
        project=project,
        goal=gathering.say(row.goal, describe(Assignment)["goal"].label, where),
        tasks=_tasks(gathering, row.id, where),
        parts=tuple(_part(gathering, event) for event in events),
        places=(*places, *_guests(gathering, events, {place.place_id for place in places})),
        unnamed_places=_unnamed(gathering, row.id) if whole else 0,
        events_target=row.events_target if whole else None,
        places_target=row.municipalities_target if whole else None,
        lessons=_lessons(gathering, about_id, whole),
        recommendations=_recommendations(gathering, about_id, whole),
        whole=whole,
        language=gathering.language,
        unapproved=_unapproved(gathering, events),
        planned_kind=planned_kind(gathering.session, row.id),
    )


def _unapproved(gathering: Gathering, events: tuple[EventFacts, ...]) -> tuple[str, ...]:
    """ "12.05.2025 (submitted)": said in the report, and to the person who makes it (C4)."""
    ids = [event.event_id for event in events if event.state == "held"]
    states = review.states_of_days(gathering.session, ids)
    if all(state == review.DRAFT for state in states.values()):
        return ()
    told = []
    for event in events:
        state = states.get(event.event_id, review.APPROVED)
        if state == review.APPROVED:
            continue
        day = format_date(event.day) if event.day else event.title
        told.append(f"{day} ({_(review.STATES[state]).lower()})")
        with gathering.aloud():
            words = _("{day}: not approved yet. The report says so.").format(day=day)
            gathering.note(words, event.where("door"), "info")
    return tuple(told)


def _part(gathering: Gathering, event: EventFacts) -> EventPart:
    return EventPart(
        event,
        exercises_of(gathering, event),
        _promises(gathering, event),
        photos_of(gathering, event),
    )


def _tasks(gathering: Gathering, assignment_id: bytes, where: Where) -> tuple[TaskFacts, ...]:
    rows = gathering.session.scalars(
        select(Task)
        .where(Task.assignment_id == assignment_id, living(Task))
        .order_by(Task.position, Task.number, Task.id)
    )
    label = describe(Task)["title"].label
    return tuple(
        TaskFacts(row.number or "", gathering.say(row.title, label, where), row.done_on)
        for row in rows
    )


def _target_rows(gathering: Gathering, assignment_id: bytes) -> list[AssignmentPlace]:
    rows = gathering.session.scalars(
        select(AssignmentPlace).where(
            AssignmentPlace.assignment_id == assignment_id,
            AssignmentPlace.level == "municipality",
            living(AssignmentPlace),
        )
    )
    return [row for row in rows if (row.role or "target") == "target"]


def _targets(
    gathering: Gathering, assignment_id: bytes, events: tuple[EventFacts, ...]
) -> tuple[PlaceFacts, ...]:
    found = []
    for row in _target_rows(gathering, assignment_id):
        if row.place_id:
            came = _came(events, row.place_id)
            reason = "" if came.total else _why_missing(events, row.place_id)
            found.append(
                PlaceFacts(row.place_id, gathering.place(row.place_id), came, reason=reason)
            )
    return tuple(sorted(found, key=lambda place: place.name))


def _unnamed(gathering: Gathering, assignment_id: bytes) -> int:
    return sum(row.place_id is None for row in _target_rows(gathering, assignment_id))


def _invited(events: tuple[EventFacts, ...]) -> tuple[PlaceFacts, ...]:
    found = {place.place_id: place.name for event in events for place in event.invited}
    return tuple(
        PlaceFacts(
            place_id,
            name,
            _came(events, place_id),
            reason="" if _came(events, place_id).total else _why_missing(events, place_id),
        )
        for place_id, name in found.items()
    )


def _guests(
    gathering: Gathering, events: tuple[EventFacts, ...], known: set[bytes]
) -> tuple[PlaceFacts, ...]:
    """Municipalities nobody counts on: their people are counted apart."""
    others = {p.municipality_id for event in events for p in event.counted if p.municipality_id}
    return tuple(
        PlaceFacts(place_id, gathering.place(place_id), _came(events, place_id), target=False)
        for place_id in sorted(others - known, key=gathering.place)
    )


def _came(events: tuple[EventFacts, ...], place_id: bytes) -> Sexes:
    return sexes(
        person for event in events for person in event.counted if person.municipality_id == place_id
    )


def _why_missing(events: tuple[EventFacts, ...], place_id: bytes) -> str:
    invited = [
        event for event in events if any(place.place_id == place_id for place in event.invited)
    ]
    if not invited:
        return _("not invited yet")
    last = invited[-1]
    if last.state == "cancelled":
        return _("the training of {date} was cancelled").format(date=format_date(last.day))
    if last.state != "held":
        return _("the training of {date} is not held yet").format(date=format_date(last.day))
    return _("invited to {date}, nobody came").format(date=format_date(last.day))


def _promises(gathering: Gathering, event: EventFacts) -> tuple[Promise, ...]:
    """Commitments of the day that belong to no exercise; those of exercises stand with them."""
    where = event.where("outcome")
    status = describe(Commitment)["status"]
    label = describe(Commitment)["text"].label
    return tuple(
        Promise(
            gathering.say(row.text, label, where),
            ", ".join(filter(None, (gathering.place(row.place_id), row.who, row.with_whom))),
            format_date(row.due_on),
            gathering.say(row.measure, describe(Commitment)["measure"].label, where),
            choice_label(status, row.status),
        )
        for row in followup.commitments(
            gathering.session, event_id=event.event_id, shared_only=True
        )
        if row.run_id is None
    )


def _lessons(gathering: Gathering, about_id: bytes, whole: bool) -> tuple[AddressedFacts, ...]:
    rows = followup.lessons(gathering.session, **_of(about_id, whole))
    groups = followup.by_addressee(rows, followup.addressees(gathering.session))
    return _addressed(gathering, groups, N_("Lesson"), about_id, whole)


def _recommendations(
    gathering: Gathering, about_id: bytes, whole: bool
) -> tuple[AddressedFacts, ...]:
    rows = followup.recommendations(gathering.session, **_of(about_id, whole))
    groups = followup.by_addressee(rows, followup.addressees(gathering.session))
    return _addressed(gathering, groups, N_("Recommendation"), about_id, whole)


def _of(about_id: bytes, whole: bool) -> dict[str, bytes]:
    return {"assignment_id" if whole else "event_id": about_id}


def _addressed(
    gathering: Gathering, groups: list[Addressed], label: str, about_id: bytes, whole: bool
) -> tuple[AddressedFacts, ...]:
    found = []
    for group in groups:
        texts = []
        for row in group.rows:
            event_id = row.event_id or (None if whole else about_id)
            where = (
                Where("event", {"event_id": event_id, "step": "outcome"})
                if event_id
                else Where("assignment", {"assignment_id": about_id})
            )
            texts.append(gathering.say(row.text, label, where))
        # Six trainings may have taught the same: once is enough.
        found.append(AddressedFacts(group.label, tuple(dict.fromkeys(texts))))
    return tuple(found)
