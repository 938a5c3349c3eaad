"""Each change is written down in the transaction that makes it: where, what, in place of what.

A row carries ``sync_v`` = msgpack ``[dev, seq, hlc, {field: [[dev, seq, hlc], …]}]``: the change
that made the row and, for fields edited since, their heads. More than one head is an open conflict.
A journal line carries ``[fields, prev]``: new values, and per field the heads the author saw
(SYNC 2.6). Time only breaks ties; order comes from ``prev``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import delete, func, insert, inspect, select, update
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store.base import Base, Synced, derive, refresh_derived, wire_columns
from trainer_app.store.tables import LocalSetting, SyncCandidate, SyncDevice, SyncLog, SyncSegment
from trainer_app.store.values import to_plain

encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.decode

COPIES = "copies"
"""Local setting: histories that go on under one key, each with its name on the wire."""

DELETED = "deleted"
BOOKKEEPING = (DELETED, "deleted_with")
MAX_DRIFT_MS = 24 * 3600 * 1000  # a laptop set to 2036 must not drag all others there
LOG_COLUMNS = ("scope_id", "seq", "hlc", "tbl", "row_id", "payload")

Head = list[int]
"""``[dev, seq, hlc]``, dev being the local index of the device."""


Guard = Callable[[Session, Synced, Collection[str]], None]

GUARDS: list[Guard] = []
"""Asked before a row is made or edited, with the fields written; they raise to refuse it."""


class BypassesJournal(Exception):
    """A write that the journal would not see: a bug in the program, never the user's fault."""


class HybridClock:
    """Hybrid logical clock: ``unix_ms << 16 | counter``, never behind what was already seen."""

    def __init__(self, last: int = 0) -> None:
        self.last = last

    def tick(self) -> int:
        """The next stamp: later than every stamp given before."""
        self.last = max(self.last + 1, clock.now_ms() << 16)
        return self.last

    def observe(self, stamp: int) -> None:
        """Move past another laptop's stamp, unless its clock is more than a day ahead of ours."""
        if (stamp >> 16) <= clock.now_ms() + MAX_DRIFT_MS:
            self.last = max(self.last, stamp)


class Journal:
    """The pen: knows this laptop's number and the next sequence number of each scope."""

    def __init__(self) -> None:
        self.me = 0
        self.clock = HybridClock()
        self._next: dict[bytes, int] = {}
        self._device_ids: dict[int, bytes] = {}
        self._copies: list[list[Any]] | None = None

    def load(self, session: Session) -> None:
        """Read who we are and where the journal stands."""
        mine = session.scalar(select(SyncDevice.idx).where(SyncDevice.state == "me"))
        self.me = mine or 0
        last = session.scalar(select(func.max(SyncLog.hlc))) or 0
        kept = session.get(LocalSetting, "hlc")
        if kept is not None and kept.value:
            last = max(last, int.from_bytes(kept.value, "big"))
        self.clock = HybridClock(last)
        self.forget_positions()

    def forget_positions(self) -> None:
        """After a rollback or a take-in: read sequence numbers afresh."""
        self._next.clear()
        self._device_ids.clear()
        self._copies = None

    def keep_clock(self, session: Session) -> None:
        """Write the clock's mark down; called when log lines are sealed away."""
        session.merge(LocalSetting(key="hlc", value=self.clock.last.to_bytes(8, "big")))

    def next_seq(self, session: Session, scope_id: bytes, count: int = 1) -> int:
        """Reserve ``count`` numbers in a scope; gapless per device and scope."""
        if not self.me:
            raise BypassesJournal("the profile has no device yet")
        if scope_id not in self._next:
            self._next[scope_id] = last_seq(session, self.me, scope_id) + 1
        first = self._next[scope_id]
        self._next[scope_id] = first + count
        return first

    def device_id(self, session: Session, idx: int) -> bytes:
        """The id that travels for a local device number."""
        if idx not in self._device_ids:
            found = session.execute(select(SyncDevice.idx, SyncDevice.device_id))
            self._device_ids = {row.idx: row.device_id for row in found}
        return self._device_ids[idx]

    def name_of(self, session: Session, dev: int, seq: int, scope_id: bytes) -> bytes:
        """The id that travels for a change: its laptop's, or of one history of a copied laptop."""
        if self._copies is None:
            kept = session.get(LocalSetting, COPIES)
            self._copies = decode(kept.value) if kept is not None and kept.value else []
        parted = [
            (first_seq, name)
            for number, _parent, scope, first_seq, name, _found_ms in self._copies
            if number == dev and scope == scope_id and first_seq <= seq
        ]
        return max(parted)[1] if parted else self.device_id(session, dev)


def last_seq(session: Session, dev: int, scope_id: bytes) -> int:
    """The last number this device has used in a scope, sealed or not."""
    logged = session.scalar(select(func.max(SyncLog.seq)).where(SyncLog.scope_id == scope_id))
    sealed = session.scalar(
        select(func.max(SyncSegment.last_seq)).where(
            SyncSegment.dev == dev, SyncSegment.scope_id == scope_id
        )
    )
    return max(logged or 0, sealed or 0)


