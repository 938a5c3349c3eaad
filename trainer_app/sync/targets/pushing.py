"""Bringing to a target what its readers have not confirmed: segments, letters, photos.

Data first, small copies next, originals last. What a letter names lies there already, so a reader
never finds a letter that promises too much; and only what a letter names counts as given (A22).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.i18n import _
from trainer_app.store import scopes, segments
from trainer_app.store.base import new_id, synced_models
from trainer_app.store.blobs import list_files
from trainer_app.store.journal import decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import ErasureLog, SyncExport, SyncSegment
from trainer_app.sync import erasing, handing, packing, receipts, trust
from trainer_app.sync.packing import Parcel
from trainer_app.sync.targets import chunks, identity, letters
from trainer_app.sync.targets.letters import Places
from trainer_app.sync.targets.link import Patience, Report
from trainer_app.sync.targets.sealing import Sealer
from trainer_app.sync.targets.target import (
    FULL,
    MISSING,
    STRANGE,
    TargetCard,
    TargetProblem,
)
from trainer_app.sync.targets.visit import SEALED, Failure, Sent, Visit, digest_of, visiting

ASSIGNMENTS = "assignments"
"""Option of a card: the ids of the assignments it carries, in hex with spaces; empty means all."""
KEPT_LETTERS = 2  # of a thread; a reader may be reading the last but one
OF_THE_PLACE = {FULL, STRANGE}
"""Reasons that no other photo would get around."""


@dataclass(frozen=True)
class Pushed:
    """What one visit brought there."""

    bytes: int = 0
    segments: int = 0
    letters: int = 0
    photos: int = 0
    failed: tuple[tuple[str, str], ...] = ()  # name of the sealed file, reason

    @property
    def nothing(self) -> bool:
        return not (self.letters or self.photos or self.failed)


@dataclass
class Draft:
    """A letter to be: what one reader has not confirmed of one assignment."""

    assignment_id: bytes
    assignment_scope: bytes
    parcel: Parcel
    answers: bytes  # changes when something came from the reader that they should hear of

    @property
    def reader(self) -> bytes:
        return self.parcel.contact_key


def push(
    opened: Profile,
    card: TargetCard,
    report: Report | None = None,
    *,
    patience: Patience | None = None,
) -> Pushed:
    """Everything new for everybody who shares an assignment with us. Twice changes nothing.

    Raises TargetProblem when the place fails, Cancelled when `report` does; what has arrived
    stays there and is not sent again.
    """
    with visiting(opened, card, report, patience) as visit:
        with opened.database.change(undoable=False) as session:
            segments.seal(session, opened.secrets.device)
        with opened.database.read() as session:
            segments.keep_files(session, opened.folder / "segments", opened.data_key)
            sealer = Sealer(visit.outgoing)
            drafts = list(_drafts(visit, session, sealer))
            small = _small_copies(session)
        post = _Post(visit, drafts, small, sealer)
        post.send_segments()
        post.send_letters()
        post.send_photos()
        post.tidy()
        return post.pushed()


# what there is to bring


def _drafts(visit: Visit, session: Session, sealer: Sealer) -> Iterator[Draft]:
    opened, me = visit.opened, visit.opened.me.person_key
    for assignment_id in _assignments(visit.card, session):
        scope_id = handing.scope_of_assignment(session, assignment_id)
        if me not in scopes.members(session, scope_id):
            continue
        for person in sorted(scopes.members(session, scope_id)):
            if person == me:
                continue
            name = trust.name_of(session, person)
            parcel = packing.gather(opened, session, person, name, scope_id, seal=sealer)
            if parcel.news or visit.state.bad:
                yield Draft(assignment_id, scope_id, parcel, _answers(session, person))


def _assignments(card: TargetCard, session: Session) -> list[bytes]:
    """In the trash too: that an assignment was deleted is news as well."""
    model = synced_models()["assignment"]
    every = list(session.scalars(select(model.id).order_by(model.id)))
    chosen = card.options.get(ASSIGNMENTS, "").split()
    return [one for one in every if not chosen or one.hex() in chosen]


def _answers(session: Session, person: bytes) -> bytes:
    """Receipts alone are not answered: two laptops would thank each other for ever."""
    came = [
        (row.id, said.get("photos", 0))
        for row in receipts.imports_from(session, person)
        if (said := decode(row.report or b"\x80")).get("gave")
    ]
    return hashlib.sha256(encode(came)).digest()


def _small_copies(session: Session) -> set[str]:
    return {ref.cipher_sha256 for ref in list_files(session) if ref.order == 0}


# sending


class _Post:
    """The work of one push."""

    def __init__(self, visit: Visit, drafts: list[Draft], small: set[str], sealer: Sealer) -> None:
        self.visit, self.drafts, self.small, self.sealer = visit, drafts, small, sealer
        self.segments = self.letters = self.photos = 0
        self.failed: list[tuple[str, str]] = []

    def pushed(self) -> Pushed:
        sent = self.visit.link.sent
        return Pushed(sent, self.segments, self.letters, self.photos, tuple(self.failed))

    def send_segments(self) -> None:
        due = {
            digest: len(piece.content)
            for draft in self.drafts
            for piece in draft.parcel.pieces
            if not self.visit.lies_whole(digest := self.sealer.digest(piece.content))
        }
        self.visit.link.begin(sum(due.values()), _("Sending what was written"))
        for digest in sorted(due, key=self.sealer.keys.__getitem__):
            self.visit.upload(digest, self.sealer.path(digest), read_back=True)
            self.visit.note(SEALED + self.sealer.keys[digest], due[digest], digest)
            self.segments += 1

    # letters

    def send_letters(self) -> None:
        """Those that say something new since the last one."""
        for draft in self.drafts:
            photos = {
                name: self.visit.opened.files.path(name).stat().st_size
                for name in draft.parcel.photos
                if self.visit.lies_whole(name) and self.visit.opened.files.exists(name)
            }
            self._send_letter(draft, photos)

    def _send_letter(self, draft: Draft, photos: dict[str, int]) -> None:
        visit, parcel = self.visit, draft.parcel
        thread = letters.thread_of(visit.opened.me.device_id, draft.assignment_scope)
        key = f"{thread}-{letters.folder_of(draft.reader)}"
        last = visit.state.sent.get(key, Sent())
        pieces = {self.sealer.digest(one.content): len(one.content) for one in parcel.pieces}
        data = _fingerprint(draft, list(pieces))
        listed = hashlib.sha256(encode([list(photos), visit.state.bad])).digest()
        if (data, listed) == (last.data, last.photos):
            return
        same = data == last.data
        file_id = last.file_id if same else new_id()
        going = replace(parcel, photos=tuple(photos))
        sealed = {digest: self.sealer.keys[digest] for digest in pieces}
        places = Places(pieces, photos, visit.state.bad, sealed)
        content = letters.write(
            visit.opened.secrets.device, file_id, going.data_part(), draft.reader, places
        )
        number = last.number + 1 if last.number else self._next_number(draft.reader, thread)
        visit.link.replace(letters.name_of(draft.reader, thread, number, content), content)
        with visit.opened.database.change(undoable=False) as session:
            if same:
                _renew_photos(session, file_id, photos)
            else:
                label = visit.card.label
                packing.remember(session, going, file_id, draft.assignment_id, label, visit.card.id)
        visit.state.sent[key] = Sent(number, file_id, data, listed)
        visit.keep_state()
        self.letters += 1
        self._thin_out(draft.reader, thread, number)

    def _next_number(self, reader: bytes, thread: str) -> int:
        """After a restore this laptop is another device; after a kill the number may be taken."""
        return max((letter.number for letter in self._letters(reader, thread)), default=0) + 1

    def _letters(self, reader: bytes, thread: str) -> list[letters.LetterName]:
        listed = self.visit.link.names(letters.folder_of(reader))
        found = (letters.read_name(name) for name, _size in listed)
        return [letter for letter in found if letter is not None and letter.thread == thread]

    def _thin_out(self, reader: bytes, thread: str, number: int) -> None:
        if number <= KEPT_LETTERS:
            return
        for letter in self._letters(reader, thread):
            if letter.number <= number - KEPT_LETTERS:
                self.visit.link.delete(letter.name)

    # photos

    def send_photos(self) -> None:
        """Small copies, then letters that name them; originals, then letters again."""
        every = dict.fromkeys(name for draft in self.drafts for name in draft.parcel.photos)
        due = [name for name in every if not self.visit.lies_whole(name)]
        due.sort(key=self._tries)  # troublemakers last
        small = [name for name in due if name in self.small]
        large = [name for name in due if name not in self.small]
        for names, words in ((small, _("Sending small copies")), (large, _("Sending photos"))):
            if names:
                self._send_files(names, words)
                self.send_letters()

    def _send_files(self, names: list[str], words: str) -> None:
        files = self.visit.opened.files
        sizes = {name: files.path(name).stat().st_size for name in names if files.exists(name)}
        self.visit.link.begin(sum(sizes.values()), words)
        for name in names:
            if name not in sizes:
                self._note_failure(name, TargetProblem(MISSING))
                continue
            try:
                self.visit.upload(name, files.path(name))
            except TargetProblem as problem:
                self._note_failure(name, problem)
                if problem.reason in OF_THE_PLACE or not self._answers():
                    raise
            else:
                self.photos += 1
                self.visit.state.failed.pop(name, None)

    def _note_failure(self, name: str, problem: TargetProblem) -> None:
        """One photo never blocks the others (B2)."""
        self.visit.state.failed[name] = Failure(self._tries(name) + 1, problem.title)
        self.failed.append((name, problem.reason))

    def _tries(self, name: str) -> int:
        failed = self.visit.state.failed.get(name)
        return failed.tries if failed else 0

    def _answers(self) -> bool:
        try:
            return self.visit.link.target.stat(identity.MARKER) is not None
        except TargetProblem:
            return False

    # what must not lie there any more

    def tidy(self) -> None:
        self.sealer.outgoing.clear(self.sealer.keys.values())
        self._carry_out_erasures()

    def _carry_out_erasures(self) -> None:
        """Only because of a signed order; what is merely not here any more is left alone."""
        with self.visit.opened.database.read() as session:
            if session.scalar(select(ErasureLog.id).limit(1)) is None:
                return
            gone = {name for name in erasing.gone_files(session) if self.visit.lies_whole(name)}
            current = {digest_of(raw)[:32] for raw in session.scalars(select(SyncSegment.raw))}
        stale = {
            name: digest
            for name, digest in self.visit.sealed().items()
            if name.removeprefix(SEALED).partition("-")[0] not in current
        }
        for digest in (*gone, *stale.values()):
            chunks.remove(self.visit.link, digest)
            self.visit.forget({f"whole/{digest}"})
        self.visit.forget(set(stale))


def _fingerprint(draft: Draft, pieces: list[str]) -> bytes:
    """What a letter says, its receipt aside: that changes by itself."""
    about = {name: said for name, said in draft.parcel.about.items() if name != "receipt"}
    return hashlib.sha256(encode([about, pieces, draft.answers])).digest()


def _renew_photos(session: Session, file_id: bytes, photos: dict[str, int]) -> None:
    export = session.get(SyncExport, file_id)
    if export is not None:
        said = decode(export.report or b"\x80")
        export.report = encode(said | {"photos": b"".join(map(bytes.fromhex, photos))})
        session.info.setdefault("changed", set()).add("sync_export")
