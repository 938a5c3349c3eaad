"""The table of contents: every screen in menu order, for trainers and for coordinators.

Rooms are imported inside the functions: a screen costs nothing until it is visited. What a lower
room shows of an upper one is handed in here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from trainer_app.core.i18n import N_, _, format_date, format_moment, ngettext
from trainer_app.shell.contents import Contents, Entry, Finder, Hit, Waiting
from trainer_app.widgets.screen import Context, Screen, StepEntry, TabEntry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer_app.people.view.groups import Circle, Expired, PeopleGroup
    from trainer_app.review.view.queue import Training
    from trainer_app.store.database import Session

MOST = 12  # of one kind in the search of everything


def contents_for(role: str) -> Contents:
    """What a trainer or a coordinator finds in the rail, and what can be reached from there."""
    rail = COORDINATOR if role == "coordinator" else TRAINER
    rest = tuple(entry for entry in BEHIND if entry.name not in {one.name for one in rail})
    return Contents(rail + rest, FINDERS, _waiting, _after_unlocking)


# the screens of the rail


def _today(ctx: Context) -> Screen:
    from trainer_app.overview.view.today import Today

    return Today(ctx)


def _assignments(ctx: Context) -> Screen:
    from trainer_app.assignments.view.list import Assignments

    return Assignments(ctx)


def _people(ctx: Context, **args: Any) -> Screen:
    from trainer_app.people.view.people import People

    return People(
        ctx, groups=_people_groups, data_sheet=_data_sheet, expired=_people_expired, **args
    )


def _send(ctx: Context, page: str = "send") -> Screen:
    from trainer_app.sync.view.send import Send

    return Send(ctx, page)


def _inbox(ctx: Context, **args: Any) -> Screen:
    from trainer_app.sync.view.inbox import Inbox

    return Inbox(ctx, _review_queue, **args)


def _review_queue(ctx: Context) -> Screen:
    from trainer_app.review.view.queue import ReviewQueue

    return ReviewQueue(ctx, _trainings)


def _trainings(session: Session) -> list[Training]:
    """What the list of the review calls an event."""
    from trainer_app.assignments.service import list_assignments
    from trainer_app.events.kinds import TRAINING
    from trainer_app.events.model import KINDS
    from trainer_app.events.service import event_cards
    from trainer_app.review.view.queue import Training

    titles = {one.id: one.title.shown() for one in list_assignments(session)}
    return [
        Training(
            card.id,
            card.district or card.title.shown(),
            card.day,
            titles.get(card.assignment_id or b"", ""),
            _(KINDS[card.kind]) if card.kind in KINDS and card.kind != TRAINING else "",
        )
        for card in event_cards(session)
    ]


def _answers(ctx: Context, **args: Any) -> Screen:
    from trainer_app.overview.view.rows import showing
    from trainer_app.review.service.held import count_held
    from trainer_app.review.view.held import HeldChanges
    from trainer_app.sync.view import answers

    return answers.Answers(ctx, showing(), answers.Waiting(HeldChanges, count_held), **args)


def _taken(ctx: Context) -> Screen:
    from trainer_app.sync.view.taken import TakenFiles

    return TakenFiles(ctx)


def _numbers(ctx: Context, **args: Any) -> Screen:
    from trainer_app.overview.view.numbers import Numbers

    return Numbers(ctx, **args)


def _trash(ctx: Context) -> Screen:
    from trainer_app.shell.trash import Trash

    return Trash(ctx)


def _settings(ctx: Context, **args: Any) -> Screen:
    from trainer_app.shell.settings import Settings

    return Settings(ctx, **args)


# the screens behind them


def _tor_import(ctx: Context) -> Screen:
    from trainer_app.assignments.view.importing import ImportTor

    return ImportTor(ctx)


def _assignment(ctx: Context, assignment_id: bytes, **args: Any) -> Screen:
    from trainer_app.assignments.view import money, plan, plan_table, products, terms, timesheet
    from trainer_app.assignments.view.groups import TabGroup
    from trainer_app.assignments.view.municipalities import municipalities_tab
    from trainer_app.assignments.view.page import AssignmentPage
    from trainer_app.attendance.service.history import attended
    from trainer_app.campaigns.view import tab as campaigns
    from trainer_app.events import service as events
    from trainer_app.events.view.plan import PlanTab
    from trainer_app.fieldtools.view import methods
    from trainer_app.followup.view import checks, drafts, policies, resolutions
    from trainer_app.followup.view.proposals import proposals_tab
    from trainer_app.measures.view import tab as measures
    from trainer_app.overview.service.coverage import coverage
    from trainer_app.overview.view import contract, documents, matrix, schedule
    from trainer_app.strategy.view import comments, expectations
    from trainer_app.surveys.view import board, rooting
    from trainer_app.surveys.view.groups import groups_tab

    cards = (board.TAB, groups_tab(attended), rooting.TAB)
    tabs = [
        contract.TAB,
        TabGroup(
            "planning",
            N_("Plan"),
            (plan.TAB, plan_table.TAB, schedule.CALENDAR, schedule.BARS, methods.TAB),
        ),
        TabGroup("work", N_("Events"), (TabEntry("events", N_("Events"), PlanTab), campaigns.TAB)),
        TabGroup(
            "places", N_("Municipalities"), (municipalities_tab(coverage), matrix.TAB, measures.TAB)
        ),
        TabGroup(
            "follow",
            N_("Follow-up"),
            (
                resolutions.TAB,
                policies.TAB,
                drafts.TAB,
                proposals_tab(_measures_of),
                checks.TAB,
                *(replace(one, wanted=_about_report_cards) for one in cards),
            ),
        ),
        TabGroup(
            "owed",
            N_("Products and money"),
            (products.TAB, timesheet.TAB, money.TAB, expectations.TAB, comments.TAB),
        ),
        TabGroup("documents", N_("Files"), (documents.TAB, terms.TAB)),
        TabEntry("papers", N_("Papers"), _assignment_papers),
    ]
    return AssignmentPage(ctx, assignment_id, tabs, events.progress_words, **args)


def _about_report_cards(session: Session, assignment_id: bytes) -> bool:
    """Its municipalities stand in groups, or a monitoring group is written down already."""
    from trainer_app.assignments.service import municipalities
    from trainer_app.surveys.service import groups

    in_groups = any(row.part for row in municipalities(session, assignment_id))
    return in_groups or bool(groups(session, assignment_id))


def _measures_of(session: Session, point_id: bytes) -> list[str]:
    """Titles of the measures that a proposal became."""
    from trainer_app.measures.model import Measure
    from trainer_app.measures.service import measures_from_point

    found = (session.get(Measure, one) for one in measures_from_point(session, point_id))
    return [measure.title.shown() for measure in found if measure]


def _assignment_papers(ctx: Context, assignment_id: bytes) -> Screen:
    """Slow to load: only when the tab is turned to."""
    from trainer_app.reports.view.papers import Papers

    return Papers(ctx, "assignment", assignment_id)


def _measure(ctx: Context, measure_id: bytes) -> Screen:
    from trainer_app.measures.view.builder import MeasureBuilder

    return MeasureBuilder(ctx, measure_id)


def _event(ctx: Context, event_id: bytes, step: str | None = None) -> Screen:
    from trainer_app.events.view.workspace import Workspace

    return Workspace(ctx, event_id, event_steps(), step)


def event_steps() -> list[StepEntry]:
    """The steps of an event, in the order of the day."""
    from trainer_app.attachments.view.step import photos_step
    from trainer_app.attendance.service.door import compare_sheets
    from trainer_app.attendance.view import step as door
    from trainer_app.evaluation.view import step as evaluation
    from trainer_app.events.view import record
    from trainer_app.events.view import step as prepare
    from trainer_app.fieldtools.view import step as exercises
    from trainer_app.followup.view import step as outcome
    from trainer_app.reports.view import papers

    return [
        prepare.STEP,
        record.STEP,
        door.STEP,
        evaluation.TEST,
        exercises.STEP,
        photos_step(lambda session, event_id: compare_sheets(session, event_id).present),
        evaluation.FEEDBACK,
        outcome.STEP,
        papers.STEP,
    ]


def _people_import(
    ctx: Context, scope_id: bytes | None = None, event_id: bytes | None = None
) -> Screen:
    """A list taken in from an event invites its people to that event."""
    from trainer_app.people.view.import_people import ImportPeople

    return ImportPeople(ctx, _people_groups, scope_id, _inviter(event_id) if event_id else None)


def _inviter(event_id: bytes) -> Any:
    from trainer_app.attendance.service.presence import invite_people

    def invite(session: Session, person_ids: list[bytes]) -> int:
        return invite_people(session, event_id, person_ids)

    return invite


def _people_groups(session: Session) -> list[PeopleGroup]:
    """The people of an assignment stand in the list of my team."""
    from trainer_app.assignments.service import list_assignments
    from trainer_app.core.errors import UserError
    from trainer_app.people.view.groups import PeopleGroup
    from trainer_app.store import scopes

    found = []
    for assignment in list_assignments(session):
        try:
            team = scopes.team_scope(session, assignment.scope_id)
        except UserError:  # an assignment of others, handed over to look at
            continue
        found.append(PeopleGroup(team, assignment.title.shown()))
    return found


def _doubles(ctx: Context, **args: Any) -> Screen:
    from trainer_app.attendance.service.history import attended
    from trainer_app.people.view.doubles import Doubles

    return Doubles(ctx, _people_circles, attended, **args)


def _people_expired(session: Session) -> list[Expired]:
    """Assignments whose personal data need not be kept any more."""
    from trainer_app.assignments.service import list_assignments
    from trainer_app.core import clock
    from trainer_app.people.view.groups import Expired
    from trainer_app.store import scopes

    today = clock.today()
    return [
        Expired(one.title.shown(), one.keep_until, tuple(scopes.teams_of(session, one.scope_id)))
        for one in list_assignments(session)
        if one.keep_until and one.keep_until <= today
    ]


def _data_sheet(ctx: Context, parent: QWidget, person_id: bytes) -> None:
    """Asks where to save what is kept about a person, in the language of the screen."""
    from pathlib import Path

    from trainer_app.core.i18n import language
    from trainer_app.reports import service as reports
    from trainer_app.widgets.dialogs import ask_file

    words = language()

    def save(path: Path) -> None:
        def work(report: Any) -> Path:
            with ctx.database.read() as session:
                made = reports.prepare(session, ctx.profile.files, "data_sheet", words, person_id)
            reports.save(made, path, report)
            return path

        ctx.tasks.run(
            work,
            title=_("Writing the sheet"),
            done=lambda _path: ctx.say(_("The sheet is saved. Give it only to the person.")),
            owner=parent,
        )

    ask_file(
        parent,
        _("Where to save the sheet"),
        save,
        save=True,
        suggest=f"data_sheet_{words}.pdf",
        filters="PDF (*.pdf);;DOCX (*.docx)",
    )


def _people_circles(session: Session) -> list[Circle]:
    """The teams of one assignment may know the same people; two assignments never mix."""
    from trainer_app.assignments.service import list_assignments
    from trainer_app.people.view.groups import Circle
    from trainer_app.store import scopes

    return [
        Circle(assignment.title.shown(), tuple(scopes.teams_of(session, assignment.scope_id)))
        for assignment in list_assignments(session)
    ]


# the search of everything


def _find_people(session: Session, text: str) -> list[Hit]:
    from trainer_app.people.service import Wanted, page
    from trainer_app.places.service import name_of

    return [
        Hit(
            _("Person"),
            line.full_name,
            name_of(session, line.municipality_id) or line.municipality_text or "",
            "people",
            {"person_id": line.id},
        )
        for line in page(session, Wanted(text=text), 0, MOST)
    ]


def _find_events(session: Session, text: str) -> list[Hit]:
    from trainer_app.core.words import fold
    from trainer_app.events.service import event_cards

    wanted = fold(text)
    return [
        Hit(
            _("Event"),
            card.title.shown() or card.district,
            " · ".join(part for part in (format_date(card.day), card.district, card.venue) if part),
            "event",
            {"event_id": card.id},
        )
        for card in event_cards(session)
        if wanted in fold(f"{card.title.shown()} {card.district} {card.venue} {card.day or ''}")
    ][:MOST]


def _find_assignments(session: Session, text: str) -> list[Hit]:
    from trainer_app.assignments.service import list_assignments
    from trainer_app.core.words import fold

    wanted = fold(text)
    return [
        Hit(_("Assignment"), one.title.shown(), "", "assignment", {"assignment_id": one.id})
        for one in list_assignments(session)
        if wanted in fold(one.title.shown())
    ][:MOST]


def _find_places(session: Session, text: str) -> list[Hit]:
    """A place leads to the municipalities of the assignment that names it."""
    from trainer_app.assignments.service import list_assignments, municipalities
    from trainer_app.places.service import find

    named = {
        row.place_id: assignment.id
        for assignment in list_assignments(session)
        for row in municipalities(session, assignment.id)
        if row.place_id
    }
    return [
        Hit(
            _("Municipality"),
            place.name,
            place.where,
            "assignment",
            {"assignment_id": named[place.id], "tab": "municipalities"},
        )
        for place in find(session, text, limit=MOST)
        if place.id in named
    ]


def _find_papers(session: Session, text: str) -> list[Hit]:
    """A paper by its name, of the events of which it can be printed now."""
    from trainer_app.core import clock
    from trainer_app.core.words import fold
    from trainer_app.events.service import event_cards
    from trainer_app.reports.service import list_papers

    wanted = fold(text)
    papers = [card for card in list_papers("event") if wanted in fold(card.title)]
    days = [card for card in event_cards(session) if card.day and card.day <= clock.today()]
    return [
        Hit(
            _("Paper"),
            paper.title,
            f"{format_date(event.day)} {event.district}",
            "event",
            {"event_id": event.id, "step": "papers"},
        )
        for paper in papers
        for event in days[-3:]
    ][:MOST]


FINDERS: tuple[Finder, ...] = (
    _find_people,
    _find_events,
    _find_places,
    _find_assignments,
    _find_papers,
)


# the bottom line


def _waiting(ctx: Context) -> Waiting:
    from trainer_app.core import clock
    from trainer_app.store import backup
    from trainer_app.sync.service import status
    from trainer_app.sync.view.sentences import troubles

    now = status(ctx.profile)
    kept = backup.list_backups(ctx.profile.folder)
    return Waiting(
        now.pending_changes,
        now.pending_photos,
        now.last_sent_ms,
        kept[0].made_ms if kept else None,
        now.days_waiting(clock.now_ms()),
        now.undecided,
        tuple(troubles(ctx.profile)),
    )


def _after_unlocking(ctx: Context) -> None:
    """Beside the work: the backup of the day, sending, and a word when work waits for long."""
    from trainer_app.core import settings
    from trainer_app.store import backup, sweeping
    from trainer_app.sync import erasing
    from trainer_app.sync.view.carrier import carrier_of

    def morning(report: Any) -> None:
        erasing.finish(ctx.profile, report)  # begun and cut short: first, and the backup is clean
        if backup.make_if_due(ctx.profile):
            sweeping.sweep(ctx.profile)

    ctx.tasks.run(
        morning,
        title=_("Backup of the day"),
        done=lambda _made: None,
        quiet=True,
    )
    carrier_of(ctx).start()
    patience = settings.load().remind_after_days

    def remind(waiting: Waiting) -> None:
        if patience and waiting.days >= patience:
            send = _("Send and receive")
            ctx.say(_reminder(waiting), action=send, on_action=lambda: ctx.go("send"), kind="warn")

    ctx.tasks.run(lambda _report: _waiting(ctx), title="", done=remind, owner=ctx.bell, quiet=True)


def _reminder(waiting: Waiting) -> str:
    """Work that is on this laptop only, and the last backup that was checked (A21)."""
    said = ngettext(
        "For {n} day nothing of your work has left this laptop: {what} wait.",
        "For {n} days nothing of your work has left this laptop: {what} wait.",
        waiting.days,
    )
    changes = ngettext("{n} change", "{n} changes", waiting.changes).format(n=waiting.changes)
    photos = ngettext("{n} photo", "{n} photos", waiting.photos).format(n=waiting.photos)
    what = f"{changes}, {photos}" if waiting.photos else changes
    kept = format_moment(waiting.last_backup_ms) or _("none yet")
    backup = _("Last checked backup: {when}").format(when=kept)
    return f"{said.format(n=waiting.days, what=what)} {backup}."


TODAY = Entry("today", _today, N_("Today"), "today")
ASSIGNMENTS = Entry("assignments", _assignments, N_("Assignments"), "assignments")
PEOPLE = Entry("people", _people, N_("People"), "people")
SEND = Entry("send", _send, N_("Send and receive"), "exchange")
INBOX = Entry("inbox", _inbox, N_("Inbox"), "inbox")
ANSWERS = Entry("answers", _answers, N_("Two answers"), "answers")
NUMBERS = Entry("numbers", _numbers, N_("Numbers"), "numbers")
TRASH = Entry("trash", _trash, N_("Trash"), "trash")
SETTINGS = Entry("settings", _settings, N_("Settings"), "settings")

TRAINER = (TODAY, ASSIGNMENTS, PEOPLE, SEND, TRASH, SETTINGS)
COORDINATOR = (INBOX, ASSIGNMENTS, NUMBERS, PEOPLE, ANSWERS, SEND, TRASH, SETTINGS)
BEHIND = (
    Entry("assignment", _assignment, under="assignments"),
    Entry("tor_import", _tor_import, under="assignments"),
    Entry("event", _event, under="assignments"),
    Entry("measure", _measure, under="assignments"),
    Entry("people_import", _people_import, under="people"),
    Entry("doubles", _doubles, under="people"),
    Entry("answers", _answers, under="send"),
    Entry("taken", _taken, under="send"),
    Entry("today", _today),
    Entry("inbox", _inbox),
    Entry("numbers", _numbers),
)
