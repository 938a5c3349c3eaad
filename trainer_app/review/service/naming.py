"""What people call a record, and a place in it that a comment is pinned to."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from trainer_app.core.i18n import LANGUAGES, N_, _
from trainer_app.store.base import FieldInfo, synced_models
from trainer_app.sync import naming
from trainer_app.sync.records import Record

KINDS = {
    "event": N_("Event"),
    "list": N_("List of participants"),
    "report": N_("Outcome"),
    "exercise": N_("Exercise"),
}
LONGEST = 120  # letters of a value shown in a line
CLOCKWORK = {"evidence", "position", "x", "y", "team_scope_id", "deleted_with"}
"""Fields that tell people nothing."""


def name_of(session: Session, record: Record) -> str:
    """ "List of participants", "Exercise: Vision journey"."""
    kind = _(KINDS.get(record.kind, N_("Record")))
    if record.kind != "exercise":
        return kind
    words = words_of_row(session, record.table, record.id)
    return _("{kind}: {name}").format(kind=kind, name=words) if words else kind


def words_of_row(session: Session, table: str, row_id: bytes) -> str:
    return naming.name_of(session, table, row_id).title


def words_of_pin(session: Session, table: str, row_id: bytes, field: str) -> str:
    """ "Signature – Асанова Айгүл": the field, which a narrow place must not cut, then the row."""
    row = words_of_row(session, table, row_id)
    label = naming.label_of(table, field) if field else ""
    if row and label:
        return _("{field} – {what}").format(field=label, what=row)
    return row or label or naming.name_of(session, table, row_id).kind


def is_shown(table: str, column: str) -> bool:
    """Marks beside a text, fingerprints and moments of the clockwork tell people nothing."""
    model = synced_models().get(table)
    found = model.__table__.columns.get(column) if model else None
    info: FieldInfo | None = found.info.get("field") if found is not None else None
    if info is None:
        return False
    if info.part_of is not None:
        return column.removeprefix(f"{info.part_of}_") in LANGUAGES
    return not column.endswith(("_sha256", "_key", "_ms")) and column not in CLOCKWORK


def value_words(session: Session, table: str, column: str, value: Any) -> str:
    """A value on one line."""
    line = " ".join(naming.value_words(session, table, column, value).split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"
