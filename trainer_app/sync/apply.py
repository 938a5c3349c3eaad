"""Changes of others written into the rows, in bulk. The rule itself is in `merge`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store import bulk
from trainer_app.store.base import new_id
from trainer_app.store.journal import decode, encode
from trainer_app.store.segments import Line
from trainer_app.store.tables import (
    SyncCandidate,
    SyncDevice,
    SyncProposal,
    SyncQuarantine,
    SyncSuperseded,
)
from trainer_app.sync.merge import Edit, Head, differ, judge
from trainer_app.sync.registers import DELETED
from trainer_app.sync.standing import NoRules, Rules, Standing, rule
from trainer_app.sync.wire import GARBLED, Seen, Table, Undecodable, read_payload

BATCH = 4000  # changes between two writes
NOBODY = 0  # device number of a row whose making has not arrived yet
PARKED = "sync_parked"
LATE = ("tbl", "row_id", "field", "dev", "seq")


@dataclass(slots=True)
class RowState:
    """A row while changes are merged into it."""

    version: list[Any]  # as in `sync_v`
    values: dict[str, Any]
    unknown: dict[str, Any]
    is_new: bool
    touched: set[str] = field(default_factory=set)
    scope_id: bytes = b""

    @property
    def base(self) -> Head | None:
        dev, seq, hlc = self.version[:3]
        return (dev, seq, hlc) if dev != NOBODY else None

    def of(self, name: str, known: frozenset[str]) -> dict[str, Any]:
        return self.values if name in known else self.unknown


@dataclass
class Tally:
    """What taking in did, by table."""

    new: dict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    changed: dict[str, set[bytes]] = field(default_factory=lambda: defaultdict(set))
    conflicts: set[tuple[str, bytes, str]] = field(default_factory=set)
    refused: list[tuple[str, str]] = field(default_factory=list)
    refused_rows: list[tuple[str, bytes]] = field(default_factory=list)
    parked: int = 0
    proposals: list[tuple[str, bytes]] = field(default_factory=list)
    deleted: list[tuple[str, bytes]] = field(default_factory=list)
    """Rows that were in use here and were put in the trash there."""

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(self.new) | frozenset(self.changed)


class Applier:
    """Merges segments into the rows, inside one session's transaction."""

    def __init__(
        self, session: Session, seen: Mapping[tuple[bytes, int], int], rules: Rules | None = None
    ) -> None:
        """`seen`: how far each (scope, device) has been applied."""
        self.session = session
        self.seen = dict(seen)
        self.tally = Tally()
        self._tables: dict[str, Table] = {}
        known = session.execute(select(SyncDevice.idx, SyncDevice.device_id))
        self.ids: dict[int, bytes] = {row.idx: row.device_id for row in known}
        self.numbers: dict[bytes, int] = {v: k for k, v in self.ids.items()}
        self._late = session.scalar(select(SyncSuperseded.tbl).limit(1)) is not None
        self.rules = rules or NoRules()
        self.doubtful: set[tuple[str, bytes]] = set()
        """Rows deleted here and changed there: they are worked out from all that was said."""
        self.forked: set[bytes] = set()
        """Scopes with a laptop that was copied (A13): all their rows are worked out so."""
        self.retold: set[tuple[str, bytes]] = set()
        """Rows that changes in those scopes speak of."""

    def number_of(self, device_id: bytes) -> int:
        """The local number of a device; one only heard of is entered as unknown."""
        if device_id not in self.numbers:
            heard = SyncDevice(device_id=device_id, state="unknown", made_ms=clock.now_ms())
            self.session.add(heard)
            self.session.flush()
            self.numbers[device_id], self.ids[heard.idx] = heard.idx, device_id
        return self.numbers[device_id]

    def rank(self, head: Head) -> tuple[int, bytes]:
        return head[2], self.ids[head[0]]

    def apply(self, dev: int, scope_id: bytes, lines: Sequence[Line]) -> None:
        by_table: dict[str, list[Line]] = defaultdict(list)
        if scope_id in self.forked:
            self.retold |= {(line.table, line.row_id) for line in lines}
            self.doubtful |= self.retold
            self.seen[(scope_id, dev)] = lines[-1].seq
            return
        counting = self._counting(dev, scope_id, lines) if self.rules.concerns(scope_id) else lines
        for line in counting:
            by_table[line.table].append(line)
        for name, some in by_table.items():
            if name not in self._tables:
                self._tables[name] = Table(name)
            for start in range(0, len(some), BATCH):
                batch = _Batch(self, self._tables[name], dev, scope_id)
                batch.merge(some[start : start + BATCH])
                batch.write()
        if lines:
            self.seen[(scope_id, dev)] = lines[-1].seq

    def _counting(self, dev: int, scope_id: bytes, lines: Sequence[Line]) -> list[Line]:
        """Those that alter a row; the others are kept, shown, and wait for somebody's word."""
        counting, device_id = [], self.ids[dev]
        for line in lines:
            ruling = rule(self.rules, device_id, scope_id, line)
            if ruling.standing is Standing.COUNTS:
                counting.append(line)
                continue
            self.tally.proposals.append((line.table, line.row_id))
            self.session.add(
                SyncProposal(
                    scope_id=scope_id,
                    dev=dev,
                    seq=line.seq,
                    tbl=line.table,
                    row_id=line.row_id,
                    standing=ruling.standing.value,
                    reason=ruling.reason,
                )
            )
        return counting

    def quarantine(self, line: Line, device_id: bytes, scope_id: bytes, reason: str) -> None:
        """Kept with its place in the journal, so that support can look at it."""
        raw = encode([device_id, scope_id, line.seq, line.packed()])
        self.session.add(
            SyncQuarantine(
                id=new_id(), source=line.table, reason=reason, raw=raw, made_ms=clock.now_ms()
            )
        )
        self.tally.refused_rows.append((line.table, line.row_id))
        self.tally.refused.append((f"{line.table} {line.row_id.hex()}", reason))

    def heard_late(self) -> None:
        self._late = True

    @property
    def anything_late(self) -> bool:
        return self._late


