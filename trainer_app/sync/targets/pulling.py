"""Fetching from a target what others have left there for us: letters, their segments, photos."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import backup
from trainer_app.store.blobs import missing_files
from trainer_app.store.files import CannotWrite, DiskFull, write_whole
from trainer_app.store.journal import decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncImport
from trainer_app.sync import changefile, erasing, taking, trust
from trainer_app.sync.changefile import ChangeFile
from trainer_app.sync.model import ImportResult
from trainer_app.sync.targets import chunks, letters
from trainer_app.sync.targets.letters import Letter, LetterName, Places
from trainer_app.sync.targets.link import Patience, Report
from trainer_app.sync.targets.sealing import Outgoing, adopt
from trainer_app.sync.targets.target import DAMAGED, TargetCard, TargetProblem
from trainer_app.sync.targets.visit import SEALED, Visit, visiting

BACKUP_LASTS_MS = 3600 * 1000
PART = ".half"  # not one of those that are swept when a profile is opened


@dataclass(frozen=True)
class Pulled:
    """What one visit brought here."""

    bytes: int = 0
    files: tuple[ImportResult, ...] = ()  # one for each letter taken in
    photos: int = 0
    photos_missing: int = 0
    failed: tuple[tuple[str, str], ...] = ()  # name of a sealed photo, reason
    refused: tuple[str, ...] = ()  # what was said of letters that were not taken in

    @property
    def new(self) -> int:
        return sum(one.new for one in self.files)

    @property
    def changed(self) -> int:
        return sum(one.changed for one in self.files)

    @property
    def conflicts(self) -> int:
        return sum(one.conflicts for one in self.files)

    @property
    def nothing(self) -> bool:
        return not (self.files or self.photos or self.failed or self.refused)


def pull(
    opened: Profile,
    card: TargetCard,
    report: Report | None = None,
    *,
    patience: Patience | None = None,
) -> Pulled:
    """Take in every letter that is new; then fetch the photos that are missing.

    One bad letter or photo never stops the rest (A19). Raises TargetProblem when the place fails,
    Cancelled when `report` does; what was fetched is not fetched again.
    """
    with visiting(opened, card, report, patience) as visit:
        box = _Box(visit)
        box.read_letters()
        box.fetch_photos()
        box.tidy()
        return box.pulled()


class _Box:
    """The work of one pull."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.opened = visit, visit.opened
        self.files: list[ImportResult] = []
        self.failed: list[tuple[str, str]] = []
        self.refused: list[str] = []
        self.photos = 0
        self.latest: dict[str, LetterName] = {}
        self.fetched: dict[LetterName, Letter] = {}

    def pulled(self) -> Pulled:
        with self.opened.database.read() as session:
            missing = len({ref.cipher_sha256 for ref in missing_files(session, self.opened.files)})
        link = self.visit.link
        return Pulled(
            link.got,
            tuple(self.files),
            self.photos,
            missing,
            tuple(self.failed),
            tuple(dict.fromkeys(self.refused)),
        )

    # letters

    def read_letters(self) -> None:
        self.visit.link.begin(0, _("Looking for news"))
        for name, _size in self.visit.link.names(letters.folder_of(self.opened.me.person_key)):
            letter = letters.read_name(name)
            if letter and letter.number > self._newest(letter.thread):
                self.latest[letter.thread] = letter
        fresh = [
            letter
            for letter in self.latest.values()
            if letter.number > self.visit.state.read.get(letter.thread, 0)
        ]
        for letter in fresh:
            self._try(letter, self._fetch)
        for letter in sorted(self.fetched, key=self._is_stranger):
            self._try(letter, self._take)

    def _newest(self, thread: str) -> int:
        return self.latest[thread].number if thread in self.latest else 0

    def _try(self, letter: LetterName, work: Callable[[LetterName], None]) -> None:
        try:
            work(letter)
        except TargetProblem as problem:
            if problem.passing:
                raise
            self.refused.append(str(problem))
        except (DiskFull, CannotWrite) as problem:  # ours, and passing: it is read again
            self.refused.append(str(problem))
        except UserError as problem:  # a stranger, too new, forged: said, and kept where it must be
            self.refused.append(str(problem))
            self._mark_read(letter)

    def _fetch(self, letter: LetterName) -> None:
        path = self._letter_path(letter)
        if not path.exists():
            content = self.visit.link.get(letter.name)
            if not letter.is_whole(content):
                raise TargetProblem(DAMAGED)
            write_whole(path, content)
        self.fetched[letter] = letters.read(path, self.opened.secrets.reading)

    def _is_stranger(self, letter: LetterName) -> bool:
        """Those we know first: they may vouch for the others."""
        with self.opened.database.read() as session:
            return not trust.is_known(session, self.fetched[letter].person)

    def _take(self, letter: LetterName) -> None:
        path, said = self._letter_path(letter), self.fetched[letter]
        if not path.exists():  # an erasure in the letter before has cleared what was under way
            self._fetch(letter)
        self.visit.doubt(said.places.bad)
        self._fetch_segments(said.places)
        whole = self.visit.incoming / f"{letter.thread}{changefile.SUFFIX}"
        letters.put_together(path, said.segments, self._segment_path, whole)
        copy = bool(said.segments) and self._backup_is_old()
        try:
            result = taking.take_in(self.opened, whole, self.visit.link.tell, backup_first=copy)
        finally:
            whole.unlink(missing_ok=True)
        if not result.already_known:
            self.files.append(result)
        self._adopt(said.places)
        self._mark_read(letter)

    def _adopt(self, places: Places) -> None:
        """They lie there already: passing them on to others needs no second copy."""
        outgoing = Outgoing(self.visit.outgoing)
        with self.opened.database.read() as session:
            known = [
                (digest, key)
                for digest, key in places.sealed.items()
                if self._segment_path(digest).exists()
                and digest in places.segments
                and not self.visit.lies_whole(digest)
                and adopt(
                    self.opened,
                    session,
                    self._segment_path(digest).read_bytes(),
                    key,
                    outgoing,
                )
            ]
        for digest, key in known:
            self.visit.note(SEALED + key, places.segments[digest], digest)
            self.visit.note_whole(digest, places.segments[digest])

    def _backup_is_old(self) -> bool:
        """One an hour at most: a letter every few minutes would push the daily ones out."""
        made = backup.list_backups(self.opened.folder)
        return not made or clock.now_ms() - made[0].made_ms > BACKUP_LASTS_MS

    def _mark_read(self, letter: LetterName) -> None:
        self.visit.state.read[letter.thread] = letter.number
        self.visit.keep_state()

    def _fetch_segments(self, places: Places) -> None:
        wanted = {
            digest: size
            for digest, size in places.segments.items()
            if not self._segment_path(digest).exists()
        }
        self.visit.link.begin(sum(wanted.values()), _("Fetching what others wrote"))
        for digest, size in wanted.items():
            part = self._part_path(digest)
            self._download(digest, size, part)
            part.replace(self._segment_path(digest))

    def _download(self, digest: str, size: int, part: Path) -> None:
        """What cannot be read there is told to those who brought it."""
        bad = self.visit.state.bad
        try:
            chunks.download(self.visit.link, digest, size, part)
        except TargetProblem as problem:
            if not problem.passing and digest not in bad:
                bad.append(digest)
            raise
        if digest in bad:
            bad.remove(digest)

    # photos

    def fetch_photos(self) -> None:
        """Small copies of all first; each stands alone."""
        wanted = self._wanted()
        self.visit.link.begin(sum(size for size, _letter in wanted.values()), _("Fetching photos"))
        for digest, (size, letter) in wanted.items():
            try:
                self._fetch_photo(digest, size)
            except TargetProblem as problem:
                if problem.passing:
                    raise
                self.failed.append((digest, problem.reason))
                continue
            self._note_photo(letter, digest, size)

    def _wanted(self) -> dict[str, tuple[int, Path]]:
        """Missing here, and said by a letter to lie there."""
        with self.opened.database.read() as session:
            gone = erasing.gone_files(session)
            missing = [
                ref.cipher_sha256
                for ref in missing_files(session, self.opened.files)
                if ref.cipher_sha256 not in gone
            ]
        if not missing:
            return {}
        said: dict[str, tuple[int, Path]] = {}
        for letter in self.latest.values():
            path = self._letter_path(letter)
            if not path.exists():
                self._try(letter, self._fetch)
            if path.exists():
                for digest, size in self._places(path).photos.items():
                    said.setdefault(digest, (size, path))
        return {digest: said[digest] for digest in dict.fromkeys(missing) if digest in said}

    def _places(self, path: Path) -> Places:
        try:
            return letters.read(path, self.opened.secrets.reading).places
        except UserError:
            return Places()  # said when it was read

    def _fetch_photo(self, digest: str, size: int) -> None:
        part = self._part_path(digest)
        self._download(digest, size, part)
        with part.open("rb") as source:
            self.opened.files.take_sealed(source, size, digest)
        part.unlink(missing_ok=True)
        self.photos += 1

    def _note_photo(self, letter: Path, digest: str, size: int) -> None:
        """It came from there: it lies there. And whoever sent it is told that it has come."""
        self.visit.note_whole(digest, size)
        file_id = ChangeFile.open(letter).header.file_id
        with self.opened.database.change(undoable=False) as session:
            _add_photo(session, file_id, digest)

    # afterwards

    def tidy(self) -> None:
        """Letters and segments stay as long as the newest letters name them."""
        kept = set()
        for letter in self.latest.values():
            path = self._letter_path(letter)
            if path.exists():
                kept.add(path)
                kept |= {self._segment_path(one) for one in self._places(path).segments}
        for path in self.visit.incoming.glob("*"):
            if path not in kept and path.suffix != PART:
                path.unlink(missing_ok=True)

    def _letter_path(self, letter: LetterName) -> Path:
        return self.visit.incoming / letter.name.rpartition("/")[2]

    def _segment_path(self, digest: str) -> Path:
        return self.visit.incoming / f"{digest}.age"

    def _part_path(self, digest: str) -> Path:
        return self.visit.incoming / f"{digest}{PART}"


def _add_photo(session: Session, file_id: bytes, digest: str) -> None:
    row = session.get(SyncImport, file_id)
    if row is not None:
        said = decode(row.report or b"\x80")
        came = said.get("came", b"") + bytes.fromhex(digest)
        news = {"came": came, "photos": said.get("photos", 0) + 1, "gave": True, "answered": False}
        row.report = encode(said | news)
    session.info.setdefault("changed", set()).update({"sync_import", "attachment"})
