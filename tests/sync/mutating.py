"""Spoils a change file in every layer, many times, and looks what the program makes of it.

    python -m tests.sync.mutating FOLDER --count 2000

`outside` spoils the bytes of the file; the others are the work of somebody who may sign: `words` in
its table of contents, `segments` under the seal, `lines` inside a segment that is signed well.
Prints what happened, the longest time and the most memory, as JSON.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pyrage
from sqlalchemy import select

from tests.devices import Devices
from tests.sync.conftest import Post
from trainer_app.core.errors import UserError
from trainer_app.store import keys, segments
from trainer_app.store.base import new_id
from trainer_app.store.files import whole_file
from trainer_app.store.profile import Profile
from trainer_app.store.segments import Line
from trainer_app.store.tables import SyncSegment
from trainer_app.sync import changefile, service

TOO_LONG = 20  # seconds: it hangs
TELL = 5000
TABLES = ["person", "event", "attendance", "assignment", "verdict", "contact", "herbarium", ""]
FIELDS = ["full_name", "deleted", "date", "minutes", "signature", "scope_id", "sync_v", "id", "ң"]
WORDS = [None, 1, -1, 1 << 70, 1.5, "", "zz", "00", [], {}, True, [[[]]], "ң" * 999]
VALUES = [None, True, 0, -1, (1 << 63) - 1, 1 << 63, 1.5, float("nan"), "", "2025-02-30", "ң"]
VALUES += [b"", b"x" * 16, [], [1], {}, {"a": {"b": 1}}, "x" * 5000, "\0"]
MEGABYTE = 1024  # the kernel counts in KB


def hung(_number: int, _frame: Any) -> None:
    raise TimeoutError("the program hangs")


class Spoiler:
    """An office, and files for it that were spoiled on the way or by a member."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        stick = folder / "stick"
        stick.mkdir(parents=True)
        self.post = Post(Devices(folder / "laptops"), stick)
        self.anna = self.post.open("anna")
        self.office = self.post.open("office", "coordinator")
        self.post.pair(self.anna, self.office)
        assignment_id = self.post.begin(self.anna, people=3, photos=1)
        sent = self.post.send(self.anna, self.office, assignment_id)
        assert sent
        self.path, self.content = sent, sent.read_bytes()
        self.data, self.raws, self.blobs = self._opened()
        self.seen: Counter[str] = Counter()
        self.longest = 0.0

    def _opened(self) -> tuple[dict[str, Any], list[bytes], list[tuple[str, Path]]]:
        with zipfile.ZipFile(self.path) as archive:
            said = pyrage.decrypt(archive.read(changefile.DATA), [self.office.secrets.reading])
            sealed = [archive.read(n) for n in archive.namelist() if n.startswith("seg/")]
        raws = [pyrage.decrypt(one, [self.office.secrets.reading]) for one in sealed]
        names = self.anna.files.list_names()
        return json.loads(said), raws, [(name, self.anna.files.path(name)) for name in names]

    # the four layers

    def outside(self) -> None:
        self.path.write_bytes(spoil_bytes(self.content, self.chance))

    def words(self) -> None:
        data = json.loads(json.dumps(self.data))
        for _ in range(self.chance.randrange(1, 4)):
            spoil_words(data, self.chance)
        self._write(data, self.raws)

    def segments(self) -> None:
        raws = list(self.raws)
        place = self.chance.randrange(len(raws))
        raws[place] = spoil_bytes(raws[place], self.chance)
        self._write(self.data, raws)

    def lines(self) -> None:
        """Signed by a member, following what they said before, and no sense in it."""
        segment = segments.read(self.chance.choice(self.raws))
        prev = self.chance.choice([segment.hash, segment.hash, None, b"", segment.hash[:5]])
        first = segment.last_seq + self.chance.choice([1, 1, 1, 2, -1])
        lines = [
            Line(max(1, first + n), self._hlc(), self._table(), self._row(), self._payload())
            for n in range(self.chance.randrange(1, 5))
        ]
        if self.chance.random() < 0.1:
            lines[-1] = Line(lines[-1].seq, lines[-1].hlc, "person", new_id(), b"")
        try:
            made = segments.write(self.anna.secrets.device, segment.scope_id, prev, lines)
        except segments.BadSegment:
            return self.lines()  # too odd even to be written
        self._write(self.data, [*self.raws, made.raw])
        return None

    def _hlc(self) -> int:
        return self.chance.choice([0, 1, 1 << 40, (1 << 62) - 1, self.chance.getrandbits(61)])

    def _table(self) -> str:
        return self.chance.choice(TABLES)

    def _row(self) -> bytes:
        known = segments.read(self.chance.choice(self.raws)).lines()
        return self.chance.choice([new_id(), self.chance.choice(known).row_id, bytes(16)])

    def _payload(self) -> bytes:
        kind = self.chance.randrange(4)
        if kind == 0:
            return self.chance.randbytes(self.chance.randrange(0, 40))
        values = {self.chance.choice(FIELDS): self.chance.choice(VALUES) for _ in range(3)}
        if kind == 1:
            return msgspec.msgpack.encode([values])
        heads = [[], [[self.anna.me.device_id, 1]], [[b"x", 1]], [["", -1]], 7]
        seen = {name: self.chance.choice(heads) for name in values}
        return msgspec.msgpack.encode([values, seen] if kind == 2 else [values, seen, values])

    def _write(self, data: dict[str, Any], raws: list[bytes]) -> None:
        """A file that is signed and sealed as it should be, whatever stands in it."""
        reader = keys.recipient_of(self.office.me.person_key)
        sealed = [pyrage.encrypt(raw, [reader]) for raw in raws]
        if data is self.data:
            listed = [
                [changefile.segment_name(place), hashlib.sha256(one).hexdigest()]
                for place, one in enumerate(sealed)
            ]
            data = data | {"segments": listed}
        self.path.unlink(missing_ok=True)
        with whole_file(self.path) as out:
            seed = self.anna.secrets.device
            changefile.write(out, seed, new_id(), data, [reader], sealed, self.blobs)

    # what the program makes of it

    def look(self, layer: str) -> None:
        getattr(self, layer)()
        before = database_of(self.office)
        signal.alarm(TOO_LONG)
        started = time.perf_counter()
        try:
            result = service.preview(self.office, self.path)
        except UserError as told:
            self.seen[type(told).__name__] += 1
        else:
            self.seen["refused in part" if result.refused else "read"] += 1
        finally:
            signal.alarm(0)
        self.longest = max(self.longest, time.perf_counter() - started)
        if database_of(self.office) != before:
            raise AssertionError("written to while looking")

    def nothing_came_in(self) -> bool:
        with self.office.database.read() as session:
            return session.scalar(select(SyncSegment.hash).limit(1)) is None


