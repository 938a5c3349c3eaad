"""The segments of one change file, merged inside one transaction; what may not come in is kept."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager

import pyrage
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.i18n import N_, _
from trainer_app.store import bulk, erasures, segments
from trainer_app.store.base import new_id, synced_models
from trainer_app.store.profile import Profile
from trainer_app.store.scopes import PRIVATE
from trainer_app.store.segments import (
    APPLIED,
    FORCED,
    IN_THE_CHAIN,
    WAITING,
    BadSegment,
    Segment,
)
from trainer_app.store.tables import (
    SyncDevice,
    SyncLog,
    SyncMember,
    SyncQuarantine,
    SyncScope,
    SyncSegment,
)
from trainer_app.sync import answers, forks, recompute
from trainer_app.sync.answers import to_ask
from trainer_app.sync.apply import Applier, Tally
from trainer_app.sync.changefile import ChangeFile
from trainer_app.sync.forks import Forks
from trainer_app.sync.history import Key, lines_of
from trainer_app.sync.model import DESCRIBERS, ImportResult, Refused
from trainer_app.sync.standing import Rules

ME = "me"  # state of the device that writes here
HELD_BACK = (WAITING, FORCED)
"""States of a segment whose predecessor has not come."""
Report = Callable[[int, int, str], None]

REASONS = {
    "undecodable": N_("cannot be understood by this version"),
    "unsealed": N_("is sealed for somebody else"),
    "damaged": N_("is damaged"),
    "stranger": N_("is signed by a device we do not know"),
    "outsider": N_("is signed by someone who is not a member"),
    "scope": N_("belongs to an assignment we have no part in"),
}


@contextmanager
def _no_sweeping() -> Iterator[None]:
    """Python's garbage collector would look through every row in memory, again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Taker:
    """Goes through the segments of one file inside one transaction."""

    def __init__(
        self,
        opened: Profile,
        session: Session,
        devices: Mapping[bytes, SyncDevice],
        import_id: bytes,
        before: Rules | None = None,
    ) -> None:
        """`before`: the rules as they were before the file said who may what."""
        self.opened, self.session, self.import_id = opened, session, import_id
        self.devices = dict(devices)
        self.members = _members_by_scope(session)
        self.erased = erasures.load(session)
        self.rules = recompute.load_rules(session)
        self.before = before or self.rules
        self.applier = Applier(session, _seen(session, opened.database.journal.me), self.rules)
        self.forks = Forks.load(session)
        self.applier.forked |= self.forks.scopes()
        self.met_ourselves = False
        """Somebody has gone on under our own key: we must take another one (A13)."""
        self.refused: list[Refused] = []
        self.waiting_rows: set[Key] = set()
        self.taken = 0

    def take(self, file: ChangeFile, report: Report | None) -> None:
        listed = list(file.segments())
        with _no_sweeping():
            for place, (name, sealed) in enumerate(listed):
                if report:
                    report(place, len(listed), _("Taking in"))
                self._unseal(name, sealed)
            self.settle()

    def _unseal(self, name: str, sealed: bytes) -> None:
        try:
            raw = pyrage.decrypt(sealed, [self.opened.secrets.reading])
        except pyrage.DecryptError:
            self._refuse(name, "unsealed", sealed)
            return
        self.take_segment(name, raw)

    def take_segment(self, name: str, raw: bytes) -> None:
        try:
            segment = segments.read(raw)
        except BadSegment:
            self._refuse(name, "damaged", raw)
            return
        segment = self.erased.cleaned(segment)
        with self.session.no_autoflush:
            reason = self._why_not(segment)
            if reason:
                self._refuse(name, reason, segment.raw)
            else:
                self._place(name, segment)

    def settle(self) -> None:
        """After the last segment: what waited for one of them can come in too."""
        with self.session.no_autoflush:
            self._release_waiting()
        self._weigh_again()
        self._tell()

    def _weigh_again(self) -> None:
        """Rows deleted here and changed there, and those of which late words decide (SYNC 0a.4)."""
        self.session.flush()
        late = recompute.load_rules(self.session).touched_since(self.before)
        doubtful = self.applier.doubtful | set(late)
        here = _here(self.session, doubtful) if self.applier.forked else set()
        recompute.rows(self.session, doubtful)
        if self.applier.forked:
            self._count_anew(self.applier.retold, here)
        self.applier.tally.conflicts |= answers.open_of(self.session, doubtful)

    def _count_anew(self, worked_out: set[Key], before: set[Key]) -> None:
        """For the summary: what merging one by one would have counted."""
        tally = self.applier.tally
        for table, row_id in worked_out & before:
            tally.changed[table].add(row_id)
        for table, row_id in _here(self.session, worked_out) - before:
            tally.new[table].append(row_id)

    def _why_not(self, segment: Segment) -> str:
        device = self._device_of(segment)
        if device is None:
            return "stranger"
        scope = self.session.get(SyncScope, segment.scope_id)
        if scope is None:
            return "scope"
        if scope.kind == PRIVATE and device.person_key == self.opened.me.person_key:
            return ""  # our own words, from before a restore
        if device.person_key not in self.members.get(segment.scope_id, ()):
            return "outsider"
        return ""

    def _device_of(self, segment: Segment) -> SyncDevice | None:
        if segment.device_key not in self.devices:
            query = select(SyncDevice).where(SyncDevice.sign_key == segment.device_key)
            found = self.session.scalar(query)
            if found is None:
                return None
            self.devices[segment.device_key] = found
        return self.devices[segment.device_key]

    def _place(self, name: str, segment: Segment) -> None:
        """Known, waiting for an earlier one, next, or of another history of the same laptop."""
        device = self.devices[segment.device_key]
        dev = device.idx
        kept = self._overlapping(dev, segment)
        if (kept is not None and kept.hash == segment.hash) or forks.is_known(
            self.session, segment
        ):
            return
        if not _is_sound(segment):
            self._refuse(name, "damaged", segment.raw)
            return
        if device.state == ME:
            self._meet_ourselves()
            kept = self._overlapping(dev, segment)
        if kept is not None or len(self.forks.family(dev, segment.scope_id)) > 1:
            self._place_apart(dev, segment)
            return
        row = self._keep_waiting(dev, segment)
        if self._is_next(dev, segment):
            self._apply(row, segment)
            self.waiting_rows -= _rows_in(segment)

    def _meet_ourselves(self) -> None:
        """What we have written ourselves is sealed before another's words come beside it."""
        if not self.met_ourselves:
            self.met_ourselves = True
            segments.seal(self.session, self.opened.secrets.device)
            self.session.flush()

    def _place_apart(self, dev: int, segment: Segment) -> None:
        """Two histories under one key: the second goes on as a path of its own (A13)."""
        family = self.forks.family(dev, segment.scope_id)
        before = forks.parent_of(self.session, family, segment)
        if before is None and segment.first_seq > 1:
            self._keep_waiting(self.forks.number_for(dev, segment), segment)
            return
        if before is None and segment.prev_hash is not None:
            self._refuse(f"{segment.first_seq}", "fork", segment.raw)  # a first one follows nothing
            return
        path = before.dev if before is not None else dev
        beside = forks.successor_of(self.session, path, segment)
        if beside is not None:
            self._doubt_from(path, segment)
            path = self.forks.part(path, segment, beside)
        self._apply(self._keep_waiting(path, segment), segment)
        self.waiting_rows -= _rows_in(segment)

    def _keep_waiting(self, dev: int, segment: Segment) -> SyncSegment:
        row = segments.row_of(segment, dev, WAITING)
        row.import_id = self.import_id
        self.session.add(row)
        self.session.flush()
        self.waiting_rows |= _rows_in(segment)
        return row

    def _doubt_from(self, dev: int, segment: Segment) -> None:
        """Names given to changes after the parting may mean others now."""
        self.applier.forked.add(segment.scope_id)
        query = select(SyncSegment.raw).where(
            SyncSegment.dev.in_(list(self.forks.family(dev, segment.scope_id))),
            SyncSegment.scope_id == segment.scope_id,
            SyncSegment.last_seq >= segment.first_seq,
        )
        for raw in self.session.scalars(query):
            self.applier.doubtful |= {(line.table, line.row_id) for line in lines_of(raw)}

    def _overlapping(self, dev: int, segment: Segment) -> SyncSegment | None:
        query = select(SyncSegment).where(
            SyncSegment.dev == dev,
            SyncSegment.scope_id == segment.scope_id,
            SyncSegment.first_seq <= segment.last_seq,
            SyncSegment.last_seq >= segment.first_seq,
        )
        return self.session.scalar(query.limit(1))

    def _is_next(self, dev: int, segment: Segment) -> bool:
        return segment.first_seq == self.applier.seen.get((segment.scope_id, dev), 0) + 1

    def _apply(self, row: SyncSegment, segment: Segment) -> None:
        before = self.session.scalar(
            select(SyncSegment.hash).where(
                SyncSegment.dev == row.dev,
                SyncSegment.scope_id == row.scope_id,
                SyncSegment.last_seq == row.first_seq - 1,
            )
        )
        forced = row.state == FORCED
        if forced:  # its changes stand in the rows already, before those missed
            self.applier.doubtful |= _rows_in(segment)
        try:
            lines = segment.lines()
            author = self.devices[segment.device_key].person_key or b""
            whole = self.erased.explains(segment, author)
        except BadSegment:
            whole = False
        if not whole:  # damaged, or words are missing that nobody had erased
            self._drop(row, segment, "damaged")
            return
        if before != segment.prev_hash and not self._goes_on_elsewhere(row.dev, segment):
            self.session.delete(row)
            self.session.flush()
            self._place_apart(row.dev, segment)
            return
        if forced:
            self.applier.seen[(row.scope_id, row.dev)] = segment.last_seq
        else:
            self.applier.apply(row.dev, row.scope_id, lines)
        self.opened.database.journal.clock.observe(lines[-1].hlc)
        row.state = APPLIED
        self.taken += 1
        self.session.flush()

    def _goes_on_elsewhere(self, dev: int, segment: Segment) -> bool:
        """The first segment of a path: what it goes on from lies on the path it parts from."""
        if not self.forks:
            return False
        family = self.forks.family(self.forks.root(dev), segment.scope_id)
        starts = segment.first_seq == 1 and segment.prev_hash is None
        return starts or forks.parent_of(self.session, family, segment) is not None

    def _drop(self, row: SyncSegment, segment: Segment, reason: str) -> None:
        self.session.delete(row)
        self.session.flush()
        self._refuse(f"{segment.first_seq}", reason, segment.raw)

    def _release_waiting(self) -> None:
        """A gap may be filled now: apply what stood behind it, as long as that goes on.

        Each segment is read once, when its turn has come; only those of copied laptops are looked
        at again after each step (A13).
        """
        went_on = True
        while went_on:
            went_on = self._release_copies()
            waiting = self._waiting_places()
            for dev, scope_id in {(dev, scope_id) for dev, scope_id, _seq in waiting}:
                went_on |= self._follow(dev, scope_id, waiting)

    def _waiting_places(self) -> set[tuple[int, bytes, int]]:
        query = select(SyncSegment.dev, SyncSegment.scope_id, SyncSegment.first_seq)
        found = self.session.execute(query.where(SyncSegment.state.in_(HELD_BACK)))
        return {(dev, scope_id, first) for dev, scope_id, first in found}

    def _follow(self, dev: int, scope_id: bytes, waiting: set[tuple[int, bytes, int]]) -> bool:
        """Along one laptop's chain, from where it stands."""
        went_on = False
        while True:
            place = (dev, scope_id, self.applier.seen.get((scope_id, dev), 0) + 1)
            row = self.session.get(SyncSegment, place) if place in waiting else None
            if row is None or row.state not in HELD_BACK:
                return went_on
            waiting.discard(place)
            segment = segments.read(row.raw)
            self._apply(row, segment)
            self.waiting_rows -= _rows_in(segment)
            went_on = True

    def _release_copies(self) -> bool:
        query = (
            select(SyncSegment)
            .join(SyncDevice, SyncDevice.idx == SyncSegment.dev)
            .where(SyncSegment.state.in_(HELD_BACK), SyncDevice.state == forks.COPY)
            .order_by(SyncSegment.first_seq)
        )
        went_on = False
        for row in self.session.scalars(query).all():
            went_on |= self._is_found(row, segments.read(row.raw))
        return went_on

    def _is_found(self, row: SyncSegment, segment: Segment) -> bool:
        """A segment of another history whose beginning has come now."""
        device = self._device_of(segment)
        if device is None or device.idx == row.dev:
            return False
        if any(path.dev == row.dev for path in self.forks.paths):
            return False
        family = self.forks.family(device.idx, segment.scope_id)
        if forks.parent_of(self.session, family, segment) is None:
            return False
        self.session.delete(row)
        self.session.flush()
        self._place_apart(device.idx, segment)
        return True

    def _refuse(self, item: str, reason: str, raw: bytes) -> None:
        """Kept, never dropped; the rest goes on (A19)."""
        self.session.add(
            SyncQuarantine(id=new_id(), source=item, reason=reason, raw=raw, made_ms=clock.now_ms())
        )
        self.refused.append(Refused(item, reason))

    def _tell(self) -> None:
        journal = self.opened.database.journal
        journal.forget_positions()
        journal.keep_clock(self.session)
        changed = self.session.info.setdefault("changed", set())
        changed |= set(self.applier.tally.tables)
        changed |= {"sync_import", "sync_ack", "sync_candidate"}

    def different(self) -> set[Key]:
        """Rows with a question that somebody must decide."""
        return {(table, row_id) for table, row_id, _name in to_ask(self.applier.tally.conflicts)}

    def deleted(self) -> list[Key]:
        """Rows in use here that were put in the trash there, and lie there now."""
        tally = self.applier.tally
        new = {(table, row_id) for table, ids in tally.new.items() for row_id in ids}
        return [key for key in dict.fromkeys(tally.deleted) if key not in new]

    def result(self, file: str, sender: str) -> ImportResult:
        tally = self.applier.tally
        refused = [*self.refused, *(Refused(item, reason) for item, reason in tally.refused)]
        return ImportResult(
            file,
            sender,
            new=sum(len(rows) for rows in tally.new.values()),
            changed=sum(len(rows) for rows in tally.changed.values()),
            conflicts=len(self.different()),
            waiting=len(self.waiting_rows),
            refused=tuple(refused),
            counts=_count(self.session, tally),
        )


