"""People, and what the rooms above know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trainer_app.core.i18n import _
from trainer_app.widgets.screen import Context, Screen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer_app.people.view.groups import Circle, Expired, PeopleGroup
    from trainer_app.store.database import Session


def people(ctx: Context, **args: Any) -> Screen:
    from trainer_app.people.view.people import People

    return People(
        ctx, groups=people_groups, data_sheet=_data_sheet, expired=_people_expired, **args
    )


def people_import(
    ctx: Context, scope_id: bytes | None = None, event_id: bytes | None = None
) -> Screen:
    """A list taken in from an event invites its people to that event."""
    from trainer_app.people.view.import_people import ImportPeople

    return ImportPeople(ctx, people_groups, scope_id, _inviter(event_id) if event_id else None)


def _inviter(event_id: bytes) -> Any:
    from trainer_app.attendance.service.presence import invite_people

    def invite(session: Session, person_ids: list[bytes]) -> int:
        return invite_people(session, event_id, person_ids)

    return invite


def people_groups(session: Session) -> list[PeopleGroup]:
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


def doubles(ctx: Context, **args: Any) -> Screen:
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