class _Batch:
    """Some changes of one table by one device."""

    def __init__(self, applier: Applier, table: Table, dev: int, scope_id: bytes) -> None:
        self.applier, self.table, self.dev, self.scope_id = applier, table, dev, scope_id
        self.rows: dict[bytes, RowState] = {}
        self.late: set[tuple[Any, ...]] = (
            set()
        )  # row, field, device, seq: replaced before they came
        self.late_found: list[tuple[Any, ...]] = []
        self.open: dict[tuple[bytes, str], dict[Head, Any]] = {}  # registers with several heads
        self.reopened: set[tuple[bytes, str]] = set()

    def merge(self, lines: Sequence[Line]) -> None:
        self._read(list({line.row_id for line in lines}))
        for line in lines:
            try:
                self._merge_line(line)
            except GARBLED:
                device_id = self.applier.ids[self.dev]
                self.applier.quarantine(line, device_id, self.scope_id, "undecodable")

    def _read(self, ids: list[bytes]) -> None:
        if self.table.model is None:
            self._read_parked(ids)
        else:
            self._read_known(ids)
        if self.applier.anything_late:
            self._read_late(ids)

    def _read_known(self, ids: list[bytes]) -> None:
        table = self.table
        columns = ("id", "scope_id", "sync_v", "sync_x", *table.columns)
        found = bulk.read_rows(self.applier.session, table.name, columns, ids)
        for row_id, scope, version, unknown, *values in found:
            named = dict(zip(table.columns, values, strict=True))
            for name in table.booleans:
                if named[name] is not None:
                    named[name] = bool(named[name])
            carried = decode(unknown) if unknown else {}
            self.rows[row_id] = RowState(decode(version), named, carried, False, scope_id=scope)

    def _read_parked(self, ids: list[bytes]) -> None:
        columns = ("tbl", "row_id", "scope_id", "meta", "vals")
        found = bulk.read_rows(self.applier.session, PARKED, columns, ids, "row_id")
        for name, row_id, scope, meta, values in found:
            if name == self.table.name:
                self.rows[row_id] = RowState(
                    decode(meta), {}, decode(values), False, scope_id=scope
                )

    def _read_late(self, ids: list[bytes]) -> None:
        found = bulk.read_rows(self.applier.session, "sync_superseded", LATE, ids, "row_id")
        self.late = {tuple(rest) for name, *rest in found if name == self.table.name}

    def _merge_line(self, line: Line) -> None:
        if line.erased:
            self._merge_erased(line)
            return
        values, prev = read_payload(line.payload)
        self.table.check(values)
        state = self.rows.get(line.row_id)
        if state is not None and state.scope_id != self.scope_id:
            raise Undecodable("scope")
        head = (self.dev, line.seq, line.hlc)
        if prev is not None:
            self._merge_edit(line.row_id, state, values, prev, head)
        elif state is None and not self.late:
            self._make(line.row_id, values, head)
        else:
            self._merge_making(line.row_id, state, values, head)

    # a row made

    def _make(self, row_id: bytes, values: dict[str, Any], head: Head) -> None:
        known = self.table.known
        unknown: dict[str, Any] = {}
        if not values.keys() <= known:
            unknown = {name: value for name, value in values.items() if name not in known}
            values = {name: value for name, value in values.items() if name in known}
        self.rows[row_id] = RowState([*head, {}], values, unknown, True, scope_id=self.scope_id)

    def _merge_making(
        self, row_id: bytes, state: RowState | None, values: dict[str, Any], head: Head
    ) -> None:
        """Two laptops made the same row, or edits of it came before its making."""
        if state is None:
            state = self._placeholder(row_id)
        if state.base == head:
            return
        if state.values.get(DELETED):
            self.applier.doubtful.add((self.table.name, row_id))
        first = state.base is None
        if first:
            state.version[:3] = head
            state.touched.add("")  # the version itself has changed
        for name, value in values.items():
            if first and name not in state.version[3]:
                if (row_id, name, *head[:2]) not in self.late:
                    state.of(name, self.table.known)[name] = value
                    state.touched.add(name)
                continue
            self._merge_field(row_id, state, name, Edit(head, value))

    def _placeholder(self, row_id: bytes) -> RowState:
        state = RowState([NOBODY, 0, 0, {}], {}, {}, True, scope_id=self.scope_id)
        self.rows[row_id] = state
        return state

    # a row edited

    def _merge_edit(
        self,
        row_id: bytes,
        state: RowState | None,
        values: dict[str, Any],
        prev: Seen,
        head: Head,
    ) -> None:
        if state is None:
            state = self._placeholder(row_id)
        if state.values.get(DELETED) or DELETED in values:
            self._doubt(row_id, state, values, prev)
        heads = state.version[3]
        for name, value in values.items():
            replaced = prev[name]
            if not self.late and self._replaces_what_we_show(heads.get(name), state, replaced):
                state.of(name, self.table.known)[name] = value
                heads[name] = [head]
                state.touched.add(name)
                continue
            dots = frozenset((self.applier.number_of(device), seq) for device, seq in replaced)
            self._merge_field(row_id, state, name, Edit(head, value, dots))

    def _doubt(self, row_id: bytes, state: RowState, values: Mapping[str, Any], prev: Seen) -> None:
        """A deletion by someone who had seen all that is here is the everyday case (A10)."""
        key = (self.table.name, row_id)
        if not values.get(DELETED) or state.values.get(DELETED):
            self.applier.doubtful.add(key)
            return
        self.applier.tally.deleted.append(key)
        standing = dict(state.version[3])
        if state.base:
            standing.setdefault(DELETED, [state.base])
        for name, heads in standing.items():
            seen = prev.get(name, ())
            if any((self.applier.ids[dev], seq) not in seen for dev, seq, _ in heads):
                self.applier.doubtful.add(key)

    def _replaces_what_we_show(
        self, heads: list[Any] | None, state: RowState, replaced: list[tuple[bytes, int]]
    ) -> bool:
        """The everyday case: one head, and it is the one the author saw."""
        if len(replaced) != 1 or (heads is not None and len(heads) != 1):
            return False
        only = heads[0] if heads else state.version
        device_id, seq = replaced[0]
        return bool(only[0] != NOBODY and self.applier.numbers.get(device_id) == only[0]) and (
            seq == only[1]
        )

    # a change whose words were erased

    def _merge_erased(self, line: Line) -> None:
        """It says nothing; a row of which nothing else is known is no longer waited for."""
        state = self.rows.get(line.row_id)
        if state is None:
            state = self._placeholder(line.row_id)
        if state.base is None:
            state.version[:3] = (self.dev, line.seq, line.hlc)
            state.touched.add("")

    # one field, by the rule

    def _merge_field(self, row_id: bytes, state: RowState, name: str, edit: Edit) -> None:
        heads = self._register(row_id, state, name)
        replaced = (row_id, name, *edit.head[:2]) in self.late
        judged = judge(heads, edit, replaced=replaced, rank=self.applier.rank)
        self._remember_late(row_id, state, name, heads, edit)
        if judged.heads.keys() == heads.keys():
            return  # known, or replaced before it came: nothing of the row is different
        state.of(name, self.table.known)[name] = judged.shown
        state.version[3][name] = [list(head) for head in sorted(judged.heads)]
        state.touched.add(name)
        key = (row_id, name)
        if len(heads) > 1 or len(judged.heads) > 1:
            self.open[key] = dict(judged.heads)

    def _register(self, row_id: bytes, state: RowState, name: str) -> dict[Head, Any]:
        """The heads of a field with their values."""
        key = (row_id, name)
        if key in self.open:
            return self.open[key]
        value = state.of(name, self.table.known).get(name)
        heads: list[Head] = [tuple(head) for head in state.version[3].get(name, ())]
        if not heads:
            # whoever made the row and left the field empty has said nothing about it
            return {state.base: value} if state.base and value is not None else {}
        if len(heads) == 1:
            return {heads[0]: value}
        kept = self._candidates(row_id, name)
        self.reopened.add(key)
        return {head: kept.get(head[:2], value) for head in heads}

    def _candidates(self, row_id: bytes, name: str) -> dict[tuple[int, int], Any]:
        query = select(SyncCandidate.dev, SyncCandidate.seq, SyncCandidate.value).where(
            SyncCandidate.tbl == self.table.name,
            SyncCandidate.row_id == row_id,
            SyncCandidate.field == name,
        )
        found = self.applier.session.execute(query)
        return {(row.dev, row.seq): decode(row.value) for row in found}

    def _remember_late(
        self, row_id: bytes, state: RowState, name: str, heads: Mapping[Head, Any], edit: Edit
    ) -> None:
        """A predecessor that has not arrived must not stand up again when it does."""
        here = {head[:2] for head in heads} | {tuple(state.version[:2])}
        for dev, seq in edit.replaces - here:
            if seq > self.applier.seen.get((self.scope_id, dev), 0) and dev != self.dev:
                self.late.add((row_id, name, dev, seq))
                self.late_found.append((self.table.name, row_id, name, dev, seq))
                self.applier.heard_late()

    # writing back

    def write(self) -> None:
        session, table, tally = self.applier.session, self.table, self.applier.tally
        made = {row_id: state for row_id, state in self.rows.items() if state.is_new}
        edited = {r: s for r, s in self.rows.items() if not s.is_new and s.touched}
        if table.model is None:
            self._write_parked(made, edited)
        else:
            self._write_made(made)
            self._write_edited(edited)
            tally.new[table.name] += made
            tally.changed[table.name] |= edited.keys() - set(tally.new[table.name])
        self._write_candidates()
        bulk.insert_rows(session, "sync_superseded", LATE, self.late_found, ignore_known=True)

    def _write_made(self, made: Mapping[bytes, RowState]) -> None:
        table = self.table
        columns = ("id", "scope_id", *table.columns, *table.derived, "sync_v", "sync_x")
        rows = [
            (
                row_id,
                state.scope_id,
                *[state.values.get(name) for name in table.columns],
                *table.derived_values(state.values, table.derived),
                encode(state.version),
                encode(state.unknown) if state.unknown else None,
            )
            for row_id, state in made.items()
        ]
        bulk.insert_rows(self.applier.session, table.name, columns, rows)

    def _write_edited(self, edited: Mapping[bytes, RowState]) -> None:
        """Rows with the same fields touched go in one statement."""
        table = self.table
        alike: dict[frozenset[str], list[bytes]] = defaultdict(list)
        for row_id, state in edited.items():
            alike[table.known.intersection(state.touched)].append(row_id)
        for touched, ids in alike.items():
            names, derived = sorted(touched), table.derived_by(touched)
            rows = [
                (
                    *[state.values[name] for name in names],
                    *table.derived_values(state.values, derived),
                    encode(state.version),
                    encode(state.unknown) if state.unknown else None,
                    row_id,
                )
                for row_id in ids
                for state in (edited[row_id],)
            ]
            columns = (*names, *derived, "sync_v", "sync_x")
            bulk.update_rows(self.applier.session, table.name, columns, rows)

    def _write_parked(
        self, made: Mapping[bytes, RowState], edited: Mapping[bytes, RowState]
    ) -> None:
        session, name = self.applier.session, self.table.name
        self.applier.tally.parked += len(made) + len(edited)
        columns = ("tbl", "row_id", "scope_id", "meta", "vals")
        rows = [
            (name, row_id, state.scope_id, encode(state.version), encode(state.unknown))
            for row_id, state in (*made.items(), *edited.items())
        ]
        bulk.replace_rows(session, PARKED, columns, rows)

    def _write_candidates(self) -> None:
        session, table = self.applier.session, self.table.name
        bulk.delete_candidates(session, [(table, row_id, name) for row_id, name in self.reopened])
        rows = []
        for (row_id, name), heads in self.open.items():
            if len(heads) > 1 and differ(heads.values()):
                self.applier.tally.conflicts.add((table, row_id, name))
                rows += [
                    (table, row_id, name, *head, encode(value)) for head, value in heads.items()
                ]
            else:
                self.applier.tally.conflicts.discard((table, row_id, name))
        columns = ("tbl", "row_id", "field", "dev", "seq", "hlc", "value")
        bulk.insert_rows(session, "sync_candidate", columns, rows, ignore_known=True)
