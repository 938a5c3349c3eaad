"""Sticks and disks: how much room there is, how large a file may be, and which are sticks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, format_number
from trainer_app.store.files import CannotWrite, DiskFull

FAT = {"vfat", "msdos", "fat", "fat32", "fat16"}
FAT_FILE = 4 * 1024**3 - 1  # bytes: the largest file that FAT32 can name
FAT_FILE_KEPT = FAT_FILE - 1024**2  # with room for what an estimate forgets
SPARE = 2 * 1024**2  # bytes that stay free: a full stick loses its own table of contents
MEGABYTE = 1024**2
MOUNTS = Path("/proc/mounts")
STICK_FOLDERS = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
REMOVABLE = 2  # what Windows says of a stick


class NoRoom(DiskFull):
    """Said before anything is written."""


@dataclass(frozen=True)
class Drive:
    """What is known of the place a folder lies on."""

    free: int  # bytes
    largest_file: int | None = None
    stick: bool = False


@dataclass(frozen=True)
class Stick:
    """A stick that is plugged in."""

    path: Path
    free: int

    @property
    def name(self) -> str:
        return self.path.name or str(self.path)


def look_at(folder: Path) -> Drive:
    """Raises CannotWrite when the place is gone or write-protected."""
    there = _nearest(folder)
    if there is None or not os.access(there, os.W_OK):
        raise CannotWrite(
            _("The place cannot be written to."),
            _("Check that the stick or folder is still there and not write-protected."),
        )
    try:
        free = shutil.disk_usage(there).free
    except OSError as problem:
        raise CannotWrite(
            _("The place cannot be written to."),
            _("Check that the stick or folder is still there and not write-protected."),
        ) from problem
    kind = _file_system(there)
    return Drive(free, FAT_FILE_KEPT if kind in FAT else None, is_stick(there))


def check_room(drive: Drive, needed: int) -> None:
    """Raises NoRoom with both numbers, before anything is written."""
    if needed + SPARE <= drive.free:
        return
    raise NoRoom(
        _("There is not enough room: {needed} MB are needed, {free} MB are free.").format(
            needed=format_number(in_megabytes(needed)), free=format_number(drive.free // MEGABYTE)
        ),
        _("Make room, take another stick, or leave the photos for later. Nothing was lost."),
    )


def in_megabytes(count: int) -> int:
    """Rounded up, never nothing."""
    return max(1, -(-count // MEGABYTE))


def list_sticks() -> list[Stick]:
    """Sticks that can be written to, by name; empty where the system does not tell."""
    found = []
    for path in _mounted_sticks():
        try:
            found.append(Stick(path, look_at(path).free))
        except UserError:
            continue  # pulled out this moment, or write-protected
    return sorted(found, key=lambda stick: stick.name)


def is_stick(path: Path) -> bool:
    """As far as the system tells."""
    if sys.platform == "win32":
        return _windows_drive_type(path) == REMOVABLE
    said = f"{path.resolve()}/"
    return said.startswith(STICK_FOLDERS)


def _nearest(folder: Path) -> Path | None:
    """The folder itself, or the one it will be made in. A stick that is gone has none of ours."""
    folder = folder.absolute()
    if folder.exists():
        return folder
    return folder.parent if folder.parent.exists() else None


def _mounted_sticks() -> list[Path]:
    if sys.platform == "win32":
        letters = [Path(f"{letter}:\\") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ"]
        return [path for path in letters if _windows_drive_type(path) == REMOVABLE]
    if sys.platform == "darwin":
        return [path for path in Path("/Volumes").iterdir() if not path.is_symlink()]
    return [path for path, _kind in _mounts() if f"{path}/".startswith(STICK_FOLDERS[:2])]


def _file_system(folder: Path) -> str:
    """Its name in small letters; empty where the system does not tell."""
    if sys.platform == "win32":
        return _windows_file_system(folder)
    over = [
        (path, kind)
        for path, kind in (_mac_mounts() if sys.platform == "darwin" else _mounts())
        if folder.resolve().is_relative_to(path)
    ]
    return max(over, key=lambda one: len(one[0].parts))[1] if over else ""


def _mounts() -> list[tuple[Path, str]]:
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    words = [line.split(" ") for line in lines]
    return [(Path(_unescaped(one[1])), one[2].casefold()) for one in words if len(one) > 2]


def _unescaped(name: str) -> str:
    """Blanks in names of mounts are written in octal."""
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        name = name.replace(code, sign)
    return name


def _mac_mounts() -> list[tuple[Path, str]]:
    """Lines such as `/dev/disk4s1 on /Volumes/STICK (msdos, local, …)`."""
    told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
    found = []
    for line in told.splitlines():
        _device, on, rest = line.partition(" on ")
        path, _bracket, kind = rest.rpartition(" (")
        if on and path:
            found.append((Path(path), kind.split(",")[0].casefold()))
    return found


def _windows_drive_type(path: Path) -> int:
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(path.drive + "\\"))  # type: ignore[attr-defined]


def _windows_file_system(path: Path) -> str:
    import ctypes

    name = ctypes.create_unicode_buffer(64)
    ctypes.windll.kernel32.GetVolumeInformationW(  # type: ignore[attr-defined]
        path.resolve().drive + "\\", None, 0, None, None, None, name, len(name)
    )
    return name.value.casefold()