def introduce_me(session: Session, device: SyncDevice) -> None:
    """Enter this laptop's device; an older one of ours (before a restore) is trusted."""
    for old in session.scalars(select(SyncDevice).where(SyncDevice.state == "me")):
        old.state = "trusted"
    device.state = "me"
    session.add(device)


def record(session: Session, pen: Journal) -> None:
    """Write the journal lines of everything about to be flushed."""
    for row in session.deleted:
        if isinstance(row, Synced):
            raise BypassesJournal("rows of synced tables are put in the trash, never deleted")
    lines: list[dict[str, Any]] = []
    for row in session.new:
        if isinstance(row, Synced):
            lines.append(_new_row(session, pen, row))
    for row in session.dirty:
        if isinstance(row, Synced) and session.is_modified(row):
            line = _edited_row(session, pen, row)
            if line:
                lines.append(line)
    if lines:
        session.execute(insert(SyncLog.__table__), lines)  # type: ignore[arg-type]  # a Table


def _new_row(session: Session, pen: Journal, row: Synced) -> dict[str, Any]:
    refresh_derived(row)
    table = row.__tablename__
    values = {
        name: to_plain(value)
        for name in wire_columns(type(row))
        if (value := getattr(row, name)) is not None
    }
    for guard in GUARDS:
        guard(session, row, values.keys())
    seq, stamp = pen.next_seq(session, row.scope_id), pen.clock.tick()
    row.sync_v = encode([pen.me, seq, stamp, {}])
    _note(session, table, row.id, None, values)
    return _line(row.scope_id, seq, stamp, table, row.id, encode([values]))


def _edited_row(session: Session, pen: Journal, row: Synced) -> dict[str, Any] | None:
    state = inspect(row)
    if state.attrs.scope_id.history.has_changes():
        raise BypassesJournal("a row never changes its scope")
    before: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for name in wire_columns(type(row)):
        history = state.attrs[name].history
        if history.has_changes():
            before[name] = to_plain(history.deleted[0]) if history.deleted else None
            values[name] = to_plain(getattr(row, name))
    if not values:
        return None
    for guard in GUARDS:
        guard(session, row, values.keys())
    refresh_derived(row)
    table = row.__tablename__
    seq, stamp = pen.next_seq(session, row.scope_id), pen.clock.tick()
    version = decode(row.sync_v)
    head = [pen.me, seq, stamp]
    prev = _supersede(session, pen, table, row.id, version, list(values), head, row.scope_id)
    if row.deleted:
        prev.update(_seen(session, pen, version, values, row.scope_id))
        _drop_answered(session, row, version)
    row.sync_v = encode(version)
    _note(session, table, row.id, before, values)
    return _line(row.scope_id, seq, stamp, table, row.id, encode([values, prev]))


def _supersede(
    session: Session,
    pen: Journal,
    table: str,
    row_id: bytes,
    version: list[Any],
    names: Iterable[str],
    head: Head,
    scope_id: bytes = b"",
) -> dict[str, list[list[Any]]]:
    """Make ``head`` the only head of these fields; answer which heads it replaces."""
    prev = {}
    for name in names:
        heads = version[3].get(name) or ([version[:3]] if version[0] else [])
        prev[name] = [[pen.name_of(session, dev, seq, scope_id), seq] for dev, seq, _ in heads]
        version[3][name] = [head]
        if len(heads) > 1 or name == DELETED:
            session.execute(
                delete(SyncCandidate).where(
                    SyncCandidate.tbl == table,
                    SyncCandidate.row_id == row_id,
                    SyncCandidate.field == name,
                )
            )
    return prev


def _seen(
    session: Session,
    pen: Journal,
    version: list[Any],
    values: Mapping[str, Any],
    scope_id: bytes,
) -> dict[str, list[list[Any]]]:
    """What the author of a deletion had seen, or who edits in the trash: an edit beyond it is a
    conflict (A10)."""
    return {
        name: [[pen.name_of(session, dev, seq, scope_id), seq] for dev, seq, _ in heads]
        for name, heads in version[3].items()
        if name not in values
    }


def _drop_answered(session: Session, row: Synced, version: list[Any]) -> None:
    """Changes made apart from a deletion are no question any more once others stand in their place.

    Who writes in the trash has seen that the row is there.
    """
    table, row_id = row.__tablename__, row.id
    query = select(SyncCandidate).where(
        SyncCandidate.tbl == table, SyncCandidate.row_id == row_id, SyncCandidate.field == DELETED
    )
    kept = list(session.scalars(query.execution_options(populate_existing=True)))
    if not kept:
        return
    standing = _standing(row, version)
    apart = [one for one in kept if not decode(one.value)]
    answered = [one for one in apart if (one.dev, one.seq) not in standing]
    gone = kept if len(answered) == len(apart) else answered
    for one in gone:
        session.execute(
            delete(SyncCandidate).where(
                SyncCandidate.tbl == table,
                SyncCandidate.row_id == row_id,
                SyncCandidate.field == DELETED,
                SyncCandidate.dev == one.dev,
                SyncCandidate.seq == one.seq,
            )
        )


