"""Files of the profile: whole or not there at all, and sealed.

Each photo or scan is sealed once, to an age identity made for it alone. The ciphertext never
changes and is named by its own hash; the identity stays in the attachment's row and travels with
it.
"""

import errno
import hashlib
import io
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyrage

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _

PART = ".part"
CHUNK = 1 << 20
FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class DiskFull(UserError):
    """Nothing half-written stays behind."""


class CannotWrite(UserError):
    """The place refuses: read-only, pulled out, or not ours."""


class MissingFile(UserError):
    """A photo or scan that the database names and the disk does not have."""


class DamagedFile(UserError):
    """The bytes are not those that were sealed."""


def write_error(problem: OSError) -> UserError:
    """What the system said about writing, in the user's words."""
    if problem.errno in FULL:
        return DiskFull(
            _("The disk is full."),
            _("Nothing was lost and nothing is half written. Make room and try again."),
        )
    if problem.errno == errno.EFBIG:
        return CannotWrite(
            _("The file is too large for this stick."),
            _("Use a stick formatted as exFAT or NTFS, or save without photos."),
        )
    return CannotWrite(
        _("The place cannot be written to."),
        _("Check that the stick or folder is still there and not write-protected."),
    )


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Write a file that appears under its name complete, or not at all; safe from a power cut."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
        settle_folder(path.parent)
    except OSError as problem:
        raise write_error(problem) from problem
    finally:
        part.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    with whole_file(path) as out:
        out.write(content)


def settle_folder(folder: Path) -> None:
    """A rename is safe from a power cut only when its folder is on the disk too."""
    if sys.platform == "win32":
        return  # NTFS journals its folders; they cannot be opened for fsync
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep_parts(folder: Path) -> int:
    """Remove what a kill or a power cut left half written."""
    left = list(folder.rglob(f"*{PART}"))
    for part in left:
        part.unlink(missing_ok=True)
    return len(left)


@dataclass(frozen=True)
class Sealed:
    cipher_sha256: str
    plain_sha256: str
    size: int  # of the plain bytes
    key: str  # the age identity that opens this one file


class Files:
    """The sealed files of one profile."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def seal(self, source: Path | bytes) -> Sealed:
        """Keep these bytes. They are safe on the disk before the caller stores the row."""
        identity = pyrage.x25519.Identity.generate()
        part = self.folder / f"{secrets.token_hex(8)}{PART}"
        try:
            with _reading(source) as plain, part.open("xb") as out:
                told, kept = _Listening(plain), _Listening(out)
                pyrage.encrypt_io(told, kept, [identity.to_public()])
                out.flush()
                os.fsync(out.fileno())
            name = kept.hash.hexdigest()
            self._keep(part, name)
        except OSError as problem:
            raise write_error(problem) from problem
        finally:
            part.unlink(missing_ok=True)
        return Sealed(name, told.hash.hexdigest(), told.size, str(identity))

    def open_(self, cipher_sha256: str, key: str) -> bytes:
        """The plain bytes, in memory only."""
        sealed = self.read_sealed(cipher_sha256)
        try:
            plain: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(key)])
        except (pyrage.DecryptError, pyrage.IdentityError) as problem:
            raise _damaged() from problem
        return plain

    def read_sealed(self, cipher_sha256: str) -> bytes:
        path = self.path(cipher_sha256)
        if not path.exists():
            raise MissingFile(
                _("This photo or scan has not arrived yet."),
                _("It comes with the next change file that carries it."),
            )
        return path.read_bytes()

    def take_sealed(self, source: BinaryIO, size: int, cipher_sha256: str) -> bool:
        """Keep ciphertext that came in a change file, if it is what its name says."""
        if self.exists(cipher_sha256):
            return True
        part = self.folder / f"{secrets.token_hex(8)}{PART}"
        try:
            with part.open("xb") as out:
                kept = _Listening(out)
                left = size
                while left and (chunk := source.read(min(CHUNK, left))):
                    kept.write(chunk)
                    left -= len(chunk)
                out.flush()
                os.fsync(out.fileno())
            if left or kept.hash.hexdigest() != cipher_sha256:
                return False
            self._keep(part, cipher_sha256)
        except OSError as problem:
            raise write_error(problem) from problem
        finally:
            part.unlink(missing_ok=True)
        return True

    def is_whole(self, cipher_sha256: str) -> bool:
        """Read it all and compare with its name."""
        path = self.path(cipher_sha256)
        if not path.exists():
            return False
        with path.open("rb") as sealed:
            return hashlib.file_digest(sealed, "sha256").hexdigest() == cipher_sha256

    def exists(self, cipher_sha256: str) -> bool:
        return self.path(cipher_sha256).exists()

    def path(self, cipher_sha256: str) -> Path:
        return self.folder / cipher_sha256[:2] / f"{cipher_sha256}.age"

    def list_names(self) -> list[str]:
        return sorted(path.stem for path in self.folder.glob("??/*.age"))

    def remove(self, cipher_sha256: str) -> None:
        """For a file that no row names: the row was never written, or the edit was cancelled."""
        self.path(cipher_sha256).unlink(missing_ok=True)

    def _keep(self, part: Path, cipher_sha256: str) -> None:
        path = self.path(cipher_sha256)
        path.parent.mkdir(exist_ok=True)
        part.replace(path)
        settle_folder(path.parent)
        settle_folder(self.folder)


def _damaged() -> DamagedFile:
    return DamagedFile(
        _("This photo or scan is damaged on the disk."),
        _("Restore it from a backup, or ask the sender for it again."),
    )


@contextmanager
def _reading(source: Path | bytes) -> Iterator[BinaryIO]:
    if isinstance(source, bytes):
        yield io.BytesIO(source)
        return
    with source.open("rb") as plain:
        yield plain


class _Listening(io.RawIOBase):
    """Passes bytes on and remembers their hash, so that nothing is read twice."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self.hash = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def read(self, count: int = -1) -> bytes:
        return self._heard(self._inner.read(count))

    def write(self, chunk: bytes) -> int:  # type: ignore[override]  # bytes only, as pyrage gives
        self._inner.write(self._heard(bytes(chunk)))
        return len(chunk)

    def _heard(self, chunk: bytes) -> bytes:
        self.hash.update(chunk)
        self.size += len(chunk)
        return chunk
