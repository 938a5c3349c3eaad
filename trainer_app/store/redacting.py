"""Erasures carried out in one database: the profile's own, or the copy inside a backup.

Plain SQL over the tables as they are found: a backup may be older than the models of today.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any

import msgspec

from trainer_app.store import segments
from trainer_app.store.base import derive, synced_models, wire_columns
from trainer_app.store.erasures import ErasedRow, Known
from trainer_app.store.journal import decode, encode
from trainer_app.store.segments import BadSegment, Line
from trainer_app.store.values import from_plain

Run = Callable[[str, tuple[Any, ...]], list[tuple[Any, ...]]]
"""Runs one statement and answers its rows."""

SHORTEST = 4  # letters of a word that is looked for in reports
TAKEN_OUT = "…"
OWN = ("keys", "me", "hlc")  # settings that are nobody else's


def carry_out(run: Run, known: Known) -> None:
    """Nothing that an erasure names is said any more; doing it twice changes nothing."""
    devices = {idx: bytes(device_id) for idx, device_id in run(_DEVICES, ())}
    words = _clean_segments(run, known)
    words |= _clean_log(run, known)
    _clean_quarantine(run, known)
    for erasure in known.all:
        for row in erasure.rows:
            _forget_answers(run, row, known, devices, erasure.scope_id)
            words |= _empty(run, row, known, devices, erasure.scope_id)
        for name in erasure.files:
            run("DELETE FROM blob WHERE cipher_sha256 = ?", (name,))
    _scrub_reports(run, words)


_DEVICES = "SELECT idx, device_id FROM sync_device"


# segments and the journal


def _clean_segments(run: Run, known: Known) -> set[str]:
    words: set[str] = set()
    listed = run("SELECT rowid, scope_id, dev FROM sync_segment", ())
    scopes = {erasure.scope_id for erasure in known.all}
    for place, scope_id, _dev in listed:
        if scope_id not in scopes:
            continue
        ((raw,),) = run("SELECT raw FROM sync_segment WHERE rowid = ?", (place,))
        try:
            segment = segments.read(raw)
        except BadSegment:
            continue
        clean = known.cleaned(segment)
        if clean is not segment:
            words |= _words_of(segment.lines(), clean.lines(), known)
            run("UPDATE sync_segment SET raw = ? WHERE rowid = ?", (clean.raw, place))
    return words


def _words_of(before: list[Line], after: list[Line], known: Known) -> set[str]:
    """What stood in the emptied fields: reports may have quoted it."""
    emptied = {(r.table, r.row_id): r.emptied for one in known.all for r in one.rows}
    words: set[str] = set()
    for was, now in zip(before, after, strict=True):
        if now.erased and not was.erased:
            words |= _said_in(was.payload, emptied.get((was.table, was.row_id), ()))
    return words


def _said_in(payload: bytes, names: Collection[str]) -> set[str]:
    try:
        values = decode(payload)[0]
        said = [values.get(name) for name in names]
    except (msgspec.MsgspecError, ValueError, TypeError, IndexError, AttributeError):
        return set()
    return {value for value in said if isinstance(value, str) and len(value) >= SHORTEST}


def _clean_log(run: Run, known: Known) -> set[str]:
    """Lines not sealed yet, in a copy that was made before a migration."""
    words: set[str] = set()
    rows = {(row.table, row.row_id) for one in known.all for row in one.rows}
    for (me,) in run("SELECT device_id FROM sync_device WHERE state = 'me'", ()):
        for erasure in known.all:
            for seq in erasure.named(bytes(me)):
                key = (erasure.scope_id, seq)
                query = "SELECT payload, tbl, row_id FROM sync_log WHERE scope_id = ? AND seq = ?"
                for payload, table, row_id in run(query, key):
                    if (table, bytes(row_id)) not in rows:
                        continue  # a copied laptop gave the number to another change (A13)
                    words |= _said_in(payload, _all_emptied(known))
                    run(
                        "UPDATE sync_log SET payload = x'' WHERE scope_id = ? AND seq = ?",
                        key,
                    )
    return words


def _all_emptied(known: Known) -> set[str]:
    return {name for one in known.all for row in one.rows for name in row.emptied}


# what was kept aside


def _clean_quarantine(run: Run, known: Known) -> None:
    rows = {row.row_id for one in known.all for row in one.rows}
    for key, raw in run("SELECT id, raw FROM sync_quarantine WHERE raw IS NOT NULL", ()):
        clean = _clean_aside(bytes(raw), known, rows)
        if clean != raw:
            run("UPDATE sync_quarantine SET raw = ? WHERE id = ?", (clean, key))


def _clean_aside(raw: bytes, known: Known, rows: set[bytes]) -> bytes:
    """A segment, one line, or something damaged."""
    try:
        return known.cleaned(segments.read(raw), strictly=True).raw
    except BadSegment:
        pass
    try:
        device_id, scope_id, seq, packed = decode(raw, type=tuple[bytes, bytes, int, bytes])
        table, row_id, hlc, _payload = decode(packed, type=tuple[str, bytes, int, bytes])
    except (msgspec.MsgspecError, ValueError):
        return _clean_damaged(raw, known)
    if row_id not in rows:
        return raw
    return encode([device_id, scope_id, seq, Line(seq, hlc, table, row_id, b"").packed()])


def _clean_damaged(raw: bytes, known: Known) -> bytes:
    """Nobody can tell line from line in it, and it can never be taken in: if it is of a scope in
    which somebody was erased, nothing of it stays. A whole one can be sent again."""
    return b"" if any(one.scope_id in raw for one in known.all) else raw


# rows and the answers beside them


Devices = dict[int, bytes]


def _forget_answers(
    run: Run, row: ErasedRow, known: Known, devices: Devices, scope_id: bytes
) -> None:
    query = "SELECT field, dev, seq FROM sync_candidate WHERE tbl = ? AND row_id = ?"
    for name, dev, seq in run(query, (row.table, row.row_id)):
        if name in row.emptied and known.is_erased(scope_id, devices.get(dev, b""), seq):
            run(
                "DELETE FROM sync_candidate WHERE tbl = ? AND row_id = ? AND field = ?"
                " AND dev = ? AND seq = ?",
                (row.table, row.row_id, name, dev, seq),
            )


def _empty(run: Run, row: ErasedRow, known: Known, devices: Devices, scope_id: bytes) -> set[str]:
    """Where the edit that says again what may stay has not come yet, or is not in this copy.

    A field so emptied has no head: nobody has said anything about it.
    """
    columns = {name for _at, name, *_rest in run(f'PRAGMA table_info("{row.table}")', ())}
    if "sync_v" not in columns:
        return _empty_parked(run, row, known, devices, scope_id)
    names = [name for name in wire_names(row.table) if name in columns]
    quoted = ", ".join(f'"{name}"' for name in ("sync_v", "sync_x", *names))
    words: set[str] = set()
    for packed, carried, *values in run(
        f'SELECT {quoted} FROM "{row.table}" WHERE id = ? AND scope_id = ?', (row.row_id, scope_id)
    ):
        version, said = decode(packed), dict(zip(names, values, strict=True))
        unknown = decode(carried) if carried else {}
        gone = _resting(version, row.emptied, known, devices, scope_id)
        due = {name for name in gone if said.get(name) is not None}
        due |= _resting(version, list(unknown), known, devices, scope_id)
        if not due:
            continue
        words |= {v for n in due if isinstance(v := said.get(n), str) and len(v) >= SHORTEST}
        version[3].update({name: [] for name in due})
        said.update({name: None for name in due if name in said})
        left = {name: value for name, value in unknown.items() if name not in due}
        new = {name: None for name in due if name in said} | _derived(row.table, said, columns)
        new |= {"sync_v": encode(version), "sync_x": encode(left) if left else None}
        listed = ", ".join(f'"{name}" = ?' for name in new)
        run(f'UPDATE "{row.table}" SET {listed} WHERE id = ?', (*new.values(), row.row_id))
    return words


def wire_names(table: str) -> tuple[str, ...]:
    model = synced_models().get(table)
    return wire_columns(model) if model else ()


def _derived(table: str, said: dict[str, Any], columns: set[str]) -> dict[str, Any]:
    """What searching and sorting keep of a name."""
    model = synced_models()[table]
    types = model.__table__.columns
    values = {
        name: from_plain(types[name].type, value) if isinstance(value, str) else value
        for name, value in said.items()
    }
    return {name: value for name, value in derive(model, values).items() if name in columns}


def _resting(
    version: list[Any],
    names: Collection[str],
    known: Known,
    devices: Devices,
    scope_id: bytes,
) -> set[str]:
    """Fields all of whose heads are erased."""
    found = set()
    for name in names:
        heads = version[3].get(name) or [version[:3]]
        if all(known.is_erased(scope_id, devices.get(dev, b""), seq) for dev, seq, _ in heads):
            found.add(name)
    return found


def _empty_parked(
    run: Run, row: ErasedRow, known: Known, devices: Devices, scope_id: bytes
) -> set[str]:
    key = (row.table, row.row_id)
    query = "SELECT meta, vals FROM sync_parked WHERE tbl = ? AND row_id = ? AND scope_id = ?"
    for meta, values in run(query, (*key, scope_id)):
        said = decode(values)
        gone = _resting(decode(meta), row.emptied, known, devices, scope_id)
        left = {name: value for name, value in said.items() if name not in gone}
        run(
            "UPDATE sync_parked SET vals = ? WHERE tbl = ? AND row_id = ?",
            (encode(left), *key),
        )
    return set()


# what quoted it


REPORTS = (
    ("sync_import", "id", "report"),
    ("sync_export", "id", "report"),
    ("local_setting", "key", "value"),
)


def _scrub_reports(run: Run, words: Collection[str]) -> None:
    if not words:
        return
    for table, key, column in REPORTS:
        for name, value in run(f"SELECT {key}, {column} FROM {table}", ()):
            if name in OWN or not value:
                continue
            clean = scrubbed(bytes(value), words)
            if clean != value:
                run(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (clean, name))


def scrubbed(value: bytes, words: Collection[str]) -> bytes:
    """The same report without these words; one that cannot be read is emptied."""
    if not any(form in value for word in words for form in _forms(word)):
        return value
    for read, write in ((decode, encode), (json.loads, _to_json)):
        try:
            said = read(value)
        except (msgspec.MsgspecError, ValueError):
            continue
        return bytes(write(_without(said, words)))
    return b""


def _forms(word: str) -> Iterator[bytes]:
    yield word.encode()
    yield json.dumps(word)[1:-1].encode()


def _to_json(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode()


def _without(said: Any, words: Collection[str]) -> Any:
    if isinstance(said, str):
        for word in words:
            said = said.replace(word, TAKEN_OUT)
        return said
    if isinstance(said, dict):
        return {_without(key, words): _without(value, words) for key, value in said.items()}
    if isinstance(said, list):
        return [_without(one, words) for one in said]
    if isinstance(said, bytes):
        return said if not any(word.encode() in said for word in words) else b""
    return said
