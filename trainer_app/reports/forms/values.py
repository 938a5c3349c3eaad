"""What the names of a form stand for, gathered for one event or a whole assignment."""

from __future__ import annotations

from collections.abc import Iterable

from trainer_app.assignments.model import Assignment
from trainer_app.core import clock
from trainer_app.core.i18n import LANGUAGES, N_, _, format_date, format_number
from trainer_app.events.model import ITEM_KINDS, KINDS, POINT_KINDS, Event
from trainer_app.people.model import AGE_BANDS, SEXES
from trainer_app.people.service.positions import position_words
from trainer_app.reports.facts.events import EventFacts, event_of
from trainer_app.reports.facts.gathering import Gathering, required
from trainer_app.reports.facts.happened import HappenedFacts, happened_at
from trainer_app.reports.facts.people import Participant, Sexes, grouped, sexes, unique
from trainer_app.reports.facts.report import AddressedFacts, ReportFacts
from trainer_app.reports.facts.report import gather as gather_report
from trainer_app.reports.forms.filling import Item, Value, Values
from trainer_app.reports.paper.blocks import Signature
from trainer_app.review import service as review

RECORD = {
    "topic": "about",
    "protocol_no": "protocol number",
    **{
        name: name.replace("_", " ")
        for name in (
            "announced_on", "channels", "agenda", "youth", "disabled", "advised", "mode", "advice",
            "next_step", "document", "decision", "votes_for", "votes_against", "abstained",
            "chair", "secretary", "messages", "audience", "materials", "cost", "feedback",
            "outputs",
        )
    },
}  # fmt: skip
"""Fields of what was written down of an event, and their names in a form."""


def values_of(gathering: Gathering, about_id: bytes) -> Values:
    """All there is; a form takes what it names."""
    report = gather_report(gathering, about_id)
    fields = {**_contract(gathering, report), **_numbers(report)}
    lists = _shared_lists(report)
    row = gathering.session.get(Event, about_id)
    if row is None:
        fields["events held"] = str(len([one for one in report.events if one.state == "held"]))
        lists["events"] = tuple(_event_line(n, one) for n, one in enumerate(report.events, 1))
        return Values(fields, lists)
    event = event_of(gathering, about_id, programme=True)
    happened = happened_at(gathering, row)
    fields |= _day(report.events[0], event, row) | _record(happened)
    if happened.total is not None:
        fields |= _counted_by_hand(happened)
    lists |= _day_lists(event, happened)
    return Values(fields, lists)


def _contract(gathering: Gathering, report: ReportFacts) -> dict[str, str]:
    row = required(gathering.session.get(Assignment, report.project.assignment_id))
    project, language = report.project, gathering.language
    mandate = (row.mandate_no or "", row.mandate_name.shown(language))
    return {
        "project": project.project,
        "phase": project.phase,
        "donor": project.donor,
        "implementers": project.implementers,
        "assignment": project.title,
        "goal": report.goal,
        "contract number": project.contract_no,
        "contract date": format_date(row.signed_on),
        "mandate": " ".join(filter(None, mandate)),
        "employer": row.employer.shown(language),
        "contractor": row.contractor.shown(language),
        "language": LANGUAGES.get(language, language),
        "today": format_date(clock.today()),
        "author": review.my_name(gathering.session),
        "trainers": ", ".join(dict.fromkeys(n for one in report.events for n in one.facilitators)),
        "summary": "\n".join(dict.fromkeys(one.summary for one in report.events if one.summary)),
    }


def _numbers(report: ReportFacts) -> dict[str, str]:
    """Of an event those present; of an assignment what counts: events marked as held."""
    people = report.counted if report.whole else report.events[0].present
    days = sorted(one.day for one in report.events if one.day and one.state != "cancelled")
    ends = dict.fromkeys(format_date(day) for day in (*days[:1], *days[-1:]))
    covered = [place for place in report.places if place.target and place.came.total]
    return {
        **_sexes(sexes(people)),
        "unique people": str(sexes(unique(people)).total),
        "municipalities covered": str(len(covered)),
        "period": " – ".join(ends),
    }


def _sexes(count: Sexes) -> dict[str, str]:
    return {
        "total": str(count.total),
        "women": str(count.women),
        "men": str(count.men),
        "not stated": str(count.not_stated),
    }


