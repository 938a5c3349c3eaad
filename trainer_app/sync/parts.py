"""Rows that are part of another: people count the training, not each municipality invited to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store.base import Synced, describe, synced_models
from trainer_app.store.trash import OWNING
from trainer_app.sync.history import Key

AT_ONCE = 500  # rows asked for in one question


def owners_of(session: Session, keys: Iterable[Key]) -> dict[Key, Key]:
    """Part -> the row it lives and goes with, where both lie in the same room."""
    by_table: dict[str, list[bytes]] = defaultdict(list)
    for table, row_id in keys:
        by_table[table].append(row_id)
    found: dict[Key, Key] = {}
    for table, ids in by_table.items():
        for field, owner in _owning(table):
            model = synced_models()[table]
            for first in range(0, len(ids), AT_ONCE):
                some = model.id.in_(ids[first : first + AT_ONCE])
                query = select(model.id, getattr(model, field)).where(some)
                pairs = session.execute(query)
                found |= {(table, part): (owner, whole) for part, whole in pairs if whole}
    return found


def _owning(table: str) -> list[tuple[str, str]]:
    """The fields that point to a parent of the same room, with the parent's table."""
    model = synced_models().get(table)
    if model is None:
        return []
    infos = describe(model)
    tables = {other.__name__: name for name, other in synced_models().items()}
    found = []
    for field in OWNING.get(table, ()):
        owner = tables.get(infos[field].about or "")
        if owner and _folder(synced_models()[owner]) == _folder(model):
            found.append((field, owner))
    return found


def _folder(model: type[Synced]) -> str:
    return model.__module__.split(".")[1]
