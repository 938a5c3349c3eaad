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
    apart: frozenset[tuple[bytes, int, bytes]] = frozenset()
    """A deletion and changes whose authors knew nothing of each other."""

    def asked(self, name: str) -> frozenset[tuple[bytes, int, bytes]]:
        """The answers between which somebody has to decide."""
        found = self.fields[name].asked if name in self.fields else frozenset()
        return found or (self.apart if name == "deleted" else frozenset())


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
        changes.append(change(dot, hlc, (table, row_id), payload))
    return changes


def change(dot: Dot, hlc: int, key: Key, payload: bytes) -> Change:
    """A line of a journal; one whose words were erased says nothing."""
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
    changes = {one.dot: one for raw in raws for one in read(raw)}
    last: dict[tuple[bytes, bytes], int] = defaultdict(int)
    for scope, device, seq in changes:
        last[scope, device] = max(last[scope, device], seq)
    for (scope, device), most in last.items():
        assert all((scope, device, seq) in changes for seq in range(1, most + 1))
    return list(changes.values())


def read_erasure(cert: bytes) -> tuple[bytes, Mapping[bytes, list[int]]]:
    """The scope of a signed order to erase, and the changes that say again what may stay."""
    body, signer, signature = decode(cert)
    nacl.signing.VerifyKey(signer).verify(body, signature)
    kind, version, _number, scope, _made, _dots, _rows, kept, *_files = decode(body)
    assert (kind, version) == ("erasure", 1)
    return scope, kept


# what counts of it


def rows(
    changes: Iterable[Change], counts: Callable[[Change], bool] = lambda one: True
) -> dict[Key, Row]:
    """Every row as it must stand on every laptop that may read its scope."""
    told: dict[Key, list[Change]] = defaultdict(list)
    for one in changes:
        if counts(one):
            told[one.key].append(one)
    return {key: _row(said) for key, said in told.items()}


def _row(changes: list[Change]) -> Row:
    row = Row(changes[0].dot[0])
    for name in {name for one in changes for name in one.values}:
        said = {one.head: (one.hlc, one.values[name]) for one in changes if name in one.values}
        replaced = {
            head for one in changes if one.saw and name in one.values for head in one.saw[name]
        }
        row.fields[name] = Field({h: one for h, one in said.items() if h not in replaced})
    row.apart = _deleted_apart(changes, row.fields)
    return row


# deleted here, changed there


def _deleted_apart(
    changes: list[Change], fields: Mapping[str, Field]
) -> frozenset[tuple[bytes, int, bytes]]:
    """When nobody says the row lives: what stands of it that no deleter saw, nor saw a deletion."""
    verdicts = fields["deleted"].answers if "deleted" in fields else {}
    if not verdicts or not all(value for _hlc, value in verdicts.values()):
        return frozenset()
    standing = {
        head
        for name, one in fields.items()
        if name not in ("deleted", "deleted_with")
        for head in one.answers
    }
    seen = _everything_seen(changes)
    alone = {
        head
        for head in standing - verdicts.keys()
        if not any(head in seen[gone] or gone in seen[head] for gone in verdicts)
    }
    if not alone:
        return frozenset()
    deleters = {(*head, encode(True)) for head in verdicts}
    return frozenset(deleters | {(*head, encode(None)) for head in alone})


def _everything_seen(
    changes: list[Change],
) -> dict[tuple[bytes, int], set[tuple[bytes, int]]]:
    """Change -> those of the same row its author knew: step by step until no step adds anything."""
    seen = {
        one.head: {head for some in (one.saw or {}).values() for head in some} for one in changes
    }
    for head, known in seen.items():
        known.add((head[0], head[1] - 1))
    grew = True
    while grew:
        grew = False
        for known in seen.values():
            before = len(known)
            for device, most in list(known):
                for other in seen:
                    if other[0] == device and other[1] <= most:
                        known |= {other} | seen[other]
            grew = grew or len(known) > before
    return seen