def database_of(opened: Profile) -> list[tuple[int, int]]:
    """Size and time of the files that a write would alter."""
    found = []
    for tail in ("", "-wal"):
        path = opened.folder / f"data.db{tail}"
        if path.exists():
            found.append((path.stat().st_size, path.stat().st_mtime_ns))
    return found


# how things are spoiled


def spoil_bytes(content: bytes, chance: random.Random) -> bytes:
    """Cut, flipped, longer or shorter somewhere; now and then a part stands in another place."""
    at = chance.randrange(len(content))
    kind = chance.randrange(6)
    if kind == 0:
        return content[:at]
    if kind == 1:
        return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]
    if kind == 2:
        return content[:at] + chance.randbytes(chance.randrange(1, 40)) + content[at:]
    if kind == 3:
        return content[:at] + content[at + chance.randrange(1, 200) :]
    if kind == 4:
        return (
            content[:at] + bytes([chance.choice([0, 1, 0x7F, 0x80, 0xFF])]) * 4 + content[at + 4 :]
        )
    other = chance.randrange(len(content))
    return content[:at] + content[other : other + 300] + content[at + 300 :]


def spoil_words(said: dict[str, Any], chance: random.Random) -> None:
    """One place of the table of contents says something else."""
    inner: Any = said
    while True:
        keys_of = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        if not keys_of:
            return
        key = chance.choice(keys_of)
        one = inner[key]
        if isinstance(one, dict | list) and one and chance.random() < 0.8:
            inner = one
            continue
        inner[key] = spoiled_word(one, chance)
        return


def spoiled_word(word: Any, chance: random.Random) -> Any:
    if isinstance(word, str) and word and chance.random() < 0.6:
        at = chance.randrange(len(word))
        return word[:at] + chance.choice("0f9aZ Ң\0") + word[at + chance.randrange(3) :]
    return chance.choice(
        [None, 1, -1, 1 << 70, 1.5, "", "zz", "00", [], {}, True, [[[]]], "ң" * 999]
    )


def highest_memory() -> int:
    """MB. On Linux of this program alone: `getrusage` begins with that of whoever started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM"))
        return int(line.split()[1]) // 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE


LAYERS = ("outside", "words", "segments", "lines")


def run(folder: Path, count: int, seed: int) -> dict[str, Any]:
    signal.signal(signal.SIGALRM, hung)
    spoiler = Spoiler(folder, seed)
    for number in range(count):
        layer = LAYERS[number % len(LAYERS)]
        try:
            spoiler.look(layer)
        except BaseException:
            sys.stderr.write(f"{layer}, number {number} of seed {seed}: {spoiler.path}\n")
            raise
        if number and number % TELL == 0:
            sys.stderr.write(f"{number} so far, {highest_memory()} MB\n")
    said = {
        "files": count,
        "seen": dict(spoiler.seen),
        "written": not spoiler.nothing_came_in(),
        "longest_s": round(spoiler.longest, 2),
        "memory_mb": highest_memory(),
    }
    spoiler.post.devices.close()
    return said


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    sys.stdout.write(json.dumps(run(told.folder, told.count, told.seed)) + "\n")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main()
