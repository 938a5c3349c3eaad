"""The table of contents: every screen in menu order, for trainers and for coordinators.

Rooms are imported inside the functions: a screen costs nothing until it is visited. What a lower
room shows of an upper one is handed in here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trainer_app.core.i18n import N_, _
from trainer_app.rooms.assignments import assignment, measure, tor_import
from trainer_app.rooms.bottom import after_unlocking, waiting
from trainer_app.rooms.events import event
from trainer_app.rooms.finding import FINDERS
from trainer_app.rooms.persons import doubles, people, people_import
from trainer_app.shell.contents import Contents, Entry
from trainer_app.widgets.screen import Context, Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from trainer_app.review.view.queue import Training
    from trainer_app.store.database import Session


def contents_for(role: str) -> Contents:
    """What a trainer or a coordinator finds in the rail, and what can be reached from there."""
    rail = COORDINATOR if role == "coordinator" else TRAINER
    rest = tuple(entry for entry in BEHIND if entry.name not in {one.name for one in rail})
    return Contents(rail + rest, FINDERS, waiting, after_unlocking)


def _today(ctx: Context) -> Screen:
    from trainer_app.overview.view.today import Today

    return Today(ctx)


def _assignments(ctx: Context) -> Screen:
    from trainer_app.assignments.view.list import Assignments

    return Assignments(ctx)


def _send(ctx: Context, page: str = "send") -> Screen:
    from trainer_app.sync.view.send import Send

    return Send(ctx, page)


def _inbox(ctx: Context, **args: Any) -> Screen:
    from trainer_app.sync.view.inbox import Inbox

    return Inbox(ctx, _review_queue, **args)


def _review_queue(ctx: Context, take_in: Callable[[], None]) -> Screen:
    from trainer_app.review.view.queue import ReviewQueue

    return ReviewQueue(ctx, _trainings, take_in)


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


TODAY = Entry("today", _today, N_("Today"), "today")
ASSIGNMENTS = Entry("assignments", _assignments, N_("Assignments"), "assignments")
PEOPLE = Entry("people", people, N_("People"), "people")
SEND = Entry("send", _send, N_("Send and receive"), "exchange")
INBOX = Entry("inbox", _inbox, N_("Inbox"), "inbox")
ANSWERS = Entry("answers", _answers, N_("Two answers"), "answers")
NUMBERS = Entry("numbers", _numbers, N_("Numbers"), "numbers")
TRASH = Entry("trash", _trash, N_("Trash"), "trash")
SETTINGS = Entry("settings", _settings, N_("Settings"), "settings")

TRAINER = (TODAY, ASSIGNMENTS, PEOPLE, SEND, TRASH, SETTINGS)
COORDINATOR = (INBOX, ASSIGNMENTS, NUMBERS, PEOPLE, ANSWERS, SEND, TRASH, SETTINGS)
BEHIND = (
    Entry("assignment", assignment, under="assignments"),
    Entry("tor_import", tor_import, under="assignments"),
    Entry("event", event, under="assignments"),
    Entry("measure", measure, under="assignments"),
    Entry("people_import", people_import, under="people"),
    Entry("doubles", doubles, under="people"),
    Entry("answers", _answers, under="send"),
    Entry("taken", _taken, under="send"),
    Entry("today", _today),
    Entry("inbox", _inbox),
    Entry("numbers", _numbers),
)
