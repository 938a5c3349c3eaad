"""One visit to a target: opened, known again, what lies there remembered as soon as it is sure."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store.journal import decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncTarget, SyncUpload
from trainer_app.sync import targets
from trainer_app.sync.targets import cards, chunks, identity
from trainer_app.sync.targets.link import Link, Patience, Report
from trainer_app.sync.targets.pace import Pace
from trainer_app.sync.targets.sftp import HOST_KEY, Sftp
from trainer_app.sync.targets.target import TargetCard

WHOLE = "whole/"  # before the hash of a thing that lies there with all its chunks
SEALED = "sealed/"  # before the key of a segment sealed for its readers
INCOMING, OUTGOING = "incoming", "outgoing"


@dataclass
class Sent:
    """The last letter of one thread."""

    number: int = 0
    file_id: bytes = b""
    data: bytes = b""  # fingerprints of what it said
    photos: bytes = b""


@dataclass
class Failure:
    """A photo that does not get over."""

    tries: int
    why: str


@dataclass
class State:
    """What this laptop remembers of a target, besides what lies there."""

    speed: float | None = None
    read: dict[str, int] = field(default_factory=dict)  # thread -> number of the last letter taken
    sent: dict[str, Sent] = field(default_factory=dict)  # thread and reader -> last letter
    failed: dict[str, Failure] = field(default_factory=dict)  # photos that do not get over
    bad: list[str] = field(default_factory=list)  # found damaged or missing there


class Visit:
    def __init__(self, opened: Profile, card: TargetCard, link: Link, state: State) -> None:
        self.opened, self.card, self.link, self.state = opened, card, link, state
        self._lies = _load_uploads(opened, card.id)

    # what lies there

    def lies(self, name: str) -> bool:
        return name in self._lies

    def lies_whole(self, digest: str) -> bool:
        return WHOLE + digest in self._lies

    def note(self, name: str, size: int, digest: str = "") -> None:
        """Remembered at once: after a kill it is not sent again."""
        with self.opened.database.change(undoable=False) as session:
            self._enter(session, name, size, digest)

    def note_whole(self, digest: str, size: int) -> None:
        """The chunks need not be remembered one by one any more."""
        inside = {name for name in self._lies if name.startswith(chunks.folder_of(digest))}
        with self.opened.database.change(undoable=False) as session:
            self._drop(session, inside)
            self._enter(session, WHOLE + digest, size, digest)

    def forget(self, names: set[str]) -> None:
        with self.opened.database.change(undoable=False) as session:
            self._drop(session, names)

    def doubt(self, digests: Collection[str]) -> None:
        """A reader could not read them: they are compared again, and sent again where needed."""
        names = {WHOLE + digest for digest in digests} & self._lies
        if names:
            self.forget(names)

    def sealed(self) -> dict[str, str]:
        """Key of a sealed segment -> hash of what was sent."""
        with self.opened.database.read() as session:
            query = select(SyncUpload.name, SyncUpload.sha256).where(
                SyncUpload.target_id == self.card.id, SyncUpload.name.startswith(SEALED)
            )
            return {name: digest or "" for name, digest in session.execute(query)}

    def _enter(self, session: Session, name: str, size: int, digest: str) -> None:
        self._lies.add(name)
        row = SyncUpload(
            target_id=self.card.id,
            name=name,
            size=size,
            sha256=digest or None,
            done_ms=clock.now_ms(),
        )
        session.merge(row)

    def _drop(self, session: Session, names: set[str]) -> None:
        self._lies -= names
        for name in names:
            session.execute(
                delete(SyncUpload).where(
                    SyncUpload.target_id == self.card.id, SyncUpload.name == name
                )
            )

    # going up

    def upload(self, digest: str, path: Path, *, read_back: bool = False) -> None:
        """A sealed file, in chunks, unless it lies there. The first one in a place is read back."""
        if self.lies_whole(digest):
            return
        size = path.stat().st_size
        read_back = read_back or not self._lies
        with path.open("rb") as source:
            chunks.upload(self.link, source, size, digest, self.lies, self.note)
            if read_back:
                chunks.compare(self.link, source, size, digest)
        self.note_whole(digest, size)

    # on this laptop

    @property
    def outgoing(self) -> Path:
        """Segments as sealed for the readers of this target, until those have confirmed them."""
        return self.opened.folder / OUTGOING / self.card.id.hex()

    @property
    def incoming(self) -> Path:
        """Letters and pieces that have come, of this target."""
        return self.opened.folder / INCOMING / self.card.id.hex()

    def keep_state(self) -> None:
        self.state.speed = self.link.pace.speed
        with self.opened.database.change(undoable=False) as session:
            cards.get_row(session, self.card.id).state = encode(self.state)


@contextmanager
def visiting(
    opened: Profile, card: TargetCard, report: Report | None, patience: Patience | None
) -> Iterator[Visit]:
    """Raises TargetProblem when the place does not answer, or is not the one used before."""
    known, state = _recall(opened, card)
    target = targets.open_(card)
    try:
        link = Link(target, Pace(state.speed), report, patience)
        store_id = identity.meet(link, known)
        _meet(opened, card, store_id, target.host_key if isinstance(target, Sftp) else "")
        visit = Visit(opened, card, link, state)
        try:
            yield visit
        finally:
            visit.keep_state()
    finally:
        target.close()


def _recall(opened: Profile, card: TargetCard) -> tuple[bytes | None, State]:
    with opened.database.read() as session:
        row = session.get(SyncTarget, card.id)
        if row is None:
            return None, State()
        return row.store_id, state_of(row)


def state_of(row: SyncTarget) -> State:
    try:
        return decode(row.state, type=State) if row.state else State()
    except msgspec.MsgspecError:
        return State()  # of another version: everything is looked at again


def _meet(opened: Profile, card: TargetCard, store_id: bytes, host_key: str) -> None:
    with opened.database.change(undoable=False) as session:
        if session.get(SyncTarget, card.id) is None:
            cards.keep_card(session, card)
        row = cards.get_row(session, card.id)
        row.store_id = store_id
        if host_key:
            options = decode(row.options, type=dict[str, str]) if row.options else {}
            row.options = encode({**options, HOST_KEY: host_key})


def _load_uploads(opened: Profile, card_id: bytes) -> set[str]:
    with opened.database.read() as session:
        query = select(SyncUpload.name).where(SyncUpload.target_id == card_id)
        return set(session.scalars(query))


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