def _counted_by_hand(happened: HappenedFacts) -> dict[str, str]:
    """What was counted on the day goes before a list that may be of a few, as in all papers."""
    known = (happened.women or 0) + (happened.men or 0)
    rest = max((happened.total or 0) - known, 0)
    counts = {"total": happened.total, "women": happened.women, "men": happened.men}
    said = {name: "" if count is None else str(count) for name, count in counts.items()}
    return said | {"not stated": str(rest)}


def _day(told: EventFacts, event: EventFacts, row: Event) -> dict[str, str]:
    return {
        "event": event.title,
        "kind": _(KINDS.get(row.kind or "training", N_("Event"))),
        "number": str(event.number or ""),
        "date": format_date(event.day),
        "starts": event.starts_at,
        "ends": event.ends_at,
        "hours": format_number(event.hours),
        "oblast": event.oblast,
        "district": event.district,
        "place": event.place,
        "venue": event.venue,
        "topic": event.topic,
        "state": event.state_label,
        "process": told.process,
        "results": told.results,
    }


def _record(happened: HappenedFacts) -> dict[str, str]:
    return {said: happened.values.get(name, "") for name, said in RECORD.items()}


# lists


def _shared_lists(report: ReportFacts) -> dict[str, tuple[Item, ...]]:
    people = report.counted if report.whole else report.events[0].present
    by_position = grouped(people, lambda person: position_words(person.position_code, None))
    return {
        "municipalities": tuple(
            {"no": str(n), "name": one.name, "reason": one.reason, **_sexes(one.came)}
            for n, one in enumerate(report.places, start=1)
        ),
        "positions": tuple(
            {"name": name or _("Not stated"), **_sexes(count)} for name, count in by_position
        ),
        "tasks": tuple(
            {"no": one.number, "text": one.title, "done on": format_date(one.done_on)}
            for one in report.tasks
        ),
        "exercises": tuple(
            {"name": one.name, "group": one.group, "drawing": one.drawing}
            for part in report.parts
            for one in part.exercises
        ),
        "lessons": tuple(_addressed(report.lessons)),
        "recommendations": tuple(_addressed(report.recommendations)),
        "commitments": tuple(
            {"text": one.text, "who": one.who, "until": one.until, "state": one.status}
            for part in report.parts
            for one in (*(p for run in part.exercises for p in run.promises), *part.promises)
        ),
        "photos": tuple(
            {"picture": one, "caption": one.caption} for part in report.parts for one in part.photos
        ),
    }


def _addressed(groups: Iterable[AddressedFacts]) -> Iterable[Item]:
    for group in groups:
        yield from ({"addressee": group.label, "text": text} for text in group.texts)


def _day_lists(event: EventFacts, happened: HappenedFacts) -> dict[str, tuple[Item, ...]]:
    return {
        "participants": tuple(_person(n, one) for n, one in enumerate(event.present, start=1)),
        "programme": tuple(
            {"starts": one.starts_at, "ends": one.ends_at, "text": one.title or _item(one.kind)}
            for one in event.programme
        ),
        "points": tuple(
            {
                "no": str(n),
                "kind": _(POINT_KINDS.get(one.kind, "")),
                "text": one.words,
                "decision": one.decision,
                "reason": one.reason,
            }
            for n, one in enumerate(happened.points, start=1)
        ),
    }


def _item(kind: str) -> str:
    return _(ITEM_KINDS.get(kind, ""))


def _person(number: int, person: Participant) -> Item:
    signature: Value = Signature(person.signature) if person.signature else ""
    return {
        "no": str(number),
        "name": person.name,
        "sex": _(SEXES.get(person.sex, "")),
        "age": AGE_BANDS.get(person.age_band, person.age_band),
        "position": person.position,
        "municipality": person.municipality,
        "signature": signature,
    }


def _event_line(number: int, event: EventFacts) -> Item:
    return {
        "no": str(event.number or number),
        "date": format_date(event.day),
        "name": event.title,
        "district": event.district,
        "place": event.place,
        "trainers": ", ".join(event.facilitators),
        "state": event.state_label,
        **_sexes(sexes(event.counted)),
    }