def _standing(row: Synced, version: list[Any]) -> set[tuple[int, int]]:
    """Changes that some field still shows, apart from the deletion itself."""
    heads = version[3]
    found = {
        (dev, seq)
        for name, some in heads.items()
        if name not in BOOKKEEPING
        for dev, seq, _ in some
    }
    as_made = set(wire_columns(type(row))) - set(heads) - set(BOOKKEEPING)
    if any(getattr(row, name) is not None for name in as_made):
        found.add((version[0], version[1]))
    return found


def decide(session: Session, row: Synced, values: Mapping[str, Any]) -> None:
    """Write these fields of a row even where they stay as they are: a decision between answers.

    The mapper would say nothing of what does not change, and just that must be said: the line
    replaces every answer that stands now. Values are as the row has them.
    """
    pen: Journal = session.info["journal"]
    session.flush()
    columns = type(row).__table__.columns
    before = {name: to_plain(getattr(row, name)) for name in values}
    plain = {name: to_plain(value) for name, value in values.items()}
    for guard in GUARDS:
        guard(session, row, plain.keys())
    table, version = row.__tablename__, decode(row.sync_v)
    seq, stamp = pen.next_seq(session, row.scope_id), pen.clock.tick()
    head = [pen.me, seq, stamp]
    prev = _supersede(session, pen, table, row.id, version, list(plain), head, row.scope_id)
    if plain.get(DELETED, row.deleted):
        prev.update(_seen(session, pen, version, plain, row.scope_id))
    line = _line(row.scope_id, seq, stamp, table, row.id, encode([plain, prev]))
    session.execute(insert(SyncLog.__table__), [line])  # type: ignore[arg-type]  # a Table
    after = {name: getattr(row, name) for name in wire_columns(type(row))} | dict(values)
    stored = dict(values) | derive(type(row), after) | {"sync_v": encode(version)}
    session.execute(
        update(row.__table__).where(columns["id"] == row.id).values(**stored)  # type: ignore[arg-type]
    )
    session.refresh(row)
    _note(session, table, row.id, before, plain)


def _line(
    scope_id: bytes, seq: int, stamp: int, table: str, row_id: bytes, payload: bytes
) -> dict[str, Any]:
    return dict(zip(LOG_COLUMNS, (scope_id, seq, stamp, table, row_id, payload), strict=True))


def _note(
    session: Session,
    table: str,
    row_id: bytes,
    before: dict[str, Any] | None,
    after: dict[str, Any],
) -> None:
    """Remember for "put back" and for "these tables changed"."""
    session.info.setdefault("changed", set()).add(table)
    session.info.setdefault("undo", []).append((table, row_id, before, after))


def insert_many(session: Session, model: type[Synced], rows: list[Mapping[str, Any]]) -> int:
    """Write many new rows with their journal lines at the speed of ``executemany``.

    Each row needs ``id`` and ``scope_id``; absent columns are NULL. Answers how many were written.
    """
    pen: Journal = session.info["journal"]
    columns = wire_columns(model)
    table = model.__tablename__
    firsts: dict[bytes, int] = {}
    for scope_id in {row["scope_id"] for row in rows}:
        count = sum(1 for row in rows if row["scope_id"] == scope_id)
        firsts[scope_id] = pen.next_seq(session, scope_id, count)
    full: list[dict[str, Any]] = []
    lines: list[dict[str, Any]] = []
    for row in rows:
        scope_id, row_id = row["scope_id"], row["id"]
        seq, stamp = firsts[scope_id], pen.clock.tick()
        firsts[scope_id] = seq + 1
        values = {k: to_plain(v) for k in columns if (v := row.get(k)) is not None}
        version = encode([pen.me, seq, stamp, {}])
        made = {name: row.get(name) for name in columns}
        made.update(derive(model, row), id=row_id, scope_id=scope_id, sync_v=version, sync_x=None)
        full.append(made)
        lines.append(_line(scope_id, seq, stamp, table, row_id, encode([values])))
    session.execute(insert(model.__table__), full)  # type: ignore[arg-type]  # a Table
    session.execute(insert(SyncLog.__table__), lines)  # type: ignore[arg-type]  # a Table
    session.info.setdefault("changed", set()).add(table)
    session.info["no_undo"] = True
    return len(full)


def model_of(table: str) -> type[Base] | None:
    """The model of a table name, or None when this version does not know it."""
    for mapper in Base.registry.mappers:
        if mapper.local_table.name == table:  # type: ignore[attr-defined]  # always a Table here
            return mapper.class_
    return None
