"""Participants and events as a workbook with HXL tags, for the project's own tables."""

from dataclasses import dataclass
from datetime import date

from trainer_app.core.i18n import N_, _
from trainer_app.people.model import AGE_BANDS, SEXES
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import EventFacts, ProjectFacts
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.facts.people import Participant, PlaceCodes, codes, sexes
from trainer_app.reports.facts.subject import subject_of
from trainer_app.reports.paper.blocks import Book, Sheet

Value = str | int | float | date | None

STATUS = {
    "present": N_("Present"),
    "absent": N_("Absent"),
    "excused": N_("Excused"),
    "": N_("Not filled in"),
}


@dataclass(frozen=True)
class BookFacts:
    project: ProjectFacts
    events: tuple[EventFacts, ...]
    places: dict[bytes, PlaceCodes]
    language: str


def gather(gathering: Gathering, about_id: bytes) -> BookFacts:
    project, events = subject_of(gathering, about_id)
    ids = {p.municipality_id for event in events for p in event.people if p.municipality_id}
    places = {place_id: codes(gathering, place_id) for place_id in ids}
    for event in events:
        if not event.people:
            with gathering.aloud():
                gathering.note(_("The list of participants is empty."), event.where("door"))
    return BookFacts(project, events, places, gathering.language)


def lay_out(facts: BookFacts) -> Book:
    return Book(
        _("Participants"), facts.language, (_participants_sheet(facts), _events_sheet(facts))
    )


def _participants_sheet(facts: BookFacts) -> Sheet:
    columns = (
        (_("Event no"), "#activity+code", 9),
        (_("Event"), "#activity+name", 34),
        (_("State of the event"), "#status+event", 14),
        (_("Date"), "#date+start", 12),
        (_("Full name"), "#contact+name", 34),
        (_("Sex"), "#contact+sex", 10),
        (_("Sex (code)"), "#contact+sex+code", 10),
        (_("Age"), "#contact+age", 10),
        (_("Position"), "#contact+role", 30),
        (_("Position (code)"), "#contact+role+code", 14),
        (_("Oblast"), "#adm1+name", 22),
        (_("District"), "#adm2+name", 22),
        (_("District P-code"), "#adm2+code+pcode", 18),
        (_("Municipality"), "#adm3+name", 24),
        (_("Municipality P-code"), "#adm3+code+pcode", 18),
        (_("Municipality SOATE"), "#adm3+code+soate", 18),
        (_("Invited"), "#meta+invited", 10),
        (_("Walk-in"), "#meta+walk_in", 10),
        (_("Attendance"), "#status+attendance", 14),
        (_("Attendance (code)"), "#status+attendance+code", 14),
        (_("Minutes present"), "#indicator+minutes", 10),
        (_("Signature"), "#meta+signature", 12),
        (_("Agrees: data"), "#meta+consent+data", 10),
        (_("Agrees: photos"), "#meta+consent+photos", 10),
    )
    rows = tuple(
        _person_row(facts, event, person) for event in facts.events for person in event.people
    )
    return _sheet(_("Participants"), columns, rows)


def _sheet(
    name: str, columns: tuple[tuple[str, str, int], ...], rows: tuple[tuple[Value, ...], ...]
) -> Sheet:
    heads, tags, widths = zip(*columns, strict=True)
    return Sheet(name, tuple(heads), tuple(tags), rows, tuple(widths))


def _person_row(facts: BookFacts, event: EventFacts, person: Participant) -> tuple[Value, ...]:
    lies_in = facts.places.get(person.municipality_id or b"", PlaceCodes())
    return (
        event.number,
        event.title,
        event.state_label,
        event.day,
        person.name,
        _(SEXES.get(person.sex, N_("Not stated"))),
        person.sex or "not_stated",
        AGE_BANDS.get(person.age_band, person.age_band),
        person.position,
        person.position_code,
        lies_in.oblast,
        lies_in.district,
        lies_in.district_pcode,
        lies_in.municipality or person.municipality,
        lies_in.pcode,
        lies_in.soate,
        _yes_no(person.invited),
        _yes_no(person.walk_in),
        _(STATUS[person.status]),
        person.status or "not_filled_in",
        person.minutes,
        _yes_no(person.signed),
        _yes_no(person.consent_data),
        _yes_no(person.consent_photo),
    )


def _yes_no(value: bool | None) -> str:
    return "" if value is None else _("Yes") if value else _("No")


def _events_sheet(facts: BookFacts) -> Sheet:
    columns = (
        (_("Event no"), "#activity+code", 9),
        (_("Event"), "#activity+name", 34),
        (_("Implementers"), "#org+impl", 30),
        (_("State of the event"), "#status", 14),
        (_("Start date"), "#date+start", 12),
        (_("End date"), "#date+end", 12),
        (_("Oblast"), "#adm1+name", 22),
        (_("District"), "#adm2+name", 22),
        (_("District P-code"), "#adm2+code", 18),
        (_("Place"), "#loc+name", 22),
        (_("Participants"), "#reached+all", 12),
        (_("Women"), "#reached+f", 10),
        (_("Men"), "#reached+m", 10),
        (_("Not stated"), "#reached+not_stated", 10),
        (_("Municipalities invited"), "#targeted+adm3", 14),
        (_("Municipalities that came"), "#reached+adm3", 14),
        (_("Hours"), "#indicator+hours", 9),
    )
    rows = tuple(_event_row(facts.project, event) for event in facts.events)
    return _sheet(_("Events"), columns, rows)


def _event_row(project: ProjectFacts, event: EventFacts) -> tuple[Value, ...]:
    count = sexes(event.present)
    return (
        event.number,
        event.title,
        project.implementers,
        event.state_label,
        event.day,
        event.day,
        event.oblast,
        event.district,
        event.district_pcode,
        event.place,
        count.total,
        count.women,
        count.men,
        count.not_stated,
        len(event.invited),
        len({person.municipality_id for person in event.present if person.municipality_id}),
        event.hours,
    )


PAPER = Paper(
    key="participants",
    title=N_("Participants as a table (HXL)"),
    about=("event", "assignment"),
    suffixes=(".xlsx",),
    gather=gather,
    lay_out=lay_out,
    reports=True,
)
