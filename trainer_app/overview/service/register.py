"""The register of documents: every file of an assignment, whatever record it lies at.

What lies in the private scope is not listed: a list is printed and shown, identity papers are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import DOCUMENTS
from trainer_app.attachments.model import Attachment
from trainer_app.core.i18n import N_, _
from trainer_app.core.words import fold
from trainer_app.places.service import name_of
from trainer_app.store import scopes
from trainer_app.store.base import Synced, living, synced_models
from trainer_app.sync import naming

KINDS = {**DOCUMENTS, "photos": N_("Photos"), "exercise": N_("Exercise")}

OF_TABLE = {
    "resolution": "resolution",
    "policy_step": "policy",
    "promised_input": "reference",
    "tool_run": "exercise",
}
OF_FILE = {"signed_sheet": "signed_list", "photo": "photos", "flipchart": "exercise"}
DAYS = ("dated", "on", "date", "received_on", "ready_on")  # fields that date a record


@dataclass(frozen=True)
class Line:
    """A document, or the files of one kind at one record."""

    table: str
    id: bytes
    kind: str
    title: str
    languages: str = ""
    version: str = ""
    place_id: bytes | None = None
    place: str = ""
    day: date | None = None
    files: int = 0
    event_id: bytes | None = None
    target: str = ""
    """The screen where it lies, and its arguments; "" for a document of the register itself."""
    args: dict[str, Any] = field(default_factory=dict)


def register(session: Session, assignment_id: bytes) -> list[Line]:
    """By date, the undated last."""
    assignment = assignments.get_assignment(session, assignment_id)
    held = assignments.documents(session, assignment_id)
    lines = [_document(session, one) for one in held]
    known = {one.row.id for one in held}
    for table, row_id, kind, count in _files(session, assignment.scope_id):
        model = synced_models().get(table)
        row = session.get(model, row_id) if model is not None and row_id not in known else None
        if row is not None and not row.deleted and _belongs(session, row, assignment_id):
            lines.append(_line(session, row, kind, count))
    return sorted(lines, key=lambda one: (one.day is None, one.day or date.max, one.title))


def found_in(lines: list[Line], text: str = "", kind: str = "", lang: str = "") -> list[Line]:
    """The lines whose title, place or kind holds the words."""
    wanted = fold(text)
    return [
        one
        for one in lines
        if (not kind or one.kind == kind)
        and (not lang or lang in one.languages)
        and wanted in fold(f"{one.title} {one.place} {_(KINDS.get(one.kind, ''))}")
    ]


def _files(session: Session, scope_id: bytes) -> list[tuple[str, bytes, str, int]]:
    """Table, record, kind, how many; of the assignment and its teams, not of private rows."""
    shared = [scope_id, *scopes.teams_of(session, scope_id)]
    office = scopes.office_scope(session, scope_id)
    query = (
        select(Attachment.owner_table, Attachment.owner_id, Attachment.kind, func.count())
        .where(Attachment.scope_id.in_([*shared, office] if office else shared))
        .where(living(Attachment), Attachment.owner_id.is_not(None))
        .group_by(Attachment.owner_table, Attachment.owner_id, Attachment.kind)
    )
    return [
        (table or "", owner or b"", kind or "", count)
        for table, owner, kind, count in session.execute(query)
    ]


def _document(session: Session, one: assignments.Held) -> Line:
    row = one.row
    return Line(
        "document",
        row.id,
        row.kind or "other",
        row.title.shown() or (one.files[0].file_name if one.files else ""),
        row.languages or "",
        row.version or "",
        row.place_id,
        name_of(session, row.place_id),
        row.dated,
        len(one.files),
        row.event_id,
    )


def _belongs(session: Session, row: Synced, assignment_id: bytes) -> bool:
    """A record of the assignment, or of one of its events."""
    own = getattr(row, "assignment_id", None)
    if own is None and getattr(row, "event_id", None) is not None:
        event = session.get(synced_models()["event"], row.event_id)  # type: ignore[attr-defined]
        own = getattr(event, "assignment_id", None)
    return row.id == assignment_id or own is None or own == assignment_id


def _line(session: Session, row: Synced, file_kind: str, count: int) -> Line:
    table = row.__tablename__
    is_event = table == "event"
    event_id = row.id if is_event else getattr(row, "event_id", None)
    place_id = getattr(row, "place_id", None) or getattr(row, "district_id", None)
    step = "door" if file_kind == "signed_sheet" else "photos"
    return Line(
        table,
        row.id,
        _kind(row, file_kind),
        _title(session, row),
        getattr(row, "languages", None) or "",
        getattr(row, "version", None) or "",
        place_id,
        name_of(session, place_id),
        next((day for name in DAYS if (day := getattr(row, name, None))), None),
        count,
        event_id,
        "event" if event_id else "assignment",
        {"event_id": event_id, "step": step}
        if event_id
        else {"assignment_id": getattr(row, "assignment_id", row.id), "tab": TABS.get(table)},
    )


TABS = {
    "resolution": "resolutions",
    "policy_step": "policies",
    "planning_draft": "drafts",
    "promised_input": "terms",
    "proposal_item": "terms",
}
"""Where the files of a record are seen: the tab of the assignment."""


def _kind(row: Synced, file_kind: str) -> str:
    table = row.__tablename__
    if table == "planning_draft":
        return getattr(row, "kind", None) or "sedp"
    return OF_TABLE.get(table) or OF_FILE.get(file_kind, "other")


def _title(session: Session, row: Synced) -> str:
    """What a person calls the record: its own words, else its kind."""
    called = naming.name_of(session, row.__tablename__, row.id)
    number = getattr(row, "number", None)
    if row.__tablename__ == "resolution" and number:
        return f"{called.kind} {number}"
    return called.title or called.kind
