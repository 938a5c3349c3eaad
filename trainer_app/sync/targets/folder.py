"""A folder: a stick, a disk of the office, a folder that some program copies to the internet."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trainer_app.core.i18n import N_, _
from trainer_app.store.files import FULL as FULL_ERRORS
from trainer_app.store.files import PART, CannotWrite, DiskFull, write_whole
from trainer_app.sync.targets.target import (
    FULL,
    MISSING,
    REFUSED,
    UNREACHABLE,
    AlreadyThere,
    Entry,
    Kind,
    Target,
    TargetCard,
    TargetProblem,
    legal,
    missing_entry,
)

TRIAL = "trial"


class Folder:
    """Files under a folder. They appear under their name whole, or not at all."""

    def __init__(self, root: Path) -> None:
        self.root = _long(root)

    def put_new(self, name: str, content: bytes, *, absent: bool = False) -> None:
        with self._in_our_words():
            path = self._path(name)
            if path.exists():
                if path.read_bytes() == content:
                    return
                raise AlreadyThere
            write_whole(path, content)

    def get(self, name: str, offset: int = 0, length: int | None = None) -> bytes:
        with self._in_our_words(), self._path(name).open("rb") as kept:
            kept.seek(offset)
            return kept.read() if length is None else kept.read(length)

    def stat(self, name: str) -> int | None:
        with self._in_our_words():
            path = self._path(name)
            return path.stat().st_size if path.is_file() else None

    def names(self, folder: str) -> list[tuple[str, int]]:
        folder = folder.rstrip("/")
        with self._in_our_words():
            place = self._path(folder) if folder else self._path()
            if not place.is_dir():
                return []
            before = f"{folder}/" if folder else ""
            return sorted(
                (f"{before}{found.name}", found.stat().st_size)
                for found in os.scandir(place)
                if found.is_file() and not found.name.endswith(PART)
            )

    def delete(self, name: str) -> None:
        with self._in_our_words():
            self._path(name).unlink(missing_ok=True)

    def check(self) -> None:
        """A write-protected stick says so only when it is written to."""
        with self._in_our_words():
            trial = self._path(f"{TRIAL}-{os.getpid()}")
            write_whole(trial, b"")
            trial.unlink(missing_ok=True)

    def close(self) -> None:
        """Nothing is held open."""

    def _path(self, name: str | None = None) -> Path:
        """Never makes the root itself: the folder of a pulled stick must not come into being."""
        if not self.root.is_dir():
            raise TargetProblem(
                UNREACHABLE,
                _("The folder is not there."),
                _("Plug the stick in, or check that the folder was not moved."),
            )
        return self.root if name is None else self.root / legal(name)

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        try:
            yield
        except DiskFull as problem:
            raise TargetProblem(FULL) from problem
        except (OSError, CannotWrite) as problem:
            raise self._problem(problem) from problem

    def _problem(self, problem: OSError | CannotWrite) -> TargetProblem:
        cause = problem if isinstance(problem, OSError) else problem.__cause__
        number = cause.errno if isinstance(cause, OSError) else None
        if number in FULL_ERRORS:
            return TargetProblem(FULL)
        if not self.root.is_dir() or number in (errno.EIO, errno.ENODEV, errno.ENXIO):
            return TargetProblem(UNREACHABLE)
        if number == errno.ENOENT:
            return TargetProblem(MISSING)
        return TargetProblem(
            REFUSED,
            _("The place cannot be written to."),
            _("Check that the stick or folder is still there and not write-protected."),
        )


def _long(root: Path) -> Path:
    """Windows stops at 260 signs unless a path begins like this."""
    if sys.platform == "win32" and not str(root).startswith("\\\\"):
        return Path(f"\\\\?\\{root.absolute()}")
    return root


ADDRESS = Entry("address", N_("Folder"), N_("On a stick, a disk, or in a shared folder"))


def _open(card: TargetCard) -> Target:
    if not card.address.strip():
        raise missing_entry(ADDRESS)
    return Folder(Path(card.address))


KIND = Kind("folder", N_("Folder or USB stick"), ADDRESS, (), None, _open)
