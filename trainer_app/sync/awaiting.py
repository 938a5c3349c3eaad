"""Rows that came before what they rest on: kept and shown as waiting, never dropped (A4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from trainer_app.store.base import Synced, describe, living, synced_models
from trainer_app.store.tables import SyncQuarantine, SyncSegment
from trainer_app.sync import naming

NO_MAKING = b"\x94\x00"  # how `sync_v` begins while the change that made the row is missing
MOST = 500  # shown


@dataclass(frozen=True)
class Awaiting:
    """A row, and what it waits for: its own beginning, or the row that a field points to."""

    table: str
    row_id: bytes
    title: str
    field: str = ""  # empty: the change that made the row has not come
    label: str = ""


def list_awaiting(session: Session) -> list[Awaiting]:
    """At most one more than are shown: then there may be many more."""
    found = []
    for awaiting in _all(session):
        found.append(awaiting)
        if len(found) > MOST:
            break
    return found


def what_has_come(session: Session) -> tuple[object, ...]:
    """Another answer as soon as something was taken in, set aside or put aside."""
    states = select(SyncSegment.state, func.count()).group_by(SyncSegment.state)
    found = sorted((state or "", count) for state, count in session.execute(states))
    return (*found, session.scalar(select(func.count()).select_from(SyncQuarantine)) or 0)


def _all(session: Session) -> Iterator[Awaiting]:
    by_name = {model.__name__: model for model in synced_models().values()}
    for model in synced_models().values():
        table = model.__tablename__
        for row_id in session.scalars(select(model.id).where(_unmade(model))):
            yield Awaiting(table, row_id, naming.name_of(session, table, row_id).words)
        for name, info in describe(model).items():
            if info.about in by_name:
                for row_id in _pointing_nowhere(session, model, name, by_name[info.about]):
                    title = naming.name_of(session, table, row_id).words
                    yield Awaiting(table, row_id, title, name, naming.label_of(table, name))


def _unmade(model: type[Synced]) -> Any:
    return func.substr(model.sync_v, 1, 2) == NO_MAKING


def _pointing_nowhere(
    session: Session, model: type[Synced], name: str, other: type[Synced]
) -> list[bytes]:
    target = aliased(other)
    column = getattr(model, name)
    query = (
        select(model.id)
        .outerjoin(target, target.id == column)
        .where(column.is_not(None), target.id.is_(None), living(model))
    )
    return list(session.scalars(query.limit(MOST + 1)))
