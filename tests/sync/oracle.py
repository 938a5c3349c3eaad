"""The truth, worked out from decrypted segments by someone who has read the design and no code.

It imports nothing of the program. Given every segment that anybody signed, it says for each field
of each row which values nobody has replaced, and which of them is shown. Whatever a laptop heard,
in whatever order, its rows must agree.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as of
from typing import Any

import msgspec
import nacl.signing
import zstandard

decode = msgspec.msgpack.decode
encode = msgspec.msgpack.encode

SALT, DIGEST, ID, DEVICE = 8, 16, 16, 16

Dot = tuple[bytes, bytes, int]
"""Scope, device, number: the name of one change."""

Key = tuple[str, bytes]
"""Table and row."""


@dataclass(frozen=True)
class Change:
    """One signed line: what somebody said of a row, and what they saw when they said it."""

    dot: Dot
    hlc: int
    key: Key
    values: Mapping[str, Any]
    saw: Mapping[str, frozenset[tuple[bytes, int]]] | None  # None: the row was made
    erased: bool = False

    @property
    def head(self) -> tuple[bytes, int]:
        return self.dot[1], self.dot[2]


@dataclass
class Field:
    """The answers nobody has replaced: head -> (clock, value)."""

    answers: dict[tuple[bytes, int], tuple[int, Any]]

    @property
    def shown(self) -> Any:
        best = max(self.answers.items(), key=lambda one: (one[1][0], one[0][0]), default=None)
        return best[1][1] if best else None

    @property
    def heads(self) -> frozenset[tuple[bytes, int]]:
        return frozenset(self.answers)

    @property
    def asked(self) -> frozenset[tuple[bytes, int, bytes]]:
        """Answers that differ and stand side by side; empty when there is nothing to decide."""
        said = {encode(value) for _hlc, value in self.answers.values()}
        if len(said) < 2:
            return frozenset()
        return frozenset((*head, encode(value)) for head, (_, value) in self.answers.items())


@dataclass
class Row:
    scope: bytes
    fields: dict[str, Field] = of(default_factory=dict)


# what was signed


def read(raw: bytes) -> list[Change]:
    """The changes of a segment whose signature, digests and numbers hold."""
    head, signature, salts, body = decode(raw)
    version, device_key, scope, first, count, hlc, _before, digests = decode(head)
    assert version == 1
    nacl.signing.VerifyKey(device_key).verify(head, signature)
    tables, numbers, steps, ids, lengths, payloads, _made = decode(zstandard.decompress(body))
    assert len(numbers) == len(steps) == len(lengths) == count
    changes, at = [], 0
    for place in range(count):
        hlc += steps[place]
        table, row_id = tables[numbers[place]], ids[place * ID : place * ID + ID]
        payload, at = payloads[at : at + lengths[place]], at + lengths[place]
        if payload:
            salt = salts[place * SALT : place * SALT + SALT]
            digest = hashlib.sha256(salt + encode([table, row_id, hlc, payload])).digest()
            assert digest[:DIGEST] == digests[place * DIGEST : place * DIGEST + DIGEST]
        dot = (scope, device_key[:DEVICE], first + place)
        changes.append(_change(dot, hlc, (table, row_id), payload))
    return changes


def _change(dot: Dot, hlc: int, key: Key, payload: bytes) -> Change:
    if not payload:
        return Change(dot, hlc, key, {}, None, erased=True)
    said = decode(payload)
    if len(said) == 1:
        return Change(dot, hlc, key, said[0], None)
    values, saw = said
    return Change(
        dot,
        hlc,
        key,
        values,
        {name: frozenset((dev, seq) for dev, seq in seen) for name, seen in saw.items()},
    )


def read_all(raws: Iterable[bytes]) -> list[Change]:
    """Of every segment once, in no order; no number of a device may be missing."""
    changes = {change.dot: change for raw in raws for change in read(raw)}
    last: dict[tuple[bytes, bytes], int] = defaultdict(int)
    for scope, device, seq in changes:
        last[scope, device] = max(last[scope, device], seq)
    for (scope, device), most in last.items():
        assert all((scope, device, seq) in changes for seq in range(1, most + 1))
    return list(changes.values())


# what counts of it


def rows(
    changes: Iterable[Change], counts: Callable[[Change], bool] = lambda change: True
) -> dict[Key, Row]:
    """Every row as it must stand on every laptop that may read its scope."""
    told: dict[Key, list[Change]] = defaultdict(list)
    for change in changes:
        if counts(change):
            told[change.key].append(change)
    return {key: _row(said) for key, said in told.items()}


def _row(changes: list[Change]) -> Row:
    row = Row(changes[0].dot[0])
    for name in {name for change in changes for name in change.values}:
        said = {
            change.head: (change.hlc, change.values[name])
            for change in changes
            if name in change.values
        }
        replaced = {
            head
            for change in changes
            if change.saw and name in change.values
            for head in change.saw[name]
        }
        row.fields[name] = Field({h: one for h, one in said.items() if h not in replaced})
    return row
