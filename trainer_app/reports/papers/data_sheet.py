"""What is kept about one person, for whoever asks: the answer the law wants within a week.

Everything the program holds of them stands on it, also what was left empty by choice; of others
nothing (DOMAIN 5.6).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from trainer_app.assignments.model import Assignment
from trainer_app.attendance.model import STATUSES, Attendance
from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.events.model import Event
from trainer_app.people import service as people
from trainer_app.people.model import (
    AGE_BANDS,
    CHANNELS,
    PURPOSES,
    SEXES,
    YES_NO,
    ImportBatch,
    Person,
)
from trainer_app.people.service.phones import shown_phone
from trainer_app.people.service.positions import position_words
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.gathering import Gathering, required
from trainer_app.reports.paper.blocks import Block, Bullets, Document, Heading, Paragraph, Table
from trainer_app.store import scopes
from trainer_app.store.base import living
from trainer_app.store.tables import SyncExport, SyncScope
from trainer_app.surveys.model import MEMBER_KINDS, MEMBER_ROLES, GroupMember, MonitoringGroup
from trainer_app.sync import trust

ANSWER_DAYS = 7  # the law's week


@dataclass(frozen=True)
class Attended:
    day: date | None
    what: str
    where: str
    status: str
    signed: str


@dataclass(frozen=True)
class Answer:
    purpose: str
    said: str
    how: str


@dataclass(frozen=True)
class DataFacts:
    name: str
    fields: tuple[tuple[str, str], ...]
    consents: tuple[Answer, ...]
    attended: tuple[Attended, ...]
    source: str
    readers: tuple[str, ...]
    sent: tuple[str, ...]
    keep_until: date | None
    assignment: str
    holder: str
    today: date
    language: str


def gather(gathering: Gathering, person_id: bytes) -> DataFacts:
    session = gathering.session
    person = required(session.get(Person, person_id))
    assignment = _assignment_of(gathering, person)
    return DataFacts(
        people.shown_name(person),
        _fields(gathering, person),
        _answers(gathering, person_id),
        _attended(gathering, person_id),
        _source(gathering, person),
        tuple(
            trust.name_of(session, key) for key in sorted(scopes.members(session, person.scope_id))
        ),
        _sent(gathering, assignment),
        assignment.keep_until if assignment else None,
        assignment.title.shown(gathering.language) if assignment else "",
        assignment.implementers.shown(gathering.language) if assignment else "",
        clock.today(),
        gathering.language,
    )


def _assignment_of(gathering: Gathering, person: Person) -> Assignment | None:
    scope = gathering.session.get(SyncScope, person.scope_id)
    query = select(Assignment).where(
        Assignment.scope_id == (scope.parent if scope else None), living(Assignment)
    )
    return gathering.session.scalars(query.limit(1)).first()


def _fields(gathering: Gathering, person: Person) -> tuple[tuple[str, str], ...]:
    return (
        (_("Full name"), person.full_name or ""),
        (_("Sex"), _(SEXES[person.sex]) if person.sex in SEXES else ""),
        (_("Age"), AGE_BANDS.get(person.age_band or "", "")),
        (_("Position"), position_words(person.position, person.position_text)),
        (
            _("Municipality"),
            gathering.place(person.municipality_id) or person.municipality_text or "",
        ),
        (_("Organisation"), person.organisation or ""),
        (_("Phone"), shown_phone(person.phone)),
        (_("Disability"), _(YES_NO[person.disability]) if person.disability in YES_NO else ""),
        (_("Vulnerable group"), person.vulnerable_group or ""),
        (_("Note"), person.note or ""),
        *((_("Monitoring group"), said) for said in _groups(gathering, person.id)),
    )


def _groups(gathering: Gathering, person_id: bytes) -> Iterator[str]:
    """Where they are a member, as what, and from whom."""
    query = (
        select(GroupMember, MonitoringGroup.place_id)
        .join(MonitoringGroup, MonitoringGroup.id == GroupMember.group_id)
        .where(GroupMember.person_id == person_id, living(GroupMember))
        .order_by(GroupMember.since, GroupMember.id)
    )
    for row, place_id in gathering.session.execute(query):
        role, kind = MEMBER_ROLES.get(row.role or ""), MEMBER_KINDS.get(row.kind or "")
        days = (format_date(day) for day in (row.since, row.until) if day)
        said = (
            gathering.place(place_id), _(role) if role else "", _(kind) if kind else "",
            " – ".join(days),
        )  # fmt: skip
        yield ", ".join(filter(None, said))


def _answers(gathering: Gathering, person_id: bytes) -> tuple[Answer, ...]:
    found = people.consents_of(gathering.session, person_id)
    return tuple(
        Answer(_(label), _said(found.get(purpose)), _how(found.get(purpose)))
        for purpose, label in PURPOSES.items()
    )


def _said(consent: people.ConsentFacts | None) -> str:
    if consent is None:
        return _("Not asked")
    if consent.withdrawn_on:
        return _("Withdrawn on {date}").format(date=format_date(consent.withdrawn_on))
    return _("Agrees") if consent.given else _("Does not agree")


def _how(consent: people.ConsentFacts | None) -> str:
    if consent is None:
        return ""
    parts = (
        format_date(consent.on) if consent.on else "",
        _(CHANNELS.get(consent.channel, "")) if consent.channel else "",
        _("text {version}").format(version=consent.text_version) if consent.text_version else "",
    )
    return ", ".join(part for part in parts if part)


def _attended(gathering: Gathering, person_id: bytes) -> tuple[Attended, ...]:
    query = (
        select(Attendance, Event)
        .join(Event, Event.id == Attendance.event_id)
        .where(Attendance.person_id == person_id, living(Attendance))
        .order_by(Event.date)
    )
    return tuple(
        Attended(
            event.date,
            event.title.shown(gathering.language),
            ", ".join(part for part in (gathering.place(event.place_id), event.venue) if part),
            ", ".join(filter(None, (_status(row), row.note or ""))),
            _signed(row),
        )
        for row, event in gathering.session.execute(query)
    )


def _status(row: Attendance) -> str:
    if row.status in STATUSES:
        return _(STATUSES[row.status])
    return _("Invited") if row.invited else ""


def _signed(row: Attendance) -> str:
    if row.signature is not None:
        return _("Drawn on the screen")
    return _("Signed on paper") if row.signed_on_paper else ""


def _source(gathering: Gathering, person: Person) -> str:
    """Where the data come from, as the law asks."""
    batch = gathering.session.get(ImportBatch, person.import_id) if person.import_id else None
    if batch is None:
        return _("Told by the person or their office, and typed in.")
    return _("Taken in with a list: {file}.").format(file=batch.file_name or "")


def _sent(gathering: Gathering, assignment: Assignment | None) -> tuple[str, ...]:
    """Files given away with the people of this assignment in them."""
    if assignment is None:
        return ()
    query = select(SyncExport.made_ms, SyncExport.contact).where(
        SyncExport.assignment_id == assignment.id
    )
    given = gathering.session.execute(query.order_by(SyncExport.made_ms))
    said = [
        f"{format_date(clock.to_local(row.made_ms or 0).date())}: "
        f"{trust.name_of(gathering.session, row.contact or b'')}"
        for row in given
    ]
    return tuple(dict.fromkeys(said))


def lay_out(facts: DataFacts) -> Document:
    kept = tuple((label, value or "—") for label, value in facts.fields)
    blocks: list[Block] = [
        Paragraph(facts.name, "lead"),
        Paragraph(
            _("Everything that is kept about this person on {date}.").format(
                date=format_date(facts.today)
            )
        ),
        Table((), _about(facts), (1, 2.4)),
        Heading(_("Kept about you")),
        Table((), kept, (1, 2.4)),
        Heading(_("What you agreed to")),
        Table(
            (_("Purpose"), _("Answer"), _("When and how")),
            tuple((one.purpose, one.said, one.how) for one in facts.consents),
            (5, 3, 4),
        ),
        *_events(facts),
        *_passed_on(facts),
        Heading(_("Your rights")),
        Bullets(_rights()),
    ]
    return Document(
        _("What is kept about you"),
        facts.language,
        tuple(blocks),
        footer=facts.assignment,
        over_title=facts.assignment,
    )


def _about(facts: DataFacts) -> tuple[tuple[str, str], ...]:
    until = format_date(facts.keep_until) if facts.keep_until else _("not decided yet")
    return (
        (_("Kept by"), facts.holder or "—"),
        (_("For"), facts.assignment or "—"),
        (_("Source"), facts.source),
        (_("Kept until"), until),
    )


def _events(facts: DataFacts) -> list[Block]:
    if not facts.attended:
        return []
    rows = tuple(
        (
            format_date(one.day) if one.day else "",
            ", ".join(filter(None, (one.what, one.where))),
            one.status,
            one.signed,
        )
        for one in facts.attended
    )
    heads = (_("Date"), _("Event"), _("Attendance"), _("Signature"))
    return [Heading(_("Where you were")), Table(heads, rows, (2.2, 6, 2.6, 2.6))]


def _passed_on(facts: DataFacts) -> list[Block]:
    blocks: list[Block] = [Heading(_("Who can read it")), Bullets(facts.readers)]
    if facts.sent:
        blocks += [Paragraph(_("Files with the people of this assignment were given to:"))]
        blocks += [Bullets(facts.sent)]
    return blocks


def _rights() -> tuple[str, ...]:
    return (
        _("To see what is kept, and to get an answer within {count} days.").format(
            count=ANSWER_DAYS
        ),
        _("To have what is wrong corrected."),
        _("To withdraw your consent, for each purpose alone."),
        _("To have your data erased; that you were there is counted on without your name."),
    )


PAPER = Paper(
    key="data_sheet",
    title=N_("What is kept about a person"),
    about=("person",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
)