def _here(session: Session, keys: Collection[Key]) -> set[Key]:
    """Those of these rows that are here."""
    ids: dict[str, list[bytes]] = {}
    for table, row_id in keys:
        ids.setdefault(table, []).append(row_id)
    return {
        (table, row[0])
        for table, some in ids.items()
        if table in synced_models()
        for row in bulk.read_rows(session, table, ("id",), some)
    }


def _is_sound(segment: Segment) -> bool:
    """The signature speaks of the digests only: the words themselves may be damaged."""
    try:
        segment.lines()
    except BadSegment:
        return False
    return True


def _rows_in(segment: Segment) -> set[Key]:
    return {(line.table, line.row_id) for line in segment.lines()}


def _seen(session: Session, me: int) -> dict[tuple[bytes, int], int]:
    """How far each device has been applied in each scope; our own unsealed lines included."""
    sealed = (
        select(SyncSegment.scope_id, SyncSegment.dev, func.max(SyncSegment.last_seq))
        .where(SyncSegment.state.in_(IN_THE_CHAIN))
        .group_by(SyncSegment.scope_id, SyncSegment.dev)
    )
    seen = {(scope_id, dev): last for scope_id, dev, last in session.execute(sealed)}
    logged = select(SyncLog.scope_id, func.max(SyncLog.seq)).group_by(SyncLog.scope_id)
    seen.update({(scope_id, me): last for scope_id, last in session.execute(logged)})
    return seen


def _members_by_scope(session: Session) -> dict[bytes, set[bytes]]:
    found: dict[bytes, set[bytes]] = {}
    for scope_id, person in session.execute(select(SyncMember.scope_id, SyncMember.person_key)):
        found.setdefault(scope_id, set()).add(person)
    return found


def _count(session: Session, tally: Tally) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for describer in DESCRIBERS:
        rows = tally.new.get(describer.table, ())
        if not describer.field:
            counts[describer.key] += len(rows)
            continue
        model = synced_models()[describer.table]
        wanted = getattr(model, describer.field) == describer.value
        matching = set(session.scalars(select(model.id).where(wanted)))
        counts[describer.key] += sum(1 for row_id in rows if row_id in matching)
    return {key: count for key, count in counts.items() if count}
