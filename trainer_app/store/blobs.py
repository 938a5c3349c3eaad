"""Which sealed files the rows name. A room with files declares their columns beside its model."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store.base import Synced, synced_models
from trainer_app.store.files import Files
from trainer_app.store.tables import Blob

REMOTE = "remote"
"""State of a blob that only others keep now."""

HOLDING: dict[str, tuple[str, ...]] = {}
"""Table -> columns with the name of a sealed file, in the order in which they are sent."""


def holds_files(table: str, *columns: str) -> None:
    HOLDING[table] = columns


@dataclass(frozen=True)
class FileRef:
    """A sealed file that a row names."""

    cipher_sha256: str
    table: str
    column: str
    row_id: bytes
    scope_id: bytes
    order: int  # 0 goes first: small copies before originals


def list_files(session: Session, scope_ids: Collection[bytes] | None = None) -> list[FileRef]:
    """Every file named by a row, in the trash or not; the small ones of all rows first."""
    found = []
    models = synced_models()
    for table, columns in HOLDING.items():
        model = models[table]
        for order, column in enumerate(columns):
            query = _named_in(model, column)
            if scope_ids is not None:
                query = query.where(model.scope_id.in_(list(scope_ids)))
            found += [
                FileRef(cipher, table, column, row_id, scope_id, order)
                for cipher, row_id, scope_id in session.execute(query)
            ]
    return sorted(found, key=lambda ref: (ref.order, ref.row_id))


@cache
def _named_in(model: type[Synced], column: str) -> Select[Any]:
    name = getattr(model, column)
    return select(name, model.id, model.scope_id).where(name.is_not(None))


def missing_files(
    session: Session, files: Files, scope_ids: Collection[bytes] | None = None
) -> list[FileRef]:
    """Named by a row, and not arrived yet. What was let go of to make room is not missed."""
    away = thinned(session)
    return [
        ref
        for ref in list_files(session, scope_ids)
        if ref.cipher_sha256 not in away and not files.exists(ref.cipher_sha256)
    ]


# originals that only the office keeps


def thinned(session: Session) -> set[str]:
    """Sealed names of files that were here, and that somebody else has for certain."""
    return set(session.scalars(select(Blob.cipher_sha256).where(Blob.state == REMOTE)))


def mark_thinned(session: Session, cipher_sha256: str) -> None:
    now = str(clock.now_ms())
    session.merge(Blob(cipher_sha256=cipher_sha256, state=REMOTE, note=now))


def let_go_ms(session: Session, cipher_sha256: str) -> int | None:
    """When a file was let go of to make room; None while it is not away on purpose."""
    row = session.get(Blob, cipher_sha256)
    if row is None or row.state != REMOTE:
        return None
    return int(row.note) if row.note else 0  # an earlier version noted no moment


def forget_thinned(session: Session) -> None:
    session.execute(delete(Blob).where(Blob.state == REMOTE))
