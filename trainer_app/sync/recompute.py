"""Rows worked out anew from the set of changes that count.

Taking in merges changes one by one; that is fast, and right as long as the set only grows. Whatever
takes something out of it, or lets something in late (an import undone, an approval that comes after
the edit, a lost laptop, an erasure, a newer version of the program), ends here. Never journaled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store import bulk
from trainer_app.store.base import synced_models
from trainer_app.store.journal import decode, encode
from trainer_app.store.tables import (
    SyncCandidate,
    SyncDevice,
    SyncParked,
    SyncProposal,
    SyncSuperseded,
)
from trainer_app.sync import rights, verdicts
from trainer_app.sync.forks import Forks
from trainer_app.sync.history import Change, Key, changes_of, every_change
from trainer_app.sync.merge import Dot, Head
from trainer_app.sync.registers import Said, Weighed, weigh
from trainer_app.sync.standing import Rules, Standing, rule
from trainer_app.sync.wire import GARBLED, Table, read_payload

CANDIDATE = ("tbl", "row_id", "field", "dev", "seq", "hlc", "value")
LATE = ("tbl", "row_id", "field", "dev", "seq")
PROPOSAL = ("scope_id", "dev", "seq", "tbl", "row_id", "standing", "reason")
PARKED = ("tbl", "row_id", "scope_id", "meta", "vals")
DERIVED_TABLES = (SyncCandidate, SyncSuperseded, SyncProposal)


def load_rules(session: Session) -> Rules:
    """What is known of approvals, limits and revocations."""
    return rights.Rules.load(session)


def rows(session: Session, keys: Collection[Key]) -> None:
    """Write these rows as the journal has them now; a row nothing counts for is no row here."""
    if not keys:
        return
    session.flush()
    _in_order(session, keys, changes_of(session, keys))


def everything(session: Session) -> None:
    """All rows the journal speaks of."""
    session.flush()
    found: dict[Key, list[Change]] = defaultdict(list)
    for change in every_change(session):
        found[(change.line.table, change.line.row_id)].append(change)
    _in_order(session, found.keys(), found)


def _in_order(session: Session, keys: Collection[Key], found: Mapping[Key, list[Change]]) -> None:
    """Verdicts first: what counts of the other rows hangs on them."""
    said = [key for key in keys if key[0] == verdicts.TABLE]
    if said:
        _Recount(session).write(said, found)
    if len(said) < len(keys):
        _Recount(session).write([key for key in keys if key[0] != verdicts.TABLE], found)


def after_upgrade(session: Session) -> int:
    """What an older version carried without knowing it comes alive; answers how many rows."""
    models = synced_models()
    query = select(SyncParked.tbl, SyncParked.row_id).where(SyncParked.tbl.in_(list(models)))
    found: set[Key] = {(row.tbl, row.row_id) for row in session.execute(query)}
    for name, model in models.items():
        table = Table(name)
        carrying = select(model.id, model.sync_x).where(model.sync_x.is_not(None))
        for row_id, carried in session.execute(carrying):
            if not table.known.isdisjoint(decode(carried or b"\x80")):
                found.add((name, row_id))
    rows(session, found)
    session.execute(delete(SyncParked).where(SyncParked.tbl.in_(list(models))))
    return len(found)


class _Recount:
    """One pass: devices, rules and tables are read once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.rules = load_rules(session)
        known = session.execute(select(SyncDevice.idx, SyncDevice.device_id))
        self.ids: dict[int, bytes] = {row.idx: row.device_id for row in known}
        self.numbers = {device_id: idx for idx, device_id in self.ids.items()}
        self.proposals: list[tuple[Any, ...]] = []
        self.forks = Forks.load(session)
        self.forked = self.forks.scopes()

    def rank(self, head: Head) -> tuple[int, bytes]:
        return head[2], self.ids[head[0]]

    def number_of(self, device_id: bytes) -> int:
        if device_id not in self.numbers:
            heard = SyncDevice(device_id=device_id, state="unknown", made_ms=clock.now_ms())
            self.session.add(heard)
            self.session.flush()
            self.numbers[device_id], self.ids[heard.idx] = heard.idx, device_id
        return self.numbers[device_id]

    def write(self, keys: Iterable[Key], found: Mapping[Key, list[Change]]) -> None:
        by_table: dict[str, list[bytes]] = defaultdict(list)
        for table, row_id in keys:
            by_table[table].append(row_id)
        for name, ids in by_table.items():
            self._write_table(Table(name), ids, found)
        bulk.insert_rows(self.session, "sync_proposal", PROPOSAL, self.proposals, ignore_known=True)
        self.session.info.setdefault("changed", set()).update(by_table, {"sync_candidate"})
        self.session.expire_all()

    def _write_table(
        self, table: Table, ids: list[bytes], found: Mapping[Key, list[Change]]
    ) -> None:
        for model in DERIVED_TABLES:
            bulk.forget_rows(self.session, model.__tablename__, "row_id", ids, table.name)
        made: list[tuple[bytes, bytes, Weighed]] = []
        candidates: list[tuple[Any, ...]] = []
        late: list[tuple[Any, ...]] = []
        for row_id in ids:
            changes = found.get((table.name, row_id), [])
            scope_id = self._scope_of(changes)
            said = self._said(table, [one for one in changes if one.scope_id == scope_id])
            if scope_id in self.forked:
                said = self._said_by_copies(table, scope_id, changes, said)
            if not said:
                continue
            weighed = weigh(said, self.rank)
            made.append((row_id, scope_id, weighed))
            for name, heads in weighed.open().items():
                candidates += [
                    (table.name, row_id, name, *head, encode(value))
                    for head, value in heads.items()
                ]
            late += [(table.name, row_id, *one) for one in _not_here(said)]
        gone = set(ids) - {row_id for row_id, _scope, _weighed in made}
        self._write_rows(table, made, list(gone))
        bulk.insert_rows(self.session, "sync_candidate", CANDIDATE, candidates)
        bulk.insert_rows(self.session, "sync_superseded", LATE, late)

    def _scope_of(self, changes: list[Change]) -> bytes:
        """Of the first making; a row never changes its scope."""
        ranked = [
            (change.line.payload[:1] != b"\x91", change.line.hlc, change.scope_id)
            for change in changes
        ]
        return min(ranked)[2] if ranked else b""

    def _said(self, table: Table, changes: list[Change]) -> list[Said]:
        """What counts of it. What cannot be understood was put aside when it came.

        Makings are judged first: they tell to which record the row belongs.
        """
        said = []
        for change in sorted(changes, key=lambda one: not one.line.makes):
            try:
                one = self._read(table, change)
            except GARBLED:
                continue
            if self._counts(change):
                said.append(one)
        return said

    def _read(self, table: Table, change: Change) -> Said:
        line = change.line
        head = (change.dev, line.seq, line.hlc)
        if line.erased:
            return Said(head, {})
        values, prev = read_payload(line.payload)
        table.check(values)
        if prev is None:
            return Said(head, values)
        replaces = {
            name: frozenset((self.number_of(device), seq) for device, seq in dots)
            for name, dots in prev.items()
        }
        return Said(head, values, replaces)

    def _said_by_copies(
        self, table: Table, scope_id: bytes, changes: list[Change], said: list[Said]
    ) -> list[Said]:
        """The same, with names understood that two histories of one laptop share (A13)."""
        here: dict[str, dict[Dot, Any]] = defaultdict(dict)
        for one in said:
            for name, value in one.values.items():
                here[name][one.head[:2]] = (one.head[2], value)
        payloads = {(one.dev, one.line.seq): one.line.payload for one in changes}
        found = []
        for one in said:
            if one.replaces is None:
                found.append(one)
                continue
            _values, prev = read_payload(payloads[one.head[:2]])
            replaces = {
                name: frozenset(
                    dot
                    for device, seq in dots
                    for dot in self.forks.meaning(
                        one.head[0], scope_id, self.number_of(device), device, seq, here[name]
                    )
                )
                for name, dots in (prev or {}).items()
            }
            found.append(Said(one.head, one.values, replaces))
        return found

    def _counts(self, change: Change) -> bool:
        if not self.rules.concerns(change.scope_id):
            return True
        line = change.line
        ruling = rule(self.rules, self.ids[change.dev], change.scope_id, line)
        if ruling.standing is Standing.COUNTS:
            return True
        self.proposals.append(
            (
                change.scope_id,
                change.dev,
                line.seq,
                line.table,
                line.row_id,
                ruling.standing.value,
                ruling.reason,
            )
        )
        return False

    def _write_rows(
        self, table: Table, made: list[tuple[bytes, bytes, Weighed]], gone: list[bytes]
    ) -> None:
        if table.model is None:
            bulk.forget_rows(self.session, "sync_parked", "row_id", gone, table.name)
            parked = [
                (
                    table.name,
                    row_id,
                    scope_id,
                    encode(weighed.version()),
                    encode(weighed.shown(self.rank)),
                )
                for row_id, scope_id, weighed in made
            ]
            bulk.replace_rows(self.session, "sync_parked", PARKED, parked)
            return
        bulk.withdraw_rows(self.session, table.name, gone)
        columns = ("id", "scope_id", *table.columns, *table.derived, "sync_v", "sync_x")
        full = [self._row(table, *one) for one in made]
        bulk.replace_rows(self.session, table.name, columns, full)

    def _row(
        self, table: Table, row_id: bytes, scope_id: bytes, weighed: Weighed
    ) -> tuple[Any, ...]:
        values = weighed.shown(self.rank)
        unknown = {name: value for name, value in values.items() if name not in table.known}
        return (
            row_id,
            scope_id,
            *[values.get(name) for name in table.columns],
            *table.derived_values(values, table.derived),
            encode(weighed.version()),
            encode(unknown) if unknown else None,
        )


def _not_here(said: list[Said]) -> set[tuple[str, int, int]]:
    """Field and dot of what a change replaces and what has not arrived: it must not stand up."""
    here = {one.head[:2] for one in said}
    found: set[tuple[str, int, int]] = set()
    for one in said:
        for name, dots in (one.replaces or {}).items():
            missing: frozenset[Dot] = dots - here if name in one.values else frozenset()
            found |= {(name, *dot) for dot in missing}
    return found
