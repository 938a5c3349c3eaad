"""One laptop, two histories: a profile that was copied by hand, or put back from an old copy (A13).

Both go on under the same key and give the same numbers to different changes. Both are kept: where
they part, the second history becomes a path of its own, under a number of its own. On the wire
each path has a name that everybody works out alike, from the hash of its first segment after the
parting; who did not know of the copy yet has named the laptop alone, and is understood by what
they touched.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store import segments
from trainer_app.store.base import pair_id
from trainer_app.store.journal import COPIES, decode, encode
from trainer_app.store.segments import IN_THE_CHAIN, WAITING, Segment
from trainer_app.store.tables import LocalSetting, SyncDevice, SyncSegment
from trainer_app.sync import trust

COPY = "copy"
"""State of a device that is only a path: a copy of another."""

Vector = Mapping[bytes, Mapping[bytes, int]]


@dataclass(frozen=True)
class Path:
    """The part of a laptop's history after a parting."""

    dev: int  # under which its segments are kept here
    parent: int  # from which it parts; itself for the path that was known first
    scope_id: bytes
    first_seq: int
    name: bytes  # on the wire
    found_ms: int


@dataclass(frozen=True)
class Copied:
    """What the screens explain: whose laptop has been copied."""

    who: bytes  # person key
    name: str
    device_name: str
    found_ms: int
    mine: bool


def name_of(segment_hash: bytes) -> bytes:
    return pair_id("copy", segment_hash)


class Forks:
    """Every parting known here."""

    def __init__(self, session: Session, paths: Iterable[Path] = ()) -> None:
        self.session = session
        self.paths = list(paths)

    @classmethod
    def load(cls, session: Session) -> Forks:
        kept = session.get(LocalSetting, COPIES)
        said = decode(kept.value) if kept is not None and kept.value else []
        return cls(session, (Path(*one) for one in said))

    def __bool__(self) -> bool:
        return bool(self.paths)

    def scopes(self) -> set[bytes]:
        return {path.scope_id for path in self.paths}

    def keep(self) -> None:
        said = [
            [one.dev, one.parent, one.scope_id, one.first_seq, one.name, one.found_ms]
            for one in self.paths
        ]
        self.session.merge(LocalSetting(key=COPIES, value=encode(said)))
        journal = self.session.info.get("journal")
        if journal is not None:
            journal.forget_positions()

    # the tree

    def family(self, dev: int, scope_id: bytes) -> set[int]:
        """A laptop's number and those of every path that parts from it, however often."""
        found = {dev}
        grew = True
        while grew:
            more = {p.dev for p in self.paths if p.scope_id == scope_id and p.parent in found}
            grew = not more <= found
            found |= more
        return found

    def root(self, dev: int) -> int:
        """The laptop behind a path."""
        parents = {path.dev: path.parent for path in self.paths if path.parent != path.dev}
        while dev in parents:
            dev = parents[dev]
        return dev

    def own_path(self, dev: int, scope_id: bytes, seq: int) -> int:
        """Where a path finds its own change of this number: on itself, or before it parted."""
        parting = {
            path.dev: path
            for path in self.paths
            if path.scope_id == scope_id and path.parent != path.dev
        }
        while dev in parting and seq < parting[dev].first_seq:
            dev = parting[dev].parent
        return dev

    def part(self, dev: int, segment: Segment, successor: SyncSegment) -> int:
        """A new path beside the one that goes on from the same segment; answers its number."""
        now_ms = clock.now_ms()
        known = Path(dev, dev, segment.scope_id, segment.first_seq, name_of(successor.hash), now_ms)
        if all(path.name != known.name for path in self.paths):
            self.paths.append(known)
        made = self.number_for(dev, segment)
        name = name_of(segment.hash)
        self.paths.append(Path(made, dev, segment.scope_id, segment.first_seq, name, now_ms))
        self.keep()
        return made

    def number_for(self, dev: int, segment: Segment) -> int:
        """A number under which a segment of another history can be kept."""
        name = name_of(segment.hash)
        known = self.session.scalar(select(SyncDevice).where(SyncDevice.device_id == name))
        if known is None:
            known = SyncDevice(device_id=name, made_ms=clock.now_ms())
            self.session.add(known)
        origin = self.session.get(SyncDevice, dev)
        known.state = COPY
        if origin is not None:
            known.person_key, known.name, known.role = origin.person_key, origin.name, origin.role
        self.session.flush()
        return known.idx

    # what a name on the wire means

    def meaning(
        self,
        author: int,
        scope_id: bytes,
        named: int,
        name: bytes,
        seq: int,
        here: Mapping[tuple[int, int], object],
    ) -> set[tuple[int, int]]:
        """The changes (number, sequence) that `author` names as (`name`, `seq`).

        `here`: the changes of the same row and field, with what they say. Where it cannot be known
        which of two is meant, neither is: a question more is better than a word lost.
        """
        origin = self._origin(scope_id, name, named)
        family = self.family(origin, scope_id)
        if len(family) == 1:
            return {(origin, seq)}
        if author in self.family(self.root(origin), scope_id):
            return {(self.own_path(author, scope_id, seq), seq)}
        exact = [p for p in self.paths if p.scope_id == scope_id and p.name == name]
        if exact and (exact[0].dev, seq) in here and not self._parted_after(exact[0], seq):
            return {(exact[0].dev, seq)}
        found = [(dev, seq) for dev in family if (dev, seq) in here]
        said = [here[dot] for dot in found]
        if len(found) > 1 and any(one != said[0] for one in said):
            return set()
        return set(found) or {(origin, seq)}

    def _origin(self, scope_id: bytes, name: bytes, named: int) -> int:
        for path in self.paths:
            if path.scope_id == scope_id and path.name == name:
                return path.dev
        return named

    def _parted_after(self, path: Path, seq: int) -> bool:
        """Whether the path itself has parted again before this number."""
        return any(
            other.parent == path.dev
            and other.scope_id == path.scope_id
            and path.first_seq < other.first_seq <= seq
            for other in self.paths
        )

    # who has what

    def add_names(self, vector: dict[bytes, dict[bytes, int]]) -> None:
        """The path that was known first is told under its own name as well."""
        ids = {row.idx: row.device_id for row in self.session.scalars(select(SyncDevice))}
        for path in self.paths:
            reached = vector.get(path.scope_id, {}).get(ids[path.dev], 0)
            if reached >= path.first_seq:
                vector[path.scope_id][path.name] = reached
        for scope_id, device_id in self._without_beginning():
            vector.setdefault(scope_id, {})[device_id] = 0  # all of it is wanted again

    def _without_beginning(self) -> set[tuple[bytes, bytes]]:
        """Laptops of which something has come that goes on from what nobody has brought yet."""
        on_paths = {path.dev for path in self.paths}
        query = (
            select(SyncSegment.raw, SyncSegment.dev)
            .join(SyncDevice, SyncDevice.idx == SyncSegment.dev)
            .where(SyncSegment.state == WAITING, SyncDevice.state == COPY)
        )
        found = set()
        for raw, dev in self.session.execute(query):
            if dev not in on_paths:
                segment = segments.read(raw)
                found.add((segment.scope_id, segment.device_id))
        return found

    def reached(self, vector: Vector, scope_id: bytes, dev: int, device_id: bytes) -> int:
        """How far somebody has a path; who names the laptop alone may mean the other one."""
        here = vector.get(scope_id, {})
        known = here.get(device_id, 0)
        mine = [p for p in self.paths if p.dev == dev and p.scope_id == scope_id]
        if not mine:
            return known
        named = [here[path.name] for path in mine if path.name in here]
        return max(named) if named else min(known, min(p.first_seq for p in mine) - 1)

    def origins(self, devices: Collection[int]) -> set[int]:
        """The laptops behind these numbers: their certificates vouch for the paths."""
        return {self.root(dev) for dev in devices}


