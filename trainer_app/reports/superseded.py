"""Papers that went out: remembered, and said to be superseded when their records changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import Assignment
from trainer_app.attachments.model import Attachment
from trainer_app.attendance.model import Attendance
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, format_moment
from trainer_app.events.model import Event
from trainer_app.fieldtools.model import ToolRun
from trainer_app.followup.model import Commitment, Lesson, Recommendation
from trainer_app.people.model import Person
from trainer_app.reports import again
from trainer_app.reports.model import MadePaper
from trainer_app.review import service as review
from trainer_app.store import scopes
from trainer_app.store.base import Synced, living, new_id
from trainer_app.store.journal import decode, encode
from trainer_app.sync.receipts import Vector

FIGURES = {
    "present": N_("People present"),
    "women": N_("Women"),
    "men": N_("Men"),
    "signed": N_("Signatures"),
    "exercises": N_("Exercises"),
    "photos": N_("Photos in the report"),
    "recommendations": N_("Recommendations"),
    "lessons": N_("Lessons"),
    "commitments": N_("Commitments"),
}


@dataclass(frozen=True)
class Changed:
    """A figure that is another one now."""

    label: str
    before: int
    now: int


@dataclass(frozen=True)
class Copy:
    """A paper as it was printed or saved, and what has happened to its data since."""

    id: bytes
    paper: str
    language: str
    made_ms: int
    by_name: str
    rows_changed: int
    reasons: tuple[str, ...]
    """Why approved records were opened again since."""
    figures: tuple[Changed, ...]
    kept: bool = False
    """Whether the very same file can be made again on this laptop."""

    @property
    def superseded(self) -> bool:
        return bool(self.rows_changed or self.reasons or self.figures)


def remember(session: Session, paper: str, language: str, about_id: bytes) -> MadePaper:
    """A paper goes out now: keep the state it speaks of. Only numbers are kept, no names."""
    event = session.get(Event, about_id)
    events = events_about(session, about_id)
    made = MadePaper(
        id=new_id(),
        scope_id=_scope_of(session, event, about_id),
        paper=paper,
        language=language,
        event_id=event.id if event else None,
        assignment_id=event.assignment_id if event else about_id,
        heads=encode(review.seen_of_events(session, events)),
        figures=encode(figures_of(session, events)),
        by_name=review.my_name(session),
        made_ms=clock.now_ms(),
    )
    session.add(made)
    session.flush()
    return made


def list_copies(
    session: Session, about_id: bytes, only: tuple[str, str] | None = None
) -> list[Copy]:
    """The last copy of each paper and language, the newest first; or of one paper and language."""
    query = select(MadePaper).where(
        (MadePaper.event_id == about_id)
        | ((MadePaper.assignment_id == about_id) & MadePaper.event_id.is_(None)),
        living(MadePaper),
    )
    if only is not None:
        query = query.where(MadePaper.paper == only[0], MadePaper.language == only[1])
    rows = session.scalars(query.order_by(MadePaper.made_ms.desc(), MadePaper.id))
    last: dict[tuple[str, str], MadePaper] = {}
    for row in rows:
        last.setdefault((row.paper or "", row.language or ""), row)
    if not last:
        return []
    events = events_about(session, about_id)
    now = figures_of(session, events)
    return [_copy(session, row, events, now) for row in last.values()]


def _copy(session: Session, row: MadePaper, events: Collection[bytes], now: dict[str, int]) -> Copy:
    seen = decode(row.heads, type=Vector) if row.heads else {}
    before: dict[str, int] = decode(row.figures) if row.figures else {}
    return Copy(
        row.id,
        row.paper or "",
        row.language or "",
        row.made_ms or 0,
        row.by_name or "",
        review.count_changed_events(session, events, seen),
        tuple(review.reopened_since(session, events, seen)),
        tuple(
            Changed(_(label), before[key], now[key])
            for key, label in FIGURES.items()
            if key in before and before[key] != now[key]
        ),
        again.kept_of(session, row.id) is not None,
    )


def said_in_paper(copies: Iterable[Copy]) -> str:
    """What a paper made from changed data says of itself; "" when nothing has changed."""
    told = []
    for copy in copies:
        if not copy.superseded:
            continue
        moment = format_moment(copy.made_ms)
        words = _("Made from changed data: it replaces the paper of {moment}.")
        told.append(words.format(moment=moment))
        told += _figures(copy)
    return " ".join(told)


def _figures(copy: Copy) -> list[str]:
    figures = [
        _("{what}: {before} → {now}").format(what=one.label, before=one.before, now=one.now)
        for one in copy.figures
    ]
    return ["; ".join(figures) + "."] if figures else []


def in_words(copy: Copy) -> str:
    """ "Saved 12.05.2025 10:20 by Anna, superseded since: People present 38 → 40. …" """
    told = [
        _("The copy of {moment} ({name}) is superseded.").format(
            moment=format_moment(copy.made_ms), name=copy.by_name
        )
    ]
    told += _figures(copy)
    told += copy.reasons
    if not copy.figures and not copy.reasons:
        told.append(_("Texts or details changed; the figures are the same."))
    return " ".join(told)


# what stood in it


def figures_of(session: Session, events: Collection[bytes]) -> dict[str, int]:
    """What a report counts, in numbers."""
    there = Attendance.status == "present"
    return {
        "present": _count(session, Attendance, events, there),
        "women": _by_sex(session, events, "female"),
        "men": _by_sex(session, events, "male"),
        "signed": _count(session, Attendance, events, Attendance.signed_ms.is_not(None), there),
        "exercises": _count(session, ToolRun, events),
        "photos": _count(session, Attachment, events, Attachment.in_report.is_(True)),
        "recommendations": _count(session, Recommendation, events),
        "lessons": _count(session, Lesson, events),
        "commitments": _count(session, Commitment, events),
    }


def _count(
    session: Session, model: type[Synced], events: Collection[bytes], *more: ColumnElement[bool]
) -> int:
    column = model.__table__.columns["event_id"]
    query = select(func.count()).where(column.in_(list(events)), living(model), *more)
    return session.scalar(query) or 0


def _by_sex(session: Session, events: Collection[bytes], sex: str) -> int:
    query = (
        select(func.count())
        .join(Person, Person.id == Attendance.person_id)
        .where(
            Attendance.event_id.in_(list(events)),
            Attendance.status == "present",
            Person.sex == sex,
            living(Attendance),
        )
        .select_from(Attendance)
    )
    return session.scalar(query) or 0


def events_about(session: Session, about_id: bytes) -> list[bytes]:
    """The one event, or all events of the assignment."""
    if session.get(Event, about_id) is not None:
        return [about_id]
    query = select(Event.id).where(Event.assignment_id == about_id, living(Event))
    return list(session.scalars(query.order_by(Event.id)))


def _scope_of(session: Session, event: Event | None, about_id: bytes) -> bytes:
    """Reports are rows of the team (SYNC 0a.1); of the plan, where somebody has no team."""
    plan = event.scope_id if event else session.get_one(Assignment, about_id).scope_id
    if event is not None and event.team_scope_id:
        return event.team_scope_id
    try:
        return scopes.team_scope(session, plan)
    except UserError:
        return plan
