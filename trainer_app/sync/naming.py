"""What people call a row, a field of it, and the value that stands in it.

Rooms above hand in what only they know: the kind of a row, its name where its own words do not
tell, and the name of a place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Boolean
from sqlalchemy.orm import Session

from trainer_app.core.i18n import LANGUAGES, _, format_date, format_moment, format_number
from trainer_app.store.base import (
    FieldInfo,
    Synced,
    choice_label,
    describe,
    kind_of,
    synced_models,
)
from trainer_app.store.trash import words_of


@dataclass(frozen=True)
class RowName:
    """ "Attendance", "Асанова Айгүл", "12 May 2025, GALS 1"."""

    kind: str
    title: str
    about: str = ""

    @property
    def words(self) -> str:
        return ", ".join(part for part in (self.title or self.kind, self.about) if part)


KINDS: dict[str, str] = {}
"""Table -> what one row is called, marked with N_."""

NAMERS: dict[str, Callable[[Session, Any], str]] = {}
"""Table -> the name of a row, where its own words do not tell."""

ABOUT: dict[str, Callable[[Session, bytes], str]] = {}
"""Kind of thing a column points to, such as Place -> its name."""


def call_rows(table: str, namer: Callable[[Session, Any], str]) -> None:
    NAMERS[table] = namer


def name_of(session: Session, table: str, row_id: bytes) -> RowName:
    """A row that is not here, or of a table this version does not know, has only a kind."""
    kind = _(KINDS[table]) if table in KINDS else _("Record")
    model = synced_models().get(table)
    row = session.get(model, row_id) if model else None
    if row is None:
        return RowName(kind, "")
    relations = _relations(session, row)
    own = NAMERS[table](session, row) if table in NAMERS else words_of(row)
    title = own or (relations.pop(0) if relations else "")
    return RowName(kind, title, ", ".join(relations))


def _relations(session: Session, row: Synced) -> list[str]:
    """The people, events and places a row is about; people before events."""
    found = {}
    for name, info in describe(type(row)).items():
        other = getattr(row, name, None) if info.about else None
        if other and info.about != "Assignment":
            found[info.about or ""] = referred(session, info, other)
    order = sorted(found, key=lambda about: (about == "Event", about != "Person"))
    return [found[about] for about in order if found[about]]


def referred(session: Session, info: FieldInfo, value: bytes) -> str:
    """The name of what a column points to; empty when it is not here."""
    if info.about in ABOUT:
        return ABOUT[info.about](session, value)
    for table, model in synced_models().items():
        if model.__name__ == info.about:
            row = session.get(model, value)
            if row is None:
                return ""
            return NAMERS[table](session, row) if table in NAMERS else words_of(row)
    return ""


def label_of(table: str, column: str) -> str:
    """A field's label; for one language of a text, with the language."""
    model = synced_models().get(table)
    if model is None:
        return ""
    info = describe(model).get(column)
    if info is not None:
        return _(info.label)
    part = _part(model, column)
    if part is None:
        return ""
    language = LANGUAGES.get(column.removeprefix(f"{part.part_of}_"), "")
    return _("{field} ({language})").format(field=_(part.label), language=language)


def info_of(table: str, column: str) -> FieldInfo | None:
    """How the field is to be shown and typed; one language of a text counts as words."""
    model = synced_models().get(table)
    if model is None:
        return None
    return describe(model).get(column) or _part(model, column)


def _part(model: type[Synced], column: str) -> FieldInfo | None:
    found = model.__table__.columns.get(column)
    info: FieldInfo | None = found.info.get("field") if found is not None else None
    return replace(info, name=column, type=found.type) if found is not None and info else None


def value_words(session: Session, table: str, column: str, value: Any) -> str:
    """A value, plain as it travels, in the field's own words."""
    if value is None or value == "":
        return _("empty")
    info = info_of(table, column)
    if info is None:
        return _("something this version does not know")
    if isinstance(info.type, Boolean) or isinstance(value, bool):
        return _("Yes") if value else _("No")
    if info.choices:
        return choice_label(info, str(value))
    if info.about and isinstance(value, bytes):
        return referred(session, info, value) or _("something that is not here yet")
    if isinstance(value, bytes):
        return _("there")
    return _plain_words(info, column, value)


def _plain_words(info: FieldInfo, column: str, value: Any) -> str:
    if column.endswith("_ms"):
        return format_moment(int(value))
    if info.part_of is None and kind_of(info) == "date":
        return format_date(date.fromisoformat(value) if isinstance(value, str) else value)
    if isinstance(value, int | float):
        return format_number(value)
    return str(value)
