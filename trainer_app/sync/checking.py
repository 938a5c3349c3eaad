"""Verify: database, journal and files against each other.

Every row is worked out again from the journal alone, by the plainest reading of the rule: of all
values ever said that count, those stand that no later edit names. It shares no code with taking in;
whether a change counts is the one rule of `rights`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Boolean, select
from sqlalchemy.orm import Session

from trainer_app.store import bulk, erasures, segments
from trainer_app.store.base import Synced, synced_models, wire_columns
from trainer_app.store.blobs import list_files, thinned
from trainer_app.store.files import Files
from trainer_app.store.journal import decode
from trainer_app.store.profile import Profile
from trainer_app.store.segments import APPLIED, IN_THE_CHAIN, BadSegment, Line
from trainer_app.store.tables import SyncDevice, SyncLog, SyncProposal, SyncQuarantine, SyncSegment
from trainer_app.sync import forks, rights
from trainer_app.sync.forks import Forks
from trainer_app.sync.model import Problem
from trainer_app.sync.standing import Standing, rule

DATABASE, JOURNAL, FILES = "database", "journal", "files"
Dot = tuple[bytes, int]


def verify(opened: Profile) -> list[Problem]:
    """Everything that does not fit together; empty when all is well."""
    with opened.database.read() as session:
        found = [Problem(DATABASE, said) for said in bulk.check_pages(session)]
        found += _check_chain(session)
        found += _check_segment_files(opened, session)
        found += _check_rows(session)
        found += _check_proposals(session)
        found += _check_files(session, opened.files)
    return found


# the chain of segments


def _check_chain(session: Session) -> Iterator[Problem]:
    order = (SyncSegment.dev, SyncSegment.scope_id, SyncSegment.first_seq)
    last: dict[tuple[int, bytes], segments.Segment] = {}
    query = select(SyncSegment).where(SyncSegment.state.in_(IN_THE_CHAIN)).order_by(*order)
    known = erasures.load(session)
    authors = {one.idx: one.person_key for one in session.scalars(select(SyncDevice))}
    copied = Forks.load(session)
    for row in session.scalars(query).yield_per(20):
        name = segments.file_name(b"", row.scope_id, row.first_seq)
        try:
            segment = segments.read(row.raw)
            segment.lines()
        except BadSegment as problem:
            yield Problem(JOURNAL, f"segment {name}: {problem}")
            continue
        if not known.explains(segment, authors.get(row.dev) or b""):
            yield Problem(JOURNAL, f"segment {name}: words are missing")
        before = last.get((row.dev, row.scope_id))
        expected: tuple[int, bytes | None] = (1, None)
        if before is not None:
            expected = (before.last_seq + 1, before.hash)
        elif copied:
            expected = _where_it_parts(session, copied, row.dev, segment)
        if (segment.first_seq, segment.prev_hash) != expected or row.hash != segment.hash:
            yield Problem(JOURNAL, f"segment {name}: chain")
        last[(row.dev, row.scope_id)] = segment


def _where_it_parts(
    session: Session, copied: Forks, dev: int, segment: segments.Segment
) -> tuple[int, bytes | None]:
    """Where a second history under one key goes on from the first (A13)."""
    family = copied.family(copied.root(dev), segment.scope_id)
    before = forks.parent_of(session, family, segment)
    return (before.last_seq + 1, before.hash) if before else (1, None)


def _check_segment_files(opened: Profile, session: Session) -> Iterator[Problem]:
    """A missing file is written again by itself; a different one is a problem."""
    query = select(SyncSegment, SyncDevice.device_id).join(
        SyncDevice, SyncDevice.idx == SyncSegment.dev
    )
    for row, device_id in session.execute(query).yield_per(20):
        name = segments.file_name(device_id, row.scope_id, row.first_seq)
        path = opened.folder / "segments" / name
        if path.exists() and segments.read_file(path, opened.data_key) != row.raw:
            yield Problem(FILES, f"segment file {name}")


# the rows, worked out again


@dataclass
class Told:
    """Everything the journal says of one row."""

    makings: list[tuple[Dot, int, dict[str, Any]]] = field(default_factory=list)
    edits: list[tuple[Dot, int, dict[str, Any], dict[str, Any]]] = field(default_factory=list)

    erased: set[Dot] = field(default_factory=set)
    """Changes that are known to have been, and whose words are gone."""

    def heads(self, name: str) -> dict[Dot, tuple[int, Any]]:
        said = {dot: (hlc, row[name]) for dot, hlc, row in self.makings if name in row}
        said.update({dot: (hlc, row[name]) for dot, hlc, row, _ in self.edits if name in row})
        replaced = {
            (device, seq)
            for _, _, row, prev in self.edits
            if name in row
            for device, seq in prev[name]
        }
        return {dot: value for dot, value in said.items() if dot not in replaced}

    def names(self) -> set[str]:
        rows = [row for _, _, row in self.makings] + [row for _, _, row, _ in self.edits]
        return {name for row in rows for name in row}


def _check_rows(session: Session) -> Iterator[Problem]:
    devices = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
    told = _everything_told(session, devices)
    copied = Forks.load(session)
    for table, model in synced_models().items():
        by_row = told.get(table, {})
        yield from _check_table(session, table, model, by_row, devices, copied)


def _everything_told(
    session: Session, devices: dict[int, bytes]
) -> dict[str, dict[bytes, list[tuple[bytes, Line]]]]:
    found: dict[str, dict[bytes, list[tuple[bytes, Line]]]] = defaultdict(lambda: defaultdict(list))
    refused, rules = _refused_dots(session), rights.Rules.load(session)
    for device_id, scope_id, line in _every_line(session, devices):
        known = (device_id, scope_id, line.seq) not in refused
        if known and _counts(rules, device_id, scope_id, line):
            found[line.table][line.row_id].append((device_id, line))
    return found


def _counts(rules: rights.Rules, device_id: bytes, scope_id: bytes, line: Line) -> bool:
    if not rules.concerns(scope_id):
        return True
    return rule(rules, device_id, scope_id, line).standing is Standing.COUNTS


def _check_proposals(session: Session) -> Iterator[Problem]:
    """What does not count is listed, each with the reason; and nothing else is."""
    devices = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
    rules, refused = rights.Rules.load(session), _refused_dots(session)
    due: dict[tuple[bytes, bytes, int], str] = {}
    for device_id, scope_id, line in _every_line(session, devices):
        if (device_id, scope_id, line.seq) in refused or not rules.concerns(scope_id):
            continue
        standing = rule(rules, device_id, scope_id, line).standing
        if standing is not Standing.COUNTS:
            due[device_id, scope_id, line.seq] = standing.value
    listed = {
        (devices[row.dev], row.scope_id, row.seq): row.standing
        for row in session.scalars(select(SyncProposal))
    }
    for dot in due.keys() | listed.keys():
        if due.get(dot) != listed.get(dot):
            yield Problem(DATABASE, f"proposal {dot[0].hex()} {dot[2]}")


def _every_line(session: Session, devices: dict[int, bytes]) -> Iterator[tuple[bytes, bytes, Line]]:
    known = erasures.load(session)
    counting = (APPLIED, segments.FORCED)
    query = select(SyncSegment).where(SyncSegment.state.in_((*counting, segments.SET_ASIDE)))
    for row in session.scalars(query).yield_per(20):
        try:
            lines = segments.read(row.raw).lines()
        except BadSegment:
            continue  # said already, by the check of the chain
        for line in lines:
            dot = (row.scope_id, devices[row.dev], line.seq)
            if row.state in counting or known.is_kept(*dot):  # an erasure is never taken back
                yield devices[row.dev], row.scope_id, line
    me = session.scalar(select(SyncDevice.device_id).where(SyncDevice.state == "me"))
    for log in session.scalars(select(SyncLog)).yield_per(500):
        line = Line(log.seq, log.hlc, log.tbl, log.row_id, log.payload)
        yield me or b"", log.scope_id, line


def _refused_dots(session: Session) -> set[tuple[bytes, bytes, int]]:
    query = select(SyncQuarantine.raw).where(SyncQuarantine.reason == "undecodable")
    found = set()
    for raw in session.scalars(query):
        device_id, scope_id, seq, _packed = decode(raw or b"")
        found.add((device_id, scope_id, seq))
    return found


def _check_table(
    session: Session,
    table: str,
    model: type[Synced],
    by_row: dict[bytes, list[tuple[bytes, Line]]],
    devices: dict[int, bytes],
    copied: Forks,
) -> Iterator[Problem]:
    columns = wire_columns(model)
    booleans = [n for n in columns if isinstance(model.__table__.columns[n].type, Boolean)]
    left = set(by_row)
    ids = list(session.scalars(select(model.id)))
    forked = copied.scopes()
    for row_id, scope_id, version, carried, *values in bulk.read_rows(
        session, table, ("id", "scope_id", "sync_v", "sync_x", *columns), ids
    ):
        left.discard(row_id)
        row = dict(zip(columns, values, strict=True))
        for name in booleans:
            row[name] = None if row[name] is None else bool(row[name])
        row.update(decode(carried) if carried else {})
        said = _told_of(by_row.get(row_id, []))
        if scope_id in forked:
            said.edits = _understood(said, copied, scope_id, devices)
        wrong = _compare(row, decode(version), said, devices)
        if wrong:
            yield Problem(DATABASE, f"{table} {row_id.hex()}: {', '.join(sorted(wrong))}")
    for row_id in left:
        yield Problem(DATABASE, f"{table} {row_id.hex()}: missing")


def _told_of(lines: Iterable[tuple[bytes, Line]]) -> Told:
    told = Told()
    for device_id, line in lines:
        dot = (device_id, line.seq)
        if line.erased:
            told.erased.add(dot)
            continue
        said = msgspec.msgpack.decode(line.payload)
        if len(said) == 1:
            told.makings.append((dot, line.hlc, said[0]))
        else:
            told.edits.append((dot, line.hlc, said[0], said[1]))
    return told


def _understood(
    told: Told, copied: Forks, scope_id: bytes, devices: dict[int, bytes]
) -> list[tuple[Dot, int, dict[str, Any], dict[str, Any]]]:
    """The edits, with what they mean where two histories give the same numbers (A13)."""
    numbers = {device_id: idx for idx, device_id in devices.items()}
    said = [*told.makings, *((dot, hlc, row) for dot, hlc, row, _prev in told.edits)]
    found = []
    for dot, hlc, row, prev in told.edits:
        meant = {}
        for name in row:
            here = {(numbers[d], s): (h, r[name]) for (d, s), h, r in said if name in r}
            dots = [
                copied.meaning(numbers[dot[0]], scope_id, numbers.get(d, 0), d, seq, here)
                for d, seq in prev[name]
            ]
            meant[name] = [(devices.get(dev, b""), seq) for some in dots for dev, seq in some]
        found.append((dot, hlc, row, meant))
    return found


def _compare(
    row: dict[str, Any], version: list[Any], told: Told, devices: dict[int, bytes]
) -> set[str]:
    """Names of the fields whose value or heads are not what the journal says."""
    if not told.makings and not told.edits and not told.erased:
        return {"not in the journal"}
    wrong = set()
    for name in told.names() | {n for n, value in row.items() if value is not None}:
        heads = told.heads(name)
        if not heads and _rests_on_erased(version, name, told, devices):
            continue  # said again by an edit that has not come yet
        shown = max(heads.items(), key=lambda head: (head[1][0], head[0][0]), default=None)
        if row.get(name) != (shown[1][1] if shown else None):
            wrong.add(name)
        here = version[3].get(name)
        if here is None:
            here = [version[:3]] if version[0] and row.get(name) is not None else []
        if {(devices[dev], seq) for dev, seq, _ in here} != set(heads):
            wrong.add(f"{name} (heads)")
    return wrong


def _rests_on_erased(version: list[Any], name: str, told: Told, devices: dict[int, bytes]) -> bool:
    heads = version[3].get(name) or [version[:3]]
    return all((devices.get(dev, b""), seq) in told.erased for dev, seq, _ in heads)


# the sealed files


def _check_files(session: Session, files: Files) -> Iterator[Problem]:
    """A photo of ours that is gone, or any that is damaged; one still awaited is no problem."""
    mine, away = _my_rows(session), thinned(session)
    for ref in list_files(session):
        if files.exists(ref.cipher_sha256):
            if not files.is_whole(ref.cipher_sha256):
                yield Problem(FILES, f"{ref.table} {ref.row_id.hex()}: damaged")
        elif ref.row_id in mine and ref.cipher_sha256 not in away:
            yield Problem(FILES, f"{ref.table} {ref.row_id.hex()}: lost")


def _my_rows(session: Session) -> set[bytes]:
    me = session.scalar(select(SyncDevice.person_key).where(SyncDevice.state == "me"))
    numbers = set(session.scalars(select(SyncDevice.idx).where(SyncDevice.person_key == me)))
    found = set()
    for ref in list_files(session):
        row = session.get(synced_models()[ref.table], ref.row_id)
        if row is not None and decode(row.sync_v)[0] in numbers:
            found.add(ref.row_id)
    return found
