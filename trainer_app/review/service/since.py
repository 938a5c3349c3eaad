"""What has changed in a record since somebody spoke of it: before, after, who and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.i18n import _
from trainer_app.review.service import naming
from trainer_app.review.service.rows import keys_of
from trainer_app.review.service.seen import covers
from trainer_app.store.journal import decode
from trainer_app.store.segments import Line
from trainer_app.store.tables import SyncDevice, SyncProposal
from trainer_app.sync import history, records, rights, trust
from trainer_app.sync import naming as labels
from trainer_app.sync.receipts import Vector
from trainer_app.sync.records import Record

Key = tuple[str, bytes]
Dot = tuple[bytes, bytes, int]
"""Scope, device and number of one change."""

MOST_SHOWN = 200


@dataclass(frozen=True)
class Since:
    """One field of one row, as it was and as it is, in words."""

    table: str
    row_id: bytes
    row: str
    field: str
    before: str
    after: str
    by_name: str
    made_ms: int
    dot: Dot
    is_new: bool = False
    """The whole row came since; its fields are not listed one by one."""


@dataclass
class _Register:
    """The answers of one field, as `merge` keeps them."""

    heads: dict[tuple[bytes, int], tuple[int, Any]] = field(default_factory=dict)

    def take(self, dot: tuple[bytes, int], hlc: int, value: Any, prev: Collection[Any]) -> None:
        for device, seq in prev:
            self.heads.pop((device, seq), None)
        self.heads[dot] = (hlc, value)

    def shown(self) -> Any:
        best = max(self.heads, key=lambda dot: (self.heads[dot][0], dot[0]), default=None)
        return None if best is None else self.heads[best][1]


@dataclass(frozen=True)
class _Change:
    """A journal line with whose it is."""

    dot: Dot
    line: Line

    @property
    def made_ms(self) -> int:
        return self.line.hlc >> 16


def changes_since(session: Session, record: Record) -> list[Since]:
    """What changed since the verdict that stands now; nothing if there is none."""
    stand = rights.stands(session, [record]).get(record)
    return since(session, record, stand.verdicts[0].heads) if stand and stand.verdicts else []


def waiting_changes(session: Session, record: Record) -> list[Since]:
    """The changes that wait to be decided, over what the approval saw."""
    stand = rights.stands(session, [record]).get(record)
    seen = stand.verdicts[0].heads if stand and stand.verdicts else {}
    return proposals(session, record, seen)


def since(session: Session, record: Record, seen: Vector) -> list[Since]:
    """What changed beyond `seen` and counts, in the order it was done."""
    held = {one for _key, one in _proposed(session)}
    changes = _changes(session, records.rows_of(session, record))
    return _told(session, [one for one in changes if one.dot not in held], seen)


def proposals(session: Session, record: Record, seen: Vector) -> list[Since]:
    """Changes that wait for a decision: what they would put in place of what."""
    keys = keys_of(session, record)
    held = {one for key, one in _proposed(session) if key in keys}
    if not held:
        return []
    known = _changes(session, keys)
    changes = [one for one in known if one.dot in held or covers(seen, *one.dot)]
    return _told(session, changes, seen)


def _proposed(session: Session) -> Iterator[tuple[Key, Dot]]:
    query = (
        select(SyncProposal, SyncDevice.device_id)
        .join(SyncDevice, SyncDevice.idx == SyncProposal.dev)
        .where(SyncProposal.standing == "proposal")
    )
    for row, device_id in session.execute(query):
        yield (row.tbl, row.row_id), (row.scope_id, device_id, row.seq)


def _changes(session: Session, keys: Collection[Key]) -> list[_Change]:
    """Every change of these rows that is here, the earliest first."""
    devices = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
    found = [
        _Change((one.scope_id, devices.get(one.dev, b""), one.line.seq), one.line)
        for several in history.changes_of(session, keys).values()
        for one in several
    ]
    return sorted(found, key=lambda one: (one.line.hlc, one.dot))


def of_rows(session: Session, wanted: Collection[tuple[Key, Collection[Dot]]]) -> list[list[Since]]:
    """What certain changes of each row would put in place of what counts.

    The journal is read once, however many rows.
    """
    held = {one for _key, one in _proposed(session)}
    by_key: dict[Key, list[_Change]] = {}
    for one in _changes(session, {key for key, _dots in wanted}):
        by_key.setdefault((one.line.table, one.line.row_id), []).append(one)
    found = []
    for key, dots in wanted:
        changes = [one for one in by_key.get(key, ()) if one.dot in dots or one.dot not in held]
        found.append(_told(session, changes, {}, dots))
    return found


def _told(
    session: Session, changes: list[_Change], seen: Vector, only: Collection[Dot] | None = None
) -> list[Since]:
    registers: dict[tuple[Key, str], _Register] = {}
    told: list[Since] = []
    names = _names(session)
    for change in changes:
        line = change.line
        try:
            values, prev = _said(line.payload)
        except (msgspec.MsgspecError, ValueError, TypeError):
            continue  # erased, or put aside as unreadable
        late = change.dot in only if only is not None else not covers(seen, *change.dot)
        if late and prev is None:
            told.append(_row_told(session, change, names))
        for name, value in values.items():
            register = registers.setdefault(((line.table, line.row_id), name), _Register())
            before = register.shown()
            register.take(change.dot[1:], line.hlc, value, (prev or {}).get(name, ()))
            if late and prev is not None and naming.is_shown(line.table, name):
                told.append(_field_told(session, change, names, name, before, value))
    return told[-MOST_SHOWN:]


def _said(payload: bytes) -> tuple[dict[str, Any], dict[str, Any] | None]:
    values, *rest = decode(payload)
    return values, (rest[0] if rest else None)


def _row_told(session: Session, change: _Change, names: dict[bytes, str]) -> Since:
    line = change.line
    words = naming.words_of_row(session, line.table, line.row_id)
    return Since(
        line.table,
        line.row_id,
        words,
        "",
        "",
        "",
        names.get(change.dot[1], ""),
        change.made_ms,
        change.dot,
        is_new=True,
    )


def _field_told(
    session: Session,
    change: _Change,
    names: dict[bytes, str],
    name: str,
    before: Any,
    after: Any,
) -> Since:
    line = change.line
    return Since(
        line.table,
        line.row_id,
        naming.words_of_row(session, line.table, line.row_id),
        labels.label_of(line.table, name),
        naming.value_words(session, line.table, name, before),
        naming.value_words(session, line.table, name, after),
        names.get(change.dot[1], ""),
        change.made_ms,
        change.dot,
    )


def _names(session: Session) -> dict[bytes, str]:
    query = select(SyncDevice.device_id, SyncDevice.person_key, SyncDevice.name)
    return {
        row.device_id: trust.name_of(session, row.person_key) if row.person_key else row.name or ""
        for row in session.execute(query)
    }


def in_words(one: Since) -> str:
    """ "Асанова Айгүл – Signature: empty → there"."""
    if one.is_new:
        return _("new: {what}").format(what=one.row) if one.row else _("new row")
    told = _("{field}: {before} → {after}").format(
        field=one.field, before=one.before, after=one.after
    )
    return _("{what} – {change}").format(what=one.row, change=told) if one.row else told
