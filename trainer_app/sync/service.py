"""What the window and the command line ask of sync.

Functions written here take a session. Those that carry files, and open sessions of their own, stand
in `sending`, `taking`, `pairing` and `checking`; they are named here so that callers find them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store import keys, scopes
from trainer_app.store.base import FieldInfo, Synced, describe, living, synced_models, wire_columns
from trainer_app.store.journal import decode
from trainer_app.store.tables import (
    SyncExport,
    SyncImport,
    SyncScope,
)
from trainer_app.store.values import to_plain
from trainer_app.sync import handing, receipts, trust, waiting
from trainer_app.sync.answers import count_conflicts, list_conflicts
from trainer_app.sync.checking import verify
from trainer_app.sync.model import Contact, Held, Journey
from trainer_app.sync.pairing import add_contact, contact_card, hand_over, hand_up, status
from trainer_app.sync.rebuilding import replay
from trainer_app.sync.sending import export
from trainer_app.sync.taking import accept_held, preview, refuse_held, take_in

__all__ = [
    "accept_held",
    "add_contact",
    "contact_card",
    "contacts",
    "count_conflicts",
    "dump",
    "export",
    "hand_over",
    "hand_up",
    "lets_in",
    "list_assignments",
    "list_conflicts",
    "list_held",
    "list_journeys",
    "preview",
    "refuse_held",
    "replay",
    "status",
    "take_in",
    "verify",
    "with_something_new",
]

PLACEHOLDER = "•"  # stands for a personal value


def contacts(session: Session) -> list[Contact]:
    return trust.list_contacts(session)


# what can be sent


def list_assignments(session: Session) -> list[tuple[bytes, str]]:
    """Assignments that are not in the trash, with their titles in the language of the screen."""
    model = synced_models()["assignment"]
    rows = session.scalars(select(model).where(living(model)).order_by(model.id.desc()))
    return [(row.id, row.title.shown()) for row in rows]  # type: ignore[attr-defined]  # an assignment


def with_something_new(session: Session) -> list[bytes]:
    """Assignments with own changes that are in no file yet, the newest assignment first."""
    behind = waiting.scopes_behind(session)
    return [
        assignment
        for assignment, _title in list_assignments(session)
        if handing.scope_of_assignment(session, assignment) in behind
    ]


def lets_in(session: Session, assignment_id: bytes, contact_id: bytes) -> bool:
    """Sending will first let this contact into the assignment."""
    scope = handing.scope_of_assignment(session, assignment_id)
    return not handing.is_shared(session, scope, trust.get_contact(session, contact_id))


# the history


def list_journeys(session: Session) -> list[Journey]:
    """Files given and taken, the newest first."""
    found = [*_given_away(session), *_taken_in(session)]
    return sorted(found, key=lambda journey: journey.moment_ms, reverse=True)


def _given_away(session: Session) -> Iterator[Journey]:
    for row in session.scalars(select(SyncExport)):
        said = decode(row.report or b"\x80")
        yield Journey(
            True,
            trust.name_of(session, row.contact or b""),
            row.made_ms or 0,
            said.get("counts", {}),
            said.get("changes", 0),
            len(said.get("photos", b"")) // 32,
            said.get("place", ""),
            said.get("received_ms"),
            tuple(said["part"]) if said.get("part") else None,
        )


def _taken_in(session: Session) -> Iterator[Journey]:
    query = select(SyncImport).where(
        SyncImport.state.in_((receipts.TAKING, receipts.TAKEN, receipts.UNDONE))
    )
    for row in session.scalars(query):
        said = decode(row.report or b"\x80")
        yield Journey(
            False,
            said.get("sender", ""),
            row.done_ms or 0,
            said.get("counts", {}),
            said.get("new", 0) + said.get("changed", 0),
            said.get("photos", 0),
            "",
            None,
        )


def list_held(session: Session) -> list[Held]:
    """Files kept for a word of ours: of people we do not know yet, or that delete much."""
    query = select(SyncImport).where(SyncImport.state == receipts.HELD)
    found = []
    for row in session.scalars(query.order_by(SyncImport.done_ms)):
        said = decode(row.report or b"\x80")
        code = keys.short_code(said["person"])
        why = said.get("why", "stranger")
        held = Held(row.id, said["name"], said["role"], code, row.done_ms or 0, why)
        found.append(replace(held, deletions=said.get("deletions", 0)))
    return found


# the whole of what is shared, for comparing two laptops


def dump(session: Session, *, personal: bool = False) -> Iterator[str]:
    """Every row of the shared scopes as a JSON line, sorted. Empty fields are left out."""
    private = set(session.scalars(select(SyncScope.id).where(SyncScope.kind == scopes.PRIVATE)))
    for table, model in sorted(synced_models().items()):
        query = select(model).where(model.scope_id.not_in(private)).order_by(model.id)
        infos = _infos(model)
        for row in session.scalars(query).yield_per(500):
            fields = {
                name: _dumped(value, infos.get(name), personal)
                for name in wire_columns(model)
                if (value := to_plain(getattr(row, name))) is not None
            }
            said = {"table": table, "id": row.id.hex(), "fields": fields}
            yield json.dumps(said, ensure_ascii=False, sort_keys=True)


def _infos(model: type[Synced]) -> dict[str, FieldInfo]:
    columns = model.__table__.columns
    return {column.name: info for column in columns if (info := column.info.get("field"))} | {
        name: info for name, info in describe(model).items() if not info.is_text
    }


def _dumped(value: Any, info: FieldInfo | None, personal: bool) -> Any:
    if info is not None and info.personal and not personal:
        return PLACEHOLDER
    return value.hex() if isinstance(value, bytes) else value