def list_copied(session: Session, since_ms: int = 0) -> list[Copied]:
    """Laptops whose profile was copied, each once; `since_ms`: only what was noticed since."""
    me = session.scalar(select(SyncDevice.person_key).where(SyncDevice.state == "me"))
    forks = Forks.load(session)
    found: dict[int, Copied] = {}
    for path in sorted(forks.paths, key=lambda path: path.found_ms):
        root = forks.root(path.dev)
        device = session.get(SyncDevice, root)
        if device is not None and path.found_ms >= since_ms:
            key = device.person_key or b""
            found[root] = Copied(
                key,
                trust.name_of(session, key),
                device.name or "",
                path.found_ms,
                device.person_key == me,
            )
    return list(found.values())


def parent_of(session: Session, family: Collection[int], segment: Segment) -> SyncSegment | None:
    """The segment that this one goes on from; None if it has not come."""
    query = select(SyncSegment).where(
        SyncSegment.dev.in_(list(family)),
        SyncSegment.scope_id == segment.scope_id,
        SyncSegment.hash == segment.prev_hash,
        SyncSegment.last_seq == segment.first_seq - 1,
        SyncSegment.state.in_(IN_THE_CHAIN),
    )
    return session.scalar(query.limit(1))


def successor_of(session: Session, dev: int, segment: Segment) -> SyncSegment | None:
    """What goes on from the same place on a path."""
    return session.get(SyncSegment, (dev, segment.scope_id, segment.first_seq))


def is_known(session: Session, segment: Segment) -> bool:
    query = select(SyncSegment.hash).where(
        SyncSegment.first_seq == segment.first_seq,
        SyncSegment.scope_id == segment.scope_id,
        SyncSegment.hash == segment.hash,
    )
    return session.scalar(query.limit(1)) is not None
