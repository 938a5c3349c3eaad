"""Rows that somebody deleted while others went on with them (A10): brought back, or let go."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from sqlalchemy import CompoundSelect, Select, literal, select, union_all
from sqlalchemy.orm import Session, aliased

from trainer_app.store import journal, trash
from trainer_app.store.base import Synced, describe, living, synced_models
from trainer_app.store.journal import DELETED
from trainer_app.sync.history import Key


def left_behind(session: Session) -> dict[Key, list[Key]]:
    """Rows in the trash with what still belongs to them and is not: added apart, elsewhere."""
    found: dict[Key, list[Key]] = defaultdict(list)
    owners = _owners_by_name()
    deleted = set(session.scalars(_tables_with_deleted()))
    for table, names in trash.OWNING.items():
        model = synced_models().get(table)
        for name in names if model is not None else ():
            about = describe(model).get(name) if model else None
            owner = owners.get(about.about or "") if about is not None else None
            if model is None or owner is None or owner.__tablename__ not in deleted:
                continue
            for owner_id, row_id in session.execute(_under_deleted(model, name, owner)):
                found[(owner.__tablename__, owner_id)].append((table, row_id))
    return found


def _owners_by_name() -> dict[str, type[Synced]]:
    return {model.__name__: model for model in synced_models().values()}


@cache
def _tables_with_deleted() -> CompoundSelect[tuple[str]]:
    """All at once: mostly there is hardly a deleted row anywhere."""
    return union_all(
        *(
            select(literal(table)).where(select(model.id).where(model.deleted.is_(True)).exists())
            for table, model in synced_models().items()
        )
    )


@cache
def _under_deleted(model: type[Synced], name: str, owner: type[Synced]) -> Select[bytes, bytes]:
    """Kept: it is asked for every pair of tables at each glance at the open questions."""
    above = aliased(owner)
    return (
        select(above.id, model.id)
        .join(model, getattr(model, name) == above.id)
        .where(above.deleted.is_(True), living(model))
    )


def revive(session: Session, row: Synced) -> None:
    """Show a row again, with what went along with it and what it cannot be without."""
    for owner in _owners(session, row):
        if owner.deleted:
            revive(session, owner)
    journal.decide(session, row, {DELETED: None, "deleted_with": None})
    trash.put_back(session, row)


def _owners(session: Session, row: Synced) -> list[Synced]:
    models = _owners_by_name()
    fields = describe(type(row))
    found = []
    for name in trash.OWNING.get(row.__tablename__, ()):
        model = models.get(fields[name].about or "") if name in fields else None
        above = session.get(model, getattr(row, name)) if model and getattr(row, name) else None
        found += [above] if above is not None else []
    return found


def let_go(session: Session, row: Synced) -> None:
    """It stays in the trash; what was changed or added apart goes along."""
    with_whom = row.deleted_with
    trash.put_away(session, row)
    journal.decide(session, row, {DELETED: True, "deleted_with": with_whom})
