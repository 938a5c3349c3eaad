"""Begin a run, edit its head, take a promise down."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from trainer_app.core import i18n
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.events.model import Event
from trainer_app.fieldtools.exercises import exercise
from trainer_app.fieldtools.model import ToolRun
from trainer_app.fieldtools.service.counts import shared_facts, tally
from trainer_app.followup import service as followup
from trainer_app.followup.model import Commitment
from trainer_app.store import trash
from trainer_app.store.base import Text3, describe, new_id
from trainer_app.store.scopes import PRIVATE, private_scope, scope_kind


def start_run(
    session: Session,
    event_id: bytes,
    tool_code: str,
    *,
    group_label: str | Text3 | None = None,
    day: date | None = None,
    women: int | None = None,
    men: int | None = None,
    place_id: bytes | None = None,
    facilitator: str | None = None,
    language: str | None = None,
    confidential: bool | None = None,
    baseline_run_id: bytes | None = None,
) -> ToolRun:
    """A new run of an exercise at an event. Confidential or not is settled here, for good:
    a confidential run never leaves this profile, only what was counted does."""
    event = session.get(Event, event_id)
    shelf = exercise(tool_code)
    if confidential is None:
        confidential = shelf.confidential if shelf else False
    team = followup.team_of_event(session, event_id)  # refuses an event not known here
    run = ToolRun(
        id=new_id(),
        scope_id=private_scope(session) if confidential else team,
        event_id=event_id,
        tool_code=tool_code,
        tool_version=shelf.version if shelf else None,
        place_id=place_id,
        date=day or (event.date if event else None),
        facilitator=facilitator,
        language=language or i18n.language(),
        confidential=confidential,
        owner_kind="group",
        baseline_run_id=baseline_run_id,
    )
    run.group_label = followup.said(group_label, language)
    session.add(run)
    session.flush()
    edit_run(session, run.id, women=women, men=men)
    return run


def edit_run(session: Session, run_id: bytes, **values: Any) -> None:
    """Change fields of the head. Women and men of a confidential run are shared as a count."""
    run = existing_run(session, run_id)
    known = describe(ToolRun)
    for name, value in values.items():
        if name not in known or name == "confidential":
            raise AttributeError(name)
        if getattr(run, name) == value:
            continue
        setattr(run, name, value)
        if name in ("women", "men") and is_private(session, run):
            tally(session, run_id, "present", name, value)


def put_away_run(session: Session, run_id: bytes) -> None:
    """Into the trash, with its elements, links and counts, the shared ones too."""
    for fact in shared_facts(session, run_id):
        fact.deleted = True
    trash.put_away(session, existing_run(session, run_id))


def put_back_run(session: Session, run_id: bytes) -> None:
    trash.put_back(session, existing_run(session, run_id))
    for fact in shared_facts(session, run_id):
        fact.deleted = None


def promise(session: Session, run_id: bytes, text: str | Text3, **values: Any) -> Commitment:
    """A commitment made in this exercise; of a confidential one it stays as private as the run."""
    run = existing_run(session, run_id)
    if run.event_id is None:
        raise UserError(_("This exercise belongs to no event."), _("Open it from an event."))
    return followup.commit(
        session,
        run.event_id,
        text,
        run_id=run_id,
        scope_id=run.scope_id,
        language=values.pop("language", None) or run.language,
        **values,
    )


def existing_run(session: Session, run_id: bytes) -> ToolRun:
    run = session.get(ToolRun, run_id)
    if run is None:
        raise UserError(_("This exercise is no longer here."), _("Open the list again."))
    return run


def is_private(session: Session, run: ToolRun) -> bool:
    return scope_kind(session, run.scope_id) == PRIVATE
