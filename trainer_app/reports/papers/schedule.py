"""The schedule: which day, where, which municipalities, which trainers."""

from dataclasses import replace

from trainer_app.assignments import service as assignments
from trainer_app.core.i18n import N_, _
from trainer_app.events.model import KINDS, Event
from trainer_app.reports.facts.events import EventFacts, events_of
from trainer_app.reports.facts.gathering import Gathering, Where, required
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.register import Register, Value, register_of, register_paper


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    events = events_of(gathering, assignment_id)
    counted = assignments.counters(gathering.session, assignment_id)
    alive = [event for event in events if event.state != "cancelled"]
    targets = assignments.targets_of(gathering.session, assignment_id)
    invited = {place.place_id for event in alive for place in event.invited}
    left = [gathering.place(place) for place in targets if place not in invited]
    if left:
        where = Where("assignment", {"assignment_id": assignment_id, "tab": "events"})
        with gathering.aloud():
            words = _("Not invited to any event yet: {names}")
            gathering.note(words.format(names=", ".join(left)), where)
    told = (
        _("Municipalities in the schedule: {count} of {total}").format(
            count=len(invited & set(targets)), total=counted.target
        ),
        _("Districts: {count} of {total}").format(
            count=len({event.district for event in alive if event.district}),
            total=counted.districts_target or counted.districts,
        ),
    )
    return replace(
        register_of(
            gathering,
            assignment_id,
            _("Schedule"),
            (_sheet(gathering, events),),
            _("No event is planned yet."),
        ),
        told=told,
        after=(_("Not invited yet: {names}").format(names=", ".join(left)),) if left else (),
        landscape=True,
        only_filled=True,
        signed=(_("Prepared by: name, signature, date"), _("Agreed: project manager")),
    )


def _sheet(gathering: Gathering, events: tuple[EventFacts, ...]) -> Sheet:
    heads = (
        "№", _("Date"), _("Time"), _("Kind"), _("Event"), _("District"), _("Place"),
        _("Municipalities"), _("Trainers"), _("State"),
    )  # fmt: skip
    rows = tuple(_line(gathering, n, event) for n, event in enumerate(events, start=1))
    return Sheet(_("Schedule"), heads, (), rows, (4, 11, 11, 13, 22, 14, 18, 34, 20, 13))


def _line(gathering: Gathering, number: int, event: EventFacts) -> tuple[Value, ...]:
    row = required(gathering.session.get(Event, event.event_id))
    return (
        number,
        event.day,
        "–".join(filter(None, (event.starts_at, event.ends_at))),
        _(KINDS.get(row.kind or "training", N_("Event"))),
        event.title,
        event.district,
        ", ".join(filter(None, (event.place, event.venue))),
        ", ".join(place.name for place in event.invited),
        ", ".join(event.facilitators),
        event.state_label,
    )


PAPER = register_paper("schedule", N_("Schedule"), gather, Event)
